"""Tables of which every row is a record by itself: units, deadlines, guides, documents."""

from __future__ import annotations

import re

from knowledge.records import Deadline, Document, Guide, Unit
from knowledge.report.references import KINDS
from knowledge.sheets.cells import date_of, flag_of, list_of, needed
from knowledge.sheets.desk import Reading
from knowledge.sheets.setting import place_of
from knowledge.sheets.unit_names import UnitNames
from knowledge.sheets.view import View
from knowledge.text import fold_any
from knowledge.units import PLACE_KINDS

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_STEP = re.compile(r"(?:^|\s)(?:bước|b)\s*\d{1,2}\s*[:.)]\s*|^\s*\d{1,2}\s*[.)]\s+|^[-+•]\s*", re.I)
_DUE = re.compile(
    r"(?:trước |chậm nhất )?(?:ngày )?(\d{1,2})\s*[/-]\s*(\d{1,2})(?!\s*[/-]\s*\d{4})(?!\d)", re.I
)
_SIGN = re.compile(r"[/-]\s*([^\W\d_]+)")


def slug(name: str) -> str:
    """A name as part of a key.

    >>> slug("Phòng VH-XH (mới)"), slug("Cư M'gar")
    ('phong-vh-xh-moi', 'cu-mgar')
    """
    return _NOT_SLUG.sub("-", fold_any(name).replace("'", "")).strip("-")


def read_units(view: View) -> list[Reading]:
    """The units of a table; a key is made from the unit above and the name where there is none."""
    view.unknown_columns()
    place = place_of(view, None) or ""
    names = UnitNames(view.desk.snapshot, None, None, place)
    units: dict[str, Unit] = {}
    for row in view.rows():
        said = needed(view, row, "name", "tên đơn vị")
        if not said:
            continue
        above = view.text(row, "parent")
        parent = (
            next((unit.key for unit in units.values() if above in (unit.key, unit.name)), "")
            if above
            else place
        )
        if above and not parent:
            parent = view.unit(row, names.find(above), above, "parent")
        kind, name = _kind_and_name(view.text(row, "kind"), said)
        if not kind:
            view.add(f"“{said}”: thiếu loại đơn vị, như xã, phường, sở, phòng", row, "kind")
            continue
        key = view.text(row, "key") or "/".join(filter(None, (parent, slug(name))))
        if key in units or (view.desk.snapshot.units.get(key) and not view.text(row, "key")):
            view.add(f"mã “{key}” đã có; thêm cột “Mã đơn vị” với một mã khác", row, "name")
            continue
        units[key] = Unit(
            key, kind, name, parent, flag_of(view, row, "current", otherwise=not view.text(row, "until")),
            date_of(view, row, "since"), date_of(view, row, "until"), list_of(view, row, "spellings"),
            flag_of(view, row, "demo", otherwise=False), view.text(row, "source") or view.source,
        )  # fmt: skip
    parents = {unit.parent for unit in units.values()} - set(units)
    parts = ["don-vi", *([next(iter(parents)).replace("/", "-")] if len(parents) == 1 else [])]
    return [Reading("-".join(part for part in parts if part), {"units": tuple(units.values())})]


def _kind_and_name(kind: str, said: str) -> tuple[str, str]:
    """The level word and the bare name; departments keep theirs inside of the name."""
    folded = fold_any(said)
    for word in sorted(PLACE_KINDS, key=len, reverse=True):
        if folded.startswith(f"{fold_any(word)} "):
            return word, said[len(word) + 1 :].strip()
    if kind:
        return kind.lower(), said
    first = said.split()[0].lower()
    return (first if first in ("sở", "ban", "phòng", "văn", "trung", "chi", "thanh") else ""), said


def read_deadlines(view: View) -> list[Reading]:
    """The deadlines of a table; day and month are taken from dates that come every year."""
    view.unknown_columns()
    place = place_of(view, None)
    unit = view.desk.snapshot.units.get(place or "")
    deadlines: list[Deadline] = []
    if "place" not in view.fields and unit is None and place is not None:
        view.add("bảng không nói hạn của ai; thêm cột “Đơn vị” hoặc --unit với tên tỉnh hay đơn vị")
    for row in view.rows():
        report, due = needed(view, row, "report", "nội dung báo cáo"), needed(view, row, "due", "hạn nộp")
        match = _DUE.search(due)
        day, month = (int(match[1]), int(match[2])) if match else (None, None)
        if (day, month) != (None, None) and not (1 <= (day or 0) <= 31 and 1 <= (month or 0) <= 12):
            view.add(f"“{due}” không phải là ngày; cần dạng 15/4 hoặc 15/4/2026", row, "due")
        deadlines.append(
            Deadline(
                report, view.text(row, "place") or (unit.name if unit else ""), view.text(row, "period"),
                due, day, month,
                view.text(row, "recipient"), flag_of(view, row, "provisional", otherwise=False),
                list_of(view, row, "aliases"), view.text(row, "note"),
                view.text(row, "source") or view.source,
            )
        )  # fmt: skip
    places = {slug(deadline.place) for deadline in deadlines}
    name = "-".join(["han", *(places if len(places) == 1 else ())])
    return [Reading(name, {"deadlines": tuple(deadlines)})]


def read_guides(view: View) -> list[Reading]:
    """The guides of a table; steps are lines of a cell, or numbered in it."""
    view.unknown_columns()
    guides: dict[str, Guide] = {}
    for row in view.rows():
        title = needed(view, row, "title", "tên hướng dẫn")
        steps = _steps(view.lines(row, "steps"))
        if title and not steps:
            view.add("thiếu các bước", row, "steps")
        key = view.text(row, "key") or slug(title)
        if key in guides:
            view.add(f"“{title}” đã có ở dòng trên; gộp các bước vào một dòng", row, "title")
            continue
        guides[key] = Guide(
            key, title, list_of(view, row, "aliases"), steps, _steps(view.lines(row, "notes")),
            view.text(row, "source") or view.source,
        )  # fmt: skip
    return [Reading("huong-dan", {"guides": tuple(guides.values())})]


def _steps(lines: list[str]) -> tuple[str, ...]:
    """The items of a cell: its lines, the parts between strokes, "Bước 1: ... Bước 2: ..."."""
    parts = (part.strip(" ;|") for line in lines for piece in line.split("|") for part in _STEP.split(piece))
    return tuple(part for part in parts if part)


def read_documents(view: View) -> list[Reading]:
    """The documents of a register; the kind follows from the number's sign where no column says it."""
    view.unknown_columns()
    place = place_of(view, None)
    unit = view.desk.snapshot.units.get(place or "")
    documents: list[Document] = []
    for row in view.rows():
        number = needed(view, row, "number", "số, ký hiệu văn bản")
        sign = _SIGN.search(number)
        kind = view.text(row, "kind") or KINDS.get(sign[1] if sign else "", "Công văn")
        documents.append(
            Document(
                number, kind, date_of(view, row, "issued_on"), view.text(row, "issuer"),
                view.text(row, "place") or (unit.name if unit else ""),
                needed(view, row, "subject", "trích yếu"),
                view.text(row, "status"), view.text(row, "replaced_by"), view.text(row, "replaces"),
                list_of(view, row, "aliases"), view.text(row, "source") or view.source,
            )
        )  # fmt: skip
    return [Reading("van-ban" + (f"-{slug(unit.name)}" if unit else ""), {"documents": tuple(documents)})]
