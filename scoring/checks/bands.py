"""Bands of points in running text ("từ 40 đến 50 điểm: 04 đơn vị") against the table that they sort."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from knowledge.records import Fact, Score, Unit
from knowledge.tablefile import parse_decimal
from knowledge.text import fold, words
from scoring.checks.places import score_place
from scoring.checks.statements import NUMBER, Board, Boards, fact_place, folded, whole_number
from scoring.findings import Finding, Likely, Place, Rule, Severity
from scoring.mean import mean
from scoring.number import places_of, rounded, show

_NUMBER = r"\d{1,6}(?:[.,]\d{1,6})?"
_BAND = re.compile(
    rf"\b(?:(?P<above>tren|hon)|(?P<below>duoi)|tu (?P<low>{_NUMBER})(?: diem)? den(?P<open> duoi)?)"
    rf" (?P<limit>{_NUMBER}) diem"
)
_MEAN = "trung binh"

Key = tuple[str, int, str, str]
"""Framework, year, component, and the band as it is written."""


@dataclass(frozen=True, slots=True)
class Band:
    """The points from ``low`` to ``high``; a bound that is not ``closed`` does not belong to it."""

    low: Decimal | None
    high: Decimal | None
    low_closed: bool
    high_closed: bool

    def holds(self, value: Decimal) -> bool:
        """Whether a number of points lies in it."""
        above = self.low is None or value > self.low or (self.low_closed and value == self.low)
        below = self.high is None or value < self.high or (self.high_closed and value == self.high)
        return above and below


@dataclass(slots=True)
class _Stated:
    """What the text says of one band: how many units, which ones, their mean."""

    board: Board
    band: Band
    counts: list[tuple[Fact, int]] = field(default_factory=list)
    lists: list[tuple[Fact, frozenset[str]]] = field(default_factory=list)
    means: list[Fact] = field(default_factory=list)

    @property
    def inside(self) -> list[Score]:
        """The units that belong to the band by their points."""
        return [s for s in self.board.reported if s.value is not None and self.band.holds(s.value)]


def read_band(text: str) -> tuple[str, Band] | None:
    """The first band that a text names and how it is written; "130" in "dưới 130 điểm" is outside."""
    found = _BAND.search(fold(text))
    if not found:
        return None
    limit = parse_decimal(found["limit"])
    if found["above"]:
        return found.group(), Band(limit, None, False, False)
    if found["below"]:
        return found.group(), Band(None, limit, False, False)
    return found.group(), Band(parse_decimal(found["low"]), limit, True, not found["open"])


def check_bands(facts: Sequence[Fact], boards: Boards, units: Iterable[Unit]) -> Iterable[Finding]:
    """Units in a band that their points are not in, numbers of units that the table does not give, and means.

    Nothing is compared where no published table of the place, level, year and part is known.
    """
    stated = _stated(facts, boards, units)
    reported: set[tuple[str, int, str, str]] = set()
    wrong = [finding for one in stated for finding in _listed_outside(one)]
    yield from wrong
    for finding in wrong:
        reported.add((finding.framework, finding.year or 0, finding.components[0], finding.first.unit))
    for one in stated:
        for finding in _left_out(one):
            key = (finding.framework, finding.year or 0, finding.components[0], finding.first.unit)
            if key not in reported:
                reported.add(key)
                yield finding
        yield from _counts(one)
        yield from _means(one)


def _stated(facts: Sequence[Fact], boards: Boards, units: Iterable[Unit]) -> list[_Stated]:
    banded = [(fact, found) for fact in facts if (found := read_band(fact.measure))]
    if not banded:
        return []
    names = {unit.key: unit.name for unit in units}
    stated: dict[Key, _Stated] = {}
    for fact, (written, band) in banded:
        board = boards.board_of(fact)
        if board is None:
            continue
        key = (board.framework.key, board.year, board.component, written)
        one = stated.setdefault(key, _Stated(board, band))
        count = whole_number(fact)
        if _MEAN in folded(fact.measure):
            one.means.append(fact)
        elif count is not None:
            one.counts.append((fact, count))
        elif listed := _units_in(fact.printed, board, names):
            one.lists.append((fact, listed))
    return list(stated.values())


def _units_in(text: str, board: Board, names: dict[str, str]) -> frozenset[str]:
    """The units of a table that a text names, longer names first ("Krông Nô" is not in "Krông Nông")."""
    rest = f" {' '.join(words(text))} "
    found = set()
    for score in sorted(board.scores, key=lambda s: -len(names.get(s.unit, ""))):
        name = folded(names.get(score.unit, ""))
        if name and f" {name} " in rest:
            found.add(score.unit)
            rest = rest.replace(f" {name} ", " | ", 1)
    return frozenset(found)


def _listed_outside(one: _Stated) -> Iterable[Finding]:
    inside = {score.unit for score in one.inside}
    for fact, listed in one.lists:
        for score in one.board.reported:
            if score.unit in listed and score.unit not in inside:
                yield _finding(Rule.BAND_MEMBER, one.board, score_place(score), fact_place(fact), (score,))


def _left_out(one: _Stated) -> Iterable[Finding]:
    for fact, listed in one.lists:
        for score in one.inside:
            if score.unit not in listed:
                yield _finding(Rule.BAND_MEMBER, one.board, score_place(score), fact_place(fact), (score,))


def _counts(one: _Stated) -> Iterable[Finding]:
    inside = one.inside
    for fact, count in one.counts:
        if count != len(inside):
            rows = inside or list(one.board.reported[:1])
            yield _finding(
                Rule.BAND_COUNT, one.board, fact_place(fact), score_place(rows[0]), (),
                Decimal(len(inside)), others=tuple(score_place(row) for row in rows[1:]),
            )  # fmt: skip


def _means(one: _Stated) -> Iterable[Finding]:
    """A band's mean against the units listed in it; where none are, against those that belong to it, unless
    the text counts more or fewer and so means others."""
    if not one.lists and any(count != len(one.inside) for _, count in one.counts):
        return
    listed = one.lists[0][1] if one.lists else frozenset(score.unit for score in one.inside)
    rows = [score for score in one.board.reported if score.unit in listed]
    computed = mean(score.value for score in rows)
    if computed is None:
        return
    for fact in one.means:
        if not re.fullmatch(NUMBER, fact.printed.strip()):
            continue
        printed = parse_decimal(fact.printed)
        step = Decimal(1).scaleb(-places_of(fact.printed))
        if abs(computed.value - printed) <= step:
            continue
        fits = _fitting(one.band, rows, printed)
        yield _finding(
            Rule.BAND_MEAN, one.board, fact_place(fact), score_place(rows[0]), (), computed.value,
            Likely.OTHER_FIGURE if fits else Likely.UNKNOWN, tuple(score_place(r) for r in rows[1:]), fits,
        )  # fmt: skip


def _fitting(band: Band, rows: Sequence[Score], printed: Decimal) -> Place | None:
    """The figure of the one unit outside the band with which the mean is right, if that lies in the band."""
    outside = [row for row in rows if row.value is not None and not band.holds(row.value)]
    if len(outside) != 1:
        return None
    rest = sum((row.value for row in rows if row.value is not None and row is not outside[0]), Decimal(0))
    value = rounded(printed * len(rows) - rest)
    odd = outside[0]
    if not band.holds(value):
        return None
    return Place(show(value), odd.source, odd.unit, odd.component, table=odd.table, value=value)


def _finding(
    rule: Rule,
    board: Board,
    first: Place,
    second: Place,
    odd: Sequence[Score],
    computed: Decimal | None = None,
    likely: Likely = Likely.UNKNOWN,
    others: tuple[Place, ...] = (),
    fits: Place | None = None,
) -> Finding:
    stated = first if first.subject else second
    return Finding(
        rule,
        Severity.ERROR,
        first=first,
        second=second,
        units=(stated.unit, *(row.unit for row in odd)),
        components=(board.component,),
        framework=board.framework.key,
        year=board.year,
        computed=computed,
        likely=likely,
        others=others,
        fits=fits,
    )
