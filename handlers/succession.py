"""What replaces what: the newer document of an older one, and whether one replaced another."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.papers import (
    asks_for_force,
    find_papers,
    framework_spoken_of,
    papers_reply,
    same_number,
    with_number,
)
from handlers.reply import Reply
from knowledge.question import Question
from knowledge.records import Document

_SUCCESSOR = (
    "nao thay",
    "gi thay",
    "thay quyet dinh",
    "thay cho",
    "thay no",
    "thay the",
    "cai moi",
    "ban moi",
    "moi thay",
    "bi thay",
    "thay bang",
    "moi nhat",
    "thay cho no",
)


def asks_to_replace(question: Question) -> bool:
    """Whether the message speaks of one document in place of another."""
    return question.says(*_SUCCESSOR)


def asks_for_successor(question: Question) -> bool:
    """Whether what replaces a document is asked, rather than whether it is in force."""
    return asks_to_replace(question) and not asks_for_force(question)


def replaces(question: Question, desk: Desk, numbers: tuple[str, ...]) -> Reply | None:
    """Whether one of two documents replaced the other; None where their numbers are not two known papers."""
    found = [with_number(question, desk, number) for number in numbers]
    either = [(a, b) for a in found[0] for b in found[1]] if len(found) == 2 else []
    pairs = [*either, *((b, a) for a, b in either)]
    if not pairs:
        return None
    for old, new in pairs:
        if same_number(old.replaced_by, new.number) or same_number(new.replaces, old.number):
            text = desk.wording.say(
                "document",
                "replaced",
                old=old.number,
                new=new.number,
                new_on=new.issued_on,
                subject=new.subject,
            )
            return desk.answer(question, text, sources=[new.source, old.source])
    other = next(((old, new) for old, new in pairs if old.replaced_by), None)
    if other is None:
        shown = [paper.number for paper in pairs[0]]
        return desk.abstain(question, desk.wording.say("document", "relation_unknown", numbers=shown))
    old, new = other
    text = desk.wording.say(
        "document", "replaced_by_other", old=old.number, new=new.number, by=old.replaced_by
    )
    return desk.answer(question, text, sources=[old.source])


def successor(question: Question, desk: Desk) -> Reply | None:
    """What replaces the document that the turn before was about."""
    before = question.before
    if before is None:
        return None
    earlier = (
        with_number(before, desk, before.documents[0]) if before.documents else find_papers(before, desk)
    )
    if not earlier and (framework := framework_spoken_of(before)) and framework.decision:
        earlier = [d for d in desk.snapshot.bundle.documents if same_number(d.number, framework.decision)]
    return replacing(question, desk, earlier[0]) if earlier else None


def replacing(question: Question, desk: Desk, document: Document) -> Reply:
    if not document.replaced_by:
        text = desk.wording.say("document", "nothing_replaces", number=document.number)
        return desk.abstain(question, text, sources=[document.source])
    newer = [d for d in desk.snapshot.bundle.documents if same_number(d.number, document.replaced_by)]
    if newer:
        return papers_reply(question, desk, newer[:1])
    return papers_reply(question, desk, [document])
