"""Lists: units by class or order, who did not report, groups and indicators, targets, zero-point items."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.about import asks_for_worth, by_worth
from handlers.board import Board, board_of
from handlers.desk import Desk
from handlers.finding import MAX_CAUTIONS, cautions, target_cautions
from handlers.marks import units_at_mark
from handlers.reply import Choice, Reply
from handlers.spreadsheet import wants_spreadsheet
from handlers.standing import component_title
from handlers.subject import components_in, framework_of, subjects
from handlers.topics.rank import board_reply
from knowledge.mark import mark_of
from knowledge.question import Question
from knowledge.records import Component, ComponentKind, Framework, Stage, Target, Unit
from knowledge.text import fold
from scoring.evidence import Review, review
from scoring.number import show
from scoring.verdict import is_met, is_missed

_INDICATORS = ("chi so", "tieu chi", "cac muc", "nhung muc", "muc nao", "chi tieu")
_GROUPS = ("nhom", "tru cot", "linh vuc")
_NOT_REPORTED = ("khong bao cao", "chua bao cao", "khong gui bao cao", "khong nop bao cao", "khong co diem")
_TARGETS = ("chi tieu", "khong dat", "chua dat")
_FAILED = ("khong dat", "chua dat", "khong hoan thanh", "chua hoan thanh", "truot")
_ZERO = ("0 diem", "khong diem", "diem 0", "cham 0", "diem khong")
MAX_LISTED = 9
"""Rows of a list; what is more is named by code alone, so that a phone shows it whole."""


def answer(question: Question, desk: Desk) -> Reply | None:
    """The list that fits what was named."""
    found = subjects(question, desk)
    units = [] if isinstance(found, Reply) else [subject.unit for subject in found]
    with_targets = next((unit for unit in units if desk.snapshot.targets(unit.key)), None)
    if with_targets and question.says(*_TARGETS):
        return targets(question, desk, with_targets)
    own = next((u for u in units if desk.snapshot.appraisals(u.key)), None)
    if own and (
        question.stages
        or question.says(*_ZERO, "trang thai", "chua thuc hien", "dang thuc hien", "hoan thanh")
    ):
        return own_items(question, desk, own)
    if question.says(*_NOT_REPORTED):
        board = board_of(question, desk)
        return board if isinstance(board, Reply) else not_reported(question, desk, board)
    if mark := mark_of(question):
        return units_at_mark(question, desk, mark)
    if question.classes:
        board = board_of(question, desk)
        return board if isinstance(board, Reply) else by_class(question, desk, board)
    ranked_units = question.says(
        "huyen", "don vi", "dia phuong", "so", "nganh", "bang xep hang", "top", "thanh pho"
    )
    framework = framework_of(question, desk, own or (units[0] if units else None))
    if question.components and (question.order is not None or question.says("top")) and question.scope:
        board = board_of(question, desk)  # "top 3 trụ cột chính quyền số bên Đắk Nông": of its units
        return board if isinstance(board, Reply) else board_reply(question, desk, board)
    asks_parts = question.says(*_INDICATORS) or question.says(*_GROUPS)
    if asks_for_worth(question) and (reply := by_worth(question, desk)):
        return reply
    if framework is not None and asks_parts:
        return parts(question, desk, framework)
    if (
        asks_parts
        and framework is None
        and (question.components or question.says("bo chi so", "dti", "bo dti"))
    ):
        having = {c.framework for mention in question.components for c in mention.components}
        known = [f for f in desk.snapshot.frameworks.values() if not having or f.key in having]
        known = [f for f in known if question.level in f.level] or known
        choices = [Choice(f.name, f"{question.reading.cleaned} {f.place}") for f in known[:4]]
        return desk.clarify(question, desk.wording.say("listing", "which_framework"), choices)
    file_of_board = wants_spreadsheet(question) and (question.scope or question.frameworks or question.level)
    if ranked_units or file_of_board:
        board = board_of(question, desk)
        return board if isinstance(board, Reply) else board_reply(question, desk, board)
    return which_spreadsheet(question, desk) if wants_spreadsheet(question) else None


def which_spreadsheet(question: Question, desk: Desk) -> Reply:
    """Asks which of the lists that can be had as a spreadsheet is meant; a guest can have rankings only."""
    own = desk.own_unit(question.asker)
    if own is None or not desk.may_see_unpublished(question.asker, own):
        board = board_of(question, desk)
        return board if isinstance(board, Reply) else board_reply(question, desk, board)
    ask = "xuất excel danh sách minh chứng còn thiếu của đơn vị mình"
    choices = [
        Choice("Minh chứng còn thiếu của đơn vị", ask),
        Choice("Bảng xếp hạng", "xuất excel bảng xếp hạng DTI"),
    ]
    return desk.clarify(question, desk.wording.say("spreadsheet", "which"), choices)


def parts(question: Question, desk: Desk, framework: Framework) -> Reply:
    """The groups of a framework, or the indicators of one of its groups."""
    snapshot = desk.snapshot
    named = components_in(question, framework.key)
    group = next((c for c in named if c.kind is ComponentKind.GROUP), named[0] if named else None)
    if named and named[0].members and question.says("tru cot"):
        group = named[0]  # "trụ cột Chính quyền số gồm những nhóm nào"
    if group is not None:
        below = _leaves(desk, group)
        rows = [
            {
                "code": c.code if c.coded else "",
                "name": c.name,
                "points": show(c.max_points) if c.max_points is not None else "",
            }
            for c in below
        ]
        text = desk.wording.say(
            "listing",
            "indicators",
            group=component_title(group),
            framework=framework.name,
            rows=rows[:MAX_LISTED],
            more=max(len(rows) - MAX_LISTED, 0),
            rest=[r["code"] for r in rows[MAX_LISTED:] if r["code"]],
            maximum=show(group.max_points) if group.max_points is not None else "",
        )
        choices = [Choice(r["code"], f"{r['code']} là chỉ số gì") for r in rows[:3] if r["code"]]
        return desk.answer(question, text, sources=[group.source], choices=choices)
    tops = snapshot.top_components(framework.key)
    aggregates = [c for c in snapshot.components(framework.key) if c.kind is ComponentKind.AGGREGATE]
    text = desk.wording.say(
        "listing",
        "groups",
        framework=framework.name,
        rows=[
            {
                "code": c.code if c.coded else "",
                "name": c.name,
                "points": show(c.max_points) if c.max_points is not None else "",
            }
            for c in tops
        ],
        total=show(framework.total_points) if framework.total_points is not None else "",
        aggregates=[
            {"name": c.name, "points": show(c.max_points) if c.max_points is not None else ""}
            for c in aggregates
        ],
        kind="trụ cột" if tops and tops[0].kind is ComponentKind.PILLAR else "nhóm chỉ số",
    )
    choices = [Choice(c.name, f"liệt kê các chỉ số nhóm {c.name} của {framework.place}") for c in tops[:3]]
    return desk.answer(question, text, sources=[framework.source], choices=choices)


def _leaves(desk: Desk, component: Component) -> list[Component]:
    found: list[Component] = []
    for child in desk.snapshot.children(component):
        below = _leaves(desk, child)
        found.extend(below or [child])
    return found


def by_class(question: Question, desk: Desk, board: Board) -> Reply:
    """The units of a published class."""
    rows = {}
    for name in question.classes:
        rows[name] = [s for s in board.ranking.standings if s.score.class_name == name]
    if not any(s.score.class_name for s in board.ranking.standings):
        text = desk.wording.say("listing", "no_classes", place=board.framework.place, year=board.year)
        return desk.abstain(question, text)
    text = desk.wording.say(
        "listing",
        "classes",
        place=board.framework.place,
        year=board.year,
        rows=[
            {
                "name": name,
                "units": [
                    {"unit": _title(desk, s.unit), "points": s.score.printed, "rank": s.published_rank}
                    for s in members
                ],
            }
            for name, members in rows.items()
        ],
    )
    shown = [standing.unit for members in rows.values() for standing in members]
    doubts = [c for unit in shown for c in cautions(desk, unit, board.year, [board.component.code])]
    return desk.answer(
        question,
        text,
        sources=[board.ranking.standings[0].score.source],
        cautions=list(dict.fromkeys(doubts))[:MAX_CAUTIONS],
    )


def not_reported(question: Question, desk: Desk, board: Board) -> Reply:
    """The units without figures in a published table."""
    missing = [_title(desk, s.unit) for s in board.ranking.unplaced]
    text = desk.wording.say(
        "listing",
        "not_reported",
        place=board.framework.place,
        year=board.year,
        units=missing,
        listed=board.ranking.listed,
        level=board.framework.level,
    )
    return desk.answer(question, text, sources=[board.ranking.standings[0].score.source])


def _title(desk: Desk, key: str) -> str:
    unit = desk.snapshot.units.get(key)
    return desk.snapshot.units.title(unit) if unit else key


def targets(question: Question, desk: Desk, unit: Unit) -> Reply:
    """Targets of a unit, those not met where that was asked."""
    every = [t for t in desk.snapshot.targets(unit.key) if t.result_printed]
    failed = question.says(*_FAILED)
    unmet = [t for t in every if not is_met(t)]
    chosen: Sequence[Target] = (
        [t for t in unmet if is_missed(t)] if failed else [*unmet, *(t for t in every if is_met(t))]
    )
    text = desk.wording.say(
        "listing",
        "targets",
        unit=desk.snapshot.units.title(unit),
        year=every[0].year,
        failed=failed,
        rows=[
            {
                "name": f"{t.parent_name} {t.name}".strip(),
                "result": t.result_printed,
                "target": t.target_printed,
                "verdict": t.verdict,
            }
            for t in chosen[:MAX_LISTED]
        ],
        count=len(chosen),
        whole=len(every),
        met=len(every) - len(unmet),
        more=max(len(chosen) - MAX_LISTED, 0),
    )
    doubts = [c for target in chosen[:MAX_LISTED] for c in target_cautions(desk, target)[:1]]
    return desk.answer(question, text, sources=[every[0].source], cautions=doubts[:MAX_CAUTIONS])


def own_items(question: Question, desk: Desk, unit: Unit) -> Reply:
    """Indicators of the asker's own unit by points or state."""
    snapshot = desk.snapshot
    name = snapshot.units.title(unit)
    if not desk.may_see_unpublished(question.asker, unit):
        return desk.abstain(question, desk.wording.say("score", "not_allowed", unit=name))
    scores = [s for s in snapshot.scores(unit.key) if s.stage is not Stage.PUBLISHED]
    framework, year = scores[0].framework, max(s.year for s in scores)
    whole: Review = review(snapshot.components(framework), snapshot.appraisals(unit.key), scores)
    part = next(iter(components_in(question, framework)), None)
    chosen = whole.within(part.code) if part else whole
    state = next((s for s in whole.states if question.says(*_state_words(s))), "")
    if state:
        items = tuple(i for i in chosen.items if i.state == state)
    elif question.says(*_ZERO) or any(f == 0 for f in question.figures.plain):
        items = chosen.zero_at_appraisal
    else:
        items = chosen.below_maximum
    text = desk.wording.say(
        "listing",
        "own_items",
        unit=name,
        year=year,
        state=state,
        count=len(items),
        zero=not state and (question.says(*_ZERO) or any(f == 0 for f in question.figures.plain)),
        codes=[i.component.code for i in items],
        rows=[
            {"code": i.component.code, "name": i.component.name, "open": show(i.at_stake or 0)}
            for i in items[:8]
        ],
    )
    choices = [
        Choice(f"Mục {i.component.code}", f"mục {i.component.code} còn thiếu minh chứng gì")
        for i in items[:3]
    ]
    return desk.answer(question, text, sources=[scores[0].source], choices=choices)


def _state_words(state: str) -> tuple[str, ...]:
    return (fold(state),)
