"""The mark that units are asked to lie above or below: "dưới mức trung bình", "trên 600 điểm"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from knowledge.question import Question

_MEAN = ("trung binh", "binh quan", "mat bang chung")
_BELOW = (
    "duoi",
    "thap hon",
    "kem hon",
    "it hon",
    "chua toi",
    "chua dat",
    "chua duoc",
    "khong dat",
    "khong du",
)
_AT_LEAST = ("tro len", "it nhat", "toi thieu", "khong duoi")
_ABOVE = ("tren", "cao hon", "vuot", "hon", "nhieu hon", "lon hon", "qua", *_AT_LEAST)
_UNITS = ("huyen", "don vi", "dia phuong", "so", "nganh", "thanh pho", "thi xa", "xa", "ai", "noi nao")
_WHICH = ("nao", "nhung", "cac", "may", "bao nhieu", "ai", "liet ke", "ke ten", "danh sach")


@dataclass(frozen=True, slots=True)
class Mark:
    """Points from ``least`` (included if ``closed``) up to ``most`` (left out); None where an end is open.

    ``mean`` tells that the printed mean is the mark: ``below`` it or above it; the points are not known here.
    """

    least: Decimal | None = None
    most: Decimal | None = None
    closed: bool = False
    mean: bool = False
    below: bool = False

    def holds(self, value: Decimal | None) -> bool:
        """Whether points lie within; points that were not reported never do."""
        if value is None or (self.most is not None and value >= self.most):
            return False
        return self.least is None or value > self.least or (self.closed and value == self.least)

    def at(self, mean: Decimal) -> Mark:
        """The mark with the points of the mean."""
        return Mark(None, mean, mean=True, below=True) if self.below else Mark(mean, mean=True)


def mark_of(question: Question) -> Mark | None:
    """The mark by which units are asked for; None where no units are, or one is named."""
    if not question.says(*_UNITS) or not question.says(*_WHICH):
        return None
    if any(not mention.weak for mention in question.units) or question.own:
        return None
    below, above = question.says(*_BELOW), question.says(*_ABOVE)
    if question.says(*_MEAN):
        if question.figures.plain:
            return None  # the mean of the units above 130 points is asked for, not which lie above the mean
        return Mark(mean=True, below=below) if below != above and not question.classes else None
    figures = sorted(question.figures.plain)
    if not figures or not question.says("diem"):
        return None
    if len(figures) >= 2:
        return Mark(figures[0], figures[-1], closed=True) if question.says("tu", "den") else None
    if question.says(*_AT_LEAST):
        return Mark(figures[0], closed=True)
    if below:
        return Mark(most=figures[0], below=True)
    return Mark(figures[0]) if above else None
