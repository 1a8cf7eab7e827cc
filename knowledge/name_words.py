"""What words of names a typed word can stand for: itself, a slip, residue, a short form, two in one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.name_table import NameTable, canonical
from knowledge.syllable import is_syllable, residue_readings

Short = Mapping[str, Sequence[Sequence[str]]]
"""Folded abbreviations, each with the folded words of every meaning."""

NEAR, TWO_SLIPS = 0.86, 0.6
"""Strength of a word that is one slip away, a little less in short words; of one that is two away."""
RESIDUE, ALIKE, OPENED, DOUBTED = 0.97, 0.96, 0.95, 0.9
"""Strength of a word without its keyboard residue, of another spelling ("ty", "ti"), of a word of an
abbreviation; and the share that a slip for a word keeps which is right itself."""
LONGEST_PART = 8
REMEMBERED = 50_000
"""Words of which the meaning is remembered: the same come again in every message."""

_VOWEL = re.compile(r"[aeiou]")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a typed word can stand for.

    ``strengths`` are words of names by number, each with how surely it is meant. ``initials`` is the word if
    it may be initials (two capitals as capitals), ``text`` how it is read where letters are compared.
    ``exact`` tells that names have the very word, ``opened`` are the meanings of an abbreviation.
    """

    strengths: dict[int, float]
    text: str
    initials: str = ""
    exact: bool = False
    opened: tuple[tuple[str, frozenset[int]], ...] = ()


class WordReader:
    """Reads single words against the words of a table."""

    def __init__(self, table: NameTable, short: Short, quiet: frozenset[str]) -> None:
        self._table = table
        self._ids = table.ids
        self._short = short
        self._quiet = quiet
        self._near = _Neighbours(table.words)
        self._known: dict[str, Meaning] = {}

    def meaning(self, word: str, capital: bool) -> Meaning:
        """What a folded word can stand for; ``capital`` if it alone was typed in capitals."""
        return self._remembered(word.upper() if capital else word, lambda: self._read(word, capital))

    def doubted(self, word: str, meaning: Meaning) -> Meaning:
        """The meaning with the neighbours of a right word: "son" may be a slip for "song".

        Question words are not doubted; a doubted word is still compared as it was typed.
        """
        if not meaning.exact or len(word) < 3 or word in self._quiet:
            return meaning
        return self._remembered(f"{word}?", lambda: self._with_neighbours(word, meaning))

    def _remembered(self, key: str, read: Callable[[], Meaning]) -> Meaning:
        known = self._known.get(key)
        if known is None:
            known = read()
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[key] = known
        return known

    def _with_neighbours(self, word: str, meaning: Meaning) -> Meaning:
        near = dict(meaning.strengths)
        for number, strength in self._near.of(word).items():
            near.setdefault(number, strength * DOUBTED)
        return replace(meaning, strengths=near)

    def _read(self, word: str, capital: bool) -> Meaning:
        strengths: dict[int, float] = {}
        own = self._ids.get(word)
        if own is not None:
            strengths[own] = 1.0
        elif (alike := self._like(word)) is not None:
            strengths[alike] = ALIKE
        opened = tuple(
            (" ".join(meaning), frozenset(self._ids[part] for part in meaning if part in self._ids))
            for meaning in self._short.get(word, ())
        )
        for _, parts in opened:
            for number in parts:
                strengths.setdefault(number, OPENED)
        if own is not None:
            initials = word if not is_syllable(word) and _may_be_initials(word) else ""
            return Meaning(strengths, word, initials, exact=True, opened=opened)
        if word in self._quiet or word.isdigit():
            return Meaning(strengths, word, opened=opened)
        cut = self._cut(word)
        for reading in residue_readings(word):
            if (residue := self._like(reading)) is not None:
                strengths[residue] = RESIDUE
                for part in cut[1:]:  # "phu1" is Phú by VNI, but may be "Phú 1"
                    strengths.setdefault(part, NEAR)
                return Meaning(strengths, reading)
        return self._slipped(word, capital, strengths, opened, cut)

    def _like(self, word: str) -> int | None:
        return self._table.canon.get(canonical(word))

    def _slipped(
        self,
        word: str,
        capital: bool,
        strengths: dict[int, float],
        opened: tuple[tuple[str, frozenset[int]], ...],
        cut: list[int],
    ) -> Meaning:
        near = self._near.of(word)
        initials = word if _may_be_initials(word) else ""
        if capital and len(word) == 2:
            initials = word.upper()
        elif near and not capital and _VOWEL.search(word):
            initials = ""
        parts = cut or ([] if near or opened else self._cut_roughly(word))
        if opened or parts:
            for number in parts:
                strengths.setdefault(number, NEAR)
            text = " ".join(self._table.words[number] for number in parts) or word
            return Meaning(strengths, text, initials, opened=opened)
        return Meaning(near | strengths, word, initials)

    def _cut(self, word: str) -> list[int]:
        """Words that were typed as one and stand side by side in some name."""
        if not 4 <= len(word) <= 40:
            return []
        best: list[list[int] | None] = [None] * (len(word) + 1)
        best[0] = []
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - LONGEST_PART), end):
                head = best[start]
                if head is None:
                    continue
                number = self._ids.get(word[start:end])
                if number is None or (head and not self._table.side_by_side(head[-1], number)):
                    continue
                if best[end] is None or len(head) + 1 < len(best[end] or []):
                    best[end] = [*head, number]
        found = best[len(word)]
        return found if found and len(found) > 1 else []

    def _cut_roughly(self, word: str) -> list[int]:
        """Two words of some name typed as one, with a slip in one of them."""
        if not 5 <= len(word) <= 16:
            return []
        best: tuple[float, list[int]] = (0.0, [])
        for place in range(2, len(word) - 1):
            head, tail = word[:place], word[place:]
            left, right = self._like(head), self._like(tail)
            pairs: list[tuple[float, int, int]] = []
            if left is not None and right is None and len(tail) >= 3:
                pairs = [(strength, left, number) for number, strength in self._near.of(tail).items()]
            elif right is not None and left is None and len(head) >= 3:
                pairs = [(strength, number, right) for number, strength in self._near.of(head).items()]
            for strength, one, other in pairs:
                if strength > best[0] and self._table.side_by_side(one, other):
                    best = (strength, [one, other])
        return best[1]


