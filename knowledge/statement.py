"""A message that states what was done with evidence, as against one that asks about it.

A question must never be taken for a statement: a message states something only when nothing in it asks, and
when every word of it is accounted for (``Statement.sure``). Where words are left over, the person is asked.
The words stand in ``language/statements.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.language import word_list
from knowledge.progress import Act
from knowledge.text import clean, fold, fold_any, tokenize

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_RUN_TOGETHER = re.compile(r"(?<=\d),(?=\d{1,2}\.\d)")
"""Between two codes written without a space: "4.14,1.6"."""
_NOTE = re.compile(r"\s*(?::|\bvì\b|(?<!don )\bvi\b|\blý do\b|\bly do\b)\s*:?\s*", re.IGNORECASE)
_CODE = re.compile(r"dti|\d{1,2}(?:\.\d{1,2}){0,2}|0*\d{1,3}")
MAX_WORDS = 40
"""A longer head is a story, not a statement."""

_ASKS = frozenset(word_list("asks", "statements"))
_HOW_LONG = re.compile(r" bao (?:gio|lau|h) ")
_ASKS_WITH_MARKS = frozenset(["à", "hả", "ha", "nhỉ", "nhể", "hử", "á", "ư", "hở"])
_SAID = {act: frozenset(word_list(act.value, "statements")) for act in Act}
ANY_WORDS = frozenset(word_list("any", "statements"))

_HANDED_IN = (
    " da nop ", " da gui ", " da goi ", " da trinh ", " da tai len ", " da bo sung ", " da bs ",
    " da cap nhat ", " da up ", " da upload ", " da dinh kem ", " da chuyen ", " da cung cap ", " vua nop ",
    " vua gui ", " vua bo sung ", " vua up ", " moi nop ", " moi gui ", " moi bo sung ",
    " nop roi ", " nop xong ", " gui roi ", " gui xong ", " bo sung xong ", " bo sung roi ",
    " hoan thanh nop ",
)  # fmt: skip
_HANDS_IN = (" nop ", " gui ", " bo sung ", " minh chung ", " tai lieu ", " mc ", " tlkc ")
"""Enough where a link or a file comes with the message."""
_POLITE = r"^ (?:em |minh |toi |cho |xin |vui long )*"
_NO_LAST = re.compile(r" khong(?: a| nhi| vay| the| em| anh| chi| ad| nhe| ta)* $")
"""A "không" that asks stands last; within a message it denies, as in "họp không giấy"."""
_TAKE_BACK = re.compile(_POLITE + r"(?:hoan tac|huy ghi nhan|rut lai ghi nhan|bo ghi nhan|xoa ghi nhan)\b")
_WITHDRAWS = re.compile(_POLITE + r"(?:rut|thu hoi|huy)\b|\b(?:ghi|bam|nop|gui|duyet) (?:nham|lon)\b")
"""Enough where an indicator is named by its code: a decision or a paper may be withdrawn too."""
_MISTAKE = re.compile(r" (?:nham|nham roi|ghi nham|bam nham|lon|sai roi|ghi sai) ")
_ONLY_MISTAKE = re.compile(
    r" (?:xin loi |em |minh |toi |ghi |bam |bi |a )*(?:nham|lon)(?: roi| mat| a| muc| em)* "
)
_NOT_YET = re.compile(r" (?:chua nop|chua gui|chua duyet|chua bo sung) ")
_REALLY = re.compile(r"(?<! o)(?<! tu) dau(?= )")
"""The "đâu" of "chưa nộp đâu", which asks nothing; "ở đâu" does."""
_LEAD = r"^ (?:em |minh |toi |da |xin |dong y |xac nhan |ok |cho |ghi nhan )*"
_ACCEPTS = re.compile(_LEAD + r"(?:duyet|phe duyet|chap nhan|thong qua)\b")
_ACCEPTS_LAST = re.compile(r" (?:duyet|chap nhan|thong qua)(?: nhe| nha| luon| ok)* $")
_REJECTS = re.compile(_LEAD + r"(?:khong duyet|khong chap nhan|khong dong y|tu choi|bac)\b")
_RETURNS = re.compile(_LEAD + r"(?:chuyen )?tra (?:lai|ve)\b")
_BETWEEN = r"(?: \S+){0,8}? (?:nop )?bo sung\b"
"""Between asking and what is asked for the unit may stand: "yêu cầu xã Tân Mẫu bổ sung"."""
_REQUESTS = re.compile(r"(?:can|yeu cau|de nghi|phai|xin)" + _BETWEEN)
_ORDERS = re.compile(_LEAD + r"(?:yeu cau|de nghi)" + _BETWEEN)
_WHY = re.compile(r"^ (?:la )?(?:sao|dau|ai|the nao|cai gi|ly do gi|li do gi|gi|j|nguyen nhan gi) ")
"""A note that is a question: "vì sao", "vì lý do gì"."""
_ASKS_LAST = re.compile(
    r" (?:gi|j|sao|nao|dau|ai|chua|khong|ko|nhi|ha|may|nhieu|vay|the)(?: a| vay| the| em| ad)* $"
)
"""A note that ends so may be one: "vì thiếu cái gì"."""
_WANTED = re.compile(r"\b(?:bổ sung|bo sung)(?: thêm| them)? (?P<what>[^:]+)$", re.IGNORECASE)
_NOT_WANTED = frozenset(
    ["cho", "cua", "o", "xa", "phuong", "huyen", "thi", "so", "minh", "ho", "tai", "muc", "chi", "tieu"]
)
"""First words behind "bổ sung" that name a unit, an indicator or evidence as such, and not what is wanted."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a message states: ``head`` is the part that names indicator and unit, without link and note.

    ``doubtful`` tells that it might as well be a question ("4.14 cần bổ sung", a bare "a" at the end).
    """

    act: Act
    head: str
    note: str = ""
    link: str = ""
    doubtful: bool = False

    def sure(self, names: Iterable[str]) -> bool:
        """Whether every word is accounted for: by the act, by codes, by the ``names`` of units in it."""
        named = {word for name in names for word in fold_any(name).split()}
        known = named | _SAID[self.act] | ANY_WORDS
        return not self.doubtful and all(
            token.text in known or _CODE.fullmatch(token.text) for token in tokenize(self.head)
        )


def read_statement(text: str, attached: bool = False) -> Statement | None:
    """What a message states, None when it asks or speaks of something else.

    ``attached`` tells that a file came with it: then "minh chứng 4.14" hands it in.
    """
    cleaned = clean(text)
    links = _LINK.findall(cleaned)
    cleaned = " ".join(_LINK.sub(" ", cleaned).split())
    cleaned = _RUN_TOGETHER.sub(", ", cleaned)
    link = " ".join(dict.fromkeys(link.rstrip(".,;") for link in links))
    for reader in (_undo, _decision):
        if found := reader(cleaned, link):
            return found
    return _submission(cleaned, link, attached or bool(link))


def _undo(cleaned: str, link: str) -> Statement | None:
    if "?" in cleaned:
        return None
    norm = _norm(cleaned)
    if _ONLY_MISTAKE.fullmatch(norm):
        return Statement(Act.UNDO, cleaned, link=link, doubtful=True)
    mistaken = _NOT_YET.search(norm) and _MISTAKE.search(norm)
    but = {"chua"} if mistaken else set()
    if mistaken and _REALLY.search(norm):
        but.add("dau")
    if " thu hoi " in norm:
        but.add("hoi")
    withdrawn = _TAKE_BACK.search(norm) or (_WITHDRAWS.search(norm) and _coded(cleaned))
    if (mistaken or withdrawn) and not _asks(cleaned, but):
        return Statement(Act.UNDO, cleaned, link=link)
    return None


def _decision(cleaned: str, link: str) -> Statement | None:
    head, note = _with_note(cleaned)
    norm = _norm(head)
    if "?" in cleaned or not (_coded(head) or " minh chung " in norm) or _WHY.search(_norm(note)):
        return None
    if _REJECTS.search(norm):
        act, said = Act.REJECT, {"khong"}
    elif _ACCEPTS.search(norm) or _ACCEPTS_LAST.search(norm):
        act, said = Act.ACCEPT, {"dong"}
    elif _REQUESTS.search(norm) or _RETURNS.search(norm):
        act, said = Act.REQUEST, {"can", "phai"}
    else:
        return None
    if _asks(head, said):
        return None
    if act is Act.REQUEST and not note and (wanted := _wanted(head)):
        return Statement(act, head, wanted, link, doubtful=True)
    ordered = {
        Act.ACCEPT: _ACCEPTS.search(norm),
        Act.REQUEST: note or _ORDERS.search(norm) or _RETURNS.search(norm),
        Act.REJECT: True,
    }
    doubtful = not ordered[act] or bool(_ASKS_LAST.search(_norm(note)))
    return Statement(act, head, note, link, doubtful or _ends_in_a(head))


def _submission(cleaned: str, link: str, with_paper: bool) -> Statement | None:
    norm = _norm(cleaned)
    if "?" in cleaned or len(norm.split()) > MAX_WORDS:
        return None
    handed_in = any(cue in norm for cue in _HANDED_IN)
    if not (handed_in or (with_paper and (any(cue in norm for cue in _HANDS_IN) or _only_codes(cleaned)))):
        return None
    if _asks(cleaned, {"duoc"} if _NO_LAST.search(norm) else {"duoc", "khong"}):
        return None
    return Statement(Act.SUBMIT, cleaned, link=link, doubtful=_ends_in_a(cleaned))


def _with_note(cleaned: str) -> tuple[str, str]:
    """The head and the note behind it ("...: thiếu ảnh chụp", "... vì thiếu ảnh")."""
    match = _NOTE.search(cleaned)
    if match is None or not match.start():
        return cleaned, ""
    note = cleaned[match.end() :].strip()
    return cleaned[: match.start()].strip(), note if any(char.isalnum() for char in note) else ""


def _wanted(head: str) -> str:
    """What a supplement is asked for without a colon: "6.5 cần bổ sung thêm ảnh chụp màn hình"."""
    match = _WANTED.search(head)
    what = match["what"].strip() if match else ""
    words = fold(what).split()
    return what if len(words) > 1 and words[0] not in _NOT_WANTED and not _coded(what) else ""


def _norm(text: str) -> str:
    return f" {' '.join(token.text for token in tokenize(text))} "


def _coded(text: str) -> bool:
    return bool(re.search(r"\d{1,2}\.\d|dti\s*-?\s*\d|\b(?:muc|chi so|tieu chi)\s+\d", fold(text)))


def _only_codes(text: str) -> bool:
    tokens = tokenize(text)
    return bool(tokens) and all(_CODE.fullmatch(token.text) or token.text in ANY_WORDS for token in tokens)


def _asks(text: str, but: set[str]) -> bool:
    tokens = tokenize(text)
    return bool(_HOW_LONG.search(_norm(text))) or any(
        (token.text in _ASKS and token.text not in but and token.surface != "AI")
        or token.surface.lower() in _ASKS_WITH_MARKS
        for token in tokens
    )


def _ends_in_a(text: str) -> bool:
    """A last "a" without marks may be the polite "ạ" or the asking "à"."""
    tokens = tokenize(text)
    return bool(tokens) and tokens[-1].surface.lower() == "a"
