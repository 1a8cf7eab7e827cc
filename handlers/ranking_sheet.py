"""A ranking as a sheet: published figures for everybody, unpublished ones only beside the units that the
asker is entitled to see."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.board import Board
from handlers.desk import Desk
from handlers.evidence_sheet import about_sheet
from handlers.finding import cautions
from handlers.reply import Attachment
from handlers.spreadsheet import workbook
from handlers.standing import component_title
from knowledge.asker import Asker
from knowledge.headings import written
from knowledge.records import Component, Score, Stage
from knowledge.snapshot import TOTAL
from knowledge.workbook.sheet import Cell, Column, Sheet
from knowledge.workbook.tables import NOT_REPORTED
from scoring.ranking import Standing


@dataclass(frozen=True, slots=True)
class _Part:
    """A component with a column of its own, and the published score of each unit in it."""

    component: Component
    scores: dict[str, Score]


def ranking_table(desk: Desk, asker: Asker, board: Board, units: str) -> Attachment:
    """All units of a board, and a page that says what it is; ``units`` names them ("các huyện")."""
    parts = _parts(desk, board)
    stages = _unpublished(desk, asker, board)
    standings = [*board.ranking.placed, *board.ranking.unplaced]
    say = desk.wording.say
    component = component_title(board.component)
    page = Sheet(
        say("spreadsheet", "ranking_sheet"),
        _columns(desk, board, parts, stages),
        [_cells(desk, board, standing, parts, stages) for standing in standings],
    )
    about = say(
        "spreadsheet",
        "ranking_about",
        component=component,
        units=units,
        place=board.framework.place,
        year=board.year,
        framework=board.framework.name,
        listed=board.ranking.listed,
        ranked=board.ranking.ranked,
        unpublished=bool(stages),
        source=standings[0].score.source if standings else board.framework.source,
    )
    name = say(
        "spreadsheet",
        "ranking_file",
        component=component,
        units=units,
        place=board.framework.place,
        year=board.year,
    )
    return workbook(name, [page, about_sheet(desk, about)])


def _parts(desk: Desk, board: Board) -> list[_Part]:
    """The groups, pillars and aggregates that were published beside the total."""
    if board.component.code != TOTAL:
        return []
    found = []
    for component in desk.snapshot.components(board.framework.key):
        table = desk.snapshot.table(board.framework.key, board.year, component.code)
        if len(table) > 1:
            found.append(_Part(component, {score.unit: score for score in table}))
    return found


def _unpublished(desk: Desk, asker: Asker, board: Board) -> dict[Stage, dict[str, Score]]:
    """Scores before publication by stage and unit: of units that the asker may see, and no others."""
    found: dict[Stage, dict[str, Score]] = {}
    for stage in (Stage.SELF, Stage.APPRAISED):
        scores = {}
        for score in desk.snapshot.table(board.framework.key, board.year, board.component.code, stage):
            unit = desk.snapshot.units.get(score.unit)
            if unit is not None and desk.may_see_unpublished(asker, unit):
                scores[score.unit] = score
        if scores:
            found[stage] = scores
    return found


def _columns(
    desk: Desk, board: Board, parts: list[_Part], stages: dict[Stage, dict[str, Score]]
) -> tuple[Column, ...]:
    def points_of(component: Component) -> Column:
        title = component_title(component)
        return Column(
            desk.wording.say("spreadsheet", "points_of", title=title, maximum=component.max_points), 18
        )

    names = {Stage.SELF: "self", Stage.APPRAISED: "appraised"}
    return (
        Column(written("scores", "rank"), 10),
        Column(written("scores", "unit"), 34),
        *(points_of(part.component) for part in parts),
        points_of(board.component),
        *(Column(written("scores", names[stage]), 16) for stage in stages),
        Column(written("scores", "class_name"), 14),
        Column(written("ranking", "computed"), 14),
        Column(written("ranking", "caution"), 60),
        Column(written("scores", "source"), 60),
    )


def _cells(
    desk: Desk,
    board: Board,
    standing: Standing,
    parts: list[_Part],
    stages: dict[Stage, dict[str, Score]],
) -> tuple[Cell, ...]:
    unit = desk.snapshot.units.get(standing.unit)
    codes = (board.component.code, *(part.component.code for part in parts))
    notes = (note for code in codes for note in cautions(desk, standing.unit, board.year, {code}))
    return (
        standing.published_rank,
        desk.snapshot.units.title(unit) if unit else standing.unit,
        *(_points(part.scores.get(standing.unit)) for part in parts),
        _points(standing.score),
        *(_points(scores.get(standing.unit)) for scores in stages.values()),
        standing.score.class_name,
        standing.rank,
        "\n".join(dict.fromkeys(notes)),
        standing.score.source,
    )


def _points(score: Score | None) -> Cell:
    """The exact points; as printed ("-") where the unit did not report."""
    if score is None:
        return None
    return score.value if score.value is not None else (score.printed or NOT_REPORTED)
