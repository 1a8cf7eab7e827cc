"""Figures in running text: parts against wholes, the same measure twice, percentages against fractions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.records import Fact
from knowledge.report.figures import QUOTE
from knowledge.tablefile import parse_decimal
from scoring.checks.statements import NUMBER, folded
from scoring.findings import Finding, Likely, Place, Rule, Severity, how_misprinted, one_digit_apart
from scoring.number import percent, places_of, rounded, show, show_fraction

_FIGURE = re.compile(rf"({NUMBER})(?=\s*%|\s*$|\s+\D|\s*\()")
_SHARE = re.compile(rf"({NUMBER})\s*%")
_FRACTION = re.compile(rf"({NUMBER})\s*/\s*({NUMBER})")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")

_SHARE_OF = "ty le "

Key = tuple[str, str, str]
"""Place, measure and period, folded."""


def check_facts(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Everything that facts contradict among themselves."""
    yield from _same_measure(facts)
    yield from _same_name(facts)
    yield from _parts(facts)
    yield from _shares(facts)
    yield from _named_shares(facts)


def _same_measure(facts: Sequence[Fact]) -> Iterable[Finding]:
    """The same measure of one place and period with different figures, each against the first.

    A report that was read by rule has the same cut phrase for several things ("điểm trung bình" of each
    band), so two figures that were both read so are not taken for one.
    """
    groups: dict[Key, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[_key(fact.measure, fact)].append(fact)
    for first, *rest in groups.values():
        for other in rest:
            a, b = _value(first), _value(other)
            if a is None or b is None or a == b or first.measure_unit != other.measure_unit:
                continue
            if _is_read(first) and _is_read(other):
                continue
            misprint = one_digit_apart(first.printed, other.printed)
            yield _finding(
                Rule.FACTS_DIFFER, (first, other), likely=Likely.DIGIT if misprint else Likely.UNKNOWN
            )


def _is_read(fact: Fact) -> bool:
    """Whether a fact was read by rule: its note quotes the words around the figure, nobody grouped it."""
    return fact.note.startswith(QUOTE) and not fact.group


def _same_name(facts: Sequence[Fact]) -> Iterable[Finding]:
    """A figure that also goes by the full name of another one of that place, year and unit of measure.

    Only a whole measure among the aliases counts: shorter aliases are ways of asking and shared by many.
    """
    by_measure = {(f.place, folded(f.measure), f.measure_unit): f for f in facts}
    for fact in facts:
        for alias in fact.aliases:
            other = by_measure.get((fact.place, folded(alias), fact.measure_unit))
            if other is None or other is fact or _years(other) != _years(fact):
                continue
            a, b = _value(other), _value(fact)
            if a is not None and b is not None and a != b:
                misprint = one_digit_apart(other.printed, fact.printed)
                yield _finding(
                    Rule.FACTS_DIFFER, (other, fact), likely=Likely.DIGIT if misprint else Likely.UNKNOWN
                )


def _years(fact: Fact) -> list[str]:
    return _YEAR.findall(fact.period)


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
            likely = Likely.DIGIT if one_digit_apart(whole.printed, show(computed)) else Likely.UNKNOWN
            yield _finding(Rule.FACT_PARTS, (whole, *(part for part, _ in parts)), computed, likely)


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
            likely = how_misprinted(share.group(1), percent(done, whole))
            yield _percentage(fact, (), (done, whole), computed, likely)


def _named_shares(facts: Sequence[Fact]) -> Iterable[Finding]:
    """A percentage "tỷ lệ M" where the figure of M and that of its whole are facts as well.

    The whole is what M is a part of, else the longest measure that M begins with: "hồ sơ cư trú" for "hồ sơ
    cư trú qua dịch vụ công".
    """
    by_key = {_key(fact.measure, fact): fact for fact in facts}
    for share in facts:
        place, measure, period = _key(share.measure, share)
        printed = _value(share)
        if share.measure_unit != "%" or printed is None or not measure.startswith(_SHARE_OF):
            continue
        part = by_key.get((place, measure.removeprefix(_SHARE_OF), period))
        whole = _whole_of(part, by_key) if part else None
        done, all_of_it = (_value(f) if f else None for f in (part, whole))
        if not part or not whole or done is None or not all_of_it:
            continue
        computed = rounded(percent(done, all_of_it), places_of(share.printed))
        if computed != printed:
            likely = how_misprinted(share.printed, percent(done, all_of_it))
            yield _percentage(share, (part, whole), (done, all_of_it), computed, likely)


def _whole_of(part: Fact, by_key: Mapping[Key, Fact]) -> Fact | None:
    if part.part_of:
        return by_key.get(_key(part.part_of, part))
    place, measure, period = _key(part.measure, part)
    beginnings = [measure.rsplit(" ", count)[0] for count in range(1, measure.count(" ") + 1)]
    found = (by_key.get((place, beginning, period)) for beginning in beginnings)
    return next((fact for fact in found if fact and fact.measure_unit == part.measure_unit), None)


def _key(measure: str, fact: Fact) -> Key:
    return fact.place, folded(measure), folded(fact.period)


def _value(fact: Fact) -> Decimal | None:
    """The figure, where it is printed as one: "trên 700" and "khoảng 5" are none."""
    found = _FIGURE.match(fact.printed.strip())
    return parse_decimal(found.group(1)) if found else None


def _percentage(
    share: Fact, facts: Sequence[Fact], fraction: tuple[Decimal, Decimal], computed: Decimal, likely: Likely
) -> Finding:
    """A percentage against its fraction; ``facts`` are where the two figures of it stand, if elsewhere."""
    finding = _finding(Rule.PERCENTAGE, (share, share, *facts), computed, likely)
    return replace(finding, second=replace(finding.second, printed=show_fraction(*fraction), value=None))


def _finding(
    rule: Rule, facts: Sequence[Fact], computed: Decimal | None = None, likely: Likely = Likely.UNKNOWN
) -> Finding:
    places = [Place(f.printed, f.source, f.place, subject=f.measure, value=_value(f)) for f in facts]
    year = _YEAR.search(facts[0].period)
    return Finding(
        rule,
        Severity.NOTE if likely is Likely.ROUNDED else Severity.ERROR,
        first=places[0],
        second=places[1],
        units=(facts[0].place,),
        year=int(year.group()) if year else None,
        computed=computed,
        likely=likely,
        others=tuple(places[2:]),
    )
