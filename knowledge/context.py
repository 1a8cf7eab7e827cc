"""What the turns before say about a question that leans on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from knowledge.assumption import carries_on
from knowledge.closed import NEXT_YEAR
from knowledge.question import ComponentMention, Question, Topic, UnitMention
from knowledge.records import Abbreviation, Framework, Unit
from knowledge.snapshot import Snapshot
from knowledge.topics import LEANING, rate_topics

SHORT = 7
"""A message of so few words may lean on the turn before without a word that says so."""

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


_FOLLOWED = {
    Topic.TARGET: ("nguyen nhan", "ly do", "li do", "vi sao", "tai sao"),
    Topic.DOCUMENT: ("ky ngay", "ngay nao", "ai ky", "ban hanh", "ngay ky", "ngay may"),
}
"""What is asked next of a target, of a paper."""


def fill(snapshot: Snapshot, question: Question, context: Context) -> Question:
    """The question with the slots that it leaves open filled from the context.

    With the unit filled in the topics are rated again: "thế kích hoạt được bao nhiêu tài khoản" asks for a
    figure of that unit, and for guidance where no unit was spoken of.
    """
    if context.question is None or (question.topic in _ASIDE and question.topics[0][1] >= CLEAR):
        return _years_from_words(question, ())
    changes: dict[str, Any] = {}
    named = any(not mention.weak for mention in question.units) or bool(question.scope) or question.own
    refers = _points_back(question) or any(question.norm.startswith(f" {word} ") for word in LEANING)
    clear = question.topics[0][1] >= CLEAR
    topics = question.topics
    if not named and (context.units or context.own or context.scope):
        placed = replace(question, units=context.units, own=context.own, scope=context.scope)
        rated = rate_topics(placed, dict(question.cue_scores), snapshot)
        if rated[0][0] not in _UNITLESS or rated[0][1] < CLEAR:
            changes.update(units=context.units, own=context.own, scope=context.scope)
            topics = rated
    wants_part = not (question.components or question.missing_codes or question.says(*_NO_COMPONENT))
    if wants_part and context.components and not (named and clear and not refers):
        changes["components"] = context.components
    if not question.frameworks and context.frameworks and not (named and question.scope):
        changes["frameworks"] = context.frameworks
    if not question.documents and context.documents and (refers or question.topic is Topic.DOCUMENT):
        changes["documents"] = context.documents
    if not question.years and context.years and not question.year_words:
        changes["years"] = context.years
    filled = frozenset(changes)
    if context.topic and context.topic not in _ASIDE:
        slots = named or question.components or question.years or question.periods
        if topics[0][1] < CLEAR and (slots or refers or len(question.reading.words) <= SHORT):
            topics = _first(topics, context.topic, CLEAR)
            filled |= {"topic"}
        elif refers:
            # "kể tên các xã đó": its own topic first, what was spoken of where that has nothing to say
            topics = _first(topics, context.topic, WEAK)
    for topic, cues in _FOLLOWED.items():
        if context.topic is topic and not named and question.says(*cues):
            topics = _first(topics, topic, CLEAR + topics[0][1])
            filled |= {"topic"}
    short = refers or len(question.reading.words) <= SHORT
    if context.topic is Topic.PLAN and short and carries_on(question, context.question):
        topics = _first(topics, Topic.PLAN, topics[0][1] + 1)
        filled |= {"topic"}
    changed = replace(question, **changes, topics=topics, filled=filled, before=context.question)
    return _years_from_words(changed, context.years)


def _points_back(question: Question) -> bool:
    """Whether a word points back to what was said; the "no" of "krong no" does not."""
    inside = {i for mention in question.units if not mention.weak for i in range(*mention.words)}
    words = [word.text for i, word in enumerate(question.reading.words) if i not in inside]
    said = f" {' '.join(words)} "
    return any(f" {thing} " in said for thing in _THING)


def _first(
    topics: tuple[tuple[Topic, float], ...], topic: Topic, least: float
) -> tuple[tuple[Topic, float], ...]:
    """The topics, highest first, with ``topic`` at ``least`` so high."""
    rates = dict(topics)
    rates[topic] = max(rates.get(topic, 0.0), least)
    return tuple(sorted(rates.items(), key=lambda item: -item[1]))


def _years_from_words(question: Question, known: tuple[int, ...]) -> Question:
    """ "Năm trước" and "năm sau đó" are counted from the year spoken of, else from today's year."""
    if question.years:
        return question
    if any(word in NEXT_YEAR for word in question.year_words):
        year = (max(known) if known else question.this_year) + 1
    elif any("truoc" in word for word in question.year_words):
        year = (min(known) if known else question.this_year) - 1
    else:
        return question
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
