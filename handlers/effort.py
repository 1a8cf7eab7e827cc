"""What a person wants of a plan: parts left out, first, or weighed; the openings of published groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from handlers.case import Case
from handlers.desk import Desk
from handlers.indicator import label
from handlers.subject import components_in
from knowledge.assumption import NUMBER, placed
from knowledge.question import Question
from knowledge.records import Component, ComponentKind
from knowledge.tablefile import parse_decimal
from scoring.gap import losses
from scoring.number import show
from scoring.plan import Opening

PREFERRED = Decimal("0.5")
"""The effort of what a person wants first, against 1 for the rest: two such are taken for one other."""

_WITHOUT = (
    "khong tinh", "bo qua", "tru", "khong ke", "khong lam", "khong dung", "khong dung den", "loai", "loai bo",
    "ngoai", "ngoai tru",
)  # fmt: skip
_FIRST = ("uu tien",)
_BETWEEN = frozenset({"nhom", "muc", "chi", "so", "tieu", "phan", "linh", "vuc", "cac", "va", "ca", "ra"})
_TIMES = {"doi": 2, "ba": 3, "bon": 4, "nam": 5, "muoi": 10}
_HARD = frozenset(
    ["kho", "ton", "nang", "mat", "cong", "suc", "thi", "la", "coi", "tinh", "chi", "bang", "hon", "phai"]
)
"""Words that may stand between a part and how often its effort counts: "khó gấp 3", "tốn công gấp đôi"."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """Components that a plan does without, those that it prefers, and those whose effort counts so often."""

    without: tuple[Component, ...] = ()
    first: tuple[Component, ...] = ()
    weighed: tuple[tuple[Component, Decimal], ...] = ()

    def weigh(self, openings: Iterable[Opening], parents: dict[str, str]) -> list[Opening]:
        """The openings that are left, each at its effort: preferred ones at ``PREFERRED`` of it."""
        left = []
        for opening in openings:
            line = _line(opening.component, parents)
            if any(component.code in line for component in self.without):
                continue
            if any(component.code in line for component in self.first):
                opening = replace(opening, effort=opening.effort * PREFERRED)
            for component, times in self.weighed:
                if component.code in line:
                    opening = replace(opening, effort=opening.effort * times)
            left.append(opening)
        return left

    def said(self) -> dict[str, object]:
        """As templates say them."""
        return {
            "without": [_name(component) for component in self.without],
            "first": [_name(component) for component in self.first],
            "weighed": [(_name(component), show(times)) for component, times in self.weighed],
        }

    @property
    def components(self) -> tuple[Component, ...]:
        """All components that were only wishes."""
        return (*self.without, *self.first, *(component for component, _ in self.weighed))


def wishes(question: Question, framework: str) -> Wishes:
    """What the message wants left out ("không tính nhóm hạ tầng"), first ("ưu tiên nhân lực"), or weighed
    ("nhóm ATTT khó gấp 3")."""
    if "components" in question.filled:
        return Wishes()
    words = [word.text for word in question.reading.words]
    without: list[Component] = []
    first: list[Component] = []
    weighed: list[tuple[Component, Decimal]] = []
    waiting: list[Component] = []
    kind: bool | None = None
    end = -1
    for place, mention in placed(question):
        between = words[end + 1 : place] if end >= 0 else words[:place]
        joined = set(between) <= _BETWEEN
        said = _kind(f" {' '.join(between)} ")
        kind = said if said is not None else kind if joined else None
        end = max(mention.words[1], place + 1) - 1
        options = components_in(replace(question, components=(mention,)), framework)
        option = next((c for c in options if not c.members), None)
        waiting = waiting if joined else []
        if option is None:
            continue
        if (times := _times(words[end + 1 :])) is not None:
            weighed += [(component, times) for component in (*waiting, option)]
            waiting, kind = [], None
        elif kind is None:
            waiting.append(option)
        else:
            (without if kind else first).append(option)
    return Wishes(tuple(without), tuple(first), tuple(weighed))


def without_wishes(question: Question, wanted: Wishes) -> Question:
    """The question without the components that were only wishes, so that it is about the total again."""
    codes = {component.code for component in wanted.components}
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


def _name(component: Component) -> str:
    """An indicator by its code, a group by its name."""
    return component.name if component.kind is ComponentKind.GROUP else label(component)


def _kind(text: str) -> bool | None:
    """True: without, False: first, None: nothing said; the wording nearest to the component decides."""
    places = [(text.rfind(f" {cue} "), True) for cue in _WITHOUT]
    places += [(text.rfind(f" {cue} "), False) for cue in _FIRST]
    place, kind = max(places)
    return kind if place >= 0 else None


def _times(after: Sequence[str]) -> Decimal | None:
    """How often the effort of a part counts, by the words behind it: "khó gấp đôi", "chỉ tốn một nửa"."""
    for place, word in enumerate(after):
        following = after[place + 1] if place + 1 < len(after) else ""
        if word == "gap" and following in _TIMES:
            return Decimal(_TIMES[following])
        if word == "gap" and NUMBER.fullmatch(following) and parse_decimal(following) > 0:
            return parse_decimal(following)
        if word == "nua" and place:
            return Decimal("0.5")
        if word not in _HARD and word != "mot":
            return None
    return None


def _line(code: str, above: dict[str, str]) -> set[str]:
    """A code with all that is above it, by the tree and by the dots of the code."""
    line = {code}
    parts = code.split(".")
    line |= {".".join(parts[:count]) for count in range(1, len(parts))}
    while (code := above.get(code, "")) and code not in line:
        line.add(code)
    return line
