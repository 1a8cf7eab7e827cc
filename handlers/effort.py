"""Which parts a person wants left out of a plan, or taken first, and the openings of published groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from handlers.case import Case
from handlers.desk import Desk
from handlers.subject import components_in
from knowledge.assumption import placed
from knowledge.question import Question
from knowledge.records import Component
from scoring.gap import losses
from scoring.plan import Opening

PREFERRED = Decimal("0.5")
"""The effort of what a person wants first, against 1 for the rest: two such are taken for one other."""

_WITHOUT = ("khong tinh", "bo qua", "tru", "khong ke", "khong lam", "loai", "loai bo", "ngoai", "ngoai tru")
_FIRST = ("uu tien",)
_BETWEEN = frozenset({"nhom", "muc", "chi", "so", "tieu", "phan", "linh", "vuc", "cac", "va", "ca", "ra"})


@dataclass(frozen=True, slots=True)
class Wishes:
    """Components that a plan does without, and those that it prefers."""

    without: tuple[Component, ...] = ()
    first: tuple[Component, ...] = ()

    def weigh(self, openings: Iterable[Opening], parents: dict[str, str]) -> list[Opening]:
        """The openings that are left, those preferred at ``PREFERRED`` of their effort."""
        left = []
        for opening in openings:
            line = _line(opening.component, parents)
            if any(component.code in line for component in self.without):
                continue
            if any(component.code in line for component in self.first):
                opening = replace(opening, effort=opening.effort * PREFERRED)
            left.append(opening)
        return left


def wishes(question: Question, framework: str) -> Wishes:
    """What the message wants left out ("không tính nhóm hạ tầng") or first ("ưu tiên nhân lực")."""
    if "components" in question.filled:
        return Wishes()
    words = [word.text for word in question.reading.words]
    found: dict[bool, list[Component]] = {True: [], False: []}
    kind: bool | None = None
    end = -1
    for place, mention in placed(question):
        between = words[end + 1 : place] if end >= 0 else words[:place]
        text = f" {' '.join(between)} "
        kind = _kind(text) if _kind(text) is not None else kind if set(between) <= _BETWEEN else None
        end = max(mention.words[1], place + 1) - 1
        options = components_in(replace(question, components=(mention,)), framework)
        option = next((c for c in options if not c.members), None)
        if kind is not None and option is not None:
            found[kind].append(option)
    return Wishes(tuple(found[True]), tuple(found[False]))


def without_wishes(question: Question, wanted: Wishes) -> Question:
    """The question without the components that were only wishes, so that it is about the total again."""
    codes = {component.code for component in (*wanted.without, *wanted.first)}
    left = tuple(m for m in question.components if not any(c.code in codes for c in m.components))
    return replace(question, components=left)


def group_openings(desk: Desk, case: Case, wanted: Wishes) -> list[Opening]:
    """The published groups of a unit, each open up to its maximum, but for what is left out."""
    found = losses(desk.snapshot.top_components(case.framework.key), case.scores)
    openings = [
        Opening(item.component.code, item.component.name, item.lost) for item in found.items if item.lost > 0
    ]
    return wanted.weigh(openings, parents(desk.snapshot.components(case.framework.key)))


def parents(components: Sequence[Component]) -> dict[str, str]:
    """What is above each component."""
    return {component.code: component.parent for component in components}


def _kind(text: str) -> bool | None:
    """True: without, False: first, None: nothing said; the wording nearest to the component decides."""
    places = [(text.rfind(f" {cue} "), True) for cue in _WITHOUT]
    places += [(text.rfind(f" {cue} "), False) for cue in _FIRST]
    place, kind = max(places)
    return kind if place >= 0 else None


def _line(code: str, above: dict[str, str]) -> set[str]:
    """A code with all that is above it, by the tree and by the dots of the code."""
    line = {code}
    parts = code.split(".")
    line |= {".".join(parts[:count]) for count in range(1, len(parts))}
    while (code := above.get(code, "")) and code not in line:
        line.add(code)
    return line
