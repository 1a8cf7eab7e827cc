"""What of a question names something, what it leaves unsaid, and which entries fit it best."""

from __future__ import annotations

from knowledge.index import EntryKind, Hit
from knowledge.question import Question, Topic
from knowledge.text import words

Rates = dict[Topic, float]

FOUND = 0.50
"""Least score of an entry found by its words that speaks for its topic."""

_SELF = frozenset(
    ["dti", "chi", "so", "chuyen", "doi", "huyen", "xa", "tinh", "so", "nganh", "ket", "qua", "kq", "nhom"]
)


def best(question: Question, kind: EntryKind) -> Hit | None:
    """The best entry of a kind that the question's words found."""
    return next((hit for hit in question.hits if hit.entry.kind is kind), None)


def best_here(question: Question, kind: EntryKind) -> Hit | None:
    """The best entry of a kind that is of the units named, or of none; a unit's note only with its unit."""
    keys = {unit.key for mention in question.units if not mention.weak for unit in mention.units}
    keys |= {unit.key for unit in question.scope}
    found = (h for h in question.hits if h.entry.kind is kind)
    if kind is EntryKind.NOTE:
        return next((h for h in found if "/" not in h.entry.place or h.entry.place in keys), None)
    return next((h for h in found if not keys or h.entry.place in {"", *keys}), None)


def is_named(question: Question) -> bool:
    return any(not mention.weak for mention in question.units) or bool(question.scope)


def besides_provinces(question: Question) -> list[str]:
    """The words of a question that name no province."""
    provinces = {word for unit in question.scope for word in words(unit.name)}
    return [word.text for word in question.reading.words if word.text not in provinces]


def unsaid(question: Question, *, parts: bool = True) -> list[str]:
    """Telling words besides units, provinces, parts, years and DTI: with many of them more is asked than a
    score. Without ``parts`` the words of components tell something too.
    """
    spans = [mention.words for mention in question.units if not mention.weak]
    if parts:
        spans += [mention.words for mention in question.components]
    inside = {i for span in spans for i in range(*span)}
    told = set(besides_provinces(question))
    return [w for w in question.reading.content(inside) if not w.isdigit() and w not in _SELF and w in told]
