"""How many questions are answered as was meant, set by set, by topic and by kind of noise.

    .venv/bin/python benchmarks/answers.py [FILE.jsonl ...] [--failures]

A line has the form of ``tests/questions/first.jsonl``. Without files: that set, ``second.jsonl`` (causes of
its failures were mended, so it flatters) and ``held.jsonl``, which is kept to be measured only: do not read
its failures, and write a new set when somebody has. A wrong answer is one where another outcome was right, or
one without its figures.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from measure import table

from handlers.conversation import Conversation
from handlers.reply import Outcome, Reply
from knowledge.asker import Asker, Role
from knowledge.bundle import merge
from knowledge.packaged import dataset_names, read_dataset
from knowledge.snapshot import Snapshot

ROOT = Path(__file__).resolve().parent.parent
FILES = (
    ROOT / "tests" / "questions" / "first.jsonl",
    ROOT / "tests" / "questions" / "second.jsonl",
    ROOT / "benchmarks" / "held.jsonl",
)
THIS_YEAR = 2026


def as_expected(reply: Reply, expected: dict[str, Any]) -> bool:
    """Whether a reply has the outcome, the words and the sources that were wanted."""
    said = reply.text.lower()
    cited = " ".join((reply.text, *reply.sources))
    return (
        reply.outcome.value == expected["kind"]
        and all(part.lower() in said for part in expected.get("all", ()))
        and not any(part.lower() in said for part in expected.get("none", ()))
        and (not expected.get("any") or any(part.lower() in said for part in expected["any"]))
        and all(part in cited for part in expected.get("cite", ()))
    )


def main() -> None:
    """Prints a table for each file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, default=FILES)
    parser.add_argument(
        "--failures", action="store_true", help="print the questions that were not as expected"
    )
    arguments = parser.parse_args()
    assistant = Conversation(
        Snapshot(merge(read_dataset(name) for name in dataset_names())), lambda: THIS_YEAR
    )
    for path in arguments.files:
        counts: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        wrong = answered = 0
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            asker = Asker(Role(row.get("role") or "guest"), row.get("unit") or "")
            reply = assistant.answer(row["q"], asker, row.get("history") or ())
            right = as_expected(reply, row["expect"])
            answered += reply.outcome is Outcome.ANSWER
            wrong += reply.outcome is Outcome.ANSWER and not right
            for key in (("", "all"), ("topic", row.get("topic", "")), ("noise", row.get("noise", ""))):
                counts[key][0] += right
                counts[key][1] += 1
            if arguments.failures and not right:
                print(f"{row['id']}: {row['q']}\n    {reply.outcome}: {reply.text[:160]!r}")
        rows = [
            [kind, name, right, count, f"{100 * right / count:.1f} %"]
            for (kind, name), (right, count) in sorted(counts.items())
            if name
        ]
        print(f"\n{path.name}: wrong answers {wrong} of {answered} given")
        print(table(["", "", "as expected", "of", "share"], rows))


if __name__ == "__main__":
    main()
