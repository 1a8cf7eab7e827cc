"""Wordings that tell the topic: read from ``language/cues.toml``, matched on the repaired words.

A slip can leave another right word ("xếp loi", "còn theu"), which is never repaired. A wording of which all
words but one stand there, and that one is a letter away, still speaks for its topic, with less weight.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import OSA

from knowledge.language import LANGUAGE
from knowledge.question import Topic
from knowledge.syllable import is_syllable

_GAP = r" (?:[^ ]+ ){0,4}"
NEAR_SHARE = 0.75
"""What a wording with a slip in it tells of what the right one would."""
NEAR_WORDS = 3
"""Words that such a wording has at least; two are enough where no other wording is found."""
MIN_NEAR_CHARS = 3
"""Letters of the word with the slip; one more where two words are all ("ngày mai" is no "ngày mấy")."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One wording and what it adds to a topic."""

    topic: Topic
    words: tuple[str, ...]
    weight: float


class Cues:
    """All cues, indexed by their first word; a message is matched in well under 0.1 ms."""

    def __init__(self, cues: list[Cue]) -> None:
        self.phrases = tuple(part for cue in cues for part in " ".join(cue.words).split(" * "))
        """The wordings as they are looked for, folded."""
        self._by_first: dict[str, list[Cue]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[Cue, int]]] = defaultdict(list)
        self._gapped: list[tuple[Cue, re.Pattern[str]]] = []
        for cue in cues:
            if "*" in cue.words:
                parts = " ".join(cue.words).split(" * ")
                pattern = " " + _GAP.join(re.escape(part) for part in parts) + " "
                self._gapped.append((cue, re.compile(pattern)))
            else:
                self._by_first[cue.words[0]].append(cue)
                if len(cue.words) > 1 and cue.topic is not Topic.OUT_OF_SCOPE:
                    for place, word in enumerate(cue.words):
                        self._by_word[word].append((cue, place))

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

    def _near(self, message: tuple[str, ...], least: int) -> list[Cue]:
        """The cues of ``least`` words or more of which one word is a letter off and all others are there."""
        there: dict[tuple[Cue, int], int] = defaultdict(int)
        for place, word in enumerate(message):
            for cue, within in self._by_word.get(word, ()):
                if len(cue.words) >= least and 0 <= place - within <= len(message) - len(cue.words):
                    there[cue, place - within] += 1
        near = []
        for (cue, start), count in there.items():
            if count == len(cue.words) - 1:
                typed, meant = next(
                    pair for pair in zip(message[start:], cue.words, strict=False) if pair[0] != pair[1]
                )
                chars = MIN_NEAR_CHARS + (len(cue.words) < NEAR_WORDS)
                other = is_syllable(typed) and typed[0] != meant[0]  # "bằng mấy" is right and no "hạng mấy"
                if not other and min(len(typed), len(meant)) >= chars and OSA.distance(typed, meant) == 1:
                    near.append(cue)
        return near

    def scores(self, message: tuple[str, ...]) -> dict[Topic, float]:
        """The sum of the two strongest cues for each topic: more of the same wording tells no more."""
        weights: dict[Topic, list[float]] = defaultdict(list)
        found = self.found(message)
        for cue in found:
            weights[cue.topic].append(cue.weight)
        for cue in self._near(message, NEAR_WORDS if found else 2):
            if cue not in found:
                weights[cue.topic].append(cue.weight * NEAR_SHARE)
        return {
            topic: sum(w / (1 + n) for n, w in enumerate(sorted(each, reverse=True)[:2]))
            for topic, each in weights.items()
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
