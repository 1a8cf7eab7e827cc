"""What is not a question about figures: greetings, thanks, help, and what is outside the knowledge."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.reply import Choice, Reply
from knowledge.asker import Role
from knowledge.question import Question


def examples(question: Question, desk: Desk) -> tuple[Choice, ...]:
    """Questions that the asker can really ask; an officer's are about the own unit."""
    own = desk.own_unit(question.asker)
    if own is not None and question.asker.role is not Role.GUEST:
        if desk.snapshot.appraisals(own.key) and desk.may_see_unpublished(question.asker, own):
            return (
                Choice("Điểm của đơn vị mình", "đơn vị mình được bao nhiêu điểm"),
                Choice("Còn thiếu minh chứng", "đơn vị mình còn thiếu minh chứng nào"),
                Choice("Nên bổ sung mục nào trước", "nên bổ sung minh chứng mục nào trước"),
                Choice("Hướng dẫn kích hoạt VNeID", "hướng dẫn kích hoạt VNeID"),
            )
        if desk.snapshot.unit_frameworks(own.key):
            return (
                Choice("DTI-28 tính thế nào", "DTI-28 tính thế nào"),
                Choice("Hạn nộp báo cáo DTI", "hạn nộp báo cáo DTI quý 3 là ngày nào"),
                Choice("DTI-22 cần minh chứng gì", "DTI-22 cần minh chứng gì"),
                Choice("Hướng dẫn kích hoạt VNeID", "hướng dẫn kích hoạt VNeID"),
            )
    return (
        Choice("Điểm DTI một huyện", "điểm DTI huyện Krông Nô năm 2023"),
        Choice("Bảng xếp hạng Đắk Nông 2023", "bảng xếp hạng DTI Đắk Nông năm 2023"),
        Choice("DTI-28 tính thế nào", "chỉ số DTI-28 của TP.HCM tính thế nào"),
        Choice("Xã cũ nay thuộc xã nào", "xã Buôn Choah cũ bây giờ là xã nào"),
        Choice("Hướng dẫn kích hoạt VNeID", "hướng dẫn kích hoạt VNeID"),
    )


def help_answer(question: Question, desk: Desk) -> Reply | None:
    """What can be asked, with examples that work."""
    text = desk.wording.say("talk", "help", officer=question.asker.role is Role.OFFICER)
    return desk.answer(question, text, choices=examples(question, desk))


def smalltalk(question: Question, desk: Desk) -> Reply | None:
    """A courteous short reply to a greeting, thanks or a farewell."""
    if question.says("tam biet", "hen gap lai", "chuc ngu ngon", "bye"):
        return desk.answer(question, desk.wording.say("talk", "farewell"))
    if question.says("cam on", "camon", "biet roi", "hieu roi", "duoc roi", "ok roi", "ok", "u"):
        return desk.answer(question, desk.wording.say("talk", "thanks"))
    return desk.answer(question, desk.wording.say("talk", "greeting"), choices=examples(question, desk))


def out_of_scope(question: Question, desk: Desk) -> Reply | None:
    """Says that this is not known here, and what is."""
    if not question.reading.words:
        return desk.abstain(question, desk.wording.say("talk", "empty"), choices=examples(question, desk))
    text = desk.wording.say("talk", "out_of_scope")
    return desk.abstain(question, text, choices=examples(question, desk)[:3], confidence=0.3)


def too_long(question: Question, desk: Desk, limit: int) -> Reply:
    """Asks to shorten a message."""
    return desk.abstain(question, desk.wording.say("talk", "too_long", limit=limit))
