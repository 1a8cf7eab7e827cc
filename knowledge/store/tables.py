"""The database tables: ``dataset_version``, and one for each kind of record.

The record tables are built from the record dataclasses, so that a field added there is a column here; the
test that compares the migrated database with these models then asks for the migration. A record's row is
found by the version that it belongs to and its place in it, counted from 0.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import Any, get_type_hints

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, text
from sqlmodel import Field, SQLModel, UniqueConstraint
from sqlmodel.sql.sqltypes import UTCDateTime

from knowledge.bundle import RECORD_TYPES
from knowledge.store.columns import JsonCounts, column_type, is_optional
from knowledge.store.versions import Origin


class DatasetVersion(SQLModel, table=True):
    """A row for each import of a dataset; see ``knowledge.store.versions.Version`` for the fields."""

    __tablename__ = "dataset_version"
    __table_args__ = (
        UniqueConstraint("dataset", "number", name="uq_dataset_version_number"),
        # The database itself sees to it that a dataset has one current version at most.
        Index(
            "uq_dataset_version_current",
            "dataset",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    dataset: str
    number: int
    imported_at: dt.datetime = Field(sa_column=Column(UTCDateTime(), nullable=False))
    fingerprint: str
    origin: Origin = Field(sa_column=Column(column_type(Origin), nullable=False))
    note: str
    table_counts: dict[str, int] = Field(sa_column=Column(JsonCounts(), nullable=False))
    is_current: bool


def _record_model(name: str, record_type: type[Any]) -> type[SQLModel]:
    """The SQLModel class of a record table: the record's fields, after the version and the place in it."""
    hints = get_type_hints(record_type)
    version_id = Column(
        Integer, ForeignKey("dataset_version.id", name=f"fk_{name}_version"), primary_key=True
    )
    namespace: dict[str, Any] = {
        "__module__": __name__,
        "__doc__": f"Rows of ``{record_type.__name__}`` records.",
        "__tablename__": name,
        "__annotations__": {"version_id": int, "ordinal": int, **hints},
        "version_id": Field(sa_column=version_id),
        "ordinal": Field(sa_column=Column(Integer, primary_key=True, autoincrement=False)),
    }
    for field in fields(record_type):
        hint = hints[field.name]
        column: Column[Any] = Column(field.name, column_type(hint), nullable=is_optional(hint))
        namespace[field.name] = Field(sa_column=column)
    metaclass: Any = type(SQLModel)
    model: type[SQLModel] = metaclass(f"{record_type.__name__}Row", (SQLModel,), namespace, table=True)
    return model


RECORD_MODELS: dict[str, type[SQLModel]] = {
    name: _record_model(name, record_type) for name, record_type in RECORD_TYPES.items()
}
"""The SQLModel class of each kind of record, by the name of its table."""

VERSIONS: Table = SQLModel.metadata.tables["dataset_version"]
RECORDS: dict[str, Table] = {name: SQLModel.metadata.tables[name] for name in RECORD_TYPES}
"""The record tables for statements that move many rows."""
