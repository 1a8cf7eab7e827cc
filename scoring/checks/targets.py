"""Percentages against their fractions, and verdicts against target and result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from knowledge.records import Target
from scoring.checks.statements import folded
from scoring.findings import Finding, Likely, Place, Rule, Severity, how_misprinted
from scoring.number import percent, places_of, rounded, show_fraction
from scoring.verdict import MET, MISSED


def check_targets(targets: Sequence[Target]) -> Iterable[Finding]:
    """Results that are not the percentage of their fraction, and verdicts that the figures do not bear out.

    Targets are taken as floors ("at least 80%"), which all that are known are. A verdict other than met or
    not met ("paused") is left alone.
    """
    for target in targets:
        yield from _percentage(target)
        yield from _verdict(target)


def _percentage(target: Target) -> Iterable[Finding]:
    done, whole, result = target.numerator, target.denominator, target.result
    if done is None or whole is None or result is None or whole <= 0:
        return
    figure = target.result_printed.partition("%")[0]
    computed = rounded(percent(done, whole), places_of(figure))
    if computed == result and done <= whole:
        return
    printed = _place(target, target.result_printed, result)
    fraction = _place(target, show_fraction(done, whole))
    likely = how_misprinted(figure, percent(done, whole))
    yield _finding(Rule.PERCENTAGE, target, (printed, fraction), rounded(percent(done, whole)), likely)


def _verdict(target: Target) -> Iterable[Finding]:
    if target.result is None or target.target is None:
        return
    said = folded(target.verdict)
    met = said.startswith(MET)
    if (not met and not said.startswith(MISSED)) or met == (target.result >= target.target):
        return
    verdict = _place(target, target.verdict)
    figures = _place(target, f"{target.result_printed} / {target.target_printed}", target.result)
    yield _finding(Rule.VERDICT, target, (verdict, figures), target.target, Likely.UNKNOWN)


def _place(target: Target, printed: str, value: Decimal | None = None) -> Place:
    name = f"{target.parent_name} {target.name}".strip()
    return Place(printed, target.source, target.unit, target.code, subject=name, value=value)


def _finding(
    rule: Rule, target: Target, disagreeing: tuple[Place, Place], computed: Decimal, likely: Likely
) -> Finding:
    return Finding(
        rule,
        Severity.NOTE if likely is Likely.ROUNDED else Severity.ERROR,
        first=disagreeing[0],
        second=disagreeing[1],
        units=(target.unit,),
        components=(target.code,),
        year=target.year,
        computed=computed,
        likely=likely,
    )
