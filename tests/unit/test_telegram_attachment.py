"""What evidence refers to when a document or a picture comes with a Telegram message."""

from __future__ import annotations

import datetime as dt

import pytest
from telegram import Chat, Document, Message, PhotoSize

from bot.channels.telegram_text import attachment_of

CHAT = Chat(1, "private")
AT = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
SMALL, LARGE = PhotoSize("nho", "1", 90, 90), PhotoSize("lon", "2", 900, 900)


@pytest.mark.parametrize(
    ("message", "attachment"),
    [
        (
            Message(1, AT, CHAT, document=Document("BQAC", "1", file_name="hop.pdf")),
            "hop.pdf (Telegram BQAC)",
        ),
        (Message(1, AT, CHAT, document=Document("BQAC", "1")), "tệp (Telegram BQAC)"),
        (Message(1, AT, CHAT, photo=[SMALL, LARGE]), "ảnh (Telegram lon)"),
        (Message(1, AT, CHAT, text="4.14"), ""),
    ],
)
def test_name_and_reference(message: Message, attachment: str) -> None:
    assert attachment_of(message) == attachment
