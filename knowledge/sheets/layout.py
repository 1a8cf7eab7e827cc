"""Finding the tables of a grid: titles above, one to three rows of headings, a row of column numbers."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from knowledge.sheets.grid import Grid, Row
from knowledge.sheets.headings import Heading, Kind, Recognised, first_headings, plain, recognise
from knowledge.sheets.limits import SEARCHED_ROWS
from knowledge.workbook.template import EXAMPLE

MAX_HEADING_ROWS = 3
MAX_TITLE_LINES = 8

_NUMBER = re.compile(r"-?\d[\d.,]*%?$")
_COLUMN_NUMBER = re.compile(r"[(\[]?\s*(\d{1,3}|[A-Z])\s*[)\]]?(?:\s*=.*)?$")


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose columns are understood. ``kinds`` has several members where its kind is not clear.

    ``titles`` are the lines above it, ``headings`` those of its columns by place, ``row`` the number of the
    first row of headings. ``rows`` can be read once, and has to be read before the next table.
    """

    grid: Grid
    kinds: tuple[Recognised, ...]
    titles: tuple[str, ...]
    headings: tuple[Heading, ...]
    row: int
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class _Found:
    at: int
    height: int
    kinds: tuple[Recognised, ...]
    headings: tuple[Heading, ...]


def tables_in(
    grid: Grid, kinds: Sequence[Kind], is_component: Callable[[str], bool]
) -> Iterator[Table | list[Row]]:
    """The tables of a grid in order; at last the rows with content in which no headings were found."""
    rows = _Rows(grid)
    while True:
        front = rows.look(SEARCHED_ROWS)
        if not front:
            return
        found = _best(front, grid, kinds, is_component)
        if found is None:
            yield front
            return
        own = [{plain(cell) for cell in row.cells if cell} for row in front[found.at :][: found.height]]
        rows.drop(found.at + found.height)
        titles = (*grid.captions, *(" ".join(filter(None, row.cells)) for row in front[: found.at]))
        if _is_numbering(rows.look(1)):
            rows.drop(1)
        yield Table(
            grid, found.kinds, titles[-MAX_TITLE_LINES:], found.headings, front[found.at].number,
            rows.until_headings(own),
        )  # fmt: skip


class _Rows:
    """The rows with content, some of them looked at ahead."""

    def __init__(self, grid: Grid) -> None:
        self._rest = (row for row in grid.rows if (row.faults or any(row.cells)) and not _is_example(row))
        self._ahead: deque[Row] = deque()

    def look(self, count: int) -> list[Row]:
        """The next rows, which stay."""
        while len(self._ahead) < count and (row := next(self._rest, None)) is not None:
            self._ahead.append(row)
        return [row for row, _ in zip(self._ahead, range(count), strict=False)]

    def drop(self, count: int) -> None:
        """Pass over rows that were looked at."""
        for _ in range(count):
            self._ahead.popleft()

    def until_headings(self, own: list[set[str]]) -> Iterator[Row]:
        """The rows up to the next table. Its titles stay with it, so lines of a single text wait for what
        follows; ``own`` headings again, on a new page without a title, are left out."""
        waiting: list[Row] = []
        while (row := self._ahead.popleft() if self._ahead else next(self._rest, None)) is not None:
            if _begins_headings(row):
                texts = {plain(cell) for cell in row.cells if cell}
                if waiting or texts not in own:
                    self._ahead.extendleft([row, *reversed(waiting)])
                    return
            elif _is_line(row):
                waiting.append(row)
            else:
                yield from waiting
                waiting = []
                yield row
        yield from waiting


def _is_example(row: Row) -> bool:
    """Whether a row only shows how to fill in a template."""
    return plain(next((cell for cell in row.cells if cell), "")) == plain(EXAMPLE)


def _is_line(row: Row) -> bool:
    """Whether a row is a line of text: a title, a footnote, the heading of a group."""
    filled = [cell for cell in row.cells if cell]
    return len(filled) == 1 and not row.faults and not _NUMBER.match(filled[0])


def _begins_headings(row: Row) -> bool:
    first = next((cell for cell in row.cells if cell), "")
    return (
        len(first) <= 30
        and not first[:1].isdigit()
        and plain(first) in first_headings()
        and sum(1 for cell in row.cells if cell and not _NUMBER.match(cell)) >= 2
        and not any(_NUMBER.match(cell) for cell in row.cells)
    )


def _best(
    front: list[Row], grid: Grid, kinds: Sequence[Kind], is_component: Callable[[str], bool]
) -> _Found | None:
    """The first rows that make complete headings; of the same beginning as many rows as explain more."""
    for at, row in enumerate(front):
        if sum(1 for cell in row.cells if cell) < 2:
            continue
        best: _Found | None = None
        for height in range(1, min(MAX_HEADING_ROWS, len(front) - at) + 1):
            rows = front[at : at + height]
            figures = (cell for cell in rows[-1].cells if _NUMBER.match(cell) and not is_component(cell))
            if height > 1 and (rows[-1].number - rows[-2].number > 1 or any(figures)):
                break
            headings = _headings(rows, grid)
            matches = recognise(headings, kinds, is_component)
            if matches and (best is None or len(matches[0].fields) > len(best.kinds[0].fields)):
                best = _Found(at, height, tuple(matches), headings)
        if best is not None:
            return best
    return None


def _headings(rows: list[Row], grid: Grid) -> tuple[Heading, ...]:
    width = max(len(row.cells) for row in rows)
    lines = [[row.cell(column) for column in range(width)] for row in rows]
    for number, line in enumerate(lines):
        _spread(line, rows[number].number, grid, lines[number + 1 :])
    columns = zip(*lines, strict=True)
    return tuple(Heading(tuple(" ".join(text.split()) for text in column if text)) for column in columns)


def _spread(line: list[str], number: int, grid: Grid, below: list[list[str]]) -> None:
    """Write a heading over all columns that it stands above, if headings are below: those it is merged over,
    or, where the file does not say that, the empty ones to the right with headings below."""
    if not below:
        return
    if grid.merges is not None:
        for first, left, _, right in grid.merges:
            if first == number and left < len(line):
                line[left : right + 1] = [line[left]] * len(line[left : right + 1])
        return
    for column in range(1, len(line)):
        if not line[column] and any(lower[column] for lower in below) and line[column - 1]:
            left_is_alone = not any(lower[column - 1] for lower in below)
            line[column] = "" if left_is_alone else line[column - 1]


def _is_numbering(rows: list[Row]) -> bool:
    """Whether the next row numbers the columns: (1) (2) (3)=(1)+(2), A B 1 2."""
    cells = [cell for cell in chain.from_iterable(row.cells for row in rows) if cell]
    marks = [match.group(1) if (match := _COLUMN_NUMBER.match(cell)) else "" for cell in cells]
    numbers = [int(mark) for mark in marks if mark.isdigit()]
    letters = [mark for mark in marks if mark.isalpha()]
    return (
        len(marks) >= 3
        and all(marks)
        and numbers
        == list(range(numbers[0] if numbers else 1, len(numbers) + (numbers[0] if numbers else 1)))
        and letters == sorted(letters)
        and (not numbers or numbers[0] <= 1)
    )
