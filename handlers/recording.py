"""Recording progress with evidence: a statement in, a proposal, a question back or a refusal out.

A step is only proposed here: the reply carries it as ``records`` and whoever sends the reply writes it first.
What is not certain is asked; a step is proposed only when act, unit and every indicator are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from handlers.desk import Desk
from handlers.dossier import Dossier, dossier_of
from handlers.evidence_step import LABELS, TO_SAY, Target, on_record, possible, target_of, to_say
from handlers.evidence_units import may_record, named_units, seen_units, unit_words
from handlers.indicator import brief, label, name
from handlers.reply import Choice, Reply
from knowledge.asker import Role
from knowledge.index import EntryKind
from knowledge.progress import DECIDES, DECISIONS, Act, EvidenceStep, may
from knowledge.question import Question
from knowledge.records import Component, ComponentKind, Framework, Unit
from knowledge.statement import ANY_WORDS, Statement

MAX_ITEMS = 10
"""Indicators that one message may record: more is a list to be checked, not a message."""

_INDICATORS = frozenset({EntryKind.INDICATOR})
LEAST_EXPLAINED = 0.4
"""Least share of the telling words that an indicator must explain to be offered."""


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
    if act is not Act.UNDO and not coded and not question.says("minh chung", "tai lieu kiem chung"):
        return None  # "mình vừa gửi báo cáo": nothing that could be recorded
    if not may(role, act) and not sure:
        return None  # nothing is recorded anyway, and it may be a question
    if role in (Role.GUEST, Role.MEMBER):
        return _abstain(question, desk, "refused_guest")
    if not may(role, act):
        return _abstain(question, desk, "refused_decision" if act in DECISIONS else "refused_submit")
    unit = _unit(question, desk, statement)
    if isinstance(unit, Reply):
        return unit
    framework, dossier = _framework(question, desk, unit)
    if framework is None:
        text = desk.wording.say("dossier", "no_data", unit=desk.snapshot.units.title(unit), years=())
        return desk.abstain(question, text)
    if act is Act.UNDO and not coded and not _just_recorded(question, unit):
        return _which_undo(question, desk, unit)
    targets = _targets(question, desk, statement, unit, framework, dossier)
    if isinstance(targets, Reply):
        return targets
    return _propose(question, desk, statement, unit, targets)


def _abstain(question: Question, desk: Desk, macro: str, **values: object) -> Reply:
    return desk.abstain(question, desk.wording.say("evidence_progress", macro, **values))


def _unit(question: Question, desk: Desk, statement: Statement) -> Unit | Reply:
    """The one unit that the statement is about and that the asker may speak for, or the reply instead."""
    own = desk.own_unit(question.asker)
    if own is None:
        return _abstain(question, desk, "no_unit")
    named = named_units(question, desk)
    if question.scope and not named:
        named = list(question.scope)
    allowed = [unit for unit in named if may_record(question, desk, unit, own)]
    if len(allowed) == 1 and len({unit.name for unit in named}) == 1:
        return allowed[0]
    if len({unit.name for unit in named}) > 1:
        return _abstain(question, desk, "one_unit")
    if named and not allowed:
        return _abstain(question, desk, "refused_unit", unit=desk.snapshot.units.title(named[0]))
    if len(allowed) > 1:
        options = [desk.snapshot.units.full_title(unit) for unit in allowed[:4]]
        text = desk.wording.say("evidence_progress", "which_place", names=options, count=len(allowed))
        codes = _codes(question)
        choices = [Choice(o, to_say(statement, codes, o)) for o in options]
        return desk.clarify(question, text, choices)
    if question.asker.role is Role.OFFICER:
        return own
    seen = [unit for unit in seen_units(question, desk) if unit.key != own.key]
    if not seen:
        return own
    titles = [desk.snapshot.units.title(unit) for unit in seen[:4]]
    choices = [Choice(title, to_say(statement, _codes(question), title)) for title in titles]
    return desk.clarify(question, desk.wording.say("evidence_progress", "which_unit"), choices)


def _codes(question: Question) -> str:
    return " và ".join(m.text for m in question.components if m.coded)


def _framework(question: Question, desk: Desk, unit: Unit) -> tuple[Framework | None, Dossier | None]:
    """The framework by which the unit's evidence goes: that of its newest appraisal, else of its level."""
    dossier = dossier_of(desk, unit, (), question.filing.progress)
    if dossier is not None:
        return dossier.framework, dossier
    own = desk.snapshot.unit_frameworks(unit.key)
    fitting = [f for f in own if desk.snapshot.components(f.key) and (unit.kind in f.level)]
    return (fitting[0] if fitting else None), None


