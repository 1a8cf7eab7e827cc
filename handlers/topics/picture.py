"""A picture asked for: "vẽ biểu đồ xếp hạng Đắk Nông", "cho xem hình". The kind follows from what is asked.

Not a topic of its own: the reply is that of the topic whose figures the picture shows.
"""

from __future__ import annotations

from dataclasses import replace

from handlers.board import board_of
from handlers.desk import Desk
from handlers.dossier import dossier_of, entitled
from handlers.pictures.progress import progress_picture
from handlers.reply import Choice, Outcome, Reply
from handlers.subject import subjects
from handlers.topics import compare, rank, score, trend
from handlers.unit_groups import unit_groups
from knowledge.language import word_list
from knowledge.question import Question, Topic
from knowledge.reading import Reading
from knowledge.records import Stage
from knowledge.text import fold
from scoring.number import show

_EVIDENCE = ("minh chung", "kiem chung")
_YEARS = (
    "qua cac nam",
    "tung nam",
    "cac nam",
    "nhieu nam",
    "xu huong",
    "bien dong",
    "dien bien",
    "tang giam",
)
_PLAIN = frozenset(word_list("picture_plain"))
"""Words that, beside names and what asks for a picture, tell nothing of other figures."""
_ORDER = ("xep hang", "hang", "thu hang", "cac huyen", "cac don vi", "cac so", "bang", "vi tri", "dung thu")
_FIGURES = frozenset(
    {
        Topic.SCORE,
        Topic.RANK,
        Topic.CLASS,
        Topic.COMPARE,
        Topic.TREND,
        Topic.LOST_POINTS,
        Topic.LIST,
        Topic.PLAN,
    }
)
"""Topics whose figures there are pictures of."""

CLEAR = 2.0
"""Least sum of a topic that its wording decides."""

_WORDINGS = tuple((phrase, fold(phrase)) for phrase in word_list("picture"))


def wanted(reading: Reading) -> bool:
    """Whether a message asks for a picture.

    Typed without marks any reading will do; "biểu đó" with marks is not "biểu đồ".
    """
    norm = reading.norm
    for phrase, folded in _WORDINGS:
        if f" {folded} " not in norm:
            continue
        if f" {phrase} " in f" {' '.join(token.surface.lower() for token in reading.tokens)} ":
            return True
        if all(token.surface.isascii() for token in reading.tokens):
            return True
    return False


def asked(question: Question, desk: Desk) -> Reply | None:
    """The figures and picture that were asked for; None where no picture was, or none can be drawn."""
    if not wanted(question.reading):
        return None
    if question.says(*_EVIDENCE) or (question.says("tien do") and not question.units):
        return _progress(question.about(Topic.EVIDENCE_MISSING), desk)
    if not _of_scores(question, desk):
        return None
    found = subjects(question, desk)
    if isinstance(found, Reply):
        return found
    if not found or (question.says("cac huyen", "cac don vi", "cac so") and not question.units):
        return _board(question.about(Topic.RANK), desk)
    named = len([mention for mention in question.units if not mention.weak])
    if len(found) > 1 or (question.topic is Topic.COMPARE and named):
        return compare.answer(question.about(Topic.COMPARE), desk)
    if len(question.years) > 1 or question.topic is Topic.TREND or question.says(*_YEARS):
        return trend.answer(question.about(Topic.TREND), desk)
    subject = found[0]
    if not desk.snapshot.scores(subject.unit.key, stage=Stage.PUBLISHED):
        return score.answer(question.about(Topic.SCORE), desk)
    if question.components or question.topic is Topic.RANK or question.says(*_ORDER):
        return rank.unit_rank(question.about(Topic.RANK), desk, subject)
    groups = unit_groups(question, desk, subject)
    return groups or rank.unit_rank(question.about(Topic.RANK), desk, subject)


def told(question: Question, desk: Desk, reply: Reply) -> Reply:
    """The reply, which says so where a picture was asked for and there is none of its figures."""
    if reply.picture or reply.outcome is not Outcome.ANSWER or not wanted(question.reading):
        return reply
    return replace(reply, text=f"{reply.text}\n{desk.wording.say('picture', 'no_picture')}")


def _of_scores(question: Question, desk: Desk) -> bool:
    """Whether points or ranks are meant, and not another figure, which no picture is known for."""
    topic, rate = question.topics[0]
    if topic in _FIGURES and rate >= CLEAR:
        return True
    if rate >= CLEAR and topic not in (Topic.PASSAGE, Topic.UNIT_HISTORY, Topic.DEFINITION):
        return False
    inside = {i for m in question.units if not m.weak for i in range(*m.words)}
    inside |= {i for mention in question.components for i in range(*mention.words)}
    words = {word for phrase in _WORDINGS for word in phrase[1].split()} | _PLAIN
    places = {word for f in desk.snapshot.frameworks.values() for word in fold(f.place).split()}
    rest = [word for word in question.reading.content(inside) if not word.isdigit()]
    return all(word in words or word in places for word in rest)


def _board(question: Question, desk: Desk) -> Reply:
    level = question.level or (question.before.level if question.before else "")
    board = board_of(replace(question, level=level), desk)
    return board if isinstance(board, Reply) else rank.board_reply(question, desk, board)


def _progress(question: Question, desk: Desk) -> Reply:
    """How far the evidence of a unit is, for those entitled to it."""
    unit = entitled(question, desk)
    if isinstance(unit, Reply):
        return unit
    dossier = dossier_of(desk, unit, question.years)
    picture = progress_picture(desk, dossier) if dossier else None
    if dossier is None or picture is None:
        named = desk.snapshot.units.title(unit)
        return desk.abstain(
            question, desk.wording.say("dossier", "no_data", unit=named, years=question.years)
        )
    states = dossier.review.states
    text = desk.wording.say(
        "picture",
        "progress_text",
        unit=desk.snapshot.units.title(unit),
        year=dossier.year,
        total=sum(states.values()),
        states=list(states.items()),
        appraised=show(dossier.review.appraised),
        maximum=show(dossier.review.maximum),
    )
    choices = (Choice("Các mục còn thiếu", "đơn vị mình còn thiếu minh chứng những mục nào"),)
    return desk.answer(question, text, sources=[dossier.source], choices=choices, picture=picture)
