"""A reply as a spreadsheet: whether one was asked for, and the file itself."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from handlers.desk import Desk
from handlers.reply import Attachment, Outcome, Reply
from knowledge.language import word_list
from knowledge.question import Question, Topic
from knowledge.workbook.sheet import Sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

MAX_NAME_CHARS = 80
"""Characters of a file's name; the systems allow 255 bytes, and Vietnamese letters take up to three."""

_OF_FIGURES = frozenset(
    {
        Topic.SCORE,
        Topic.RANK,
        Topic.CLASS,
        Topic.COMPARE,
        Topic.TREND,
        Topic.LOST_POINTS,
        Topic.TARGET,
        Topic.DEADLINE,
        Topic.LIST,
    }
)
"""Topics in which "excel" asks for a file; in others it may be what the question is about."""

_WORDINGS = tuple(word_list("spreadsheet"))


def wants_spreadsheet(question: Question) -> bool:
    """Whether the reply was asked for as a spreadsheet ("xuất excel", "gửi em file")."""
    return question.says(*_WORDINGS)


def workbook(name: str, sheets: Sequence[Sheet]) -> Attachment:
    """The sheets as a file; ``name`` is in words, "Minh chứng còn thiếu, xã Tân Mẫu, 2025"."""
    # Here, because openpyxl takes longer to load than most questions take to answer.
    from knowledge.workbook.xlsx import write_workbook

    stream = io.BytesIO()
    write_workbook(sheets, stream)
    return Attachment(f"{_file_name(name)}.xlsx", XLSX, stream.getvalue())


def said_unavailable(question: Question, desk: Desk, reply: Reply) -> Reply:
    """The reply; with a line that says so where a spreadsheet was asked for and there is none of this."""
    if reply.file or reply.outcome is not Outcome.ANSWER or question.topic not in _OF_FIGURES:
        return reply
    if not wants_spreadsheet(question):
        return reply
    return replace(reply, text=f"{reply.text}\n{desk.wording.say('spreadsheet', 'unavailable')}")


def _file_name(name: str) -> str:
    """A name that every system takes: Vietnamese letters stay, signs with a meaning in paths do not."""
    whole = unicodedata.normalize("NFC", name)  # a mark by itself is no letter
    kept = "".join(letter if letter.isalnum() or letter in " -_.," else " " for letter in whole)
    return " ".join(kept.split())[:MAX_NAME_CHARS].strip(" .,") or "bảng"
