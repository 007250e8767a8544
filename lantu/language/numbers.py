"""Numbers as people write them: 3.2 trillion yuan, 3.2万亿元, 61 %, 18.2万人."""

import math
from collections.abc import Callable

from lantu.language.text import Text, each, say
from lantu.language.unit_words import money_word, unit_name
from lantu.language.units import MONEY, Unit, unit

_MOST_DECIMALS = 6
CALENDAR_YEARS = range(1900, 2201)  # a whole number of these is taken for a year of the calendar

RELATIONS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", "about": "≈"}  # of a promise -> its sign

# base unit -> for each language, (smallest value for which it is used, scale, suffix), largest first
_SCALES: dict[str, dict[str, list[tuple[float, float, str]]]] = {
    MONEY: {  # the currency's own word follows
        "zh": [(1e12, 1e12, "万亿"), (1e8, 1e8, "亿"), (1e4, 1e4, "万"), (0, 1, "")],
        "en": [(1e12, 1e12, "tn "), (1e9, 1e9, "bn "), (1e6, 1e6, "m "), (0, 1, "")],
    },
    "person": {
        "zh": [(1e4, 1e4, "万人"), (0, 1, "人")],
        "en": [(1e6, 1e6, "m people"), (1e3, 1e3, "k people"), (0, 1, "people")],
    },
    "mw": {
        "zh": [(10, 10, "万千瓦"), (0, 1, "兆瓦")],
        "en": [(1e3, 1e3, "GW"), (0, 1, "MW")],
    },
}

_OF_CHINESE = {"10k": 1e4, "100m": 1e8}  # 万 and 亿, in which nobody counts in English
_IN_ENGLISH = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"), (1.0, ""))


def digits(value: float, decimals: int | None = None) -> str:
    """Write a number with separators and about three figures that matter.

    >>> digits(1234.5), digits(12.34), digits(0.123)
    ('1,234', '12.3', '0.12')
    """
    if not math.isfinite(value):
        return "–"
    if decimals is None:
        size = abs(value)
        decimals = 0 if size >= 100 else 1 if size >= 10 else 2
    text = f"{value:,.{decimals}f}"
    if not text.strip("-0.,"):  # nothing left but the dust of rounding: no sign either
        return "0"
    return text.rstrip("0").rstrip(".") if "." in text else text


def plural(value: int, one: str, many: str = "") -> str:
    """Write a count with its English noun.

    >>> plural(1, "goal"), plural(2, "goal"), plural(0, "is", "are")
    ('1 goal', '2 goals', '0 are')
    """
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def counted(number: int, things: str, language: str) -> str:
    """Write a count of things, by the key of their word (words.csv, a plural in English): one of them in the singular.

    >>> counted(1, "errors", "en"), counted(2, "errors", "en"), counted(1, "errors", "zh")
    ('1 error', '2 errors', '1 个错误')
    """
    word = say(things, language)
    return plural(number, word.removesuffix("s"), word) if language == "en" else f"{number:,} {word}"


def all_digits(value: float) -> str:
    """Write a number with every digit that it was given with, so that a limit is never told looser than it is.

    >>> all_digits(1950.71), all_digits(199.96), all_digits(0.1 + 0.2), all_digits(2805.0)
    ('1,950.71', '199.96', '0.3', '2,805')
    """
    if not math.isfinite(value):
        return "–"
    decimals = next((count for count in range(_MOST_DECIMALS) if math.isclose(round(value, count), value)), None)
    return digits(value, _MOST_DECIMALS if decimals is None else decimals)


def promised(value: float | None, in_unit: Unit | str, language: str) -> str:
    """Write what was promised, or what decided a promise: as `quantity`, with all its digits.

    >>> promised(1950.71, "km2", "en"), quantity(1950.71, "km2", "en"), promised(1025.4, "100m yuan", "en")
    ('1,950.71 km²', '1,951 km²', '102.54 bn yuan')
    """
    return quantity(value, in_unit, language, all_digits)


