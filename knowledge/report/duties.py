"""Who is told to do what: the tasks at the end of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.records import Responsibility
from knowledge.report.bodies import BODY, read_bodies
from knowledge.report.references import short_subject
from knowledge.report.text import Paragraph
from knowledge.text import fold_any

MIN_PHRASE_WORDS = 4
MAX_PHRASES = 12

_CHAPTER = re.compile(r"\b(?:nhiem vu|giai phap|to chuc thuc hien|phan cong|trach nhiem)\b")
_MARK = re.compile(r"^(?:[\d.]+[.)]?|[a-zđ][.)])\s+")
_LEAVE = re.compile(r"^(?:Giao|Đề nghị)\s+")
_LEADS = "chủ trì|chịu trách nhiệm|có trách nhiệm|tiếp tục|tập trung|chủ động"
_LEAD = re.compile(rf"^(?:{_LEADS}),?\s+(?:làm\s+)?")
_VERB = re.compile(
    rf"\s(?:{_LEADS}|tham mưu|phối hợp|triển khai|thực hiện|thúc đẩy|tăng cường|đẩy mạnh|xây dựng"
    r"|tổ chức|rà soát|hướng dẫn|nâng cao|hoàn thiện|bố trí)\s"
)


def read_duties(
    paragraphs: Iterable[Paragraph], unit: str, framework: str, year: int, report: str
) -> tuple[Responsibility, ...]:
    """The first task that each paragraph of a chapter of tasks gives to a body that it begins with.

    ``task`` is cut to a short phrase; what else a paragraph tells the body is in the passage of the report.
    """
    found: list[Responsibility] = []
    chapters: dict[str, bool] = {}
    for paragraph in paragraphs:
        section = paragraph.section
        chapter = f"{section.part}|{section.path.split('.')[0]}"
        if chapter not in chapters or "." not in section.path:
            head = fold_any(f"{section.title} {paragraph.text[:120]}")
            chapters.setdefault(chapter, bool(_CHAPTER.search(head)))
        if not chapters[chapter]:
            continue
        told = _told(paragraph.text)
        if told is not None:
            bodies, task, others = told
            source = f"{report}, {section.place}".rstrip(", ")
            found.append(Responsibility(unit, framework, year, "", task, bodies, others, source))
    return tuple(found)


def _told(text: str) -> tuple[str, str, tuple[str, ...]] | None:
    """The bodies, their first task, and the other phrases of the paragraph by which it is found."""
    start = _LEAVE.sub("", _MARK.sub("", text))
    if not BODY.match(start):
        return None
    verb = _VERB.search(start[:160])
    if verb is None:
        return None
    body = start[: verb.start()].strip(" :,")
    task, *others = (part.strip() for part in re.split(r"[.;]", start[verb.start() :]))
    task = _LEAD.sub("", task)
    pieces = (short_subject(piece) for part in (task, *others) for piece in part.split(","))
    phrases = dict.fromkeys(piece for piece in pieces if len(piece.split()) >= MIN_PHRASE_WORDS)
    return "; ".join(read_bodies(body)), short_subject(task), tuple(phrases)[:MAX_PHRASES]
