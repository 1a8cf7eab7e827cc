"""The database file: several processes at once, and what is said when it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from knowledge.bundle import Bundle
from knowledge.store.database import Database
from knowledge.store.errors import (
    DatabaseDamaged,
    DatabaseNotReady,
    DatabaseTooNew,
    DatabaseUnavailable,
    DriverMissing,
)
from knowledge.store.rows import write_bundle
from knowledge.store.store import Store
from knowledge.store.tables import VERSIONS
from knowledge.store.versions import Origin
from tests.small_bundle import units


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


def put(store: Store, name: str, bundle: Bundle) -> None:
    store.import_dataset(name, bundle, fingerprint=repr(bundle), origin=Origin.IMPORTED)


IMPORTER = textwrap.dedent(
    """
    import sys
    from knowledge.store.store import Store
    from knowledge.store.versions import Origin
    from tests.small_bundle import units
    url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    store = Store(url)
    store.migrate()
    bundle = units(count) if name == "units" else __import__("knowledge.bundle").bundle.Bundle()
    store.import_dataset(name, bundle, fingerprint=name, origin=Origin.PACKAGED)
    print(len(store.current()))
    """
)


def run_together(*arguments: tuple[str, ...]) -> list[subprocess.CompletedProcess[str]]:
    processes = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", IMPORTER, *args],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for args in arguments
    ]
    return [
        subprocess.CompletedProcess(process.args, process.wait(60), *process.communicate())
        for process in processes
    ]


def test_two_processes_that_begin_on_an_empty_folder_do_not_break_each_other(path: Path) -> None:
    for done in run_together(*[(address(path), "units", "5000")] * 3):
        assert (done.returncode, done.stdout, done.stderr) == (0, "5000\n", "")
    store = Store(address(path))
    assert [version.name for version in store.history()] == ["units@1"]
    assert store.current() == units(5000)
    store.close()


def test_two_processes_import_different_datasets_at_once(path: Path) -> None:
    for done in run_together((address(path), "units", "5000"), (address(path), "khac", "0")):
        assert (done.returncode, done.stderr) == (0, "")
    store = Store(address(path))
    assert sorted(version.name for version in store.history()) == ["khac@1", "units@1"]
    store.close()


def test_the_file_keeps_a_log_ahead_and_checks_foreign_keys(store: Store, path: Path) -> None:
    database = Database(address(path))
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    with pytest.raises(IntegrityError), database.writing() as connection:
        write_bundle(connection, 99, units(1))
    database.close()


def test_a_reader_does_not_wait_for_a_writer(store: Store, path: Path) -> None:
    put(store, "units", units(1))
    database = Database(address(path))
    with database.writing() as connection:
        connection.execute(VERSIONS.update().values(note="đang ghi"))
        assert store.current() == units(1)
        assert store.history()[0].note == ""
    database.close()
    assert store.history()[0].note == "đang ghi"


def test_a_database_without_tables_asks_for_migrate(path: Path) -> None:
    path.parent.mkdir()
    store = Store(address(path))
    with pytest.raises(DatabaseNotReady, match="dtibot migrate"):
        store.current()
    store.close()


def test_a_file_that_is_no_database_is_named_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("đây không phải cơ sở dữ liệu " * 100, encoding="utf-8")
    before = path.read_bytes()
    store = Store(address(path))
    with pytest.raises(DatabaseDamaged, match=r"thu\.sqlite3 không phải là cơ sở dữ liệu"):
        store.migrate()
    store.close()
    assert path.read_bytes() == before


def test_a_broken_database_is_named(store: Store, path: Path) -> None:
    put(store, "units", units(3000))
    store.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(DatabaseDamaged, match="khôi phục bản sao lưu"):
        store.current()


def test_a_database_that_cannot_be_written_is_named(store: Store, path: Path) -> None:
    put(store, "units", units(1))
    store.close()
    frozen = Store(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert frozen.current() == units(1)
    with pytest.raises(DatabaseUnavailable, match="quyền ghi"):
        put(frozen, "units", units(2))
    frozen.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "chi-doc"
    folder.mkdir(mode=0o555)
    store = Store(address(folder / "thu.sqlite3"))
    with pytest.raises(DatabaseUnavailable, match="quyền ghi"):
        store.migrate()
    store.close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("", encoding="utf-8")
    store = Store(address(tmp_path / "tep" / "thu.sqlite3"))
    with pytest.raises(DatabaseUnavailable, match="DTIBOT_DATABASE_URL"):
        store.migrate()
    store.close()


def test_tables_of_a_later_program_are_left_alone(store: Store, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(DatabaseTooNew, match=r"cấu trúc 9999.*cập nhật chương trình"):
        store.migrate()


def test_a_missing_driver_is_named_without_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.store.database.find_spec", lambda name: None)
    with pytest.raises(DriverMissing) as caught:
        Store("postgresql://nguoi:matkhau@may/dti")
    assert "pip install psycopg[binary]" in str(caught.value)
    assert "matkhau" not in str(caught.value)
