"""The text of a report as paragraphs and tables, each with its line and its section.

Reports come out of word processors and scanners as plain text: paragraphs broken over lines and pages,
footnotes between them, tables as lines with tabs (or upright strokes), headings numbered in several ways.
Nothing here knows what a report is about.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

MAX_HEADING_CHARS = 160
MAX_PARAGRAPH_CHARS = 20_000
"""Broken lines are joined up to this; longer text is no paragraph of a report."""
CAPITALS = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isupper())
"""Capital letters for a character class: names in running text begin with one."""

_HEADING = re.compile(
    r"^(?P<mark>[IVX]{1,5}[.)]|PHẦN THỨ \w+|Phần thứ \w+|PHỤ LỤC|Phụ lục(?=$)|Điều \d+\."
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}(?=\s+[{CAPITALS}])|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}[.)]|[a-zđ][.)])"
    r"(?!\d)\s*(?P<title>.*)$"
)
_LEVELS = (
    (re.compile(r"^(?:PHỤ LỤC|Phụ lục|Điều)"), -1),
    (re.compile(r"^(?:PHẦN THỨ|Phần thứ)"), 0),
    (re.compile(r"^[IVX]{1,5}[.)]$"), 1),
    (re.compile(r"^\d{1,2}[.)]$"), 2),
    (re.compile(r"^\d{1,2}\.\d"), 3),
    (re.compile(r"^[a-zđ][.)]$"), 4),
)
_MARKUP = re.compile(r"\*{1,3}|</?i>|</?b>|<(https?://[^>]+)>")
_BULLET = re.compile(r"^(?:[-+•*]\s+|[-+•*](?=[^\W\d_]))+")
_ENDS = (".", ";", ":", "!", "?", "./.", "”", ")")
_FOOTNOTE = re.compile(r"^[¹²³⁴-⁹]+\s*")
_STROKES = re.compile(r"^\|?[\s:|-]+\|?$")
_ROW_MARK = re.compile(r"^(?:[IVX]{1,5}|\d{1,3}(?:\.\d{1,3})*)[.)]?$")
_LETTER = re.compile(
    r"CỘNG H[OÒ][AÀ] XÃ HỘI|Độc lập\s*[-–]|^\s*Số\s*:|^\s*Nơi nhận|\t\s*(?:TM|KT|TL|TUQ)\.\s"
    r"|\t\s*(?:PHÓ )?CHỦ TỊCH\b"
)
"""Lines of a letter's head and foot, whose two columns are no table."""
_NUMBERING = re.compile(r"^(?:STT|TT|Số TT)$", re.I)
"""The first cell of a heading."""
_LIKE_A_ROW = re.compile(
    r"^\d{1,3}(?:\.\d)?\s+[^\W\d_].*\s(?:-|\d[\d.,]*%?)(?:\s+\([^()]*\))?(?:\s+[^\W\d_]+){0,2}$"
)


