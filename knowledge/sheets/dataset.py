"""The names of the datasets that tables make, where a person gives none."""

from __future__ import annotations

from knowledge.records import Score, Stage

_SHORT = {Stage.SELF: "tu-danh-gia", Stage.APPRAISED: "tham-dinh", Stage.PUBLISHED: "cong-bo"}
"""Stages as parts of a name."""


def dataset_name(kind: str, scores: list[Score]) -> str:
    """The dataset of scores: by framework and year, by stage and unit where there is only one.

    So the figures of another year, stage or unit do not take the place of these.
    """
    parts = [kind]
    parts += sorted({score.framework for score in scores})[:1]
    for values in ({str(s.year) for s in scores}, {_SHORT[s.stage] for s in scores}):
        parts += values if len(values) == 1 else []
    units = {score.unit for score in scores}
    parts += [next(iter(units)).replace("/", "-")] if len(units) == 1 else []
    return "-".join(parts)
