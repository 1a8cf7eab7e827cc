"""Which registered name a text means, however it was typed: one engine for units, indicators and topics.

Every word of the text is matched with words of the names (``name_words``). The rarest words and pairs of
words choose candidates (``name_postings``), the others only weigh them (``name_table``); the best few are
then compared letter by letter with the text (``name_letters``). Where nothing fits well, a second look
doubts the right words too, and compares letters of names that share no word. Nothing is learnt from
questions: names and abbreviations are all it knows, so an imported list of names is understood as well as a
packaged one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.name_letters import ALL_THERE, NameLetters
from knowledge.name_table import INITIALS, Floats, NameTable
from knowledge.name_words import Short, WordReader
from knowledge.syllable import is_syllable
from knowledge.text import fold_any
from knowledge.typed_text import TypedText, typed_words

CANDIDATES, COMPARED = 200, 16
"""Phrases weighed by all words, and those of them compared letter by letter."""
MISSING = 0.6
"""What a word of the name that was not said takes away, as a share of what it would have given."""
LETTERS = 2.0
"""Power of the agreement of letters: what was said counts in full only where it stands together."""
OTHER_LEVEL = 2.0
"""What counts against "xã Đạo Tú" in a text that says "huyện"."""
WHOLLY, TOGETHER = 0.94, 0.97
"""Share said and agreement of letters from which no second look is needed."""
SURE = 0.9
"""Confidence from which the second look needs no letters of other names."""
AROUND = 0.2
"""Power of the share of the text that a name explains, in the confidence: chat around it costs little."""

_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A name found: its ``place`` in the list of names and the ``score`` it was ranked by.

    ``said`` is how much of the name was said and ``explained`` how much of the text it explains (shares of
    weight), ``letters`` how far the letters agree, ``leveled`` whether its level word was said, if it has
    one.
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
        self._letters = NameLetters(texts, self._table.bare_from)

    def __len__(self) -> int:
        return self._count

    def find(self, text: str, limit: int = 5) -> list[Named]:
        """The best names for a text, best first; names that share no word with it are not found."""
        typed = typed_words(text)
        raw = " ".join(word for word, _ in typed)
        own = self._whole_names.get(raw)
        if own is not None and limit == 1:
            return [Named(self._owners[own], float(self._table.whole[own]), 1.0, 1.0, 1.0, True)]
        meanings = [self._reader.meaning(word, capital) for word, capital in typed]
        found = self._ranked(TypedText(raw, meanings, self._table), limit, again=False)
        if found and found[0].said >= WHOLLY and found[0].letters >= TOGETHER:
            return found
        doubted = [self._reader.doubted(word, one) for (word, _), one in zip(typed, meanings, strict=True)]
        return self._ranked(TypedText(raw, doubted, self._table), limit, again=True) or found

    def _ranked(self, text: TypedText, limit: int, again: bool) -> list[Named]:
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

    def _weighed(self, text: TypedText) -> _Weighed | None:
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

    def _compared(self, text: TypedText, weighed: _Weighed, place: int) -> Named:
        """A candidate with its letters compared: what was said counts where it stands together."""
        table = self._table
        phrase = int(weighed.phrases[place])
        whole, told = float(table.whole[phrase]), float(weighed.told[place])
        read = text.read_for(phrase)
        agree = self._letters.agreement(phrase, read)
        if read != text.raw:
            agree = max(agree, self._letters.agreement(phrase, text.raw))
        said = told / whole
        if phrase in weighed.initialed:
            agree = max(agree, said * INITIALS)
        named = self._named(text, weighed, phrase, told * agree**LETTERS, agree)
        explained = min(told / text.asked, 1.0)
        bonus = self._letters.all_there(phrase, read) if text.alone else 0.0
        return Named(named.place, named.score + bonus, said, explained, agree, named.leveled)

    def _by_letters(self, text: TypedText, weighed: _Weighed, phrase: int, likeness: float) -> Named:
        """A name found by its letters alone; a likeness of 0.6 says nothing."""
        told = float(self._table.whole[phrase]) * ((likeness - 0.6) / 0.4) ** 2
        named = self._named(text, weighed, phrase, told, likeness)
        bonus = self._letters.all_there(phrase, text.raw) if text.alone else 0.0
        return Named(
            named.place, named.score + bonus, named.said, named.explained, named.letters, named.leveled
        )

    def _named(self, text: TypedText, weighed: _Weighed, phrase: int, told: float, agree: float) -> Named:
        """A phrase of which so much weight was told."""
        whole = float(self._table.whole[phrase])
        level = int(self._table.level[phrase])
        score = told - MISSING * (whole - told) - float(weighed.unlike[level])
        explained = min(told / text.asked, 1.0)
        return Named(self._owners[phrase], score, told / whole, explained, agree, weighed.levels[level])

    def _alike(self, text: TypedText, weighed: _Weighed) -> list[tuple[int, float]]:
        """Phrases most like the text letter by letter, whatever their words, with how like they are.

        Of a short text all phrases of about its length are looked at; of others the candidates that it may
        hold.
        """
        if text.alone and (found := self._letters.as_long(text.raw)):
            return found
        return self._letters.inside(
            text.raw, weighed.phrases[np.argsort(-weighed.worth, kind="stable")].tolist()
        )


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
