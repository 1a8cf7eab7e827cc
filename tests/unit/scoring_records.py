"""Short ways to make the records that the scoring tests need; everything in them is invented."""

from __future__ import annotations

from decimal import Decimal

from knowledge.records import (
    Appraisal,
    Component,
    ComponentKind,
    Document,
    Fact,
    Framework,
    PublishedMean,
    Score,
    ScoringRule,
    Stage,
    Target,
)
from knowledge.tablefile import parse_decimal


def score(
    unit: str,
    component: str,
    printed: str,
    rank: int | None = None,
    *,
    year: int = 2030,
    stage: Stage = Stage.PUBLISHED,
    class_name: str = "",
    table: str = "Bảng 1",
) -> Score:
    value = None if printed == "-" else parse_decimal(printed)
    return Score(
        "bo-a", year, unit, component, stage, value, printed, rank, class_name, table, f"QĐ A, {table}"
    )


def component(
    code: str, points: str | None = "100", parent: str = "", members: tuple[str, ...] = ()
) -> Component:
    kind = ComponentKind.AGGREGATE if members else ComponentKind.GROUP
    maximum = None if points is None else Decimal(points)
    return Component(
        "bo-a", code, True, parent, kind, f"Nhóm {code}", maximum, "", "", "", "", (), members, "", "QĐ A"
    )


def framework(total: str) -> Framework:
    return Framework("bo-a", "Bộ A", "Tỉnh A", "xã", "", "", (2030,), Decimal(total), (), "", "QĐ A")


def rule(
    method: str,
    points: str,
    *,
    part: int = 1,
    full_from: str | None = None,
    zero_below: str | None = None,
    tiers: tuple[str, ...] = (),
) -> ScoringRule:
    return ScoringRule(
        "bo-a", "A-1", part, method, "số việc", Decimal(points),
        None if full_from is None else Decimal(full_from),
        None if zero_below is None else Decimal(zero_below),
        tiers, "", "QĐ A",
    )  # fmt: skip


def mean_of(component: str, printed: str, table: str = "Bảng 1") -> PublishedMean:
    return PublishedMean(
        "bo-a", 2030, "xã", component, parse_decimal(printed), printed, table, f"QĐ A, {table}"
    )


def target(result: str, aim: str, verdict: str, done: str = "", whole: str = "") -> Target:
    return Target(
        "xa-a", 2030, "I.1", "Nhóm I", "Tỷ lệ a", "", result, parse_decimal(result),
        parse_decimal(done) if done else None, parse_decimal(whole) if whole else None,
        aim, parse_decimal(aim), verdict, "", (), "Báo cáo A",
    )  # fmt: skip


def fact(
    measure: str, printed: str, *, part_of: str = "", unit: str = "tổ", period: str = "năm 2030"
) -> Fact:
    return Fact(
        "xa-a", measure, printed, unit, period, (), "", part_of, "", f"Báo cáo A, {measure} {printed}"
    )


def document(number: str, issued_on: str, issuer: str = "UBND xã A", place: str = "") -> Document:
    return Document(
        number, "Quyết định", issued_on, issuer, place, "việc a", "", "", "", (), f"Báo cáo A, {issued_on}"
    )


def appraisal(component: str, state: str) -> Appraisal:
    return Appraisal("bo-a", 2030, "xa-a", component, state, (), "", "Phần mềm A")
