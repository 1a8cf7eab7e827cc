"""When a report is due, and when things of an assessment year took place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.desk import Desk
from handlers.evidence_deadline import evidence_due
from handlers.indicator import brief
from handlers.places import asker_places, named_by, named_places, titles
from handlers.reply import Choice, Reply
from handlers.topics.definition import STRONG
from knowledge.question import Question, Topic
from knowledge.records import Deadline, Unit
from knowledge.text import fold_any, words

_GENERIC = frozenset(
    words(
        "báo cáo hạn nộp ngày nào khi giờ gửi của xã tỉnh là chậm nhất đến thời kỳ quý tháng năm đầu cuối "
        "lâu mốt lần mấy định hằng phải bc về trong và cho theo i ii iii iv đợt số huyện ubnd đơn vị mai tôi "
        "mình chuyển đổi cấp công văn bộ phận trước sau này đó thế sao còn thì các những trên hệ thống có gì"
    )
)
"""Words that tell no report from another."""

_PERIODS = {
    "quý 1": "q1", "quý i": "q1", "3 tháng": "q1", "quý 2": "h1", "quý ii": "h1", "6 tháng": "h1",
    "quý 3": "m9", "quý iii": "m9", "9 tháng": "m9", "quý 4": "y", "quý iv": "y", "12 tháng": "y", "năm": "y",
    "hằng tuần": "w", "hằng tháng": "m", "từng quý": "q", "hằng quý": "q",
}  # fmt: skip
"""Names of periods that mean the same: the report of the third quarter is that of nine months."""
_OF_REPORTS = ("bao cao", "nop", "han", "gui")
LEAST_WHOLE = 0.6
"""Least share of a report's name that has to be said where nothing else tells that a date is asked for."""
NAMED = 2.0
"""What speaks for a report whose name is said word for word."""
_YEAR = re.compile(r"\b(20\d\d)\b")
_QUARTER = re.compile(r" quy (1|2|3|4|i|ii|iii|iv) ")


@dataclass(frozen=True, slots=True)
class Match:
    """A deadline with how many telling words of it were said, and what share of its name at most."""

    deadline: Deadline
    weight: float
    whole: float = 1.0


def answer(question: Question, desk: Desk) -> Reply | None:
    """The date of the report meant at the place meant; asks where the report is not named."""
    if reply := evidence_due(question, desk):
        return reply
    named = named_places(question, desk)
    places = [*named, *(above for unit in named for above in desk.snapshot.units.ancestors(unit))]
    asked_words = _telling(question)
    own = asker_places(question, desk)
    matches = _matches(question, desk, asked_words)
    if not _meant(question):  # the wording does not ask for a date: a word in common is not enough
        matches = [match for match in matches if match.whole >= LEAST_WHOLE]
    if places:
        here = [m for m in matches if named_by(desk, m.deadline.place, places)]
        local = [d for d in desk.snapshot.bundle.deadlines if named_by(desk, d.place, places)]
        if not here and len(local) == 1 and not question.periods and question.says(*_OF_REPORTS):
            here = [Match(local[0], 1.0)]
        if not here:
            return _unknown_place(question, desk, places, matches) if _meant(question) else None
        return _reply(question, desk, here)
    if own:
        here = [m for m in matches if named_by(desk, m.deadline.place, own)]
        if here:
            return _reply(question, desk, here)
        periodic = [m for m in matches if not _YEAR.search(m.deadline.period)]
        if periodic and _meant(question):
            return _unknown_place(question, desk, own[-1:], matches)
        if not asked_words and _meant(question):
            return _which(question, desk)
    if not matches and _meant(question):
        if asked_words and not question.says("bao cao", "dti", "chuyen doi so"):
            return desk.abstain(question, desk.wording.say("deadline", "unknown_report"))
        return _which(question, desk)
    if not matches:
        return None
    return _reply(question, desk, matches)


def _meant(question: Question) -> bool:
    return question.topic is Topic.DEADLINE and question.topics[0][1] >= STRONG


def _telling(question: Question) -> set[str]:
    """Words that tell the report; those of the turn before when this one leans on it."""
    own = {w.text for w in question.reading.words if w.text not in _GENERIC}
    before = question.before
    if before is not None and before.topic is Topic.DEADLINE:
        own |= {w.text for w in before.reading.words if w.text not in _GENERIC}
    return own


