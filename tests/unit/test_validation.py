"""What makes a row unusable at an import, and what does not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from knowledge.bundle import Bundle
from knowledge.errors import DataErrors
from knowledge.records import Analysis, PublishedMean, ScoringRule, UnitChange
from knowledge.validation import check
from tests.small_bundle import COMPONENT, FRAMEWORK, STRUCTURE, score, scores, unit, units

RULE = ScoringRule("mau", "1", 1, "ratio", "hồ sơ", Decimal(10), None, None, (), "", "nguồn")
ANALYSIS = Analysis("mau/xa-0", "mau", 2024, "1", "lost", 1, "thiếu văn bản", "nguồn")
MEAN = PublishedMean("mau", 2024, "xã", "TOTAL", Decimal(7), "7,00", "bảng", "nguồn")
CHANGE = UnitChange("mau/xa-0", "mau/xa-1", False, "nguồn")


def problems(bundle: Bundle) -> list[str]:
    """What is wrong with a dataset beside one framework and two units that are there already."""
    try:
        check({"moi": bundle}, {"khung": STRUCTURE, "units": units(2)})
    except DataErrors as errors:
        return [str(problem) for problem in errors.problems]
    return []


@pytest.mark.parametrize(
    "bundle",
    [
        scores("10,5", "-"),
        Bundle(scores=(replace(score(0, "7"), component="TOTAL"),)),
        # A misprint stands as printed; the audit reports it.
        Bundle(scores=(score(0, "9999"), replace(score(0, "1"), value=None))),
        Bundle(scoring_rules=(RULE, replace(RULE, method="tiers", tiers=("52;2", "12,5;1")))),
        Bundle(scoring_rules=(replace(RULE, method="choices", tiers=("đúng hạn; nộp đủ;0,5",)),)),
        Bundle(analyses=(ANALYSIS,), published_means=(MEAN,), unit_changes=(CHANGE,)),
        Bundle(units=(replace(unit(7), parent="mau/xa-1"), replace(unit(8), parent="mau/xa-7"))),
        Bundle(components=(replace(COMPONENT, code="KTS", members=("1", "2")), replace(COMPONENT, code="2"))),
    ],
)
def test_rows_that_can_be_used_pass(bundle: Bundle) -> None:
    assert problems(bundle) == []


@pytest.mark.parametrize(
    ("bundle", "problem"),
    [
        (Bundle(frameworks=(replace(FRAMEWORK, key=""),)), "frameworks, dòng 2, cột “key”: thiếu mã"),
        (
            Bundle(frameworks=(FRAMEWORK,)),
            "frameworks, dòng 2, cột “key”: mã “mau” đã có ở khung/frameworks, dòng 2; "
            "để thay dữ liệu cũ, nhập vào bộ dữ liệu đó: --dataset khung",
        ),
        (
            Bundle(components=(replace(COMPONENT, code=""),)),
            "components, dòng 2, cột “code”: thiếu mã thành phần",
        ),
        (
            Bundle(components=(replace(COMPONENT, code="2", members=("1", "9")),)),
            "components, dòng 2, cột “members”: bộ chỉ số “mau” không có thành phần mã “9”",
        ),
        (
            Bundle(components=(replace(COMPONENT, framework="la"),)),
            "components, dòng 2, cột “framework”: không có bộ chỉ số “la”; cần một trong mau",
        ),
        (
            Bundle(scoring_rules=(replace(RULE, code="9"),)),
            "scoring_rules, dòng 2, cột “code”: bộ chỉ số “mau” không có thành phần mã “9”",
        ),
        (
            Bundle(scoring_rules=(replace(RULE, method="đoán"),)),
            "scoring_rules, dòng 2, cột “method”: không có cách tính “đoán”; "
            "cần một trong ratio, tiers, yes_no, choices",
        ),
        (
            Bundle(scoring_rules=(replace(RULE, method="tiers"),)),
            "scoring_rules, dòng 2, cột “tiers”: cách tính “tiers” cần các mức dạng “mức;điểm”",
        ),
        (
            Bundle(scoring_rules=(replace(RULE, method="tiers", tiers=("nhiều;2",)),)),
            "scoring_rules, dòng 2, cột “tiers”: không đọc được mức “nhiều;2”; cần dạng “mức;điểm”",
        ),
        (
            Bundle(units=(replace(unit(7), parent="la"),)),
            "units, dòng 2, cột “parent”: không có đơn vị “la” trong danh mục đơn vị",
        ),
        (
            Bundle(unit_changes=(CHANGE, replace(CHANGE, new="la"))),
            "unit_changes, dòng 3, cột “new”: không có đơn vị “la” trong danh mục đơn vị",
        ),
        (
            Bundle(published_means=(replace(MEAN, component="9"),)),
            "published_means, dòng 2, cột “component”: bộ chỉ số “mau” không có thành phần mã “9”",
        ),
        (
            Bundle(analyses=(replace(ANALYSIS, kind="hay"),)),
            "analyses, dòng 2, cột “kind”: không có loại “hay”; cần một trong good, lost, remedy",
        ),
    ],
)
def test_a_row_that_cannot_be_used_is_named(bundle: Bundle, problem: str) -> None:
    assert problems(bundle) == [f"moi/{problem}"]


def test_an_old_problem_of_another_dataset_does_not_stop_an_import() -> None:
    old = Bundle(scores=(score(5, "1"),))
    check({"moi": units(1)}, {"khung": STRUCTURE, "diem": old})
    with pytest.raises(DataErrors):
        check({"diem": old}, {"khung": STRUCTURE, "diem": old})
