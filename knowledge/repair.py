"""The word that was meant where a slip left none: the nearest of the vocabulary that fits its neighbours."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Set

from rapidfuzz import process
from rapidfuzz.distance import OSA

CUTOFF = 0.66
"""Least OSA similarity for a repair by itself: one slip in three letters passes."""
PAIRED_CUTOFF = 0.6
"""The same for a word that the vocabulary has beside one of its neighbours ("hạgn" behind "xếp")."""
PAIR = 0.15
"""What each neighbour adds that the vocabulary has beside the word: more than a slip in six letters."""
FIRST_LETTER = 0.04
"""What the first letter adds where it is right: people seldom miss it."""
FREQUENCY = 0.006
"""What each doubling of how often the knowledge uses a word adds: decides between words as near."""
CANDIDATES = 16
TONE_KEYS = "sfrxjzw0123456789"
"""Keys of tones and horns in Telex and VNI."""


class Repair:
    """Nearest words of a vocabulary. ``known`` is how often each folded word is used, ``pairs`` which stand
    side by side."""

    def __init__(self, known: Mapping[str, int], pairs: Set[tuple[str, str]]) -> None:
        self._known, self._pairs = known, pairs
        self._followers: dict[str, list[str]] = defaultdict(list)
        for first, second in sorted(pairs):
            self._followers[first].append(second)
        self._candidates = sorted(
            word for word in known if len(word) >= 2 and not any(char.isdigit() for char in word)
        )

    def follower(self, text: str, before: str) -> str:
        """The word one slip from ``text``, of the same first letter, used behind ``before``; "" if none."""
        near = [w for w in self._followers.get(before, ()) if w[0] == text[0] and OSA.distance(text, w) == 1]
        return max(near, key=lambda word: self._known.get(word, 0), default="")

    def nearest(self, text: str, before: str, after: str) -> str:
        """The word meant by ``text`` between its folded neighbours ("" at an end); empty if none is near."""
        if len(text) < 3:
            return ""
        best, most = "", 0.0
        for word, likeness, _ in process.extract(
            text,
            self._candidates,
            scorer=OSA.normalized_similarity,
            score_cutoff=PAIRED_CUTOFF,
            limit=CANDIDATES,
        ):
            beside = self._beside(word, before, after)
            first = word[0] == text[0]
            if not beside and (likeness < CUTOFF or (len(text) == 3 and not first)):
                continue
            score = likeness + PAIR * beside + FIRST_LETTER * first
            score += FREQUENCY * math.log2(1 + self._known[word])
            if score > most:
                best, most = word, score
        return best

    def likelier(self, text: str, freed: str, before: str, after: str) -> str:
        """``freed`` of keyboard residue, or the nearest word where only that stands beside a neighbour.

        "thsi" behind "trạng" is "thái", although "thi" is left without the "s"; "laf" is "là": the key of a
        tone comes last.
        """
        if text[-1] in TONE_KEYS or self._beside(freed, before, after):
            return freed
        nearest = self.nearest(text, before, after)
        return nearest if nearest and self._beside(nearest, before, after) else freed

    def _beside(self, word: str, before: str, after: str) -> int:
        return ((before, word) in self._pairs) + ((word, after) in self._pairs)
