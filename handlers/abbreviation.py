"""Abbreviations that a question asks about, and their meanings."""

from __future__ import annotations

from handlers.desk import Desk
from handlers.indicator import label, name
from handlers.reply import Reply
from knowledge.index import Hit
from knowledge.question import Question
from knowledge.records import Abbreviation, Component, Note
from knowledge.syllable import is_english, is_syllable
from knowledge.text import fold, words

MIN_LETTERS = 3
LISTED = 8
"""Longest question, in words, that may be a list of abbreviations: a longer one only contains them."""

_KNOWN_BY_ALL = frozenset({"dti"})
_MEANING = ("viet tat", "nghia la", "ghi", "nghia", "hay", "hieu")
_CODE_SOUGHT = (
    "la muc may", "la muc nao", "la chi so may", "la chi so nao", "la chi so so may", "la tieu chi may",
    "la tieu chi nao", "la ma nao", "ma so may", "ma chi so", "la dti may", "thuoc chi so nao",
    "thuoc muc nao", "nam o muc nao", "o muc nao", "o muc may", "o chi so nao",
)  # fmt: skip
"""Wordings that give a name and ask for its code: what is short in the name is not asked about."""


def asks_meaning(question: Question) -> bool:
    """Whether the meaning of something short is asked for."""
    return question.says(*_MEANING)


def asked_abbreviations(question: Question) -> list[Abbreviation]:
    """The abbreviations that are asked about: not those that merely stand in a code or a name."""
    if question.says(*_CODE_SOUGHT):
        return []
    found = list(dict.fromkeys(question.abbreviations))
    others = [a for a in found if fold(a.short) not in _KNOWN_BY_ALL]
    if len(others) > 1 and asks_meaning(question):
        others = [a for a in others if not _is_place(question, a)] or others
    if any(m.coded for m in question.components) or len(others) > 2:
        return [a for a in others if asks_meaning(question)][:1]
    if question.says("khac", "phan biet", "so voi"):
        return found[:2]
    plain = not others and len(question.reading.tokens) <= 5
    return others[-1:] or (found if plain else [])


def _is_place(question: Question, short: Abbreviation) -> bool:
    """Whether it only tells where another one stands: the TTĐT of "EMC trong bảng chấm cổng TTĐT"."""
    texts = [token.text for token in question.reading.tokens]
    if (known := fold(short.short)) not in texts:
        return False
    place = texts.index(known)
    return any(word in ("trong", "cua", "o", "tai") for word in texts[max(place - 4, 0) : place])


def abbreviations(question: Question, desk: Desk, short: list[Abbreviation], concept: Hit | None) -> Reply:
    """The meanings of each, with what the explanation of a concept says besides."""
    items = [
        {"short": a.short, "first": a.meanings[0], "others": a.meanings[1:], "note": a.note.rstrip(".")}
        for a in short
    ]
    lines: list[str] = []
    sources = [a.source for a in short]
    note: Note | None = concept.entry.record if concept else None
    if note and all(fold(a.short) in words(" ".join((note.title, *note.asked))) for a in short):
        said = [fold(meaning.split(" (")[0]) for a in short for meaning in a.meanings]
        others = tuple(f"{a.short}:" for a in desk.snapshot.bundle.abbreviations if a not in short)
        lines = [
            line
            for line in note.lines
            if not any(meaning in fold(line) for meaning in said) and not line.startswith(others)
        ]
        sources.append(note.source)
    text = desk.wording.say(
        "definition", "abbreviations", items=items, lines=lines, unknown=unknown_short(question, desk)
    )
    return desk.answer(question, text, sources=sources)


def unknown_short(question: Question, desk: Desk) -> list[str]:
    """Words of a short question that look like abbreviations and that nothing known holds, as typed."""
    if len(question.reading.tokens) > LISTED or question.units or question.scope:
        return []
    knows = desk.understanding.vocabulary.knows
    tokens = question.reading.tokens
    read = {word.token for word in question.reading.words if not knows(word.text)}
    found = dict.fromkeys(
        tokens[place].surface
        for place in sorted(read)
        if tokens[place].surface.isalpha()
        and len(tokens[place].surface) >= MIN_LETTERS
        and not is_syllable(tokens[place].text)
        and not is_english(tokens[place].text)
        and desk.snapshot.abbreviation(tokens[place].surface) is None
    )
    return list(found)


def abbreviation_in(question: Question, desk: Desk, short: Abbreviation, component: Component) -> Reply:
    """The meaning that the indicator's own name bears out goes first."""
    folded = fold(f"{component.name} {component.how_scored}")
    fitting = [meaning for meaning in short.meanings if fold(meaning) in folded]
    if not fitting:
        return abbreviations(question, desk, [short], None)
    text = desk.wording.say(
        "definition",
        "abbreviation_in",
        short=short.short,
        meaning=fitting[0],
        label=label(component),
        name=name(component),
        others=[m for m in short.meanings if m != fitting[0]],
    )
    return desk.answer(question, text, sources=[component.source, short.source])
