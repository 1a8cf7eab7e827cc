"""What a reader could not read."""

from __future__ import annotations

from dataclasses import dataclass

MAX_EXCERPT_CHARS = 80


@dataclass(frozen=True, slots=True)
class Unread:
    """A place that was passed over: its line, the beginning of its text, and why, in Vietnamese."""

    line: int
    excerpt: str
    why: str

    def __str__(self) -> str:
        return f"dòng {self.line}: {self.why} (“{self.excerpt}”)"


def unread(line: int, text: str, why: str) -> Unread:
    """An ``Unread`` with its text cut to an excerpt."""
    short = text if len(text) <= MAX_EXCERPT_CHARS else text[: MAX_EXCERPT_CHARS - 1] + "…"
    return Unread(line, short, why)
