"""What became of units in the change of 01/7/2025, and what today's units were made of."""

from __future__ import annotations

from dataclasses import replace

from handlers.desk import Desk
from handlers.places import asker_places
from handlers.reply import Choice, Reply
from handlers.subject import with_name
from handlers.topics.definition import STRONG
from knowledge.index import EntryKind, Hit
from knowledge.question import Question, Topic, UnitMention
from knowledge.records import Note, Unit
from knowledge.units import PLACE_KINDS

_FROM_OLD = (
    "cu gio",
    "cu bay gio",
    "cu nay",
    " cu ",
    "nay thuoc",
    "gio thuoc",
    "bay gio thuoc",
    "nhap vao",
    "chia ve",
    "gop vao",
    "nay la",
    "gio la",
    "bay gio la",
    "con may xa",
    "con lai may",
    "thanh may xa",
    "chia thanh",
    "giai the",
    "con huyen",
    "thuoc xa nao",
    "thuoc phuong nao",
    "gio nhap",
    "sap nhap vao",
    "thanh xa nao",
)
_FROM_NEW = (
    "thanh lap tu",
    "tu nhung xa",
    "tu cac xa",
    "gom nhung xa",
    "gom nhung phuong",
    "tu nhung phuong",
    "tu phuong nao",
    "hop nhat tu",
    "hinh thanh tu",
    "moi gom",
    "gom nhung",
    "truoc day",
    "tu xa nao",
    "tu may xa",
    "nhap lai",
    "gop lai",
    "ten cu",
    "gom xa nao",
    "gom tinh nao",
    "gom nhung tinh",
    "sap nhap tu",
    "gom cac xa",
    "tu nhung don vi",
    "gom may tinh",
    "lap tu",
    "moi duoc lap",
    "tu xa cu",
    "truoc 1 7",
    "truoc ngay 1 7",
    "truoc do thuoc",
)
_POINTS = (
    "chuyen sang",
    "ke thua",
    "duoc chuyen",
    "giu diem",
    "tinh cho",
    "lay diem",
    "mang sang",
    "chuyen cho",
    "con tinh",
)
_DISTRICTS = ("huyện", "thị xã", "quận", "thành phố")
NOTE_SAID = 0.72
NOTE_SCORE = 0.6
MAX_OPTIONS = 4


def answer(question: Question, desk: Desk) -> Reply | None:
    """Old units forward, new ones backward; names that several units bear are asked about."""
    if question.says("diem", "dti", "xep hang") and question.says(*_POINTS):
        inherited = _first(question, desk, list(question.hits), least=0.5, said=0.0)
        if inherited:
            return inherited
    if question.says("nghi quyet", "quyet dinh", "van ban nao", "van ban so") and Topic.DOCUMENT in dict(
        question.topics
    ):
        return None
    meant = question.topic is Topic.UNIT_HISTORY and question.topics[0][1] >= STRONG
    mentions = [m for m in question.units if not m.weak or (meant and m.kind)]
    own = desk.own_unit(question.asker)
    if not mentions and not question.scope and own is not None and question.own:
        return _of_unit(question, desk, own)
    if not mentions and not question.scope and (reply := _note(question, desk, NOTE_SCORE)):
        return reply
    if mentions:
        return _of_mention(question, desk, mentions)
    if question.scope:
        return _of_province(question, desk)
    if question.components or question.says("chi so", "muc nay", "tieu chi"):
        return None
    if (
        own is not None
        and meant
        and question.says("sap nhap", "nhap", "thanh lap", "hop nhat", "gop", "sap xep")
    ):
        return _of_unit(question, desk, own)
    if meant:
        weak = [m for m in question.units if m.weak]
        return (
            _of_mention(question, desk, weak)
            if weak
            else desk.clarify(question, desk.wording.say("unit_history", "need_unit"), _examples())
        )
    return None


def _examples() -> list[Choice]:
    return [
        Choice("Xã Buôn Choah cũ", "xã Buôn Choah cũ bây giờ là xã nào"),
        Choice("Huyện Thuận Châu", "huyện Thuận Châu sáp nhập còn mấy xã"),
        Choice("Tỉnh Đắk Nông", "Đắk Nông nay thuộc tỉnh nào"),
    ]


