"""Checking that the records of several datasets fit together before they are made current.

Only what makes a row unusable is a problem: a score of a framework, component or unit that nobody knows can
never be found, two units with one key cannot be told apart. Figures that contradict each other are not: they
stand as printed, and the audit reports them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.bundle import Bundle, merge
from knowledge.errors import DataError, DataErrors
from knowledge.records import Component, ScoringRule
from knowledge.tablefile import parse_decimal

TOTAL = "TOTAL"
"""What a score names instead of a component's code when it is the total of the framework."""

METHODS = ("ratio", "tiers", "yes_no", "choices")
ANALYSIS_KINDS = ("good", "lost", "remedy")

FIRST_ROW = 2
"""The row of a table's first record; the heading is row 1. (Blank rows of a file are not counted.)"""

Finding = tuple[str, str]
"""A column, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The keys that records may refer to."""

    frameworks: frozenset[str]
    components: frozenset[tuple[str, str]]
    units: frozenset[str]

    @classmethod
    def of(cls, bundle: Bundle) -> _Known:
        return cls(
            frozenset(framework.key for framework in bundle.frameworks),
            frozenset((component.framework, component.code) for component in bundle.components),
            frozenset(unit.key for unit in bundle.units),
        )

    def framework(self, key: str) -> Iterator[Finding]:
        if key not in self.frameworks:
            yield (
                "framework",
                f"không có bộ chỉ số “{key}”; cần một trong {', '.join(sorted(self.frameworks))}",
            )

    def component(self, framework: str, code: str, column: str = "component") -> Iterator[Finding]:
        if framework not in self.frameworks:
            yield from self.framework(framework)
        elif code != TOTAL and (framework, code) not in self.components:
            yield column, f"bộ chỉ số “{framework}” không có thành phần mã “{code}”"

    def unit(self, key: str, column: str = "unit") -> Iterator[Finding]:
        if key not in self.units:
            yield column, f"không có đơn vị “{key}” trong danh mục đơn vị"


def check(proposed: Mapping[str, Bundle], current: Mapping[str, Bundle]) -> None:
    """Check the datasets to be made current, given by name, beside those of the current ones that they leave.

    Raises ``DataErrors`` with all problems; each names "dataset/table", row and column. A row of a dataset
    that is left as it is, is a problem only if the change makes it one (a score whose unit would vanish).
    """
    kept = {name: bundle for name, bundle in current.items() if name not in proposed}
    known = _Known.of(merge([*kept.values(), *proposed.values()]))
    before = _Known.of(merge(current.values()))
    problems = [problem for name, bundle in proposed.items() for problem in _problems(name, bundle, known)]
    for name, bundle in kept.items():
        old = {(problem.file, problem.row, problem.column) for problem in _problems(name, bundle, before)}
        problems += (
            problem
            for problem in _problems(name, bundle, known)
            if (problem.file, problem.row, problem.column) not in old
        )
    problems += _repeated_keys(proposed, kept)
    if problems:
        raise DataErrors(problems)


def _problems(dataset: str, bundle: Bundle, known: _Known) -> Iterator[DataError]:
    for table, find in _CHECKS.items():
        for row, record in enumerate(getattr(bundle, table), FIRST_ROW):
            for column, problem in find(record, known):
                yield DataError(f"{dataset}/{table}", problem, row, column)


def _components(record: Component, known: _Known) -> Iterator[Finding]:
    if not record.code:
        yield "code", "thiếu mã thành phần"
    yield from known.framework(record.framework)
    if record.framework in known.frameworks:
        for column, codes in (("parent", (record.parent,)), ("members", record.members)):
            for code in codes:
                if code:
                    yield from known.component(record.framework, code, column)


def _scoring_rules(record: ScoringRule, known: _Known) -> Iterator[Finding]:
    yield from known.component(record.framework, record.code, "code")
    if record.method not in METHODS:
        yield "method", f"không có cách tính “{record.method}”; cần một trong {', '.join(METHODS)}"
    elif record.method in ("tiers", "choices"):
        yield from _tiers(record)


def _tiers(record: ScoringRule) -> Iterator[Finding]:
    if not record.tiers:
        yield "tiers", f"cách tính “{record.method}” cần các mức dạng “mức;điểm”"
    for tier in record.tiers:
        bound, _, points = tier.rpartition(";")
        try:
            parse_decimal(points)
            if record.method == "tiers":
                parse_decimal(bound)
        except ValueError:
            yield "tiers", f"không đọc được mức “{tier}”; cần dạng “mức;điểm”"


def _framework_key(record: Any, known: _Known) -> Iterator[Finding]:
    if not record.key:
        yield "key", "thiếu mã"


def _units(record: Any, known: _Known) -> Iterator[Finding]:
    if not record.key:
        yield "key", "thiếu mã đơn vị"
    if record.parent:
        yield from known.unit(record.parent, "parent")


def _unit_changes(record: Any, known: _Known) -> Iterator[Finding]:
    yield from known.unit(record.old, "old")
    yield from known.unit(record.new, "new")


def _of_component(record: Any, known: _Known) -> Iterator[Finding]:
    yield from known.component(record.framework, record.component)


def _of_unit(record: Any, known: _Known) -> Iterator[Finding]:
    yield from known.unit(record.unit)


def _of_unit_and_component(record: Any, known: _Known) -> Iterator[Finding]:
    yield from known.component(record.framework, record.component)
    yield from known.unit(record.unit)


def _analyses(record: Any, known: _Known) -> Iterator[Finding]:
    yield from _of_unit_and_component(record, known)
    if record.kind not in ANALYSIS_KINDS:
        yield "kind", f"không có loại “{record.kind}”; cần một trong {', '.join(ANALYSIS_KINDS)}"


_CHECKS: dict[str, Callable[[Any, _Known], Iterator[Finding]]] = {
    "frameworks": _framework_key,
    "components": _components,
    "scoring_rules": _scoring_rules,
    "units": _units,
    "unit_changes": _unit_changes,
    "scores": _of_unit_and_component,
    "published_means": _of_component,
    "targets": _of_unit,
    "appraisals": _of_unit_and_component,
    "analyses": _analyses,
}

_UNIQUE: dict[str, tuple[str, Callable[[Any], object]]] = {
    "frameworks": ("key", lambda record: record.key),
    "components": ("code", lambda record: (record.framework, record.code)),
    "units": ("key", lambda record: record.key),
}
"""The tables whose rows others refer to: the column to blame, and the key that must occur once."""


def _repeated_keys(proposed: Mapping[str, Bundle], kept: Mapping[str, Bundle]) -> Iterator[DataError]:
    """Keys that two records have. Of a framework that is there already no component is told."""
    again: set[str] = set()
    for table, (column, key_of) in _UNIQUE.items():
        first: dict[object, tuple[str, str]] = {}
        for dataset, bundle in (*kept.items(), *proposed.items()):
            for row, record in enumerate(getattr(bundle, table), FIRST_ROW):
                place = f"{dataset}/{table}, dòng {row}"
                earlier, other = first.setdefault(key_of(record), (place, dataset))
                if earlier == place or dataset not in proposed:
                    continue
                if table == "frameworks":
                    again.add(record.key)
                elif table == "components" and record.framework in again:
                    continue
                what = f"mã “{getattr(record, column)}” đã có ở {earlier}"
                if other != dataset:
                    what += f"; để thay dữ liệu cũ, nhập vào bộ dữ liệu đó: --dataset {other}"
                yield DataError(f"{dataset}/{table}", what, row, column)
