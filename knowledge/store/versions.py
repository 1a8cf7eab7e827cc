"""Dataset versions: what one is, and what is proposed as the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.bundle import Bundle


class Origin(StrEnum):
    """How a dataset version came into the database."""

    PACKAGED = "packaged"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Version:
    """One import of a dataset. It is never changed or deleted; only which version is ``current`` changes.

    ``number`` counts from 1 within its ``dataset``; ``imported_at`` is aware, in UTC; ``fingerprint`` is the
    checksum of what was imported; ``note`` says where it came from; ``counts`` is the number of records
    in each table that has any.
    """

    id: int
    dataset: str
    number: int
    imported_at: dt.datetime
    fingerprint: str
    origin: Origin
    note: str
    counts: Mapping[str, int]
    current: bool

    @property
    def rows(self) -> int:
        """How many records it has."""
        return sum(self.counts.values())

    @property
    def name(self) -> str:
        """How people name it: "tan-mau@2"."""
        return f"{self.dataset}@{self.number}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is to become the next version of ``dataset``; see ``Version`` for the fields.

    With ``aside`` it is kept as a version, but the current one stays current.
    """

    dataset: str
    bundle: Bundle
    fingerprint: str
    origin: Origin
    note: str = ""
    aside: bool = False
