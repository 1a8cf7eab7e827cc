"""Short ways to make the records that the scoring tests need; everything in them is invented."""

from __future__ import annotations

from decimal import Decimal

from knowledge.records import (
    Appraisal,
    Component,
    ComponentKind,
    Deadline,
    Document,
    Fact,
    Framework,
    PublishedMean,
    Report,
    Score,
    ScoringRule,
    Stage,
    Target,
    Unit,
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
    measure: str,
    printed: str,
    *,
    part_of: str = "",
    unit: str = "tổ",
    period: str = "năm 2030",
    place: str = "xa-a",
    group: str = "",
    aliases: tuple[str, ...] = (),
) -> Fact:
    source = f"Báo cáo A, {measure} {printed}"
    return Fact(place, measure, printed, unit, period, aliases, group, part_of, "", source)


def document(
    number: str,
    issued_on: str,
    issuer: str = "UBND xã A",
    place: str = "",
    *,
    kind: str = "Quyết định",
    subject: str = "việc a",
) -> Document:
    source = f"Báo cáo A, {issued_on}"
    return Document(number, kind, issued_on, issuer, place, subject, "", "", "", (), source)


def report(issued_on: str, number: str = "9/BC-UBND") -> Report:
    return Report("bao-cao-a", "Báo cáo A", number, issued_on, "UBND xã A", "xã A", "", (), "Báo cáo A")


def deadline(due: str, source: str = "QĐ 5/QĐ-UBND ngày 10/5/2030") -> Deadline:
    return Deadline("Báo cáo a", "xã A", "năm 2030", due, None, None, "", False, (), "", source)


def unit(key: str, name: str) -> Unit:
    return Unit(key, "xã", name, key.rpartition("/")[0], True, "", "", (), False, "Danh mục A")


def appraisal(component: str, state: str) -> Appraisal:
    return Appraisal("bo-a", 2030, "xa-a", component, state, (), "", "Phần mềm A")
