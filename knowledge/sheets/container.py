"""What kind of file it is, told from its content; and zip containers checked before anything unpacks them.

The name's ending is not believed: an office renames files, and a hostile file lies. Sizes come first from the
zip directory, then from reading every part once, for a directory can lie too; the checksum of each part is
compared on the way, so a truncated or forged part is found before a reader meets it.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from xml.parsers import expat

from knowledge.errors import DataError, DataErrors
from knowledge.sheets.limits import MAX_FILE_BYTES, MAX_PARTS, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FROM_BYTES

CHUNK_BYTES = 1 << 18


class Content(Enum):
    """The kinds of file that are read, each with the usual endings of its name."""

    XLSX = (".xlsx", ".xlsm")
    ODS = (".ods",)
    XLS = (".xls",)
    DOCX = (".docx",)
    PDF = (".pdf",)
    TEXT = (".csv", ".tsv", ".txt")


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_WORD = "WordDocument".encode("utf-16-le")
_XML = (".xml", ".rels", ".vml")


def sniff(path: Path, place: str) -> Content:
    """The kind of a file. Raises ``DataErrors`` for what cannot be read: too large, empty, locked, other."""
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // 1_000_000
        raise _refused(
            place, f"tệp có {size // 1_000_000} MB, nhiều hơn {limit} MB; hãy tách thành nhiều tệp"
        )
    with path.open("rb") as stream:
        head = stream.read(4096)
    if not head.strip(b"\0 \r\n\t"):
        raise _refused(place, "tệp trống; cần một bảng có dòng tiêu đề")
    if head.startswith(b"PK\x03\x04"):
        return _zipped(path, place)
    if head.startswith(_OLE):
        return _ole(path, place)
    if b"%PDF-" in head[:1024]:
        return Content.PDF
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise _refused(place, f"là tệp ảnh hoặc tệp nén; {_READABLE}")
    if head.lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise _refused(place, "là trang web (HTML) hoặc XML; mở bằng Excel rồi lưu lại dạng .xlsx")
    if head[:5] == b"{\\rtf":
        raise _refused(place, "là tệp RTF; mở bằng Word rồi lưu lại dạng .docx")
    zeros = head.count(0)
    if zeros and not head.startswith((b"\xff\xfe", b"\xfe\xff")) and not 0.2 < zeros / len(head) < 0.6:
        raise _refused(place, f"là tệp nhị phân không nhận ra; {_READABLE}")
    return Content.TEXT


_READABLE = "cần .xlsx, .xls, .ods, .csv, .docx, .pdf hoặc .txt"


def ending_note(path: Path, content: Content) -> str:
    """A line for a file whose name says another kind than its content; "" where they agree."""
    ending = path.suffix.lower()
    if ending in content.value:
        return ""
    what = "văn bản" if content is Content.TEXT else content.value[0]
    return f"tên tệp có đuôi “{ending or '(không có)'}” nhưng nội dung là {what}; đọc theo nội dung"


def _refused(place: str, text: str) -> DataErrors:
    return DataErrors([DataError(place, text)])


def _ole(path: Path, place: str) -> Content:
    raw = path.read_bytes()
    if _ENCRYPTED in raw:
        raise _refused(place, "tệp có mật khẩu; mở bằng Excel hoặc Word, bỏ mật khẩu rồi lưu lại")
    if any(name in raw for name in _WORKBOOK):
        return Content.XLS
    if _WORD in raw:
        raise _refused(place, "là tệp Word kiểu cũ (.doc); mở bằng Word rồi lưu lại dạng .docx")
    raise _refused(place, f"là tệp nhị phân không nhận ra; {_READABLE}")


def _zipped(path: Path, place: str) -> Content:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_directory(parts, place)
            _check_parts(archive, parts, place)
            names = {part.filename for part in parts}
            if "xl/workbook.xml" in names:
                return Content.XLSX
            if "word/document.xml" in names:
                return Content.DOCX
            if "mimetype" in names and b"opendocument.spreadsheet" in archive.read("mimetype")[:100]:
                return Content.ODS
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise _refused(place, "tệp bị hỏng hoặc bị cắt cụt; hãy lấy lại bản đầy đủ") from None
    except expat.ExpatError as error:
        raise _refused(place, f"nội dung bên trong bị hỏng ({error}); mở bằng Excel rồi lưu lại") from None
    if any(name.endswith(".xlsb") or name.endswith("workbook.bin") for name in names):
        raise _refused(place, "là tệp .xlsb; mở bằng Excel rồi lưu lại dạng .xlsx")
    raise _refused(place, f"là tệp nén không phải bảng tính hay văn bản; {_READABLE}")


def _check_directory(parts: list[zipfile.ZipInfo], place: str) -> None:
    if len(parts) > MAX_PARTS or len({part.filename for part in parts}) < len(parts):
        raise _refused(place, f"tệp có quá nhiều phần bên trong (hơn {MAX_PARTS}) hoặc các phần trùng tên")
    if any(part.flag_bits & 1 for part in parts):
        raise _refused(place, "tệp có mật khẩu; bỏ mật khẩu rồi lưu lại")
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        limit = MAX_UNPACKED_BYTES // 1_000_000
        raise _refused(place, f"giải nén ra hơn {limit} MB; hãy tách thành nhiều tệp")
    for part in parts:
        if part.file_size > RATIO_FROM_BYTES and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            problem = f"phần “{part.filename}” nén quá {MAX_RATIO} lần, giống tệp phá hoại; không mở"
            raise _refused(place, problem)


def _check_parts(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], place: str) -> None:
    """Read every part once: its real size, its checksum, and no document type in XML."""
    total = 0
    for part in parts:
        is_xml = part.filename.lower().endswith(_XML)
        parser = _guard(place, part.filename) if is_xml else None
        for chunk in unpacked(archive, part):
            total += len(chunk)
            if total > MAX_UNPACKED_BYTES:
                raise _refused(place, f"giải nén ra hơn {MAX_UNPACKED_BYTES // 1_000_000} MB; không mở")
            if parser is not None:
                parser.Parse(chunk, False)
        if parser is not None:
            parser.Parse(b"", True)


def unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part's bytes in chunks; memory does not grow with its size."""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK_BYTES):
            yield chunk


def _guard(place: str, name: str) -> expat.XMLParserType:
    """A parser that refuses a document type: entities in it can read files or grow without end."""

    def refuse(*_: object) -> None:
        problem = f"phần “{name}” có khai báo DTD hoặc thực thể XML, giống tệp phá hoại; không mở"
        raise _refused(place, problem)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    return parser
