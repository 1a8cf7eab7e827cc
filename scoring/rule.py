"""Points of an indicator from what was achieved, by its ``ScoringRule`` records, with every step.

Computed exactly and rounded to two decimals at the very end of each part, halves away from zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from knowledge.records import ScoringRule
from knowledge.tablefile import parse_decimal
from knowledge.text import words
from scoring.number import HUNDRED, percent, rounded, show, show_percent

YES = frozenset({"co", "da", "roi", "duoc", "du", "dat", "xong", "yes"})
NO = frozenset({"khong", "chua", "ko", "chang", "no"})


@dataclass(frozen=True, slots=True)
class Percent:
    """A share in percent: 68 for 68%. ``part`` ties it to a part of the rule, 0 leaves that open."""

    value: Decimal
    part: int = 0


@dataclass(frozen=True, slots=True)
class Portion:
    """So many out of so many: 18 of 20."""

    done: Decimal
    whole: Decimal
    part: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things: 30 articles."""

    value: Decimal
    part: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """A word: "có", "chưa", "trễ hạn"."""

    text: str
    part: int = 0


Given = Percent | Portion | Count | Label


class Applied(StrEnum):
    """Which clause of a rule gave the points of a part."""

    MISSING = "missing"
    FULL = "full"
    SHARE = "share"
    BELOW_FLOOR = "below floor"
    TIER = "tier"
    BELOW_TIERS = "below tiers"
    YES = "yes"
    NO = "no"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Step:
    """One part: what was given, the clause that applied, the points, the sum in figures.

    ``threshold`` is the percentage or count of that clause: full points from it, none below it, the tier
    reached. ``over_whole`` tells that the share given is above 100% and was taken as 100%. ``formula`` holds
    figures only ("68% × 5 = 3,4"), empty where there is nothing to calculate.
    """

    rule: ScoringRule
    given: tuple[Given, ...]
    applied: Applied
    points: Decimal
    threshold: Decimal | None = None
    over_whole: bool = False
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """Points of an indicator: the sum of its parts. What was given but fits no part is ``unused``."""

    steps: tuple[Step, ...]
    unused: tuple[Given, ...]

    @property
    def value(self) -> Decimal:
        """The points of the parts that something was given for."""
        return sum((step.points for step in self.steps), Decimal(0))

    @property
    def maximum(self) -> Decimal:
        """The most that all parts together give."""
        return sum((step.rule.points for step in self.steps), Decimal(0))

    @property
    def missing(self) -> tuple[ScoringRule, ...]:
        """The parts that nothing usable was given for: their points are open, not zero."""
        return tuple(step.rule for step in self.steps if step.applied is Applied.MISSING)

    @property
    def complete(self) -> bool:
        """Whether every part could be computed."""
        return not self.missing


def evaluate(rules: Sequence[ScoringRule], given: Sequence[Given]) -> Points:
    """The points that the parts in ``rules`` (all of one indicator) give for what was achieved.

    What names a part goes there; the rest goes to the first part that can use it: percentages and portions
    to ratios, counts to tiers, labels to choices that know the word, then to yes/no parts. A label may be
    given several times to a choice that is counted several times (four quarterly reports of 0,5 points).
    Raises ``ValueError`` for a negative figure and for a rule that cannot be read.
    """
    for item in given:
        _refuse_negative(item)
    left = list(given)
    steps = []
    for rule in sorted(rules, key=lambda r: r.part):
        taken: list[Given] = []
        for item in [i for i in left if i.part in (0, rule.part)]:
            if len(taken) < _times(rule) and _usable(rule, item, rules):
                taken.append(item)
                left.remove(item)
        steps.append(_step(rule, tuple(taken)) if taken else Step(rule, (), Applied.MISSING, Decimal(0)))
    return Points(tuple(steps), tuple(left))


def threshold_of(rules: Sequence[ScoringRule]) -> Decimal | None:
    """The percentage from which every ratio part gives full points; None where no part is a ratio."""
    return max(
        (HUNDRED if r.full_from is None else r.full_from for r in rules if r.method == "ratio"), default=None
    )


def full_count_of(rules: Sequence[ScoringRule]) -> Decimal | None:
    """The count from which every tiers part gives its most points; None where no part has tiers."""
    return max((_tiers(r)[0][0] for r in rules if r.method == "tiers"), default=None)


def labels_of(rule: ScoringRule) -> tuple[tuple[str, Decimal], ...]:
    """The labels of a choice and their points, in the order of the rule."""
    pairs = (entry.rpartition(";") for entry in rule.tiers)
    return tuple((label.strip(), parse_decimal(points)) for label, _, points in pairs)


def _refuse_negative(item: Given) -> None:
    figures = {Percent: ("value",), Portion: ("done", "whole"), Count: ("value",), Label: ()}[type(item)]
    if any(getattr(item, name) < 0 for name in figures):
        raise ValueError(f"a negative figure: {item}")


