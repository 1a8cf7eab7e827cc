"""How offices head the columns of each table; the names themselves are data in ``headings.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("headings.toml")


@cache
def _headings() -> dict[str, dict[str, Any]]:
    with FILE.open("rb") as file:
        return tomllib.load(file)


def heading(table: str, column: str) -> str:
    """The Vietnamese heading of a column of a table; raises ``KeyError`` if there is none."""
    headings = _headings()
    found: str = headings.get(table, {}).get(column) or headings["any"][column]
    return found


def added_heading(column: str) -> str:
    """The heading of the name that is shown beside a key ("Tên đơn vị" beside ``unit``)."""
    found: str = _headings()["added"][column]
    return found


def words(table: str, column: str) -> dict[str, str]:
    """What the technical words of a column are in Vietnamese; empty where they are Vietnamese already."""
    found: dict[str, str] = _headings()["words"].get(table, {}).get(column, {})
    return found
