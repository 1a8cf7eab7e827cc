"""``dtibot run`` as a process: where to go, what stops it, what goes wrong at the start, what changes."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientError, ClientSession, ClientTimeout

from bot import run as module
from bot.channels.chats import Chats
from bot.channels.memory import MemoryChannel
from bot.channels.protocol import Channel, ChannelOff
from bot.run import keep_running
from handlers.assistant import Assistant
from handlers.conversation import Conversation
from tests.emulators.telegram_emulator import free_port, running_emulator
from tests.emulators.telegram_proxy import Fault, running_proxy

STOP_S = 8
TOKEN = "123456:AAHtest-token_of-no-bot"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder whose database is filled at the first start and kept for the next tests."""
    return tmp_path_factory.mktemp("office")


def _environment(**settings: object) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DTIBOT_")}
    return kept | {f"DTIBOT_{name.upper()}": str(value) for name, value in settings.items()}


def _dtibot(folder: Path, *arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder, env=_environment(**settings), capture_output=True, text=True, timeout=60,
    )  # fmt: skip


@dataclass(slots=True)
class Running:
    """A running program and its address."""

    process: asyncio.subprocess.Process
    address: str
    client: ClientSession
    output: str = ""

    async def ready(self) -> None:
        """Waits until it answers questions."""
        async with asyncio.timeout(60):
            while True:
                assert self.process.returncode is None, "the program ended by itself"
                with suppress(ClientError, TimeoutError):
                    async with self.client.get(f"{self.address}/readyz") as response:
                        if response.status == 200:
                            return
                await asyncio.sleep(0.1)

    async def ask(self, text: str) -> str:
        """The text of a reply of the web chat."""
        async with self.client.post(f"{self.address}/api/chat", json={"text": text}) as response:
            body: dict[str, Any] = await response.json()
            return str(body["text"])

    async def until_said(self, text: str) -> None:
        """Waits until a line holds a text."""
        assert self.process.stdout is not None
        async with asyncio.timeout(20):
            while text not in self.output:
                line = await self.process.stdout.readline()
                assert line, f"it ended without saying {text}: {self.output}"
                self.output += line.decode()

    async def stop(self, number: int = signal.SIGTERM) -> str:
        """Sends a signal and returns all that was printed; it must end well, and soon."""
        self.process.send_signal(number)
        async with asyncio.timeout(STOP_S):
            rest, _ = await self.process.communicate()
        self.output += rest.decode()
        assert self.process.returncode == 0, self.output
        return self.output


@asynccontextmanager
async def _program(folder: Path, **settings: object) -> AsyncIterator[Running]:
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run",
        cwd=folder, env=_environment(port=port, **settings),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        async with ClientSession(timeout=ClientTimeout(total=5)) as client:
            running = Running(process, f"http://127.0.0.1:{port}", client)
            await running.ready()
            yield running
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_says_where_to_go_answers_and_stops_in_silence(folder: Path, number: int) -> None:
    async with _program(folder) as program:
        assert (await program.ask("hướng dẫn kích hoạt VNeID")).startswith("Kích hoạt tài khoản VNeID")
        said = await program.stop(number)
    assert said.splitlines()[0] == (
        f"Mở {program.address} để hỏi thử (chưa cấu hình kênh Telegram hay Zalo). Dừng: Ctrl+C"
    )
    assert said.splitlines()[1].endswith("INFO Đã dừng.")
    assert len(said.splitlines()) == 2
    assert (folder / "var" / "dtibot.sqlite3").exists()


