"""What people call the groups, pillars and aggregates of frameworks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from knowledge.records import Component, ComponentKind
from knowledge.snapshot import Snapshot

_WHOLE = {("chuyen", "doi", "so"), ("dti",), ("diem", "chuyen", "doi", "so")}
"""Names of the index itself: no component, although one is called "Hoạt động chuyển đổi số"."""
_NAMED_KINDS = (ComponentKind.PILLAR, ComponentKind.GROUP, ComponentKind.AGGREGATE)


def parts_by_phrase(
    snapshot: Snapshot, words_of: Callable[[str], tuple[str, ...]]
) -> dict[tuple[str, ...], list[Component]]:
    """Groups, pillars and aggregates by what people call them.

    A short form of a name that several groups of a framework bear is a short form of each: every pillar may
    have its "Phát triển hạ tầng và nền tảng số".
    """
    parts = [c for c in snapshot.bundle.components if c.kind in _NAMED_KINDS]
    namesakes: dict[tuple[str, str], list[Component]] = defaultdict(list)
    for part in parts:
        namesakes[part.framework, part.name].append(part)
    found: dict[tuple[str, ...], list[Component]] = defaultdict(list)
    for part in parts:
        own = set(words_of(part.name))
        for name in (part.name, *part.aliases):
            alike = namesakes[part.framework, part.name] if own.issuperset(words_of(name)) else [part]
            for phrase in _group_phrases(words_of(name)):
                found[phrase] += [one for one in alike if one not in found[phrase]]
    return found


def _group_phrases(base: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The phrases under which people name a group: with and without "mạng", "chỉ số", "trụ cột"."""
    phrases = {base}
    if base[:2] == ("tru", "cot") and len(base) > 3:
        phrases.add(base[2:])
    if base[-1:] == ("mang",):
        phrases.add(base[:-1])
    if len(base) >= 5 and base[:4] == ("an", "toan", "thong", "tin"):
        phrases.add(base[:4])
    if base[:2] == ("hoat", "dong") and len(base) > 3:
        phrases.add(base[2:])
    return {phrase for phrase in phrases if (len(phrase) >= 2 or len(base) == 1) and phrase not in _WHOLE}
