"""How points come about: an indicator's rule, points computed from figures, sums of pillars and groups."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from handlers.achieved import achieved
from handlers.card import no_code, which
from handlers.desk import Desk
from handlers.indicator import asked, framework_of_component, label, name, title
from handlers.reply import Choice, Reply
from handlers.subject import components_in, subjects
from handlers.topics.definition import STRONG
from handlers.topics.evidence_required import general_note, note_reply
from knowledge.index import EntryKind
from knowledge.question import Question, Topic
from knowledge.records import Component, ComponentKind, Note, ScoringRule, Stage, Unit
from knowledge.snapshot import TOTAL
from scoring.aggregate import add_up
from scoring.rule import Applied, Step, evaluate, full_count_of, labels_of, threshold_of

LEAST_GENERAL = 0.66
"""Least hit of a general rule of evidence that answers a question for points (nothing to report)."""

_ORIGIN = (
    "tu dau",
    "dau ra",
    "cong nhung gi",
    "cong lai tu",
    "cong tu",
    "gom nhung phan nao",
    "tu nhung nhom",
    "tu nhom nao",
    "tu cac nhom",
    "tu may nhom",
)
_FULL = (
    "toi da",
    "tron diem",
    "du diem",
    "diem cao nhat",
    "full diem",
    "het diem",
    "an tron",
    "bao nhieu phan tram",
)
_WHOLES = (ComponentKind.TOTAL, ComponentKind.PILLAR, ComponentKind.AGGREGATE, ComponentKind.GROUP)


def answer(question: Question, desk: Desk) -> Reply | None:
    """The scoring of what is named, computed where the question states figures."""
    if question.says(*_ORIGIN) and (reply := _sum(question, desk)):
        return reply
    found = asked(question, desk)
    if found.absent:
        return no_code(question, desk, found.absent[0])
    rule_note = _note(question, found.by_words or not found.found)
    if rule_note:
        text = desk.wording.say("definition", "note", lines=rule_note.lines)
        return desk.answer(question, text, sources=[rule_note.source])
    if found.options:
        return which(question, desk, found.options)
    if found.components:
        return scoring_of(question, desk, found.components[0], guessed=found.by_words)
    if general := general_note(question, LEAST_GENERAL):
        return note_reply(question, desk, general)
    if question.topic is Topic.FORMULA and question.topics[0][1] >= STRONG:
        choices = (Choice("DTI-28", "DTI-28 tính điểm thế nào"), Choice("DTI-36", "DTI-36 tính điểm thế nào"))
        return desk.clarify(question, desk.wording.say("formula", "which"), choices)
    return None


def _note(question: Question, free: bool) -> Note | None:
    """A general rule of scoring found by its words; beside a code it must have been asked for outright."""
    for hit in question.hits:
        if hit.entry.kind is EntryKind.NOTE and hit.entry.record.topic == Topic.FORMULA.value:
            if hit.said >= 0.85 and hit.score >= (0.6 if free else 0.7):
                note: Note = hit.entry.record
                return note
            return None
    return None


def scoring_of(question: Question, desk: Desk, component: Component, *, guessed: bool) -> Reply:
    """Points from the figures of a question, else the rule; abstains where the source prints none."""
    rules = desk.snapshot.rules(component)
    framework = framework_of_component(desk, component)
    children = desk.snapshot.children(component)
    if (children and not component.how_scored) or component.members:
        return make_up(question, desk, component, children)
    if not component.how_scored:
        text = desk.wording.say(
            "formula",
            "not_printed",
            label=label(component),
            name=name(component),
            framework=framework.name,
            points=component.max_points,
            sub="",
        )
        return desk.abstain(question, text, sources=[component.source])
    given = achieved(question, rules)
    if given:
        lead = _single_choice(question, desk, component, rules) if rules[0].method == "choices" else ""
        if lead:
            return _rule(question, desk, component, rules, lead=lead)
        result = evaluate(rules, given)
        if len(result.missing) < len(result.steps):
            return _computed(question, desk, component, result.steps, guessed=guessed)
    return _rule(question, desk, component, rules)


def _single_choice(question: Question, desk: Desk, component: Component, rules: Sequence[ScoringRule]) -> str:
    """What one late report gives, when no count of reports was stated."""
    given = achieved(question, rules)
    if len(given) != 1:
        return ""
    step = evaluate(rules[:1], given).steps[0]
    if step.applied is not Applied.CHOICE:
        return ""
    said = next((text for text, points in labels_of(rules[0]) if points == step.points), "")
    reply = "choice_each" if step.points > 0 else "choice_none"
    values: dict[str, object] = {"text": said, "maximum": rules[0].points, "label": label(component)}
    return desk.wording.say(
        "formula", reply, **values, **({"points": step.points} if step.points > 0 else {})
    )


def _rule(
    question: Question, desk: Desk, component: Component, rules: Sequence[ScoringRule], *, lead: str = ""
) -> Reply:
    threshold = full_points(desk, component, rules) if question.says(*_FULL) else ""
    text = desk.wording.say(
        "formula",
        "rule",
        label=label(component),
        name=name(component),
        points=component.max_points,
        how=component.how_scored,
        threshold=threshold,
        lead=lead,
    )
    choices = (
        Choice("Cần minh chứng gì", f"{label(component)} cần nộp minh chứng gì"),
        Choice("Ai phụ trách", f"{label(component)} ai phụ trách"),
    )
    return desk.answer(question, text, sources=[component.source], choices=choices if component.coded else ())


def full_points(desk: Desk, component: Component, rules: Sequence[ScoringRule]) -> str:
    """From which share or count the indicator's ratio or tiers give all their points; empty where mixed."""
    if len(rules) != 1:
        return ""
    rule = rules[0]
    if rule.method == "ratio" and "cột khung" not in rule.note:
        return desk.wording.say("formula", "full_ratio", threshold=threshold_of(rules), points=rule.points)
    if rule.method == "tiers":
        return desk.wording.say(
            "formula", "full_count", count=full_count_of(rules), measure=rule.measure, points=rule.points
        )
    if rule.method == "yes_no":
        return desk.wording.say("formula", "full_yes", points=rule.points)
    return ""


