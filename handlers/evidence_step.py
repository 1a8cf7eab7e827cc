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


def on_record(target: Target, attachment: str) -> bool:
    """Whether handing in says nothing new: a message sent twice is one submission."""
    newest = target.standing.newest
    papers = {event.step.attachment for event in target.standing.submissions}
    return newest is not None and newest.step.act is Act.SUBMIT and (not attachment or attachment in papers)


def to_say(statement: Statement, codes: str, unit: str) -> str:
    said = TO_SAY[statement.act].format(codes=codes, unit=unit).replace("  ", " ")
    if statement.note:
        said = f"{said}: {statement.note}"
    return f"{said} {statement.link}".strip() if statement.act is Act.SUBMIT else said
