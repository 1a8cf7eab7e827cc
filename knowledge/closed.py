"""The closed classes of a message: codes, years, periods, document numbers, ranks, figures.

They are taken out first, on the folded text, before any fuzzy match sees them: "năm" (year) folds onto the
"Nam" of Việt Nam and Nam Đà, and "2.4" is a code in one question and a figure in the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.question import Figures, Order
from knowledge.records import Stage
from knowledge.tablefile import parse_decimal

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_CODE_DTI = re.compile(
    r"\bdti\s*[-_.]\s*0*(\d{1,3})\b(?!\s*[/%])|\bdti\s*0*(\d{1,2})\b(?!\s*(?:/|%|xa\b|huyen\b|thang\b|nam\b))"
)
_CODE_DOTTED = re.compile(r"(?<![\d,.])(\d{1,2}(?:\.\d{1,2}){1,2})(?![\d,.]*\d|\s*%|\s*diem)")
_CODE_ROMAN = re.compile(r"(?<![\w.])([ivx]{1,4}\.\d{1,2})(?![\w.]*\d)")
_CODE_NAMED = re.compile(
    r"\b(?:chi\s*so|tieu\s*chi|muc|chi\s*tieu|cs|tc)\s+(?:so\s+|thanh\s+phan\s+)?0*(\d{1,2})\b(?![.,]?\d|\s*%|\s*diem|/)"
)
_GROUP = re.compile(r"\bnhom\s+(?:chi\s*so\s+|so\s+)?(\d{1,2})\b(?![.,]\d)")
_YEAR = re.compile(r"(?<![\d/.,-])(20[12]\d)(?![\d.,/]*\d)")
_DOCUMENT = re.compile(
    r"(?<![\w.,])(\d{1,5})\s*[-/]\s*((?:20\d\d\s*/\s*)?(?:qd|kh|nq|nd|ct|tb|bc|cv|gm|ttr|qh|hd|tt|cp)\w*(?:\s*[-/&]\s*[a-z][a-z&0-9]*)*"
    r"|(?:ubnd|btttt|bkhcn|stttt|cax|tyt|pvhxh|bch|bcd|syt|bhxh|byt)[a-z&]*(?:\s*-\s*[a-z&]+)*|nqubtvqh\d+|ubtvqh\d+)"
)
_DOCUMENT_PART = re.compile(
    r"\b(?:qd|quyet dinh|nghi quyet|nq|nghi dinh|nd|cong van|cv|ke hoach|chi thi|thong bao|van ban)\s+"
    r"(?:so\s+)?(\d{1,5})\b(?!\s*[-/.,]?\s*\d)"
)
_QUARTER = re.compile(r"\b(?:quy|q)\s*(1|2|3|4|iv|iii|ii|i|mot|hai|ba|bon|tu)\b")
_MONTHS = re.compile(r"\b(3|6|9|8|12)\s*(?:thang|t)\b")
_RANK = re.compile(
    r"\b(?:hang|thu|top|vi tri|xep)\s+(?:thu\s+)?"
    r"(\d{1,2}|nhat|nhi|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi)\b(?!\s*(?:/|thang\b))"
)
_FRACTION = re.compile(rf"({_NUMBER})\s*(?:/|tren(?:\s+tong\s+so)?)\s*({_NUMBER})")
_PERCENT = re.compile(rf"({_NUMBER})\s*(?:%|phan tram)")
_FIGURE = re.compile(rf"(?<![\w.,])({_NUMBER})(?![\w])")

_MEAN_LEVEL = re.compile(r"(?<=\s)(?:duoi|tren|hon|bang|so voi|vuot|kem)\s+(?:muc\s+)?trung binh(?=\s)")

_WORDS = {
    "nhat": 1, "mot": 1, "nhi": 2, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "mot": "1",
    "hai": "2",
    "ba": "3",
    "bon": "4",
    "tu": "4",
}
NEXT_YEAR = ("nam sau do", "nam tiep theo", "nam ke tiep")
"""The year after the one spoken of."""
_LAST_YEAR = ("nam ngoai", "nam truoc", "nam qua")
_TOP = (
    "dung dau",
    "dau bang",
    "dung nhat",
    "cao nhat",
    "hang nhat",
    "xep nhat",
    "nhat bang",
    "dan dau",
    "xep dau",
    "thu nhat",
    "tot nhat",
    "hang 1",
    "top 1",
    "nhieu diem nhat",
    "dung thu nhat",
    "hang dau",
    "so 1",
    "vi tri dau",
)
_BOTTOM = (
    "dung cuoi",
    "cuoi bang",
    "chot",
    "thap nhat",
    "bet bang",
    "hang cuoi",
    "xep cuoi",
    "cuoi cung",
    "it diem nhat",
    "te nhat",
    "kem nhat",
    "dung bet",
    "yeu nhat",
    "vi tri cuoi",
)


@dataclass(frozen=True, slots=True)
class Closed:
    """What was found; ``taken`` are the character ranges that no other recogniser may use."""

    codes: tuple[str, ...]
    groups: tuple[str, ...]
    years: tuple[int, ...]
    year_words: tuple[str, ...]
    periods: tuple[str, ...]
    documents: tuple[str, ...]
    ranks: tuple[int, ...]
    order: Order | None
    stages: tuple[Stage, ...]
    classes: tuple[str, ...]
    figures: Figures
    taken: tuple[tuple[int, int], ...]


def recognise(folded: str, norm: str, this_year: int) -> Closed:
    """Every closed-class mention in a folded text (``norm``: its repaired words, spaced).

    ``this_year`` gives "năm nay" and "năm ngoái" their number.
    """
    rest = list(folded)
    taken: list[tuple[int, int]] = []

    def take(match: re.Match[str]) -> None:
        start, end = match.span()
        taken.append((start, end))
        rest[start:end] = " " * (end - start)

    def each(pattern: re.Pattern[str]) -> list[re.Match[str]]:
        found = list(pattern.finditer("".join(rest)))
        for match in found:
            take(match)
        return found

    documents = [_document_number(m.group(1), m.group(2)) for m in each(_DOCUMENT)]
    documents += [m.group(1) for m in _DOCUMENT_PART.finditer("".join(rest)) if not _is_year(m.group(1))]
    percents = [parse_decimal(m.group(1)) for m in each(_PERCENT)]
    codes = [f"DTI-{int(m.group(1) or m.group(2)):02d}" for m in each(_CODE_DTI)]
    years = [int(m.group(1)) for m in each(_YEAR)]
    fractions = [(parse_decimal(m.group(1)), parse_decimal(m.group(2))) for m in each(_FRACTION)]
    codes += [m.group(1) for m in each(_CODE_DOTTED)]
    codes += [m.group(1).upper() for m in each(_CODE_ROMAN)]
    groups = [m.group(1) for m in each(_GROUP)]
    codes += [m.group(1) for m in each(_CODE_NAMED)]
    periods = [f"quý {_ROMAN.get(m.group(1), m.group(1))}" for m in each(_QUARTER)]
    periods += [f"{m.group(1)} tháng" for m in each(_MONTHS)]
    periods += [f"quý {_ROMAN.get(m.group(1), m.group(1))}" for m in _QUARTER.finditer(norm)]
    periods += [name for cue, name in _PERIOD_WORDS if f" {cue} " in norm]
    ranks = [_rank_number(m.group(1)) for m in each(_RANK)]
    plain = [parse_decimal(m.group(1)) for m in _FIGURE.finditer("".join(rest))]

    def slipped(pattern: re.Pattern[str]) -> list[str]:
        """The number behind a cue word that only the repaired words have: "hanng 10"."""
        match = pattern.search(norm)
        number = Decimal(match.group(1)) if match and match.group(1).isdigit() else None
        if match is None or number not in plain:
            return []
        plain.remove(number)
        return [match.group(1)]

    ranks = ranks or [_rank_number(number) for number in slipped(_RANK)]
    groups = groups or slipped(_GROUP)
    if not codes and not groups:
        codes = slipped(_CODE_NAMED)
    relative = tuple(word for word in ("nam nay", *_LAST_YEAR, "nam kia", *NEXT_YEAR) if f" {word} " in norm)
    for word in relative if not years else ():  # "năm ngoái (2023)" is 2023
        if "nay" in word:
            years.append(this_year)
        elif word == "nam ngoai" or word == "nam qua":
            years.append(this_year - 1)
        elif word == "nam kia":
            years.append(this_year - 2)
    return Closed(
        codes=tuple(dict.fromkeys(codes)),
        groups=tuple(dict.fromkeys(groups)),
        years=tuple(dict.fromkeys(years)),
        year_words=relative,
        periods=tuple(dict.fromkeys(periods)),
        documents=tuple(dict.fromkeys(documents)),
        ranks=tuple(dict.fromkeys(ranks)),
        order=_order(norm),
        stages=_stages(norm),
        classes=_classes(norm),
        figures=Figures(tuple(percents), tuple(fractions), tuple(plain)),
        taken=tuple(taken),
    )


_PERIOD_WORDS = (
    ("bao cao nam", "năm"),
    ("ca nam", "năm"),
    ("hang nam", "năm"),
    ("tong ket nam", "năm"),
    ("cuoi nam", "năm"),
    ("hang thang", "hằng tháng"),
    ("hang tuan", "hằng tuần"),
    ("sau thang", "6 tháng"),
    ("chin thang", "9 tháng"),
)


def _is_year(text: str) -> bool:
    return _YEAR.fullmatch(text) is not None


def _document_number(number: str, sign: str) -> str:
    joined = re.sub(r"\s+", "", sign).replace("dd", "d")  # "QDd" is QĐ by Telex
    return f"{number}/{joined}"


def _rank_number(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS[text]


def _order(norm: str) -> Order | None:
    if any(f" {cue} " in norm for cue in _BOTTOM):
        return Order.BOTTOM
    if any(f" {cue} " in norm for cue in _TOP):
        return Order.TOP
    return None


def _stages(norm: str) -> tuple[Stage, ...]:
    found = []
    if any(f" {cue} " in norm for cue in ("tu cham", "tu danh gia", "minh cham", "tu cho diem")):
        found.append(Stage.SELF)
    if any(
        f" {cue} " in norm for cue in ("tham dinh", "hoi dong cham", "duoc cham", "bi cham", "to tham dinh")
    ):
        found.append(Stage.APPRAISED)
    if any(f" {cue} " in norm for cue in ("cong bo",)):
        found.append(Stage.PUBLISHED)
    return tuple(found)


def _classes(norm: str) -> tuple[str, ...]:
    patterns = {
        "Tốt": ("loai tot", "hay tot", "tot hay"),
        "Khá": ("loai kha", "hay kha", "kha hay", "muc kha"),
        "Trung bình": ("loai trung binh", "muc trung binh", "hay trung binh", "loai tb"),
        "Yếu": ("loai yeu", "muc yeu", "bi yeu", "hay yeu"),
    }
    # "dưới mức trung bình" is the mean, not the class
    norm = _MEAN_LEVEL.sub(" ", norm)
    return tuple(name for name, cues in patterns.items() if any(f" {cue} " in norm for cue in cues))


def years_between(years: tuple[int, ...]) -> tuple[int, ...]:
    """The years from the first to the last of two that were named as the ends of a period."""
    return tuple(range(min(years), max(years) + 1)) if years else ()
