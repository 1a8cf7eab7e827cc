"""Figures and names that reports state in running text, and paragraphs of imported reports.

A fact that merely shares a common word is worse than silence: the question must say nearly all of one of
its names, and the reply always prints that name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from handlers.desk import Desk
from handlers.finding import MAX_CAUTIONS, fact_cautions
from handlers.places import named_places, other_words, spoken_places, titles
from handlers.reply import Choice, Reply
from handlers.topics.definition import STRONG
from knowledge.index import EntryKind, Hit
from knowledge.question import Question, Topic
from knowledge.records import Fact, Note, Passage, Unit
from knowledge.text import words
from knowledge.topics import WHOLLY

LEAST_SAID = 0.75
PARTLY_SAID = 0.6
LEAST_SCORE = 0.62
SURE = 0.75
"""Below this the reply adds that the question was taken for this figure."""
CLOSE = 0.05
SPREAD = 0.18
"""How far below the best another figure may lie when a question asks for several at once."""
LEAST_PASSAGE = 0.36
LEAST_EXPLAINED = 0.65
"""Share of a question that a figure's name explains, where its topic had no answer."""
_STANDING = (Topic.SCORE, Topic.RANK, Topic.CLASS, Topic.TREND, Topic.COMPARE, Topic.PLAN, Topic.LOST_POINTS)
LEAST_TELLING = 3
"""Different telling words that a question must have: two ("công bố", "xã đó") stand in many paragraphs."""
MAX_ROWS = 8
QUOTED = 420

_YEAR = re.compile(r"20\d\d")
_COUNTED = re.compile(r"\bbao nhieu\b|\bco may\b")
_FIGURE = re.compile(r"\bbao nhieu\b|\bco may\b|\bty le\b|\bti le\b|\bso luong\b")
"""How many is asked: a name or a yes does not answer it."""
_AMOUNT = re.compile(r"\bbao nhieu (?!phan tram)\w")
"""An amount, beside the share of it perhaps: "được bao nhiêu hồ sơ, đạt mấy %"."""
_QUESTIONS = re.compile(r"\b(?:bao nhieu|may|nao|gi|ai)\b")
"""Words that each ask for something."""
FEW = 2
"""Figures at most that are told beside the one found, where two things were asked."""
_ASKED = re.compile(r"\b(?:bao nhieu|co may|may|ten la gi|ten gi)\b")


def answer(question: Question, desk: Desk) -> Reply | None:
    """The figures that the words name, of the place meant; abstains on a known place without them."""
    if question.says("ca nuoc", "toan quoc") and (reply := _noted(question, desk, None)):
        return reply
    places, named = spoken_places(question, desk)
    keys = _with_data(desk, places)
    strong = question.topic is Topic.PASSAGE and question.topics[0][1] >= STRONG
    asks = bool(_ASKED.search(question.norm)) and any(
        hit.entry.kind is EntryKind.FACT and _good(hit) for hit in question.hits
    )
    if keys:
        reply = (
            _of_places(question, desk, keys) or _noted(question, desk, keys) or _quoted(question, desk, keys)
        )
        if reply:
            return reply
    if not named and (reply := _anywhere(question, desk)):
        return reply
    if reply := _noted(question, desk, None if not named else frozenset(keys)):
        return reply
    if not strong and not (named and asks):
        return None
    if named:
        return _unknown(question, desk, places, keys)
    return desk.abstain(question, desk.wording.say("passage", "unknown_anywhere"))


def instead(question: Question, desk: Desk) -> Reply | None:
    """A figure of the place meant where the topic had no answer: one that the question names and little else.

    Of a unit without points, whose standing nobody can ask for, any figure named well enough.
    """
    places, _ = spoken_places(question, desk)
    keys = _with_data(desk, places)
    if keys and question.topic in _STANDING and not any(desk.snapshot.scores(key) for key in keys):
        return _of_places(question, desk, keys)
    hits = [
        hit
        for hit in (fact_hits(question, desk, keys) if keys else ())
        if hit.said >= WHOLLY and hit.explained >= LEAST_EXPLAINED
    ]
    if question.years and "years" not in question.filled:
        hits = [hit for hit in hits if _covers(hit.entry.record, question.years)]
    return _reply(question, desk, hits) if hits else None


def unknown(question: Question, desk: Desk) -> Reply | None:
    """That a figure asked for of a named place is not known; for questions that no topic answered."""
    places, named = spoken_places(question, desk)
    if not named or not _FIGURE.search(question.norm):
        return None
    return _unknown(question, desk, places, _with_data(desk, places))


