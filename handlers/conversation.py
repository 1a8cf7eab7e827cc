"""A message in, a reply out: understanding, the topic's handler, and what comes when it has nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from handlers.desk import Desk
from handlers.recording import said_aside, state_it
from handlers.reply import MAX_CHOICES, Choice, Outcome, Reply
from handlers.spreadsheet import said_unavailable
from handlers.topics import (
    audit,
    compare,
    deadline,
    definition,
    document,
    evidence_missing,
    evidence_progress,
    evidence_required,
    formula,
    guidance,
    klass,
    listing,
    lost_points,
    passage,
    picture,
    plan,
    rank,
    responsible,
    score,
    talk,
    target,
    trend,
    unit_history,
)
from handlers.wording import Wording
from knowledge.anchor import is_anchored
from knowledge.asker import Asker
from knowledge.progress import Filing, Progress
from knowledge.question import Question, Topic
from knowledge.records import Stage
from knowledge.snapshot import Snapshot
from knowledge.statement import Statement, read_statement
from knowledge.text import MAX_MESSAGE_CHARS
from knowledge.understanding import Understanding
from scoring.audit import audit as run_audit

LOG = logging.getLogger(__name__)

Handler = Callable[[Question, Desk], Reply | None]

HANDLERS: dict[Topic, Handler] = {
    Topic.DEFINITION: definition.answer,
    Topic.FORMULA: formula.answer,
    Topic.EVIDENCE_REQUIRED: evidence_required.answer,
    Topic.EVIDENCE_MISSING: evidence_missing.answer,
    Topic.EVIDENCE_PROGRESS: evidence_progress.answer,
    Topic.SCORE: score.answer,
    Topic.RANK: rank.answer,
    Topic.CLASS: klass.answer,
    Topic.COMPARE: compare.answer,
    Topic.TREND: trend.answer,
    Topic.LOST_POINTS: lost_points.answer,
    Topic.RESPONSIBLE: responsible.answer,
    Topic.TARGET: target.answer,
    Topic.PLAN: plan.answer,
    Topic.AUDIT: audit.answer,
    Topic.DOCUMENT: document.answer,
    Topic.PASSAGE: passage.answer,
    Topic.GUIDANCE: guidance.answer,
    Topic.DEADLINE: deadline.answer,
    Topic.UNIT_HISTORY: unit_history.answer,
    Topic.LIST: listing.answer,
    Topic.HELP: talk.help_answer,
    Topic.SMALLTALK: talk.smalltalk,
    Topic.OUT_OF_SCOPE: talk.out_of_scope,
}

_OF_STANDING = (Topic.TREND, Topic.COMPARE, Topic.RANK, Topic.CLASS, Topic.PLAN)
WORTH_TRYING = 2.0
"""Least sum of a topic that is tried when a better one had nothing to say."""


class NotRecorded(StrEnum):
    """Why steps could not be recorded: others kept changing the same places, or the database failed."""

    BUSY = "busy"
    FAILED = "failed"


class Conversation:
    """The assistant: one snapshot, no state of its own between messages."""

    def __init__(self, snapshot: Snapshot, this_year: Callable[[], int]) -> None:
        self.understanding = Understanding(snapshot, this_year)
        self.desk = Desk(snapshot, self.understanding, Wording(), run_audit(snapshot.bundle))

    def warm(self) -> None:
        """Does now what the first questions would otherwise wait for."""
        self.desk.wording.load()

    def answer(
        self,
        text: str,
        asker: Asker,
        history: Sequence[str] = (),
        attachment: str = "",
        *,
        progress: Progress | None = None,
    ) -> Reply:
        """The reply to a message; ``history`` holds the person's earlier messages, oldest first.

        ``attachment`` names a file that came with it, ``progress`` holds the evidence events of the moment.
        Without ``progress`` nothing can be recorded, and a reply to what was to be recorded says so.
        """
        filing = Filing(progress or Progress(), attachment, records=progress is not None)
        if len(text) > MAX_MESSAGE_CHARS:
            question = self.understanding.question(text[:200], asker)
            return talk.too_long(
                replace(question, topics=((Topic.OUT_OF_SCOPE, 1.0),)), self.desk, MAX_MESSAGE_CHARS
            )
        try:
            statement = read_statement(text, bool(attachment))
            if statement and (reply := self._stated(statement, asker, history, filing)):
                return reply
            questions = self.understanding.questions(text, asker, history)
            replies = [self.reply(replace(question, filing=filing)) for question in questions]
        except Exception:
            # the border of the pure part: one question that fails must not silence the channel for others;
            # the trace goes to the log, the words of the person do not
            LOG.exception("a question could not be answered")
            return Reply(Outcome.ABSTAIN, self.desk.wording.say("talk", "failed"), "", confidence=0.0)
        reply = replies[0] if len(replies) == 1 else _together(replies)
        aside = said_aside(text, asker.role)
        return self._with_aside(reply, aside) if aside and not reply.records else reply

    def _with_aside(self, reply: Reply, aside: str) -> Reply:
        """The reply with a line and a button for what the message also stated, which was not recorded."""
        line = self.desk.wording.say("evidence_progress", "aside", said=aside)
        choices = (Choice(f"Ghi nhận: {aside}", aside), *reply.choices)[:MAX_CHOICES]
        return replace(reply, text=f"{reply.text}\n{line}", choices=choices)

    def _stated(
        self, statement: Statement, asker: Asker, history: Sequence[str], filing: Filing
    ) -> Reply | None:
        """The reply to a message that states what was done with evidence; None where it asks after all."""
        question = self.understanding.whole(statement.head, asker, history)
        question = replace(question.about(Topic.EVIDENCE_PROGRESS), filing=filing)
        reply = state_it(question, self.desk, statement)
        return reply and replace(reply, entities=entities(question, self.desk.snapshot))

    def not_recorded(self, why: NotRecorded) -> Reply:
        """What to say in place of a reply whose steps could not be recorded."""
        text = self.desk.wording.say("evidence_progress", why.value)
        return Reply(Outcome.ABSTAIN, text, Topic.EVIDENCE_PROGRESS.value)

    def reply(self, question: Question) -> Reply:
        """The reply to one question: the picture that it asks for, or what the topics say."""
        drawn = picture.asked(question, self.desk)
        if drawn is None:
            return picture.told(question, self.desk, self._by_topic(question))
        found = entities(question, self.desk.snapshot)
        return picture.told(question, self.desk, replace(drawn, entities=found))

    def _by_topic(self, question: Question) -> Reply:
        """What the best topic's handler that has something says."""
        for topic, rate in question.topics:
            if rate < WORTH_TRYING and topic is not question.topic:
                break
            if topic is Topic.OUT_OF_SCOPE and rate < WORTH_TRYING:
                break
            reply = HANDLERS[topic](replace(question, topics=_first(question, topic)), self.desk)
            if reply is not None:
                if reply.outcome is Outcome.CLARIFY and not is_anchored(question):
                    break  # "vì sao bầu trời màu xanh": no unit's points
                if reply.outcome is not Outcome.ANSWER:
                    reply = passage.instead(question, self.desk) or self._internal(question, topic) or reply
                reply = said_unavailable(question, self.desk, reply)
                return replace(reply, entities=entities(question, self.desk.snapshot))
        if quote := passage.quoted(question, self.desk):
            return replace(quote, entities=entities(question, self.desk.snapshot))
        if question.topic is Topic.OUT_OF_SCOPE and (reply := talk.out_of_scope(question, self.desk)):
            return replace(reply, entities=entities(question, self.desk.snapshot))
        if reply := passage.unknown(question, self.desk):
            return replace(reply, entities=entities(question, self.desk.snapshot))
        text = self.desk.wording.say("talk", "no_match")
        return self.desk.abstain(
            question, text, choices=talk.examples(question, self.desk)[:3], confidence=0.2
        )

    def _internal(self, question: Question, topic: Topic) -> Reply | None:
        """The unpublished points where a standing was asked for that nobody published, for those entitled."""
        if topic not in _OF_STANDING or not {Stage.SELF, Stage.APPRAISED} & set(question.stages):
            return None
        reply = score.answer(question.about(Topic.SCORE), self.desk)
        return reply if reply is not None and reply.outcome is Outcome.ANSWER else None

    def unit_names(self, like: str, limit: int = 10) -> list[str]:
        """Names of current units that begin with or contain a text, for the demonstration's picker."""
        return self.desk.snapshot.units.suggest(like, limit)


