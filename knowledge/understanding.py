"""From a message to questions: reading, mentions, topic, and what the turns before fill in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial

from knowledge.abbreviations import Abbreviations
from knowledge.asker import Asker
from knowledge.closed import Closed, recognise
from knowledge.context import Context, fill, remembered
from knowledge.cues import Cues, load_cues
from knowledge.entries import entries_of
from knowledge.index import EntryKind, Hit, Index
from knowledge.initials import abbreviated, initials_of
from knowledge.mentions import Mentions
from knowledge.narrowing import of_time
from knowledge.phrases import phrases_of
from knowledge.question import ComponentMention, Question, Topic, UnitMention
from knowledge.reading import Reading, Vocabulary, load_chat_lexicon
from knowledge.records import Framework, Unit
from knowledge.snapshot import Snapshot
from knowledge.splitting import may_be_several, one_by_one, split
from knowledge.statement import read_statement
from knowledge.text import fold, fold_any
from knowledge.topics import rate_topics

MAX_HITS = 40
"""Entries that a question carries: enough that one kind does not crowd out the others."""

MAX_HISTORY = 10
"""Earlier messages that context is taken from."""

_OWN = re.compile(
    r" (?:don vi|xa|huyen|phuong|co quan|dia phuong|ben|uy ban|ubnd|so|tinh|thanh pho|thi xa) "
    r"(?:minh|em|toi|chung toi|chung minh|cua minh|cua em|cua toi|ta|nha minh|tui) "
    r"| (?:cua minh|cua em|cua toi|ben minh|cho minh) "
)
_DEPARTMENTS = re.compile(
    r" (?:\d+|may|ba|hai|cac|nhung) so (?=nao|dung|dau|cuoi|chot|cao|thap|nhat|top|o|cua|dak|tinh)"
)
"""Departments typed without marks: "3 so dung dau"; "so" alone is a number too."""
_LEVELS = (
    ("cap xa", "xã"),
    ("cap huyen", "huyện"),
    ("cap tinh", "tỉnh"),
    ("cap so", "sở"),
    ("so ban nganh", "sở"),
    ("khoi so", "sở"),
    ("quoc gia", "quốc gia"),
    ("cac huyen", "huyện"),
    ("huyen nao", "huyện"),
)
_OF_PAPERS = ("thay", "thay cho", "van ban", "hieu luc", "ban hanh", "so hieu")
_CODE_WORDS = ("dti",)
"""Words of a code, which the code has already said: "DTI-28" is no question about DTI."""


class Understanding:
    """Understands messages against one snapshot. Immutable once built; safe to use from several threads."""

    def __init__(self, snapshot: Snapshot, this_year: Callable[[], int]) -> None:
        self.snapshot = snapshot
        self._this_year = this_year
        self._chat = load_chat_lexicon()
        self.cues: Cues = load_cues()
        bundle = snapshot.bundle
        derived = {letters: (name,) for letters, name in initials_of(abbreviated(bundle)).items()}
        short = derived | {fold_any(a.short): a.meanings for a in bundle.abbreviations}
        self.vocabulary = Vocabulary(phrases_of(snapshot, self.cues), short, self._chat)
        self._abbreviations = Abbreviations(snapshot, self.vocabulary)
        self.index = Index(entries_of(bundle, self.vocabulary.content), self.vocabulary.silent)
        self.mentions = Mentions(
            snapshot, self.vocabulary.phrase, self.vocabulary.silent, self.vocabulary.side_by_side
        )

    def questions(self, text: str, asker: Asker, history: Sequence[str] = ()) -> list[Question]:
        """The questions in a message, each with what context and asker fill in; at least one."""
        context = self._context(asker, history)
        found = []
        for part in self._parts(text, asker):
            question = fill(self.snapshot, part, context)
            context = remembered(context, question)
            found.append(question)
        return found

    def whole(self, text: str, asker: Asker, history: Sequence[str] = ()) -> Question:
        """A message as one question, however much it names, with what context and asker fill in."""
        return fill(self.snapshot, self.question(text, asker), self._context(asker, history))

    def _context(self, asker: Asker, history: Sequence[str]) -> Context:
        context = Context()
        for earlier in history[-MAX_HISTORY:]:
            stated = read_statement(earlier)  # "đã nộp 4.14 và 1.6" is undone as a whole
            parts = [self.question(earlier, asker)] if stated else self._parts(earlier, asker)
            for part in parts:
                context = remembered(context, fill(self.snapshot, part, context))
        return context

    def _parts(self, text: str, asker: Asker) -> list[Question]:
        """The message as one question, or as several where each part asks something of its own."""
        whole = self.question(text, asker)
        if not may_be_several(whole):
            return [whole]
        understood = cache(partial(self.question, asker=asker))  # a piece is looked at more than once
        pieces = split(text, understood)
        return [understood(piece) for piece in pieces] if pieces else one_by_one(whole)

    def question(self, text: str, asker: Asker) -> Question:
        """One message or piece of it by itself, without context."""
        reading = self.vocabulary.read(text)
        closed = recognise(fold(reading.cleaned), reading.norm, self._this_year())
        free = _free_words(reading, closed)
        texts = tuple(word.text for word in reading.words)
        history = self.cues.scores(texts).get(Topic.UNIT_HISTORY, 0) >= 3
        units, parts = self.mentions.recognise(reading, free, history)
        cue_scores = self.cues.scores(without_names(texts, units, parts))
        named = units
        scope, units = _scope_and_units(self.snapshot, of_time(units, closed.years))
        coded, missing = self._coded(closed, asker, units, scope)
        frameworks = self._frameworks(reading, scope, coded, closed)
        question = Question(
            asker=asker,
            reading=reading,
            cue_scores=tuple(cue_scores.items()),
            units=units,
            own=bool(_OWN.search(reading.norm)),
            scope=scope,
            components=(*coded, *parts),
            missing_codes=missing,
            frameworks=frameworks,
            level=_level(reading, units),
            years=closed.years,
            year_words=closed.year_words,
            this_year=self._this_year(),
            stages=closed.stages,
            periods=closed.periods,
            documents=closed.documents or _bare_numbers(self.snapshot, reading, closed),
            ranks=closed.ranks,
            order=closed.order,
            classes=closed.classes,
            figures=closed.figures,
            abbreviations=self._abbreviations.named(reading, named),
            hits=self._hits(reading, free, named),
        )
        return replace(question, topics=rate_topics(question, cue_scores, self.snapshot))

    def _hits(self, reading: Reading, free: list[bool], units: tuple[UnitMention, ...]) -> tuple[Hit, ...]:
        inside = {i for mention in units if not mention.weak for i in range(*mention.words)}
        inside |= {
            place
            for place, word in enumerate(reading.words)
            if not free[place] and (word.text[0].isdigit() or word.text in _CODE_WORDS)
        }
        hits = self.index.search(reading.content(inside), _FOUND, limit=MAX_HITS, quiet=reading.quiet())
        return tuple(hits)

    def _coded(
        self, closed: Closed, asker: Asker, units: tuple[UnitMention, ...], scope: tuple[Unit, ...]
    ) -> tuple[tuple[ComponentMention, ...], tuple[str, ...]]:
        """Components by their codes, in the frameworks that have them, and codes that none has."""
        found, missing = [], []
        for code in closed.codes:
            parts = tuple(c for c in self.snapshot.with_code(code) if c.coded)
            if not parts and code.isdigit():
                parts = tuple(c for c in self.snapshot.with_code(f"DTI-{int(code):02d}") if c.coded)
            if parts:
                found.append(ComponentMention(parts, (0, 0), code, coded=True))
            elif code[0].isdigit() or code.startswith("DTI"):  # "mục IV.9" may be a section of a report
                missing.append(code)
        for code in closed.groups:
            parts = self.snapshot.with_code(code)
            if parts:
                found.append(ComponentMention(tuple(parts), (0, 0), code, coded=True))
            else:
                missing.append(code)
        return tuple(found), tuple(missing)

    def _frameworks(
        self,
        reading: Reading,
        scope: tuple[Unit, ...],
        coded: tuple[ComponentMention, ...],
        closed: Closed,
    ) -> tuple[Framework, ...]:
        """Frameworks named outright: by their place, an alias or the number of their decision."""
        named = [
            f
            for f in self.snapshot.frameworks.values()
            if any(self.snapshot.is_place(f.place, unit) for unit in scope)
        ]
        if not named:
            numbers = {number.split("/")[0] for number in closed.documents}
            named = [
                f
                for f in self.snapshot.frameworks.values()
                if f.decision
                and (fold(f.decision) in closed.documents or f.decision.split("/")[0] in numbers)
            ]
        if not named and " quoc gia " in reading.norm:
            named = [f for f in self.snapshot.frameworks.values() if f.place == "Quốc gia"]
        return tuple(named)


_FOUND = frozenset(EntryKind) - {EntryKind.PASSAGE}


def _bare_numbers(snapshot: Snapshot, reading: Reading, closed: Closed) -> tuple[str, ...]:
    """Known numbers of documents without their kind ("1726 thay cho 922"), in a message about documents."""
    if not any(f" {word} " in reading.norm for word in _OF_PAPERS):
        return ()
    numbers = (format(figure, "f") for figure in closed.figures.plain)
    return tuple(dict.fromkeys(n for n in numbers if len(n) >= 3 and n in snapshot.paper_heads))


def _free_words(reading: Reading, closed: Closed) -> list[bool]:
    """For each word, whether no closed class took its place; the word "năm" before a year is taken too."""
    free = [
        not any(
            start < reading.tokens[word.token].end and reading.tokens[word.token].start < end
            for start, end in closed.taken
        )
        for word in reading.words
    ]
    for place, word in enumerate(reading.words[:-1]):
        if word.text == "nam" and reading.words[place + 1].text[:2] == "20" and not free[place + 1]:
            free[place] = False
    return free


def _scope_and_units(
    snapshot: Snapshot, mentions: tuple[UnitMention, ...]
) -> tuple[tuple[Unit, ...], tuple[UnitMention, ...]]:
    """Provinces named give the scope; the other mentions are the units asked about."""
    scope: list[Unit] = []
    units: list[UnitMention] = []
    for mention in mentions:
        provinces = [
            unit for unit in mention.units if unit.kind == "tỉnh" or "/" not in unit.key.removeprefix("cu/")
        ]
        others = [unit for unit in mention.units if unit not in provinces]
        scored = any(unit.key in snapshot.data_units for unit in others)
        if provinces and ((mention.kind in ("tinh", "") and not scored) or not others):
            scope.extend(provinces)
        else:
            units.append(replace(mention, units=tuple(others or mention.units)))
    return tuple(scope), tuple(units)


def without_names(
    texts: tuple[str, ...], units: tuple[UnitMention, ...], parts: tuple[ComponentMention, ...]
) -> tuple[str, ...]:
    """The words with names blanked out: the "tăng" of "hạ tầng số" tells nothing of a rise."""
    inside = {i for m in units if not m.weak for i in range(*m.words)} | {
        i for m in parts for i in range(*m.words)
    }
    return tuple("_" if place in inside else text for place, text in enumerate(texts))


def _level(reading: Reading, units: tuple[UnitMention, ...]) -> str:
    """The level of units that is spoken of ("các huyện", "cấp xã"), other than as part of a unit's name."""
    for cue, level in _LEVELS:
        if f" {cue} " in reading.norm:
            return level
    if _DEPARTMENTS.search(reading.norm) and not units:
        return "sở"
    if any(token.surface.lower() == "sở" for token in reading.tokens) and not units:
        return "sở"
    loose = " huyen " in reading.norm and not any("huyen" in mention.kind for mention in units)
    return "huyện" if loose else ""
