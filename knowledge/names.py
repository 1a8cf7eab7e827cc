"""Which registered name a text means, however it was typed: one engine for units, indicators and topics.

Every word of the text is matched with words of the names (as it stands, without keyboard residue, as one of
the nearest words, cut apart, as initials of a run of words). The rarest words choose candidates from an
inverted index held in flat arrays, the others only weigh them; the best few are then compared letter by
letter with the text. Nothing is learnt from questions: names and abbreviations are all it knows, so an
imported list of names is understood as well as a packaged one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.language import word_list
from knowledge.reading import KEPT, load_chat_lexicon
from knowledge.records import Abbreviation
from knowledge.syllable import is_syllable, residue_readings
from knowledge.text import clean, fold, fold_any, words
from knowledge.units import KIND_WORDS, PLACE_KINDS

Short = Mapping[str, Sequence[Sequence[str]]]
"""Folded abbreviations, each with the folded words of every meaning."""

POSTINGS = 5_000
"""So many entries of the inverted index are read for a query; the commonest words are left to weighing."""
PAIRED, PAIR = 3, 0.5
"""How many readings of a word are paired with those of the next, and what share of its weight a pair adds."""
PAIR_POSTINGS = 25_000
"""The same for pairs, which tell more."""
CANDIDATES = 200
POOL = 150
LONGEST_ALONE = 60
"""Characters up to which a text may be a name and nothing else."""
ALL_THERE = 6.0
"""What speaks for a name of which the letters are all of the text, and nothing else."""
SURE = 0.9
COMPARED = 16
"""How many candidates are weighed exactly, and how many of them are compared letter by letter."""
MISSING = 0.7
"""What a word of the name that was not said takes away, as a share of what it would have given."""
LETTERS = 2.0
"""Power of the agreement of letters: what was said counts in full only where it stands together."""
QUIET = 0.35
"""Share of its weight that a question word keeps: "ban" is a word of Nậm Ban and of every second message."""
WHOLLY, TOGETHER = 0.94, 0.97
"""Share said and agreement of letters from which a name needs no second look."""
LEVELLESS = 0.92
"""Agreement of a name without its level word."""
LEVEL_WEIGHT = 2.0
"""The most that a level word before a name may weigh: people leave it out."""
NEAR = 0.86
"""Strength of a word that is one slip away; in short words a slip is more, see ``_strength``."""
RESIDUE, ALIKE, OPENED, INITIALS = 0.97, 0.96, 0.95, 0.93
MAX_WORDS = 120
"""Words of a text that are read: the longest name has 60."""
AROUND = 0.2
"""Power of the share of the text that a name explains, in the confidence: chat around it costs little."""
OTHER_LEVEL = 2.0
"""What counts against "xã Đạo Tú" in a text that says "huyện"."""
ACRONYM_HITS = 200
LONG = 5
"""Words of a name from which two initials may stand for two of them."""
LONGEST_PART = 8

LEVELS_IN_ORDER = sorted(tuple(words(kind)) for kind in PLACE_KINDS)
LEVELS = frozenset(LEVELS_IN_ORDER)
_WORD = re.compile(r"[a-z0-9]+")
_TYPED = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_C_SOUND = re.compile(r"c(?!h)")
_I_SOUND = re.compile(r"(?<=[bcdghklmnpqrstvx])y|(?<=qu)y")
_WHERE = ((b"\n%s\n", 1), (b"%s\n", 0), (b"\n%s", 1), (b"%s", 0))
"""Where initials may stand, likeliest first: a whole name, its end, its beginning, inside."""
_VOWEL = re.compile(r"[aeiou]")
_LINKS = frozenset({"va"})
"""Words that initials leave out."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name found: its ``place`` in the list of names, how much of it was ``said`` and how much of the text
    it ``explained`` (shares of weight), how far the letters agree, and the ``score`` it was ranked by."""

    place: int
    score: float
    said: float
    explained: float
    letters: float
    leveled: bool = True

    @property
    def confidence(self) -> float:
        """From 0 to 1; comparable between texts, unlike ``score``.

        A bare name of a place can be ordinary words ("tiền điện", Tiên Điền), so that it has to be most of
        what was said; with its level word, or where names have none, a sentence may be around it.
        """
        return self.said * self.letters**2 * self.explained ** (AROUND if self.leveled else 1.0)


class Names:
    """An immutable index over names; safe to use from several threads."""

    def __init__(
        self, names: Iterable[str], short: Short | None = None, quiet: frozenset[str] = frozenset()
    ) -> None:
        self._quiet = quiet
        self._short = {key: [tuple(meaning) for meaning in found] for key, found in (short or {}).items()}
        listed = list(names)
        self._count = len(listed)
        texts, owners = _phrases(listed, self._short)
        ids: dict[str, int] = {}
        canon: dict[str, int] = {}
        letters = bytearray(b"\n")
        flat: list[int] = []
        ends: list[int] = []
        places_of_letters: list[int] = [-1]
        joined: list[str] = []
        leads: list[int] = []
        bare_from: list[int] = []
        kinds: list[int] = []
        for text in texts:
            parts = _WORD.findall(text)
            level = _level_words(parts)
            leads.extend(range(len(flat), len(flat) + level))
            kinds.append(LEVELS_IN_ORDER.index(tuple(parts[:level])) + 1 if level else 0)
            bare_from.append(sum(len(word) + 1 for word in parts[:level]))
            joined.append(" ".join(parts))
            for word in parts:
                number = ids.get(word, -1)
                if number < 0:
                    number = ids[word] = canon.setdefault(canonical(word), len(canon))
                if word not in _LINKS:
                    letters.append(ord(word[0]))
                    places_of_letters.append(len(flat))
                flat.append(number)
            letters.append(10)
            places_of_letters.append(-1)
            ends.append(len(flat))
        self._texts = joined
        self._length_order = sorted(range(len(joined)), key=lambda phrase: len(joined[phrase]))
        self._by_length = [joined[phrase] for phrase in self._length_order]
        self._lengths = [len(text) for text in self._by_length]
        self._bare_from = bare_from
        self._kind = np.array(kinds, dtype=np.int8)
        self._level_words = [
            [ids[word] for word in level if word in ids] for level in LEVELS_IN_ORDER
        ]
        self._owners = np.array(owners, dtype=np.int32)
        self._ids = {**canon, **ids}
        self._words = [""] * len(canon)
        for word, number in ids.items():
            self._words[number] = self._words[number] or word
        self._letters = bytes(letters)
        self._letter_places = np.array(places_of_letters, dtype=np.int32)
        self._flat = np.array(flat, dtype=np.int32)
        self._starts = np.concatenate([[0], np.array(ends, dtype=np.int32)]).astype(np.int32)
        self._weigh([number for word, number in self._ids.items() if word in quiet], leads)
        self._near = _Neighbours(self._words)
        self._known: dict[str, _Meaning] = {}
        self._whole_names: dict[str, int] = {}
        for phrase, text in enumerate(joined):
            self._whole_names.setdefault(text, phrase)

    def _weigh(self, quiet: list[int], leads: list[int]) -> None:
        """Postings and weights from the words of all names; a word counts once in a name."""
        count, vocabulary = len(self._texts), max(len(self._words), 1)
        all_rows = rows = np.repeat(np.arange(count, dtype=np.int64), np.diff(self._starts))
        level = np.zeros(len(self._flat), dtype=bool)
        level[leads] = True
        seen = rows * vocabulary + self._flat
        own = np.flatnonzero(~level)
        once = np.zeros(len(self._flat), dtype=bool)
        once[own[np.unique(seen[own], return_index=True)[1]]] = True
        listed = np.zeros(len(self._flat), dtype=bool)
        listed[np.unique(seen, return_index=True)[1]] = True
        words, rows = self._flat[listed], rows[listed]
        frequency = np.bincount(words, minlength=vocabulary)
        self._weight = np.log1p(max(count, 1) / np.maximum(frequency, 1)).astype(np.float32)
        self._weight[quiet] *= QUIET
        order = np.argsort(words, kind="stable")
        self._postings = rows[order].astype(np.int32)
        self._sizes: list[int] = frequency.tolist()
        self._posting_starts: list[int] = [0, *np.cumsum(frequency).tolist()]
        self._weights: list[float] = self._weight.tolist()
        codes = self._flat[:-1].astype(np.int64) << 32 | self._flat[1:]
        inside = np.ones(max(len(self._flat) - 1, 0), dtype=bool)
        inside[self._starts[1:-1] - 1] = False
        codes, pair_rows = codes[inside], all_rows[:-1][inside]
        order = np.argsort(codes, kind="stable")
        self._pair_postings = pair_rows[order].astype(np.int32)
        self._pairs, firsts = np.unique(codes[order], return_index=True)
        self._pair_starts = np.append(firsts, len(codes))
        self._mass = np.where(once, self._weight[self._flat], 0).astype(np.float32)
        self._mass[leads] = np.minimum(self._weight[self._flat[leads]], LEVEL_WEIGHT)
        self._summed = np.concatenate([[0.0], np.cumsum(self._mass, dtype=np.float64)])
        self._whole = (self._summed[self._starts[1:]] - self._summed[self._starts[:-1]]).astype(np.float32)
        self._unknown = float(np.log1p(max(count, 1))) * 0.75

    def __len__(self) -> int:
        return self._count

    def find(self, text: str, limit: int = 5) -> list[Named]:
        """The best names for a text, best first; names that share no word with it are not found."""
        cleaned = clean(text)
        shout = cleaned.isupper()
        typed: list[str] = []
        capital: list[bool] = []
        for match in islice(_TYPED.finditer(fold(cleaned)), MAX_WORDS):
            word = match.group()
            typed.append(word.replace("'", "") if "'" in word else word)
            capital.append(not shout and len(word) > 1 and cleaned[match.start() : match.end()].isupper())
        own = self._whole_names.get(" ".join(typed))
        if own is not None and limit == 1:
            return [Named(int(self._owners[own]), float(self._whole[own]), 1.0, 1.0, 1.0)]
        meanings = [self._meaning(word, big) for word, big in zip(typed, capital, strict=True)]
        found = self._ranked(typed, meanings, limit)
        if found and found[0].said >= WHOLLY and found[0].letters >= TOGETHER:
            return found
        doubted = [
            self._doubted(word, meaning) if meaning.exact and word not in self._quiet else meaning
            for word, meaning in zip(typed, meanings, strict=True)
        ]
        again = self._ranked(typed, doubted, limit, by_letters=True)
        return again or found

    def _doubted(self, word: str, meaning: _Meaning) -> _Meaning:
        """A word with its neighbours: "son" may be a slip for "song", though it is a word itself."""
        if len(word) < 3:
            return meaning
        key = f"{word}?"
        known = self._known.get(key)
        if known is None:
            near = dict(zip(meaning.ids, meaning.strengths, strict=True))
            for number, strength in self._near.of(word).items():
                near.setdefault(number, strength * 0.9)
            known = _Meaning(tuple(near), tuple(near.values()), meaning.initials, meaning.text, True, meaning.opened, True)
            self._remember(key, known)
        return known

    def _remember(self, key: str, meaning: _Meaning) -> None:
        if len(self._known) > 50_000:
            self._known.clear()
        self._known[key] = meaning

    def _meaning(self, word: str, capital: bool) -> _Meaning:
        key = word.upper() if capital else word
        known = self._known.get(key)
        if known is None:
            known = self._read(word, capital)
            self._remember(key, known)
        return known

    def _read(self, word: str, capital: bool) -> _Meaning:
        """What words of the names a typed word can stand for."""
        strengths: dict[int, float] = {}
        own = self._ids.get(word)
        if own is not None:
            strengths[own] = 1.0
        elif (alike := self._ids.get(canonical(word))) is not None:
            strengths[alike] = ALIKE
        for meaning in self._short.get(word, ()):
            for part in meaning:
                if (number := self._ids.get(part)) is not None:
                    strengths.setdefault(number, OPENED)
        opened = tuple(
            (" ".join(meaning), frozenset(self._ids[part] for part in meaning if part in self._ids))
            for meaning in self._short.get(word, ())
        )
        if own is not None:
            initials = word if not is_syllable(word) and _may_be_initials(word) else ""
            return _Meaning(tuple(strengths), tuple(strengths.values()), initials, word, True, opened)
        if word in self._quiet:
            return _Meaning(tuple(strengths), tuple(strengths.values()), "", word, False, opened)
        parts = self._cut_exactly(word)
        for reading in residue_readings(word):
            number = self._ids.get(canonical(reading))
            if number is not None:
                strengths[number] = RESIDUE
                for part in parts[1:]:  # "phu1" is Phú by VNI, but may be "Phú 1"
                    strengths.setdefault(part, NEAR)
                return _Meaning(tuple(strengths), tuple(strengths.values()), "", reading, False)
        if word.isdigit():
            return _Meaning((), (), "", word, False)
        near = self._near.of(word)
        initials = word if _may_be_initials(word) else ""
        if capital and len(word) == 2:
            initials = word.upper()
        elif near and not capital and _VOWEL.search(word):
            initials = ""
        parts = parts or ([] if near or opened else self._cut_roughly(word))
        if opened or parts:
            for number in parts:
                strengths.setdefault(number, NEAR)
            text = " ".join(self._words[number] for number in parts) or word
            return _Meaning(tuple(strengths), tuple(strengths.values()), initials, text, False, opened)
        near |= strengths
        return _Meaning(tuple(near), tuple(near.values()), initials, word, False)

    def _cut_roughly(self, word: str) -> list[int]:
        """Two words of some name typed as one, with a slip in one of them."""
        if not 5 <= len(word) <= 16:
            return []
        best: tuple[float, list[int]] = (0.0, [])
        for place in range(2, len(word) - 1):
            left, right = self._ids.get(canonical(word[:place])), self._ids.get(canonical(word[place:]))
            if left is not None and right is None and len(word) - place >= 3:
                for number, strength in self._near.of(word[place:]).items():
                    if strength > best[0] and self._side_by_side(left, number):
                        best = (strength, [left, number])
            elif right is not None and left is None and place >= 3:
                for number, strength in self._near.of(word[:place]).items():
                    if strength > best[0] and self._side_by_side(number, right):
                        best = (strength, [number, right])
        return best[1]

    def _side_by_side(self, left: int, right: int) -> bool:
        """Whether some name has these words next to each other."""
        code = left << 32 | right
        place = int(np.searchsorted(self._pairs, code))
        return place < len(self._pairs) and int(self._pairs[place]) == code

    def _cut_exactly(self, word: str) -> list[int]:
        """Words that were typed as one and stand side by side in some name."""
        if not 4 <= len(word) <= 40:
            return []
        best: list[list[int] | None] = [None] * (len(word) + 1)
        best[0] = []
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - LONGEST_PART), end):
                head = best[start]
                if head is None:
                    continue
                number = self._ids.get(word[start:end])
                if number is None or (head and not self._side_by_side(head[-1], number)):
                    continue
                if best[end] is None or len(head) + 1 < len(best[end] or []):
                    best[end] = [*head, number]
        found = best[len(word)]
        return found if found and len(found) > 1 else []

    def _ranked(
        self, typed: Sequence[str], meanings: Sequence[_Meaning], limit: int, by_letters: bool = False
    ) -> list[Named]:
        strength: dict[int, float] = {}
        asked = 0.0
        weight = self._weights
        for meaning in dict.fromkeys(meanings):
            told = 0.0
            for number, strong in zip(meaning.ids, meaning.strengths, strict=True):
                if strong > strength.get(number, 0.0):
                    strength[number] = strong
                told = max(told, weight[number])
            asked += told or self._unknown
        runs, spans = self._runs(meanings)
        if not strength and runs is None:
            return []
        gain = self._gathered(meanings, strength, runs)
        chosen = np.flatnonzero(gain > 0)
        most = POOL if by_letters else CANDIDATES
        if len(chosen) > most:
            worth = (1 + MISSING) * gain[chosen] - MISSING * self._whole[chosen]
            chosen = chosen[np.argpartition(worth, -most)[-most:]]
        if not len(chosen):
            return []
        chosen.sort()
        gains = self._exact(chosen, strength, spans)
        whole = self._whole[chosen]
        said_levels = np.array([True, *self._said_levels(strength)])
        leveled = said_levels[self._kind[chosen]]
        unlike = np.where(leveled | ~said_levels[1:].any(), 0.0, OTHER_LEVEL)
        worth = gains - MISSING * (whole - gains) - unlike
        order = np.argsort(-worth, kind="stable")[:COMPARED]
        raw = " ".join(typed)
        alone = len(raw) <= LONGEST_ALONE
        texts = [meaning.text for meaning in meanings]
        open_places = [
            place
            for place, meaning in enumerate(meanings)
            if meaning.opened or (meaning.ids and not meaning.exact)
        ]
        best: dict[int, Named] = {}
        floor = -1e9
        for place in order.tolist():
            if float(worth[place]) + (ALL_THERE if alone else 0.0) <= floor:
                break  # even with all letters agreeing it would not be among the best
            phrase = int(chosen[place])
            read = " ".join(self._read_as(phrase, meanings, texts, open_places))
            agree = max(self._agreement(phrase, read), self._agreement(phrase, raw) if raw != read else 0.0)
            said = float(gains[place] / whole[place])
            if runs is not None and runs[phrase]:
                agree = max(agree, said * INITIALS)
            told = float(gains[place]) * agree**LETTERS
            score = told - MISSING * (float(whole[place]) - told) - float(unlike[place])
            if alone:
                score += self._bonus(phrase, read)
            owner = int(self._owners[phrase])
            kept = best.get(owner)
            if kept is None or score > kept.score:
                explained = min(float(gains[place]) / asked, 1.0)
                best[owner] = Named(owner, score, said, explained, agree, bool(leveled[place]))
                if len(best) >= limit:
                    floor = sorted(named.score for named in best.values())[-limit]
        if by_letters and max((named.confidence for named in best.values()), default=0.0) < SURE:
            for phrase, agree in self._alike(raw, chosen[np.argsort(-worth, kind="stable")], alone):
                whole_mass = float(self._whole[phrase])
                told = whole_mass * ((agree - 0.6) / 0.4) ** 2
                level = bool(said_levels[self._kind[phrase]])
                score = told - MISSING * (whole_mass - told)
                if not level and said_levels[1:].any():
                    score -= OTHER_LEVEL
                if alone:
                    score += self._bonus(phrase, raw)
                owner = int(self._owners[phrase])
                kept = best.get(owner)
                if kept is None or score > kept.score:
                    best[owner] = Named(
                        owner, score, told / whole_mass, min(told / asked, 1.0), agree, level
                    )
        return sorted(best.values(), key=lambda named: -named.score)[:limit]

    def _said_levels(self, strength: dict[int, float]) -> list[bool]:
        """For each level word whether the text has it."""
        return [bool(level) and all(number in strength for number in level) for level in self._level_words]

    def _read_as(
        self, phrase: int, meanings: Sequence[_Meaning], texts: list[str], open_places: list[int]
    ) -> list[str]:
        """The words of the text as this phrase would have them, where a word can be read in several ways."""
        if not open_places:
            return texts
        row = set(self._flat[self._starts[phrase] : self._starts[phrase + 1]].tolist())
        read = texts.copy()
        for place in open_places:
            meaning = meanings[place]
            if meaning.opened:
                text, parts = max(meaning.opened, key=lambda one: len(one[1] & row) / (len(one[1]) or 1))
                if len(parts & row) * 2 > len(parts):
                    read[place] = text
            elif " " not in meaning.text:
                fitting = [(s, n) for n, s in zip(meaning.ids, meaning.strengths, strict=True) if n in row]
                if fitting:
                    read[place] = self._words[max(fitting)[1]]
        return read

    def _agreement(self, phrase: int, text: str) -> float:
        """How far the letters of a name stand in a text, from 0 to 1, with its level word or without."""
        name = self._texts[phrase]
        agree = _letters(name, text)
        if (start := self._bare_from[phrase]) and agree < LEVELLESS:
            agree = max(agree, _letters(name[start:], text) * LEVELLESS)
        return agree

    def _alike(self, raw: str, likely: NDArray[np.intp], alone: bool) -> list[tuple[int, float]]:
        """Phrases that are most like the text letter by letter, whatever their words: of all that have about
        its length, if it is short, otherwise of the likely ones."""
        if alone:
            reach = max(2, len(raw) // 8)
            first = bisect_left(self._lengths, len(raw) - reach)
            last = bisect_right(self._lengths, len(raw) + reach)
            found = process.extract(
                raw, self._by_length[first:last], scorer=fuzz.ratio, score_cutoff=80, limit=6, processor=None
            )
            if found:
                return [(self._length_order[first + number], like / 100) for _, like, number in found]
        phrases = [phrase for phrase in likely[:POOL].tolist() if len(self._texts[phrase]) <= len(raw)]
        found = process.extract(
            raw,
            [self._texts[phrase] for phrase in phrases],
            scorer=fuzz.partial_ratio,
            score_cutoff=80,
            limit=6,
            processor=None,
        )
        return [(phrases[number], like / 100) for _, like, number in found]

    def _bonus(self, phrase: int, text: str) -> float:
        """What speaks for a name that is, letter by letter, all of the text."""
        name = self._texts[phrase]
        if len(text) > 1.3 * len(name) or len(name) > 1.3 * len(text):
            return 0.0
        return ALL_THERE * max(0.0, float(fuzz.ratio(name, text)) / 100 - 0.8) / 0.2

    def _gathered(
        self, meanings: Sequence[_Meaning], strength: dict[int, float], runs: NDArray[np.float32] | None
    ) -> NDArray[np.float32]:
        """What initials, the rarest words, and the rarest pairs of neighbouring words give to each phrase.

        Pairs find long names of common words, for which single words would bring half of all names.
        """
        gain = np.zeros(len(self._texts), dtype=np.float32) if runs is None else runs.copy()
        read = 0
        for size, number in sorted((self._sizes[number], number) for number in strength):
            if read and read + size > POSTINGS:
                break
            read += size
            start = self._posting_starts[number]
            gain[self._postings[start : start + size]] += self._weights[number] * strength[number]
        codes = {
            left << 32 | right
            for one, other in pairwise(meanings)
            for left in one.ids[:PAIRED]
            for right in other.ids[:PAIRED]
        }
        if not codes or not len(self._pairs):
            return gain
        wanted = np.fromiter(codes, dtype=np.int64, count=len(codes))
        places = np.minimum(np.searchsorted(self._pairs, wanted), len(self._pairs) - 1)
        places = places[self._pairs[places] == wanted]
        starts, ends = self._pair_starts[places].tolist(), self._pair_starts[places + 1].tolist()
        read = 0
        for size, start, end in sorted(zip(map(int.__sub__, ends, starts), starts, ends, strict=True)):
            if read and read + size > PAIR_POSTINGS:
                break
            read += size
            code = int(self._pairs[np.searchsorted(self._pair_starts, start)])
            left, right = code >> 32, code & 0xFFFFFFFF
            gain[self._pair_postings[start:end]] += PAIR * (
                self._weights[left] * strength[left] + self._weights[right] * strength[right]
            )
        return gain

    def _exact(
        self, chosen: NDArray[np.intp], strength: dict[int, float], spans: list[tuple[int, int, int]]
    ) -> NDArray[np.float32]:
        """What all words, and the words of which initials were typed, give to the chosen phrases."""
        starts, ends = self._starts[chosen], self._starts[chosen + 1]
        lengths = ends - starts
        before = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        places = np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
        strong = np.zeros(len(self._words), dtype=np.float32)
        for number, strength_of in strength.items():
            strong[number] = strength_of
        told = strong[self._flat[places]]
        if spans:
            shift = dict(zip(chosen.tolist(), (before - starts).tolist(), strict=True))
            for phrase, start, end in spans:
                if (by := shift.get(phrase)) is not None:
                    inside = told[start + by : end + by]
                    np.maximum(inside, INITIALS, out=inside)
        return np.add.reduceat(told * self._mass[places], before).astype(np.float32)

    def _runs(
        self, meanings: Sequence[_Meaning]
    ) -> tuple[NDArray[np.float32] | None, list[tuple[int, int, int]]]:
        """For each phrase the weight of its words of which initials were typed (None without initials), and
        where those words are: phrase, first, end."""
        total: NDArray[np.float32] | None = None
        spans: list[tuple[int, int, int]] = []
        typed = {meaning.initials: bool(meaning.opened) for meaning in meanings if meaning.initials}
        for initials, registered in typed.items():
            found = self._initials(initials, registered)
            if not found:
                continue
            first = np.array(found)
            starts, ends = self._letter_places[first], self._letter_places[first + len(initials) - 1] + 1
            phrases = np.searchsorted(self._starts, starts, side="right") - 1
            if len(initials) == 2 and initials.islower():  # "TL CBCC ...": of a short name it would be half the name
                long = self._starts[phrases + 1] - self._starts[phrases] >= LONG
                phrases, starts, ends = phrases[long], starts[long], ends[long]
            spans.extend(zip(phrases.tolist(), starts.tolist(), ends.tolist(), strict=True))
            mass = (self._summed[ends] - self._summed[starts]).astype(np.float32) * INITIALS
            if total is None:
                total = np.zeros(len(self._texts), dtype=np.float32)
            most = np.zeros(len(self._texts), dtype=np.float32)
            np.maximum.at(most, phrases, mass)
            total += most
        return total, spans

    def _initials(self, letters: str, registered: bool) -> list[int]:
        """Where words begin with these letters in a row: whole names first, then ends, beginnings, insides.

        A ``registered`` abbreviation has its meaning; only a name that ends so may be meant instead.
        """
        run = letters.lower().encode()
        found: dict[int, None] = {}
        where = _WHERE[:2] if registered or letters.isupper() else _WHERE
        for pattern, shift in _WHERE[:1] + _WHERE[2:3] if len(letters) == 2 and letters.islower() else where:
            wanted = pattern % run
            place = self._letters.find(wanted)
            while place >= 0 and len(found) < ACRONYM_HITS:
                found[place + shift] = None
                place = self._letters.find(wanted, place + 1)
            if len(found) >= ACRONYM_HITS:
                break
        return list(found)


def office_names(names: Iterable[str], abbreviations: Iterable[Abbreviation]) -> Names:
    """``Names`` that open the office's abbreviations and short level words, and take chat for what it is."""
    chat = load_chat_lexicon()
    short: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for level, kind in KIND_WORDS.items():
        if len(level) == 1 and not is_syllable(level[0]):
            short[level[0]].append(tuple(words(kind)))
    for abbreviation in abbreviations:
        key = fold_any(abbreviation.short)
        if len(key) > 1 and key not in KEPT:
            short[key].extend(tuple(words(meaning)) for meaning in abbreviation.meanings)
    for key, long in chat.short.items():
        if not any(long == meaning for meaning in short[key]):
            short[key].append(long)
    quiet = chat.silent_folded | frozenset(chat.short) | {fold_any(word) for word in word_list("everyday")}
    return Names(names, short, quiet)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a typed word can stand for: words of the names by number, and how surely; ``initials`` if it may be
    some; ``text`` is how it is read when letters are compared; ``exact`` that names have the very word; ``opened`` are the meanings of an abbreviation; ``doubted`` that
    neighbours of a right word were added, which is then compared as it stands."""

    ids: tuple[int, ...]
    strengths: tuple[float, ...]
    initials: str
    text: str
    exact: bool
    opened: tuple[tuple[str, frozenset[int]], ...] = ()
    doubted: bool = False


class _Neighbours:
    """Words one slip away, found by taking out one letter on both sides; two slips only in long words."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._numbers = {word: number for number, word in enumerate(words)}
        without: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            if len(word) >= 2 and not word.isdigit():
                for variant in _without_one(word):
                    without[variant].append(number)
        self._without = dict(without)
        self._long = [word for word in words if len(word) >= 5 and word.isalpha()]

    def of(self, word: str) -> dict[int, float]:
        """Numbers of the words near a word, with their strength."""
        if len(word) < 2 or word.isdigit():
            return {}
        found: dict[int, float] = {}
        for variant in _without_one(word):
            for number in self._without.get(variant, ()):
                other = self._words[number]
                if other != word and number not in found and OSA.distance(word, other, score_cutoff=1) <= 1:
                    found[number] = _strength(word, other)
        if not found and len(word) >= 6:
            for other, _, _ in process.extract(
                word, self._long, scorer=OSA.distance, score_cutoff=2, limit=4, processor=None
            ):
                found[self._numbers[other]] = 0.6
        return found


