"""Numbers and signs of documents against their kind, their date and each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from knowledge.records import Document
from knowledge.report.references import KINDS, NUMBERED
from scoring.checks.dates import day_of
from scoring.checks.documents import document_place, issuer_of
from scoring.checks.statements import folded
from scoring.findings import Finding, Likely, Place, Rule, Severity

RESERVED_DAYS = 7
"""A number may be kept free and used some days later; from here on two dates contradict their numbers."""

_PARTS = re.compile(r"^\s*(?P<number>\d{1,9})\s*[/-]\s*(?:\d{4}\s*/\s*)?(?P<sign>.+?)\s*$")
_BODY = re.compile(
    r"\b(?P<body>(?:ban chi dao|to cong tac|to giup viec|hoi dong|ban dieu hanh)\b.*?)"
    r" giai doan (?P<term>\d{4} \d{4})\b"
)
_CARRIES_OUT = re.compile(r"\b(?:thực hiện|triển khai|thi hành)\b", re.I)


def check_numbering(documents: Sequence[Document]) -> Iterable[Finding]:
    """Everything that numbers, signs, kinds and terms contradict."""
    for document in documents:
        yield from _kind(document)
    yield from _signs(documents)
    yield from _order(documents)
    yield from _carried_out(documents)
    yield from _terms(documents)


def _kind(document: Document) -> Iterable[Finding]:
    """A kind that the sign of the number is not that of ("Quyết định số 189/KH-UBND")."""
    parts = _PARTS.match(document.number)
    sign = re.split(r"[-/\s]", parts["sign"])[0] if parts else ""
    meant = KINDS.get(sign)
    if meant and document.kind in KINDS.values() and document.kind != meant:
        place = document_place(document)
        yield Finding(
            Rule.DOCUMENT_KIND,
            Severity.WARNING,
            first=_with(place, f"{document.kind} {document.number}"),
            second=_with(place, f"{sign}: {meant}"),
        )


def _signs(documents: Sequence[Document]) -> Iterable[Finding]:
    """One number of one issuer, kind and day with two signs: one paper, misquoted once."""
    groups: dict[tuple[object, ...], list[Document]] = defaultdict(list)
    for document in documents:
        parts = _PARTS.match(document.number)
        if parts and day_of(document.issued_on):
            key = (issuer_of(document), document.kind, document.issued_on, int(parts["number"]))
            groups[key].append(document)
    for members in groups.values():
        for a, b in combinations(members, 2):
            if _sign(a) != _sign(b):
                yield _pair(Rule.DOCUMENT_SIGN, Severity.WARNING, a, b, Likely.MISQUOTED)


def _order(documents: Sequence[Document]) -> Iterable[Finding]:
    """A higher number with an earlier date, in one series of one year."""
    series: dict[tuple[object, ...], dict[int, Document]] = defaultdict(dict)
    for document in documents:
        parts, day = _PARTS.match(document.number), day_of(document.issued_on)
        if parts and day:
            numbers = series[issuer_of(document), _sign(document), day.year]
            numbers.setdefault(int(parts["number"]), document)
    for numbers in series.values():
        for (_, a), (_, b) in pairwise(sorted(numbers.items())):
            first, second = day_of(a.issued_on), day_of(b.issued_on)
            if first and second and (first - second).days > RESERVED_DAYS:
                yield _pair(Rule.NUMBER_ORDER, Severity.WARNING, a, b, Likely.MISQUOTED)


def _carried_out(documents: Sequence[Document]) -> Iterable[Finding]:
    """A document that carries out another one which is dated after it."""
    by_number: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_number[_squeezed(document.number)].append(document)
    for document in documents:
        day = day_of(document.issued_on)
        doing = _CARRIES_OUT.search(document.subject)
        if not day or not doing:
            continue
        for named in NUMBERED.findall(document.subject[doing.end() :]):
            found = by_number.get(_squeezed(named), [])
            dates = [other for other in found if (issued := day_of(other.issued_on)) and issued > day]
            if dates and len(dates) == len(found):
                yield _pair(Rule.IMPLEMENTS_LATER, Severity.ERROR, document, dates[0], Likely.MISQUOTED)


def _terms(documents: Sequence[Document]) -> Iterable[Finding]:
    """One steering committee with two terms ("giai đoạn 2021-2025", "giai đoạn 2022 - 2025")."""
    seen: dict[tuple[str, ...], Document] = {}
    terms: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for document in documents:
        found = _BODY.search(folded(document.subject))
        if not found:
            continue
        body = tuple(word for word in found["body"].split() if word != "ve")
        first = seen.setdefault(body, document)
        if terms[body] and found["term"] not in terms[body]:
            yield _pair(Rule.BODY_TERM, Severity.NOTE, first, document)
        terms[body].add(found["term"])


def _sign(document: Document) -> str:
    parts = _PARTS.match(document.number)
    return _squeezed(parts["sign"]) if parts else ""


def _squeezed(number: str) -> str:
    return re.sub(r"\s", "", number).upper()


def _with(place: Place, printed: str) -> Place:
    return replace(place, printed=printed)


def _pair(
    rule: Rule, severity: Severity, a: Document, b: Document, likely: Likely = Likely.UNKNOWN
) -> Finding:
    return Finding(rule, severity, first=document_place(a), second=document_place(b), likely=likely)
