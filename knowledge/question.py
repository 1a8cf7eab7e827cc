"""What a message means: a topic and the slots that a handler reads."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from knowledge.asker import Asker
from knowledge.index import Hit
from knowledge.progress import Filing
from knowledge.reading import Reading
from knowledge.records import Abbreviation, Component, Framework, Stage, Unit


class Topic(StrEnum):
    """What is asked about; the names are those of the question sets."""

    DEFINITION = "definition"
    FORMULA = "formula"
    EVIDENCE_REQUIRED = "evidence_required"
    EVIDENCE_MISSING = "evidence_missing"
    EVIDENCE_PROGRESS = "evidence_progress"
    SCORE = "score"
    RANK = "rank"
    CLASS = "class"
    COMPARE = "compare"
    TREND = "trend"
    LOST_POINTS = "lost_points"
    RESPONSIBLE = "responsible"
    TARGET = "target"
    PLAN = "plan"
    AUDIT = "audit"
    DOCUMENT = "document"
    PASSAGE = "passage"
    GUIDANCE = "guidance"
    DEADLINE = "deadline"
    UNIT_HISTORY = "unit_history"
    LIST = "list"
    HELP = "help"
    SMALLTALK = "smalltalk"
    OUT_OF_SCOPE = "out_of_scope"


class Order(StrEnum):
    """Which end of a ranking is meant."""

    TOP = "top"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit as named in the message.

    ``units`` are all that the name can mean, ``words`` its span of words, ``kind`` the level word typed with
    it (folded, empty for none), ``repaired`` whether a slip was repaired in it, ``weak`` whether it is only
    a bare name of a unit without data and might be ordinary words.
    """

    units: tuple[Unit, ...]
    words: tuple[int, int]
    text: str
    kind: str = ""
    repaired: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class ComponentMention:
    """A component as named or coded; ``components`` holds one for each framework that has such a one."""

    components: tuple[Component, ...]
    words: tuple[int, int]
    text: str
    coded: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers in a message: percentages, fractions ("18/20", "90 trên 100") and plain ones, in order."""

    percents: tuple[Decimal, ...] = ()
    fractions: tuple[tuple[Decimal, Decimal], ...] = ()
    plain: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A message understood, with what the turns before and the asker fill in.

    ``own`` tells that "my unit" was said, ``units`` what was named, ``scope`` the provinces named,
    ``frameworks`` those named outright. ``hits`` are entries of the knowledge found by their words,
    ``filled`` names the fields taken from context; ``cue_scores`` are the topics by wording alone,
    ``filing`` the recorded progress with evidence and the file that came with the message.
    """

    asker: Asker
    reading: Reading
    topics: tuple[tuple[Topic, float], ...] = ()
    cue_scores: tuple[tuple[Topic, float], ...] = ()
    units: tuple[UnitMention, ...] = ()
    own: bool = False
    scope: tuple[Unit, ...] = ()
    components: tuple[ComponentMention, ...] = ()
    missing_codes: tuple[str, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    level: str = ""
    years: tuple[int, ...] = ()
    year_words: tuple[str, ...] = ()
    this_year: int = 0
    stages: tuple[Stage, ...] = ()
    periods: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    ranks: tuple[int, ...] = ()
    order: Order | None = None
    classes: tuple[str, ...] = ()
    figures: Figures = Figures()
    abbreviations: tuple[Abbreviation, ...] = ()
    hits: tuple[Hit, ...] = ()
    filled: frozenset[str] = field(default_factory=frozenset)
    before: Question | None = None
    filing: Filing = field(default_factory=Filing)

    @property
    def topic(self) -> Topic:
        """The topic with the highest score."""
        return self.topics[0][0] if self.topics else Topic.OUT_OF_SCOPE

    @property
    def norm(self) -> str:
        """The repaired words, spaced, with a space at each end."""
        return self.reading.norm

    def about(self, topic: Topic) -> Question:
        """The question as one of this topic, whether it spoke for it or not: the reply bears its name."""
        return replace(self, topics=((topic, 1.0), *((t, r) for t, r in self.topics if t is not topic)))

    def says(self, *phrases: str) -> bool:
        """Whether one of the folded phrases stands in the message as whole words."""
        return any(f" {phrase} " in self.norm for phrase in phrases)
