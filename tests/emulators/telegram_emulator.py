"""The Bot API emulator that others wrote (``lo-bot-api-emulator``), as a process on a free port."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

TOKENS = 16
"""It holds the queues of so many bots, and then refuses a new one."""


class TelegramEmulator:
    """Hands out a token that nobody used before, on a process that is started anew when it has no room."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._port = 0
        self._used = TOKENS
        self._count = 0

    def fresh(self) -> tuple[str, str]:
        """The address and an unused token."""
        if self._used == TOKENS:
            self.stop()
            self._start()
        self._used += 1
        self._count += 1
        return f"http://127.0.0.1:{self._port}", f"{100_000 + self._count}:TEST-{self._count:030d}"

    def stop(self) -> None:
        """Ends the process."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
            self._process = None

    def _start(self) -> None:
        program = Path(sys.executable).with_name("lo-bot-api-emulator")
        self._port, self._used = free_port(), 0
        self._process = subprocess.Popen(
            [str(program if program.exists() else shutil.which("lo-bot-api-emulator")),
             "--port", str(self._port), "--enable-control"],
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        end = time.monotonic() + 20
        while time.monotonic() < end and self._process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self._port), 1):
                return
            time.sleep(0.02)
        self.stop()
        raise RuntimeError("the emulator did not start")


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@contextlib.contextmanager
def running_emulator() -> Iterator[TelegramEmulator]:
    """An emulator whose process is ended with the block."""
    emulator = TelegramEmulator()
    try:
        yield emulator
    finally:
        emulator.stop()
