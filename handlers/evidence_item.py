"""Single indicators of a unit: state, points, what was handed in, the appraiser's remark, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.desk import Desk
from handlers.dossier import Dossier, item_lines
from handlers.indicator import label
from handlers.reply import Choice, Reply
from knowledge.progress import DECIDES, EvidenceState, Place
from knowledge.question import Question
from knowledge.records import Component, Unit
from scoring.evidence import Item

ITEMS = 4
"""Indicators that one reply tells about; from two on each in two lines, so that a phone shows them all."""


def item_reply(
    question: Question,
    desk: Desk,
    unit: Unit,
    dossier: Dossier | None,
    components: Sequence[Component],
    *,
    first: str,
) -> Reply:
    """The indicators; ``first`` tells what the first line is about: "state" or "documents".

    Without a ``dossier`` (no appraisal known) what was recorded is all there is.
    """
    title = desk.snapshot.units.title(unit)
    texts, known = [], []
    for component in components[:ITEMS]:
        item = _item(question, unit, dossier, component)
        if item is None:
            year = dossier.year if dossier else 0
            texts.append(
                desk.wording.say("dossier", "no_item", label=label(component), unit=title, year=year)
            )
        else:
            known.append(item)
            year = dossier.year if dossier else 0
            texts.append(item_lines(desk, year, item, first=first, short=len(components) > 1))
    speak = desk.answer if known else desk.abstain
    return speak(
        question,
        "\n".join(texts),
        sources=[dossier.source] if dossier else [],
        choices=_choices(question, title, known),
    )


def recorded_components(question: Question, unit: Unit) -> list[Component]:
    """The indicators named by their codes of which anything was recorded for a unit."""
    return [
        component
        for mention in question.components
        if mention.coded
        for component in mention.components
        if question.filing.progress.standing(Place(unit.key, component.framework, component.code)).newest
    ]


def _item(question: Question, unit: Unit, dossier: Dossier | None, component: Component) -> Item | None:
    item = dossier.item(component) if dossier else None
    if item is not None:
        return item
    standing = question.filing.progress.standing(Place(unit.key, component.framework, component.code))
    return Item(component, None, None, None, standing) if standing.newest else None


def _choices(question: Question, unit: str, items: Sequence[Item]) -> list[Choice]:
    """What may come next: a decision for those who decide, else the list of what is missing."""
    waiting = [i.component.code for i in items if i.recorded.state is EvidenceState.SUBMITTED]
    missing = Choice("Các mục còn thiếu", f"minh chứng còn thiếu của {unit}")
    if question.asker.role not in DECIDES or not waiting:
        return [missing]
    return [*(Choice(f"Duyệt {code}", f"duyệt {code} của {unit}") for code in waiting[:3]), missing]
