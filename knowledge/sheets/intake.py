"""The one way in for files of tables: told apart by content, read, joined by dataset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from knowledge.bundle import Bundle
from knowledge.records import Score
from knowledge.sheets.container import Content, ending_note, sniff
from knowledge.sheets.desk import Reading
from knowledge.sheets.document import open_document
from knowledge.sheets.doubts import Findings
from knowledge.sheets.joining import Joined, join
from knowledge.sheets.options import Options
from knowledge.sheets.reader import Progress, SheetDesk
from knowledge.snapshot import Snapshot


class Intake:
    """Takes the files of one import. ``everything`` gives what is known; it is asked once, when needed."""

    def __init__(self, everything: Callable[[], Bundle], options: Options, progress: Progress | None) -> None:
        self._everything, self._options, self._progress = everything, options, progress
        self._known: Bundle | None = None
        self._desk: SheetDesk | None = None
        self._readings: list[tuple[str, Reading]] = []
        self._endings: list[str] = []

    @property
    def findings(self) -> Findings:
        """Everything that was found wrong, doubtful or worth a note."""
        return self._desk.findings if self._desk is not None else Findings()

    @property
    def notes(self) -> list[str]:
        """What a person should know of files that were read."""
        return [*self._endings, *self.findings.notes]

    def take(self, path: Path) -> str | None:
        """Read the tables of a file; of a Word or PDF report the text instead, for the reader of reports.

        Raises ``DataErrors`` if the file cannot be opened; other problems go to the findings.
        """
        content = sniff(path, str(path))
        if note := ending_note(path, content):
            self._endings.append(f"{path}: {note}")
        document = None
        if content in (Content.DOCX, Content.PDF):
            document = open_document(path, str(path), content)
            if document.is_report and self._options.kind is None:
                return document.text
        if self._desk is None:
            self._known = self._everything()
            self._desk = SheetDesk(Snapshot(self._known), self._options, self._progress)
        self._readings += ((path.name, reading) for reading in self._desk.read(path, content, document))
        return None

    def joined(self, dataset: str, current: Callable[[str], Bundle]) -> list[Joined]:
        """What was read, by dataset. Points that another dataset has already are noted."""
        found = join(self._readings, dataset)
        for entry in found:
            self._note_known(entry, current)
        return found

    def _note_known(self, entry: Joined, current: Callable[[str], Bundle]) -> None:
        new = {_identity(s) for reading in entry.readings for s in reading.tables.get("scores", ())}
        if not new or self._known is None:
            return
        elsewhere = Counter(identity for s in self._known.scores if (identity := _identity(s)) in new)
        elsewhere.subtract(i for s in current(entry.dataset).scores if (i := _identity(s)) in new)
        count = sum(1 for number in elsewhere.values() if number > 0)
        if count:
            self.findings.note(
                f"{count} điểm cùng đơn vị, năm, chỉ số và giai đoạn đã có trong bộ dữ liệu khác; "
                "hãy so lại nếu hai nơi khác nhau"
            )


def _identity(score: Score) -> tuple[str, int, str, str, str]:
    return score.framework, score.year, score.unit, score.component, score.stage
