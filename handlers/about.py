"""Indicators of frameworks by what they speak of ("chỉ số nào về camera") or by what they are worth."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.desk import Desk
from handlers.indicator import (
    SHORT_NAME,
    brief,
    framework_of_component,
    frameworks_meant,
    label,
    leaves,
    name,
    place_name,
)
from handlers.reply import Choice, Reply
from handlers.subject import components_in, framework_of
from knowledge.index import EntryKind
from knowledge.question import Question
from knowledge.records import Component
from knowledge.text import words

_ASKS = (
    "chi so nao", "tieu chi nao", "muc nao", "chi tieu nao", "nhung chi so", "nhung tieu chi", "cac chi so",
    "cac tieu chi", "chi so gi", "tieu chi gi", "may chi so", "may tieu chi", "bao nhieu chi so",
    "co chi so", "co tieu chi",
)  # fmt: skip
_ABOUT = (
    "ve", "noi ve", "noi den", "lien quan", "lien quan den", "lien quan toi", "danh gia ve", "yeu cau ve",
    "nhac den", "cho", "ve viec",
)  # fmt: skip
_GENERIC = frozenset(
    words(
        "chỉ số tiêu chí mục chỉ tiêu nào gì những các mấy bao nhiêu có nói đến liên quan tới đánh giá yêu "
        "cầu nhắc về việc cho của bộ bộ chỉ số dti là trong nội dung thành phần"
    )
)
"""Words that ask for indicators and tell none from another."""
_MOST = ("nhieu diem nhat", "cao diem nhat", "diem cao nhat", "diem toi da cao nhat", "nhieu diem nhut")
_LEAST = ("it diem nhat", "thap diem nhat", "diem thap nhat", "diem toi da thap nhat")
LEAST_EXPLAINED = 0.8
"""Least share of the telling words that an indicator's name has: one of two shared words is another thing."""
SHOWN = 6


def asks_about(question: Question) -> bool:
    """Whether the indicators that speak of something are asked for."""
    return question.says(*_ASKS) and question.says(*_ABOUT)


def indicators_about(question: Question, desk: Desk) -> Reply | None:
    """The indicators whose names have all telling words, of the frameworks meant; None without such words."""
    telling = [w for w in question.reading.content() if w not in _GENERIC and w not in _place_words(question)]
    if not telling:
        return None
    meant, outright = frameworks_meant(question, desk)
    hits = desk.understanding.index.search(
        telling, frozenset({EntryKind.INDICATOR}), frozenset(meant) if meant and outright else None, limit=30
    )
    found = list(dict.fromkeys(hit.entry.record for hit in hits if hit.explained >= LEAST_EXPLAINED))
    what = " ".join(telling)
    typed = _typed(question, telling) or what
    if not found:
        if not outright:
            return None
        frameworks = [desk.snapshot.frameworks[key].name for key in meant]
        return desk.abstain(question, desk.wording.say("about", "nothing", what=typed, frameworks=frameworks))
    text = desk.wording.say(
        "about",
        "about",
        what=typed,
        rows=_rows(desk, found[:SHOWN]),
        count=len(found),
        more=len(found) - SHOWN,
    )
    return desk.answer(question, text, sources=[c.source for c in found[:3]], choices=_choices(desk, found))


def asks_for_worth(question: Question) -> bool:
    """Whether the indicators that bring most or least points are asked for, of no unit's standing."""
    return (
        question.says("chi so", "tieu chi", "muc", "nhom", "chi tieu")
        and question.says(*_MOST, *_LEAST)
        and not question.units
        and not question.own
    )


def by_worth(question: Question, desk: Desk) -> Reply | None:
    """The indicators (or groups) of the framework meant, or of the group named, by their maximum points."""
    framework = framework_of(question, desk, None)
    if framework is None:
        return None
    tops = question.says("nhom") and not question.says("chi so", "tieu chi", "muc")
    part = next(iter(components_in(question, framework.key)), None)
    every: Sequence[Component] = (
        desk.snapshot.top_components(framework.key) if tops else leaves(desk, framework.key)
    )
    if part is not None and not tops:
        every = [c for c in every if _within(desk, c, part)]
    known = [c for c in every if c.max_points is not None]
    if not known:
        return desk.abstain(question, desk.wording.say("about", "no_points", framework=framework.name))
    least = question.says(*_LEAST)
    known.sort(key=lambda c: (c.max_points or 0) * (1 if least else -1))
    same = [c for c in known if c.max_points == known[0].max_points]
    text = desk.wording.say(
        "about",
        "worth",
        framework=framework.name,
        least=least,
        points=known[0].max_points,
        count=len(same),
        rows=_rows(desk, (same if len(same) > 1 else known)[:SHOWN]),
        more=len(same) - SHOWN,
    )
    return desk.answer(question, text, sources=[framework.source], choices=_choices(desk, known))


def _place_words(question: Question) -> set[str]:
    return {word for unit in question.scope for word in words(unit.name)}


def _typed(question: Question, telling: list[str]) -> str:
    """What was asked about as the person typed it, from the first telling word to the last."""
    reading = question.reading
    places = [place for place, word in enumerate(reading.words) if word.text in telling]
    if not places:
        return ""
    last = places[-1] + 1
    if last < len(reading.words) and reading.words[last].text == "so":
        last += 1  # "chữ ký số"
    start, end = reading.span(places[0], last)
    return reading.cleaned[start:end]


def _rows(desk: Desk, components: Sequence[Component]) -> list[dict[str, object]]:
    return [
        {
            "place": place_name(framework_of_component(desk, c)),
            "label": label(c),
            "name": brief(name(c), SHORT_NAME),
            "points": c.max_points,
        }
        for c in components
    ]


def _choices(desk: Desk, components: Sequence[Component]) -> list[Choice]:
    return [
        Choice(f"{label(c)} {place}", f"{label(c)} của {place} là gì")
        for c, place in ((c, framework_of_component(desk, c).place) for c in components[:3])
        if c.coded
    ]


def _within(desk: Desk, component: Component, group: Component) -> bool:
    parent = component.parent
    while parent and parent != group.code:
        above = desk.snapshot.framework_component(component.framework, parent)
        parent = above.parent if above else ""
    return bool(parent)
