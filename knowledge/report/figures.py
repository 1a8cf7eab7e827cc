"""Figures in running text, each with a short phrase for what is counted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from knowledge.records import Fact
from knowledge.report.bodies import BODY
from knowledge.report.measures import RANKED, Number, joined_phrase, measure_of, tidy_phrase
from knowledge.report.references import NUMBERED
from knowledge.report.text import MAX_PARAGRAPH_CHARS, Paragraph

MAX_CONTEXT_CHARS = 240
"""How far from a number its words are looked for."""
MAX_QUOTED_CHARS = 180
QUOTE = "“"
"""What the note of a figure that was read begins with: it quotes the report."""

_PLAIN = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_FIGURE = re.compile(
    rf"(?<![\w/.,&–-])(?P<number>{_PLAIN}(?:/{_PLAIN})?)(?P<percent>\s?%)?(?![\w/&]|[.,]\d|-\d)"
)
_DATES = re.compile(
    r"\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}|\b(?:ngày|tháng|quý|năm)\s+\d+(?:\s*[/-]\s*\d+)*"
    r"|\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\b(?!\s?%)|https?://\S+",
    re.I,
)
_NAMED = re.compile(
    r"(?:(?<!tổng )(?<!ký )(?<!điểm )(?<!quyền )(?<!tế )(?<!hội )\bsố"
    r"|mục|điều|khoản|điểm|lần|lần thứ|(?<!xếp )thứ|cấp độ|mức độ|phiên bản|đề án|nghị quyết"
    r"|nghị định|luật|quyết định|khóa|khoá|kỳ|lớp|phường|quận|tổ dân phố|phụ lục|bảng|biểu)\s*$",
    re.I,
)
"""Words before a number that is a name, not a count ("cấp độ 2", "Điều 14")."""
_NO_COUNT = re.compile(r"\s*(?:tháng|năm|ngày|giờ|phút|tuổi)\b|\s*điểm,?\s+(?:xếp\s+)?(?:loại|hạng)")
_ABOUT = re.compile(r"\b(hơn|trên|gần|khoảng|dưới|tối thiểu|ít nhất)\s+$", re.I)
_MORE_THAN = re.compile(r"(?:^|[:;,.]|\b(?:đạt|có|được|là|cho|của|còn|chiếm|với|gồm))\s*trên\s+$", re.I)
"""Before a count "trên" means "more than" only behind these; else it is "on" ("nhập trên 02 hệ thống")."""
_PERIOD = re.compile(
    r"^(?:tính\s+)?(?:đến|trong|từ)\s+(?:hết\s+|cuối\s+)?"
    r"(?P<when>(?:\d+ tháng|(?:tháng|quý|năm|ngày)\s+[\dIV])[^,:;]{0,40}?)"
    r"(?=,|:|\s+(?:huyện|UBND|tổng|toàn|đã|có)\b)",
    re.I,
)
_SENTENCE = re.compile(r"(?:^|(?<=[.;])\s+(?=[^\W\d_]))")


def read_figures(paragraphs: Iterable[Paragraph], place: str, period: str, report: str) -> tuple[Fact, ...]:
    """The figures of a report in order, each phrase and figure of a section once.

    ``place`` is a unit key, ``period`` the report's own ("năm 2023"), taken where a sentence names no other.
    """
    facts: dict[tuple[str, str, str], Fact] = {}
    above = ""
    for paragraph in paragraphs:
        short = len(paragraph.text) <= MAX_CONTEXT_CHARS // 2
        topic = above if paragraph.bullet == "+" else ""
        if paragraph.bullet != "+":
            above = tidy_phrase(_FIGURE.split(paragraph.text)[0]) if short and paragraph.bullet else ""
        source = f"{report}, {paragraph.section.name}".rstrip(", ")
        last = ""
        for found in _figures(paragraph.text[:MAX_PARAGRAPH_CHARS]):
            measure, unit = measure_of(found, last)
            last = measure or last
            if measure and topic:
                measure = f"{measure}, {topic}"
            elif measure and (len(measure.split()) < 3 or BODY.match(paragraph.section.title)):
                measure = joined_phrase(measure, _start(paragraph.section.title))
            if measure:
                when = _PERIOD.match(found.clause)
                fact = Fact(
                    place, measure, found.printed, unit, when["when"] if when else period, (), "", "",
                    found.quoted, source,
                )  # fmt: skip
                facts.setdefault((measure, found.printed, source), fact)
    return _told_apart(facts.values())


def _told_apart(facts: Collection[Fact]) -> tuple[Fact, ...]:
    """Facts with one phrase and several figures in several sections, each with its heading."""
    uses: dict[tuple[str, bool], list[Fact]] = {}
    for fact in facts:
        uses.setdefault((fact.measure, fact.measure_unit == "%"), []).append(fact)
    told = []
    for fact in facts:
        same = uses[fact.measure, fact.measure_unit == "%"]
        below = _start(re.sub(r"^.*\bmục \S+ ?", "", fact.source))
        apart = len({other.source for other in same}) > 1 and len({other.printed for other in same}) > 1
        told.append(replace(fact, measure=f"{fact.measure}, {below}") if below and apart else fact)
    return tuple(told)


def _start(heading: str) -> str:
    return " ".join(heading.split(",")[0].split()[:6])


def _figures(text: str) -> Iterator[Number]:
    masked = _blank(_DATES, _blank(NUMBERED, text))
    matches = [match for match in _FIGURE.finditer(masked) if _counts(text, match)]
    starts = [match.end() for match in _SENTENCE.finditer(text)]
    opening = behind = 0
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        while opening + 1 < len(starts) and starts[opening + 1] <= match.start():
            opening += 1
        left = max(match.start() - MAX_CONTEXT_CHARS, starts[opening])
        right = min(match.end() + MAX_CONTEXT_CHARS, len(text))
        leads = following is not None and following.start() < right
        before = text[max(left, behind) : match.start()]
        about = _ABOUT.search(before)
        if (
            about
            and about.group(1).lower() == "trên"
            and not match["percent"]
            and not _MORE_THAN.search(before)
        ):
            about = None
        yield Number(
            printed=(f"{about.group(1)} " if about else "") + match["number"],
            percent=bool(match["percent"]),
            before=before,
            after=text[match.end() : following.start() if following and leads else right],
            clause=text[left : match.start()],
            follows=behind > left,
            leads=leads,
            quoted=_quoted(text, left, match.end()),
        )
        behind = match.end()


def _quoted(text: str, sentence: int, end: int) -> str:
    """The words of the report around a number: a note for who reads the phrase that was cut by rule."""
    begin = max(sentence, end - MAX_QUOTED_CHARS * 2 // 3)
    begin = text.find(" ", begin - 1, end) + 1 if begin > sentence else begin
    stop = min(len(text), begin + MAX_QUOTED_CHARS)
    full = re.search(r"[.;](?=\s|$)", text[end:stop])
    stop = end + full.start() if full else text.rfind(" ", end, stop) if stop < len(text) else stop
    said = text[begin : max(stop, end)].strip()
    return f"{QUOTE}{'… ' if begin > sentence else ''}{said}{'' if full else ' …'}”"


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: "¤" * len(match.group()), text)


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether a number counts something: no list mark, name, day of a month or score."""
    before, after = text[max(0, match.start() - 30) : match.start()], text[match.end() : match.end() + 20]
    if match["percent"]:
        return True
    if (not before.strip() and after[:1] in (".", ")")) or (before.endswith("(") and after.startswith(")")):
        return False  # "1." of a list, "(2)" within a sentence
    if "/" in match["number"]:
        whole = re.match(r"\s*[^\W\d_]", after) or RANKED.search(before)
        return bool(whole) and not after.lstrip().startswith("điểm") and not _NAMED.search(before)
    return not _NO_COUNT.match(after) and not _NAMED.search(before)
