"""``dtibot rollback``: makes another version of a dataset the one in use."""

from __future__ import annotations

import re
import sys
from contextlib import closing

import click

from bot.commands.changes import problem_lines
from bot.knowledge_base import open_store
from bot.settings import Settings
from knowledge.errors import DataErrors


@click.command()
@click.argument("version")
def rollback(version: str) -> None:
    """Dùng lại một phiên bản dữ liệu, ví dụ: dtibot rollback tan-mau@1"""
    parts = re.fullmatch(r"(.+)@(\d{1,9})", version)
    if parts is None:
        raise click.UsageError("Phiên bản cần dạng TÊN@SỐ, ví dụ tan-mau@1. Xem bằng lệnh: dtibot history")
    with closing(open_store(Settings())) as store:
        try:
            chosen = store.make_current(parts[1], int(parts[2]))
        except DataErrors as errors:
            for line in problem_lines(errors):
                click.echo(line, err=True)
            sys.exit(1)
    click.echo(f"Đang dùng {chosen.name} ({chosen.rows} dòng). Các phiên bản khác vẫn được lưu.")
