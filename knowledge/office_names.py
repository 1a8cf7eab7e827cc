"""A search for names that knows how an office writes: its abbreviations, short level words, and its chat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from knowledge.language import word_list
from knowledge.names import Names
from knowledge.reading import KEPT, load_chat_lexicon
from knowledge.records import Abbreviation
from knowledge.syllable import is_syllable
from knowledge.text import fold_any, words
from knowledge.units import KIND_WORDS


def office_names(names: Iterable[str], abbreviations: Iterable[Abbreviation]) -> Names:
    """``Names`` that open the office's abbreviations and short level words, and take chat for what it is."""
    chat = load_chat_lexicon()
    short: dict[str, list[Sequence[str]]] = defaultdict(list)
    for level, kind in KIND_WORDS.items():
        if len(level) == 1 and not is_syllable(level[0]):
            short[level[0]].append(tuple(words(kind)))
    for abbreviation in abbreviations:
        key = fold_any(abbreviation.short)
        if len(key) > 1 and key not in KEPT:
            short[key].extend(tuple(words(meaning)) for meaning in abbreviation.meanings)
    for key, long in chat.short.items():
        if long not in short[key]:
            short[key].append(long)
    return Names(names, short, quiet_words())


def quiet_words() -> frozenset[str]:
    """Folded words of questions and chat: they may be words of a name, and mostly are not."""
    chat = load_chat_lexicon()
    return chat.silent_folded | frozenset(chat.short) | {fold_any(word) for word in word_list("everyday")}
