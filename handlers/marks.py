"""The units of a ranking above or below a mark: a number of points, two of them, or the printed mean."""

from __future__ import annotations

from handlers.board import Board, board_of
from handlers.desk import Desk
from handlers.finding import FIGURES, cautions, line, mean_cautions
from handlers.reply import Choice, Reply
from handlers.standing import component_title
from knowledge.mark import Mark
from knowledge.question import Question
from scoring.findings import Rule
from scoring.number import show
from scoring.ranking import Standing

SHOWN = 15


def units_at_mark(question: Question, desk: Desk, mark: Mark) -> Reply:
    """The units of the ranking meant on that side of the mark, best first, with how many of how many."""
    board = board_of(question, desk)
    if isinstance(board, Reply):
        return board
    means = desk.snapshot.means(board.framework.key, board.year, board.component.code)
    if mark.mean:
        if not means:
            name = component_title(board.component)
            text = desk.wording.say("compare", "no_mean", component=name, year=board.year)
            return desk.abstain(question, text)
        mark = mark.at(means[0].value)
    found = [s for s in board.ranking.placed if mark.holds(s.value)]
    text = desk.wording.say(
        "listing",
        "at_mark",
        level=board.framework.level.split(",")[0],
        place=board.framework.place,
        year=board.year,
        component=component_title(board.component),
        above=show(mark.least) if mark.least is not None else "",
        below=show(mark.most) if mark.most is not None else "",
        closed=mark.closed,
        mean=mark.mean,
        rows=[_row(desk, standing) for standing in found[:SHOWN]],
        count=len(found),
        listed=board.ranking.listed,
        unreported=len(board.ranking.unplaced),
    )
    notes = mean_cautions(desk, board.framework.key, board.year, board.component.code) if mark.mean else []
    notes += _counted_otherwise(desk, board, mark)
    notes += [c for s in found for c in cautions(desk, s.unit, board.year, {board.component.code})]
    notes = list(dict.fromkeys(notes))
    source = means[0].source if mark.mean else board.ranking.placed[0].score.source
    return desk.answer(question, text, sources=[source], cautions=notes[:2], choices=[_whole(board)])


def _counted_otherwise(desk: Desk, board: Board, mark: Mark) -> list[str]:
    """The caution line where a report states another number of units within the same bounds."""
    bounds = {show(end) for end in (mark.least, mark.most) if end is not None}
    return [
        line(desk, finding)
        for finding in desk.audit.about(
            component=board.component.code, year=board.year, framework=board.framework.key
        )
        if finding.rule is Rule.BAND_COUNT and bounds == set(FIGURES.findall(finding.first.subject))
    ]


def _row(desk: Desk, standing: Standing) -> dict[str, object]:
    unit = desk.snapshot.units.get(standing.unit)
    return {
        "unit": desk.snapshot.units.title(unit) if unit else standing.unit,
        "points": standing.score.printed,
    }


def _whole(board: Board) -> Choice:
    ask = f"bảng xếp hạng DTI {board.framework.level} {board.framework.place} năm {board.year}"
    return Choice("Cả bảng xếp hạng", ask)