def _matches(question: Question, desk: Desk, asked_words: set[str]) -> list[Match]:
    """Deadlines of which something telling was said and that no year or period asked for rules out."""
    found = []
    periods = _asked_periods(question)
    typed = f" {' '.join(words(question.reading.cleaned))} "
    phrase = desk.understanding.vocabulary.phrase
    weight = desk.understanding.index.weight
    for deadline in desk.snapshot.bundle.deadlines:
        names = [phrase(name) for name in (f"{deadline.report} {deadline.place}", *deadline.aliases)]
        own = {word for name in names for word in name} - _GENERIC
        said = sum(weight(word) for word in own & asked_words)
        years = set(_YEAR.findall(deadline.period))
        if not said or (years and question.years and not years & {str(y) for y in question.years}):
            continue
        period = _period(deadline.period)
        if periods and period in {"q1", "h1", "m9", "y"} and period not in periods:
            continue
        fits = 1.0 if periods and period in periods else 0.0
        whole = max(
            len(set(name) & asked_words) / len(set(name) - _GENERIC or {""}) for name in names if name
        )
        by_name = NAMED if f" {' '.join(words(deadline.report))} " in typed else 0.0
        found.append(Match(deadline, said + fits + min(whole, 1.0) + by_name, whole))
    found.sort(key=lambda m: -m.weight)
    return [m for m in found if m.weight >= found[0].weight - 0.75]


def _asked_periods(question: Question) -> set[str]:
    asked = {fold_any(p) for p in question.periods}
    asked |= {f"quy {m.group(1)}" for m in _QUARTER.finditer(question.norm)}
    return {code for name, code in _PERIODS.items() if fold_any(name) in asked}


def _period(text: str) -> str:
    folded = fold_any(text)
    return next((code for name, code in _PERIODS.items() if fold_any(name) == folded), "")


def _reply(question: Question, desk: Desk, matches: list[Match]) -> Reply:
    reports = list(dict.fromkeys((m.deadline.report, m.deadline.place) for m in matches))
    dated = list(dict.fromkeys((m.deadline.report, m.deadline.place) for m in matches if m.deadline.month))
    if len(dated) == 1 < len(reports):
        matches = [m for m in matches if (m.deadline.report, m.deadline.place) == dated[0]]
        reports = dated
    if len(reports) > 1 and matches[0].weight < matches[-1].weight + 0.5:
        return _which(question, desk, [m.deadline for m in matches])
    same = [m.deadline for m in matches if (m.deadline.report, m.deadline.place) == reports[0]]
    first = same[0]
    if len(same) > 1:
        text = desk.wording.say(
            "deadline",
            "several",
            report=first.report,
            place=first.place,
            recipient=first.recipient,
            rows=[{"period": d.period, "due": d.due} for d in same],
            note=_note(first),
        )
    else:
        text = desk.wording.say(
            "deadline",
            "one",
            report_due=first.report.startswith(("Báo cáo", "Giải trình")),
            due=first.due,
            report=first.report,
            period=first.period,
            place=first.place,
            recipient=first.recipient,
            note=_note(first),
            provisional=first.provisional,
        )
    return desk.answer(question, text, sources=[d.source for d in same])


def _note(deadline: Deadline) -> str:
    return deadline.note.rstrip(".")


def _unknown_place(question: Question, desk: Desk, places: list[Unit], matches: list[Match]) -> Reply:
    provinces = list(dict.fromkeys(desk.snapshot.units.province_of(unit) for unit in places))
    others = ", ".join(dict.fromkeys(m.deadline.place for m in matches[:3]))
    text = desk.wording.say("deadline", "unknown_place", place=titles(desk, provinces[:1]), others=others)
    return desk.abstain(question, text)


def _which(question: Question, desk: Desk, deadlines: list[Deadline] | None = None) -> Reply:
    """Asks which report, with those of the asker's place first."""
    options = deadlines or [d for d in desk.snapshot.bundle.deadlines if d.month or d.due.startswith("hằng")]
    own = asker_places(question, desk)
    options = [d for d in options if own and named_by(desk, d.place, own)] or options
    seen = dict.fromkeys((d.report, d.place) for d in options)
    choices = [
        Choice(brief(f"{report}, {place}", 60), f"hạn nộp {report} của {place} là ngày nào")
        for report, place in seen
    ]
    return desk.clarify(question, desk.wording.say("deadline", "which"), choices[:4])
