"""What contradicts itself in the published figures, and what a false premise gets wrong."""

from __future__ import annotations

from handlers.board import board_of
from handlers.contradictions import findings, is_general, is_remark, of_figures
from handlers.desk import Desk
from handlers.finding import line, seen_by
from handlers.reply import Reply
from handlers.subject import framework_of, subjects
from handlers.topics.score import mean_reply
from knowledge.index import EntryKind
from knowledge.question import Question, Topic
from knowledge.records import Fact, Framework, Note, Target, Unit
from knowledge.text import fold
from scoring.evidence import review
from scoring.findings import Finding
from scoring.number import show

_RAISED = (
    "cao hon minh",
    "cao hon tu cham",
    "cao hon tu danh gia",
    "hon minh tu cham",
    "tham dinh cao hon",
    "cho diem cao hon",
)
_SPELLING = ("mot huyen", "mot don vi", "hai kieu", "cung mot", "phai mot", "khac nhau khong", "viet khac")
_MEAN = ("trung binh", "binh quan")
_TOTAL = ("tong", "toi da", "thang diem")


def answer(question: Question, desk: Desk) -> Reply | None:
    """The contradiction asked about; all findings of a unit or table where none was singled out."""
    if question.says(*_RAISED):
        return raised(question, desk)
    if reply := same_name(question, desk):
        return reply
    if question.says(*_MEAN) and (question.says("chia") or question.figures.plain):
        board = board_of(question, desk)
        return board if isinstance(board, Reply) else mean_reply(question, desk, board)
    if question.says(*_TOTAL) and question.figures.plain and (framework := _framework(question, desk)):
        text = desk.wording.say(
            "audit",
            "total",
            framework=framework.name,
            total=show(framework.total_points or 0),
            asked=[show(f) for f in question.figures.plain][:1],
            note=framework.note,
        )
        return desk.answer(question, text, sources=[framework.source])
    if is_general(question):
        return findings(question, desk)
    return of_figures(question, desk) or stated(question, desk) or findings(question, desk)


def _framework(question: Question, desk: Desk) -> Framework | None:
    framework = framework_of(question, desk, None)
    if (
        framework is None
        or framework.total_points is None
        or not question.says("bo", "bo chi so", "bo dti", "dti")
    ):
        return None
    return framework


def raised(question: Question, desk: Desk) -> Reply:
    """Indicators of the asker's own unit that the appraisers gave more points than it claimed."""
    found = subjects(question, desk)
    unit: Unit | None = None if isinstance(found, Reply) or not found else found[0].unit
    if unit is None or not desk.snapshot.appraisals(unit.key):
        return desk.abstain(question, desk.wording.say("audit", "no_appraisal"))
    name = desk.snapshot.units.title(unit)
    if not desk.may_see_unpublished(question.asker, unit):
        return desk.abstain(question, desk.wording.say("score", "not_allowed", unit=name))
    scores = desk.snapshot.scores(unit.key)
    whole = review(desk.snapshot.components(scores[0].framework), desk.snapshot.appraisals(unit.key), scores)
    rows = [
        {
            "code": i.component.code,
            "name": i.component.name,
            "claimed": show(i.claimed or 0),
            "appraised": show(i.appraised or 0),
        }
        for i in whole.raised_at_appraisal
    ]
    text = desk.wording.say("audit", "raised", unit=name, rows=rows)
    return desk.answer(question, text, sources=[scores[0].source])


