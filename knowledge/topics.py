"""Which topic a question is about: cues in its wording, and what kinds of things it names.

The cues say how it was asked, the mentions what about; each adds to the topics it speaks for. The sums are
small numbers that ``dtibot explain`` prints, so that a wrong choice can be traced to what caused it.
"""

from __future__ import annotations

from collections import defaultdict

from knowledge.assumption import supposes
from knowledge.evidence_cues import rate_evidence
from knowledge.index import EntryKind
from knowledge.language import word_list
from knowledge.paper_topics import rate_papers
from knowledge.plan_cues import rate_plan
from knowledge.question import Question, Topic
from knowledge.records import Note
from knowledge.said import FOUND, Rates, besides_provinces, best_here, is_named, unsaid
from knowledge.snapshot import Snapshot
from knowledge.unit_topics import rate_units
from knowledge.units import PLACE_KINDS

EXPLAINED = 0.6
"""Least share of a note's phrase and of the question's words that must agree for the note's topic."""

_GREETINGS = frozenset(word_list("greetings"))
ALONE = 0.75
"""Least share of the question's words that a note explains when the wording does not speak for its topic."""


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

_WHOLE_POINTS = ("tong diem", "bao nhieu diem", "may diem", "tong bao nhieu", "thang diem")
"""Wordings that ask for the points of a whole framework when one is spoken of."""


def rate_topics(
    question: Question, cues: dict[Topic, float], snapshot: Snapshot
) -> tuple[tuple[Topic, float], ...]:
    """Topics with their sums, highest first; out of scope alone when nothing speaks for any other."""
    rates: Rates = defaultdict(float, cues)
    _rate_found(question, rates)
    _rate_small_talk(question, rates)
    _rate_indicators(question, rates)
    rate_units(question, rates, snapshot)
    rate_papers(question, rates, snapshot)
    rate_evidence(question, rates)
    rate_plan(question, rates)
    if supposes(question) and (Topic.FORMULA not in rates or is_named(question) or question.own):
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
    figure = question.says("bao nhieu") or (is_named(question) and question.says("ty le", "phai khong"))
    if Topic.GUIDANCE in rates and figure and not question.says(*_HOW):
        rates[Topic.GUIDANCE] *= 0.4  # a figure is asked for, not how to do it
    if Topic.HELP in rates and any(hit.score > 0.75 for hit in question.hits):
        rates[Topic.HELP] *= 0.6


def _rate_found(question: Question, rates: Rates) -> None:
    def speaks(kind: EntryKind, topic: Topic, strength: float) -> None:
        hit = best_here(question, kind)
        if hit and hit.score >= FOUND and hit.explained >= EXPLAINED / 2:
            rates[topic] += strength * (hit.score - 0.2)

    named = is_named(question)
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
        and len(unsaid(question, parts=False)) >= LONG
    ):
        rates[Topic.PASSAGE] += 6  # its name and nothing else: a "điểm cầu" is no score
    speaks(EntryKind.DEADLINE, Topic.DEADLINE, 3)
    speaks(EntryKind.RESPONSIBILITY, Topic.RESPONSIBLE, 3)
    note = best_here(question, EntryKind.NOTE)
    if note and min(note.said, note.explained) >= EXPLAINED:
        topic = Topic(note.entry.record.topic)
        leans = any(question.norm.startswith(f" {word} ") for word in LEANING)
        general = (is_named(question) or leans) and not note.entry.place and topic not in rates
        if not general and (topic in rates or note.explained >= ALONE):
            rates[topic] += 6 * (note.score - 0.2)


def _rate_last_resort(question: Question, rates: Rates) -> None:
    """Nothing in the wording told: an entry of which nearly all was said may still be what is meant."""
    named = [unit for mention in question.units if not mention.weak for unit in mention.units]
    if named and not unsaid(question):
        rates[Topic.UNIT_HISTORY if named[0].kind in PLACE_KINDS else Topic.SCORE] = 2.0  # a name, no more
        return
    if question.scope and not named and not unsaid(question):
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
    elif coded and len(besides_provinces(question)) <= 4 and not rates.get(Topic.DEADLINE):
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
