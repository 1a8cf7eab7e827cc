"""Figures in running text: parts against wholes, the same measure twice, percentages against fractions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from knowledge.records import Fact
from knowledge.tablefile import parse_decimal
from knowledge.text import words
from scoring.findings import Finding, Likely, Place, Rule, Severity, one_digit_apart
from scoring.number import percent, places_of, rounded, show

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_FIGURE = re.compile(rf"({_NUMBER})(?=\s*%|\s*$|\s+\D|\s*\()")
_SHARE = re.compile(rf"({_NUMBER})\s*%")
_FRACTION = re.compile(rf"({_NUMBER})\s*/\s*({_NUMBER})")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")

Key = tuple[str, str, str]
"""Place, measure and period, folded."""


def check_facts(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Everything that facts contradict among themselves."""
    yield from _same_measure(facts)
    yield from _parts(facts)
    yield from _shares(facts)


def _same_measure(facts: Sequence[Fact]) -> Iterable[Finding]:
    """The same measure of one place and period with different figures, each against the first."""
    groups: dict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[_key(fact.measure, fact)].append(fact)
    for first, *rest in groups.values():
        for other in rest:
            a, b = _value(first), _value(other)
            if a is None or b is None or a == b or first.measure_unit != other.measure_unit:
                continue
            misprint = one_digit_apart(first.printed, other.printed)
            yield _finding(
                Rule.FACTS_DIFFER, (first, other), likely=Likely.DIGIT if misprint else Likely.UNKNOWN
            )


def _parts(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Parts that do not add up to their whole; percentages do not add up and are left out."""
    groups: dict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.part_of:
            groups[_key(fact.part_of, fact)].append(fact)
    for whole in facts:
        parts = [
            (part, value)
            for part in groups.get(_key(whole.measure, whole), ())
            if part.measure_unit == whole.measure_unit and (value := _value(part)) is not None
        ]
        total = _value(whole)
        if not parts or total is None or whole.measure_unit == "%":
            continue
        computed = sum((value for _, value in parts), Decimal(0))
        if computed != total:
            misprint = one_digit_apart(whole.printed, show(computed))
            yield _finding(
                Rule.FACT_PARTS,
                (whole, *(part for part, _ in parts)),
                computed,
                Likely.DIGIT if misprint else Likely.UNKNOWN,
            )


def _shares(facts: Sequence[Fact]) -> Iterable[Finding]:
    """A percentage printed with its fraction ("29,73% (77/259)") that is another one."""
    for fact in facts:
        share, fraction = _SHARE.search(fact.printed), _FRACTION.search(fact.printed)
        if not share or not fraction:
            continue
        done, whole = parse_decimal(fraction.group(1)), parse_decimal(fraction.group(2))
        if whole <= 0:
            continue
        computed = rounded(percent(done, whole), places_of(share.group(1)))
        if computed != parse_decimal(share.group(1)):
            misprint = one_digit_apart(share.group(1), show(computed))
            likely = Likely.DIGIT if misprint else Likely.UNKNOWN
            yield _finding(Rule.PERCENTAGE, (fact, fact), computed, likely)


def _key(measure: str, fact: Fact) -> Key:
    return fact.place, " ".join(words(measure)), " ".join(words(fact.period))


def _value(fact: Fact) -> Decimal | None:
    """The figure, where it is printed as one: "trên 700" and "khoảng 5" are none."""
    found = _FIGURE.match(fact.printed.strip())
    return parse_decimal(found.group(1)) if found else None


def _finding(
    rule: Rule, facts: Sequence[Fact], computed: Decimal | None = None, likely: Likely = Likely.UNKNOWN
) -> Finding:
    places = [Place(f.printed, f.source, f.place, subject=f.measure, value=_value(f)) for f in facts]
    year = _YEAR.search(facts[0].period)
    return Finding(
        rule,
        Severity.ERROR,
        first=places[0],
        second=places[1],
        units=(facts[0].place,),
        year=int(year.group()) if year else None,
        computed=computed,
        likely=likely,
        others=tuple(places[2:]),
    )
