"""What the turns before say about a question that leans on them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from knowledge.question import ComponentMention, Question, Topic, UnitMention
from knowledge.records import Abbreviation, Framework, Unit
from knowledge.snapshot import Snapshot
from knowledge.topics import LEANING

CLEAR = 3.0
"""A topic with this score needs no help from context."""

WEAK = 2.1
"""What the topic of the turn before counts for in a question that has one of its own."""

_THING = ("do", "nay", "no", "tren", "vua roi", "kia")
_ASIDE = frozenset({Topic.SMALLTALK, Topic.HELP, Topic.OUT_OF_SCOPE})
_NO_COMPONENT = ("tong diem", "tong cong", "toan bo", "tong the", "ca bo")
_UNITLESS = frozenset(
    {Topic.DEFINITION, Topic.GUIDANCE, Topic.DEADLINE, Topic.HELP, Topic.SMALLTALK, Topic.OUT_OF_SCOPE}
)


@dataclass(frozen=True, slots=True)
class Context:
    """The subject of the conversation so far."""

    topic: Topic | None = None
    units: tuple[UnitMention, ...] = ()
    scope: tuple[Unit, ...] = ()
    own: bool = False
    components: tuple[ComponentMention, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    years: tuple[int, ...] = ()
    documents: tuple[str, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    question: Question | None = None


def fill(snapshot: Snapshot, question: Question, context: Context) -> Question:
    """The question with the slots that it leaves open filled from the context."""
    if context.question is None or (question.topic in _ASIDE and question.topics[0][1] >= CLEAR):
        return _years_from_words(question, ())
    changes: dict[str, object] = {}
    filled: set[str] = set()
    clear = bool(question.topics) and question.topics[0][1] >= CLEAR
    named = bool([m for m in question.units if not m.weak]) or bool(question.scope) or question.own
    refers = question.says(*_THING) or any(question.norm.startswith(f" {word} ") for word in LEANING)
    if (
        not clear
        and context.topic
        and context.topic not in _ASIDE
        and (
            named
            or question.components
            or question.years
            or question.periods
            or refers
            or len(question.reading.words) <= 7
        )
    ):
        weak = [(topic, score) for topic, score in question.topics if topic is not context.topic]
        changes["topics"] = ((context.topic, CLEAR), *weak)
        filled.add("topic")
    elif refers and context.topic and context.topic not in _ASIDE:
        # "kể tên các xã đó": its own topic first, what was spoken of where that has nothing to say
        rates = dict(question.topics)
        rates[context.topic] = max(rates.get(context.topic, 0.0), WEAK)
        changes["topics"] = tuple(sorted(rates.items(), key=lambda item: -item[1]))
    somewhere = context.units or context.own or context.scope
    if not named and somewhere and (question.topic not in _UNITLESS or filled):
        changes.update(units=context.units, own=context.own, scope=context.scope)
        filled.add("unit")
    complete = named and clear and not refers
    if (
        not question.components
        and not question.missing_codes
        and not complete
        and not question.says(*_NO_COMPONENT)
    ) and context.components:
        changes["components"] = context.components
        filled.add("component")
    if not question.frameworks and context.frameworks and not (named and question.scope):
        changes["frameworks"] = context.frameworks
        filled.add("framework")
    if not question.documents and context.documents and (refers or question.topic is Topic.DOCUMENT):
        changes["documents"] = context.documents
        filled.add("document")
    if not question.years and context.years and not question.year_words:
        changes["years"] = context.years
        filled.add("year")
    changed = replace(question, **changes, filled=frozenset(filled), before=context.question)  # type: ignore[arg-type]
    return _years_from_words(changed, context.years)


def _years_from_words(question: Question, known: tuple[int, ...]) -> Question:
    """ "Năm trước" and "năm trước đó" are counted from the year spoken of, else from today's year."""
    if question.years or not any("truoc" in word for word in question.year_words):
        return question
    year = (min(known) if known else question.this_year) - 1
    return replace(question, years=(year,), filled=question.filled | {"year"})


def remembered(context: Context, question: Question) -> Context:
    """The context after a question: what it named replaces what was there, the rest stays."""
    if question.topic in _ASIDE:
        return context
    named = tuple(m for m in question.units if not m.weak)
    moved = bool(named) or question.own or bool(question.scope)
    return Context(
        topic=question.topic,
        units=named if moved else context.units,
        scope=question.scope if moved else context.scope,
        own=question.own if moved else context.own,
        components=question.components or (() if moved else context.components),
        frameworks=question.frameworks or (() if moved else context.frameworks),
        years=question.years or context.years,
        documents=question.documents or context.documents,
        abbreviations=question.abbreviations or context.abbreviations,
        question=question,
    )
