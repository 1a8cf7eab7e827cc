"""The picture of one unit's points over the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from handlers.desk import Desk
from handlers.pictures.font import drawable, fitting_size, width
from handlers.pictures.sheet import INNER, MARGIN, Body, Heading, pixels, sketch
from handlers.pictures.words import caution, said, source, unit_name
from handlers.reply import Sketch
from handlers.standing import component_title
from knowledge.records import Component, Framework, Score
from scoring.charts.trend import TrendChart, YearColumn, trend_chart
from scoring.number import show
from scoring.trend import trend

PLOT = 400
TOP = 48
"""Above the columns there is room for the points of a full one."""
WIDEST = 150
MOST_YEARS = 8
"""Older years are left out of the picture: more columns could not bear their figures."""


@dataclass(frozen=True, slots=True)
class Column:
    """One year; ``height`` in pixels, None where nothing was reported or known.

    ``upright`` is False where the words in such a column must run upwards to have room.
    """

    middle: int
    height: int | None
    points: str
    size: int
    year: str
    rank: str
    change: str
    note_size: int
    upright: bool


def trend_picture(
    desk: Desk, framework: Framework, component: Component, scores: Sequence[Score]
) -> Sketch | None:
    """The picture of all known years of one unit and component; None unless two years have points."""
    years = sorted({score.year for score in scores})[-MOST_YEARS:]
    wanted = range(max(years[0], years[-1] - MOST_YEARS + 1), years[-1] + 1) if years else ()
    chart = trend_chart(trend(scores, wanted), component.max_points)
    if chart is None:
        return None
    return sketch(
        "trend",
        partial(_heading, desk, framework, component, list(scores), chart),
        partial(_body, desk, chart),
    )


def _heading(
    desk: Desk, framework: Framework, component: Component, scores: Sequence[Score], chart: TrendChart
) -> Heading:
    unit = scores[0].unit
    shown = {column.year for column in chart.columns}
    note = caution(desk, ((unit, year, {component.code}) for year in sorted(shown, reverse=True)))
    title = said(
        desk,
        "trend_title",
        unit=unit_name(desk, unit),
        component=component_title(component),
        first=chart.columns[0].year,
        last=chart.columns[-1].year,
    )
    alt = desk.wording.say(
        "picture",
        "trend_alt",
        title=", ".join(title),
        columns=[
            {
                "year": column.year,
                "printed": column.printed,
                "share": column.share,
                "rank": column.rank,
                "change": _change(column),
            }
            for column in chart.columns
        ],
        caution=note,
    )
    maximum = show(component.max_points) if component.max_points is not None else ""
    return Heading(
        title,
        said(desk, "trend_subtitle", maximum=maximum, framework=framework.name),
        source(desk, *(score.source for score in scores if score.year in shown)),
        note,
        alt,
    )


def _body(desk: Desk, chart: TrendChart) -> Body:
    pitch = INNER // len(chart.columns)
    below = 44 + 34 * (any(c.rank for c in chart.columns) + any(c.change is not None for c in chart.columns))
    columns = [_column(desk, column, place, pitch) for place, column in enumerate(chart.columns)]
    return Body(
        TOP + PLOT + below + 12,
        {
            "columns": columns,
            "floor": TOP + PLOT,
            "plot": PLOT,
            "wide": min(WIDEST, pitch - 14),
            "ranked": any(column.rank for column in chart.columns),
        },
    )


def _change(column: YearColumn) -> str:
    """The difference to the year before with its sign; empty where it is not known."""
    if column.change is None:
        return ""
    sign = "+" if column.change > 0 else "–" if column.change < 0 else "±"
    return f"{sign}{show(abs(column.change))}"


def _column(desk: Desk, column: YearColumn, place: int, pitch: int) -> Column:
    known = column.share is not None
    points = drawable(column.printed)
    if not known:
        points = desk.wording.say("picture", "not_reported" if column.printed else "unknown_year")
    rank = desk.wording.say("picture", "rank", rank=column.rank) if column.rank and known else ""
    change = _change(column)
    room = pitch - 10
    return Column(
        MARGIN + pitch * place + pitch // 2,
        pixels(column.share, PLOT),
        points,
        fitting_size(points, 28, room, bold=True) if known else 22,
        str(column.year),
        rank,
        change,
        min(fitting_size(rank, 24, room), fitting_size(change, 24, room, bold=True)),
        known or width(points, 22) < min(WIDEST, room),
    )
