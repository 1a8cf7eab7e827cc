"""Accuracy, time and memory against the number of names, on knowledge that was made up.

    .venv/bin/python benchmarks/scale.py [--sizes 1000 10000 100000] [--plot FILE.svg]

Names of each base: nine units to two indicators (or fewer) and some guides, made by ``invented.py``. Queries
as in ``understanding.py``. Times are processor time of one thread.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from invented import invented
from measure import held_bytes, percentile, table
from peers import Engine, peers
from queries import Queries, names_of
from understanding import Ours, Result, off_topic_messages, run

SHOWN = ("TF-IDF char 2-4 (scikit-learn)", "bm25s character trigrams", "rapidfuzz ratio")
"""The peers that come nearest, for the picture."""
MOST_FOR_PEERS = 30
"""Queries of each class for peers: at 100,000 names some take 20 ms a query."""


def plot(lines: dict[str, list[tuple[int, Result]]], path: Path) -> None:
    """Accuracy and time against size, as one picture."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.fonttype"] = "none"
    matplotlib.rcParams["svg.hashsalt"] = "understanding"
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
    for label, points in lines.items():
        sizes = [size for size, _ in points]
        width = 2.5 if label == "ours" else 1.2
        left.plot(sizes, [result.mean() for _, result in points], marker="o", label=label, linewidth=width)
        median = [percentile(result.seconds, 0.5) * 1000 for _, result in points]
        (drawn,) = right.plot(sizes, median, marker="o", label=f"{label}, median", linewidth=width)
        if label == "ours":
            high = [percentile(result.seconds, 0.99) * 1000 for _, result in points]
            right.plot(sizes, high, marker="v", linestyle="--", label="ours, p99", color=drawn.get_color())
    left.set(xscale="log", xlabel="names", ylabel="found first, % (mean of ten classes)", ylim=(0, 101))
    right.set(
        xscale="log", yscale="log", xlabel="names", ylabel="ms a message (processor time)", ylim=(0.03, 100)
    )
    for axes in (left, right):
        axes.grid(alpha=0.3)
        axes.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main() -> int:
    """Prints the table and draws the picture."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 3_000, 10_000, 30_000, 100_000])
    parser.add_argument("--names", type=int, default=100, help="how many names of each kind are asked for")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--alone", action="store_true", help="without the peers")
    arguments = parser.parse_args()
    off_topic = off_topic_messages()
    lines: dict[str, list[tuple[int, Result]]] = {}
    rows = []
    for size in arguments.sizes:
        guides, indicators = size * 200 // 12_200, size * 2_000 // 12_200
        bundle = invented(size - guides - indicators, indicators, guides)
        names = names_of(bundle)
        texts = [name.text for name in names]
        queries = Queries(names).make(arguments.names, arguments.seed)
        engines: dict[str, Callable[[], Engine]] = {"ours": lambda t=texts, b=bundle: Ours(t, b)}  # type: ignore[misc]
        if not arguments.alone:
            every = peers([name.bare for name in names])
            engines |= {label: every[label] for label in SHOWN}
        for label, build in engines.items():
            most = len(queries) if label == "ours" else MOST_FOR_PEERS
            result = run(build, queries, off_topic, most)
            lines.setdefault(label, []).append((len(names), result))
            held = f"{held_bytes(build) / len(names):.0f}" if label == "ours" else "-"
            rows.append(
                [
                    f"{len(names):,}",
                    label,
                    f"{result.mean():.1f}",
                    f"{result.mean(inside=True):.1f}",
                    f"{percentile(result.seconds, 0.5) * 1000:.2f}",
                    f"{percentile(result.seconds, 0.99) * 1000:.2f}",
                    f"{result.build_s:.2f}",
                    held,
                ]
            )
            print(*rows[-1], file=sys.stderr, flush=True)
    head = ["names", "engine", "mean", "in sentences", "median ms", "p99 ms", "build s", "bytes a name"]
    print(table(head, rows))
    if arguments.plot:
        plot(lines, arguments.plot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
