"""Progress bars on standard error, where they cannot mix with answers; none when nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from knowledge.store.rows import Progress


@contextmanager
def progress_bar(label: str, rows: int) -> Iterator[Progress | None]:
    """A bar of which the length is known; it is told how many more rows are done."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=rows, label=label, show_pos=True, file=sys.stderr) as bar:
        yield bar.update


@contextmanager
def growing_bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar that is told how many rows are done and how many are known of so far; shown from then on."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=label, show_pos=True, file=sys.stderr) as bar:

        def show(done: int, known: int) -> None:
            bar.length = known
            bar.update(done - bar.pos)

        yield show
