"""The web chat in a real browser, at the width of a phone: what a person sees, hears and can reach."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.web.app import create_app
from bot.web.server import listening
from handlers.conversation import Conversation
from handlers.reply import Choice, Outcome, Picture, Reply
from knowledge.asker import Asker
from tests.spreadsheets import columns

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
    "--disable-component-update",
]
PHONES = [360, 412]
UNIT = "xã Tân Mẫu, tỉnh Tây Ninh"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="NO CHROMIUM HERE: the web page was not tested in a browser"),
]


class Wordy:
    """An assistant whose replies are as awkward to show as replies can be."""

    def answer(self, text: str, asker: Asker, history: object = (), attachment: str = "") -> Reply:
        word = "Đ" * 300
        return Reply(
            Outcome.ANSWER,
            f"{word}\n- {word}\n1. {word}\n<b>đậm</b> & <script>alert(1)</script>\n⚠ {word}\nNguồn: {word}",
            "score",
            choices=(Choice(word, "a"), Choice("ngắn", "b")),
        )

    def unit_names(self, like: str, limit: int = 10) -> list[str]:
        return ["X" * 200]


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        await started.close()


@pytest.fixture
async def site(assistant: Conversation) -> AsyncIterator[str]:
    async with listening(create_app(lambda: assistant), "127.0.0.1", 0) as address:
        yield address


@pytest.fixture
async def complaints() -> AsyncIterator[list[str]]:
    """What the browser complains about: script errors, and what the content policy refused."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
async def page(browser: Browser, site: str, complaints: list[str]) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    opened = await _open(await context.new_page(), site, complaints)
    yield opened
    await context.close()


