"""Moving records between a bundle and the tables, many at a time."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from itertools import starmap
from typing import Any

from sqlalchemy import Connection, insert, select

from knowledge.bundle import RECORD_TYPES, Bundle
from knowledge.store.tables import RECORDS

Progress = Callable[[int], None]
"""Is told how many more rows have been written."""

CHUNK_ROWS = 1000
"""Rows written by one call of the driver; between two of them progress is reported."""


def counts(bundle: Bundle) -> dict[str, int]:
    """The number of records in each table that has any."""
    return {name: len(getattr(bundle, name)) for name in RECORD_TYPES if getattr(bundle, name)}


def write_bundle(
    connection: Connection, version_id: int, bundle: Bundle, progress: Progress | None = None
) -> None:
    """Write a bundle's records as the rows of a version, in their order."""
    for name in counts(bundle):
        records: tuple[Any, ...] = getattr(bundle, name)
        names = [field.name for field in fields(RECORD_TYPES[name])]
        for start in range(0, len(records), CHUNK_ROWS):
            chunk = records[start : start + CHUNK_ROWS]
            rows = [
                {"version_id": version_id, "ordinal": ordinal}
                | {field: getattr(record, field) for field in names}
                for ordinal, record in enumerate(chunk, start)
            ]
            connection.execute(insert(RECORDS[name]), rows)
            if progress is not None:
                progress(len(chunk))


def read_bundle(connection: Connection, versions: Sequence[tuple[int, Mapping[str, int]]]) -> Bundle:
    """The records of several versions together; a version is its id and its counts by table.

    The records stand in the order of the versions and, within one, as they were imported.
    """
    tables: dict[str, tuple[Any, ...]] = {}
    with _without_collection():
        for name, record_type in RECORD_TYPES.items():
            parts = (
                starmap(record_type, _rows(connection, name, version_id))
                for version_id, table_counts in versions
                if name in table_counts
            )
            tables[name] = tuple(record for part in parts for record in part)
    return Bundle(**tables)


def _rows(connection: Connection, name: str, version_id: int) -> Iterator[Sequence[Any]]:
    table = RECORDS[name]
    columns = [table.c[field.name] for field in fields(RECORD_TYPES[name])]
    query = select(*columns).where(table.c.version_id == version_id).order_by(table.c.ordinal)
    return iter(connection.execute(query))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Pause the garbage collector: tens of thousands of new records would make it search for nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
