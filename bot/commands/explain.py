"""``dtibot explain``: why a message was understood so. The debugger of the understanding."""

from __future__ import annotations

import click

from bot.commands.ask import ROLES
from bot.composition import build
from handlers.conversation import Conversation, entities
from knowledge.asker import Asker, Role
from knowledge.question import Question
from knowledge.records import Component, Deadline, Document, Fact, Guide, Note, Responsibility, Target
from knowledge.understanding import without_names

SHOWN = 6


@click.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--role", type=click.Choice(ROLES), default=Role.GUEST.value, help="Vai của người hỏi.")
@click.option("--unit", default="", help="Đơn vị của người hỏi.")
@click.option("--before", multiple=True, help="Một câu hỏi trước đó; dùng nhiều lần cho nhiều câu.")
def explain(question: tuple[str, ...], role: str, unit: str, before: tuple[str, ...]) -> None:
    """Giải thích vì sao một câu được hiểu như vậy."""
    assistant = build().assistant
    click.echo("\n".join(explanation(assistant, " ".join(question), Asker(Role(role), unit), before)))


def explanation(assistant: Conversation, text: str, asker: Asker, before: tuple[str, ...]) -> list[str]:
    """The lines: repaired text, topics with sums, mentions with candidates, entries with scores, outcome."""
    lines = [f"câu hỏi      {text}"]
    for number, question in enumerate(assistant.understanding.questions(text, asker, before), 1):
        lines.append(f"── phần {number}")
        lines.extend(_question_lines(assistant, question))
        reply = assistant.reply(question)
        lines.append(f"kết quả      {reply.outcome.value} ({reply.topic}, tin cậy {reply.confidence:.2f})")
        lines.extend(f"             {line}" for line in reply.text.splitlines())
    return lines


def _question_lines(assistant: Conversation, question: Question) -> list[str]:
    repaired = [word.text for word in question.reading.words if word.repaired]
    lines = [f"chuẩn hóa    {question.norm.strip()}"]
    if repaired:
        lines.append(f"đã sửa       {', '.join(repaired)}")
    texts = tuple(word.text for word in question.reading.words)
    cues = assistant.understanding.cues.found(without_names(texts, question.units, question.components))
    lines.append(
        "dấu hiệu     " + ", ".join(f"{' '.join(c.words)} → {c.topic.value} {c.weight:g}" for c in cues)
    )
    rates = [f"{topic.value} {rate:.1f}" for topic, rate in question.topics[:SHOWN]]
    margin = question.topics[0][1] - question.topics[1][1] if len(question.topics) > 1 else None
    lines.append(
        "chủ đề       " + ", ".join(rates) + (f"  (cách biệt {margin:.1f})" if margin is not None else "")
    )
    for mention in question.units:
        keys = ", ".join(unit.key for unit in mention.units[:SHOWN])
        flags = " (đã sửa lỗi gõ)" * mention.repaired + " (yếu)" * mention.weak
        lines.append(f"đơn vị       “{mention.text}”{flags}: {keys}")
    for part in question.components:
        keys = ", ".join(f"{c.framework}:{c.code}" for c in part.components[:SHOWN])
        lines.append(f"thành phần   “{part.text}”: {keys}")
    for kind, names in entities(question, assistant.desk.snapshot).items():
        lines.append(f"{kind:<12} {', '.join(names[:SHOWN])}")
    for hit in question.hits[:SHOWN]:
        lines.append(
            f"ứng viên     {hit.score:.2f} (nói {hit.said:.2f}, giải thích {hit.explained:.2f}) "
            f"{hit.entry.kind.value} {hit.entry.place}: {_name(hit.entry.record)}"
        )
    if question.filled:
        lines.append(f"từ ngữ cảnh  {', '.join(sorted(question.filled))}")
    return lines


def _name(record: object) -> str:
    match record:
        case Component() | Target():
            return record.name
        case Fact():
            return record.measure
        case Guide() | Note():
            return record.title
        case Document():
            return f"{record.number} {record.subject}"
        case Deadline():
            return f"{record.report} {record.period}"
        case Responsibility():
            return record.task
        case _:
            return str(record)[:80]
