"""Files that an office hands in, as the datasets that they would make.

A folder is a dataset in the packaged form and replaces the dataset of its name as a whole. A single table
(``scores.csv``, ``scores.csv.gz``) replaces that table of its dataset and leaves the others as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from knowledge.bundle import RECORD_TYPES, Bundle
from knowledge.errors import DataError, DataErrors
from knowledge.packaged import read_dataset, read_table

TABLE_ENDINGS = (".csv", ".csv.gz")


@dataclass(frozen=True, slots=True)
class Submission:
    """What a dataset would be after an import, and the ``files`` that it was read from."""

    dataset: str
    bundle: Bundle
    files: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """A checksum of the records."""
        digest = hashlib.sha256()
        for table in RECORD_TYPES:
            for record in getattr(self.bundle, table):
                digest.update(repr(record).encode())
        return digest.hexdigest()


def read_submissions(
    paths: Sequence[Path], dataset: str, current: Callable[[str], Bundle]
) -> list[Submission]:
    """The datasets that ``paths`` make; raises ``DataErrors`` with the problems of all of them.

    ``dataset`` is the name to give; if empty, a folder's own name or, for a single table, the table's.
    ``current`` gives the records that a dataset has now.
    """
    submissions: dict[str, Submission] = {}
    problems: list[DataError] = []
    for path in paths:
        try:
            name, change = _read(path, dataset)
        except DataErrors as errors:
            problems.extend(errors.problems)
            continue
        former = submissions.get(name) or Submission(name, current(name), ())
        bundle = change if isinstance(change, Bundle) else replace(former.bundle, **change)
        submissions[name] = Submission(name, bundle, (*former.files, path.name))
    if problems:
        raise DataErrors(problems)
    return list(submissions.values())


def _read(path: Path, dataset: str) -> tuple[str, Bundle | dict[str, Any]]:
    """The dataset's name, and all of it or the one table that the path holds."""
    folder = path.resolve()
    if folder.is_dir():
        if not any(entry.name.endswith(TABLE_ENDINGS) for entry in folder.iterdir()):
            raise DataErrors([DataError(str(path), f"thư mục không có tệp CSV nào; {_expected()}")])
        return dataset or folder.name, read_dataset(folder.name, folder.parent)
    table = path.name.removesuffix(".gz").removesuffix(".csv")
    if not path.name.endswith(TABLE_ENDINGS) or table not in RECORD_TYPES:
        raise DataErrors([DataError(str(path), f"không nhận ra loại tệp; {_expected()}")])
    return dataset or table, {table: read_table(path, table, str(path))}


def _expected() -> str:
    return f"tên tệp cần là tên bảng và đuôi .csv, tên bảng là một trong {', '.join(RECORD_TYPES)}"
