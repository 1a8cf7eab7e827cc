"""What the benchmarks have in common: the clock, percentiles, memory, tables."""

from __future__ import annotations

import math
import time
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Value = TypeVar("Value")


def timed(call: Callable[[], Value]) -> tuple[Value, float]:
    """What a call gives, and the seconds of processor time that this thread took for it.

    Processor time, because other programs run on the machine: it does not count the time they had.
    """
    started = time.thread_time()
    value = call()
    return value, time.thread_time() - started


def percentile(values: Iterable[float], share: float) -> float:
    """The nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def held_bytes(build: Callable[[], object]) -> int:
    """Bytes that what ``build`` makes goes on holding."""
    tracemalloc.start()
    kept = build()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return size


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
