"""What a message says was achieved, read for one indicator's scoring rules: shares, counts, yes or no.

"90 phản ánh đúng hẹn trên 100 tin, có dùng 1022" holds a portion for the part that is a ratio and a "có" for
the part that asks whether the system is used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from knowledge.question import Question
from knowledge.records import ScoringRule
from knowledge.tablefile import parse_decimal
from knowledge.text import fold, words
from scoring.rule import NO, YES, Count, Given, Label, Percent, Portion, labels_of

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_OUT_OF = re.compile(
    rf"(?<![\w.,])({_NUMBER})(?:\s+[a-z]+){{0,6}}\s+(?:tren|trong)\s+(?:tong\s+)?(?:so\s+)?({_NUMBER})\b"
)
_OF_FIXED = re.compile(r"\btren (\d+) ")
_CODES = re.compile(r"\bdti\s*[-_. ]?\s*\d+|\b(?:muc|chi so|tieu chi)\s+\d+(?:\.\d+)*")
_TIME_WORDS = frozenset(["nam", "thang", "quy", "ky", "tuan", "ngay", "lan", "so", "cua", "trong", "diem"])
_LATE = {
    "tre": "trễ hạn",
    "muon": "trễ hạn",
    "qua han": "trễ hạn",
    "cham": "trễ hạn",
    "dung han": "đúng hạn",
    "khong nop": "không thực hiện",
    "khong bao cao": "không thực hiện",
    "bo nop": "không thực hiện",
}


def achieved(question: Question, rules: Sequence[ScoringRule]) -> list[Given]:
    """Everything in a message that the rules of an indicator can use; empty when it states nothing."""
    given: list[Given] = []
    text = _CODES.sub(" ", fold(question.reading.cleaned))
    methods = {rule.method for rule in rules}
    if "ratio" in methods:
        given.extend(_shares(question, text, rules))
    for rule in rules:
        if rule.method == "tiers" and (count := _count(text, rule)) is not None:
            given.append(Count(count, rule.part))
        if rule.method == "yes_no" and (said := _said(question, rule, rules)):
            given.append(Label(said, rule.part))
    if "choices" in methods:
        given.extend(_choices(question, rules))
    return given


def _shares(question: Question, text: str, rules: Sequence[ScoringRule]) -> list[Given]:
    figures = question.figures
    portions = [(done, whole) for done, whole in figures.fractions if whole]
    portions = portions or [
        (parse_decimal(m.group(1)), parse_decimal(m.group(2))) for m in _OUT_OF.finditer(text)
    ]
    if portions:
        return [Portion(done, whole) for done, whole in portions if whole]
    if figures.percents:
        return [Percent(value) for value in figures.percents]
    for rule in rules:
        fixed = _OF_FIXED.search(f"{fold(rule.measure)} ")
        if rule.method == "ratio" and fixed and (count := _count(text, rule)) is not None:
            return [Portion(count, Decimal(fixed.group(1)), rule.part)]
    counts = [figure for figure in figures.plain if figure > 0]
    if len(counts) == 2:  # "20 người mà có 18 máy tính"
        return [Portion(min(counts), max(counts))]
    return []


def _count(text: str, rule: ScoringRule) -> Decimal | None:
    """The number that stands before a word of the rule's measure: "30 tin bài"."""
    known = set(words(rule.measure)) - _TIME_WORDS
    for match in re.finditer(rf"(?<![\w.,])({_NUMBER})\s+([a-z]+)", text):
        if match.group(2) in known:
            return parse_decimal(match.group(1))
    return None


def _said(question: Question, rule: ScoringRule, rules: Sequence[ScoringRule]) -> str:
    """ "có" or "chưa" said of what a yes/no part asks; empty when the message does not say."""
    others = {word for other in rules if other.part != rule.part for word in words(other.measure)}
    own = [
        w for w in words(rule.measure) if w not in others and w not in YES | NO | _TIME_WORDS and len(w) > 1
    ]
    text = question.norm
    best = ""
    for match in re.finditer(r" (co|da|duoc|chua|khong) ", text):
        near = text[match.end() :].split()[:4]
        if any(word in own for word in near):
            best = "chưa" if match.group(1) in ("chua", "khong") else "có"
            if best == "chưa":
                return best
    return best


def _choices(question: Question, rules: Sequence[ScoringRule]) -> list[Given]:
    """Labels of a choice, each as often as the message says ("trễ 2 quý, đúng hạn 2 quý")."""
    known = {label for rule in rules if rule.method == "choices" for label, _ in labels_of(rule)}
    found: list[Given] = []
    for cue, label in _LATE.items():
        if label not in known or any(isinstance(g, Label) and g.text == label for g in found):
            continue
        if not question.says(cue):
            continue
        times = re.search(rf"(\d) (?:quy|bao cao|ky|lan)(?: \w+)? {cue}\b", question.norm) or re.search(
            rf"{cue}(?: \w+)? (\d) (?:quy|bao cao|ky|lan)", question.norm
        )
        found.extend([Label(label)] * (int(times.group(1)) if times else 1))
    rest = re.search(rf" con lai (?:\w+ ){{0,2}}?({'|'.join(_LATE)}) ", question.norm)
    open_parts = len([rule for rule in rules if rule.method == "choices"]) - len(found)
    if rest and open_parts > 0:
        found.extend([Label(_LATE[rest.group(1)])] * open_parts)
    return found
