"""Documents: by number, by what they are about, by what they replace."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.desk import Desk
from handlers.dossier import dossier_of
from handlers.indicator import label
from handlers.places import named_by, named_places, titles
from handlers.reply import Choice, Reply
from handlers.topics import passage
from handlers.topics.definition import STRONG
from knowledge.index import EntryKind
from knowledge.question import Question, Topic
from knowledge.records import Document, Framework
from knowledge.text import fold_any

LEAST_SAID = 0.5
LEAST_SCORE = 0.45
"""Least hit of a document at the place meant; without a place ``SURE`` is asked."""
SURE = 0.62
CLOSE = 0.04

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
_FORCE = ("con ap dung", "con hieu luc", "het hieu luc", "con dung", "hieu luc khong", "bi thay")
_FRAMEWORK = ("bo chi so", "bo dti", "bo tieu chi", "khung dti")
_PUBLISHING = ("cong bo", "xep hang", "ket qua")
_KINDS = {
    "quyet dinh": "Quyết định", "nghi quyet": "Nghị quyết", "cong van": "Công văn", "ke hoach": "Kế hoạch",
    "chi thi": "Chỉ thị", "nghi dinh": "Nghị định", "thong tu": "Thông tư", "thong bao": "Thông báo",
    "to trinh": "Tờ trình",
}  # fmt: skip
_YEAR = re.compile(r"\b(20\d\d)\b")
_NUMBER = re.compile(r"\d+(?:/20\d\d)?[-/][A-ZĐ]")
"""A document's number within a fact that reports state ("Quyết định số 82/QĐ-STTTT ngày 16/5/2023")."""
_HANDED_IN = ("nop", "da gui", "da goi", "trinh len")


def answer(question: Question, desk: Desk) -> Reply | None:
    """The document of a number or subject; two of the same number are both named."""
    if question.says(*_HANDED_IN) and any(m.coded for m in question.components):
        return None
    if question.documents and "documents" not in question.filled:
        return _numbered(question, desk)
    if question.says(*_SUCCESSOR) and (reply := _successor(question, desk)):
        return reply
    if question.documents:
        return _numbered(question, desk)
    framework = _framework(question)
    if framework and not framework.decision:
        text = desk.wording.say("document", "not_stated", framework=framework.name)
        return desk.abstain(question, text, sources=[framework.source])
    found = find(question, desk)
    if not found and framework and not _other_year(question, framework):
        found = [d for d in desk.snapshot.bundle.documents if _same(d.number, framework.decision)]
        found = _here(question, desk, found)
    if found:
        return _reply(question, desk, found)
    if stated := passage.stated(question, desk, lambda fact: bool(_NUMBER.search(fact.printed))):
        return stated
    if passage.stated(question, desk, lambda fact: True) or question.says("minh chung", "kiem chung"):
        return None
    if other := find(replace(question, years=()), desk) if question.years else []:
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


def find(question: Question, desk: Desk) -> list[Document]:
    """The documents about what the question's words say, at its place; the best and those as good."""
    kind = _kind(question)
    hits = desk.understanding.index.search(
        question.reading.content(), frozenset({EntryKind.DOCUMENT}), limit=40
    )
    places = named_places(question, desk)
    framework = _framework(question)
    published = question.says("cong bo") and not question.says(*_FRAMEWORK, "ban hanh")
    decisions = [f.decision for f in desk.snapshot.bundle.frameworks] if published else []
    best: list[tuple[float, Document]] = []
    for hit in hits:
        document: Document = hit.entry.record
        if kind and document.kind and document.kind != kind:
            continue
        here = bool(places) and named_by(desk, document.place, places)
        if places and not here:
            continue
        years = set(_YEAR.findall(f"{document.subject} {' '.join(document.aliases)}"))
        if question.years and years and not years & {str(year) for year in question.years}:
            continue
        if any(_same(document.number, decision) for decision in decisions):
            continue  # what published the points, not what set the framework
        if framework and question.says(*_PUBLISHING) and _same(document.number, framework.decision):
            continue
        enough = hit.said >= LEAST_SAID and hit.score >= (LEAST_SCORE if here else SURE)
        if enough:
            best.append((hit.score, document))
    return [d for score, d in best if score >= best[0][0] - CLOSE][:3]


def _kind(question: Question) -> str:
    return next((kind for word, kind in _KINDS.items() if question.says(word)), "")


def _framework(question: Question) -> Framework | None:
    """The framework whose decision is asked for, when the question speaks of a framework of a place."""
    if not question.frameworks or not question.says(*_FRAMEWORK):
        return None
    of_level = [f for f in question.frameworks if question.level and question.level in f.level]
    return (of_level or list(question.frameworks))[0]


