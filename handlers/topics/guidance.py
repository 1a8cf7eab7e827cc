"""How something is done: the steps of a guide, or the rules of the community teams."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.reply import Choice, Reply
from handlers.topics.definition import STRONG
from knowledge.index import EntryKind, Hit
from knowledge.question import Question, Topic
from knowledge.records import Guide, Note

LEAST_SAID = 0.6
LEAST_SCORE = 0.55
SURE = 0.72
"""A hit below this is answered with what the question was taken for."""
CLOSE = 0.02

_KINDS = frozenset({EntryKind.GUIDE, EntryKind.NOTE})


def answer(question: Question, desk: Desk) -> Reply | None:
    """The guide or rule found by the words; where no source has steps it says so, and what is known."""
    hits = _hits(desk, [word.text for word in question.reading.words])
    before = question.before
    if not hits and before is not None and before.topic is Topic.GUIDANCE:
        earlier = [word.text for word in before.reading.words]
        hits = _hits(desk, earlier) or _hits(desk, [*earlier, *(w.text for w in question.reading.words)])
    if not hits:
        return _nothing(question, desk)
    best = hits[0]
    rivals = [
        hit for hit in hits[1:] if hit.score >= best.score - CLOSE and hit.entry.kind is EntryKind.GUIDE
    ]
    if rivals and best.score < 0.9 and best.entry.kind is EntryKind.GUIDE:
        choices = [Choice(h.entry.record.title, f"hướng dẫn {h.entry.record.title}") for h in [best, *rivals]]
        return desk.clarify(question, desk.wording.say("guidance", "which"), choices[:4])
    if best.entry.kind is EntryKind.NOTE:
        note: Note = best.entry.record
        return desk.answer(
            question, desk.wording.say("definition", "note", lines=note.lines), sources=[note.source]
        )
    return _guide(question, desk, best)


def _hits(desk: Desk, words: list[str]) -> list[Hit]:
    """Guides and notes about guidance for these words, digits included ("mức 2"), best first."""
    return [
        hit
        for hit in desk.understanding.index.search(words, _KINDS, limit=40)
        if hit.said >= LEAST_SAID
        and hit.score >= LEAST_SCORE
        and (hit.entry.kind is EntryKind.GUIDE or hit.entry.record.topic == Topic.GUIDANCE.value)
    ]


def _guide(question: Question, desk: Desk, hit: Hit) -> Reply:
    guide: Guide = hit.entry.record
    if not guide.steps:
        text = desk.wording.say("guidance", "no_steps", title=guide.title, notes=guide.notes)
        return desk.abstain(question, text, sources=[guide.source])
    understood = guide.title if hit.score < SURE else ""
    text = desk.wording.say(
        "guidance",
        "guide",
        title=guide.title,
        steps=guide.steps,
        notes=guide.notes[:3],
        understood=understood,
    )
    return desk.answer(question, text, sources=[guide.source])


def _nothing(question: Question, desk: Desk) -> Reply | None:
    meant = question.topic is Topic.GUIDANCE and question.topics[0][1] >= STRONG
    rivals = [topic for topic, rate in question.topics if rate >= 3 and topic is not Topic.GUIDANCE]
    if not meant or rivals:
        return None
    choices = [Choice(g.title, f"hướng dẫn {g.title}") for g in desk.snapshot.bundle.guides if g.steps][:4]
    text = desk.wording.say("guidance", "unknown")
    listed = "\n".join(f"- {choice.label}" for choice in choices)
    return desk.abstain(question, f"{text}\n{listed}", choices=choices)
