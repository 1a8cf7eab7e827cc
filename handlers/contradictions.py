"""The reply to a question for contradictions as such: of a unit, a table, a report, or of everything."""

from __future__ import annotations

import re

from handlers.audited import in_order, of_unit, units_named
from handlers.case import need_unit
from handlers.desk import Desk
from handlers.finding import FIGURES, lines, seen_by, told
from handlers.reply import Choice, Reply
from handlers.standing import component_title
from handlers.subject import components_in, which_unit
from knowledge.language import word_list
from knowledge.question import Question, Topic
from knowledge.records import Note, Unit
from knowledge.snapshot import TOTAL
from knowledge.text import fold
from scoring.findings import Finding, Rule, Severity
from scoring.number import show

SHOWN = 6
"""Findings in one reply, so that a phone shows it whole; a button brings the next ones."""

_FRACTION = re.compile(r"\d+/\d+")
_START = re.compile(r"\btu cho thu (\d{1,6})\b")
_RANKS = (Rule.RANK_ORDER, Rule.ROW_ORDER, Rule.RANK_TWICE, Rule.RANK_GAP)
_GENERAL = frozenset(word_list("contradiction"))
"""Words that ask for contradictions without saying of what."""


def is_general(question: Question) -> bool:
    """Whether a question singles nothing out: all of its words but names, years and parts ask for
    contradictions as such."""
    mentions = [mention.words for mention in question.units]
    mentions += [mention.words for mention in question.components]
    named = {i for span in mentions for i in range(*span)}
    named |= {i for unit in question.scope for i in _spelled(question, unit)}
    numbers = {str(n) for n in (*question.years, *question.ranks)} | {str(_start(question))}
    left = {fold(word.text) for i, word in enumerate(question.reading.words) if i not in named}
    places = {word for m in question.units for unit in m.units for word in re.split(r"[/-]", unit.key)}
    return left <= _GENERAL | numbers | places


def _start(question: Question) -> int:
    """The number of the finding that the reply is to begin with: "từ chỗ thứ 7"."""
    found = _START.search(question.norm)
    return max(int(found.group(1)), 1) if found else 1


def _spelled(question: Question, unit: Unit) -> set[int]:
    """The places of the words that spell a province."""
    spelled = {fold(part) for name in (unit.name, *unit.spellings) for part in name.split()}
    return {i for i, word in enumerate(question.reading.words) if fold(word.text) in spelled}


def findings(question: Question, desk: Desk) -> Reply | None:
    """The findings about the units, framework and component named; says so when there are none."""
    units = units_named(question, desk)
    if not units and question.own:
        own = desk.own_unit(question.asker)
        if own is None:
            return need_unit(question, desk, "số liệu")
        units = [own]
    if len(units) > 1 and len(question.units) == 1:
        return which_unit(question, desk, question.units[0], units)
    every = seen_by(desk, question.asker, _chosen(question, desk, units))
    chosen = _narrowed(question, every)
    if not chosen and not units:
        return None
    if not chosen:
        subject = ", ".join(desk.snapshot.units.title(unit) for unit in units)
        return desk.answer(question, desk.wording.say("audit", "nothing", subject=subject))
    if not units and not question.frameworks and not question.components and "tu cho" not in question.norm:
        return _overview(question, desk, chosen)
    remarks = _remarks(desk, units) if len(chosen) == len(every) else []
    return _list(question, desk, units, chosen if units else in_order(chosen), remarks)


def of_figures(question: Question, desk: Desk) -> Reply | None:
    """The findings on the very figures that were named: "31/191 là 26,23% à"; None where there are none."""
    figures = question.figures
    named = {show(figure) for figure in figures.percents}
    named |= {show(figure) for figure in figures.plain if figure != figure.to_integral_value()}
    named |= {f"{show(part)}/{show(whole)}" for part, whole in figures.fractions}
    if not named:
        return None
    units = units_named(question, desk)
    if len(units) > 1 and len(question.units) == 1:
        return None
    every = seen_by(desk, question.asker, _chosen(question, desk, units))
    chosen = [f for f in every if any(named & _printed(place.printed) for place in f.places[:2])]
    return _list(question, desk, units, chosen, []) if chosen else None


def _printed(text: str) -> set[str]:
    """The figures in a printed text, and its fractions."""
    return {*FIGURES.findall(text), *_FRACTION.findall(text)}


def _chosen(question: Question, desk: Desk, units: list[Unit]) -> list[Finding]:
    """The findings of the units, else of the frameworks, else all; of the year that was named."""
    if units:
        chosen = [f for unit in units for f in of_unit(desk, unit)]
    elif question.frameworks:
        chosen = [f for named in question.frameworks for f in desk.audit.about(framework=named.key)]
    else:
        chosen = list(desk.audit)
    year = question.years[0] if question.years else None
    return [f for f in dict.fromkeys(chosen) if year is None or f.year in (None, year)]


