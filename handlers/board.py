"""Boards: the published ranking that a question is about."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.case import about_unknown_provinces, no_provinces, ranking_of
from handlers.desk import Desk
from handlers.reply import Choice, Reply
from handlers.standing import component_title
from handlers.subject import components_in
from knowledge.question import Question
from knowledge.records import Component, Framework, Stage
from knowledge.snapshot import TOTAL
from scoring.ranking import Ranking

_LEVELS = {
    "sở": "sở, ngành",
    "huyện": "huyện, thành phố",
    "xã": "xã, phường",
    "tỉnh": "tỉnh, thành phố",
}
"""By a word in a framework's level."""


@dataclass(frozen=True, slots=True)
class Board:
    """A published ranking: one framework, year and component over all its units."""

    framework: Framework
    year: int
    components: tuple[Component, ...]
    ranking: Ranking

    @property
    def component(self) -> Component:
        """What the units are ranked by."""
        return self.components[0]


def board_of(question: Question, desk: Desk) -> Board | Reply:
    """The ranking that a question without a unit is about; asks which where several are possible."""
    snapshot = desk.snapshot
    if about_unknown_provinces(question, desk):
        return no_provinces(question, desk)
    options = [f for f in snapshot.frameworks.values() if snapshot.ranked_years(f.key)]
    if question.frameworks:
        options = [f for f in options if f in question.frameworks]
        if not options:
            names = ", ".join(dict.fromkeys(f.place for f in question.frameworks))
            return desk.abstain(question, desk.wording.say("rank", "no_board", place=names))
    elif question.scope:
        names = ", ".join(dict.fromkeys(snapshot.units.title(unit) for unit in question.scope[:1]))
        return desk.abstain(question, desk.wording.say("rank", "no_board", place=names))
    if question.units and not question.frameworks:
        own = {s.framework for m in question.units for u in m.units for s in snapshot.scores(u.key)}
        options = [f for f in options if f.key in own] or options
    elif not question.frameworks and (unit := desk.own_unit(question.asker)):
        own = {s.framework for s in snapshot.scores(unit.key, stage=Stage.PUBLISHED)}
        options = [f for f in options if f.key in own] or options
    if question.level:
        options = [f for f in options if question.level in f.level] or options
    if question.years:
        of_year = [f for f in options if question.years[0] in snapshot.ranked_years(f.key)]
        if not of_year:
            text = desk.wording.say(
                "rank", "no_year", years=sorted(question.years), places=_listed(desk, options)
            )
            return desk.abstain(question, text)
        options = of_year
    if question.components:
        options = [f for f in options if components_in(question, f.key)] or options
    if not options:
        return desk.abstain(question, desk.wording.say("rank", "no_rankings"))
    if len(options) > 1:
        choices = [
            Choice(
                f"{_level(f)} {f.place} {snapshot.ranked_years(f.key)[0]}",
                f"{question.reading.cleaned} ({_level(f)} {f.place} {snapshot.ranked_years(f.key)[0]})",
            )
            for f in options
        ]
        return desk.clarify(question, desk.wording.say("rank", "which_board"), choices)
    framework = options[0]
    years = snapshot.ranked_years(framework.key)
    year = question.years[0] if question.years else years[0]
    total = snapshot.framework_component(framework.key, TOTAL)
    components = [
        c for c in components_in(question, framework.key) if snapshot.table(framework.key, year, c.code)
    ] or ([total] if total and not question.components else [])
    if not components:
        return _not_printed(question, desk, framework, year)
    return Board(
        framework, year, tuple(components), ranking_of(desk, framework.key, year, components[0].code)
    )


def _not_printed(question: Question, desk: Desk, framework: Framework, year: int) -> Reply:
    """That the table has no points of a part, or that the framework has no such part."""
    if known := components_in(question, framework.key):
        text = desk.wording.say("score", "no_points", name=component_title(known[0]), unit="", year=year)
        return desk.abstain(question, text)
    named = question.components[0].text if question.components else ""
    return desk.abstain(
        question, desk.wording.say("score", "no_component", name=named, framework=framework.name)
    )


def _level(framework: Framework) -> str:
    return "Sở, ngành" if "sở" in framework.level else "Huyện"


def _listed(desk: Desk, frameworks: list[Framework]) -> str:
    return "; ".join(
        f"{_level(f).lower()} {f.place} năm "
        + ", ".join(str(year) for year in sorted(desk.snapshot.ranked_years(f.key)))
        for f in frameworks
    )


def level_words(framework: Framework) -> str:
    """What the units of a framework are called together."""
    for level, words in _LEVELS.items():
        if level in framework.level:
            return words
    return framework.level
