"""What the understanding knows of the language, as data: word lists, chat spelling, cues of topics."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGE = Path(__file__).parent


@cache
def _lists() -> dict[str, Any]:
    with (LANGUAGE / "words.toml").open("rb") as file:
        return tomllib.load(file)


def word_list(name: str) -> list[str]:
    """A list of ``words.toml``: single words from a text, or phrases from a TOML list."""
    found = _lists()[name]["list"]
    return found.split() if isinstance(found, str) else list(found)
