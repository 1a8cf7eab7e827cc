"""Points: total, pillar, group, indicator; published, self-assessed, appraised; means."""

from __future__ import annotations

from handlers.board import Board, board_of
from handlers.case import Case, asked_unit, case_of, no_scores
from handlers.desk import Desk
from handlers.finding import MAX_CAUTIONS, cautions, mean_cautions
from handlers.pictures.groups import groups_picture
from handlers.reply import Choice, Reply
from handlers.standing import component_title, scored_components, standing_view
from handlers.subject import Subject, components_in
from handlers.unit_groups import asked, unit_groups
from knowledge.question import Question
from knowledge.records import Component, Score, Stage, Unit
from knowledge.snapshot import TOTAL
from scoring.mean import check
from scoring.number import show

_MEAN = ("trung binh", "binh quan", "diem tb")
_CONFIRM = (
    "phai khong",
    "dung khong",
    "dung chua",
    "co phai",
    "chuan khong",
    "chinh xac khong",
    "that khong",
)


_TOTAL = ("tong diem", "tong so diem", "tong cong", "tong bao nhieu")


def answer(question: Question, desk: Desk) -> Reply | None:
    """A unit's points, or the mean of a published table."""
    if question.says(*_MEAN) and not question.own and all(mention.weak for mention in question.units):
        board = board_of(question, desk)
        return board if isinstance(board, Reply) else mean_reply(question, desk, board)
    subject = asked_unit(question, desk, "điểm DTI")
    if isinstance(subject, Reply):
        return subject
    if _unpublished(question, desk, subject.unit):
        return unpublished(question, desk, subject.unit)
    if asked(question) and (groups := unit_groups(question, desk, subject)):
        return groups
    return published(question, desk, subject)


def _unpublished(question: Question, desk: Desk, unit: Unit) -> bool:
    """Whether internal points are meant: the stage was said, or the unit has no others."""
    internal = {Stage.SELF, Stage.APPRAISED} & set(question.stages)
    published_scores = desk.snapshot.scores(unit.key, stage=Stage.PUBLISHED)
    return bool(desk.snapshot.scores(unit.key)) and (bool(internal) or not published_scores)


def published(question: Question, desk: Desk, subject: Subject) -> Reply:
    """The published points of a unit with rank, class and mean."""
    case = case_of(question, desk, subject)
    if isinstance(case, Reply):
        return case
    found = scored_components(case)
    if not found and _has_internal(question, desk, case):
        return unpublished(question, desk, case.unit)
    if not found:
        return desk.abstain(
            question,
            desk.wording.say(
                "score",
                "no_points",
                name=component_title(case.component),
                unit=desk.snapshot.units.title(case.unit),
                year=case.year,
            ),
        )
    whole = next((score for score in case.scores if score.component == TOTAL), None)
    known = desk.snapshot.framework_component(case.framework.key, TOTAL)
    if whole and known and question.says(*_TOTAL) and found[0][0].code != TOTAL:
        found.insert(0, (known, whole))  # "tổng điểm bao nhiêu, trong đó kinh tế số mấy"
    views = [standing_view(desk, case, component, score) for component, score in found[:2]]
    guessed = subject.named if subject.guessed else ""
    text = desk.wording.say(
        "score",
        "total",
        views=views,
        guessed=guessed,
        premise=_premise(question, [score for _, score in found]),
    )
    unit = views[0].unit
    doubts = cautions(desk, case.unit.key, case.year, [component.code for component, _ in found[:2]])
    if views[0].mean:
        doubts += mean_cautions(desk, case.framework.key, case.year, found[0][0].code)
    choices = (
        Choice("Các nhóm điểm", f"{unit} năm {case.year} mất điểm nhiều nhất ở nhóm nào"),
        Choice("Muốn lên hạng", f"{unit} năm {case.year} cần bao nhiêu điểm để lên hạng"),
        Choice("Bảng xếp hạng", f"bảng xếp hạng DTI {case.framework.place} năm {case.year}"),
    )
    return desk.answer(
        question,
        text,
        sources=[score.source for _, score in found[:2]],
        cautions=doubts[:MAX_CAUTIONS],
        choices=choices,
    )


def _has_internal(question: Question, desk: Desk, case: Case) -> bool:
    """Whether the asker may see points of the component that were not published."""
    scores = desk.snapshot.scores(case.unit.key, year=case.year, component=case.component.code)
    return bool(scores) and desk.may_see_unpublished(question.asker, case.unit)


def _premise(question: Question, scores: list[Score]) -> str:
    """The points that the question takes for granted and that are not those printed; empty if none."""
    if not question.says(*_CONFIRM):
        return ""
    told = {score.value for score in scores}
    claimed = [figure for figure in question.figures.plain if figure not in told]
    return show(claimed[0]) if claimed and len(claimed) == len(question.figures.plain) else ""


