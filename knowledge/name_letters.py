"""How far the letters of names agree with those of a text, whatever their words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process

LEVELLESS = 0.92
"""Agreement of a name without its level word."""
ALL_THERE = 8.0
"""What speaks for a name that is, letter by letter, all of a text."""
ALIKE_CUTOFF = 80
"""Least likeness, in percent, of a name that is found by its letters alone."""

Alike = tuple[int, float]
"""A name by number, and its likeness from 0 to 1."""


class NameLetters:
    """Names as letters. Immutable once built."""

    def __init__(self, texts: Sequence[str], bare_from: Sequence[int]) -> None:
        """``bare_from`` tells for each name where it goes on behind its level word."""
        self._texts, self._bare_from = texts, bare_from
        self._by_length = sorted(range(len(texts)), key=lambda name: len(texts[name]))
        self._texts_by_length = [texts[name] for name in self._by_length]
        self._lengths = [len(text) for text in self._texts_by_length]

    def agreement(self, name: int, text: str) -> float:
        """How far the letters of a name stand in a text, from 0 to 1, with its level word or without."""
        own = self._texts[name]
        agree = _agreement(own, text)
        if (start := self._bare_from[name]) and agree < LEVELLESS:
            agree = max(agree, _agreement(own[start:], text) * LEVELLESS)
        return agree

    def all_there(self, name: int, text: str) -> float:
        """What speaks for a name that is all of a text, from 0 to ``ALL_THERE``."""
        own = self._texts[name]
        if len(text) > 1.3 * len(own) or len(own) > 1.3 * len(text):
            return 0.0
        return ALL_THERE * max(0.0, float(fuzz.ratio(own, text)) / 100 - 0.8) / 0.2

    def as_long(self, text: str) -> list[Alike]:
        """The names of about the length of a text that are most like it."""
        reach = max(2, len(text) // 8)
        first = bisect_left(self._lengths, len(text) - reach)
        last = bisect_right(self._lengths, len(text) + reach)
        found = _most_like(text, self._texts_by_length[first:last], fuzz.ratio)
        return [(self._by_length[first + number], like) for number, like in found]

    def inside(self, text: str, names: Iterable[int]) -> list[Alike]:
        """Those of some names that are most like a part of a text."""
        shorter = [name for name in names if len(self._texts[name]) <= len(text)]
        found = _most_like(text, [self._texts[name] for name in shorter], fuzz.partial_ratio)
        return [(shorter[number], like) for number, like in found]


def _agreement(name: str, text: str) -> float:
    scorer = fuzz.partial_ratio if len(text) >= len(name) else fuzz.ratio
    return float(scorer(name, text)) / 100


def _most_like(text: str, names: Sequence[str], scorer: Callable[..., float]) -> list[Alike]:
    found = process.extract(text, names, scorer=scorer, score_cutoff=ALIKE_CUTOFF, limit=6, processor=None)
    return [(number, like / 100) for _, like, number in found]
