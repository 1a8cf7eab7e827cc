"""What something is: an abbreviation, an indicator or group by code or name, a framework, a concept."""

from __future__ import annotations

from handlers.abbreviation import (
    abbreviation_in,
    abbreviations,
    asked_abbreviations,
    asks_meaning,
    unknown_short,
)
from handlers.about import asks_about, indicators_about
from handlers.card import cards, named, no_code, which
from handlers.desk import Desk
from handlers.indicator import (
    Asked,
    asked,
    frameworks_meant,
    indicator_hits,
    label,
    leaves,
    name,
)
from handlers.reply import Reply
from knowledge.index import EntryKind, Hit
from knowledge.question import Question, Topic
from knowledge.records import Component, ComponentKind, Framework, Note
from knowledge.text import words

STRONG = 4.0
"""Sum of a topic from which it was clearly meant: silence would be wrong."""

_WHOLE = ("bo chi so", "bo dti", "bo tieu chi", "khung dti", "bo nay", "danh muc dti")
_COUNTING = (
    "may chi so",
    "bao nhieu chi so",
    "may nhom",
    "bao nhieu nhom",
    "may tieu chi",
    "bao nhieu tieu chi",
    "tong bao nhieu diem",
    "tong may diem",
    "thang diem",
    "may tru cot",
    "bao nhieu tru cot",
    "gom nhung nhom",
    "gom nhung gi",
    "co may muc",
    "tong diem",
    "bao nhieu diem",
    "may diem",
    "bao nhieu muc",
    "la bo gi",
    "la gi",
)
_ASKING = frozenset(
    ["viet", "tat", "cua", "nghia", "la", "gi", "ten", "day", "du", "chu", "hieu", "the", "nao"]
)
_PILLARS = (ComponentKind.PILLAR, ComponentKind.AGGREGATE)


def answer(question: Question, desk: Desk) -> Reply | None:
    """The meaning of what is named; a code that no framework has is refused, not guessed at."""
    if asks_about(question) and not question.components and (reply := indicators_about(question, desk)):
        return reply
    short = asked_abbreviations(question)
    found = asked(question, desk)
    if found.absent:
        return no_code(question, desk, found.absent[0])
    if found.components and not found.by_words:
        if short and asks_meaning(question):
            return abbreviation_in(question, desk, short[0], found.components[0])
        return cards(question, desk, found.components)
    if found.options and not found.by_words:
        return which(question, desk, found.options)
    concept = _concept(question)
    if short:
        return abbreviations(question, desk, short, concept)
    if (
        (unknown := unknown_short(question, desk))
        and question.topic is Topic.DEFINITION
        and not found.components
    ):
        return desk.abstain(question, desk.wording.say("definition", "unknown", what=", ".join(unknown)))
    frameworks = _frameworks(question, desk)
    if frameworks:
        return _framework(question, desk, frameworks)
    if concept and (not found.found or concept.score >= 0.75):
        note: Note = concept.entry.record
        return desk.answer(
            question, desk.wording.say("definition", "note", lines=note.lines), sources=[note.source]
        )
    if found.found:
        return named(question, desk, found)
    elsewhere = indicator_hits(question, [])
    if elsewhere and not frameworks_meant(question, desk)[1] and question.topic is Topic.DEFINITION:
        options = tuple(dict.fromkeys(hit.entry.record for hit in elsewhere))
        return named(question, desk, Asked(options=options, by_words=True))
    if (
        question.topic is Topic.DEFINITION
        and question.topics[0][1] >= STRONG
        and len(question.reading.words) <= 12
    ):
        return desk.abstain(
            question, desk.wording.say("definition", "unknown", what=question.reading.cleaned)
        )
    return None


def _concept(question: Question) -> Hit | None:
    """The explanation found by its words, when they were said well enough.

    What only shares the question's "viết tắt của gì" with it is none.
    """
    telling = {word for word in question.reading.content() if word not in _ASKING}
    return next(
        (
            hit
            for hit in question.hits
            if hit.entry.kind is EntryKind.NOTE
            and hit.entry.record.topic == Topic.DEFINITION.value
            and hit.said >= 0.75
            and hit.score >= 0.62
            and not telling.isdisjoint(words(" ".join((hit.entry.record.title, *hit.entry.record.asked))))
        ),
        None,
    )


def _frameworks(question: Question, desk: Desk) -> list[Framework]:
    counted = question.says(*_COUNTING)
    meant, outright = frameworks_meant(question, desk)
    # "thang điểm cấp sở Đắk Lắk": the place alone tells which framework
    whole = question.says(*_WHOLE, "may tru cot") or (outright and question.says("thang diem", "toi da"))
    if question.components or not (counted and whole):
        return []
    frameworks = [desk.snapshot.frameworks[key] for key in meant]
    of_level = [f for f in frameworks if question.level and question.level in f.level]
    return of_level or (frameworks if outright else frameworks[:1])


def _framework(question: Question, desk: Desk, frameworks: list[Framework]) -> Reply:
    texts = []
    for framework in frameworks[:2]:
        tops = desk.snapshot.top_components(framework.key)
        if question.says("tru cot"):
            tops = tuple(c for c in desk.snapshot.components(framework.key) if c.kind in _PILLARS) or tops
        parts = [
            {
                "title": f"{label(c) or ''} {name(c)}".strip(),
                "points": c.max_points,
                "count": len([leaf for leaf in leaves(desk, framework.key) if _under(desk, leaf, c)]),
                "word": "trụ cột" if c.kind in _PILLARS else "nhóm",
            }
            for c in tops
        ]
        texts.append(
            desk.wording.say(
                "definition",
                "framework",
                name=framework.name,
                indicators=len(leaves(desk, framework.key)),
                groups=len(tops),
                points=framework.total_points,
                decision=_decision(framework),
                years=", ".join(map(str, framework.years)),
                parts=parts,
                note="" if leaves(desk, framework.key) else framework.note,
            )
        )
    return desk.answer(question, "\n".join(texts), sources=[f.source for f in frameworks[:2]])


def _decision(framework: Framework) -> str:
    return f"QĐ {framework.decision} ngày {framework.decided_on}" if framework.decision else ""


def _under(desk: Desk, leaf: Component, top: Component) -> bool:
    parent = leaf.parent
    while parent and parent != top.code:
        above = desk.snapshot.framework_component(leaf.framework, parent)
        parent = above.parent if above else ""
    return bool(parent)
