"""Units and components named in a message, with overlaps resolved as a whole.

Every span that could be a name is a candidate with a weight; the set of candidates that do not overlap and
weigh most together is kept. So "an toàn thông tin" stays a group although a commune is called An Toàn, and
"xã Krông Nô" wins over the bare name in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from knowledge.language import word_list
from knowledge.narrowing import narrowed
from knowledge.nesting import nested
from knowledge.part_phrases import parts_by_phrase
from knowledge.question import ComponentMention, UnitMention
from knowledge.reading import Reading
from knowledge.records import Component, Unit
from knowledge.slips import LONGEST_BARE, Slips
from knowledge.snapshot import Snapshot
from knowledge.syllable import is_syllable
from knowledge.text import words
from knowledge.unit_marks import marked_otherwise, no_word, written_so
from knowledge.units import PLACE_KINDS, match_key, prefer_marks

MAX_NAME_WORDS = 9
_OWN = frozenset({"mình", "minh", "em", "tôi", "toi", "tui", "chúng", "ta"})
"""Words in small letters that are no slipped name: "xã mình còn" is not the commune Minh Côi."""
_DOUBLED = re.compile(r"([aeo])\1")

_KINDS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("huyen",): ("huyện",),
    ("tinh",): ("tỉnh",),
    ("thanh", "pho"): ("thành phố",),
    ("tp",): ("thành phố",),
    ("thi", "xa"): ("thị xã",),
    ("tx",): ("thị xã",),
    ("thi", "tran"): ("thị trấn",),
    ("tt",): ("thị trấn",),
    ("xa",): ("xã",),
    ("phuong",): ("phường",),
    ("quan",): ("quận",),
    ("dac", "khu"): ("đặc khu",),
}
_COMMON = frozenset(tuple(phrase.split()) for phrase in word_list("ordinary"))
"""Ordinary phrases that are also names of units somewhere: never taken for a unit without a level word."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    weight: float
    mention: UnitMention | ComponentMention


