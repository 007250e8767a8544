"""The words of the interface, in Chinese and English: words.csv, one row a word."""

import csv
import locale
import os
from functools import lru_cache
from importlib.resources import files

from lantu.errors import LantuError

LANGUAGES = ("zh", "en")


@lru_cache
def _words() -> dict[str, dict[str, str]]:
    text = files("lantu.report").joinpath("words.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines())}


def say(key: str, language: str) -> str:
    """Return a word of the interface; KeyError where words.csv has no such row.

    >>> say("unlikely", "zh")
    '难以实现'
    """
    return _words()[key][language]


def words(language: str) -> dict[str, str]:
    """Return every word in one language, by key."""
    return {key: row[language] for key, row in _words().items()}


def choose_language(given: str | None) -> str:
    """Return 'zh' or 'en': what was asked for, else the locale's."""
    if given is not None:
        if given not in LANGUAGES:
            raise LantuError(f"expected --lang zh or en, found '{given}'")
        return given
    setting = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return "zh" if (setting or locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
