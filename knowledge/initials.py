"""Initials that people make of long names, derived from the names themselves: "CĐNT", "tlhsxltt"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from knowledge.bundle import Bundle
from knowledge.syllable import is_english, is_syllable
from knowledge.text import words
from knowledge.units import PLACE_KINDS

SHORTEST, LONGEST = 4, 10
"""Letters of initials: shorter ones are chat or other abbreviations, longer ones nobody types."""


def abbreviated(bundle: Bundle) -> Iterable[str]:
    """The names that people shorten to initials: of indicators, groups, guides and departments.

    Names of places are no part of it: thousands of communes share few initials.
    """
    yield from (component.name for component in bundle.components)
    yield from (guide.title for guide in bundle.guides)
    yield from (unit.name for unit in bundle.units if unit.kind not in PLACE_KINDS)


def initials_of(names: Iterable[str]) -> dict[str, str]:
    """Initials, with and without "và", each with the one name that they stand for.

    Left out are initials of several names, those that are a word, and words of the names.

    >>> initials_of(["Chuyển đổi nhận thức", "Đào tạo và phát triển nhân lực"])["dtptnl"]
    'Đào tạo và phát triển nhân lực'
    """
    meant: defaultdict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    used: set[str] = set()
    for name in names:
        parts = tuple(words(name))
        used.update(parts)
        for said in (parts, tuple(part for part in parts if part != "va")):
            letters = "".join(part[0] for part in said)
            if SHORTEST <= len(letters) <= LONGEST and letters.isalpha():
                meant[letters].setdefault(parts, name)
    return {
        letters: next(iter(found.values()))
        for letters, found in meant.items()
        if len(found) == 1 and letters not in used and not is_syllable(letters) and not is_english(letters)
    }
