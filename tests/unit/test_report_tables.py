"""Ranking and target tables as offices write them, whole and broken."""

from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.records import Stage
from knowledge.report.reader import ReportReading
from tests.unit.report_world import read

RANKING = """1. Kết quả năm 2023

Bảng xếp hạng chung:

STT\tTên đơn vị\tTổng điểm\tNhận thức\tThể chế\tAn toàn thông tin mạng\tXếp loại\tXếp hạng
1\tUBND huyện Đông Lộ\t210,5\t90\t80,25\t40,25\tKhá\t1
2\tUBND thị xã Bến Cát Mới\t1.180,00\t70\t60\t50\tTB\t2
3\tUBND huyện Tân Khê\t-\t-\t-\t-\t\t3
Trung bình\t\t195,25\t80\t70,13\t45,13\t\t
"""


def printed(reading: ReportReading, unit: str) -> dict[str, str]:
    return {s.component: s.printed for s in reading.bundle.scores if s.unit.endswith(unit)}


def whys(reading: ReportReading) -> list[str]:
    return [item.why for item in reading.unread]


def test_a_ranking_gives_points_ranks_classes_and_means() -> None:
    reading = read(RANKING)
    first = next(s for s in reading.bundle.scores if s.unit.endswith("dong-lo") and s.component == "TOTAL")
    assert (first.value, first.printed, first.rank, first.class_name) == (
        Decimal("210.5"), "210,5", 1, "Khá",
    )  # fmt: skip
    assert (first.framework, first.year, first.stage) == ("hai-van", 2023, Stage.PUBLISHED)
    assert first.table == "Bảng xếp hạng chung"
    assert printed(reading, "dong-lo") == {"TOTAL": "210,5", "A": "90", "B": "80,25", "C": "40,25"}
    assert {m.component: m.value for m in reading.bundle.published_means} == {
        "TOTAL": Decimal("195.25"), "A": Decimal(80), "B": Decimal("70.13"), "C": Decimal("45.13"),
    }  # fmt: skip
    assert {m.level for m in reading.bundle.published_means} == {"huyện"}
    assert reading.unread == ()


def test_abbreviated_classes_are_spelled_out_and_thousands_are_read() -> None:
    town = next(s for s in read(RANKING).bundle.scores if s.unit.endswith("moi") and s.component == "TOTAL")
    assert (town.class_name, town.value, town.printed) == ("Trung bình", Decimal("1180.00"), "1.180,00")


def test_a_dash_is_not_zero_and_keeps_its_rank() -> None:
    own = next(
        s for s in read(RANKING).bundle.scores if s.unit.endswith("tan-khe") and s.component == "TOTAL"
    )
    assert (own.value, own.printed, own.rank, own.class_name) == (None, "-", 3, "")


def test_only_the_total_bears_the_rank_of_a_table_with_parts() -> None:
    assert {s.rank for s in read(RANKING).bundle.scores if s.component != "TOTAL"} == {None}


def test_a_table_of_one_pillar_ranks_the_pillar() -> None:
    reading = read(
        "Bảng xếp hạng trụ cột Kinh tế số\n\nXếp hạng\tTên địa phương\tTrụ cột Kinh tế số\n"
        "1\thuyện Tân Khê\t71,5\n2\thuyện Đông Lộ\t70\n"
    )
    assert [(s.component, s.rank) for s in reading.bundle.scores] == [("KT", 1), ("KT", 2)]


def test_a_pillar_that_only_the_caption_names() -> None:
    reading = read(
        "Bảng trụ cột Kinh tế số\n\nTT\tĐịa phương\tTổng điểm\tHạng\n1\tTân Khê\t71,5\t1\n2\tĐông Lộ\t70\t2\n"
    )
    assert [(s.component, s.rank) for s in reading.bundle.scores] == [("KT", 1), ("KT", 2)]


