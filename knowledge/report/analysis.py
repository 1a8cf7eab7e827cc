"""Sections that analyse a part of the index: what was done well, what lost points, who answers for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.records import Analysis, Component, Responsibility
from knowledge.report.bodies import read_bodies
from knowledge.report.lookup import part_named
from knowledge.report.text import Paragraph

_HEAD = re.compile(
    r"^(?:\d+(?:\.\d+)*[.)]?\s*)?(?P<name>[^\d:]{3,80}?)[\s:,–-]+(?:đạt\s+)?(?P<points>\d[\d.,]*)\s*/\s*"
    r"(?P<maximum>\d[\d.,]*)\s*điểm\s*[:.]?\s*(?P<rest>.*)$",
    re.S,
)
_GOOD = re.compile(
    r"(?:thực hiện tốt|làm tốt|kết quả tốt|ưu điểm|đạt điểm (?:cao|tối đa))[^:;.]{0,60}:\s*(?P<items>.*)$",
    re.S | re.I,
)
_LOST = re.compile(
    r"(?:chưa tốt|trừ điểm|mất điểm|hạn chế|tồn tại|chưa đạt điểm)[^:;.]{0,60}:\s*(?P<items>.*)$", re.S | re.I
)
_WHO = re.compile(r"Trách nhiệm[^:]{0,60}?(?:thuộc về|là|:)\s*:?\s*(?P<bodies>.*)$", re.S)
_BETWEEN = re.compile(r";|(?:,|\s+và)\s+(?=(?:Tỷ lệ|Tỉ lệ|Số lượng|chính sách)\s)")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_BULLETS = ("+", "•", "*")
MAX_ITEM_CHARS = 300
"""A longer item is an explanation, not the name of what was assessed."""


@dataclass(frozen=True, slots=True)
class Analyses:
    """What was found for all parts."""

    analyses: tuple[Analysis, ...]
    responsibilities: tuple[Responsibility, ...]


def read_analyses(
    paragraphs: Iterable[Paragraph],
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
    counts: Counter[tuple[str, str]] = Counter()
    part: Component | None = None
    chapter = kind = source = ""
    for paragraph in paragraphs:
        text = paragraph.text
        if head := _HEAD.match(text):
            part = part_named(head["name"].strip(" -."), parts)
            kind, text = "", head["rest"]
            chapter = paragraph.section.path.rpartition(".")[0]
            source = f"{report}, {paragraph.section.place}".rstrip(", ")
        elif not paragraph.section.path.startswith(chapter):
            part = None  # another chapter began
        if part is None:
            continue
        if who := _WHO.search(text):
            bodies = "; ".join(read_bodies(who["bodies"], known=(d.body for d in duties)))
            duties.append(Responsibility(unit, framework, year, part.code, "", bodies, (), source))
            continue
        if good := _GOOD.search(text):
            kind, text = "good", good["items"]
        elif lost := _LOST.search(text):
            kind, text = "lost", lost["items"]
        elif paragraph.bullet not in _BULLETS or not kind:
            continue
        for item in _items(text, paragraph.bullet):
            counts[part.code, kind] += 1
            position = counts[part.code, kind]
            analyses.append(Analysis(unit, framework, year, part.code, kind, position, item, source))
    return Analyses(tuple(analyses), tuple(duties))


def _items(text: str, bullet: str) -> list[str]:
    whole = _ASIDE.sub("", text)
    if bullet in _BULLETS:
        # in "+ Số doanh nghiệp công nghệ số: Tiêu chí này tính ..." the name stands before the colon
        head, _, tail = whole.partition(":")
        whole = head if tail and len(head) < MAX_ITEM_CHARS else whole
    items = (item.strip(" .…;,") for item in _BETWEEN.split(whole))
    return [item[:1].upper() + item[1:] for item in items if 3 < len(item) <= MAX_ITEM_CHARS]
