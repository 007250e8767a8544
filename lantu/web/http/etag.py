"""The mark of an answer (ETag), by which somebody who has it already is not sent it again."""

import hashlib

from starlette.requests import Request


def mark_of(body: bytes) -> str:
    """Return the ETag of a body: weak, since the same answer may travel compressed or not."""
    return f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'


def has(request: Request, mark: str) -> bool:
    """Whether whoever asks has the answer of this mark."""
    held = request.headers.get("if-none-match", "")
    return held.strip() == "*" or mark in [item.strip() for item in held.split(",")]
