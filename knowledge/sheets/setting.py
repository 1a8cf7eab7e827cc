"""What a whole table is about: framework, year, stage, unit. They are asked for where nothing says them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.records import Framework, Stage
from knowledge.report.lookup import LAST_YEAR_OF_DISTRICTS
from knowledge.sheets.doubts import Doubt
from knowledge.sheets.framework_names import frameworks_named
from knowledge.sheets.grid import Row
from knowledge.sheets.names import Unknown, as_code, listed
from knowledge.sheets.options import STAGE_WORDS, stage_of
from knowledge.sheets.unit_names import UnitNames
from knowledge.sheets.view import View
from knowledge.text import fold_any

ENOUGH = 0.8
"""Share of a long table's names that a framework has to have."""

_YEAR = re.compile(r"\bn[aă]m\s+(20\d\d)\b", re.I)
_ANY_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_DATE = re.compile(
    r"(?:ngày\s+\d{1,2}\s+)?tháng\s+\d{1,2}(?:\s+năm\s+|\s*/\s*)20\d\d|\d{1,2}\s*/\s*\d{1,2}\s*/\s*20\d\d"
    r"|\d+/20\d\d/[^\W\d]\S*",
    re.I,
)
"""Dates and numbers of documents: the year of a decision is mostly not the year that it publishes."""
_ABOUT_UNIT = re.compile(
    r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Đơn vị\s*:|Tên đơn vị\s*:|Sở|Ban|Chi cục|Văn phòng)"
    r"\s+[^\n,;()–]{3,60}(?:,\s*(?:huyện|tỉnh|thành phố|TP\.?|thị xã)\s+[^\n,;()–]{2,40}){0,2}",
    re.I,
)
_OF_TOTAL = ("tong diem", "xep hang", "ket qua danh gia", "ket qua xep", "chi so chuyen doi so", "dti")
_BEHIND_UNIT = re.compile(r"\s+(?:năm|quý|kỳ|theo|về|tháng)\b", re.I)


def year_of(view: View) -> int | None:
    """The year of a table without a column of years; a problem says which option to add."""
    options = view.desk.options
    if options.year is not None:
        return options.year
    for text in ("\n".join(view.table.titles), " ".join(h.shown for h in view.table.headings), view.told):
        for pattern in (_YEAR, _ANY_YEAR):
            years = set(pattern.findall(_DATE.sub(" ", text)))
            if len(years) == 1:
                return int(years.pop())
            if years:
                break  # several: the next place may be clearer
    view.add("không rõ bảng của năm nào; thêm --year với năm được đánh giá, như --year 2025")
    return None


def stage_of_table(view: View) -> Stage | None:
    """The stage of points whose heading does not say it; never a guess, for it decides who may see them."""
    told = (stage_of(text) for text in ("\n".join(view.table.titles), view.grid.part, view.told))
    stage = next((stage for stage in told if stage is not None), None)
    if (wanted := view.desk.options.stage) is not None:
        check_stage(view, wanted, stage)
        return wanted
    if stage is not None:
        return stage
    choices = ", ".join(f"{word} ({stage})" for word, stage in STAGE_WORDS.items())
    view.add(f"không rõ điểm thuộc giai đoạn nào; thêm --stage với một trong: {choices}")
    return None


def check_stage(view: View, wanted: Stage, told: Stage | None, place: int | str = "") -> None:
    """Doubt a ``--stage`` that is not what the table says: points not published must not become public."""
    if told is not None and told is not wanted:
        what = view.problem(f"bảng nói điểm “{told}” nhưng --stage là “{wanted}”", None, place)
        view.desk.findings.doubt(Doubt.STAGE, (view.grid.place, view.table.row), what)