def _note(question: Question, desk: Desk, least: float) -> Reply | None:
    """A general explanation of the change, found by all words of the question, names of units included."""
    words = question.reading.content()
    hits = desk.understanding.index.search(words, frozenset({EntryKind.NOTE}), limit=24)
    return _first(question, desk, hits, least=least, said=NOTE_SAID)


def _first(question: Question, desk: Desk, hits: list[Hit], *, least: float, said: float) -> Reply | None:
    """The best note on the history of units among hits, when it is good enough."""
    for hit in hits:
        if hit.entry.kind is not EntryKind.NOTE or hit.entry.record.topic != Topic.UNIT_HISTORY.value:
            continue
        if hit.score < least or hit.said < said:
            return None
        note: Note = hit.entry.record
        text = desk.wording.say("definition", "note", lines=note.lines)
        return desk.answer(question, text, sources=[note.source])
    return None


def _forward(question: Question) -> bool | None:
    """Whether the successors are asked for, the predecessors (False), or either (None)."""
    if question.says(*(phrase.strip() for phrase in _FROM_NEW)) or question.says("moi thanh lap", "xa moi"):
        return False
    if question.says(*(phrase.strip() for phrase in _FROM_OLD)):
        return True
    return None


def _of_mention(question: Question, desk: Desk, mentions: list[UnitMention]) -> Reply:
    mention = mentions[0]
    if mention.units[0].kind not in PLACE_KINDS and (note := _note(question, desk, 0.7)):
        return note
    forward = _forward(question)
    units = list(mention.units)
    if forward is not None:
        units = [u for u in units if u.current is not forward] or units
    elif any(u.current for u in units) and any(not u.current for u in units):
        districts = [u for u in units if u.kind in _DISTRICTS or u.key in desk.snapshot.data_units]
        units = districts or [u for u in units if u.current]
    if question.says("may xa", "bao nhieu xa", "nhung xa nao", "cac xa nao") and forward is not False:
        units = [u for u in units if u.kind in _DISTRICTS] or units
    places = [u for m in mentions[1:] for u in m.units] + list(question.scope)
    units = _inside(desk, units, places) or units
    if len(units) > 1:
        return _which(question, desk, mention, units)
    reply = _of_unit(question, desk, units[0])
    if not mention.repaired:
        return reply
    taken = desk.wording.say(
        "unit_history", "understood", typed=mention.text, unit=desk.snapshot.units.title(units[0])
    )
    return replace(reply, text=f"{reply.text}\n{taken}", confidence=0.6)


def _inside(desk: Desk, units: list[Unit], places: list[Unit]) -> list[Unit]:
    """The units that lie, or whose land lies today, in one of the places."""
    if not places:
        return []
    tails = {place.key.removeprefix("cu/").split("/")[-1] for place in places}
    found = []
    for unit in units:
        around = [*desk.snapshot.units.ancestors(unit)]
        for heir, _ in desk.snapshot.units.successors(unit):
            around += desk.snapshot.units.ancestors(heir)
        if any(u.key.removeprefix("cu/").split("/")[-1] in tails for u in around):
            found.append(unit)
    return found


def _which(question: Question, desk: Desk, mention: UnitMention, units: list[Unit]) -> Reply:
    full = desk.snapshot.units.full_title
    units = _near_first(question, desk, units)
    options = [Choice(full(unit), with_name(question, mention, full(unit))) for unit in units[:MAX_OPTIONS]]
    text = desk.wording.say(
        "unit_history", "which", name=mention.text, count=len(units), more=len(units) > MAX_OPTIONS
    )
    return desk.clarify(question, text, options)


def _near_first(question: Question, desk: Desk, units: list[Unit]) -> list[Unit]:
    """Those of the asker's province first, then those of provinces that figures are known of."""
    province_of = desk.snapshot.units.province_of
    own = {unit.key for unit in asker_places(question, desk)}
    known = {
        province_of(unit).key for key in desk.snapshot.data_units if (unit := desk.snapshot.units.get(key))
    }
    heirs = desk.snapshot.units.successors

    def rank(unit: Unit) -> int:
        provinces = {province_of(unit).key, *(province_of(heir).key for heir, _ in heirs(unit))}
        return 0 if provinces & own else 1 if provinces & known else 2

    return sorted(units, key=rank)


