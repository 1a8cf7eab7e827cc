"""How the command line tells what an import changes, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from knowledge.errors import DataErrors
from knowledge.report.problems import Unread
from knowledge.store.difference import TableDifference

TABLE_TITLES = {
    "reports": "báo cáo",
    "frameworks": "bộ chỉ số",
    "components": "thành phần của bộ chỉ số",
    "scoring_rules": "cách tính điểm",
    "units": "đơn vị",
    "unit_changes": "thay đổi đơn vị",
    "scores": "điểm",
    "published_means": "điểm trung bình công bố",
    "targets": "chỉ tiêu",
    "appraisals": "kết quả thẩm định",
    "analyses": "phân tích",
    "responsibilities": "đơn vị phụ trách",
    "documents": "văn bản",
    "facts": "số liệu",
    "passages": "đoạn báo cáo",
    "guides": "hướng dẫn",
    "deadlines": "hạn",
    "abbreviations": "từ viết tắt",
    "notes": "giải thích",
}
"""What the tables hold, as officers say it."""

MOST_PROBLEMS = 100
"""Problems listed at once; a wrong heading can make every row of a file wrong."""
MOST_UNREAD = 20
MOST_NOTES = 40


def difference_lines(difference: Sequence[TableDifference]) -> Iterator[str]:
    """Counts for each table, each followed by its example rows."""
    for table in difference:
        yield (
            f"  {TABLE_TITLES[table.table]} ({table.table}): "
            f"thêm {table.added}, đổi {table.changed}, bỏ {table.removed}"
        )
        for example in table.examples:
            yield f"    {example.change}: {example.name}"
            for field in example.fields:
                yield f"      {field}"


def removal_lines(difference: Sequence[TableDifference]) -> Iterator[str]:
    """That rows in use would go, and how to keep them: the file may be meant to stand beside them."""
    removed = sum(table.removed for table in difference)
    if removed:
        yield (
            f"  Bỏ {removed} dòng đang dùng mà lần nhập này không có. Nếu muốn giữ cả hai, "
            "nhập thành bộ dữ liệu khác: --dataset TÊN."
        )


def note_lines(notes: Sequence[str]) -> Iterator[str]:
    """How tables were understood, and what was left out of them."""
    if not notes:
        return
    yield "  Lưu ý khi đọc:"
    for note in notes[:MOST_NOTES]:
        yield f"    - {note}"
    if len(notes) > MOST_NOTES:
        yield f"    ... và {len(notes) - MOST_NOTES} lưu ý khác."


def unread_lines(unread: Sequence[Unread]) -> Iterator[str]:
    """The places of a report that its reader passed over; their text can still be quoted."""
    if not unread:
        return
    yield f"  Có {len(unread)} chỗ của báo cáo chưa đọc thành số liệu:"
    for place in unread[:MOST_UNREAD]:
        yield f"    - {place}"
    if len(unread) > MOST_UNREAD:
        yield f"    ... và {len(unread) - MOST_UNREAD} chỗ khác."


def reread_lines(places: Sequence[str]) -> Iterator[str]:
    """The sections whose hand-written rows gave way, because their text has changed."""
    if places:
        named = "; ".join(place or "phần đầu" for place in places)
        yield f"  Văn bản đã khác bản biên soạn ở {len(places)} mục, được đọc lại bằng máy: {named}."


def problem_lines(errors: DataErrors) -> Iterator[str]:
    """Every problem with its file, row and column, and then what to do."""
    yield f"Có {len(errors.problems)} chỗ chưa dùng được:"
    for problem in errors.problems[:MOST_PROBLEMS]:
        yield f"  - {problem}"
    if len(errors.problems) > MOST_PROBLEMS:
        yield f"  ... và {len(errors.problems) - MOST_PROBLEMS} chỗ khác."
    yield "Chưa có gì được ghi. Hãy sửa các chỗ trên rồi chạy lại lệnh."


def counts_text(counts: Mapping[str, int]) -> str:
    """ "62 điểm, 62 kết quả thẩm định" """
    return ", ".join(f"{number} {TABLE_TITLES[table]}" for table, number in counts.items())
