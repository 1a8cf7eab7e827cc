"""Figures of cells: points, ranks, whole numbers, with what offices write instead of a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.report.rankings import NOT_REPORTED
from knowledge.tablefile import parse_decimal
from knowledge.text import fold_any

_FRACTION = re.compile(r"^(-?[\d.,]+)\s*/\s*[\d.,]+(?:\s*(?:điểm|đ))?$")
_WITH_UNIT = re.compile(r"^(-?[\d.,]+)\s*(?:điểm|đ|diem)$", re.I)
_TWO_WAYS = re.compile(r"^-?\d{1,3}([.,])\d{3}$")
_DATE = re.compile(r"^\d{1,2}/\d{1,2}/\d{4}")
_WORDS_FOR_NOTHING = frozenset(
    {"khong bao cao", "chua bao cao", "khong co bao cao", "khong co so lieu", "chua co so lieu", "khong nop",
     "chua danh gia", "khong danh gia", "khong tham gia"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Points:
    """Points of a cell: ``value`` is None where the unit did not report. ``other`` is what the figure would
    be if its mark were meant the other way ("7.125" as 7,125), where that is as likely."""

    value: Decimal | None
    printed: str
    other: Decimal | None = None


def read_points(cell: str, maximum: Decimal | None) -> Points:
    """The points of a cell that is not empty; raises ``ValueError`` with what was expected.

    ``maximum`` (None: unknown) tells which of two ways to read "7.125" can be meant.
    """
    if (
        cell in NOT_REPORTED
        or cell == "—"
        or (not cell[0].isdigit() and fold_any(cell) in _WORDS_FOR_NOTHING)
    ):
        return Points(None, "-" if len(cell) == 1 else cell)
    if _DATE.match(cell):
        raise ValueError(
            f"“{cell}” là ngày; cần một số (có lẽ Excel đã đổi 7/5 thành ngày), hoặc “-” khi không báo cáo"
        )
    bare = next((match.group(1) for form in (_FRACTION, _WITH_UNIT) if (match := form.match(cell))), cell)
    if "%" in cell:
        raise ValueError(f"“{cell}” là phần trăm; cần số điểm, như 655,26")
    try:
        value = parse_decimal(bare)
    except ValueError:
        raise ValueError(
            f"“{cell}” không phải là điểm; cần một số như 655,26, hoặc “-” khi không báo cáo"
        ) from None
    if value < 0:
        raise ValueError(f"“{cell}” là điểm âm; cần số từ 0 trở lên")
    return Points(value, cell, _other_way(bare, value, maximum))


def _other_way(bare: str, value: Decimal, maximum: Decimal | None) -> Decimal | None:
    match = _TWO_WAYS.match(bare)
    if match is None:
        return None
    if match.group(1) == ".":  # read as a thousand, as Vietnamese print it
        other = Decimal(bare)
        likely = maximum is not None and value > maximum >= other
    else:
        other = Decimal(bare.replace(",", ""))
        likely = bare.endswith("000") and (maximum is None or other <= maximum)
    return other if likely else None


def read_rank(cell: str) -> int | None:
    """A rank: "3", "3/8", "Hạng 3"; None for "" and "-". Raises ``ValueError`` for anything else."""
    if not cell or cell in NOT_REPORTED:
        return None
    match = re.fullmatch(r"(?:hạng|thứ|hang)?\s*(\d{1,5})(?:\s*/\s*\d{1,5})?", cell, re.I)
    if match is None:
        raise ValueError(f"“{cell}” không phải là thứ hạng; cần một số như 3 hoặc 3/8")
    return int(match.group(1))


def read_year(cell: str) -> int:
    """The one year that a text names; raises ``ValueError``."""
    found = set(
        re.findall(r"(?<!\d)20\d\d(?!\d)", cell.replace("2.0", "20") if cell.startswith("2.0") else cell)
    )
    if len(found) != 1:
        raise ValueError(f"“{cell}” không phải là một năm; cần dạng 2025")
    return int(found.pop())


def read_years(cell: str) -> tuple[int, ...]:
    """The years that a cell lists ("2025; 2026") or spans ("2022-2025"); raises ``ValueError``."""
    years: list[int] = []
    for part in filter(None, re.split(r"\s*[|;,\n]\s*", cell)):
        ends = [read_year(end) for end in re.split(r"\s*[-–]\s*", part)]
        years += range(min(ends), max(ends) + 1)
    return tuple(dict.fromkeys(years))


def read_date(cell: str) -> str:
    """A date as dd/mm/yyyy, "" for an empty cell; raises ``ValueError``."""
    if not cell:
        return ""
    match = re.fullmatch(r"(?:ngày\s*)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?:\s.*)?", cell, re.I)
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?", cell)
    parts = match.groups() if match else (iso.groups()[::-1] if iso else None)
    if parts is None or not (1 <= int(parts[0]) <= 31 and 1 <= int(parts[1]) <= 12):
        raise ValueError(f"“{cell}” không phải là ngày; cần dạng 05/4/2024")
    return f"{int(parts[0]):02d}/{int(parts[1]):02d}/{parts[2]}"
