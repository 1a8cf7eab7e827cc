"""The points that a message wants: a total ("đạt 700 điểm") or a gain ("thêm 20 điểm")."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from knowledge.assumption import NUMBER, is_points
from knowledge.question import Question
from knowledge.tablefile import parse_decimal

_GAIN = frozenset({"them", "tang", "cong", "nang", "kiem", "go", "lai", "bu"})
_TOTAL = frozenset({"dat", "duoc", "len", "toi", "bang", "thanh", "du"})
_POINTS = ("diem", "d")
BEFORE = 3
"""Words before a figure among which the nearest tells whether it is a gain or a total."""


@dataclass(frozen=True, slots=True)
class Goal:
    """Points wanted; ``gain`` is None where the wording tells neither, as in "cần 50 điểm"."""

    points: Decimal
    gain: bool | None

    def needed(self, now: Decimal) -> Decimal:
        """Points still to be gained by who has ``now``; what is less than that is taken for a gain."""
        gain = self.points < now if self.gain is None else self.gain
        return self.points if gain else self.points - now

    def total(self, now: Decimal) -> Decimal:
        """The points of who has ``now`` once the goal is reached."""
        return now + self.needed(now)


def goal_of(question: Question) -> Goal | None:
    """The first figure of the message that is points wanted; None for ranks, years and counts of things."""
    words = [word.text for word in question.reading.words]
    for place, word in enumerate(words):
        if not NUMBER.fullmatch(word) or not is_points(question, words, place):
            continue
        points = parse_decimal(word)
        after = words[place + 1] if place + 1 < len(words) else ""
        near = [w for w in reversed(words[max(place - BEFORE, 0) : place]) if w in _GAIN or w in _TOTAL]
        if points <= 0 or (after not in _POINTS and (after or not near)):
            continue
        if words[place + 2 : place + 3] == ["nua"]:
            return Goal(points, True)
        return Goal(points, near[0] in _GAIN if near else None)
    return None
