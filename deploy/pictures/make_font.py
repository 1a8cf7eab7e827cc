"""Makes the font that the package carries for pictures: ``handlers/pictures/font/``.

Run by hand where the Debian package fonts-noto-core is installed, with fonttools (it comes with fpdf2 in
``make install-dev``):

    .venv/bin/python deploy/pictures/make_font.py [FOLDER WITH NotoSans-Regular.ttf AND NotoSans-Bold.ttf]

The same font files give the same bytes.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

DEBIAN = Path("/usr/share/fonts/truetype/noto")
CARRIED = Path(__file__).resolve().parents[2] / "handlers" / "pictures" / "font"
WEIGHTS = ("Regular", "Bold")
LETTERS = (
    *range(0x20, 0x7F),  # ASCII
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A: Đ, đ, ă, and the names of other languages
    *range(0x1A0, 0x1B1),  # Ơ, ơ, Ư, ư
    *range(0x1EA0, 0x1EFA),  # Vietnamese letters with two marks
    *(0x0300, 0x0301, 0x0303, 0x0309, 0x0323),  # the five tone marks, where no letter holds them
    *(0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2032, 0x20AB, 0x2264, 0x2265),
)


def carried(source: Path) -> TTFont:
    """The font with the letters above only; no hinting, which a picture does not use, and no kerning.

    Without kerning the width of a text is the sum of the advances, in every program that draws it.
    """
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    font = subset.load_font(str(source), options)
    job = subset.Subsetter(options)
    job.populate(unicodes=LETTERS)
    job.subset(font)
    return font


def main(folder: Path) -> None:
    """Writes the two fonts, and the advance of each letter in thousandths of the type size."""
    widths: dict[int, list[int]] = {}
    for weight in WEIGHTS:
        font = carried(folder / f"NotoSans-{weight}.ttf")
        assert font["head"].unitsPerEm == 1000
        font.save(CARRIED / f"NotoSans-{weight}.ttf", reorderTables=False)
        for letter, glyph in sorted(font.getBestCmap().items()):
            widths.setdefault(letter, []).append(font["hmtx"][glyph][0])
    with (CARRIED / "advances.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["letter", *(weight.lower() for weight in WEIGHTS)])
        writer.writerows([f"{letter:04X}", *of_weights] for letter, of_weights in widths.items())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEBIAN)
