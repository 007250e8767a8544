"""The words of the studio in both languages, and numbers and dates as each language writes them."""

from datetime import date, datetime

from babel.dates import format_date
from babel.numbers import format_decimal
from markupsafe import Markup

from lantu.language.clocks import in_utc
from lantu.language.text import Text, each, read_words, say

LOCALES = Text("zh_Hans_CN", "en_GB")


def word(key: str, language: str) -> str:
    """Return a word of the studio, else one of the report; KeyError where neither has it.

    >>> word("overview", "zh"), word("unlikely", "en")
    ('总览', 'unlikely')
    """
    row = read_words("lantu.web.http").get(key)
    return row[language] if row else say(key, language)


def word_or_itself(start: str, name: str, language: str) -> str:
    """Return the word for a code that others may add to, such as a kind of permit; the code as it is where there is none.

    >>> word_or_itself("works_kind_", "land", "en"), word_or_itself("works_kind_", "harbour", "en")
    ('Land', 'harbour')
    """
    row = read_words("lantu.web.http").get(f"{start}{name}")
    return row[language] if row else name


def both_words(key: str) -> Text:
    """Return a word of the studio in both languages."""
    return each(lambda language: word(key, language))


def number(value: float, language: str, digits: int = 0) -> str:
    """Write a number as a language does.

    >>> number(1234567.8, "en", 1)
    '1,234,567.8'
    """
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, format=pattern, locale=LOCALES[language])


def moment(value: datetime) -> Markup:
    """Write a time in UTC for a page, whose script shows it in the reader's own zone.

    >>> moment(datetime(2026, 1, 2, 3, 4))
    Markup('<time datetime="2026-01-02T03:04Z">2026-01-02 03:04 UTC</time>')
    """
    return Markup('<time datetime="{}">{}</time>').format(f"{value:%Y-%m-%dT%H:%MZ}", in_utc(value))


def day(value: date | datetime, language: str) -> str:
    """Write a date as a language does.

    >>> day(date(2026, 1, 2), "zh")
    '2026年1月2日'
    """
    return format_date(value, format="long", locale=LOCALES[language])
