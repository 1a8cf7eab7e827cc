"""What a plan costs: the exact search, a plain greedy one, and trying everything, in one run.

    .venv/bin/python benchmarks/plans.py

The efforts of a plan in chat are those of the first lines: 1 for evidence, 2 for work, and now and then a
factor that a person sets. The last line is what no message can ask for: efforts that follow the points to the
cent, the hardest case there is. No test fails on a time; compare the ratios.
"""

from __future__ import annotations

import random
import statistics
from decimal import Decimal
from itertools import combinations
from time import perf_counter

from scoring.plan import Opening, cheapest

SEED = 20
ROUNDS = 20


EFFORTS = {
    "1-2": ("1", "2"),
    "1-3": ("1", "2", "3"),
    "1-5": ("1", "2", "3", "4", "5"),
    "0,5-6": ("0.5", "1", "1.5", "2", "3", "4", "6"),
    "as points": (),
}
"""Kinds of efforts: those that an opening takes one of, and none for its points."""


def openings(random_: random.Random, count: int, efforts: str) -> list[Opening]:
    """Invented openings of 0,01 to 30 points with such efforts, a third of them recoverable."""
    found = []
    for number in range(count):
        points = Decimal(random_.randint(1, 3000)) / 100
        effort = Decimal(random_.choice(EFFORTS[efforts])) if EFFORTS[efforts] else points
        found.append(Opening(str(number), "", points, effort, random_.random() < 0.33))
    return found


def greedy(items: list[Opening], needed: Decimal) -> Decimal | None:
    """Most points for the effort first, until it is enough: fast, and often dearer than needed."""
    effort = gained = Decimal(0)
    for item in sorted(items, key=lambda o: -o.points / o.effort):
        if gained >= needed:
            break
        gained, effort = gained + item.points, effort + item.effort
    return effort if gained >= needed else None


def brute(items: list[Opening], needed: Decimal) -> Decimal:
    """Every choice there is."""
    return min(
        sum((o.effort for o in chosen), Decimal(0))
        for count in range(len(items) + 1)
        for chosen in combinations(items, count)
        if sum((o.points for o in chosen), Decimal(0)) >= needed
    )


def timed(count: int, efforts: str, share: str, with_brute: bool) -> None:
    """Prints one line: the exact search beside the others on the same invented cases."""
    random_ = random.Random(SEED)
    times: dict[str, list[float]] = {"exact": [], "greedy": [], "brute": []}
    dearer = 0
    for _ in range(ROUNDS):
        items = openings(random_, count, efforts)
        needed = (sum((o.points for o in items), Decimal(0)) * Decimal(share)).quantize(Decimal("0.01"))
        start = perf_counter()
        plan = cheapest(items, needed)
        times["exact"].append(perf_counter() - start)
        start = perf_counter()
        plain = greedy(items, needed)
        times["greedy"].append(perf_counter() - start)
        dearer += plain is not None and plain > plan.effort
        if with_brute:
            start = perf_counter()
            if brute(items, needed) != plan.effort:
                raise SystemExit("the exact search and trying everything disagree")
            times["brute"].append(perf_counter() - start)
    exact = statistics.median(times["exact"]) * 1000
    line = f"{count:4} openings, efforts {efforts}, {share} of the points: {exact:8.2f} ms"
    line += f" (worst {max(times['exact']) * 1000:.2f})"
    line += f", {exact / (statistics.median(times['greedy']) * 1000):.0f} times greedy"
    line += f", which is dearer in {dearer} of {ROUNDS}"
    if with_brute:
        line += f"; trying everything {statistics.median(times['brute']) * 1000 / exact:.0f} times as long"
    print(line)


if __name__ == "__main__":
    timed(12, "1-3", "0.4", True)
    for efforts in ("1-2", "1-5", "0,5-6"):
        for share in ("0.05", "0.25", "0.5", "0.9"):
            timed(100, efforts, share, False)
    timed(30, "as points", "0.5", False)
