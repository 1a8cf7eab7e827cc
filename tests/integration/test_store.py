"""The store on a real SQLite file: exact values, all or nothing, versions."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import fields, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from knowledge.bundle import RECORD_TYPES, Bundle
from knowledge.errors import DataErrors
from knowledge.records import UnitChange
from knowledge.store import schema
from knowledge.store.columns import is_optional
from knowledge.store.database import Database
from knowledge.store.difference import IDENTITY
from knowledge.store.errors import UnknownVersion
from knowledge.store.rows import counts, read_bundle, write_bundle
from knowledge.store.store import Store
from knowledge.store.tables import VERSIONS
from knowledge.store.versions import Candidate, Origin
from tests.small_bundle import COMPONENT, FRAMEWORK, STRUCTURE, score, scores, unit, units

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value that a field of this type may hold."""
    if is_optional(hint):
        return st.none() | values(next(arg for arg in get_args(hint) if arg is not type(None)))
    if get_origin(hint) is tuple:
        return st.lists(values(get_args(hint)[0]), max_size=4).map(tuple)
    if hint is Decimal:
        return st.decimals(allow_nan=False, allow_infinity=False)
    if hint is int:
        return st.integers(-(2**31), 2**31 - 1)
    if hint is bool:
        return st.booleans()
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    return TEXT


def records(table: str) -> st.SearchStrategy[Any]:
    hints = get_type_hints(RECORD_TYPES[table])
    return st.builds(RECORD_TYPES[table], **{name: values(hint) for name, hint in hints.items()})


def address(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "thu.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store(address(path))
    store.migrate()
    yield store
    store.close()


def put(store: Store, name: str, bundle: Bundle, state: str = "") -> None:
    store.import_dataset(name, bundle, fingerprint=state or repr(bundle), origin=Origin.IMPORTED)


def test_the_migrations_make_exactly_the_tables_of_the_models(store: Store, path: Path) -> None:
    database = Database(address(path))
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
    database.close()


def test_the_revision_that_the_program_expects_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(schema.MIGRATIONS)).get_current_head() == schema.HEAD


def test_migrating_twice_does_nothing_and_keeps_the_data(store: Store) -> None:
    put(store, "units", units(2))
    assert store.migrate() is False
    assert store.current() == units(2)


