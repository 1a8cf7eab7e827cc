"""Documents: by number, by what they are about, by what they replace."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.desk import Desk
from handlers.dossier import dossier_of
from handlers.indicator import label
from handlers.papers import (
    find_papers,
    framework_spoken_of,
    of_place,
    papers_reply,
    same_number,
    with_number,
)
from handlers.places import named_places, titles
from handlers.reply import Reply
from handlers.succession import asks_for_successor, asks_to_replace, replaces, replacing, successor
from handlers.topics import passage
from handlers.topics.definition import STRONG
from knowledge.question import Question, Topic
from knowledge.records import Framework
from knowledge.text import fold_any

_NUMBER = re.compile(r"\d+(?:/20\d\d)?[-/][A-ZĐ]")
"""A document's number within a fact that reports state ("Quyết định số 82/QĐ-STTTT ngày 16/5/2023")."""
_HANDED_IN = ("nop", "da gui", "da goi", "trinh len")


def answer(question: Question, desk: Desk) -> Reply | None:
    """The document of a number or subject; two of the same number are both named."""
    if question.says(*_HANDED_IN) and any(m.coded for m in question.components):
        return None
    if len(question.documents) == 2 and asks_to_replace(question):
        reply = replaces(question, desk, question.documents)
        if reply is not None:
            return reply
    if question.documents and "documents" not in question.filled:
        return _numbered(question, desk)
    if asks_to_replace(question) and (reply := successor(question, desk)):
        return reply
    if question.documents:
        return _numbered(question, desk)
    framework = framework_spoken_of(question)
    if framework and not framework.decision:
        text = desk.wording.say("document", "not_stated", framework=framework.name)
        return desk.abstain(question, text, sources=[framework.source])
    found = find_papers(question, desk)
    if not found and framework and not _other_year(question, framework):
        found = [d for d in desk.snapshot.bundle.documents if same_number(d.number, framework.decision)]
        found = of_place(question, desk, found)
    if found:
        return papers_reply(question, desk, found)
    if stated := passage.stated(question, desk, lambda fact: bool(_NUMBER.search(fact.printed))):
        return stated
    if passage.stated(question, desk, lambda fact: True) or question.says("minh chung", "kiem chung"):
        return None
    if other := find_papers(replace(question, years=()), desk) if question.years else []:
        text = desk.wording.say(
            "document",
            "other_year",
            years=question.years,
            kind=other[0].kind,
            number=other[0].number,
            subject=other[0].subject,
        )
        return desk.abstain(question, text, sources=[other[0].source])
    if question.topic is Topic.DOCUMENT and question.topics[0][1] >= STRONG:
        place = titles(desk, named_places(question, desk)[:1])
        return desk.abstain(question, desk.wording.say("document", "unknown", place=place))
    return None


def _other_year(question: Question, framework: Framework) -> bool:
    return bool(question.years) and not set(question.years) & set(framework.years)


def _numbered(question: Question, desk: Desk) -> Reply | None:
    found = with_number(question, desk, question.documents[0])
    if not found and (handed_in := _handed_in(question, desk, question.documents[0])):
        return handed_in
    if not found:
        if question.topic is not Topic.DOCUMENT:
            return None
        return desk.abstain(
            question, desk.wording.say("document", "no_number", number=_shown(question.documents[0]))
        )
    if len(found) == 1 and asks_for_successor(question):
        return replacing(question, desk, found[0])
    return papers_reply(question, desk, of_place(question, desk, found))


def _shown(number: str) -> str:
    """A folded number as it is written: the marks of the usual signs come back."""
    return number.upper().replace("QD", "QĐ").replace("ND-CP", "NĐ-CP").replace("/HD", "/HĐ")


def _handed_in(question: Question, desk: Desk, number: str) -> Reply | None:
    """A paper that the asker's own unit handed in as evidence, and for which indicators; for nobody else."""
    own = desk.own_unit(question.asker)
    if own is None or not desk.may_see_unpublished(question.asker, own):
        return None
    dossier = dossier_of(desk, own)
    rows = [
        {"label": label(item.component), "paper": paper}
        for item in (dossier.review.items if dossier else ())
        for paper in (item.appraisal.documents if item.appraisal else ())
        if fold_any(paper).replace(" ", "").startswith(number)
    ]
    if not rows or dossier is None:
        return None
    return desk.answer(
        question, desk.wording.say("document", "handed_in", rows=rows), sources=[dossier.source]
    )
