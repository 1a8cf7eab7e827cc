"""Evidence still missing: of the asker's unit, of a group of its indicators, of one indicator."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.card import no_code
from handlers.desk import Desk
from handlers.dossier import Dossier, dossier_of, entitled
from handlers.evidence_body import named_body, no_body
from handlers.evidence_item import item_reply, recorded_components
from handlers.evidence_listing import FEW_ROWS, listing, listing_file
from handlers.indicator import asked
from handlers.reply import Reply
from handlers.subject import component_in
from handlers.topics.evidence_overview import over_units
from handlers.topics.evidence_required import general_note, note_reply
from knowledge.question import Question
from knowledge.records import Component, ComponentKind

_OF_UNIT = ("con", "nao", "bao nhieu", "may", "danh sach", "liet ke", "nhung")
"""Wordings that ask for what is missing, and not what happens when something is."""
_WITHOUT = re.compile(r" (?:ngoai|ngoai tru|tru|khong ke|khong tinh|tru ra) ")


def answer(question: Question, desk: Desk) -> Reply | None:
    """What is missing, most points first; only to those entitled, others get no figure and no number."""
    of_unit = question.own or bool(question.components) or question.says(*_OF_UNIT)
    if not of_unit and (note := general_note(question, 0.78)):
        return note_reply(question, desk, note)
    if overview := over_units(question, desk):
        return overview
    unit = entitled(question, desk)
    if isinstance(unit, Reply):
        return unit
    dossier = dossier_of(desk, unit, question.years, question.filing.progress)
    if dossier is None and (on_record := recorded_components(question, unit)):
        return item_reply(question, desk, unit, None, on_record, first="state")
    if dossier is None:
        named = desk.snapshot.units.title(unit)
        return desk.abstain(
            question, desk.wording.say("dossier", "no_data", unit=named, years=question.years)
        )
    if body := named_body(question, desk, dossier):
        if not body.components:
            return no_body(question, desk, dossier)
        reply = listing(question, desk, dossier, None, [], body=body)
        return replace(reply, file=listing_file(question, desk, dossier, [], [], body))
    within, without = _parts(question, desk, dossier)
    if not within and not without and (codes := _codes(question)):
        return no_code(question, desk, codes[0], dossier.framework)
    leaves = [c for c in within if c.kind is not ComponentKind.GROUP and not desk.snapshot.children(c)]
    if leaves:
        return item_reply(question, desk, dossier.unit, dossier, leaves, first="state")
    if len(within) > 1:
        replies = [listing(question, desk, dossier, group, without, rows=FEW_ROWS) for group in within[:3]]
        return replace(
            replies[0],
            text="\n".join(reply.text.rpartition("\n")[0] for reply in replies),
            file=listing_file(question, desk, dossier, within[:3], without),
        )
    reply = listing(question, desk, dossier, within[0] if within else None, without)
    return replace(reply, file=listing_file(question, desk, dossier, within, without))


def _codes(question: Question) -> list[str]:
    """The codes that the message gives, known or not."""
    return [m.text for m in question.components if m.coded] + list(question.missing_codes)


def _parts(question: Question, desk: Desk, dossier: Dossier) -> tuple[list[Component], list[Component]]:
    """The components asked about in the unit's framework, and those that are left out."""
    framework = dossier.framework.key
    coded = [
        (mention.text, component)
        for mention in question.components
        if mention.coded
        for component in mention.components
        if component.framework == framework
    ]
    cut = _WITHOUT.search(question.norm)
    if cut:
        after = question.norm[cut.end() - 1 :]
        without = [c for text, c in coded if f" {text} " in after]
        within = [c for text, c in coded if c not in without]
    else:
        without, within = [], [c for _, c in coded]
    if not within and (group := component_in(question, framework)):
        within = [group] if group not in without else []
    if not within and not without:
        found = asked(question, desk, groups=False)
        within = [c for c in found.components if c.framework == framework]
    full = [c for c in within if "." in c.code]
    return (full or within), without
