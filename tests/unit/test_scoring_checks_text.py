"""The audit's rules on what a text says of tables and of itself: bands, counts, repeated figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.bundle import Bundle
from knowledge.records import Component, ComponentKind, Fact, Score
from scoring.audit import audit
from scoring.checks.bands import check_bands, read_band
from scoring.checks.counts import check_counts
from scoring.checks.repeats import check_repeats
from scoring.checks.statements import Boards
from scoring.findings import Finding, Likely, Rule
from tests.unit.scoring_records import (
    component,
    deadline,
    document,
    fact,
    framework,
    report,
    score,
    target,
    unit,
)

UNITS = [unit("t/an", "An"), unit("t/binh", "Bình"), unit("t/binh-an", "Bình An"), unit("t/cat", "Cát")]
POINTS = {"t/an": "46,86", "t/binh": "35", "t/binh-an": "31", "t/cat": "-"}
PILLAR = replace(component("XHS", "125"), name="Xã hội số", kind=ComponentKind.PILLAR)


def table() -> list[Score]:
    return [score(key, code, printed) for code in ("TOTAL", "XHS") for key, printed in POINTS.items()]


def boards(scores: Sequence[Score] = (), components: Sequence[Component] = (PILLAR,)) -> Boards:
    return Boards([framework("420")], components, scores or table())


def said(measure: str, printed: str, **more: str) -> Fact:
    return fact(measure, printed, place="t", unit=more.pop("counted", "đơn vị"), **more)  # type: ignore[arg-type]


def bands(*facts: Fact) -> list[tuple[Rule, str, str, Decimal | None]]:
    found = check_bands(facts, boards(), UNITS)
    return [(f.rule, f.first.printed, f.second.printed, f.computed) for f in found]


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("số xã trên 30 điểm", "30,01", "30"),
        ("số xã đạt dưới 20 điểm", "19,99", "20"),
        ("xã từ 30 đến 40 điểm", "40", "40,01"),
        ("xã từ 30 điểm đến dưới 40 điểm", "30", "40"),
        ("xã đạt từ 30,5 đến 40 điểm", "30,5", "30,49"),
    ],
)
def test_bands_are_read_as_they_are_written(text: str, inside: str, outside: str) -> None:
    found = read_band(text)
    assert found is not None
    assert found[1].holds(Decimal(inside.replace(",", ".")))
    assert not found[1].holds(Decimal(outside.replace(",", ".")))


def test_a_text_without_points_names_no_band() -> None:
    assert read_band("xã trên 30 hộ") is None
    assert read_band("điểm trung bình của các xã") is None


def test_units_are_counted_in_their_band() -> None:
    assert bands(said("số xã đạt từ 30 đến 40 điểm trụ cột Xã hội số", "02")) == []
    assert bands(said("số xã đạt từ 30 đến 40 điểm trụ cột Xã hội số", "03")) == [
        (Rule.BAND_COUNT, "03", "35", Decimal(2))
    ]


def test_a_unit_stands_in_the_list_of_its_band() -> None:
    right = said("các xã đạt từ 30 đến 40 điểm trụ cột Xã hội số", "xã Bình và Bình An", counted="")
    assert bands(right) == []
    (wrong,) = bands(replace(right, printed="Bình, Bình An, An"))
    assert wrong[:2] == (Rule.BAND_MEMBER, "46,86")
    assert [f[:2] for f in bands(replace(right, printed="Bình An"))] == [(Rule.BAND_MEMBER, "35")]


def test_a_unit_in_the_wrong_list_is_told_once() -> None:
    low = said("các xã đạt từ 30 đến 40 điểm trụ cột Xã hội số", "Bình, Bình An, An", counted="")
    high = said("các xã đạt trên 40 điểm trụ cột Xã hội số", "không có", counted="")
    assert [f[:2] for f in bands(high, low)] == [(Rule.BAND_MEMBER, "46,86")]


def test_the_mean_of_a_band_is_that_of_its_list_and_tells_which_figure_fits() -> None:
    listed = said("các xã đạt từ 30 đến 40 điểm trụ cột Xã hội số", "Bình, Bình An, An", counted="")
    mean = said("điểm trung bình nhóm xã từ 30 đến 40 điểm trụ cột Xã hội số", "32,47")
    found = [f for f in check_bands([listed, mean], boards(), UNITS) if f.rule is Rule.BAND_MEAN]
    assert [(f.computed, f.likely) for f in found] == [(Decimal("37.62"), Likely.OTHER_FIGURE)]
    assert found[0].fits is not None
    assert (found[0].fits.unit, found[0].fits.printed) == ("t/an", "31,41")
    assert bands(replace(listed, printed="Bình, Bình An"), replace(mean, printed="33,00")) == []
    assert bands(replace(mean, printed="32,99")) == [], "rounded the other way"
    assert bands(replace(mean, printed="32,90"))[0][0] is Rule.BAND_MEAN


def test_a_mean_of_units_that_nobody_lists_is_left_alone() -> None:
    count = said("số xã đạt từ 30 đến 40 điểm trụ cột Xã hội số", "03")
    mean = said("điểm trung bình nhóm xã từ 30 đến 40 điểm trụ cột Xã hội số", "36")
    assert [f[0] for f in bands(count, mean)] == [Rule.BAND_COUNT]


@pytest.mark.parametrize(
    ("measure", "period"),
    [
        ("số xã đạt từ 30 đến 40 điểm trụ cột Xã hội số", "năm 2031"),
        ("số huyện đạt từ 30 đến 40 điểm trụ cột Xã hội số", "năm 2030"),
        ("số xã đạt từ 30 đến 40 điểm trụ cột Kinh tế số", "năm 2030"),
        ("số đạt từ 30 đến 40 điểm trụ cột Xã hội số", "năm 2030"),
    ],
)
def test_a_band_of_another_table_is_compared_with_nothing(measure: str, period: str) -> None:
    assert bands(said(measure, "09", period=period)) == []


def counts(*facts: Fact, components: Sequence[Component] = (PILLAR,)) -> list[tuple[Rule, str, str]]:
    found = check_counts(facts, boards(components=components))
    return [(f.rule, f.first.printed, f.second.printed) for f in found]


def test_groups_of_each_pillar_are_counted_without_those_that_give_no_points() -> None:
    tree = [PILLAR, component("1", parent="XHS"), component("2", parent="XHS")]
    none = component("3", None, parent="XHS")
    assert counts(said("số nhóm chỉ số mỗi trụ cột cấp xã", "02"), components=[*tree, none]) == []
    assert counts(said("số nhóm chỉ số mỗi trụ cột cấp xã", "03"), components=[*tree, none]) == [
        (Rule.PART_COUNT, "03", "2")
    ]
    assert counts(said("số trụ cột của bộ chỉ số cấp xã", "02"), components=tree) == [
        (Rule.PART_COUNT, "02", "1")
    ]
    assert counts(said("số nhóm chỉ số mỗi trụ cột cấp sở", "03"), components=tree) == []


def test_units_that_reported_are_counted() -> None:
    assert counts(said("xã, phường có báo cáo số liệu", "3/4")) == []
    assert counts(said("xã, phường có báo cáo số liệu", "4/4")) == [(Rule.UNIT_COUNT, "4/4", "3/4")]
    assert counts(said("xã, phường được đánh giá chuyển đổi số", "4")) == []
    assert counts(said("xã, phường được đánh giá chuyển đổi số", "5")) == [(Rule.UNIT_COUNT, "5", "4")]
    assert counts(said("xã, phường có báo cáo tháng", "9/9")) == []


def test_names_are_as_many_as_their_count_says() -> None:
    names = said("tên các nền tảng số dùng chung", "A1 b; Cd, e; Fg", counted="", group="n")
    assert counts(said("nền tảng số dùng chung đã triển khai", "03", group="n"), names) == []
    assert counts(said("nền tảng số dùng chung đã triển khai", "04", group="n"), names)[0][:2] == (
        Rule.LIST_COUNT,
        "04",
    )
    assert counts(said("nền tảng số dùng chung đã triển khai", "04", group="m"), names) == []
    assert counts(said("nền tảng khác", "04", group="n"), names) == []


def repeats(*facts: Fact) -> list[Finding]:
    return list(check_repeats(facts, [target("26,23%", "80%", "Không đạt")]))


def test_a_share_in_the_text_is_that_of_the_target_of_its_name() -> None:
    share = fact("tỷ lệ hồ sơ mạng", "16,23", unit="%", aliases=("tỷ lệ a",))
    (finding,) = repeats(share)
    assert (finding.rule, finding.first.printed, finding.second.printed, finding.likely) == (
        Rule.FACTS_DIFFER,
        "16,23",
        "26,23%",
        Likely.DIGIT,
    )
    assert finding.components == ("I.1",)
    assert repeats(replace(share, printed="26,23")) == []
    assert repeats(replace(share, aliases=("tỷ lệ b",))) == []
    assert repeats(replace(share, period="năm 2031")) == []
    assert repeats(replace(share, measure_unit="hồ sơ")) == []


def test_one_figure_is_not_that_of_province_and_district() -> None:
    here = fact("tỷ lệ dùng mạng toàn huyện", "55", unit="%", place="t/h")
    there = replace(here, measure="tỷ lệ dùng mạng toàn tỉnh")
    assert [f.rule for f in repeats(here, there)] == [Rule.TWO_SCOPES]
    assert [f.rule for f in repeats(replace(here, measure="tỷ lệ dùng mạng"), there)] == [Rule.TWO_SCOPES]
    assert repeats(here, replace(there, printed="56")) == []
    assert repeats(replace(here, printed="100"), replace(there, printed="100")) == []
    assert repeats(replace(here, place="t"), replace(there, place="t")) == []


def test_two_groups_with_the_same_figures_are_noted() -> None:
    first = [
        fact("số hóa huyện", "94,28", unit="%", group="số hóa"),
        fact("số hóa xã", "80,55", unit="%", group="số hóa"),
    ]
    second = [
        fact("hồ sơ", "10.547", unit="hồ sơ", group="hồ sơ"),
        fact("trực tuyến huyện", "94,28", unit="%", group="hồ sơ"),
        fact("trực tuyến xã", "80,55", unit="%", group="hồ sơ"),
    ]
    (finding,) = repeats(*first, *second)
    assert (finding.rule, finding.likely) == (Rule.COPIED_FIGURES, Likely.COPIED)
    assert [p.printed for p in finding.places] == ["94,28", "94,28", "80,55", "80,55"]
    assert repeats(first[0], replace(first[1], printed="80,56"), *second) == []
    assert repeats(first[0], *second) == []
    assert repeats(*(replace(f, place="xa-b") for f in first), *second) == []


def test_small_figures_are_alike_by_chance() -> None:
    few = [fact("tổ a", "1", group="a"), fact("tổ b", "12", group="a")]
    assert repeats(*few, *(replace(f, group="b") for f in few)) == []


_WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            "số xã đạt từ 30 đến 40 dưới trên điểm trung bình tỷ lệ thời gian kế hoạch thẩm định kết quả"
            " chỉ số 31/02/2030 1/1/2030 99/99/9999 14/15 1.000,5 1,2,3 ١٢ ９ trụ cột Xã hội số ngày tuần"
            " mươi hạn".split()
        ),
        st.text(max_size=6),
        st.integers(0, 10**40).map(str),
    ),
    max_size=8,
).map(" ".join)


@given(st.lists(st.tuples(_WORDS, _WORDS, _WORDS, _WORDS), max_size=4))
@example([("tổ", "9" * 5000, "tổ", "b"), ("tổ a", "8" * 40, "tổ", "tổ"), ("tổ b", "7" * 15, "tổ", "tổ")])
@example(
    [("tỷ lệ a", f"{'9' * 40}% (1/{'3' * 40})", "%", ""), ("9" * 5000 + "/KH-UBND", "1/1/2030", "a", "b")]
)
def test_no_text_breaks_a_rule(texts: list[tuple[str, str, str, str]]) -> None:
    """Whatever an office imports: the audit runs when the program starts, and must not stop it."""
    facts = [Fact("t/x", a, b, c, f"năm 2030 {d}", (d, a), "g", a, "", "Báo cáo A") for a, b, c, d in texts]
    targets = [
        replace(target("26,23%", "80%", "Đạt", "1", "3"), result_printed=b, name=a) for a, b, _, _ in texts
    ]
    documents = [
        replace(document(a, b, c), subject=d, kind="Kế hoạch", source="Báo cáo A") for a, b, c, d in texts
    ]
    whole = Bundle(
        units=tuple(UNITS),
        frameworks=(framework("420"),),
        components=(PILLAR,),
        scores=tuple(table()),
        facts=tuple(facts),
        targets=tuple(targets),
        documents=tuple(documents),
        reports=(report("01/06/2030"),),
        deadlines=tuple(replace(deadline(b), source=c) for _, b, c, _ in texts),
    )
    assert all(finding.places for finding in audit(whole))
