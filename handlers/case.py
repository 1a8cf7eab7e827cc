"""A case: one unit in one framework and year, with the component asked about and its scores."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.desk import Desk
from handlers.indicator import title
from handlers.reply import Choice, Reply
from handlers.subject import Subject, components_in, subjects
from knowledge.question import Question, Topic
from knowledge.records import Component, Framework, Score, Stage, Unit
from knowledge.snapshot import TOTAL
from knowledge.text import words
from knowledge.unknown_part import unknown_part
from scoring.ranking import Ranking, rank

MIN_LETTERS = 4
"""Letters of a word that may be part of a unit's name."""


@dataclass(frozen=True, slots=True)
class Case:
    """Published standing of a unit: ``components`` are what the question can mean, likeliest first."""

    subject: Subject
    framework: Framework
    year: int
    components: tuple[Component, ...]
    scores: tuple[Score, ...]

    @property
    def unit(self) -> Unit:
        """The unit of the case."""
        return self.subject.unit

    @property
    def component(self) -> Component:
        """The component asked about; the total where none was named."""
        return self.components[0]


def ranking_of(desk: Desk, framework: str, year: int, component: str) -> Ranking:
    """All units' published scores of a component, ranked."""
    return rank(desk.snapshot.table(framework, year, component))


def asked_unit(question: Question, desk: Desk, what: str) -> Subject | Reply:
    """The one unit that a question is about; a question back when none or several are possible."""
    found = subjects(question, desk)
    if isinstance(found, Reply):
        return found
    if not found:
        return need_unit(question, desk, what)
    return found[0]


def need_unit(question: Question, desk: Desk, what: str, again: bool = False) -> Reply:
    """Asks for the unit, with real ones as options: those of the place or year spoken of.

    A button asks for ``what`` of its unit, or with ``again`` the whole question with the unit in front.
    """
    ranked = [f for f in question.frameworks if desk.snapshot.ranked_years(f.key)]
    if about_unknown_provinces(question, desk) and (question.scope or question.frameworks):
        return no_provinces(question, desk)
    if question.scope and not ranked:
        return no_scores(question, desk, question.scope[0])
    choices: list[Choice] = []
    for framework in desk.snapshot.frameworks.values():
        years = desk.snapshot.ranked_years(framework.key)
        if not years or (question.frameworks and framework not in question.frameworks):
            continue
        year = next((y for y in question.years if y in years), years[0])
        if question.years and question.years[0] not in years:
            continue
        placed = ranking_of(desk, framework.key, year, TOTAL).placed
        said = [standing for standing in placed if _partly_named(question, desk, standing.unit)]
        for standing in (said or placed)[: 2 if len(choices) else 3]:
            unit = desk.snapshot.units.get(standing.unit)
            if unit is not None:
                name = desk.snapshot.units.title(unit)
                cleaned = question.reading.cleaned
                choices.append(
                    Choice(name, f"{name}: {cleaned}" if again else f"{what} của {name} năm {year}")
                )
    return desk.clarify(question, desk.wording.say("ask", "need_unit", what=what), choices[:4])


def _partly_named(question: Question, desk: Desk, key: str) -> bool:
    """Whether a word of a unit's name was said: "Krông gì đó" may be Krông Pắc, Krông Búk or Krông Ana."""
    unit = desk.snapshot.units.get(key)
    said = {word.text for word in question.reading.words if len(word.text) >= MIN_LETTERS}
    return unit is not None and not said.isdisjoint(words(unit.name))


def about_unknown_provinces(question: Question, desk: Desk) -> bool:
    """Whether the standing of provinces themselves is meant, not that of units in one, and none is known."""
    snapshot = desk.snapshot
    if any("tỉnh" in f.level and snapshot.ranked_years(f.key) for f in snapshot.frameworks.values()):
        return False
    if question.says("ca nuoc", "toan quoc", "63 tinh", "34 tinh", "tinh nao", "cac tinh", "cap tinh"):
        return True
    inside = ("huyen", "xa", "so", "nganh", "don vi", "dia phuong", "cac", "bang", "toan tinh", "trong tinh")
    return question.says("tinh") and not question.says(*inside)


def no_provinces(question: Question, desk: Desk) -> Reply:
    """No ranking of provinces is known; the rankings within the province named are offered instead."""
    places = [desk.snapshot.units.title(unit) for unit in question.scope[:1]]
    boards = [f for f in question.frameworks if desk.snapshot.ranked_years(f.key)]
    choices = [
        Choice(f"Các {f.level} {f.place} {year}", f"bảng xếp hạng DTI {f.level} {f.place} năm {year}")
        for f in boards
        for year in desk.snapshot.ranked_years(f.key)[:1]
    ]
    text = desk.wording.say("rank", "no_provinces", places=places, inside=bool(choices))
    return desk.abstain(question, text, choices=choices)


def case_of(question: Question, desk: Desk, subject: Subject) -> Case | Reply:
    """The published case of a unit; abstains naming what is missing: unit, year or component.

    Without a year the newest with a published score is taken, and replies name it.
    """
    snapshot = desk.snapshot
    unit = subject.unit
    scores = snapshot.scores(unit.key, stage=Stage.PUBLISHED)
    if not scores:
        return no_scores(question, desk, unit)
    years = sorted({score.year for score in scores}, reverse=True)
    year = question.years[0] if question.years else years[0]
    of_year = [score for score in scores if score.year == year]
    if not of_year:
        text = desk.wording.say(
            "score", "no_year", unit=snapshot.units.title(unit), year=year, years=sorted(years)
        )
        choices = [Choice(f"Năm {y}", f"điểm DTI {snapshot.units.title(unit)} năm {y}") for y in years[:3]]
        return desk.abstain(question, text, choices=choices)
    framework = snapshot.frameworks[of_year[0].framework]
    components = components_in(question, framework.key)
    by_words = bool(components) and not question.components
    # a plan leaves parts out, and the words of an indicator's name are no part
    named = unknown_part(question) if question.topic is not Topic.PLAN and not by_words else ""
    if not components and (question.components or question.missing_codes):
        named = question.components[0].text if question.components else question.missing_codes[0]
    if named:
        tops = [title(c) for c in snapshot.top_components(framework.key)]
        text = desk.wording.say("score", "no_component", name=named, framework=framework.name, parts=tops)
        return desk.abstain(question, text)
    total = snapshot.framework_component(framework.key, TOTAL)
    return Case(subject, framework, year, tuple(components or ([total] if total else [])), tuple(of_year))


def score_in(case: Case, code: str) -> Score | None:
    """The first printed score of a component in a case."""
    return next((score for score in case.scores if score.component == code), None)


def no_scores(question: Question, desk: Desk, unit: Unit) -> Reply:
    """Says that no published score of a unit is known, and what is known of it."""
    snapshot = desk.snapshot
    place = snapshot.units.full_title(unit)
    inherited = [
        snapshot.units.title(old)
        for old, _ in snapshot.units.predecessors(unit)
        for old in snapshot.units.ancestors(old)
        if snapshot.scores(old.key, stage=Stage.PUBLISHED)
    ]
    text = desk.wording.say(
        "score",
        "no_scores",
        unit=place,
        facts=bool(snapshot.facts(unit.key)),
        targets=bool(snapshot.targets(unit.key)),
        old=list(dict.fromkeys(inherited))[:2],
    )
    choices = [Choice(f"Điểm {name}", f"điểm DTI {name}") for name in dict.fromkeys(inherited)]
    return desk.abstain(question, text, choices=choices[:2])
