"""Files of replies over real HTTP: the link, the headers, and that nobody else gets the file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import unquote

import pytest
from aiohttp import ClientSession

from bot.web.app import create_app
from bot.web.downloads import COOKIE
from bot.web.guard import SECURITY_HEADERS
from bot.web.server import listening
from handlers.conversation import Conversation
from handlers.spreadsheet import XLSX
from tests.spreadsheets import columns

EVIDENCE = "gửi em danh sách minh chứng còn thiếu dạng excel"
BOARD = "xuất excel bảng xếp hạng DTI các huyện Đắk Nông năm 2023"
OFFICER = {"role": "officer", "unit": "UBND xã Tân Mẫu"}


@pytest.fixture
async def address(assistant: Conversation) -> AsyncIterator[str]:
    async with listening(create_app(lambda: assistant), "127.0.0.1", 0) as address:
        yield address.replace("127.0.0.1", "localhost")  # a client keeps no cookies of bare numbers


@pytest.fixture
async def an(address: str) -> AsyncIterator[ClientSession]:
    async with ClientSession(address) as client:
        yield client


@pytest.fixture
async def binh(address: str) -> AsyncIterator[ClientSession]:
    async with ClientSession(address) as client:
        yield client


async def ask(client: ClientSession, text: str, **more: str) -> dict[str, Any]:
    async with client.post("/api/chat", json={"text": text, **more}) as response:
        assert response.status == 200
        reply: dict[str, Any] = await response.json()
        return reply


async def test_a_file_is_downloaded_under_its_vietnamese_name(an: ClientSession) -> None:
    reply = await ask(an, EVIDENCE, **OFFICER)
    assert reply["file"]["name"] == "Minh chứng còn thiếu - xã Tân Mẫu - 2025.xlsx"
    async with an.get(reply["file"]["address"]) as response:
        content = await response.read()
        assert (response.status, response.content_type) == (200, XLSX)
        assert len(content) == reply["file"]["size"]
        header = response.headers["Content-Disposition"]
        assert header.startswith('attachment; filename="minh chung con thieu - xa tan mau - 2025.xlsx"; ')
        assert unquote(header.partition("filename*=UTF-8''")[2]) == reply["file"]["name"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "no-store"
        assert set(SECURITY_HEADERS) <= set(response.headers)
    assert len(columns(content)["TT"]) == 22


async def test_another_browser_does_not_get_the_file(an: ClientSession, binh: ClientSession) -> None:
    link = (await ask(an, EVIDENCE, **OFFICER))["file"]["address"]
    await ask(binh, BOARD)
    for cookies in (None, {COOKIE: "x"}, {COOKIE: "x" * 32}, {COOKIE: "%FF"}):
        async with binh.get(link, cookies=cookies) as response:
            assert response.status == 404
            assert (await response.json())["error"].startswith("Tệp không còn")
    async with an.get(link) as response:
        assert response.status == 200


async def test_the_cookie_is_for_this_server_alone_and_stays_the_same(an: ClientSession) -> None:
    async with an.post("/api/chat", json={"text": "xin chào"}) as response:
        assert "Set-Cookie" not in response.headers
        assert (await response.json())["file"] is None
    async with an.post("/api/chat", json={"text": BOARD}) as response:
        cookie = response.cookies[COOKIE]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/api")
        assert not cookie["max-age"]
        assert not cookie["expires"]
        first = (await response.json())["file"]["address"]
    async with an.post("/api/chat", json={"text": BOARD}) as response:
        assert "Set-Cookie" not in response.headers
        second = (await response.json())["file"]["address"]
    assert first != second
    for link in (first, second):
        async with an.get(link) as response:
            assert response.status == 200


async def test_a_cookie_that_is_not_ours_is_replaced(address: str) -> None:
    async with ClientSession(address, cookies={COOKIE: "short"}) as client:
        async with client.post("/api/chat", json={"text": BOARD}) as response:
            assert len(response.cookies[COOKIE].value) == 32
            link = (await response.json())["file"]["address"]
        async with client.get(link) as response:
            assert response.status == 200


@pytest.mark.parametrize(
    "path", ["/api/files/", "/api/files/x", "/api/files/../../etc/passwd", "/api/files/%00"]
)
async def test_an_address_without_a_file_is_not_found(an: ClientSession, path: str) -> None:
    async with an.get(path) as response:
        assert response.status == 404
    async with an.post("/api/files/x") as response:
        assert response.status == 405


async def test_a_guest_gets_published_figures_and_no_link_to_others(an: ClientSession) -> None:
    assert (await ask(an, BOARD))["file"]["name"].startswith("Xếp hạng")
    assert (await ask(an, EVIDENCE, unit="UBND xã Tân Mẫu"))["file"] is None
    assert (await ask(an, "danh sách minh chứng còn thiếu của xã Tân Mẫu dạng excel"))["file"] is None


async def test_with_a_channel_there_are_no_files(assistant: Conversation) -> None:
    app = create_app(lambda: assistant, channels=["Telegram"])
    async with (
        listening(app, "127.0.0.1", 0) as address,
        ClientSession(address) as client,
        client.get("/api/files/x") as response,
    ):
        assert response.status == 404
        assert (await response.json())["error"] == "Không có địa chỉ này."
