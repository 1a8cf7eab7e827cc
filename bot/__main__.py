"""The command line ``dtibot``. Each command is a module of ``bot.commands``, loaded when it is called."""

from __future__ import annotations

import importlib
import sys

import click

from knowledge.errors import DtiError

COMMANDS = {
    "run": "bot.commands.run:run",
    "ask": "bot.commands.ask:ask",
    "chat": "bot.commands.chat:chat",
    "explain": "bot.commands.explain:explain",
    "import": "bot.commands.imports:import_",
    "audit": "bot.commands.audit:audit",
    "history": "bot.commands.history:history",
    "rollback": "bot.commands.rollback:rollback",
    "export": "bot.commands.export:export",
    "template": "bot.commands.template:template",
    "migrate": "bot.commands.migrate:migrate",
}
"""Where each command lives; loading only the one that is called keeps ``dtibot ask`` quick to start."""


class CommandGroup(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dtibot")
def main_group() -> None:
    """Trợ lý DTI: hỏi đáp về chỉ số chuyển đổi số trên Zalo, Telegram, web và dòng lệnh."""


def main() -> None:
    """Runs the command line; an expected error is one clear text on standard error and exit code 1."""
    try:
        main_group(prog_name="dtibot")
    except DtiError as error:
        click.echo(f"Lỗi: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
