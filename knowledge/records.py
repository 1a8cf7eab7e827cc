"""The facts that the assistant knows, one frozen record for each kind.

A record is what a row of a packaged table, an imported report or the database says. Every record ends
with ``source``: the document and the place in it that the figure, name or number comes from. Text fields
that the source does not fill are empty, numbers that it does not fill are ``None``: never a guess.

Figures that people see are kept twice: ``printed`` as the document prints them ("655,26", "-") and, where
arithmetic is done on them, as an exact ``Decimal``. "-" (not reported) has no value and is not zero.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Stage(StrEnum):
    """Where a score comes from, in the order in which an assessment goes."""

    SELF = "tự đánh giá"
    APPRAISED = "thẩm định"
    PUBLISHED = "công bố"


class ComponentKind(StrEnum):
    """The level of a framework's component."""

    TOTAL = "total"
    PILLAR = "pillar"
    GROUP = "group"
    INDICATOR = "indicator"
    SUBINDICATOR = "subindicator"
    AGGREGATE = "aggregate"


@dataclass(frozen=True, slots=True)
class Framework:
    """A set of indicators (bộ chỉ số): who issued it, by which decision, for whom and for which years.

    ``key`` is a short ASCII name that other records refer to, ``place`` the province or "Quốc gia".
    ``years`` are the years it scored or applies to; ``scored_years`` need not be complete.
    ``total_points`` is the sum as the framework states it, or as its rows add up (``note`` says which).
    """

    key: str
    name: str
    place: str
    level: str
    decision: str
    decided_on: str
    years: tuple[int, ...]
    total_points: Decimal | None
    aliases: tuple[str, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Component:
    """One node of a framework, or an aggregate (``members`` not empty) that shares the members' points.

    ``code`` is unique in its framework; where the source prints none it is made ("2/3") and ``coded`` is
    False, so that it is never shown. ``parent`` is the code above, empty at the top.
    """

    framework: str
    code: str
    coded: bool
    parent: str
    kind: ComponentKind
    name: str
    max_points: Decimal | None
    how_scored: str
    evidence_required: str
    data_source: str
    responsible: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class ScoringRule:
    """How the points of one indicator follow from what was achieved, so that they can be computed.

    An indicator has one or more parts; ``part`` numbers them from 1, their points add up. ``method``:

    * ``ratio``: points = share x ``points``; from ``full_from`` percent on all ``points`` (None: 100),
      below ``zero_below`` percent none (None: no floor);
    * ``tiers``: ``tiers`` holds "at least;points" pairs of a count, highest first ("52;2");
    * ``yes_no``: ``points`` when it is there, else 0;
    * ``choices``: ``tiers`` holds "label;points" pairs ("đúng hạn;0,5").

    ``measure`` names what is counted, ``points`` is the most that the part gives.
    """

    framework: str
    code: str
    part: int
    method: str
    measure: str
    points: Decimal
    full_from: Decimal | None
    zero_below: Decimal | None
    tiers: tuple[str, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit (đơn vị): a province, district, commune, department, or the like, of one time.

    ``key`` is a stable ASCII identifier ("p.dak-nong.old", "c.24688"); ``kind`` the printed level word
    (tỉnh, thành phố, huyện, thị xã, quận, xã, phường, thị trấn, đặc khu, sở, ban, thanh tra ...), ``name``
    the bare name ("Krông Nô"), ``parent`` the key of the unit above. ``current`` is False for a unit that
    was dissolved on ``until``. ``demo`` marks the demonstration unit, which does not exist.
    ``spellings`` are other ways in which people and documents write the name.
    """

    key: str
    kind: str
    name: str
    parent: str
    current: bool
    since: str
    until: str
    spellings: tuple[str, ...]
    demo: bool
    source: str


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What became of a dissolved unit: ``old`` went into ``new`` (unit keys); ``partial``: only a part."""

    old: str
    new: str
    partial: bool
    source: str


@dataclass(frozen=True, slots=True)
class Score:
    """Points of a unit for one component, year and stage.

    ``component`` is a code of the framework, or "TOTAL". ``unit`` is a unit key. ``value`` is None and
    ``printed`` "-" where the unit did not report. ``rank`` is the published rank in that table as printed
    and ``class_name`` the published class (Tốt, Khá, Trung bình, Yếu); both may be missing.
    ``table`` names the printed table, so that two tables with the same figure can disagree.
    """

    framework: str
    year: int
    unit: str
    component: str
    stage: Stage
    value: Decimal | None
    printed: str
    rank: int | None
    class_name: str
    table: str
    source: str


@dataclass(frozen=True, slots=True)
class PublishedMean:
    """A mean that a publication prints for one component over the units of one ``level``."""

    framework: str
    year: int
    level: str
    component: str
    value: Decimal
    printed: str
    table: str
    source: str


@dataclass(frozen=True, slots=True)
class Target:
    """A target (chỉ tiêu) and its result as printed; percentages as numbers without the sign."""

    unit: str
    year: int
    code: str
    group: str
    name: str
    parent_name: str
    result_printed: str
    result: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    target_printed: str
    target: Decimal | None
    verdict: str
    reason: str
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Appraisal:
    """What a unit handed in for one indicator, its state in the software, and the reviewer's note.

    ``state``: Chưa thực hiện, Đang thực hiện, Cần bổ sung minh chứng, Hoàn thành (as printed).
    ``documents`` are the documents handed in ("476/KH-UBND - 05/08/2025: ..."), ``remark`` what the
    appraisers wrote. Not public: only the unit's own officers and its reviewers may see it.
    """

    framework: str
    year: int
    unit: str
    component: str
    state: str
    documents: tuple[str, ...]
    remark: str
    source: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """One point of a report's analysis of a component.

    ``kind`` is "good" (done well), "lost" (lost points) or "remedy" (told to be done).
    """

    unit: str
    framework: str
    year: int
    component: str
    kind: str
    position: int
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who answers for a component, or for a task (``task``, when no component fits) in a unit."""

    unit: str
    framework: str
    year: int
    component: str
    task: str
    body: str
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document that a report, a register or the law refers to.

    ``number`` as printed ("401/QĐ-UBND"), ``issued_on`` as dd/mm/yyyy or empty, ``issuer`` as written,
    ``place`` the unit or province it belongs to (a name), ``subject`` a short noun phrase.
    ``replaced_by`` and ``replaces`` are numbers. ``status`` tells whether it is in force, where known.
    """

    number: str
    kind: str
    issued_on: str
    issuer: str
    place: str
    subject: str
    status: str
    replaced_by: str
    replaces: str
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure (or a name) that a report states in running text.

    ``measure`` is a noun phrase in our own words ("trạm thu phát sóng BTS"), ``printed`` the figure as
    printed, ``measure_unit`` what is counted ("trạm", "%", "tổ"), ``place`` a unit key, ``period`` as one
    says it ("8/2024", "năm 2023"). ``group`` ties figures that belong together (members of the same
    teams); ``part_of`` names the measure that this one is a part of, for sums.
    """

    place: str
    measure: str
    printed: str
    measure_unit: str
    period: str
    aliases: tuple[str, ...]
    group: str
    part_of: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a report that an office imported, quoted with its section when no fact answers."""

    report: str
    place: str
    section: str
    position: int
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Guide:
    """A task of the community teams in short steps; without steps the source has none, and we say so."""

    key: str
    title: str
    aliases: tuple[str, ...]
    steps: tuple[str, ...]
    notes: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due.

    ``report`` names what, ``place`` for which province, framework or unit, ``period`` which period (quý 1,
    6 tháng, năm, hằng tuần ...), ``due`` as one says it ("15/4", "20/01 năm sau", "hằng tuần"), ``day`` and
    ``month`` for a yearly date (None otherwise), ``recipient`` where to. ``provisional`` dates may be moved
    by an official letter.
    """

    report: str
    place: str
    period: str
    due: str
    day: int | None
    month: int | None
    recipient: str
    provisional: bool
    aliases: tuple[str, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation of the trade; several ``meanings`` where it clashes, most usual first."""

    short: str
    meanings: tuple[str, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Note:
    """A general rule or explanation in our own words, found by its questions rather than by a code.

    ``topic`` is a topic of ``knowledge.question.Topic`` ("evidence_required", "guidance", ...); ``asked`` are
    short ways of asking for it (keywords, not whole questions).
    """

    key: str
    topic: str
    title: str
    asked: tuple[str, ...]
    lines: tuple[str, ...]
    place: str
    source: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report or decision that rows were read from; rows point at it by ``source``.

    ``title`` is how a reply cites it, ``file`` the name of the file it was read from. ``sections`` are those
    whose rows people wrote, each with a checksum of its text (``knowledge.report.keeping``); empty where the
    program read all of it.
    """

    key: str
    title: str
    number: str
    issued_on: str
    issuer: str
    place: str
    file: str
    sections: tuple[str, ...]
    source: str


def today_in(zone: dt.tzinfo) -> dt.date:
    """The date in a time zone; the one place that asks the clock for it."""
    return dt.datetime.now(zone).date()
