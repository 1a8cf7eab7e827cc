"""What every response and every request of the web server must satisfy."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Nothing from elsewhere, nothing inline but pictures of a reply, in no frame, and no address handed on.

A picture comes as ``data:`` in an ``<img>``, where a browser runs no script and loads nothing.
"""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class BadRequest(Exception):
    """A request that cannot be answered; ``text`` tells the person why, ``status`` is 400 to 499."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.text = text
        self.status = status


def error_response(status: int, text: str) -> web.Response:
    """The one shape of an error: ``{"error": "..."}``, in Vietnamese."""
    return web.json_response({"error": text}, status=status)


@web.middleware
async def answer_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turns what goes wrong into an answer that a person can read; unexpected errors are logged in full."""
    try:
        return await handler(request)
    except BadRequest as error:
        return error_response(error.status, error.text)
    except web.HTTPRequestEntityTooLarge:
        return error_response(413, "Nội dung gửi lên quá lớn. Anh/chị gửi câu hỏi ngắn hơn.")
    except web.HTTPNotFound:
        return error_response(404, "Không có địa chỉ này.")
    except web.HTTPMethodNotAllowed as error:
        response = error_response(405, "Địa chỉ này không nhận cách gọi như vậy.")
        response.headers["Allow"] = ", ".join(sorted(error.allowed_methods))
        return response
    except web.HTTPException:
        raise
    except Exception:
        log.exception("Yêu cầu %s %s gặp lỗi không lường trước", request.method, request.path)
        return error_response(500, "Trợ lý gặp lỗi khi xử lý. Anh/chị thử lại sau ít phút.")


async def add_security_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Sets ``SECURITY_HEADERS``; files are asked for anew each time, so that an upgrade shows at once."""
    response.headers.update(SECURITY_HEADERS)
    response.headers["Cache-Control"] = "no-store" if request.path.startswith("/api/") else "no-cache"


def allowed_hosts(host: str, public_url: str | None) -> frozenset[str] | None:
    """The names under which a server listening on ``host`` may be addressed; None for any.

    A server on the loopback interface is for this machine alone. A page from elsewhere whose name is made to
    point at 127.0.0.1 (DNS rebinding) would otherwise read the answers through the visitor's browser.
    """
    if host not in LOOPBACK:
        return None
    public = urlsplit(public_url).hostname if public_url else None
    return LOOPBACK | ({public} if public else set())


def only_hosts(hosts: frozenset[str] | None) -> Middleware:
    """Refuses requests that address the server by a name that is not among ``hosts``."""

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if hosts is not None and _name(request.headers.get("Host", "")) not in hosts:
            return error_response(
                403,
                "Máy chủ này chỉ mở trên chính máy đang chạy. Nếu dùng qua một tên miền, "
                "đặt DTIBOT_PUBLIC_URL bằng địa chỉ đó.",
            )
        return await handler(request)

    return check


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
