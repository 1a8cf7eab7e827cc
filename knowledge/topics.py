"""Which topic a question is about: cues in its wording, and what kinds of things it names.

The cues say how it was asked, the mentions what about; each adds to the topics it speaks for. The sums are
small numbers that ``dtibot explain`` prints, so that a wrong choice can be traced to what caused it.
"""

from __future__ import annotations

from collections import defaultdict

from knowledge.assumption import supposes
from knowledge.evidence_cues import rate_evidence
from knowledge.index import EntryKind, Hit
from knowledge.language import word_list
from knowledge.mark import mark_of
from knowledge.plan_cues import rate_plan
from knowledge.question import Question, Topic
from knowledge.records import Note
from knowledge.snapshot import Snapshot
from knowledge.text import words
from knowledge.units import PLACE_KINDS

FOUND = 0.50
"""Least score of an entry found by its words that speaks for its topic."""

EXPLAINED = 0.6
"""Least share of a note's phrase and of the question's words that must agree for the note's topic."""

_GREETINGS = frozenset(word_list("greetings"))
_SPREADSHEET = tuple(word_list("spreadsheet"))

ALONE = 0.75
"""Least share of the question's words that a note explains when the wording does not speak for its topic."""

WITH = 2.0
"""What the word "với" alone speaks for a comparison."""

SUPPOSED = 7.0
"""What "nếu ... đạt 60 điểm" speaks for a plan, above the rank or points that are asked for with it."""

CLEAR_PLAN = 5
"""A plan asked for outright: codes and figures in it are what to leave out and what to gain."""

WHOLLY = 0.9
"""Shares of a fact's name and of the question from which the question is that name and nothing else."""

LONG = 4
"""Telling words from which a name of a fact is told apart from a part of another question."""

LEANING = ("con", "the", "vay", "roi", "nhung", "va")
"""First words of a question that leans on the one before."""

MEANING_TOKENS = 6
"""Longest question that asks for nothing but a meaning: "MOOC viết tắt của gì vậy"."""

_HOW = ("huong dan", "lam sao", "cach", "the nao", "o dau", "nhu the nao", "tung buoc", "cac buoc")

_SELF = frozenset(
    ["dti", "chi", "so", "chuyen", "doi", "huyen", "xa", "tinh", "so", "nganh", "ket", "qua", "kq", "nhom"]
)
_WHOLE_POINTS = ("tong diem", "bao nhieu diem", "may diem", "tong bao nhieu", "thang diem")
"""Wordings that ask for the points of a whole framework when one is spoken of."""

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
_COMMUNES = tuple(
    f"{many} {kind}" for many in ("bao nhieu", "may") for kind in ("xa", "phuong", "dac khu", "don vi cap xa")
)
_STANDING = ("diem", "hang", "loai", "bao cao", "nop", "dat", "hoan thanh")

Rates = dict[Topic, float]


def rate_topics(
    question: Question, cues: dict[Topic, float], snapshot: Snapshot
) -> tuple[tuple[Topic, float], ...]:
    """Topics with their sums, highest first; out of scope alone when nothing speaks for any other."""
    rates: Rates = defaultdict(float, cues)
    _rate_found(question, rates)
    _rate_small_talk(question, rates)
    _rate_indicators(question, rates)
    _rate_units(question, rates, snapshot)
    _rate_papers(question, rates, snapshot)
    rate_evidence(question, rates)
    rate_plan(question, rates)
    if supposes(question) and (Topic.FORMULA not in rates or _named(question) or question.own):
        rates[Topic.PLAN] += SUPPOSED
    if _of_nothing(question, rates):
        rates.clear()
    if not rates:
        _rate_last_resort(question, rates)
    if not rates:
        rates[Topic.OUT_OF_SCOPE] = 1.0
    return tuple(sorted(rates.items(), key=lambda item: (-item[1], item[0])))


def _of_nothing(question: Question, rates: Rates) -> bool:
    """Whether all that speaks is a word of rising or of comparing, and nothing that could rise was named."""
    weak = set(rates) <= {Topic.TREND, Topic.COMPARE} and max(rates.values(), default=0.0) < 3
    named = question.units or question.own or question.scope or question.components or question.frameworks
    return bool(rates) and weak and not named and not question.says("dti", "diem", "hang")


def asks_of_groups(question: Question) -> bool:
    """Whether a unit's points in each group are asked for, or in which it is best or worst."""
    if question.says("toi da", "gom", "bo chi so"):
        return False
    points = question.says("diem", "ket qua", "dat", "duoc")
    if question.says("cac nhom", "tung nhom", "moi nhom", "cac tru cot", "tung tru cot", "moi tru cot"):
        return points and not question.order
    which = question.says("nhom nao", "nhom gi", "tru cot nao", "linh vuc nao", "mang nao")
    return which and question.order is not None


