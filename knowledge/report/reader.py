"""A report as plain text, read into the records of a dataset."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from knowledge.bundle import Bundle
from knowledge.errors import DataError, DataErrors
from knowledge.records import Document, Passage, PublishedMean, Report, Responsibility, Score, Target
from knowledge.report.analysis import Analyses, read_analyses
from knowledge.report.duties import read_duties
from knowledge.report.figures import read_figures
from knowledge.report.keeping import checksums
from knowledge.report.lookup import Lookup
from knowledge.report.problems import Unread, unread
from knowledge.report.rankings import is_ranking, read_ranking
from knowledge.report.references import Writer, read_references, short_subject
from knowledge.report.statements import read_statements
from knowledge.report.targets import is_target_table, read_targets
from knowledge.report.text import MAX_PARAGRAPH_CHARS, Paragraph, Table, Text, cut
from knowledge.report.title import Title, read_title
from knowledge.text import fold_any

MIN_PASSAGE_CHARS = 60
MAX_FILE_BYTES = 20_000_000

_NUMBERED_TABLE = re.compile(r"(?:Bảng|Biểu)(?: số)? \d+[a-z]?\b")
_YEAR = re.compile(r"\bnăm\s+(20\d\d)", re.I)


@dataclass(frozen=True, slots=True)
class ReportReading:
    """What a report holds: the records, the ``dataset`` they belong to, and what could not be read.

    ``sections`` are the checksums of its text, by section.
    """

    dataset: str
    title: str
    bundle: Bundle
    unread: tuple[Unread, ...]
    sections: Mapping[str, str]


def read_report_file(path: Path, lookup: Lookup) -> ReportReading:
    """Reads a UTF-8 text file; raises ``DataErrors`` that say what to do for anything else."""
    if path.stat().st_size > MAX_FILE_BYTES:
        raise DataErrors(
            [DataError(path.name, f"tệp lớn hơn {MAX_FILE_BYTES // 1_000_000} MB; cần tách nhỏ")]
        )
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problem = "không phải văn bản UTF-8; mở tệp và lưu lại dạng văn bản thuần, mã UTF-8"
        raise DataErrors([DataError(path.name, problem, line)]) from None
    return read_report(text, path.name, lookup)


def read_report(text: str, file: str, lookup: Lookup) -> ReportReading:
    """The records of a report; raises ``DataErrors`` when it is empty or its unit and year are not found."""
    if not text.strip():
        raise DataErrors([DataError(file, "tệp trống; cần văn bản của báo cáo")])
    if "\x00" in text[:4096]:
        raise DataErrors([DataError(file, "tệp nhị phân; cần văn bản thuần (.txt), mã UTF-8")])
    parts = cut(text)
    title = read_title(parts.paragraphs, lookup, file)
    return _Reader(parts, title, file, lookup).read()


class _Reader:
    """One reading; holds what the steps share."""

    def __init__(self, parts: Text, title: Title, file: str, lookup: Lookup) -> None:
        self._paragraphs, self._tables, self._title = parts.paragraphs, parts.tables, title
        lost = {row.line for row in parts.lost_rows}
        self._prose = [p for p in parts.paragraphs if p.line not in lost]
        self._file, self._lookup = file, lookup
        self._sections = checksums(parts)
        self._documents = self._read_documents()
        self._unread = [
            unread(row.line, row.text, "giống một dòng của bảng nhưng không có dấu tab giữa các ô")
            for row in parts.lost_rows
        ]
        self._unread += [
            unread(p.line, p.text, f"đoạn quá dài; chỉ tìm số liệu trong {MAX_PARAGRAPH_CHARS} ký tự đầu")
            for p in self._prose
            if len(p.text) > MAX_PARAGRAPH_CHARS
        ]

    def read(self) -> ReportReading:
        """All steps, tables first: they tell the framework and the year that the text is about."""
        title = self._title
        scores, means, targets = self._read_tables()
        framework, year = self._framework(scores)
        analyses = Analyses((), ())
        duties: tuple[Responsibility, ...] = ()
        if framework:
            known = frozenset(s.year for s in scores if s.unit == title.unit.key)
            parts = self._lookup.framework_parts(framework)
            analyses = read_analyses(self._paragraphs, parts, title.unit.key, framework, year, title.short)
            stated = read_statements(self._paragraphs, title.unit.key, framework, known, title.short)
            scores = (*scores, *stated)
            duties = read_duties(self._paragraphs, title.unit.key, framework, year, title.short)
        key = f"report-{title.unit.key.split('/')[-1]}-{title.year}"
        passages = self._passages(key)
        bundle = Bundle(
            reports=(
                Report(
                    key, title.short, title.number, title.issued_on, title.issuer,
                    f"{title.unit.kind} {title.unit.name}", self._file, (), title.short,
                ),
            ),
            scores=scores,
            published_means=means,
            targets=targets,
            analyses=analyses.analyses,
            responsibilities=(*analyses.responsibilities, *duties),
            documents=self._documents,
            facts=read_figures(self._prose, title.unit.key, title.period, title.short),
            passages=passages,
        )  # fmt: skip
        return ReportReading(key, title.short, bundle, tuple(self._unread), self._sections)

    def _read_documents(self) -> tuple[Document, ...]:
        """The documents referred to in the text and in cells; the report's own number has its title."""
        cells = (
            Paragraph(cell, line, table.section)
            for table in self._tables
            for row, line in zip(table.rows, table.lines, strict=True)
            for cell in row
        )
        found = read_references(chain(self._paragraphs, cells), self._writer(), self._title.short)
        own = short_subject(self._title.subject)
        return tuple(
            replace(d, subject=own) if d.number == self._title.number and not d.subject else d for d in found
        )

    def _writer(self) -> Writer:
        unit = self._title.unit
        province = self._lookup.units.province_of(unit)
        return Writer(f"{unit.kind} {unit.name}", unit.name, f"{province.kind} {province.name}")

    def _read_tables(self) -> tuple[tuple[Score, ...], tuple[PublishedMean, ...], tuple[Target, ...]]:
        scores: list[Score] = []
        means: list[PublishedMean] = []
        targets: list[Target] = []
        for table in self._tables:
            year = self._year_of(table)
            if is_target_table(table):
                read = read_targets(table, self._title.unit.key, year, self._source(table, published=False))
                targets += read.targets
                self._unread += read.unread
            elif is_ranking(table):
                ranked = read_ranking(table, year, self._lookup, self._source(table, published=True))
                scores += ranked.scores
                means += ranked.means
                self._unread += ranked.unread
            else:
                why = "bảng có tiêu đề chưa nhận ra (không phải bảng xếp hạng hay bảng chỉ tiêu)"
                self._unread.append(unread(table.line, " | ".join(table.heading), why))
        return tuple(scores), tuple(means), tuple(targets)

    def _year_of(self, table: Table) -> int:
        """The year in the table's heading, caption or section; else the report's."""
        for text in (" ".join(table.heading), table.caption, table.section.title):
            if match := _YEAR.search(text):
                return int(match.group(1))
        return self._title.year

    def _source(self, table: Table, *, published: bool) -> str:
        """The decision that published the table, where one is named, and the report with the place."""
        numbered = _NUMBERED_TABLE.match(table.caption)
        names = (table.section.part, numbered.group()) if numbered else (table.section.place,)
        place = "".join(f", {name}" for name in names if name)
        publication = self._publication() if published and not self._title.is_decision else None
        if publication is None:
            return f"{self._title.short}{place}"
        day, month, year = publication.issued_on.split("/") if publication.issued_on else ("", "", "")
        dated = f" ngày {day}/{int(month)}/{year}" if day else ""
        kind = "QĐ" if publication.kind == "Quyết định" else publication.kind
        return (
            f"{kind} {publication.number}{dated} của {publication.issuer} "
            f"(theo {self._title.short[:1].lower()}{self._title.short[1:]}{place})"
        )

    def _publication(self) -> Document | None:
        return next(
            (
                d
                for d in self._documents
                if "cong bo" in fold_any(d.subject)
                and ("xep hang" in fold_any(d.subject) or "ket qua" in fold_any(d.subject))
            ),
            None,
        )

    def _framework(self, scores: tuple[Score, ...]) -> tuple[str, int]:
        """The framework and year that the report's own unit, else its tables, are scored by."""
        own = [s for s in scores if s.unit == self._title.unit.key] or list(scores)
        if own:
            return own[0].framework, own[0].year
        known = self._lookup.frameworks_of(self._title.unit.key)
        return (known[0].key, self._title.year) if known else ("", self._title.year)

    def _passages(self, key: str) -> tuple[Passage, ...]:
        return tuple(
            Passage(
                key, self._title.unit.key, paragraph.section.name, number, paragraph.text,
                f"{self._title.short}, {paragraph.section.name}".rstrip(", "),
            )
            for number, paragraph in enumerate(self._paragraphs, 1)
            if len(paragraph.text) >= MIN_PASSAGE_CHARS
        )  # fmt: skip
