"""What units, provinces, ranks and classes in a question tell of its topic."""

from __future__ import annotations

from knowledge.language import word_list
from knowledge.mark import mark_of
from knowledge.question import Question, Topic
from knowledge.said import Rates, unsaid
from knowledge.snapshot import Snapshot

_SPREADSHEET = tuple(word_list("spreadsheet"))
WITH = 2.0
"""What the word "với" alone speaks for a comparison."""

_COMMUNES = tuple(
    f"{many} {kind}" for many in ("bao nhieu", "may") for kind in ("xa", "phuong", "dac khu", "don vi cap xa")
)
_STANDING = ("diem", "hang", "loai", "bao cao", "nop", "dat", "hoan thanh")


def asks_of_groups(question: Question) -> bool:
    """Whether a unit's points in each group are asked for, or in which it is best or worst."""
    if question.says("toi da", "gom", "bo chi so"):
        return False
    points = question.says("diem", "ket qua", "dat", "duoc")
    if question.says("cac nhom", "tung nhom", "moi nhom", "cac tru cot", "tung tru cot", "moi tru cot"):
        return points and not question.order
    which = question.says("nhom nao", "nhom gi", "tru cot nao", "linh vuc nao", "mang nao")
    return which and question.order is not None


def rate_units(question: Question, rates: Rates, snapshot: Snapshot) -> None:
    units = [mention for mention in question.units if not mention.weak]
    if len(question.frameworks) > 1 and (Topic.COMPARE in rates or question.says("khac nhau")):
        rates[Topic.COMPARE] += 6
    if len(units) >= 2 and (Topic.COMPARE in rates or Topic.SCORE in rates or Topic.RANK in rates):
        rates[Topic.COMPARE] += 3
    if len(question.years) >= 2 and any(
        t in rates for t in (Topic.TREND, Topic.SCORE, Topic.CLASS, Topic.RANK, Topic.COMPARE)
    ):
        rates[Topic.TREND] += 4
    if not units and not question.scope and not question.components and rates.get(Topic.COMPARE) == WITH:
        del rates[Topic.COMPARE]  # "giúp em với": nothing to compare was named
    scored = any(snapshot.scores(unit.key) for mention in units for unit in mention.units)
    weak = max(rates.values(), default=0.0) < 3
    left = unsaid(question)
    if scored and weak and question.components and len(left) <= 1:
        rates[Topic.SCORE] += 2.5  # "Tuy Đức nhóm an toàn thông tin": how the unit stands in it
    counted = any(question.says(f"{many} {word}") for word in left for many in ("bao nhieu", "may"))
    alone = len(left) <= 1 and not counted  # "Krông Nô có bao nhiêu dân" asks for no points
    if scored and ((len(units) == 1 and Topic.SCORE in rates) or alone):
        rates[Topic.SCORE] += 1.5  # a unit that figures are known of, and nothing else said
    if scored and asks_of_groups(question) and Topic.LOST_POINTS not in rates and Topic.COMPARE not in rates:
        rates[Topic.SCORE] += 6  # "điểm các nhóm của Krông Nô"
    if scored and rates.get(Topic.LOST_POINTS, 0) >= 5:
        rates[Topic.LOST_POINTS] += 2  # "tiêu chí nào Krông Nô mất nhiều điểm nhất"
    if scored and Topic.RANK in rates and question.says("hang"):
        rates[Topic.RANK] += 1.5  # "hạng Krông Nô 2023"
    if sum(any(map(snapshot.scores, (u.key for u in m.units))) for m in units) >= 2 and Topic.SCORE in rates:
        rates[Topic.COMPARE] = max(rates.get(Topic.COMPARE, 0.0), rates[Topic.SCORE] + 1)
    if question.order is not None and not units and (question.level or Topic.RANK in rates):
        rates[Topic.RANK] += 3
    if question.classes and not units and question.says("bao nhieu diem", "may diem"):
        rates[Topic.CLASS] += 6
    elif (
        question.classes
        and not units
        and question.says("nao", "nhung", "may", "bao nhieu", "liet ke", "ke ten")
    ):
        rates[Topic.LIST] += 6
    if question.scope and not units and question.says(*_COMMUNES) and not question.says(*_STANDING):
        rates[Topic.UNIT_HISTORY] += 5  # "Đà Nẵng có bao nhiêu xã"
    if mark_of(question):
        rates[Topic.LIST] += 8  # "mấy huyện trên 600 điểm"
    if units and question.says("gio con", "con ton tai", "nay la gi", "gio la gi", "nay ra sao"):
        rates[Topic.UNIT_HISTORY] += 5
    if not units and not question.own and question.says(*_SPREADSHEET):
        if Topic.SCORE in rates and (question.level or question.scope):
            rates[Topic.LIST] += 3  # "xuất excel điểm các huyện": the whole table
        elif not rates:
            rates[Topic.LIST] = 2.0  # "xuất excel": what was spoken of before, or asked back
    if question.own and len(question.stages) > 1 and Topic.SCORE in rates:
        rates[Topic.SCORE] += 3  # "thẩm định xong còn bao nhiêu, lúc tự chấm bao nhiêu"
    if question.ranks and rates.get(Topic.PLAN, 0) >= 3:
        rates[Topic.PLAN] += 2
