"""Scores that a report states in running text ("năm 2022 đạt 630,32 điểm loại TB")."""

from __future__ import annotations

import re

from knowledge.records import Score, Stage
from knowledge.report.text import Paragraph
from knowledge.snapshot import TOTAL
from knowledge.tablefile import parse_decimal
from knowledge.text import fold_any

_STATED = re.compile(
    r"năm\s+(?P<year>20\d\d)\s+(?:đạt|được)\s+(?P<points>\d[\d.,]*\d)(?:\s*/\s*\d+)?\s*điểm,?\s*(?:xếp\s+)?loại\s+(?P<name>[\wĐđ]+(?:\s+bình)?)"
)
_SAME_RANK = re.compile(r"giữ nguyên[^.]{0,40}hạng\s+(?P<rank>\d+)\s*/\s*\d+")
_CLASSES = {"tb": "Trung bình", "trung binh": "Trung bình", "kha": "Khá", "tot": "Tốt", "yeu": "Yếu"}
TABLE = "lời văn"


def read_statements(
    paragraphs: tuple[Paragraph, ...], unit: str, framework: str, known_years: frozenset[int], report: str
) -> tuple[Score, ...]:
    """Totals of years that no table of the report has; the rank where the text says it stayed the same."""
    found: dict[int, Score] = {}
    for paragraph in paragraphs:
        same = _SAME_RANK.search(paragraph.text)
        for match in _STATED.finditer(paragraph.text):
            year = int(match["year"])
            if year in known_years or year in found:
                continue
            try:
                points = parse_decimal(match["points"])
            except ValueError:
                continue  # "1.2.3 điểm" is no number
            name = _CLASSES.get(fold_any(match["name"]), "")
            found[year] = Score(
                framework, year, unit, TOTAL, Stage.PUBLISHED, points, match["points"],
                int(same["rank"]) if same else None, name, TABLE, f"{report}, {paragraph.section.place}",
            )  # fmt: skip
    return tuple(found.values())
