"""The documents name everything that there is, and nothing that there is not."""

from __future__ import annotations

import importlib
import pkgutil
import re
import runpy
import textwrap
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
import pytest

import bot
import knowledge
from bot.__main__ import COMMANDS, main_group
from bot.channels.telegram_text import COMMANDS as COMMANDS_ON_TELEGRAM
from bot.commands.ask import as_row, read_line
from bot.commands.chat import HELP as TERMINAL_HELP
from bot.settings import PREFIX, Settings
from bot.web.app import create_app
from handlers.conversation import Conversation
from handlers.reply import Outcome, Reply
from knowledge.asker import Asker, Role
from knowledge.bundle import RECORD_TYPES, Bundle, merge
from knowledge.errors import DtiError
from knowledge.language import LANGUAGE
from knowledge.packaged import read_dataset
from knowledge.question import Topic
from knowledge.records import ComponentKind, Stage
from knowledge.snapshot import Snapshot
from knowledge.validation import ANALYSIS_KINDS, METHODS, check
from scoring.findings import Rule

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
EXAMPLES = runpy.run_path(str(DOCS / "examples.py"))

_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)


def pages() -> list[Path]:
    """Every Markdown file of the project."""
    kept = list(ROOT.glob("*.md"))
    for folder in ("docs", "benchmarks", "deploy", "bot", "handlers", "knowledge", "scoring", "tests"):
        kept += (ROOT / folder).rglob("*.md")
    return sorted(kept)


