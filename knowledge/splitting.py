"""Cutting a message into the questions it holds.

Sentences are cut apart when each asks something by itself; at commas and "và" only when each side has a
question word and the sides ask about different kinds of things, or the same about different things. A score,
its rank and its class are one answer, not three.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from knowledge.question import Question, Topic
from knowledge.text import fold_any

_SENTENCES = re.compile(r"[?!;\n]+|\.\s+(?=[A-ZĐÀ-Ỵ])|\.\s*$")
_CLAUSES = re.compile(r",|\bvà\b|\bva\b|\bvới lại\b|\bvoi lai\b")
_INTERROGATIVE = re.compile(r"\b(?:gi|j|nao|bao nhieu|bn|may|ai|sao|dau|khong|ko|k|chua|the nao|ntn)\b")
_STRONG = 4.0
_STATED = 3.5
"""Least rate of a topic that a message, or a piece of it with a unit's name, asks about."""
LISTED_BESIDES = 5
"""Words beside a list of abbreviations, one between two of them not counted, that still is but a list."""
MAX_PIECES = 3
_TOGETHER = (
    "khac",
    "khac nhau",
    "giong",
    "so sanh",
    "lien quan",
    "thay the",
    "thay",
    "hay",
    "cong lai",
    "tong",
)
"""Words by which several things named are one question."""
_OF_CODES = (Topic.DEFINITION, Topic.FORMULA, Topic.EVIDENCE_REQUIRED, Topic.RESPONSIBLE)
_FAMILY = {
    Topic.SCORE: "standing", Topic.RANK: "standing", Topic.CLASS: "standing", Topic.TREND: "standing",
    Topic.COMPARE: "standing", Topic.LIST: "standing", Topic.TARGET: "indicator",
    Topic.DEFINITION: "indicator", Topic.FORMULA: "indicator", Topic.EVIDENCE_REQUIRED: "indicator",
    Topic.EVIDENCE_MISSING: "indicator", Topic.EVIDENCE_PROGRESS: "indicator", Topic.PASSAGE: "indicator",
    Topic.DOCUMENT: "paper", Topic.DEADLINE: "paper", Topic.GUIDANCE: "indicator",
}  # fmt: skip
"""Topics whose parts belong to one reply: a score, its rank and class are one answer."""


def may_be_several(whole: Question) -> bool:
    """Whether a message speaks strongly for several kinds of topics, so that cutting is worth a try."""
    families = {_FAMILY.get(topic, topic.value) for topic, rate in whole.topics if rate >= _STATED}
    return len(families) > 1 or whole.topic is Topic.DEADLINE or len(_subject(whole)) > 1


def split(text: str, understood: Callable[[str], Question]) -> list[str]:
    """The pieces of a message, at most ``MAX_PIECES``; empty when it is one question.

    ``understood`` gives what a piece means by itself.
    """
    sentences = [piece.strip() for piece in _SENTENCES.split(text) if piece.strip()]
    if len(sentences) > 1:
        pieces = _joined(sentences, lambda piece: _asks(understood(piece)))
    else:
        clauses = [piece.strip() for piece in _CLAUSES.split(text)]
        pieces = _joined(
            clauses,
            lambda piece: (
                (bool(_INTERROGATIVE.search(fold_any(piece))) and _asks(understood(piece)))
                or _states(understood(piece))
            ),
        )
        if not _differ([understood(piece) for piece in pieces]):
            return []
    return pieces if 2 <= len(pieces) <= MAX_PIECES else []


def one_by_one(question: Question) -> list[Question]:
    """The same question about each of the codes, papers or abbreviations that it names together.

    "DTI-21 và DTI-22 tính sao" is two questions; "LGSP khác NGSP thế nào" is one.
    """
    if question.says(*_TOGETHER) or not 2 <= len(_subject(question)) <= MAX_PIECES:
        return [question]
    coded = [mention for mention in question.components if mention.coded]
    if question.topic in _OF_CODES and len(coded) > 1 and not question.figures.plain:
        return [replace(question, components=(mention,)) for mention in coded]
    if question.topic is Topic.DOCUMENT and len(question.documents) > 1:
        return [replace(question, documents=(number,)) for number in question.documents]
    listed = len(question.reading.tokens) <= 2 * len(question.abbreviations) + LISTED_BESIDES
    if question.topic is Topic.DEFINITION and len(question.abbreviations) > 1 and not coded and listed:
        return [replace(question, abbreviations=(known,)) for known in question.abbreviations]
    return [question]


def _differ(pieces: list[Question]) -> bool:
    """Whether pieces ask about different kinds of things, or each about another deadline, code or paper."""
    if len({_FAMILY.get(piece.topic, piece.topic.value) for piece in pieces}) > 1:
        return True
    if all(piece.topic is Topic.DEADLINE for piece in pieces):
        return True
    subjects = [_subject(piece) for piece in pieces]
    return all(subjects) and len({frozenset(subject) for subject in subjects}) == len(subjects)


def _subject(question: Question) -> set[str]:
    """What a piece names that only one reply can be about: abbreviations, codes, papers."""
    codes = {mention.text for mention in question.components if mention.coded}
    return {known.short for known in question.abbreviations} | codes | set(question.documents)


def _asks(question: Question) -> bool:
    """Whether a piece of a message is a question by itself."""
    return (
        question.topics[0][1] >= _STRONG
        and question.topic not in (Topic.SMALLTALK, Topic.OUT_OF_SCOPE, Topic.AUDIT)
        and len(question.reading.words) >= 3
    )


def _states(question: Question) -> bool:
    """Whether a piece without a question word still asks: "điểm Krông Nô 2023", "hạn nộp báo cáo quý 3"."""
    named = any(not mention.weak for mention in question.units)
    topic, rate = question.topics[0]
    if topic is Topic.DEADLINE:
        return rate >= _STRONG and len(question.reading.words) >= 3
    return named and rate >= _STATED and _FAMILY.get(topic) == "standing"


def _joined(pieces: list[str], asks: Callable[[str], bool]) -> list[str]:
    """Pieces that ask nothing by themselves are put back to the piece before (or after) them."""
    joined: list[str] = []
    waiting = ""
    for piece in pieces:
        if not piece:
            continue
        text = f"{waiting} {piece}".strip()
        if asks(piece):
            joined.append(text)
            waiting = ""
        elif joined:
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            waiting = text
    if waiting and joined:
        joined[0] = f"{waiting} {joined[0]}"
    return joined
