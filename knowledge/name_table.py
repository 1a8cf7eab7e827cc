"""The words of many names in flat arrays, and what each weighs.

About 450 bytes a name. Built in one pass and a few sorts, 100,000 names in a second or two, so that nothing
needs to be kept on disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from knowledge.name_initials import Initials
from knowledge.name_postings import Postings
from knowledge.text import words
from knowledge.units import PLACE_KINDS

QUIET = 0.35
"""Share of its weight that a question word keeps: "ban" is a word of Nậm Ban and of every second message."""
LEVEL_WEIGHT = 2.0
"""The most that a level word before a name may weigh: people leave it out."""
INITIALS = 0.93
"""Strength of a word of which the initial was typed."""
LONG = 5
"""Words of a name from which two initials may stand for its first two."""

LEVELS = tuple(sorted(tuple(words(kind)) for kind in PLACE_KINDS))
"""Level words that stand before a name, folded."""

_WORD = re.compile(r"[a-z0-9]+")
_C_SOUND = re.compile(r"c(?!h)")
_I_SOUND = re.compile(r"(?<=[bcdghklmnpqrstvx])y|(?<=qu)y")

Floats = NDArray[np.float32]
Span = tuple[int, int, int]
"""A phrase, and the first and the end of some of its words in the flat array."""


@lru_cache(maxsize=50_000)
def canonical(word: str) -> str:
    """A folded word with the spellings that people mix made one: "ty"/"ti", "dac"/"dak"."""
    return _I_SOUND.sub("i", _C_SOUND.sub("k", word))


class NameTable:
    """Phrases (folded names) by number, and their words by number. Immutable once built."""

    def __init__(self, phrases: Iterable[str], quiet: frozenset[str]) -> None:
        self.texts: list[str] = []
        self.bare_from: list[int] = []
        """For each phrase where it goes on behind its level word."""
        self.ids: dict[str, int] = {}
        """Numbers of words as names write them."""
        self.canon: dict[str, int] = {}
        """Numbers of words as ``canonical`` writes them."""
        flat: list[int] = []
        starts = [0]
        leads: list[int] = []
        levels: list[int] = []
        numbers = {level: number for number, level in enumerate(LEVELS, start=1)}
        for phrase in phrases:
            parts = _WORD.findall(phrase)
            level = next((n for n in (2, 1) if len(parts) > n and tuple(parts[:n]) in numbers), 0)
            leads.extend(range(len(flat), len(flat) + level))
            levels.append(numbers.get(tuple(parts[:level]), 0))
            self.bare_from.append(sum(len(word) + 1 for word in parts[:level]))
            self.texts.append(" ".join(parts))
            for word in parts:
                number = self.ids.get(word, -1)
                if number < 0:
                    number = self.ids[word] = self.canon.setdefault(canonical(word), len(self.canon))
                flat.append(number)
            starts.append(len(flat))
        self._initials = Initials(self.texts)
        self.words = [""] * len(self.canon)
        for word, number in self.ids.items():
            self.words[number] = self.words[number] or word
        self.level = np.array(levels, dtype=np.int8)
        """For each phrase the number of its level in ``LEVELS``, from 1; 0 without."""
        self.level_words = [[self.ids[word] for word in level if word in self.ids] for level in LEVELS]
        self._flat = np.array(flat, dtype=np.int32)
        self._starts = np.array(starts, dtype=np.int32)
        rows = np.repeat(np.arange(len(self.texts), dtype=np.int64), np.diff(self._starts))
        self._postings = Postings(self._flat, rows, len(self.words), len(self.texts))
        self._weigh(rows, [self.ids[word] for word in quiet if word in self.ids], leads)

    def _weigh(self, rows: NDArray[np.int64], quiet: list[int], leads: list[int]) -> None:
        """Rare words weigh more, question words less, level words at most so much, a repeated word once."""
        count = max(len(self.texts), 1)
        weight = np.log1p(count / np.maximum(np.array(self._postings.sizes, dtype=np.float64), 1)).astype(
            np.float32
        )
        weight[quiet] *= QUIET
        self.weights: list[float] = weight.tolist()
        own = np.ones(len(rows), dtype=bool)
        own[leads] = False  # the first "tỉnh" of "tỉnh Hà Tĩnh" is no word of the name
        places = np.flatnonzero(own)
        seen = rows[places] * max(len(self.words), 1) + self._flat[places]
        once = np.zeros(len(rows), dtype=bool)
        once[places[np.unique(seen, return_index=True)[1]]] = True
        self._mass = np.where(once, weight[self._flat], 0).astype(np.float32)
        self._mass[leads] = np.minimum(weight[self._flat[leads]], LEVEL_WEIGHT)
        self._summed = np.concatenate([[0.0], np.cumsum(self._mass, dtype=np.float64)])
        whole = self._summed[self._starts[1:]] - self._summed[self._starts[:-1]]
        self.whole = whole.astype(np.float32)
        """For each phrase the weight of all its words."""
        self.unknown = float(np.log1p(count)) * 0.75
        """What a word of a text weighs that no name has."""

    def row(self, phrase: int) -> set[int]:
        """The words of a phrase."""
        return set(self._flat[self._starts[phrase] : self._starts[phrase + 1]].tolist())

    def side_by_side(self, left: int, right: int) -> bool:
        """Whether some phrase has these words next to each other."""
        return self._postings.side_by_side(left, right)

    def gather(
        self, strength: dict[int, float], pairs: set[tuple[int, int]], runs: Floats | None
    ) -> NDArray[np.float64]:
        """Roughly what words (with their strength), pairs and initials give to each phrase, to choose by."""
        gain = self._postings.gather({n: self.weights[n] * sure for n, sure in strength.items()}, pairs)
        return gain if runs is None else gain + runs

    def told(self, chosen: NDArray[np.intp], strength: dict[int, float], spans: list[Span]) -> Floats:
        """What all words, and the words of which initials were typed, give to the chosen phrases exactly."""
        starts, ends = self._starts[chosen], self._starts[chosen + 1]
        lengths = ends - starts
        before = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        places = np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
        strong = np.zeros(len(self.words), dtype=np.float32)
        strong[list(strength)] = list(strength.values())
        said = strong[self._flat[places]]
        if spans:
            shift = dict(zip(chosen.tolist(), (before - starts).tolist(), strict=True))
            for phrase, start, end in spans:
                if (by := shift.get(phrase)) is not None:
                    inside = said[start + by : end + by]
                    np.maximum(inside, INITIALS, out=inside)
        return np.add.reduceat(said * self._mass[places], before).astype(np.float32)

    def runs(self, typed: dict[str, bool]) -> tuple[Floats | None, list[Span]]:
        """For each phrase the weight of its words of which initials were typed, and where those words are.

        ``typed`` are the initials, each with whether it is a registered abbreviation; None without any found.
        """
        total: Floats | None = None
        spans: list[Span] = []
        for initials, registered in typed.items():
            starts, ends = self._initials.find(initials, registered)
            if not len(starts):
                continue
            phrases = np.searchsorted(self._starts, starts, side="right") - 1
            if len(initials) == 2 and initials.islower():  # of a short name it would be half the name
                long = self._starts[phrases + 1] - self._starts[phrases] >= LONG
                phrases, starts, ends = phrases[long], starts[long], ends[long]
            spans.extend(zip(phrases.tolist(), starts.tolist(), ends.tolist(), strict=True))
            most = np.zeros(len(self.texts), dtype=np.float32)
            mass = (self._summed[ends] - self._summed[starts]).astype(np.float32) * INITIALS
            np.maximum.at(most, phrases, mass)
            total = most if total is None else total + most
        return total, spans
