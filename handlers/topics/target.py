"""Targets with their results and verdicts, and the share from which an indicator gets all its points."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.card import no_code, which
from handlers.desk import Desk
from handlers.finding import MAX_CAUTIONS, target_cautions
from handlers.indicator import asked, codes
from handlers.places import other_words, spoken_places, titles
from handlers.reply import Choice, Reply
from handlers.topics.definition import STRONG
from handlers.topics.formula import scoring_of
from handlers.topics.listing import targets
from knowledge.question import Question, Topic
from knowledge.records import Target, Unit
from knowledge.text import words

EXPLAINED = 0.7
"""Least share of the question's telling words, by weight, that a target's name must hold."""
CLOSE, CLEAR = 0.03, 0.12
MAX_ROWS = 5
_LISTING = (
    "chi tieu nao",
    "nhung chi tieu",
    "may chi tieu",
    "bao nhieu chi tieu",
    "cac chi tieu",
    "chi tieu gi",
)

_GENERIC = frozenset(
    words("chỉ tiêu đạt tỷ lệ năm bao nhiêu phần trăm mấy có chưa không được đặt ra kết quả thực hiện và")
)


def answer(question: Question, desk: Desk) -> Reply | None:
    """The target of a unit where it has such; else the threshold of an indicator's points."""
    places, named = spoken_places(question, desk)
    units = [unit for unit in places if desk.snapshot.targets(unit.key)]
    coded = bool(codes(question) or question.missing_codes)
    if units and not coded and question.says(*_LISTING):
        return targets(question, desk, units[0])
    if units and not coded:
        return _of_unit(question, desk, units[0])
    found = asked(question, desk, groups=False)
    if found.absent:
        return no_code(question, desk, found.absent[0])
    strong = question.topic is Topic.TARGET and question.topics[0][1] >= STRONG
    if named and not question.frameworks and not coded and not question.own:
        return _unknown(question, desk, places[0]) if strong else None
    if (
        not named
        and not question.frameworks
        and not coded
        and (hits := _found(question, desk, desk.snapshot.bundle.targets))
    ):
        return _reply(question, desk, hits)
    if found.options:
        return which(question, desk, found.options)
    if found.components:
        return scoring_of(question, desk, found.components[0], guessed=found.by_words)
    if not strong:
        return None
    choices = (Choice("DTI-28", "DTI-28 từ bao nhiêu phần trăm thì được điểm tối đa"),)
    return desk.clarify(question, desk.wording.say("target", "which"), choices)


def _found(question: Question, desk: Desk, known: Iterable[Target]) -> list[Target]:
    """The targets whose names explain what the question says, the best and those as good.

    Names of targets are long and questions short, so it counts how much of the question a name explains, by
    the weight of its words; among equals the one of which the most was said goes first.
    """
    phrase, weight = desk.understanding.vocabulary.content, desk.understanding.index.weight
    around = {word for unit in question.scope for word in words(unit.name)}
    said = set(other_words(question)) - around - _GENERIC
    telling = {word for word in said if not word.isdigit()}
    asked_weight = sum(weight(word) for word in telling)
    rated: list[tuple[float, float, Target]] = []
    for target in known:
        if question.years and target.year not in question.years:
            continue
        name = set(phrase(f"{target.parent_name} {target.name} {' '.join(target.aliases)}"))
        both = sum(weight(word) for word in telling & name)
        if len(telling & name) >= 2 and both >= EXPLAINED * asked_weight:
            rated.append((both / asked_weight, both / (sum(weight(word) for word in name) or 1.0), target))
    rated.sort(key=lambda rate: (-rate[0], -rate[1]))
    near = [rate for rate in rated if rate[0] >= rated[0][0] - CLOSE]
    if len(near) > 1 and near[0][1] >= near[1][1] + CLEAR:
        near = near[:1]
    return [target for _, _, target in near]


def _of_unit(question: Question, desk: Desk, unit: Unit) -> Reply | None:
    found = _found(question, desk, desk.snapshot.targets(unit.key))
    if found:
        return _reply(question, desk, found)
    if question.topic is Topic.TARGET and question.topics[0][1] >= STRONG:
        return _unknown(question, desk, unit)
    return None


def _reply(question: Question, desk: Desk, near: list[Target]) -> Reply:
    first = near[0]
    near = [target for target in near if target.unit == first.unit][:MAX_ROWS]
    unit = desk.snapshot.units.get(first.unit)
    name = desk.snapshot.units.title(unit) if unit else first.unit
    sources = [target.source for target in near]
    doubts = [doubt for target in near for doubt in target_cautions(desk, target)][:MAX_CAUTIONS]
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
    else:
        rows = [
            {"name": _name(t), "result": t.result_printed, "target": t.target_printed, "verdict": t.verdict}
            for t in near
        ]
        text = desk.wording.say("target", "several", unit=name, year=first.year, rows=rows)
    return desk.answer(question, text, sources=sources, cautions=doubts)


def _name(target: Target) -> str:
    return f"{target.parent_name} - {target.name}" if target.parent_name else target.name


def _unknown(question: Question, desk: Desk, unit: Unit) -> Reply:
    known = desk.snapshot.targets(unit.key)
    years = ", ".join(str(year) for year in sorted({target.year for target in known}))
    text = desk.wording.say("target", "unknown", unit=titles(desk, [unit]), known=bool(known), years=years)
    return desk.abstain(question, text)
