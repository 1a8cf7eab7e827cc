"""Which indicators or groups a question is about, and in which framework.

The same code stands in several frameworks ("nhóm 2", "6.1"), and the same thing is called alike in all of
them. The framework named decides, then that of the unit spoken of, then the asker's own; where none of them
does, the frameworks are ``options`` and nobody guesses.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.desk import Desk
from knowledge.index import EntryKind, Hit
from knowledge.question import ComponentMention, Question
from knowledge.records import Component, ComponentKind, Framework
from knowledge.text import fold

LEAST_SAID = 0.8
LEAST_SCORE = 0.5
"""Least hit for an indicator named in words: four fifths of one of its names, half of the question."""
MOSTLY = 0.72
"""Share of a name that was said, and of the question explained, where less than four fifths were said."""
SHORT_NAME = 70
"""Characters of a name that a line of a list keeps."""
TIE = 0.01
"""Hits this close are the same to the question."""

_TREE = (ComponentKind.GROUP, ComponentKind.PILLAR, ComponentKind.AGGREGATE)


@dataclass(frozen=True, slots=True)
class Asked:
    """The components of a question.

    ``components`` are what it is about, all of them; ``options`` the same thing in several frameworks, when
    nothing decides between them; ``absent`` codes that the framework meant does not have. ``by_words`` tells
    that no code was given and names had to be matched.
    """

    components: tuple[Component, ...] = ()
    options: tuple[Component, ...] = ()
    absent: tuple[str, ...] = ()
    by_words: bool = False

    @property
    def found(self) -> bool:
        """Whether anything was recognised at all."""
        return bool(self.components or self.options or self.absent)


def frameworks_meant(question: Question, desk: Desk) -> tuple[list[str], bool]:
    """Keys of the frameworks that a question can mean, and whether it named one outright.

    None although outright: a place was named that no framework is known of.
    """
    named = [f.key for f in question.frameworks if not question.level or question.level in f.level]
    if named or question.frameworks:
        return named or [f.key for f in question.frameworks], True
    for mention in question.units:
        known = [u for u in mention.units if u.demo or u.key in desk.snapshot.data_units]
        keys = [f.key for u in known or mention.units for f in desk.snapshot.unit_frameworks(u.key)]
        if (keys or known) and (known or not mention.weak):
            return list(dict.fromkeys(keys)), bool(known)
    if question.scope:
        return [], True
    own = desk.own_unit(question.asker)
    return ([f.key for f in desk.snapshot.unit_frameworks(own.key)] if own else []), False


def asked(question: Question, desk: Desk, *, groups: bool = True, names: bool = True) -> Asked:
    """What a question is about; by code, by words (``names``), or a group (``groups``)."""
    meant, outright = frameworks_meant(question, desk)
    coded = codes(question)
    if coded or question.missing_codes:
        return _by_code(question, coded, meant, outright)
    if outright and not meant:
        return Asked()
    if groups and question.says("nhom", "tru cot") and (part := _by_group(question, meant)).found:
        return part
    if names and (found := _by_words(question, desk, meant)).found:
        return found
    return _by_group(question, meant) if groups else Asked()


def codes(question: Question) -> list[ComponentMention]:
    """The coded mentions; "mức 2" of VNeID is a level and no code, and a bare number beside a full code is
    none either."""
    coded = [mention for mention in question.components if mention.coded]
    full = [mention for mention in coded if not mention.text.isdigit()]
    if full:
        return full
    cleaned = question.reading.cleaned.lower()
    if "mức" in cleaned or "mưc" in cleaned or question.says("vneid", "dinh danh", "cap do"):
        return [mention for mention in coded if question.says(f"nhom {mention.text}")]
    return coded


def _by_code(question: Question, coded: list[ComponentMention], meant: list[str], outright: bool) -> Asked:
    components: list[Component] = []
    options: list[Component] = []
    absent = list(question.missing_codes)
    for mention in coded:
        fitting = [c for key in meant for c in mention.components if c.framework == key]
        if not fitting and meant and outright:
            absent.append(mention.text)
            continue
        fitting = _agreeing(question, fitting or list(mention.components))
        if fitting[0].framework in meant[:1] or len({c.framework for c in fitting}) == 1:
            components.append(fitting[0])
        else:
            options.extend(fitting)
    return Asked(tuple(dict.fromkeys(components)), tuple(options), tuple(absent))


def _agreeing(question: Question, fitting: list[Component]) -> list[Component]:
    """Those that a group's name in the same message also names ("nhóm 5 kinh tế số"); else all."""
    named = {(c.framework, c.code) for m in question.components if not m.coded for c in m.components}
    return [c for c in fitting if (c.framework, c.code) in named] or fitting


