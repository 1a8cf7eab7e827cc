"""Reading a message: its tokens with slips repaired and short forms opened, each still at its place.

Only words that cannot be right are repaired: not a Vietnamese syllable, not English, not in the vocabulary
of the knowledge. The order is: chat spelling, keyboard residue (deleted), two words written as one, the
nearest word of the vocabulary.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from knowledge.language import LANGUAGE, word_list
from knowledge.repair import Repair
from knowledge.syllable import is_english, is_syllable, without_residue
from knowledge.text import Token, clean, fold, spellings, tokenize, words

KEPT = frozenset({"dti", "vneid"})
"""Abbreviations that people never write out: opened, their ten words would drown the rest of a question."""

SHOUTED_WORDS = 3
"""From so many words on a message in capitals throughout is one typed with the lock on: they tell nothing."""


MISTYPED = 3
"""Letters from which chat spelling may also be a word with a slip."""

UNKNOWN_SHORT = range(2, 5)
"""Letters of a word in capitals that is left as it is although nothing known holds it."""


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word of the reading, with the token it comes from (several words may share one).

    ``silent`` marks question words, fillers and courtesy: they find no entry and count against none.
    """

    text: str
    token: int
    repaired: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as the rest of the pipeline sees it.

    ``cleaned`` is the text for display, ``tokens`` its tokens, ``words`` the repaired words in order.
    """

    cleaned: str
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]
    norm: str = field(init=False, compare=False)
    """The words joined by spaces, with one at each end, so that ``" hang may "`` can be looked for."""

    def __post_init__(self) -> None:
        # made once: hundreds of wordings are looked for in it
        object.__setattr__(self, "norm", " " + " ".join(word.text for word in self.words) + " ")

    def content(self, without: Collection[int] = ()) -> list[str]:
        """The texts of the words that tell something, leaving out the places in ``without``."""
        return [w.text for place, w in enumerate(self.words) if not w.silent and place not in without]

    def quiet(self) -> list[str]:
        """The texts of the silent words: they help to find "minh chứng là gì", and never hinder."""
        return [w.text for w in self.words if w.silent]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in ``cleaned`` of the words ``start:end``."""
        return self.tokens[self.words[start].token].start, self.tokens[self.words[end - 1].token].end


@dataclass(frozen=True, slots=True)
class ChatLexicon:
    """Chat short forms (folded -> words), and the silent words as they are written.

    ``silent`` holds them with their marks ("bạn", "chưa"), ``silent_folded`` without: typed with marks a word
    is known for what it is, without them "ban" may be the end of "văn bản".
    """

    short: dict[str, tuple[str, ...]]
    silent: frozenset[str]
    silent_folded: frozenset[str]