@pytest.mark.parametrize("table", RECORD_TYPES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_record_is_read_as_it_was_written(store: Store, path: Path, table: str, data: Any) -> None:
    written = Bundle(**{table: tuple(data.draw(st.lists(records(table), max_size=3)))})
    database = Database(address(path))
    with database.writing() as connection:
        row = {
            "dataset": table,
            "number": connection.execute(VERSIONS.select()).fetchall().__len__() + 1,
            "imported_at": dt.datetime.now(dt.UTC),
            "fingerprint": "",
            "origin": Origin.IMPORTED,
            "note": "",
            "table_counts": counts(written),
            "is_current": False,
        }
        version_id = connection.execute(VERSIONS.insert().values(row).returning(VERSIONS.c.id)).scalar_one()
        write_bundle(connection, version_id, written)
    with database.reading() as connection:
        read = read_bundle(connection, [(version_id, counts(written))])
    database.close()
    # repr tells 7.0 from 7.00 and a text from an enum; == does not.
    assert repr(read) == repr(written)


def test_points_keep_their_digits_in_the_file(store: Store, path: Path) -> None:
    put(store, "a", STRUCTURE)
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT max_points, typeof(max_points) FROM components").fetchall()
    connection.close()
    assert found == [("10.50", "text")]


def test_an_import_becomes_the_current_version(store: Store) -> None:
    before = dt.datetime.now(dt.UTC)
    version = store.import_dataset(
        "units", units(3), fingerprint="f1", origin=Origin.PACKAGED, note="thử", progress=None
    )
    assert (version.name, version.rows, version.counts, version.current) == ("units@1", 3, {"units": 3}, True)
    assert (version.origin, version.note, version.fingerprint) == (Origin.PACKAGED, "thử", "f1")
    assert before <= version.imported_at <= dt.datetime.now(dt.UTC)
    assert version.imported_at.utcoffset() == dt.timedelta(0)
    assert store.history() == [version]
    assert store.fingerprints() == {"units": "f1"}


def test_the_same_fingerprint_is_not_written_again(store: Store) -> None:
    put(store, "units", units(3), "f1")
    put(store, "units", units(4), "f1")
    assert [version.name for version in store.history()] == ["units@1"]
    assert store.current() == units(3)


def test_current_joins_the_datasets_by_name_whatever_came_first(store: Store) -> None:
    put(store, "z", Bundle(units=(unit(9),)))
    put(store, "a", Bundle(units=(unit(5), unit(1))))
    assert [found.key for found in store.current().units] == ["mau/xa-5", "mau/xa-1", "mau/xa-9"]
    assert store.dataset("z").units == (unit(9),)
    assert store.dataset("khong-co") == Bundle()


def test_rows_beyond_one_chunk_keep_their_order_and_are_all_counted(store: Store) -> None:
    progress: list[int] = []
    store.import_dataset(
        "units", units(2345), fingerprint="f", origin=Origin.PACKAGED, progress=progress.append
    )
    assert store.current() == units(2345)
    assert progress == [1000, 1000, 345]


def test_problems_are_all_named_and_nothing_is_taken_over(store: Store) -> None:
    put(store, "units", units(1))
    before = store.revision()
    wrong = Bundle(
        frameworks=(FRAMEWORK,),
        components=(COMPONENT, replace(COMPONENT, parent="8")),
        scores=(score(0, "7,5"), score(4, "7,5"), replace(score(0, "7,5"), framework="la", component="1")),
    )
    with pytest.raises(DataErrors) as caught:
        store.import_datasets(
            [
                Candidate("khac", Bundle(units=(unit(3),)), "k", Origin.IMPORTED),
                Candidate("diem", wrong, "w", Origin.IMPORTED),
            ]
        )
    assert str(caught.value).splitlines() == [
        "diem/components, dòng 3, cột “parent”: bộ chỉ số “mau” không có thành phần mã “8”",
        "diem/scores, dòng 3, cột “unit”: không có đơn vị “mau/xa-4” trong danh mục đơn vị",
        "diem/scores, dòng 4, cột “framework”: không có bộ chỉ số “la”; cần một trong mau",
        "diem/components, dòng 3, cột “code”: mã “1” đã có ở diem/components, dòng 2",
    ]
    assert store.revision() == before
    assert [version.name for version in store.history()] == ["units@1"]
    assert store.current() == units(1)


def test_an_import_may_not_break_another_dataset(store: Store) -> None:
    put(store, "a", STRUCTURE)
    put(store, "units", units(2))
    put(store, "diem", scores("1", "-"))
    with pytest.raises(DataErrors, match=r"diem/scores, dòng 3, cột “unit”: không có đơn vị “mau/xa-1”"):
        put(store, "units", units(1))
    assert store.dataset("units") == units(2)


def test_a_unit_may_not_be_in_two_datasets(store: Store) -> None:
    put(store, "units", units(2))
    with pytest.raises(
        DataErrors, match=r"them/units, dòng 2, cột “key”: mã “mau/xa-1” đã có ở units/units, dòng 3"
    ):
        put(store, "them", Bundle(units=(unit(1),)))


def test_an_interrupted_import_leaves_nothing(store: Store) -> None:
    put(store, "units", units(1))

    def stop(_rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.import_dataset("units", units(9), fingerprint="f", origin=Origin.IMPORTED, progress=stop)
    assert [version.name for version in store.history()] == ["units@1"]
    assert store.current() == units(1)


def test_an_earlier_version_can_be_made_current_and_the_later_one_again(store: Store) -> None:
    put(store, "units", units(1))
    first = store.revision()
    put(store, "units", units(2))
    second = store.revision()
    assert first != second
    assert store.make_current("units", 1).current
    assert store.current() == units(1)
    assert store.revision() == first
    assert [(version.name, version.current) for version in store.history()] == [
        ("units@2", False),
        ("units@1", True),
    ]
    store.make_current("units", 2)
    assert store.current() == units(2)
    assert store.revision() == second


def test_going_back_to_a_version_that_does_not_fit_is_refused(store: Store) -> None:
    put(store, "a", STRUCTURE)
    put(store, "units", units(1))
    put(store, "units", units(2))
    put(store, "diem", scores("1", "2"))
    with pytest.raises(DataErrors, match="mau/xa-1"):
        store.make_current("units", 1)
    assert store.dataset("units") == units(2)


@pytest.mark.parametrize(("dataset", "number"), [("units", 2), ("la", 1), ("units", 0)])
def test_an_unknown_version_is_refused(store: Store, dataset: str, number: int) -> None:
    put(store, "units", units(1))
    with pytest.raises(UnknownVersion, match=f"“{dataset}@{number}”.*dtibot history"):
        store.make_current(dataset, number)


def test_the_difference_counts_and_shows_what_changes(store: Store) -> None:
    put(store, "a", STRUCTURE)
    put(store, "units", units(9))
    put(store, "diem", scores("1", "2", "-"))
    after = Bundle(
        scores=(score(2, "3,50"), score(0, "1"), *(score(number, "9") for number in range(4, 9))),
        unit_changes=(UnitChange("mau/xa-1", "mau/xa-2", False, "nguồn"),),
    )
    changes, found = store.difference("diem", after)
    assert (changes.table, changes.added, changes.changed, changes.removed) == ("unit_changes", 1, 0, 0)
    assert (found.table, found.added, found.changed, found.removed) == ("scores", 5, 1, 1)
    assert [(example.change.value, example.name, example.fields) for example in found.examples] == [
        ("thêm", "mau, 2024, mau/xa-4, 1, công bố, bảng", ()),
        ("thêm", "mau, 2024, mau/xa-5, 1, công bố, bảng", ()),
        ("thêm", "mau, 2024, mau/xa-6, 1, công bố, bảng", ()),
        ("đổi", "mau, 2024, mau/xa-2, 1, công bố, bảng", ("value: (trống) → 3.50", "printed: - → 3,50")),
        ("bỏ", "mau, 2024, mau/xa-1, 1, công bố, bảng", ()),
    ]
    assert store.difference("diem", scores("1", "2", "-")) == []


def test_every_table_has_an_identity_made_of_its_fields() -> None:
    assert list(IDENTITY) == list(RECORD_TYPES)
    for table, names in IDENTITY.items():
        assert set(names) <= {field.name for field in fields(RECORD_TYPES[table])}


def test_data_that_was_replaced_can_be_imported_again(store: Store) -> None:
    for count in (1, 2, 1):
        put(store, "units", units(count))
    assert [version.name for version in store.history()] == ["units@3", "units@2", "units@1"]
    assert store.current() == units(1)
