"""Invitation codes: drawn once, shown once, and known from then on by their hashes."""

import hashlib
import secrets

from lantu.language.errors import LantuError
from lantu.language.text import Text

MOST_CODES = 1_000_000  # in one go


def drawn_codes(number: int) -> list[str]:
    """Return that many codes of 80 random bits each; LantuError for a number that is none."""
    if not 1 <= number <= MOST_CODES:
        raise LantuError(
            Text(f"应为 1 至 {MOST_CODES} 个邀请码，实为 {number}", f"expected 1 to {MOST_CODES} codes, found {number}")
        )
    return [secrets.token_hex(10) for _ in range(number)]


def code_hash(asked: str, code: str) -> str:
    """Return what is kept of a code for a consultation or a vote: 80 random bits cannot be guessed from it."""
    return hashlib.sha256(f"{asked}\n{code.strip().lower()}".encode()).hexdigest()
