"""What a message supposes: "nếu nhóm ATTT đạt 60", "giả sử được thêm 20 điểm", "2.1 đạt tối đa"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from knowledge.question import ComponentMention, Question
from knowledge.tablefile import parse_decimal

_SUPPOSE = ("neu", "gia su", "gia dinh", "gia nhu", "gia thu", "vi thu")
_AIM = ("muon", "can", "phai", "de len", "de duoc", "lam sao")
"""Who wants or needs something asks for the way there, not for what would be."""

_ALL = ("het", "du", "day du", "tat ca", "toan bo", "xong", "moi muc")
_NOT_ALL = ("khong du", "chua du", "khong nop", "chua nop", "khong bo sung", "khong het")
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
"""A figure as people type it, with dots for thousands or not."""
_TO = frozenset({"dat", "duoc", "len", "con", "xuong", "bang", "thanh", "la", "co", "toi"})
_MORE = frozenset({"them", "tang", "cong"})
_LESS = frozenset({"giam", "mat", "tru", "bot", "hut"})
_NOT_POINTS = frozenset({"hang", "thu", "nam", "quy", "top", "muc", "chi", "so", "thang", "ngay", "gap"})
_AFTER = frozenset({"diem", "d", "thi", "va", "con", "nhom", "muc", "hang", "nua", "o", "cho", "tong", "sao"})
"""What may follow points: "30 tin bài" are no points."""
_AND = frozenset({"va", "voi", "cung", "ca", "nhom", "muc", "chi", "so", "tieu", "tru", "cot", "lan"})
"""Words between components that take the same points."""
_JOINS = frozenset({"diem", "d", "o", "cho", "cua", "nhom", "muc", "chi", "so", "tieu", "tru", "cot", "phan"})
"""Words between points and the component that they are of."""


class Change(StrEnum):
    """How an assumption changes a component."""

    TO = "to"
    BY = "by"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Assumption:
    """One component (None: the total) that takes a value, moves by so many points, or gets all of them."""

    mention: ComponentMention | None
    change: Change
    value: Decimal = Decimal(0)


def supposes(question: Question) -> bool:
    """Whether a message asks what would be: it says "nếu" or the like, wants nothing, and names points."""
    if not question.says(*_SUPPOSE) or question.says(*_AIM):
        return False
    return supposes_all(question) or bool(_named(question))


def supposes_all(question: Question) -> bool:
    """Whether it is supposed that all missing evidence is handed in and accepted: "nếu bổ sung hết"."""
    handed_in = question.says("nop", "bo sung", "duyet", "chap nhan") and not question.says(*_NOT_ALL)
    return handed_in and question.says(*_SUPPOSE) and question.says(*_ALL)


def assumptions(question: Question) -> tuple[Assumption, ...]:
    """What is supposed, in the order said; empty where the message supposes nothing.

    A message that leans on one that supposed something ("thế 70 điểm thì sao") does so too, of the component
    that context filled in.
    """
    if supposes(question):
        return _named(question)
    leans = "topic" in question.filled and carries_on(question, question.before)
    return _named(question) if leans else ()


def carries_on(question: Question, before: Question | None) -> bool:
    """Whether a message names other points for what the turn ``before`` supposed or carried on."""
    if question.says(*_AIM) or not _named(question):
        return False
    while before is not None:
        if supposes(before):
            return True
        before = before.before if "topic" in before.filled else None
    return False


def _named(question: Question) -> tuple[Assumption, ...]:
    words = [word.text for word in question.reading.words]
    here = [] if "components" in question.filled else placed(question)
    inside = {i for place, mention in here for i in range(place, max(mention.words[1], place + 1))}
    found: list[tuple[int, Change, Decimal]] = []
    for place, word in enumerate(words):
        if place in inside:
            continue
        if word == "toi" and words[place + 1 : place + 2] == ["da"]:
            found.append((place, Change.FULL, Decimal(0)))
        elif NUMBER.fullmatch(word) and is_points(question, words, place):
            found.append((place, *_change(words, place, _signed(question, place, word))))
    result = []
    figure_first = bool(found) and not any(at < found[0][0] for at, _ in here)
    for number, (place, change, value) in enumerate(found):
        start = found[number - 1][0] if number else -1
        end = found[number + 1][0] if number + 1 < len(found) else len(words)
        before = [m for at, m in here if start < at < place]
        after = [m for at, m in here if place < at < end]
        beside = [m for at, m in here if place < at < end and set(words[place + 1 : at]) <= _JOINS]
        if figure_first and beside:
            mention: ComponentMention | None = beside[0]  # "tăng 30 điểm nhóm A và giảm 10 điểm nhóm B"
        elif "components" in question.filled:
            mention = question.components[0] if question.components else None
        elif before:
            for other in _together(words, here, before):  # "A, B và C đều đạt tối đa"
                result.append(Assumption(other, change, value))
            mention = before[-1]
        elif after and not (number + 1 < len(found)):
            mention = after[0]
        else:
            mention = None
        result.append(Assumption(mention, change, value))
    return tuple(result)


def _together(
    words: list[str], here: list[tuple[int, ComponentMention]], before: list[ComponentMention]
) -> list[ComponentMention]:
    """The components named right before the last one with nothing but "và" and the like between."""
    spans = {id(mention): (at, max(mention.words[1], at + 1)) for at, mention in here}
    found: list[ComponentMention] = []
    for earlier, later in zip(reversed(before[:-1]), reversed(before[1:]), strict=True):
        if not set(words[spans[id(earlier)][1] : spans[id(later)][0]]) <= _AND:
            break
        found.insert(0, earlier)
    return found


def placed(question: Question) -> list[tuple[int, ComponentMention]]:
    """The components named in the message itself with the place of their first word, in order.

    A code has no span of words: its place is where the code, or its number, stands.
    """
    words = [word.text for word in question.reading.words]
    found = []
    for mention in question.components:
        place = mention.words[0]
        if mention.words[0] >= mention.words[1]:
            codes = {mention.text.lower(), *(c.code.lower() for c in mention.components)}
            codes |= {code.rpartition("-")[2].lstrip("0") for code in codes}
            place = next((i for i, word in enumerate(words) if word in codes or word.lstrip("0") in codes), 0)
        found.append((place, mention))
    return sorted(found, key=lambda pair: pair[0])


def is_points(question: Question, words: list[str], place: int) -> bool:
    """Whether the number at a place of a message's words can be points: no rank, year, percentage or code."""
    word = words[place]
    after = words[place + 1] if place + 1 < len(words) else "diem"
    start = question.reading.tokens[question.reading.words[place].token].start
    text = question.reading.cleaned
    if start > 0 and text[start - 1] == "/":
        return False
    if text[start + len(word) :].lstrip()[:1] == "%":
        return False
    if word.isdigit() and int(word) in question.years:
        return False
    return (place == 0 or words[place - 1] not in _NOT_POINTS) and (after in _AFTER or after.isdigit())


def _signed(question: Question, place: int, word: str) -> Decimal:
    """The value; negative with a minus sign before it that is no dash between words."""
    start = question.reading.tokens[question.reading.words[place].token].start
    before = question.reading.cleaned[:start]
    sign = before.endswith(("-", "−")) and before[:-1][-1:] in ("", " ")
    negative = sign or before.lower().split()[-1:] == ["âm"]
    value = parse_decimal(word)
    return -value if negative else value


def _change(words: list[str], place: int, value: Decimal) -> tuple[Change, Decimal]:
    """ "tăng thêm 20" moves by 20, "tăng lên 60" goes to 60: the nearest word before decides."""
    for word in reversed(words[max(place - 3, 0) : place]):
        if word in _MORE:
            return Change.BY, value
        if word in _LESS:
            return Change.BY, -value
        if word in _TO:
            return Change.TO, value
    return Change.TO, value
