"""What the understanding knows of the language, as data: word lists, chat spelling, cues of topics."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGE = Path(__file__).parent


@cache
def _lists(file: str) -> dict[str, Any]:
    with (LANGUAGE / f"{file}.toml").open("rb") as opened:
        return tomllib.load(opened)


def word_list(name: str, file: str = "words") -> list[str]:
    """A list of ``words.toml``, or another file: single words from a text, or phrases from a TOML list."""
    found = _lists(file)[name]["list"]
    return found.split() if isinstance(found, str) else list(found)
