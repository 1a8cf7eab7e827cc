"""Places in publications, made from the records that were read there."""

from __future__ import annotations

from knowledge.records import Score, Stage
from scoring.findings import Place


def score_place(score: Score) -> Place:
    """Where a score stands, with what is printed beside it."""
    return Place(
        printed=score.printed,
        source=score.source,
        unit=score.unit,
        component=score.component,
        table=score.table,
        value=score.value,
        rank=score.rank,
        class_name=score.class_name,
    )


def is_public(*scores: Score) -> bool:
    """Whether all scores are published ones, which anybody may see."""
    return all(score.stage is Stage.PUBLISHED for score in scores)
