"""A message that states what was done with evidence, as against one that asks about it.

A question must never be taken for a statement: a message states something only when nothing in it asks, and
when every word of it is accounted for (``Statement.sure``). Where words are left over, the person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.progress import Act
from knowledge.text import clean, fold, fold_any, tokenize

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_NOTE = re.compile(r"\s*(?::|\bvì\b|(?<!don )\bvi\b|\blý do\b|\bly do\b)\s*:?\s*", re.IGNORECASE)
_CODE = re.compile(r"dti|\d{1,2}(?:\.\d{1,2}){0,2}|0*\d{1,3}")
MAX_WORDS = 40
"""A longer head is a story, not a statement."""

_ASKS = frozenset(
    [
        "chua",
        "khong",
        "ko",
        "k",
        "hong",
        "hok",
        "kg",
        "khg",
        "hem",
        "gi",
        "j",
        "nao",
        "sao",
        "dau",
        "may",
        "bao",
        "nhieu",
        "bn",
        "ai",
        "han",
        "nhi",
        "phai",
        "can",
        "nen",
        "neu",
        "hay",
        "lam",
        "cach",
        "muon",
        "xem",
        "co",
        "se",
        "dinh",
        "sap",
        "ntn",
        "the",
        "hoi",
        "bi",
        "vay",
        "chang",
        "",
        "tung",
        "de",
        "dang",
        "duoc",
        "dc",
        "thi",
    ]
)
"""Words that ask, wish or tell a condition; with one of them nothing is stated."""
_ASKS_WITH_MARKS = frozenset(["à", "hả", "ha", "nhỉ", "nhể", "hử", "á", "ư", "hở"])

_HANDED_IN = (
    " da nop ", " da gui ", " da goi ", " da trinh ", " da tai len ", " da bo sung ", " da cap nhat ",
    " vua nop ", " vua gui ", " vua bo sung ", " moi nop ", " moi gui ", " moi bo sung ", " nop roi ",
    " nop xong ", " gui roi ", " gui xong ", " bo sung xong ", " bo sung roi ", " hoan thanh nop ",
)  # fmt: skip
_HANDS_IN = (" nop ", " gui ", " bo sung ", " minh chung ", " tai lieu ", " mc ", " tlkc ")
"""Enough where a link or a file comes with the message."""
_TAKE_BACK = re.compile(
    r"^ (?:em |minh |toi |cho |xin |vui long )*(?:hoan tac|huy ghi nhan|rut lai ghi nhan|bo ghi nhan)\b"
)
_MISTAKE = re.compile(r" (?:nham|nham roi|ghi nham|bam nham|lon|sai roi|ghi sai) ")
_NOT_YET = re.compile(r" (?:chua nop|chua gui|chua duyet|chua bo sung) ")
_LEAD = r"^ (?:em |minh |toi |da |xin |dong y |xac nhan |ok |cho |ghi nhan )*"
_ACCEPTS = re.compile(_LEAD + r"(?:duyet|phe duyet|chap nhan|thong qua)\b")
_REJECTS = re.compile(_LEAD + r"(?:khong duyet|khong chap nhan|khong dong y|tu choi|bac)\b")
_REQUESTS = re.compile(r"(?:can|yeu cau|de nghi|phai|xin) (?:nop )?bo sung\b")
_ORDERS = re.compile(_LEAD + r"(?:yeu cau|de nghi) (?:nop )?bo sung\b")

_SAID = {
    Act.ACCEPT: frozenset(["duyet", "phe", "chap", "nhan", "thong", "qua", "dong", "y", "xac", "dat"]),
    Act.REJECT: frozenset(["duyet", "chap", "nhan", "khong", "tu", "choi", "bac", "dong", "y"]),
    Act.REQUEST: frozenset(["can", "yeu", "cau", "de", "nghi", "phai", "bo", "sung", "nop", "xin", "them"]),
    Act.UNDO: frozenset(
        [
            "hoan",
            "tac",
            "huy",
            "rut",
            "lai",
            "thu",
            "hoi",
            "bo",
            "chua",
            "nop",
            "gui",
            "duyet",
            "nham",
            "lon",
            "sai",
            "roi",
            "bam",
            "ghi",
            "thao",
            "viec",
            "nay",
        ]
    ),
    Act.SUBMIT: frozenset(
        [
            "nop",
            "gui",
            "goi",
            "trinh",
            "tai",
            "len",
            "bo",
            "sung",
            "cap",
            "nhat",
            "vua",
            "moi",
            "xong",
            "hoan",
            "thanh",
            "day",
            "du",
            "kem",
            "theo",
        ]
    ),
}
ANY_WORDS = frozenset(
    [
        "da",
        "roi",
        "minh",
        "chung",
        "tai",
        "lieu",
        "kiem",
        "mc",
        "tlkc",
        "tl",
        "ho",
        "so",
        "van",
        "ban",
        "file",
        "tep",
        "anh",
        "link",
        "duong",
        "dan",
        "muc",
        "chi",
        "so",
        "tieu",
        "ma",
        "cs",
        "tc",
        "va",
        "voi",
        "cung",
        "cho",
        "cua",
        "o",
        "tren",
        "tai",
        "he",
        "thong",
        "em",
        "a",
        "anh",
        "chi",
        "ad",
        "admin",
        "bot",
        "toi",
        "chung",
        "ta",
        "xa",
        "phuong",
        "huyen",
        "don",
        "vi",
        "ben",
        "co",
        "quan",
        "ubnd",
        "uy",
        "ban",
        "nhan",
        "dan",
        "nhe",
        "nha",
        "day",
        "ghi",
        "nhan",
        "giup",
        "voi",
        "ok",
        "oke",
        "vang",
        "thua",
        "bao",
        "cao",
        "xin",
        "xac",
        "ca",
        "hai",
        "ba",
        "cac",
        "so",
        "nhom",
        "phan",
        "nua",
        "them",
        "la",
        "lai",
        "lan",
        "duoc",
    ]
)
"""Words that a statement may hold without saying more than it says."""


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
    link = links[0].rstrip(".,;)") if links else ""
    for reader in (_undo, _decision):
        if found := reader(cleaned, link):
            return found
    return _submission(cleaned, link, attached or bool(link))


def _undo(cleaned: str, link: str) -> Statement | None:
    if "?" in cleaned:
        return None
    norm = _norm(cleaned)
    mistaken = _NOT_YET.search(norm) and _MISTAKE.search(norm) and not _asks(cleaned, {"chua"})
    if mistaken or (_TAKE_BACK.search(norm) and not _asks(cleaned, set())):
        return Statement(Act.UNDO, cleaned, link=link)
    return None


def _decision(cleaned: str, link: str) -> Statement | None:
    head, note = _with_note(cleaned)
    norm = _norm(head)
    if "?" in head or not _coded(head):
        return None
    if _REJECTS.search(norm):
        act, said = Act.REJECT, {"khong"}
    elif _ACCEPTS.search(norm):
        act, said = Act.ACCEPT, {"dong"}
    elif _REQUESTS.search(norm):
        act, said = Act.REQUEST, {"can", "phai"}
    else:
        return None
    if _asks(head, said):
        return None
    doubtful = act is Act.REQUEST and not note and not _ORDERS.search(norm)
    return Statement(act, head, note, link, doubtful or _ends_in_a(head))


def _submission(cleaned: str, link: str, with_paper: bool) -> Statement | None:
    norm = _norm(cleaned)
    if "?" in cleaned or len(norm.split()) > MAX_WORDS:
        return None
    handed_in = any(cue in norm for cue in _HANDED_IN)
    if not (handed_in or (with_paper and (any(cue in norm for cue in _HANDS_IN) or _only_codes(cleaned)))):
        return None
    if _asks(cleaned, {"duoc"}):
        return None
    return Statement(Act.SUBMIT, cleaned, link=link, doubtful=_ends_in_a(cleaned))


def _with_note(cleaned: str) -> tuple[str, str]:
    """The head and the note behind it ("...: thiếu ảnh chụp", "... vì thiếu ảnh")."""
    match = _NOTE.search(cleaned)
    if match is None or not match.start():
        return cleaned, ""
    note = cleaned[match.end() :].strip()
    return cleaned[: match.start()].strip(), note if any(char.isalnum() for char in note) else ""


def _norm(text: str) -> str:
    return f" {' '.join(token.text for token in tokenize(text))} "


def _coded(text: str) -> bool:
    return bool(re.search(r"\d{1,2}\.\d|dti\s*-?\s*\d|\b(?:muc|chi so|tieu chi)\s+\d", fold(text)))


def _only_codes(text: str) -> bool:
    tokens = tokenize(text)
    return bool(tokens) and all(_CODE.fullmatch(token.text) or token.text in ANY_WORDS for token in tokens)


def _asks(text: str, but: set[str]) -> bool:
    tokens = tokenize(text)
    return any(
        (token.text in _ASKS and token.text not in but) or token.surface.lower() in _ASKS_WITH_MARKS
        for token in tokens
    )


def _ends_in_a(text: str) -> bool:
    """A last "a" without marks may be the polite "ạ" or the asking "à"."""
    tokens = tokenize(text)
    return bool(tokens) and tokens[-1].surface.lower() == "a"
