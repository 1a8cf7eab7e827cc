"""The lines that say how a unit stands; shared by the topics score, rank, class, compare and trend."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.case import Case, ranking_of, score_in
from handlers.desk import Desk
from knowledge.records import Component, ComponentKind, PublishedMean, Score
from knowledge.snapshot import TOTAL
from scoring.number import show


@dataclass(frozen=True, slots=True)
class StandingView:
    """What a template prints of a unit's standing in one component; texts empty where not known."""

    unit: str
    year: int
    component: str
    is_total: bool
    points: str
    maximum: str
    reported: bool
    rank: int | None
    printed_rank: int | None
    listed: int
    class_name: str
    mean: str
    above_mean: str
    below_mean: str


def component_title(component: Component) -> str:
    """How a reply names a component: "trụ cột Chính quyền số", "nhóm Thể chế số", "chỉ số 3.4"."""
    if component.code == TOTAL:
        return "tổng điểm"
    if component.kind in (ComponentKind.PILLAR, ComponentKind.AGGREGATE):
        bare = component.name.removeprefix("Trụ cột ")
        return f"trụ cột {bare}"
    if component.kind is ComponentKind.GROUP:
        return f"nhóm {component.name}"
    code = component.code if component.coded else ""
    return f"chỉ số {code} {component.name}".replace("  ", " ")


def standing_view(desk: Desk, case: Case, component: Component, score: Score) -> StandingView:
    """The standing of a case's unit in a component, with its rank among all and the published mean."""
    ranking = ranking_of(desk, case.framework.key, case.year, component.code)
    own = ranking.of(case.unit.key)
    mean = published_mean(desk, case, component)
    difference = score.value - mean.value if mean and score.value is not None else None
    ranked = ranking.listed > 1
    return StandingView(
        unit=desk.snapshot.units.title(case.unit),
        year=case.year,
        component=component_title(component),
        is_total=component.code == TOTAL,
        points=score.printed,
        maximum=show(component.max_points) if component.max_points is not None else "",
        reported=score.value is not None,
        rank=own.rank if own and ranked else score.rank,
        printed_rank=score.rank,
        listed=ranking.listed if ranked else _listed_in_text(score, desk, case),
        class_name=score.class_name,
        mean=mean.printed if mean else "",
        above_mean=show(difference) if difference is not None and difference > 0 else "",
        below_mean=show(-difference) if difference is not None and difference < 0 else "",
    )


def _listed_in_text(score: Score, desk: Desk, case: Case) -> int:
    """A year known only from running text ("3/8") has no table: the newest ranking tells how many units."""
    years = desk.snapshot.ranked_years(case.framework.key)
    return ranking_of(desk, case.framework.key, years[0], TOTAL).listed if years and score.rank else 0


def published_mean(desk: Desk, case: Case, component: Component) -> PublishedMean | None:
    """The mean that the publication prints for a component, if any."""
    means = desk.snapshot.means(case.framework.key, case.year, component.code)
    return means[0] if means else None


def scored_components(case: Case) -> list[tuple[Component, Score]]:
    """The components that a question can mean and that the case has scores of, likeliest first."""
    found = []
    for component in case.components:
        score = score_in(case, component.code)
        if score is not None:
            found.append((component, score))
    return found
