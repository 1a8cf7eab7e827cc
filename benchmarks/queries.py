"""The names of a knowledge and noisy queries for them, each with the one name that it still singles out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import noise
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.bundle import Bundle
from knowledge.records import Unit

CLASSES = ("clean", *noise.MAKERS)
STRATA = ("indicator", "topic", "department", "province", "district", "commune")
KINDS = {"indicator": "indicator", "topic": "topic"}
"""How one asks about a stratum; all others are units."""
DISTRICTS = ("huyện", "quận", "thị xã", "thành phố")
PROVINCES = ("tỉnh",)
COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")


@dataclass(frozen=True, slots=True)
class Name:
    """One name to be found: its ``stratum``, the registered ``text``, and its ``bare`` form without marks."""

    stratum: str
    text: str
    bare: str


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", noise.plain(text).replace("'", "").replace("’", ""))


def _plain_initials(text: str) -> str:
    return noise.plain(noise.initials(text))


def _all_initials(text: str) -> str:
    """With the level word, and with "và"."""
    return "".join(word[0] for word in _words(text))


@dataclass(frozen=True, slots=True)
class Query:
    """A message, its noise class, whether a chat sentence is around the name, and the place of the name."""

    text: str
    noise: str
    inside: bool
    place: int


def names_of(bundle: Bundle) -> list[Name]:
    """Indicators and groups, units with their level word, guides and notes; one of each folded name."""
    found: dict[str, Name] = {}

    def add(stratum: str, text: str) -> None:
        bare = " ".join(_words(text))
        if bare and bare not in found:
            found[bare] = Name(stratum, " ".join(text.split()), bare)

    for component in bundle.components:
        add("indicator", component.name)
    for guide in bundle.guides:
        add("topic", guide.title)
    for note in bundle.notes:
        add("topic", note.title)
    for unit in bundle.units:
        named = unit.name.lower().startswith(f"{unit.kind} ") or unit.kind in ("sở", "ban", "thanh tra")
        add(_stratum(unit), unit.name if named else f"{unit.kind} {unit.name}")
    return list(found.values())


def _stratum(unit: Unit) -> str:
    if unit.kind in COMMUNES:
        return "commune"
    if unit.kind in PROVINCES or "/" not in unit.key.removeprefix("cu/"):
        return "province"
    return "district" if unit.kind in DISTRICTS else "department"


class Queries:
    """Makes queries for names, leaving out those that no longer single out one name."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = names
        self._bare = [name.bare for name in names]
        self._holding: dict[str, set[int]] = defaultdict(set)
        for place, name in enumerate(names):
            for word in name.bare.split():
                self._holding[word].add(place)
        self._initials = Counter(
            letters for name in names for letters in {_plain_initials(name.text), _all_initials(name.text)}
        )
        self.dropped: Counter[str] = Counter()

    def make(self, per_stratum: int, seed: int) -> list[Query]:
        """So many names of each stratum through every class, alone and inside a sentence."""
        rng = Random(seed)
        made = []
        for stratum in STRATA:
            kind = KINDS.get(stratum, "unit")
            places = [place for place, name in enumerate(self.names) if name.stratum == stratum]
            for place in rng.sample(places, min(per_stratum, len(places))):
                for label in CLASSES:
                    if (text := self._noisy(place, label, rng)) is not None:
                        made.append(Query(text, label, False, place))
                        around = noise.sentence(text, kind, rng)
                        if self._around_singles(around, text, place):
                            made.append(Query(around, label, True, place))
                        else:
                            self.dropped["sentence"] += 1
        rng.shuffle(made)  # so that the first ones are a fair sample
        return made

    def _around_singles(self, sentence: str, mention: str, place: int) -> bool:
        """Whether the words around a mention are no other name themselves."""
        left, _, right = sentence.partition(mention)
        said = f" {' '.join(_words(left))} / {' '.join(_words(right))} "
        words = set(said.split())
        others = {
            other
            for word in words
            for other in self._holding.get(word, ())
            if other != place and f" {self._bare[other]} " in said
        }
        return not others

    def _noisy(self, place: int, label: str, rng: Random) -> str | None:
        name = self.names[place]
        if label == "clean":
            return name.text
        text = noise.MAKERS[label](name.text, rng)
        if text is None:
            return None
        single = {"typo": self._typo_singles, "short": self._short_singles}.get(label)
        if single and not single(text, place):
            self.dropped[label] += 1
            return None
        return text

    def _typo_singles(self, text: str, place: int) -> bool:
        """Whether the name is nearer than every other one, by the number of slips."""
        bare = noise.plain(text)
        own = OSA.distance(bare, self._bare[place])
        near = process.extract(
            bare, self._bare, scorer=OSA.distance, score_cutoff=own, limit=2, processor=None
        )
        return [found[2] for found in near] == [place]

    def _short_singles(self, text: str, place: int) -> bool:
        """Whether no other name has these initials, or holds all these words, or is one of them whole."""
        words = re.findall(r"\w+", noise.plain(text))
        own = self.names[place]
        if not all(word in own.bare.split() for word in words):
            letters = _plain_initials(own.text)
            if words[-1] in (letters, letters[1:]):
                return self._initials[letters] == 1 and not self._holding[words[-1]]
            return self._shorter_alike(text, place)
        holding = [self._holding[word] for word in words]
        said = f" {' '.join(words)} "
        others = {o for word in set(words) for o in self._holding[word] if f" {self._bare[o]} " in said}
        return set.intersection(*holding) == {place} and others <= {place}

    def _shorter_alike(self, text: str, place: int) -> bool:
        """In office style: the words left as they were must still be in no other name of that length."""
        kept = [w for w in re.findall(r"\w+", noise.plain(text)) if w in self._holding]
        if not kept:
            return True
        others = set.intersection(*(self._holding[word] for word in kept)) - {place}
        size = len(self._bare[place].split())
        return not any(abs(len(self._bare[other].split()) - size) <= 1 for other in others)
