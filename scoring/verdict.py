"""What the printed verdict of a target says: met, missed, or something else ("tạm dừng")."""

from __future__ import annotations

from knowledge.records import Target
from knowledge.text import fold_any

MET = ("dat", "vuot", "hoan thanh")
MISSED = ("khong dat", "chua dat", "khong hoan thanh", "chua hoan thanh")


def is_met(target: Target) -> bool:
    """Whether the document says that the target was reached."""
    return fold_any(target.verdict).startswith(MET)


def is_missed(target: Target) -> bool:
    """Whether the document says that the target was not reached."""
    return fold_any(target.verdict).startswith(MISSED)
