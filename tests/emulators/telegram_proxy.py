"""A proxy in front of the Bot API emulator: keeps what was sent, and fails where a test asks for it.

The emulator neither stores texts nor knows 429, 403, groups that moved, or an outage.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, FormData, web

USERNAME = "tro_ly_dti_bot"
BOT_ID = 7
UNSUPPORTED = {"link_preview_options", "message_thread_id"}
"""Right by the Bot API, refused by the emulator."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that the bot sent."""

    name: str
    media_type: str
    content: bytes


def _received(value: Any) -> Any:
    if isinstance(value, web.FileField):
        return Upload(value.filename, value.content_type, value.file.read())
    return value


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the bot, with the HTTP status it was answered with (0: it got no answer)."""

    method: str
    fields: dict[str, Any]
    status: int
    at: float

    @property
    def text(self) -> str:
        """The text of a message, or the caption of a photo."""
        return str(self.fields.get("text") or self.fields.get("caption") or "")

    @property
    def photo(self) -> bytes:
        """The photo that was uploaded; empty for a text."""
        for value in self.fields.values():
            if isinstance(value, Upload):
                return value.content
        return b""

    @property
    def buttons(self) -> list[tuple[str, str]]:
        """(label, callback data) of the inline keyboard."""
        markup = json.loads(self.fields.get("reply_markup", "{}"))
        return [
            (button["text"], button["callback_data"])
            for row in markup.get("inline_keyboard", [])
            for button in row
        ]


@dataclass(frozen=True, slots=True)
class Fault:
    """One answer that is not the emulator's.

    ``status`` 0 closes the connection; ``forward`` lets the call take effect first, so that it was done but
    the bot cannot know.
    """

    status: int
    description: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    forward: bool = False


class TelegramProxy:
    """A Bot API server for one bot."""

    def __init__(self, upstream: str, token: str, port: int = 0) -> None:
        self.token = token
        self.calls: list[Call] = []
        self.begun: Counter[str] = Counter()
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.always: dict[str, Fault] = {}
        self.slow_s: dict[str, float] = {}
        self._upstream = upstream
        self._called = asyncio.Condition()
        self._ids = itertools.count(1)
        self._runner: web.AppRunner | None = None
        self._port = port
        self._client: ClientSession

    @property
    def url(self) -> str:
        """What goes into DTIBOT_TELEGRAM_API_URL."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def sent(self) -> list[Call]:
        """The messages that were sent and accepted."""
        return [c for c in self.calls if c.method in ("sendMessage", "sendPhoto") and c.status == 200]

    @property
    def sent_files(self) -> list[Call]:
        """The files that were sent and accepted, as calls with an ``Upload`` in the field "document"."""
        return [call for call in self.calls if call.method == "sendDocument" and call.status == 200]

    def count(self, method: str) -> int:
        """How often a method was called."""
        return sum(call.method == method for call in self.calls)

    async def until(self, condition: Callable[[], bool], timeout_s: float = 15) -> None:
        """Waits until ``condition`` holds; it is asked again when a call of the bot begins or ends."""
        async with asyncio.timeout(timeout_s), self._called:
            await self._called.wait_for(condition)

    async def until_sent(self, count: int) -> list[Call]:
        """Waits until so many messages were sent."""
        try:
            await self.until(lambda: len(self.sent) >= count)
        except TimeoutError:
            raise AssertionError(f"{count} messages awaited, sent were {self.sent}") from None
        return self.sent

    async def go_down(self) -> None:
        """Nobody listens any more: connections are refused, open ones closed."""
        assert self._runner is not None
        await self._runner.cleanup()
        self._runner = None

    async def come_up(self) -> None:
        """Listens, on the same port as before."""
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True).start()
        self._port = self._runner.addresses[0][1]

    async def say(self, chat: int, text: str | None, **more: Any) -> int:
        """A person writes to the bot; ``more`` overrides fields of the message. Returns its id."""
        return await self._write({"id": chat, "type": "private", "first_name": "An"}, abs(chat), text, more)

    async def say_in_group(self, chat: int, person: int, text: str | None, **more: Any) -> int:
        """A person writes in a group, whose id is negative."""
        return await self._write(
            {"id": chat, "type": "supergroup", "title": "Tổ công nghệ số"}, person, text, more
        )

    async def _write(self, chat: dict[str, Any], person: int, text: str | None, more: dict[str, Any]) -> int:
        number = next(self._ids)
        message = {
            "message_id": number,
            "date": int(time.time()),
            "chat": chat,
            "from": {"id": person, "is_bot": False, "first_name": "An"},
            "text": text,
            **more,
        }
        await self._put({"message": {name: value for name, value in message.items() if value is not None}})
        return number

    async def press(self, chat: int, data: str, **more: Any) -> None:
        """A person presses a button."""
        number = next(self._ids)
        query = {
            "id": str(number),
            "from": {"id": abs(chat), "is_bot": False, "first_name": "An"},
            "chat_instance": "1",
            "data": data,
            "message": {
                "message_id": number,
                "date": int(time.time()),
                "chat": {"id": chat, "type": "private", "first_name": "An"},
                "text": "…",
            },
            **more,
        }
        await self._put({"callback_query": query})

    async def _put(self, update: dict[str, Any]) -> None:
        body = {"token": self.token, "update": update}
        async with self._client.post(f"{self._upstream}/__fixture/updates", json=body) as response:
            assert response.status == 200, await response.text()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        fields = {name: _received(value) for name, value in (await request.post()).items()}
        self.begun[method] += 1
        async with self._called:
            self._called.notify_all()
        await asyncio.sleep(self.slow_s.get(method, 0))
        fault = self.faults[method].popleft() if self.faults[method] else self.always.get(method)
        body: dict[str, Any] = {"ok": False}
        status = 0
        try:
            if fault is None or fault.forward:
                status, body = await self._forward(request, method, fields)
            if fault is not None:
                status = fault.status
                body = {"ok": False, "error_code": status, "description": fault.description}
                if fault.parameters:
                    body["parameters"] = fault.parameters
        finally:
            self.calls.append(Call(method, fields, status, time.monotonic()))
            async with self._called:
                self._called.notify_all()
        if fault is not None and fault.status == 0:
            assert request.transport is not None
            request.transport.abort()
        return web.json_response(body, status=status or 200)

    async def _forward(
        self, request: web.Request, method: str, fields: dict[str, Any]
    ) -> tuple[int, dict[str, Any]]:
        known = FormData()
        for name, value in fields.items():
            if isinstance(value, Upload):
                known.add_field(name, value.content, filename=value.name, content_type=value.media_type)
            elif name not in UNSUPPORTED:
                known.add_field(name, value)
        async with self._client.post(f"{self._upstream}{request.path}", data=known) as response:
            body: dict[str, Any] = await response.json()
            if method == "getMe" and body["ok"]:
                body["result"]["username"] = USERNAME
            return response.status, body


@asynccontextmanager
async def running_proxy(upstream: str, token: str, port: int = 0) -> AsyncIterator[TelegramProxy]:
    """A proxy that listens inside the block, on a free port where none is given."""
    proxy = TelegramProxy(upstream, token, port)
    async with ClientSession() as proxy._client:
        await proxy.come_up()
        try:
            yield proxy
        finally:
            if proxy._runner is not None:
                await proxy.go_down()
