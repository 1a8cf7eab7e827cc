"""What the audit finds: two places that do not fit together, as data; the wording stands in templates."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from knowledge.tablefile import parse_decimal
from scoring.number import places_of, rounded, show


class Rule(StrEnum):
    """What was checked."""

    TOTAL_SUM = "total-sum"
    AGGREGATE_SUM = "aggregate-sum"
    MAXIMUM_SUM = "maximum-sum"
    SWAPPED_ROWS = "swapped-rows"
    RANK_ORDER = "rank-order"
    RANK_TWICE = "rank-twice"
    RANK_GAP = "rank-gap"
    ROW_ORDER = "row-order"
    RANK_UNREPORTED = "rank-unreported"
    CLASS_ORDER = "class-order"
    TABLES_DIFFER = "tables-differ"
    ABOVE_MAXIMUM = "above-maximum"
    MEAN_DIVISOR = "mean-divisor"
    MEAN_VALUE = "mean-value"
    MEAN_SUM = "mean-sum"
    BAND_MEMBER = "band-member"
    BAND_COUNT = "band-count"
    BAND_MEAN = "band-mean"
    PERCENTAGE = "percentage"
    VERDICT = "verdict"
    FACT_PARTS = "fact-parts"
    FACTS_DIFFER = "facts-differ"
    PART_COUNT = "part-count"
    UNIT_COUNT = "unit-count"
    LIST_COUNT = "list-count"
    TWO_SCOPES = "two-scopes"
    COPIED_FIGURES = "copied-figures"
    NO_SUCH_DAY = "no-such-day"
    EARLY_ASSESSMENT = "early-assessment"
    EARLY_RESULT = "early-result"
    CITED_EARLY = "cited-before-issue"
    EARLY_DEADLINE = "deadline-before-document"
    LATE_DOCUMENT = "document-after-start"
    DURATION = "duration"
    DOCUMENT_NUMBER = "document-number"
    DOCUMENT_SIGN = "document-sign"
    DOCUMENT_KIND = "document-kind"
    NUMBER_ORDER = "number-order"
    IMPLEMENTS_LATER = "implements-later"
    BODY_TERM = "body-term"


class Severity(StrEnum):
    """How much a reader may rely on the figure: ``ERROR`` one of the two is wrong, ``WARNING`` it misleads,
    ``NOTE`` it is right but easily mistaken."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Likely(StrEnum):
    """The likely explanation, where arithmetic or the two texts suggest one."""

    UNKNOWN = ""
    SWAPPED_NAMES = "swapped names"
    SWAPPED_RANKS = "swapped ranks"
    DIVIDED_BY_LISTED = "divided by all that are listed"
    DIGIT = "one digit"
    YEAR = "the year"
    ROUNDED = "rounded to fewer decimals"
    COPIED = "copied from the other"
    OTHER_FIGURE = "one member had another figure"
    NOT_REPORTED = "not reported"
    TWO_DOCUMENTS = "two documents"
    MISQUOTED = "one of them misquoted"


@dataclass(frozen=True, slots=True)
class Place:
    """One of the places that disagree: what is printed, and where.

    ``unit`` and ``component`` are keys and may be empty; ``subject`` is what the figure is of when it is no
    score (the name of a target, the measure of a fact, a document's subject). ``table`` is the printed table,
    ``rank`` and ``class_name`` stand where the finding is about them.
    """

    printed: str
    source: str
    unit: str = ""
    component: str = ""
    subject: str = ""
    table: str = ""
    value: Decimal | None = None
    rank: int | None = None
    class_name: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """``first`` and ``second`` do not fit together; nothing is corrected.

    For a percentage ``second`` prints the fraction that it is of ("31/191").
    ``computed`` is what arithmetic gives in place of ``first`` (None where there is nothing to calculate),
    ``others`` the further places that belong to it: the addends of a sum, the rest of a swap. ``divisor`` and
    ``expected_divisor`` are the numbers of units that a mean was and should have been divided by. ``year`` is
    None and ``framework`` empty for what belongs to none. ``fits`` is the figure of one unit with which
    ``first`` would be right, ``fault`` the printed table in which the error likely is, where others agree
    against it. ``public`` is False where it rests on self-assessed or appraised points, which
    only those entitled to them may see.
    """

    rule: Rule
    severity: Severity
    first: Place
    second: Place
    units: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    framework: str = ""
    year: int | None = None
    computed: Decimal | None = None
    likely: Likely = Likely.UNKNOWN
    others: tuple[Place, ...] = ()
    divisor: int | None = None
    expected_divisor: int | None = None
    fits: Place | None = None
    fault: str = ""
    public: bool = True

    @property
    def places(self) -> tuple[Place, ...]:
        """All places that it names, the two that disagree first."""
        return (self.first, self.second, *self.others)

    def touches(self, unit: str | None = None, component: str | None = None, year: int | None = None) -> bool:
        """Whether it concerns what a reply is about; ``None`` means any.

        A finding without a year touches every year; one that names no units or no components (a document)
        touches none when one is asked for.
        """
        return (
            (unit is None or unit in self.units)
            and (component is None or component in self.components)
            and (year is None or self.year is None or year == self.year)
        )


def how_misprinted(printed: str, exact: Fraction) -> Likely:
    """What explains a printed figure in place of a computed one: rounded further ("88,80" for 88.83) or cut
    off ("66,66" for 66.67), a digit mistyped ("26,23" for 16.23), or nothing that the figures show."""
    try:
        figure, places = parse_decimal(printed), places_of(printed)
    except ValueError:  # "khoảng 30"
        return Likely.UNKNOWN
    cut_off = Decimal(int(exact * 10**places)).scaleb(-places)
    if figure == cut_off or any(rounded(exact, fewer) == figure for fewer in range(places)):
        return Likely.ROUNDED
    return Likely.DIGIT if one_digit_apart(printed, show(exact, places)) else Likely.UNKNOWN


def one_digit_apart(printed: str, other: str) -> bool:
    """Whether two printed figures have the same length and differ in one digit, as misprints do."""
    digits = [[c for c in text if c.isdigit()] for text in (printed, other)]
    if len(digits[0]) != len(digits[1]):
        return False
    return sum(a != b for a, b in zip(digits[0], digits[1], strict=True)) == 1
