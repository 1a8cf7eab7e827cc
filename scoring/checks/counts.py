"""Counts in running text against what they count: groups of a framework, units of a table, names listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from knowledge.records import Component, ComponentKind, Fact
from scoring.aggregate import TOTAL
from scoring.checks.places import score_place
from scoring.checks.statements import Boards, by_key, fact_place, folded, whole_number
from scoring.findings import Finding, Place, Rule, Severity
from scoring.number import show

_PARTS = re.compile(
    r"^so (?P<what>tru cot|nhom(?: chi so)?|chi so|tieu chi)\b.*?\b(?P<of>moi tru cot|bo chi so)\b"
)
_KINDS = {
    "tru cot": (ComponentKind.PILLAR,),
    "nhom": (ComponentKind.GROUP,),
    "chi so": (ComponentKind.INDICATOR,),
    "tieu chi": (ComponentKind.INDICATOR,),
}
_ASSESSED = re.compile(r"\bduoc (?:danh gia|xep hang)(?: chuyen doi so)?$")
_REPORTED = re.compile(r"\bco bao cao so lieu$")
_FRACTION = re.compile(r"^\s*(\d{1,9})\s*/\s*(\d{1,9})\s*$")
_NAME_WORDS = re.compile(r"^(?:ten )?(?:cac |nhung )?|^so ")
_ITEM = re.compile(r"[^\W\d_]")


def check_counts(facts: Sequence[Fact], boards: Boards) -> Iterable[Finding]:
    """Everything that counts contradict."""
    for fact in facts:
        yield from _parts(fact, boards)
        yield from _units(fact, boards)
    yield from _lists(facts)


def _parts(fact: Fact, boards: Boards) -> Iterable[Finding]:
    """ "Số nhóm chỉ số mỗi trụ cột" against the groups below each pillar; a group without points in a
    framework that gives points to the others ("-") does not count."""
    said, count = _PARTS.search(folded(fact.measure)), whole_number(fact)
    found = boards.framework_of(fact) if said and count is not None else None
    if not said or count is None or found is None:
        return
    framework, year = found
    kinds = _KINDS[said["what"].removesuffix(" chi so") or said["what"]]
    components = boards.components(framework.key)
    if said["of"] == "bo chi so":
        members = _scored([c for c in components if c.kind in kinds])
        wrong = [("", members)] if members and len(members) != count else []
    else:
        pillars = [c for c in components if c.kind in (ComponentKind.PILLAR, ComponentKind.AGGREGATE)]
        below = [(p.code, _below(p, components, kinds)) for p in pillars]
        wrong = [(code, members) for code, members in below if members and len(members) != count]
    for code, members in wrong:
        places = [Place(_points(c), c.source, component=c.code, value=c.max_points) for c in members]
        yield Finding(
            Rule.PART_COUNT,
            Severity.ERROR,
            first=fact_place(fact),
            second=Place(str(len(members)), members[0].source, component=code or TOTAL),
            units=(fact.place,),
            components=(code or TOTAL,),
            framework=framework.key,
            year=year,
            computed=Decimal(len(members)),
            others=tuple(places),
        )  # fmt: skip


def _below(
    pillar: Component, components: Sequence[Component], kinds: tuple[ComponentKind, ...]
) -> list[Component]:
    members = [c for c in components if (c.code in pillar.members) or (c.parent == pillar.code)]
    return _scored([c for c in members if c.kind in kinds])


def _points(component: Component) -> str:
    return "-" if component.max_points is None else show(component.max_points)


def _scored(components: Sequence[Component]) -> list[Component]:
    with_points = [c for c in components if c.max_points is not None]
    return with_points or list(components)


def _units(fact: Fact, boards: Boards) -> Iterable[Finding]:
    """How many units were assessed, or reported ("14/15"), against the rows of the table of totals."""
    said = folded(fact.measure)
    fraction = _FRACTION.match(fact.printed)
    count = whole_number(fact)
    if not (_ASSESSED.search(said) and count is not None) and not (_REPORTED.search(said) and fraction):
        return
    board = boards.board_of(fact)
    if board is None or board.component != TOTAL:
        return
    real = (len(board.reported), len(board.scores))
    stated = (int(fraction.group(1)), int(fraction.group(2))) if fraction else (real[0], count)
    if stated == real:
        return
    printed = f"{real[0]}/{real[1]}" if fraction else str(real[1])
    row = score_place(board.scores[0])
    yield Finding(
        Rule.UNIT_COUNT,
        Severity.ERROR,
        first=fact_place(fact),
        second=Place(printed, row.source, component=TOTAL, table=row.table),
        units=(fact.place,),
        components=(TOTAL,),
        framework=board.framework.key,
        year=board.year,
        computed=Decimal(real[0] if fraction else real[1]),
    )


def _lists(facts: Sequence[Fact]) -> Iterable[Finding]:
    """A count and the names of the same things, of one group of facts, that are more or fewer."""
    for members in by_key(facts).values():
        counts = [(_bare(fact), fact, n) for fact in members if (n := whole_number(fact)) is not None]
        lists = [(_bare(fact), fact, items) for fact in members if len(items := _items(fact.printed)) > 1]
        for said, listed, items in lists:
            for measure, counted, count in counts:
                if (measure == said or measure.startswith(f"{said} ")) and count != len(items):
                    yield Finding(
                        Rule.LIST_COUNT,
                        Severity.ERROR,
                        first=fact_place(counted),
                        second=fact_place(listed),
                        units=(counted.place,),
                        year=None,
                        computed=Decimal(len(items)),
                    )


def _bare(fact: Fact) -> str:
    return _NAME_WORDS.sub("", folded(fact.measure))


def _items(printed: str) -> list[str]:
    """The names that a text lists, by semicolons where it has some, else by commas and "và"."""
    outside = re.sub(r"\([^)]*\)", "", printed)
    parts = outside.split(";") if ";" in outside else re.split(r",|\bvà\b", outside)
    return [part.strip() for part in parts if _ITEM.search(part)]
