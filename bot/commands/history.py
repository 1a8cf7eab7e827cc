"""``dtibot history``: the dataset versions, and which are in use."""

from __future__ import annotations

from contextlib import closing
from itertools import groupby

import click

from bot.commands.changes import counts_text
from bot.knowledge_base import open_store
from bot.settings import Settings


@click.command()
def history() -> None:
    """Xem các phiên bản dữ liệu đã nhập."""
    settings = Settings()
    with closing(open_store(settings)) as store:
        versions = store.history()
    if not versions:
        click.echo("Chưa có dữ liệu nào được nhập.")
    for dataset, group in groupby(versions, lambda version: version.dataset):
        click.echo(dataset)
        for version in group:
            when = version.imported_at.astimezone(settings.zone).strftime("%d/%m/%Y %H:%M")
            mark = "đang dùng" if version.current else "đã lưu"
            click.echo(f"  {version.name}  {mark}  {when}  {version.note}: {counts_text(version.counts)}")