def best(question: Question, kind: EntryKind) -> Hit | None:
    """The best entry of a kind that the question's words found."""
    return next((hit for hit in question.hits if hit.entry.kind is kind), None)


def best_here(question: Question, kind: EntryKind) -> Hit | None:
    """The best entry of a kind that is of the units named, or of none; a unit's note only with its unit."""
    keys = {unit.key for mention in question.units if not mention.weak for unit in mention.units}
    keys |= {unit.key for unit in question.scope}
    found = (h for h in question.hits if h.entry.kind is kind)
    if kind is EntryKind.NOTE:
        return next((h for h in found if "/" not in h.entry.place or h.entry.place in keys), None)
    return next((h for h in found if not keys or h.entry.place in {"", *keys}), None)


def _rate_small_talk(question: Question, rates: Rates) -> None:
    texts = [word.text for word in question.reading.words]
    if not texts:
        return
    polite = sum(text in _GREETINGS for text in texts) / len(texts)
    if Topic.SMALLTALK in rates:
        if polite < 0.75:
            rates[Topic.SMALLTALK] *= 0.3
        else:
            rates[Topic.SMALLTALK] += 4
    figure = question.says("bao nhieu") or (_named(question) and question.says("ty le", "phai khong"))
    if Topic.GUIDANCE in rates and figure and not question.says(*_HOW):
        rates[Topic.GUIDANCE] *= 0.4  # a figure is asked for, not how to do it
    if Topic.HELP in rates and any(hit.score > 0.75 for hit in question.hits):
        rates[Topic.HELP] *= 0.6


def _rate_found(question: Question, rates: Rates) -> None:
    def speaks(kind: EntryKind, topic: Topic, strength: float) -> None:
        hit = best_here(question, kind)
        if hit and hit.score >= FOUND and hit.explained >= EXPLAINED / 2:
            rates[topic] += strength * (hit.score - 0.2)

    named = _named(question)
    standing = max(rates.get(topic, 0.0) for topic in (Topic.SCORE, Topic.RANK, Topic.CLASS)) >= 2
    speaks(EntryKind.GUIDE, Topic.GUIDANCE, 6)
    speaks(EntryKind.TARGET, Topic.TARGET, 4 if named else 1)
    speaks(EntryKind.FACT, Topic.PASSAGE, (1.5 if standing else 6) if named else 1)
    fact = best_here(question, EntryKind.FACT)
    if (
        named
        and fact
        and fact.said >= WHOLLY
        and fact.explained >= WHOLLY
        and len(_unsaid(question, parts=False)) >= LONG
    ):
        rates[Topic.PASSAGE] += 6  # its name and nothing else: a "điểm cầu" is no score
    speaks(EntryKind.DEADLINE, Topic.DEADLINE, 3)
    speaks(EntryKind.RESPONSIBILITY, Topic.RESPONSIBLE, 3)
    note = best_here(question, EntryKind.NOTE)
    if note and min(note.said, note.explained) >= EXPLAINED:
        topic = Topic(note.entry.record.topic)
        leans = any(question.norm.startswith(f" {word} ") for word in LEANING)
        general = (_named(question) or leans) and not note.entry.place and topic not in rates
        if not general and (topic in rates or note.explained >= ALONE):
            rates[topic] += 6 * (note.score - 0.2)


def _rate_last_resort(question: Question, rates: Rates) -> None:
    """Nothing in the wording told: an entry of which nearly all was said may still be what is meant."""
    named = [unit for mention in question.units if not mention.weak for unit in mention.units]
    if named and not _unsaid(question):
        rates[Topic.UNIT_HISTORY if named[0].kind in PLACE_KINDS else Topic.SCORE] = 2.0  # a name, no more
        return
    if question.scope and not named and not _unsaid(question):
        rates[Topic.UNIT_HISTORY] = 2.0
        return
    hit = question.hits[0] if question.hits else None
    if hit is None or hit.said < 0.85 or hit.explained < 0.4 or hit.score < 0.65:
        return
    topics = {
        EntryKind.GUIDE: Topic.GUIDANCE,
        EntryKind.FACT: Topic.PASSAGE,
        EntryKind.TARGET: Topic.TARGET,
        EntryKind.INDICATOR: Topic.DEFINITION,
        EntryKind.DOCUMENT: Topic.DOCUMENT,
        EntryKind.DEADLINE: Topic.DEADLINE,
        EntryKind.RESPONSIBILITY: Topic.RESPONSIBLE,
    }
    record = hit.entry.record
    rates[Topic(record.topic) if isinstance(record, Note) else topics[hit.entry.kind]] = 2.5


