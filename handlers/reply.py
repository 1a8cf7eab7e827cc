"""What the assistant says, before any platform renders it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

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
class Reply:
    """A platform-neutral reply.

    ``text`` is all of it, in plain lines: the answer first, then details, then caution and source.
    ``sources`` are the documents it rests on, ``choices`` at most ``MAX_CHOICES`` buttons: the options of a
    clarification, or what one might ask next. ``confidence`` is between 0 and 1. ``records`` are steps to be
    recorded before the reply is sent, all or none: the reply says that they are.
    """

    outcome: Outcome
    text: str
    topic: str
    sources: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    entities: dict[str, list[str]] = field(default_factory=dict)
    confidence: float = 1.0
    records: tuple[EvidenceStep, ...] = ()
