"""Logs as lines of JSON on the standard output, for whatever collects them: answers, and what the server has to say of itself."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any


class JsonLines(logging.Formatter):
    """A record of Python's logging as one line of JSON: at, event, level, where, said, fault."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "event": "log",
            "level": record.levelname.lower(),
            "where": record.name,
            "said": record.getMessage(),
        }
        if record.exc_info:
            told["fault"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def log_config(lines: bool) -> dict[str, Any] | None:
    """Return how the server logs: as lines of JSON, or None for plain text on the standard error as ever."""
    if not lines:
        from uvicorn.config import LOGGING_CONFIG

        return LOGGING_CONFIG
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": JsonLines}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "lines"}},
        "root": {"handlers": ["lines"], "level": "WARNING"},
    }


def write_line(line: str) -> None:
    """Write a line at once, so that whatever stops the process cannot keep it."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
