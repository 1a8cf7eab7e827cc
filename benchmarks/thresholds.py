"""What each threshold trades: answers given against answers wrong, on a development set.

    .venv/bin/python benchmarks/thresholds.py DEVELOPMENT.jsonl [--plot docs/images/thresholds.svg]

The questions are asked as they stand, and three times with one or two slips of a phone keyboard
(``noise.py``): as they stand they are all answered rightly, so that alone they tell no thresholds apart.

Each threshold is moved alone through its values, the others as they are in the code. "Given" are replies
that answer, "wrong" those of them where another kind of reply was right, or that lack an expected part or
have a forbidden one. The best value is chosen by five-fold cross-validation (on four folds most right
replies less ``WRONG_COSTS`` for each wrong answer; of equal values the one in the code, or the nearest to
it), and its loss is measured on the fifth fold.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import noise
import numpy as np
from measure import table
from understanding import packaged

import handlers.conversation
import knowledge.index
import knowledge.repair
import knowledge.slips
import knowledge.topics
from handlers.conversation import Conversation
from knowledge.asker import Asker, Role
from knowledge.snapshot import Snapshot

WRONG_COSTS = 3
FOLDS = 5
ROUNDS = 3
"""How often each question is asked with slips."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A constant of a module, and the values to try."""

    module: ModuleType
    name: str
    values: tuple[float, ...]

    @property
    def label(self) -> str:
        """Its full name."""
        return f"{self.module.__name__}.{self.name}"

    @property
    def now(self) -> float:
        """Its value in the code."""
        return float(getattr(self.module, self.name))


THRESHOLDS = (
    Threshold(knowledge.topics, "FOUND", (0.3, 0.4, 0.5, 0.6, 0.7)),
    Threshold(knowledge.topics, "EXPLAINED", (0.3, 0.45, 0.6, 0.75, 0.9)),
    Threshold(knowledge.repair, "CUTOFF", (0.6, 0.66, 0.74, 0.82, 0.9)),
    Threshold(knowledge.index, "FUZZY_CUTOFF", (0.6, 0.75, 0.9)),
    Threshold(knowledge.slips, "SURE", (0.4, 0.5, 0.66, 0.8, 0.95)),
    Threshold(knowledge.slips, "SURE_BEHIND", (0.4, 0.5, 0.6, 0.7, 0.8)),
    Threshold(handlers.conversation, "WORTH_TRYING", (1.0, 1.5, 2.0, 3.0, 4.0)),
)

Outcome = tuple[bool, bool]
"""Whether a reply answers, and whether it is right."""


def is_right(expected: dict[str, Any], kind: str, text: str) -> bool:
    """Whether a reply is of the kind expected, has all it must and nothing that it must not."""
    said = " ".join(text.lower().split())
    has = [part.lower() in said for part in expected["any"]]
    return (
        kind == expected["kind"]
        and all(part.lower() in said for part in expected["all"])
        and (not has or any(has))
        and not any(part.lower() in said for part in expected["none"])
    )


def outcomes(assistant: Conversation, rows: Sequence[dict[str, Any]]) -> list[Outcome]:
    """What becomes of each question as the thresholds stand."""
    found = []
    for row in rows:
        asker = Asker(Role(row.get("role") or "guest"), row.get("unit") or "")
        reply = assistant.answer(row["q"], asker, row.get("history") or [])
        kind = reply.outcome.value
        found.append((kind == "answer", is_right(row["expect"], kind, reply.text)))
    return found