def _unknown(question: Question, desk: Desk, places: Sequence[Unit], keys: frozenset[str]) -> Reply:
    text = desk.wording.say("passage", "unknown", place=titles(desk, list(places[:1])), known=bool(keys))
    return desk.abstain(question, text)


def _with_data(desk: Desk, places: Sequence[Unit]) -> frozenset[str]:
    """Keys of the places, old and new ones of a province together, that reports say something about."""
    keys = {unit.key for unit in places}
    keys |= {f"cu/{unit.key}" for unit in places if not unit.parent and unit.current}
    stated = {fact.place for fact in desk.snapshot.bundle.facts}
    stated |= {passage.place for passage in desk.snapshot.bundle.passages}
    return frozenset(keys & stated)


def fact_hits(question: Question, desk: Desk, keys: frozenset[str] | None) -> list[Hit]:
    """Facts that the question names well enough, at these places, best first."""
    hits = desk.understanding.index.search(other_words(question), frozenset({EntryKind.FACT}), keys, limit=40)
    counted = bool(_COUNTED.search(question.norm))
    share = question.says("phan tram") and not _AMOUNT.search(question.norm)
    return [
        hit
        for hit in hits
        if _good(hit)
        and not (counted and not any(map(str.isdigit, hit.entry.record.printed)))
        and not (share and "%" not in hit.entry.record.measure_unit)
    ]


def _good(hit: Hit) -> bool:
    """Whether most of a name was said, or less of it where that explains the whole question."""
    return (hit.said >= LEAST_SAID and hit.score >= LEAST_SCORE) or (
        hit.said >= PARTLY_SAID and hit.score >= SURE
    )


def stated(question: Question, desk: Desk, fits: Callable[[Fact], bool]) -> Reply | None:
    """A figure of the place meant, of those that ``fits`` lets pass; for topics that look for one kind."""
    places, _ = spoken_places(question, desk)
    keys = _with_data(desk, places)
    hits = [hit for hit in fact_hits(question, desk, keys) if fits(hit.entry.record)] if keys else []
    return _reply(question, desk, hits) if hits else None


def _of_places(question: Question, desk: Desk, keys: frozenset[str]) -> Reply | None:
    hits = fact_hits(question, desk, keys)
    if not hits:
        return None
    if question.years and "years" not in question.filled:
        of_year = [hit for hit in hits if _covers(hit.entry.record, question.years)]
        if not of_year:
            return _other_period(question, desk, hits[0].entry.record)
        hits = of_year
    return _reply(question, desk, hits)


def _covers(fact: Fact, years: Sequence[int]) -> bool:
    known = _YEAR.findall(f"{fact.period} {fact.measure}")
    return not known or any(str(year) in known for year in years)


def _other_period(question: Question, desk: Desk, fact: Fact) -> Reply:
    text = desk.wording.say(
        "passage",
        "other_period",
        place=_place(desk, fact),
        years=question.years,
        measure=fact.measure,
        periods=fact.period,
    )
    return desk.abstain(question, text, sources=[fact.source])


def _reply(question: Question, desk: Desk, hits: list[Hit]) -> Reply:
    if question.says("phan tram", "ty le") and not question.says("bao nhieu ho so"):
        hits = [hit for hit in hits if "%" in hit.entry.record.measure_unit] or hits
    best = hits[0]
    several = len(_ASKED.findall(question.norm)) > 1
    chosen = [
        hit
        for hit in hits
        if hit.score >= best.score - CLOSE
        or (several and hit.said >= 0.95 and hit.score >= best.score - SPREAD)
    ]
    facts: list[Fact] = [hit.entry.record for hit in chosen][:MAX_ROWS]
    first = facts[0]
    facts = [fact for fact in facts if fact.place == first.place]
    if len(facts) == 1:
        facts += _companions(question, desk, first)
    sources = [fact.source for fact in facts]
    doubts = list(dict.fromkeys(c for fact in facts for c in fact_cautions(desk, fact)))
    notes = [note for note in dict.fromkeys(fact.note for fact in facts) if note and note not in doubts]
    doubts = doubts[:MAX_CAUTIONS]
    if len(facts) == 1:
        text = desk.wording.say(
            "passage",
            "fact",
            measure=first.measure,
            figure=_figure(first),
            place=_place(desk, first),
            period=first.period,
            notes=notes,
            guessed=best.score < SURE,
        )
        return desk.answer(question, text, sources=sources, cautions=doubts, confidence=best.score)
    rows = [{"measure": fact.measure, "figure": _figure(fact), "period": fact.period} for fact in facts]
    text = desk.wording.say("passage", "facts", place=_place(desk, first), rows=rows, notes=notes[:2])
    return desk.answer(question, text, sources=sources, cautions=doubts, confidence=best.score)


