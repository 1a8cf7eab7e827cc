"""What a unit handed in for its indicators and how that stands: never for others than those entitled to it.

Every reply about evidence of a unit goes through ``entitled``, which gives the unit or the refusal.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.desk import Desk
from handlers.evidence_units import seen_units
from handlers.indicator import label, name
from handlers.reply import Choice, Reply
from knowledge.asker import Role
from knowledge.progress import DECIDES, Progress, Standing
from knowledge.question import Question
from knowledge.records import Component, Framework, Unit
from scoring.evidence import Item, Review, review, with_progress


@dataclass(frozen=True, slots=True)
class Dossier:
    """All indicators of a unit in one framework and year, as appraised."""

    unit: Unit
    framework: Framework
    year: int
    review: Review
    source: str

    def item(self, component: Component) -> Item | None:
        """One indicator, when it belongs to this framework and was appraised or scored."""
        return self.review.of(component.code) if component.framework == self.framework.key else None


def refusal(question: Question, desk: Desk, unit: Unit | None) -> Reply:
    """Says that evidence and appraisals are for the unit's own officers; names no figure and no document."""
    named = desk.snapshot.units.title(unit) if unit else ""
    return desk.abstain(question, desk.wording.say("dossier", "not_allowed", unit=named))


def asked_unit(question: Question, desk: Desk) -> Unit | None:
    """The unit whose evidence is meant: one that is named, else the asker's own."""
    own = desk.own_unit(question.asker)
    for mention in question.units:
        if own is not None and any(unit.key == own.key for unit in mention.units):
            return own
        if not mention.weak:
            known = [u for u in mention.units if u.demo or desk.snapshot.appraisals(u.key)]
            return (known or list(mention.units))[0]
    return own


def entitled(question: Question, desk: Desk) -> Unit | Reply:
    """The unit whose evidence the asker may see, the refusal, or a question back.

    A reviewer of a province names no unit and means the only one with evidence below it; one of several is
    asked for.
    """
    unit = asked_unit(question, desk)
    if unit is None or question.asker.role in (Role.GUEST, Role.MEMBER):
        return refusal(question, desk, unit)
    if not desk.may_see_unpublished(question.asker, unit):
        return refusal(question, desk, unit)
    if question.asker.role in DECIDES and unit == desk.own_unit(question.asker):
        seen = seen_units(question, desk)
        if unit not in seen and len(seen) == 1:
            return seen[0]
        if unit not in seen and seen:
            titles = [desk.snapshot.units.title(one) for one in seen[:4]]
            cleaned = question.reading.cleaned.rstrip(" ?.!")
            choices = [Choice(title, f"{cleaned} của {title}") for title in titles]
            return desk.clarify(question, desk.wording.say("dossier", "which_unit"), choices)
    return unit


def dossier_of(
    desk: Desk, unit: Unit, years: tuple[int, ...] = (), progress: Progress | None = None
) -> Dossier | None:
    """The newest appraised year of a unit (or the first of ``years`` that it has); None without any.

    ``progress`` is what was recorded since; recorded steps belong to the newest year.
    """
    snapshot = desk.snapshot
    appraisals = snapshot.appraisals(unit.key)
    known = sorted({a.year for a in appraisals}, reverse=True)
    year = next((y for y in years if y in known), None if years else next(iter(known), None))
    if year is None:
        return None
    of_year = [a for a in appraisals if a.year == year]
    framework = snapshot.frameworks.get(of_year[0].framework)
    if framework is None:
        return None
    scores = snapshot.scores(unit.key, year=year, framework=framework.key)
    found = review(snapshot.components(framework.key), of_year, scores)
    if progress is not None and year == known[0]:
        found = with_progress(found, progress, unit.key)
    source = of_year[0].source.split(", mục")[0]
    return Dossier(unit, framework, year, found, source)


def item_lines(desk: Desk, year: int, item: Item, *, first: str, short: bool = False) -> str:
    """One indicator in full, or in two lines; ``first`` tells what the first is about: "state" or
    "documents". ``year`` is that of the appraisal."""
    appraisal = item.appraisal
    remark = appraisal.remark if appraisal else ""
    return desk.wording.say(
        "dossier",
        "short_item" if short else "item",
        first=first,
        label=label(item.component),
        name=name(item.component) or item.component.note,
        state=item.state,
        claimed=item.claimed,
        appraised=item.appraised,
        maximum=item.component.max_points,
        at_stake=item.at_stake if item.needs_supplement else None,
        documents=appraisal.documents if appraisal else (),
        remark=said_remark(remark),
        year=year,
        needs=item.needs_supplement,
        recorded=recorded_lines(desk, item.recorded),
        stands=item.recorded.state.value if item.recorded.state else "",
    )


def said_remark(remark: str) -> str:
    """What the appraisers wrote, without the software's heading and a colon that nothing follows."""
    return remark.removeprefix("Thành viên thẩm định:").strip().removesuffix(":").rstrip()


def recorded_lines(desk: Desk, standing: Standing) -> str:
    """What was recorded about one indicator's evidence: the newest step and what was handed in."""
    newest = standing.newest
    if newest is None:
        return ""
    return desk.wording.say(
        "evidence_progress",
        "recorded",
        state=standing.state,
        at=desk.local_time(newest.at),
        role=newest.step.role,
        by=newest.step.by_unit,
        note=newest.step.note,
        attachments=[e.step.attachment for e in standing.submissions if e.step.attachment],
    )
