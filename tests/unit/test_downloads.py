"""Files kept for the web chat: whose they are, how long, how many."""

from __future__ import annotations

import pytest

from bot.web import downloads
from bot.web.downloads import KEEP_S, MAX_FILES_OF_CHAT, Downloads, disposition
from handlers.reply import Attachment


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def file(name: str = "a", size: int = 3) -> Attachment:
    return Attachment(f"{name}.xlsx", "application/x", b"x" * size)


def test_a_file_belongs_to_its_chat() -> None:
    kept = Downloads()
    key = kept.keep("an", file())
    assert kept.get("an", key) == file()
    assert kept.get("binh", key) is None
    assert kept.get("", key) is None
    assert kept.get("an", key + "x") is None


def test_keys_are_long_and_never_the_same() -> None:
    kept = Downloads()
    keys = {kept.keep("an", file()) for _ in range(MAX_FILES_OF_CHAT)}
    assert len(keys) == MAX_FILES_OF_CHAT
    assert min(map(len, keys)) >= 32


def test_a_file_is_gone_after_its_time() -> None:
    clock = Clock()
    kept = Downloads(clock)
    old = kept.keep("an", file("old"))
    clock.now += KEEP_S - 1
    new = kept.keep("an", file("new"))
    assert kept.get("an", old) == file("old")
    clock.now += 1
    assert kept.get("an", old) is None
    assert kept.get("an", new) == file("new")


def test_a_chat_has_so_many_files_and_does_not_push_out_those_of_others() -> None:
    kept = Downloads()
    other = kept.keep("binh", file())
    keys = [kept.keep("an", file(str(number))) for number in range(MAX_FILES_OF_CHAT + 3)]
    assert [kept.get("an", key) is not None for key in keys] == [False] * 3 + [True] * MAX_FILES_OF_CHAT
    assert kept.get("binh", other) is not None


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "MAX_BYTES", 100)
    kept = Downloads()
    keys = [(f"chat {n}", kept.keep(f"chat {n}", file(size=40))) for n in range(4)]
    assert [kept.get(*key) is not None for key in keys] == [False, False, True, True]
    alone = kept.keep("an", file(size=500))
    assert kept.get("an", alone) is not None
    assert all(kept.get(*key) is None for key in keys)


@pytest.mark.parametrize(
    ("name", "plain", "full"),
    [
        ("Xếp hạng.xlsx", "xep hang.xlsx", "X%E1%BA%BFp%20h%E1%BA%A1ng.xlsx"),
        ('a"; x="\\b.xlsx', "a_; x=__b.xlsx", "a%22%3B%20x%3D%22%5Cb.xlsx"),
        ("a\r\nSet-Cookie: b", "a__set-cookie: b", "a%0D%0ASet-Cookie%3A%20b"),
        ("😀%41.xlsx", "__41.xlsx", "%F0%9F%98%80%2541.xlsx"),
    ],
)
def test_the_name_of_a_download_cannot_break_the_header(name: str, plain: str, full: str) -> None:
    assert disposition(name) == f"attachment; filename=\"{plain}\"; filename*=UTF-8''{full}"