def _just_recorded(question: Question, unit: Unit) -> bool:
    """Whether the indicators spoken of just before are those that the asker's side recorded last."""
    progress, role = question.filing.progress, question.asker.role
    spoken = {c.code for m in question.components if m.coded for c in m.components[:1]}
    newest = [
        (event.at, place.component)
        for place in progress.places(unit.key)
        if (event := progress.standing(place).newest) and may(role, event.step.act)
    ]
    last = max((at for at, _ in newest), default=None)
    return bool(spoken) and spoken == {code for at, code in newest if at == last}


def _targets(
    question: Question,
    desk: Desk,
    statement: Statement,
    unit: Unit,
    framework: Framework,
    dossier: Dossier | None,
) -> list[Target] | Reply:
    """The indicators meant; a question back where one is unknown, a group, or not named by its code."""
    title = desk.snapshot.units.title(unit)
    coded = [m for m in question.components if m.coded]
    found = [next((c for c in m.components if c.framework == framework.key), None) for m in coded]
    unknown = [m.text for m, c in zip(coded, found, strict=True) if c is None] + list(question.missing_codes)
    if unknown:
        return _abstain(question, desk, "unknown", codes=unknown, framework=framework.name)
    components = list(dict.fromkeys(c for c in found if c is not None))
    filled = "components" in question.filled and statement.act is not Act.UNDO
    if not components or (filled and _by_words(question, desk, framework)):
        return _which_item(question, desk, statement, title, framework, dossier)
    groups = [c for c in components if c.kind is ComponentKind.GROUP or desk.snapshot.children(c)]
    if groups:
        return _abstain(question, desk, "groups", labels=[label(c) for c in groups])
    targets = [target_of(question, unit, component, dossier) for component in components[:MAX_ITEMS]]
    sure = statement.sure(unit_words(question)) and not filled
    if not sure or len(components) > MAX_ITEMS:
        return _unsure(question, desk, statement, title, targets)
    return targets


def _unsure(
    question: Question, desk: Desk, statement: Statement, unit: str, targets: Sequence[Target]
) -> Reply:
    """It may be a question: both readings as buttons."""
    codes = " và ".join(t.component.code for t in targets)
    labels = [label(t.component) for t in targets]
    choices = [
        Choice(f"{LABELS[statement.act]} {codes}", to_say(statement, codes, unit)),
        Choice(
            f"Xem trạng thái {targets[0].component.code}",
            f"mục {targets[0].component.code} của {unit} còn thiếu gì",
        ),
    ]
    return desk.clarify(
        question, desk.wording.say("evidence_progress", "sure", labels=labels, unit=unit), choices
    )


def _by_words(question: Question, desk: Desk, framework: Framework) -> list[Component]:
    """The indicators that the message's own words name."""
    words = [word for word in question.reading.content() if word not in ANY_WORDS]
    hits = desk.understanding.index.search(words, _INDICATORS, frozenset({framework.key}), limit=4)
    return [hit.entry.record for hit in hits if hit.explained >= LEAST_EXPLAINED]


def _which_item(
    question: Question,
    desk: Desk,
    statement: Statement,
    unit: str,
    framework: Framework,
    dossier: Dossier | None,
) -> Reply:
    """No code: those that the words name, else those with most at stake."""
    named = _by_words(question, desk, framework)
    if not named and dossier is not None:
        wanted = dossier.review.waiting if statement.act in DECISIONS else dossier.review.needs_supplement
        named = [item.component for item in wanted]
    choices = [Choice(f"{c.code} {brief(name(c), 40)}", to_say(statement, c.code, unit)) for c in named[:4]]
    return desk.clarify(question, desk.wording.say("evidence_progress", "which_item", unit=unit), choices)


