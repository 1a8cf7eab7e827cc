"""Who asks: the role, the unit, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do; see DESIGN, people and privacy."""

    GUEST = "guest"
    MEMBER = "member"
    OFFICER = "officer"
    REVIEWER = "reviewer"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Asker:
    """The person behind a question; ``unit`` is the unit's name as registered, empty for none."""

    role: Role = Role.GUEST
    unit: str = ""
