"""A message as the search for names reads it: its words, and what each can stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise, product

from knowledge.name_table import NameTable
from knowledge.name_words import Meaning
from knowledge.text import clean, fold

MAX_WORDS = 120
"""Words of a text that are read: the longest name has 60."""
PAIRED = 3
"""Readings of a word that are paired with those of the next."""
LONGEST_ALONE = 60
"""Characters up to which a text may be a name and nothing else."""

_TYPED = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")


def typed_words(text: str) -> list[tuple[str, bool]]:
    """The folded words of a text, each with whether it alone was typed in capitals ("BMT")."""
    cleaned = clean(text)
    shouted = cleaned.isupper()
    found = []
    for match in islice(_TYPED.finditer(fold(cleaned)), MAX_WORDS):
        surface = cleaned[match.start() : match.end()]
        capital = not shouted and len(surface) > 1 and surface.isupper()
        found.append((match.group().replace("'", ""), capital))
    return found


class TypedText:
    """A text as its words were read, and what all steps of a search ask of it."""

    __slots__ = ("_meanings", "_several", "_table", "alone", "asked", "initials", "pairs", "raw", "strength")

    def __init__(self, raw: str, meanings: Sequence[Meaning], table: NameTable) -> None:
        """``raw`` are the folded words with single spaces, ``meanings`` what each stands for in a table."""
        self.raw = raw
        self.alone = len(raw) <= LONGEST_ALONE
        """Whether it may be a name and nothing else."""
        self._meanings, self._table = meanings, table
        self._several = [
            place for place, one in enumerate(meanings) if one.opened or (one.strengths and not one.exact)
        ]
        self.initials = {one.initials: bool(one.opened) for one in meanings if one.initials}
        """Words that may be initials, each with whether it is an abbreviation too."""
        self.strength: dict[int, float] = {}
        """The words of names that it may say, each with how surely."""
        for one in meanings:
            for number, sure in one.strengths.items():
                if sure > self.strength.get(number, 0.0):
                    self.strength[number] = sure
        self.pairs = {
            pair
            for one, other in pairwise(meanings)
            for pair in product(islice(one.strengths, PAIRED), islice(other.strengths, PAIRED))
        }
        """Those of them that stand side by side in it."""
        different = {id(one): one for one in meanings}.values()
        self.asked = sum(
            max((table.weights[number] for number in one.strengths), default=table.unknown)
            for one in different
        )
        """The weight of all its words, each at the most that it can stand for."""

    def read_for(self, phrase: int) -> str:
        """The text as a phrase of the table would have it, where a word can be read in several ways."""
        read = [meaning.text for meaning in self._meanings]
        if not self._several:
            return " ".join(read)
        row = self._table.row(phrase)
        for place in self._several:
            meaning = self._meanings[place]
            if meaning.opened:
                opened, parts = max(meaning.opened, key=lambda one: len(one[1] & row) / (len(one[1]) or 1))
                if len(parts & row) * 2 > len(parts):
                    read[place] = opened
            elif " " not in meaning.text:
                fitting = [(sure, number) for number, sure in meaning.strengths.items() if number in row]
                if fitting:
                    read[place] = self._table.words[max(fitting)[1]]
        return " ".join(read)
