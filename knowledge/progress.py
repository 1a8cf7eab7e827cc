"""Progress with evidence, as people record it: steps that are only ever added, and the state they make up.

An officer hands in, a reviewer accepts, asks for a supplement or rejects, and either takes back the own last
step. A step that is taken back stays on record, and so does the taking back.

    missing, needs supplement, rejected  -- submit --------------------> submitted
    submitted                            -- submit (one more paper) ---> submitted
    submitted, needs supplement, rejected -- accept -------------------> accepted
    submitted, accepted, rejected, needs supplement -- request --------> needs supplement
    submitted, needs supplement          -- reject --------------------> rejected
    any                                  -- undo the last step --------> the state before it
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from knowledge.asker import Role


class EvidenceState(StrEnum):
    """How the evidence of one indicator of one unit stands."""

    MISSING = "chưa nộp"
    SUBMITTED = "đã nộp, chờ thẩm định"
    NEEDS_SUPPLEMENT = "cần bổ sung"
    ACCEPTED = "đã duyệt"
    REJECTED = "không được chấp nhận"


class Act(StrEnum):
    """What a step does."""

    SUBMIT = "submit"
    ACCEPT = "accept"
    REQUEST = "request"
    REJECT = "reject"
    UNDO = "undo"


LEADS_TO: Mapping[Act, EvidenceState] = {
    Act.SUBMIT: EvidenceState.SUBMITTED,
    Act.ACCEPT: EvidenceState.ACCEPTED,
    Act.REQUEST: EvidenceState.NEEDS_SUPPLEMENT,
    Act.REJECT: EvidenceState.REJECTED,
}
ALLOWED_FROM: Mapping[Act, frozenset[EvidenceState]] = {
    Act.SUBMIT: frozenset(EvidenceState) - {EvidenceState.ACCEPTED},
    Act.ACCEPT: frozenset({EvidenceState.SUBMITTED, EvidenceState.NEEDS_SUPPLEMENT, EvidenceState.REJECTED}),
    Act.REQUEST: frozenset(EvidenceState) - {EvidenceState.MISSING},
    Act.REJECT: frozenset({EvidenceState.SUBMITTED, EvidenceState.NEEDS_SUPPLEMENT}),
}
DECISIONS = frozenset({Act.ACCEPT, Act.REQUEST, Act.REJECT})
"""The acts of reviewers; handing in is the unit's own."""

DECIDES = frozenset({Role.REVIEWER, Role.ADMIN})
"""The roles that decide over evidence of the units that they see."""


def may(role: Role, act: Act) -> bool:
    """Whether a role may ever do such a thing; for which unit is for ``Desk`` to say. An undo follows the
    act that it takes back."""
    if act in DECISIONS:
        return role in DECIDES
    return role is Role.OFFICER if act is Act.SUBMIT else role is Role.OFFICER or role in DECIDES


@dataclass(frozen=True, slots=True)
class Place:
    """What a step is about: an indicator of a framework, for a unit (keys and code)."""

    unit: str
    framework: str
    component: str


@dataclass(frozen=True, slots=True)
class EvidenceStep:
    """A step to be recorded.

    ``after`` is the number of the last event of this place that was seen when the step was decided on (0:
    none), so that two people at once cannot decide over each other's heads. ``undoes`` is the number of the
    event that an undo takes back. ``attachment`` is a link, or a file's name and reference. Who: the role and
    the unit, nothing else about the person.
    """

    place: Place
    act: Act
    role: Role
    by_unit: str
    after: int = 0
    attachment: str = ""
    note: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class EvidenceEvent:
    """A step as recorded: its number counts up over all events, ``at`` is aware (UTC)."""

    number: int
    at: dt.datetime
    step: EvidenceStep


@dataclass(frozen=True, slots=True)
class Standing:
    """What the events of one place make up.

    ``effective`` are the events that were not taken back, oldest first; ``last`` is the number of the newest
    event, taken back or not.
    """

    effective: tuple[EvidenceEvent, ...] = ()
    last: int = 0

    @property
    def state(self) -> EvidenceState | None:
        """The state that the newest effective event left; None: nothing recorded, or all taken back."""
        return LEADS_TO[self.effective[-1].step.act] if self.effective else None

    @property
    def submissions(self) -> tuple[EvidenceEvent, ...]:
        """What was handed in, oldest first."""
        return tuple(event for event in self.effective if event.step.act is Act.SUBMIT)

    @property
    def newest(self) -> EvidenceEvent | None:
        """The newest effective event."""
        return self.effective[-1] if self.effective else None


NOTHING = Standing()
"""The standing of a place that nothing was recorded of."""


@dataclass(frozen=True)
class Progress:
    """All events, in the order of their numbers. Immutable: a question sees one state from start to end."""

    events: tuple[EvidenceEvent, ...] = ()

    @property
    def last(self) -> int:
        """The number of the newest event, 0 for none."""
        return self.events[-1].number if self.events else 0

    def foreseen(self, steps: Iterable[EvidenceStep]) -> Progress:
        """The progress as it will be when these steps are recorded, for a reply to say; their time is not
        known yet."""
        events = (EvidenceEvent(number, _NOT_YET, step) for number, step in enumerate(steps, self.last + 1))
        return Progress((*self.events, *events))

    def standing(self, place: Place) -> Standing:
        """How one place stands; an empty standing where nothing was recorded."""
        return self._standings.get(place, NOTHING)

    def places(self, unit: str) -> tuple[Place, ...]:
        """The places of a unit that anything was recorded of, by first event."""
        return tuple(place for place in self._standings if place.unit == unit)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The keys of the units that anything was recorded of."""
        return tuple(dict.fromkeys(place.unit for place in self._standings))

    @cached_property
    def _standings(self) -> Mapping[Place, Standing]:
        by_place: dict[Place, list[EvidenceEvent]] = defaultdict(list)
        for event in self.events:
            by_place[event.step.place].append(event)
        return {place: standing_of(events) for place, events in by_place.items()}


_NOT_YET = dt.datetime.min.replace(tzinfo=dt.UTC)


def standing_of(events: Iterable[EvidenceEvent]) -> Standing:
    """The standing that the events of one place, in the order of their numbers, make up."""
    effective: list[EvidenceEvent] = []
    last = 0
    for event in events:
        last = event.number
        if event.step.act is Act.UNDO:
            effective = [e for e in effective if e.number != event.step.undoes]
        else:
            effective.append(event)
    return Standing(tuple(effective), last)


@dataclass(frozen=True, slots=True)
class Filing:
    """What comes with a message: the progress of the moment, a file attached to the message, and whether this
    way of asking records anything (``dtibot ask`` does not)."""

    progress: Progress = field(default_factory=Progress)
    attachment: str = ""
    records: bool = False
