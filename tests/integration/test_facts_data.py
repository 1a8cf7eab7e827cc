"""The facts and notes of the packaged reports against the documents they were read from.

What is printed has to stand in the document, and nothing that we wrote around it may be copied from there.
The documents lie beside the repository, which a plain checkout does not have.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from knowledge.bundle import Bundle
from knowledge.packaged import read_dataset
from knowledge.question import Topic
from knowledge.records import Fact, Note
from knowledge.tablefile import parse_decimal
from scoring.checks.facts import check_facts
from scoring.number import percent, places_of, rounded

DOCUMENTS = Path(__file__).parents[2].parent / "shared" / "data" / "documents"

FILES = {
    "report-krong-no-2024": "000_*.txt",
    "report-binh-son-2023": "001_*.txt",
    "report-thuan-chau-2023": "002_*.txt",
    "report-dak-lak-2021": "003_*.txt",
}
LEAST = {
    "report-krong-no-2024": 80,
    "report-binh-son-2023": 90,
    "report-thuan-chau-2023": 150,
    "report-dak-lak-2021": 80,
}
"""How many facts each report has at least; a lost row is a question that gets no answer."""

CONTRADICTIONS = {
    ("cu/son-la/thuan-chau", "tổ chuyển đổi số cộng đồng toàn huyện", Decimal(365)),
    ("cu/son-la/thuan-chau", "tổ chuyển đổi số cộng đồng toàn huyện", None),
    ("cu/son-la/thuan-chau", "tỷ lệ hồ sơ đăng ký xe cơ giới qua dịch vụ công", Decimal("88.83")),
    ("cu/son-la/thuan-chau", "tỷ lệ hồ sơ vi phạm giao thông đường bộ qua dịch vụ công", Decimal("77.33")),
    ("cu/quang-ngai/binh-son", "văn bản đến tiếp nhận", Decimal(25260)),
}
"""The figures that the documents themselves print wrong, with what the parts come to (None: two prints)."""

MAX_NAME_WORDS = 14
COPIED_RUN = 12
"""Words in a row that are still a coincidence of names; from here on it is somebody else's sentence."""
MAX_LINES = 8
MIN_ASKED, MAX_ASKED = 4, 12

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_SHARE = re.compile(rf"({_NUMBER})/({_NUMBER}) (?:=|bằng|thành) ({_NUMBER})%")
_SUM = re.compile(rf"((?:{_NUMBER})(?: \+ (?:{_NUMBER}))+) = ({_NUMBER})")


def flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", flat(text))


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[start : start + COPIED_RUN]) for start in range(len(found) - COPIED_RUN + 1)}


def stands_in(printed: str, text: str) -> bool:
    """Whether a figure or name stands in a text whole: "122" is not found in "1.122" or "122,5"."""
    return bool(re.search(rf"(?<!\w)(?<!\d[.,/]){re.escape(flat(printed))}(?!\w)(?![.,/]\d)", text))


