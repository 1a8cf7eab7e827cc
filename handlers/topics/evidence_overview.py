"""Missing evidence seen from above: over the units of a reviewer, and of one responsible body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from handlers.desk import Desk
from handlers.dossier import Dossier, dossier_of
from handlers.places import named_by
from handlers.reply import Choice, Reply
from knowledge.progress import DECIDES
from knowledge.question import Question
from knowledge.records import Unit
from knowledge.text import words

UNITS = 8
"""Units that a reply lists, most points at stake first."""

_SEVERAL = (
    "cac xa", "xa nao", "nhung xa", "cac phuong", "phuong nao", "cac don vi", "don vi nao", "nhung don vi",
    "cac huyen", "huyen nao", "tat ca", "toan tinh", "moi xa", "tung xa", "tung don vi",
)  # fmt: skip
_KIND = re.compile(
    r" (phong|cong an|tram y te|van phong|bo phan|ban chi huy) (?!nao |hop |chong |ban |so )([a-z]+)"
)
_EVIDENCE_DEADLINE = ("minh chung", "kiem chung", "tu danh gia", "tu cham", "giai trinh")
"""Words of a deadline's report that tell that evidence is due then."""


@dataclass(frozen=True, slots=True)
class Body:
    """A responsible body as registered, and the codes that it answers for; none where it is not known."""

    name: str
    components: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Row:
    """What is missing in one unit: how many indicators, their points, how many wait for a decision."""

    unit: str
    count: int
    open: Decimal
    waiting: int
    due: tuple[str, ...]


def over_units(question: Question, desk: Desk) -> Reply | None:
    """What is missing in each unit that a reviewer or administrator sees; None for other questions."""
    if question.asker.role not in DECIDES or question.own or question.components:
        return None
    if any(not mention.weak for mention in question.units) or not question.says(*_SEVERAL):
        return None
    keys = sorted({appraisal.unit for appraisal in desk.snapshot.bundle.appraisals})
    units = [unit for key in keys if (unit := desk.snapshot.units.get(key))]
    rows: list[_Row] = []
    sources = []
    for unit in units:
        if not desk.may_see_unpublished(question.asker, unit):
            continue
        dossier = dossier_of(desk, unit, question.years, question.filing.progress)
        if dossier is None:
            continue
        missing, waiting = dossier.review.needs_supplement, dossier.review.waiting
        if missing or waiting:
            points = sum((item.at_stake or Decimal(0) for item in missing), Decimal(0))
            title = desk.snapshot.units.title(unit)
            rows.append(_Row(title, len(missing), points, len(waiting), tuple(deadlines_of(desk, unit))))
            sources.append(dossier.source)
    rows.sort(key=lambda row: (-row.open, row.unit))
    text = desk.wording.say(
        "evidence_missing",
        "units",
        rows=rows[:UNITS],
        count=sum(row.count for row in rows),
        open=sum((row.open for row in rows), Decimal(0)),
        more=len(rows[UNITS:]),
    )
    choices = [Choice(row.unit, f"{row.unit} còn thiếu minh chứng nào") for row in rows[:3]]
    choices.append(Choice("Đang chờ duyệt", "minh chứng nào đang chờ duyệt"))
    return desk.answer(question, text, sources=sources, choices=choices)


def named_body(question: Question, desk: Desk, dossier: Dossier) -> Body | None:
    """The body that is named, with what it answers for; without anything where such a one is spoken of but
    not registered. The unit's own assignment goes before what the framework names.
    """
    typed = " " + " ".join(words(question.reading.cleaned)) + " "
    assigned: dict[str, tuple[str, tuple[str, ...]]] = {}
    for component in desk.snapshot.components(dossier.framework.key):
        if component.responsible:
            assigned[component.code] = (component.responsible, ())
    for duty in desk.snapshot.responsibilities(dossier.unit.key):
        if duty.component and duty.framework == dossier.framework.key:
            assigned[duty.component] = (duty.body, duty.aliases)
    found: dict[str, set[str]] = {}
    for code, (body, aliases) in assigned.items():
        if any(_says_name(typed, form) or _says_name(question.norm, form) for form in (body, *aliases)):
            found.setdefault(body, set()).add(code)
    if found:
        name = max(found, key=len)
        below = {
            item.component.code
            for item in dossier.review.items
            if any(item.component.code == c or item.component.code.startswith(f"{c}.") for c in found[name])
        }
        return Body(name, frozenset(below | found[name]))
    asked_for = _KIND.search(typed)
    coded = any(mention.coded for mention in question.components)
    return Body("", frozenset()) if asked_for and not coded else None


def no_body(question: Question, desk: Desk, dossier: Dossier) -> Reply:
    """Says that it is not known what a body answers for."""
    unit = desk.snapshot.units.title(dossier.unit)
    text = desk.wording.say("evidence_missing", "no_body", framework=dossier.framework.name, unit=unit)
    choices = (Choice("Tất cả mục còn thiếu", f"{unit} còn thiếu minh chứng nào"),)
    return desk.abstain(question, text, sources=[dossier.source], choices=choices)


def deadlines_of(desk: Desk, unit: Unit) -> list[str]:
    """When evidence of a unit is due, as far as deadlines of its place say so: "20/10 (Tự đánh giá, năm)"."""
    places = [unit, *desk.snapshot.units.ancestors(unit)]
    found = []
    for deadline in desk.snapshot.bundle.deadlines:
        report = " ".join(words(deadline.report))
        if any(cue in report for cue in _EVIDENCE_DEADLINE) and named_by(desk, deadline.place, places):
            found.append(f"{deadline.due} ({deadline.report}, {deadline.period})")
    return found[:2]


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
