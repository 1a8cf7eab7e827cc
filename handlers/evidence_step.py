"""One step with the evidence of one indicator: what it is about, whether it may follow, how it is said."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.dossier import Dossier
from handlers.indicator import brief, label, name
from knowledge.asker import Role
from knowledge.progress import ALLOWED_FROM, Act, EvidenceState, Place, Standing, may
from knowledge.question import Question
from knowledge.records import Component, Unit
from knowledge.statement import Statement
from scoring.evidence import Item

TO_SAY = {
    Act.SUBMIT: "đã nộp minh chứng {codes}",
    Act.ACCEPT: "duyệt {codes} của {unit}",
    Act.REQUEST: "yêu cầu bổ sung {codes} của {unit}",
    Act.REJECT: "từ chối {codes} của {unit}",
    Act.UNDO: "hoàn tác {codes} của {unit}",
}
"""How a step is said so that it is recorded: what buttons ask."""
LABELS = {
    Act.SUBMIT: "Ghi nhận đã nộp",
    Act.ACCEPT: "Duyệt",
    Act.REQUEST: "Yêu cầu bổ sung",
    Act.REJECT: "Không chấp nhận",
    Act.UNDO: "Hoàn tác",
}


@dataclass(frozen=True, slots=True)
class Target:
    """One indicator that a statement is about: how it stands before the step."""

    component: Component
    place: Place
    standing: Standing
    state: EvidenceState

    def row(self, state: EvidenceState) -> dict[str, object]:
        """As templates show it."""
        return {"label": label(self.component), "name": brief(name(self.component)), "state": state}


def target_of(question: Question, unit: Unit, component: Component, dossier: Dossier | None) -> Target:
    place = Place(unit.key, component.framework, component.code)
    standing = question.filing.progress.standing(place)
    item = (dossier.item(component) if dossier else None) or Item(component, None, None, None, standing)
    return Target(component, place, standing, item.evidence)


def possible(target: Target, act: Act, role: Role) -> bool:
    """Whether the step may follow what is there; an undo takes back the newest step, of one's own side."""
    if act is not Act.UNDO:
        return target.state in ALLOWED_FROM[act]
    newest = target.standing.newest
    return newest is not None and may(role, newest.step.act)


def on_record(target: Target, act: Act, attachment: str, note: str) -> bool:
    """Whether a step says nothing new: a message sent twice is one step."""
    newest = target.standing.newest
    if newest is None or newest.step.act is not act:
        return False
    if act is Act.SUBMIT:
        papers = {event.step.attachment for event in target.standing.submissions}
        return not attachment or attachment in papers
    return not note or note == newest.step.note


def just_undone(target: Target) -> bool:
    """Whether the last thing that happened was a taking back: a second one may be the same click again."""
    newest = target.standing.newest
    return newest is not None and target.standing.last > newest.number


def to_say(statement: Statement, codes: str, unit: str) -> str:
    said = TO_SAY[statement.act].format(codes=codes, unit=unit).replace("  ", " ")
    if statement.note:
        said = f"{said}: {statement.note}"
    return f"{said} {statement.link}".strip() if statement.act is Act.SUBMIT else said