class Mentions:
    """Recognises units and components of one snapshot."""

    def __init__(
        self,
        snapshot: Snapshot,
        words_of: Callable[[str], tuple[str, ...]],
        silent: frozenset[str],
        side_by_side: Callable[[str, str], bool],
    ) -> None:
        self._snapshot = snapshot
        self._silent = silent
        self._side_by_side = side_by_side
        bundle = snapshot.bundle
        self._slips = Slips(bundle.units, bundle.abbreviations, snapshot.data_units, side_by_side)
        self._parts = parts_by_phrase(snapshot, words_of)

    def recognise(
        self, reading: Reading, free: list[bool], history: bool
    ) -> tuple[tuple[UnitMention, ...], tuple[ComponentMention, ...]]:
        """Units and components in a reading, in order.

        ``free`` tells for each word whether no closed class took it; ``history`` that the message asks what
        became of units, so that bare names of unscored communes are meant.
        """
        candidates = [
            *self._component_candidates(reading, free),
            *self._unit_candidates(reading, free, history),
        ]
        candidates += self._letter_off(reading, candidates)
        chosen = _heaviest(candidates, len(reading.words))
        units = tuple(c.mention for c in chosen if isinstance(c.mention, UnitMention))
        weak = all(mention.weak for mention in units)
        if slipped := self._slipped(reading, free, chosen, anywhere=weak):
            units = tuple(sorted([*([] if weak else units), *slipped], key=lambda mention: mention.words))
        parts = tuple(c.mention for c in chosen if isinstance(c.mention, ComponentMention))
        texts = tuple(word.text for word in reading.words)
        return narrowed(self._snapshot, units), nested(self._snapshot, parts, texts, units)

    def _slipped(
        self, reading: Reading, free: list[bool], chosen: list[_Candidate], anywhere: bool
    ) -> list[UnitMention]:
        """Units whose names were typed with slips, in the words that nothing else took.

        ``anywhere`` in all of those words, or else right behind level words.
        """
        taken = {
            place
            for candidate in chosen
            if not (isinstance(candidate.mention, UnitMention) and candidate.mention.weak)
            for place in range(candidate.start, candidate.end)
        }
        places: dict[int, int] = {}
        for place, word in enumerate(reading.words):
            if free[place] and place not in taken:
                places.setdefault(word.token, place)
        typed = [
            token.surface if number in places and token.text != "%" and token.surface not in _OWN else ""
            for number, token in enumerate(reading.tokens)
        ]
        if not any(typed):
            return []
        found = [slip] if anywhere and (slip := self._slips.anywhere(typed)) else []
        mentions = []
        for slip in found or self._slips.behind_levels(typed):
            start = places[slip.start]
            end = max(place for place, word in enumerate(reading.words) if word.token == slip.end - 1) + 1
            span = reading.span(start, end)
            level = " ".join(words(slip.units[0].kind)) if slip.units[0].kind in PLACE_KINDS else ""
            surface = reading.cleaned[span[0] : span[1]]
            mentions.append(UnitMention(slip.units, (start, end), surface, level, repaired=True))
        return mentions

    def _component_candidates(self, reading: Reading, free: list[bool]) -> list[_Candidate]:
        texts = tuple(word.text for word in reading.words)
        found = []
        spans: dict[tuple[int, int], list[Component]] = {}
        for start in range(len(texts)):
            for end in range(start + 1, min(start + MAX_NAME_WORDS, len(texts)) + 1):
                if not free[end - 1]:
                    break
                parts = self._parts.get(texts[start:end])
                if parts:
                    spans[start, end] = parts
        for (start, end), parts in spans.items():
            # "điểm xã hội số" is an alias in one framework, "xã hội số" in it a group of another
            inner = [c for (s, e), more in spans.items() if start <= s and e <= end for c in more]
            every = tuple(dict.fromkeys([*parts, *inner]))
            first, last = reading.span(start, end)
            mention = ComponentMention(every, (start, end), reading.cleaned[first:last])
            found.append(_Candidate(start, end, 2.2 * (end - start), mention))
        return found

    def _unit_candidates(self, reading: Reading, free: list[bool], history: bool) -> list[_Candidate]:
        found: list[_Candidate] = []
        count = len(reading.words)
        texts = [word.text for word in reading.words]
        for start in range(count):
            for end in range(start + 1, min(start + MAX_NAME_WORDS, count) + 1):
                if not free[end - 1] or not self._may_be_named(reading, start, end):
                    break
                units = self._named(reading, start, end)
                if units:
                    found.extend(self._weighed(reading, texts, start, end, units, history))
        return found

    def _may_be_named(self, reading: Reading, start: int, end: int) -> bool:
        """Whether a name can begin with these words, as typed or as repaired: most runs end here."""
        words_key = _key("".join(word.text for word in reading.words[start:end]))
        index = self._snapshot.units
        if index.may_start(words_key) or index.may_start(_DOUBLED.sub(r"\1", words_key)):
            return True
        tokens = dict.fromkeys(word.token for word in reading.words[start:end])
        if index.may_start(_key("".join(reading.tokens[i].text for i in tokens))):
            return True
        return index.may_start(_key(_DOUBLED.sub(r"\1", _without_chat(reading, start, end))))

    def _letter_off(self, reading: Reading, taken: list[_Candidate]) -> list[_Candidate]:
        """Provinces and units with figures, named with a wrong letter in words that no name holds."""
        found = []
        texts = [word.text for word in reading.words]
        inside = {place for candidate in taken for place in range(candidate.start, candidate.end)}
        inside |= {place for place, word in enumerate(reading.words) if word.silent}  # "xe không nổ"
        for start in range(len(texts)):
            for end in range(start + 2, min(start + LONGEST_BARE, len(texts)) + 1):
                right = all(map(is_syllable, texts[max(start - 1, 0) : end]))
                if right and start and self._side_by_side(texts[start - 1], texts[start]):
                    continue  # "chỉ số trang bị": no Sóc Trăng
                if inside & set(range(start, end)) or not (key := self._slips.letter_off(texts[start:end])):
                    continue
                units = tuple(self._snapshot.units.by_key_name(key))
                place = reading.span(start, end)
                surface = reading.cleaned[place[0] : place[1]]
                mention = UnitMention(units, (start, end), surface, repaired=True)
                found.append(_Candidate(start, end, 2.0 * (end - start), mention))
        return found

    def _named(self, reading: Reading, start: int, end: int) -> list[Unit]:
        tokens = [reading.tokens[i] for i in dict.fromkeys(w.token for w in reading.words[start:end])]
        typed = self._snapshot.units.by_key_name(_key("".join(token.text for token in tokens)))
        first, last = reading.words[start].token, reading.words[end - 1].token
        whole = (start == 0 or reading.words[start - 1].token != first) and (
            end == len(reading.words) or reading.words[end].token != last
        )
        if not whole:
            return []
        if typed:
            return list(typed)
        joined = "".join(word.text for word in reading.words[start:end])
        found = self._snapshot.units.by_key_name(_key(joined))
        if not found and (single := _DOUBLED.sub(r"\1", joined)) != joined:
            # "kroong" is a commune's own name, so it was not repaired; with "nô" it is Telex for Krông Nô
            found = self._snapshot.units.by_key_name(_key(single))
        if not found:
            chatless = _DOUBLED.sub(r"\1", _without_chat(reading, start, end))
            found = self._snapshot.units.by_key_name(_key(chatless))
        return list(found)

    def _weighed(
        self, reading: Reading, texts: list[str], start: int, end: int, units: list[Unit], history: bool
    ) -> list[_Candidate]:
        snapshot = self._snapshot
        kind, kind_words = _kind_before(texts, start)
        if kind:
            of_kind = [unit for unit in units if unit.kind in kind]
            if not of_kind:
                # "huyện Gia Nghĩa" is the town that was scored, "mấy huyện Đắk Nông" those of the province;
                # an unscored name of another level is no match
                units = [unit for unit in units if unit.key in snapshot.data_units or not unit.parent]
                if not units:
                    return []
                kind, kind_words = (), 0
            else:
                units = of_kind
        place = reading.span(start, end)
        surface = reading.cleaned[place[0] : place[1]]
        units = prefer_marks(units, surface)
        repaired = any(word.repaired for word in reading.words[start:end])
        length = end - start
        scored = any(unit.key in snapshot.data_units or unit.demo for unit in units)
        provinces = any(unit.kind == "tỉnh" or "/" not in unit.key for unit in units)
        departments = any(unit.kind not in PLACE_KINDS for unit in units)
        capital = all(part[:1].isupper() for part in surface.split() if part[:1].isalpha())
        one_word = len(words(units[0].name)) == 1 and length == 1
        common = tuple(texts[start:end]) in _COMMON
        weak = False
        silent = texts[start] in self._silent and not surface[:1].isupper()
        if one_word and (silent or not written_so(surface, units)):
            return []
        if not (scored or provinces) and marked_otherwise(surface, units, bool(kind_words)):
            return []
        if not (kind_words or scored) and tuple(texts[max(start - 1, 0) : start + 1]) in _COMMON:
            return []  # "trung bình có": no commune Bình Cơ
        follows = texts[end] if end < len(texts) else ""
        if surface.split()[0] in _OWN and follows and self._side_by_side(texts[end - 1], follows):
            return []  # "xa minh thanh lap": no commune Minh Thành, but "mình" and "thành lập"
        if kind_words:
            per_word = 3.0
        elif (one_word and not (scored and (capital or no_word(texts[start])))) or (common and not capital):
            return []
        elif scored or provinces or departments:
            per_word = 2.5
        elif capital and surface != surface.upper():
            per_word = 1.6
        elif history:
            per_word = 1.2
        elif all(text in self._silent for text in texts[start:end]):
            return []
        else:
            per_word, weak = 0.3, True
        mention = UnitMention(
            tuple(units),
            (start - kind_words, end),
            surface,
            " ".join(texts[start - kind_words : start]),
            repaired,
            weak,
        )
        return [_Candidate(start - kind_words, end, per_word * (length + kind_words), mention)]


