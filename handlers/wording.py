"""The Vietnamese wording: one Jinja2 file a topic in ``templates/``, one macro a reply in it.

A person's text is only ever a value that is printed, never part of a template.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scoring.number import show

TEMPLATES = Path(__file__).parent / "templates"

_BLANK_LINES = re.compile(r"\n{2,}")
_SPACES = re.compile(r"[ \t]+")


class Wording:
    """Says things: ``say("score", "total", unit=..., score=...)`` renders macro ``total`` of ``score.j2``."""

    def __init__(self, folder: Path = TEMPLATES) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            lstrip_blocks=True,
            autoescape=False,
            auto_reload=False,
        )
        self._environment.filters["number"] = _number
        self._modules: dict[str, Any] = {}

    def load(self) -> None:
        """Compiles every template now (about 0.2 s), so that no first question of a topic pays for it."""
        for name in self._environment.list_templates(extensions=["j2"]):
            self._module(name.removesuffix(".j2"))

    def _module(self, topic: str) -> Any:
        module = self._modules.get(topic)
        if module is None:
            module = self._modules[topic] = self._environment.get_template(f"{topic}.j2").module
        return module

    def say(self, topic: str, reply: str, /, **values: object) -> str:
        """The text of a reply, its lines trimmed and empty ones dropped; raises for an unknown value."""
        text = str(getattr(self._module(topic), reply)(**values))
        lines = (_SPACES.sub(" ", line).strip() for line in _BLANK_LINES.sub("\n", text).split("\n"))
        return "\n".join(line for line in lines if line)


def _number(value: Decimal | int | None) -> str:
    return "-" if value is None else show(Decimal(value))
