"""One number for two documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from knowledge.records import Document
from knowledge.text import fold_any, words
from scoring.findings import Finding, Likely, Place, Rule, Severity


def check_documents(documents: Sequence[Document]) -> Iterable[Finding]:
    """Documents of one issuer with one number and different dates; each is compared with the first.

    Numbers start again every year, so two years are only easily mistaken (``NOTE``); within one year one of
    the two is misquoted (``WARNING``). A number without a date contradicts nothing.
    """
    groups: dict[tuple[str, str], list[Document]] = defaultdict(list)
    for document in documents:
        if document.issued_on:
            number = fold_any(document.number).replace(" ", "")
            issuer = " ".join(words(f"{document.issuer} {document.place}"))
            groups[number, issuer].append(document)
    for first, *rest in groups.values():
        told = {first.issued_on}
        for other in rest:
            if other.issued_on in told:
                continue
            told.add(other.issued_on)
            same_year = first.issued_on[-4:] == other.issued_on[-4:]
            yield Finding(
                Rule.DOCUMENT_NUMBER,
                Severity.WARNING if same_year else Severity.NOTE,
                first=_place(first),
                second=_place(other),
                likely=Likely.WRITTEN_TWICE if same_year else Likely.TWO_DOCUMENTS,
            )


def _place(document: Document) -> Place:
    return Place(f"{document.number} ({document.issued_on})", document.source, subject=document.subject)
