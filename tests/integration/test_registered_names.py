"""Every registered name, code and alias resolves to itself, over all the packaged knowledge."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.asker import Asker, Role
from knowledge.bundle import Bundle
from knowledge.entries import entries_of
from knowledge.index import EntryKind
from knowledge.names import Names
from knowledge.office_names import office_names
from knowledge.question import Question
from knowledge.snapshot import Snapshot
from knowledge.text import fold_any, words
from knowledge.understanding import Understanding
from knowledge.units import PLACE_KINDS

GUEST = Asker(Role.GUEST)
THIS_YEAR = 2026
MOVED = {"hòa": "hoà", "hóa": "hoá", "thủy": "thuỷ", "ủy": "uỷ", "khỏe": "khoẻ", "tòa": "toà", "lũy": "luỹ"}
"""New and old places of the tone mark."""


def moved(text: str) -> str:
    """The text with its tones in the old places."""
    for new, old in MOVED.items():
        text = text.replace(new, old).replace(new.capitalize(), old.capitalize())
    return text


FORMS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small": str.lower,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "old tone places": moved,
    "no marks": fold_any,
    "spaces": lambda text: f" {text.replace(' ', '  ')}\n",
}


@pytest.fixture(scope="module")
def understanding(snapshot: Snapshot) -> Understanding:
    return Understanding(snapshot, lambda: THIS_YEAR)


def titles(bundle: Bundle) -> list[str]:
    """Names of units with their level words, components, guides and notes, one of each folded name."""
    found = {}
    for unit in bundle.units:
        title = f"{unit.kind} {unit.name}" if unit.kind in PLACE_KINDS else unit.name
        found.setdefault(tuple(words(title)), title)
    for text in (
        *(component.name for component in bundle.components),
        *(guide.title for guide in bundle.guides),
        *(note.title for note in bundle.notes),
    ):
        found.setdefault(tuple(words(text)), text)
    del found[()]  # a component of which the source prints no name
    return list(found.values())


@pytest.fixture(scope="module")
def every(bundle: Bundle) -> list[str]:
    return titles(bundle)


@pytest.fixture(scope="module")
def names(every: list[str], bundle: Bundle) -> Names:
    return office_names(every, bundle.abbreviations)


@pytest.mark.parametrize("form", FORMS)
def test_every_name_is_itself_in_every_form(names: Names, every: list[str], form: str) -> None:
    change = FORMS[form]
    wrong = []
    for place, name in enumerate(every):
        found = names.find(change(name), limit=1)
        if not found or found[0].place != place:
            wrong.append((name, every[found[0].place] if found else ""))
    assert wrong == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_reading_changes_no_registered_name(
    understanding: Understanding, every: list[str], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(every))
    form = data.draw(st.sampled_from(sorted(FORMS)))
    reading = understanding.vocabulary.read(FORMS[form](name))
    assert [word.text for word in reading.words if word.repaired] == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_unit_with_its_level_word_is_mentioned(understanding: Understanding, data: st.DataObject) -> None:
    units = [unit for unit in understanding.snapshot.bundle.units if unit.kind in PLACE_KINDS]
    unit = data.draw(st.sampled_from(units))
    form = data.draw(st.sampled_from(sorted(FORMS)))
    name = data.draw(st.sampled_from((unit.name, *unit.spellings)))
    numbered = name.lower().startswith(f"{unit.kind} ")
    typed = FORMS[form](name if numbered else f"{unit.kind} {name}")
    question = understanding.question(typed, GUEST)
    mentioned = {u.key for u in question.scope} | {u.key for m in question.units for u in m.units}
    assert unit.key in mentioned


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("điểm huyện đắk son 2023", {"cu/dak-nong/dak-song"}),
        ("huyệntuy đức 2023 xếp thứ mấy", {"cu/dak-nong/tuy-duc"}),
        ("diem dti krong ni 2023", {"cu/dak-nong/krong-no"}),
        ("xe máy đề không nổ sửa sao", set()),
        ("đắk bông có mấy xã", set()),  # Đắk Nông and Đắk Song are as near
    ],
)
def test_slipped_units_are_told_among_all_units(
    understanding: Understanding, typed: str, keys: set[str]
) -> None:
    question = understanding.question(typed, GUEST)
    found = {unit.key for mention in question.units if not mention.weak for unit in mention.units}
    assert keys <= found and bool(keys) == bool(found)


CODE_FORMS: dict[str, Callable[[str], str]] = {
    "printed": str,
    "small": str.lower,
    "joined": lambda code: code.replace("-", "").lower(),
    "spaced": lambda code: code.replace("-", " "),
}


@pytest.mark.parametrize("form", CODE_FORMS)
def test_every_printed_code_is_its_component(understanding: Understanding, form: str) -> None:
    wrong = []
    for component in understanding.snapshot.bundle.components:
        if not component.coded or not (component.code.startswith("DTI-") or component.code.count(".") >= 1):
            continue
        if not component.code.removeprefix("DTI-").replace(".", "").isdigit():
            continue
        question = understanding.question(f"chỉ số {CODE_FORMS[form](component.code)} là gì", GUEST)
        if component not in [part for mention in question.components for part in mention.components]:
            wrong.append((component.framework, component.code))
    assert wrong == []


@pytest.mark.parametrize("kind", [EntryKind.INDICATOR, EntryKind.GUIDE])
def test_every_name_and_alias_finds_its_entry(understanding: Understanding, kind: EntryKind) -> None:
    bundle = understanding.snapshot.bundle
    wrong = []
    records = bundle.guides if kind is EntryKind.GUIDE else bundle.components
    found_by = entries_of(bundle, understanding.vocabulary.content)
    entries = {id(entry.record) for entry in found_by if entry.kind is kind}
    for record in records:
        for text in (getattr(record, "title", "") or getattr(record, "name", ""), *record.aliases):
            query = understanding.vocabulary.content(text)
            hits = understanding.index.search(query, frozenset({kind}), limit=40)
            best = [hit.entry.record for hit in hits if hits[0].score - hit.score < 1e-9]
            if id(record) in entries and len(query) >= 2 and record not in best:
                wrong.append((text, str(best[:1])))
    assert wrong == []


def meant(question: Question) -> tuple[object, ...]:
    """What was understood, without regard to order."""
    return (
        question.topic,
        frozenset(unit.key for mention in question.units for unit in mention.units),
        frozenset(unit.key for unit in question.scope),
        frozenset((part.framework, part.code) for m in question.components for part in m.components),
        question.years,
        question.documents,
        sorted(round(hit.score, 6) for hit in question.hits)[-1:],
    )


ASKED = (
    "diem dti krong no 2023",
    "xã mình còn thiếu mc nào",
    "cách tính tỉ lệ hồ sơ trực tuyến",
    "huyện đak song xếp thứ mấy năm 2023",
    "kich hoat vneid the nao",
    "hạn nộp báo cáo quý 1",
    "so sánh Đắk Mil với Cư Jút",
    "huyen krog no duoc may diem",
    "sở tttt đắk lắk 2021",
    "401/QĐ-UBND là gì",
    "xa tan mau thieu gi",
    "số trạm bts huyện krông nô",
)


def test_the_order_of_import_decides_nothing(bundle: Bundle, understanding: Understanding) -> None:
    rng = random.Random(5)
    mixed = {}
    for field in fields(bundle):
        if field.name == "documents":
            continue  # of two datasets' wordings of one document the first is kept, by rule
        rows = list(getattr(bundle, field.name))
        rng.shuffle(rows)
        mixed[field.name] = tuple(rows)
    other = Understanding(Snapshot(replace(bundle, **mixed)), lambda: THIS_YEAR)
    for text in ASKED:
        assert meant(other.question(text, GUEST)) == meant(understanding.question(text, GUEST)), text
