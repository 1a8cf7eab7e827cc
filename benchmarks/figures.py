"""What the audit of all packaged data costs, and of ten and a hundred times as many scores and facts.

    .venv/bin/python benchmarks/figures.py [--runs 20]

The data is read once, then audited again and again in this process; the first run is left out, since it
fills caches. Nothing here passes or fails on a time.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import Counter
from dataclasses import replace

from knowledge.bundle import Bundle, merge
from knowledge.packaged import dataset_names, read_dataset
from knowledge.snapshot import Snapshot
from scoring.audit import audit

TIMES = (1, 10, 100)


def grown(bundle: Bundle, times: int) -> Bundle:
    """The bundle with its figures repeated for further years and places, as more reports bring them."""
    return replace(
        bundle,
        scores=tuple(replace(s, year=s.year - 100 * n) for n in range(times) for s in bundle.scores),
        targets=tuple(replace(t, year=t.year - 100 * n) for n in range(times) for t in bundle.targets),
        facts=tuple(
            replace(f, place=f.place if n == 0 else f"{f.place}/{n}")
            for n in range(times)
            for f in bundle.facts
        ),
    )


def run_ms(bundle: Bundle, runs: int) -> tuple[float, float, int]:
    """Median and longest time of an audit in milliseconds, and how many findings it has."""
    found = len(audit(bundle))
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        audit(bundle)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times), max(times), found


def main() -> None:
    """Prints a table and the findings by rule."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=20, help="how often each size is audited (default 20)")
    runs = max(parser.parse_args().runs, 1)
    packaged = Snapshot(merge(read_dataset(name) for name in dataset_names())).bundle
    print("| data | scores | facts | documents | findings | median | longest |")
    print("|---|---|---|---|---|---|---|")
    for times in TIMES:
        bundle = grown(packaged, times)
        median, longest, found = run_ms(bundle, runs if times == 1 else min(runs, 3))
        sizes = (len(bundle.scores), len(bundle.facts), len(bundle.documents), found)
        counts = " | ".join(f"{size:,}" for size in sizes)
        print(f"| packaged × {times} | {counts} | {median:,.0f} ms | {longest:,.0f} ms |")
    rules = Counter(finding.rule.value for finding in audit(packaged))
    print("\nFindings by rule:", ", ".join(f"{rule} {count}" for rule, count in sorted(rules.items())))


if __name__ == "__main__":
    main()
