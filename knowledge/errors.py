"""What can go wrong with knowledge.

DtiError
└── DataError            a file or row that cannot be used; says where and what to do
    └── DataErrors       several of them at once: an import reports all it found
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class DtiError(Exception):
    """The root of every error that this project raises on purpose."""


@dataclass(eq=False)
class DataError(DtiError):
    """Dữ liệu không dùng được; nêu rõ tệp, dòng, cột, sai gì và cần gì.

    ``row`` counts from 1 with the heading as row 1; None where the whole file is meant.
    """

    file: str
    problem: str
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", dòng {self.row}"
        if self.column:
            place += f", cột “{self.column}”"
        return f"{place}: {self.problem}"


class DataErrors(DtiError):
    """All the problems of one import; nothing of it was taken over."""

    def __init__(self, problems: Sequence[DataError]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
