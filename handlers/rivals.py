"""Who is to climb and who is to be passed: "muốn vượt Đắk Song thì Krông Nô cần mấy điểm"."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.desk import Desk
from handlers.reply import Reply
from handlers.subject import Subject, subjects
from knowledge.question import Question, UnitMention

_PASSED = frozenset({"vuot", "qua", "mat", "bang", "kip", "hon", "ngang"})
"""Words right before the unit that is to be passed."""
_KINDS = frozenset({"huyen", "xa", "phuong", "tinh", "so", "thanh", "pho", "thi", "tp", "tx", "voi"})
"""Words that may stand between."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The units that a plan is for (the first one climbs), and those named to be passed."""

    climbers: tuple[Subject, ...]
    rivals: tuple[Subject, ...]

    @property
    def all(self) -> list[Subject]:
        """All of them, who climbs first."""
        return [*self.climbers, *self.rivals]


def sides(question: Question, desk: Desk) -> Sides | Reply:
    """The units of a plan. Where only the one to be passed is named, the own unit climbs, else the one that
    was spoken of before; no climber where neither is known. A question back where a name means several."""
    found = subjects(question, desk)
    if isinstance(found, Reply):
        return found
    if "units" in question.filled and (earlier := _earlier(question, desk)):
        return earlier
    named = () if "units" in question.filled else question.units
    passed = {mention.text for mention in named if _to_be_passed(question, mention)}
    rivals = tuple(subject for subject in found if subject.named in passed)
    climbers = tuple(subject for subject in found if subject not in rivals)
    if not climbers and rivals:
        climbers = _own(question, desk, rivals) or _before(question, desk, rivals)
    return Sides(climbers, rivals)


def _earlier(question: Question, desk: Desk) -> Sides | None:
    """Who climbs where the turn that named the unit in mind named it as one to be passed."""
    before = question.before
    while before is not None and ("units" in before.filled or not before.units):
        before = before.before
    found = sides(before, desk) if before is not None else None
    if found is None or isinstance(found, Reply) or not found.rivals or not found.climbers:
        return None
    return Sides(found.climbers, ())


def _to_be_passed(question: Question, mention: UnitMention) -> bool:
    words = [word.text for word in question.reading.words[: mention.words[0]]]
    while words and words[-1] in _KINDS:
        words.pop()
    return bool(words) and words[-1] in _PASSED


def _own(question: Question, desk: Desk, rivals: tuple[Subject, ...]) -> tuple[Subject, ...]:
    own = desk.own_unit(question.asker)
    known = own is not None and desk.snapshot.scores(own.key)
    if own is None or not known or any(own.key == rival.unit.key for rival in rivals):
        return ()
    return (Subject(own, question.asker.unit),)


def _before(question: Question, desk: Desk, rivals: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """The unit that the turns before were about."""
    before = question.before
    while before is not None:
        found = subjects(before, desk) if before.units else []
        if not isinstance(found, Reply):
            others = [s for s in found if all(s.unit.key != rival.unit.key for rival in rivals)]
            if others:
                return tuple(others[:1])
        before = before.before
    return ()
