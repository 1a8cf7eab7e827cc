"""The packaged knowledge and a desk over it, built once for all tests that read them."""

from __future__ import annotations

import pytest

from handlers.conversation import Conversation
from handlers.desk import Desk
from handlers.wording import Wording
from knowledge.bundle import Bundle, merge
from knowledge.packaged import dataset_names, read_dataset
from knowledge.snapshot import Snapshot
from knowledge.understanding import Understanding
from scoring.audit import audit

THIS_YEAR = 2026
"""The year that "năm nay" means in tests: the packaged knowledge ends in it."""


@pytest.fixture(scope="session")
def bundle() -> Bundle:
    """All packaged datasets together."""
    return merge(read_dataset(name) for name in dataset_names())


@pytest.fixture(scope="session")
def snapshot(bundle: Bundle) -> Snapshot:
    """The packaged knowledge, indexed."""
    return Snapshot(bundle)


@pytest.fixture(scope="session")
def desk(snapshot: Snapshot) -> Desk:
    """What handlers work with, over the packaged knowledge."""
    return Desk(snapshot, Understanding(snapshot, lambda: THIS_YEAR), Wording(), audit(snapshot.bundle))


@pytest.fixture(scope="session")
def assistant(snapshot: Snapshot) -> Conversation:
    """The whole assistant over the packaged knowledge."""
    return Conversation(snapshot, lambda: THIS_YEAR)
