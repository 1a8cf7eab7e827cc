"""A unit's groups beside the means that its ranking prints: where it lies above, where below."""

from __future__ import annotations

from handlers.case import case_of, score_in
from handlers.desk import Desk
from handlers.finding import MAX_CAUTIONS, cautions, mean_cautions
from handlers.reply import Choice, Reply
from handlers.standing import component_title, published_mean
from handlers.subject import Subject
from knowledge.question import Question
from knowledge.records import ComponentKind
from scoring.number import show

_ASKED = (
    "nhom nao", "nhung nhom", "cac nhom", "tung nhom", "nhom gi", "tru cot nao", "cac tru cot",
    "linh vuc nao", "mang nao", "muc nao", "phan nao", "cho nao", "o dau", "chi so nao", "noi dung nao",
)  # fmt: skip
_BELOW = ("duoi", "thap hon", "kem", "kem hon", "thua", "yeu", "yeu hon", "it hon", "chua bang", "khong bang")
_ABOVE = ("tren", "cao hon", "vuot", "hon muc", "tot hon", "kha hon", "nhieu hon")


def asks_for_groups(question: Question) -> bool:
    """Whether which parts is asked, rather than one part or the total."""
    return question.says(*_ASKED) and not question.components


def groups_with_mean(question: Question, desk: Desk, subject: Subject) -> Reply:
    """The groups of a unit below or above the printed means, widest first; both where neither was said."""
    case = case_of(question, desk, subject)
    if isinstance(case, Reply):
        return case
    pillars = question.says("tru cot", "tru cot nao")
    kinds = (ComponentKind.PILLAR, ComponentKind.AGGREGATE) if pillars else (ComponentKind.GROUP,)
    rows = []
    for component in desk.snapshot.components(case.framework.key):
        score, mean = score_in(case, component.code), published_mean(desk, case, component)
        if component.kind in kinds and score is not None and score.value is not None and mean is not None:
            rows.append((score.value - mean.value, component, score, mean))
    unit = desk.snapshot.units.title(case.unit)
    if not rows:
        name = "trụ cột" if pillars else "nhóm"
        return desk.abstain(question, desk.wording.say("compare", "no_mean", component=name, year=case.year))
    rows.sort(key=lambda row: (-abs(row[0]), row[1].code))
    lower = [row for row in rows if row[0] < 0]
    higher = [row for row in rows if row[0] > 0]
    below, above = question.says(*_BELOW), question.says(*_ABOVE)
    text = desk.wording.say(
        "compare",
        "groups_with_mean",
        unit=unit,
        year=case.year,
        parts="trụ cột" if pillars else "nhóm",
        count=len(rows),
        sides=[
            {
                "word": word,
                "rows": [
                    {
                        "name": component_title(component),
                        "points": score.printed,
                        "mean": mean.printed,
                        "difference": show(abs(difference)),
                    }
                    for difference, component, score, mean in side
                ],
            }
            for word, side, asked in (("thấp hơn", lower, below), ("cao hơn", higher, above))
            if asked or below == above
        ],
    )
    codes = [component.code for _, component, _, _ in rows]
    doubts = cautions(desk, case.unit.key, case.year, codes)
    doubts += [c for code in codes for c in mean_cautions(desk, case.framework.key, case.year, code)]
    return desk.answer(
        question,
        text,
        sources=[rows[0][3].source],
        cautions=doubts[:MAX_CAUTIONS],
        choices=(Choice("Muốn lên hạng", f"{unit} năm {case.year} cần bao nhiêu điểm để lên hạng"),),
    )
