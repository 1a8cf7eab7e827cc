"""Noise as officers make it, for measuring: slips, keyboard residue, short forms, chat around a name.

Shares no code and no table with the product: it writes what people type, the product reads it. Everything
comes from one ``random.Random``, so a seed gives the same queries on every machine.

Each maker returns a text, or None where the name offers nothing to its kind of noise. Whether a noisy text
still singles out one name is for the caller to check.
"""

from __future__ import annotations

import re
import unicodedata
from random import Random

MARKS = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
VNI_TONES = {"s": "1", "f": "2", "r": "3", "x": "4", "j": "5"}
VNI_MARKS = {"^": "6", "+": "7", "(": "8"}

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""A phone's keyboard; each lower row begins a little to the right of the one above."""


def _neighbours() -> dict[str, str]:
    near: dict[str, str] = {}
    for level, row in enumerate(ROWS):
        for place, key in enumerate(row):
            beside = [row[i] for i in (place - 1, place + 1) if 0 <= i < len(row)]
            for other, shift in ((level - 1, 0), (level + 1, -1)):
                if 0 <= other < len(ROWS):
                    beside += [
                        ROWS[other][i]
                        for i in (place + shift, place + shift + 1)
                        if 0 <= i < len(ROWS[other])
                    ]
            near[key] = "".join(beside)
    return near


NEIGHBOURS = _neighbours()


def plain(text: str) -> str:
    """Without diacritics, lower case."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in apart if not unicodedata.combining(char)).lower()


def no_diacritics(name: str, rng: Random) -> str | None:
    """As typed with no input method; every fourth in capitals as they stand."""
    bare = plain(name)
    if bare == name.lower():
        return None
    return bare.upper() if rng.random() < 0.25 else bare


def typo(name: str, rng: Random) -> str | None:
    """One slip, in longer names one or two; half of them in a text without diacritics."""
    text = plain(name) if rng.random() < 0.5 else unicodedata.normalize("NFC", name).lower()
    slips = rng.choice((1, 2)) if len(text) > 14 else 1
    before = text
    for _ in range(slips):
        text = _slip(text, rng)
    return text if plain(text) != plain(before) else None


def _slip(text: str, rng: Random) -> str:
    letters = [place for place, char in enumerate(text) if char.isalpha()]
    if not letters:
        return text
    place = rng.choice(letters)
    kind = rng.choice(("missing", "doubled", "swapped", "neighbour", "neighbour", "space"))
    if kind == "missing":
        return text[:place] + text[place + 1 :]
    if kind == "doubled":
        return text[:place] + text[place] + text[place:]
    if kind == "swapped":
        inside = [
            i for i in letters if i + 1 < len(text) and text[i + 1].isalpha() and text[i + 1] != text[i]
        ]
        if not inside:
            return text
        place = rng.choice(inside)
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if kind == "neighbour":
        key = plain(text[place])
        return text[:place] + rng.choice(NEIGHBOURS[key]) + text[place + 1 :] if key in NEIGHBOURS else text
    gaps = [i for i, char in enumerate(text) if char == " "]
    if not gaps:
        return text
    gap = rng.choice(gaps)
    return text[:gap] + text[gap + 1 :]


def residue(name: str, rng: Random) -> str | None:
    """Telex or VNI that the input method did not turn into letters: all of it, or half."""
    keyboard = rng.choice(("telex", "vni"))
    half = rng.random() < 0.5
    words = []
    left = False
    for word in re.findall(r"\w+|\W+", unicodedata.normalize("NFC", name).lower()):
        way = rng.random()
        if half and way < 0.30:
            words.append(word)  # here the input method was awake
        elif half and way < 0.50:
            words.append(plain(word))
        else:
            typed = _keys(word, keyboard, rng, keep=0.6 if half and way < 0.75 else 1.0)
            left = left or typed != plain(word)
            words.append(typed)
    return "".join(words) if left else None


def _keys(word: str, keyboard: str, rng: Random, keep: float) -> str:
    """The keys of one word; ``keep`` is the chance of each mark to have been typed at all."""
    late = rng.random() < 0.6  # the tone at the end of the word, where most people type it
    marks_late = keyboard == "vni" and rng.random() < 0.3
    out: list[str] = []
    tone = behind = ""
    for char in word:
        if char == "đ":
            out.append(("dd" if keyboard == "telex" else "d9") if rng.random() < keep else "d")
            continue
        apart = unicodedata.normalize("NFD", char)
        keys = apart[0]
        for mark in apart[1:]:
            if rng.random() >= keep:
                continue
            if mark in MARKS:
                if keyboard == "telex":
                    keys += apart[0] if MARKS[mark] == "^" else "w"
                elif marks_late:
                    behind += VNI_MARKS[MARKS[mark]]
                else:
                    keys += VNI_MARKS[MARKS[mark]]
            elif mark in TONES:
                typed = TONES[mark] if keyboard == "telex" else VNI_TONES[TONES[mark]]
                if late:
                    tone = typed
                else:
                    keys += typed
        out.append(keys)
    return "".join(out) + behind + tone


OFFICE = {
    "công nghệ thông tin": "CNTT", "dịch vụ công trực tuyến": "DVCTT", "dịch vụ công": "DVC",
    "chuyển đổi số": "CĐS", "an toàn thông tin": "ATTT", "ủy ban nhân dân": "UBND", "hồ sơ": "HS",
    "thủ tục hành chính": "TTHC", "cơ sở dữ liệu": "CSDL", "doanh nghiệp": "DN", "văn bản": "VB",
    "thông tin": "TT", "báo cáo": "BC", "kế hoạch": "KH", "thành phố": "TP", "thị xã": "TX",
    "thị trấn": "TT", "cán bộ, công chức": "CBCC", "công chức": "CC", "trực tuyến": "TT",
    "chữ ký số": "CKS", "thương mại điện tử": "TMĐT", "hệ thống thông tin": "HTTT", "bảo hiểm y tế": "BHYT",
    "công nghệ số cộng đồng": "CNSCĐ", "kinh tế số": "KTS", "xã hội số": "XHS", "chính quyền số": "CQS",
    "hạ tầng số": "HTS", "người dân": "ND", "tài khoản": "TK", "điện thoại": "ĐT", "tỷ lệ": "TL",
    "khoa học và công nghệ": "KHCN", "thông tin và truyền thông": "TTTT", "giáo dục và đào tạo": "GDĐT",
    "tài nguyên và môi trường": "TNMT", "kế hoạch và đầu tư": "KHĐT", "văn hóa": "VH",
}  # fmt: skip
"""Short forms that any office uses; written down without looking at the product's table."""

