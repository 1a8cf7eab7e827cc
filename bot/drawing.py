"""The picture of a reply in the form that a channel shows; a picture that cannot be drawn is left out."""

from __future__ import annotations

import logging

from handlers.pictures.image import png
from handlers.reply import Picture, Reply

log = logging.getLogger(__name__)


def drawn(reply: Reply) -> Picture | None:
    """The picture, drawn; None where there is none.

    The text says the same, so a failure to draw is logged and must not cost the person the answer.
    """
    if reply.picture is None:
        return None
    try:
        return Picture(reply.picture.svg, reply.picture.alt)
    except Exception:
        log.exception("Không vẽ được hình của một câu trả lời")
        return None


def told(reply: Reply) -> str | None:
    """What the picture shows, as text; see ``drawn``."""
    if reply.picture is None:
        return None
    try:
        return reply.picture.alt
    except Exception:
        log.exception("Không viết được lời của một hình")
        return None


def photo(reply: Reply) -> bytes | None:
    """The picture as PNG; see ``drawn``."""
    picture = drawn(reply)
    if picture is None:
        return None
    try:
        return png(picture.svg)
    except ValueError:
        log.exception("Không chuyển được hình của một câu trả lời sang PNG")
        return None