def _list(
    question: Question, desk: Desk, units: list[Unit], chosen: list[Finding], remarks: list[Note]
) -> Reply:
    """Some findings, numbered, with a button for the next ones; after the last what a person noticed."""
    rows = told(desk, chosen)
    start = min(_start(question), len(rows))
    shown = rows[start - 1 : start - 1 + SHOWN]
    left = len(rows) - (start - 1) - len(shown)
    remarks = [] if left else remarks
    texts = [text for _, text in shown]
    text = desk.wording.say(
        "audit",
        "findings",
        subject=", ".join(desk.snapshot.units.title(unit) for unit in units),
        rows=[f"{number}. {row}" for number, row in enumerate(texts, start)] if len(rows) > 1 else texts,
        count=len(rows),
        more=left,
        remarks=[remark for note in remarks for remark in note.lines],
    )
    sources = [place.source for finding, _ in shown for place in finding.places[:2]]
    choices = [Choice("Xem tiếp", _next(question, desk, units, start + len(shown)))] if left else []
    if question.frameworks:
        choices.append(Choice("Điểm từng đơn vị", f"bảng xếp hạng DTI {question.frameworks[0].place}"))
    return desk.answer(
        question, text, sources=[*sources, *(note.source for note in remarks)], choices=choices
    )


def _next(question: Question, desk: Desk, units: list[Unit], start: int) -> str:
    """The question for the findings from ``start`` on."""
    names = [desk.snapshot.units.full_title(unit) for unit in units] or [f.place for f in question.frameworks]
    part = " ".join(component_title(mention.components[0]) for mention in question.components[:1])
    about = " ".join(word for word in ("số liệu", part, ", ".join(names)) if word)
    year = f" năm {question.years[0]}" if question.years else ""
    return f"{about}{year} có gì mâu thuẫn, từ chỗ thứ {start}"


def _narrowed(question: Question, chosen: list[Finding]) -> list[Finding]:
    """The findings on the part of a framework, or on the ranks, that the question names."""
    codes = {c.code for key in {f.framework for f in chosen} for c in components_in(question, key)}
    figures = {show(figure) for figure in (*question.figures.percents, *question.figures.plain)}
    if exactly := [f for f in chosen if figures & _figures(f)]:
        chosen = exactly
    if codes:
        chosen = [f for f in chosen if codes & {f.first.component, f.second.component}] or chosen
    if not (question.ranks or question.says("hang", "thu hang", "xep hang")):
        return chosen
    ranked = [f for f in chosen if f.rule in _RANKS]
    exact = [f for f in ranked if {f.first.rank, f.second.rank} == set(question.ranks)]
    if not codes:
        exact = [f for f in exact if TOTAL in f.components] or exact
    return exact or ranked or chosen


def _figures(finding: Finding) -> set[str]:
    """The figures that a finding sets against each other, as people write them."""
    values = [place.value for place in finding.places[:2]] + [finding.computed]
    return {show(value) for value in values if value is not None}


def _overview(question: Question, desk: Desk, chosen: list[Finding]) -> Reply:
    """How many there are of each place with a report or ranking, each a button."""
    allowed = set(chosen)
    of_place = {unit: [f for f in of_unit(desk, unit) if f in allowed] for unit in _places(desk)}
    rows = []
    for unit, own in of_place.items():
        rows.append(
            {
                "name": desk.snapshot.units.title(unit),
                "count": len(lines(desk, own)),
                "errors": len(lines(desk, [f for f in own if f.severity is Severity.ERROR])),
            }
        )
    text = desk.wording.say("audit", "overview", rows=rows, count=len(lines(desk, chosen)))
    choices = [
        Choice(str(row["name"]), f"số liệu {desk.snapshot.units.full_title(unit)} có gì mâu thuẫn không")
        for row, unit in zip(rows, of_place, strict=True)
        if row["count"]
    ]
    return desk.answer(question, text, choices=choices)


def _places(desk: Desk) -> list[Unit]:
    """The units whose reports are known, in the order of import."""
    found = [
        unit for report in desk.snapshot.bundle.reports for unit in desk.snapshot.units.find(report.place)
    ]
    known = [unit for unit in found if unit.key in desk.snapshot.data_units]
    return list(dict.fromkeys(known))


def _remarks(desk: Desk, units: list[Unit]) -> list[Note]:
    """What a person noticed in a unit's report that no rule can find, kept as a note."""
    keys = {unit.key for unit in units}
    return [note for note in desk.snapshot.bundle.notes if note.place in keys and is_remark(note)]


def is_remark(note: Note) -> bool:
    """Whether a note of this topic is asked for in general words; others explain one figure."""
    general = any(set(fold(asked).split()) <= _GENERAL for asked in note.asked)
    return note.topic == Topic.AUDIT.value and general