def unpublished(question: Question, desk: Desk, unit: Unit) -> Reply:
    """Self-assessed and appraised points, for those entitled to them."""
    name = desk.snapshot.units.title(unit)
    if not desk.may_see_unpublished(question.asker, unit):
        return desk.abstain(question, desk.wording.say("score", "not_allowed", unit=name))
    scores = [s for s in desk.snapshot.scores(unit.key) if s.stage is not Stage.PUBLISHED]
    if not scores:
        return no_scores(question, desk, unit)
    year = question.years[0] if question.years else max(score.year for score in scores)
    scores = [score for score in scores if score.year == year]
    if not scores:
        years = sorted({s.year for s in desk.snapshot.scores(unit.key)})
        return desk.abstain(question, desk.wording.say("score", "no_year", unit=name, year=year, years=years))
    framework = scores[0].framework
    component = next(iter(components_in(question, framework)), None) or _by_name(question, desk, framework)
    if component is None and (question.components or question.missing_codes):
        named = question.missing_codes[0] if question.missing_codes else question.components[0].text
        return desk.abstain(
            question,
            desk.wording.say(
                "score", "no_component", name=named, framework=desk.snapshot.frameworks[framework].name
            ),
        )
    if component is None:
        return _unpublished_total(question, desk, unit, scores)
    own, appraised = _pair(scores, component.code)
    state = next(
        (
            a.state
            for a in desk.snapshot.appraisals(unit.key)
            if a.component == component.code and a.year == year
        ),
        "",
    )
    text = desk.wording.say(
        "score",
        "unpublished_part",
        component=component_title(component)[0].upper() + component_title(component)[1:],
        unit=name,
        year=year,
        self_points=own.printed if own else "",
        appraised_points=appraised.printed if appraised else "",
        maximum=show(component.max_points) if component.max_points is not None else "",
        state=state,
        first="self" if question.stages[:1] == (Stage.SELF,) else "appraised",
    )
    choices = (
        Choice("Thiếu minh chứng gì", f"mục {component.code} còn thiếu minh chứng gì"),
        Choice("Đã nộp những gì", f"mục {component.code} đã nộp những văn bản nào"),
    )
    return desk.answer(
        question,
        text,
        sources=[s.source for s in (own, appraised) if s],
        cautions=cautions(desk, unit.key, year, [component.code], public=False),
        choices=choices,
    )


def _by_name(question: Question, desk: Desk, framework: str) -> Component | None:
    """An indicator named in words, when the words find one of this framework well."""
    for hit in question.hits:
        if (
            isinstance(hit.entry.record, Component)
            and hit.entry.place == framework
            and hit.said >= 0.7
            and hit.score >= 0.6
        ):
            return hit.entry.record
    return None


def _pair(scores: list[Score], code: str) -> tuple[Score | None, Score | None]:
    def of(stage: Stage) -> Score | None:
        return next((s for s in scores if s.component == code and s.stage is stage), None)

    return of(Stage.SELF), of(Stage.APPRAISED)


def _unpublished_total(question: Question, desk: Desk, unit: Unit, scores: list[Score]) -> Reply:
    framework = desk.snapshot.frameworks[scores[0].framework]
    own, appraised = _pair(scores, TOTAL)
    groups = []
    for component in desk.snapshot.top_components(framework.key):
        group_self, group_appraised = _pair(scores, component.code)
        if group_self and group_appraised:
            groups.append(
                {
                    "name": component.name,
                    "self_points": group_self.printed,
                    "appraised_points": group_appraised.printed,
                    "maximum": show(component.max_points) if component.max_points is not None else "-",
                }
            )
    difference = (
        own.value - appraised.value
        if own and appraised and own.value is not None and appraised.value is not None
        else None
    )
    text = desk.wording.say(
        "score",
        "unpublished_total",
        unit=desk.snapshot.units.title(unit),
        year=scores[0].year,
        framework=framework.name,
        self_points=own.printed if own else "chưa có",
        appraised_points=appraised.printed if appraised else "chưa có",
        maximum=show(framework.total_points) if framework.total_points is not None else "",
        difference=show(difference) if difference is not None and difference > 0 else "",
        groups=groups,
    )
    choices = (
        Choice("Còn thiếu minh chứng", "còn thiếu minh chứng những mục nào"),
        Choice("Nên bổ sung mục nào trước", "muốn tăng điểm nhanh nên bổ sung minh chứng mục nào trước"),
        Choice("Mất điểm ở đâu", "đơn vị mình mất điểm nhiều nhất ở nhóm nào"),
    )
    return desk.answer(
        question,
        text,
        sources=[s.source for s in (own, appraised) if s],
        cautions=cautions(desk, unit.key, scores[0].year, [TOTAL], public=False),
        choices=choices,
        picture=groups_picture(
            desk,
            framework,
            scores[0].year,
            [score for score in scores if score.stage is Stage.APPRAISED],
            [score for score in scores if score.stage is Stage.SELF],
        ),
    )


def mean_reply(question: Question, desk: Desk, board: Board) -> Reply:
    """A published mean: over how many units, and what it is over those that reported."""
    means = desk.snapshot.means(board.framework.key, board.year, board.component.code)
    place = f"{board.framework.level} của {board.framework.place}"
    if not means:
        return desk.abstain(
            question,
            desk.wording.say("score", "no_points", name="trung bình", unit=place, year=board.year),
        )
    checked = check(means[0], [s.value for s in board.ranking.standings])
    text = desk.wording.say(
        "score",
        "mean",
        component=component_title(board.component),
        place=place,
        year=board.year,
        printed=means[0].printed,
        count=checked.mean.count if checked else 0,
        missing=checked.mean.missing if checked and checked.counts_missing else 0,
        computed=show(checked.mean.value) if checked and not checked.right else "",
        divisor=checked.divisor if checked else None,
    )
    doubts = (
        []
        if checked and checked.divisor
        else mean_cautions(desk, board.framework.key, board.year, board.component.code)
    )
    return desk.answer(question, text, sources=[means[0].source], cautions=doubts)