def _companions(question: Question, desk: Desk, first: Fact) -> list[Fact]:
    """Other figures of the same group where more than one thing is asked: "bao nhiêu người dự, được giải gì".

    Those that hold a word of the question which the first does not, or all where there are only few.
    """
    if len(_QUESTIONS.findall(question.norm)) < 2 or not first.group:
        return []
    others = [
        fact
        for fact in desk.snapshot.facts(first.place)
        if fact.group == first.group and fact.measure != first.measure
    ]
    left = set(question.reading.content()) - set(words(first.measure))
    share = question.says("phan tram", "ty le")
    held = [
        (
            2 * (share and fact.measure_unit == "%")
            + len(left & set(words(" ".join((fact.measure, fact.measure_unit, *fact.aliases))))),
            fact,
        )
        for fact in others
    ]
    held.sort(key=lambda pair: -pair[0])
    found = [fact for count, fact in held if count]
    return (found or (others if len(others) <= FEW else []))[:FEW]


def _figure(fact: Fact) -> str:
    unit = fact.measure_unit
    return f"{fact.printed}{'' if unit == '%' or not unit else ' '}{unit}"


def _place(desk: Desk, fact: Fact) -> str:
    unit = desk.snapshot.units.get(fact.place)
    return desk.snapshot.units.title(unit) if unit else fact.place


def _anywhere(question: Question, desk: Desk) -> Reply | None:
    """No place was named: the only place that states it is named in the reply, several are asked about."""
    hits = [hit for hit in fact_hits(question, desk, None) if hit.said >= 0.9]
    if not hits:
        return None
    near = [hit for hit in hits if hit.score >= hits[0].score - CLOSE]
    places = list(dict.fromkeys(hit.entry.place for hit in near))
    if len(places) == 1:
        return _reply(question, desk, [hit for hit in hits if hit.entry.place == places[0]])
    cleaned = question.reading.cleaned.rstrip(" ?")
    choices = []
    for key in places[:4]:
        unit = desk.snapshot.units.get(key)
        if unit is not None:
            name = desk.snapshot.units.title(unit)
            choices.append(Choice(name, f"{name}: {cleaned}"))
    text = desk.wording.say("passage", "which_place", measure=near[0].entry.record.measure)
    return desk.clarify(question, text, choices)


def _noted(question: Question, desk: Desk, keys: frozenset[str] | None) -> Reply | None:
    """A general figure kept as a note ("cả nước có bao nhiêu tổ")."""
    for hit in question.hits:
        if hit.entry.kind is not EntryKind.NOTE or hit.entry.record.topic != Topic.PASSAGE.value:
            continue
        if hit.said < 0.85 or hit.score < 0.66:
            return None
        note: Note = hit.entry.record
        if keys is not None and desk.snapshot.units.get(note.place) and note.place not in keys:
            return None
        if keys is not None and not keys and named_places(question, desk):
            return None
        text = desk.wording.say("definition", "note", lines=note.lines)
        return desk.answer(question, text, sources=[note.source])
    return None


def quoted(question: Question, desk: Desk) -> Reply | None:
    """A paragraph of an imported report about the place meant: for questions that no topic is found for."""
    places, _ = spoken_places(question, desk)
    keys = _with_data(desk, places)
    return _quoted(question, desk, keys) if keys else None


def _quoted(question: Question, desk: Desk, keys: frozenset[str]) -> Reply | None:
    """The paragraph of an imported report that holds nearly all telling words of the question."""
    words = other_words(question)
    if len(set(words)) < LEAST_TELLING:
        return None
    hits = desk.understanding.index.search(words, frozenset({EntryKind.PASSAGE}), keys, limit=3)
    if not hits or hits[0].score < LEAST_PASSAGE:
        return None
    passage: Passage = hits[0].entry.record
    unit = desk.snapshot.units.get(passage.place)
    text = (
        passage.text
        if len(passage.text) <= QUOTED
        else passage.text[: passage.text.rindex(" ", 0, QUOTED)] + "…"
    )
    place = desk.snapshot.units.title(unit) if unit else passage.place
    said = desk.wording.say("passage", "quoted", section=passage.section, text=text, place=place)
    return desk.answer(question, said, sources=[passage.source], confidence=hits[0].score)
