"""The picture of one unit's groups: each as a share of its maximum points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from handlers.desk import Desk
from handlers.pictures.font import drawable, fitting_size, width, wrap
from handlers.pictures.sheet import INNER, MARGIN, Body, Heading, Line, pixels, sketch
from handlers.pictures.words import caution, part_name, said, source, unit_name
from handlers.reply import Sketch
from knowledge.records import ComponentKind, Framework, Score, Stage
from knowledge.snapshot import TOTAL
from scoring.charts.groups import GroupBar, GroupsChart, groups_chart
from scoring.number import show, show_percent
from scoring.ranking import rank

SIZE = 26
SMALL = 22
PITCH = 34
TRACK = INNER - 110
"""Beside the bar there is room for "100,5%"."""


@dataclass(frozen=True, slots=True)
class Row:
    """One group; ``width`` and ``tick`` in pixels, None where there is nothing to show."""

    name: Sequence[Line]
    baseline: int
    points: str
    size: int
    bar: int
    width: int | None
    percent: str
    percent_size: int
    tick: int | None
    below: str


def groups_picture(
    desk: Desk, framework: Framework, year: int, scores: Sequence[Score], claimed: Sequence[Score] = ()
) -> Sketch | None:
    """The picture of a unit's groups; ``scores`` and ``claimed`` as for ``groups_chart``.

    With ``claimed`` the figures are an appraisal's, for those entitled to it only. None where fewer than two
    groups are scored.
    """
    chart = groups_chart(desk.snapshot.top_components(framework.key), scores, claimed)
    if chart is None:
        return None
    return sketch(
        "groups", partial(_heading, desk, framework, year, list(scores), chart), partial(_body, desk, chart)
    )


def _heading(
    desk: Desk, framework: Framework, year: int, scores: Sequence[Score], chart: GroupsChart
) -> Heading:
    unit = scores[0].unit
    total = next((s for s in scores if s.component == TOTAL), None)
    ranking = rank(desk.snapshot.table(framework.key, year, TOTAL))
    published = scores[0].stage is Stage.PUBLISHED and ranking.listed > 1
    own = ranking.of(unit) if published else None
    codes = [*([TOTAL] if total else []), *(bar.component.code for bar in chart.bars)]
    note = caution(desk, [(unit, year, codes)])
    title = said(
        desk,
        "groups_title",
        unit=unit_name(desk, unit),
        year=year,
        pillars=chart.bars[0].component.kind is ComponentKind.PILLAR,
    )
    subtitle = said(
        desk,
        "groups_subtitle",
        total=total.printed if total else "",
        maximum=show(framework.total_points) if framework.total_points is not None else "",
        rank=(own.published_rank or own.rank) if own else None,
        listed=ranking.listed,
        internal=chart.has_claims,
        framework=framework.name,
    )
    alt = desk.wording.say(
        "picture",
        "groups_alt",
        title=", ".join(title),
        subtitle=subtitle,
        bars=[
            {
                "name": part_name(bar.component),
                "printed": bar.printed,
                "maximum": show(bar.maximum),
                "percent": _percent(bar),
                "claimed": bar.claimed,
            }
            for bar in chart.bars
        ],
        claims=chart.has_claims,
        caution=note,
    )
    return Heading(title, subtitle, source(desk, scores[0].source), note, alt)


def _body(desk: Desk, chart: GroupsChart) -> Body:
    y = 48 if chart.has_claims else 0
    rows = []
    for bar in chart.bars:
        row, y = _row(desk, part_name(bar.component), bar, y)
        rows.append(row)
    return Body(
        y - 8,
        {
            "rows": rows,
            "track": TRACK,
            "legend": (
                [
                    desk.wording.say("picture", "appraised_legend"),
                    desk.wording.say("picture", "claimed_legend"),
                ]
                if chart.has_claims
                else []
            ),
            "not_reported": desk.wording.say("picture", "not_reported"),
        },
    )


def _percent(bar: GroupBar) -> str:
    return show_percent(bar.percent, 1) if bar.percent is not None else ""


def _row(desk: Desk, name: str, bar: GroupBar, y: int) -> tuple[Row, int]:
    points = drawable(f"{bar.printed}/{show(bar.maximum)}")
    size = fitting_size(points, SIZE, INNER / 2, bold=True)
    lines = wrap(name, SIZE, INNER - width(points, size, bold=True) - 20, lines=2)
    baseline = y + PITCH - 7
    under = y + PITCH * len(lines) + 3
    below = desk.wording.say("picture", "claimed", points=bar.claimed) if bar.claimed else ""
    row = Row(
        [Line(baseline + PITCH * number, line) for number, line in enumerate(lines)],
        baseline,
        points,
        size,
        under,
        pixels(bar.share, TRACK),
        _percent(bar),
        fitting_size(_percent(bar), SIZE, INNER - TRACK - 10),
        MARGIN + round(bar.claimed_share * TRACK) if bar.claimed_share is not None else None,
        below,
    )
    return row, under + (56 if below else 42)
