"""What a person says about a file, where it does not say so itself."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.records import Stage
from knowledge.sheets.doubts import Doubt
from knowledge.sheets.encoding import Encoding
from knowledge.sheets.headings import Kind
from knowledge.text import fold_any

STAGE_WORDS = {"tu-danh-gia": Stage.SELF, "tham-dinh": Stage.APPRAISED, "cong-bo": Stage.PUBLISHED}
"""What ``--stage`` takes."""


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for all tables of an import; empty where a person did not say it.

    ``unit`` is the unit that a table without a column of units is about, or the place in which its units lie.
    """

    kind: Kind | None = None
    framework: str = ""
    year: int | None = None
    stage: Stage | None = None
    unit: str = ""
    sheet: str = ""
    encoding: Encoding | None = None
    accept: frozenset[Doubt] = frozenset()


def stage_of(text: str) -> Stage | None:
    """The stage that a cell or an option names: "Điểm tự chấm", "tham-dinh", "công bố"."""
    folded = fold_any(text).replace("-", " ")
    found = {
        stage
        for stage, cues in (
            (Stage.SELF, ("tu danh gia", "tu cham", "tdg")),
            (Stage.APPRAISED, ("tham dinh",)),
            (Stage.PUBLISHED, ("cong bo",)),
        )
        if any(cue in folded for cue in cues)
    }
    return found.pop() if len(found) == 1 else None
