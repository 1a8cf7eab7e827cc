"""How surely the topic of a question is told, beside a trained classifier and the nearest example.

    .venv/bin/python benchmarks/intents.py [MORE.jsonl]

Questions: ``tests/questions/first.jsonl`` and, if given, a development set of the same form; only those that
need no earlier turn. ``aside.jsonl`` was written for this measurement and not looked at while the product
was made. The peers are trained and measured by five-fold cross-validation, then trained on all and measured
on the aside questions. The product is not trained; people made its wordings while looking at the first two
sets, so that only its figure on the aside questions is a fair one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from measure import percentile, table, timed
from peers import bare
from understanding import packaged

from knowledge.asker import Asker, Role
from knowledge.snapshot import Snapshot
from knowledge.understanding import Understanding

FIRST = Path(__file__).resolve().parent.parent / "tests" / "questions" / "first.jsonl"
ASIDE = Path(__file__).with_name("aside.jsonl")
FOLDS = 5

Guess = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its topic, and who asks."""

    text: str
    topic: str
    asker: Asker


def read(path: Path) -> list[Asked]:
    """The questions of a file that need no earlier turn."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Asked(row["q"], row["topic"], Asker(Role(row.get("role") or "guest"), row.get("unit") or ""))
        for row in rows
        if not row.get("history")
    ]


def trained(questions: Sequence[Asked]) -> Guess:
    """scikit-learn: TF-IDF of characters in words (2-4) and logistic regression, on folded text."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True),
        LogisticRegression(C=30, max_iter=2000),
    )
    model.fit([bare(one.text) for one in questions], [one.topic for one in questions])
    return lambda text: str(model.predict([bare(text)])[0])


def nearest(questions: Sequence[Asked]) -> Guess:
    """rapidfuzz: the topic of the example that is nearest by ``token_set_ratio``."""
    from rapidfuzz import fuzz, process

    examples = [bare(one.text) for one in questions]

    def guess(text: str) -> str:
        found = process.extractOne(bare(text), examples, scorer=fuzz.token_set_ratio)
        return questions[found[2]].topic if found else ""

    return guess


def cross_validated(make: Callable[[Sequence[Asked]], Guess], questions: Sequence[Asked]) -> float:
    """Percent right, each question by a guess made from the other folds."""
    order = np.random.default_rng(0).permutation(len(questions))
    right = 0
    for fold in range(FOLDS):
        held = {int(place) for place in order[fold::FOLDS]}
        guess = make([one for place, one in enumerate(questions) if place not in held])
        right += sum(guess(questions[place].text) == questions[place].topic for place in held)
    return 100 * right / len(questions)


def main() -> int:
    """Prints the table and what the product got wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("more", nargs="?", type=Path, help="a development set in the same form")
    arguments = parser.parse_args()
    seen = read(FIRST) + (read(arguments.more) if arguments.more else [])
    aside = read(ASIDE)
    understanding = Understanding(Snapshot(packaged()), lambda: 2026)
    rows: list[list[str]] = []
    guesses = [timed(lambda one=one: understanding.question(one.text, one.asker).topic) for one in aside]  # type: ignore[misc]
    known = sum(understanding.question(one.text, one.asker).topic == one.topic for one in seen)
    right = sum(guess == one.topic for (guess, _), one in zip(guesses, aside, strict=True))
    rows.append(
        [
            "ours (the whole understanding)",
            f"{100 * known / len(seen):.1f} (seen)",
            f"{100 * right / len(aside):.1f}",
            f"{percentile([seconds for _, seconds in guesses], 0.5) * 1000:.2f}",
        ]
    )
    for label, make in (("TF-IDF + LogisticRegression", trained), ("rapidfuzz nearest example", nearest)):
        guess = make(seen)
        answers = [timed(lambda one=one, guess=guess: guess(one.text)) for one in aside]  # type: ignore[misc]
        found = sum(answer == one.topic for (answer, _), one in zip(answers, aside, strict=True))
        rows.append(
            [
                label,
                f"{cross_validated(make, seen):.1f}",
                f"{100 * found / len(aside):.1f}",
                f"{percentile([seconds for _, seconds in answers], 0.5) * 1000:.2f}",
            ]
        )
    print(
        f"questions {len(seen)} seen, {len(aside)} aside, {len(Counter(one.topic for one in aside))} topics\n"
    )
    print(table(["", "seen questions, %", "aside, %", "median ms"], rows))
    for (guessed, _), one in zip(guesses, aside, strict=True):
        if guessed != one.topic:
            print(f"  {one.text!r}: {one.topic}, taken for {guessed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
