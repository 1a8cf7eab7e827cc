"""Files of replies, for the browser that asked: kept in memory for a while, under names nobody can guess."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from aiohttp import web

from bot.web.guard import error_response
from handlers.reply import Attachment
from knowledge.text import fold

KEEP_S = 15 * 60.0
"""How long a file can be downloaded; asking again makes it anew."""

MAX_BYTES = 32 * 1024 * 1024
"""All files together; the oldest make room."""

MAX_FILES_OF_CHAT = 10
"""Files of one browser; the oldest make room."""

COOKIE = "dtibot_chat"
"""What tells one browser from another. It says nothing about the person and is gone with the browser."""

ADDRESS = "/api/files"

_KEY_BYTES = 24


@dataclass(frozen=True, slots=True)
class _Kept:
    chat: str
    file: Attachment
    until: float


class Downloads:
    """Files by key; each belongs to one chat and is gone after ``KEEP_S``."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    def keep(self, chat: str, file: Attachment) -> str:
        """A key for a file of a chat."""
        self._drop_old()
        own = [key for key, kept in self._kept.items() if kept.chat == chat]
        for key in own[: max(len(own) - MAX_FILES_OF_CHAT + 1, 0)]:
            del self._kept[key]
        key = secrets.token_urlsafe(_KEY_BYTES)
        self._kept[key] = _Kept(chat, file, self._clock() + KEEP_S)
        while sum(len(kept.file.content) for kept in self._kept.values()) > MAX_BYTES and len(self._kept) > 1:
            self._kept.popitem(last=False)
        return key

    def get(self, chat: str, key: str) -> Attachment | None:
        """The file of a key, for the chat that it belongs to; None for any other and once its time is up."""
        self._drop_old()
        kept = self._kept.get(key)
        return kept.file if kept is not None and secrets.compare_digest(kept.chat, chat) else None

    def _drop_old(self) -> None:
        now = self._clock()
        while self._kept and next(iter(self._kept.values())).until <= now:
            self._kept.popitem(last=False)


DOWNLOADS: web.AppKey[Downloads] = web.AppKey("downloads")


def offer_file(request: web.Request, response: web.Response, file: Attachment) -> str:
    """Keeps a file for the browser that made the request; returns the address under which it gets it."""
    chat = request.cookies.get(COOKIE, "")
    if not _is_key(chat):
        chat = secrets.token_urlsafe(_KEY_BYTES)
        response.set_cookie(
            COOKIE, chat, path="/api", httponly=True, samesite="Strict", secure=request.secure
        )
    return f"{ADDRESS}/{request.app[DOWNLOADS].keep(chat, file)}"


async def send_file(request: web.Request) -> web.Response:
    """``GET /api/files/{key}``: the file, to be saved and never shown as a page."""
    chat = request.cookies.get(COOKIE, "").encode("ascii", "replace").decode()
    file = request.app[DOWNLOADS].get(chat, request.match_info["key"])
    if file is None:
        return error_response(
            404, "Tệp không còn hoặc không phải của cuộc trò chuyện này. Anh/chị hỏi lại để lấy."
        )
    return web.Response(
        body=file.content,
        content_type=file.media_type,
        headers={"Content-Disposition": disposition(file.name)},
    )


def disposition(name: str) -> str:
    """The header that names a file to be saved: Vietnamese letters by RFC 6266, ASCII for old browsers."""
    plain = "".join(
        letter if letter.isascii() and letter.isprintable() and letter not in '"\\%' else "_"
        for letter in fold(name)
    )
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _is_key(text: str) -> bool:
    """Whether a cookie is one of ours in form; what a browser sends can be anything."""
    return len(text) == len(secrets.token_urlsafe(_KEY_BYTES)) and text.isascii()
