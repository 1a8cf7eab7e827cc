"""The responsible body that a question about evidence names, and what it answers for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.desk import Desk
from handlers.dossier import Dossier
from handlers.reply import Choice, Reply
from knowledge.question import Question
from knowledge.records import Unit
from knowledge.text import words

_KIND = re.compile(
    r" (phong|cong an|tram y te|van phong|bo phan|ban chi huy) (?!nao |hop |chong |ban |so )([a-z]+)"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A responsible body as registered, and the codes that it answers for; none where it is not known."""

    name: str
    components: frozenset[str]


def speaks_of_body(question: Question) -> bool:
    """Whether a department of a unit is spoken of, and no indicator by its code."""
    typed = " " + " ".join(words(question.reading.cleaned)) + " "
    return bool(_KIND.search(typed)) and not any(mention.coded for mention in question.components)


def named_body(question: Question, desk: Desk, dossier: Dossier) -> Body | None:
    """The body that is named, with what it answers for; without anything where such a one is spoken of but
    not registered. The unit's own assignment goes before what the framework names.
    """
    found = assigned_to(question, desk, dossier.framework.key, dossier.unit)
    if found:
        name = max(found, key=len)
        below = {
            item.component.code
            for item in dossier.review.items
            if any(item.component.code == c or item.component.code.startswith(f"{c}.") for c in found[name])
        }
        return Body(name, frozenset(below | found[name]))
    return Body("", frozenset()) if speaks_of_body(question) else None


def assigned_to(question: Question, desk: Desk, framework: str, unit: Unit | None) -> dict[str, set[str]]:
    """The codes that the named bodies answer for in a framework, by body; what ``unit`` assigned itself goes
    before what the framework names."""
    typed = " " + " ".join(words(question.reading.cleaned)) + " "
    assigned: dict[str, tuple[str, tuple[str, ...]]] = {}
    for component in desk.snapshot.components(framework):
        if component.responsible:
            assigned[component.code] = (component.responsible, ())
    for duty in desk.snapshot.responsibilities(unit.key) if unit else ():
        if duty.component and duty.framework == framework:
            assigned[duty.component] = (duty.body, duty.aliases)
    found: dict[str, set[str]] = {}
    for code, (body, aliases) in assigned.items():
        if any(_says_name(typed, form) or _says_name(question.norm, form) for form in (body, *aliases)):
            found.setdefault(body, set()).add(code)
    return found


def no_body(question: Question, desk: Desk, dossier: Dossier) -> Reply:
    """Says that it is not known what a body answers for."""
    unit = desk.snapshot.units.title(dossier.unit)
    text = desk.wording.say("evidence_missing", "no_body", framework=dossier.framework.name, unit=unit)
    choices = (Choice("Tất cả mục còn thiếu", f"{unit} còn thiếu minh chứng nào"),)
    return desk.abstain(question, text, sources=[dossier.source], choices=choices)


def _says_name(text: str, name: str) -> bool:
    """Whether a body is named in full, or by the initials behind its kind ("phòng VH-XH")."""
    parts = words(name)
    if f" {' '.join(parts)} " in text:
        return True
    if len(parts) < 3 or parts[0] not in ("phong", "ban", "so", "trung"):
        return False
    kind = {"trung": 2}.get(parts[0], 1)
    initials = "".join(part[0] for part in parts[kind:] if part.isalpha())
    said = re.search(rf" {' '.join(parts[:kind])} ((?:[a-z&]+ ){{1,4}})", text)
    if said is None or len(initials) < 2:
        return False
    tokens = said.group(1).replace("&", "").split()
    return any("".join(tokens[:count]) == initials for count in range(1, len(tokens) + 1))
