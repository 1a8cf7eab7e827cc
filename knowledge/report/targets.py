"""Target tables: results beside targets, with verdicts, reasons and fractions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.records import Target
from knowledge.report.problems import Unread, unread
from knowledge.report.text import Table
from knowledge.tablefile import parse_decimal
from knowledge.text import fold_any

_PERCENT = re.compile(r"^([\d.,]+)\s*%")
_FRACTION = re.compile(r"\(\s*([\d.]+)\s*/\s*([\d.]+)")
_VERDICT = re.compile(
    r"^(Không đạt|Chưa đạt|Không hoàn thành|Chưa hoàn thành|Đạt|Vượt|Hoàn thành)\b[.:;]?\s*(.*)$", re.S
)
_REASON = re.compile(r"^(?:Nguyên nhân|Lý do)\s*:\s*", re.I)
_ROMAN = re.compile(r"^[IVX]+$")


@dataclass(frozen=True, slots=True)
class Targets:
    """The rows of a target table."""

    targets: tuple[Target, ...]
    unread: tuple[Unread, ...]


def is_target_table(table: Table) -> bool:
    """Whether the heading has a column of targets and one of results."""
    names = [fold_any(cell) for cell in table.heading]
    return any("ket qua" in name for name in names) and any(
        "chi tieu" in name or "muc tieu" in name for name in names[1:]
    )


def read_targets(table: Table, unit: str, year: int, source: str) -> Targets:
    """The targets of one table; group rows give ``group``, rows without figures the name above."""
    names = [fold_any(cell) for cell in table.heading]
    result_at = next(place for place, name in enumerate(names) if "ket qua" in name)
    name_at = next(
        (
            p
            for p, name in enumerate(names)
            if p != result_at and ("muc tieu" in name or name in ("chi tieu", "noi dung", "ten chi tieu"))
        ),
        1,
    )
    target_at = next(
        (p for p, n in enumerate(names) if p not in (result_at, name_at) and "chi tieu" in n), None
    )
    note_at = next(
        (p for p, n in enumerate(names) if "ghi chu" in n or "danh gia" in n or "nhan xet" in n), None
    )
    group, group_name, parent_code, parent_name = "", "", "", ""
    found: list[Target] = []
    problems: list[Unread] = []
    for row, line in zip(table.rows, table.lines, strict=False):
        cells = [*row, *[""] * (len(table.heading) - len(row))]
        mark, name = cells[0], cells[name_at].rstrip(".")
        if not name:
            problems.append(unread(line, " | ".join(row), "dòng không có tên chỉ tiêu"))
            continue
        printed = cells[result_at]
        wanted = cells[target_at] if target_at is not None else ""
        for cell in (printed, wanted):
            if "%" in cell and _percent(cell) is None:
                problems.append(unread(line, cell, f"“{name}”: chưa đọc được số phần trăm"))
        if _ROMAN.match(mark) and not printed:
            group, group_name, parent_code = mark, name, ""
            continue
        code = f"{group}.{mark}" if group else mark
        if not printed and not wanted:
            parent_code, parent_name = mark, name
            continue
        below = bool(parent_code) and mark.startswith(f"{parent_code}.")
        verdict, reason = _verdict(cells[note_at] if note_at is not None else "")
        fraction = _FRACTION.search(printed)
        found.append(
            Target(
                unit, year, code, group_name, name, parent_name if below else "",
                printed, _percent(printed), _number(fraction, 1), _number(fraction, 2),
                wanted, _percent(wanted), verdict, reason, (), f"{source}, chỉ tiêu {code}",
            )
        )  # fmt: skip
    return Targets(tuple(found), tuple(problems))


def _percent(text: str) -> Decimal | None:
    return _number(_PERCENT.match(text), 1)


def _number(match: re.Match[str] | None, group: int) -> Decimal | None:
    """The figure; None where there is none, or what is printed there ("1.2.3") is no number."""
    try:
        return parse_decimal(match.group(group)) if match else None
    except ValueError:
        return None


def _verdict(note: str) -> tuple[str, str]:
    match = _VERDICT.match(note)
    if match is None:
        return note, ""
    return match.group(1), _REASON.sub("", match.group(2)).strip().rstrip(".")
