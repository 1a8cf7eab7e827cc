"""The frameworks as a table names them: by key, by the decision that issued them, by name."""

from __future__ import annotations

import re

from knowledge.records import Framework
from knowledge.sheets.names import key_of
from knowledge.snapshot import Snapshot
from knowledge.text import fold_any


def frameworks_named(snapshot: Snapshot, text: str) -> list[Framework]:
    """The frameworks that a cell, an option or a title names: by key, decision number, name or alias."""
    whole = key_of(text)
    exact = [
        framework
        for framework in snapshot.frameworks.values()
        if framework.key == text.strip()
        or whole
        in {key_of(name) for name in (framework.name, framework.decision, *framework.aliases) if name}
    ]
    if exact:
        return exact
    folded = fold_any(text)
    return [
        framework
        for framework in snapshot.frameworks.values()
        if framework.decision and re.search(rf"(?<!\d){re.escape(fold_any(framework.decision))}", folded)
    ]
