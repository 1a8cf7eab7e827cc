"""How long a bar is."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal


def share_of(value: Decimal | None, whole: Decimal) -> float | None:
    """The part of ``whole`` that a value is, 0 to 1: for drawing only, never printed.

    None where there is no value; a value outside 0 and ``whole`` is drawn at the edge.
    """
    if value is None:
        return None
    if whole <= 0:
        return 0.0
    return float(min(max(value / whole, Decimal(0)), Decimal(1)))


def scale_for(values: Iterable[Decimal | None], maximum: Decimal | None) -> Decimal:
    """What the longest possible bar stands for: the maximum points, or a larger value where one is printed.

    Zero when nothing is above zero.
    """
    known = [value for value in values if value is not None]
    return max([*known, maximum or Decimal(0)], default=Decimal(0))