async def _open(page: Page, address: str, complaints: list[str]) -> Page:
    page.on("console", lambda line: complaints.append(line.text) if line.type != "log" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(address)
    await expect(_choices(page).first).to_be_visible()
    return page


def _replies(page: Page) -> Locator:
    return page.locator(".message:not(.own):not(.waiting)")


def _choices(page: Page) -> Locator:
    return page.locator(".choices button")


def _suggested(page: Page) -> Locator:
    return page.locator("#units [role=option]")


async def _say(page: Page, text: str) -> Locator:
    """Types a question, presses Enter, and returns the reply once it is there."""
    await expect(page.get_by_role("button", name="Gửi câu hỏi")).to_be_enabled()  # the greeting has come
    before = await _replies(page).count()
    await page.get_by_label("Câu hỏi").fill(text)
    await page.keyboard.press("Enter")
    reply = _replies(page).nth(before)
    await expect(reply).to_be_visible()
    return reply


async def test_the_first_screen_greets_and_offers_five_questions(page: Page) -> None:
    assert await page.title() == "Trợ lý DTI"
    await expect(_replies(page)).to_contain_text("Xin chào anh/chị")
    await expect(_choices(page)).to_have_count(5)


async def test_pressing_an_example_asks_it(page: Page) -> None:
    await page.get_by_role("button", name="Hướng dẫn kích hoạt VNeID").click()
    await expect(page.locator(".own")).to_contain_text("hướng dẫn kích hoạt VNeID")
    answer = _replies(page).nth(1)
    await expect(answer.locator(".answer")).to_contain_text("Kích hoạt tài khoản VNeID")
    assert await answer.locator("ol li").count() >= 5
    await expect(answer.locator(".source")).to_contain_text("Nguồn: ")


async def test_the_kinds_of_reply_differ_in_words_not_by_colour_alone(page: Page) -> None:
    answer = await _say(page, "hướng dẫn kích hoạt VNeID")
    clarify = await _say(page, "xã Krông Nô bây giờ ở đâu")
    abstain = await _say(page, "thời tiết hôm nay thế nào")
    await expect(answer.locator(".kind")).to_have_count(0)
    await expect(clarify.locator(".kind")).to_have_text("Cần anh/chị nói rõ thêm")
    await expect(abstain.locator(".kind")).to_have_text("Chưa trả lời được")
    await expect(clarify.locator(".choices button")).to_have_text(
        ["xã Krông Nô, tỉnh Đắk Lắk", "xã Krông Nô, tỉnh Lâm Đồng"]
    )
    await expect(clarify.locator(".bubble li")).to_have_count(0)


async def test_the_answer_stands_out(page: Page) -> None:
    answer = await _say(page, "hướng dẫn kích hoạt VNeID")
    sizes = [
        await answer.locator(part).first.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")
        for part in (".answer", "li", ".source")
    ]
    assert sizes[0] > sizes[1] > sizes[2] >= 13


async def test_enter_sends_and_shift_enter_does_not(page: Page) -> None:
    field = page.get_by_label("Câu hỏi")
    await field.focus()
    await page.keyboard.type("hướng dẫn")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("kích hoạt VNeID")
    await expect(page.locator(".own")).to_have_count(0)
    await page.keyboard.press("Enter")
    await expect(page.locator(".own .bubble")).to_have_text("hướng dẫn\nkích hoạt VNeID", use_inner_text=True)
    await expect(field).to_have_value("")
    await expect(field).to_be_focused()


async def test_enter_that_ends_a_composed_letter_does_not_send(page: Page) -> None:
    field = page.get_by_label("Câu hỏi")
    await field.fill("huyện")
    await field.evaluate(
        """(e) => e.dispatchEvent(
            new KeyboardEvent("keydown", {key: "Enter", isComposing: true, bubbles: true}))"""
    )
    await expect(page.locator(".own")).to_have_count(0)


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
async def test_an_empty_message_is_not_sent(page: Page, text: str) -> None:
    await page.get_by_label("Câu hỏi").fill(text)
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Gửi câu hỏi").click()
    await expect(page.locator(".own")).to_have_count(0)


async def test_a_long_message_is_kept_with_a_hint_until_it_is_short_enough(page: Page) -> None:
    field = page.get_by_label("Câu hỏi")
    hint = page.locator("#text-hint")
    await field.fill("đ" * 4001)
    await expect(hint).to_have_text("Tin nhắn quá dài (4.001/4.000 ký tự). Anh/chị rút gọn rồi gửi.")
    await expect(field).to_have_attribute("aria-invalid", "true")
    await page.keyboard.press("Enter")
    await expect(page.locator(".own")).to_have_count(0)
    await field.fill("😀" * 3999)
    await expect(hint).to_have_text("3.999/4.000 ký tự")
    await _say(page, "đ" * 4000)
    await expect(hint).to_be_hidden()


async def test_history_is_sent_and_cleared(page: Page) -> None:
    await _say(page, "chỉ số DTI-28 của TP.HCM tính thế nào")
    await expect(await _say(page, "cần minh chứng gì")).to_contain_text("DTI-28")
    await page.get_by_role("button", name="Xóa hội thoại").click()
    await expect(page.locator(".own")).to_have_count(0)
    await expect(_choices(page)).to_have_count(5)
    await expect(await _say(page, "cần minh chứng gì")).not_to_contain_text("DTI-28")


async def test_role_and_unit_are_picked_with_the_keyboard_alone(page: Page) -> None:
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Đến ô nhập câu hỏi")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Xóa hội thoại")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator("#asker")).to_contain_text("Chế độ dùng thử: chọn vai và đơn vị")
    await page.keyboard.press("Tab")
    await expect(page.get_by_label("Vai của người hỏi")).to_be_focused()
    await expect(page.get_by_label("Đơn vị", exact=True)).to_be_hidden()
    await page.keyboard.type("Cán bộ của")
    await page.keyboard.press("Tab")
    unit = page.get_by_role("combobox", name="Đơn vị")
    await expect(unit).to_be_focused()
    await page.keyboard.type("tan mau")
    await expect(page.get_by_role("option", name=UNIT)).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("option", name=UNIT, selected=True)).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(unit).to_have_value(UNIT)
    await expect(unit).to_have_attribute("aria-expanded", "false")
    await page.keyboard.press("Enter")
    await expect(page.locator("summary")).to_be_focused()
    await expect(page.locator("summary")).to_contain_text(f"Cán bộ của đơn vị, {UNIT}")
    await expect(page.locator("#asker")).to_be_hidden()
    reply = await _say(page, "đơn vị mình còn thiếu minh chứng nào")
    await expect(reply).to_have_class("message answer")
    await expect(reply).to_contain_text("Tân Mẫu")


