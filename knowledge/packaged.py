"""The knowledge that comes with the program: ``knowledge/data/<dataset>/<table>.csv``.

A folder is a dataset; a file in it is named after a table of ``Bundle`` (``scores.csv``), and may be
compressed (``units.csv.gz``).
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge.bundle import RECORD_TYPES, Bundle
from knowledge.errors import DataError, DataErrors
from knowledge.tablefile import read_records

DATA = Path(__file__).parent / "data"


def dataset_names(root: Path = DATA) -> list[str]:
    """The names of the packaged datasets, in the order in which they are imported."""
    return sorted(folder.name for folder in root.iterdir() if folder.is_dir())


def _tables(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.iterdir()):
        table = path.name.removesuffix(".gz").removesuffix(".csv")
        if path.name.endswith((".csv", ".csv.gz")):
            yield table, path


def fingerprint(name: str, root: Path = DATA) -> str:
    """A checksum of a dataset's files: tells whether the database already holds this state of it."""
    digest = hashlib.sha256()
    for table, path in _tables(root / name):
        digest.update(table.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_table(path: Path, table: str, where: str) -> tuple[Any, ...]:
    """The records of one file of ``table``; problems name it ``where``. Raises ``DataErrors``."""
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    except UnicodeDecodeError:
        raise DataErrors([DataError(where, "không phải chữ UTF-8; hãy lưu lại dạng CSV UTF-8")]) from None
    except (OSError, EOFError) as error:  # a broken gzip file is one of these too
        raise DataErrors([DataError(where, f"không mở được ({error})")]) from None
    return read_records(text, RECORD_TYPES[table], where)


def read_dataset(name: str, root: Path = DATA) -> Bundle:
    """The records of one packaged dataset; raises ``DataErrors`` with all problems of all its files."""
    tables: dict[str, tuple[object, ...]] = {}
    problems: list[DataError] = []
    for table, path in _tables(root / name):
        where = f"{name}/{path.name}"
        if table not in RECORD_TYPES:
            problems.append(DataError(where, f"không có bảng này; cần một trong {', '.join(RECORD_TYPES)}"))
            continue
        try:
            tables[table] = read_table(path, table, where)
        except DataErrors as errors:
            problems.extend(errors.problems)
    if problems:
        raise DataErrors(problems)
    return Bundle(**tables)  # type: ignore[arg-type]
