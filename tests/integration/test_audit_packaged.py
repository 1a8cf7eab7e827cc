"""The audit of everything that is packaged: every finding in full, each one examined by hand.

The findings stand in ``tests/findings/packaged.txt``, as the assistant words them, with both places, what is
computed and the likely explanation. A finding that comes or goes is read against its document before the file
is written anew:

    .venv/bin/python -m tests.integration.test_audit_packaged
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.audit import report
from handlers.desk import Desk
from handlers.wording import Wording
from knowledge.bundle import Bundle, merge
from knowledge.packaged import dataset_names, read_dataset
from knowledge.snapshot import Snapshot
from knowledge.understanding import Understanding
from scoring.audit import Audit, audit
from scoring.findings import Finding, Rule, Severity

REVIEWED = Path(__file__).parents[1] / "findings" / "packaged.txt"


@pytest.fixture(scope="module")
def found(desk: Desk) -> Audit:
    return desk.audit


def shown(desk: Desk) -> str:
    """The audit as ``dtibot audit`` prints it."""
    findings = sorted(desk.audit, key=lambda f: tuple(Severity).index(f.severity))
    return "\n".join(report(desk, None, findings)) + "\n"


def test_every_finding_is_known_and_real(desk: Desk) -> None:
    assert shown(desk) == REVIEWED.read_text(encoding="utf-8")


def test_findings_name_known_units_components_and_sources(bundle: Bundle, found: Audit) -> None:
    units = {unit.key for unit in bundle.units}
    codes = {c.code for c in bundle.components} | {t.code for t in bundle.targets} | {"TOTAL"}
    for finding in found:
        assert set(finding.units) <= units, finding
        assert set(finding.components) <= codes, finding
        assert all(place.source and place.printed for place in finding.places), finding


def test_each_finding_is_told_once(found: Audit) -> None:
    told = [(f.rule, f.first, f.second) for f in found]
    assert len(told) == len(set(told))


def _of(found: Audit, rule: Rule, unit: str) -> list[Finding]:
    return [f for f in found if f.rule is rule and unit in f.units]


def test_what_a_careful_reader_of_the_four_documents_finds(found: Audit) -> None:
    """Listed from the documents before the rules were written: place and what contradicts it."""
    thuan_chau, binh_son, dak_lak = "cu/son-la/thuan-chau", "cu/quang-ngai/binh-son", "cu/dak-lak"
    listed = {
        (Rule.TOTAL_SUM, "cu/dak-nong/tuy-duc"): ["387,96"],
        (Rule.RANK_ORDER, "cu/dak-nong/cu-jut"): ["387,96"],
        (Rule.RANK_ORDER, "cu/dak-nong/dak-rlap"): ["575,92", "429,9"],
        (Rule.SWAPPED_ROWS, "cu/dak-nong/dak-rlap"): ["416,38", "446,25", "429,9"],
        (Rule.SWAPPED_ROWS, "cu/dak-nong/cu-jut"): ["297,42", "279,10", "285,36"],
        (Rule.FACT_PARTS, binh_son): ["26.157"],
        (Rule.LATE_DOCUMENT, binh_son): ["từ ngày 24/8/2023 đến ngày 24/9/2023"],
        (Rule.DURATION, binh_son): ["từ ngày 24/8/2023 đến ngày 24/9/2023"],
        (Rule.FACT_PARTS, thuan_chau): ["265"],
        (Rule.FACTS_DIFFER, thuan_chau): ["265", "16,23"],
        (Rule.PERCENTAGE, thuan_chau): [
            "26,23% (31/191 DVC)", "98,48% (10.754/10.957 VB)", "88,80", "77,30",
        ],
        (Rule.VERDICT, thuan_chau): ["Đạt"],
        (Rule.TWO_SCOPES, thuan_chau): ["55", "14,80", "19,64"],
        (Rule.COPIED_FIGURES, thuan_chau): ["06", "94,28"],
        (Rule.TOTAL_SUM, "cu/dak-lak/krong-bong"): ["159,99"],
        (Rule.RANK_UNREPORTED, "cu/dak-lak/mdrak"): ["-"],
        (Rule.MEAN_DIVISOR, "cu/dak-lak/mdrak"): ["101,25", "29,64", "162,33"],
        (Rule.MEAN_VALUE, "cu/dak-lak/mdrak"): ["30,42"],
        (Rule.BAND_MEMBER, dak_lak): ["46,86", "27,97", "23,46"],
        (Rule.BAND_COUNT, dak_lak): ["01", "05", "06"],
        (Rule.BAND_MEAN, dak_lak): ["33,89"],
        (Rule.PART_COUNT, dak_lak): ["07"],
        (Rule.EARLY_ASSESSMENT, dak_lak): ["từ ngày 04/3/2021 tới ngày 17/3/2021"],
        (Rule.EARLY_RESULT, dak_lak): ["kết quả chỉ số chuyển đổi số năm 2022"],
    }  # fmt: skip
    assert {key: [f.first.printed for f in _of(found, *key)] for key in listed} == listed
    of_documents = {f.rule: f.first.printed for f in found if not f.units and f.rule is not Rule.MEAN_SUM}
    assert of_documents.keys() == {
        Rule.DOCUMENT_NUMBER,
        Rule.DOCUMENT_KIND,
        Rule.DOCUMENT_SIGN,
        Rule.BODY_TERM,
    }


def test_two_means_fit_with_the_same_other_figure(found: Audit) -> None:
    fits = [(f.rule, f.fits.unit, f.fits.printed) for f in found if f.fits]
    assert fits == [
        (Rule.MEAN_VALUE, "cu/dak-lak/krong-nang", "31,41"),
        (Rule.BAND_MEAN, "cu/dak-lak/krong-nang", "31,41"),
    ]


if __name__ == "__main__":
    everything = Snapshot(merge(read_dataset(name) for name in dataset_names()))
    REVIEWED.parent.mkdir(exist_ok=True)
    REVIEWED.write_text(
        shown(Desk(everything, Understanding(everything, lambda: 2026), Wording(), audit(everything.bundle))),
        encoding="utf-8",
    )
