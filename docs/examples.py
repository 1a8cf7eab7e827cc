"""The replies shown in the documents, compared with what the assistant says, or written anew.

    .venv/bin/python docs/examples.py [--write]

Two forms are examples: a ``console`` block that begins with ``$ dtibot ask``, as the command prints it, and
"**Hỏi:** a question" followed by a ``text`` block with the reply. "**Hỏi tiếp:**" leans on the questions
before it in the page; "**Hỏi (cán bộ UBND xã Tân Mẫu):**" asks as an officer of that unit.
"""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

from handlers.assistant import Assistant
from handlers.conversation import Conversation
from handlers.reply import Outcome, Reply
from knowledge.asker import Asker, Role
from knowledge.bundle import merge
from knowledge.packaged import dataset_names, read_dataset
from knowledge.snapshot import Snapshot

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
THIS_YEAR = 2026
"""The year that "năm nay" means in the examples."""

_CONSOLE = re.compile(r"```console\n\$ dtibot ask (?P<arguments>[^\n]*)\n(?P<shown>.*?)```", re.DOTALL)
_TALK = re.compile(
    r"\*\*Hỏi(?P<again> tiếp)?(?: \(cán bộ (?P<unit>[^)]+)\))?:\*\* (?P<question>[^\n]+)\n\n"
    r"```text\n(?P<shown>.*?)```",
    re.DOTALL,
)


def pages() -> list[Path]:
    """The pages that may hold examples."""
    return [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


def refreshed(text: str, assistant: Assistant) -> str:
    """A page with every reply as the assistant gives it now."""
    text = _CONSOLE.sub(lambda match: _replaced(match, _command_output(match["arguments"], assistant)), text)
    history: list[str] = []

    def talk(match: re.Match[str]) -> str:
        if not match["again"]:
            history.clear()
        asker = Asker(Role.OFFICER, match["unit"]) if match["unit"] else Asker()
        reply = assistant.answer(match["question"], asker, tuple(history))
        history.append(match["question"])
        return _replaced(match, reply.text + "\n")

    return _TALK.sub(talk, text)


def _replaced(match: re.Match[str], reply: str) -> str:
    start, end = (place - match.start() for place in match.span("shown"))
    return match.group()[:start] + reply + match.group()[end:]


def _command_output(arguments: str, assistant: Assistant) -> str:
    words = shlex.split(arguments)
    role, unit, question = Role.GUEST, "", []
    while words:
        word = words.pop(0)
        if word == "--role":
            role = Role(words.pop(0))
        elif word == "--unit":
            unit = words.pop(0)
        else:
            question.append(word)
    return _shown(assistant.answer(" ".join(question), Asker(role, unit)))


def _shown(reply: Reply) -> str:
    """A reply as ``dtibot ask`` prints it."""
    after = [] if reply.outcome is Outcome.CLARIFY else [f"  > {choice.ask}" for choice in reply.choices]
    return "\n".join([reply.text, *after]) + "\n"


def main() -> int:
    """Prints the pages whose examples are out of date (1 if there are any), or writes them anew."""
    bundle = merge(read_dataset(name) for name in dataset_names())
    assistant = Conversation(Snapshot(bundle), lambda: THIS_YEAR)
    stale = 0
    for page in pages():
        text = page.read_text(encoding="utf-8")
        now = refreshed(text, assistant)
        if now != text:
            stale += 1
            print(page.relative_to(ROOT))
            if "--write" in sys.argv[1:]:
                page.write_text(now, encoding="utf-8")
    return 1 if stale and "--write" not in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
