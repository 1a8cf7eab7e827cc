"""Finding entries of the knowledge by their words.

An entry has phrases: its name and the other ways of asking for it. A query finds an entry by the words they
share, weighted by how rare a word is in all phrases. Three bounded parts make the score: how much of the
phrase was said, how much of what was said the phrase explains, and how many neighbours stayed neighbours.
One-sided scores (a subset ties with the whole) and unbounded ones (BM25) cannot tell when to stay silent.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

PHRASE_SHARE, QUERY_SHARE, PAIR_SHARE = 0.45, 0.40, 0.15
UNKNOWN_WEIGHT = 3.0
"""Weight of a word that no phrase has: it counts against the query's share."""
FUZZY_CUTOFF = 0.75


class EntryKind(StrEnum):
    """What an entry is."""

    INDICATOR = "indicator"
    FACT = "fact"
    TARGET = "target"
    GUIDE = "guide"
    NOTE = "note"
    DOCUMENT = "document"
    DEADLINE = "deadline"
    RESPONSIBILITY = "responsibility"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: ``record`` is the record, ``place`` its unit or framework key."""

    kind: EntryKind
    record: Any
    place: str
    phrases: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found: a score from 0 to 1, how much of its phrase was ``said``, how much of the query it
    ``explained``."""

    entry: Entry
    score: float
    said: float
    explained: float = 1.0


class Index:
    """An immutable inverted index over entries; a query takes a fraction of a millisecond."""

    def __init__(self, entries: Iterable[Entry], silent: frozenset[str] = frozenset()) -> None:
        self._entries = tuple(entries)
        self._silent = silent
        self._phrases: list[tuple[int, tuple[str, ...], float, frozenset[tuple[str, str]]]] = []
        counts: dict[str, int] = defaultdict(int)
        staged: list[tuple[int, tuple[str, ...]]] = []
        for number, entry in enumerate(self._entries):
            for whole in dict.fromkeys(entry.phrases):
                phrase = tuple(word for word in whole if word not in silent) or whole
                if phrase:
                    staged.append((number, phrase))
                    for word in set(phrase):
                        counts[word] += 1
        total = max(len(staged), 1)
        self._weight = {word: math.log(1 + total / count) for word, count in counts.items()}
        self._postings: dict[str, list[int]] = defaultdict(list)
        for place, (number, phrase) in enumerate(staged):
            weight = sum(self.weight(word) for word in set(phrase)) or 1.0
            self._phrases.append((number, phrase, weight, frozenset(itertools.pairwise(phrase))))
            for word in set(phrase):
                self._postings[word].append(place)
        self._words = sorted(word for word in self._weight if len(word) >= 3)

    def weight(self, word: str) -> float:
        """How much a word tells: rare words more."""
        return self._weight.get(word, UNKNOWN_WEIGHT)

    def search(
        self,
        query: Sequence[str],
        kinds: frozenset[EntryKind] | None = None,
        places: frozenset[str] | None = None,
        limit: int = 12,
    ) -> list[Hit]:
        """The best entries for the folded words of a query, best first, one hit an entry."""
        present: dict[str, float] = {}
        query = [word for word in query if word not in self._silent]
        for word in query:
            if word in self._postings:
                present[word] = max(present.get(word, 0.0), 1.0)
            elif len(word) >= 4:
                near = process.extractOne(
                    word, self._words, scorer=OSA.normalized_similarity, score_cutoff=FUZZY_CUTOFF
                )
                if near:
                    present[near[0]] = max(present.get(near[0], 0.0), near[1] * 0.8)
        asked = sum(self.weight(word) for word in set(query)) or 1.0
        pairs = set(itertools.pairwise(query))
        gathered: dict[int, float] = defaultdict(float)
        for word, strength in present.items():
            gain = self.weight(word) * strength
            for place in self._postings[word]:
                gathered[place] += gain
        best: dict[int, Hit] = {}
        for place, gain in gathered.items():
            number, _, weight, own_pairs = self._phrases[place]
            entry = self._entries[number]
            if kinds is not None and entry.kind not in kinds:
                continue
            if places is not None and entry.place and entry.place not in places:
                continue
            said = min(gain / weight, 1.0)
            explained = min(gain / asked, 1.0)
            together = len(own_pairs & pairs) / len(own_pairs) if own_pairs else said
            score = PHRASE_SHARE * said + QUERY_SHARE * explained + PAIR_SHARE * together
            kept = best.get(number)
            if kept is None or score > kept.score:
                best[number] = Hit(entry, score, said, explained)
        return sorted(best.values(), key=lambda hit: -hit.score)[:limit]
