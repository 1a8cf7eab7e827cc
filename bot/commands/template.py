"""``dtibot template``: a spreadsheet to fill in and import."""

from __future__ import annotations

from pathlib import Path

import click

from bot.composition import current_snapshot
from bot.output_file import WrongArgument, output_file
from bot.settings import Settings
from knowledge.workbook.template import Kind, template_of
from knowledge.workbook.template_file import write_template

XLSX = ".xlsx"


@click.command()
@click.argument("kind", metavar="KIND")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
def template(kind: str, file: Path, force: bool) -> None:
    """Tạo tệp mẫu .xlsx để điền rồi nhập: frameworks, scores, evidence, units, deadlines, guides."""
    if kind not in list(Kind):
        raise WrongArgument(f"Không có mẫu “{kind}”; cần một trong {', '.join(Kind)}.")
    if file.suffix.lower() != XLSX:
        raise WrongArgument(f"Tệp {file}: cần đuôi .xlsx.")
    with output_file(file, force=force) as stream:
        write_template(template_of(Kind(kind), current_snapshot(Settings())), stream)
    click.echo(f"Đã ghi mẫu “{kind}” vào {file}. Cách điền ở trang cuối của tệp.")
