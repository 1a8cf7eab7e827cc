"""The running program: web server, channels, and the knowledge that changes under them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing

import click

from bot.channels.chats import Chats
from bot.channels.protocol import Channel, ChannelOff
from bot.composition import Program, build
from bot.settings import ZALO_OA, Settings, variable
from bot.web.app import create_app
from bot.web.guard import LOOPBACK, allowed_hosts
from bot.web.server import listening
from handlers.assistant import Assistant
from knowledge.errors import DtiError

log = logging.getLogger(__name__)

REFRESH_S = 5.0
"""How soon an import or a rollback by another process is answered from."""

RESTART_S = 30.0
"""After an error in a channel that nobody foresaw."""

ChannelMaker = Callable[[Callable[[], Assistant]], Channel]


async def run_until_stopped(settings: Settings) -> None:
    """Runs until SIGINT or SIGTERM, and then closes everything within seconds.

    Raises ``DtiError`` where the program cannot start: the port in use, a database that cannot be opened. A
    channel that cannot go on is logged and left out; the others go on.
    """
    task = asyncio.current_task()
    assert task is not None
    with _stopping(task.cancel) as stopped:
        try:
            await _run(settings)
        except asyncio.CancelledError:
            if not stopped():
                raise
            log.info("Đã dừng.")


async def _run(settings: Settings) -> None:
    recorder: Assistant | None = None

    def assistant() -> Assistant | None:
        return recorder

    makers = channel_makers(settings)
    app = create_app(
        assistant,
        channels=tuple(configured_channels(settings)),
        hosts=allowed_hosts(settings.host, settings.public_url),
    )
    # The port first: that it is in use is known at once, and who watches sees that the program is starting.
    async with listening(app, settings.host, settings.port) as address:
        loaded = await asyncio.to_thread(build, settings)
        recording = recorder = loaded.recorder()
        with closing(loaded.store):
            _greet(settings, address, makers)
            async with asyncio.TaskGroup() as group:
                group.create_task(keep_fresh(loaded))
                for name, make in makers.items():
                    group.create_task(keep_running(name, make, lambda: recording))


def configured_channels(settings: Settings) -> list[str]:
    """The names of the channels whose token or app is set: with any, the web chat is off."""
    names = []
    if settings.telegram_token is not None:
        names.append("Telegram")
    if settings.zalo_bot_token is not None or all(getattr(settings, name) for name in ZALO_OA):
        names.append("Zalo")
    return names


def channel_makers(settings: Settings) -> Mapping[str, ChannelMaker]:
    """How to make each configured channel. A platform's library is loaded only where it is used."""
    makers: dict[str, ChannelMaker] = {}
    if settings.telegram_token is not None:
        makers["Telegram"] = lambda assistant: _telegram(settings, assistant)
    return makers


def _telegram(settings: Settings, assistant: Callable[[], Assistant]) -> Channel:
    from bot.channels.telegram import TelegramChannel

    token, proxy = settings.telegram_token, settings.telegram_proxy
    assert token is not None
    return TelegramChannel(
        Chats(assistant),
        token.get_secret_value(),
        settings.telegram_api_url,
        proxy.get_secret_value() if proxy is not None else None,
    )


async def keep_running(name: str, make: ChannelMaker, assistant: Callable[[], Assistant]) -> None:
    """Runs a channel; started anew after an unforeseen error, given up when it says that it is off."""
    while True:
        try:
            await make(assistant).run()
            return
        except ChannelOff as error:
            log.error("Kênh %s đã tắt. %s", name, error)
            return
        except Exception:
            log.exception("Kênh %s gặp lỗi không lường trước; chạy lại sau %.0f giây", name, RESTART_S)
            await asyncio.sleep(RESTART_S)


async def keep_fresh(program: Program, every_s: float = REFRESH_S) -> None:
    """Takes over changed knowledge, built beside the one that answers and swapped in at once."""
    while True:
        await asyncio.sleep(every_s)
        try:
            if await asyncio.to_thread(program.refresh):
                log.info("Đã dùng dữ liệu mới.")
        except DtiError as error:
            log.warning("Chưa đọc được dữ liệu mới, tiếp tục với dữ liệu đang có. %s", error)
        except Exception:
            log.exception("Không đọc được dữ liệu mới, tiếp tục với dữ liệu đang có")


def _greet(settings: Settings, address: str, makers: Mapping[str, ChannelMaker]) -> None:
    """One line that says where to go, and one for each thing that is not as one might think."""
    configured = configured_channels(settings)
    if configured:
        click.echo(f"Trợ lý đang chạy, phục vụ qua {' và '.join(configured)}. Dừng: Ctrl+C")
    else:
        click.echo(f"Mở {address} để hỏi thử (chưa cấu hình kênh Telegram hay Zalo). Dừng: Ctrl+C")
        if settings.host not in LOOPBACK:
            log.warning(
                "Trang hỏi thử cho chọn vai tùy ý và đang mở cho mọi máy tới được %s: "
                "chỉ dùng với dữ liệu mẫu, hoặc đặt %s=127.0.0.1",
                settings.host,
                variable("host"),
            )
    for name in configured:
        if name not in makers:
            log.error("Kênh %s đã được cấu hình nhưng bản này chưa có kênh đó.", name)


@contextlib.contextmanager
def _stopping(stop: Callable[[], object]) -> Iterator[Callable[[], bool]]:
    """Calls ``stop`` at SIGINT and SIGTERM inside the block, which is given whether it was called."""
    loop = asyncio.get_running_loop()
    asked = False

    def on_signal() -> None:
        nonlocal asked
        asked = True
        stop()

    signals = (signal.SIGINT, signal.SIGTERM)
    # Windows has no such handlers; there Ctrl+C ends the program the way asyncio.run does.
    with contextlib.suppress(NotImplementedError):
        for number in signals:
            loop.add_signal_handler(number, on_signal)
    try:
        yield lambda: asked
    finally:
        with contextlib.suppress(NotImplementedError):
            for number in signals:
                loop.remove_signal_handler(number)
