"""The audit's rules on reports: targets, facts, documents; and looking findings up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from knowledge.bundle import Bundle
from scoring.audit import Audit, audit
from scoring.checks.documents import check_documents
from scoring.checks.facts import check_facts
from scoring.checks.targets import check_targets
from scoring.findings import Finding, Likely, Place, Rule, Severity, one_digit_apart
from tests.unit.scoring_records import component, document, fact, score, target


def test_a_percentage_is_that_of_its_fraction() -> None:
    assert list(check_targets([target("85,24%", "50%", "Đạt", "8.990", "10.547")])) == []
    (finding,) = check_targets([target("26,23%", "80%", "Không đạt", "31", "191")])
    assert (finding.rule, finding.first.printed, finding.second.printed) == (
        Rule.PERCENTAGE,
        "26,23%",
        "31/191",
    )
    assert (finding.computed, finding.likely) == (Decimal("16.23"), Likely.DIGIT)
    assert (finding.units, finding.components, finding.year) == (("xa-a",), ("I.1",), 2030)


def test_a_percentage_rounded_further_than_printed_is_a_note() -> None:
    (finding,) = check_targets([target("66,70%", "50%", "Đạt", "2", "3")])
    assert (finding.computed, finding.likely, finding.severity) == (
        Decimal("66.67"),
        Likely.ROUNDED,
        Severity.NOTE,
    )


def test_a_percentage_is_rounded_as_it_is_printed() -> None:
    assert list(check_targets([target("67%", "50%", "Đạt", "2", "3")])) == []
    (wrong,) = check_targets([target("65%", "50%", "Đạt", "2", "3")])
    assert (wrong.computed, wrong.severity) == (Decimal("66.67"), Severity.ERROR)


@pytest.mark.parametrize("printed", ["66%", "66,6%", "66,66%"])
def test_a_percentage_that_was_cut_off_is_a_note(printed: str) -> None:
    (finding,) = check_targets([target(printed, "50%", "Đạt", "2", "3")])
    assert (finding.likely, finding.severity) == (Likely.ROUNDED, Severity.NOTE)


def test_a_figure_that_bears_the_name_of_another_has_its_figure() -> None:
    groups = fact("tổ số toàn xã", "265")
    same = fact("tổ số chống lừa đảo", "365", aliases=("tổ số toàn xã", "tổ chống lừa đảo"))
    (finding,) = check_facts([groups, same])
    assert (finding.rule, finding.first.printed, finding.second.printed, finding.likely) == (
        Rule.FACTS_DIFFER,
        "265",
        "365",
        Likely.DIGIT,
    )
    assert list(check_facts([groups, replace(same, printed="265")])) == []
    assert list(check_facts([groups, replace(same, period="năm 2031")])) == []
    assert list(check_facts([groups, replace(same, aliases=("tổ số",))])) == []


@pytest.mark.parametrize(
    ("result", "aim", "verdict", "wrong"),
    [
        ("60%", "100%", "Đạt", True),
        ("100%", "100%", "Không đạt", True),
        ("100%", "100%", "Đạt", False),
        ("51,52%", "55%", "Không đạt", False),
        ("51,52%", "55%", "Chưa đạt", False),
        ("76,8%", "100%", "Đang tạm dừng", False),
    ],
)
def test_a_verdict_follows_from_result_and_target(result: str, aim: str, verdict: str, wrong: bool) -> None:
    findings = list(check_targets([target(result, aim, verdict)]))
    assert [(f.rule, f.first.printed, f.second.printed) for f in findings] == (
        [(Rule.VERDICT, verdict, f"{result} / {aim}")] if wrong else []
    )


def test_parts_add_up_to_their_whole() -> None:
    parts = [fact("tổ xã", "29", part_of="Tổ số"), fact("tổ bản", "336", part_of="tổ số")]
    assert list(check_facts([fact("tổ số", "365"), *parts])) == []
    (finding,) = check_facts([fact("tổ số", "265"), *parts])
    assert (finding.rule, finding.computed, finding.likely) == (Rule.FACT_PARTS, Decimal(365), Likely.DIGIT)
    assert [p.printed for p in (finding.first, finding.second, *finding.others)] == ["265", "29", "336"]
    assert (finding.units, finding.year) == (("xa-a",), 2030)


def test_parts_of_another_period_unit_or_in_percent_are_not_added() -> None:
    whole = fact("tổ số", "10")
    assert list(check_facts([whole, fact("tổ xã", "3", part_of="tổ số", period="năm 2031")])) == []
    assert list(check_facts([whole, fact("tổ xã", "3", part_of="tổ số", unit="người")])) == []
    shares = [fact("tỷ lệ", "50%", unit="%"), fact("tỷ lệ xã", "40%", part_of="tỷ lệ", unit="%")]
    assert list(check_facts(shares)) == []
    assert list(check_facts([whole, fact("tổ xã", "trên 3", part_of="tổ số")])) == []


def test_one_measure_has_one_figure() -> None:
    (finding,) = check_facts([fact("tổ số", "265"), fact("Tổ  số", "365"), fact("tổ số", "trên 700")])
    assert (finding.rule, finding.first.printed, finding.second.printed) == (Rule.FACTS_DIFFER, "265", "365")
    assert finding.likely is Likely.DIGIT
    assert list(check_facts([fact("tổ số", "1.998"), fact("tổ số", "1.998 người")])) == []
    assert list(check_facts([fact("tổ số", "1"), fact("tổ số", "2", period="năm 2031")])) == []


def test_one_phrase_that_was_cut_by_rule_may_be_of_two_things() -> None:
    first, other = fact("điểm trung bình", "142,64"), fact("điểm trung bình", "113,45")
    read = [replace(f, note=f"“… {f.printed} điểm …”") for f in (first, other)]
    assert list(check_facts(read)) == []
    assert len(list(check_facts([first, read[1]]))) == 1, "a person told them to be one"


def test_a_fact_with_a_fraction_has_its_percentage() -> None:
    assert list(check_facts([fact("dịch vụ", "29,73% (77/259)", unit="%")])) == []
    (finding,) = check_facts([fact("dịch vụ", "28,73% (77/259)", unit="%")])
    assert (finding.rule, finding.computed, finding.likely) == (
        Rule.PERCENTAGE,
        Decimal("29.73"),
        Likely.DIGIT,
    )
    assert finding.second.printed == "77/259"


def test_a_named_percentage_follows_from_its_part_and_whole() -> None:
    whole, part = fact("hồ sơ xe", "5.978", unit="hồ sơ"), fact("hồ sơ xe qua mạng", "5.310", unit="hồ sơ")
    assert list(check_facts([whole, part, fact("tỷ lệ hồ sơ xe qua mạng", "88,83", unit="%")])) == []
    (finding,) = check_facts([whole, part, fact("tỷ lệ hồ sơ xe qua mạng", "88,80", unit="%")])
    assert (finding.rule, finding.computed) == (Rule.PERCENTAGE, Decimal("88.83"))
    assert (finding.likely, finding.severity) == (Likely.ROUNDED, Severity.NOTE)
    printed = [p.printed for p in (finding.first, finding.second, *finding.others)]
    assert printed == ["88,80", "5.310/5.978", "5.310", "5.978"]


def test_the_whole_that_is_named_goes_before_the_one_that_a_name_begins_with() -> None:
    facts = [
        fact("hồ sơ", "10", unit="hồ sơ"),
        fact("tổng hồ sơ", "20", unit="hồ sơ"),
        fact("hồ sơ mạng", "20", unit="hồ sơ", part_of="tổng hồ sơ"),
        fact("tỷ lệ hồ sơ mạng", "100", unit="%"),
    ]
    assert list(check_facts(facts)) == []
    assert list(check_facts([facts[0], facts[3]])) == []


def test_an_issuer_gives_a_number_once_a_year() -> None:
    first, other = document("12/QĐ-UBND", "01/02/2030"), document("12 /QĐ-UBND", "03/02/2030")
    (finding,) = check_documents([first, other, other])
    assert (finding.rule, finding.severity, finding.likely) == (
        Rule.DOCUMENT_NUMBER,
        Severity.WARNING,
        Likely.MISQUOTED,
    )
    assert finding.second.printed == "12 /QĐ-UBND (03/02/2030)"


def test_a_misquoted_document_is_told_with_its_twin() -> None:
    documents = [
        document("12/QĐ-UBND", "01/02/2029"),
        document("12/QĐ-UBND", "01/02/2030"),
        document("12/QĐ-UBND", "01/03/2030"),
    ]
    assert [(f.first.printed, f.second.printed, f.severity) for f in check_documents(documents)] == [
        ("12/QĐ-UBND (01/02/2029)", "12/QĐ-UBND (01/02/2030)", Severity.NOTE),
        ("12/QĐ-UBND (01/02/2030)", "12/QĐ-UBND (01/03/2030)", Severity.WARNING),
    ]


@pytest.mark.parametrize(
    ("issued_on", "issuer", "place", "two"),
    [
        ("01/02/2031", "UBND xã A", "xã A", True),
        ("05/06/2030", "UBND xã B", "xã B", True),
        ("", "UBND xã B", "xã B", True),
        ("", "UBND huyện", "xã A", False),
        ("", "UBND xã A", "xã A", False),
        ("01/02/2030", "UBND", "", False),
    ],
)
def test_two_years_or_issuers_are_two_documents(issued_on: str, issuer: str, place: str, two: bool) -> None:
    first = document("12/QĐ-UBND", "01/02/2030", "UBND xã A", "xã A")
    findings = list(check_documents([first, document("12/QĐ-UBND", issued_on, issuer, place)]))
    assert [(f.severity, f.likely) for f in findings] == (
        [(Severity.NOTE, Likely.TWO_DOCUMENTS)] if two else []
    )


def finding(
    severity: Severity, units: tuple[str, ...], components: tuple[str, ...], year: int | None
) -> Finding:
    place = Place("1", "Báo cáo A")
    return Finding(Rule.TOTAL_SUM, severity, place, place, units, components, "bo-a", year)


def test_findings_are_looked_up_by_what_a_reply_is_about() -> None:
    late = finding(Severity.NOTE, ("a",), ("1",), None)
    early = finding(Severity.ERROR, ("a", "b"), ("TOTAL", "1"), 2030)
    result = Audit([late, early])
    assert list(result) == [early, late]
    assert result.about(unit="a", component="1", year=2030) == (early, late)
    assert result.about(unit="a", component="TOTAL") == (early,)
    assert result.about(unit="a", year=2031) == (late,)
    assert result.about(component="1", framework="bo-b") == ()
    assert result.about(unit="c") == ()
    assert len(result.about()) == len(result) == 2


def test_a_finding_without_a_unit_touches_no_unit() -> None:
    document_finding = finding(Severity.WARNING, (), (), None)
    assert document_finding.touches(year=2030)
    assert not document_finding.touches(unit="a")
    assert not document_finding.touches(component="1")


def test_the_audit_runs_every_rule() -> None:
    result = audit(
        Bundle(
            components=(component("1"),),
            scores=(score("a", "1", "10"), score("a", "TOTAL", "20")),
            targets=(target("60%", "100%", "Đạt"),),
            facts=(fact("tổ", "1"), fact("tổ", "2")),
            documents=(document("1/QĐ-UBND", "01/01/2030"), document("1/QĐ-UBND", "02/01/2030")),
        )
    )
    assert [f.rule for f in result] == [Rule.TOTAL_SUM, Rule.VERDICT, Rule.FACTS_DIFFER, Rule.DOCUMENT_NUMBER]


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("265", "365", True),
        ("26,23", "16,23%", True),
        ("98,48", "98,15", False),
        ("1.0", "100", False),
        ("5", "5", False),
    ],
)
def test_misprints_differ_in_one_digit(a: str, b: str, apart: bool) -> None:
    assert one_digit_apart(a, b) is apart
