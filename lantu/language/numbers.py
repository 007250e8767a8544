"""Numbers as people write them: 3.2 trillion yuan, 3.2万亿元, 61 %, 18.2万人."""

import math
from collections.abc import Callable

from lantu.language.text import Text, each
from lantu.language.units import CURRENCIES, MONEY, Unit, unit

_MOST_DECIMALS = 6

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
    """Write a value given in a unit, with the unit; money and people are scaled to what reads best.

    >>> quantity(26.04, "100m yuan", "zh"), quantity(61.2, "%", "en"), quantity(2.5, "bn GBP", "en")
    ('26亿元', '61.2 %', '2.5 bn pounds')
    """
    if value is None or not math.isfinite(value):
        return "–"
    given = in_unit if isinstance(in_unit, Unit) else unit(in_unit)
    if given.base in _SCALES:
        times, words = shown_in(value, given, language)
        return f"{written(value * times)}{'' if language == 'zh' else ' '}{words}"
    name = unit_name(given, language)
    number = written(value)
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
        return 1.0, unit_name(in_unit, language)
    base = abs(size * in_unit.scale)
    scale, suffix = next(
        (scale, suffix) for smallest, scale, suffix in _SCALES[in_unit.base][language] if base >= smallest
    )
    return in_unit.scale / scale, f"{suffix}{money_word(in_unit, language)}"


_NAMES = {
    "person": ("人", "people"),
    "10k person": ("万人", "10k people"),
    "Mt CO2": ("百万吨二氧化碳", "Mt CO₂"),
    "ratio": ("", ""),
    "share": ("", ""),
    "index": ("", ""),
    "count": ("个", ""),
    "day": ("天", "days"),
    "% point": ("个百分点", "points"),
    "%/year": ("%/年", "% a year"),
    "10k mu": ("万亩", "10k mu"),
    "km2": ("平方公里", "km²"),
    "ug/m3": ("微克/立方米", "µg/m³"),
    "place": ("个", "places"),
    "bed": ("张", "beds"),
    "household": ("户", "households"),
    "MW": ("兆瓦", "MW"),
    "t/day": ("吨/日", "t a day"),
    "m2": ("平方米", "m²"),
    "ha": ("公顷", "ha"),
    "mu": ("亩", "mu"),
    "10 MW": ("万千瓦", "10 MW"),
    "places per 1,000 people": ("个/千人", "per 1,000 people"),
    "hour": ("小时", "hours"),
    "people/km2": ("人/平方公里", "people/km²"),
    "tCO2e/person": ("吨/人", "t a head"),
    "‰": ("‰", "‰"),
    "class": ("类", "class"),
    "person/household": ("人/户", "people a household"),
    "m2/person": ("平方米/人", "m² a head"),
    "year": ("年", "years"),
    "household/person": ("户/人", "households a head"),
    "% of city jobs": ("%", "%"),
    "km": ("公里", "km"),
    "per 100": ("%", "%"),
    "males per 100 females": ("", ""),
    "m": ("米", "m"),
    "t/10k yuan": ("吨/万元", "t per 10k yuan"),
    "%/day": ("%/天", "% a day"),
    "100m kWh": ("亿千瓦时", "100m kWh"),
    "10k": ("万", "10k"),
    "10k bed": ("万张", "10k beds"),
    "10k home": ("万套", "10k homes"),
    "home": ("套", "homes"),
    "10k household": ("万户", "10k households"),
    "10k m2": ("万平方米", "10k m²"),
    "10k m3/year": ("万立方米/年", "10k m³ a year"),
    "10k place": ("万个", "10k places"),
    "kWh/person": ("千瓦时/人", "kWh a head"),
    "GWh": ("吉瓦时", "GWh"),
    "TWh": ("太瓦时", "TWh"),
    "10k t": ("万吨", "10k t"),
    "10k t/day": ("万吨/日", "10k t a day"),
    "t": ("吨", "t"),
    "kt": ("千吨", "kt"),
    "Mt": ("百万吨", "Mt"),
    "10k tCO2": ("万吨", "10k t"),
    "tCO2": ("吨", "t"),
    "10k tce": ("万吨标准煤", "10k tce"),
    "tce": ("吨标准煤", "tce"),
    "tCO2/tce": ("吨/吨标准煤", "t per tce"),
    "bed/person": ("张/人", "beds a head"),
    "bed/1000 person": ("张/千人", "beds per 1,000 people"),
    "bed/10k person": ("张/万人", "beds per 10k people"),
    "place/person": ("个/人", "places a head"),
    "count/1000 person": ("个/千人", "per 1,000 people"),
    "count/10k person": ("个/万人", "per 10k people"),
    "minute": ("分钟", "minutes"),
}


_A_HEAD = unit("yuan/person").dimension
_IN_CHINESE = {"10k ": "万", "m ": "百万", "100m ": "亿", "bn ": "十亿", "trillion ": "万亿"}


def money_word(in_unit: Unit, language: str) -> str:
    """Return the word of the currency that a unit of money is in; empty for any other unit.

    >>> money_word(unit("m GBP"), "zh"), money_word(unit("yuan"), "en")
    ('英镑', 'yuan')
    """
    known = CURRENCIES.get(in_unit.currency)
    return (known.zh if language == "zh" else known.en) if known else ""


def unit_name(in_unit: Unit, language: str) -> str:
    """Return how a unit is written behind a number; empty for ratios and counts in English.

    >>> (
    ...     unit_name(unit("yuan/person"), "zh"),
    ...     unit_name(unit("GBP/person"), "en"),
    ...     unit_name(unit("100m yuan"), "zh"),
    ... )
    ('元/人', 'pounds a head', '亿元')
    """
    if in_unit.currency and in_unit.symbol not in _NAMES:
        word = money_word(in_unit, language)
        if in_unit.dimension == _A_HEAD and in_unit.scale == 1:
            return f"{word}/人" if language == "zh" else f"{word} a head"
        amount, _, rest = in_unit.symbol.partition(in_unit.currency)
        if language != "zh":
            return f"{amount}{word}{rest}"
        per = f"/{unit_name(unit(rest[1:]), 'zh')}" if rest.startswith("/") else rest
        return f"{_IN_CHINESE.get(amount, amount)}{word}{per}"
    zh, en = _NAMES.get(in_unit.symbol, (in_unit.symbol, in_unit.symbol))
    return zh if language == "zh" else en


def unit_names(in_unit: Unit) -> Text:
    """Return how a unit is written in both languages."""
    return each(lambda language: unit_name(in_unit, language))
