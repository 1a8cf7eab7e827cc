"""Plans: points to a rank, past a unit, to the mean; which part or which evidence to take first."""

from __future__ import annotations

from dataclasses import replace

from handlers.case import case_of, need_unit
from handlers.desk import Desk
from handlers.effort import Wishes, wishes, without_wishes
from handlers.reply import Reply
from handlers.rivals import Sides, sides
from handlers.subject import components_in
from handlers.topics import evidence_plan, klass, what_if
from handlers.topics.climb import climb
from handlers.topics.improve import improve
from knowledge.assumption import assumptions, supposes_all
from knowledge.goal import goal_of
from knowledge.question import Question
from knowledge.records import Stage

_CLIMB = (
    "hang",
    "dung nhat",
    "dung dau",
    "nhat",
    "vuot",
    "bang",
    "duoi kip",
    "bat kip",
    "dan dau",
    "them bao nhieu diem",
    "thieu bao nhieu diem",
    "can bao nhieu diem",
    "them may diem",
    "thieu may diem",
    "hon bao nhieu",
    "trung binh",
)


def answer(question: Question, desk: Desk) -> Reply | None:
    """The way up that was asked for: by points against others, or by what to do first."""
    if question.classes and not question.ranks and question.says("len", "dat", "duoc"):
        return klass.thresholds(question, desk)
    found = sides(question, desk)
    if isinstance(found, Reply):
        return found
    if not found.rivals and _about_a_rule(question, desk, found):
        return None
    if not found.climbers:
        return need_unit(question, desk, "điểm cần thêm", again=True)
    subject = found.climbers[0]
    if supposes_all(question):
        return evidence_plan.all_handed_in(question, desk, subject)
    if supposed := assumptions(question):
        return what_if.answer(question, desk, found.all, supposed)
    published = desk.snapshot.scores(subject.unit.key, stage=Stage.PUBLISHED)
    if not published and desk.snapshot.scores(subject.unit.key):
        return evidence_plan.answer(question, desk, subject)
    wanted = _wishes(question, published[0].framework) if published else Wishes()
    question = _carried(without_wishes(question, wanted), wanted, found)
    case = case_of(question, desk, subject)
    if isinstance(case, Reply):
        return case
    others = [*found.rivals, *found.climbers[1:]]
    component_named = "components" in question.filled or bool(components_in(question, case.framework.key))
    aims = question.ranks or question.order or goal_of(question) or question.says(*_CLIMB)
    if others or (aims and (question.ranks or question.order or not component_named)):
        return climb(question, desk, case, others, wanted)
    return improve(question, desk, case)


def _about_a_rule(question: Question, desk: Desk, found: Sides) -> bool:
    """Whether an indicator is named by its code that the unit has no points of: "muốn được 2 điểm DTI-26 thì
    cần làm gì" asks for the rule."""
    if "components" in question.filled:
        return False
    coded = {c.framework for mention in question.components if mention.coded for c in mention.components}
    scored = {s.framework for one in found.climbers for s in desk.snapshot.scores(one.unit.key)}
    return bool(coded) and not coded & scored


def _wishes(question: Question, framework: str) -> Wishes:
    """The wishes of the message, else those of the plan before that it leans on."""
    if "components" in question.filled and question.before is not None:
        return wishes(question.before, framework)
    return wishes(question, framework)


def _carried(question: Question, wanted: Wishes, found: Sides) -> Question:
    """The question with the place or points of the plan before, where only its wishes are new: "nếu không
    tính nhóm ATTT" after "muốn lên hạng 1"."""
    aims = question.ranks or goal_of(question) or question.says(*_CLIMB)
    if not wanted.components or "components" in question.filled or found.rivals or aims:
        return question
    before = question.before
    if before is None or not (before.ranks or before.order or goal_of(before)):
        return question
    return replace(before, topics=question.topics, components=question.components, filing=question.filing)
