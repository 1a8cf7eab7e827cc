"""What a picture costs, by kind, beside matplotlib drawing the same bars on a sheet of the same size.

    .venv/bin/python benchmarks/pictures.py [--runs 15]        after make install-bench

Both draw each picture ``--runs`` times in turn in one process pinned to one core, after one time that does
not count. "svg" is from the reply to the finished SVG with its text, "png" from there to the PNG; a channel
waits for the total. Times are those of the processor, since both work in one thread: on a free core a clock
shows the same. Nothing here passes or fails on a time.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from handlers.conversation import Conversation
from handlers.pictures.font import BOLD, REGULAR
from handlers.pictures.image import png
from knowledge.asker import Asker, Role
from knowledge.bundle import merge
from knowledge.packaged import dataset_names, read_dataset
from knowledge.snapshot import Snapshot

OFFICER = Asker(Role.OFFICER, "UBND xã Tân Mẫu")
QUESTIONS = (
    ("ranking, 8 units", "bảng xếp hạng DTI Đắk Nông năm 2023", Asker()),
    ("ranking, 18 units", "bảng xếp hạng DTI các sở Đắk Lắk năm 2021", Asker()),
    ("groups", "vẽ biểu đồ điểm Krông Nô năm 2023", Asker()),
    ("groups, appraised", "vẽ biểu đồ điểm đơn vị mình", OFFICER),
    ("years", "vẽ biểu đồ điểm Krông Nô qua các năm", Asker()),
    ("comparison of two", "vẽ biểu đồ so sánh Krông Nô và Đắk Mil", Asker()),
    ("progress of evidence", "vẽ biểu đồ tiến độ minh chứng", OFFICER),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One picture: its text, its size in pixels, and the bytes of the PNG."""

    alt: str
    size: tuple[int, int]
    length: int


@dataclass(slots=True)
class Times:
    """Milliseconds of processor time of each run."""

    svg: list[float]
    image: list[float]
    other: list[float]


def main(runs: int) -> None:
    """Prints a table."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    started = time.perf_counter()
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import font_manager, rcParams

    for path in (REGULAR, BOLD):
        font_manager.fontManager.addfont(str(path))
    rcParams["font.family"] = "Noto Sans"
    import_s = time.perf_counter() - started
    assistant = Conversation(Snapshot(merge(read_dataset(n) for n in dataset_names())), lambda: 2026)
    print(
        f"medians of {runs} runs, ms of processor time; matplotlib's import: {import_s:.1f} s, not counted\n"
    )
    print("| kind | svg | png | total | fastest | slowest | kB | matplotlib, same bars | ratio |")
    print("|---|---|---|---|---|---|---|---|---|")
    for kind, question, asker in QUESTIONS:
        times = Times([], [], [])
        drawn = _once(assistant, question, asker, Times([], [], []))
        bars = _bars(drawn.alt)
        _with_matplotlib(drawn, bars)
        for _ in range(runs):
            _once(assistant, question, asker, times)
            began = time.process_time()
            _with_matplotlib(drawn, bars)
            times.other.append((time.process_time() - began) * 1000)
        totals = [a + b for a, b in zip(times.svg, times.image, strict=True)]
        total, other = statistics.median(totals), statistics.median(times.other)
        cells = [
            f"{statistics.median(times.svg):.1f}",
            f"{statistics.median(times.image):.0f}",
            f"{total:.0f}",
            f"{min(totals):.0f}",
            f"{max(totals):.0f}",
            f"{drawn.length / 1000:.0f}",
            f"{other:.0f}",
            f"{other / total:.1f}",
        ]
        print(f"| {kind} | {' | '.join(cells)} |")


def _once(assistant: Conversation, question: str, asker: Asker, times: Times) -> Drawn:
    picture = assistant.answer(question, asker).picture
    if picture is None:
        raise SystemExit(f"no picture: {question}")
    png.cache_clear()
    began = time.process_time()
    svg = picture.svg
    between = time.process_time()
    image = png(svg)
    ended = time.process_time()
    times.svg.append((between - began) * 1000)
    times.image.append((ended - between) * 1000)
    with Image.open(io.BytesIO(image)) as opened:
        return Drawn(picture.alt, opened.size, len(image))


def _bars(alt: str) -> list[tuple[str, float]]:
    """Names and figures as the text of the picture gives them: one bar each."""
    found = []
    for line in alt.splitlines()[1:]:
        name, _, figures = line.partition(": ")
        for part in figures.split("; "):
            number = next((word for word in part.replace("/", " ").split() if word[:1].isdigit()), "")
            if number:
                found.append((name, float(number.strip(",.").replace(".", "").replace(",", "."))))
    return found


def _with_matplotlib(drawn: Drawn, bars: Sequence[tuple[str, float]]) -> bytes:
    """The same bars, names, figures, title and source line; no caution, legend or marks."""
    from matplotlib import pyplot as plot

    wide, high = drawn.size
    figure, axes = plot.subplots(figsize=(wide / 100, high / 100), dpi=100)
    places = range(len(bars))
    axes.barh(places, [value for _, value in bars], color="#0072b2")
    axes.set_yticks(places, [name[:40] for name, _ in bars])
    axes.invert_yaxis()
    for place, (_, value) in enumerate(bars):
        axes.text(value, place, f"{value:g}".replace(".", ","), va="center")
    axes.set_title(drawn.alt.splitlines()[0][:60])
    figure.text(0.01, 0.01, "Nguồn")
    figure.tight_layout()
    file = io.BytesIO()
    figure.savefig(file, format="png")
    plot.close(figure)
    return file.getvalue()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15)
    main(parser.parse_args().runs)
