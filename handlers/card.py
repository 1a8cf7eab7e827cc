"""Cards of components: what one is, which of several is meant, that there is none of a code."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.indicator import (
    Asked,
    brief,
    code_range,
    framework_of_component,
    frameworks_meant,
    frameworks_with_codes_like,
    label,
    name,
    place_name,
    title,
)
from handlers.reply import Choice, Reply
from knowledge.question import Question
from knowledge.records import Component, ComponentKind, Framework


def cards(question: Question, desk: Desk, components: tuple[Component, ...]) -> Reply:
    """What up to three components are; a single one in full, with what is asked next."""
    text = "\n".join(card(desk, component, full=len(components) == 1) for component in components[:3])
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


def card(desk: Desk, component: Component, *, full: bool, guessed: str = "") -> str:
    parent = (
        desk.snapshot.framework_component(component.framework, component.parent) if component.parent else None
    )
    children = desk.snapshot.children(component)
    titles = [title(c) for c in children]
    count = f"{len(children)} mục"
    if children and children[0].coded:
        count += f", từ {label(children[0])} đến {label(children[-1])}"
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
        parts=("; ".join(titles) if len(titles) <= 10 else count) if full else "",
        guessed=guessed,
    )


def named(question: Question, desk: Desk, found: Asked) -> Reply:
    """Indicators and groups found by their names: one is shown in full, several in a line each."""
    if len(found.components) == 1:
        return cards(question, desk, found.components)
    rows = [
        {
            "place": place_name(framework_of_component(desk, c)),
            "text": title(c) if c.coded else f"{name(c)} (nguồn không in mã)",
            "within": _above(desk, c) if _alike(c, found.options) else "",
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


def _alike(component: Component, others: tuple[Component, ...]) -> bool:
    """Whether its framework has another one of the name, as each pillar has "Kiến tạo thể chế"."""
    return any(
        other.framework == component.framework and other is not component and name(other) == name(component)
        for other in others
    )


def _above(desk: Desk, component: Component) -> str:
    above = desk.snapshot.framework_component(component.framework, component.parent)
    return name(above) if above else ""


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
