"""Documents that several datasets list: a register and every report that refers to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields, replace

from knowledge.records import Document
from knowledge.text import fold_any

_LEVELS = ("tinh", "thanh pho", "tp", "huyen", "thi xa", "quan", "xa", "phuong")


def listed_once(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Each document once, as the first dataset lists it; what that leaves empty comes from the later ones.

    The aliases of all are kept. Two documents of one number are the same one when their dates are equal or,
    where a date is missing, when they belong to the same place.
    """
    kept: list[Document] = []
    of_number: dict[str, list[int]] = defaultdict(list)
    for document in documents:
        places = of_number[_squeezed(document.number)]
        same = next((place for place in places if _is_same(kept[place], document)), None)
        if same is None:
            places.append(len(kept))
            kept.append(document)
        else:
            kept[same] = _filled(kept[same], document)
    return tuple(kept)


def _squeezed(number: str) -> str:
    return fold_any(number).replace(" ", "")


def _is_same(one: Document, other: Document) -> bool:
    if not one.number:
        return False
    if one.issued_on and other.issued_on:
        return one.issued_on == other.issued_on
    return _bare(one.place) == _bare(other.place)


def _bare(place: str) -> str:
    """A place without its level: registers write "Đắk Lắk", reports "tỉnh Đắk Lắk"."""
    folded = fold_any(place)
    return next((folded[len(level) + 1 :] for level in _LEVELS if folded.startswith(f"{level} ")), folded)


def _filled(first: Document, later: Document) -> Document:
    missing = {
        field.name: getattr(later, field.name) for field in fields(Document) if not getattr(first, field.name)
    }
    return replace(first, **{**missing, "aliases": tuple(dict.fromkeys((*first.aliases, *later.aliases)))})