async def test_a_unit_is_picked_by_touch_and_escape_closes_the_list(page: Page) -> None:
    await page.locator("summary").click()
    await page.get_by_label("Vai của người hỏi").select_option("member")
    unit = page.get_by_role("combobox", name="Đơn vị")
    await unit.press_sequentially("krong no")
    await expect(_suggested(page).first).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(_suggested(page)).to_have_count(0)
    await unit.press_sequentially(" ")
    await unit.fill("tan mau")
    await page.get_by_role("option", name=UNIT).click()
    await expect(unit).to_have_value(UNIT)
    await unit.fill("khongcodonvinay")
    await expect(page.locator("#unit-hint")).to_have_text("Không có đơn vị nào tên như vậy.")


async def test_the_skip_link_leads_to_the_question(page: Page) -> None:
    await page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Đến ô nhập câu hỏi")
    await expect(link).to_be_in_viewport()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Câu hỏi")).to_be_focused()


async def test_the_page_is_told_to_a_screen_reader(page: Page) -> None:
    await _say(page, "thời tiết hôm nay thế nào")
    assert await page.locator("html").get_attribute("lang") == "vi"
    for role in ("banner", "main", "contentinfo"):
        await expect(page.get_by_role(role)).to_have_count(1)
    await expect(page.get_by_role("heading", level=1)).to_have_text("Trợ lý DTI")
    log = page.get_by_role("log", name="Hội thoại")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log.get_by_role("article")).to_have_count(3)
    await expect(log.get_by_role("article").nth(1)).to_contain_text("Anh/chị hỏi: thời tiết")
    await expect(log.get_by_role("article").nth(2)).to_contain_text("Trợ lý trả lời: ")
    await expect(log.get_by_role("list", name="Gợi ý")).to_have_count(2)
    await page.locator("summary").click()
    await page.get_by_label("Vai của người hỏi").select_option("admin")
    controls: list[dict[str, Any]] = await page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, textarea, summary, a, img")]
          .map((e) => ({
            html: e.outerHTML.slice(0, 80),
            named: e.tagName === "IMG" ? e.hasAttribute("alt")
                : Boolean(e.ariaLabel || e.labels?.[0]?.textContent.trim() || e.textContent.trim()),
        }))"""
    )
    assert len(controls) > 10
    assert [control["html"] for control in controls if not control["named"]] == []
    ids: list[str] = await page.evaluate("() => [...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("width", PHONES)
async def test_what_is_pressed_is_large_enough_for_a_thumb(page: Page, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 740})
    await _say(page, "thời tiết hôm nay thế nào")
    await page.locator("summary").click()
    await page.get_by_label("Vai của người hỏi").select_option("officer")
    await page.get_by_role("combobox", name="Đơn vị").press_sequentially("krong no")
    await expect(_suggested(page).first).to_be_visible()
    small: list[str] = await page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, textarea, summary, [role=option]")]
            .filter((e) => e.checkVisibility())
            .filter((e) => e.getBoundingClientRect().height < 44 || e.getBoundingClientRect().width < 44)
            .map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert small == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_text_has_enough_contrast(
    browser: Browser, site: str, complaints: list[str], scheme: Any
) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 for every text, against the first painted background behind it."""
    context = await browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = await _open(await context.new_page(), site, complaints)
    for question in ("hướng dẫn kích hoạt VNeID", "xã Krông Nô bây giờ ở đâu", "thời tiết"):
        await _say(page, question)
    await page.locator("summary").click()
    await page.get_by_label("Câu hỏi").fill("đ" * 4001)
    weak: list[str] = await page.evaluate(
        """() => {
            const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
            const light = (c) => c.slice(0, 3).map((v) => v / 255)
                .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
            const behind = (e) => {
                for (; e; e = e.parentElement) {
                    const found = rgb(getComputedStyle(e).backgroundColor);
                    if (found.length === 3 || found[3] === 1) return found;
                }
                throw new Error("nothing behind");
            };
            const texts = [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility()
                && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
            if (texts.length < 20) throw new Error("too few texts");
            return texts.map((e) => {
                const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))];
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                return [ratio, `${ratio.toFixed(2)} ${e.className} ${e.textContent.slice(0, 30)}`];
            }).filter(([ratio]) => ratio < 4.5).map(([, text]) => text);
        }"""
    )
    assert weak == []
    await context.close()


