"""A part of a framework that a question names and that nothing known is called: "nhóm văn hóa số"."""

from __future__ import annotations

from knowledge.language import word_list
from knowledge.question import Question

_KINDS = (("tru", "cot"), ("tieu", "chi"), ("nhom",))
"""Words that stand in front of a part's name."""
_END = frozenset(word_list("part_end"))
"""Words that end a name, or with which none begins: "nhóm nào cao nhất", "nhóm chỉ số"."""
MOST_WORDS = 6


def unknown_part(question: Question) -> str:
    """The name as it was typed; empty where a part was recognised or none is named."""
    if question.components or question.missing_codes:
        return ""
    words = question.reading.words
    taken = {place for mention in question.units if not mention.weak for place in range(*mention.words)}
    provinces = {word for unit in question.scope for word in unit.name.lower().split()}
    for place in range(len(words)):
        kind = next((k for k in _KINDS if tuple(w.text for w in words[place : place + len(k)]) == k), ())
        if not kind:
            continue
        start = end = place + len(kind)
        while end < len(words) and end not in taken and end - start < MOST_WORDS:
            word = words[end]
            name_ends_in_so = word.text == "so" and end > start  # "văn hóa số"
            if word.silent or word.text[0].isdigit() or (word.text in _END and not name_ends_in_so):
                break
            if word.text in provinces:
                break
            end += 1
        if end > start:
            first, last = question.reading.span(start, end)
            return question.reading.cleaned[first:last]
    return ""
