"""Files that an office hands in, as the datasets that they would make.

A folder is a dataset in the packaged form and replaces the dataset of its name as a whole. A single table
(``scores.csv``, ``scores.csv.gz``) replaces that table of its dataset and leaves the others as they are. A
report as plain text (``bao-cao.txt``) is read into records and replaces all tables that reading can fill,
except what people wrote from sections whose text is still the same. Other files (spreadsheets,
delimited text, Word, PDF) are tables as offices write them (``knowledge.sheets``), or reports.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import count
from pathlib import Path
from typing import Any

from knowledge.bundle import RECORD_TYPES, Bundle
from knowledge.errors import DataError, DataErrors
from knowledge.packaged import read_dataset, read_table
from knowledge.report.keeping import WRITTEN_TABLES, keep
from knowledge.report.lookup import Lookup
from knowledge.report.problems import Unread
from knowledge.report.reader import ReportReading, read_report, read_report_file
from knowledge.sheets.encoding import decode
from knowledge.sheets.intake import Intake
from knowledge.sheets.options import Options
from knowledge.sheets.reader import Progress
from knowledge.snapshot import Snapshot

TABLE_ENDINGS = (".csv", ".csv.gz")
REPORT_ENDING = ".txt"
HEAD_BYTES = 4096
"""Enough of a file to see its heading."""
REPORT_TABLES = ("reports", *WRITTEN_TABLES, "passages")
"""The tables that come from a report; the others of its dataset stay as they are."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What a dataset would be after an import, and the ``files`` that it was read from.

    ``unread`` are the places of a report that were passed over, ``reread`` its sections whose rows people had
    written and the program has now read, because the text is another. ``notes`` say what was left out of
    tables, and how they were understood.
    """

    dataset: str
    bundle: Bundle
    files: tuple[str, ...]
    unread: tuple[Unread, ...] = ()
    reread: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """A checksum of the records."""
        digest = hashlib.sha256()
        for table in RECORD_TYPES:
            for record in getattr(self.bundle, table):
                digest.update(repr(record).encode())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _Change:
    """What one path changes in a dataset: ``tables`` only, or ``whole`` of it."""

    dataset: str
    tables: Mapping[str, Any]
    whole: bool = False
    unread: tuple[Unread, ...] = ()
    reread: tuple[str, ...] = ()


def read_submissions(
    paths: Sequence[Path],
    dataset: str,
    current: Callable[[str], Bundle],
    everything: Callable[[], Bundle],
    options: Options | None = None,
    progress: Progress | None = None,
) -> list[Submission]:
    """The datasets that ``paths`` make; raises ``DataErrors`` with the problems of all of them.

    ``dataset`` is the name to give; if empty, a folder's own name, for a single table the table's, for a
    report the name of its unit and period, or of the dataset that already holds this report, for tables of
    offices what they are about. ``current`` gives the records that a dataset has now, ``everything`` those of
    all: what a report or table refers to. ``options`` hold for tables of offices.
    """
    options = options or Options()
    desk: _ReportDesk | None = None
    intake = Intake(everything, options, progress)
    submissions: dict[str, Submission] = {}
    reports: dict[str, str] = {}
    problems: list[DataError] = []
    for path in paths:
        text: str | None = None
        is_report = _is_report(path) and options.kind is None
        try:
            if not is_report and not _is_packaged(path):
                text = intake.take(path)
                is_report = text is not None
                if not is_report:
                    continue
            desk = desk or (_ReportDesk(everything, current) if is_report else None)
            change = desk.read(path, dataset, text) if desk and is_report else _read(path, dataset)
        except DataErrors as errors:
            problems.extend(errors.problems)
            continue
        name = change.dataset
        if is_report and reports.setdefault(name, path.name) != path.name:
            problem = f"cùng là báo cáo “{name}” như tệp {reports[name]}; chỉ nhập một trong hai"
            problems.append(DataError(path.name, problem))
            continue
        former = submissions.get(name) or Submission(name, current(name), ())
        bundle = replace(Bundle() if change.whole else former.bundle, **change.tables)
        submissions[name] = Submission(
            name,
            bundle,
            (*former.files, path.name),
            (*former.unread, *change.unread),
            (*former.reread, *change.reread),
        )
    for joined in intake.joined(dataset, current):
        former = submissions.get(joined.dataset) or Submission(joined.dataset, current(joined.dataset), ())
        bundle = replace(former.bundle, **joined.tables(former.bundle))
        submissions[joined.dataset] = replace(former, bundle=bundle, files=(*former.files, *joined.files))
    problems = list(dict.fromkeys((*problems, *intake.findings.problems)))
    if problems:
        raise DataErrors(problems)
    first, *rest = submissions.values()
    return [replace(first, notes=tuple(intake.notes)), *rest]


def _is_report(path: Path) -> bool:
    return path.name.endswith(REPORT_ENDING) and not path.is_dir()


class _ReportDesk:
    """Reads reports against what is known now, which is looked up once."""

    def __init__(self, everything: Callable[[], Bundle], current: Callable[[str], Bundle]) -> None:
        self._known, self._current = everything(), current
        self._lookup = Lookup(Snapshot(self._known))
        self._read: dict[str, tuple[str, frozenset[str]]] = {}  # by dataset: title and units read just now

    def read(self, path: Path, dataset: str, text: str | None) -> _Change:
        """The change that a report makes; ``text`` is that of a Word or PDF file."""
        if text is None:
            reading = read_report_file(path, self._lookup)
        else:
            reading = read_report(text, path.name, self._lookup)
        identity = (reading.title, _places(reading.bundle, ""))
        name = dataset or self._known_as(reading) or self._free(reading.dataset, identity)
        self._read.setdefault(name, identity)
        kept = keep(self._current(name), reading.bundle, reading.sections)
        tables: dict[str, Any] = {table: getattr(kept.bundle, table) for table in REPORT_TABLES}
        tables["reports"] = tuple(replace(report, key=name) for report in kept.bundle.reports)
        tables["passages"] = tuple(replace(passage, report=name) for passage in kept.bundle.passages)
        return _Change(name, tables, unread=reading.unread, reread=kept.changed)

    def _known_as(self, reading: ReportReading) -> str:
        """The dataset of the same report of the same unit, imported before; reports bear its name as key."""
        (report,) = reading.bundle.reports
        places = _places(reading.bundle, "")
        return next(
            (
                known.key
                for known in self._known.reports
                if known.title == report.title and places & _places(self._known, known.source)
            ),
            "",
        )

    def _free(self, name: str, identity: tuple[str, frozenset[str]]) -> str:
        """The name, numbered if another report bears it: a second period, a namesake elsewhere."""
        taken = {report.key for report in self._known.reports}
        taken |= {given for given, other in self._read.items() if other != identity}
        numbered = (f"{name}-{number}" for number in count(2))
        return name if name not in taken else next(n for n in numbered if n not in taken)


def _places(bundle: Bundle, source: str) -> frozenset[str]:
    """The units that the figures and paragraphs of one report are about; of a whole bundle for ""."""
    return frozenset(fact.place for fact in bundle.facts if fact.source.startswith(source)) | frozenset(
        passage.place for passage in bundle.passages if passage.source.startswith(source)
    )


def _is_packaged(path: Path) -> bool:
    """A folder, or a table in the packaged form: named after it, headed by the names of its fields."""
    table = path.name.removesuffix(".gz").removesuffix(".csv")
    if path.is_dir() or path.name.endswith(".gz"):
        return True
    if not path.name.endswith(TABLE_ENDINGS) or table not in RECORD_TYPES:
        return False
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    heading = next(iter(decode(head.rpartition(b"\n")[0] or head).text.splitlines()), "")
    names = {field.name for field in fields(RECORD_TYPES[table])}
    return any(cell.strip().strip('"') in names for cell in heading.split(","))


def _read(path: Path, dataset: str) -> _Change:
    """All tables of a folder, or the one table that a file holds."""
    folder = path.resolve()
    if folder.is_dir():
        if not any(entry.name.endswith(TABLE_ENDINGS) for entry in folder.iterdir()):
            raise DataErrors([DataError(str(path), f"thư mục không có tệp CSV nào; {_expected()}")])
        bundle = read_dataset(folder.name, folder.parent)
        tables = {table: getattr(bundle, table) for table in RECORD_TYPES}
        return _Change(dataset or folder.name, tables, whole=True)
    table = path.name.removesuffix(".gz").removesuffix(".csv")
    if not path.name.endswith(TABLE_ENDINGS) or table not in RECORD_TYPES:
        raise DataErrors([DataError(str(path), f"không nhận ra loại tệp; {_expected()}")])
    return _Change(dataset or table, {table: read_table(path, table, str(path))})


def _expected() -> str:
    return (
        f"tên tệp cần là tên bảng và đuôi .csv, tên bảng là một trong {', '.join(RECORD_TYPES)}; "
        f"báo cáo thì cần là văn bản thuần, đuôi {REPORT_ENDING}"
    )
