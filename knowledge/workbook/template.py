"""What the templates hold that offices fill in; the pages and columns are data in ``templates.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.headings import words, written
from knowledge.records import ComponentKind
from knowledge.snapshot import Snapshot

FILE = Path(__file__).with_name("templates.toml")

EXAMPLE = "Ví dụ"
"""Stands in the first column of a row that shows how to fill in; such a row is passed over on import."""


class Kind(StrEnum):
    """What a template is for."""

    FRAMEWORKS = "frameworks"
    SCORES = "scores"
    EVIDENCE = "evidence"
    UNITS = "units"
    DEADLINES = "deadlines"
    GUIDES = "guides"


class Form(StrEnum):
    """How a cell is written. ``CODE`` and ``DATE`` stay as typed: Excel would turn "1.10" into 1.1."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    LIST = "list"
    POINTS = "points"
    WHOLE = "whole"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column to fill in.

    ``technical`` names the table and column that it fills ("scores.value"), ``stage`` the stage of a score
    where there is one column for each. ``choices`` names a list; ``open`` allows entries that are not in it.
    """

    heading: str
    technical: str
    stage: str
    width: int
    form: Form
    help: str
    example: str
    required: bool
    choices: str
    open: bool


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """A sheet to fill in."""

    title: str
    columns: tuple[TemplateColumn, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """A list to choose from: its ``name``, ``title`` and ``rows``; only the first cell of a row is chosen."""

    name: str
    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Template:
    """The pages of a kind, the lists that they use, and the lines that explain how to fill it in."""

    pages: tuple[TemplatePage, ...]
    choices: tuple[Choices, ...]
    guide_title: str
    guide: tuple[str, ...]


def text(name: str, **values: str) -> str:
    """A text of the template itself, such as a message of a wrong entry."""
    found: str = _data()["texts"][name]
    return found.format(**values)


def is_beside(first: Iterable[str]) -> bool:
    """Whether the cells of a sheet's first row are those of a page that is not to be filled in: the lists to
    choose from, or the guide."""
    data = _data()
    lists = {*data["list_titles"].values(), text("code_name"), text("code_framework")}
    guide = {data[kind]["about"] for kind in Kind}
    said = {cell for cell in first if cell}
    return said <= lists or said <= guide


def template_of(kind: Kind, snapshot: Snapshot) -> Template:
    """The template of a kind with the names and codes of the current knowledge."""
    data = _data()
    pages = tuple(
        TemplatePage(page["title"], tuple(_column(entry, page["reads"]) for entry in page["columns"]))
        for page in data[kind]["pages"]
    )
    used = dict.fromkeys(column.choices for page in pages for column in page.columns if column.choices)
    guide = data["guide"]
    lines = [line for line in guide["lines"] if used or text("lists") not in line]
    return Template(
        pages,
        tuple(_choices(name, snapshot) for name in used),
        guide["title"],
        tuple(line.format(about=data[kind]["about"]) for line in lines),
    )


@cache
def _data() -> dict[str, Any]:
    with FILE.open("rb") as file:
        return tomllib.load(file)


def _column(entry: dict[str, Any], kind: str) -> TemplateColumn:
    technical: str = entry["column"]
    return TemplateColumn(
        heading=written(kind, entry.get("field") or technical.partition(".")[2]),
        technical=technical,
        stage=entry.get("stage", ""),
        width=entry["width"],
        form=Form(entry.get("form", Form.TEXT)),
        help=entry["help"],
        example=entry["example"],
        required=entry.get("required", False),
        choices=entry.get("choices", ""),
        open=entry.get("open", False),
    )


def _choices(name: str, snapshot: Snapshot) -> Choices:
    data = _data()
    fixed = [(choice,) for choice in data["choices"][name]]
    rows = dict.fromkeys([*fixed, *_known(name, snapshot)])
    return Choices(name, data["list_titles"][name], tuple(rows))


def _known(name: str, snapshot: Snapshot) -> Iterable[tuple[str, ...]]:
    """What the knowledge holds for a list; nothing for a list that is the same everywhere."""
    bundle, units = snapshot.bundle, snapshot.units
    match name:
        case "levels":
            return ((framework.level,) for framework in bundle.frameworks)
        case "classes":
            return ((score.class_name,) for score in bundle.scores if score.class_name)
        case "states":
            return ((appraisal.state,) for appraisal in bundle.appraisals)
        case "kinds":
            kinds = words("components", "kind")
            return ((kinds[kind],) for kind in ComponentKind if kind is not ComponentKind.TOTAL)
        case "frameworks":
            return ((framework.name,) for framework in bundle.frameworks)
        case "codes":
            return _codes(snapshot)
        case "unit_kinds":
            return ((kind,) for kind in dict.fromkeys(unit.kind for unit in bundle.units if unit.current))
        case "units":
            with_figures = [unit for unit in bundle.units if unit.key in snapshot.data_units]
            others = [unit for unit in bundle.units if unit.current and unit not in set(with_figures)]
            return ((units.full_title(unit),) for unit in (*with_figures, *others))
        case _:
            return ()


def _codes(snapshot: Snapshot) -> Iterable[tuple[str, ...]]:
    for component in snapshot.bundle.components:
        if component.coded:
            yield component.code, component.name, snapshot.frameworks[component.framework].name