def _without_chat(reading: Reading, start: int, end: int) -> str:
    """Words joined, chat spelling as it was typed: in "Krng A Na" is no "anh", but "krng" is "krong"."""
    words = reading.words[start:end]
    return "".join(
        "".join(word.text for word in words if word.token == token)
        if all(word.repaired for word in words if word.token == token)
        else reading.tokens[token].text
        for token in dict.fromkeys(word.token for word in words)
    )


@lru_cache(maxsize=50_000)
def _key(joined: str) -> str:
    """``match_key``, remembered: the same runs of words come again in every message."""
    return match_key(joined)


def _kind_before(texts: list[str], start: int) -> tuple[tuple[str, ...], int]:
    """The level word before a name; in "cấp xã Tây Ninh" it tells the level of something else."""
    for size in (2, 1):
        if (
            start > size and texts[start - size - 1] == "cap"
        ):  # "cấp xã Thuận Châu": not a commune of that name
            continue
        if start >= size and (kinds := _KINDS.get(tuple(texts[start - size : start]))):
            return kinds, size
    return (), 0


def _heaviest(candidates: list[_Candidate], length: int) -> list[_Candidate]:
    """The non-overlapping candidates that weigh most together (weighted interval scheduling)."""
    ending: dict[int, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        ending[candidate.end].append(candidate)
    best: list[tuple[float, tuple[_Candidate, ...]]] = [(0.0, ())]
    for end in range(1, length + 1):
        top = best[end - 1]
        for candidate in ending[end]:
            weight, chosen = best[max(candidate.start, 0)]
            if weight + candidate.weight > top[0]:
                top = (weight + candidate.weight, (*chosen, candidate))
        best.append(top)
    return list(best[length][1])
