"""Figures that a document prints more than once: of one thing differently, or of two things alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from knowledge.records import Fact, Target
from knowledge.tablefile import parse_decimal
from scoring.checks.statements import NUMBER, fact_place, folded, year_of
from scoring.findings import Finding, Likely, Place, Rule, Severity, one_digit_apart

LEAST_FIGURES, LEAST_DIGITS = 2, 4
"""From this many equal figures, and digits in them, two groups of facts are not alike by chance: two
percentages with two decimals have eight digits, "06 bài, 58 tin, 04 phóng sự" four."""

_SCOPE = re.compile(
    r" (?:(?:toan|trong|tren dia ban|o|cua) )+(?P<level>tinh|huyen|thanh pho|thi xa|quan|xa|phuong)\b"
)
_SHARE = "ty le "
_OLD = "cu/"
"""What the keys of units of before 01/7/2025 begin with."""


def check_repeats(facts: Sequence[Fact], targets: Sequence[Target]) -> Iterable[Finding]:
    """All that repeated figures contradict."""
    yield from _targets(facts, targets)
    yield from _scopes(facts)
    yield from _copies(facts)


def _targets(facts: Sequence[Fact], targets: Sequence[Target]) -> Iterable[Finding]:
    """A share in the text and the result of the target that has one of its names, with other figures."""
    named: dict[tuple[str, str], list[Target]] = defaultdict(list)
    for target in targets:
        for name in {target.name, f"{target.parent_name} {target.name}", *target.aliases}:
            named[target.unit, _name(name)].append(target)
    for fact in facts:
        value = _value(fact)
        if fact.measure_unit != "%" or value is None:
            continue
        found = {
            t.code: t for n in (fact.measure, *fact.aliases) for t in named.get((fact.place, _name(n)), ())
        }
        for target in found.values():
            if year_of(fact) != target.year or target.result is None or target.result == value:
                continue
            digit = one_digit_apart(fact.printed, target.result_printed.partition("%")[0])
            whole = f"{target.parent_name} {target.name}".strip()
            yield Finding(
                Rule.FACTS_DIFFER,
                Severity.ERROR,
                first=Place(fact.printed, fact.source, fact.place, subject=fact.measure, value=value),
                second=Place(
                    target.result_printed, target.source, target.unit, target.code, whole, value=target.result
                ),
                units=(fact.place,),
                components=(target.code,),
                year=target.year,
                likely=Likely.DIGIT if digit else Likely.UNKNOWN,
            )


def _scopes(facts: Sequence[Fact]) -> Iterable[Finding]:
    """One figure of one report, once for the province and once for the unit that reports.

    Where a measure names no scope it is of the place of the fact.
    """
    seen: dict[tuple[str, str, str, str], dict[bool, Fact]] = defaultdict(dict)
    for fact in facts:
        if _value(fact) is None or _is_trivial(fact) or "/" not in fact.place.removeprefix(_OLD):
            continue
        said = folded(fact.measure)
        scope = _SCOPE.search(f"{said} ")
        measure = said[: scope.start()] if scope else said
        of_province = bool(scope and scope["level"] == "tinh")
        seen[fact.place, measure, fact.measure_unit, _plain(fact)].setdefault(of_province, fact)
    for found in seen.values():
        if len(found) > 1:
            yield _pair(Rule.TWO_SCOPES, Severity.WARNING, found[True], found[False])


def _copies(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Two groups of facts of which one has no other figures than the other: one may be a copy."""
    groups: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.group and _value(fact) is not None and not _is_trivial(fact):
            groups[fact.place][fact.group].append(fact)
    for of_place in groups.values():
        for a, b in combinations(of_place.values(), 2):
            yield from _copied(*((a, b) if len(a) <= len(b) else (b, a)))


def _copied(small: Sequence[Fact], large: Sequence[Fact]) -> Iterable[Finding]:
    """The finding on two groups of one place, if every figure of the smaller one stands in the larger."""
    twins = {(_plain(f), f.measure_unit): f for f in large}
    pairs = [(f, twin) for f in small if (twin := twins.get((_plain(f), f.measure_unit)))]
    figures = {_plain(f) for f, _ in pairs}
    if len(pairs) < len(small) or len(figures) < LEAST_FIGURES:
        return
    if sum(len(figure) for figure in figures) >= LEAST_DIGITS:
        first, second = pairs[0]
        rest = tuple(fact_place(f) for pair in pairs[1:] for f in pair)
        found = _pair(Rule.COPIED_FIGURES, Severity.NOTE, second, first, Likely.COPIED)
        yield replace(found, others=rest)


def _pair(rule: Rule, severity: Severity, a: Fact, b: Fact, likely: Likely = Likely.UNKNOWN) -> Finding:
    return Finding(
        rule,
        severity,
        first=fact_place(a),
        second=fact_place(b),
        units=(a.place,),
        year=year_of(a),
        likely=likely,
    )


def _name(text: str) -> str:
    return folded(text).removeprefix(_SHARE)


def _value(fact: Fact) -> Decimal | None:
    printed = fact.printed.strip()
    return parse_decimal(printed) if re.fullmatch(NUMBER, printed) else None


def _plain(fact: Fact) -> str:
    """The digits of a figure without leading zeros: "04" and "4" are one, "94,28" is four digits."""
    return re.sub(r"\D", "", fact.printed).lstrip("0")


def _is_trivial(fact: Fact) -> bool:
    """Whether a figure is so common that two of it say nothing: all of it, or none."""
    return _plain(fact) == "" or (fact.measure_unit == "%" and _value(fact) == 100)
