"""The web chat over real HTTP: what it answers, what it refuses and how, and when it is not there."""

from __future__ import annotations

import io
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot.web.app import create_app
from bot.web.chat import MAX_HISTORY
from bot.web.guard import SECURITY_HEADERS, allowed_hosts
from bot.web.server import CannotListen, listening
from handlers.assistant import Assistant
from handlers.conversation import Conversation

JSON = {"Content-Type": "application/json"}


@asynccontextmanager
async def _site(app: web.Application) -> AsyncIterator[ClientSession]:
    async with listening(app, "127.0.0.1", 0) as address, ClientSession(address) as client:
        yield client


@pytest.fixture
async def client(assistant: Conversation) -> AsyncIterator[ClientSession]:
    async with _site(create_app(lambda: assistant)) as session:
        yield session


async def _ask(client: ClientSession, **fields: object) -> tuple[int, dict[str, Any]]:
    async with client.post("/api/chat", json=fields) as response:
        return response.status, await response.json()


async def test_a_question_is_answered_with_its_source(client: ClientSession) -> None:
    status, reply = await _ask(client, text="hướng dẫn kích hoạt VNeID")
    assert status == 200
    assert set(reply) == {"kind", "text", "sources", "choices", "topic", "picture", "file"}
    assert reply["picture"] is None
    assert (reply["kind"], reply["topic"]) == ("answer", "guidance")
    assert reply["text"].startswith("Kích hoạt tài khoản VNeID")
    assert reply["sources"]


async def test_a_picture_comes_with_its_font_and_its_text(client: ClientSession) -> None:
    _, reply = await _ask(client, text="bảng xếp hạng DTI Đắk Nông năm 2023")
    assert set(reply["picture"]) == {"svg", "alt"}
    assert reply["picture"]["svg"].startswith("<svg ")
    assert reply["picture"]["svg"].count("@font-face") == 2
    assert "http" not in reply["picture"]["svg"].replace("http://www.w3.org/2000/svg", "")
    assert "3. Huyện Krông Nô: 655,26 điểm" in reply["picture"]["alt"].splitlines()


async def test_a_greeting_offers_five_questions_that_can_be_asked(client: ClientSession) -> None:
    _, reply = await _ask(client, text="xin chào")
    assert len(reply["choices"]) == 5
    assert all(choice["label"] and choice["ask"] for choice in reply["choices"])


async def test_role_and_unit_decide_what_is_shown(client: ClientSession) -> None:
    question = "đơn vị mình còn thiếu minh chứng nào"
    unit = "xã Tân Mẫu, tỉnh Tây Ninh"
    _, officer = await _ask(client, text=question, role="officer", unit=unit)
    _, guest = await _ask(client, text=question, role="guest", unit=unit)
    assert officer["kind"] == "answer"
    assert guest["kind"] == "abstain"


async def test_history_gives_a_short_question_its_meaning(client: ClientSession) -> None:
    asked = {"text": "cần minh chứng gì", "history": ["chỉ số DTI-28 của TP.HCM tính thế nào"]}
    _, with_history = await _ask(client, **asked)
    _, without = await _ask(client, text=asked["text"])
    assert "DTI-28" in with_history["text"]
    assert "DTI-28" not in without["text"]


async def test_units_are_suggested_by_a_part_of_their_name(client: ClientSession) -> None:
    async with client.get("/api/units", params={"q": "tan mau"}) as response:
        assert response.status == 200
        assert await response.json() == {"units": ["xã Tân Mẫu, tỉnh Tây Ninh"]}
    async with client.get("/api/units") as response:
        assert await response.json() == {"units": []}
    async with client.get("/api/units", params={"q": "x" * 5000}) as response:
        assert response.status == 200


