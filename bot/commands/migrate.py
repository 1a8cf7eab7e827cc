"""``dtibot migrate``: brings the database's tables up to date."""

from __future__ import annotations

from contextlib import closing

import click

from bot.settings import Settings
from knowledge.store.store import Store


@click.command()
def migrate() -> None:
    """Tạo hoặc cập nhật các bảng của cơ sở dữ liệu; dữ liệu đã có được giữ nguyên."""
    with closing(Store(Settings().database_url.get_secret_value())) as store:
        changed = store.migrate()
    click.echo("Đã cập nhật cơ sở dữ liệu." if changed else "Cơ sở dữ liệu đã ở cấu trúc mới nhất.")
