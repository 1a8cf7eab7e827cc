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
from handlers.desk import Desk
from handlers.indicator import (
    Asked,
    asked,
    brief,
    code_range,
    framework_of_component,
    frameworks_meant,
    frameworks_with_codes_like,
    indicator_hits,
    label,
    leaves,
    name,
    place_name,
    title,
)
from handlers.reply import Choice, Reply
from knowledge.index import EntryKind, Hit
from knowledge.question import Question, Topic
from knowledge.records import Component, ComponentKind, Framework, Note

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
        return _cards(question, desk, found.components)
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
        return _named(question, desk, found)
    elsewhere = indicator_hits(question, [])
    if elsewhere and not frameworks_meant(question, desk)[1] and question.topic is Topic.DEFINITION:
        options = tuple(dict.fromkeys(hit.entry.record for hit in elsewhere))
        return _named(question, desk, Asked(options=options, by_words=True))
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
    """The explanation found by its words, when they were said well enough."""
    return next(
        (
            hit
            for hit in question.hits
            if hit.entry.kind is EntryKind.NOTE
            and hit.entry.record.topic == Topic.DEFINITION.value
            and hit.said >= 0.75
            and hit.score >= 0.62
        ),
        None,
    )


def _frameworks(question: Question, desk: Desk) -> list[Framework]:
    counted = question.says(*_COUNTING)
    if question.components or not (counted and (question.says(*_WHOLE) or question.says("may tru cot"))):
        return []
    meant, outright = frameworks_meant(question, desk)
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


def _cards(question: Question, desk: Desk, components: tuple[Component, ...]) -> Reply:
    text = "\n".join(_card(desk, component, full=len(components) == 1) for component in components[:3])
    first = components[0]
    choices = []
    if (
        len(components) == 1
        and first.kind in (ComponentKind.INDICATOR, ComponentKind.SUBINDICATOR)
        and first.coded
    ):
        choices = [
            Choice("Cách tính điểm", f"{label(first)} tính điểm thế nào"),
            Choice("Cần minh chứng gì", f"{label(first)} cần nộp minh chứng gì"),
            Choice("Ai phụ trách", f"{label(first)} ai phụ trách"),
        ]
    return desk.answer(question, text, sources=[c.source for c in components[:3]], choices=choices)


def _card(desk: Desk, component: Component, *, full: bool, guessed: str = "") -> str:
    parent = (
        desk.snapshot.framework_component(component.framework, component.parent) if component.parent else None
    )
    children = desk.snapshot.children(component)
    named = [title(c) for c in children]
    briefly = [f"{len(children)} mục, từ {label(children[0])} đến {label(children[-1])}"] if children else []
    return desk.wording.say(
        "definition",
        "card",
        label=label(component),
        name=name(component) or component.note,
        points=component.max_points,
        group=title(parent) if parent and parent.coded else "",
        framework=framework_of_component(desk, component).name,
        responsible=component.responsible if full and not children else "",
        how=component.how_scored if full and not children else "",
        parts="; ".join(named if len(named) <= 10 else briefly) if full else "",
        guessed=guessed,
    )


def _named(question: Question, desk: Desk, found: Asked) -> Reply:
    """Indicators and groups found by their names: one is shown in full, several in a line each."""
    if len(found.components) == 1:
        return _cards(question, desk, found.components)
    rows = [
        {
            "place": place_name(framework_of_component(desk, c)),
            "text": title(c) if c.coded else f"{name(c)} (nguồn không in mã)",
            "points": c.max_points,
        }
        for c in found.options[:6]
    ]
    choices = [
        Choice(f"{label(c)} {place}", f"{label(c)} của {place} là gì")
        for c, place in ((c, framework_of_component(desk, c).place) for c in found.options[:3])
        if c.coded
    ]
    text = desk.wording.say("definition", "places", rows=rows)
    return desk.answer(question, text, sources=[c.source for c in found.options[:3]], choices=choices)


def which(question: Question, desk: Desk, options: tuple[Component, ...]) -> Reply:
    """Asks which of several components is meant: the same one in several frameworks, or several in one."""
    frameworks = list(dict.fromkeys(c.framework for c in options))
    cleaned = question.reading.cleaned.rstrip(" ?")
    if len(frameworks) > 1:
        firsts = [next(c for c in options if c.framework == key) for key in frameworks]
        choices = [
            Choice(
                brief(f"{framework_of_component(desk, c).place}: {title(c)}", 60),
                f"{cleaned} của {framework_of_component(desk, c).place}",
            )
            for c in firsts[:4]
        ]
        what = label(options[0]) if any(m.coded for m in question.components) else name(options[0])
        return desk.clarify(question, desk.wording.say("definition", "which_framework", what=what), choices)
    choices = [
        Choice(brief(title(c), 60), f"{label(c)}: {cleaned}" if c.coded else f"{cleaned}: {name(c)}")
        for c in options[:4]
    ]
    where = desk.snapshot.frameworks[frameworks[0]].name
    return desk.clarify(question, desk.wording.say("definition", "which_indicator", where=where), choices)


def no_code(question: Question, desk: Desk, code: str, framework: Framework | None = None) -> Reply:
    """Refuses a code that the framework meant (or ``framework``) does not have; says which codes it has."""
    meant, outright = frameworks_meant(question, desk)
    frameworks = [desk.snapshot.frameworks[key] for key in meant] if outright else []
    frameworks = [framework] if framework else frameworks
    frameworks = [f for f in frameworks if code_range(desk, f.key)[0]] or frameworks_with_codes_like(
        desk, code
    )
    rows = []
    for each in frameworks[:2]:
        first, last, count = code_range(desk, each.key)
        rows.append({"name": each.name, "count": count, "first": first, "last": last})
    text = desk.wording.say("definition", "no_code", code=code, rows=rows)
    return desk.abstain(question, text, sources=[f.source for f in frameworks[:2]])