def sections(path: Path) -> dict[str, str]:
    """The text below each heading of the second level, by the heading without its quotes."""
    parts = re.split(r"^## (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name.strip("` "): text for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def quoted(text: str) -> set[str]:
    """Everything that stands in quotes of code."""
    return set(_CODE.findall(text))


def first_cells(text: str) -> list[str]:
    """The names in quotes that begin the rows of the tables in a text."""
    return re.findall(r"^\| `([^`]+)`", text, flags=re.MULTILINE)


def command(name: str) -> click.Command:
    """A command of the group."""
    found = main_group.get_command(click.Context(main_group), name)
    assert found is not None
    return found


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    named = {heading.removeprefix("dtibot ") for heading in sections(REFERENCE / "commands.md")}
    assert named == set(main_group.list_commands(click.Context(main_group)))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_described_and_every_description_has_an_option(name: str) -> None:
    text = sections(REFERENCE / "commands.md")[f"dtibot {name}"]
    wanted = set()
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            wanted.add(next(option for option in parameter.opts if option.startswith("--")))
        else:
            metavar = parameter.make_metavar(click.Context(command(name)))
            wanted.add(metavar.strip("[].").rstrip("]"))
    assert {cell.removesuffix("...") for cell in first_cells(text)} == wanted - {"--help"}


def test_options_of_the_group_are_described() -> None:
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    for parameter in main_group.get_params(click.Context(main_group, help_option_names=["-h", "--help"])):
        assert any(option in text for option in parameter.opts if option.startswith("--")), parameter.name


def test_every_setting_is_described_and_no_other() -> None:
    wanted = {PREFIX + name.upper() for name in Settings.model_fields}
    page = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    assert set(first_cells(page)) == wanted


def test_no_page_names_a_setting_that_does_not_exist() -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for field in Settings.model_fields.values():
        if field.validation_alias is not None:
            known |= {str(choice) for choice in field.validation_alias.choices}  # type: ignore[union-attr]
    for path in pages():
        for name in re.findall(rf"{PREFIX}[A-Z_]+[A-Z]", path.read_text(encoding="utf-8")):
            assert name in known, f"{path.relative_to(ROOT)}: {name}"


def test_defaults_of_settings_are_as_described() -> None:
    page = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", page, flags=re.MULTILINE))
    for name, field in Settings.model_fields.items():
        default = field.default
        value = default.get_secret_value() if hasattr(default, "get_secret_value") else default
        assert rows[PREFIX + name.upper()] == ("-" if value is None else f"`{value}`"), name


def test_every_topic_and_no_other_is_described() -> None:
    assert first_cells((REFERENCE / "topics.md").read_text(encoding="utf-8")) == [t.value for t in Topic]


def test_every_topic_is_shown_by_a_question_of_it(assistant: Conversation) -> None:
    page = (REFERENCE / "topics.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|", page, flags=re.MULTILINE)
    assert len(rows) == len(Topic)
    for topic, question in rows:
        asker = Asker(Role.OFFICER, "UBND xã Tân Mẫu") if "mình" in question else Asker()
        reply = assistant.answer(question, asker)
        wanted = Outcome.ABSTAIN if topic == Topic.OUT_OF_SCOPE else Outcome.ANSWER
        assert (reply.topic, reply.outcome) == (topic, wanted), question


def test_every_outcome_is_described() -> None:
    text = sections(REFERENCE / "batch-line.md")["The three outcomes"]
    assert set(first_cells(text)) - {"kind"} == {outcome.value for outcome in Outcome}


def test_every_role_and_stage_is_named() -> None:
    roles = quoted((DOCS / "explanation" / "privacy-and-roles.md").read_text(encoding="utf-8"))
    assert {role.value for role in Role} <= roles
    assert {stage.value for stage in Stage} <= quoted(sections(REFERENCE / "tables.md")["scores"])


def test_every_table_and_column_and_no_other_is_described() -> None:
    described = {name: first_cells(text) for name, text in sections(REFERENCE / "tables.md").items()}
    wanted = {name: [field.name for field in fields(record)] for name, record in RECORD_TYPES.items()}
    assert described == wanted


def test_closed_sets_of_cells_are_described() -> None:
    tables = sections(REFERENCE / "tables.md")
    assert {kind.value for kind in ComponentKind} <= quoted(tables["components"])
    assert set(METHODS) <= quoted(tables["scoring_rules"])
    assert set(ANALYSIS_KINDS) <= quoted(tables["analyses"])


def test_every_batch_field_is_described() -> None:
    parts = sections(REFERENCE / "batch-line.md")
    row = as_row("", Reply(Outcome.ANSWER, "", ""), 0.0)
    assert set(first_cells(parts["Out"])) == set(row)
    line = '{"id": 7, "q": "a", "role": "officer", "unit": "b", "history": ["c"]}'
    assert read_line(line, 1, Asker()) == ("7", "a", Asker(Role.OFFICER, "b"), ["c"])
    assert set(first_cells(parts["In"])) == {"id", "q", "role", "unit", "history"}


def test_every_error_and_no_other_is_described() -> None:
    for package in (knowledge, bot):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "migrations" not in module.name and module.name != "bot.__main__":
                importlib.import_module(module.name)
    found: set[str] = set()
    waiting: list[type[Any]] = [DtiError]
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting += below
        found |= {kind.__name__ for kind in below if kind.__module__.split(".")[0] != "tests"}
    assert set(first_cells((REFERENCE / "errors.md").read_text(encoding="utf-8"))) == found


def test_every_language_file_and_section_is_described() -> None:
    page = (REFERENCE / "language.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `([\w.]+)` \| `(\w+)`", page, flags=re.MULTILINE))
    for path in LANGUAGE.glob("*.toml"):
        names = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.name == "cues.toml":
            assert "`cues.toml`" in page
        else:
            assert {name for file, name in rows if file == path.name} == set(names), path.name


def test_every_chat_command_is_described() -> None:
    parts = sections(REFERENCE / "chat-commands.md")
    assert first_cells(parts["On Telegram"]) == [f"/{name}" for name, _ in COMMANDS_ON_TELEGRAM]
    in_terminal = set(first_cells(next(text for name, text in parts.items() if "terminal" in name)))
    assert in_terminal == set(re.findall(r"/[a-z]+", TERMINAL_HELP))


def test_every_web_address_is_described() -> None:
    app = create_app(lambda: None)
    known = {route.resource.canonical for route in app.router.routes() if route.resource is not None}
    assert set(first_cells((REFERENCE / "web.md").read_text(encoding="utf-8"))) == known


def test_every_rule_of_the_audit_is_described() -> None:
    page = (DOCS / "explanation" / "figures-and-contradictions.md").read_text(encoding="utf-8")
    assert set(first_cells(page)) == {rule.value for rule in Rule}


def test_thresholds_are_as_described() -> None:
    page = (DOCS / "explanation" / "how-a-message-is-understood.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w.]+)\.([A-Z_]+)` \| ([\d.]+) \|", page, flags=re.MULTILINE)
    assert len(rows) > 10
    for module, name, value in rows:
        assert getattr(importlib.import_module(module), name) == float(value), f"{module}.{name}"


def test_every_direct_dependency_is_described() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = quoted((DOCS / "dependencies.md").read_text(encoding="utf-8"))
    extras = [need for needs in project["optional-dependencies"].values() for need in needs]
    for need in (*project["dependencies"], *extras):
        match = re.match(r"[\w.-]+", need)
        assert match is not None
        assert match.group() in {name.partition("[")[0] for name in named}, need


def test_readme_shows_two_commands_that_make_has() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"(?:^    |`)make ([a-z-]+)", readme, flags=re.MULTILINE))
    targets = set(
        re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    )
    assert {"run", "test"} <= shown
    assert shown <= targets


