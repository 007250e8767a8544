"""The words of the studio in both languages, and numbers and dates as each language writes them."""

import csv
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files

from babel.dates import format_date
from babel.numbers import format_decimal

from lantu.report import say

LOCALES = {"zh": "zh_Hans_CN", "en": "en_GB"}


@lru_cache
def _words() -> dict[str, dict[str, str]]:
    text = files("lantu.web.http").joinpath("words.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines())}


def word(key: str, language: str) -> str:
    """Return a word of the studio, else one of the report; KeyError where neither has it.

    >>> word("overview", "zh"), word("unlikely", "en")
    ('总览', 'unlikely')
    """
    row = _words().get(key)
    return row[language] if row else say(key, language)


def both_words(key: str) -> dict[str, str]:
    """Return a word of the studio in both languages."""
    return {language: word(key, language) for language in LOCALES}


def number(value: float, language: str, digits: int = 0) -> str:
    """Write a number as a language does.

    >>> number(1234567.8, "en", 1)
    '1,234,567.8'
    """
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, format=pattern, locale=LOCALES[language])


def day(value: date | datetime, language: str) -> str:
    """Write a date as a language does.

    >>> day(date(2026, 1, 2), "zh")
    '2026年1月2日'
    """
    return format_date(value, format="long", locale=LOCALES[language])