@pytest.mark.parametrize("width", [180, 320, *PHONES, 1280])
async def test_long_words_never_scroll_the_page_sideways(
    browser: Browser, complaints: list[str], width: int
) -> None:
    """A phone, and the same at 200 % zoom, which halves the width that the page sees."""
    async with listening(create_app(Wordy), "127.0.0.1", 0) as address:
        context = await browser.new_context(viewport={"width": width, "height": 640})
        page = await _open(await context.new_page(), address, complaints)
        await _say(page, "W" * 500)
        await page.locator("summary").click()
        await page.get_by_label("Vai của người hỏi").select_option("officer")
        await page.get_by_role("combobox", name="Đơn vị").press_sequentially("x")
        await _suggested(page).click()
        await page.get_by_role("button", name="Dùng vai này").click()
        overflow: int = await page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
        assert overflow <= 0
        await expect(page.get_by_role("button", name="Gửi câu hỏi")).to_be_in_viewport(ratio=1)
        await context.close()


async def test_a_reply_is_text_and_never_markup(browser: Browser, complaints: list[str]) -> None:
    async with listening(create_app(Wordy), "127.0.0.1", 0) as address:
        context = await browser.new_context(viewport={"width": 360, "height": 740})
        page = await _open(await context.new_page(), address, complaints)
        reply = await _say(page, "<img src=x onerror=alert(1)>")
        await expect(reply).to_contain_text("<b>đậm</b> & <script>alert(1)</script>")
        await expect(page.locator("#log b, #log script, #log img")).to_have_count(0)
        await expect(reply.locator(".caution")).to_contain_text("⚠ Đ")
        await context.close()


async def test_a_picture_is_an_image_that_says_its_figures(page: Page) -> None:
    reply = await _say(page, "vẽ biểu đồ xếp hạng Đắk Nông 2023")
    image = reply.locator("img.picture")
    await expect(image).to_have_attribute("alt", re.compile(r"3\. Huyện Krông Nô: 655,26 điểm"))
    await expect(image).to_be_visible()
    size: dict[str, float] = await image.evaluate(
        """async (e) => {
            await e.decode();
            const box = e.getBoundingClientRect();
            return {natural: e.naturalWidth, ratio: e.naturalHeight / e.naturalWidth,
                    width: box.width, shown: box.height / box.width};
        }"""
    )
    assert size["natural"] == 720
    assert size["width"] >= 280
    assert size["shown"] == pytest.approx(size["ratio"], rel=0.01)


async def test_a_picture_runs_no_script_and_loads_nothing(browser: Browser, complaints: list[str]) -> None:
    class Hostile(Wordy):
        def answer(self, text: str, asker: Asker, history: object = ()) -> Reply:
            svg = (
                '<svg xmlns="http://www.w3.org/2000/svg" width="72" height="72" onload="window.top.ran=1">'
                "<script>window.top.ran = 1</script>"
                '<image href="/static/icon.svg?from-picture" width="9" height="9"/></svg>'
            )
            return Reply(Outcome.ANSWER, text, "rank", picture=Picture(svg, '"><b>chữ</b>'))

    async with listening(create_app(Hostile), "127.0.0.1", 0) as address:
        page = await (await browser.new_context(viewport={"width": 360, "height": 740})).new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda line: complaints.append(line.text))
        await page.goto(address)
        image = page.locator("img.picture").first
        await expect(image).to_have_attribute("alt", '"><b>chữ</b>')
        await image.evaluate("(e) => e.decode()")
        assert await page.evaluate("() => window.ran") is None
        assert [url for url in asked if "from-picture" in url] == []
        await page.context.close()


async def test_a_long_answer_shows_its_first_line(page: Page) -> None:
    await page.set_viewport_size({"width": 360, "height": 500})
    answer = await _say(page, "hướng dẫn kích hoạt VNeID")
    await expect(answer.locator(".answer")).to_be_in_viewport(ratio=1)
    top = await page.locator("header").bounding_box()
    first = await answer.locator(".answer").bounding_box()
    assert top is not None
    assert first is not None
    assert first["y"] >= top["height"]


