"""References to documents in running text: kind, number, date, issuer, subject."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from knowledge.records import Document
from knowledge.report.text import CAPITALS, Paragraph

MAX_SUBJECT_WORDS = 20
MIN_SUBJECT_WORDS = 6
"""A longer subject is cut at the last natural place behind this many words."""

KINDS = {
    "QĐ": "Quyết định", "KH": "Kế hoạch", "CV": "Công văn", "NQ": "Nghị quyết", "NĐ": "Nghị định",
    "CT": "Chỉ thị", "TB": "Thông báo", "TT": "Thông tư", "BC": "Báo cáo", "TTr": "Tờ trình",
    "GM": "Giấy mời", "HD": "Hướng dẫn", "CTr": "Chương trình", "TTLT": "Thông tư liên tịch",
}  # fmt: skip
"""The kind that the first letters of a number's sign stand for; any other sign is an official letter's."""
_BY_SIGN = {
    "TTg": "Thủ tướng Chính phủ", "CP": "Chính phủ", "QH": "Quốc hội",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BKHCN": "Bộ Khoa học và Công nghệ", "BYT": "Bộ Y tế", "BNV": "Bộ Nội vụ", "BTC": "Bộ Tài chính",
    "STTTT": "Sở Thông tin và Truyền thông", "SKHCN": "Sở Khoa học và Công nghệ", "SYT": "Sở Y tế",
    "SNV": "Sở Nội vụ", "VPCP": "Văn phòng Chính phủ", "HU": "Huyện ủy", "TU": "Tỉnh ủy",
}  # fmt: skip
_CODE = r"[A-ZĐ]{1,14}(?:[rg]|\d{1,2})?(?![^\W_])"
_SIGN = rf"{_CODE}(?:\s?[-/&]\s?{_CODE}){{0,3}}"
_NUMBER = rf"\d{{1,5}}\s?[/-]\s?(?:\d{{4}}\s?/\s?)?{_SIGN}"
NUMBERED = re.compile(rf"(?<![\w/.,-])(?:{_NUMBER})")
"""A document's number anywhere in a text."""
_DAY = r"(?P<day>\d{1,2})\s*/\s*(?P<month>\d{1,2})\s*/\s*(?P<year>\d{4})"
_WRITTEN_DAY = r"(?P<day2>\d{1,2})\s+tháng\s+(?P<month2>\d{1,2})\s+năm\s+(?P<year2>\d{4})"
_KIND_WORDS = "|".join(sorted({*KINDS.values(), "Đề án", "QĐ", "CV", "KH", "NQ"}, key=len, reverse=True))
_REFERENCE = re.compile(
    rf"(?:(?P<kind>{_KIND_WORDS})\s+)?(?P<word>số\s*:?\s*)?"
    rf"(?<![\w/.,-])(?P<number>{_NUMBER})(?:\s*,?\s*ngày\s*(?:{_DAY}|{_WRITTEN_DAY}))?"
)
_NAME = rf"(?:\s+(?!Kế hoạch|Quyết định|Nghị quyết|Chương trình|Đề án)[{CAPITALS}][\w']*)*"
_OFFICE = (
    r"(?:(?:Chủ tịch|Ban Chấp hành|Ban Thường vụ|Thường trực)\s+)?"
    r"(?:UBND|[UỦ][yỷ] ban nhân dân|HĐND|Hội đồng nhân dân|(?:Huyện|Tỉnh|Thành) [uủ][yỷ]|Đảng bộ)"
    rf"(?:\s+(?:tỉnh|huyện|thành phố|Thành phố|thị xã|xã|phường))?{_NAME}"
    r"|(?:Giám đốc\s+)?(?:Bộ|Sở|Bảo hiểm|Ban Chỉ đạo|Văn phòng|Cục|Công an)\s"
    r"(?:(?!\s(?:về|ban hành|phê duyệt|hướng dẫn|tại|có|thông qua|triển khai|công bố|đề nghị)\s)[^,;().])+"
    r"|Thủ tướng(?: Chính phủ)?|Chính phủ|Quốc hội"
)
_ISSUER = re.compile(rf"^\s*,?\s*của\s+(?P<issuer>{_OFFICE})")
_ISSUED_BEFORE = re.compile(
    rf"(?:[Nn]gày\s+{_DAY},\s*)?(?:của\s+)?(?P<issuer>{_OFFICE})\s+(?:đã\s+|vừa\s+)?(?:ban hành|có|tại)\s+$"
)
_ABOUT = re.compile(r"^[\s,]*(?:(?:về việc|về|V/v|v/v|[Bb]an hành)\s+)+(?P<subject>.+)$", re.S)
_OPENING = re.compile(
    r"^\s*(?P<subject>(?:[Kk]ế hoạch|Chương trình|Đề án|phê duyệt|thông qua|cung cấp|hướng dẫn|hưởng ứng"
    r"|hướng ứng|công bố|triển khai|quy định|giao|sửa đổi|đề nghị|thành lập|kiện toàn|tổ chức"
    r"|tăng cường)\s.+)$",
    re.S,
)
_APPROVED_BY = re.compile(
    rf"(?:^|[.;]\s+)(?P<subject>[{CAPITALS}][^.;:]{{15,160}}?)\s+(?:đã\s+)?được\s(?P<rest>[^.;]*)\btại\s+$"
)
_ENDS = re.compile(
    r",?\s+(?:UBND|[UỦ]y ban nhân dân)\s\S+\s+đã\s.*$"
    r"|,\s+(?:gồm|trong đó|trong năm|đồng thời|đã|phối hợp|nhằm)\s.*$"
    r"|\s+và\s+(?:ban hành|tuyên truyền)\s.*$|\s+với mục đích\s.*$",
    re.S,
)
_BREAKS = re.compile(
    r",\s|\s(?=(?:trên địa bàn|giai đoạn|nhằm|phục vụ|thuộc|trên|của|trong|theo|đến|và|để)\s)"
)
_AT_LENGTH = re.compile(r",|\s(?=giai đoạn|trên địa bàn|năm 20|đến năm|tầm nhìn)")
_LOOSE = re.compile(r"[\s,]+(?:và|của|các|trên|trong|theo|đến|để|về|với|tại|cho|[-–])$")


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote the report: the unit's title ("huyện Krông Nô"), its bare name, and its province's title."""

    unit: str
    name: str
    province: str


def read_references(paragraphs: Iterable[Paragraph], writer: Writer, report: str) -> tuple[Document, ...]:
    """Every document referred to, once for each number and date, in order.

    Papers of "UBND huyện" or "Tỉnh ủy" without a name are the writer's own or its province's. Subjects are
    cut to ``MAX_SUBJECT_WORDS`` words.
    """
    found: dict[tuple[str, str], Document] = {}
    for paragraph in paragraphs:
        text = paragraph.text
        # a bare number needs "số", a kind or a date: "24/CP" alone may be anything
        matches = [m for m in _REFERENCE.finditer(text) if m["kind"] or m["word"] or m["day"] or m["day2"]]
        before = 0
        for match, after in zip(matches, [*matches[1:], None], strict=False):
            rest = re.match(r"[^;.\n]*", text[match.end() : after.start() if after else len(text)])
            lead = text[max(before, match.start() - 250) : match.start()]
            document = _document(match, lead, rest.group() if rest else "", writer, report, paragraph)
            if after and rest and _leads_on(document.subject, rest.group(), after.start() - match.end()):
                whole = f"{document.subject} {after.group().split(' ngày')[0].strip(' ,')}"
                document = replace(document, subject=whole)  # "thực hiện Kế hoạch số 243/KH-UBND"
            known = found.get((document.number, document.issued_on))
            if known is None or (document.subject and not known.subject):
                found[document.number, document.issued_on] = document
            before = match.end()
    dated = {number for number, date in found if date}
    return tuple(d for (number, date), d in found.items() if date or number not in dated)


def _leads_on(subject: str, rest: str, distance: int) -> bool:
    """Whether a short subject ends at the next reference, which then belongs to it."""
    return len(rest) == distance and rest.rstrip().endswith(subject) and 2 <= len(subject.split()) <= 4


def _document(
    match: re.Match[str], lead: str, rest: str, writer: Writer, report: str, paragraph: Paragraph
) -> Document:
    number = re.sub(r"\s+", "", match["number"])
    sign = re.split(r"[/&-]", re.sub(r"^\d+[/-](?:\d{4}/)?", "", number))
    kind = match["kind"] or KINDS.get(sign[0], "Công văn")
    date = _date(
        match["day"] or match["day2"], match["month"] or match["month2"], match["year"] or match["year2"]
    )
    by = _ISSUER.match(rest)
    issuer = by["issuer"].strip() if by else ""
    subject = _subject(rest[by.end() :] if by else rest)
    if not issuer and (issued := _ISSUED_BEFORE.search(lead)):
        issuer = issued["issuer"].strip()
        date = date or _date(issued["day"], issued["month"], issued["year"])
    if not subject and (approved := _APPROVED_BY.search(lead)):
        subject = short_subject(approved["subject"])
    issuer = _whole(issuer, sign, writer)
    place = writer.unit if issuer.startswith("Sở") and writer.name in subject else _place(issuer, writer)
    source = f"{report}, {paragraph.section.place}".rstrip(", ")
    kind = KINDS.get(kind, kind)
    aliases = _aliases(kind, number, issuer, subject, writer)
    return Document(number, kind, date, issuer, place, subject, "", "", "", aliases, source)


def _aliases(kind: str, number: str, issuer: str, subject: str, writer: Writer) -> tuple[str, ...]:
    """How people ask for it: "nghị quyết 16", "nghị quyết Huyện ủy về chuyển đổi số"."""
    spoken = f"{kind.lower()} {re.split(r'[/-]', number)[0]}"
    for name in (writer.unit, writer.name, writer.province, writer.province.removeprefix("tỉnh ")):
        issuer = issuer.removesuffix(f" {name}")
        subject = subject.replace(f" {name}", "")
    about = _AT_LENGTH.split(subject, maxsplit=1)[0].strip(" ,")
    short = f"{kind.lower()} {issuer} về {about[:1].lower()}{about[1:]}" if len(about.split()) > 1 else ""
    return tuple(filter(None, (spoken, " ".join(short.split()))))


def _date(day: str | None, month: str | None, year: str | None) -> str:
    return f"{int(day):02d}/{int(month):02d}/{year}" if day and month and year else ""


def _subject(rest: str) -> str:
    about = _ABOUT.match(rest) or _OPENING.match(rest)
    return short_subject(about["subject"]) if about else ""


def short_subject(text: str) -> str:
    """A subject without what follows it in the sentence, cut at a natural place."""
    text = _ENDS.sub("", " ".join(text.split())).strip(' ,.:“”"…-–*')
    words = text.split()
    if len(words) > MAX_SUBJECT_WORDS:
        text = " ".join(words[:MAX_SUBJECT_WORDS])
        least = len(" ".join(words[:MIN_SUBJECT_WORDS]))
        breaks = [found.start() for found in _BREAKS.finditer(f"{text} ") if found.start() > least]
        text = text[: breaks[-1]] if breaks else text
    while (shorter := _LOOSE.sub("", text)) != text:
        text = shorter
    if text.count("(") > text.count(")"):
        text = f"{text})" if len(text) - text.rindex("(") < 12 else text[: text.rindex("(")]
    if text.count(")") > text.count("("):
        text = text.rstrip(" )*")
    if text.count("“") > text.count("”"):
        text = text.replace("“", "")
    return text.strip(" ,")


def _whole(issuer: str, sign: list[str], writer: Writer) -> str:
    """The issuer with the name that the report leaves out; by the sign of the number when none is given."""
    if not issuer:
        issuer = next((_BY_SIGN[code] for code in sign if code in _BY_SIGN), "")
    if not issuer and any(code.startswith("BCĐ") for code in sign):
        return f"Ban Chỉ đạo chuyển đổi số {writer.unit}"
    if not issuer and "UBND" in sign:
        return f"UBND {writer.unit}"
    issuer = re.sub(r"[UỦ][yỷ] ban nhân dân", "UBND", issuer)
    province = writer.province.removeprefix("tỉnh ").removeprefix("thành phố ")
    if issuer.endswith((" huyện", " xã", " thành phố", " thị xã", " phường")):
        return f"{issuer} {writer.name}"
    if re.search(r"Huyện [uủ][yỷ]$", issuer):
        return f"{issuer} {writer.name}"
    if issuer.endswith(" tỉnh") or re.search(r"Tỉnh [uủ][yỷ]$", issuer):
        return f"{issuer} {province}"
    if re.match(r"(?:Giám đốc )?Sở ", issuer) and province not in issuer:
        return f"{issuer} {writer.province}"
    return issuer


def _place(issuer: str, writer: Writer) -> str:
    """The unit or province that an issuer belongs to; "Quốc gia" for the government and the ministries."""
    if re.match(r"(?:Thủ tướng|Chính phủ|Quốc hội|Bộ|Văn phòng Chính phủ)\b", issuer) or issuer.endswith(
        "Việt Nam"
    ):
        return "Quốc gia"
    if writer.name and issuer.endswith(writer.name):
        return writer.unit
    bare = writer.province.removeprefix("tỉnh ").removeprefix("thành phố ")
    if bare and bare in issuer:
        return writer.province
    named = re.search(rf"(?:huyện|tỉnh|thành phố|thị xã|xã|phường)(?:\s+[{CAPITALS}][\w']*)+$", issuer)
    return named.group() if named else ""
