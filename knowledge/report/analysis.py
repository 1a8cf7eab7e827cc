"""Sections that analyse a part of the index: what was done well, what lost points, who answers for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.records import Analysis, Component, Responsibility
from knowledge.report.registry import part_named
from knowledge.report.text import Paragraph

_HEAD = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s*)?(?P<name>[^\d:]{3,80}?)\s+(?P<points>\d[\d.,]*)\s*/\s*(?P<maximum>\d[\d.,]*)\s*điểm\s*:?\s*(?P<rest>.*)$",
    re.S,
)
_GOOD = re.compile(r"thực hiện tốt\s*(?:như|gồm)?\s*:\s*(.*)$", re.S)
_LOST = re.compile(r"(?:chưa tốt|bị trừ điểm|trừ điểm|hạn chế)[^:]{0,60}:\s*(.*)$", re.S)
_WHO = re.compile(r"Trách nhiệm[^:]{0,60}(?:thuộc về|là)\s*:?\s*(.*)$", re.S)
_BETWEEN = re.compile(r";|(?:,|\s+và)\s+(?=(?:Tỷ lệ|Tỉ lệ|Số lượng|chính sách)\s)")
_ASIDE = re.compile(r"\s*\([^()]*\)")
MAX_ITEM_CHARS = 300


@dataclass(frozen=True, slots=True)
class Analyses:
    """What was found for all parts."""

    analyses: tuple[Analysis, ...]
    responsibilities: tuple[Responsibility, ...]


def read_analyses(
    paragraphs: tuple[Paragraph, ...],
    parts: tuple[Component, ...],
    unit: str,
    framework: str,
    year: int,
    report: str,
) -> Analyses:
    """The analysis of each part, from its heading ("2.5. An toàn thông tin 28/100 điểm: ...") to the next.

    Items are separated by semicolons or are bullets; explanations behind a colon and in brackets are left
    out, so that an item is a name and no sentence.
    """
    analyses: list[Analysis] = []
    duties: list[Responsibility] = []
    part: Component | None = None
    kind = ""
    place = ""
    for paragraph in paragraphs:
        head = _HEAD.match(paragraph.text)
        text = paragraph.text
        if head is not None:
            part = part_named(head["name"].strip(" -."), parts)
            kind, text, place = (
                "",
                head["rest"],
                f"{report}, {paragraph.section.name.split(' ')[0]} {paragraph.section.path}",
            )
        elif part is not None and not paragraph.section.path.startswith(
            place.rsplit(" ", 1)[-1].rsplit(".", 1)[0]
        ):
            part = None  # another chapter began
        if part is None:
            continue
        if who := _WHO.search(text):
            bodies = "; ".join(body.strip() for body in who.group(1).rstrip(". ").split(";") if body.strip())
            duties.append(Responsibility(unit, framework, year, part.code, "", bodies, (), place))
            continue
        if good := _GOOD.search(text):
            kind, text = "good", good.group(1)
        elif lost := _LOST.search(text):
            kind, text = "lost", lost.group(1)
        elif paragraph.bullet not in ("+", "•", "*") or not kind:
            continue
        for item in _items(text, paragraph.bullet):
            number = 1 + sum(a.component == part.code and a.kind == kind for a in analyses)
            analyses.append(Analysis(unit, framework, year, part.code, kind, number, item, place))
    return Analyses(tuple(analyses), tuple(duties))


def _items(text: str, bullet: str) -> list[str]:
    whole = _ASIDE.sub("", text)
    if bullet in ("+", "•", "*"):
        # in "+ Số doanh nghiệp công nghệ số: Tiêu chí này tính ..." the name stands before the colon
        head, _, tail = whole.partition(":")
        whole = head if tail and len(head) < MAX_ITEM_CHARS else whole
    items = (item.strip(" .…;,") for item in _BETWEEN.split(whole))
    return [item[:1].upper() + item[1:] for item in items if 3 < len(item) <= MAX_ITEM_CHARS]
