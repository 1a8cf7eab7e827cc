"""Dates that cannot be, or that make no sense beside each other."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from knowledge.records import Deadline, Document, Fact, Framework, Report
from knowledge.text import fold, words
from scoring.checks.documents import document_place
from scoring.checks.statements import YEAR, fact_place, folded, year_of
from scoring.findings import Finding, Likely, Place, Rule, Severity

EARLIEST_MONTH = 10
"""An assessment of a year before this month of that year cannot be: provinces collect figures from November
of the year at the earliest (Thanh Hóa, Ninh Thuận), most of them in the next."""

_DAY = re.compile(r"(?<![\d/])(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4})(?!\d)")
_STEP = re.compile(r"\b(?:tham dinh|danh gia doc lap|tu danh gia|cham diem|cong bo)\b")
_OF_SCORES = re.compile(r"\b(?:diem|chi so|xep hang|dti|chuyen doi so)\b")
_PLANNED = re.compile(r"^(?:ke hoach|bo chi so|quyet dinh (?:ban hanh|phe duyet)|danh muc|han)\b")
_RESULT = re.compile(r"\bket qua\b.*\b(?:chi so|xep hang|dti)\b")
_LATEST = re.compile(r"\b(?:truoc|cham nhat|khong qua|han)\b")
_WHEN = ("thoi gian ", "khoang thoi gian ", "thoi han ")
_PAPER = ("ke hoach ", "quyet dinh ", "cong van ", "van ban ", "thong bao ", "chi thi ")
_LENGTH = re.compile(r"\b(?P<number>\d{1,4}|\w+ mươi|mười) (?P<unit>ngày|tuần)\b", re.I)
_TENS = {"mười": 10} | {
    f"{digit} mươi": 10 * number
    for number, digit in enumerate(("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"), start=2)
}
_DAYS_OF = {"ngày": 1, "tuần": 7}


def check_dates(
    facts: Sequence[Fact],
    documents: Sequence[Document],
    reports: Sequence[Report],
    deadlines: Sequence[Deadline],
    frameworks: Sequence[Framework],
) -> Iterable[Finding]:
    """All that dates contradict; a text without a full date contradicts nothing."""
    issued = {report.title: day for report in reports if (day := day_of(report.issued_on))}
    for fact in facts:
        yield from _no_such_day(fact.printed, fact_place(fact), (fact.place,))
        yield from _early_assessment(fact, frameworks)
        yield from _early_result(fact, issued)
        yield from _early_deadline(fact, issued)
        yield from _duration(fact)
    yield from _late_documents(facts)
    for document in documents:
        yield from _no_such_day(document.issued_on, document_place(document))
        yield from _early_publication(document)
        yield from _cited_early(document, reports)
    for deadline in deadlines:
        yield from _deadline_before_paper(deadline)


def day_of(text: str) -> dt.date | None:
    """The first full date in a text; None where there is none or it is no day of the calendar."""
    return next(iter(days_of(text)), None)


def days_of(text: str) -> list[dt.date]:
    """The full dates in a text, in order; what is no day of the calendar is left out."""
    return [day for match in _DAY.finditer(text) if (day := _day(match))]


def _day(match: re.Match[str]) -> dt.date | None:
    day, month, year = (int(part) for part in match.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _shown(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


def _no_such_day(text: str, place: Place, units: tuple[str, ...] = ()) -> Iterable[Finding]:
    for match in _DAY.finditer(text):
        if _day(match) is None:
            yield Finding(
                Rule.NO_SUCH_DAY, Severity.ERROR, place, Place(match.group(), place.source), units=units
            )


def _early_assessment(fact: Fact, frameworks: Sequence[Framework]) -> Iterable[Finding]:
    """A step of an assessment that ended before the year that it assesses was nearly over."""
    said = folded(fact.measure)
    days = days_of(fact.printed)
    named = YEAR.search(fact.measure)
    year = int(named.group()) if named else year_of(fact)
    if (
        not days
        or year is None
        or not _STEP.search(said)
        or not _OF_SCORES.search(said)
        or _PLANNED.search(said)
    ):
        return
    last = days[-1]
    if last >= dt.date(year, EARLIEST_MONTH, 1):
        return
    later = [
        Place(f"{f.decision} ({f.decided_on})", f.source, subject=f.name)
        for f in frameworks
        if year in f.years and (decided := day_of(f.decided_on)) and decided > last and _is_of(fact, f)
    ]
    yield Finding(
        Rule.EARLY_ASSESSMENT,
        Severity.ERROR,
        first=fact_place(fact),
        second=Place(f"31/12/{year}", fact.source, subject=f"hết năm {year}"),
        units=(fact.place,),
        year=year,
        likely=Likely.YEAR if last.year == year else Likely.UNKNOWN,
        others=tuple(later[:1]),
    )


def _is_of(fact: Fact, framework: Framework) -> bool:
    return "-".join(words(framework.place)) in fact.place.split("/")


def _early_publication(document: Document) -> Iterable[Finding]:
    """A decision that publishes the results of a year, issued before that year was nearly over."""
    said = folded(document.subject)
    year, day = YEAR.search(document.subject), day_of(document.issued_on)
    if not year or not day or "cong bo" not in said or not _OF_SCORES.search(said):
        return
    if day < dt.date(int(year.group()), EARLIEST_MONTH, 1):
        ended = f"31/12/{year.group()}"
        yield Finding(
            Rule.EARLY_ASSESSMENT,
            Severity.ERROR,
            first=document_place(document),
            second=Place(ended, document.source, subject=f"hết năm {year.group()}"),
            year=int(year.group()),
            likely=Likely.YEAR if day.year == int(year.group()) else Likely.UNKNOWN,
        )


def _early_result(fact: Fact, issued: dict[str, dt.date]) -> Iterable[Finding]:
    """Results of a year in a document that was issued before that year was nearly over."""
    year = YEAR.search(fact.printed)
    day = _issued_of(fact.source, issued)
    if not year or not day or days_of(fact.printed) or not _RESULT.search(folded(fact.measure)):
        return
    if day < dt.date(int(year.group()), EARLIEST_MONTH, 1):
        yield Finding(
            Rule.EARLY_RESULT,
            Severity.ERROR,
            first=fact_place(fact),
            second=Place(_shown(day), fact.source, subject=f"ngày ban hành {_title_of(fact.source, issued)}"),
            units=(fact.place,),
            year=None,
            likely=Likely.YEAR,
        )


def _early_deadline(fact: Fact, issued: dict[str, dt.date]) -> Iterable[Finding]:
    """A time limit that had passed when the document that sets it was issued."""
    said, limit = folded(fact.measure), day_of(fact.printed)
    day = _issued_of(fact.source, issued)
    if limit and day and said.startswith("han ") and limit < day:
        yield Finding(
            Rule.EARLY_DEADLINE,
            Severity.ERROR,
            first=fact_place(fact),
            second=Place(_shown(day), fact.source, subject=f"ngày ban hành {_title_of(fact.source, issued)}"),
            units=(fact.place,),
            year=year_of(fact),
            likely=Likely.YEAR if limit.year < day.year else Likely.UNKNOWN,
        )


def _deadline_before_paper(deadline: Deadline) -> Iterable[Finding]:
    """As above, for the table of deadlines: its document is dated in the source."""
    limit, day = day_of(deadline.due), day_of(deadline.source)
    if limit and day and limit < day and _LATEST.search(fold(deadline.due)):
        yield Finding(
            Rule.EARLY_DEADLINE,
            Severity.ERROR,
            first=Place(
                deadline.due, deadline.source, subject=f"{deadline.report} {deadline.period}".strip()
            ),
            second=Place(_shown(day), deadline.source, subject=deadline.source),
        )


def _cited_early(document: Document, reports: Sequence[Report]) -> Iterable[Finding]:
    """A document dated after the report that refers to it."""
    day = day_of(document.issued_on)
    for report in reports:
        issued = day_of(report.issued_on)
        if not day or not issued or day <= issued or not _is_from(document.source, report.title):
            continue
        if document.number == report.number:
            continue
        yield Finding(
            Rule.CITED_EARLY,
            Severity.ERROR,
            first=document_place(document),
            second=Place(report.issued_on, report.source, subject=report.title),
            likely=Likely.YEAR if day.year > issued.year else Likely.UNKNOWN,
        )


def _late_documents(facts: Sequence[Fact]) -> Iterable[Finding]:
    """A plan signed after what it plans had begun: "thời gian X" and "kế hoạch X" of one place."""
    papers: dict[tuple[str, str], list[tuple[Fact, dt.date]]] = defaultdict(list)
    for fact in facts:
        if day := day_of(fact.printed):
            papers[fact.place, _after(fact.measure, _PAPER)].append((fact, day))
    for fact in facts:
        about, days = _after(fact.measure, _WHEN), days_of(fact.printed)
        for paper, signed in papers.get((fact.place, about), ()) if about and days else ():
            if days[0] < signed:
                yield Finding(
                    Rule.LATE_DOCUMENT,
                    Severity.WARNING,
                    first=fact_place(fact),
                    second=fact_place(paper),
                    units=(fact.place,),
                    year=year_of(fact),
                )


def _after(measure: str, beginnings: tuple[str, ...]) -> str:
    said = folded(measure)
    return next((said.removeprefix(b) for b in beginnings if said.startswith(b)), "")


def _duration(fact: Fact) -> Iterable[Finding]:
    """A length in days or weeks beside two dates that are further apart or nearer, however they count."""
    length = _LENGTH.search(fact.measure)
    days = days_of(fact.printed)
    if not length or len(days) != 2 or days[1] < days[0]:
        return
    said = length["number"].lower()
    number = int(said) if said.isdigit() else _TENS.get(said)
    apart = (days[1] - days[0]).days
    if number is None or number * _DAYS_OF[length["unit"].lower()] in (apart, apart + 1):
        return
    yield Finding(
        Rule.DURATION,
        Severity.NOTE,
        first=fact_place(fact),
        second=Place(length.group(), fact.source, subject=fact.measure),
        units=(fact.place,),
        year=year_of(fact),
        computed=Decimal(apart + 1),
    )


def _issued_of(source: str, issued: dict[str, dt.date]) -> dt.date | None:
    return issued.get(_title_of(source, issued))


def _title_of(source: str, issued: dict[str, dt.date]) -> str:
    return next((title for title in issued if _is_from(source, title)), "")


def _is_from(source: str, title: str) -> bool:
    return bool(title) and (source == title or source.startswith(f"{title},"))
