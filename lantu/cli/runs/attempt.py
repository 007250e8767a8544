"""What is made beside a verdict: where it cannot be, one sentence on stderr says why, and the verdict stays."""

import csv
import sys
from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

from lantu.language.errors import LantuError, UnreadableError, told_once
from lantu.language.text import Text, each

SHOWN = 8  # findings of a pack that cannot be read; one kind of fault may have thousands
DEBUG: ContextVar[bool] = ContextVar("debug", default=False)  # --debug shows where a failure came from

Made = TypeVar("Made")


def attempt(what: str, make: Callable[[], Made], language: str) -> Made | None:
    """Return what `make` makes; None where it cannot, and a sentence on stderr. what: a key of words.csv.

    With --debug the failure itself is raised.
    """
    try:
        return make()
    except Exception as error:
        if DEBUG.get():
            raise
        not_made(what, sentence_of(error).say(language), language)
        return None


def not_made(what: str, why: str, language: str) -> None:
    """Say on stderr that something beside the verdict could not be made."""
    from lantu.language.text import say

    print(say("not_made", language).format(what=say(what, language), why=why), file=sys.stderr)


def sentence_of(error: Exception) -> Text:
    """Return what is wrong in a sentence, also where nobody foresaw it."""
    if isinstance(error, UnreadableError):
        told = told_once(error.findings)
        shown, more = (told, 0) if len(told) <= SHOWN + 1 else (told[:SHOWN], len(told) - SHOWN)
        if not more:
            return each(lambda code: "\n".join(item.say(code) for item in shown))
        rest = Text(f"……另有 {more:,} 项（lantu check 全部列出）", f"… and {more:,} more (lantu check lists them all)")
        return each(lambda code: "\n".join([*(item.say(code) for item in shown), rest.say(code)]))
    if isinstance(error, LantuError):
        return each(error.say)
    if isinstance(error, OSError):
        why = error.strerror or error
        return Text(f"{error.filename or '文件'}：{why}", f"{error.filename or 'a file'}: {why}")
    if isinstance(error, csv.Error):
        from lantu.packs.reading.csv_rows import unreadable_table  # numpy comes with it, and a mistyped word needs none

        return each(unreadable_table(error, "CSV").say)
    what = f"{type(error).__name__}: {error}"
    return Text(
        f"这不应发生：{what}。请加 --debug 再运行一次，并告诉我们",
        f"this should not happen: {what}. Run again with --debug and tell us.",
    )
