"""Vietnamese text typed for fonts of before Unicode: TCVN3 (ABC, ".VnTime") and VNI ("VNI-Times").

TCVN3 (TCVN 5712:1993, set VN3) has one byte a letter and no capitals with marks: a font with capital shapes
showed them. VNI-Windows writes a base letter and a second byte for its marks; bytes as in Windows-1252.
"""

from __future__ import annotations

import re

_TCVN3_BYTES = (
    "A1 A2 A3 A4 A5 A6 A7 A8 A9 AA AB AC AD AE B5 B6 B7 B8 B9 BB BC BD BE C6 C7 C8 C9 CA CB CC CE CF "
    "D0 D1 D2 D3 D4 D5 D6 D7 D8 DC DD DE DF E1 E2 E3 E4 E5 E6 E7 E8 E9 EA EB EC ED EE EF F1 F2 F3 F4 "
    "F5 F6 F7 F8 F9 FA FB FC FD FE"
)
_TCVN3_LETTERS = (
    "Ă Â Ê Ô Ơ Ư Đ ă â ê ô ơ ư đ à ả ã á ạ ằ ẳ ẵ ắ ặ ầ ẩ ẫ ấ ậ è ẻ ẽ é ẹ ề ể ễ ế ệ ì ỉ ĩ í ị ò ỏ õ ó "
    "ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ"
)
_TCVN3 = {
    int(code, 16): letter for code, letter in zip(_TCVN3_BYTES.split(), _TCVN3_LETTERS.split(), strict=True)
}

_VNI_MARKS = {
    "a": ("ù ø û õ ï â á à å ã ä ê é è ú ü ë", "á à ả ã ạ â ấ ầ ẩ ẫ ậ ă ắ ằ ẳ ẵ ặ"),
    "e": ("ù ø û õ ï â á à å ã ä", "é è ẻ ẽ ẹ ê ế ề ể ễ ệ"),
    "o": ("ù ø û õ ï â á à å ã ä", "ó ò ỏ õ ọ ô ố ồ ổ ỗ ộ"),
    "u": ("ù ø û õ ï", "ú ù ủ ũ ụ"),
    "y": ("ù ø û õ", "ý ỳ ỷ ỹ"),
    "ô": ("ù ø û õ ï", "ớ ờ ở ỡ ợ"),
    "ö": ("ù ø û õ ï", "ứ ừ ử ữ ự"),
}
_VNI_ALONE = dict(zip("íìæóòôöîñ", "íìỉĩịơưỵđ", strict=True))


def _vni() -> dict[str, str]:
    table: dict[str, str] = {}
    for first, (marks, letters) in _VNI_MARKS.items():
        for mark, letter in zip(marks.split(), letters.split(), strict=True):
            table[first + mark] = letter
            table[first.upper() + mark.upper()] = letter.upper()
            table[first.upper() + mark] = letter.upper()
    for mark, letter in _VNI_ALONE.items():
        table[mark] = letter
        table[mark.upper()] = letter.upper()
    return table


_VNI = _vni()
_VNI_PAIR = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_WORD = re.compile(r"[^\W\d_]+")


def from_tcvn3(text: str) -> str:
    """The letters meant by bytes of TCVN3, given as the characters of Latin-1.

    >>> from_tcvn3("\\xa7\\xaen vÞ")
    'Đđn vị'
    """
    return _WORD.sub(lambda word: _capitals(word.group()), text.translate(_TCVN3))


def from_vni(text: str) -> str:
    """The letters meant by VNI-Windows, given as the characters of Windows-1252.

    >>> from_vni("Ñôn vò")
    'Đơn vị'
    """
    return _VNI_PAIR.sub(lambda pair: _VNI[pair.group()], text)


def _capitals(word: str) -> str:
    """A word whose plain letters are all capitals had a font with capital shapes for the marked ones too."""
    plain = [char for char in word if char.isascii()]
    return word.upper() if len(plain) > 1 and all(char.isupper() for char in plain) else word