def test_a_table_cut_by_a_page_goes_on_behind_its_repeated_heading() -> None:
    heading = "TT\tTên huyện\tTổng điểm\tXếp hạng\n"
    reading = read(f"Kết quả:\n\n{heading}1\thuyện Tân Khê\t71,5\t1\n\n\n{heading}2\thuyện Đông Lộ\t70\t2\n")
    assert [s.printed for s in reading.bundle.scores] == ["71,5", "70"]
    assert {s.table for s in reading.bundle.scores} == {"Kết quả"}


def test_upright_strokes_separate_cells_too() -> None:
    reading = read("Kết quả:\n\n| TT | Đơn vị | Tổng điểm |\n|----|:---|---:|\n| 1 | Tân Khê | 71,5 |\n")
    assert printed(reading, "tan-khe") == {"TOTAL": "71,5"}


def test_a_unit_that_nobody_knows_stays_unread_and_the_others_are_read() -> None:
    reading = read(
        "Kết quả:\n\nTT\tĐơn vị\tTổng điểm\n1\tTân Khê\t71,5\n2\thuyện Vô Danh\t70\n3\tĐông Lộ\t60\n"
    )
    assert [s.printed for s in reading.bundle.scores] == ["71,5", "60"]
    (missed,) = reading.unread
    assert (missed.excerpt, missed.why) == ("huyện Vô Danh", "đơn vị chưa có trong danh mục đơn vị")
    assert missed.line == 8


@pytest.mark.parametrize(("cell", "shown"), [("bảy mốt", "bảy mốt"), ("7.1.5", "7.1.5"), ("", "(ô trống)")])
def test_a_cell_that_is_no_figure_stays_unread(cell: str, shown: str) -> None:
    reading = read(f"Kết quả:\n\nTT\tĐơn vị\tTổng điểm\tNhận thức\n1\tTân Khê\t{cell}\t50\n")
    assert printed(reading, "tan-khe") == {"A": "50"}
    assert [(u.excerpt, u.why) for u in reading.unread] == [
        (shown, "không phải là điểm của Tân Khê; cần một số hoặc “-”")
    ]


def test_a_row_that_ends_early_is_not_filled_with_dashes() -> None:
    reading = read("Kết quả:\n\nTT\tĐơn vị\tTổng điểm\tNhận thức\n1\tTân Khê\t60\n")
    assert printed(reading, "tan-khe") == {"TOTAL": "60"}
    assert len(reading.unread) == 1


def test_a_column_that_the_framework_does_not_have_stays_unread() -> None:
    reading = read("Kết quả:\n\nTT\tĐơn vị\tTổng điểm\tVăn hóa số\n1\tTân Khê\t60\t5\n")
    assert printed(reading, "tan-khe") == {"TOTAL": "60"}
    assert [(u.excerpt, u.why) for u in reading.unread] == [("Văn hóa số", "cột không có trong bộ chỉ số")]


def test_a_table_with_a_strange_heading_is_reported() -> None:
    reading = read("Kết quả:\n\nLoài\tSố con\n1\t2\n")
    assert whys(reading) == ["bảng có tiêu đề chưa nhận ra (không phải bảng xếp hạng hay bảng chỉ tiêu)"]


def test_rows_whose_tabs_are_lost_are_reported() -> None:
    reading = read(RANKING.replace("\t", " "))
    assert reading.bundle.scores == ()
    assert set(whys(reading)) == {"giống một dòng của bảng nhưng không có dấu tab giữa các ô"}
    assert [u.excerpt[:22] for u in reading.unread] == [
        "1 UBND huyện Đông Lộ 2",
        "2 UBND thị xã Bến Cát ",
        "3 UBND huyện Tân Khê -",
    ]
    assert not any("Đông Lộ" in fact.measure for fact in reading.bundle.facts)


def test_the_year_of_a_heading_goes_before_that_of_the_report() -> None:
    reading = read("Kết quả:\n\nTT\tĐơn vị\tTổng điểm năm 2022\n1\tTân Khê\t60\n")
    assert [s.year for s in reading.bundle.scores] == [2022]


