"""Which language a reader wants: what was asked for, else what the machine is set to."""

import locale
import os
from collections.abc import Sequence

from lantu.language.errors import LantuError
from lantu.language.text import LANGUAGES, Text


def choose_language(given: str | None) -> str:
    """Return 'zh' or 'en': what was asked for, else the locale's."""
    if given is None:
        return language_of_locale()
    if given not in LANGUAGES:
        raise LantuError(Text(f"--lang 应为 zh 或 en，实为“{given}”", f"expected --lang zh or en, found '{given}'"))
    return given


def language_of_locale() -> str:
    """Return 'zh' where the machine is set to Chinese, else 'en'."""
    setting = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return "zh" if (setting or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


def language_of_words(words: Sequence[str]) -> str:
    """Return the language of a command line, before anything has read it: what was wrong with it is told in that.

    >>> language_of_words(["check", "nowhere", "--lang=zh"]), language_of_words(["run", "--lang", "en"])
    ('zh', 'en')
    """
    for word, after in zip(words, [*words[1:], ""], strict=True):
        option, equals, value = word.partition("=")
        if option == "--lang" and (value if equals else after) in LANGUAGES:
            return value if equals else after
    return language_of_locale()
