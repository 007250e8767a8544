"""Passwords: which are refused, and how they are kept (argon2id)."""

import unicodedata
from contextlib import suppress
from functools import lru_cache
from secrets import token_urlsafe
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from lantu.language.errors import LantuError
from lantu.language.text import Text

SHORTEST, LONGEST = 12, 1024  # characters of a password
EARLY = 10**8  # guesses
_LOOKED_AT = 72  # letters
_hasher = PasswordHasher()
_few_at_once = BoundedSemaphore(2)  # a hash takes 64 MiB: a crowd at the door must not take all memory


def hash_password(password: str, name: str) -> str:
    """Return the argon2id hash of the password of an account; LantuError where it is too short, too long or guessed early."""
    plain = unicodedata.normalize("NFKC", password)
    if not SHORTEST <= len(plain) <= LONGEST:
        raise LantuError(
            Text(
                f"密码应为 {SHORTEST} 至 {LONGEST:,} 个字符，实为 {len(plain)} 个",
                f"a password has {SHORTEST} to {LONGEST:,} characters, found {len(plain)}",
            )
        )
    if len(set(plain)) < 5 or (len(name) > 2 and name in plain.casefold()):
        raise LantuError(
            Text(
                "密码不得包含用户名，且至少有五个不同的字符",
                "a password does not hold its account's name, and has five different characters or more",
            )
        )
    if _guessed_early(plain, name):
        raise LantuError(
            Text(
                "这个密码太容易猜到：常用密码、键盘上的顺序、姓名、日期或其组合",
                "this password is guessed too early: a common one, a run on the keyboard, a name, a date, or some of them",
            ),
            hint=Text("请用几个互不相关的词", "take several words that have nothing to do with one another"),
        )
    with _few_at_once:
        return _hasher.hash(plain)


def _guessed_early(password: str, name: str) -> bool:
    """Whether a hundred million guesses would find it: the 30,000 commonest, words, names, dates and runs among them.

    >>> _guessed_early("password1234", "wang"), _guessed_early("correct horse battery", "wang")
    (True, False)
    """
    from zxcvbn import zxcvbn  # tables of a megabyte, for those who set a password only

    looked_at = password[:_LOOKED_AT]  # it takes longer with every letter
    return zxcvbn(looked_at, user_inputs=[name, "lantu"])["guesses"] < EARLY


def is_password(hashed: str, password: str) -> bool:
    """Whether a hash is this password's."""
    with _few_at_once, suppress(VerificationError, InvalidHashError):
        return _hasher.verify(hashed, unicodedata.normalize("NFKC", password)[:LONGEST])
    return False


def is_hashed_weakly(hashed: str) -> bool:
    """Whether a hash was made with less work than is made today."""
    return _hasher.check_needs_rehash(hashed)


@lru_cache
def hash_of_nobody() -> str:
    """A hash that no password has, made with the same cost as all others."""
    return _hasher.hash(token_urlsafe(32))
