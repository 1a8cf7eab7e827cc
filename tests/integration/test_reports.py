"""The packaged datasets of the four real reports against the reports themselves.

Three ways: importing a report gives what is packaged, the reader alone finds in each report what is packaged,
and whatever is packaged stands in its report. The reports lie beside the repository, not in it; without them
these tests are skipped.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz

from knowledge.bundle import RECORD_TYPES, Bundle, merge
from knowledge.importing import Submission, read_submissions
from knowledge.packaged import dataset_names, read_dataset
from knowledge.records import Document, Fact
from knowledge.report.lookup import Lookup
from knowledge.report.reader import ReportReading, read_report_file
from knowledge.snapshot import Snapshot
from knowledge.text import fold_any
from scoring.audit import audit

SHARED = Path(__file__).parents[3] / "shared" / "data" / "documents"
pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="THE FOUR REAL REPORTS ARE NOT HERE (../shared/data/documents): NOT COMPARED"
)

FILES = {
    "report-krong-no-2024": "000_d1992ec31cc5c668.txt",
    "report-binh-son-2023": "001_741b7664cff395cb.txt",
    "report-thuan-chau-2023": "002_d1720f18bcbba482.txt",
    "report-dak-lak-2021": "003_d60ed0cb7f84c918.txt",
}
KRONG_NO = "report-krong-no-2024"
ALL = pytest.mark.parametrize("name", FILES)

BY_HAND = {
    "reports": ("file", "sections"),
    "scores": (),
    "published_means": (),
    "targets": ("aliases",),
    "documents": ("subject", "aliases"),
}
"""Tables that the reader fills like the packaged ones, down to issuer and source, but for these columns:
how people ask and what a paper is about were written by a person, who shortened official titles."""

FACTS_NOT_READ = {
    "report-krong-no-2024": set(),
    # numbers of papers and dates are no figures to the reader; in "04 cấp", "01 hệ thống" the packaged figure
    # holds its unit; the two counts of signed papers stand behind their noun without a verb
    "report-binh-son-2023": {
        "189/KH-UBND ngày 09/12/2022", "177/KH-UBND ngày 07/9/2023", "10/10", "01/12/2022",
        "04 cấp", "01 hệ thống", "23.546", "1.714",
    },
    # as above; "11,01" stands in the annex, in the reason why a target was missed; "3 cấp" is a level
    "report-thuan-chau-2023": {
        "06/KH-UBND ngày 16/01/2023", "10/10/2024", "6 tuần", "01 giải ba", "3 cấp", "11,01", "19,64",
    },
    # means of the table, which the reader returns as published means
    "report-dak-lak-2021": {"101,25", "29,64", "30,42"},
}  # fmt: skip


@pytest.fixture(scope="module")
def lookup(snapshot: Snapshot) -> Lookup:
    return Lookup(snapshot)


@cache
def text_of(name: str) -> str:
    """A report in one line: NFC, one space, no marks of emphasis, no apostrophes of two kinds."""
    raw = (SHARED / FILES[name]).read_text(encoding="utf-8")
    plain = re.sub(r"\*+|</?i>", "", unicodedata.normalize("NFC", raw)).replace("’", "'")
    return " ".join(plain.split())


@cache
def squeezed(name: str) -> str:
    return text_of(name).replace(" ", "")


_READINGS: dict[str, ReportReading] = {}


def reading(name: str, lookup: Lookup) -> ReportReading:
    if name not in _READINGS:
        _READINGS[name] = read_report_file(SHARED / FILES[name], lookup)
    return _READINGS[name]


def rows(bundle: Bundle, table: str, without: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
    names = [field.name for field in fields(RECORD_TYPES[table]) if field.name not in without]
    return [tuple(getattr(record, name) for name in names) for record in getattr(bundle, table)]


def imported(paths: list[Path]) -> dict[str, Submission]:
    everything = merge(read_dataset(name) for name in dataset_names())
    return {s.dataset: s for s in read_submissions(paths, "", read_dataset, lambda: everything)}


def test_importing_the_reports_gives_the_packaged_rows_and_their_passages() -> None:
    got = imported([SHARED / file for file in FILES.values()])
    assert set(got) == set(FILES)
    for name, file in FILES.items():
        packaged, bundle = read_dataset(name), got[name].bundle
        assert got[name].reread == ()
        assert bundle == replace(
            packaged,
            reports=tuple(replace(report, file=file) for report in packaged.reports),
            passages=bundle.passages,
        )
        assert len(bundle.passages) > 50


def test_an_edited_section_is_read_anew_and_the_others_keep_their_rows(tmp_path: Path) -> None:
    text = (SHARED / FILES[KRONG_NO]).read_text(encoding="utf-8")
    assert text.count("122 trạm") == 1
    edited = tmp_path / "bao-cao.txt"
    edited.write_text(text.replace("122 trạm", "123 trạm"), encoding="utf-8")
    got = imported([edited])[KRONG_NO]
    assert got.reread == ("mục I.3",)
    stations = [(fact.printed, fact.source) for fact in got.bundle.facts if "trạm" in fact.measure_unit]
    assert [printed for printed, _ in stations] == ["123"] and stations[0][1].endswith("mục I.3 Hạ tầng số")
    packaged = read_dataset(KRONG_NO)
    elsewhere = [fact for fact in packaged.facts if "mục I.3" not in fact.source]
    assert [fact for fact in got.bundle.facts if "mục I.3" not in fact.source] == elsewhere
    assert got.bundle.analyses == packaged.analyses and got.bundle.scores == packaged.scores
    (report,) = got.bundle.reports
    assert len(report.sections) == len(packaged.reports[0].sections) - 1


@ALL
@pytest.mark.parametrize("table", BY_HAND)
def test_the_reader_finds_what_is_packaged(name: str, table: str, lookup: Lookup) -> None:
    read = rows(reading(name, lookup).bundle, table, BY_HAND[table])
    assert read == rows(read_dataset(name), table, BY_HAND[table])


def test_how_much_there_is(lookup: Lookup) -> None:
    """So that the comparison above cannot pass over nothing."""
    counts = {
        name: tuple(len(getattr(reading(name, lookup).bundle, table)) for table in BY_HAND) for name in FILES
    }
    assert counts == {
        "report-krong-no-2024": (1, 97, 12, 0, 36),
        "report-binh-son-2023": (1, 0, 0, 0, 21),
        "report-thuan-chau-2023": (1, 0, 0, 24, len(read_dataset("report-thuan-chau-2023").documents)),
        "report-dak-lak-2021": (1, 156, 5, 0, 13),
    }


def test_all_that_stays_unread_is_the_table_of_maximum_points(lookup: Lookup) -> None:
    assert [(name, place.excerpt[:22]) for name in FILES for place in reading(name, lookup).unread] == [
        ("report-dak-lak-2021", "TT | Nội dung đánh giá")
    ]


SPLIT_BY_HAND = {
    # one sentence about two things, which a person packaged as two
    ("1", "good"): (1, 2),
    ("5", "good"): (1, 2),
    ("5", "lost"): (6, 7),
    # a semicolon printed inside one name
    ("3", "good"): (10, 9),
}
"""Component and kind whose items are counted differently: as read, as packaged."""


def test_the_reader_finds_the_packaged_analyses(lookup: Lookup) -> None:
    """Same components, kinds and counts; every packaged name is much like one that was read.

    Texts are not equal: those packaged were condensed by a person.
    """
    read = reading(KRONG_NO, lookup).bundle.analyses
    packaged = read_dataset(KRONG_NO).analyses
    kinds = {(item.component, item.kind) for item in packaged}
    assert kinds == {(item.component, item.kind) for item in read} and len(kinds) == 14
    for kind in kinds:
        ours = [item.text for item in packaged if (item.component, item.kind) == kind]
        theirs = [item.text for item in read if (item.component, item.kind) == kind]
        assert SPLIT_BY_HAND.get(kind, (len(ours), len(ours))) == (len(theirs), len(ours)), kind
        for text in ours:
            best = max(fuzz.token_set_ratio(fold_any(text), fold_any(other)) for other in theirs)
            assert best >= 75, (kind, text, best)


def test_the_reader_finds_the_packaged_responsibilities(lookup: Lookup) -> None:
    """Bodies for each component are equal but for the place of a tone mark ("hoá", "hóa"); of the tasks at
    the end, which are phrases of a person, those who got one in which section."""
    read = reading(KRONG_NO, lookup).bundle.responsibilities
    packaged = read_dataset(KRONG_NO).responsibilities
    assert {d.component: fold_any(d.body) for d in read if d.component} == {
        d.component: fold_any(d.body) for d in packaged if d.component
    }
    told = {(d.source, fold_any(d.body)) for d in read if not d.component}
    assert told == {
        (d.source, fold_any(d.body)) for d in packaged if not d.component and "; " not in d.body
    } | {
        (d.source, fold_any(d.body.replace("; ", " và "))) for d in packaged
        if not d.component and "; " in d.body and d.source.endswith("VI.7")
    }  # fmt: skip


def is_figure(fact: Fact) -> bool:
    return fact.printed[:1].isdigit()


@ALL
def test_packaged_figures_are_among_those_that_the_reader_finds(name: str, lookup: Lookup) -> None:
    found = {fact.printed for fact in reading(name, lookup).bundle.facts}
    missing = {fact.printed for fact in read_dataset(name).facts if is_figure(fact)} - found
    assert missing <= FACTS_NOT_READ[name]


@ALL
def test_every_figure_that_is_read_stands_in_the_report(name: str, lookup: Lookup) -> None:
    facts = reading(name, lookup).bundle.facts
    assert len(facts) > 20
    assert [fact.printed for fact in facts if fact.printed not in text_of(name)] == []


@ALL
def test_every_long_paragraph_is_a_passage(name: str, lookup: Lookup) -> None:
    """Nothing of the running text is lost, whatever was made of it."""
    passages = reading(name, lookup).bundle.passages
    lines = (SHARED / FILES[name]).read_text(encoding="utf-8").splitlines()
    long = [line for line in lines if len(line) > 100 and "\t" not in line]
    kept = fold_any(" ".join(passage.text for passage in passages))
    lost = [line for line in long if (middle := fold_any(re.sub(r"\*+|</?i>|<http\S+", "", line)).split())
            and " ".join(middle[3:9]) not in kept]  # fmt: skip
    assert len(long) > 20
    assert lost == []
    assert all(
        passage.text and passage.source.startswith(passage.source.split(",")[0]) for passage in passages
    )
    assert sum(bool(passage.section) for passage in passages) > len(passages) * 0.7


def test_packaged_scores_stand_in_the_line_of_their_unit(snapshot: Snapshot) -> None:
    for name in (KRONG_NO, "report-dak-lak-2021"):
        lines = [
            fold_any(line).replace("k'ong", "krong").replace("'", "")
            for line in (SHARED / FILES[name]).read_text(encoding="utf-8").splitlines()
        ]
        for score in read_dataset(name).scores:
            unit = snapshot.units.get(score.unit)
            assert unit is not None
            own = [line for line in lines if fold_any(unit.name).replace("'", "") in line]
            if score.table == "lời văn":
                own = [line for line in lines if "630,32" in line]
            assert any(re.search(rf"(?<!\d){re.escape(score.printed)}(?!\d)", line) for line in own), score


@ALL
def test_packaged_means_targets_and_facts_stand_in_the_report(name: str) -> None:
    bundle = read_dataset(name)
    text = text_of(name)
    means = " ".join(re.findall(r"(?:Trung bình|Giá trị trung bình)\s+[\d\s,.]+", text))
    assert [mean.printed for mean in bundle.published_means if mean.printed not in means] == []
    for target in bundle.targets:
        shown = (target.name, target.parent_name, target.target_printed, target.verdict, target.reason)
        assert [part for part in shown if part not in text] == []
        # a page break with a repeated heading stands inside one cell: each part by itself
        assert all(part in text for part in target.result_printed.split()), target
    assert [fact.printed for fact in bundle.facts if not stands(fact.printed, name)] == []


def stands(printed: str, name: str) -> bool:
    """Whether a figure or name stands in the report, each part of a list by itself."""
    return all(
        part.replace(" ", "").casefold() in squeezed(name).casefold()
        for part in re.split(r"; |, | - | và ", printed)
    )


@ALL
def test_packaged_documents_stand_in_the_report(name: str) -> None:
    documents = read_dataset(name).documents
    assert len(documents) > 10
    for document in documents:
        assert document.number in squeezed(name), document
        assert not document.issued_on or date_stands(document, name), document


def date_stands(document: Document, name: str) -> bool:
    day, month, year = document.issued_on.split("/")
    dates = {f"{d}/{m}/{year}" for d in (day, str(int(day))) for m in (month, str(int(month)))}
    return any(f"ngày{date}" in squeezed(name).replace("Ngày", "ngày") for date in dates)


def test_packaged_bodies_stand_in_the_report() -> None:
    for duty in read_dataset(KRONG_NO).responsibilities:
        for body in duty.body.split("; "):
            bare = fold_any(body).replace("–", "-").removeprefix("phong ")
            assert bare in fold_any(text_of(KRONG_NO)).replace("–", "-"), body


def test_the_audit_of_the_reports_as_they_are_read(lookup: Lookup, snapshot: Snapshot) -> None:
    """What an office gets that imports the four texts: tables, targets and documents contradict as they do
    in the packaged data, and no phrase that was cut by rule raises a false alarm."""
    others = [read_dataset(name) for name in dataset_names() if name not in FILES]
    whole = merge([*others, *(reading(name, lookup).bundle for name in FILES)])
    counts = Counter(f.rule.value for f in audit(Snapshot(whole, snapshot.units).bundle))
    assert counts == {
        "total-sum": 2,
        "swapped-rows": 6,
        "rank-order": 3,
        "rank-unreported": 1,
        "mean-divisor": 3,
        "mean-value": 1,
        "mean-sum": 1,
        "percentage": 2,
        "verdict": 1,
        "two-scopes": 1,
        "document-kind": 1,
        "document-sign": 1,
        "document-number": 3,
        "body-term": 1,
    }
