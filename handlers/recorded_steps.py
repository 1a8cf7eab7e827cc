"""The steps that a statement about evidence makes, with the reply that confirms or refuses them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from handlers.desk import Desk
from handlers.dossier import dossier_of
from handlers.evidence_step import LABELS, TO_SAY, Target, just_undone, on_record, possible, target_of, to_say
from handlers.indicator import label
from handlers.recorded_unit import not_recorded
from handlers.reply import Choice, Reply
from knowledge.progress import Act, EvidenceStep
from knowledge.question import Question
from knowledge.records import Unit
from knowledge.statement import Statement

AGAIN, AGAIN_SAID = "hoan tac tiep", "hoàn tác tiếp"
"""What takes back one step more than was just taken back."""


def recorded_steps(
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
        return not_recorded(question, desk, "needs_note", act=act.value, said=said)
    attachment = " ".join(filter(None, (statement.link, question.filing.attachment)))
    attachment = attachment if act is Act.SUBMIT else ""
    news = [t for t in targets if not on_record(t, act, attachment, statement.note)]
    refused = [t for t in news if not possible(t, act, asker.role)]
    if refused:
        rows = [t.row(t.state) for t in refused]
        others = [t for t in news if t not in refused]
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
        return not_recorded(
            question,
            desk,
            "not_recorded",
            act=act.value,
            labels=[label(t.component) for t in targets],
            unit=title,
            example=example,
        )
    if act is Act.UNDO and any(just_undone(t) for t in news) and not question.says(AGAIN):
        text = desk.wording.say("evidence_progress", "undo_again", labels=[label(t.component) for t in news])
        return desk.clarify(question, text, [Choice("Hoàn tác tiếp", f"{AGAIN_SAID} {codes} của {title}")])
    own = desk.own_unit(asker)
    new_codes = " và ".join(t.component.code for t in news)
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
            attachment=attachment,
            note=statement.note,
            undoes=t.standing.newest.number if act is Act.UNDO and t.standing.newest else None,
        )
        for t in news
    )
    seen = replace(
        question, filing=replace(question.filing, progress=question.filing.progress.foreseen(steps))
    )
    dossier = dossier_of(desk, unit, (), seen.filing.progress)
    rows = [t.row(target_of(seen, unit, t.component, dossier).state) for t in news]
    missing = dossier.review.needs_supplement if dossier else ()
    text = desk.wording.say(
        "evidence_progress",
        "done",
        act=act.value,
        rows=rows,
        unit=title,
        earlier=[label(t.component) for t in targets if t not in news],
        note=statement.note,
        attachment=attachment,
        open=sum((item.at_stake or Decimal(0) for item in missing), Decimal(0)),
        left=len(missing),
        known=dossier is not None,
    )
    choices = [Choice("Các mục còn thiếu", f"minh chứng còn thiếu của {title}")]
    if act is not Act.UNDO:
        choices.insert(0, Choice("Hoàn tác", f"hoàn tác {new_codes} của {title}"))
    return replace(desk.answer(question, text, choices=choices), records=steps)