def _by_group(question: Question, meant: list[str]) -> Asked:
    for mention in question.components:
        parts = [c for c in mention.components if c.kind in _TREE]
        if mention.coded or not parts:
            continue
        fitting = [c for key in meant for c in parts if c.framework == key] or parts
        if question.says("tru cot"):
            fitting.sort(key=lambda c: c.kind is ComponentKind.GROUP)
        else:
            fitting.sort(key=lambda c: c.kind is not ComponentKind.GROUP)
        typed = fold(mention.text)
        if not question.says("nhom"):
            fitting.sort(key=lambda c: fold(c.name).removeprefix("tru cot ") != typed)
        if len({c.framework for c in fitting}) == 1 or fitting[0].framework in meant[:1]:
            alike = [
                c for c in fitting if c.framework == fitting[0].framework and name(c) == name(fitting[0])
            ]
            if len(alike) > 1:  # "kiến tạo thể chế" is a group of each pillar
                return Asked(options=tuple(alike), by_words=True)
            return Asked((fitting[0],), by_words=True)
        return Asked(options=tuple(fitting), by_words=True)
    return Asked()


def _named_enough(hit: Hit) -> bool:
    """Whether nearly all of a name was said, or most of it and little else."""
    return hit.said >= LEAST_SAID or min(hit.said, hit.explained) >= MOSTLY


def indicator_hits(question: Question, meant: list[str]) -> list[Hit]:
    """The indicators named in words, best first: those about as good as the best in the frameworks meant."""
    hits = [
        hit
        for hit in question.hits
        if hit.entry.kind is EntryKind.INDICATOR and hit.score >= LEAST_SCORE and _named_enough(hit)
    ]
    hits = [hit for hit in hits if hit.entry.place in meant] or ([] if meant else hits)
    return [hit for hit in hits if hit.score >= hits[0].score - TIE]


def _by_words(question: Question, desk: Desk, meant: list[str]) -> Asked:
    hits = indicator_hits(question, meant)
    components = tuple(dict.fromkeys(hit.entry.record for hit in hits))
    if len(components) == 1:
        return Asked(components, by_words=True)
    return Asked(options=components, by_words=True)


def framework_of_component(desk: Desk, component: Component) -> Framework:
    """The framework that a component belongs to."""
    return desk.snapshot.frameworks[component.framework]


def place_name(framework: Framework) -> str:
    """How a reply tells frameworks apart in few words: "TP.HCM (xã) 2026"."""
    year = framework.years[-1] if framework.years else ""
    return f"{framework.place} ({framework.level}) {year}".strip()


def label(component: Component) -> str:
    """How a reply names a component's code: "DTI-28", "mục 2.4", "nhóm 6"; empty where none is printed."""
    if not component.coded:
        return ""
    if component.code.startswith("DTI-"):
        return component.code
    return f"{'nhóm' if component.kind is ComponentKind.GROUP else 'mục'} {component.code}"


def name(component: Component) -> str:
    """The official name without the full stop that some end in."""
    return component.name.rstrip(". ")


def title(component: Component) -> str:
    """Code and name, as far as each is known: "DTI-28 Tỷ lệ hồ sơ nộp trực tuyến"."""
    return f"{label(component)} {name(component)}".strip()


def code_range(desk: Desk, framework: str) -> tuple[str, str, int]:
    """The first and last printed code of a framework's indicators and how many there are."""
    indicators = leaves(desk, framework)
    coded = [c.code for c in indicators if c.coded]
    return (coded[0], coded[-1], len(indicators)) if coded else ("", "", len(indicators))


def leaves(desk: Desk, framework: str) -> list[Component]:
    """The indicators of a framework that bear points themselves: sub-indicators in place of their parent."""
    components = desk.snapshot.components(framework)
    parents = {c.parent for c in components}
    return [
        c
        for c in components
        if c.kind in (ComponentKind.INDICATOR, ComponentKind.SUBINDICATOR) and c.code not in parents
    ]


def frameworks_with_codes_like(desk: Desk, code: str) -> list[Framework]:
    """The frameworks whose codes look like this one: "DTI-44" or "7.3"."""
    alike = code.startswith("DTI-")
    return [
        framework
        for framework in desk.snapshot.frameworks.values()
        if (first := code_range(desk, framework.key)[0]) and first.startswith("DTI-") == alike
    ]


def brief(text: str, limit: int = SHORT_NAME) -> str:
    """A name cut at a word, with an ellipsis, when it is longer than a line of a list."""
    if len(text) <= limit:
        return text
    return text[: text.rindex(" ", 0, limit)].rstrip(",;:- ") + "…"
