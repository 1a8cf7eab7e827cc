"""A province that does not exist, with a set of indicators, for tests of the report reader."""

from __future__ import annotations

from decimal import Decimal

from knowledge.bundle import Bundle
from knowledge.records import Component, ComponentKind, Framework, Unit
from knowledge.report.lookup import Lookup
from knowledge.report.reader import ReportReading, read_report
from knowledge.snapshot import Snapshot

PARTS = (
    ("A", ComponentKind.GROUP, "Nhận thức"),
    ("B", ComponentKind.GROUP, "Thể chế"),
    ("C", ComponentKind.GROUP, "An toàn thông tin mạng"),
    ("KT", ComponentKind.PILLAR, "Kinh tế số"),
)
HEAD = """BÁO CÁO
Kết quả chuyển đổi số năm 2023 trên địa bàn huyện Tân Khê

"""


def _unit(key: str, kind: str, name: str, parent: str = "") -> Unit:
    current = not key.startswith("cu/")
    return Unit(key, kind, name, parent, current, "", "" if current else "01/07/2025", (), False, "thử")


def _part(code: str, kind: ComponentKind, name: str) -> Component:
    return Component("hai-van", code, True, "", kind, name, Decimal(100), "", "", "", "", (), (), "", "thử")


def world() -> Lookup:
    """Province Hải Vân: districts Tân Khê, Đông Lộ and the town Bến Cát Mới; framework ``hai-van``."""
    units = (
        _unit("hai-van", "tỉnh", "Hải Vân"),
        _unit("cu/hai-van", "tỉnh", "Hải Vân"),
        _unit("cu/hai-van/tan-khe", "huyện", "Tân Khê", "cu/hai-van"),
        _unit("cu/hai-van/dong-lo", "huyện", "Đông Lộ", "cu/hai-van"),
        _unit("cu/hai-van/ben-cat-moi", "thị xã", "Bến Cát Mới", "cu/hai-van"),
    )
    framework = Framework(
        "hai-van", "Bộ chỉ số Hải Vân", "Hải Vân", "huyện", "", "", (2023,), Decimal(400), (), "", "thử"
    )
    components = tuple(_part(code, kind, name) for code, kind, name in PARTS)
    return Lookup(Snapshot(Bundle(units=units, frameworks=(framework,), components=components)))


def read(text: str, *, headed: bool = True) -> ReportReading:
    """A report of the district Tân Khê on 2023 with this text."""
    return read_report(HEAD + text if headed else text, "bao-cao.txt", world())
