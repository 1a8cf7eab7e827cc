"""The sheet that every picture is drawn on: title, what the figures are, the body, caution and source.

720 wide, so that a phone shows it at half size: the smallest type, of sources, stays at 10 pixels there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from handlers.pictures.font import drawable, wrap
from handlers.reply import Sketch

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
    """What a picture says around its body, and instead of it.

    ``title`` and ``subtitle`` are lines, which are broken where they are too long. ``caution`` is
    what the audit found about the figures, or empty. ``alt`` says the same figures as text.
    """

    title: Sequence[str]
    subtitle: Sequence[str]
    source: str
    caution: str
    alt: str


@dataclass(frozen=True, slots=True)
class Body:
    """What stands between heading and source: how high it is, and the values that its template draws."""

    height: int
    values: Mapping[str, object]


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


def sketch(kind: str, heading: Callable[[], Heading], body: Callable[[], Body]) -> Sketch:
    """A picture that is drawn when it is asked for; its text alone costs less."""
    once = cache(heading)
    return Sketch(lambda: draw(kind, once(), body()), lambda: once().alt)


def draw(kind: str, heading: Heading, body: Body) -> str:
    """The SVG: template ``kind`` draws the ``body`` from its own upper edge."""
    y = 28
    title, y = _paragraphs(heading.title, TITLE, y, bold=True)
    subtitle, y = _paragraphs(heading.subtitle, SUBTITLE, y + 6)
    top = y + 24
    caution_top = top + body.height + 18
    y = caution_top
    caution: list[Line] = []
    if heading.caution:
        caution, y = _lines(heading.caution, CAUTION, y + 12, count=5, room=INNER - 64)
        y += 12
    caution_height = y - caution_top
    if caution:
        y += 14
    source, y = _lines(heading.source, SOURCE, y, count=4)
    return _template(kind).render(
        body.values,
        width=WIDTH,
        height=y + 24,
        margin=MARGIN,
        inner=INNER,
        right=RIGHT,
        title=title,
        subtitle=subtitle,
        top=top,
        caution=caution,
        caution_top=caution_top,
        caution_height=caution_height,
        source=source,
        name=drawable(" ".join(heading.title)),
        alt="\n".join(drawable(line) for line in heading.alt.splitlines()),
    )


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
