"""What a topic handler works with: the knowledge of one moment and the means to say something."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.reply import MAX_CHOICES, Attachment, Choice, Outcome, Picture, Reply, Sketch
from handlers.wording import Wording
from knowledge.asker import Asker, Role
from knowledge.question import Question
from knowledge.records import Unit
from knowledge.snapshot import Snapshot
from knowledge.understanding import Understanding
from scoring.audit import Audit

VIETNAM = dt.timezone(dt.timedelta(hours=7))
"""Vietnam has had one time and no summer time since 1975; moments are recorded in UTC."""

MAX_BODY_LINES = 12
"""The answer line and ten more, with one to spare for a heading."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One snapshot with its understanding and audit, and the wording; handlers take it and a question."""

    snapshot: Snapshot
    understanding: Understanding
    wording: Wording
    audit: Audit

    def reply(
        self,
        question: Question,
        outcome: Outcome,
        text: str,
        *,
        sources: Iterable[str] = (),
        cautions: Iterable[str] = (),
        choices: Sequence[Choice] = (),
        confidence: float = 1.0,
        picture: Picture | Sketch | None = None,
        file: Attachment | None = None,
    ) -> Reply:
        """A reply with its caution and source lines below the text; sources once each, in order."""
        named = tuple(dict.fromkeys(source for source in sources if source))
        lines = [
            text[:1].upper() + text[1:],
            *(f"⚠ {caution[:1].upper()}{caution[1:]}" for caution in dict.fromkeys(cautions)),
        ]
        if named:
            lines.append("Nguồn: " + "; ".join(named[:3]))
        return Reply(
            outcome,
            "\n".join(lines),
            question.topic.value,
            named,
            tuple(choices[:MAX_CHOICES]),
            {},
            confidence,
            picture=picture,
            file=file,
        )

    def answer(self, question: Question, text: str, **more: Any) -> Reply:
        """An answer; see ``reply`` for what else it takes."""
        return self.reply(question, Outcome.ANSWER, text, **more)

    def clarify(self, question: Question, text: str, choices: Sequence[Choice], **more: Any) -> Reply:
        """A question back with real options, named in the text as well for channels without buttons."""
        named = "\n".join(
            f"{number}. {choice.label}" for number, choice in enumerate(choices[:MAX_CHOICES], 1)
        )
        return self.reply(
            question, Outcome.CLARIFY, f"{text}\n{named}" if named else text, choices=choices, **more
        )

    def abstain(self, question: Question, text: str, **more: Any) -> Reply:
        """What is not known or may not be shown, and which part of the question that is."""
        return self.reply(question, Outcome.ABSTAIN, text, **more)

    def local_time(self, at: dt.datetime) -> dt.datetime:
        """A moment as clocks in Vietnam show it."""
        return at.astimezone(VIETNAM)

    def own_unit(self, asker: Asker) -> Unit | None:
        """The unit that the asker belongs to: a registered one, and only one of that name.

        "xã Krông Nô" alone is two units of today; an officer of one of them must not pass for the other's.
        """
        if not asker.unit:
            return None
        found = self.snapshot.units.find(asker.unit)
        for choice in (
            [unit for unit in found if unit.key in self.snapshot.data_units or unit.demo],
            [unit for unit in found if unit.current],
            found,
        ):
            if choice:
                return choice[0] if len(choice) == 1 else None
        return None

    def may_see_unpublished(self, asker: Asker, unit: Unit) -> bool:
        """Whether self-assessed and appraised points, notes and missing evidence of a unit are for the asker.

        An officer's own unit; for reviewers and administrators also the units below theirs (DESIGN,
        people and privacy). Guests and members never.
        """
        own = self.own_unit(asker)
        if own is None or asker.role not in (Role.OFFICER, Role.REVIEWER, Role.ADMIN):
            return False
        if own.key == unit.key:
            return True
        above = {ancestor.key for ancestor in self.snapshot.units.ancestors(unit)}
        return asker.role is not Role.OFFICER and own.key in above
