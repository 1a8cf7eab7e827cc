"""A database with the packaged knowledge, as ``dtibot`` finds it in the folder it is started in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.knowledge_base import ensure_packaged
from knowledge.store.store import Store


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the packaged knowledge, made once."""
    path = tmp_path_factory.mktemp("filled") / "dtibot.sqlite3"
    store = Store(f"sqlite:///{path}")
    store.migrate()
    ensure_packaged(store)
    store.close()
    return path


@pytest.fixture
def office(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A copy of it, which the commands find where they look by default: ``./var``."""
    (tmp_path / "var").mkdir()
    shutil.copy(filled, tmp_path / "var" / "dtibot.sqlite3")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DTIBOT_DATABASE_URL", raising=False)
    store = Store("sqlite:///var/dtibot.sqlite3")
    yield store
    store.close()
