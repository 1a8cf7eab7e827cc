"""What characters the bytes of a text file are: Unicode with or without a mark, or an older Vietnamese code.

Bytes that are valid UTF-8 are UTF-8: no text in another code with marks is by chance. Otherwise each older
code is tried, and the one is taken in which the words are Vietnamese: all letters of the alphabet, a syllable
once folded. Windows-1258, TCVN3 and VNI share most bytes and differ in nearly every marked word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.sheets.legacy import from_tcvn3, from_vni
from knowledge.syllable import is_syllable
from knowledge.text import fold

SAMPLE_CHARS = 200_000
"""The code is told from the beginning of a text."""
ENOUGH = 0.75
"""Share of marked words that have to be Vietnamese."""
MARGIN = 0.15
"""By how much the best code has to be better than the next."""

_WORD = re.compile(r"[^\W\d_]+")
_MARKED = frozenset(
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
)


class Encoding(StrEnum):
    """The codes that are read; the values are what ``--encoding`` takes."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    WINDOWS_1258 = "windows-1258"
    TCVN3 = "tcvn3"
    VNI = "vni"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the code it was in; ``encoding`` is None where none fits."""

    text: str
    encoding: Encoding | None


def _windows_1258(raw: bytes) -> str:
    return unicodedata.normalize("NFC", raw.decode("cp1258", errors="replace"))


def _vni(raw: bytes) -> str:
    return from_vni(raw.decode("cp1252", errors="replace"))


_OLD: dict[Encoding, Callable[[bytes], str]] = {
    Encoding.WINDOWS_1258: _windows_1258,
    Encoding.TCVN3: lambda raw: from_tcvn3(raw.decode("latin-1")),
    Encoding.VNI: _vni,
}


def decode(raw: bytes, wanted: Encoding | None = None) -> Decoded:
    """The text of a file; ``wanted`` is what a person said it is in. Never raises."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Decoded(raw.decode("utf-16", errors="replace").removeprefix("\ufeff"), Encoding.UTF16)
    if wanted in _OLD:
        return Decoded(_OLD[wanted](raw), wanted)
    if (byte_order := _without_mark(raw)) is not None:
        return Decoded(raw.decode(byte_order, errors="replace"), Encoding.UTF16)
    try:
        return Decoded(raw.decode("utf-8-sig"), Encoding.UTF8)
    except UnicodeDecodeError:
        return _told_by_words(raw)


def _without_mark(raw: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of Latin letters and digits is zero."""
    head = raw[:2000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) >= 4 and max(even, odd) > len(head) * 0.2 and min(even, odd) <= len(head) * 0.02:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _told_by_words(raw: bytes) -> Decoded:
    texts = {encoding: read(raw[:SAMPLE_CHARS]) for encoding, read in _OLD.items()}
    ranked = sorted(((likeness(text), encoding) for encoding, text in texts.items()), reverse=True)
    (best, encoding), (second, _) = ranked[0], ranked[1]
    if best < ENOUGH or best - second < MARGIN:
        return Decoded("", None)
    return Decoded(_OLD[encoding](raw), encoding)


def likeness(text: str) -> float:
    """The share of words with other than plain letters that are Vietnamese words; 0 without any."""
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    if not marked:
        return 0.0
    return sum(map(_is_vietnamese, marked)) / len(marked)


def _is_vietnamese(word: str) -> bool:
    return all(char.isascii() or char in _MARKED for char in word) and is_syllable(fold(word))


def repairer(sample: str) -> Callable[[str], str] | None:
    """What turns cells typed in an old font into Unicode, told from a sample; None where that is not needed.

    Workbooks keep such text as the Latin letters that have the same bytes.
    """
    if likeness(sample) >= ENOUGH:
        return None
    readings = ((likeness(read(sample)), number, read) for number, read in enumerate((from_tcvn3, from_vni)))
    best, _, read = max(readings)
    return read if best >= ENOUGH else None
