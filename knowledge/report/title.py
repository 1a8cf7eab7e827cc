"""What a report says of itself: kind, number, whose it is, and for which period."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from knowledge.errors import DataError, DataErrors
from knowledge.records import Unit
from knowledge.report.lookup import Lookup
from knowledge.report.text import CAPITALS, Paragraph

KINDS = ("BÁO CÁO", "QUYẾT ĐỊNH", "KẾ HOẠCH", "THÔNG BÁO", "TỜ TRÌNH")
_WORD = rf"[{CAPITALS}][\w']*"
_PLACE = re.compile(
    rf"\b(?P<kind>(?i:huyện|thành phố|thị xã|quận|xã|phường|thị trấn|tỉnh))"
    rf"\s+(?P<name>{_WORD}(?:\s+{_WORD}){{0,3}})"
)
_YEAR = re.compile(r"\bnăm\s+(20\d\d)", re.I)
_PERIOD = re.compile(
    r"(\d{1,2} tháng (?:đầu |cuối )?năm 20\d\d|quý [IV\d]+[ /](?:năm )?20\d\d|năm 20\d\d)", re.I
)
_OWN_NUMBER = re.compile(
    r"Kèm theo (?:Quyết định|Báo cáo)\s+số\s*:?\s*(?P<number>\d+)\s*/\s*(?P<sign>[A-ZĐ]+-[A-ZĐ]+)\s*"
    r"ngày\s*(?P<day>\d{1,2})\s*/\s*(?P<month>\d{1,2})\s*/\s*(?P<year>\d{4})"
)
_NUMBER = re.compile(r"^Số\s*:?\s*(?P<number>\d+)\s*/\s*(?P<sign>[A-ZĐ]+(?:-[A-ZĐ]+)*)")
_DATE = re.compile(r"\bngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})")
_OFFICE = re.compile(rf"^(?:SỞ|CỤC|CHI CỤC|PHÒNG|TRUNG TÂM|CÔNG AN|BAN CHỈ ĐẠO)\s[{CAPITALS}\s,&-]+$")
PROVINCE = "tỉnh"
HEAD = 25
"""Paragraphs from the top in which the title is looked for."""


@dataclass(frozen=True, slots=True)
class Title:
    """The head of a report; ``number`` and ``issued_on`` are empty where the file leaves them blank."""

    kind: str
    subject: str
    unit: Unit
    issuer: str
    year: int
    period: str
    number: str
    issued_on: str

    @property
    def is_decision(self) -> bool:
        """Whether the text publishes its figures itself."""
        return self.kind == "QUYẾT ĐỊNH"

    @property
    def short(self) -> str:
        """How a reply cites the report: a decision by its number, others by what period they are about."""
        if self.is_decision and self.number and self.issued_on:
            day, month, year = self.issued_on.split("/")
            return f"QĐ {self.number} ngày {day}/{int(month)}/{year} của {self.issuer}"
        return f"{self.kind.capitalize()} {self.period} của {self.issuer}"


def read_title(paragraphs: tuple[Paragraph, ...], lookup: Lookup, file: str) -> Title:
    """The title. Raises ``DataErrors`` when unit or year are not found, or when the title names a unit that
    no list of units has: its figures must not go to another one.
    """
    head = paragraphs[:HEAD]
    at = next((p for p, para in enumerate(head) if para.text.strip() in KINDS), None)
    at = (
        at
        if at is not None
        else next((p for p, para in enumerate(head) if para.text.strip().startswith(KINDS)), None)
    )
    kind = next((k for k in KINDS if at is not None and head[at].text.startswith(k)), "BÁO CÁO")
    lines = [para.text for para in paragraphs[at : at + 4]] if at is not None else [p.text for p in head[:6]]
    subject = " ".join(line for line in lines if line not in KINDS)
    everything = " ".join(p.text for p in paragraphs)
    year_match = _YEAR.search(subject) or _YEAR.search(everything)
    if year_match is None:
        raise _error(file, "không tìm thấy năm của báo cáo; tiêu đề cần có, như “… năm 2024”")
    year = int(year_match.group(1))
    unit = _unit(subject, year, lookup)
    if unit is None or unit.kind == PROVINCE:
        if stranger := _stranger(subject):
            raise _error(
                file, f"danh mục đơn vị chưa có “{stranger}” mà tiêu đề nêu; cần nhập đơn vị đó trước"
            )
        unit = unit or _unit(everything, year, lookup)
    if unit is None:
        raise _error(file, "không tìm thấy đơn vị của báo cáo; tiêu đề cần có, như “… huyện Krông Nô”")
    period = _PERIOD.search(subject)
    above = [para.text for para in head[: at or 0]]
    number, issued_on = _signed(above, everything)
    office = next((line.capitalize() for line in above if _OFFICE.match(line)), "UBND")
    return Title(
        kind=kind,
        subject=subject,
        unit=unit,
        issuer=f"{office} {unit.kind} {unit.name}",
        year=year,
        period=_period(period.group(1)) if period else f"năm {year}",
        number=number,
        issued_on=issued_on,
    )


def _period(printed: str) -> str:
    return printed.lower().replace("quý i", "quý I") if printed.isupper() else printed


def _signed(above: list[str], everything: str) -> tuple[str, str]:
    """Number and date: those above the title, else those by which an annex refers to the text."""
    own = next((match for line in above if (match := _NUMBER.match(line))), None)
    dated = next((match for line in above if (match := _DATE.search(line))), None)
    if own is None:
        own = dated = _OWN_NUMBER.search(everything)
    day = f"{int(dated['day']):02d}/{int(dated['month']):02d}/{dated['year']}" if own and dated else ""
    return f"{own['number']}/{own['sign']}" if own else "", day


def _error(file: str, problem: str) -> DataErrors:
    return DataErrors([DataError(file, problem)])


def _stranger(subject: str) -> str:
    """The unit below a province that a title names last ("... huyện Krông Nô")."""
    named = [match.group() for match in _PLACE.finditer(subject) if match["kind"].lower() != PROVINCE]
    return named[-1] if named else ""


def _unit(text: str, year: int, lookup: Lookup) -> Unit | None:
    """The unit named most often, of the smallest level that a report is about."""
    votes: Counter[str] = Counter()
    units: dict[str, Unit] = {}
    provinces = Counter(
        unit.key
        for match in _PLACE.finditer(text)
        if match["kind"].lower() == PROVINCE and (unit := lookup.unit(match.group(), year))
    )
    likely = provinces.most_common(1)[0][0] if provinces else ""
    for match in _PLACE.finditer(text):
        words = match["name"].split()
        for count in range(len(words), 0, -1):
            unit = lookup.unit(f"{match['kind']} {' '.join(words[:count])}", year, likely)
            if unit is not None and unit.kind == match["kind"].lower():
                votes[unit.key] += 1
                units[unit.key] = unit
                break
    below = {key: count for key, count in votes.items() if units[key].kind != PROVINCE}
    if not votes:
        return None
    return units[max(below or votes, key=lambda key: votes[key])]
