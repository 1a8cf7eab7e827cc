"""The store: the dataset versions of one database, and the knowledge that the current ones make up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from knowledge.bundle import Bundle
from knowledge.progress import EvidenceStep
from knowledge.progress import Progress as EvidenceProgress
from knowledge.store import evidence, schema
from knowledge.store.database import Database
from knowledge.store.difference import TableDifference, differences
from knowledge.store.errors import EvidenceChanged, UnknownVersion
from knowledge.store.rows import Progress, counts, read_bundle, write_bundle
from knowledge.store.tables import VERSIONS
from knowledge.store.versions import Candidate, Origin, Version
from knowledge.validation import check


class Store:
    """The knowledge in the database at ``url`` ("sqlite:///var/dtibot.sqlite3", "postgresql://...").

    Every method opens and closes its own transaction, so a store may be shared by threads. Any of them may
    raise a ``StoreError``: file not writable, damaged, busy, tables missing.
    """

    def __init__(self, url: str) -> None:
        self._database = Database(url)

    def close(self) -> None:
        """Close the connections that are open."""
        self._database.close()

    def migrate(self) -> bool:
        """Bring the tables up to date; says whether there was anything to do."""
        return schema.migrate(self._database)

    def import_dataset(
        self,
        name: str,
        bundle: Bundle,
        *,
        fingerprint: str,
        origin: Origin,
        note: str = "",
        progress: Progress | None = None,
    ) -> Version:
        """Make ``bundle`` the current version of dataset ``name``; see ``import_datasets``."""
        return self.import_datasets([Candidate(name, bundle, fingerprint, origin, note)], progress)[0]

    def import_datasets(
        self, candidates: Sequence[Candidate], progress: Progress | None = None
    ) -> list[Version]:
        """Write the candidates as new versions and make them current: all of them, or nothing at all.

        A candidate whose fingerprint is the current version's is not written again, nor is one to be kept
        aside that any version has; that version is returned. Raises ``DataErrors`` with every problem of the
        knowledge that would result.
        """
        with self._database.writing() as connection:
            found = [_existing(connection, candidate) for candidate in candidates]
            pairs = list(zip(candidates, found, strict=True))
            news = {new.dataset: new.bundle for new, existing in pairs if existing is None and not new.aside}
            _check(connection, news)
            return [existing or _write(connection, new, progress) for new, existing in pairs]

    def check(self, bundles: Mapping[str, Bundle]) -> None:
        """Raise ``DataErrors`` with every problem that importing these datasets would meet."""
        with self._database.reading() as connection:
            _check(connection, bundles)

    def current(self) -> Bundle:
        """The records of all current versions, by dataset name and then as they were imported."""
        with self._database.reading() as connection:
            return _read(connection, _current(connection).values())

    def dataset(self, name: str) -> Bundle:
        """The records of the current version of one dataset; empty if there is none."""
        with self._database.reading() as connection:
            version = _current(connection).get(name)
            return _read(connection, [version] if version else [])

    def fingerprints(self) -> dict[str, str]:
        """The fingerprint of the current version of each dataset."""
        with self._database.reading() as connection:
            return {name: version.fingerprint for name, version in _current(connection).items()}

    def history(self) -> list[Version]:
        """All versions: by dataset, the newest first."""
        with self._database.reading() as connection:
            return [_version(row) for row in connection.execute(_BY_DATASET)]

    def difference(self, name: str, bundle: Bundle) -> list[TableDifference]:
        """What would change in dataset ``name`` if ``bundle`` became its current version."""
        return differences(self.dataset(name), bundle)

    def make_current(self, dataset: str, number: int) -> Version:
        """Make an earlier (or later) version of a dataset the current one; nothing is deleted.

        Raises ``UnknownVersion``, and ``DataErrors`` if the version does not fit the other current ones.
        """
        with self._database.writing() as connection:
            query = _BY_DATASET.where(VERSIONS.c.dataset == dataset, VERSIONS.c.number == number)
            row = connection.execute(query).one_or_none()
            if row is None:
                raise UnknownVersion(self._database.place, f"{dataset}@{number}")
            wanted = _version(row)
            if not wanted.current:
                _check(connection, {dataset: _read(connection, [wanted])})
                _set_current(connection, dataset, wanted.id)
        return replace(wanted, current=True)

    def progress(self, known: EvidenceProgress | None = None) -> EvidenceProgress:
        """The evidence events of the moment; only those after the ``known`` ones are read."""
        known = known or EvidenceProgress()
        with self._database.reading() as connection:
            newer = evidence.events_after(connection, known.last)
        return EvidenceProgress((*known.events, *newer)) if newer else known

    def record(self, steps: Sequence[EvidenceStep]) -> None:
        """Add evidence steps: all of them, or nothing at all.

        Raises ``EvidenceChanged`` when somebody else recorded something for one of the places meanwhile.
        """
        with self._database.writing() as connection:
            if evidence.unseen(connection, steps):
                raise EvidenceChanged(self._database.place)
            evidence.add(connection, steps)

    def revision(self) -> str:
        """A token of the current set of versions: another token means that ``current`` has changed."""
        query = select(VERSIONS.c.id).where(VERSIONS.c.is_current).order_by(VERSIONS.c.id)
        with self._database.reading() as connection:
            return ",".join(str(version_id) for version_id in connection.execute(query).scalars())


_BY_DATASET = select(VERSIONS).order_by(VERSIONS.c.dataset, VERSIONS.c.number.desc())


def _version(row: Row[Any]) -> Version:
    return Version(
        id=row.id,
        dataset=row.dataset,
        number=row.number,
        imported_at=row.imported_at,
        fingerprint=row.fingerprint,
        origin=row.origin,
        note=row.note,
        counts=row.table_counts,
        current=row.is_current,
    )


def _current(connection: Connection) -> dict[str, Version]:
    """The current version of each dataset, in the order of their names."""
    rows = connection.execute(_BY_DATASET.where(VERSIONS.c.is_current))
    return {version.dataset: version for version in map(_version, rows)}


def _read(connection: Connection, versions: Iterable[Version]) -> Bundle:
    return read_bundle(connection, [(version.id, version.counts) for version in versions])


def _existing(connection: Connection, candidate: Candidate) -> Version | None:
    """The version that makes it needless to write the candidate."""
    query = _BY_DATASET.where(
        VERSIONS.c.dataset == candidate.dataset, VERSIONS.c.fingerprint == candidate.fingerprint
    )
    if not candidate.aside:
        query = query.where(VERSIONS.c.is_current)
    row = connection.execute(query).first()
    return None if row is None else _version(row)


def _check(connection: Connection, proposed: Mapping[str, Bundle]) -> None:
    if proposed:
        current = _current(connection)
        check(proposed, {name: _read(connection, [version]) for name, version in current.items()})


def _write(connection: Connection, candidate: Candidate, progress: Progress | None) -> Version:
    last = select(func.max(VERSIONS.c.number)).where(VERSIONS.c.dataset == candidate.dataset)
    version = {
        "dataset": candidate.dataset,
        "number": (connection.execute(last).scalar() or 0) + 1,
        "imported_at": dt.datetime.now(dt.UTC),
        "fingerprint": candidate.fingerprint,
        "origin": candidate.origin,
        "note": candidate.note,
        "table_counts": counts(candidate.bundle),
        "is_current": False,
    }
    written = _version(connection.execute(insert(VERSIONS).values(version).returning(VERSIONS)).one())
    write_bundle(connection, written.id, candidate.bundle, progress)
    if not candidate.aside:
        _set_current(connection, candidate.dataset, written.id)
    return replace(written, current=not candidate.aside)


def _set_current(connection: Connection, dataset: str, version_id: int) -> None:
    of_dataset = update(VERSIONS).where(VERSIONS.c.dataset == dataset)
    connection.execute(of_dataset.where(VERSIONS.c.is_current).values(is_current=False))
    connection.execute(of_dataset.where(VERSIONS.c.id == version_id).values(is_current=True))
