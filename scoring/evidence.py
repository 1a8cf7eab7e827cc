"""Where evidence is missing, what it costs, and what the appraisal changed.

Not public: appraisals and the scores before publication are for the unit's own officers and its reviewers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.progress import NOTHING, EvidenceState, Place, Progress, Standing
from knowledge.records import Appraisal, Component, Score, Stage
from scoring.plan import Opening

NEEDS_SUPPLEMENT = "Cần bổ sung minh chứng"
"""The state, as the software prints it, in which an indicator waits for more evidence."""
NOT_BEGUN = "Chưa thực hiện"
"""The state, as the software prints it, in which nothing was handed in yet."""
DONE = "Hoàn thành"
"""The state, as the software prints it, in which nothing more is expected."""

EVIDENCE_EFFORT = Decimal(1)
WORK_EFFORT = Decimal(2)
"""An assumption, not a measurement: handing in evidence of what is done costs half of still doing it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator of a unit: its appraisal and its points at both stages (None: not known), and what was
    recorded about its evidence since."""

    component: Component
    appraisal: Appraisal | None
    claimed: Decimal | None
    appraised: Decimal | None
    recorded: Standing = NOTHING

    @property
    def evidence(self) -> EvidenceState:
        """How its evidence stands: by what was recorded, else by the appraisal."""
        if self.recorded.state is not None:
            return self.recorded.state
        if self.state == NEEDS_SUPPLEMENT:
            return EvidenceState.NEEDS_SUPPLEMENT
        if self.state == DONE:
            return EvidenceState.ACCEPTED
        documents = self.appraisal.documents if self.appraisal else ()
        return EvidenceState.SUBMITTED if documents else EvidenceState.MISSING

    @property
    def state(self) -> str:
        """The state as printed, empty where no appraisal is recorded."""
        return self.appraisal.state if self.appraisal else ""

    @property
    def needs_supplement(self) -> bool:
        """Whether the appraisers wait for more evidence."""
        if self.recorded.state is not None:
            return self.recorded.state in (EvidenceState.NEEDS_SUPPLEMENT, EvidenceState.REJECTED)
        return self.state == NEEDS_SUPPLEMENT

    @property
    def at_stake(self) -> Decimal | None:
        """Points still open: the maximum minus the appraised points."""
        if self.appraised is None or self.component.max_points is None:
            return None
        return self.component.max_points - self.appraised

    @property
    def lost(self) -> Decimal | None:
        """Claimed minus appraised: positive was lost at the appraisal, negative was given on top."""
        if self.claimed is None or self.appraised is None:
            return None
        return self.claimed - self.appraised


@dataclass(frozen=True, slots=True)
class Review:
    """The indicators of one unit and year, in the framework's order; every list below keeps ties in it."""

    items: tuple[Item, ...]
    _groups: Mapping[str, tuple[str, ...]]

    def within(self, code: str, without: Sequence[str] = ()) -> Review:
        """Only what is ``code`` or below it, and not in ``without`` or below ("4" without "4.22")."""
        kept = (
            item
            for item in self.items
            if code in self._groups[item.component.code]
            and not any(other in self._groups[item.component.code] for other in without)
        )
        return Review(tuple(kept), self._groups)

    def only(self, codes: Collection[str]) -> Review:
        """Only the indicators of these codes."""
        return Review(tuple(item for item in self.items if item.component.code in codes), self._groups)

    def of(self, code: str) -> Item | None:
        """One indicator."""
        return next((item for item in self.items if item.component.code == code), None)

    @property
    def needs_supplement(self) -> tuple[Item, ...]:
        """Indicators that wait for evidence, most points at stake first."""
        return _sorted(tuple(item for item in self.items if item.needs_supplement), "at_stake")

    @property
    def not_begun(self) -> tuple[Item, ...]:
        """Indicators for which nothing was handed in, highest maximum first."""
        found = (i for i in self.items if i.evidence is EvidenceState.MISSING and i.state == NOT_BEGUN)
        return tuple(sorted(found, key=lambda item: -(item.component.max_points or Decimal(0))))

    @property
    def waiting(self) -> tuple[Item, ...]:
        """Indicators whose evidence was recorded as handed in and that nobody has decided over since."""
        return tuple(item for item in self.items if item.recorded.state is EvidenceState.SUBMITTED)

    @property
    def lost_at_appraisal(self) -> tuple[Item, ...]:
        """Indicators that were appraised lower than claimed, most points lost first."""
        return _sorted(tuple(item for item in self.items if (item.lost or 0) > 0), "lost")

    @property
    def raised_at_appraisal(self) -> tuple[Item, ...]:
        """Indicators that were appraised higher than claimed, in the framework's order."""
        return tuple(item for item in self.items if (item.lost or 0) < 0)

    @property
    def zero_at_appraisal(self) -> tuple[Item, ...]:
        """Indicators that got no point, most points at stake first."""
        return _sorted(tuple(item for item in self.items if item.appraised == 0), "at_stake")

    @property
    def below_maximum(self) -> tuple[Item, ...]:
        """Indicators with points still open, most of them first."""
        return _sorted(tuple(item for item in self.items if (item.at_stake or 0) > 0), "at_stake")

    @property
    def states(self) -> dict[str, int]:
        """How many indicators are in each state, most frequent first."""
        return dict(Counter(item.state for item in self.items if item.state).most_common())

    @property
    def claimed(self) -> Decimal:
        """Sum of the self-assessed points."""
        return sum((item.claimed for item in self.items if item.claimed is not None), Decimal(0))

    @property
    def appraised(self) -> Decimal:
        """Sum of the appraised points."""
        return sum((item.appraised for item in self.items if item.appraised is not None), Decimal(0))

    @property
    def maximum(self) -> Decimal:
        """Sum of the maximum points, of indicators where it is known."""
        known = (item.component.max_points for item in self.items)
        return sum((points for points in known if points is not None), Decimal(0))

    @property
    def lost(self) -> Decimal:
        """Claimed minus appraised over all indicators that have both."""
        return sum((item.lost for item in self.items if item.lost is not None), Decimal(0))

    @property
    def openings(self) -> tuple[Opening, ...]:
        """What a plan may choose from, most points first; an indicator may have two openings.

        Points that were claimed and lost while the appraisers wait for evidence come back with evidence
        alone; what is open above them, or was never claimed, takes ``WORK_EFFORT`` as much.
        """
        found = [
            Opening(item.component.code, item.component.name, points, effort, recoverable)
            for item in self.items
            for points, effort, recoverable in _open_points(item)
        ]
        return tuple(sorted(found, key=lambda opening: -opening.points))