def framework_of(view: View, year: int | None) -> Framework | None:
    """The framework of a table without a column for it; a problem lists those that it can be."""
    snapshot, wanted = view.desk.snapshot, view.desk.options.framework
    if wanted:
        found = frameworks_named(snapshot, wanted)
        if len(found) == 1:
            return found[0]
        view.add(
            f"không có bộ chỉ số “{wanted}”; --framework cần một trong: {_keys(snapshot.frameworks.values())}"
        )
        return None
    told = [f for line in view.told.splitlines() for f in frameworks_named(snapshot, line)]
    fitting = list(dict.fromkeys(told)) or list(snapshot.frameworks.values())
    fitting = [f for f in fitting if _fits(view, f, year)]
    timely = [f for f in fitting if year is None or not f.years or year in f.years] or fitting
    if len(timely) == 1:
        view.desk.findings.note(f"{view.grid.place}: nhận ra {timely[0].name} ({timely[0].key})")
        return timely[0]
    known = timely or list(snapshot.frameworks.values())
    why = "bảng hợp với nhiều bộ chỉ số" if timely else "không nhận ra bộ chỉ số của bảng"
    view.add(f"{why}; thêm --framework với một trong: {_keys(known)}")
    return None


def _keys(frameworks: Iterable[Framework]) -> str:
    return ", ".join(f"{f.key} ({f.name})" for f in frameworks)


def _fits(view: View, framework: Framework, year: int | None) -> bool:
    """Whether the columns or rows are named like its components and the units lie in its place."""
    names = view.desk.components(framework.key)
    headed = [view.heading(place) for place in view.component_columns()]
    if headed and not all(any(names.has(text) for text in heading.texts) for heading in headed):
        return False
    if {"name", "code"} & view.fields and not headed:
        rows = [row for row in view.sample if view_name(view, row) != ("", "")]
        hits = sum(isinstance(names.find(*view_name(view, row)), str) for row in rows)
        if not rows or hits < ENOUGH * len(rows):
            return False
    cells = [row.cell(view.place_of("unit")) for row in view.sample]
    named = [cell for cell in dict.fromkeys(cells) if cell][:30]
    units = UnitNames(view.desk.snapshot, framework, year, "")
    known = [name for name in named if units.candidates(name)]
    return not known or any(units.is_fitting(name) for name in known)


def view_name(view: View, row: Row) -> tuple[str, str]:
    """The code and the name by which a row names its component; a running number may be a code."""
    coded, name = view.place_of("code"), " ".join(row.cell(view.place_of("name")).split())
    code = row.cell(coded) if coded is not None else row.cell(view.place_of("number")) if name else ""
    code = " ".join(code.split())
    return as_code(code), name


def says_total(view: View) -> bool:
    """Whether points of a unit without the name of a component are its total: ranked or titled so."""
    title = fold_any(view.title)
    return bool({"rank", "class_name"} & view.fields) or any(words in title for words in _OF_TOTAL)


def place_of(view: View, year: int | None) -> str | None:
    """The key of the unit that ``--unit`` names: "" without the option, None after a problem.

    Of a unit of before 01/7/2025 and a namesake of today, that of ``year`` is meant (None: today).
    """
    wanted = view.desk.options.unit
    if not wanted:
        return ""
    found = UnitNames(view.desk.snapshot, None, year or LAST_YEAR_OF_DISTRICTS, "").candidates(wanted)
    if len(found) == 1:
        return found[0].key
    titles = [view.desk.snapshot.units.full_title(unit) for unit in found[:6]]
    which = f"có thể là {listed(titles)}" if titles else "không có trong danh mục đơn vị"
    view.add(f"--unit “{wanted}”: {which}; ghi rõ, như --unit “UBND xã Tân Mẫu, Tây Ninh”")
    return None


def unit_of(view: View, units: UnitNames, place: str) -> str:
    """The unit of a table without a column of units: by option, or the one its titles name; "" after a
    problem."""
    if place:
        return place
    found = {
        key
        for title in view.table.titles
        for match in _ABOUT_UNIT.finditer(title)
        if (key := _titled(units, match))
    }
    if len(found) == 1:
        return found.pop()
    view.add("bảng không có cột đơn vị; thêm --unit với tên đơn vị, như --unit “UBND xã Tân Mẫu, Tây Ninh”")
    return ""


def _titled(units: UnitNames, match: re.Match[str]) -> str:
    """The unit that a title names, with the places behind it; never one that only the first words of a name
    that several units have would be ("xã Krông Nô" is not xã Krông)."""
    words = _BEHIND_UNIT.split(re.sub(r"^.*?:\s*", "", match.group()))[0].split()
    for count in range(len(words), 1, -1):
        answer = units.find(" ".join(words[:count]).rstrip(",;"))
        if isinstance(answer, str):
            return answer
        if isinstance(answer, Unknown) and answer.ambiguous:
            return ""
    return ""