async def test_a_slow_answer_shows_that_it_is_under_way(page: Page) -> None:
    async def slowly(route: Any) -> None:
        await expect(page.locator(".waiting")).to_have_text("Đang tra cứu…")
        await expect(page.get_by_role("button", name="Gửi câu hỏi")).to_be_disabled()
        await route.continue_()

    await page.route("**/api/chat", slowly)
    await _say(page, "hướng dẫn kích hoạt VNeID")
    await expect(page.locator(".waiting")).to_have_count(0)
    await expect(page.get_by_role("button", name="Gửi câu hỏi")).to_be_enabled()


async def test_less_motion_where_the_person_wants_less(page: Page) -> None:
    await page.emulate_media(reduced_motion="reduce")
    moving: list[str] = await page.evaluate(
        """() => {
            const made = document.createElement("div");
            made.className = "message waiting";
            made.innerHTML = "<div class=bubble><i></i></div>";
            document.body.append(made);
            return [getComputedStyle(made.querySelector("i")).animationName];
        }"""
    )
    assert moving == ["none"]


async def test_a_lost_connection_is_told_and_can_be_retried(page: Page, complaints: list[str]) -> None:
    await page.route("**/api/chat", lambda route: route.abort())
    reply = await _say(page, "hướng dẫn kích hoạt VNeID")
    await expect(reply.locator(".kind")).to_have_text("Chưa gửi được")
    await expect(reply).to_contain_text("Không kết nối được với trợ lý")
    await page.unroute("**/api/chat")
    await page.get_by_role("button", name="Thử lại").click()
    await expect(_replies(page).last).to_contain_text("Kích hoạt tài khoản VNeID")
    await expect(page.locator(".own")).to_have_count(1)
    assert [text for text in complaints if not re.search("ERR_FAILED", text)] == []
    complaints.clear()


async def test_an_answer_to_a_cleared_conversation_is_dropped(page: Page) -> None:
    held: list[Any] = []

    async def hold(route: Any) -> None:
        if "VNeID" in (route.request.post_data or ""):
            held.append(route)
        else:
            await route.continue_()

    await page.route("**/api/chat", hold)
    await page.get_by_label("Câu hỏi").fill("kích hoạt VNeID")
    await page.keyboard.press("Enter")
    await expect(page.locator(".waiting")).to_be_visible()
    await page.get_by_role("button", name="Xóa hội thoại").click()
    await expect(_choices(page)).to_have_count(5)
    async with page.expect_response("**/api/chat"):
        await held[0].continue_()
    await expect(await _say(page, "cảm ơn")).to_contain_text("Cảm ơn anh/chị")
    await expect(page.locator("#log")).not_to_contain_text("VNeID trên điện thoại")


async def test_the_page_of_a_configured_channel_is_plain(
    browser: Browser, assistant: Conversation, complaints: list[str]
) -> None:
    async with listening(create_app(lambda: assistant, channels=["Telegram"]), "127.0.0.1", 0) as address:
        page = await browser.new_page()
        page.on("console", lambda line: complaints.append(line.text))
        await page.goto(address)
        await expect(page.get_by_role("main")).to_contain_text("Trợ lý đang phục vụ qua Telegram.")
        await expect(page.locator("form, button, select")).to_have_count(0)
        await page.close()


async def test_a_spreadsheet_is_downloaded_with_its_vietnamese_name(page: Page, tmp_path: Path) -> None:
    reply = await _say(page, "xuất excel bảng xếp hạng DTI các huyện Đắk Nông năm 2023")
    link = reply.get_by_role("link", name="Tải về: Xếp hạng tổng điểm")
    await expect(link).to_be_visible()
    await expect(link).to_have_attribute("download", re.compile(r"^Xếp hạng tổng điểm - các huyện.*\.xlsx$"))
    async with page.expect_download() as started:
        await link.click()
    download = await started.value
    assert download.suggested_filename == "Xếp hạng tổng điểm - các huyện, thành phố Đắk Nông - 2023.xlsx"
    await download.save_as(tmp_path / "a.xlsx")
    assert columns((tmp_path / "a.xlsx").read_bytes())["Xếp hạng"][:3] == [1, 2, 3]
    await expect(reply).to_have_class("message answer")
    box = await link.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 360
    assert box["height"] >= 24
