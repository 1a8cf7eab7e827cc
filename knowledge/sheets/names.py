"""What a name in a table can turn out to be, and the key by which names are compared.

A name is first looked for as it stands. What is only like a known name is returned as ``Near``: it is for a
person to say whether it is meant. Of several that a name can mean none is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.text import words

NEAR = 82.0
"""Similarity from which a name is offered as meant."""
NEAR_MARGIN = 5.0
"""By how much it has to be more similar than the next."""
MOST_OPTIONS = 6

BRACKETS = re.compile(r"\([^()]*\)")
_TYPED_CODE = re.compile(r"\d{1,2},\d{1,2}$")
"""The code 4.2 where the spreadsheet took it for a number."""


@dataclass(frozen=True, slots=True)
class Near:
    """A known name that a name is only like; or, ``elsewhere``, a unit so named that is not of the level,
    place or time of the table."""

    key: str
    name: str
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that names nothing, or several things: what to write instead, best first."""

    options: tuple[str, ...]
    ambiguous: bool = False


Answer = str | Near | Unknown
"""A key, or why there is none."""


def key_of(name: str) -> str:
    """The letters and digits of a name, folded, without what stands in brackets.

    >>> key_of("1.  Nhận thức số (100 điểm)")
    '1nhanthucso'
    """
    return "".join(words(BRACKETS.sub(" ", name))).replace(".", "")


def as_code(text: str) -> str:
    """A code as documents print it.

    >>> as_code("4,2"), as_code("DTI-05")
    ('4.2', 'DTI-05')
    """
    return text.replace(",", ".") if _TYPED_CODE.match(text) else text


def listed(options: Iterable[str]) -> str:
    """ "“a”, “b”" """
    return ", ".join(f"“{option}”" for option in options)
