"""The picture of a ranking: one bar a unit, the one asked about marked, those without points apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial

from handlers.board import level_words
from handlers.desk import Desk
from handlers.pictures.font import drawable, fitting_size, width, wrap
from handlers.pictures.sheet import RIGHT, Body, Heading, Line, pixels, sketch
from handlers.pictures.words import caution, said, source, unit_name
from handlers.reply import Sketch
from handlers.standing import component_title
from knowledge.records import Component, Framework
from scoring.charts.ranking import RankingBar, RankingChart, ranking_chart
from scoring.number import show
from scoring.ranking import Ranking

SIZE = 26
LEFT = 100
ROOM = RIGHT - LEFT
MANY = 15
"""With more units than this the rows are closer together, so that 30 of them still go on one sheet."""


GAP = 30
"""Where units are left out: room for three dots."""


@dataclass(frozen=True, slots=True)
class Row:
    """One unit, from ``top`` down; ``width`` of the bar in pixels, 0 for none."""

    top: int
    height: int
    baseline: int
    bar: int
    name: Sequence[Line]
    rank: int | None = None
    printed: str = ""
    size: int = SIZE
    width: int = 0
    marked: bool = False
    after_gap: bool = False


def ranking_picture(
    desk: Desk,
    framework: Framework,
    year: int,
    component: Component,
    ranking: Ranking,
    marked: Collection[str] = (),
) -> Sketch | None:
    """The picture of a published ranking; None where there are not two units to show."""
    chart = ranking_chart(ranking, component.max_points, marked)
    if chart is None:
        return None
    return sketch(
        "ranking",
        partial(_heading, desk, framework, year, component, ranking, chart),
        partial(_body, desk, framework, ranking, chart),
    )


def _names(desk: Desk, framework: Framework, ranking: Ranking) -> dict[str, str]:
    return {s.unit: unit_name(desk, s.unit, framework.place) for s in ranking.standings}


def _heading(
    desk: Desk, framework: Framework, year: int, component: Component, ranking: Ranking, chart: RankingChart
) -> Heading:
    names = _names(desk, framework, ranking)
    words = {
        "place": framework.place,
        "level": level_words(framework),
        "component": component_title(component),
        "year": year,
        "maximum": show(component.max_points) if component.max_points is not None else "",
        "count": ranking.listed,
    }
    marked = [unit for unit in names if unit in chart.marked]
    note = caution(desk, ((unit, year, {component.code}) for unit in [*marked, *names]))
    title = said(desk, "ranking_title", **words)
    alt = desk.wording.say(
        "picture",
        "ranking_alt",
        title=" ".join(title),
        bars=[{"name": names[bar.unit], "bar": bar} for bar in chart.bars],
        unreported=[names[unit] for unit in chart.unreported],
        marked=[names[unit] for unit in marked],
        left_out=chart.left_out,
        unreported_left_out=chart.unreported_left_out,
        caution=note,
        **words,
    )
    return Heading(
        title,
        said(desk, "ranking_subtitle", framework=framework.name, **words),
        source(desk, ranking.standings[0].score.source),
        note,
        alt,
    )


def _body(desk: Desk, framework: Framework, ranking: Ranking, chart: RankingChart) -> Body:
    names = _names(desk, framework, ranking)
    rows, y = _rows(chart, names)
    below, end = _unreported(chart, names, y + (36 if chart.left_out else 0))
    return Body(
        end,
        {
            "rows": rows,
            "left": LEFT,
            "room": ROOM,
            "thickness": _thickness(chart),
            "unreported": below,
            "unreported_title": desk.wording.say(
                "picture", "unreported", count=len(ranking.unplaced), shown=len(below)
            ),
            "more": desk.wording.say("picture", "left_out", count=chart.left_out) if chart.left_out else "",
            "more_at": y + 26,
            "apart": y + (44 if chart.left_out else 8),
        },
    )


def _thickness(chart: RankingChart) -> int:
    return 10 if len(chart.bars) + len(chart.unreported) > MANY else 14


def _rows(chart: RankingChart, names: dict[str, str]) -> tuple[list[Row], int]:
    rows = []
    y = 0
    for bar in chart.bars:
        y += GAP if bar.after_gap else 0
        row = _row(chart, names[bar.unit], y, bar)
        rows.append(row)
        y += row.height
    return rows, y


def _unreported(chart: RankingChart, names: dict[str, str], y: int) -> tuple[list[Row], int]:
    rows: list[Row] = []
    if not chart.unreported:
        return rows, y
    y += 56
    for unit in chart.unreported:
        row = _row(chart, names[unit], y, None, unit in chart.marked)
        rows.append(row)
        y += row.height
    return rows, y


def _row(chart: RankingChart, name: str, y: int, bar: RankingBar | None, marked: bool = False) -> Row:
    """A row at ``y``; without a bar it is that of a unit that did not report."""
    marked = bar.marked if bar else marked
    printed = drawable(bar.printed) if bar else ""
    size = fitting_size(printed, SIZE, ROOM / 2, bold=True)
    room = ROOM - width(printed or "–", size, bold=True) - 18
    lines = wrap(name, SIZE, room, lines=2, bold=marked)
    thickness = _thickness(chart)
    pitch, gap = (32, 14) if thickness == 14 else (30, 8)
    baseline = y + pitch - 4
    under = y + pitch * len(lines) + 4
    return Row(
        y,
        under + thickness + gap - y,
        baseline,
        under,
        [Line(baseline + pitch * number, line) for number, line in enumerate(lines)],
        bar.rank if bar else None,
        printed,
        size,
        pixels(bar.share, ROOM) or 0 if bar else 0,
        marked,
        bar.after_gap if bar else False,
    )
