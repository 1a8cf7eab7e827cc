"""What a number in running text counts, as a short phrase cut out of the words around it.

The words behind a number ("122 trạm thu phát sóng"), those before it ("tỷ lệ hộ có cáp quang đạt 45,01%"), or
both ("tra cứu tại bệnh viện 29.597 lượt"). The phrases are good enough to be found by their words; they are
no checked statements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_MEASURE_WORDS = 12
MAX_BEFORE_WORDS = 9
MAX_SHORT_WORDS = 5

RANKED = re.compile(r"(?:xếp thứ|xếp hạng|thứ hạng|vị trí thứ)\s*$", re.I)
_HARD = re.compile(r"[;()…]|[.](?=\s|$)|:(?=\s*\S)")
_WHEN = r"(?:(?:tính\s+)?(?:trong|đến|từ)\s+)?(?:hết\s+)?(?:tháng|quý|năm|ngày)\s+\d[\d/]*"
_LEADS = re.compile(
    rf"^(?:[\s,:–+-]|{_WHEN}"
    r"|(?:và|với|trong đó|gồm|bao gồm|kết quả(?! số)|kết quả được|đến nay|hiện nay|hiện (?=có|tại|đang)"
    r"|hiện tại|tính đến|toàn huyện có|đồng thời|ngoài ra|số lượng|tổng số|cụ thể|đã|được|có|là|đạt|qua|tổng"
    r"|của)\b)+",
    re.I,
)
_TAILS = re.compile(
    r"(?:[\s,:–(-]|\b(?:ước|đạt|đạt được|là|còn|chiếm|tỷ lệ|trên|dưới|khoảng|gần|hơn|được|có|với|gồm|đã|và"
    r"|cho|tổng số|của|từ|đến|trong đó|bao gồm|hiện|tại|về|ở|các|những|hiện có|như sau|theo|để|do|so"
    r"|hoặc))+$",
    re.I,
)
_STARTS = frozenset(("có", "đã", "được", "cho", "tại", "của", "với", "và", "do", "về", "gồm", "từ", "giao"))
"""Words behind which a phrase may begin when the words before a number are too many."""
_LABEL = re.compile(r"(?:^|[;.]\s)(?P<label>[^;:]{5,200}?):[^;:]*$")
_STOPS = re.compile(
    r"\s+(?:với|trong đó|bao gồm|gồm|đạt|thì|nhằm|để|so với|nên|dẫn đến|thông qua|và|hoặc|là|được|cho)\s*$"
    r"|\s+(?:với tổng|trong đó|bao gồm|nhằm|so với|dẫn đến|đạt tỷ lệ|đạt)\b.*$"
)
_PART = re.compile(r"\b(?:trong đó|bao gồm)\b[\s:,]*(?=\w)")
_STATED = re.compile(r"(?:đạt|là|chiếm|tỷ lệ|ước|bằng)\s*(?:trên|dưới|hơn|gần|khoảng)?\s*$", re.I)
_NO_NOUN = re.compile(
    r"\s*(?:so|theo|và|với|hoặc|trong|đối với|trên|nên|tại|để|do|đạt|là|của|từ|đến|trở|được|đã|thì|hoàn toàn"
    r"|kế hoạch|tháng|năm|ngày|giờ|phút|tuổi|quý|chiều)\b",
    re.I,
)
_MEASURED = re.compile(
    r"((?:tỷ|triệu|nghìn|ngàn)?\s?đồng|lần|phần trăm|[KMGT]bps|[MGT]B"
    r"|điểm(?!\s+(?:cầu|hỗ|truy|tiếp|bưu|giao|du|bán|thu|đăng|phát|kết|phục)))\b"
)
"""Units of measure: what is measured stands before the number."""
_SAID = frozenset(
    ("được", "đã", "đều", "có", "chưa", "không", "sử", "ứng", "thực", "hoàn", "triển", "tham", "nộp")
)
"""First syllables of what is said of a subject ("được tuyên truyền", "sử dụng")."""
_SINGLE = re.compile(
    r"(?:trạm|tổ|người|lượt|xã|phường|thôn|bản|bon|điểm|máy|bài|tin|lớp|giải|cuộc|phiên|khóa|khoá|tuần|hộ|nhóm"
    r"|trang|kênh|lần|đồng|cấp|trường|vụ|ca|chi)$",
    re.I,
)
"""Counted nouns of one syllable; others have two ("hồ sơ", "tài khoản")."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, the words before it (from the number or sentence before) and those behind it.

    ``clause`` is what stands before it in its sentence; ``follows`` tells that ``before`` begins behind
    another number, ``leads`` that ``after`` ends at one. ``quoted`` are the report's own words around it.
    """

    printed: str
    percent: bool
    before: str
    after: str
    clause: str
    follows: bool
    leads: bool
    quoted: str


def measure_of(found: Number, last: str) -> tuple[str, str]:
    """What is counted and the unit; ``last`` is the phrase of the number before in the paragraph."""
    if RANKED.search(found.before):
        return (joined_phrase("thứ hạng", last), "") if last else ("", "")
    before = _before(found)
    if found.percent:
        return _labelled(_share(found, before, last), found), "%"
    noun = _behind(found)
    measured = _MEASURED.match(noun)
    if measured is not None or not noun:
        rest = noun[measured.end() :].strip() if measured else ""
        subject = before if len(before.split()) > 1 or not last else joined_phrase(before, last)
        subject = f"{subject} {rest}" if rest.startswith(("cấp", "của")) else subject
        return _labelled(_cut(subject), found), measured.group(1) if measured else ""
    if _PART.search(found.before) and last.startswith(noun) and before:
        # "85 tài khoản định danh, trong đó đã kích hoạt 69 tài khoản"
        phrase = f"{last} {_PART.split(found.before)[-1].strip(' ,:')}"
    elif len(noun.split()) > 2 or not before:
        phrase = noun
    elif noun.lower() in before.lower():
        phrase = before
    else:
        phrase = f"{noun} {_ending(_before(found, joined=True))}"
    return _labelled(_cut(phrase), found), _unit(noun)


def _share(found: Number, before: str, last: str) -> str:
    """Of what a percentage is a share: "100% xã có ..." names it behind, "tỷ lệ ... đạt 45%" before."""
    if not _STATED.search(found.before) and (behind := _behind(found, whole=True)):
        whole = f"tỷ lệ {_condensed(behind)}"
        return _cut(whole) if len(whole.split()) > 5 or not before else joined_phrase(whole, _ending(before))
    if before and last and before.lower() in last.lower():
        return _cut(f"tỷ lệ {last.removeprefix('tỷ lệ ')}")
    if len(before.split()) >= 4 or not last:
        return _cut(_condensed(before))
    head = re.split(r",|\s+(?:của|tại|ở|cấp|UBND|các)\s", last, maxsplit=1)[0]
    return joined_phrase(head, before)


def _before(found: Number, *, joined: bool = False) -> str:
    """The phrase before a number, without what opens and closes it; ``joined``: with the number before."""
    text = found.before
    if found.follows and "," in text:
        text = text.split(",", 1)[1]  # the first piece is what the number before counts
    elif found.follows and joined:
        counted = re.search(r"\d\S*\s(\D*\b(?:với|gồm)\s*)$", found.clause)
        text = counted.group(1) if counted else found.clause  # "265 tổ với 2.228 thành viên"
    text = _PART.split(text)[-1]
    pieces = _HARD.split(text.rstrip(" :"))
    part = pieces[-1]
    if (rate := list(re.finditer(r"\b[Tt][ỷỉ] lệ\s+\w", part))) and len(part[rate[-1].start() :].split()) > 3:
        return tidy_phrase(part[rate[-1].start() :])
    ending = tidy_phrase(part.rsplit(", ", 1)[-1])
    return ending if len(ending.split()) > 3 else tidy_phrase(part)


def _ending(phrase: str) -> str:
    """The last words of a phrase, from where one may begin."""
    words = phrase.split()
    if len(words) <= MAX_BEFORE_WORDS:
        return phrase
    for start in range(len(words) - MAX_BEFORE_WORDS, len(words) - 3):
        if words[start - 1] in _STARTS or words[start - 1].endswith(","):
            return " ".join(words[start:])
    return " ".join(words[-MAX_BEFORE_WORDS:])


def _behind(found: Number, *, whole: bool = False) -> str:
    """The phrase behind a number: to the first comma after a few words, or (``whole``) all of the clause."""
    part = _HARD.split(found.after)[0]
    if not re.match(r"\s+[^\W\d_]", part) or _NO_NOUN.match(part):
        return ""
    pieces = part.split(",")
    ends = found.after[len(part) : len(part) + 1]
    if len(pieces) > 1 and (ends == ":" or (not ends and found.leads)):
        pieces.pop()  # it belongs to the next number
    kept = pieces[0]
    for piece in pieces[1:]:
        if not whole and (len(kept.split()) >= 3 or not piece.startswith(" ")):
            break
        kept += f",{piece}"
    return _STOPS.sub("", kept.strip(" ,–-¤")).strip(" ,–-")


def _labelled(measure: str, found: Number) -> str:
    """A short phrase with what the clause is about ("Lĩnh vực cư trú: ... dịch vụ công 18.584 hồ sơ")."""
    label = _LABEL.search(found.clause)
    if not measure or label is None or len(measure.split()) > MAX_SHORT_WORDS:
        return measure
    name = tidy_phrase(_HARD.split(label["label"])[-1])
    rate = re.match(r"[Tt][ỷỉ] lệ|[Ss]ố lượng", name)
    name = " ".join(name.split()[:MAX_BEFORE_WORDS]) if rate else _ending(name)
    return (
        measure if name.lower() in measure.lower() or len(name.split()) < 2 else joined_phrase(measure, name)
    )


def _condensed(phrase: str) -> str:
    """A long list of subjects shortened to the first, so that what is said of them stays in the phrase."""
    words = phrase.split()
    said = next((n for n, word in enumerate(words) if n and word in _SAID), 0)
    if len(words) < MAX_MEASURE_WORDS or said < 5 or "," not in " ".join(words[:said]):
        return phrase
    return " ".join([*phrase.split(",")[0].split()[:5], *words[said:]])


def tidy_phrase(text: str) -> str:
    return _TAILS.sub("", _LEADS.sub("", text.strip())).strip(' ,:–-("“”')


def _cut(text: str) -> str:
    """At most ``MAX_MEASURE_WORDS``, not ending in a word that something has to follow."""
    return _TAILS.sub("", " ".join(text.split()[:MAX_MEASURE_WORDS])).strip(" ,:–-(")


def joined_phrase(first: str, second: str) -> str:
    """Two phrases as one; the first is cut where both are too long."""
    room = max(MAX_MEASURE_WORDS - len(second.split()), MAX_SHORT_WORDS)
    first = _TAILS.sub("", " ".join(first.split()[:room]))
    return _cut(", ".join(part for part in (first, second) if part))


def _unit(noun: str) -> str:
    words = noun.replace(",", " ").split()
    return " ".join(words[: 1 if words and _SINGLE.match(words[0]) else 2])
