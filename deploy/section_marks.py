"""Writes the checksums of a report's sections into its packaged ``reports.csv``.

    python deploy/section_marks.py DATASET TEXT

Run it when the rows of the dataset were written, or checked again, against this text.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from knowledge.packaged import DATA
from knowledge.report.keeping import checksums, section_mark
from knowledge.report.text import cut


def main(dataset: str, text: Path) -> None:
    """Replaces the marks of the dataset's one report; the order of sections is that of the text."""
    file = DATA / dataset / "reports.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        (report,) = csv.DictReader(stream)
    found = checksums(cut(text.read_text(encoding="utf-8-sig")))
    source = report.pop("source")
    report["sections"] = " | ".join(section_mark(*item) for item in found.items())
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [*report, "source"], lineterminator="\n")
        writer.writeheader()
        writer.writerow(report | {"source": source})


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("cách dùng: python deploy/section_marks.py BỘ_DỮ_LIỆU TỆP_VĂN_BẢN")
    main(sys.argv[1], Path(sys.argv[2]))
