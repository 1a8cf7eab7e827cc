"""Who is told to do what: the tasks at the end of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.records import Responsibility
from knowledge.report.bodies import read_bodies
from knowledge.report.references import short_subject
from knowledge.report.text import Paragraph
from knowledge.text import fold_any

_CHAPTER = re.compile(r"\b(?:nhiem vu|giai phap|to chuc thuc hien|phan cong|trach nhiem)\b")
_OFFICE = re.compile(
    r"^(?:Giao |Đề nghị )?(?:[Cc]ác )?(?:UBND|[UỦ][yỷ] ban|[Pp]hòng|[Ss]ở|Văn phòng|[Bb]an|Công an|Trung tâm"
    r"|Tổ(?! chức)|Thủ trưởng|Chủ tịch|Đài|Bưu điện|Huyện đoàn|Tỉnh đoàn|Hội|Chi cục|Cục|Bảo hiểm"
    r"|doanh nghiệp|cơ quan)\b"
)
_MARK = re.compile(r"^(?:[\d.]+[.)]?|[a-zđ][.)])\s+")
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
            bodies, task = told
            source = f"{report}, {section.place}".rstrip(", ")
            found.append(Responsibility(unit, framework, year, "", task, bodies, (), source))
    return tuple(found)


def _told(text: str) -> tuple[str, str] | None:
    start = _MARK.sub("", text)
    if not _OFFICE.match(start):
        return None
    verb = _VERB.search(start[:160])
    if verb is None:
        return None
    body = start[: verb.start()].strip(" :,")
    body = re.sub(r"^(?:Giao|Đề nghị)\s+", "", body)
    task = re.split(r"[.;]", start[verb.start() :])[0].strip()
    task = _LEAD.sub("", task)
    return "; ".join(read_bodies(body)), short_subject(task)