def _first(question: Question, topic: Topic) -> tuple[tuple[Topic, float], ...]:
    """The topics with the one being tried in front: its reply bears its name."""
    rates = dict(question.topics)
    return ((topic, rates[topic]), *((t, r) for t, r in question.topics if t is not topic))


def entities(question: Question, snapshot: Snapshot) -> dict[str, list[str]]:
    """What was recognised, as the batch prints it; empty kinds are left out."""
    found = {
        "units": [
            next((key for key in keys if key in snapshot.data_units), keys[0])
            for keys in ([unit.key for unit in mention.units] for mention in question.units)
        ],
        "scope": [unit.key for unit in question.scope],
        "components": [mention.components[0].code for mention in question.components],
        "frameworks": [framework.key for framework in question.frameworks],
        "years": [str(year) for year in question.years],
        "periods": list(question.periods),
        "documents": list(question.documents),
        "stages": [stage.value for stage in question.stages],
    }
    return {kind: names for kind, names in found.items() if names}


def _together(replies: list[Reply]) -> Reply:
    """Several replies as one message: an answer when any of them is one."""
    outcome = next(
        (o for o in (Outcome.ANSWER, Outcome.CLARIFY) if any(r.outcome is o for r in replies)),
        Outcome.ABSTAIN,
    )
    return Reply(
        outcome,
        "\n\n".join(f"{number}) {reply.text}" for number, reply in enumerate(replies, 1)),
        replies[0].topic,
        tuple(dict.fromkeys(source for reply in replies for source in reply.sources)),
        # two buttons of one label ("Ai phụ trách") could not be told apart: the first is kept
        tuple({c.label: c for reply in reversed(replies) for c in reversed(reply.choices)}.values())[::-1][
            :MAX_CHOICES
        ],
        {k: v for reply in replies for k, v in reply.entities.items()},
        min(reply.confidence for reply in replies),
        picture=next((reply.picture for reply in replies if reply.picture), None),
        file=next((reply.file for reply in replies if reply.file), None),
    )