def _strength(word: str, other: str) -> float:
    return NEAR - 0.45 / max(len(word), len(other)) + (0.04 if word[0] == other[0] else 0.0)


def _without_one(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _letters(name: str, text: str) -> float:
    scorer = fuzz.partial_ratio if len(text) >= len(name) else fuzz.ratio
    return float(scorer(name, text)) / 100


@lru_cache(maxsize=50_000)
def canonical(word: str) -> str:
    """A folded word with the spellings that people mix made one: "ty"/"ti", "dac"/"dak"."""
    return _I_SOUND.sub("i", _C_SOUND.sub("k", word))


def _may_be_initials(word: str) -> bool:
    if len(word) == 2:
        return word.isalpha() and not _VOWEL.search(word)
    return 3 <= len(word) <= 12 and sum(map(str.isalpha, word)) >= 2


def _level_words(parts: list[str]) -> int:
    """How many words of a name say its level only: "thị xã" of "thị xã Gia Nghĩa"."""
    return next((n for n in (2, 1) if len(parts) > n and tuple(parts[:n]) in LEVELS), 0)


def _phrases(names: Sequence[str], short: Mapping[str, Sequence[Sequence[str]]]) -> tuple[list[str], list[int]]:
    """The folded names, and those with abbreviations once more with them opened; each with its place."""
    folded = fold_any("\n".join(name.replace("\n", " ").replace("\r", " ") for name in names))
    lines = folded.replace("'", "").split("\n") if names else []
    if len(lines) != len(names):  # a name at the edge was empty
        lines = [fold_any(name.replace("\n", " ")).replace("'", "") for name in names]
    found: list[tuple[str, int]] = []
    for place, line in enumerate(lines):
        parts = _WORD.findall(line)
        if not parts:
            continue
        found.append((line, place))
        if any(part in short and not is_syllable(part) for part in parts):
            opened = [
                word
                for part in parts
                for word in (short[part][0] if part in short and not is_syllable(part) else (part,))
            ]
            found.append((" ".join(opened), place))
    found.sort()  # so that the order of import decides nothing, not even between equal scores
    return [text for text, _ in found], [place for _, place in found]