def same_name(question: Question, desk: Desk) -> Reply | None:
    """Two spellings of one unit: it is one, and how the documents write it."""
    if not question.says(*_SPELLING) or not question.units:
        return None
    known = [
        [u for u in m.units if u.key in desk.snapshot.data_units] or list(m.units) for m in question.units
    ]
    keys = {units[0].key for units in known if units}
    typed = list(dict.fromkeys(m.text for m in question.units))
    unit = known[0][0]
    if len(keys) == 1 and len(typed) > 1:
        text = desk.wording.say(
            "audit",
            "one_unit",
            unit=desk.snapshot.units.full_title(unit),
            typed=typed,
            spellings=[s for s in unit.spellings if s not in typed][:4],
            name=unit.name,
        )
        return desk.answer(question, text, sources=[unit.source])
    if len(keys) > 1 and len(typed) > 1:
        text = desk.wording.say(
            "audit", "two_units", units=[desk.snapshot.units.full_title(units[0]) for units in known]
        )
        return desk.answer(question, text, sources=[unit.source])
    return None


def stated(question: Question, desk: Desk) -> Reply | None:
    """A target or fact that was found by its words: its figures, what contradicts them, and its own note."""
    own = desk.own_unit(question.asker)
    places = {u.key for m in question.units for u in m.units} or ({own.key} if own else set())
    wanted = {EntryKind.TARGET, EntryKind.FACT, EntryKind.NOTE}
    hits = [
        h
        for h in question.hits
        if h.entry.kind in wanted
        and h.score >= 0.45
        and _is_there(h.entry.place, places, question)
        and (places or h.explained >= 0.5)
    ]
    numbers = {show(f) for f in (*question.figures.percents, *question.figures.plain)}
    hits.sort(key=lambda h: -(h.score + 0.3 * any(n in _printed(h.entry.record) for n in numbers)))
    for hit in hits[:4]:
        record = hit.entry.record
        if isinstance(record, Note):
            if record.topic != Topic.AUDIT.value:
                continue
            if is_remark(record):
                return findings(question, desk)
            return desk.answer(
                question,
                desk.wording.say("audit", "note", title=record.title, lines=record.lines),
                sources=[record.source],
            )
        name = f"{record.parent_name} {record.name}".strip() if isinstance(record, Target) else record.measure
        touching = seen_by(
            desk, question.asker, [f for f in desk.audit.about(hit.entry.place) if _names(f, record)]
        )
        related = _related(desk, record) if isinstance(record, Fact) else []
        note = getattr(record, "note", "")
        if not touching and not note:
            continue
        text = desk.wording.say(
            "audit",
            "stated",
            name=name,
            unit=_place(desk, hit.entry.place),
            result=record.result_printed
            if isinstance(record, Target)
            else f"{record.printed} {record.measure_unit}".strip(),
            target=record.target_printed if isinstance(record, Target) else "",
            verdict=record.verdict if isinstance(record, Target) else "",
            findings=[line(desk, f) for f in touching][:4],
            note=note,
            related=related,
        )
        others = [p.source for f in touching for p in (f.first, f.second)]
        return desk.answer(question, text, sources=[record.source, *others])
    return None


def _is_there(place: str, units: set[str], question: Question) -> bool:
    """Whether an entry's place is one of the units, or lies in the province spoken of."""
    if units:
        return place in units
    return not question.scope or any(place.startswith(unit.key) for unit in question.scope)


def _printed(record: object) -> str:
    return " ".join(
        str(getattr(record, field, "")) for field in ("printed", "result_printed", "note", "target_printed")
    )


def _place(desk: Desk, key: str) -> str:
    unit = desk.snapshot.units.get(key)
    return desk.snapshot.units.title(unit) if unit else ""


def _names(finding: Finding, record: Target | Fact) -> bool:
    """Whether a finding is about this very target or fact."""
    places = (finding.first, finding.second, *finding.others)
    if isinstance(record, Target):
        return any(p.component == record.code and p.unit == record.unit for p in places)
    return any(fold(p.subject) == fold(record.measure) for p in places)


def _related(desk: Desk, fact: Fact) -> list[str]:
    """The other figures that a fact is printed together with."""
    return [
        f"{other.measure}: {other.printed} {other.measure_unit}".strip()
        for other in desk.snapshot.facts(fact.place)
        if other is not fact and (other.part_of == fact.measure or (fact.group and other.group == fact.group))
    ][:4]
