"""Whom and what a question is about: the unit, framework, year and component that a handler needs."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.desk import Desk
from handlers.reply import Choice, Reply
from knowledge.index import EntryKind
from knowledge.question import Question, UnitMention
from knowledge.records import Component, ComponentKind, Framework, Unit

KIND_WORDS_OF_PART = {
    "nhom": (ComponentKind.GROUP,),
    "hoat dong": (ComponentKind.GROUP,),
    "tru cot": (ComponentKind.PILLAR, ComponentKind.AGGREGATE),
}

NAMED_SAID, NAMED_EXPLAINED = 0.95, 0.6
"""Least hit of an indicator named without its code: all of its name, most of the question."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A unit found for a question; ``named`` is how it was typed, ``guessed`` that a slip was repaired."""

    unit: Unit
    named: str = ""
    guessed: bool = False


def title(desk: Desk, unit: Unit) -> str:
    """How a reply names a unit: with its province where its bare title is not unique."""
    return desk.snapshot.units.title(unit)


def subjects(question: Question, desk: Desk) -> list[Subject] | Reply:
    """The units asked about, in order; a clarification where a name means several units with data.

    Units with data are preferred: figures of "Krông Nô" are those of the district that was scored, not of
    the two communes of today. The asker's own unit stands in where none is named.
    """
    found: list[Subject] = []
    for mention in question.units:
        if mention.weak and len(question.units) > 1:
            continue
        units = _preferred(mention, desk)
        if len(units) > 1:
            return which_unit(question, desk, mention, units)
        if units and all(units[0].key != subject.unit.key for subject in found):
            found.append(Subject(units[0], mention.text, mention.repaired))
    if not found or question.own:
        own = desk.own_unit(question.asker)
        if own and (question.own or not found) and all(own.key != subject.unit.key for subject in found):
            found.append(Subject(own, question.asker.unit))
    return found


def _preferred(mention: UnitMention, desk: Desk) -> list[Unit]:
    known = [u for u in mention.units if u.key in desk.snapshot.data_units or u.demo]
    if known:
        scored = [u for u in known if desk.snapshot.scores(u.key)]
        return scored or known
    return list(mention.units)


def which_unit(question: Question, desk: Desk, mention: UnitMention, units: list[Unit]) -> Reply:
    """Asks which of several units of one name is meant."""
    full = [desk.snapshot.units.full_title(unit) for unit in units[:4]]
    choices = [Choice(name, with_name(question, mention, name)) for name in full]
    text = desk.wording.say("ask", "which_unit", name=mention.text, count=len(units))
    return desk.clarify(question, text, choices)


def with_name(question: Question, mention: UnitMention, name: str) -> str:
    """The message with a unit's full name in place of what was typed, or behind it when context named it."""
    cleaned = question.reading.cleaned
    if "units" in question.filled:
        return f"{cleaned} {name}"
    start, end = question.reading.span(*mention.words)
    return f"{cleaned[:start]}{name}{cleaned[end:]}"


def framework_of(question: Question, desk: Desk, unit: Unit | None) -> Framework | None:
    """The framework meant: the one named, else the unit's, else the asker's."""
    named = [f for f in question.frameworks if question.level in f.level] or list(question.frameworks)
    if unit is not None:
        own = desk.snapshot.unit_frameworks(unit.key)
        shared = [f for f in own if f in named]
        if shared or own:
            return (shared or own)[0]
    if named:
        return named[0]
    asker_unit = desk.own_unit(question.asker)
    if asker_unit is not None:
        own = desk.snapshot.unit_frameworks(asker_unit.key)
        if own:
            return own[0]
    return None


def component_in(question: Question, framework: str) -> Component | None:
    """The first component named that this framework has; "trụ cột" and "nhóm" decide between levels."""
    options = components_in(question, framework)
    return options[0] if options else None


def components_in(question: Question, framework: str) -> list[Component]:
    """All that the first fitting mention can mean in a framework, the likeliest first; without a mention the
    indicator that is named in full."""
    named = question.components
    for mention in reversed(named) if question.says("rieng nhom", "rieng tru cot", "rieng") else named:
        fitting = [c for c in mention.components if c.framework == framework]
        if fitting:
            for word, kinds in KIND_WORDS_OF_PART.items():
                if question.says(word):
                    fitting.sort(key=lambda c: c.kind not in kinds)
                    break
            else:
                fitting.sort(key=lambda c: c.kind not in (ComponentKind.PILLAR, ComponentKind.AGGREGATE))
            return fitting
    return _named_in_full(question, framework)


def _named_in_full(question: Question, framework: str) -> list[Component]:
    """The indicator whose name the question says word for word and is mostly about."""
    for hit in question.hits:
        if hit.entry.kind is EntryKind.INDICATOR and hit.entry.place == framework:
            component: Component = hit.entry.record
            is_whole = hit.said >= NAMED_SAID and hit.explained >= NAMED_EXPLAINED
            return [component] if is_whole else []
    return []