class _Neighbours:
    """Words one slip away, found by taking out one letter on both sides; two slips only in long words."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._numbers = {word: number for number, word in enumerate(words)}
        without: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            if len(word) >= 2 and not word.isdigit():
                for variant in _without_one(word):
                    without[variant].append(number)
        self._without = dict(without)
        self._long = [word for word in words if len(word) >= 5 and word.isalpha()]

    def of(self, word: str) -> dict[int, float]:
        """Numbers of the words near a word, with their strength."""
        if len(word) < 2 or word.isdigit():
            return {}
        found: dict[int, float] = {}
        for variant in _without_one(word):
            for number in self._without.get(variant, ()):
                other = self._words[number]
                if other != word and number not in found and OSA.distance(word, other, score_cutoff=1) <= 1:
                    found[number] = _strength(word, other)
        if not found and len(word) >= 6:
            for other, _, _ in process.extract(
                word, self._long, scorer=OSA.distance, score_cutoff=2, limit=4, processor=None
            ):
                found[self._numbers[other]] = TWO_SLIPS
        return found


def _strength(word: str, other: str) -> float:
    return NEAR - 0.45 / max(len(word), len(other)) + (0.04 if word[0] == other[0] else 0.0)


def _without_one(word: str) -> list[str]:
    return list(dict.fromkeys([word, *(word[:place] + word[place + 1 :] for place in range(len(word)))]))


def _may_be_initials(word: str) -> bool:
    if len(word) == 2:
        return word.isalpha() and not _VOWEL.search(word)
    return 3 <= len(word) <= 12 and sum(map(str.isalpha, word)) >= 2
