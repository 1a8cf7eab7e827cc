"""Cutting a message into the questions it holds.

Sentences are cut apart when each asks something by itself; at commas and "và" only when each side has a
question word and the sides ask about different kinds of things. A score, its rank and its class are one
answer, not three.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.question import Question, Topic
from knowledge.text import fold_any

_SENTENCES = re.compile(r"[?!;\n]+|\.\s+(?=[A-ZĐÀ-Ỵ])|\.\s*$")
_CLAUSES = re.compile(r",|\bvà\b|\bva\b|\bvới lại\b|\bvoi lai\b")
_INTERROGATIVE = re.compile(r"\b(?:gi|j|nao|bao nhieu|bn|may|ai|sao|dau|khong|ko|k|chua|the nao|ntn)\b")
_STRONG = 4.0
_STATED = 3.5
"""Least rate of a topic that a message, or a piece of it with a unit's name, asks about."""
MAX_PIECES = 3
_FAMILY = {
    Topic.SCORE: "standing", Topic.RANK: "standing", Topic.CLASS: "standing", Topic.TREND: "standing",
    Topic.COMPARE: "standing", Topic.PLAN: "standing", Topic.LIST: "standing", Topic.TARGET: "indicator",
    Topic.DEFINITION: "indicator", Topic.FORMULA: "indicator", Topic.EVIDENCE_REQUIRED: "indicator",
    Topic.EVIDENCE_MISSING: "indicator", Topic.EVIDENCE_PROGRESS: "indicator",
    Topic.PASSAGE: "indicator", Topic.LOST_POINTS: "standing",
    Topic.DOCUMENT: "paper", Topic.DEADLINE: "paper", Topic.GUIDANCE: "indicator",
}  # fmt: skip
"""Topics whose parts belong to one reply: a score, its rank and class are one answer."""


def may_be_several(whole: Question) -> bool:
    """Whether a message speaks strongly for several kinds of topics, so that cutting is worth a try."""
    return len({_FAMILY.get(topic, topic.value) for topic, rate in whole.topics if rate >= _STATED}) > 1


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
        topics = (understood(piece).topic for piece in pieces)
        if len({_FAMILY.get(topic, topic.value) for topic in topics}) < 2:
            return []
    return pieces if 2 <= len(pieces) <= MAX_PIECES else []


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