REFUSED: list[tuple[str, bytes, int, str]] = [
    ("no JSON", b"xin chao", 400, "không phải JSON"),
    ("nothing", b"", 400, "không phải JSON"),
    ("not UTF-8", b'{"text": "\xff\xfe"}', 400, "không phải JSON"),
    ("nested without end", b"[" * 200_000, 400, "không phải JSON"),
    ("a list", b'["xin chao"]', 400, "đối tượng JSON"),
    ("no text", b"{}", 400, "“text”"),
    ("text is a number", b'{"text": 5}', 400, "“text”"),
    ("blank text", b'{"text": " \\n\\t "}', 400, "chưa có nội dung"),
    ("unknown role", b'{"text": "a", "role": "king"}', 400, "guest, member, officer, reviewer, admin"),
    ("role is a list", b'{"text": "a", "role": []}', 400, "“role”"),
    ("unit is a number", b'{"text": "a", "unit": 0}', 400, "“unit”"),
    ("unit too long", json.dumps({"text": "a", "unit": "x" * 201}).encode(), 400, "“unit”"),
    ("history is text", b'{"text": "a", "history": "b"}', 400, "“history”"),
    ("history holds numbers", b'{"text": "a", "history": [1]}', 400, "“history”"),
    ("history too long", json.dumps({"text": "a", "history": ["b"] * 21}).encode(), 400, "20 câu"),
    ("text of 10,000", json.dumps({"text": "điểm " * 2000}).encode(), 400, "tối đa 4.000 ký tự"),
    ("history of 10,000", json.dumps({"text": "a", "history": ["x" * 10_000]}).encode(), 400, "4.000"),
    ("huge body", b'{"text": "' + b"x" * 2_000_000 + b'"}', 413, "quá lớn"),
]


@pytest.mark.parametrize(
    ("body", "status", "says"), [row[1:] for row in REFUSED], ids=[r[0] for r in REFUSED]
)
async def test_what_cannot_be_read_is_refused_in_vietnamese(
    client: ClientSession, body: bytes, status: int, says: str
) -> None:
    async with client.post("/api/chat", data=io.BytesIO(body), headers=JSON) as response:
        assert response.status == status
        assert says in (await response.json())["error"]


async def test_a_form_of_another_site_is_refused(client: ClientSession) -> None:
    async with client.post("/api/chat", data=b'{"text": "xin chao"}') as response:
        assert response.status == 415
        assert "JSON" in (await response.json())["error"]


