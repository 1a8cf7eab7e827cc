"""Ranks: of a unit, of a place in a ranking ("hạng 5 là ai"), the first and the last."""

from __future__ import annotations

from handlers.about import asks_for_worth, by_worth
from handlers.board import Board, board_of, level_words
from handlers.case import case_of, ranking_of
from handlers.desk import Desk
from handlers.finding import cautions
from handlers.pictures.ranking import ranking_picture
from handlers.ranking_sheet import ranking_table
from handlers.reply import Choice, Reply
from handlers.spreadsheet import wants_spreadsheet
from handlers.standing import component_title, scored_components, standing_view
from handlers.subject import Subject, subjects
from handlers.topics.score import published
from knowledge.question import Order, Question
from knowledge.records import Stage
from scoring.ranking import Standing

SHOWN = 3
MAX_COUNT = 20
"""How many units a reply about the top or bottom shows beside the one asked for."""


def answer(question: Question, desk: Desk) -> Reply | None:
    """The rank of a unit, or the units at an end or a place of a ranking."""
    if asks_for_worth(question) and (reply := by_worth(question, desk)):
        return reply
    named = [mention for mention in question.units if not mention.weak]
    if (
        not named
        and not question.own
        and (
            question.order
            or question.ranks
            or question.says("don vi nao", "huyen nao", "so nao", "ai", "bang xep hang")
            or wants_spreadsheet(question)
        )
    ):
        board = board_of(question, desk)
        return board if isinstance(board, Reply) else board_reply(question, desk, board)
    found = subjects(question, desk)
    if isinstance(found, Reply):
        return found
    if not found:
        board = board_of(question, desk)
        if isinstance(board, Reply):
            return board
        return board_reply(question, desk, board)
    subject = found[0]
    if not desk.snapshot.scores(subject.unit.key, stage=Stage.PUBLISHED):
        return _unranked(question, desk, subject)
    return unit_rank(question, desk, subject)


def _unranked(question: Question, desk: Desk, subject: Subject) -> Reply:
    text = desk.wording.say("rank", "not_published", unit=desk.snapshot.units.full_title(subject.unit))
    return desk.abstain(question, text)


def unit_rank(question: Question, desk: Desk, subject: Subject) -> Reply:
    """The published rank of a unit, with its points and neighbours, and the rank that the points give."""
    case = case_of(question, desk, subject)
    if isinstance(case, Reply):
        return case
    found = scored_components(case)
    if not found:
        return published(question, desk, subject)
    component, score = found[0]
    view = standing_view(desk, case, component, score)
    ranking = ranking_of(desk, case.framework.key, case.year, component.code)
    above, below = ranking.above(case.unit.key), ranking.below(case.unit.key)
    title = desk.snapshot.units.title

    def neighbour(standing: Standing | None) -> str:
        unit = desk.snapshot.units.get(standing.unit) if standing else None
        return title(unit) if unit else ""

    text = desk.wording.say(
        "rank",
        "unit",
        view=view,
        premise=next((r for r in question.ranks if r not in (view.rank, view.printed_rank)), None)
        if question.says(
            "tut", "xuong", "bi", "sao", "vi sao", "tai sao", "phai khong", "dung khong", "roi xuong"
        )
        else None,
        above=neighbour(above.standings[0]) if above else "",
        above_points=above.standings[0].score.printed if above else "",
        above_gap=above.gap if above else None,
        below=neighbour(below.standings[0]) if below else "",
        below_points=below.standings[0].score.printed if below else "",
        below_gap=below.gap if below else None,
        guessed=subject.named if subject.guessed else "",
        leader=neighbour(ranking.placed[0]) if question.order is Order.TOP and ranking.placed else "",
        leader_points=ranking.placed[0].score.printed if ranking.placed else "",
    )
    unit = view.unit
    choices = (
        Choice("Muốn lên hạng", f"{unit} năm {case.year} cần bao nhiêu điểm để lên hạng"),
        Choice("So với năm trước", f"{unit} năm {case.year} so với năm {case.year - 1} tăng hay giảm"),
        Choice("Bảng xếp hạng", f"bảng xếp hạng DTI {case.framework.place} năm {case.year}"),
    )
    return desk.answer(
        question,
        text,
        sources=[score.source],
        cautions=cautions(desk, case.unit.key, case.year, {component.code}),
        choices=choices,
        picture=ranking_picture(desk, case.framework, case.year, component, ranking, {case.unit.key}),
    )


def board_reply(question: Question, desk: Desk, board: Board) -> Reply:
    """The units at the end or place of a ranking that was asked for; the whole of it otherwise."""
    ranking = board.ranking
    ordered = [*ranking.placed, *ranking.unplaced]
    if question.order is Order.BOTTOM:
        shown = [*reversed(ranking.placed)][: _count(question)]
    elif question.order is Order.TOP or question.says("top"):
        shown = ordered[: _count(question)]
    elif question.ranks:
        shown = [s for rank in question.ranks for s in (*ranking.published_at(rank), *ranking.at(rank))]
        shown = list(dict.fromkeys(shown)) or ordered[:SHOWN]
    else:
        shown = ordered
    text = desk.wording.say(
        "rank",
        "board",
        place=f"các {level_words(board.framework)} {board.framework.place}",
        year=board.year,
        component=component_title(board.component),
        order=question.order.value if question.order else ("top" if question.says("top") else ""),
        rows=[_row(desk, standing, board) for standing in shown],
        unplaced=[_name(desk, s) for s in ranking.unplaced] if question.order is Order.BOTTOM else [],
        listed=ranking.listed,
    )
    touched = dict.fromkeys(s.unit for s in shown)
    notes = [c for unit in touched for c in cautions(desk, unit, board.year, {board.component.code})]
    notes = list(dict.fromkeys(notes))
    first = _name(desk, shown[0]) if shown else ""
    choices = (
        Choice(f"Điểm {first}", f"điểm DTI {first} năm {board.year}"),
        Choice(
            "Cả bảng xếp hạng",
            f"bảng xếp hạng DTI các {level_words(board.framework)} {board.framework.place} năm {board.year}",
        ),
    )
    marked = {s.unit for s in shown} if len(shown) < ranking.listed else set()
    file = (
        ranking_table(desk, question.asker, board, f"các {level_words(board.framework)}")
        if ordered and wants_spreadsheet(question)
        else None
    )
    return desk.answer(
        question,
        text,
        sources=[shown[0].score.source] if shown else [],
        cautions=list(dict.fromkeys(notes))[:2],
        choices=choices,
        picture=ranking_picture(desk, board.framework, board.year, board.component, ranking, marked),
        file=file,
    )


def _count(question: Question) -> int:
    """How many units are to be shown: "top 5", "3 huyện đứng đầu", else ``SHOWN``."""
    wanted = [int(f) for f in question.figures.plain if f == int(f)]
    wanted += [rank for rank in question.ranks if question.says("top") or rank > 1]
    return next((number for number in wanted if 1 < number <= MAX_COUNT), SHOWN)


def _name(desk: Desk, standing: Standing) -> str:
    unit = desk.snapshot.units.get(standing.unit)
    return desk.snapshot.units.title(unit) if unit else standing.unit


def _row(desk: Desk, standing: Standing, board: Board) -> dict[str, object]:
    rank = standing.published_rank if standing.published_rank is not None else standing.rank
    return {
        "rank": rank,
        "unit": _name(desk, standing),
        "points": standing.score.printed,
        "reported": standing.value is not None,
        "class_name": standing.score.class_name,
    }
