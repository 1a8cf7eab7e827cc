"""Finding entries of the knowledge by their words.

An entry has phrases: its name and the other ways of asking for it. A query finds an entry by the words they
share, weighted by how rare a word is in all phrases. Three bounded parts make the score: how much of the
phrase was said, how much of what was said the phrase explains, and how many neighbours stayed neighbours.
One-sided scores (a subset ties with the whole) and unbounded ones (BM25) cannot tell when to stay silent.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

PHRASE_SHARE, QUERY_SHARE, PAIR_SHARE = 0.45, 0.40, 0.15
UNKNOWN_WEIGHT = 3.0
"""Weight of a word that no phrase has: it counts against the query's share."""
QUIET_WEIGHT = 1.0
"""The most that a question word in a short phrase may weigh."""
FUZZY_CUTOFF = 0.75
FRONT = 8
"""How many phrases are looked at for each hit wanted: an entry has several."""


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
        self._entries: list[Entry] = []
        self._pairs: list[frozenset[tuple[str, str]]] = []
        phrases: list[tuple[str, ...]] = []
        for entry in entries:
            for phrase in dict.fromkeys(entry.phrases):
                if phrase:
                    self._entries.append(entry)
                    self._pairs.append(frozenset(pairwise(phrase)))
                    phrases.append(phrase)
        places: dict[str, list[int]] = defaultdict(list)
        for place, phrase in enumerate(phrases):
            for word in set(phrase):
                places[word].append(place)
        total = max(len(phrases), 1)
        self._weight = {
            word: min(math.log(1 + total / len(found)), QUIET_WEIGHT if word in silent else math.inf)
            for word, found in places.items()
        }
        self._postings = {word: np.array(found, dtype=np.int32) for word, found in places.items()}
        self._phrase_weight = np.array(
            [sum(self._weight[word] for word in set(phrase)) for phrase in phrases], dtype=np.float64
        )
        kinds = list(EntryKind)
        self._kind = np.array([kinds.index(entry.kind) for entry in self._entries], dtype=np.int8)
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
        quiet: Sequence[str] = (),
    ) -> list[Hit]:
        """The best entries for the folded words of a query, best first, one hit an entry.

        ``quiet`` words count where a phrase has them and are not missed where none has.
        ``places`` keeps entries of these places and those of none. Equal scores keep the order of entries.
        """
        present = self._present(query)
        if not present:
            return []
        present.update({word: 1.0 for word in quiet if word in self._postings and word not in present})
        asked = sum(self.weight(word) for word in set(query)) or 1.0
        found = np.concatenate([self._postings[word] for word in present])
        gains = np.concatenate(
            [np.full(len(self._postings[w]), self._weight[w] * strength) for w, strength in present.items()]
        )
        gain = np.bincount(found, weights=gains, minlength=len(self._entries))
        said = np.minimum(gain / self._phrase_weight, 1.0)
        explained = np.minimum(gain / asked, 1.0)
        score = PHRASE_SHARE * said + QUERY_SHARE * explained
        if kinds is not None:
            allowed = [number for number, kind in enumerate(EntryKind) if kind in kinds]
            score[~np.isin(self._kind, allowed)] = 0.0
        # neighbours can add at most PAIR_SHARE, so only the front by the other two parts needs a look
        front = np.argsort(-score, kind="stable")[: limit * FRONT]
        pairs = set(pairwise(query))
        best: dict[int, Hit] = {}
        for place in front:
            entry = self._entries[place]
            if score[place] <= 0 or (places is not None and entry.place and entry.place not in places):
                continue
            own = self._pairs[place]
            together = len(own & pairs) / len(own) if own else float(said[place])
            whole = float(score[place]) + PAIR_SHARE * together
            hit = Hit(entry, whole, float(said[place]), float(explained[place]))
            kept = best.get(id(entry))
            if kept is None or hit.score > kept.score:
                best[id(entry)] = hit
        return sorted(best.values(), key=lambda hit: -hit.score)[:limit]

    def _present(self, query: Sequence[str]) -> dict[str, float]:
        """The words of the query that phrases have, or the nearest such word, with how near it is."""
        present: dict[str, float] = {}
        for word in query:
            if word in self._postings:
                present[word] = 1.0
            elif len(word) >= 4:
                near = process.extractOne(
                    word, self._words, scorer=OSA.normalized_similarity, score_cutoff=FUZZY_CUTOFF
                )
                if near:
                    present[near[0]] = max(present.get(near[0], 0.0), near[1] * 0.8)
        return present
