"""Words that pictures share: names as they stand on a line, the source, the caution."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.desk import Desk
from handlers.finding import cautions
from handlers.standing import component_title
from knowledge.records import Component


def unit_name(desk: Desk, key: str, place: str = "") -> str:
    """A unit as a label: a capital first, and without the province where ``place`` already says it."""
    unit = desk.snapshot.units.get(key)
    name = desk.snapshot.units.title(unit) if unit else key
    return capital(name.removesuffix(f" tỉnh {place}") if place else name)


def capital(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]


def part_name(component: Component) -> str:
    """A component as a label, without the words "nhóm" and "trụ cột", which the title says."""
    title = component_title(component)
    for word in ("nhóm ", "trụ cột "):
        title = title.removeprefix(word)
    return capital(title)


def said(desk: Desk, words: str, **values: object) -> list[str]:
    """The lines of a macro of ``picture.j2``."""
    return desk.wording.say("picture", words, **values).splitlines()


def source(desk: Desk, *sources: str) -> str:
    """The line that names the sources, each once."""
    return desk.wording.say("picture", "source", sources=list(dict.fromkeys(sources)))


def caution(desk: Desk, figures: Iterable[tuple[str, int, Iterable[str]]]) -> str:
    """What the audit found about figures, each given as unit, year and components; empty for nothing.

    The gravest finding is written out, of the others their number is told.
    """
    found = list(dict.fromkeys(note for figure in figures for note in cautions(desk, *figure)))
    if not found:
        return ""
    return desk.wording.say("picture", "caution", first=capital(found[0]), more=len(found) - 1)
