"""Who answers for an indicator, a group of them, or a task."""

from __future__ import annotations

from handlers.card import no_code, which
from handlers.desk import Desk
from handlers.evidence_body import assigned_to
from handlers.indicator import asked, brief, framework_of_component, frameworks_meant, label, name, title
from handlers.places import other_words, spoken_places, titles
from handlers.reply import Choice, Reply
from handlers.topics.definition import STRONG
from knowledge.index import EntryKind
from knowledge.question import Question, Topic
from knowledge.records import Component, ComponentKind, Note, Responsibility, Unit
from knowledge.text import words as folded_words

LEAST_SAID, LEAST_SCORE = 0.6, 0.5
"""Least hit of a task at the place meant, and of a rule when nothing but a duty can be meant."""
NOTE_SAID, NOTE_SCORE = 0.65, 0.62
"""Least hit of a general rule, and of a task where no place is named."""
MAX_ROWS = 7
"""Indicators of a body that are named; the others follow in one line."""
_WHICH = (
    "chi so nao", "nhung chi so", "cac chi so", "chi so gi", "muc nao", "nhung muc", "cac muc",
    "tieu chi nao", "nhung tieu chi", "cac tieu chi", "bao nhieu chi so", "may chi so",
)  # fmt: skip

_GENERIC = frozenset(
    folded_words(
        "ai phụ trách phòng nào lo làm đầu mối ở xã của cho việc về chịu trách nhiệm giao bên đơn vị cơ quan"
    )
)


def answer(question: Question, desk: Desk) -> Reply | None:
    """The body named for what is asked; abstains where the source names none."""
    found = asked(question, desk)
    if found.absent:
        return no_code(question, desk, found.absent[0])
    places, named = spoken_places(question, desk)
    if question.says(*_WHICH) and (listed := _of_body(question, desk, places)):
        return listed
    if found.components and not found.by_words:
        return _of_component(question, desk, found.components[0], places)
    if task := _task(question, desk, places, named):
        return task
    group = bool(found.components) and found.components[0].kind is ComponentKind.GROUP
    if not group and (note := _note(question, desk)):
        return note
    if found.components:
        return _of_component(question, desk, found.components[0], places)
    if found.options:
        return which(question, desk, found.options)
    if question.topic is not Topic.RESPONSIBLE or question.topics[0][1] < STRONG:
        return None
    if named:
        text = desk.wording.say("responsible", "unknown_task", unit=titles(desk, places[:1]))
        return desk.abstain(question, text)
    choices = (
        Choice("Chỉ số DTI-28", "DTI-28 phòng nào phụ trách"),
        Choice("Đầu mối DTI ở xã", "phòng nào ở xã là đầu mối DTI"),
    )
    return desk.clarify(question, desk.wording.say("responsible", "which"), choices)


def _of_body(question: Question, desk: Desk, places: list[Unit]) -> Reply | None:
    """The indicators that a named body answers for, in the framework meant."""
    unit = places[0] if places else None
    for key in frameworks_meant(question, desk)[0]:
        found = assigned_to(question, desk, key, unit)
        if not found:
            continue
        body = max(found, key=len)
        components = [c for c in desk.snapshot.components(key) if c.code in found[body]]
        text = desk.wording.say(
            "responsible",
            "of_body",
            body=body,
            framework=desk.snapshot.frameworks[key].name,
            count=len(components),
            rows=[brief(title(component)) for component in components[:MAX_ROWS]],
            rest=[label(c) or name(c) for c in components[MAX_ROWS:]],
        )
        return desk.answer(question, text, sources=[components[0].source])
    return None


def _of_component(question: Question, desk: Desk, component: Component, places: list[Unit]) -> Reply:
    """The unit's own assignment goes before what the framework names."""
    framework = framework_of_component(desk, component)
    for unit in places:
        for duty in desk.snapshot.responsibilities(unit.key):
            if duty.component == component.code and duty.framework == component.framework:
                return _said(question, desk, component, duty.body, unit, duty.source)
    body = component.responsible
    if not body and component.parent:
        parent = desk.snapshot.framework_component(component.framework, component.parent)
        body = parent.responsible if parent else ""
    if body:
        return _said(question, desk, component, body, None, component.source)
    what = title(component) or name(component)
    text = desk.wording.say("responsible", "unknown", what=what, framework=framework.name)
    return desk.abstain(question, text, sources=[component.source])


def _said(
    question: Question, desk: Desk, component: Component, body: str, unit: Unit | None, source: str
) -> Reply:
    text = desk.wording.say(
        "responsible",
        "component",
        what=title(component)
        if component.kind is ComponentKind.GROUP
        else label(component) or name(component),
        name="" if component.kind is ComponentKind.GROUP else name(component),
        body=body,
        framework=framework_of_component(desk, component).name,
        unit=desk.snapshot.units.title(unit) if unit else "",
    )
    return desk.answer(question, text, sources=[source])


def _task(question: Question, desk: Desk, places: list[Unit], named: bool) -> Reply | None:
    """A task of a unit's report found by its words; without a place only where one unit has it."""
    keys = frozenset(unit.key for unit in places) if named else None
    hits = [
        hit
        for hit in desk.understanding.index.search(
            other_words(question), frozenset({EntryKind.RESPONSIBILITY}), keys, limit=8
        )
        if hit.said >= LEAST_SAID and hit.score >= (LEAST_SCORE if named else NOTE_SCORE)
    ]
    if not hits:
        return None
    duty: Responsibility = hits[0].entry.record
    unit = desk.snapshot.units.get(duty.unit)
    text = desk.wording.say(
        "responsible",
        "task",
        task=duty.task,
        body=duty.body,
        unit=desk.snapshot.units.title(unit) if unit else "",
    )
    return desk.answer(question, text, sources=[duty.source], confidence=hits[0].score)


def _note(question: Question, desk: Desk) -> Reply | None:
    """A general rule found by its questions, or by what its lines assign ("Trạm Y tế: sổ sức khỏe")."""
    words = question.reading.content()
    strong = question.topic is Topic.RESPONSIBLE and question.topics[0][1] >= STRONG
    for hit in desk.understanding.index.search(words, frozenset({EntryKind.NOTE}), limit=30):
        if hit.entry.record.topic == Topic.RESPONSIBLE.value:
            if hit.said >= NOTE_SAID and hit.score >= NOTE_SCORE:
                return _general(question, desk, hit.entry.record)
            if strong and hit.said >= LEAST_SAID and hit.score >= LEAST_SCORE:
                return _general(question, desk, hit.entry.record)
            break
    telling = {word for word in words if word not in _GENERIC}
    for note in desk.snapshot.bundle.notes if strong and len(telling) >= 2 else ():
        named = telling & set(folded_words(" ".join(note.lines)))
        if note.topic == Topic.RESPONSIBLE.value and len(named) >= 0.6 * len(telling):
            return _general(question, desk, note)
    return None


def _general(question: Question, desk: Desk, note: Note) -> Reply:
    text = desk.wording.say("definition", "note", lines=note.lines)
    return desk.answer(question, text, sources=[note.source])
