"""``dtibot ask``: one question, or a stream of them."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any

import click

from bot.commands.attached import SAVE, show_file
from bot.composition import build
from bot.drawing import told
from handlers.assistant import Assistant
from handlers.reply import Outcome, Reply
from knowledge.asker import Asker, Role
from knowledge.errors import DtiError

ROLES = [role.value for role in Role]


class BatchLineError(DtiError):
    """Dòng trong lô không đọc được."""


@click.command()
@click.argument("question", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON, mỗi câu một dòng.")
@click.option("--batch", is_flag=True, help="Đọc câu hỏi từ đầu vào chuẩn, mỗi dòng một câu (JSON hoặc chữ).")
@click.option("--role", type=click.Choice(ROLES), default=Role.GUEST.value, help="Vai của người hỏi.")
@click.option("--unit", default="", help="Đơn vị của người hỏi, ví dụ: UBND xã Tân Mẫu.")
@SAVE
def ask(question: tuple[str, ...], as_json: bool, batch: bool, role: str, unit: str, save: bool) -> None:
    """Hỏi một câu: dtibot ask điểm DTI huyện Krông Nô năm 2023"""
    if batch and question:
        raise click.UsageError("Chọn một trong hai: câu hỏi trên dòng lệnh, hoặc --batch đọc từ đầu vào.")
    if not batch and not question:
        raise click.UsageError("Thiếu câu hỏi. Ví dụ: dtibot ask điểm DTI huyện Krông Nô năm 2023")
    if save and (batch or as_json):
        raise click.UsageError("--save chỉ dùng cho một câu hỏi, không cùng --batch hoặc --json.")
    assistant = build().assistant
    asker = Asker(Role(role), unit)
    if batch:
        assistant.warm()
        lines = (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
        for number, row in enumerate(answers(assistant, lines, asker), 1):
            text = json.dumps(row, ensure_ascii=False) if as_json else f"{row['answer']}\n"
            sys.stdout.write(text + "\n")
            if number % 50 == 0:
                sys.stdout.flush()
        return
    started = time.perf_counter()
    reply = assistant.answer(" ".join(question), asker)
    if as_json:
        click.echo(json.dumps(as_row("", reply, started), ensure_ascii=False))
    else:
        click.echo(reply.text)
        for choice in reply.choices if reply.outcome is not Outcome.CLARIFY else ():
            click.echo(f"  > {choice.ask}")
        show_file(reply.file, save=save)


def answers(assistant: Assistant, lines: Iterable[str], asker: Asker) -> Iterator[dict[str, Any]]:
    """A result for each line, as it comes; a line that cannot be read gets a result that says why."""
    for number, line in enumerate(lines, 1):
        line = line.removeprefix("\ufeff").strip()
        if not line:
            continue
        started = time.perf_counter()
        try:
            key, text, who, history = read_line(line, number, asker)
        except BatchLineError as error:
            click.echo(str(error), err=True)
            yield as_row(str(number), Reply(Outcome.ABSTAIN, str(error), "", confidence=0.0), started)
            continue
        yield as_row(key, assistant.answer(text, who, history), started)


def read_line(line: str, number: int, asker: Asker) -> tuple[str, str, Asker, list[str]]:
    """Id, question, asker and history of a batch line; raises ``BatchLineError`` naming line and field."""
    if not line.startswith("{"):
        return str(number), line, asker, []
    try:
        data = json.loads(line)
    except ValueError as error:
        raise BatchLineError(f"Dòng {number}: không phải JSON hợp lệ ({error}).") from None
    if not isinstance(data.get("q"), str):
        raise BatchLineError(f"Dòng {number}, trường “q”: cần một chuỗi là câu hỏi.")
    role, unit, history = (
        data.get("role") or asker.role.value,
        data.get("unit") or asker.unit,
        data.get("history") or [],
    )
    if role not in ROLES:
        raise BatchLineError(
            f"Dòng {number}, trường “role”: “{role}” không có; cần một trong {', '.join(ROLES)}."
        )
    if not isinstance(unit, str):
        raise BatchLineError(f"Dòng {number}, trường “unit”: cần một chuỗi là tên đơn vị.")
    if not isinstance(history, list) or not all(isinstance(turn, str) for turn in history):
        raise BatchLineError(f"Dòng {number}, trường “history”: cần danh sách các chuỗi.")
    return str(data.get("id", number)), data["q"], Asker(Role(role), unit), history


def as_row(key: str, reply: Reply, started: float) -> dict[str, Any]:
    """A result line; the field names are those of DESIGN, stable interfaces."""
    return {
        "id": key,
        "kind": reply.outcome.value,
        "answer": reply.text,
        "intent": reply.topic,
        "entities": reply.entities,
        "options": [{"label": choice.label, "ask": choice.ask} for choice in reply.choices],
        "sources": list(reply.sources),
        "confidence": round(reply.confidence, 3),
        "picture": told(reply),
        "took_ms": round((time.perf_counter() - started) * 1000, 3),
        "file": {"name": reply.file.name, "size": len(reply.file.content)} if reply.file else None,
    }
