"""Which registered name a text means, however it was typed: one engine for units, indicators and topics.

Every word of the text is matched with words of the names (``name_words``). The rarest words and pairs
of words
choose candidates (``name_table``), the others only weigh them; the best few are then compared letter
by letter
with the text. Where nothing fits well, a second look doubts the right words too, and compares letters
of names
that share no word. Nothing is learnt from questions: names and abbreviations are all it knows, so an imported
list of names is understood as well as a packaged one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from knowledge.language import word_list
from knowledge.name_table import INITIALS, Floats, NameTable
from knowledge.name_words import Meaning, Short, WordReader
from knowledge.reading import KEPT, load_chat_lexicon
from knowledge.records import Abbreviation
from knowledge.syllable import is_syllable
from knowledge.text import clean, fold, fold_any, words
from knowledge.units import KIND_WORDS

MAX_WORDS = 120
"""Words of a text that are read: the longest name has 60."""
CANDIDATES, COMPARED = 200, 16
"""Phrases weighed by all words, and those of them compared letter by letter."""
PAIRED = 3
"""Readings of a word that are paired with those of the next."""
MISSING = 0.6
"""What a word of the name that was not said takes away, as a share of what it would have given."""
LETTERS = 2.0
"""Power of the agreement of letters: what was said counts in full only where it stands together."""
LEVELLESS = 0.92
"""Agreement of a name without its level word."""
OTHER_LEVEL = 2.0
"""What counts against "xã Đạo Tú" in a text that says "huyện"."""
LONGEST_ALONE = 60
"""Characters up to which a text may be a name and nothing else."""
ALL_THERE = 8.0
"""What speaks for a name that is, letter by letter, all of such a text."""
WHOLLY, TOGETHER = 0.94, 0.97
"""Share said and agreement of letters from which no second look is needed."""
SURE = 0.9
"""Confidence from which the second look needs no letters of other names."""
ALIKE_CUTOFF = 80
"""Least likeness, in percent, of a name that is found by its letters alone."""
AROUND = 0.2
"""Power of the share of the text that a name explains, in the confidence: chat around it costs little."""

_WORD = re.compile(r"[a-z0-9]+")
_TYPED = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Named:
    """A name found: its ``place`` in the list of names and the ``score`` it was ranked by.

    ``said`` is how much of the name was said and ``explained`` how much of the text it explains (shares of
    weight), ``letters`` how far the letters agree, ``leveled`` whether its level word was said, if it
    has one.
    """

    place: int
    score: float
    said: float
    explained: float
    letters: float
    leveled: bool

    @property
    def confidence(self) -> float:
        """From 0 to 1; comparable between texts, unlike ``score``.

        A bare name of a place can be ordinary words ("tiền điện", Tiên Điền), so that it has to be most of
        what was said; with its level word, or where names have none, a sentence may be around it.
        """
        around = AROUND if self.leveled else 1.0
        return self.said * self.letters**2 * float(self.explained**around)


class Names:
    """An index over names; immutable but for remembered words, safe to use from several threads."""

    def __init__(
        self, names: Iterable[str], short: Short | None = None, quiet: frozenset[str] = frozenset()
    ) -> None:
        listed = list(names)
        self._count = len(listed)
        phrases = _phrases(listed, short or {})
        self._owners = [place for _, place in phrases]
        self._table = NameTable((text for text, _ in phrases), quiet)
        self._reader = WordReader(self._table, short or {}, quiet)
        texts = self._table.texts
        self._whole_names = {text: phrase for phrase, text in reversed(list(enumerate(texts)))}
        self._by_length = sorted(range(len(texts)), key=lambda phrase: len(texts[phrase]))
        self._texts_by_length = [texts[phrase] for phrase in self._by_length]
        self._lengths = [len(text) for text in self._texts_by_length]

    def __len__(self) -> int:
        return self._count

    def find(self, text: str, limit: int = 5) -> list[Named]:
        """The best names for a text, best first; names that share no word with it are not found."""
        cleaned = clean(text)
        shouted = cleaned.isupper()
        typed: list[str] = []
        capital: list[bool] = []
        for match in islice(_TYPED.finditer(fold(cleaned)), MAX_WORDS):
            typed.append(match.group().replace("'", ""))
            surface = cleaned[match.start() : match.end()]
            capital.append(not shouted and len(surface) > 1 and surface.isupper())
        raw = " ".join(typed)
        own = self._whole_names.get(raw)
        if own is not None and limit == 1:
            return [Named(self._owners[own], float(self._table.whole[own]), 1.0, 1.0, 1.0, True)]
        meanings = [self._reader.meaning(word, big) for word, big in zip(typed, capital, strict=True)]
        found = self._ranked(_Text(raw, meanings), limit, again=False)
        if found and found[0].said >= WHOLLY and found[0].letters >= TOGETHER:
            return found
        doubted = [self._reader.doubted(word, one) for word, one in zip(typed, meanings, strict=True)]
        return self._ranked(_Text(raw, doubted), limit, again=True) or found

    def _ranked(self, text: _Text, limit: int, again: bool) -> list[Named]:
        """The names that fit a text as it was read, best first."""
        weighed = self._weighed(text)
        if weighed is None:
            return []
        best: dict[int, Named] = {}
        floor = -np.inf
        for place in np.argsort(-weighed.worth, kind="stable")[:COMPARED].tolist():
            if float(weighed.worth[place]) + (ALL_THERE if text.alone else 0.0) <= floor:
                break  # even with all letters agreeing it would not be among the best
            _keep(best, self._compared(text, weighed, place))
            if len(best) >= limit:
                floor = sorted(named.score for named in best.values())[-limit]
        if again and max((named.confidence for named in best.values()), default=0.0) < SURE:
            for phrase, likeness in self._alike(text, weighed):
                _keep(best, self._by_letters(text, weighed, phrase, likeness))
        return sorted(best.values(), key=lambda named: -named.score)[:limit]

    def _weighed(self, text: _Text) -> _Weighed | None:
        """The phrases that share most with a text, weighed by their words."""
        table = self._table
        runs, spans = table.runs(text.initials)
        strength = text.strength
        if not strength and runs is None:
            return None
        gain = table.gather(strength, text.pairs, runs)
        chosen = np.flatnonzero(gain > 0)
        if len(chosen) > CANDIDATES:
            rough = (1 + MISSING) * gain[chosen] - MISSING * table.whole[chosen]
            chosen = np.sort(chosen[np.argpartition(rough, -CANDIDATES)[-CANDIDATES:]])
        if not len(chosen):
            return None
        told = table.told(chosen, strength, spans)
        levels = [bool(level) and all(word in strength for word in level) for level in table.level_words]
        unlike = np.array([0.0, *(OTHER_LEVEL if any(levels) and not said else 0.0 for said in levels)])
        against = unlike[table.level[chosen]]
        worth = told - MISSING * (table.whole[chosen] - told) - against
        initialed = frozenset(phrase for phrase, _, _ in spans)
        return _Weighed(chosen, told, worth, (True, *levels), unlike, initialed)

    def _compared(self, text: _Text, weighed: _Weighed, place: int) -> Named:
        """A candidate with its letters compared: what was said counts where it stands together."""
        table = self._table
        phrase = int(weighed.phrases[place])
        whole, told = float(table.whole[phrase]), float(weighed.told[place])
        read = self._read_for(text, phrase)
        agree = self._agreement(phrase, read)
        if read != text.raw:
            agree = max(agree, self._agreement(phrase, text.raw))
        said = told / whole
        if phrase in weighed.initialed:
            agree = max(agree, said * INITIALS)
        named = self._named(text, weighed, phrase, told * agree**LETTERS, agree)
        explained = min(told / text.asked(table), 1.0)
        bonus = self._all_there(phrase, read) if text.alone else 0.0
        return Named(named.place, named.score + bonus, said, explained, agree, named.leveled)

    def _by_letters(self, text: _Text, weighed: _Weighed, phrase: int, likeness: float) -> Named:
        """A name found by its letters alone; a likeness of 0.6 says nothing."""
        told = float(self._table.whole[phrase]) * ((likeness - 0.6) / 0.4) ** 2
        named = self._named(text, weighed, phrase, told, likeness)
        bonus = self._all_there(phrase, text.raw) if text.alone else 0.0
        return Named(
            named.place, named.score + bonus, named.said, named.explained, named.letters, named.leveled
        )

    def _named(self, text: _Text, weighed: _Weighed, phrase: int, told: float, agree: float) -> Named:
        """A phrase of which so much weight was told."""
        whole = float(self._table.whole[phrase])
        level = int(self._table.level[phrase])
        score = told - MISSING * (whole - told) - float(weighed.unlike[level])
        explained = min(told / text.asked(self._table), 1.0)
        return Named(self._owners[phrase], score, told / whole, explained, agree, weighed.levels[level])

    def _read_for(self, text: _Text, phrase: int) -> str:
        """The text as this phrase would have it, where a word can be read in several ways."""
        if not text.several:
            return text.as_read
        row = self._table.row(phrase)
        read = [meaning.text for meaning in text.meanings]
        for place in text.several:
            meaning = text.meanings[place]
            if meaning.opened:
                opened, parts = max(meaning.opened, key=lambda one: len(one[1] & row) / (len(one[1]) or 1))
                if len(parts & row) * 2 > len(parts):
                    read[place] = opened
            elif " " not in meaning.text:
                fitting = [(sure, number) for number, sure in meaning.strengths.items() if number in row]
                if fitting:
                    read[place] = self._table.words[max(fitting)[1]]
        return " ".join(read)

    def _agreement(self, phrase: int, text: str) -> float:
        """How far the letters of a name stand in a text, from 0 to 1, with its level word or without."""
        name = self._table.texts[phrase]
        agree = _letters(name, text)
        if (start := self._table.bare_from[phrase]) and agree < LEVELLESS:
            agree = max(agree, _letters(name[start:], text) * LEVELLESS)
        return agree

    def _all_there(self, phrase: int, text: str) -> float:
        """What speaks for a name that is, letter by letter, all of the text."""
        name = self._table.texts[phrase]
        if len(text) > 1.3 * len(name) or len(name) > 1.3 * len(text):
            return 0.0
        return ALL_THERE * max(0.0, float(fuzz.ratio(name, text)) / 100 - 0.8) / 0.2

    def _alike(self, text: _Text, weighed: _Weighed) -> list[tuple[int, float]]:
        """Phrases most like the text letter by letter, whatever their words, with how like they are.

        Of a short text all phrases of about its length are looked at; of others the candidates that it
        may hold.
        """
        if text.alone:
            reach = max(2, len(text.raw) // 8)
            first = bisect_left(self._lengths, len(text.raw) - reach)
            last = bisect_right(self._lengths, len(text.raw) + reach)
            if found := _most_like(text.raw, self._texts_by_length[first:last], fuzz.ratio):
                return [(self._by_length[first + number], like) for number, like in found]
        likely = weighed.phrases[np.argsort(-weighed.worth, kind="stable")].tolist()
        texts = self._table.texts
        phrases = [phrase for phrase in likely if len(texts[phrase]) <= len(text.raw)]
        found = _most_like(text.raw, [texts[phrase] for phrase in phrases], fuzz.partial_ratio)
        return [(phrases[number], like) for number, like in found]


class _Text:
    """A text as its words were read, and what all steps of a search ask of it."""

    __slots__ = ("_asked", "alone", "as_read", "initials", "meanings", "pairs", "raw", "several", "strength")

    def __init__(self, raw: str, meanings: Sequence[Meaning]) -> None:
        self.raw = raw
        self.meanings = meanings
        self.alone = len(raw) <= LONGEST_ALONE
        self.as_read = " ".join(meaning.text for meaning in meanings)
        self.initials = {one.initials: bool(one.opened) for one in meanings if one.initials}
        self.several = [
            place for place, one in enumerate(meanings) if one.opened or (one.strengths and not one.exact)
        ]
        self.strength: dict[int, float] = {}
        for one in meanings:
            for number, sure in one.strengths.items():
                if sure > self.strength.get(number, 0.0):
                    self.strength[number] = sure
        self.pairs = {
            pair
            for one, other in pairwise(meanings)
            for pair in product(islice(one.strengths, PAIRED), islice(other.strengths, PAIRED))
        }
        self._asked = 0.0

    def asked(self, table: NameTable) -> float:
        """The weight of all words of the text, each at the most that it can stand for."""
        if not self._asked:
            different = {id(one): one for one in self.meanings}.values()
            self._asked = sum(
                max((table.weights[number] for number in one.strengths), default=table.unknown)
                for one in different
            )
        return self._asked


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Candidates: phrases, what was ``told`` of each, its ``worth`` if all letters agreed.

    ``levels`` says for each level of ``name_table.LEVELS`` (from 1) whether the text has its word, ``unlike``
    what counts against it; ``initialed`` are phrases of which initials were typed.
    """

    phrases: NDArray[np.intp]
    told: Floats
    worth: NDArray[np.float64]
    levels: tuple[bool, ...]
    unlike: NDArray[np.float64]
    initialed: frozenset[int]


