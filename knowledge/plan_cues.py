"""What speaks for a plan: who wants past a unit or up to a place asks for the way, not for a comparison."""

from __future__ import annotations

from knowledge.assumption import supposes_all
from knowledge.goal import goal_of
from knowledge.question import Question, Topic

CLEAR = 7.0
"""What such a wording speaks for a plan: more than "mấy điểm" and two units speak for a comparison."""

_PAST = ("vuot", "vuot qua", "vuot mat", "qua mat", "duoi kip", "bat kip", "de hon", "de bang", "de qua")
_UP = (
    "len hang", "len top", "len thu", "dung nhat", "dung dau", "dan dau", "ve nhat", "dung thu", "hang nhat",
    "vao top",
)  # fmt: skip
_HOW = (
    "lam sao", "lam the nao", "lam gi", "bang cach nao", "cach nao", "can gi", "can lam", "phuong an",
    "may cach", "cach re nhat", "re nhat", "it cong nhat", "it ton nhat",
)  # fmt: skip
_WANTS = ("muon", "can", "de", "phai", "thieu")
_REACHES = ("len duoc", "dat duoc", "len noi")
_LEFT_OUT = ("khong tinh", "bo qua", "khong ke", "khong lam", "khong dung", "tru", "ngoai tru", "ngoai")
_ASKS_WHO = ("hoi", "biet", "xem", "nao dung", "nao dan dau", "ai")


def rate_plan(question: Question, rates: dict[Topic, float]) -> None:
    """Adds to a plan what the wording speaks for it."""
    if supposes_all(question):
        rates[Topic.PLAN] += CLEAR + 3  # the points asked for, and not the list that "còn thiếu" speaks for
    wants = question.says(*_WANTS) and not question.says(*_ASKS_WHO)
    how = question.says(*_HOW)
    past = question.says(*_PAST) and any(not mention.weak for mention in question.units)
    coded = any(mention.coded for mention in question.components) and not question.says(*_LEFT_OUT)
    reaches = wants or how or question.says(*_REACHES)
    if reaches and not question.classes and goal_of(question):
        # "muốn được 2 điểm DTI-26 thì cần làm gì" asks for the rule where no unit's plan is meant
        rates[Topic.FORMULA if coded else Topic.PLAN] += 4 if coded else CLEAR
    if wants and question.classes and question.units and question.says("bao nhieu diem", "may diem"):
        rates[Topic.PLAN] += CLEAR  # how far it is to a class, not which class it has
    if question.components and question.says("neu") and question.says(*_LEFT_OUT):
        rates[Topic.PLAN] += 4  # "nếu không tính nhóm ATTT" changes the plan spoken of
    if (past and (wants or how)) or (question.says(*_UP) and how):
        rates[Topic.PLAN] += CLEAR
