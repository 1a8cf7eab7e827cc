"""Which names hold a word or a pair of neighbouring words, in flat arrays, to choose candidates by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray

POSTINGS, PAIR_POSTINGS = 5_000, 25_000
"""Entries of the lists of words, and of pairs, that are read for a text; commoner ones are only weighed."""
PAIR = 0.5
"""Share of its weight that a pair adds in the choice of candidates."""

Gain = tuple[float, NDArray[np.int32]]
"""What a word or pair gives, and the phrases that hold it."""


class Postings:
    """Phrases by their words and by their pairs of neighbours. Immutable once built."""

    def __init__(self, flat: NDArray[np.int32], rows: NDArray[np.int64], words: int, phrases: int) -> None:
        """``flat`` are the numbers of the words of all phrases, ``rows`` the phrase of each of them."""
        self._count = phrases
        once = np.zeros(len(rows), dtype=bool)
        once[np.unique(rows * max(words, 1) + flat, return_index=True)[1]] = True
        found = flat[once]
        frequency = np.bincount(found, minlength=words)
        self._of_word = rows[once][np.argsort(found, kind="stable")].astype(np.int32)
        self.sizes: list[int] = frequency.tolist()
        """For each word how many phrases hold it."""
        self._starts: list[int] = [0, *np.cumsum(frequency).tolist()]
        codes = flat[:-1].astype(np.int64) << 32 | flat[1:]
        inside = rows[:-1] == rows[1:]
        codes = codes[inside]
        order = np.argsort(codes, kind="stable")
        self._of_pair = rows[:-1][inside][order].astype(np.int32)
        self._pairs, firsts = np.unique(codes[order], return_index=True)
        self._pair_starts = np.append(firsts, len(codes))

    def side_by_side(self, left: int, right: int) -> bool:
        """Whether some phrase has these words next to each other."""
        code = left << 32 | right
        place = int(np.searchsorted(self._pairs, code))
        return place < len(self._pairs) and int(self._pairs[place]) == code

    def gather(self, weights: Mapping[int, float], pairs: Set[tuple[int, int]]) -> NDArray[np.float64]:
        """Roughly what words (each with what it gives) and pairs of them give to each phrase.

        The rarest words and pairs are read. Pairs find long names of common words, for which single words
        would bring half of all names.
        """
        found = [*self._given_by_words(weights), *self._given_by_pairs(weights, pairs)]
        if not found:
            return np.zeros(self._count)
        given = np.repeat([gain for gain, _ in found], [len(phrases) for _, phrases in found])
        phrases = np.concatenate([phrases for _, phrases in found])
        gain = np.bincount(phrases, weights=given, minlength=self._count)
        return np.asarray(gain, dtype=np.float64)

    def _given_by_words(self, weights: Mapping[int, float]) -> Iterator[Gain]:
        read = 0
        for size, number in sorted((self.sizes[number], number) for number in weights):
            if read and read + size > POSTINGS:
                return
            read += size
            start = self._starts[number]
            yield weights[number], self._of_word[start : start + size]

    def _given_by_pairs(self, weights: Mapping[int, float], pairs: Set[tuple[int, int]]) -> Iterator[Gain]:
        if not pairs or not len(self._pairs):
            return
        codes = np.array([left << 32 | right for left, right in pairs], dtype=np.int64)
        places = np.minimum(np.searchsorted(self._pairs, codes), len(self._pairs) - 1)
        places = places[self._pairs[places] == codes]
        starts, ends = self._pair_starts[places], self._pair_starts[places + 1]
        found: Sequence[tuple[int, int, int]] = sorted(
            zip((ends - starts).tolist(), starts.tolist(), self._pairs[places].tolist(), strict=True)
        )
        read = 0
        for size, start, code in found:
            if read and read + size > PAIR_POSTINGS:
                return
            read += size
            both = weights[code >> 32] + weights[code & 0xFFFFFFFF]
            yield PAIR * both, self._of_pair[start : start + size]
