"""Codes, years, periods, document numbers, ranks and figures in messages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from knowledge.closed import Closed, recognise
from knowledge.question import Order
from knowledge.records import Stage
from knowledge.text import clean, fold


def found(text: str) -> Closed:
    folded = fold(clean(text))
    return recognise(folded, f" {' '.join(folded.replace('?', ' ').split())} ", 2026)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("DTI-21 là gì", ("DTI-21",)),
        ("dti21 tính sao", ("DTI-21",)),
        ("dti 04 và DTI_28", ("DTI-04", "DTI-28")),
        ("mục 4.22.9 thiếu gì", ("4.22.9",)),
        ("2.4 là chỉ số gì", ("2.4",)),
        ("chỉ số 21 cần gì", ("21",)),
        ("điểm 655,26 có đúng không", ()),
        ("đạt 76.8 % chưa", ()),
    ],
)
def test_indicator_codes(text: str, codes: tuple[str, ...]) -> None:
    assert found(text).codes == codes


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("năm 2023 so với 2022", (2023, 2022)),
        ("năm ngoái", (2025,)),
        ("năm nay", (2026,)),
        ("401/QĐ-UBND ngày 05/4/2024", ()),
        ("DTI 2023", (2023,)),
    ],
)
def test_years(text: str, years: tuple[int, ...]) -> None:
    assert found(text).years == years


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("quyết định 2425/QĐ-UBND là của tỉnh nào", ("2425/qd-ubnd",)),
        ("nghị quyết 16-NQ/HU", ("16/nq",)),
        ("qd 922 còn áp dụng không", ("922",)),
        ("công văn 1927/ UBND-VH&TT", ("1927/ubnd-vh&tt",)),
        ("quyết định năm 2023", ()),
    ],
)
def test_document_numbers(text: str, documents: tuple[str, ...]) -> None:
    assert [number.split("/hu")[0] for number in found(text).documents] == list(documents)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("quý III", ("quý 3",)),
        ("q1 năm 2026", ("quý 1",)),
        ("6 tháng đầu năm", ("6 tháng",)),
        ("9T", ("9 tháng",)),
    ],
)
def test_periods(text: str, periods: tuple[str, ...]) -> None:
    assert found(text).periods == periods


def test_ranks_and_order() -> None:
    assert found("muốn lên hạng 2").ranks == (2,)
    assert found("huyện nào đứng đầu").order is Order.TOP
    assert found("huyện nào đứng chót").order is Order.BOTTOM
    assert found("chỉ số chuyển đổi số").order is None


def test_figures() -> None:
    figures = found("90 trên 100 tin, đạt 68% và 18/20 ấp").figures
    assert figures.percents == (Decimal(68),)
    assert figures.fractions == ((Decimal(90), Decimal(100)), (Decimal(18), Decimal(20)))


def test_stages() -> None:
    assert found("tự chấm với thẩm định chênh nhau").stages == (Stage.SELF, Stage.APPRAISED)
