"""The log: lines on standard error, with every secret blotted out."""

from __future__ import annotations

import logging
import sys
from collections.abc import Collection

NOISY = ("httpx", "httpcore", "alembic")
"""httpx writes the address of each call, and the token of a bot is part of it."""


class BlottingFormatter(logging.Formatter):
    """Replaces secrets in the finished line, tracebacks included: libraries put tokens into their errors."""

    def __init__(self, secrets: Collection[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s", "%d/%m/%Y %H:%M:%S")
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """The line, or lines, of a record."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line


def start_logging(secrets: Collection[str]) -> None:
    """Sends the log of the whole process to standard error; none of ``secrets`` will stand in it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(BlottingFormatter(secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
