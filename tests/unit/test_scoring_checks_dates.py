"""The audit's rules on dates, numbers and signs of documents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.records import Deadline, Document, Fact, Report
from scoring.checks.dates import check_dates
from scoring.checks.numbering import check_numbering
from scoring.findings import Finding, Likely, Rule
from tests.unit.scoring_records import deadline, document, fact, framework, report


def dates(
    *facts: Fact,
    documents: tuple[Document, ...] = (),
    reports: tuple[Report, ...] = (),
    deadlines: tuple[Deadline, ...] = (),
) -> list[Finding]:
    issued = replace(framework("100"), decision="2/QĐ-UBND", decided_on="01/9/2030", place="A")
    return list(check_dates(facts, documents, reports, deadlines, [issued]))


def rules(found: list[Finding]) -> list[Rule]:
    return [finding.rule for finding in found]


def test_a_day_that_is_not_in_the_calendar_is_found() -> None:
    (finding,) = dates(fact("hội nghị", "ngày 31/6/2030"))
    assert (finding.rule, finding.second.printed) == (Rule.NO_SUCH_DAY, "31/6/2030")
    assert rules(dates(documents=(document("1/QĐ-UBND", "30/02/2030"),))) == [Rule.NO_SUCH_DAY]
    assert dates(fact("hội nghị", "ngày 30/6/2030, tỷ lệ 93/93, mã 1/2/30")) == []


def test_a_year_is_not_assessed_before_it_is_nearly_over() -> None:
    step = fact("thời gian thẩm định điểm", "từ ngày 04/3/2030 tới ngày 17/3/2030", place="tinh/a")
    (finding,) = dates(step)
    assert (finding.rule, finding.likely, finding.second.printed) == (
        Rule.EARLY_ASSESSMENT,
        Likely.YEAR,
        "31/12/2030",
    )
    assert [p.printed for p in finding.others] == ["2/QĐ-UBND (01/9/2030)"], "nor was the framework issued"
    assert dates(replace(step, printed="từ ngày 04/3/2031 tới ngày 17/3/2031")) == []
    assert dates(replace(step, printed="ngày 14/11/2030")) == [], "some provinces assess in November"


@pytest.mark.parametrize(
    "measure",
    ["thẩm định hồ sơ xây dựng", "kế hoạch thẩm định điểm", "hạn chấm điểm", "hội nghị về điểm"],
)
def test_other_steps_may_be_taken_in_the_year(measure: str) -> None:
    assert dates(fact(measure, "ngày 04/3/2030")) == []


def test_the_year_in_a_measure_goes_before_the_period() -> None:
    assert dates(fact("tờ trình công bố chỉ số chuyển đổi số năm 2029", "ngày 21/4/2030")) == []
    early = fact("tờ trình công bố chỉ số chuyển đổi số năm 2031", "ngày 21/4/2030")
    assert rules(dates(early)) == [Rule.EARLY_ASSESSMENT]


def test_results_are_not_published_before_the_year_is_nearly_over() -> None:
    paper = document("7/QĐ-UBND", "04/5/2030", subject="công bố xếp hạng chuyển đổi số năm 2029")
    assert dates(documents=(paper,)) == []
    early = replace(paper, subject="công bố xếp hạng chuyển đổi số năm 2030")
    assert rules(dates(documents=(early,))) == [Rule.EARLY_ASSESSMENT]
    assert dates(documents=(replace(paper, subject="công bố danh mục dữ liệu năm 2030"),)) == []


def test_a_document_does_not_speak_of_results_of_a_year_to_come() -> None:
    told = fact("kết quả chỉ số được phổ biến", "kết quả chỉ số năm 2030")
    (finding,) = dates(told, reports=(report("04/5/2030"),))
    assert (finding.rule, finding.second.printed) == (Rule.EARLY_RESULT, "04/05/2030")
    assert dates(replace(told, printed="kết quả chỉ số năm 2029"), reports=(report("04/5/2030"),)) == []
    assert dates(told, reports=(report(""),)) == []


def test_a_report_refers_to_documents_that_are_there() -> None:
    later, earlier = document("3/KH-UBND", "02/6/2030"), document("3/KH-UBND", "01/6/2030")
    (finding,) = dates(documents=(later,), reports=(report("01/6/2030"),))
    assert (finding.rule, finding.first.printed) == (Rule.CITED_EARLY, "3/KH-UBND (02/6/2030)")
    assert dates(documents=(earlier,), reports=(report("01/6/2030"),)) == []
    assert dates(documents=(later,), reports=(report(""),)) == []
    assert (
        dates(documents=(replace(later, source="Báo cáo Ab, mục 1"),), reports=(report("01/6/2030"),)) == []
    )


def test_a_time_limit_lies_after_the_document_that_sets_it() -> None:
    limit = fact("hạn báo cáo nguyên nhân", "trước ngày 15/5/2030")
    assert dates(limit, reports=(report("04/5/2030"),)) == []
    assert rules(dates(limit, reports=(report("20/5/2030"),))) == [Rule.EARLY_DEADLINE]
    assert dates(deadlines=(deadline("trước 15/5/2030"),)) == []
    assert rules(dates(deadlines=(deadline("trước 05/5/2030"),))) == [Rule.EARLY_DEADLINE]
    assert dates(deadlines=(deadline("04/4-10/4/2030"),)) == [], "when something was done, not until when"


def test_a_plan_is_signed_before_what_it_plans_begins() -> None:
    when = fact("thời gian cao điểm dịch vụ công", "từ ngày 24/8/2030 đến ngày 24/9/2030", unit="")
    plan = fact("kế hoạch cao điểm dịch vụ công", "177/KH-UBND ngày 07/9/2030", unit="")
    (finding,) = dates(when, plan)
    assert (finding.rule, finding.second.printed) == (Rule.LATE_DOCUMENT, plan.printed)
    assert dates(when, replace(plan, printed="177/KH-UBND ngày 20/8/2030")) == []
    assert dates(when, replace(plan, measure="kế hoạch truyền thông")) == []


@pytest.mark.parametrize(
    ("measure", "printed", "wrong"),
    [
        ("thời gian ba mươi ngày đêm", "từ 24/8/2030 đến 24/9/2030", True),
        ("thời gian ba mươi ngày đêm", "từ 24/8/2030 đến 22/9/2030", False),
        ("thời gian ba mươi ngày đêm", "từ 24/8/2030 đến 23/9/2030", False),
        ("thời gian 6 tuần thi", "từ 29/7/2030 đến hết 08/9/2030", False),
        ("thời gian 5 tuần thi", "từ 29/7/2030 đến hết 08/9/2030", True),
        ("thời gian thi", "từ 29/7/2030 đến hết 08/9/2030", False),
    ],
)
def test_a_length_fits_its_two_dates(measure: str, printed: str, wrong: bool) -> None:
    assert rules(dates(fact(measure, printed, unit=""))) == [Rule.DURATION] * wrong


def numbering(*documents: Document) -> list[tuple[Rule, str, str]]:
    return [(f.rule, f.first.printed, f.second.printed) for f in check_numbering(documents)]


def test_the_kind_is_that_of_the_sign() -> None:
    assert numbering(document("9/KH-UBND", "01/02/2030")) == [
        (Rule.DOCUMENT_KIND, "Quyết định 9/KH-UBND", "KH: Kế hoạch")
    ]
    for number in ("9/QĐ-UBND", "9-QĐ/HU", "9/2030/QĐ-UBND", "9/UBND-VHTT", "9/BYT-BH"):
        assert numbering(document(number, "01/02/2030")) == [], number


def test_one_letter_has_one_sign() -> None:
    first = document("124/UBND-CNTT", "16/01/2030", kind="Công văn")
    assert numbering(first, replace(first, number="124/UBND")) == [
        (Rule.DOCUMENT_SIGN, "124/UBND-CNTT (16/01/2030)", "124/UBND (16/01/2030)")
    ]
    assert numbering(first, document("124/QĐ-UBND", "16/01/2030")) == [], "each kind has its own numbers"
    assert numbering(first, replace(first, number="124/UBND", issued_on="17/01/2030")) == []


def test_numbers_and_dates_go_up_together() -> None:
    first, second = document("10/QĐ-UBND", "01/03/2030"), document("20/QĐ-UBND", "01/02/2030")
    assert [f[0] for f in numbering(first, second)] == [Rule.NUMBER_ORDER]
    assert numbering(first, replace(second, issued_on="26/02/2030")) == [], "a number kept free for days"
    assert numbering(first, replace(second, issuer="UBND xã B")) == []
    assert numbering(first, replace(second, issued_on="01/02/2031")) == [], "every year begins anew"


def test_a_plan_carries_out_what_was_there() -> None:
    plan = document("8/KH-UBND", "01/02/2030", kind="Kế hoạch", subject="triển khai Kế hoạch số 5/KH-UBND")
    later = document("5/KH-UBND", "01/03/2030", "UBND tỉnh B", kind="Kế hoạch")
    assert [f[0] for f in numbering(plan, later)] == [Rule.IMPLEMENTS_LATER]
    assert numbering(plan, replace(later, issued_on="01/01/2030")) == []
    assert numbering(plan, later, replace(later, issuer="UBND tỉnh C", issued_on="01/01/2030")) == []


def test_a_committee_has_one_term() -> None:
    first = document(
        "1/QĐ-UBND", "01/02/2030", subject="kiện toàn Ban Chỉ đạo số huyện A giai đoạn 2026-2030"
    )
    other = document(
        "2/QĐ-UBND", "01/03/2030", subject="quy chế Ban Chỉ đạo về số huyện A giai đoạn 2027 - 2030"
    )
    assert [f[0] for f in numbering(first, other)] == [Rule.BODY_TERM]
    assert numbering(first, replace(other, subject=first.subject)) == []
    assert numbering(first, replace(other, subject="Đề án số huyện A giai đoạn 2027-2030")) == []
