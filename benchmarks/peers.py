"""What a person would use instead: ready-made engines over the same names, with their usual settings.

Each is given the folded names once and then a folded message, and says which name it takes and how sure it
is. Folding is done here, outside the product, and is part of the measured time of every peer.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import noise
import numpy as np

Found = tuple[int, float]
"""The place of the name taken (-1: none) and the engine's own score."""


class Engine(Protocol):
    """An engine built over names."""

    def find(self, text: str) -> Found:
        """The name that a message means."""


def bare(text: str) -> str:
    """Folded words with single spaces: what every peer sees of names and messages."""
    return " ".join(re.findall(r"\w+", noise.plain(text).replace("'", "").replace("’", "")))


class Fuzzy:
    """rapidfuzz's ``process.extractOne`` with one of its scorers."""

    def __init__(self, names: Sequence[str], scorer: Callable[..., float]) -> None:
        from rapidfuzz import process

        self._best, self._scorer, self._names = process.extractOne, scorer, names

    def find(self, text: str) -> Found:
        """See ``Engine``."""
        found = self._best(bare(text), self._names, scorer=self._scorer)
        return (found[2], found[1]) if found else (-1, 0.0)


class TfIdf:
    """scikit-learn: TF-IDF of character 2-4-grams, cosine."""

    def __init__(self, names: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 4), sublinear_tf=True)
        self._names = self._vectorizer.fit_transform(names).T.tocsr()

    def find(self, text: str) -> Found:
        """See ``Engine``."""
        scores = (self._vectorizer.transform([bare(text)]) @ self._names).toarray()[0]
        best = int(scores.argmax())
        return best, float(scores[best])


class Bm25:
    """bm25s over words or over character trigrams."""

    def __init__(self, names: Sequence[str], cut: Callable[[str], list[str]]) -> None:
        import bm25s

        self._cut = cut
        self._index = bm25s.BM25()
        self._index.index([cut(name) for name in names], show_progress=False)

    def find(self, text: str) -> Found:
        """See ``Engine``."""
        known = [part for part in self._cut(bare(text)) if part in self._index.vocab_dict]
        if not known:
            return -1, 0.0
        scores = self._index.get_scores(known)
        best = int(np.argmax(scores))
        return best, float(scores[best])


def trigrams(text: str) -> list[str]:
    """Characters by threes, with a space at each end."""
    padded = f" {text} "
    return [padded[place : place + 3] for place in range(len(padded) - 2)]


class FullText:
    """SQLite FTS5 with its trigram tokenizer, all trigrams joined by OR, ranked by its bm25."""

    def __init__(self, names: Sequence[str]) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute("CREATE VIRTUAL TABLE names USING fts5(name, tokenize='trigram')")
        self._connection.executemany(
            "INSERT INTO names(rowid, name) VALUES (?, ?)", [(p, n) for p, n in enumerate(names)]
        )

    def find(self, text: str) -> Found:
        """See ``Engine``."""
        text = bare(text)
        parts = dict.fromkeys(text[place : place + 3] for place in range(len(text) - 2))
        if not parts:
            return -1, 0.0
        query = " OR ".join(f'"{part}"' for part in parts)
        row = self._connection.execute(
            "SELECT rowid, rank FROM names WHERE names MATCH ? ORDER BY rank LIMIT 1", (query,)
        ).fetchone()
        return (row[0], -row[1]) if row else (-1, 0.0)


class Templates:
    """hassil: the names as a list of values, with anything before and behind."""

    def __init__(self, names: Sequence[str]) -> None:
        from hassil import Intents, recognize

        self._recognize = recognize
        values = [{"in": re.sub(r"[^\w ]", " ", name), "out": place} for place, name in enumerate(names)]
        self._intents = Intents.from_dict(
            {
                "language": "vi",
                "intents": {"Named": {"data": [{"sentences": ["[{before}] {name} [{after}]"]}]}},
                "lists": {
                    "name": {"values": values},
                    "before": {"wildcard": True},
                    "after": {"wildcard": True},
                },
            }
        )

    def find(self, text: str) -> Found:
        """See ``Engine``."""
        found: Any = self._recognize(bare(text), self._intents)
        return (int(found.entities["name"].value), 1.0) if found else (-1, 0.0)


def peers(names: Sequence[str]) -> dict[str, Callable[[], Engine]]:
    """How to build each peer over folded names, by the name it has in the tables."""
    from rapidfuzz import fuzz

    return {
        "rapidfuzz WRatio": lambda: Fuzzy(names, fuzz.WRatio),
        "rapidfuzz token_set_ratio": lambda: Fuzzy(names, fuzz.token_set_ratio),
        "rapidfuzz ratio": lambda: Fuzzy(names, fuzz.ratio),
        "TF-IDF char 2-4 (scikit-learn)": lambda: TfIdf(names),
        "bm25s words": lambda: Bm25(names, str.split),
        "bm25s character trigrams": lambda: Bm25(names, trigrams),
        "SQLite FTS5 trigram": lambda: FullText(names),
        "hassil": lambda: Templates(names),
    }
