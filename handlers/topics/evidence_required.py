"""What evidence an indicator needs, what a unit has handed in for it, and the general rules of evidence."""

from __future__ import annotations

import re

from handlers.card import no_code, which
from handlers.desk import Desk
from handlers.dossier import dossier_of, entitled, said_remark
from handlers.evidence_item import item_reply, recorded_components
from handlers.indicator import (
    asked,
    brief,
    framework_of_component,
    frameworks_meant,
    label,
    leaves,
    name,
    title,
)
from handlers.reply import Choice, Reply
from handlers.subject import NAMED_EXPLAINED, NAMED_SAID
from handlers.topics.definition import STRONG
from knowledge.index import EntryKind
from knowledge.question import Question, Topic
from knowledge.records import Component, Note
from knowledge.text import fold, words

_SUBMITTED = (
    "da nop",
    "da gui",
    "da goi",
    "da gởi",
    "nop roi",
    "gui roi",
    "da trinh",
    "nop nhung gi roi",
    "da co minh chung",
    "cho xem",
    "xem van ban",
    "dang nop",
    "da cung cap",
    "nop nhung van ban nao",
    "nop nhung gi",
)
_PAPERS = (
    "quyết định",
    "kế hoạch",
    "quy chế",
    "nghị quyết",
    "thông báo kết luận",
    "báo cáo",
    "chứng nhận",
    "sáng kiến",
    "nhãn",
    "văn bản chỉ đạo",
    "hồ sơ đề xuất cấp độ",
    "đường dẫn",
)
_NEGATIONS = frozenset({"thieu", "khong", "chua"})
NOTE_SCORE = 0.68
NOTE_SAID = 0.8
NOTE_EXPLAINED = 0.3
"""Least hit of a general rule: questions for one scored 0.74 and more, others 0.61 at most."""


def answer(question: Question, desk: Desk) -> Reply | None:
    """The evidence of one indicator, or a general rule; asks which indicator when none is named."""
    coded = any(mention.coded for mention in question.components) or bool(question.missing_codes)
    pointing = question.says("chi so nay", "muc nay", "tieu chi nay", "chi so do", "muc do nay")
    is_general = not (coded or question.own or pointing or _names_indicator(question))
    if is_general and (note := general_note(question, NOTE_SCORE)):
        return note_reply(question, desk, note)
    found = asked(question, desk, groups=False)
    if found.absent:
        return no_code(question, desk, found.absent[0])
    if found.components and (note := general_note(question, 0.62, found.components[0])):
        return note_reply(question, desk, note)
    if _about_a_unit(question, desk):
        return _submitted(question, desk, found.components)
    if found.options:
        return which(question, desk, found.options)
    if found.components:
        return _required(question, desk, found.components[0], guessed=found.by_words)
    if question.topic is Topic.EVIDENCE_REQUIRED and question.topics[0][1] >= STRONG:
        return _which(question, desk)
    return None


def _names_indicator(question: Question) -> bool:
    """Whether an indicator's whole name is said: then it is meant, and no rule about the like of it."""
    hit = next((hit for hit in question.hits if hit.entry.kind is EntryKind.INDICATOR), None)
    return hit is not None and hit.said >= NAMED_SAID and hit.explained >= NAMED_EXPLAINED


def general_note(question: Question, least: float, component: Component | None = None) -> Note | None:
    """A general rule of evidence found by the words; beside an indicator only one that names it."""
    for hit in question.hits:
        record = hit.entry.record
        if hit.entry.kind is not EntryKind.NOTE or record.topic != Topic.EVIDENCE_REQUIRED.value:
            continue
        if hit.said < NOTE_SAID or hit.score < least or hit.explained < NOTE_EXPLAINED:
            return None
        note: Note = record
        if _NEGATIONS & set(words(note.title)) and not question.says(*_NEGATIONS):
            continue  # "không nộp minh chứng" is no rule about handing in
        if component is None or re.search(
            rf"(?<![\d.]){re.escape(component.code)}(?![\d.]\d)", " ".join(note.lines)
        ):
            return note
    return None


