"""The wordings of the knowledge: every name and other way of saying it, for the vocabulary."""

from __future__ import annotations

from knowledge.cues import Cues
from knowledge.language import word_list
from knowledge.snapshot import Snapshot


def phrases_of(snapshot: Snapshot, cues: Cues) -> list[str]:
    """Every name and other way of saying it, and the wordings of questions: the words that need no repair."""
    bundle = snapshot.bundle
    texts: list[str] = []
    for unit in bundle.units:
        texts.append(f"{unit.kind} {unit.name}")
        texts.extend(unit.spellings)
    for component in bundle.components:
        texts.extend((component.name, *component.aliases, component.how_scored, component.responsible))
    for fact in bundle.facts:
        texts.extend((fact.measure, *fact.aliases))
    for target in bundle.targets:
        texts.extend((target.name, target.parent_name, *target.aliases))
    for guide in bundle.guides:
        texts.extend((guide.title, *guide.aliases, *guide.steps))
    for note in bundle.notes:
        texts.extend((note.title, *note.asked, *note.lines))
    for document in bundle.documents:
        texts.extend((document.kind, document.subject, document.issuer, *document.aliases))
    for deadline in bundle.deadlines:
        texts.extend((deadline.report, deadline.period, *deadline.aliases))
    for abbreviation in bundle.abbreviations:
        texts.extend(abbreviation.meanings)
    for framework in bundle.frameworks:
        texts.extend((framework.name, *framework.aliases))
    texts.extend(cues.phrases)
    texts.append(" ".join(word_list("everyday")))
    return texts
