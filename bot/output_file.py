"""Writing a file that somebody asked for: whole or not at all, and never over another one unasked."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from knowledge.errors import DtiError


class WrongArgument(DtiError):
    """Lệnh có một phần không đúng; nêu phần nào, cần gì."""


class CannotWrite(DtiError):
    """Không ghi được tệp; nêu tệp, lý do và cách làm. ``path`` is the file that was to be written."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"Không ghi được {path}: {why}")
        self.path = path


@contextmanager
def output_file(path: Path, *, force: bool) -> Iterator[IO[bytes]]:
    """A stream whose content stands in ``path`` once the block ends without an error.

    Until then it is in a hidden file beside it, which goes away with an error. Raises ``CannotWrite`` where
    the file is there already and not ``force``, or where folder, rights or space are missing.
    """
    temporary: Path | None = None
    try:
        _check(path, force)
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=".dtibot-", suffix=path.suffix, delete=False
        ) as stream:
            temporary = Path(stream.name)
            yield stream
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise CannotWrite(path, f"{_why(error)}. Hãy kiểm tra quyền ghi và chỗ trống của thư mục.") from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _check(path: Path, force: bool) -> None:
    if path.is_dir():
        raise CannotWrite(path, "đây là một thư mục. Hãy ghi thêm tên tệp.")
    if path.exists() and not force:
        raise CannotWrite(path, "tệp đã có. Hãy đặt tên khác, hoặc thêm --force để ghi đè.")
    if not path.absolute().parent.is_dir():
        raise CannotWrite(path, f"không có thư mục {path.parent}. Hãy tạo thư mục hoặc ghi vào nơi khác.")


def _umask() -> int:
    """The rights that new files do not get; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _why(error: OSError) -> str:
    match error.errno:
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "không có quyền ghi"
        case errno.ENOSPC | errno.EDQUOT:
            return "hết chỗ trống"
        case errno.ENAMETOOLONG:
            return "tên tệp quá dài"
        case _:
            return str(error)
