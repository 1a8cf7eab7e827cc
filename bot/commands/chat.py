"""``dtibot chat``: a conversation in the terminal, with context, roles and units."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import click

from bot.commands.ask import ROLES
from bot.commands.attached import SAVE, show_file
from bot.composition import build
from bot.drawing import photo
from handlers.reply import Choice, Reply
from knowledge.asker import Asker, Role

HELP = (
    "Lệnh: /vai VAI (guest, member, officer, reviewer, admin), /donvi TÊN, /xoa (quên các câu trước), "
    "/thoat. Gõ số để chọn một gợi ý."
)


@click.command()
@click.option("--role", type=click.Choice(ROLES), default=Role.GUEST.value, help="Vai của người hỏi.")
@click.option("--unit", default="", help="Đơn vị của người hỏi.")
@click.option(
    "--pictures",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Thư mục để ghi các hình kèm câu trả lời (PNG).",
)
@SAVE
def chat(role: str, unit: str, pictures: Path | None, save: bool) -> None:
    """Trò chuyện trong cửa sổ dòng lệnh."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  line editing, where the platform has it
    assistant = build().recorder()
    asker = Asker(Role(role), unit)
    history: list[str] = []
    choices: tuple[Choice, ...] = ()
    click.echo(assistant.answer("xin chào", asker).text)
    click.echo(HELP)
    while (line := _line()) is not None:
        if line.startswith("/"):
            asker, history, done = _command(line, asker, history)
            if done:
                break
            continue
        if line.isdigit() and 1 <= int(line) <= len(choices):
            line = choices[int(line) - 1].ask
            click.echo(f"({line})")
        reply = assistant.answer(line, asker, history)
        history.append(line)
        choices = reply.choices
        click.echo(f"\n{reply.text}")
        if reply.picture:
            click.echo(_told(reply, pictures))
        for number, choice in enumerate(choices, 1):
            click.echo(f"  [{number}] {choice.label}")
        show_file(reply.file, save=save)
        click.echo()


def _told(reply: Reply, folder: Path | None) -> str:
    """Says that there is a picture, or writes it as the next number and says where."""
    if folder is None:
        return "  (Có hình kèm theo: mở bằng dtibot chat --pictures THƯ_MỤC.)"
    image = photo(reply)
    if image is None:
        return "  (Không vẽ được hình kèm theo.)"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        number = 1 + max((int(p.stem) for p in folder.glob("*.png") if p.stem.isdecimal()), default=0)
        path = folder / f"{number:03}.png"
        path.write_bytes(image)
    except OSError as error:
        return f"  (Có hình, nhưng không ghi được vào {folder}: {error.strerror or error}.)"
    return f"  (Hình: {path})"


def _line() -> str | None:
    try:
        return input("> ").strip() if sys.stdin.isatty() else (sys.stdin.readline() or _end()).strip()
    except (EOFError, KeyboardInterrupt):
        return None


def _end() -> str:
    raise EOFError


def _command(line: str, asker: Asker, history: list[str]) -> tuple[Asker, list[str], bool]:
    """Carries out a command of the terminal; returns the asker, the history and whether to leave."""
    name, _, rest = line[1:].partition(" ")
    rest = rest.strip()
    if name in ("thoat", "exit", "quit"):
        return asker, history, True
    if name == "vai" and rest in ROLES:
        asker = Asker(Role(rest), asker.unit)
        click.echo(f"Vai: {rest}")
    elif name == "donvi":
        asker = Asker(asker.role, rest)
        click.echo(f"Đơn vị: {rest or '(không)'}")
    elif name == "xoa":
        history = []
        click.echo("Đã quên các câu trước.")
    else:
        click.echo(HELP)
    return asker, history, False
