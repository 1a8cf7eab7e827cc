"""The web application: which addresses exist.

The web chat is a demonstration: whoever opens it picks a role, so it shows what an officer would see to
anybody. It therefore exists only while no channel is configured, when the program has no real people yet.
As soon as one is, "/" says where the assistant is reached, and the page and everything under ``/api``
are not there at all: a role comes from an invitation then, never from a request.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import jinja2
from aiohttp import web

from bot.web.chat import ASSISTANT, CurrentAssistant, answer_chat, suggest_units
from bot.web.downloads import ADDRESS, DOWNLOADS, Downloads, send_file
from bot.web.guard import add_security_headers, answer_errors, only_hosts

STATIC = Path(__file__).parent / "static"

MAX_BODY_BYTES = 1024 * 1024
"""Twenty earlier messages of 4,000 letters, each letter written as a JSON escape of six bytes, fit twice."""


def create_app(
    assistant: CurrentAssistant, *, channels: Sequence[str] = (), hosts: frozenset[str] | None = None
) -> web.Application:
    """The application over the assistant of the moment, None until the knowledge is loaded.

    ``channels`` are the names of the configured channels; with none the web chat is served. ``hosts`` are the
    names under which a request may address the server (see ``only_hosts``); None allows any.
    """
    app = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[answer_errors, only_hosts(hosts)])
    app.on_response_prepare.append(add_security_headers)
    app[ASSISTANT] = assistant
    app.router.add_get("/healthz", _healthz)
    app.router.add_get("/readyz", _readyz)
    app.router.add_static("/static", STATIC)
    app.router.add_get("/favicon.ico", _icon)
    if channels:
        app.router.add_get("/", _elsewhere(channels))
    else:
        app.router.add_get("/", _page)
        app.router.add_post("/api/chat", answer_chat)
        app.router.add_get("/api/units", suggest_units)
        app[DOWNLOADS] = Downloads()
        app.router.add_get(f"{ADDRESS}/{{key}}", send_file)
    return app


async def _page(_: web.Request) -> web.FileResponse:
    return web.FileResponse(STATIC / "chat.html")


async def _icon(_: web.Request) -> web.FileResponse:
    return web.FileResponse(STATIC / "icon.svg")


def _elsewhere(channels: Sequence[str]) -> Callable[[web.Request], Awaitable[web.Response]]:
    template = (STATIC / "elsewhere.html").read_text("utf-8")
    page = jinja2.Template(template, autoescape=True).render(channels=" và ".join(channels))

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text=page, content_type="text/html")

    return answer


async def _healthz(_: web.Request) -> web.Response:
    """The process is up and its loop turns."""
    return web.Response(text="ok\n")


async def _readyz(request: web.Request) -> web.Response:
    """The knowledge is loaded: questions are answered."""
    if request.app[ASSISTANT]() is None:
        return web.Response(status=503, text="loading\n")
    return web.Response(text="ready\n")
