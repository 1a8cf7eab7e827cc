"""What papers, periods and dates in a question tell of its topic."""

from __future__ import annotations

from knowledge.index import EntryKind
from knowledge.question import Question, Topic
from knowledge.said import FOUND, Rates, best
from knowledge.snapshot import Snapshot

_PAPERS = (
    "cong van",
    "quyet dinh",
    "ke hoach",
    "nghi quyet",
    "chi thi",
    "thong bao",
    "nghi dinh",
    "thong tu",
    "to trinh",
    "van ban",
)
_ABOUT_PAPERS = (
    "ve viec gi", "van ban gi", "van ban nao", "quyet dinh gi", "quyet dinh nao", "ngay nao", "ban hanh",
    "ai ky", "noi dung", "hieu luc", "thay", "trich yeu", "cua ai", "so may",
)  # fmt: skip
_OF_POINTS = (Topic.SCORE, Topic.RANK, Topic.LIST, Topic.AUDIT, Topic.COMPARE, Topic.CLASS)


def _cites(question: Question, rates: Rates, snapshot: Snapshot) -> bool:
    """Whether a paper is only named as the source of figures that are asked for."""
    if question.says(*_ABOUT_PAPERS):
        return False
    scored = any(snapshot.scores(unit.key) for mention in question.units for unit in mention.units)
    if question.components and question.says("toi da", "bao nhieu", "may diem", "chiem"):
        return True
    means = question.says("diem trung binh", "trung binh")
    return (scored or means) and any(rates.get(topic, 0) >= 2 for topic in _OF_POINTS)


def rate_papers(question: Question, rates: Rates, snapshot: Snapshot) -> None:
    full = [number for number in question.documents if "/" in number]
    if question.documents and _cites(question, rates, snapshot):
        rates[Topic.DOCUMENT] *= 0.5  # "QĐ 1026 ghi ... Krông Năng bao nhiêu": a paper as the source
    elif full:
        rates[Topic.DOCUMENT] += 8 if question.says("ban hanh", "ky ngay", "ngay ky") else 4
    elif question.documents:
        rates[Topic.DOCUMENT] += 3
    if Topic.DEADLINE in rates and (question.periods or question.says("bao cao")):
        rates[Topic.DEADLINE] += 2
    if question.says(*_PAPERS) and question.says("so may", "so nao", "so bao nhieu", "so hieu"):
        rates[Topic.DOCUMENT] += 5  # "công văn về đôn đốc ... số mấy"
    if question.says(*(f"{paper} nao" for paper in _PAPERS)):
        rates[Topic.DOCUMENT] += 5  # "công bố bằng tờ trình nào"
    document = best(question, EntryKind.DOCUMENT)
    if document and document.score >= FOUND and rates.get(Topic.DOCUMENT, 0) >= 3:
        rates[Topic.DOCUMENT] += 2
    if Topic.DOCUMENT in rates and not question.documents and any(m.coded for m in question.components):
        rates[Topic.DOCUMENT] *= 0.4  # "DTI-15 phải có văn bản gì" asks for evidence, not for a document
