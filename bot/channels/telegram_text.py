"""What a Telegram message asks of the assistant, if anything."""

from __future__ import annotations

import re

from telegram import Message, User
from telegram.constants import ChatType

QUESTIONS = {"start": "xin chào", "help": "trợ giúp"}
"""Commands that stand for a question."""

ASK = "hoi"
"""The command that carries a question, for groups: "/hoi điểm DTI huyện Krông Nô"."""

COMMANDS = (
    ("start", "Bắt đầu"),
    ("help", "Trợ lý trả lời được gì"),
    (ASK, "Hỏi một câu, dùng được trong nhóm"),
)
"""The menu that Telegram shows, with its descriptions."""

_COMMAND = re.compile(r"/(?P<name>[A-Za-z0-9_]+)(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*)|$)", re.DOTALL)


def question_in(message: Message, me: User) -> str | None:
    """The question, or None when the message is not for the assistant.

    In a private chat everything is; a picture, a voice message or a sticker is a question without words. In
    a group only a command, an answer to one of the assistant's messages, or a message that mentions it.
    Messages of other bots never are: two of them would talk for ever.
    """
    if message.from_user is not None and message.from_user.is_bot and message.sender_chat is None:
        return None
    text = message.text or message.caption or ""
    private = message.chat.type == ChatType.PRIVATE
    if command := _COMMAND.fullmatch(text):
        return _question_of(command, me, private)
    if private:
        return text if text or message.effective_attachment else None
    if not text:
        return None
    if me.username:
        without, mentions = re.subn(rf"(?<!\w)@{re.escape(me.username)}\b", " ", text, flags=re.IGNORECASE)
        if mentions:
            return without.strip()
    answered = message.reply_to_message
    if answered is not None and answered.from_user is not None and answered.from_user.id == me.id:
        return text
    return None


def attachment_of(message: Message) -> str:
    """A document or picture that came with a message, as evidence refers to it: name and Telegram's id."""
    if message.document is not None:
        return f"{message.document.file_name or 'tệp'} (Telegram {message.document.file_id})"
    if message.photo:
        return f"ảnh (Telegram {message.photo[-1].file_id})"
    return ""


def _question_of(command: re.Match[str], me: User, private: bool) -> str | None:
    if command["bot"] and command["bot"].lower() != (me.username or "").lower():
        return None
    name, rest = command["name"].lower(), (command["rest"] or "").strip()
    if name == ASK:
        return rest or QUESTIONS["help"]
    if name in QUESTIONS:
        return QUESTIONS[name]
    # Another bot's command, in a group; somebody's slip in a private chat: "/diem krong no".
    return f"{command['name']} {rest}".strip() if private else None
