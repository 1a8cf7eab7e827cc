"""The table of evidence events: only ever added to, and no part of any dataset version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, Row, Table, Text, func, insert, select
from sqlmodel import Field, SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

from knowledge.asker import Role
from knowledge.progress import Act, EvidenceEvent, EvidenceStep, Place
from knowledge.store.columns import column_type


class EvidenceEventRow(SQLModel, table=True):
    """A row for each event; see ``knowledge.progress.EvidenceStep`` for the fields."""

    __tablename__ = "evidence_events"
    __table_args__ = (Index("ix_evidence_events_place", "unit", "framework", "component"),)

    number: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    at: dt.datetime = Field(sa_column=Column(UTCDateTime(), nullable=False))
    unit: str = Field(sa_column=Column(Text(), nullable=False))
    framework: str = Field(sa_column=Column(Text(), nullable=False))
    component: str = Field(sa_column=Column(Text(), nullable=False))
    act: Act = Field(sa_column=Column(column_type(Act), nullable=False))
    role: Role = Field(sa_column=Column(column_type(Role), nullable=False))
    by_unit: str = Field(sa_column=Column(Text(), nullable=False))
    attachment: str = Field(sa_column=Column(Text(), nullable=False))
    note: str = Field(sa_column=Column(Text(), nullable=False))
    undoes: int | None = Field(sa_column=Column(Integer, nullable=True))


EVENTS: Table = SQLModel.metadata.tables["evidence_events"]


def events_after(connection: Connection, number: int) -> tuple[EvidenceEvent, ...]:
    """The events with a higher number, in order."""
    rows = connection.execute(select(EVENTS).where(EVENTS.c.number > number).order_by(EVENTS.c.number))
    return tuple(_event(row) for row in rows)


def unseen(connection: Connection, steps: Iterable[EvidenceStep]) -> bool:
    """Whether any place of the steps has an event that the step's author had not seen."""
    return any(_last(connection, step.place) != step.after for step in steps)


def add(connection: Connection, steps: Iterable[EvidenceStep]) -> None:
    """Adds the steps as events, all at one time. The caller holds the write lock."""
    last = connection.execute(select(func.max(EVENTS.c.number))).scalar() or 0
    now = dt.datetime.now(dt.UTC)
    for number, step in enumerate(steps, last + 1):
        row = {
            "number": number,
            "at": now,
            "unit": step.place.unit,
            "framework": step.place.framework,
            "component": step.place.component,
            "act": step.act,
            "role": step.role,
            "by_unit": step.by_unit,
            "attachment": step.attachment,
            "note": step.note,
            "undoes": step.undoes,
        }
        connection.execute(insert(EVENTS).values(row))


def _last(connection: Connection, place: Place) -> int:
    query = select(func.max(EVENTS.c.number)).where(
        EVENTS.c.unit == place.unit,
        EVENTS.c.framework == place.framework,
        EVENTS.c.component == place.component,
    )
    return connection.execute(query).scalar() or 0


def _event(row: Row[Any]) -> EvidenceEvent:
    step = EvidenceStep(
        place=Place(row.unit, row.framework, row.component),
        act=row.act,
        role=row.role,
        by_unit=row.by_unit,
        attachment=row.attachment,
        note=row.note,
        undoes=row.undoes,
    )
    return EvidenceEvent(row.number, row.at, step)
