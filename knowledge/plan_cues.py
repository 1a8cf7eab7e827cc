"""What speaks for a plan: who wants past a unit or up to a place asks for the way, not for a comparison."""

from __future__ import annotations

from knowledge.assumption import supposes_all
from knowledge.question import Question, Topic

CLEAR = 7.0
"""What such a wording speaks for a plan: more than "mấy điểm" and two units speak for a comparison."""

_PAST = ("vuot", "vuot qua", "vuot mat", "qua mat", "duoi kip", "bat kip")
_UP = (
    "len hang", "len top", "len thu", "dung nhat", "dung dau", "dan dau", "ve nhat", "dung thu", "hang nhat",
    "vao top",
)  # fmt: skip
_HOW = (
    "lam sao", "lam the nao", "lam gi", "bang cach nao", "cach nao", "can gi", "can lam", "phuong an",
    "may cach", "cach re nhat", "re nhat", "it cong nhat", "it ton nhat",
)  # fmt: skip
_WANTS = ("muon", "can", "de", "phai", "thieu")
_ASKS_WHO = ("hoi", "biet", "xem", "nao dung", "nao dan dau", "ai")


def rate_plan(question: Question, rates: dict[Topic, float]) -> None:
    """Adds to a plan what the wording speaks for it."""
    if supposes_all(question):
        rates[Topic.PLAN] += CLEAR + 3  # the points asked for, and not the list that "còn thiếu" speaks for
    wants = question.says(*_WANTS) and not question.says(*_ASKS_WHO)
    how = question.says(*_HOW)
    past = question.says(*_PAST) and any(not mention.weak for mention in question.units)
    if (past and (wants or how)) or (question.says(*_UP) and how):
        rates[Topic.PLAN] += CLEAR
