"""The documents that a question means, found by number or by what they are about, and how they are shown."""

from __future__ import annotations

import re

from handlers.desk import Desk
from handlers.places import named_by, named_places
from handlers.reply import Choice, Reply
from knowledge.index import EntryKind
from knowledge.question import Question
from knowledge.records import Document, Framework
from knowledge.text import fold_any

LEAST_SAID = 0.5
LEAST_SCORE = 0.45
"""Least hit of a document at the place meant; without a place ``SURE`` is asked."""
SURE = 0.62
CLOSE = 0.04

_FRAMEWORK = ("bo chi so", "bo dti", "bo tieu chi", "khung dti")
_PUBLISHING = ("cong bo", "xep hang", "ket qua")
_KINDS = {
    "quyet dinh": "Quyết định", "nghi quyet": "Nghị quyết", "cong van": "Công văn", "ke hoach": "Kế hoạch",
    "chi thi": "Chỉ thị", "nghi dinh": "Nghị định", "thong tu": "Thông tư", "thong bao": "Thông báo",
    "to trinh": "Tờ trình",
}  # fmt: skip
_FORCE = ("con ap dung", "con hieu luc", "het hieu luc", "con dung", "hieu luc khong", "bi thay")
_YEAR = re.compile(r"\b(20\d\d)\b")


def find_papers(question: Question, desk: Desk) -> list[Document]:
    """The documents about what the question's words say, at its place; the best and those as good."""
    kind = _kind(question)
    hits = desk.understanding.index.search(
        question.reading.content(), frozenset({EntryKind.DOCUMENT}), limit=40
    )
    places = named_places(question, desk)
    framework = framework_spoken_of(question)
    published = question.says("cong bo") and not question.says(*_FRAMEWORK, "ban hanh")
    decisions = [f.decision for f in desk.snapshot.bundle.frameworks] if published else []
    best: list[tuple[float, Document]] = []
    elsewhere: list[tuple[float, Document]] = []  # about the place named, but not a paper of that place
    for hit in hits:
        document: Document = hit.entry.record
        if kind and document.kind and document.kind != kind and kind not in document.subject:
            continue  # "kế hoạch 2024 số mấy" is found in the decision that issued it
        here = bool(places) and named_by(desk, document.place, places)
        years = set(_YEAR.findall(f"{document.subject} {' '.join(document.aliases)}"))
        if question.years and years and not years & {str(year) for year in question.years}:
            continue
        if any(same_number(document.number, decision) for decision in decisions):
            continue  # what published the points, not what set the framework
        if framework and question.says(*_PUBLISHING) and same_number(document.number, framework.decision):
            continue
        enough = hit.said >= LEAST_SAID and hit.score >= (LEAST_SCORE if here else SURE)
        if enough:
            (best if here or not places else elsewhere).append((hit.score, document))
    best = best or [(score, d) for score, d in elsewhere if _about(d, question)]
    return [d for score, d in best if score >= best[0][0] - CLOSE][:3]


def _about(document: Document, question: Question) -> bool:
    """Whether a paper of another place speaks of one named: "Cuộc thi chuyển đổi số tỉnh Đắk Nông"."""
    said = fold_any(document.subject)
    names = [fold_any(unit.name) for unit in question.scope]
    names += [fold_any(mention.units[0].name) for mention in question.units]
    return any(name in said for name in names)


def _kind(question: Question) -> str:
    return next((kind for word, kind in _KINDS.items() if question.says(word)), "")


def framework_spoken_of(question: Question) -> Framework | None:
    """The framework whose decision is asked for, when the question speaks of a framework of a place."""
    if not question.frameworks or not question.says(*_FRAMEWORK):
        return None
    of_level = [f for f in question.frameworks if question.level and question.level in f.level]
    return (of_level or list(question.frameworks))[0]


def same_number(number: str, other: str) -> bool:
    return bool(number) and fold_any(number).replace(" ", "") == fold_any(other).replace(" ", "")


def of_place(question: Question, desk: Desk, documents: list[Document]) -> list[Document]:
    places = named_places(question, desk)
    return [d for d in documents if places and named_by(desk, d.place, places)] or documents


def with_number(question: Question, desk: Desk, number: str) -> list[Document]:
    """Documents of a number, given in full or in part ("922"); each once, although several tables list it."""
    kind = _kind(question)
    full = "/" in number or "-" in number
    found: dict[tuple[str, str, str], Document] = {}
    for document in desk.snapshot.bundle.documents:
        folded = fold_any(document.number).replace(" ", "")
        head = re.split(r"[/-]", folded)[0]
        said, whole = number.replace("-", "/"), folded.replace("-", "/")
        matches = whole == said or whole.startswith(f"{said}/") if full else head == number
        if not matches or (not full and kind and document.kind and document.kind != kind):
            continue
        same = (folded, fold_any(document.place))
        if not document.issued_on and any(key[:2] == same for key in found):
            continue
        found.pop((*same, ""), None)  # the same paper, listed elsewhere without its date
        found.setdefault((*same, document.issued_on), document)
    exact = [d for d in found.values() if fold_any(d.number).replace(" ", "") == number]
    return exact or list(found.values())


def asks_for_force(question: Question) -> bool:
    """Whether it is asked if a document is still applied."""
    return question.says(*_FORCE)


def papers_reply(question: Question, desk: Desk, found: list[Document]) -> Reply:
    """One document in full, several in a line each."""
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
    newer = next(
        (d for d in desk.snapshot.bundle.documents if same_number(d.number, document.replaced_by)), None
    )
    lead = ""
    if asks_for_force(question):
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
