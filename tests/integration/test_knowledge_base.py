"""The packaged knowledge in the database: imported once, and never over what an office has chosen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.knowledge_base import ensure_packaged
from knowledge.bundle import Bundle
from knowledge.errors import DataErrors
from knowledge.packaged import fingerprint
from knowledge.store.store import Store
from knowledge.store.versions import Origin
from tests.small_bundle import units

UNITS_CSV = "key,kind,name,current\nmau/a,xã,A,có\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(f"sqlite:///{tmp_path / 'var' / 'thu.sqlite3'}")
    store.migrate()
    yield store
    store.close()


def put(store: Store, name: str, bundle: Bundle) -> None:
    store.import_dataset(name, bundle, fingerprint=repr(bundle), origin=Origin.IMPORTED)


@pytest.fixture
def packaged(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    (root / "units").mkdir(parents=True)
    (root / "units" / "units.csv").write_text(UNITS_CSV, encoding="utf-8")
    return root


def change(root: Path, name: str) -> None:
    (root / "units" / "units.csv").write_text(UNITS_CSV + f"mau/{name},xã,{name},có\n", encoding="utf-8")


def test_packaged_data_is_imported_once(store: Store, packaged: Path) -> None:
    assert [version.name for version in ensure_packaged(store, packaged).current] == ["units@1"]
    assert ensure_packaged(store, packaged).current == ()
    assert store.fingerprints() == {"units": fingerprint("units", packaged)}


def test_newer_packaged_data_replaces_older_packaged_data(store: Store, packaged: Path) -> None:
    ensure_packaged(store, packaged)
    change(packaged, "b")
    assert [version.name for version in ensure_packaged(store, packaged).current] == ["units@2"]
    assert len(store.current().units) == 2


def test_what_an_office_imported_is_not_overwritten(
    store: Store, packaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ensure_packaged(store, packaged)
    put(store, "units", units(5))
    assert ensure_packaged(store, packaged).current == ()
    change(packaged, "b")
    result = ensure_packaged(store, packaged)
    assert [version.name for version in result.aside] == ["units@3"]
    assert "Để dùng bản mới: dtibot rollback units@3" in capsys.readouterr().err
    assert store.current() == units(5)
    assert ensure_packaged(store, packaged).aside == ()
    store.make_current("units", 3)
    change(packaged, "c")
    assert [version.name for version in ensure_packaged(store, packaged).current] == ["units@4"]


def test_what_an_office_rolled_back_stays_rolled_back(store: Store, packaged: Path) -> None:
    ensure_packaged(store, packaged)
    change(packaged, "b")
    ensure_packaged(store, packaged)
    store.make_current("units", 1)
    ensure_packaged(store, packaged)
    change(packaged, "c")
    assert [version.name for version in ensure_packaged(store, packaged).aside] == ["units@3"]
    assert len(store.current().units) == 1


def test_packaged_data_that_no_longer_fits_leaves_the_knowledge_as_it_was(
    store: Store, packaged: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ensure_packaged(store, packaged)
    (packaged / "diem").mkdir()
    (packaged / "diem" / "targets.csv").write_text("unit,year,code\nmau/la,2024,1\n", encoding="utf-8")
    assert ensure_packaged(store, packaged).refused is not None
    assert "chương trình tiếp tục với dữ liệu hiện có. Có 1 chỗ" in capsys.readouterr().err
    assert [version.name for version in store.history()] == ["units@1"]


def test_broken_packaged_data_on_an_empty_database_is_an_error(store: Store, packaged: Path) -> None:
    shutil.rmtree(packaged / "units")
    (packaged / "diem").mkdir()
    (packaged / "diem" / "targets.csv").write_text("unit,year,code\nmau/la,2024,1\n", encoding="utf-8")
    with pytest.raises(DataErrors, match="diem/targets, dòng 2, cột “unit”"):
        ensure_packaged(store, packaged)


def test_the_knowledge_that_comes_with_the_program_fits_together(store: Store) -> None:
    result = ensure_packaged(store)
    assert result.current
    assert result.aside == ()
    assert result.refused is None
