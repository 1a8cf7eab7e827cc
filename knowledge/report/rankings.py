"""Ranking tables: units with points, ranks and classes, and the means below them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.records import PublishedMean, Score, Stage, Unit
from knowledge.report.lookup import Columns, Lookup
from knowledge.report.problems import Unread, unread
from knowledge.report.text import Table
from knowledge.snapshot import TOTAL
from knowledge.tablefile import parse_decimal
from knowledge.text import fold_any

_RANK = ("xep hang", "hang", "thu hang", "vi thu")
_NUMBER = ("stt", "tt", "so tt", "so thu tu")
_UNIT = re.compile(
    r"(?:ten )?(?:cac )?(?:dia phuong|don vi|co quan|huyen|xa|phuong|tinh|so|ubnd)\b(?!.*\bdiem\b)"
)
_CLASS = ("muc xep loai", "xep loai", "loai", "muc do")
CLASSES = {"tb": "Trung bình", "trung binh": "Trung bình", "kha": "Khá", "tot": "Tốt", "yeu": "Yếu"}
MEAN = re.compile(r"(?:gia tri |diem )?(?:trung binh|binh quan)(?: chung| toan tinh| cac .*)?$")
SUM = re.compile(r"(?:tong(?: so| cong)?|cong)$")
NOT_REPORTED = ("-", "–")


@dataclass(frozen=True, slots=True)
class Rankings:
    """The rows of the ranking tables of a report."""

    scores: tuple[Score, ...]
    means: tuple[PublishedMean, ...]
    unread: tuple[Unread, ...]


def is_ranking(table: Table) -> bool:
    """Whether a table's heading is that of a ranking: a column of units and at least one of points."""
    names = [fold_any(cell) for cell in table.heading]
    return any(_UNIT.match(name) for name in names) and len(table.heading) >= 3


def read_ranking(table: Table, year: int, lookup: Lookup, source: str) -> Rankings:
    """The scores and means of one table. Rows that cannot be used are in ``unread``, with the reason."""
    names = [fold_any(cell) for cell in table.heading]
    unit_at = next(place for place, name in enumerate(names) if _UNIT.match(name))
    rank_at = next((place for place, name in enumerate(names) if name in _RANK), None)
    class_at = next((place for place, name in enumerate(names) if name in _CLASS), None)
    points_at = [
        place
        for place, name in enumerate(names)
        if place not in (unit_at, rank_at, class_at) and name not in _NUMBER
    ]
    problems: list[Unread] = []
    found = _units(table, unit_at, year, lookup, problems)
    if not found:
        problems.append(unread(table.line, " | ".join(table.heading), "không nhận ra đơn vị nào trong bảng"))
        return Rankings((), (), tuple(problems))
    headings = [cell if place in points_at else "" for place, cell in enumerate(table.heading)]
    columns = lookup.columns(headings, list(found.values()), table.caption)
    if columns is None:
        why = "chưa có bộ chỉ số nào của địa phương này khớp với các cột; cần nhập bộ chỉ số trước"
        return Rankings((), (), (*problems, unread(table.line, " | ".join(table.heading), why)))
    for place in points_at:
        if place not in columns.codes:
            problems.append(unread(table.line, table.heading[place], "cột không có trong bộ chỉ số"))
    title = table_title(table)
    scores: list[Score] = []
    means: list[PublishedMean] = []
    for row, line in zip(table.rows, table.lines, strict=False):
        if any(MEAN.match(fold_any(cell)) for cell in (row[0], *row[unit_at : unit_at + 1])):
            means += _means(row, columns, year, level_of(found), title, source, line, problems)
        elif line in found:
            printed_rank = row[rank_at] if rank_at is not None and rank_at < len(row) else ""
            class_text = row[class_at] if class_at is not None and class_at < len(row) else ""
            scores += _scores(
                row, columns, year, found[line], printed_rank, class_text, title, source, line, problems
            )
    return Rankings(tuple(scores), tuple(means), tuple(problems))


def table_title(table: Table) -> str:
    """How a table is called: its caption without list marks, or its section."""
    caption = re.sub(r"^(?:\d+\.|[-+*])\s*", "", table.caption).rstrip(": .")
    return caption if len(caption) <= 140 else table.section.name


def _units(table: Table, unit_at: int, year: int, lookup: Lookup, problems: list[Unread]) -> dict[int, Unit]:
    """The unit of each line; of names that several provinces have, those in the table's own province."""
    rows = [
        (line, row[unit_at])
        for row, line in zip(table.rows, table.lines, strict=False)
        if unit_at < len(row)
        and row[unit_at]
        and not any(MEAN.match(name) or SUM.match(name) for name in map(fold_any, (row[0], row[unit_at])))
    ]
    context = lookup.provinces([name for _, name in rows], year)
    found: dict[int, Unit] = {}
    for line, name in rows:
        unit = next((u for key in context[:2] if (u := lookup.unit(name, year, key))), None)
        if unit is None:
            problems.append(unread(line, name, "đơn vị chưa có trong danh mục đơn vị"))
        else:
            found[line] = unit
    return found


def level_of(found: dict[int, Unit]) -> str:
    kinds = {unit.kind for unit in found.values()}
    if kinds <= {"xã", "phường", "thị trấn", "đặc khu"}:
        return "xã"
    if kinds <= {"huyện", "thành phố", "thị xã", "quận"}:
        return "huyện"
    return "tỉnh" if kinds <= {"tỉnh", "thành phố"} else "sở"


def _value(cell: str) -> Decimal | None:
    return None if cell in NOT_REPORTED else parse_decimal(cell)


def _scores(
    row: tuple[str, ...],
    columns: Columns,
    year: int,
    unit: Unit,
    printed_rank: str,
    class_text: str,
    title: str,
    source: str,
    line: int,
    problems: list[Unread],
) -> list[Score]:
    rank = re.match(r"\d+", printed_rank)
    alone = len(columns.codes) == 1
    found = []
    for place, code in columns.codes.items():
        cell = row[place] if place < len(row) else ""
        try:
            value = _value(cell)
        except ValueError:
            why = f"không phải là điểm của {unit.name}; cần một số hoặc “-”"
            problems.append(unread(line, cell or "(ô trống)", why))
            continue
        ranked = code == TOTAL or alone
        found.append(
            Score(
                columns.framework,
                year,
                unit.key,
                code,
                Stage.PUBLISHED,
                value,
                cell,
                int(rank.group()) if rank and ranked else None,
                CLASSES.get(fold_any(class_text), class_text) if code == TOTAL else "",
                title,
                source,
            )
        )
    return found


def _means(
    row: tuple[str, ...],
    columns: Columns,
    year: int,
    level: str,
    title: str,
    source: str,
    line: int,
    problems: list[Unread],
) -> list[PublishedMean]:
    found = []
    for place, code in columns.codes.items():
        cell = row[place] if place < len(row) else ""
        try:
            value = _value(cell)
        except ValueError:
            problems.append(unread(line, cell or "(ô trống)", "không phải là điểm trung bình; cần một số"))
            continue
        if value is not None:
            found.append(PublishedMean(columns.framework, year, level, code, value, cell, title, source))
    return found
