"""The names of the datasets that tables make, where a person gives none."""

from __future__ import annotations

from knowledge.records import Score, Stage

_SHORT = {Stage.SELF: "tu-danh-gia", Stage.APPRAISED: "tham-dinh", Stage.PUBLISHED: "cong-bo"}
"""Stages as parts of a name."""


def dataset_name(kind: str, scores: list[Score]) -> str:
    """The dataset of scores: by framework, year, stage and unit, each where there is only one.

    So the figures of another year, stage or unit do not take the place of these.
    """
    parts = [kind]
    for values in (
        {score.framework for score in scores},
        {str(score.year) for score in scores},
        {_SHORT[score.stage] for score in scores},
        {score.unit.replace("/", "-") for score in scores},
    ):
        parts += values if len(values) == 1 else []
    return "-".join(parts)