def _computed(
    question: Question, desk: Desk, component: Component, steps: Sequence[Step], *, guessed: bool
) -> Reply:
    done = [step for step in steps if step.applied is not Applied.MISSING]
    text = desk.wording.say(
        "formula",
        "computed",
        label=title(component) if not component.coded else label(component),
        name=name(component),
        points=sum((step.points for step in done), Decimal(0)),
        maximum=sum((step.rule.points for step in steps), Decimal(0)),
        steps=[
            {"measure": s.rule.measure, "points": s.points, "maximum": s.rule.points, "why": _why(desk, s)}
            for s in done
        ],
        open=[step.rule for step in steps if step.applied is Applied.MISSING],
        how=component.how_scored,
        guessed=guessed,
    )
    return desk.answer(question, text, sources=[component.source])


def _why(desk: Desk, step: Step) -> str:
    say = desk.wording.say
    if step.applied is Applied.SHARE:
        return say("formula", "why_share", formula=step.formula, threshold=step.threshold)
    if step.applied is Applied.FULL:
        return say("formula", "why_full", threshold=step.threshold, over=step.over_whole)
    if step.applied is Applied.BELOW_FLOOR:
        return say("formula", "why_floor", threshold=step.threshold)
    if step.applied is Applied.TIER:
        return say("formula", "why_tier", threshold=step.threshold)
    if step.applied is Applied.BELOW_TIERS:
        return say("formula", "why_below", threshold=step.threshold)
    return step.formula


def make_up(question: Question, desk: Desk, component: Component, parts: Sequence[Component]) -> Reply:
    """What a pillar, group or sub-group is added up from."""
    text = desk.wording.say(
        "formula",
        "make_up",
        component=_capital(title(component) or label(component)),
        framework=framework_of_component(desk, component).name,
        points=component.max_points,
        parts=[{"title": title(part), "maximum": part.max_points} for part in parts],
    )
    return desk.answer(question, text, sources=[component.source])


def _sum(question: Question, desk: Desk) -> Reply | None:
    """Where a unit's published points of a pillar, group or total come from; None when no such figure."""
    found = subjects(question, desk)
    if isinstance(found, Reply):
        return found
    for subject in found:
        unit = subject.unit
        for framework in desk.snapshot.unit_frameworks(unit.key):
            components = components_in(question, framework.key) or [
                c
                for c in [desk.snapshot.framework_component(framework.key, TOTAL)]
                if c and not question.components
            ]
            for component in components:
                reply = _sum_of(question, desk, unit, component) if component.kind in _WHOLES else None
                if reply:
                    return reply
    return None


def _sum_of(question: Question, desk: Desk, unit: Unit, component: Component) -> Reply | None:
    snapshot = desk.snapshot
    scores = snapshot.scores(unit.key, framework=component.framework, stage=Stage.PUBLISHED)
    years = sorted({s.year for s in scores if s.component == component.code}, reverse=True)
    year = next((y for y in question.years if y in years), years[0] if years and not question.years else None)
    if year is None:
        return None
    of_year = [s for s in scores if s.year == year]
    printed = next(s for s in of_year if s.component == component.code)
    members = (
        snapshot.top_components(component.framework)
        if component.code == TOTAL
        else snapshot.children(component)
    )
    total = add_up(members, of_year, printed)
    if not total.complete:
        return None
    values = [part.score.printed for part in total.parts if part.score]
    text = desk.wording.say(
        "formula",
        "sum",
        component=_capital(title(component)),
        unit=snapshot.units.title(unit),
        year=year,
        printed=printed.printed,
        expression=" + ".join(values),
        parts=[
            {
                "title": title(p.component),
                "points": p.score.printed if p.score else "-",
                "maximum": p.component.max_points,
            }
            for p in total.parts
        ],
    )
    off = (
        []
        if total.agrees
        else [desk.wording.say("formula", "sum_off", computed=total.computed, printed=printed.printed)]
    )
    return desk.answer(question, text, sources=[printed.source], cautions=off)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
