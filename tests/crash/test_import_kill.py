"""``kill -9`` in the middle of an import: the version before stays, and the next import works."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from knowledge.store.store import Store
from knowledge.store.versions import Origin
from tests.small_bundle import units

OLD, NEW = units(100), units(20_000)

IMPORTER = textwrap.dedent(
    """
    import sys, time
    from knowledge.store.store import Store
    from knowledge.store.versions import Origin
    from tests.small_bundle import units

    written = 0

    def wait_to_be_killed(rows):
        global written
        written += rows
        if written >= int(sys.argv[2]):
            print("giữa chừng", flush=True)
            time.sleep(60)

    Store(sys.argv[1]).import_dataset(
        "units", units(20_000), fingerprint="new", origin=Origin.IMPORTED, progress=wait_to_be_killed
    )
    """
)


@pytest.mark.parametrize("rows", [1000, 12_000, 20_000])
def test_a_killed_import_changes_nothing(tmp_path: Path, rows: int) -> None:
    url = f"sqlite:///{tmp_path / 'thu.sqlite3'}"
    store = Store(url)
    store.migrate()
    store.import_dataset("units", OLD, fingerprint="old", origin=Origin.PACKAGED)
    before = (store.revision(), store.history())

    process = subprocess.Popen([sys.executable, "-c", IMPORTER, url, str(rows)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().decode() == "giữa chừng\n"
    assert (store.revision(), store.history()) == before  # nothing shows while it runs
    process.kill()
    assert process.wait(10) == -signal.SIGKILL
    process.stdout.close()

    assert (store.revision(), store.history()) == before
    assert store.current() == OLD
    version = store.import_dataset("units", NEW, fingerprint="new", origin=Origin.IMPORTED)
    assert version.name == "units@2"
    assert store.current() == NEW
    store.close()


def test_a_killed_first_start_can_be_started_again(tmp_path: Path) -> None:
    path = tmp_path / "thu.sqlite3"
    script = textwrap.dedent(
        """
        import sys, time
        from knowledge.store import schema
        from knowledge.store.store import Store

        upgrade = schema._upgrade

        def upgrade_and_wait(*arguments):
            upgrade(*arguments)
            print("giữa chừng", flush=True)
            time.sleep(60)

        schema._upgrade = upgrade_and_wait
        Store(sys.argv[1]).migrate()
        """
    )
    process = subprocess.Popen([sys.executable, "-c", script, f"sqlite:///{path}"], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().decode() == "giữa chừng\n"
    process.kill()
    process.wait(10)
    process.stdout.close()

    store = Store(f"sqlite:///{path}")
    assert store.migrate() is True
    store.import_dataset("units", OLD, fingerprint="old", origin=Origin.PACKAGED)
    assert store.current() == OLD
    store.close()
