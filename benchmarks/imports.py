"""What importing a workbook of score rows costs, beside reading it with pandas and with openpyxl.

    .venv/bin/python benchmarks/imports.py [--rows 200000]        (after make install-bench)

Four runs, each in a process of its own: ``dtibot import`` from the file to the committed version (recognising
the table, matching every unit and indicator, checking, comparing, writing); the reading that it begins with,
alone; ``pandas.read_excel`` and openpyxl's read-only mode, which stop at cells. Nothing here passes or fails
on a time; the exit code is 1 only if a run failed or lost a row.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from knowledge.bundle import merge
from knowledge.packaged import dataset_names, read_dataset
from knowledge.records import ComponentKind
from knowledge.snapshot import Snapshot

ROOT = Path(__file__).resolve().parent.parent
FRAMEWORK = "tphcm-2026"
HEADINGS = ["STT", "Đơn vị", "Năm", "Mã chỉ số", "Chỉ số", "Điểm tối đa", "Điểm công bố"]
FIRST_YEAR = 2026

_READERS = {
    "reading alone": (
        "from pathlib import Path; from knowledge.sheets.workbook import open_workbook; "
        "from knowledge.sheets.container import sniff; p = Path({path!r}); "
        "rows = sum(1 for g in open_workbook(p, 'x', sniff(p, 'x'))[0] for r in g.rows)"
    ),
    "pandas.read_excel": "import pandas; rows = len(pandas.read_excel({path!r}, header=None))",
    "openpyxl read-only": (
        "import openpyxl; s = openpyxl.load_workbook({path!r}, read_only=True).worksheets[0]; "
        "rows = sum(1 for _ in s.iter_rows(values_only=True))"
    ),
}
_TOLD = "; print(rows)"


def write(path: Path, rows: int) -> None:
    """Made-up points of the communes of a real framework, year after year."""
    snapshot = Snapshot(merge(read_dataset(name) for name in dataset_names()))
    leaves = [c for c in snapshot.components(FRAMEWORK) if c.kind is ComponentKind.INDICATOR]
    communes = [
        unit for unit in snapshot.bundle.units if unit.key.startswith("ho-chi-minh/") and unit.current
    ]
    titles = [snapshot.units.full_title(unit) for unit in communes]
    chance = random.Random(1)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Điểm")
    sheet.append(HEADINGS)
    for number in range(rows):
        place, leaf = divmod(number, len(leaves))
        year, unit = divmod(place, len(titles))
        most = float(leaves[leaf].max_points or 0)
        row = [number + 1, titles[unit], FIRST_YEAR + year, leaves[leaf].code, leaves[leaf].name, most]
        sheet.append([*row, round(chance.random() * most, 2)])
    book.save(path)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a child took: seconds on the clock, of processor time, peak memory in MB; and what it printed."""

    wall: float
    cpu: float
    peak: float
    told: str


def run(command: list[str], folder: Path) -> Cost:
    """Run a child and measure it."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as out:
        child = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT, text=True)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        out.seek(0)
        told = out.read()
    if child.returncode:
        sys.exit(f"{command[:4]} failed:\n{told[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, told)


def main() -> None:
    """Make the file, run the four, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=200_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "diem.xlsx"
        write(path, rows)
        print(f"{rows:,} rows, {path.stat().st_size / 1e6:.1f} MB\n")
        print("| | wall | processor | rows a second of processor time | peak memory |\n|---|---|---|---|---|")
        dtibot = str(Path(sys.executable).parent / "dtibot")
        run([dtibot, "history"], folder)  # makes the database
        cost = run([dtibot, "import", "diem.xlsx", "--framework", FRAMEWORK], folder)
        if f"({rows} dòng)" not in cost.told:
            sys.exit(f"rows were lost:\n{cost.told[-2000:]}")
        show("dtibot import, to the committed version", cost, rows)
        for what, code in _READERS.items():
            cost = run([sys.executable, "-c", code.format(path=str(path)) + _TOLD], ROOT)
            if int(cost.told.split()[-1]) not in (rows, rows + 1):
                sys.exit(f"{what} lost rows: {cost.told}")
            show(what, cost, rows)


def show(what: str, cost: Cost, rows: int) -> None:
    """Print a row of the table."""
    print(
        f"| {what} | {cost.wall:.1f} s | {cost.cpu:.1f} s | {rows / cost.cpu:,.0f} | {cost.peak:,.0f} MB |",
        flush=True,
    )


if __name__ == "__main__":
    main()
