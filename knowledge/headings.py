"""How the columns of tables are headed, and what the technical words in them are in Vietnamese.

One list (``headings.toml``) for what is written and what is read, so that what goes out can come in again.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("headings.toml")

_SECTIONS = {"appraisals": "evidence", "components": "frameworks", "frameworks": "register"}
"""The kind of table in which the columns of a table of records are listed, where it is named otherwise."""
_KEYS = {
    "scores": {"unit": "unit_key", "component": "code"},
    "appraisals": {"unit": "unit_key", "component": "code"},
    "targets": {"unit": "unit_key"},
}
"""Columns of records that hold keys, where the kind has a column for the name as well."""
_NAMES = {"unit": "unit", "place": "unit", "component": "name"}
"""The columns for the names that stand beside those keys."""


@cache
def _listed() -> dict[str, dict[str, Any]]:
    with FILE.open("rb") as file:
        return tomllib.load(file)


def accepted(kind: str) -> dict[str, tuple[str, ...]]:
    """The headings by which each column of a kind of table is known, the one that is written first."""
    return {
        column: (ways,) if isinstance(ways, str) else tuple(ways) for column, ways in _listed()[kind].items()
    }


def written(kind: str, column: str) -> str:
    """The heading that is written above a column of a kind of table; raises ``KeyError``."""
    return accepted(kind)[column][0]


def heading(table: str, column: str) -> str:
    """The heading of a column of a table of records; raises ``KeyError`` if there is none."""
    name = _KEYS.get(table, {}).get(column, column)
    own = accepted(section(table)) if section(table) in _listed() else {}
    return own[name][0] if name in own else written("any", column)


def added_heading(table: str, column: str) -> str:
    """The heading of the name that is shown beside a key ("Tên đơn vị" beside ``unit``)."""
    return written(section(table) if table in _KEYS else "scores", _NAMES[column])


def section(table: str) -> str:
    """The part of the list that holds the columns of a table of records."""
    return _SECTIONS.get(table, table)


def words(table: str, column: str) -> dict[str, str]:
    """What the technical words of a column are in Vietnamese; empty where they are Vietnamese already."""
    found: dict[str, str] = _listed()["words"].get(table, {}).get(column, {})
    return found
