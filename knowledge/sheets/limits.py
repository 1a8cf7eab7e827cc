"""How large a file may be. Each limit is far above what offices have and far below what harms the machine.

A file above one is refused with the limit named, before memory or time is spent on it.
"""

from __future__ import annotations

MAX_FILE_BYTES = 100_000_000
"""A workbook of a million score rows has about 40 MB; a larger file is mostly pictures."""

MAX_UNPACKED_BYTES = 800_000_000
"""All parts of a zip container together, unpacked: 200,000 score rows have about 100 MB of XML."""

MAX_RATIO = 200
"""Unpacked to packed bytes of one part. Sheets of numbers reach 20, of empty formatted rows about 100; a zip
bomb 1,000."""

RATIO_FROM_BYTES = 10_000_000
"""Parts smaller than this may have any ratio: they cannot harm."""

MAX_PARTS = 10_000
"""Entries of a zip container: a workbook has about ten and one for each sheet and picture."""

MAX_AREA_CELLS = 12_000_000
"""Rows times columns from the first cell with content to the last: what the reader keeps in memory, about 24
bytes each. Two stray cells at the far ends of a sheet would make 17,000,000,000."""

MAX_COLUMNS = 500
"""Columns up to the last one with content; the widest score table known has 60."""

MAX_CELL_CHARS = 100_000
"""Characters of one cell; Excel itself holds 32,767."""

MAX_SHEETS = 200
"""Sheets of one workbook."""

MAX_PDF_PAGES = 500
MAX_PDF_SECONDS = 300
"""Reading a page of tables takes about 0.2 s; a page made to be slow is not waited for for ever."""

MAX_DOCUMENT_CELLS = 200_000
"""Cells of all tables of a Word document: reading is slow there, about 20,000 cells a second."""

MAX_PROBLEMS = 2_000
"""Problems collected before reading stops; a hundred are listed."""

SEARCHED_ROWS = 60
"""Rows from the top of a sheet, and after each table's end, in which a heading is looked for."""
