"""A drawn picture in the form that a channel shows: PNG for chat, SVG with its font for a browser."""

from __future__ import annotations

from functools import lru_cache

import resvg_py

from handlers.pictures.font import BOLD, REGULAR, font_face

KEPT = 64
"""Pictures kept as PNG, about 80 kB each: the same ranking is asked for again and again."""


@lru_cache(maxsize=KEPT)
def png(svg: str) -> bytes:
    """The picture as PNG, 720 pixels wide.

    Takes 45 to 110 ms by what is on it, and holds the interpreter meanwhile: a thread would not help. Raises
    ``ValueError`` for text that is no SVG.
    """
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            skip_system_fonts=True,
            font_files=[str(REGULAR), str(BOLD)],
            font_family="Noto Sans",
        )
    )


def with_font(svg: str) -> str:
    """The picture with the font inside, for a browser: it is 90 kB larger and needs nothing else."""
    return svg.replace("<style>", f"<style>{font_face()}", 1)
