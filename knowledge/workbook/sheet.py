"""A sheet: its columns and its rows, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

Cell = str | int | Decimal | None
"""What a cell holds: text, a whole number, an exact number, nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its ``heading`` and its ``width`` in letters of the normal font."""

    heading: str
    width: int = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """``rows`` may come from a generator, which is read once; each has a cell for each column."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]
