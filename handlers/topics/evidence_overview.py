"""Missing evidence seen from above: over all units that a reviewer or administrator sees."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from handlers.desk import Desk
from handlers.dossier import dossier_of
from handlers.evidence_body import speaks_of_body
from handlers.evidence_deadline import deadlines_of
from handlers.evidence_units import seen_units
from handlers.reply import Choice, Reply
from knowledge.progress import DECIDES
from knowledge.question import Question

UNITS = 7
"""Units that a reply lists, most points at stake first."""

_SEVERAL = (
    "cac xa", "xa nao", "nhung xa", "cac phuong", "phuong nao", "cac don vi", "don vi nao", "nhung don vi",
    "cac huyen", "huyen nao", "tat ca", "toan tinh", "moi xa", "tung xa", "tung don vi",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    """What is missing in one unit: how many indicators, their points, how many wait for a decision."""

    unit: str
    count: int
    open: Decimal
    waiting: int
    due: tuple[str, ...]


def of_several(question: Question, desk: Desk) -> bool:
    """Whether a reviewer or administrator asks about all units seen: says so, or names none and has no
    evidence of the own one."""
    if question.asker.role not in DECIDES or question.own or any(not m.weak for m in question.units):
        return False
    own = desk.own_unit(question.asker)
    above = own is not None and not desk.snapshot.appraisals(own.key)
    return question.says(*_SEVERAL) or above


def over_units(question: Question, desk: Desk) -> Reply | None:
    """What is missing in each unit that a reviewer or administrator sees; None for other questions."""
    if question.components or speaks_of_body(question) or not of_several(question, desk):
        return None
    rows: list[_Row] = []
    sources = []
    for unit in seen_units(question, desk):
        dossier = dossier_of(desk, unit, question.years, question.filing.progress)
        if dossier is None:
            continue
        missing, waiting = dossier.review.needs_supplement, dossier.review.waiting
        if missing or waiting:
            points = sum((item.at_stake or Decimal(0) for item in missing), Decimal(0))
            title = desk.snapshot.units.title(unit)
            rows.append(_Row(title, len(missing), points, len(waiting), tuple(deadlines_of(desk, unit))))
            sources.append(dossier.source)
    rows.sort(key=lambda row: (-row.open, row.unit))
    text = desk.wording.say(
        "evidence_missing",
        "units",
        rows=rows[:UNITS],
        count=sum(row.count for row in rows),
        open=sum((row.open for row in rows), Decimal(0)),
        more=len(rows[UNITS:]),
        due=any(row.due for row in rows),
    )
    choices = [Choice(row.unit, f"{row.unit} còn thiếu minh chứng nào") for row in rows[:3]]
    choices.append(Choice("Đang chờ duyệt", "minh chứng nào đang chờ duyệt"))
    return desk.answer(question, text, sources=sources, choices=choices)
