"""The state of evidence as the recorded steps make it up."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from knowledge.asker import Role
from knowledge.progress import (
    ALLOWED_FROM,
    DECISIONS,
    LEADS_TO,
    Act,
    EvidenceEvent,
    EvidenceState,
    EvidenceStep,
    Place,
    Progress,
    may,
)

HERE, THERE = Place("tay-ninh/tan-mau", "tay-ninh-2025", "4.14"), Place("x", "tay-ninh-2025", "4.14")
AT = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)


def step(act: Act, place: Place = HERE, undoes: int | None = None) -> EvidenceStep:
    return EvidenceStep(place, act, Role.OFFICER, "xã Tân Mẫu", undoes=undoes)


def progress(*steps: EvidenceStep) -> Progress:
    return Progress(tuple(EvidenceEvent(number, AT, one) for number, one in enumerate(steps, 1)))


def test_nothing_recorded_has_no_state() -> None:
    standing = Progress().standing(HERE)
    assert (standing.state, standing.last, standing.newest, standing.submissions) == (None, 0, None, ())


def test_the_newest_step_that_stands_gives_the_state() -> None:
    found = progress(step(Act.SUBMIT), step(Act.REQUEST), step(Act.UNDO, undoes=2)).standing(HERE)
    assert (found.state, found.last) == (EvidenceState.SUBMITTED, 3)
    assert [event.number for event in found.submissions] == [1]


def test_taking_back_the_only_step_leaves_none_but_its_number() -> None:
    found = progress(step(Act.SUBMIT), step(Act.UNDO, undoes=1)).standing(HERE)
    assert (found.state, found.last) == (None, 2)


def test_units_do_not_mix() -> None:
    found = progress(step(Act.SUBMIT), step(Act.ACCEPT, THERE))
    assert found.standing(HERE).state is EvidenceState.SUBMITTED
    assert found.standing(THERE).state is EvidenceState.ACCEPTED
    assert found.places("x") == (THERE,)


def test_who_may_do_what() -> None:
    allowed = {(role, act) for role in Role for act in Act if may(role, act)}
    assert allowed == {
        (Role.OFFICER, Act.SUBMIT),
        (Role.OFFICER, Act.UNDO),
        *((role, act) for role in (Role.REVIEWER, Role.ADMIN) for act in (*DECISIONS, Act.UNDO)),
    }


def test_the_table_of_moves() -> None:
    moves = {
        (state.name, act.name): LEADS_TO[act].name for act, states in ALLOWED_FROM.items() for state in states
    }
    assert moves == {
        ("MISSING", "SUBMIT"): "SUBMITTED",
        ("SUBMITTED", "SUBMIT"): "SUBMITTED",
        ("NEEDS_SUPPLEMENT", "SUBMIT"): "SUBMITTED",
        ("REJECTED", "SUBMIT"): "SUBMITTED",
        ("SUBMITTED", "ACCEPT"): "ACCEPTED",
        ("NEEDS_SUPPLEMENT", "ACCEPT"): "ACCEPTED",
        ("REJECTED", "ACCEPT"): "ACCEPTED",
        ("SUBMITTED", "REQUEST"): "NEEDS_SUPPLEMENT",
        ("NEEDS_SUPPLEMENT", "REQUEST"): "NEEDS_SUPPLEMENT",
        ("ACCEPTED", "REQUEST"): "NEEDS_SUPPLEMENT",
        ("REJECTED", "REQUEST"): "NEEDS_SUPPLEMENT",
        ("SUBMITTED", "REJECT"): "REJECTED",
        ("NEEDS_SUPPLEMENT", "REJECT"): "REJECTED",
    }


@given(st.lists(st.sampled_from(list(Act)), max_size=30))
def test_steps_and_undos_behave_like_a_stack(acts: list[Act]) -> None:
    """Whatever is recorded: undoing the newest step gives the state before it, and nothing is forgotten."""
    model: list[Act] = []
    found = Progress()
    for act in acts:
        newest = found.standing(HERE).newest
        if act is Act.UNDO:
            if newest is None:
                continue
            model.pop()
            found = found.foreseen([step(Act.UNDO, undoes=newest.number)])
        else:
            model.append(act)
            found = found.foreseen([step(act)])
        standing = found.standing(HERE)
        assert standing.state == (LEADS_TO[model[-1]] if model else None)
        assert [event.step.act for event in standing.effective] == model
        assert standing.last == found.last == len(found.events)
