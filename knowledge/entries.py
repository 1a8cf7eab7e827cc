"""The entries that questions look for, made from the records of a bundle."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from knowledge.bundle import Bundle
from knowledge.index import Entry, EntryKind
from knowledge.records import ComponentKind

MIN_SHORT_WORDS = 3
"""A shorter form would be found by everyday words."""


def entries_of(bundle: Bundle, words_of: Callable[[str], tuple[str, ...]]) -> Iterator[Entry]:
    """Everything that can be found by its words, in a stable order.

    ``words_of`` gives the folded words of a name with its abbreviations opened, as in what people type.
    """

    def phrases_of(*texts: str) -> tuple[tuple[str, ...], ...]:
        return tuple(dict.fromkeys(words_of(text) for text in texts if text))

    for component in bundle.components:
        if component.name and component.kind in (ComponentKind.INDICATOR, ComponentKind.SUBINDICATOR):
            names = phrases_of(*short_forms(component.name), *component.aliases)
            yield Entry(EntryKind.INDICATOR, component, component.framework, names)
    for fact in bundle.facts:
        yield Entry(EntryKind.FACT, fact, fact.place, phrases_of(fact.measure, *fact.aliases))
    for target in bundle.targets:
        whole = f"{target.parent_name} {target.name}".strip()
        names = phrases_of(*short_forms(whole), *target.aliases)
        yield Entry(EntryKind.TARGET, target, target.unit, names)
    for guide in bundle.guides:
        yield Entry(EntryKind.GUIDE, guide, "", phrases_of(guide.title, *guide.aliases))
    for note in bundle.notes:
        yield Entry(EntryKind.NOTE, note, note.place, phrases_of(note.title, *note.asked))
    for document in bundle.documents:
        yield Entry(
            EntryKind.DOCUMENT,
            document,
            "",
            phrases_of(f"{document.kind} {document.subject}", *document.aliases),
        )
    for deadline in bundle.deadlines:
        yield Entry(
            EntryKind.DEADLINE,
            deadline,
            "",
            phrases_of(f"{deadline.report} {deadline.period}", deadline.report, *deadline.aliases),
        )
    for duty in bundle.responsibilities:
        if duty.task:
            yield Entry(EntryKind.RESPONSIBILITY, duty, duty.unit, phrases_of(duty.task, *duty.aliases))
    for passage in bundle.passages:
        yield Entry(EntryKind.PASSAGE, passage, passage.place, phrases_of(passage.text))


_LEADS = ("Tỷ lệ ", "Tỉ lệ ", "Số lượng ", "Tổng số ", "Mức độ ")
_TAILS = re.compile(r" trên tổng số | đối với | theo quy định| của các dịch vụ| \(| phục vụ |; |/")


def short_forms(name: str) -> list[str]:
    """A long official name and what people keep of it: without "Tỷ lệ", and without what it is measured by.

    >>> short_forms("Tỷ lệ hồ sơ trực tuyến trên tổng số hồ sơ")[1:]
    ['hồ sơ trực tuyến trên tổng số hồ sơ', 'hồ sơ trực tuyến']
    """
    bare = next((name.removeprefix(lead) for lead in _LEADS if name.startswith(lead)), name)
    cut = _TAILS.split(bare, maxsplit=1)[0]
    return list(dict.fromkeys(form for form in (name, bare, cut) if len(form.split()) >= MIN_SHORT_WORDS))
