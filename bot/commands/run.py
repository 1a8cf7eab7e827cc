"""``dtibot run``: the web server and every configured channel, until the program is told to stop."""

from __future__ import annotations

import asyncio

import click
from pydantic import SecretStr

from bot.log import start_logging
from bot.run import run_until_stopped
from bot.settings import Settings


@click.command()
def run() -> None:
    """Chạy trợ lý: web và các kênh đã cấu hình; chưa có kênh nào thì mở trang hỏi thử."""
    settings = Settings()
    start_logging([value.get_secret_value() for _, value in settings if isinstance(value, SecretStr)])
    asyncio.run(run_until_stopped(settings))
