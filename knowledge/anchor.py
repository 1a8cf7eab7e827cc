"""Whether a message speaks of anything that the assistant knows of at all.

A wording alone ("vì sao", "loại nào", "bao giờ") is said of everything in the world: asking back for a unit
is right only where the message names one, or a thing that units have.
"""

from __future__ import annotations

from knowledge.language import word_list
from knowledge.question import Question

_THINGS = tuple(word_list("anchor"))


def is_anchored(question: Question) -> bool:
    """Whether the question names a place, a part, a paper, a year, the asker's own unit, or a thing of the
    trade; or leans on what was spoken of before.
    """
    named = (
        question.units, question.scope, question.components, question.frameworks, question.documents,
        question.abbreviations, question.missing_codes, question.years, question.own, question.before,
    )  # fmt: skip
    return any(named) or question.says(*_THINGS)
