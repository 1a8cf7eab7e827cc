"""The list of a unit's missing evidence: what it says, and the same as a spreadsheet."""

from __future__ import annotations

import re
from decimal import Decimal

from handlers.desk import Desk
from handlers.dossier import Dossier
from handlers.evidence_body import Body
from handlers.evidence_deadline import deadlines_of
from handlers.evidence_sheet import missing_evidence
from handlers.indicator import brief, label, name, title
from handlers.reply import Attachment, Choice, Reply
from handlers.spreadsheet import wants_spreadsheet
from knowledge.question import Question
from knowledge.records import Component
from scoring.evidence import Item, Review

ROWS = 6
"""Indicators that a reply names with their points, so that it has ten lines at most; the codes of all others
follow in one line, and a button lists them."""

_ZERO = ("0 diem", "khong diem", "diem 0", "bi 0", "khong co diem")
FEW_ROWS = 4
"""The same when several groups are asked for at once."""

_PAGE = re.compile(r" phan (\d{1,2}) ")


def listing(
    question: Question,
    desk: Desk,
    dossier: Dossier,
    group: Component | None,
    without: list[Component],
    rows: int = ROWS,
    body: Body | None = None,
) -> Reply:
    """What is missing in a group, a body's part or the whole unit, most points first, a page at a time."""
    zero = question.says(*_ZERO)
    part = _review(dossier, group, without, body)
    items = _items(question, part, without)
    unit = desk.snapshot.units.title(dossier.unit)
    where = title(group) if group else ""
    if body is not None:
        where = f"{body.name} ({unit})"
    waiting = [item.component.code for item in part.waiting]
    left_out = [item for item in part.not_begun if not any(_inside(item, c.code) for c in without)]
    of_state = zero or question.says("bo sung")  # these alone are asked for
    not_begun = [] if of_state else [item.component.code for item in left_out if item not in items]
    due = deadlines_of(desk, dossier.unit)
    skipped = ", ".join(label(c) for c in without)
    if not items:
        states = "; ".join(f"{state}: {count}" for state, count in part.states.items())
        text = desk.wording.say(
            "evidence_missing",
            "nothing",
            unit=unit,
            year=dossier.year,
            where=where,
            without=skipped,
            states=states,
            waiting=waiting,
            not_begun=not_begun,
        )
        return desk.answer(question, text, sources=[dossier.source])
    rows -= bool(waiting) + bool(due) + bool(not_begun)
    pages = -(-len(items) // rows)
    asked_page = _PAGE.search(question.norm)
    page = min(max(int(asked_page[1]), 1), pages) if asked_page else 1
    first = (page - 1) * rows
    shown = [
        {
            "code": item.component.code,
            "appraised": item.appraised,
            "maximum": item.component.max_points,
            "name": brief(name(item.component)),
        }
        for item in items[first : first + rows]
    ]
    text = desk.wording.say(
        "evidence_missing",
        "listing",
        unit=unit,
        year=dossier.year,
        where=where,
        without=skipped,
        count=len(items),
        zero=zero,
        open=sum((item.at_stake or Decimal(0) for item in items), Decimal(0)),
        rows=shown,
        rest=[item.component.code for item in items[first + rows :]],
        page=page if page > 1 else 0,
        waiting=waiting,
        not_begun=not_begun,
        due=due,
    )
    choices = [
        Choice(f"Mục {item.component.code}", f"mục {item.component.code} còn thiếu gì")
        for item in items[first : first + 3]
    ]
    if rest := len(items[first + rows :]):
        cleaned = re.sub(r",? phần \d+$", "", question.reading.cleaned.rstrip(" ?.!"))
        choices.insert(0, Choice(f"Còn {rest} mục", f"{cleaned}, phần {page + 1}"))
    return desk.answer(question, text, sources=[dossier.source], choices=choices)


def _review(dossier: Dossier, group: Component | None, without: list[Component], body: Body | None) -> Review:
    """The part of the dossier that is asked about."""
    part = dossier.review
    if group is not None:
        part = part.within(group.code, [c.code for c in without])
    return part.only(body.components) if body is not None else part


def _items(question: Question, part: Review, without: list[Component]) -> list[Item]:
    """What is asked for, most points at stake first: what waits for evidence, or what got no point."""
    listed = part.zero_at_appraisal if question.says(*_ZERO) else part.needs_supplement
    return [i for i in listed if not any(_inside(i, c.code) for c in without)]


def listing_file(
    question: Question,
    desk: Desk,
    dossier: Dossier,
    groups: list[Component],
    without: list[Component],
    body: Body | None = None,
) -> Attachment | None:
    """The whole list as a spreadsheet, where that was asked for and there is anything in it."""
    if not wants_spreadsheet(question):
        return None
    parts: list[Component | None] = [*groups] or [None]
    reviews = [_review(dossier, part, without, body) for part in parts]
    items = [item for review in reviews for item in _items(question, review, without)]
    return missing_evidence(desk, dossier, items, groups) if items else None


def _inside(item: Item, code: str) -> bool:
    return item.component.code == code or item.component.code.startswith(f"{code}.")