def test_points_in_running_text_are_scores() -> None:
    reading = read(
        f"{RANKING}\nTăng so với năm 2022 (năm 2022 đạt 188,4 điểm loại TB), giữ nguyên hạng 3/3.\n"
    )
    (stated,) = [s for s in reading.bundle.scores if s.year == 2022]
    assert (stated.printed, stated.class_name, stated.rank, stated.table) == (
        "188,4", "Trung bình", 3, "lời văn",
    )  # fmt: skip


TARGETS = """PHỤ LỤC
Các chỉ tiêu năm 2023

STT\tCác mục tiêu/chỉ tiêu\tKết quả năm 2023\tChỉ tiêu năm 2023\tGhi chú
I\tHạ tầng
1\tTỷ lệ hộ có cáp quang\t45,5% (1.250/2.747 hộ)\t60%\tKhông đạt
Nguyên nhân: thiếu cột treo cáp
2\tTỷ lệ văn bản ký số
2.1\tTại huyện\t98% (49/50\t95%\tĐạt

STT\tCác mục tiêu/chỉ tiêu\tKết quả năm 2023\tChỉ tiêu năm 2023\tGhi chú
\t\tvăn bản)\t\t
2.2\tTại cấp xã\t-\t90%\tChưa đạt. Lý do: chưa thống kê
II\tXã hội
1\tTỷ lệ dân có tài khoản\tchưa đo\t50%\tĐang rà soát
"""


def test_targets_with_verdicts_reasons_fractions_and_the_name_above() -> None:
    targets = {t.code: t for t in read(TARGETS).bundle.targets}
    assert list(targets) == ["I.1", "I.2.1", "I.2.2", "II.1"]
    cable = targets["I.1"]
    assert (cable.group, cable.result, cable.numerator, cable.denominator, cable.target) == (
        "Hạ tầng", Decimal("45.5"), Decimal(1250), Decimal(2747), Decimal(60),
    )  # fmt: skip
    assert (cable.verdict, cable.reason) == ("Không đạt", "thiếu cột treo cáp")
    assert (cable.result_printed, cable.target_printed) == ("45,5% (1.250/2.747 hộ)", "60%")
    assert cable.source.endswith("Phụ lục, chỉ tiêu I.1")


def test_a_cell_that_a_page_cut_is_put_together() -> None:
    signed = next(t for t in read(TARGETS).bundle.targets if t.code == "I.2.1")
    assert signed.result_printed == "98% (49/50 văn bản)"
    assert (signed.parent_name, signed.numerator, signed.denominator) == (
        "Tỷ lệ văn bản ký số", Decimal(49), Decimal(50),
    )  # fmt: skip


def test_results_that_are_no_figure_are_kept_as_printed() -> None:
    targets = {t.code: t for t in read(TARGETS).bundle.targets}
    assert (targets["I.2.2"].result, targets["I.2.2"].result_printed) == (None, "-")
    assert targets["I.2.2"].reason == "chưa thống kê"
    assert (targets["II.1"].result, targets["II.1"].verdict) == (None, "Đang rà soát")


@pytest.mark.parametrize("cell", ["1.2.3%", ".%", "50% (1..2/3 hộ)", "9,9,9% (4/5)"])
def test_a_broken_percentage_breaks_nothing(cell: str) -> None:
    reading = read(f"STT\tChỉ tiêu\tKết quả\tChỉ tiêu năm\tGhi chú\n1\tTỷ lệ hộ\t{cell}\t60%\tĐạt\n")
    (target,) = reading.bundle.targets
    assert target.result_printed == cell
    assert bool(reading.unread) == (target.result is None)


def test_a_target_without_a_name_is_reported() -> None:
    reading = read("STT\tChỉ tiêu\tKết quả\tChỉ tiêu năm\n1\t\t5%\t60%\n")
    assert reading.bundle.targets == ()
    assert whys(reading) == ["dòng không có tên chỉ tiêu"]
