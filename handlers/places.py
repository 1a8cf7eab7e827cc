"""Places: those that a question is about, and whether a record's place name names one of them."""

from __future__ import annotations

from handlers.desk import Desk
from knowledge.question import Question
from knowledge.records import Unit


def named_places(question: Question, desk: Desk) -> list[Unit]:
    """The provinces and units that a question names, bare names of unscored units left out.

    Of several units of one name those that figures are known of are meant, if there are such.
    """
    found = list(question.scope)
    for mention in question.units:
        if not mention.weak:
            known = [u for u in mention.units if u.demo or u.key in desk.snapshot.data_units]
            found.extend(known or mention.units)
    return found


def asker_places(question: Question, desk: Desk) -> list[Unit]:
    """The asker's unit and what it lies in, the nearest first."""
    own = desk.own_unit(question.asker)
    return [own, *desk.snapshot.units.ancestors(own)] if own else []


def named_by(desk: Desk, place: str, units: list[Unit]) -> bool:
    """Whether a record's place name means one of the units; old and new provinces of a name are one.

    A bare name ("Thanh Hóa") is that of the province where there is one.
    """
    found = desk.snapshot.units.find(place) or ([unit] if (unit := desk.snapshot.units.get(place)) else [])
    provinces = [unit for unit in found if not unit.parent]
    keys = {_era_free(unit) for unit in provinces or found}
    return any(_era_free(unit) in keys for unit in units)


def _era_free(unit: Unit) -> str:
    return unit.key.removeprefix("cu/") if not unit.parent else unit.key


def titles(desk: Desk, units: list[Unit]) -> str:
    """The names of units in one phrase, each once, without telling old provinces from new ones."""
    names = dict.fromkeys(desk.snapshot.units.title(unit).removesuffix(" (cũ)") for unit in units)
    return ", ".join(list(names)[:2])


def spoken_places(question: Question, desk: Desk) -> tuple[list[Unit], bool]:
    """The places that a question is about, and whether it or the turn before named them.

    What the message names goes first, then what the turn before named, then the asker's own unit.
    """
    if named := named_places(question, desk):
        return named, True
    own = desk.own_unit(question.asker)
    if question.own and own:
        return [own], True
    before = question.before
    if before is not None and (earlier := named_places(before, desk)):
        return earlier, True
    return ([own] if own else []), False


def other_words(question: Question) -> list[str]:
    """The folded words of a message without those that name its places: what is asked of them."""
    inside = {i for mention in question.units if not mention.weak for i in range(*mention.words)}
    return question.reading.content(inside)