def note_reply(question: Question, desk: Desk, note: Note) -> Reply:
    """A general rule as it stands."""
    return desk.answer(
        question, desk.wording.say("definition", "note", lines=note.lines), sources=[note.source]
    )


def _about_a_unit(question: Question, desk: Desk) -> bool:
    """Whether the papers of a unit are meant, and not the rule."""
    named = [
        m
        for m in question.units
        if not m.weak and any(u.demo or u.key in desk.snapshot.data_units for u in m.units)
    ]
    own = desk.own_unit(question.asker)
    has_file = own is not None and bool(desk.snapshot.appraisals(own.key))
    if question.says(*_SUBMITTED) or fold("đã gởi") in question.norm:
        return True
    if has_file and question.says("nop") and not question.says("can", "phai", "nen", "bat buoc"):
        return True
    return bool(named) or (
        has_file and (question.own or question.says("cua xa", "cua don vi", "don vi", "xa"))
    )


def _submitted(question: Question, desk: Desk, components: tuple[Component, ...]) -> Reply:
    unit = entitled(question, desk)
    if isinstance(unit, Reply):
        return unit
    dossier = dossier_of(desk, unit, question.years, question.filing.progress)
    if dossier is None:
        if on_record := recorded_components(question, unit):
            return item_reply(question, desk, unit, None, on_record, first="documents")
        if components and not question.says(*_SUBMITTED):
            return _required(question, desk, components[0], guessed=False)
        named = desk.snapshot.units.title(unit)
        return desk.abstain(
            question, desk.wording.say("dossier", "no_data", unit=named, years=question.years)
        )
    if not any(dossier.item(c) for c in components):
        return _which(question, desk)
    return item_reply(question, desk, unit, dossier, components, first="documents")


def _required(question: Question, desk: Desk, component: Component, *, guessed: bool) -> Reply:
    if not component.evidence_required:
        return _not_stated(question, desk, component)
    folded = f"{component.name} {component.how_scored}".lower()
    text = desk.wording.say(
        "evidence_required",
        "required",
        label=label(component) or name(component),
        name=name(component),
        kinds=component.evidence_required,
        papers=[paper for paper in _PAPERS if paper in folded],
        how=component.how_scored,
        guessed=guessed,
    )
    choices = (
        Choice("Định dạng, dung lượng tệp", "tệp minh chứng dạng gì, tối đa bao nhiêu MB"),
        Choice("Văn bản phải ghi những gì", "văn bản làm minh chứng phải trích dẫn những thông tin gì"),
    )
    return desk.answer(question, text, sources=[component.source], choices=choices)


def _not_stated(question: Question, desk: Desk, component: Component) -> Reply:
    """The source prints no evidence; the unit's own officers also see what they have handed in."""
    framework = framework_of_component(desk, component)
    text = desk.wording.say(
        "evidence_required",
        "not_stated",
        label=label(component),
        name=name(component),
        framework=framework.name,
    )
    own = desk.own_unit(question.asker)
    if own is not None and desk.may_see_unpublished(question.asker, own):
        dossier = dossier_of(desk, own)
        item = dossier.item(component) if dossier else None
        if item and item.appraisal:
            given = desk.wording.say(
                "evidence_required",
                "submitted",
                documents=item.appraisal.documents,
                remark=said_remark(item.appraisal.remark),
            )
            text = f"{text}\n{given}" if given else text
    choices = (Choice("Minh chứng gồm những gì", "minh chứng gồm những loại nào"),)
    return desk.abstain(question, text, sources=[component.source], choices=choices)


def _which(question: Question, desk: Desk) -> Reply:
    """Asks for the indicator, with some of the asker's framework as options."""
    meant, _ = frameworks_meant(question, desk)
    keys = [key for key in meant if any(c.coded for c in leaves(desk, key))] or [
        "tphcm-2026",
        "tay-ninh-2025",
    ]
    choices = [
        Choice(
            brief(title(c), 60), f"{label(c)} của {framework_of_component(desk, c).place} cần minh chứng gì"
        )
        for key in keys[:2]
        for c in [x for x in leaves(desk, key) if x.coded][: 4 // len(keys[:2])]
    ]
    return desk.clarify(question, desk.wording.say("evidence_required", "which"), choices)
