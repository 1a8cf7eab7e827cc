"""The sheet that every picture is drawn on: title, what the figures are, the body, caution and source.

720 wide, so that a phone shows it at half size: the smallest type, of sources, stays at 10 pixels there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from handlers.pictures.font import drawable, wrap
from handlers.reply import Picture

TEMPLATES = Path(__file__).parent / "templates"
WIDTH = 720
MARGIN = 36
INNER = WIDTH - 2 * MARGIN
RIGHT = WIDTH - MARGIN

TITLE, SUBTITLE, CAUTION, SOURCE = 36, 25, 22, 20
"""Sizes of type; those of the body stand with each kind of picture."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its baseline, and the text, which fits."""

    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands around the body.

    ``title`` and ``subtitle`` are lines, which are broken where they are too long. ``caution`` is
    what the audit found about the figures.
    """

    title: Sequence[str]
    subtitle: Sequence[str]
    source: str
    caution: str = ""


@cache
def _template(kind: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
        auto_reload=False,
    )
    return environment.get_template(f"{kind}.svg.j2")


def draw(kind: str, heading: Heading, alt: str, height: int, **body: object) -> Picture:
    """The picture: template ``kind`` draws the ``body``, ``height`` high, from its own upper edge.

    ``alt`` says the same figures as text; it is also the description inside the picture.
    """
    y = 28
    title, y = _paragraphs(heading.title, TITLE, y, bold=True)
    subtitle, y = _paragraphs(heading.subtitle, SUBTITLE, y + 6)
    top = y + 24
    caution_top = top + height + 18
    y = caution_top
    caution: list[Line] = []
    if heading.caution:
        caution, y = _lines(heading.caution, CAUTION, y + 12, count=5, room=INNER - 64)
        y += 12
    caution_height = y - caution_top
    if caution:
        y += 14
    source, y = _lines(heading.source, SOURCE, y, count=4)
    svg = _template(kind).render(
        body,
        width=WIDTH,
        height=y + 24,
        margin=MARGIN,
        inner=INNER,
        right=RIGHT,
        title=title,
        subtitle=subtitle,
        top=top,
        body_height=height,
        caution=caution,
        caution_top=caution_top,
        caution_height=caution_height,
        source=source,
        name=drawable(" ".join(heading.title)),
        alt="\n".join(drawable(line) for line in alt.splitlines()),
    )
    return Picture(svg, alt)


def pixels(share: float | None, room: int) -> int | None:
    """How long a bar is; whatever is above zero can be seen. None where there is no value."""
    if share is None:
        return None
    return max(round(share * room), 3) if share > 0 else 0


def _paragraphs(texts: Sequence[str], size: int, y: int, *, bold: bool = False) -> tuple[list[Line], int]:
    """Each text on at most two lines, one below the other."""
    found: list[Line] = []
    for text in texts:
        lines, y = _lines(text, size, y, count=2, bold=bold)
        found += lines
    return found, y


def _lines(
    text: str, size: int, y: int, *, count: int, bold: bool = False, room: int = INNER
) -> tuple[list[Line], int]:
    """The text on lines below ``y``, and where the last of them ends."""
    pitch = round(size * 1.32)
    found = [
        Line(y + pitch * number - round(size * 0.28), line)
        for number, line in enumerate(wrap(text, size, room, lines=count, bold=bold), 1)
        if line
    ]
    return found, y + pitch * len(found)
