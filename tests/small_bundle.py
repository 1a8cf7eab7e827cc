"""A small dataset that fits together, for tests of the store."""

from __future__ import annotations

from decimal import Decimal

from knowledge.bundle import Bundle
from knowledge.records import Component, ComponentKind, Framework, Score, Stage, Unit

FRAMEWORK = Framework(
    "mau", "Bộ mẫu", "Mẫu", "xã", "", "", (2024,), Decimal("10.50"), ("bộ thử",), "", "nguồn"
)
COMPONENT = Component(
    "mau",
    "1",
    True,
    "",
    ComponentKind.INDICATOR,
    "Chỉ số một",
    Decimal("10.50"),
    "",
    "",
    "",
    "",
    (),
    (),
    "",
    "n",
)
STRUCTURE = Bundle(frameworks=(FRAMEWORK,), components=(COMPONENT,))


def unit(number: int) -> Unit:
    """The unit ``mau/xa-<number>``."""
    return Unit(f"mau/xa-{number}", "xã", f"Xã {number}", "", True, "", "", (), False, "nguồn")


def score(number: int, printed: str) -> Score:
    """The published points of a unit for component 1."""
    value = None if printed == "-" else Decimal(printed.replace(",", "."))
    return Score(
        "mau", 2024, f"mau/xa-{number}", "1", Stage.PUBLISHED, value, printed, None, "", "bảng", "nguồn"
    )


def units(count: int) -> Bundle:
    """Units 0 to ``count`` - 1."""
    return Bundle(units=tuple(unit(number) for number in range(count)))


def scores(*printed: str) -> Bundle:
    """The points of units 0, 1, ..."""
    return Bundle(scores=tuple(score(number, text) for number, text in enumerate(printed)))
