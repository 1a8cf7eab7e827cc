"""The registered abbreviations of a message: those typed as such, not words that have their letters."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from knowledge.question import UnitMention
from knowledge.reading import Reading, Vocabulary
from knowledge.records import Abbreviation
from knowledge.snapshot import Snapshot
from knowledge.syllable import is_english, is_syllable
from knowledge.text import Token, clean, tokenize

MAX_PIECES = 3
"""Pieces of an abbreviation that is written with a dash or a space: "VP HĐND-UBND"."""
MISTYPED = 4
"""Letters from which an abbreviation with one slip in it is still told, if only one is that near."""

_ASKS_MEANING = frozenset(["la", "nghia", "viet", "vs", "voi", "va", "khac", "co"])
"""Words behind an abbreviation that is asked about."""


class Abbreviations:
    """Recognises the abbreviations of one snapshot."""

    def __init__(self, snapshot: Snapshot, vocabulary: Vocabulary) -> None:
        self._known = snapshot.abbreviations
        self._vocabulary = vocabulary
        pieces = ((tuple(t.text for t in tokenize(clean(a.short))), a) for a in snapshot.bundle.abbreviations)
        self._joined = {tokens: a for tokens, a in pieces if 1 < len(tokens) <= MAX_PIECES}
        self._long = [short for short in self._known if len(short) >= MISTYPED and short.isalpha()]

    def named(self, reading: Reading, units: Sequence[UnitMention]) -> tuple[Abbreviation, ...]:
        """Each once, in order: "tự" is not "TU", but "soc là gì" asks for "SOC"."""
        inside = {reading.words[i].token for m in units if not m.weak for i in range(*m.words)}
        texts = [token.text for token in reading.tokens]
        read = {word.token: word.text for word in reversed(reading.words)}
        found = []
        skip = 0
        for place, token in enumerate(reading.tokens):
            if place < skip:
                continue
            if size := self._pieces(texts, place):  # "CT-XH" is not "CT" and "XH"
                found.append(self._joined[tuple(texts[place : place + size])])
                skip = place + size
                continue
            before = texts[place - 1] if place else ""
            after = read.get(place + 1, "")
            asked = after in _ASKS_MEANING or len(texts) <= 2
            if place in inside and (place or after not in _ASKS_MEANING):
                continue  # "Sở TTTT" names an office; "STTTT là gì" asks what the letters mean
            known = self._typed(token, before) or (self._mistyped(token) if asked else None)
            if known and (token.surface.isupper() or asked or not is_syllable(token.text)):
                found.append(known)
        return tuple(dict.fromkeys(found))

    def _pieces(self, texts: Sequence[str], place: int) -> int:
        sizes = range(MAX_PIECES, 1, -1)
        return next((n for n in sizes if tuple(texts[place : place + n]) in self._joined), 0)

    def _typed(self, token: Token, before: str) -> Abbreviation | None:
        known = self._known.get(token.text)
        if known is None or len(token.text) < 2:
            return None
        if token.surface.lower() not in (known.short.lower().rstrip("."), token.text):
            return None
        is_word = is_syllable(token.text) and self._vocabulary.side_by_side(before, token.text)
        return None if token.surface.islower() and is_word else known  # "điện tử" is no "TU"

    def _mistyped(self, token: Token) -> Abbreviation | None:
        """The one that a word with Telex residue or a slip means: "HSDdXCDd", "lsgp"."""
        text = token.text
        if len(text) < MISTYPED or not text.isalpha() or text in self._known:
            return None
        if plain := self._known.get(text.replace("dd", "d")):
            return plain
        if is_syllable(text) or is_english(text) or self._vocabulary.knows(text):
            return None
        near = [short for short in self._long if short[0] == text[0] and OSA.distance(short, text) == 1]
        return self._known[near[0]] if len(near) == 1 else None
