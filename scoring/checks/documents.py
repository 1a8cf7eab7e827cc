"""One number for two documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from knowledge.records import Document
from knowledge.text import fold_any
from scoring.checks.statements import folded
from scoring.findings import Finding, Likely, Place, Rule, Severity


def check_documents(documents: Sequence[Document]) -> Iterable[Finding]:
    """Documents with one number that are not the same one; each is compared with the first.

    Every issuer counts for itself and starts again every year, so two of them are only easily mistaken
    (``NOTE``). One issuer does not give a number twice in a year: then one of the dates is misquoted, or two
    documents are (``WARNING``). Missing dates contradict nothing.
    """
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        groups[fold_any(document.number).replace(" ", "")].append(document)
    for first, *rest in groups.values():
        kept = [first]
        for other in rest:
            if not all(_differ(known, other) for known in kept):
                continue
            twin = next((known for known in kept if _same_series(known, other)), None)
            kept.append(other)
            yield Finding(
                Rule.DOCUMENT_NUMBER,
                Severity.WARNING if twin else Severity.NOTE,
                first=document_place(twin or first),
                second=document_place(other),
                likely=Likely.MISQUOTED if twin else Likely.TWO_DOCUMENTS,
            )


def _same_series(a: Document, b: Document) -> bool:
    """Whether one issuer numbered both in one year."""
    return issuer_of(a) == issuer_of(b) and a.issued_on[-4:] == b.issued_on[-4:]


def _differ(a: Document, b: Document) -> bool:
    """Whether two documents with one number are known to be two: by their dates, else by their places."""
    if a.issued_on and b.issued_on:
        return a.issued_on != b.issued_on
    return issuer_of(a) != issuer_of(b) and folded(a.place) != folded(b.place)


def issuer_of(document: Document) -> tuple[str, ...]:
    """Who numbered a document: issuer and place in folded words, since "UBND huyện" alone is many."""
    return folded(document.issuer), folded(document.place)


def document_place(document: Document) -> Place:
    """Where a document is quoted, with its number and date."""
    printed = f"{document.number} ({document.issued_on})" if document.issued_on else document.number
    return Place(printed, document.source, subject=document.subject)
