"""Evidence still missing: of the asker's unit, of a group of its indicators, of one indicator."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from handlers.card import no_code
from handlers.desk import Desk
from handlers.dossier import Dossier, dossier_of, entitled, item_lines
from handlers.evidence_sheet import missing_evidence
from handlers.indicator import asked, brief, label, name, title
from handlers.reply import Attachment, Choice, Reply
from handlers.spreadsheet import wants_spreadsheet
from handlers.subject import component_in
from handlers.topics.evidence_overview import Body, deadlines_of, named_body, no_body, over_units
from handlers.topics.evidence_required import general_note, note_reply
from knowledge.question import Question
from knowledge.records import Component, ComponentKind
from scoring.evidence import Item, Review

ROWS = 6
"""Indicators that a reply names with their points, so that it has ten lines at most; the codes of all others
follow in one line, and a button lists them."""

_OF_UNIT = ("con", "nao", "bao nhieu", "may", "danh sach", "liet ke", "nhung")
"""Wordings that ask for what is missing, and not what happens when something is."""
_ZERO = ("0 diem", "khong diem", "diem 0", "bi 0", "khong co diem")
FEW_ROWS = 4
"""The same when several groups are asked for at once."""

_PAGE = re.compile(r" phan (\d{1,2}) ")

_WITHOUT = re.compile(r" (?:ngoai|ngoai tru|tru|khong ke|khong tinh|tru ra) ")


def answer(question: Question, desk: Desk) -> Reply | None:
    """What is missing, most points first; only to those entitled, others get no figure and no number."""
    of_unit = question.own or bool(question.components) or question.says(*_OF_UNIT)
    if not of_unit and (note := general_note(question, 0.78)):
        return note_reply(question, desk, note)
    if overview := over_units(question, desk):
        return overview
    unit = entitled(question, desk)
    if isinstance(unit, Reply):
        return unit
    dossier = dossier_of(desk, unit, question.years, question.filing.progress)
    if dossier is None:
        named = desk.snapshot.units.title(unit)
        return desk.abstain(
            question, desk.wording.say("dossier", "no_data", unit=named, years=question.years)
        )
    if body := named_body(question, desk, dossier):
        if not body.components:
            return no_body(question, desk, dossier)
        reply = _listing(question, desk, dossier, None, [], body=body)
        return replace(reply, file=_file(question, desk, dossier, [], [], body))
    within, without = _parts(question, desk, dossier)
    if not within and not without and (codes := _codes(question)):
        return no_code(question, desk, codes[0], dossier.framework)
    leaves = [c for c in within if c.kind is not ComponentKind.GROUP and not desk.snapshot.children(c)]
    if leaves:
        return item_reply(question, desk, dossier, leaves, first="state")
    if len(within) > 1:
        replies = [_listing(question, desk, dossier, group, without, rows=FEW_ROWS) for group in within[:3]]
        return replace(
            replies[0],
            text="\n".join(reply.text.rpartition("\n")[0] for reply in replies),
            file=_file(question, desk, dossier, within[:3], without),
        )
    reply = _listing(question, desk, dossier, within[0] if within else None, without)
    return replace(reply, file=_file(question, desk, dossier, within, without))


def _codes(question: Question) -> list[str]:
    """The codes that the message gives, known or not."""
    return [m.text for m in question.components if m.coded] + list(question.missing_codes)


def _parts(question: Question, desk: Desk, dossier: Dossier) -> tuple[list[Component], list[Component]]:
    """The components asked about in the unit's framework, and those that are left out."""
    framework = dossier.framework.key
    coded = [
        (mention.text, component)
        for mention in question.components
        if mention.coded
        for component in mention.components
        if component.framework == framework
    ]
    cut = _WITHOUT.search(question.norm)
    if cut:
        after = question.norm[cut.end() - 1 :]
        without = [c for text, c in coded if f" {text} " in after]
        within = [c for text, c in coded if c not in without]
    else:
        without, within = [], [c for _, c in coded]
    if not within and (group := component_in(question, framework)):
        within = [group] if group not in without else []
    if not within and not without:
        found = asked(question, desk, groups=False)
        within = [c for c in found.components if c.framework == framework]
    full = [c for c in within if "." in c.code]
    return (full or within), without


def item_reply(
    question: Question, desk: Desk, dossier: Dossier, components: list[Component], *, first: str
) -> Reply:
    """Single indicators: state, points, what was handed in, the note, what to do."""
    texts = []
    for component in components[:3]:
        item = dossier.item(component)
        if item is None:
            unit = desk.snapshot.units.title(dossier.unit)
            texts.append(
                desk.wording.say("dossier", "no_item", label=label(component), unit=unit, year=dossier.year)
            )
        else:
            texts.append(item_lines(desk, dossier, item, first=first))
    known = any(dossier.item(component) for component in components)
    choices = (Choice("Các mục còn thiếu", "đơn vị mình còn thiếu minh chứng những mục nào"),)
    speak = desk.answer if known else desk.abstain
    return speak(question, "\n".join(texts), sources=[dossier.source], choices=choices)


def _listing(
    question: Question,
    desk: Desk,
    dossier: Dossier,
    group: Component | None,
    without: list[Component],
    rows: int = ROWS,
    body: Body | None = None,
) -> Reply:
    zero = question.says(*_ZERO)
    part = _review(dossier, group, without, body)
    items = _items(question, part, without)
    unit = desk.snapshot.units.title(dossier.unit)
    where = title(group) if group else ""
    if body is not None:
        where = f"{body.name} ({unit})"
    waiting = [item.component.code for item in part.waiting]
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
        )
        return desk.answer(question, text, sources=[dossier.source])
    rows -= bool(waiting) + bool(due)
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


def _file(
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