def load_chat_lexicon(path: Path = LANGUAGE / "chat.toml") -> ChatLexicon:
    """The chat lexicon that comes with the program."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    silent = frozenset(word_list("silent"))
    return ChatLexicon(
        {short: tuple(long.split()) for short, long in data["words"].items()},
        silent,
        frozenset(fold(word) for word in silent),
    )


class Vocabulary:
    """Words and word pairs that the knowledge itself uses, and its abbreviations.

    Built once with each snapshot; reading is then a dictionary look-up for right words, and about 30 µs for
    a wrong one.
    """

    def __init__(
        self, phrases: Iterable[str], abbreviations: dict[str, tuple[str, ...]], chat: ChatLexicon
    ) -> None:
        self._chat = chat
        self._known: dict[str, int] = {}
        self._pairs: set[tuple[str, str]] = set()
        self._told_pairs: set[tuple[str, str]] = set()
        for phrase in phrases:
            spelt = spellings(phrase)
            for text, _ in spelt:
                self._known[text] = self._known.get(text, 0) + 1
            for (text, surface), (after, surface_after) in itertools.pairwise(spelt):
                self._pairs.add((text, after))
                if surface not in chat.silent and surface_after not in chat.silent:
                    self._told_pairs.add((text, after))
        self._short = {short: tuple(words(m) for m in meanings) for short, meanings in abbreviations.items()}
        self._repair = Repair(self._known, self._pairs)

    @property
    def silent(self) -> frozenset[str]:
        """Words without meaning for the question, folded."""
        return self._chat.silent_folded

    def knows(self, word: str) -> bool:
        """Whether the knowledge uses this folded word."""
        return word in self._known

    def frequency(self, word: str) -> int:
        """How many registered phrases hold this folded word."""
        return self._known.get(word, 0)

    def side_by_side(self, word: str, after: str) -> bool:
        """Whether the knowledge has these folded words next to each other."""
        return (word, after) in self._pairs

    def is_short(self, word: str) -> bool:
        """Whether this folded word is a registered abbreviation."""
        return word in self._short

    def content(self, text: str) -> tuple[str, ...]:
        """``phrase`` without its silent words: how names enter the index; all of it when nothing is left."""
        told = " ".join(
            t.surface for t in tokenize(clean(text)) if t.surface.lower() not in self._chat.silent
        )
        return self.phrase(told) or self.phrase(text)

    def phrase(self, text: str) -> tuple[str, ...]:
        """The folded words of a registered name, its abbreviations opened."""
        out: list[str] = []
        for token in tokenize(clean(text)):
            if self._is_short(token) and token.surface != token.text:
                out.extend(self._opened(token.text, out[-1] if out else ""))
            elif token.text == "%":
                out.extend(("phan", "tram"))
            else:
                out.append(token.text)
        return tuple(out)

    def _is_short(self, token: Token) -> bool:
        """Whether a token is an abbreviation to be opened: "AI" and "TU" are, the words "ai" and "từ" not."""
        if token.text not in self._short or token.text in KEPT:
            return False
        if token.marked and not token.surface.isupper() and is_syllable(token.text):
            return False  # "Đà" of a name is not "ĐA"; "hđcqs" is HĐCQS
        return not (token.surface.islower() and is_syllable(token.text))

    def read(self, text: str) -> Reading:
        """The reading of a message; never raises, whatever the text is."""
        cleaned = _unshouted(clean(text))
        tokens = tokenize(cleaned)
        out: list[Word] = []
        for place, token in enumerate(tokens):
            before = out[-1].text if out else ""
            after = tokens[place + 1].text if place + 1 < len(tokens) else ""
            for word, repaired in self._words_of(token, before, after):
                out.append(Word(word, place, repaired))
        return Reading(cleaned, tuple(tokens), tuple(self._silenced(tokens, out)))

    def _silenced(self, tokens: Sequence[Token], found: list[Word]) -> list[Word]:
        """The words with the silent ones marked.

        Typed with other marks than a silent word has, a word tells something ("hộ" is no "hô"). No word is
        silent in a pair that the knowledge uses ("van ban", and "tôi đa" for "tối đa").
        """
        quiet = self._chat.silent_folded
        out = []
        for place, word in enumerate(found):
            silent = word.text in quiet
            token = tokens[word.token]
            if silent and token.marked and token.text == word.text:
                silent = token.surface.lower() in self._chat.silent
            if silent:
                before = found[place - 1].text if place else ""
                after = found[place + 1].text if place + 1 < len(found) else ""
                silent = not (
                    (before, word.text) in self._told_pairs or (word.text, after) in self._told_pairs
                )
            out.append(replace(word, silent=True) if silent else word)
        return out

    def _words_of(self, token: Token, before: str, after: str) -> list[tuple[str, bool]]:
        text = token.text
        if text == "%":
            return [("phan", False), ("tram", False)]
        if text[0].isdigit() and not any(char.isalpha() for char in text):
            return [(text, False)]
        if text == "d" and token.surface in ("đ", "Đ"):
            return [("diem", False)]
        if text == "dd":
            return [("diem", False)]
        if self._is_short(token) and not (text in self._chat.short and token.surface.islower()):
            return [(word, False) for word in self._opened(text, before)]
        if text in self._chat.short and not token.marked:
            if (
                not is_syllable(text)
                and len(text) >= MISTYPED
                and (word := self._repair.follower(text, before))
            ):
                return [(word, True)]  # "trung bnh": no "bao nhiêu"
            return [(word, False) for word in self._chat.short[text]]
        if text in self._chat.short and text in ("dc", "dv", "td", "tdg"):  # typed đc, đv, tđ
            return [(word, False) for word in self._chat.short[text]]
        if self._is_short(token):
            return [(word, False) for word in self._opened(text, before)]
        if text in KEPT or is_syllable(text) or self.knows(text) or is_english(text):
            return [(text, False)]
        if token.surface.isupper() and len(text) in UNKNOWN_SHORT:
            return [(text, False)]  # "SLA": an abbreviation that nobody registered, no "la" with a slip
        if number_of_points := _points(text):
            return [(number_of_points, False), ("diem", False)]
        return [(word, True) for word in self._repaired(text, before, after)]

    def _opened(self, short: str, before: str) -> Sequence[str]:
        meanings = self._short[short]
        for meaning in meanings:
            if before and meaning and (before, meaning[0]) in self._pairs:
                return meaning
        return meanings[0]

    def _repaired(self, text: str, before: str, after: str) -> Sequence[str]:
        residue = without_residue(text)
        if residue:
            return [self._repair.likelier(text, residue, before, after)]
        squeezed = "".join(char for i, char in enumerate(text) if i == 0 or char != text[i - 1])
        doubled = (place for place in range(1, len(text)) if text[place] == text[place - 1])
        for short in (*(text[:place] + text[place + 1 :] for place in doubled), squeezed):
            if short in KEPT:
                return [short]
            if short in self._short:
                return self._opened(short, before)
        if squeezed != text and (is_syllable(squeezed) or self.knows(squeezed)):
            return [squeezed]
        if "&" in text or any(char.isdigit() for char in text):
            return [text]
        if parts := self._split(text):
            return parts
        nearest = self._repair.nearest(text, before, after) or text
        if nearest in self._short and nearest not in KEPT and not is_syllable(nearest):
            return self._opened(nearest, before)
        return [nearest]

    def _split(self, text: str) -> list[str]:
        """Words that were written together, when all of them are known and they are pairs that occur."""
        if not 4 <= len(text) <= 40:
            return []
        best: list[list[str] | None] = [None] * (len(text) + 1)
        best[0] = []
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - 7), end):
                head, part = best[start], text[start:end]
                if head is None or not (is_syllable(part) and len(part) > 1 and self.knows(part)):
                    continue
                if head and (head[-1], part) not in self._pairs:
                    continue
                if best[end] is None or len(head) + 1 < len(best[end] or []):
                    best[end] = [*head, part]
        found = best[len(text)]
        return found if found and len(found) > 1 else []


def _unshouted(text: str) -> str:
    """A message in capitals throughout in small letters, so that its words are no names or abbreviations."""
    shouted = text.isupper() and sum(any(map(str.isalpha, word)) for word in text.split()) >= SHOUTED_WORDS
    return text.lower() if shouted else text


def _points(text: str) -> str:
    """ "0d" typed for "0đ": the figure in front of a point sign; empty otherwise."""
    return text[:-1] if len(text) > 1 and text[-1] == "d" and text[:-1].isdigit() else ""
