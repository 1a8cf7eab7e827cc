"""Rows that people wrote from a report, when the report is read again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.bundle import Bundle
from knowledge.records import Fact, Note
from knowledge.report.keeping import checksums, keep, places_in, section_mark
from knowledge.report.text import cut
from tests.unit.report_world import HEAD, read

TEXT = """I. HẠ TẦNG

1. Mạng

Toàn huyện hiện có 57 trạm phát sóng.

2. Máy

Các xã đã có 31 máy tính dùng chung.
"""
REPORT = "Báo cáo năm 2023 của UBND huyện Tân Khê"


def fact(measure: str, printed: str, place: str) -> Fact:
    source = f"{REPORT}, {place}" if place else REPORT
    return Fact("cu/hai-van/tan-khe", measure, printed, "", "2023", ("hỏi khác",), "", "", "", source)


WRITTEN = (
    fact("cột sóng của huyện", "57", "mục I.1 Mạng"),
    fact("máy tính của xã", "31", "mục I.2 Máy"),
    fact("số liệu của cả bảng", "4", "Bảng 9"),
    fact("số liệu của phần đầu", "2", ""),
)
NOTE = Note("ghi-chu", "passage", "Vì sao thiếu máy", (), ("Thiếu kinh phí.",), "", f"{REPORT}, mục I.2")


def former() -> Bundle:
    """What people made of ``TEXT``: four facts and a note, with the checksums of its sections."""
    (report,) = read(TEXT).bundle.reports
    assert report.title == REPORT and report.sections == ()
    marks = tuple(section_mark(*item) for item in checksums(cut(HEAD + TEXT)).items())
    return Bundle(reports=(replace(report, sections=marks),), facts=WRITTEN, notes=(NOTE,))


def again(text: str, before: Bundle) -> tuple[list[str], tuple[str, ...], Bundle]:
    reading = read(text)
    kept = keep(before, reading.bundle, reading.sections)
    return [f"{f.measure}: {f.printed}" for f in kept.bundle.facts], kept.changed, kept.bundle


def test_the_same_text_keeps_every_row_and_adds_its_passages() -> None:
    _, changed, bundle = again(TEXT, former())
    assert (bundle.facts, bundle.notes, changed) == (WRITTEN, (NOTE,), ())
    assert bundle.reports == former().reports


def test_lines_broken_otherwise_are_the_same_text() -> None:
    _, changed, bundle = again(TEXT.replace("hiện có", "hiện\ncó").replace("\n\n", "\n\n\n"), former())
    assert (bundle.facts, changed) == (WRITTEN, ())


def test_a_changed_section_gives_its_rows_up_and_is_read() -> None:
    facts, changed, bundle = again(TEXT.replace("31 máy", "33 máy"), former())
    assert changed == ("mục I.2",)
    # the row of a table that no section of the text is named after cannot be trusted either
    assert facts[:2] == ["cột sóng của huyện: 57", "số liệu của phần đầu: 2"]
    assert len(facts) == 3 and "máy tính" in facts[2] and facts[2].endswith(": 33")
    assert bundle.notes == ()


def test_what_was_read_anew_is_read_anew_the_next_time_too() -> None:
    edited = TEXT.replace("31 máy", "33 máy")
    once = again(edited, former())[2]
    assert again(edited, once)[2] == once
    facts, changed, _ = again(TEXT, once)
    assert changed == ("mục I.2",) and facts[2].endswith(": 31")


def test_a_section_that_is_gone_takes_its_rows_along() -> None:
    facts, _, _ = again(TEXT.split("2. Máy")[0], former())
    assert facts == ["cột sóng của huyện: 57", "số liệu của phần đầu: 2"]


def test_a_report_that_the_program_read_is_replaced_but_for_its_notes() -> None:
    before = former()
    before = replace(before, reports=tuple(replace(report, sections=()) for report in before.reports))
    facts, changed, bundle = again(TEXT, before)
    assert changed == () and bundle.notes == (NOTE,)
    assert bundle.facts == read(TEXT).bundle.facts and len(facts) == 2


@pytest.mark.parametrize(
    ("source", "places"),
    [
        ("Báo cáo của huyện, mục II.2.5 An toàn thông tin", {"mục II.2.5"}),
        ("Báo cáo của huyện, mục I.2.a, I.3.đ", {"mục I.2.a", "mục I.3.đ"}),
        ("QĐ 401/QĐ-UBND (theo báo cáo của huyện, mục II.1)", {"mục II.1"}),
        ("Phụ lục, Phần thứ hai, mục II.1 Bảng 2", {"Phụ lục, Phần thứ hai, mục II.1"}),
        ("Báo cáo, phụ lục, chỉ tiêu III.7", {"Phụ lục"}),
        ("QĐ 12, Điều 1, mục 2", {"Điều 1, mục 2"}),
        ("Báo cáo, Bảng 2", set()),
    ],
)
def test_the_sections_that_a_citation_names(source: str, places: set[str]) -> None:
    assert places_in(source) == places
