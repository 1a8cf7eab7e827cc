"""What a question costs through ``dtibot ask --json --batch``, beside a plain fuzzy search over all names.

    .venv/bin/python benchmarks/ask.py [QUESTIONS.jsonl] [--lines 3000]

A real child process answers the questions, repeated to a few thousand lines. Where the platform can, it is
pinned to one core and this process keeps to the others. Nothing here passes or fails on a time; the exit code
is 1 only if the child failed or a line was lost.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_QUESTIONS = ROOT / "tests" / "questions" / "first.jsonl"
INPUT_FIELDS = ("id", "q", "unit", "role", "history")
"""What a line of the batch may hold; what is expected of the reply is left out."""


@dataclass(frozen=True, slots=True)
class Run:
    """One child process: seconds to its first reply, its replies, its peak memory in MiB (None: unknown)."""

    start_s: float
    replies: list[dict[str, Any]]
    peak_mib: float | None


def read_questions(path: Path) -> list[dict[str, Any]]:
    """The questions of a JSONL file, as lines for the batch."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [{name: row[name] for name in INPUT_FIELDS if row.get(name)} for row in rows]


def run_batch(lines: Sequence[dict[str, Any]], folder: Path, cores: Sequence[int]) -> Run:
    """Feeds the lines to ``dtibot ask`` with the database in ``folder``; it is created when there is none."""
    questions = folder / "questions.jsonl"
    questions.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DTIBOT_")}
    environment |= {
        "DTIBOT_DATABASE_URL": f"sqlite:///{(folder / 'bench.sqlite3').as_posix()}",
        "PYTHONUNBUFFERED": "1",  # or the first reply would wait for the others, and count as start time
    }
    command = [sys.executable, "-m", "bot", "ask", "--json", "--batch"]
    _pin(cores[-1:])
    try:
        started = time.perf_counter()
        with questions.open("rb") as stdin:
            # The folder has no .env, so that the settings of the working copy do not reach the child.
            child = subprocess.Popen(
                command, stdin=stdin, stdout=subprocess.PIPE, cwd=folder, env=environment
            )
        _pin(cores[:-1] or cores)
        assert child.stdout is not None
        first = child.stdout.readline()
        start_s = time.perf_counter() - started
        replies = [json.loads(line) for line in (first, *child.stdout) if line.strip()]
        child.stdout.close()
    finally:
        _pin(cores)
    peak_mib = _wait(child)
    if child.returncode:
        sys.exit(f"dtibot ended with exit code {child.returncode}")
    return Run(start_s, replies, peak_mib)


def _cores() -> list[int]:
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def _pin(cores: Sequence[int]) -> None:
    if cores:
        os.sched_setaffinity(0, set(cores))


def _wait(child: subprocess.Popen[bytes]) -> float | None:
    """Waits for the end of the child; its peak memory in MiB where the platform tells it."""
    if not hasattr(os, "wait4"):
        child.wait()
        return None
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    per_mib = 2**20 if sys.platform == "darwin" else 2**10  # macOS counts bytes, Linux KiB
    return usage.ru_maxrss / per_mib


def baseline(questions: Sequence[str], names: Sequence[str], cores: Sequence[int]) -> list[float]:
    """Milliseconds of rapidfuzz's ``WRatio`` over all names for each folded question, on one core."""
    from rapidfuzz import fuzz, process

    from knowledge.text import fold_any

    took: list[float] = []
    _pin(cores[-1:])
    for question in questions:
        started = time.perf_counter()
        process.extractOne(fold_any(question), names, scorer=fuzz.WRatio)
        took.append((time.perf_counter() - started) * 1000)
    _pin(cores)
    return took


def known_names(folder: Path) -> tuple[list[str], int]:
    """All names of the knowledge that answered, folded, each once; and how many units it holds."""
    from knowledge.store.store import Store
    from knowledge.text import fold_any

    store = Store(f"sqlite:///{(folder / 'bench.sqlite3').as_posix()}")
    bundle = store.current()
    store.close()
    names: list[str] = []
    for unit in bundle.units:
        names += (f"{unit.kind} {unit.name}", *unit.spellings)
    for component in bundle.components:
        names += (component.name, *component.aliases)
    for fact in bundle.facts:
        names += (fact.measure, *fact.aliases)
    for target in bundle.targets:
        names += (target.name, *target.aliases)
    for guide in bundle.guides:
        names += (guide.title, *guide.aliases)
    for note in bundle.notes:
        names += (note.title, *note.asked)
    for document in bundle.documents:
        names += (f"{document.kind} {document.subject}", *document.aliases)
    for deadline in bundle.deadlines:
        names += (f"{deadline.report} {deadline.period}", *deadline.aliases)
    for abbreviation in bundle.abbreviations:
        names += (abbreviation.short, *abbreviation.meanings)
    return list(dict.fromkeys(fold_any(name) for name in names if name)), len(bundle.units)


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile: the smallest value that ``share`` of all values do not exceed."""
    return sorted(values)[max(math.ceil(share * len(values)) - 1, 0)]


SHARES = (("median", 0.50), ("90th percentile", 0.90), ("99th percentile", 0.99), ("maximum", 1.0))


def main() -> int:
    """Runs both and prints the figures; 1 if a line got no reply."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", nargs="?", type=Path, default=DEFAULT_QUESTIONS, help="a JSONL file")
    parser.add_argument(
        "--lines", type=int, default=3000, help="how many lines the questions are repeated to"
    )
    arguments = parser.parse_args()
    if not arguments.questions.is_file():
        parser.error(f"there is no file {arguments.questions}")
    questions = read_questions(arguments.questions)
    if not questions:
        parser.error(f"no questions in {arguments.questions}")
    lines = list(islice(cycle(questions), max(arguments.lines, len(questions))))
    cores = _cores()
    with tempfile.TemporaryDirectory(prefix="dtibot-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        first = run_batch(lines[:1], folder, cores)
        run = run_batch(lines, folder, cores)
        names, units = known_names(folder)
        plain = baseline([line["q"] for line in questions], names, cores)
    took = [reply["took_ms"] for reply in run.replies]
    kinds = Counter(reply["kind"] for reply in run.replies)
    print(
        f"questions            {len(questions)}, repeated to {len(lines)} lines, {len(run.replies)} replies"
    )
    print(f"outcomes             {', '.join(f'{kind} {kinds[kind]}' for kind in sorted(kinds))}")
    print(f"core                 {f'pinned to core {cores[-1]} of {len(cores)}' if cores else 'not pinned'}")
    print(f"units loaded         {units}")
    print(f"first start          {first.start_s:.2f} s to the first reply, with the import")
    print(f"start                {run.start_s:.2f} s to the first reply, database there")
    print(f"peak memory          {'not measured' if run.peak_mib is None else f'{run.peak_mib:.0f} MiB'}")
    print(f"names of the baseline {len(names)}, folded")
    print(f"\n{'one question':<20} {'dtibot':>10} {'WRatio':>10} {'ratio':>7}")
    for label, share in SHARES:
        own, other = percentile(took, share), percentile(plain, share)
        print(f"{label:<20} {own:>7.2f} ms {other:>7.2f} ms {other / own:>6.1f}x")
    return 0 if len(run.replies) == len(lines) else 1


if __name__ == "__main__":
    sys.exit(main())
