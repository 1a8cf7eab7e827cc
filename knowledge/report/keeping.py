"""A report whose rows people wrote, read again: what stays where the text is still the one they read.

Rows that a person condensed from a report are better than those that are cut out by rule, and as true as the
text that they were written from. So such a report keeps a checksum of each section; a section whose text is
the same keeps its rows, any other one is read anew.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from knowledge.bundle import Bundle
from knowledge.records import Report
from knowledge.report.text import Text

WRITTEN_TABLES = (
    "scores",
    "published_means",
    "targets",
    "analyses",
    "responsibilities",
    "documents",
    "facts",
    "notes",
)
"""The tables whose rows belong to a section by their source; passages are always those of the new text."""

CHECKSUM_CHARS = 12
"""Hex digits kept of a section's SHA-256: enough to tell two editions of a section apart."""

_PART = r"(?:Phụ lục|Phần thứ \w+|Điều \d+)"
_MARK = r"[IVX\d]+(?:\.[\dA-Za-zđ]+)*"
_PLACE = re.compile(rf"(?P<part>{_PART}(?:, {_PART})?)?(?:,? ?\bmục (?P<marks>{_MARK}(?:, {_MARK})*))?", re.I)


@dataclass(frozen=True, slots=True)
class Kept:
    """The records after a reading; ``changed`` are the sections, as citations name them, that were read anew
    although rows of people stood there ("" is what stands before the first section)."""

    bundle: Bundle
    changed: tuple[str, ...] = ()


def checksums(text: Text) -> dict[str, str]:
    """A checksum of the words of each section, by how a citation names it ("mục II.1")."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for paragraph in text.paragraphs:
        words[paragraph.section.place] += paragraph.text.split()
    for table in text.tables:
        for row in (table.heading, *table.rows):
            words[table.section.place] += " ".join(row).split()
    return {
        place: hashlib.sha256(" ".join(found).encode()).hexdigest()[:CHECKSUM_CHARS]
        for place, found in words.items()
    }


def keep(former: Bundle, read: Bundle, sections: Mapping[str, str]) -> Kept:
    """``read`` with the rows of ``former`` where their sections are the same.

    ``sections`` are the checksums of the new text. A row whose source names no section that the text has
    ("Bảng 2") stays only if the whole text is the same. A former report without checksums was read by the
    program, which now reads as well or better: all of it is replaced but the notes, which it never makes.
    """
    written = {place: checksum for report in former.reports for place, checksum in _marks(report)}
    if not written:
        return Kept(replace(read, notes=former.notes))
    changed = {place for place in {*written, *sections} if written.get(place) != sections.get(place)}
    titles = {report.title for report in former.reports}

    def same(source: str) -> bool:
        places = {""} if source in titles else places_in(source)
        known = places and all(any(_within(section, place) for section in written) for place in places)
        touched = [c for c in changed if not known or any(_within(c, place) for place in places)]
        return not touched

    tables: dict[str, Any] = {
        table: (
            *(row for row in getattr(former, table) if same(row.source)),
            *(row for row in getattr(read, table) if not same(row.source)),
        )
        for table in WRITTEN_TABLES
    }
    marks = tuple(section_mark(p, c) for p, c in written.items() if p not in changed)
    tables["reports"] = tuple(replace(report, sections=marks) for report in read.reports)
    return Kept(replace(read, **tables), tuple(place for place in sections if place in changed))


def section_mark(place: str, checksum: str) -> str:
    """One section as a report's record keeps it: "mục II.1 3f2a9c01b4d7"."""
    return f"{place} {checksum}".strip()


def _marks(report: Report) -> Iterator[tuple[str, str]]:
    for mark in report.sections:
        place, _, checksum = mark.rpartition(" ")
        yield place, checksum


def places_in(source: str) -> Collection[str]:
    """The sections that a citation names: "…, mục I.2.a, I.3.d" is both of them."""
    places: set[str] = set()
    for match in _PLACE.finditer(source):
        part = ", ".join(piece.capitalize() for piece in match["part"].split(", ")) if match["part"] else ""
        if match["marks"]:
            places |= {", ".join(filter(None, (part, f"mục {mark}"))) for mark in match["marks"].split(", ")}
        elif part:
            places.add(part)
    return places


def _within(section: str, place: str) -> bool:
    """Whether a section is the place that a citation names, with or without its part, or lies in it."""
    if not place:
        return not section
    _, found, rest = f", {section}".partition(f", {place}")
    return bool(found) and rest[:1] in ("", ".", ",")
