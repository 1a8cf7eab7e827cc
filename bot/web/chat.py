"""The two calls of the web chat: a question and its reply, and suggestions of units."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.drawing import drawn
from bot.web.downloads import offer_file
from bot.web.guard import BadRequest
from handlers.assistant import Assistant
from handlers.pictures.image import with_font
from handlers.reply import Reply
from knowledge.asker import Asker, Role
from knowledge.text import MAX_MESSAGE_CHARS

CurrentAssistant = Callable[[], Assistant | None]
"""The assistant of the moment: another one after the knowledge changed, None before it is loaded."""

ASSISTANT: web.AppKey[CurrentAssistant] = web.AppKey("assistant")

MAX_HISTORY = 20
MAX_UNIT_CHARS = 200
MAX_SUGGESTIONS = 8


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """What the page sends: the question, who asks in this demonstration, and the earlier messages."""

    text: str
    asker: Asker
    history: tuple[str, ...]


async def answer_chat(request: web.Request) -> web.Response:
    """``POST /api/chat {text, role, unit, history}`` -> the reply as a row.

    Only ``text`` is needed; without a role a guest asks. Nothing of it is kept but the progress with evidence
    that an officer or reviewer records in it, and the file of a reply, for the browser that asked.
    """
    # A page from elsewhere can make a browser post plain text or a form without asking, but not this type.
    if request.content_type != "application/json":
        raise BadRequest("Cần gửi JSON, với Content-Type là application/json.", 415)
    chat = read_chat(await request.read())
    # Recording waits for the database while an import is writing: not in the loop.
    reply = await asyncio.to_thread(_assistant(request).answer, chat.text, chat.asker, chat.history)
    response = web.Response(content_type="application/json")
    row = reply_row(reply)
    if reply.file is not None:
        row["file"] = {
            "name": reply.file.name,
            "size": len(reply.file.content),
            "address": offer_file(request, response, reply.file),
        }
    response.text = json.dumps(row)
    return response


async def suggest_units(request: web.Request) -> web.Response:
    """``GET /api/units?q=...`` -> ``{units: [name, ...]}``, best match first."""
    like = _printable(request.query.get("q", "")).strip()[:MAX_UNIT_CHARS]
    names = _assistant(request).unit_names(like, MAX_SUGGESTIONS) if like else []
    return web.json_response({"units": names})


def read_chat(body: bytes) -> ChatRequest:
    """The request in a body; raises ``BadRequest`` naming the field and what it should be."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise BadRequest("Nội dung gửi lên không phải JSON hợp lệ.") from None
    if not isinstance(data, dict):
        raise BadRequest("Cần một đối tượng JSON có trường “text”.")
    history = data.get("history", [])
    if not isinstance(history, list) or len(history) > MAX_HISTORY:
        raise BadRequest(f"Trường “history” cần một danh sách không quá {MAX_HISTORY} câu.")
    return ChatRequest(
        _message(data.get("text"), "text"),
        Asker(_role(data), _unit(data)),
        tuple(_message(turn, "history") for turn in history),
    )


def reply_row(reply: Reply) -> dict[str, Any]:
    """A reply as the page reads it; ``file`` is filled in where there is one."""
    picture = drawn(reply)
    return {
        "kind": reply.outcome.value,
        "text": reply.text,
        "sources": list(reply.sources),
        "choices": [{"label": choice.label, "ask": choice.ask} for choice in reply.choices],
        "topic": reply.topic,
        "picture": {"svg": with_font(picture.svg), "alt": picture.alt} if picture else None,
        "file": None,
    }


def _message(value: object, field: str) -> str:
    if not isinstance(value, str):
        raise BadRequest(f"Trường “{field}” cần chữ (một chuỗi).")
    if len(value) > MAX_MESSAGE_CHARS:
        limit = f"{MAX_MESSAGE_CHARS:,}".replace(",", ".")
        raise BadRequest(f"Tin nhắn quá dài: tối đa {limit} ký tự. Anh/chị rút gọn câu hỏi.")
    if not value.strip():
        raise BadRequest("Tin nhắn chưa có nội dung.")
    return _printable(value)


def _role(data: dict[str, Any]) -> Role:
    value = data.get("role")
    try:
        return Role.GUEST if value is None else Role(value)
    except ValueError:
        raise BadRequest(f"Trường “role” cần một trong: {', '.join(Role)}.") from None


def _unit(data: dict[str, Any]) -> str:
    value = data.get("unit")
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > MAX_UNIT_CHARS:
        raise BadRequest(f"Trường “unit” cần tên đơn vị, không quá {MAX_UNIT_CHARS} ký tự.")
    return _printable(value)


def _printable(text: str) -> str:
    """Without halves of letters: JSON may hold a lone surrogate, which no encoding can write."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _assistant(request: web.Request) -> Assistant:
    assistant = request.app[ASSISTANT]()
    if assistant is None:
        raise BadRequest("Trợ lý đang nạp dữ liệu. Anh/chị thử lại sau ít giây.", 503)
    return assistant