@dataclass(frozen=True, slots=True)
class Section:
    """Where a paragraph stands: the ``path`` of marks ("II.2.5") and the innermost heading's ``title``.

    ``part`` is the part or annex that the marks count in ("Phụ lục, Phần thứ hai").
    """

    path: str = ""
    title: str = ""
    part: str = ""

    @property
    def place(self) -> str:
        """How a citation names it: "Phụ lục, Phần thứ hai, mục II.1"."""
        return ", ".join(name for name in (self.part, f"mục {self.path}" if self.path else "") if name)

    @property
    def name(self) -> str:
        """The same with the title: "mục II.2.5 An toàn thông tin"."""
        return f"{self.place} {self.title}".strip() if self.path else self.place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the ``line`` it begins on; ``bullet`` is the mark of a list item ("-", "+")."""

    text: str
    line: int
    section: Section
    bullet: str = ""


@dataclass(slots=True)
class Table:
    """A table: the cells of its heading and rows, the paragraph above it, and the lines of its rows."""

    heading: tuple[str, ...]
    caption: str
    section: Section
    line: int
    rows: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Text:
    """A report cut up. ``lost_rows`` are lines that look like rows of a table whose tabs are gone."""

    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    lost_rows: tuple[Paragraph, ...] = ()


def tidy(raw: str) -> str:
    """NFC, one kind of line end, no control characters or mark-up of converters."""
    text = unicodedata.normalize("NFC", raw.removeprefix("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")
    text = text.translate({code: None for code in range(32) if chr(code) not in "\n\t"})
    text = re.sub("[\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]", "", text)
    text = text.replace("\xa0", " ").replace("’", "'")
    return _MARKUP.sub(lambda match: match.group(1) or "", text)


def cut(raw: str) -> Text:
    """Paragraphs and tables in order. Never raises; a text without structure is one section."""
    cutter = _Cutter()
    for number, line in enumerate(tidy(raw).split("\n"), 1):
        if line.count("|") >= 2 and "\t" not in line:
            if _STROKES.match(line):
                continue
            line = line.strip().strip("|").replace("|", "\t")
        if "\t" in line and _LETTER.search(line):
            for cell in filter(None, map(str.strip, line.split("\t"))):
                cutter.line(cell, number)
        elif "\t" in line and line.strip():
            cutter.row(line, number)
        elif stripped := line.strip():
            cutter.line(stripped, number)
    return cutter.text()


@dataclass(slots=True)
class _Open:
    """A paragraph that may go on; its lines are joined when it is complete."""

    lines: list[str]
    number: int
    section: Section
    bullet: str = ""
    chars: int = 0

    def goes_on(self) -> bool:
        """Whether the page or line ended inside of it."""
        return not self.lines[-1].endswith(_ENDS) and self.chars < MAX_PARAGRAPH_CHARS

    def add(self, line: str) -> None:
        """One more line."""
        self.lines.append(line)
        self.chars += len(line)


class _Cutter:
    """Takes the lines of a text one by one."""

    def __init__(self) -> None:
        self._paragraphs: list[_Open] = []
        self._tables: list[Table] = []
        self._sections: list[tuple[int, str, str]] = []
        self._table: Table | None = None
        self._body: _Open | None = None  # the last paragraph, while it may go on
        self._note: _Open | None = None  # a footnote that its page cut

    def text(self) -> Text:
        """What was taken."""
        paragraphs = tuple(
            Paragraph(" ".join(item.lines), item.number, item.section, item.bullet)
            for item in self._paragraphs
        )
        lost = tuple(p for p in paragraphs if len(p.text) <= MAX_HEADING_CHARS and _LIKE_A_ROW.match(p.text))
        return Text(paragraphs, tuple(self._tables), lost)

    def line(self, line: str, number: int) -> None:
        """A line without tabs: goes on with a cell, a footnote or a paragraph, or begins a paragraph."""
        if self._table is not None and _continues(self._table, line):
            cells = self._table.rows[-1]
            self._table.rows[-1] = (*cells[:-1], f"{cells[-1]} {line}".strip())
            return
        self._table = None
        heading = _HEADING.match(line)
        bullet = _BULLET.match(line)
        if line[:1].islower() and not heading and not bullet:
            # the foot of a page comes before the next page's text, so a cut footnote goes on only after
            # the paragraph that was cut by the same page end
            if self._note is not None and (self._body is None or self._body.number > self._note.number):
                self._note.add(line)
                self._note = None
                return
            if self._body is not None and self._body.goes_on():
                self._body.add(line)
                return
        if heading and (_is_heading(line, heading) or self._body is None or not self._body.goes_on()):
            title = heading["title"].split(":")[0].strip()
            _enter(self._sections, heading["mark"], title if len(title) <= MAX_HEADING_CHARS else "")
        mark = bullet.group().rstrip()[-1] if bullet else ""
        begun = _Open([_BULLET.sub("", line)], number, _section(self._sections), mark, len(line))
        self._paragraphs.append(begun)
        if _FOOTNOTE.match(line):
            self._note = begun if begun.goes_on() else None
        else:
            self._body = begun

    def row(self, line: str, number: int) -> None:
        """A line with tabs: a heading, a row, or the rest of a row that was broken over lines."""
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if self._tables and cells == self._tables[-1].heading:  # repeated on the next page
            self._table = self._tables[-1]
            return
        table = self._table
        if table is None or _NUMBERING.match(cells[0]):  # another table right below
            caption = " ".join(self._paragraphs[-1].lines) if self._paragraphs else ""
            self._table = Table(cells, caption, _section(self._sections), number)
            self._tables.append(self._table)
            return
        last = table.rows[-1] if table.rows else ()
        if last and not cells[0] and sum(map(bool, cells)) <= 2 and not _is_number(cells[-1]):
            cells = cells[: len(last)]
            table.rows[-1] = tuple(
                f"{a} {b}".strip()
                for a, b in zip(last, [*cells, *[""] * (len(last) - len(cells))], strict=True)
            )
        elif last and _completes(last, cells, len(table.heading)):
            table.rows[-1] = (*last[:-1], f"{last[-1]} {cells[0]}".strip(), *cells[1:])
        else:
            table.rows.append(cells)
            table.lines.append(number)


def _is_heading(line: str, heading: re.Match[str]) -> bool:
    return len(line) <= MAX_HEADING_CHARS or ":" in line[:MAX_HEADING_CHARS] or len(heading["mark"]) > 2


def _enter(sections: list[tuple[int, str, str]], mark: str, title: str) -> None:
    level = next((level for pattern, level in _LEVELS if pattern.match(mark)), 4)
    while sections and sections[-1][0] >= level:
        sections.pop()
    sections.append((level, mark.rstrip(".)"), title))


def _section(sections: list[tuple[int, str, str]]) -> Section:
    marks: list[str] = []
    parts = [mark.capitalize() for level, mark, _ in sections if level <= 0]
    for level, mark, _ in sections:
        if level <= 0:
            continue
        if marks and mark.startswith(f"{marks[-1]}."):
            marks[-1] = mark  # "2.5" below "2"
        else:
            marks.append(mark)
    return Section(".".join(marks), sections[-1][2] if sections else "", ", ".join(parts))


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"-|\d[\d.,%]*", cell))


def _completes(last: tuple[str, ...], cells: tuple[str, ...], width: int) -> bool:
    """Whether a line is the rest of a row whose cell was broken over two lines."""
    return (
        len(last) < width
        and len(last) - 1 + len(cells) == width
        and bool(cells[0])
        and not _ROW_MARK.match(cells[0])
        and not _is_number(last[-1])
    )


def _continues(table: Table, line: str) -> bool:
    """Whether a line without tabs belongs to the last cell above: a cell that was broken over lines."""
    if not table.rows or _HEADING.match(line):
        return False
    return line[:1].islower() or line.startswith(("Nguyên nhân", "Lý do"))
