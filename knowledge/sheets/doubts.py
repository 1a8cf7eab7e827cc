"""What was found wrong or doubtful while reading tables.

A problem stops the import. A doubt has a name and stops it too, until a person who looked accepts that name.
A note stops nothing: it says what was left out, so that nothing is lost in silence.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.errors import DataError, DataErrors
from knowledge.sheets.limits import MAX_PROBLEMS

ACCEPTED_TOLD = 10


class Doubt(StrEnum):
    """The doubts; the values are what ``--accept`` takes."""

    UNIT_NAME = "ten-don-vi-gan-dung"
    COMPONENT_NAME = "ten-chi-so-gan-dung"
    COLUMN = "cot-khong-nhan-ra"
    HIDDEN_ROWS = "dong-an"
    STAGE = "giai-doan-khac-bang"
    NUMBER = "so-doc-hai-cach"
    MAXIMUM = "vuot-diem-toi-da"
    REPEATED = "dong-trung"


DOUBT_MEANINGS = {
    Doubt.UNIT_NAME: "tên đơn vị chỉ gần giống danh mục, hoặc đơn vị khác cấp, nơi, thời kỳ của bảng",
    Doubt.COMPONENT_NAME: "tên chỉ số chỉ gần giống tên trong bộ chỉ số",
    Doubt.COLUMN: "có cột không nhận ra, sẽ bị bỏ qua",
    Doubt.HIDDEN_ROWS: "có dòng bị ẩn, sẽ được nhập như các dòng khác",
    Doubt.STAGE: "--stage khác giai đoạn mà tên bảng hoặc tên cột nói",
    Doubt.NUMBER: "số có thể hiểu hai cách, như “7.125”",
    Doubt.MAXIMUM: "điểm lớn hơn điểm tối đa của chỉ số",
    Doubt.REPEATED: "một dòng có hai lần, giống hệt nhau; chỉ nhập một",
}
"""What each doubt means, as messages and documents say it."""


@dataclass(slots=True)
class Findings:
    """Collects what is found; the same doubt about the same thing is told once, with the first place."""

    accepted: frozenset[Doubt] = frozenset()
    problems: list[DataError] = field(default_factory=list)
    _notes: dict[str, None] = field(default_factory=dict)
    _accepted: Counter[Doubt] = field(default_factory=Counter)
    _told: dict[tuple[Doubt, object], int] = field(default_factory=dict)
    _repeated: dict[object, tuple[DataError, str, int]] = field(default_factory=dict)

    @property
    def notes(self) -> list[str]:
        """What a person should know; of doubts accepted under one name the first few, and how many more."""
        more = {doubt: count - ACCEPTED_TOLD for doubt, count in self._accepted.items()}
        rest = (f"đã chấp nhận ({doubt}): còn {left} chỗ khác" for doubt, left in more.items() if left > 0)
        return [*self._notes, *rest]

    def add(self, problem: DataError) -> None:
        """A problem. Raises ``DataErrors`` when there are too many to go on."""
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            self.problems.append(
                DataError(problem.file, f"đã dừng đọc sau {MAX_PROBLEMS} chỗ; sửa rồi chạy lại để xem tiếp")
            )
            raise DataErrors(self.problems)

    def add_once(self, about: object, problem: DataError) -> None:
        """A problem ``about`` a name that may stand in many rows: told at the first, the others counted."""
        if about not in self._repeated:
            self._repeated[about] = (problem, problem.problem, 0)
            self.add(problem)
            return
        first, text, count = self._repeated[about]
        self._repeated[about] = (first, text, count + 1)
        first.problem = f"{text} (và {count + 1} dòng khác)"

    def doubt(self, doubt: Doubt, about: object, place: DataError) -> None:
        """A doubt ``about`` something, told at the first ``place`` where it is met."""
        key = (doubt, about)
        self._told[key] = self._told.get(key, 0) + 1
        if self._told[key] > 1:
            return
        if doubt in self.accepted:
            self._accepted[doubt] += 1
            if self._accepted[doubt] <= ACCEPTED_TOLD:
                self.note(f"đã chấp nhận ({doubt}): {place}")
        else:
            self.add(
                DataError(
                    place.file, f"{place.problem} (nếu đúng vậy, thêm --accept {doubt})",
                    place.row, place.column,
                )
            )  # fmt: skip

    def note(self, text: str) -> None:
        """Something that a person should know."""
        self._notes.setdefault(text)
