"""Targets with their results and verdicts, and the share from which an indicator gets all its points."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.finding import cautions
from handlers.indicator import asked
from handlers.places import other_words, spoken_places, titles
from handlers.reply import Choice, Reply
from handlers.topics.definition import STRONG, no_code, which
from handlers.topics.formula import scoring_of
from knowledge.index import EntryKind, Hit
from knowledge.question import Question, Topic
from knowledge.records import Target, Unit

LEAST_SAID = 0.7
LEAST_SCORE = 0.55
CLOSE = 0.03
MAX_ROWS = 5


def answer(question: Question, desk: Desk) -> Reply | None:
    """The target of a unit where it has such; else the threshold of an indicator's points."""
    places, named = spoken_places(question, desk)
    units = [unit for unit in places if desk.snapshot.targets(unit.key)]
    coded = any(m.coded for m in question.components) or bool(question.missing_codes)
    if units and not coded:
        return _of_unit(question, desk, units[0])
    found = asked(question, desk, groups=False)
    if found.absent:
        return no_code(question, desk, found.absent[0])
    strong = question.topic is Topic.TARGET and question.topics[0][1] >= STRONG
    if named and not question.frameworks and not coded and not question.own:
        return _unknown(question, desk, places[0]) if strong else None
    if not named and not question.frameworks and not coded and (hits := _hits(question, desk, None)):
        return _reply(question, desk, hits)
    if found.options:
        return which(question, desk, found.options)
    if found.components:
        return scoring_of(question, desk, found.components[0], guessed=found.by_words)
    if not strong:
        return None
    choices = (Choice("DTI-28", "DTI-28 từ bao nhiêu phần trăm thì được điểm tối đa"),)
    return desk.clarify(question, desk.wording.say("target", "which"), choices)


def _hits(question: Question, desk: Desk, keys: frozenset[str] | None) -> list[Hit]:
    hits = desk.understanding.index.search(
        other_words(question), frozenset({EntryKind.TARGET}), keys, limit=20
    )
    return [
        hit
        for hit in hits
        if hit.said >= LEAST_SAID
        and hit.score >= LEAST_SCORE
        and (not question.years or hit.entry.record.year in question.years)
    ]


def _of_unit(question: Question, desk: Desk, unit: Unit) -> Reply | None:
    hits = _hits(question, desk, frozenset({unit.key}))
    if hits:
        return _reply(question, desk, hits)
    if question.topic is Topic.TARGET and question.topics[0][1] >= STRONG:
        return _unknown(question, desk, unit)
    return None


def _reply(question: Question, desk: Desk, hits: list[Hit]) -> Reply:
    near: list[Target] = [hit.entry.record for hit in hits if hit.score >= hits[0].score - CLOSE]
    first = near[0]
    near = [target for target in near if target.unit == first.unit][:MAX_ROWS]
    unit = desk.snapshot.units.get(first.unit)
    name = desk.snapshot.units.title(unit) if unit else first.unit
    sources = [target.source for target in near]
    if len(near) == 1:
        text = desk.wording.say(
            "target",
            "one",
            unit=name,
            year=first.year,
            name=_name(first),
            result=first.result_printed,
            target=first.target_printed,
            verdict=first.verdict,
            reason=first.reason.rstrip("."),
        )
        doubts = cautions(desk, first.unit, first.year, [first.code])
        return desk.answer(question, text, sources=sources, cautions=doubts, confidence=hits[0].score)
    rows = [
        {"name": _name(t), "result": t.result_printed, "target": t.target_printed, "verdict": t.verdict}
        for t in near
    ]
    text = desk.wording.say("target", "several", unit=name, year=first.year, rows=rows)
    doubts = cautions(desk, first.unit, first.year, [target.code for target in near])
    return desk.answer(question, text, sources=sources, cautions=doubts, confidence=hits[0].score)


def _name(target: Target) -> str:
    return f"{target.parent_name} - {target.name}" if target.parent_name else target.name


def _unknown(question: Question, desk: Desk, unit: Unit) -> Reply:
    targets = desk.snapshot.targets(unit.key)
    years = ", ".join(str(year) for year in sorted({target.year for target in targets}))
    text = desk.wording.say("target", "unknown", unit=titles(desk, [unit]), known=bool(targets), years=years)
    return desk.abstain(question, text)
