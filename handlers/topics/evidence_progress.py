"""How evidence stands: of single indicators, in one state, or as a whole; and what waits for a decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.card import no_code
from handlers.desk import Desk
from handlers.dossier import Dossier, dossier_of, entitled, refusal
from handlers.evidence_item import item_reply, recorded_components
from handlers.evidence_units import named_units, seen_units
from handlers.indicator import label
from handlers.reply import Choice, Reply
from knowledge.asker import Role
from knowledge.progress import DECIDES, EvidenceState
from knowledge.question import Question
from knowledge.records import Component, Unit
from scoring.evidence import NEEDS_SUPPLEMENT

ROWS = 6
"""Indicators that a reply lists with time and paper; the codes of all others follow in a line."""
UNITS = 7
"""Units that an overview lists."""

_STATES = (
    (EvidenceState.SUBMITTED, ("cho duyet", "cho tham dinh", "chua duyet", "chua duoc duyet", "can duyet")),
    (
        EvidenceState.REJECTED,
        ("tu choi", "khong duoc chap nhan", "khong duyet", "khong duoc duyet", "bi bac"),
    ),
    (EvidenceState.ACCEPTED, ("da duyet", "duoc duyet", "duyet roi", "duoc chap nhan", "da chap nhan")),
)
_WHOLE = ("tinh hinh", "tien do", "da nop", "da gui", "nop duoc", "gui duoc")


def answer(question: Question, desk: Desk) -> Reply | None:
    """One indicator where one is named; else the state asked for, of a unit or of all units seen."""
    own = desk.own_unit(question.asker)
    if question.asker.role in (Role.GUEST, Role.MEMBER) or own is None:
        return refusal(question, desk, None)
    if any(mention.coded for mention in question.components):
        return _items(question, desk)
    named = named_units(question, desk)
    of_own = question.asker.role is Role.OFFICER or question.own
    units = named or ([own] if of_own else seen_units(question, desk))
    if any(not desk.may_see_unpublished(question.asker, unit) for unit in units):
        return refusal(question, desk, units[0])
    states = [state for state, wordings in _STATES if question.says(*wordings)]
    if not states and question.says(*_WHOLE):
        return _whole(question, desk, units)
    state = states[0] if states else EvidenceState.SUBMITTED
    one = desk.snapshot.units.title(units[0]) if len(units) == 1 and (named or of_own) else ""
    return _in_state(question, desk, units, state, one)


def _items(question: Question, desk: Desk) -> Reply | None:
    unit = entitled(question, desk)
    if isinstance(unit, Reply):
        return unit
    dossier = dossier_of(desk, unit, question.years, question.filing.progress)
    if dossier is None:
        mine = {framework.key for framework in desk.snapshot.unit_frameworks(unit.key)}
        named = (c for m in question.components if m.coded for c in m.components if c.framework in mine)
        found: Sequence[Component] = recorded_components(question, unit) or list(named)
    else:
        coded = [m for m in question.components if m.coded]
        known = [c for m in coded for c in m.components if c.framework == dossier.framework.key]
        if not known:
            return no_code(question, desk, coded[0].text, dossier.framework)
        found = [c for c in known if not desk.snapshot.children(c)]
    return item_reply(question, desk, unit, dossier, found, first="state") if found else None


def _in_state(question: Question, desk: Desk, units: Sequence[Unit], state: EvidenceState, one: str) -> Reply:
    """Indicators in one state: what was recorded with its time, what the appraisal says by its codes."""
    rows = [row for unit in units for row in _recorded_rows(question, desk, unit, state)]
    printed, sources = [], []
    for unit in units if state is not EvidenceState.SUBMITTED else ():
        dossier = dossier_of(desk, unit, question.years, question.filing.progress)
        items = dossier.review.items if dossier else ()
        codes = [i.component.code for i in items if i.recorded.state is None and i.evidence is state]
        if dossier and codes:
            printed.append((desk.snapshot.units.title(unit), dossier.year, codes))
            sources.append(dossier.source)
    text = desk.wording.say(
        "evidence_progress",
        "in_state",
        state=state.value,
        rows=rows[:ROWS],
        unit=one,
        gone=[code for unit in units for code in _gone(question, desk, unit)],
        more=[row["code"] for row in rows[ROWS:]],
        printed=printed,
        count=len(rows) + sum(len(codes) for _, _, codes in printed),
    )
    choices: list[Choice] = []
    if question.asker.role in DECIDES and state is EvidenceState.SUBMITTED:
        asks = [(row["code"], f"duyệt {row['code']} của {row['unit']}") for row in rows[:4]]
        choices = [Choice(f"Duyệt {code}", ask) for code, ask in asks]
    return desk.answer(question, text, sources=sources, choices=choices)


def _recorded_rows(
    question: Question, desk: Desk, unit: Unit, state: EvidenceState
) -> Iterator[dict[str, object]]:
    progress = question.filing.progress
    for place in progress.places(unit.key):
        component = desk.snapshot.framework_component(place.framework, place.component)
        standing = progress.standing(place)
        if component is None or standing.newest is None or standing.state is not state:
            continue
        papers = [event.step.attachment for event in standing.submissions if event.step.attachment]
        yield {
            "code": component.code,
            "label": label(component),
            "unit": desk.snapshot.units.title(unit),
            "at": desk.local_time(standing.newest.at),
            "attachment": papers[-1] if papers else "",
            "note": standing.newest.step.note,
        }


def _gone(question: Question, desk: Desk, unit: Unit) -> Iterator[str]:
    """Recorded codes that the framework no longer has."""
    for place in question.filing.progress.places(unit.key):
        if desk.snapshot.framework_component(place.framework, place.component) is None:
            yield f"{place.component} ({desk.snapshot.units.title(unit)})"


def _whole(question: Question, desk: Desk, units: Sequence[Unit]) -> Reply:
    """How many indicators are in each state: with their codes for one unit, in a line each for several."""
    views, sources = [], []
    for unit in units:
        dossier = dossier_of(desk, unit, question.years, question.filing.progress)
        if dossier is not None:
            views.append(_view(desk, dossier))
            sources.append(dossier.source)
    if not views:
        title = desk.snapshot.units.title(units[0]) if units else ""
        return desk.abstain(
            question, desk.wording.say("dossier", "no_data", unit=title, years=question.years)
        )
    text = desk.wording.say(
        "evidence_progress", "whole", units=views[:UNITS], more=max(len(views) - UNITS, 0)
    )
    choices = [
        Choice("Các mục còn thiếu", f"{views[0]['unit']} còn thiếu minh chứng nào"),
        Choice("Đang chờ thẩm định", f"minh chứng của {views[0]['unit']} đang chờ thẩm định"),
    ]
    return desk.answer(question, text, sources=sources, choices=choices)


def _view(desk: Desk, dossier: Dossier) -> dict[str, object]:
    """The states of a unit's indicators: as recorded, else as the appraisal prints them."""
    states: dict[str, list[str]] = {state.value: [] for state in EvidenceState}
    handed_in = 0
    for item in dossier.review.items:
        recorded = EvidenceState.NEEDS_SUPPLEMENT if item.state == NEEDS_SUPPLEMENT else None
        state = item.recorded.state or recorded
        states.setdefault(state.value if state else item.state.lower(), []).append(item.component.code)
        handed_in += bool(item.recorded.submissions or (item.appraisal and item.appraisal.documents))
    return {
        "unit": desk.snapshot.units.title(dossier.unit),
        "year": dossier.year,
        "states": [{"name": name, "codes": codes} for name, codes in states.items() if codes],
        "handed_in": handed_in,
        "count": len(dossier.review.items),
    }