def _named(question: Question) -> bool:
    return any(not mention.weak for mention in question.units) or bool(question.scope)


def _rate_indicators(question: Question, rates: Rates) -> None:
    coded = [mention for mention in question.components if mention.coded]
    figures = question.figures
    if question.missing_codes:
        rates[Topic.DEFINITION] += 1
    if len(coded) > 1 and not question.units and question.says("hon", "khac nhau", "bang nhau", "so voi"):
        rates[Topic.COMPARE] += 5  # "DTI-03 và DTI-04 cái nào nhiều điểm hơn"
    if coded and Topic.OUT_OF_SCOPE in rates:
        rates[Topic.OUT_OF_SCOPE] *= 0.2  # "tính hộ" beside a code is no arithmetic of another trade
    if coded and not question.units and not question.own and not question.asker.unit and Topic.SCORE in rates:
        worth = rates.pop(Topic.SCORE)  # "DTI-26 ăn mấy điểm": of nobody, what it is worth
        if Topic.FORMULA not in rates:
            rates[Topic.DEFINITION] += worth
    if coded and Topic.FORMULA in rates and Topic.GUIDANCE in rates:
        rates[Topic.GUIDANCE] *= 0.3  # "cách tính DTI-41 chữ ký số"
    if coded and (figures.percents or figures.fractions or len(figures.plain) >= 1):
        wants = rates.get(Topic.PLAN, 0) >= CLEAR_PLAN and question.says("muon", "de them", "can them")
        asks = any(topic in rates for topic in (Topic.FORMULA, Topic.SCORE, Topic.DEFINITION))
        if asks and not wants:
            rates[Topic.FORMULA] += 3
    elif coded and len(_besides_provinces(question)) <= 4 and not rates.get(Topic.DEADLINE):
        rates[Topic.DEFINITION] += 2
    if (
        (figures.percents or figures.fractions)
        and Topic.FORMULA in rates
        and all(m.weak for m in question.units)
    ):
        rates[Topic.FORMULA] += 3
    if len(figures.plain) + len(figures.percents) >= 2 and question.says("hay"):
        # "265 hay 365": which of two figures is right; of one's own indicator it is the points that are asked
        rates[Topic.EVIDENCE_MISSING if question.own and coded else Topic.AUDIT] += 5
    if question.abbreviations and (
        rates.get(Topic.DEFINITION, 0) >= 3 or (len(question.reading.tokens) <= 4 and question.says("la"))
    ):
        rates[Topic.DEFINITION] += 6 if len(question.reading.tokens) <= MEANING_TOKENS else 2
    if question.says("bo chi so", "bo dti", "bo tieu chi") and question.says(*_WHOLE_POINTS):
        rates[Topic.DEFINITION] += 4
    if coded and rates.get(Topic.FORMULA, 0) >= 2 and question.says("thi"):
        rates[Topic.FORMULA] += 2
    if rates.get(Topic.CLASS) and question.says("trang thai", "tinh trang") and coded:
        rates[Topic.CLASS] += 2
    if Topic.EVIDENCE_MISSING in rates and question.says("minh chung", "tai lieu kiem chung", "kiem chung"):
        rates[Topic.EVIDENCE_MISSING] += 2
    if coded and question.says("thieu", "ghi chu", "nhan xet", "bo sung"):
        rates[Topic.EVIDENCE_MISSING] += 2


def _besides_provinces(question: Question) -> list[str]:
    """The words of a question that name no province."""
    provinces = {word for unit in question.scope for word in words(unit.name)}
    return [word.text for word in question.reading.words if word.text not in provinces]


def _unsaid(question: Question, *, parts: bool = True) -> list[str]:
    """Telling words besides units, provinces, parts, years and DTI: with many of them more is asked than a
    score. Without ``parts`` the words of components tell something too.
    """
    spans = [mention.words for mention in question.units if not mention.weak]
    if parts:
        spans += [mention.words for mention in question.components]
    inside = {i for span in spans for i in range(*span)}
    told = set(_besides_provinces(question))
    return [w for w in question.reading.content(inside) if not w.isdigit() and w not in _SELF and w in told]


