"""Finding entries by their words."""

from __future__ import annotations

from knowledge.index import Entry, EntryKind, Index

FIBRE = Entry(EntryKind.FACT, "fibre", "a", (("ho", "gia", "dinh", "co", "cap", "quang"), ("cap", "quang")))
PHONE = Entry(EntryKind.FACT, "phone", "b", (("ho", "gia", "dinh", "co", "dien", "thoai", "thong", "minh"),))
SCHOOL = Entry(EntryKind.TARGET, "school", "a", (("truong", "hoc", "so"),))


def index() -> Index:
    return Index([FIBRE, PHONE, SCHOOL])


def test_the_entry_whose_words_were_said_comes_first() -> None:
    hits = index().search("bao nhieu ho gia dinh co cap quang".split())
    assert [hit.entry.record for hit in hits] == ["fibre", "phone"]
    assert hits[0].said == 1.0
    assert hits[0].score > hits[1].score + 0.2


def test_a_slip_still_finds_it() -> None:
    assert index().search("dien thoai thong mnih".split())[0].entry is PHONE


def test_kinds_and_places_narrow() -> None:
    assert index().search(["truong", "hoc"], kinds=frozenset({EntryKind.FACT})) == []
    assert [h.entry for h in index().search(["gia", "dinh"], places=frozenset({"b"}))] == [PHONE]


def test_words_that_nothing_explains_lower_the_score() -> None:
    alone = index().search(["cap", "quang"])[0]
    among = index().search("gia vang hom nay cap quang the nao".split())[0]
    assert among.score < alone.score
    assert among.explained < 0.5


def test_nothing_is_found_for_strange_words() -> None:
    assert index().search(["xyzzy"]) == []
    assert index().search([]) == []


def test_the_order_of_entries_does_not_matter() -> None:
    query = "gia dinh cap quang thong minh".split()
    there = [hit.score for hit in Index([FIBRE, PHONE, SCHOOL]).search(query)]
    back = [hit.score for hit in Index([SCHOOL, PHONE, FIBRE]).search(query)]
    assert there == back
