"""The words of many names in flat arrays: who holds a word, a pair of neighbours, or a run of initials.

About 400 bytes a name of ten words. Built in one pass and a few sorts, 100,000 names in a second or
two, so that
nothing needs to be kept on disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from knowledge.text import words
from knowledge.units import PLACE_KINDS

QUIET = 0.35
"""Share of its weight that a question word keeps: "ban" is a word of Nậm Ban and of every second message."""
LEVEL_WEIGHT = 2.0
"""The most that a level word before a name may weigh: people leave it out."""
POSTINGS, PAIR_POSTINGS = 5_000, 25_000
"""Entries of the lists of words, and of pairs, that are read for a text; commoner ones are left to
weighing."""
PAIR = 0.5
"""Share of its weight that a pair adds in the choice of candidates."""
INITIALS = 0.93
"""Strength of a word of which the initial was typed."""
INITIAL_HITS = 200
LONG = 5
"""Words of a name from which two initials may stand for its first two."""

LEVELS = tuple(sorted(tuple(words(kind)) for kind in PLACE_KINDS))
"""Level words that stand before a name, folded."""

_WORD = re.compile(r"[a-z0-9]+")
_C_SOUND = re.compile(r"c(?!h)")
_I_SOUND = re.compile(r"(?<=[bcdghklmnpqrstvx])y|(?<=qu)y")
_WHOLE, _END, _BEGINNING, _INSIDE = (b"\n%s\n", 1), (b"%s\n", 0), (b"\n%s", 1), (b"%s", 0)
"""Where initials stand in the letters of a name, and how far in the pattern they begin."""
_LINK = "va"
"""The word that initials leave out."""

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
        letters = bytearray(b"\n")
        letter_places = [-1]
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
                if word != _LINK:
                    letters.append(ord(word[0]))
                    letter_places.append(len(flat))
                flat.append(number)
            letters.append(ord("\n"))
            letter_places.append(-1)
            starts.append(len(flat))
        self.words = [""] * len(self.canon)
        for word, number in self.ids.items():
            self.words[number] = self.words[number] or word
        self.level = np.array(levels, dtype=np.int8)
        """For each phrase the number of its level in ``LEVELS``, from 1; 0 without."""
        self.level_words = [[self.ids[word] for word in level if word in self.ids] for level in LEVELS]
        self._letters = bytes(letters)
        self._letter_places = np.array(letter_places, dtype=np.int32)
        self._flat = np.array(flat, dtype=np.int32)
        self._starts = np.array(starts, dtype=np.int32)
        rows = np.repeat(np.arange(len(self.texts), dtype=np.int64), np.diff(self._starts))
        self._post(rows)
        self._weigh(rows, [self.ids[word] for word in quiet if word in self.ids], leads)
        self._pair(rows)

    def _post(self, rows: NDArray[np.int64]) -> None:
        """The phrases of each word, each once."""
        once = np.zeros(len(rows), dtype=bool)
        once[np.unique(rows * max(len(self.words), 1) + self._flat, return_index=True)[1]] = True
        found = self._flat[once]
        frequency = np.bincount(found, minlength=len(self.words))
        self._postings = rows[once][np.argsort(found, kind="stable")].astype(np.int32)
        self._sizes: list[int] = frequency.tolist()
        self._posting_starts: list[int] = [0, *np.cumsum(frequency).tolist()]

    def _weigh(self, rows: NDArray[np.int64], quiet: list[int], leads: list[int]) -> None:
        """Weights: rare words more, question words less, level words at most so much, a repeated word
        once."""
        count = max(len(self.texts), 1)
        weight = np.log1p(count / np.maximum(np.array(self._sizes, dtype=np.float64), 1)).astype(np.float32)
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

    def _pair(self, rows: NDArray[np.int64]) -> None:
        """The phrases of each pair of neighbouring words."""
        codes = self._flat[:-1].astype(np.int64) << 32 | self._flat[1:]
        inside = rows[:-1] == rows[1:]
        codes = codes[inside]
        order = np.argsort(codes, kind="stable")
        self._pair_postings = rows[:-1][inside][order].astype(np.int32)
        self._pairs, firsts = np.unique(codes[order], return_index=True)
        self._pair_starts = np.append(firsts, len(codes))

    def row(self, phrase: int) -> set[int]:
        """The words of a phrase."""
        return set(self._flat[self._starts[phrase] : self._starts[phrase + 1]].tolist())

    def side_by_side(self, left: int, right: int) -> bool:
        """Whether some phrase has these words next to each other."""
        code = left << 32 | right
        place = int(np.searchsorted(self._pairs, code))
        return place < len(self._pairs) and int(self._pairs[place]) == code

    def gather(
        self, strength: dict[int, float], pairs: set[tuple[int, int]], runs: Floats | None
    ) -> NDArray[np.float64]:
        """Roughly what words (with their strength), pairs and initials give to each phrase, to choose by.

        The rarest words and pairs are read. Pairs find long names of common words, for which single words
        would bring half of all names.
        """
        found = [*self._of_words(strength), *self._of_pairs(strength, pairs)]
        if not found:
            return np.zeros(len(self.texts)) if runs is None else runs.astype(np.float64)
        given = np.repeat([gain for gain, _ in found], [len(phrases) for _, phrases in found])
        phrases = np.concatenate([phrases for _, phrases in found])
        gain = np.bincount(phrases, weights=given, minlength=len(self.texts))
        return gain if runs is None else gain + runs

    def _of_words(self, strength: dict[int, float]) -> Iterator[tuple[float, NDArray[np.int32]]]:
        """What the rarest words give, and the phrases to which each gives it."""
        read = 0
        for size, number in sorted((self._sizes[number], number) for number in strength):
            if read and read + size > POSTINGS:
                return
            read += size
            start = self._posting_starts[number]
            yield self.weights[number] * strength[number], self._postings[start : start + size]

    def _of_pairs(
        self, strength: dict[int, float], pairs: set[tuple[int, int]]
    ) -> Iterator[tuple[float, NDArray[np.int32]]]:
        """What the rarest pairs give, and the phrases to which each gives it."""
        if not pairs or not len(self._pairs):
            return
        codes = np.array([left << 32 | right for left, right in pairs], dtype=np.int64)
        places = np.minimum(np.searchsorted(self._pairs, codes), len(self._pairs) - 1)
        places = places[self._pairs[places] == codes]
        starts, ends = self._pair_starts[places], self._pair_starts[places + 1]
        read = 0
        for size, start, code in sorted(
            zip((ends - starts).tolist(), starts.tolist(), self._pairs[places].tolist(), strict=True)
        ):
            if read and read + size > PAIR_POSTINGS:
                return
            read += size
            left, right = code >> 32, code & 0xFFFFFFFF
            both = self.weights[left] * strength[left] + self.weights[right] * strength[right]
            yield PAIR * both, self._pair_postings[start : start + size]

    def told(self, chosen: NDArray[np.intp], strength: dict[int, float], spans: list[Span]) -> Floats:
        """What all words, and the words of which initials were typed, give to the chosen phrases exactly."""
        starts, ends = self._starts[chosen], self._starts[chosen + 1]
        lengths = ends - starts
        before = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        places = np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
        strong = np.zeros(len(self.words), dtype=np.float32)
        for number, sure in strength.items():
            strong[number] = sure
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
            found = self._initials(initials, registered)
            if not found:
                continue
            first = np.array(found)
            starts, ends = self._letter_places[first], self._letter_places[first + len(initials) - 1] + 1
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

    def _initials(self, typed: str, registered: bool) -> Sequence[int]:
        """Where in the letters words begin so: whole names first, then ends, beginnings, insides.

        A registered abbreviation has its meaning, and two capitals are few: for them only a name that ends so
        is meant ("Sở YT"). Two small letters must begin a name ("tl" for "Tỷ lệ").
        """
        run = typed.lower().encode()
        where = [_WHOLE, _END, _BEGINNING, _INSIDE]
        if len(typed) == 2 and typed.islower():
            where = [_WHOLE, _BEGINNING]
        elif registered or typed.isupper():
            where = [_WHOLE, _END]
        found: dict[int, None] = {}
        for pattern, shift in where:
            wanted = pattern % run
            place = self._letters.find(wanted)
            while place >= 0 and len(found) < INITIAL_HITS:
                found[place + shift] = None
                place = self._letters.find(wanted, place + 1)
        return list(found)
