"""How units are written behind a number, in the reader's language: 亿元 and 100m yuan, 平方米/人 and m² a head."""

import re

from lantu.language.text import Text, each
from lantu.language.units import CURRENCIES, Unit, chinese_spelling, is_unit, plain_symbol, unit

_NAMES = {
    "person": ("人", "people"),
    "10k person": ("万人", "10k people"),
    "kt CO2": ("千吨二氧化碳", "kt CO₂"),
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
    "month": ("个月", "months"),
    "pupil": ("人", "pupils"),
    "job": ("个岗位", "jobs"),
    "1000 person": ("千人", "k people"),
    "1m person": ("百万人", "m people"),
    "100m person": ("亿人", "100m people"),
    "person/km2": ("人/平方公里", "people/km²"),
    "place/1000 person": ("个/千人", "places per 1,000 people"),
    "tCO2/person": ("吨/人", "t a head"),
    "person/1000 person": ("人/千人", "per 1,000 people"),
    "person/10k person": ("人/万人", "per 10k people"),
}


_A_HEAD = unit("yuan/person").dimension
_IN_CHINESE = {"k ": "千", "10k ": "万", "m ": "百万", "100m ": "亿", "bn ": "十亿", "trillion ": "万亿"}


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
    >>> unit_name(unit("平方米/person"), "zh"), unit_name(unit("万元/公顷"), "en"), unit_name(unit("kWh/m2"), "zh")
    ('平方米/人', '10k yuan/ha', '千瓦时/平方米')
    """
    symbol = in_unit.symbol if in_unit.symbol in _NAMES else plain_symbol(in_unit)
    above, *below = symbol.split("/")
    if in_unit.currency and in_unit.currency in above and symbol not in _NAMES:
        word = money_word(in_unit, language)
        if in_unit.dimension == _A_HEAD and in_unit.scale == 1:
            return f"{word}/人" if language == "zh" else f"{word} a head"
        amount, per = above.removesuffix(in_unit.currency), "".join(_per(part, language) for part in below)
        return f"{_IN_CHINESE.get(amount, amount)}{word}{per}" if language == "zh" else f"{amount}{word}{per}"
    if symbol in _NAMES:
        return _NAMES[symbol][0 if language == "zh" else 1]
    if language == "zh" and chinese_spelling(symbol):
        return chinese_spelling(symbol)
    return _part_name(above, language) + "".join(_per(part, language) for part in below)


_PER_ENGLISH = {"person": " a head", "1000 person": " per 1,000 people", "10k person": " per 10k people"}


def _per(symbol: str, language: str) -> str:
    """Return how what an amount is counted per is written behind it."""
    if language == "en" and symbol in _PER_ENGLISH:
        return _PER_ENGLISH[symbol]
    return f"/{_part_name(symbol, language)}"


def _part_name(symbol: str, language: str) -> str:
    """Return how a part of a compound is written; what no table has a word for keeps its symbol."""
    if is_unit(symbol) and unit(symbol).currency:
        return unit_name(unit(symbol), language)
    if symbol == "share":
        return "1"
    if language == "zh":
        number, _, rest = symbol.partition(" ")
        name = _NAMES.get(symbol, ("",))[0] or chinese_spelling(symbol)
        return name or (f"{number}{_part_name(rest, 'zh')}" if rest and number.isdecimal() else symbol)
    return _SUPERSCRIPT.sub(lambda found: "²³"[int(found[1]) - 2], symbol)


_SUPERSCRIPT = re.compile(r"(?<=m)([23])\b")


def unit_names(in_unit: Unit) -> Text:
    """Return how a unit is written in both languages."""
    return each(lambda language: unit_name(in_unit, language))


def unit_to_write(in_unit: Unit) -> Text:
    """Return what a reader may write into a file for a unit: its name in the reader's language where that reads back, else its symbol.

    >>> unit_to_write(unit("10k m3")), unit_to_write(unit("亿元"))
    (Text(zh='万立方米', en='10k m3'), Text(zh='亿元', en='100m yuan'))
    """
    symbol, name = plain_symbol(in_unit), unit_name(in_unit, "zh")
    same = is_unit(name) and (unit(name).dimension, unit(name).scale) == (in_unit.dimension, in_unit.scale)
    return Text(name if same else symbol, symbol)