def _rate_units(question: Question, rates: Rates, snapshot: Snapshot) -> None:
    units = [mention for mention in question.units if not mention.weak]
    if len(question.frameworks) > 1 and (Topic.COMPARE in rates or question.says("khac nhau")):
        rates[Topic.COMPARE] += 6
    if len(units) >= 2 and (Topic.COMPARE in rates or Topic.SCORE in rates or Topic.RANK in rates):
        rates[Topic.COMPARE] += 3
    if len(question.years) >= 2 and any(
        t in rates for t in (Topic.TREND, Topic.SCORE, Topic.CLASS, Topic.RANK, Topic.COMPARE)
    ):
        rates[Topic.TREND] += 4
    if not units and not question.scope and not question.components and rates.get(Topic.COMPARE) == WITH:
        del rates[Topic.COMPARE]  # "giúp em với": nothing to compare was named
    scored = any(snapshot.scores(unit.key) for mention in units for unit in mention.units)
    weak = max(rates.values(), default=0.0) < 3
    if scored and weak and question.components and len(_unsaid(question)) <= 1:
        rates[Topic.SCORE] += 2.5  # "Tuy Đức nhóm an toàn thông tin": how the unit stands in it
    unsaid = _unsaid(question)
    counted = any(question.says(f"{many} {word}") for word in unsaid for many in ("bao nhieu", "may"))
    alone = len(unsaid) <= 1 and not counted  # "Krông Nô có bao nhiêu dân" asks for no points
    if scored and ((len(units) == 1 and Topic.SCORE in rates) or alone):
        rates[Topic.SCORE] += 1.5  # a unit that figures are known of, and nothing else said
    if scored and asks_of_groups(question) and Topic.LOST_POINTS not in rates and Topic.COMPARE not in rates:
        rates[Topic.SCORE] += 6  # "điểm các nhóm của Krông Nô"
    if scored and rates.get(Topic.LOST_POINTS, 0) >= 5:
        rates[Topic.LOST_POINTS] += 2  # "tiêu chí nào Krông Nô mất nhiều điểm nhất"
    if scored and Topic.RANK in rates and question.says("hang"):
        rates[Topic.RANK] += 1.5  # "hạng Krông Nô 2023"
    if sum(any(map(snapshot.scores, (u.key for u in m.units))) for m in units) >= 2 and Topic.SCORE in rates:
        rates[Topic.COMPARE] = max(rates.get(Topic.COMPARE, 0.0), rates[Topic.SCORE] + 1)
    if question.order is not None and not units and (question.level or Topic.RANK in rates):
        rates[Topic.RANK] += 3
    if question.classes and not units and question.says("bao nhieu diem", "may diem"):
        rates[Topic.CLASS] += 6
    elif (
        question.classes
        and not units
        and question.says("nao", "nhung", "may", "bao nhieu", "liet ke", "ke ten")
    ):
        rates[Topic.LIST] += 6
    if question.scope and not units and question.says(*_COMMUNES) and not question.says(*_STANDING):
        rates[Topic.UNIT_HISTORY] += 5  # "Đà Nẵng có bao nhiêu xã"
    if mark_of(question):
        rates[Topic.LIST] += 8  # "mấy huyện trên 600 điểm"
    if units and question.says("gio con", "con ton tai", "nay la gi", "gio la gi", "nay ra sao"):
        rates[Topic.UNIT_HISTORY] += 5
    if not units and not question.own and question.says(*_SPREADSHEET):
        if Topic.SCORE in rates and (question.level or question.scope):
            rates[Topic.LIST] += 3  # "xuất excel điểm các huyện": the whole table
        elif not rates:
            rates[Topic.LIST] = 2.0  # "xuất excel": what was spoken of before, or asked back
    if question.own and len(question.stages) > 1 and Topic.SCORE in rates:
        rates[Topic.SCORE] += 3  # "thẩm định xong còn bao nhiêu, lúc tự chấm bao nhiêu"
    if question.ranks and rates.get(Topic.PLAN, 0) >= 3:
        rates[Topic.PLAN] += 2


def _cites(question: Question, rates: Rates, snapshot: Snapshot) -> bool:
    """Whether a paper is only named as the source of figures that are asked for."""
    if question.says(*_ABOUT_PAPERS):
        return False
    scored = any(snapshot.scores(unit.key) for mention in question.units for unit in mention.units)
    if question.components and question.says("toi da", "bao nhieu", "may diem", "chiem"):
        return True
    means = question.says("diem trung binh", "trung binh")
    return (scored or means) and any(rates.get(topic, 0) >= 2 for topic in _OF_POINTS)


def _rate_papers(question: Question, rates: Rates, snapshot: Snapshot) -> None:
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
