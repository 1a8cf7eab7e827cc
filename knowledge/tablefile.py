"""Reading a CSV table into records, with every problem named by file, row and column.

The heading names the fields of the record; the order is free, fields left out take "" or None. Cells:
``Decimal`` and ``int`` accept the Vietnamese and the plain way ("1.000", "655,26", "7.04"); ``bool`` is
"có" or empty; a tuple is a list separated by " | " (a "|" of an item itself is written "\\|"). A text that a
spreadsheet program would take for a formula may have an apostrophe in front (``knowledge.formula``).
"""

from __future__ import annotations

import csv
import io
import re
import types
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from knowledge.errors import DataError, DataErrors
from knowledge.formula import restored

Record = TypeVar("Record")

LIST_SEPARATOR = "|"

_BETWEEN_ITEMS = re.compile(r"(?<!\\)\|")
_THOUSANDS = re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d+)?$")


def parse_decimal(text: str) -> Decimal:
    """The exact number that a Vietnamese or plain figure states; raises ``ValueError`` otherwise.

    "1.000" is a thousand (dots every three digits); "7.04" and "655,26" are decimals.
    """
    bare = text.strip().rstrip("%").strip()
    if _THOUSANDS.match(bare):
        bare = bare.replace(".", "")
    if bare.count(",") + bare.count(".") > 1:
        raise ValueError(f"“{text}” không phải là một số")
    try:
        number = Decimal(bare.replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"“{text}” không phải là một số") from None
    if not number.is_finite():
        raise ValueError(f"“{text}” không phải là một số")
    return number


def parse_cell(text: str, wanted: Any) -> Any:
    """A cell's text as the field's type; raises ``ValueError`` with what was expected."""
    text = text.strip()
    if get_origin(wanted) in (Union, types.UnionType):
        if not text:
            return None
        return parse_cell(text, next(arg for arg in get_args(wanted) if arg is not type(None)))
    if get_origin(wanted) is tuple:
        inner = get_args(wanted)[0]
        parts = (part.replace(f"\\{LIST_SEPARATOR}", LIST_SEPARATOR) for part in _BETWEEN_ITEMS.split(text))
        return tuple(parse_cell(part, inner) for part in parts if part.strip())
    if wanted is str:
        return text
    if wanted is bool:
        if text.lower() not in ("", "có", "không"):
            raise ValueError(f"“{text}”: cần “có” hoặc để trống")
        return text.lower() == "có"
    if wanted is int:
        if not re.fullmatch(r"-?\d+", text):
            raise ValueError(f"“{text}” không phải là số nguyên")
        return int(text)
    if wanted is Decimal:
        return parse_decimal(text)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        try:
            return wanted(text)
        except ValueError:
            raise ValueError(f"“{text}”: cần một trong {', '.join(wanted)}") from None
    raise TypeError(f"no way to read a cell as {wanted}")


def format_cell(value: object) -> str:
    """A field's value as the text that ``parse_cell`` reads as the same: decimals with a comma."""
    if value is None or value is False:
        return ""
    if value is True:
        return "có"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")  # "1.000" would be read as a thousand
    if isinstance(value, tuple):
        items = (format_cell(item).replace(LIST_SEPARATOR, f"\\{LIST_SEPARATOR}") for item in value)
        return f" {LIST_SEPARATOR} ".join(items)
    return str(value)


def read_records(text: str, record_type: type[Record], file: str) -> tuple[Record, ...]:
    """The records of a CSV text; raises ``DataErrors`` with everything that is wrong with it."""
    hints = get_type_hints(record_type)
    names = [field.name for field in fields(record_type)]  # type: ignore[arg-type]
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    problems: list[DataError] = []
    records: list[Record] = []
    try:
        heading = [cell.strip() for cell in next(rows, [])]
        strange = [name for name in heading if name not in names]
        if strange or not heading:
            raise DataErrors(
                [DataError(file, f"cột lạ {', '.join(strange) or '(trống)'}; cần {', '.join(names)}", 1)]
            )
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            number = rows.line_num
            if len(row) != len(heading):
                problems.append(DataError(file, f"có {len(row)} ô, cần {len(heading)} ô", number))
                continue
            cells = dict(zip(heading, row, strict=True))
            values: dict[str, Any] = {}
            for name in names:
                try:
                    values[name] = parse_cell(restored(cells.get(name, "")), hints[name])
                except ValueError as error:
                    problems.append(DataError(file, str(error), number, name))
            if len(values) == len(names):
                records.append(record_type(**values))
    except csv.Error as error:
        problems.append(DataError(file, f"không đọc được dạng CSV ({error})", rows.line_num))
    if problems:
        raise DataErrors(problems)
    return tuple(records)
