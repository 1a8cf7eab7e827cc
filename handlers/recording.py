"""Recording progress with evidence: a statement in, a proposal, a question back or a refusal out.

A step is only proposed here: the reply carries it as ``records`` and whoever sends the reply writes it first.
What is not certain is asked; a step is proposed only when act, unit and every indicator are.
"""

from __future__ import annotations

import re

from handlers.desk import Desk
from handlers.dossier import Dossier, dossier_of
from handlers.evidence_units import named_units, unit_words
from handlers.recorded_items import recorded_items
from handlers.recorded_steps import recorded_steps
from handlers.recorded_undo import just_recorded, which_undo
from handlers.recorded_unit import not_recorded, recorded_unit
from handlers.reply import Reply
from knowledge.asker import Role
from knowledge.progress import DECIDES, DECISIONS, Act, may
from knowledge.question import Question, Topic
from knowledge.records import Framework, Unit
from knowledge.statement import Statement, read_statement

_PARTS = re.compile(r"[;,\n?]|\.\s|\b(?:và|va|nhưng|nhung|rồi|mà)\b", re.IGNORECASE)
_CODE = re.compile(r"\d{1,2}\.\d|DTI\W*\d", re.IGNORECASE)
_EVIDENCE = frozenset({Topic.EVIDENCE_MISSING, Topic.EVIDENCE_PROGRESS, Topic.EVIDENCE_REQUIRED})


def state_it(question: Question, desk: Desk, statement: Statement) -> Reply | None:
    """The reply to a statement: a proposal with its steps, a question back, or a plain refusal.

    None where the message is rather a question after all.
    """
    act, role = statement.act, question.asker.role
    sure = statement.sure(unit_words(question))
    coded = any(m.coded for m in question.components) or bool(question.missing_codes)
    coded = coded and "components" not in question.filled
    if act is Act.REQUEST and statement.doubtful and role not in DECIDES:
        return None  # "4.14 cần bổ sung": an officer asks what
    about = coded or question.says("minh chung", "tai lieu kiem chung") or _spoken_of(question)
    if act is not Act.UNDO and not about:
        return None  # "mình vừa gửi báo cáo": nothing that could be recorded
    if not may(role, act) and not sure:
        return None  # nothing is recorded anyway, and it may be a question
    if role in (Role.GUEST, Role.MEMBER):
        return not_recorded(question, desk, "refused_guest")
    if not may(role, act):
        return not_recorded(question, desk, "refused_decision" if act in DECISIONS else "refused_submit")
    if act is Act.UNDO and statement.doubtful and not coded and not _just(question, desk):
        return None  # "nhầm rồi" after anything else
    if act is Act.UNDO and not coded and not question.units and role is not Role.OFFICER:
        return which_undo(question, desk, None)
    unit = recorded_unit(question, desk, statement)
    if isinstance(unit, Reply):
        return unit
    framework, dossier = _framework(question, desk, unit)
    if framework is None:
        text = desk.wording.say("dossier", "no_data", unit=desk.snapshot.units.title(unit), years=())
        return desk.abstain(question, text)
    if act is Act.UNDO and not coded and not just_recorded(question, unit):
        return which_undo(question, desk, unit)
    targets = recorded_items(question, desk, statement, unit, framework, dossier)
    if isinstance(targets, Reply):
        return targets
    return recorded_steps(question, desk, statement, unit, targets)


def said_aside(text: str, role: Role) -> str:
    """What a message that asks also states of evidence, so that a reply can say that it was not recorded."""
    for part in _PARTS.split(text):
        statement = read_statement(part)
        if statement and may(role, statement.act) and _CODE.search(part) and statement.act is not Act.UNDO:
            return " ".join(part.split())
    return ""


def _spoken_of(question: Question) -> bool:
    """Whether an indicator's evidence was spoken of just before: "đã nộp rồi" is then about that."""
    before = question.before
    coded = any(m.coded for m in question.components)
    return before is not None and before.topic in _EVIDENCE and coded and "components" in question.filled


def _just(question: Question, desk: Desk) -> bool:
    """Whether what was spoken of just before is what the asker's side recorded last."""
    own = desk.own_unit(question.asker)
    units = named_units(question, desk, before=True) or ([own] if own else [])
    return any(just_recorded(question, unit) for unit in units)


def _framework(question: Question, desk: Desk, unit: Unit) -> tuple[Framework | None, Dossier | None]:
    """The framework by which the unit's evidence goes: that of its newest appraisal, else of its level."""
    dossier = dossier_of(desk, unit, (), question.filing.progress)
    if dossier is not None:
        return dossier.framework, dossier
    own = desk.snapshot.unit_frameworks(unit.key)
    fitting = [f for f in own if desk.snapshot.components(f.key) and (unit.kind in f.level)]
    return (fitting[0] if fitting else None), None