STRANGE = {
    "control characters": "điểm\x00\x07\x1b[31m huyện\u200b\u202e Krông Nô",
    "decomposed letters": "die\u0302\u0309m DTI huye\u0323\u0302n Kro\u0302ng No\u0302",
    "emoji only": "🙂🙃👨‍👩‍👧‍👦",
    "SQL": "'; DROP TABLE scores; --",
    "template": "{{ 7*7 }} {% raw %} ${7*7} <%= 7*7 %>",
    "markup": "<script>alert(1)</script>",
    "half a letter": "điểm \ud800 DTI",
    "one long word": "x" * 4000,
    "many lines": "\n".join(["điểm DTI?"] * 400),
    "right to left": "درجة DTI",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
async def test_strange_text_goes_to_the_assistant(client: ClientSession, text: str) -> None:
    status, reply = await _ask(client, text=text, history=[text] * MAX_HISTORY)
    assert status == 200
    assert reply["kind"] in ("answer", "clarify", "abstain")
    assert "7*7" not in text or "49" not in reply["text"]


async def test_every_response_carries_the_security_headers(client: ClientSession) -> None:
    for path in ("/", "/static/chat.css", "/static/chat.js", "/favicon.ico", "/healthz", "/no-such-page"):
        async with client.get(path) as response:
            await response.read()
            for name, value in SECURITY_HEADERS.items():
                assert response.headers[name] == value, path
    assert "'unsafe" not in SECURITY_HEADERS["Content-Security-Policy"]


async def test_the_page_needs_nothing_from_elsewhere(client: ClientSession) -> None:
    async with client.get("/") as response:
        page = await response.text()
    assert '<html lang="vi">' in page
    assert "http://" not in page
    assert "https://" not in page
    assert "<style" not in page
    assert "style=" not in page
    assert "onclick" not in page
    assert "Chế độ dùng thử:" in page


async def test_unknown_addresses_and_methods(client: ClientSession) -> None:
    async with client.get("/no-such-page") as response:
        assert (response.status, await response.json()) == (404, {"error": "Không có địa chỉ này."})
    async with client.get("/api/chat") as response:
        assert response.status == 405
        assert response.headers["Allow"] == "POST"
    async with client.get("/static/../app.py") as response:
        assert response.status == 404
    async with client.get("/static/%2e%2e/app.py") as response:
        assert response.status in (403, 404)


async def test_ready_only_when_the_knowledge_is_loaded(assistant: Conversation) -> None:
    loaded: list[Assistant] = []
    async with _site(create_app(lambda: loaded[0] if loaded else None)) as client:
        async with client.get("/healthz") as response:
            assert response.status == 200
        async with client.get("/readyz") as response:
            assert response.status == 503
        status, body = await _ask(client, text="xin chào")
        assert (status, body) == (503, {"error": "Trợ lý đang nạp dữ liệu. Anh/chị thử lại sau ít giây."})
        loaded.append(assistant)
        async with client.get("/readyz") as response:
            assert response.status == 200
        assert (await _ask(client, text="xin chào"))[0] == 200


async def test_with_a_channel_there_is_no_role_to_choose(assistant: Conversation) -> None:
    async with _site(create_app(lambda: assistant, channels=["Telegram", "Zalo"])) as client:
        async with client.get("/") as response:
            page = await response.text()
        assert "Telegram và Zalo" in page
        assert "<select" not in page
        assert "chat.js" not in page
        async with client.post("/api/chat", json={"text": "a", "role": "admin"}) as response:
            assert response.status == 404
        async with client.get("/api/units", params={"q": "tan mau"}) as response:
            assert response.status == 404
        async with client.get("/readyz") as response:
            assert response.status == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8080", 200),
        ("localhost", 200),
        ("[::1]:8080", 200),
        ("dti.example.vn", 200),
        ("evil.example", 403),
        ("127.0.0.1.evil.example", 403),
        ("[", 403),
    ],
)
async def test_a_loopback_server_answers_to_its_own_names(
    assistant: Conversation, host: str, status: int
) -> None:
    names = allowed_hosts("127.0.0.1", "https://dti.example.vn/x")
    async with (
        _site(create_app(lambda: assistant, hosts=names)) as client,
        client.get("/", headers={"Host": host}) as response,
    ):
        assert response.status == status
        if status == 403:
            assert "DTIBOT_PUBLIC_URL" in (await response.json())["error"]


def test_a_server_for_the_network_answers_to_any_name() -> None:
    assert allowed_hosts("0.0.0.0", None) is None


async def test_an_unexpected_error_is_logged_and_told_calmly(caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        answer: Callable[..., Any]

        def __init__(self) -> None:
            self.answer = self.unit_names = self._fail

        def _fail(self, *_: object) -> Any:
            raise ZeroDivisionError("the reason")

    async with _site(create_app(Broken)) as client:
        status, body = await _ask(client, text="bí mật của tôi")
    assert (status, list(body)) == (500, ["error"])
    assert "the reason" not in body["error"]
    assert "the reason" in caplog.text
    assert "bí mật" not in caplog.text


async def test_a_port_in_use_names_the_setting() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CannotListen, match=f"DTIBOT_PORT={port + 1}"):
            async with listening(web.Application(), "127.0.0.1", port):
                pass


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
async def test_an_address_of_another_machine_names_the_setting(host: str) -> None:
    with pytest.raises(CannotListen, match="DTIBOT_HOST"):
        async with listening(web.Application(), host, 0):
            pass