def _keep(best: dict[int, Named], named: Named) -> None:
    kept = best.get(named.place)
    if kept is None or named.score > kept.score:
        best[named.place] = named


def _letters(name: str, text: str) -> float:
    scorer = fuzz.partial_ratio if len(text) >= len(name) else fuzz.ratio
    return float(scorer(name, text)) / 100


def _most_like(text: str, names: Sequence[str], scorer: Callable[..., float]) -> list[tuple[int, float]]:
    found = process.extract(text, names, scorer=scorer, score_cutoff=ALIKE_CUTOFF, limit=6, processor=None)
    return [(number, like / 100) for _, like, number in found]


def _phrases(names: Sequence[str], short: Short) -> list[tuple[str, int]]:
    """The folded names, those with abbreviations once more with them opened, each with its place, sorted.

    Sorted, so that the order of import decides nothing, not even between equal scores.
    """
    folded = fold_any("\n".join(" ".join(name.split()) or "?" for name in names)).replace("'", "")
    found: list[tuple[str, int]] = []
    for place, line in enumerate(folded.split("\n")):
        parts = _WORD.findall(line)
        if parts:
            found.append((line, place))
            opened = [
                short[part][0] if part in short and not is_syllable(part) else (part,) for part in parts
            ]
            if any(len(part) > 1 for part in opened):
                found.append((" ".join(word for part in opened for word in part), place))
    return sorted(found)


def office_names(names: Iterable[str], abbreviations: Iterable[Abbreviation]) -> Names:
    """``Names`` that open the office's abbreviations and short level words, and take chat for what it is."""
    chat = load_chat_lexicon()
    short: dict[str, list[Sequence[str]]] = defaultdict(list)
    for level, kind in KIND_WORDS.items():
        if len(level) == 1 and not is_syllable(level[0]):
            short[level[0]].append(tuple(words(kind)))
    for abbreviation in abbreviations:
        key = fold_any(abbreviation.short)
        if len(key) > 1 and key not in KEPT:
            short[key].extend(tuple(words(meaning)) for meaning in abbreviation.meanings)
    for key, long in chat.short.items():
        if long not in short[key]:
            short[key].append(long)
    return Names(names, short, quiet_words())


def quiet_words() -> frozenset[str]:
    """Folded words of questions and chat: they may be words of a name, and mostly are not."""
    chat = load_chat_lexicon()
    return chat.silent_folded | frozenset(chat.short) | {fold_any(word) for word in word_list("everyday")}
