"""What a report says of itself: kind, number, whose it is, and for which period."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from knowledge.records import Unit
from knowledge.report.registry import Registry
from knowledge.report.text import CAPITALS, Paragraph

_KINDS = ("BÁO CÁO", "QUYẾT ĐỊNH", "KẾ HOẠCH", "THÔNG BÁO", "TỜ TRÌNH")
_WORD = rf"[{CAPITALS}][\w']*"
_PLACE = re.compile(
    rf"\b(?P<kind>huyện|thành phố|thị xã|quận|xã|phường|thị trấn|tỉnh)"
    rf"\s+(?P<name>{_WORD}(?:\s+{_WORD}){{0,3}})"
)
_YEAR = re.compile(r"\bnăm\s+(20\d\d)")
_PERIOD = re.compile(
    r"(\d{1,2} tháng (?:đầu |cuối )?năm 20\d\d|[Qq]uý [IV\d]+[ /](?:năm )?20\d\d|năm 20\d\d)"
)
_OWN_NUMBER = re.compile(
    r"Kèm theo (?:Quyết định|Báo cáo)\s+số\s*:?\s*(?P<number>\d+)\s*/\s*(?P<sign>[A-ZĐ]+-[A-ZĐ]+)\s*"
    r"ngày\s*(?P<day>\d{1,2})\s*/\s*(?P<month>\d{1,2})\s*/\s*(?P<year>\d{4})"
)
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
    def short(self) -> str:
        """How a reply cites the report."""
        if self.number:
            kind = "QĐ" if self.kind == "QUYẾT ĐỊNH" else self.kind.capitalize()
            day, month, year = self.issued_on.split("/")
            return f"{kind} {self.number} ngày {day}/{int(month)}/{year} của {self.issuer}"
        return f"{self.kind.capitalize()} {self.period} của {self.issuer}"


def read_title(paragraphs: tuple[Paragraph, ...], registry: Registry) -> Title | None:
    """The title; None when no unit or year is found: then the text is no report that can be placed."""
    head = paragraphs[:HEAD]
    at = next((p for p, para in enumerate(head) if para.text.strip() in _KINDS), None)
    at = (
        at
        if at is not None
        else next((p for p, para in enumerate(head) if para.text.strip().startswith(_KINDS)), None)
    )
    kind = next((k for k in _KINDS if at is not None and head[at].text.startswith(k)), "BÁO CÁO")
    lines = [para.text for para in paragraphs[at : at + 4]] if at is not None else [p.text for p in head[:6]]
    subject = " ".join(line for line in lines if line not in _KINDS)
    everything = " ".join(p.text for p in paragraphs)
    year_match = _YEAR.search(subject) or _YEAR.search(everything)
    if year_match is None:
        return None
    year = int(year_match.group(1))
    unit = _unit(subject, year, registry) or _unit(everything, year, registry)
    if unit is None:
        return None
    period = _PERIOD.search(subject)
    own = _OWN_NUMBER.search(everything)
    return Title(
        kind=kind,
        subject=subject,
        unit=unit,
        issuer=f"UBND {unit.kind} {unit.name}",
        year=year,
        period=period.group(1) if period else f"năm {year}",
        number=f"{own['number']}/{own['sign']}" if own else "",
        issued_on=f"{int(own['day']):02d}/{int(own['month']):02d}/{own['year']}" if own else "",
    )


def _unit(text: str, year: int, registry: Registry) -> Unit | None:
    """The unit named most often, of the smallest level that a report is about."""
    votes: Counter[str] = Counter()
    units: dict[str, Unit] = {}
    provinces = Counter(
        unit.key
        for match in _PLACE.finditer(text)
        if match["kind"] == "tỉnh" and (unit := registry.unit(match.group(), year))
    )
    likely = provinces.most_common(1)[0][0] if provinces else ""
    for match in _PLACE.finditer(text):
        words = match["name"].split()
        for count in range(len(words), 0, -1):
            unit = registry.unit(f"{match['kind']} {' '.join(words[:count])}", year, likely)
            if unit is not None and unit.kind == match["kind"]:
                votes[unit.key] += 1
                units[unit.key] = unit
                break
    below = {key: count for key, count in votes.items() if units[key].kind != "tỉnh"}
    if not votes:
        return None
    return units[max(below or votes, key=lambda key: votes[key])]