def promised_in_both(value: float | None, in_unit: Unit | str) -> Text:
    """Write what was promised in both languages."""
    return each(lambda language: promised(value, in_unit, language))


def quantity(value: float | None, in_unit: Unit | str, language: str, written: Callable[[float], str] = digits) -> str:
    """Write a value given in a unit, with the unit; money and people are scaled to what reads best, as 万 and 亿 are in English.

    >>> quantity(26.04, "100m yuan", "zh"), quantity(61.2, "%", "en"), quantity(2.5, "bn GBP", "en")
    ('26亿元', '61.2 %', '2.5 bn pounds')
    >>> quantity(2029, "year", "en"), quantity(2029, "year", "zh"), quantity(41, "year", "en")
    ('2029', '2029年', '41 years')
    """
    if value is None or not math.isfinite(value):
        return "–"
    given = in_unit if isinstance(in_unit, Unit) else unit(in_unit)
    if given.symbol == "year" and value in CALENDAR_YEARS:
        return (
            f"{value:.0f}年" if language == "zh" else f"{value:.0f}"
        )  # in which something begins or ends, and no duration
    times, words = shown_in(value, given, language)
    return _with_unit(written(value * times), words, language)


def as_given(value: float, in_unit: Unit, written: Callable[[float], str] = digits) -> Text:
    """Write a value in the unit that it is given in, whatever its size, with the unit's name in both languages.

    >>> as_given(7200, unit("100m yuan")), as_given(4.9, unit("%"))
    (Text(zh='7,200亿元', en='7,200 100m yuan'), Text(zh='4.9 %', en='4.9 %'))
    """
    return each(lambda language: _with_unit(written(value), unit_name(in_unit, language), language))


def _with_unit(number: str, name: str, language: str) -> str:
    return number if not name else f"{number} {name}" if language == "en" or name == "%" else f"{number}{name}"


def in_both(value: float | None, in_unit: Unit | str) -> Text:
    """Write a quantity in both languages.

    >>> in_both(26.04, "100m yuan")
    Text(zh='26亿元', en='2.6 bn yuan')
    """
    return each(lambda language: quantity(value, in_unit, language))


def shown_in(size: float, in_unit: Unit, language: str) -> tuple[float, str]:
    """Return what amounts of about this size are multiplied by to be shown, and the words behind them.

    >>> shown_in(2.6e9, unit("yuan"), "zh"), shown_in(61, unit("%"), "en")
    ((1e-08, '亿元'), (1.0, '%'))
    """
    if in_unit.base not in _SCALES:
        return in_own_unit(size, in_unit, language)
    base = abs(size * in_unit.scale)
    scale, suffix = next(
        (scale, suffix) for smallest, scale, suffix in _SCALES[in_unit.base][language] if base >= smallest
    )
    return in_unit.scale / scale, f"{suffix}{money_word(in_unit, language)}"


def in_own_unit(size: float, in_unit: Unit, language: str) -> tuple[float, str]:
    """Return what amounts of about this size are multiplied by to be shown in their own unit, and the words behind them.

    >>> (
    ...     in_own_unit(2805, unit("万亩"), "zh"),
    ...     in_own_unit(2805, unit("万亩"), "en"),
    ...     in_own_unit(9.6, unit("10k place"), "en"),
    ... )
    ((1.0, '万亩'), (0.01, 'm mu'), (10.0, 'k places'))
    """
    prefix, _, counted = in_unit.symbol.partition(" ")
    if language == "zh" or prefix not in _OF_CHINESE:
        return 1.0, unit_name(in_unit, language)
    times = _OF_CHINESE[prefix]
    scale, word = next(item for item in _IN_ENGLISH if abs(size) * times >= item[0] or item[0] == 1)
    return times / scale, f"{word} {unit_name(unit(counted or 'count'), language)}".strip()