def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", path.read_text(encoding="utf-8")), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    text = _FENCE.sub("", path.read_text(encoding="utf-8"))
    for link in (*_LINK.findall(text), *re.findall(r'src="([^"]+)"', text)):
        if re.match(r"[a-z]+:", link):
            continue
        place, _, anchor = link.partition("#")
        target = (path.parent / place).resolve() if place else path
        assert target.exists(), f"{link} leads nowhere"
        assert ROOT in target.parents, f"{link} leads out of the project"
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), f"{link}: no such heading"


def test_every_page_is_found_from_the_index() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        for link in _LINK.findall(path.read_text(encoding="utf-8")):
            target = (path.parent / link.partition("#")[0]).resolve()
            if target.suffix == ".md" and target.exists() and target not in seen:
                waiting.append(target)
    lost = [page.relative_to(ROOT).as_posix() for page in DOCS.rglob("*.md") if page not in seen]
    assert not lost


@pytest.mark.parametrize("path", EXAMPLES["pages"](), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_shown_replies_are_what_the_assistant_says(path: Path, assistant: Conversation) -> None:
    text = path.read_text(encoding="utf-8")
    assert EXAMPLES["refreshed"](text, assistant) == text, "run: .venv/bin/python docs/examples.py --write"


def test_the_report_of_the_first_hour_is_imported_and_answers(
    tmp_path: Path, snapshot: Snapshot, bundle: Bundle
) -> None:
    text = (DOCS / "tutorial" / "first-hour.md").read_text(encoding="utf-8")
    folder = tmp_path / "bao-cao-nam-da-2026"
    folder.mkdir()
    for name, table in re.findall(r"^`(\w+\.csv)`.*?\n\n((?:    .*\n)+)", text, flags=re.MULTILINE):
        (folder / name).write_text(textwrap.dedent(table), encoding="utf-8")
    imported = read_dataset(folder.name, tmp_path)
    assert (len(imported.facts), len(imported.passages)) == (2, 1)
    check({folder.name: imported}, {"all": bundle})
    assistant = Conversation(Snapshot(merge([bundle, imported]), snapshot.units), lambda: 2026)
    shown = re.findall(r"^    \$ dtibot ask (.+)\n((?:    .*\n)+)", text, flags=re.MULTILINE)
    assert len(shown) == 2
    for question, reply in shown:
        assert assistant.answer(question, Asker()).text == textwrap.dedent(reply).strip()