def with_noise(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The questions as they are, and each some times with slips."""
    rng = Random(2026)
    slipped = [
        {**row, "q": text} for row in rows for _ in range(ROUNDS) if (text := noise.typo(row["q"], rng))
    ]
    return [*rows, *slipped]


def chosen(worth: dict[float, np.ndarray[Any, Any]], places: np.ndarray[Any, Any], now: float) -> float:
    """The value that is worth most on these questions."""
    return max(worth, key=lambda value: (worth[value][places].sum(), -abs(value - now)))


def main() -> int:
    """Prints the trade-off of each threshold and draws it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path, nargs="+", help="JSONL with q, expect, unit, role, history")
    parser.add_argument("--plot", type=Path)
    arguments = parser.parse_args()
    rows = [
        json.loads(line)
        for path in arguments.questions
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    rows = with_noise(rows)
    assistant = Conversation(Snapshot(packaged()), lambda: 2026)
    numbers = {number: place for place, number in enumerate(dict.fromkeys(row["id"] for row in rows))}
    fold_of = np.random.default_rng(0).permutation(len(numbers)) % FOLDS
    folds = np.array([fold_of[numbers[row["id"]]] for row in rows])  # the noisy forms of one stay together
    curves: dict[str, list[tuple[float, int, int]]] = {}
    lines = []
    for threshold in THRESHOLDS:
        now = threshold.now
        worth: dict[float, np.ndarray[Any, Any]] = {}
        for value in threshold.values:
            setattr(threshold.module, threshold.name, value)
            found = outcomes(assistant, rows)
            wrong = sum(answers and not right for answers, right in found)
            curves.setdefault(threshold.label, []).append((value, sum(a for a, _ in found), wrong))
            worth[value] = np.array([right - WRONG_COSTS * (a and not right) for a, right in found])
        setattr(threshold.module, threshold.name, now)
        picks = [chosen(worth, np.flatnonzero(folds != fold), now) for fold in range(FOLDS)]
        held = sum(float(worth[pick][folds == fold].sum()) for fold, pick in enumerate(picks))
        here = float(worth[now].sum())
        curve = "; ".join(f"{value:g}: {given}/{wrong}" for value, given, wrong in curves[threshold.label])
        lines.append(
            [
                f"`{threshold.label}`",
                f"{now:g}",
                curve,
                ", ".join(f"{pick:g}" for pick in picks),
                f"{held - here:+.0f}",
            ]
        )
        print(threshold.label, curve, file=sys.stderr, flush=True)
    print(f"{len(rows)} questions, noisy ones with them; a wrong answer counts as {WRONG_COSTS} lost\n")
    head = [
        "threshold",
        "now",
        "value: given/wrong",
        "chosen on four folds",
        "worth on the fifth, against now",
    ]
    print(table(head, lines))
    if arguments.plot:
        plot(curves, arguments.plot)
    return 0


def plot(curves: dict[str, list[tuple[float, int, int]]], path: Path) -> None:
    """One small picture a threshold: answers given and answers wrong."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.fonttype"] = "none"
    matplotlib.rcParams["svg.hashsalt"] = "thresholds"
    import matplotlib.pyplot as plt

    figure, grid = plt.subplots(2, (len(curves) + 1) // 2, figsize=(13, 6))
    for axes, (threshold, (label, points)) in zip(
        grid.flat, zip(THRESHOLDS, curves.items(), strict=True), strict=False
    ):
        values = [value for value, _, _ in points]
        axes.plot(values, [given for _, given, _ in points], marker="o", color="tab:blue")
        axes.set_title(label.removeprefix("knowledge.").removeprefix("handlers."), fontsize=9)
        axes.set_ylabel("answers given", color="tab:blue", fontsize=8)
        axes.axvline(threshold.now, color="grey", linestyle=":")
        wrongs = axes.twinx()
        wrongs.plot(values, [wrong for _, _, wrong in points], marker="v", color="tab:red")
        wrongs.set_ylabel("of them wrong", color="tab:red", fontsize=8)
        wrongs.set_ylim(0, 1.5 * max(wrong for _, _, wrong in points) + 1)
        wrongs.yaxis.get_major_locator().set_params(integer=True)
    for axes in list(grid.flat)[len(curves) :]:
        axes.set_visible(False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    sys.exit(main())
