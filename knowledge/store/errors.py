"""What can go wrong with the database. Each says what happened, to which file, and what to do.

DtiError
└── StoreError
    ├── DatabaseUnavailable      the file or folder cannot be opened or written
    ├── DatabaseDamaged          the file is not a database, or is broken
    ├── DatabaseBusy             another process holds it longer than we wait
    ├── DatabaseNotReady         its tables are not there yet
    ├── DatabaseTooNew           a newer program has changed its tables
    ├── DriverMissing            the library for that kind of database is not installed
    ├── UnknownVersion           no such dataset version
    └── EvidenceChanged          somebody else was quicker: nothing was recorded
"""

from __future__ import annotations

from knowledge.errors import DtiError


class StoreError(DtiError):
    """Something about the database; ``place`` is its file, or its address without the password."""

    explanation = "{place}: lỗi cơ sở dữ liệu."

    def __init__(self, place: str, detail: str = "") -> None:
        self.place = place
        self.detail = detail
        super().__init__(place, detail)

    def __str__(self) -> str:
        return self.explanation.format(place=self.place, detail=self.detail)


class DatabaseUnavailable(StoreError):
    """The file or its folder cannot be opened or written."""

    explanation = (
        "Không mở hoặc không ghi được cơ sở dữ liệu {place} ({detail}). Hãy kiểm tra thư mục có tồn tại, "
        "còn chỗ trống và tài khoản chạy chương trình có quyền ghi, "
        "hoặc đặt DTIBOT_DATABASE_URL tới nơi khác."
    )


class DatabaseDamaged(StoreError):
    """The file is no database, or one that is broken."""

    explanation = (
        "Tệp {place} không phải là cơ sở dữ liệu của chương trình hoặc đã hỏng ({detail}). "
        "Hãy đổi tên tệp này để giữ lại, rồi khôi phục bản sao lưu, hoặc chạy lại để tạo cơ sở dữ liệu mới."
    )


class DatabaseBusy(StoreError):
    """Another process has held the database for longer than ``database.BUSY_TIMEOUT_S``."""

    explanation = (
        "Cơ sở dữ liệu {place} đang bận vì một chương trình khác đang ghi ({detail}). Hãy thử lại sau."
    )


class DatabaseNotReady(StoreError):
    """The tables are not there yet."""

    explanation = "Cơ sở dữ liệu {place} chưa có bảng ({detail}). Hãy chạy lệnh: dtibot migrate"


class DatabaseTooNew(StoreError):
    """A newer program has changed the tables: this one does not know revision ``detail``."""

    explanation = (
        "Cơ sở dữ liệu {place} được tạo bởi phiên bản mới hơn của chương trình (cấu trúc {detail}). "
        "Hãy cập nhật chương trình."
    )


class DriverMissing(StoreError):
    """The library ``detail`` that reaches this kind of database is not installed."""

    explanation = (
        "Để dùng cơ sở dữ liệu {place} cần thêm thư viện {detail}. Hãy cài: pip install {detail}, "
        "hoặc bỏ DTIBOT_DATABASE_URL để dùng tệp SQLite."
    )


class UnknownVersion(StoreError):
    """No dataset version of the name ``detail``."""

    explanation = "Không có phiên bản dữ liệu “{detail}”. Hãy xem các phiên bản bằng lệnh: dtibot history"


class EvidenceChanged(StoreError):
    """Somebody else recorded a step for the same indicator after this one was decided on; nothing was
    recorded."""

    explanation = "Minh chứng này vừa được người khác cập nhật. Hãy xem lại trạng thái rồi ghi lại."
