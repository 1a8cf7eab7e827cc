"""Listening: the web application on its address, with errors that name the setting to change."""

from __future__ import annotations

import errno
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from knowledge.errors import DtiError

SHUTDOWN_S = 2.0
"""How long open requests may take to end when the program stops; an answer takes milliseconds."""


class CannotListen(DtiError):
    """Không mở được địa chỉ web; nêu biến môi trường cần đổi. ``host`` and ``port`` are what was tried."""

    def __init__(self, host: str, port: int, why: str) -> None:
        super().__init__(f"Không mở được web trên {host}, cổng {port}: {why}")
        self.host = host
        self.port = port


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[str]:
    """Serves ``app`` inside the block, which is given the address ("http://127.0.0.1:8080").

    Port 0 takes a free one. Raises ``CannotListen``.
    """
    # Questions are not for a log: no access log.
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_S)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        try:
            await site.start()
        except (OSError, OverflowError) as error:
            raise CannotListen(host, port, _why(error, port)) from None
        yield _address(host, runner.addresses[0][1])
    finally:
        await runner.cleanup()


def _why(error: Exception, port: int) -> str:
    if isinstance(error, socket.gaierror):
        return "không có máy tên này; sửa DTIBOT_HOST, ví dụ DTIBOT_HOST=127.0.0.1."
    match getattr(error, "errno", None):
        case errno.EADDRINUSE:
            return (
                f"cổng đang có chương trình khác dùng; đặt DTIBOT_PORT số khác, ví dụ DTIBOT_PORT={port + 1}."
            )
        case errno.EACCES:
            return "không có quyền mở cổng này; đặt DTIBOT_PORT từ 1024 trở lên, ví dụ DTIBOT_PORT=8080."
        case errno.EADDRNOTAVAIL:
            return "máy này không có địa chỉ đó; sửa DTIBOT_HOST, ví dụ DTIBOT_HOST=127.0.0.1."
        case _:
            return f"{error}. Kiểm tra DTIBOT_HOST và DTIBOT_PORT."


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
