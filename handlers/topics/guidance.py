"""How something is done: the steps of a guide, or the rules of the community teams."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.reply import Choice, Reply
from handlers.topics.definition import STRONG
from knowledge.index import EntryKind, Hit
from knowledge.question import Question, Topic
from knowledge.records import Guide, Note
from knowledge.text import words as folded_words

LEAST_SAID, LEAST_SCORE = 0.6, 0.55
RIVAL_SAID = 0.5
TITLE_SHARE = 0.2
TITLED = 0.4
"""How much more of the question has to stand in the best title for another guide to be no rival."""
CERTAIN = 0.9
SURE = 0.75
"""A hit below this is answered with what the question was taken for."""
CLOSE, WIDE = 0.02, 0.13
"""Other guides this near to the best are offered instead of guessing: near a sure hit, near an unsure one."""

_NOT_HOW = ("muc may", "la muc nao", "dti may", "chi so nao", "chi so may", "tieu chi nao", "ma so")
_KINDS = frozenset({EntryKind.GUIDE, EntryKind.NOTE})


def answer(question: Question, desk: Desk) -> Reply | None:
    """The guide or rule found by the words; where no source has steps it says so, and what is known."""
    hits = _hits(desk, question.reading.content())
    before = question.before
    if not _found(hits) and before is not None and before.topic is Topic.GUIDANCE:
        earlier = before.reading.content()
        hits = _hits(desk, earlier)
        if not _found(hits):
            hits = _hits(desk, [*earlier, *question.reading.content()])
    if not _found(hits):
        return _nothing(question, desk)
    if question.says(*_NOT_HOW):
        return None
    if titled := _by_title(question, hits):
        return _guide(question, desk, titled)
    if hits[0].score < SURE:
        telling = set(question.reading.content())
        hits.sort(key=lambda hit: -hit.score - TITLE_SHARE * _titled(hit, telling))
    if question.says("ai"):
        hits.sort(key=lambda hit: -hit.score - TITLE_SHARE * hit.entry.record.title.startswith("Ai "))
    best = hits[0]
    if question.says("bao nhieu", "co may") and _figure_fits(question, best):
        return None
    if best.entry.kind is EntryKind.NOTE:
        note: Note = best.entry.record
        text = desk.wording.say("definition", "note", lines=note.lines)
        return desk.answer(question, text, sources=[note.source])
    margin = CLOSE if best.score >= SURE else WIDE
    telling = set(question.reading.content())
    rivals = [
        hit
        for hit in hits[1:]
        if hit.entry.kind is EntryKind.GUIDE
        and hit.score >= best.score - margin
        and _titled(hit, telling) > _titled(best, telling) - TITLED
    ]
    if rivals and best.score < CERTAIN:
        choices = [Choice(h.entry.record.title, f"hướng dẫn {h.entry.record.title}") for h in [best, *rivals]]
        return desk.clarify(question, desk.wording.say("guidance", "which"), choices[:4])
    return _guide(question, desk, best)


def _by_title(question: Question, hits: list[Hit]) -> Hit | None:
    """The guide whose title is said word for word; the longest, where one title holds another."""
    typed = f" {' '.join(folded_words(question.reading.cleaned))} |{question.reading.norm}"
    guides = [hit for hit in hits if hit.entry.kind is EntryKind.GUIDE]
    said = [hit for hit in guides if f" {' '.join(folded_words(hit.entry.record.title))} " in typed]
    return max(said, key=lambda hit: len(hit.entry.record.title), default=None)


def _titled(hit: Hit, telling: set[str]) -> float:
    """How much of the question stands in the title: of two unsure hits the more literal goes first."""
    return len(telling & set(folded_words(hit.entry.record.title))) / max(len(telling), 1)


def _found(hits: list[Hit]) -> bool:
    return bool(hits) and hits[0].said >= LEAST_SAID and hits[0].score >= LEAST_SCORE


def _figure_fits(question: Question, best: Hit) -> bool:
    """Whether a stated figure fits a question for a number better than the guide does."""
    return any(hit.entry.kind is EntryKind.FACT and hit.score >= best.score for hit in question.hits)


def _hits(desk: Desk, words: list[str]) -> list[Hit]:
    """Guides and notes about guidance for these words, digits included ("mức 2"), best first."""
    return [
        hit
        for hit in desk.understanding.index.search(words, _KINDS, limit=40)
        if hit.said >= RIVAL_SAID
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
