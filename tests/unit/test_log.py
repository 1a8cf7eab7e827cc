"""No secret reaches the log, wherever in a line it stands."""

from __future__ import annotations

import logging
import sys

from bot.log import BlottingFormatter


def test_secrets_are_blotted_out_of_messages_and_tracebacks() -> None:
    token = "123456:AAbbCCdd"
    try:
        raise ValueError(f"The token `{token}` was rejected")
    except ValueError:
        record = logging.LogRecord(
            "x", logging.ERROR, "x.py", 1, "gọi %s", (f"https://api/bot{token}/getMe",), sys.exc_info()
        )
    line = BlottingFormatter([token, ""]).format(record)
    assert token not in line
    assert "gọi https://api/bot***/getMe" in line
    assert "The token `***` was rejected" in line
