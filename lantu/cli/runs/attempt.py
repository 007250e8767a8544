"""What is made beside a verdict: where it cannot be, one sentence on stderr says why, and the verdict stays."""

import csv
import errno
import sys
from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

from lantu.language.errors import LantuError, UnreadableError, told_once
from lantu.language.text import Text, alike, each

SHOWN = 8  # findings of a pack that cannot be read; one kind of fault may have thousands
DEBUG: ContextVar[bool] = ContextVar("debug", default=False)  # --debug shows where a failure came from

_SYSTEM_SAYS = {  # in Chinese, what the system says of files in its own words
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是文件夹，应为文件",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.EEXIST: "已存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.ENAMETOOLONG: "名称太长",
}

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
        why = str(error.strerror or error)
        said = _SYSTEM_SAYS.get(error.errno or 0, why)
        name = alike(str(error.filename)) if error.filename else Text("文件", "a file")
        return Text(name.zh + "：" + said, name.en + ": " + why)
    if isinstance(error, csv.Error):
        from lantu.packs.reading.csv_rows import unreadable_table  # numpy comes with it, and a mistyped word needs none

        return each(unreadable_table(error, "CSV").say)
    what = f"{type(error).__name__}: {error}"
    return Text(
        f"这不应发生：{what}。请加 --debug 再运行一次，并告诉我们",
        f"this should not happen: {what}. Run again with --debug and tell us.",
    )