@pytest.fixture(params=FILES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def report(name: str) -> Bundle:
    return read_dataset(name)


@pytest.fixture
def document(name: str) -> str:
    files = sorted(DOCUMENTS.glob(FILES[name])) if DOCUMENTS.is_dir() else []
    if not files:
        pytest.skip(f"{FILES[name]} is not in {DOCUMENTS}: its facts were NOT checked against it")
    return files[0].read_text(encoding="utf-8")


def written(facts: tuple[Fact, ...], notes: tuple[Note, ...]) -> list[str]:
    """Every text of the records that is in our own words."""
    of_facts = [text for fact in facts for text in (fact.measure, fact.note, fact.group, *fact.aliases)]
    of_notes = [text for note in notes for text in (note.title, *note.asked, *note.lines)]
    return [text for text in (*of_facts, *of_notes) if text]


def test_every_figure_and_name_stands_in_its_document(report: Bundle, document: str) -> None:
    text = flat(document)
    missing = [
        (fact.measure, part)
        for fact in report.facts
        for part in fact.printed.split("; ")
        if not stands_in(part, text)
    ]
    assert missing == []


def test_nothing_is_copied_from_the_document(report: Bundle, document: str) -> None:
    source = runs(document)
    copied = {
        text: " ".join(run) for text in written(report.facts, report.notes) for run in runs(text) & source
    }
    assert copied == {}


def test_the_check_for_copies_finds_one() -> None:
    sentence = "một hai ba bốn năm sáu bảy tám chín mười mười một mười hai"
    assert runs(f"Trước đó. {sentence}") & runs(f"{sentence.upper()}, và sau đó")
    assert not runs("một hai ba bốn năm sáu bảy tám chín mười mười")


def test_a_figure_inside_another_is_not_found() -> None:
    text = flat("có 1.122 trạm, 122,5 điểm, 93/122 tổ, xã122")
    assert not stands_in("122", text)
    assert stands_in("1.122", text) and stands_in("93/122", text) and stands_in("Trạm", text)


def test_no_fact_was_lost(name: str, report: Bundle) -> None:
    assert len(report.facts) >= LEAST[name]


def test_facts_are_complete_and_short(report: Bundle) -> None:
    for fact in report.facts:
        assert fact.measure and fact.printed and fact.period and fact.source, fact
        assert 1 <= len(fact.aliases) <= 7, fact.measure
        assert "%" not in fact.printed, fact.measure
        long = [text for text in (fact.measure, *fact.aliases) if len(text.split()) > MAX_NAME_WORDS]
        assert long == [], fact.measure


def test_a_measure_stands_once_for_a_place_and_period(report: Bundle) -> None:
    counts = Counter((fact.place, flat(fact.measure), fact.period) for fact in report.facts)
    assert [key for key, count in counts.items() if count > 1] == []


def test_parts_point_at_a_measure_of_the_same_place_period_and_unit(report: Bundle) -> None:
    wholes = {(fact.place, fact.measure, fact.period, fact.measure_unit) for fact in report.facts}
    lost = [
        fact.measure
        for fact in report.facts
        if fact.part_of and (fact.place, fact.part_of, fact.period, fact.measure_unit) not in wholes
    ]
    assert lost == []


def test_groups_have_members(report: Bundle) -> None:
    counts = Counter(fact.group for fact in report.facts if fact.group)
    assert [group for group, count in counts.items() if count < 2] == []


def test_places_are_units(report: Bundle) -> None:
    units = {unit.key for unit in read_dataset("units").units}
    places = {fact.place for fact in report.facts} | {note.place for note in report.notes}
    assert places - units == set()


def test_notes_fit_a_phone_and_are_found(report: Bundle) -> None:
    assert report.notes
    for note in report.notes:
        assert Topic(note.topic)
        assert MIN_ASKED <= len(note.asked) <= MAX_ASKED, note.key
        assert 1 <= len(note.lines) <= MAX_LINES, note.key
        assert note.title and note.source, note.key


def test_note_keys_are_unique() -> None:
    counts = Counter(note.key for name in FILES for note in read_dataset(name).notes)
    assert [key for key, count in counts.items() if count > 1] == []


def test_remarks_compute_right(report: Bundle) -> None:
    """A remark on a misprint must not be a misprint itself: its fractions and sums are computed again."""
    texts = [fact.note for fact in report.facts] + [line for note in report.notes for line in note.lines]
    for text in texts:
        for done, whole, share in _SHARE.findall(text):
            got = rounded(percent(parse_decimal(done), parse_decimal(whole)), places_of(share))
            assert got == parse_decimal(share), text
        for parts, total in _SUM.findall(text):
            assert sum(parse_decimal(part) for part in parts.split(" + ")) == parse_decimal(total), text


def test_the_audit_finds_the_known_contradictions_only() -> None:
    facts = [fact for name in FILES for fact in read_dataset(name).facts]
    failed = {(found.first.unit, found.first.subject, found.computed) for found in check_facts(facts)}
    assert failed == CONTRADICTIONS
