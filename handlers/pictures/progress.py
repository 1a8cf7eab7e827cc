"""The picture of how far a unit's evidence is. Not public: only for those entitled to the unit's dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from handlers.desk import Desk
from handlers.dossier import Dossier
from handlers.pictures.font import drawable, width, wrap
from handlers.pictures.sheet import INNER, MARGIN, Body, Heading, Line, sketch
from handlers.pictures.words import part_name, said, source, unit_name
from handlers.reply import Sketch
from scoring.charts.progress import DONE, USUAL_STATES, ProgressChart, ProgressRow, progress_chart
from scoring.number import show

SIZE = 26
PITCH = 34
LOOKS = 5
"""Ways to fill a part of a bar; a sixth state would look like the fifth, and be told apart by its count."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: place and width in pixels, ``look`` numbers its filling; empty text where no room."""

    x: int
    width: int
    look: int
    count: str


@dataclass(frozen=True, slots=True)
class Row:
    """A group with its bar."""

    name: Sequence[Line]
    baseline: int
    done: str
    bar: int
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Entry:
    """A state in the legend."""

    y: int
    look: int
    name: str
    count: int


def progress_picture(desk: Desk, dossier: Dossier) -> Sketch | None:
    """The picture of a dossier; None where no indicator has a state."""
    groups = desk.snapshot.top_components(dossier.framework.key)
    chart = progress_chart(dossier.review, groups)
    if chart is None:
        return None
    return sketch("progress", partial(_heading, desk, dossier, chart), partial(_body, desk, chart))


def _headline(desk: Desk, chart: ProgressChart) -> tuple[str, str]:
    """The count of complete indicators, and the points."""
    return (
        desk.wording.say("picture", "progress_headline", done=chart.done, total=chart.total),
        desk.wording.say(
            "picture",
            "progress_points",
            appraised=show(chart.appraised),
            maximum=show(chart.maximum),
            missing=show(chart.missing) if chart.missing else "",
        ),
    )


def _heading(desk: Desk, dossier: Dossier, chart: ProgressChart) -> Heading:
    title = said(desk, "progress_title", unit=unit_name(desk, dossier.unit.key), year=dossier.year)
    headline, points = _headline(desk, chart)
    alt = desk.wording.say(
        "picture",
        "progress_alt",
        title=", ".join(title),
        headline=headline,
        points=points,
        states=[{"name": s, "count": c} for s, c in zip(chart.states, chart.counts, strict=True)],
        rows=[
            {
                "name": part_name(row.component),
                "done": _done(chart, row),
                "total": row.total,
                "others": [
                    {"name": s, "count": c}
                    for s, c in zip(chart.states, row.counts, strict=True)
                    if c and s != DONE
                ],
            }
            for row in chart.rows
        ],
    )
    subtitle = said(desk, "progress_subtitle", framework=dossier.framework.name)
    return Heading(title, subtitle, source(desk, dossier.source), "", alt)


def _done(chart: ProgressChart, row: ProgressRow) -> int:
    return sum(c for s, c in zip(chart.states, row.counts, strict=True) if s == DONE)


def _body(desk: Desk, chart: ProgressChart) -> Body:
    headline, points = _headline(desk, chart)
    y = 150
    legend = []
    for state, count in zip(chart.states, chart.counts, strict=True):
        legend.append(Entry(y, _look(state), wrap(state, 24, INNER - 130, lines=1)[0], count))
        y += 36
    y += 26
    rows = []
    for row in chart.rows:
        done = f"{_done(chart, row)}/{row.total}"
        made, y = _row(part_name(row.component), done, _parts(chart, row.counts), y)
        rows.append(made)
    return Body(
        y - 8,
        {
            "headline": drawable(headline),
            "points": drawable(points),
            "whole": _parts(chart, chart.counts),
            "legend": legend,
            "rows": rows,
        },
    )


def _look(state: str) -> int:
    return USUAL_STATES.index(state) if state in USUAL_STATES else LOOKS - 1


def _row(name: str, done: str, parts: Sequence[Part], y: int) -> tuple[Row, int]:
    lines = wrap(name, SIZE, INNER - width(done, SIZE, bold=True) - 20, lines=2)
    baseline = y + PITCH - 8
    under = y + PITCH * len(lines) + 4
    found = [Line(baseline + PITCH * number, line) for number, line in enumerate(lines)]
    return Row(found, baseline, done, under, parts), under + 50


def _parts(chart: ProgressChart, counts: Sequence[int]) -> list[Part]:
    """The parts of a bar, side by side over the whole width, in the order of the states."""
    total = sum(counts)
    parts = []
    before = 0
    for state, count in zip(chart.states, counts, strict=True):
        if not count:
            continue
        start, end = (round(INNER * part / total) for part in (before, before + count))
        before += count
        fits = width(str(count), 22, bold=True) < end - start - 10
        parts.append(Part(MARGIN + start, end - start, _look(state), str(count) if fits else ""))
    return parts