async def test_a_change_by_another_process_is_answered_from(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "thuat-ngu-moi" / "abbreviations.csv"
    table.parent.mkdir()
    table.write_text(
        "short,meanings,note,source\nXQZT,Xã quản lý bằng dữ liệu số,,Sổ tay thử nghiệm\n", "utf-8"
    )
    async with _program(folder) as program:
        question = "XQZT là viết tắt của gì"
        assert "Xã quản lý bằng dữ liệu số" not in await program.ask(question)
        await asyncio.to_thread(_dtibot, folder, "import", str(table.parent))
        await program.until_said("Đã dùng dữ liệu mới.")
        assert "Xã quản lý bằng dữ liệu số" in await program.ask(question)
        await program.stop()


async def test_a_port_in_use_is_one_clear_line(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = await asyncio.to_thread(_dtibot, folder, "run", port=port)
    assert done.returncode == 1
    assert done.stderr == (
        f"Lỗi: Không mở được web trên 127.0.0.1, cổng {port}: cổng đang có chương trình khác dùng; "
        f"đặt DTIBOT_PORT số khác, ví dụ DTIBOT_PORT={port + 1}.\n"
    )
    assert done.stdout == ""


async def test_telegram_is_served_and_the_web_chat_is_off(folder: Path) -> None:
    with running_emulator() as emulator:
        async with (
            running_proxy(*emulator.fresh()) as proxy,
            _program(folder, telegram_token=proxy.token, telegram_api_url=proxy.url) as program,
        ):
            await proxy.say(1001, "huong dan kich hoat vneid")
            assert (await proxy.until_sent(1))[0].text.startswith("Kích hoạt tài khoản VNeID")
            async with program.client.get(program.address) as response:
                assert "Trợ lý đang phục vụ qua <strong>Telegram</strong>" in await response.text()
            async with program.client.post(f"{program.address}/api/chat", json={"text": "a"}) as response:
                assert response.status == 404
            said = await program.stop()
            assert "Trợ lý đang chạy, phục vụ qua Telegram. Dừng: Ctrl+C" in said
            assert proxy.token not in said


async def test_a_refused_token_turns_off_telegram_alone(folder: Path) -> None:
    async with running_proxy("http://127.0.0.1:9", TOKEN) as proxy:
        proxy.always["getMe"] = Fault(401, "Unauthorized")
        async with _program(folder, telegram_token=TOKEN, telegram_api_url=proxy.url) as program:
            await program.until_said("Kênh Telegram đã tắt. Telegram không nhận mã của bot.")
            async with program.client.get(f"{program.address}/healthz") as response:
                assert response.status == 200
            said = await program.stop()
    assert TOKEN not in said
    assert "Traceback" not in said


async def test_a_channel_that_this_version_does_not_have_is_told(folder: Path) -> None:
    async with _program(folder, zalo_bot_token="some-token") as program:
        async with program.client.get(program.address) as response:
            assert "<strong>Zalo</strong>" in await response.text()
        assert "Kênh Zalo đã được cấu hình nhưng bản này chưa có kênh đó." in await program.stop()


async def test_a_page_open_to_the_network_is_warned_about(folder: Path) -> None:
    async with _program(folder, host="0.0.0.0") as program:
        said = await program.stop()
    assert f"Mở {program.address} để hỏi thử" in said
    assert "WARNING Trang hỏi thử cho chọn vai tùy ý" in said


class Failing(MemoryChannel):
    """A channel that fails in a given way."""

    def __init__(self, error: Exception) -> None:
        super().__init__(Chats(lambda: pytest.fail("nobody asks")))
        self._error = error

    async def run(self) -> None:
        raise self._error


async def test_a_channel_is_started_anew_after_an_error_nobody_foresaw(
    assistant: Conversation, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "RESTART_S", 0.01)
    errors = iter([ZeroDivisionError("the reason"), ChannelOff("Sửa mã rồi chạy lại.")])

    def make(_: Callable[[], Assistant]) -> Channel:
        return Failing(next(errors))

    async with asyncio.timeout(5):
        await keep_running("Thử", make, lambda: assistant)
    assert "the reason" in caplog.text
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR][-1] == (
        "Kênh Thử đã tắt. Sửa mã rồi chạy lại."
    )
