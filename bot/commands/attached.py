"""The file of a reply on the command line: named, and written into the current folder if asked for."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import click

from bot.output_file import CannotWrite, output_file
from handlers.reply import Attachment

SAVE = click.option("--save", is_flag=True, help="Ghi tệp kèm câu trả lời vào thư mục hiện tại.")


def show_file(file: Attachment | None, *, save: bool) -> None:
    """Says which file goes with a reply; writes it where ``save``, never over another one."""
    if file is None:
        return
    size = f"{max(1, round(len(file.content) / 1024))} kB"
    if not save:
        click.echo(f"Kèm tệp: {file.name} ({size}). Thêm --save để ghi tệp vào thư mục hiện tại.")
        return
    path = _free(Path(Path(file.name).name))
    try:
        with output_file(path, force=False) as stream:
            stream.write(file.content)
    except CannotWrite as error:
        click.echo(str(error), err=True)
    else:
        click.echo(f"Đã ghi tệp: {path} ({size}).")


def _free(path: Path) -> Path:
    """The name, numbered if there is such a file already: "Xếp hạng (2).xlsx"."""
    numbered = (path.with_stem(f"{path.stem} ({number})") for number in count(2))
    return path if not path.exists() else next(other for other in numbered if not other.exists())