def _which_undo(question: Question, desk: Desk, unit: Unit) -> Reply:
    """The steps of the asker's side that may be taken back, newest first."""
    progress = question.filing.progress
    title = desk.snapshot.units.title(unit)
    units = [unit] if question.asker.role is Role.OFFICER else seen_units(question, desk)
    open_steps = sorted(
        (
            (standing.newest.number, place)
            for one in units
            for place in progress.places(one.key)
            if (standing := progress.standing(place)).newest
            and may(question.asker.role, standing.newest.step.act)
        ),
        key=lambda pair: -pair[0],
    )
    if not open_steps:
        return _abstain(question, desk, "nothing_to_undo")
    choices = []
    for _, place in open_steps[:4]:
        owner = desk.snapshot.units.get(place.unit)
        title = desk.snapshot.units.title(owner) if owner else place.unit
        choices.append(Choice(f"{place.component}, {title}", f"hoàn tác {place.component} của {title}"))
    return desk.clarify(question, desk.wording.say("evidence_progress", "which_undo"), choices)


def _propose(
    question: Question,
    desk: Desk,
    statement: Statement,
    unit: Unit,
    targets: list[Target],
) -> Reply:
    """The steps with their confirmation: all of them, or none where one of them is not possible."""
    act, asker = statement.act, question.asker
    title = desk.snapshot.units.title(unit)
    if act in (Act.REQUEST, Act.REJECT) and not statement.note:
        said = TO_SAY[act].format(codes=" và ".join(t.component.code for t in targets), unit=title)
        return _abstain(question, desk, "needs_note", act=act.value, said=said)
    refused = [t for t in targets if not possible(t, act, asker.role)]
    if refused:
        rows = [t.row(t.state) for t in refused]
        others = [t for t in targets if t not in refused]
        text = desk.wording.say(
            "evidence_progress",
            "not_from",
            act=act.value,
            rows=rows,
            unit=title,
            others=[label(t.component) for t in others],
        )
        rest = " và ".join(t.component.code for t in others)
        choices = [Choice(f"{LABELS[act]} {rest}", to_say(statement, rest, title))] if others else []
        return desk.abstain(question, text, choices=choices)
    codes = " và ".join(t.component.code for t in targets)
    if not question.filing.records:
        example = to_say(statement, codes, title)
        return _abstain(
            question,
            desk,
            "not_recorded",
            act=act.value,
            labels=[label(t.component) for t in targets],
            unit=title,
            example=example,
        )
    own = desk.own_unit(asker)
    attachment = " ".join(filter(None, (statement.link, question.filing.attachment)))
    news = [t for t in targets if act is not Act.SUBMIT or not on_record(t, attachment)]
    if not news:
        rows = [t.row(t.state) for t in targets]
        text = desk.wording.say("evidence_progress", "already", rows=rows, unit=title)
        return desk.answer(question, text, choices=[Choice("Hoàn tác", f"hoàn tác {codes} của {title}")])
    steps = tuple(
        EvidenceStep(
            t.place,
            act,
            asker.role,
            desk.snapshot.units.title(own) if own else "",
            after=t.standing.last,
            attachment=attachment if act is Act.SUBMIT else "",
            note=statement.note,
            undoes=t.standing.newest.number if act is Act.UNDO and t.standing.newest else None,
        )
        for t in news
    )
    seen = replace(
        question, filing=replace(question.filing, progress=question.filing.progress.foreseen(steps))
    )
    dossier = dossier_of(desk, unit, (), seen.filing.progress)
    rows = [t.row(target_of(seen, unit, t.component, dossier).state) for t in targets]
    missing = dossier.review.needs_supplement if dossier else ()
    text = desk.wording.say(
        "evidence_progress",
        "done",
        act=act.value,
        rows=rows,
        unit=title,
        note=statement.note,
        attachment=attachment if act is Act.SUBMIT else "",
        open=sum((item.at_stake or Decimal(0) for item in missing), Decimal(0)),
        left=len(missing),
        known=dossier is not None,
    )
    choices = [Choice("Các mục còn thiếu", f"minh chứng còn thiếu của {title}")]
    if act is not Act.UNDO:
        choices.insert(0, Choice("Hoàn tác", f"hoàn tác {codes} của {title}"))
    return replace(desk.answer(question, text, choices=choices), records=steps)
