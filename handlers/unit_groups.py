"""A unit's groups beside its total: all of them, or which it is best and worst in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from handlers.case import Case, case_of
from handlers.desk import Desk
from handlers.finding import cautions
from handlers.pictures.groups import groups_picture
from handlers.pictures.words import part_name
from handlers.reply import Choice, Reply
from handlers.standing import standing_view
from handlers.subject import Subject
from knowledge.question import Order, Question, Topic
from knowledge.records import Component, Score
from knowledge.snapshot import TOTAL
from knowledge.unit_topics import asks_of_groups
from scoring.number import show


@dataclass(frozen=True, slots=True)
class Part:
    """A group that a table prints points of."""

    component: Component
    score: Score

    @property
    def share(self) -> Decimal | None:
        """Points by the maximum; None where either is not known."""
        if self.score.value is None or not self.component.max_points:
            return None
        return self.score.value / self.component.max_points


def asked(question: Question) -> bool:
    """Whether the points of the groups are asked for, rather than one part or the total."""
    return asks_of_groups(question) and not question.components


def unit_groups(question: Question, desk: Desk, subject: Subject) -> Reply | None:
    """The total with the groups, by share of the maximum where the best or worst is asked for.

    None where no points of groups are known.
    """
    question = question.about(Topic.SCORE)
    case = case_of(question, desk, subject)
    if isinstance(case, Reply):
        return case
    total = next((s for s in case.scores if s.component == TOTAL), None)
    parts = _parts(desk, case)
    if total is None or not parts:
        return None
    rated = sorted((p for p in parts if p.share is not None), key=lambda p: -(p.share or 0))
    ordered = question.order is not None and bool(rated)
    view = standing_view(desk, case, case.component, total)
    text = desk.wording.say(
        "score",
        "with_groups",
        view=view,
        groups=[_line(desk, part) for part in (rated if ordered else parts)],
        best=_line(desk, rated[0]) if ordered and question.order is Order.TOP else "",
        worst=_line(desk, rated[-1]) if ordered and question.order is Order.BOTTOM else "",
        guessed=subject.named if subject.guessed else "",
    )
    return desk.answer(
        question,
        text,
        sources=[total.source],
        cautions=cautions(desk, case.unit.key, case.year, [TOTAL, *(p.component.code for p in parts)]),
        choices=(
            Choice("Bảng xếp hạng", f"bảng xếp hạng DTI {case.framework.place} năm {case.year}"),
            Choice("Mất điểm ở đâu", f"{view.unit} năm {case.year} mất điểm nhiều nhất ở nhóm nào"),
        ),
        picture=groups_picture(desk, case.framework, case.year, case.scores),
    )


def _parts(desk: Desk, case: Case) -> list[Part]:
    by_code = {s.component: s for s in reversed(case.scores)}
    tops = desk.snapshot.top_components(case.framework.key)
    return [Part(top, by_code[top.code]) for top in tops if top.code in by_code]


def _line(desk: Desk, part: Part) -> str:
    maximum = part.component.max_points
    return desk.wording.say(
        "score",
        "group_line",
        name=part_name(part.component),
        printed=part.score.printed if part.score.value is not None else "",
        maximum=show(maximum) if maximum is not None else "",
    )