def review(
    components: Sequence[Component], appraisals: Sequence[Appraisal], scores: Sequence[Score]
) -> Review:
    """The review of a unit: ``appraisals`` and ``scores`` are all of one unit, framework and year.

    An indicator is in it when it was appraised or scored; groups above such an indicator are not, so that no
    points count twice.
    """
    states = {appraisal.component: appraisal for appraisal in appraisals}
    points: dict[tuple[str, Stage], Decimal] = {}
    for score in scores:
        if score.value is not None:
            points.setdefault((score.component, score.stage), score.value)
    mentioned = set(states) | {code for code, _ in points}
    tree = {component.code: component for component in components}
    lines = {code: _line(tree, code) for code in tree}
    parents = {above for code in mentioned if code in tree for above in lines[code][1:]}
    items = [
        Item(
            component,
            states.get(component.code),
            points.get((component.code, Stage.SELF)),
            points.get((component.code, Stage.APPRAISED)),
        )
        for component in components
        if component.code in mentioned and component.code not in parents and not component.members
    ]
    return Review(tuple(items), lines)


def with_progress(found: Review, progress: Progress, unit: str) -> Review:
    """The review with what was recorded about a unit's evidence."""
    items = (
        replace(item, recorded=progress.standing(Place(unit, c.framework, c.code)))
        for item in found.items
        if (c := item.component)
    )
    return replace(found, items=tuple(items))


def _line(tree: Mapping[str, Component], code: str) -> tuple[str, ...]:
    """The code itself and what is above it: by the framework's tree, and by the dots of the code."""
    line = [code]
    while (parent := tree[line[-1]].parent) in tree and parent not in line:
        line.append(parent)
    parts = code.split(".")
    dotted = (".".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return tuple(dict.fromkeys([*line, *dotted]))


def _open_points(item: Item) -> list[tuple[Decimal, Decimal, bool]]:
    """Points, effort and whether evidence alone brings them, for each opening of an indicator."""
    if item.at_stake is None or item.at_stake <= 0:
        return []
    lost = item.lost or Decimal(0)
    back = min(lost, item.at_stake) if item.needs_supplement and lost > 0 else Decimal(0)
    parts = [(back, EVIDENCE_EFFORT, True), (item.at_stake - back, WORK_EFFORT, False)]
    return [part for part in parts if part[0] > 0]


def _sorted(items: tuple[Item, ...], by: str) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: -(getattr(item, by) or Decimal(0))))
