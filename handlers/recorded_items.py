"""Which indicators a statement about evidence is about: by their codes; asked back where it is not sure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.desk import Desk
from handlers.dossier import Dossier
from handlers.evidence_step import LABELS, Target, target_of, to_say
from handlers.evidence_units import unit_words
from handlers.indicator import brief, label, name
from handlers.indicator import title as title_of
from handlers.recorded_unit import not_recorded
from handlers.reply import Choice, Reply
from knowledge.index import EntryKind
from knowledge.progress import DECISIONS, Act
from knowledge.question import Question
from knowledge.records import Component, ComponentKind, Framework, Unit
from knowledge.statement import ANY_WORDS, Statement

MAX_ITEMS = 10
"""Indicators that one message may record: more is a list to be checked, not a message."""

_COMMA = re.compile(r"\b\d{1,2}(?:,\d{1,2}){1,2}\b")
_INDICATORS = frozenset({EntryKind.INDICATOR})
LEAST_EXPLAINED = 0.4
"""Least share of the telling words that an indicator must explain to be offered."""


def recorded_items(
    question: Question,
    desk: Desk,
    statement: Statement,
    unit: Unit,
    framework: Framework,
    dossier: Dossier | None,
) -> list[Target] | Reply:
    """The indicators meant; a question back where one is unknown, a group, or not named by its code."""
    title = desk.snapshot.units.title(unit)
    coded = [m for m in question.components if m.coded]
    found = [next((c for c in m.components if c.framework == framework.key), None) for m in coded]
    unknown = [m.text for m, c in zip(coded, found, strict=True) if c is None] + list(question.missing_codes)
    if unknown:
        return not_recorded(question, desk, "unknown", codes=unknown, framework=framework.name)
    components = list(dict.fromkeys(c for c in found if c is not None))
    if not components and (named := _groups(question, desk, framework)):
        return not_recorded(question, desk, "groups", labels=[title_of(c) for c in named])
    filled = "components" in question.filled and statement.act is not Act.UNDO
    if not components or (filled and _by_words(question, desk, framework)):
        return _which_item(question, desk, statement, title, framework, dossier)
    groups = [c for c in components if c.kind is ComponentKind.GROUP or desk.snapshot.children(c)]
    if groups:
        return not_recorded(question, desk, "groups", labels=[label(c) for c in groups])
    targets = [target_of(question, unit, component, dossier) for component in components[:MAX_ITEMS]]
    sure = statement.sure(unit_words(question)) and not filled
    if not sure or len(components) > MAX_ITEMS:
        return _unsure(question, desk, statement, title, targets)
    return targets


def _groups(question: Question, desk: Desk, framework: Framework) -> list[Component]:
    """The groups of the framework that the message itself names."""
    if "components" in question.filled:
        return []
    named = (
        next((c for c in m.components if c.framework == framework.key), None) for m in question.components
    )
    return [c for c in named if c and (c.kind is ComponentKind.GROUP or desk.snapshot.children(c))]


def _unsure(
    question: Question, desk: Desk, statement: Statement, unit: str, targets: Sequence[Target]
) -> Reply:
    """It may be a question: both readings as buttons."""
    codes = " và ".join(t.component.code for t in targets)
    labels = [label(t.component) for t in targets]
    choices = [
        Choice(f"{LABELS[statement.act]} {codes}", to_say(statement, codes, unit)),
        Choice(
            f"Xem trạng thái {targets[0].component.code}",
            f"mục {targets[0].component.code} của {unit} còn thiếu gì",
        ),
    ]
    return desk.clarify(
        question, desk.wording.say("evidence_progress", "sure", labels=labels, unit=unit), choices
    )


def _by_words(question: Question, desk: Desk, framework: Framework) -> list[Component]:
    """The indicators that the message's own words name: a code with a comma ("4,14"), else names."""
    slips = [found.replace(",", ".") for found in _COMMA.findall(question.reading.cleaned)]
    if coded := [c for code in slips if (c := desk.snapshot.framework_component(framework.key, code))]:
        return coded
    words = [word for word in question.reading.content() if word not in ANY_WORDS]
    hits = desk.understanding.index.search(words, _INDICATORS, frozenset({framework.key}), limit=4)
    return [hit.entry.record for hit in hits if hit.explained >= LEAST_EXPLAINED]


def _which_item(
    question: Question,
    desk: Desk,
    statement: Statement,
    unit: str,
    framework: Framework,
    dossier: Dossier | None,
) -> Reply:
    """No code: those that the words name, else those with most at stake."""
    named = _by_words(question, desk, framework)
    if not named and dossier is not None:
        wanted = dossier.review.waiting if statement.act in DECISIONS else dossier.review.needs_supplement
        named = [item.component for item in wanted]
    choices = [Choice(f"{c.code} {brief(name(c), 40)}", to_say(statement, c.code, unit)) for c in named[:4]]
    return desk.clarify(question, desk.wording.say("evidence_progress", "which_item", unit=unit), choices)