def _tiers(rule: ScoringRule) -> list[tuple[Decimal, Decimal]]:
    pairs = (entry.rpartition(";") for entry in rule.tiers)
    tiers = [(parse_decimal(least), parse_decimal(points)) for least, _, points in pairs]
    if not tiers:
        raise ValueError(f"{rule.code}, part {rule.part}: tiers without any")
    return sorted(tiers, reverse=True)


def _times(rule: ScoringRule) -> int:
    """How often a part may be given: as often as its best choice fits into its points."""
    if rule.method != "choices":
        return 1
    best = max((points for _, points in labels_of(rule)), default=Decimal(0))
    return max(int(rule.points / best), 1) if best > 0 else 1


def _usable(rule: ScoringRule, item: Given, rules: Sequence[ScoringRule]) -> bool:
    if rule.method == "ratio":
        return isinstance(item, Percent) or (isinstance(item, Portion) and item.whole > 0)
    if rule.method == "tiers":
        return isinstance(item, Count)
    if not isinstance(item, Label):
        return False
    if rule.method == "choices":
        return _chosen(rule, item) is not None
    known = any(_chosen(r, item) for r in rules if r.method == "choices") and not item.part
    return rule.method == "yes_no" and not known and _answer(item) is not None


def _answer(item: Label) -> bool | None:
    """Yes or no: a no anywhere decides ("không có"), else a yes."""
    said = set(words(item.text))
    if said & NO:
        return False
    return True if said & YES else None


def _chosen(rule: ScoringRule, item: Label) -> tuple[str, Decimal] | None:
    """The one label of a choice that was said, None where none or several were.

    A label is said when it stands there, or a word that no other label has ("nộp trễ" is "trễ hạn"); one that
    is denied ("không đúng hạn") is not. A longer label covers the shorter one that it contains.
    """
    said = words(item.text)
    labels = [(words(label), (label, points)) for label, points in labels_of(rule)]
    found = []
    for label, pair in labels:
        others = {word for other, _ in labels if other != label for word in other}
        own = [word for word in label if word not in others and word not in NO]
        if _stands_in(label, said) or any(_stands_in([word], said) for word in own):
            found.append((set(label), pair))
    widest = [pair for label, pair in found if not any(label < other for other, _ in found)]
    return widest[0] if len(widest) == 1 else None


def _stands_in(label: list[str], said: list[str]) -> bool:
    """Whether the words of a label follow each other in what was said, and no denial stands before them."""
    for start in range(len(said) - len(label) + 1):
        if said[start : start + len(label)] == label:
            denied = start > 0 and said[start - 1] in NO
            if not denied:
                return True
    return False


def _step(rule: ScoringRule, given: tuple[Given, ...]) -> Step:
    first = given[0]
    if isinstance(first, Percent | Portion):
        return _ratio(rule, first)
    if isinstance(first, Count):
        return _tier(rule, first)
    if rule.method == "choices":
        chosen = [pair for item in given if isinstance(item, Label) and (pair := _chosen(rule, item))]
        points = min(sum((points for _, points in chosen), Decimal(0)), rule.points)
        addends = " + ".join(show(points) for _, points in chosen)
        return Step(
            rule,
            given,
            Applied.CHOICE,
            points,
            formula=f"{addends} = {show(points)}" if len(chosen) > 1 else "",
        )
    yes = _answer(first) is True
    return Step(rule, given, Applied.YES if yes else Applied.NO, rule.points if yes else Decimal(0))


def _ratio(rule: ScoringRule, given: Percent | Portion) -> Step:
    share = Fraction(given.value) if isinstance(given, Percent) else percent(given.done, given.whole)
    over = share > 100
    share = min(share, Fraction(100))
    full_from = HUNDRED if rule.full_from is None else rule.full_from
    if rule.zero_below is not None and share < Fraction(rule.zero_below):
        return Step(rule, (given,), Applied.BELOW_FLOOR, Decimal(0), rule.zero_below)
    if share >= Fraction(full_from):
        return Step(rule, (given,), Applied.FULL, rule.points, full_from, over)
    points = rounded(share / 100 * Fraction(rule.points))
    said = show_percent(share) if isinstance(given, Percent) else f"{show(given.done)}/{show(given.whole)}"
    formula = f"{said} × {show(rule.points)} = {show(points)}"
    return Step(rule, (given,), Applied.SHARE, points, full_from, formula=formula)


def _tier(rule: ScoringRule, given: Count) -> Step:
    for least, points in _tiers(rule):
        if given.value >= least:
            return Step(rule, (given,), Applied.TIER, points, least)
    return Step(rule, (given,), Applied.BELOW_TIERS, Decimal(0), _tiers(rule)[-1][0])