def _other_year(question: Question, framework: Framework) -> bool:
    return bool(question.years) and not set(question.years) & set(framework.years)


def _same(number: str, other: str) -> bool:
    return bool(number) and fold_any(number).replace(" ", "") == fold_any(other).replace(" ", "")


def _here(question: Question, desk: Desk, documents: list[Document]) -> list[Document]:
    places = named_places(question, desk)
    return [d for d in documents if places and named_by(desk, d.place, places)] or documents


def _with_number(question: Question, desk: Desk, number: str) -> list[Document]:
    """Documents of a number, given in full or in part ("922"); each once, although several tables list it."""
    kind = _kind(question)
    full = "/" in number or "-" in number
    found: dict[tuple[str, str], Document] = {}
    for document in desk.snapshot.bundle.documents:
        folded = fold_any(document.number).replace(" ", "")
        head = re.split(r"[/-]", folded)[0]
        matches = (
            folded == number or folded.replace("-", "/") == number.replace("-", "/")
            if full
            else head == number
        )
        if not matches or (not full and kind and document.kind and document.kind != kind):
            continue
        key = (folded, fold_any(document.place))
        if key not in found or (document.issued_on and not found[key].issued_on):
            found[key] = document
    return list(found.values())


def _numbered(question: Question, desk: Desk) -> Reply | None:
    found = _with_number(question, desk, question.documents[0])
    if not found and (handed_in := _handed_in(question, desk, question.documents[0])):
        return handed_in
    if not found:
        if question.topic is not Topic.DOCUMENT:
            return None
        return desk.abstain(
            question, desk.wording.say("document", "no_number", number=_shown(question.documents[0]))
        )
    if question.says(*_SUCCESSOR) and len(found) == 1 and not question.says(*_FORCE):
        return _replacing(question, desk, found[0])
    return _reply(question, desk, _here(question, desk, found))


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


def _successor(question: Question, desk: Desk) -> Reply | None:
    """What replaces the document that the turn before was about."""
    before = question.before
    if before is None:
        return None
    earlier = _with_number(before, desk, before.documents[0]) if before.documents else find(before, desk)
    if not earlier and (framework := _framework(before)) and framework.decision:
        earlier = [d for d in desk.snapshot.bundle.documents if _same(d.number, framework.decision)]
    return _replacing(question, desk, earlier[0]) if earlier else None


def _replacing(question: Question, desk: Desk, document: Document) -> Reply:
    if not document.replaced_by:
        text = desk.wording.say("document", "nothing_replaces", number=document.number)
        return desk.abstain(question, text, sources=[document.source])
    newer = [d for d in desk.snapshot.bundle.documents if _same(d.number, document.replaced_by)]
    if newer:
        return _reply(question, desk, newer[:1])
    return _reply(question, desk, [document])


def _reply(question: Question, desk: Desk, found: list[Document]) -> Reply:
    sources = [document.source for document in found]
    if len(found) == 1:
        return desk.answer(question, _text(question, desk, found[0]), sources=sources)
    rows = [
        {
            "number": d.number,
            "place": d.place,
            "issuer": d.issuer,
            "issued_on": d.issued_on,
            "subject": d.subject,
        }
        for d in found
    ]
    if len({fold_any(d.number) for d in found}) == 1:
        text = desk.wording.say("document", "same_number", number=found[0].number, rows=rows)
    else:
        text = desk.wording.say("document", "several", rows=rows)
    choices = [Choice(d.number, f"{d.kind} {d.number} của {d.place} về việc gì") for d in found]
    return desk.answer(question, text, sources=sources, choices=choices)


def _text(question: Question, desk: Desk, document: Document) -> str:
    newer = next((d for d in desk.snapshot.bundle.documents if _same(d.number, document.replaced_by)), None)
    lead = ""
    if question.says(*_FORCE):
        if document.replaced_by or document.status.startswith("Đã bị thay"):
            lead = desk.wording.say("document", "no_longer", number=document.number)
        elif document.status:
            lead = desk.wording.say("document", "in_force", status=document.status)
        else:
            lead = desk.wording.say("document", "force_unknown")
    return desk.wording.say(
        "document",
        "one",
        number=document.number,
        kind=document.kind,
        issued_on=document.issued_on,
        issuer=document.issuer,
        subject=document.subject,
        status="" if lead and document.status in lead else document.status,
        replaced_by=document.replaced_by,
        replaced_on=newer.issued_on if newer else "",
        replaces=document.replaces,
        lead=lead,
    )
