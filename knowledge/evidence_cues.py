"""What speaks for a question about evidence: how it stands, what waits, when it is due.

Cues alone do not tell these apart: "4.14 thế nào rồi" asks how the evidence stands only of those who may see
it, "đã nộp ... từ bao giờ" asks for a date that lies behind, "hạn nộp minh chứng" for one ahead.
"""

from __future__ import annotations

from knowledge.asker import Role
from knowledge.progress import DECIDES
from knowledge.question import Question, Topic

CLEAR = 9.0
"""What such a wording speaks for its topic: more than a cue and a found note together."""

_EVIDENCE = ("minh chung", "tai lieu kiem chung", "kiem chung")
_HOW_IT_STANDS = (
    "the nao roi", "den dau roi", "toi dau roi", "sao roi", "ra sao roi", "xong chua", "duyet", "phe duyet",
    "da xem", "nop roi", "gui roi", "nop chua", "gui chua", "chua nop", "chua gui", "rut lai", "ghi nham",
    "nop nham", "tinh hinh",
)  # fmt: skip
_DECIDED = (
    "da duyet",
    "duoc duyet",
    "bi tu choi",
    "khong duoc chap nhan",
    "duoc chap nhan",
    "khong duyet",
    "bi bac",
)
_WHICH = (
    "muc nao",
    "nhung muc",
    "cac muc",
    "may muc",
    "bao nhieu muc",
    "chi so nao",
    "nhung gi",
    "bao nhieu minh chung",
)
_DONE = ("da nop", "da gui", "nop duoc", "gui duoc")
_NEWS = ("vua nop", "moi nop", "nop them", "nop gi", "vua gui", "moi gui", "gui them")
_WHOSE = ("xa nao", "don vi nao", "phuong nao", "ai", "gi", "chua")
_WHEN = ("han", "khi nao", "bao gio", "luc nao", "ngay nao", "ngay may")
_BEHIND = ("da nop", "da gui", "da duyet", "duoc duyet", "nop luc", "duyet luc")
_OVERVIEW = ("tinh hinh", "tien do")
_BEST = ("dang nop nhat", "nhieu diem nhat", "nen nop", "dang lam nhat", "loi nhat", "gia tri nhat")
_OPEN = ("lay lai", "lay them", "co the them", "con lay duoc", "them toi da")
_LATE = ("chua nop", "chua gui", "cham", "con no", "no", "it nhat", "cham nhat")
_ENOUGH = (
    "du minh chung",
    "day du minh chung",
    "minh chung du",
    "minh chung day du",
    "du tai lieu kiem chung",
)
_LOST = ("0 diem", "khong diem", "khong co diem", "bi 0", "bi tru", "bi tru diem", "bi ha", "thap")
_WHAT = ("la gi", "gi", "nao", "nhung gi", "la nhung")


def rate_evidence(question: Question, rates: dict[Topic, float]) -> None:
    """Adds to the topics of evidence and deadlines what such wordings speak for them."""
    coded = any(mention.coded for mention in question.components) or bool(question.missing_codes)
    evidence = question.says(*_EVIDENCE)
    behind = question.says(*_BEHIND)
    if evidence and question.says(*_WHEN) and not behind and not question.says("bao nhieu", "khi khong"):
        rates[Topic.DEADLINE] += CLEAR
    if coded and evidence and question.says(*_WHAT) and Topic.DEFINITION in rates:
        rates[Topic.EVIDENCE_REQUIRED] += 4  # "tlkc mục 1.6 là gì"
    if question.asker.role in (Role.GUEST, Role.MEMBER):
        return
    if evidence and question.says(*_BEST) and not coded:
        rates[Topic.EVIDENCE_MISSING] += CLEAR
    if not coded and question.says(*_OPEN) and question.says("diem"):
        rates[Topic.EVIDENCE_MISSING] += CLEAR
    if question.says("ha diem", "bi ha") and question.says(*_WHICH, "nhung", "cac"):
        rates[Topic.LOST_POINTS] += CLEAR
    if question.says(*_ENOUGH) and question.says("chua", "khong"):
        rates[Topic.EVIDENCE_MISSING] += CLEAR
    if coded and question.says("vi sao", "tai sao", "sao") and question.says(*_LOST):
        rates[Topic.EVIDENCE_MISSING] += CLEAR  # the remark and what to do, not only how much
    several = sum(mention.coded for mention in question.components) > 1
    if several and (question.says(*_DONE) or question.says("nop", "thieu")):
        rates[Topic.EVIDENCE_PROGRESS] += CLEAR
    done = question.says(*_DONE) and question.says("khong", "chua", "phai")
    if coded and (done or question.says(*_HOW_IT_STANDS) or (behind and question.says(*_WHEN))):
        rates[Topic.EVIDENCE_PROGRESS] += CLEAR
        if Topic.DEFINITION in rates:
            rates[Topic.DEFINITION] /= 2  # "nộp chưa" finds the note about states of a report
    who = question.says("xa nao", "don vi nao", "phuong nao") and question.asker.role in DECIDES
    if who and not coded and question.says(*_LATE) and (evidence or question.says("nop", "gui")):
        rates[Topic.EVIDENCE_MISSING] += 2 * CLEAR
        return
    if not coded and _asks_what_stands(question, evidence):
        rates[Topic.EVIDENCE_PROGRESS] += CLEAR


def _asks_what_stands(question: Question, evidence: bool) -> bool:
    """Whether it is asked what was handed in or decided, without an indicator."""
    which = question.says(*_WHICH)
    if which and question.says(*_DECIDED):
        return True
    if which and question.says(*_DONE) and (evidence or question.says("muc", "chi so")):
        return True
    if evidence and question.says(*_OVERVIEW):
        return True
    if question.asker.role not in DECIDES:
        return False
    wants = question.says("can", "phai", "cho") and question.says("gi", "nao", "khong", "bao nhieu", "may")
    if wants and question.says("duyet", "tham dinh"):
        return not question.says("diem")
    return question.says(*_NEWS) and question.says(*_WHOSE)