def _of_unit(question: Question, desk: Desk, unit: Unit) -> Reply:
    if not unit.parent:
        return _province(question, desk, unit)
    return _backward_reply(question, desk, unit) if unit.current else _forward_reply(question, desk, unit)


def _forward_reply(question: Question, desk: Desk, unit: Unit) -> Reply:
    units = desk.snapshot.units
    heirs = units.successors(unit)
    if not heirs:
        return _unchanged(question, desk, unit)
    names = [_partly(desk, units.title(heir), partial and len(heirs) > 1) for heir, partial in heirs]
    provinces = list(dict.fromkeys(units.title(units.province_of(heir)) for heir, _ in heirs))
    sources = [heir.source for heir, _ in heirs[:1]]
    if len(heirs) > 1 and unit.kind not in ("xã", "phường", "thị trấn"):
        text = desk.wording.say(
            "unit_history",
            "district",
            unit=units.full_title(unit),
            count=len(heirs),
            parts=names,
            province=", ".join(provinces),
            until=unit.until,
        )
        return desk.answer(question, text, sources=sources)
    full = [_partly(desk, units.full_title(heir), partial and len(heirs) > 1) for heir, partial in heirs]
    text = desk.wording.say(
        "unit_history",
        "became",
        unit=units.full_title(unit),
        parts=full,
        partial=len(heirs) > 1,
        until=unit.until,
        kind=unit.kind,
    )
    return desk.answer(question, text, sources=sources)


def _backward_reply(question: Question, desk: Desk, unit: Unit) -> Reply:
    units = desk.snapshot.units
    before = units.predecessors(unit)
    communes = [(u, part) for u, part in before if u.kind in ("xã", "phường", "thị trấn")]
    districts = [units.full_title(u) for u, _ in before if u.kind not in ("xã", "phường", "thị trấn")]
    if not before:
        return _unchanged(question, desk, unit)
    if not communes:
        text = desk.wording.say(
            "unit_history",
            "formed",
            unit=units.full_title(unit),
            parts=districts,
            districts=[],
            since=unit.since,
        )
        return desk.answer(question, text, sources=[unit.source])
    text = desk.wording.say(
        "unit_history",
        "formed",
        unit=units.full_title(unit),
        parts=[_partly(desk, units.title(u), partial) for u, partial in communes],
        districts=districts,
        since=unit.since,
    )
    return desk.answer(question, text, sources=[unit.source])


def _partly(desk: Desk, name: str, partial: bool) -> str:
    return desk.wording.say("unit_history", "partly", name=name) if partial else name


def _unchanged(question: Question, desk: Desk, unit: Unit) -> Reply:
    units = desk.snapshot.units
    province = units.title(units.province_of(unit))
    text = desk.wording.say("unit_history", "unchanged", unit=units.title(unit), province=province)
    return desk.answer(question, text, sources=[unit.source])


def _of_province(question: Question, desk: Desk) -> Reply | None:
    """A province: old ones forward, today's backward; general notes on it where they were meant."""
    made_of = question.says("gom", "hop nhat", "nhap lai", "gop lai")
    if not made_of and (reply := _note(question, desk, 0.75)):
        return reply
    forward = _forward(question)
    old = [u for u in question.scope if not u.current]
    new = [u for u in question.scope if u.current]
    chosen = (old or new) if forward or not new else new
    return _province(question, desk, chosen[0])


def _province(question: Question, desk: Desk, unit: Unit) -> Reply:
    units = desk.snapshot.units
    if unit.current:
        parts = [units.title(u).removesuffix(" (cũ)") for u, _ in units.predecessors(unit)]
        if len(parts) <= 1:
            return _unchanged(question, desk, unit)
        count = len([u for u in units.children(unit) if u.current and u.kind in ("xã", "phường", "đặc khu")])
        text = desk.wording.say(
            "unit_history", "province", unit=units.title(unit), parts=parts, count=count, note=""
        )
        return desk.answer(question, text, sources=[unit.source])
    return _forward_reply(question, desk, unit)
