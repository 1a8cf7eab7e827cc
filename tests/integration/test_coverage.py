"""Everything that the packaged knowledge holds can be asked for by its own name, with and without marks.

The wording is plain on purpose: what fails here is knowledge that nobody reaches, however well they ask.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from handlers.conversation import Conversation
from handlers.reply import Outcome
from knowledge.asker import Asker
from knowledge.bundle import Bundle
from knowledge.records import Stage
from knowledge.snapshot import TOTAL, Snapshot
from knowledge.text import fold

MARKS = pytest.mark.parametrize("marks", [True, False], ids=["with marks", "without marks"])


def _missed(assistant: Conversation, asked: Iterator[tuple[str, str]], marks: bool) -> tuple[list[str], int]:
    """The questions that no answer with the expected text came for, and how many were asked."""
    missed, count = [], 0
    for text, expected in asked:
        count += 1
        reply = assistant.answer(text if marks else fold(text), Asker())
        if reply.outcome is not Outcome.ANSWER or expected.lower() not in reply.text.lower():
            missed.append(f"{text} [{expected}] {reply.text[:80]}")
    return missed, count


def _scores(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    wordings = itertools.cycle(
        (
            "{unit} {part} năm {year} bao nhiêu điểm",
            "điểm {part} của {unit} {year}",
            "{year} {unit} được mấy điểm {part}",
        )
    )
    for score in snapshot.bundle.scores:
        unit = snapshot.units.get(score.unit)
        component = snapshot.framework_component(score.framework, score.component)
        if score.stage is not Stage.PUBLISHED or unit is None or component is None:
            continue
        part = "dti" if score.component == TOTAL else component.name.lower()
        expected = score.printed if score.value is not None else "không báo cáo"
        yield next(wordings).format(unit=snapshot.units.title(unit), part=part, year=score.year), expected


@MARKS
def test_every_published_score(assistant: Conversation, snapshot: Snapshot, marks: bool) -> None:
    missed, count = _missed(assistant, _scores(snapshot), marks)
    assert count > 250
    assert missed == []


@MARKS
def test_every_document_by_its_number(assistant: Conversation, bundle: Bundle, marks: bool) -> None:
    asked = ((f"{d.number} ban hành ngày nào", d.issued_on or d.number) for d in bundle.documents)
    missed, count = _missed(assistant, asked, marks)
    assert count > 100
    assert missed == []


@MARKS
def test_every_abbreviation(assistant: Conversation, bundle: Bundle, marks: bool) -> None:
    asked = ((f"{a.short} là viết tắt của gì", a.meanings[0].split(" (")[0]) for a in bundle.abbreviations)
    missed, count = _missed(assistant, asked, marks)
    assert count > 200
    assert missed == []


@MARKS
def test_every_deadline(assistant: Conversation, bundle: Bundle, marks: bool) -> None:
    asked = ((f"hạn {d.report} {d.period} {d.place}", d.due) for d in bundle.deadlines)
    missed, _ = _missed(assistant, asked, marks)
    assert missed == []


@MARKS
def test_every_indicator_by_its_code(assistant: Conversation, snapshot: Snapshot, marks: bool) -> None:
    asked = (
        (f"{c.code} của {snapshot.frameworks[c.framework].place} là gì", c.name[:40].rstrip(" ."))
        for c in snapshot.bundle.components
        if c.coded and c.name and ("DTI-" in c.code or "." in c.code)
    )
    missed, count = _missed(assistant, asked, marks)
    assert count > 100
    assert missed == []


@MARKS
def test_nearly_every_figure_of_the_reports(assistant: Conversation, snapshot: Snapshot, marks: bool) -> None:
    """Some are answered by what they were taken from: a list of units, a document."""

    def asked() -> Iterator[tuple[str, str]]:
        for fact in snapshot.bundle.facts:
            unit = snapshot.units.get(fact.place)
            if unit is None:
                continue
            place = snapshot.units.title(unit).replace(" (cũ)", "")
            counted = any(map(str.isdigit, fact.printed))
            wording = f"{place} {fact.measure} là bao nhiêu" if counted else f"{fact.measure} của {place}"
            yield wording, fact.printed

    missed, count = _missed(assistant, asked(), marks)
    assert count > 450
    assert len(missed) <= 0.06 * count, "\n".join(missed)
