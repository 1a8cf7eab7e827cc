"""A Word or PDF document as what was opened of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from knowledge.report.text import MAX_HEADING_CHARS
from knowledge.report.title import HEAD, KINDS
from knowledge.sheets.container import Content
from knowledge.sheets.grid import Grid

CAPTION_LINES = 4
"""Lines above a table that may name it."""
PROSE_CHARS = 60
PROSE_LINES = 3
"""A document with a report's title and this many lines of running text is read as a report."""


@dataclass(frozen=True, slots=True)
class Document:
    """The tables of a document, and its text: a line a paragraph, tables with tabs between cells."""

    grids: tuple[Grid, ...]
    text: str

    @property
    def is_report(self) -> bool:
        """Whether it is to be read as a report, text and tables, and not as tables alone."""
        lines = [line for line in self.text.splitlines() if "\t" not in line]
        titled = any(line.strip().startswith(KINDS) for line in lines[:HEAD] if len(line) < MAX_HEADING_CHARS)
        prose = sum(1 for line in lines if len(line) >= PROSE_CHARS)
        return not self.grids or (titled and prose >= PROSE_LINES)


def open_document(path: Path, place: str, content: Content) -> Document:
    """The tables and the text of a .docx or .pdf; raises ``DataErrors`` if it cannot be read.

    Each library is loaded for its own kind of file only.
    """
    if content is Content.PDF:
        from knowledge.sheets.pdffile import open_pdf

        return open_pdf(path, place)
    from knowledge.sheets.worddoc import open_docx

    return open_docx(path, place)
