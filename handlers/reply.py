"""What the assistant says, before any platform renders it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from knowledge.progress import EvidenceStep


class Outcome(StrEnum):
    """The only three ways in which a question ends."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    ABSTAIN = "abstain"


MAX_CHOICES = 5
"""Zalo Official Account shows at most five buttons under a message."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: its ``label``, and the question that pressing it asks."""

    label: str
    ask: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the figures in a reply: ``svg`` to draw, ``alt`` the same figures as text."""

    svg: str
    alt: str


@dataclass(frozen=True)
class Sketch:
    """A picture whose parts are made once, when somebody asks for them.

    Drawing takes about a millisecond, a third of an answer: who reads text only does not wait for it.
    """

    draw: Callable[[], str]
    say: Callable[[], str]

    @cached_property
    def svg(self) -> str:
        """See ``Picture``."""
        return self.draw()

    @cached_property
    def alt(self) -> str:
        """See ``Picture``."""
        return self.say()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a reply: its ``name`` as people see it, its MIME type and its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """A platform-neutral reply.

    ``text`` is all of it, in plain lines: the answer first, then details, then caution and source.
    ``sources`` are the documents it rests on, ``choices`` at most ``MAX_CHOICES`` buttons: the options of a
    clarification, or what one might ask next. ``confidence`` is between 0 and 1. ``records`` are steps to be
    recorded before the reply is sent, all or none: the reply says that they are. ``picture`` shows what the
    text says; a channel that cannot show it leaves it out. ``file`` holds nothing that the asker may not see.
    """

    outcome: Outcome
    text: str
    topic: str
    sources: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    entities: dict[str, list[str]] = field(default_factory=dict)
    confidence: float = 1.0
    records: tuple[EvidenceStep, ...] = ()
    picture: Picture | Sketch | None = None
    file: Attachment | None = None