LEVELS = ("thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "huyện", "quận", "xã", "phường")


def initials(name: str) -> str:
    """First letters, the level word and "và" left out as people do: "BMT", "KHCN"."""
    words = [word for word in re.findall(r"\w+", _bare(name)) if plain(word) != "va"]
    return "".join(word[0] for word in words).upper()


def _bare(name: str) -> str:
    lower = name.lower()
    level = next((level for level in LEVELS if lower.startswith(level + " ")), "")
    return name[len(level) :].strip()


def short(name: str, rng: Random) -> str | None:
    """One short form of a name: initials, office short forms, or some words left out."""
    ways = [way for way in (_as_initials, _in_office_style, _with_words_left_out) if rng.random() < 0.75]
    for way in ways or [_with_words_left_out]:
        if text := way(name, rng):
            return text
    return None


def _as_initials(name: str, rng: Random) -> str | None:
    words = re.findall(r"\w+", name)
    if not 3 <= len(words) <= 8:
        return None
    bare = _bare(name)
    letters = initials(name)
    if bare != name:
        level = name[: len(name) - len(bare)].strip()
        text = f"{level} {letters}" if rng.random() < 0.5 else letters
    elif plain(words[0]) == "so":
        text = f"{words[0]} {letters[1:]}" if rng.random() < 0.6 else letters
    else:
        text = letters
    text = text if rng.random() < 0.5 else plain(text)
    return text if len(letters) >= 3 else None


def _in_office_style(name: str, rng: Random) -> str | None:
    text = name
    for long, abbreviated in sorted(OFFICE.items(), key=lambda item: -len(item[0])):
        if rng.random() < 0.8:
            text = re.sub(rf"(?<!\w){long}(?!\w)", abbreviated, text, flags=re.IGNORECASE)
    if text == name:
        return None
    return text if rng.random() < 0.5 else plain(text)


def _with_words_left_out(name: str, rng: Random) -> str | None:
    bare = _bare(name)
    if bare != name and len(bare.split()) >= 2:
        return bare.lower() if rng.random() < 0.5 else plain(bare)
    words = name.split()
    if len(words) < 6:
        return None
    gone = rng.randint(1, max(1, len(words) // 4))
    start = rng.choice((0, len(words) - gone, rng.randrange(len(words) - gone + 1)))
    text = " ".join(words[:start] + words[start + gone :])
    return text.lower() if rng.random() < 0.5 else plain(text)


BEFORE = (
    "cho em hỏi", "cho e hỏi", "cho mình hỏi", "ad ơi cho hỏi", "a/c cho e hỏi vs", "ai biết", "alo",
    "chào bạn,", "dạ cho em hỏi", "e muốn biết", "mn ơi", "cho hỏi xíu", "bác nào rành cho em hỏi", "",
    "", "",
)  # fmt: skip
AFTER = (
    "ạ", "vậy ạ", "z", "v ad", "nhỉ", "thế ạ", "vậy mn", "ah", "hả bạn", "ko biết", "giúp em với ạ", "đc k",
    "mk cảm ơn", "nhé", "", "", "",
)  # fmt: skip
YEARS = ("năm 2023", "2023", "năm 2024", "nam 2022", "năm ngoái", "năm nay", "2025", "", "", "")
ABOUT = {
    "indicator": (
        "cách tính {}", "{} tính sao", "minh chứng của {} gồm những gì", "{} được bao nhiêu điểm",
        "ai phụ trách {}",
        "{} đc tối đa mấy điểm", "điểm {} bn", "tiêu chí {} là gì", "sao bị trừ điểm ở {}",
    ),
    "unit": (
        "điểm dti {}", "{} xếp hạng mấy", "{} xếp loại gì", "{} đc bn điểm", "{} giờ thuộc về đâu",
        "{} sáp nhập với chỗ nào", "kết quả của {}", "{} còn thiếu gì ko",
    ),
    "topic": (
        "{} làm sao", "hướng dẫn {}", "cách {}", "{} như thế nào", "{} ở đâu", "cần gì để {}",
        "{} gồm mấy bước",
        "em chưa rõ {}",
    ),
}  # fmt: skip
"""What people ask about a thing, by kind; ``{}`` is the name."""


def sentence(mention: str, kind: str, rng: Random) -> str:
    """A chat message around a mention: who is spoken to, what is asked, the year, particles."""
    about = rng.choice(ABOUT[kind])
    parts = [rng.choice(BEFORE), about, rng.choice(YEARS), rng.choice(AFTER)]
    if rng.random() < 0.15:
        parts[1], parts[2] = parts[2], parts[1]
    around = " ".join(part for part in parts if part)
    if rng.random() < 0.5:
        around = plain(around)
    return around.replace("{}", mention)


MAKERS = {"no diacritics": no_diacritics, "typo": typo, "residue": residue, "short": short}
"""The noisy classes; "clean" is the name as it is registered."""
