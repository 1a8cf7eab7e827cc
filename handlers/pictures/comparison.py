"""The picture of units side by side: each a letter, a colour and a pattern of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from handlers.desk import Desk
from handlers.pictures.font import drawable, fitting_size, width, wrap
from handlers.pictures.sheet import INNER, RIGHT, Body, Heading, Line, pixels, sketch
from handlers.pictures.words import caution, part_name, said, source, unit_name
from handlers.reply import Sketch
from knowledge.records import Component, Framework, Score
from scoring.charts.comparison import ComparedRow, ComparisonChart, comparison_chart
from scoring.number import show

SIZE = 26
PITCH = 34
BAR = 30
"""From one bar to the next."""
LEFT = 80
LEAST_TRACK = 280
"""However long the printed points are, the bars keep so much of the width."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One unit's bar; ``width`` in pixels, None where nothing was reported."""

    y: int
    width: int | None
    printed: str
    size: int


@dataclass(frozen=True, slots=True)
class Row:
    """A component with its bars, in the order of the letters."""

    name: Sequence[Line]
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit in the legend."""

    y: int
    name: Sequence[Line]


def comparison_picture(
    desk: Desk,
    framework: Framework,
    year: int,
    components: Sequence[Component],
    scores: Mapping[str, Sequence[Score]],
) -> Sketch | None:
    """The picture of up to four units; ``scores`` and None as for ``comparison_chart``."""
    chart = comparison_chart(components, scores)
    if chart is None:
        return None
    sources = [of_unit[0].source for of_unit in scores.values() if of_unit]
    return sketch(
        "comparison", partial(_heading, desk, framework, year, chart, sources), partial(_body, desk, chart)
    )


def _heading(
    desk: Desk, framework: Framework, year: int, chart: ComparisonChart, sources: Sequence[str]
) -> Heading:
    codes = [row.component.code for row in chart.rows]
    note = caution(desk, ((unit, year, codes) for unit in chart.units))
    title = said(desk, "comparison_title", year=year)
    alt = desk.wording.say(
        "picture",
        "comparison_alt",
        title=" ".join(title),
        units=[unit_name(desk, unit) for unit in chart.units],
        rows=[{"name": _part(desk, row), "bars": row.bars} for row in chart.rows],
        caution=note,
    )
    subtitle = said(desk, "comparison_subtitle", framework=framework.name)
    return Heading(title, subtitle, source(desk, *sources), note, alt)


def _body(desk: Desk, chart: ComparisonChart) -> Body:
    wide = max(width(drawable(bar.printed), SIZE, bold=True) for row in chart.rows for bar in row.bars)
    track = max(LEAST_TRACK, int(RIGHT - LEFT - wide - 18))
    y = 0
    legend = []
    for unit in chart.units:
        lines = wrap(unit_name(desk, unit), SIZE, INNER - 100, lines=2, bold=True)
        legend.append(Entry(y, [Line(y + 29 + PITCH * n, line) for n, line in enumerate(lines)]))
        y += PITCH * len(lines) + 8
    y += 16
    rows = []
    for row in chart.rows:
        made, y = _row(_part(desk, row), row, track, y)
        rows.append(made)
    return Body(
        y - 6,
        {
            "letters": "ABCD",
            "legend": legend,
            "rows": rows,
            "left": LEFT,
            "track": track,
            "not_reported": desk.wording.say("picture", "not_reported"),
        },
    )


def _part(desk: Desk, row: ComparedRow) -> str:
    maximum = row.component.max_points
    return desk.wording.say(
        "picture",
        "comparison_part",
        component=part_name(row.component),
        maximum=show(maximum) if maximum is not None else "",
    )


def _row(name: str, row: ComparedRow, track: int, y: int) -> tuple[Row, int]:
    lines = wrap(name, SIZE, INNER, lines=2)
    found = [Line(y + PITCH - 8 + PITCH * number, line) for number, line in enumerate(lines)]
    y += PITCH * len(lines) + 2
    bars = []
    for bar in row.bars:
        printed = drawable(bar.printed)
        bars.append(
            Bar(
                y,
                pixels(bar.share, track),
                printed,
                fitting_size(printed, SIZE, RIGHT - LEFT - track - 14, bold=True),
            )
        )
        y += BAR
    return Row(found, bars), y + 16
