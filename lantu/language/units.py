"""Units: what a number is counted in, and whether two numbers may meet.

Inside Lantu every quantity is in its base unit (person, yuan, km2, share of one, ...). Units as people
write them (亿元, 万人, 万亩, %, ‰) are converted once, on reading, and again when a number is shown.
Money is one dimension, in the currency of the city: a city counts in one currency (`money_unit` of its city.yaml), and a
model that adds money knows no other.

Long because all spellings of units are one table, each checked against the others.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any, get_args, get_type_hints

from lantu.language.errors import UnitError, did_you_mean
from lantu.language.full_width import WIDE
from lantu.language.money_signs import with_code
from lantu.language.text import Text, package_rows


@dataclass(frozen=True)
class Currency:
    """A currency: the symbol that units are written with, and its words in Chinese and English."""

    code: str  # ISO 4217
    symbol: str
    zh: str
    en: str


def _currencies() -> dict[str, Currency]:
    return {row["symbol"]: Currency(**row) for row in package_rows("lantu.language", "currencies.csv")}


CURRENCIES: Mapping[str, Currency] = _currencies()


@dataclass(frozen=True)
class Unit:
    """A unit: symbol as people write it, scale to its base unit, and dimension as sorted (base, power) pairs.

    currency: the symbol of the currency that an amount of money is in; empty for all else.
    """

    symbol: str
    scale: float
    dimension: tuple[tuple[str, int], ...]
    currency: str = ""

    @property
    def base(self) -> str:
        """What it counts amounts of, such as person or money; empty for what is per something, and for bare numbers.

        >>> unit("万亩").base, unit("yuan/person").base, unit("%").base
        ('km2', '', '')
        """
        return self.dimension[0][0] if len(self.dimension) == 1 and self.dimension[0][1] == 1 else ""

    @property
    def base_symbol(self) -> str:
        """Its bases with their powers, as `lantu explain --json` writes them.

        >>> unit("万亩").base_symbol, unit("yuan/person").base_symbol, unit("%").base_symbol
        ('km2', 'money·person-1', '1')
        """
        return "·".join(f"{name}{'' if power == 1 else power}" for name, power in self.dimension) or "1"

    @property
    def is_money(self) -> bool:
        """Whether it counts amounts of money, in any currency; money per something is not an amount."""
        return self.base == MONEY

    @property
    def additive(self) -> bool:
        """Whether places add up to the city (people, money, area) rather than average (shares, rates)."""
        return self.base not in {"", *INTENSIVE}

    def __str__(self) -> str:
        return self.symbol


INTENSIVE = {"celsius", "year", "day", "hour", "index"}
MONEY = "money"

# symbol, other spellings, base, how many base units one of it is
_TABLE: tuple[tuple[str, tuple[str, ...], str, float], ...] = (
    ("person", ("people", "persons", "人", "名"), "person", 1),
    ("1000 person", ("千人",), "person", 1e3),
    ("1m person", ("百万人",), "person", 1e6),
    ("10k person", ("10k people", "万人"), "person", 1e4),
    ("100m person", ("亿人",), "person", 1e8),
    ("household", ("households", "户"), "household", 1),
    ("10k household", ("万户",), "household", 1e4),
    ("home", ("homes", "套"), "home", 1),
    ("10k home", ("万套",), "home", 1e4),
    (
        "km2",
        ("km²", "㎢", "平方公里", "平方千米", "square kilometres", "square kilometers", "sq km", "sq.km", "sq. km"),
        "km2",
        1,
    ),
    ("10k km2", ("万平方公里", "万平方千米", "万km2", "万km²"), "km2", 1e4),
    ("ha", ("公顷", "hectare", "hectares", "hm2", "hm²"), "km2", 1e-2),
    ("1000 ha", ("千公顷",), "km2", 10),
    ("10k ha", ("万公顷", "万hm2", "万hm²"), "km2", 1e2),
    ("100m ha", ("亿公顷",), "km2", 1e6),
    ("m2", ("m²", "平方米", "平米", "㎡", "square metres", "square meters", "sq m", "sq.m", "sq. m"), "km2", 1e-6),
    ("10k m2", ("万平方米", "万㎡", "万m2", "万m²"), "km2", 1e-2),
    ("100m m2", ("亿平方米", "亿㎡", "亿m2", "亿m²"), "km2", 1e2),
    ("mu", ("亩",), "km2", 1 / 1500),
    ("10k mu", ("万亩", "10,000 mu"), "km2", 1e4 / 1500),
    ("100m mu", ("亿亩",), "km2", 1e8 / 1500),
    ("km", ("㎞", "公里", "千米", "kilometre", "kilometres", "kilometer", "kilometers"), "km", 1),
    ("m", ("米", "metre", "metres", "meter", "meters"), "km", 1e-3),
    ("10k km", ("万公里",), "km", 1e4),
    ("t", ("吨", "tonne"), "tonne", 1),
    ("kt", ("千吨", "kilotonne"), "tonne", 1e3),
    ("10k t", ("万吨",), "tonne", 1e4),
    ("Mt", ("百万吨", "megatonne"), "tonne", 1e6),
    ("100m t", ("亿吨",), "tonne", 1e8),
    ("tCO2", ("tCO2e", "吨二氧化碳"), "tco2", 1),
    ("100m tCO2", ("亿吨二氧化碳",), "tco2", 1e8),
    ("10k tCO2", ("10k tCO2e", "万吨二氧化碳"), "tco2", 1e4),
    ("kt CO2", ("ktCO2", "kt CO2e", "ktCO2e", "千吨二氧化碳"), "tco2", 1e3),
    ("Mt CO2", ("MtCO2", "Mt CO2e", "MtCO2e", "百万吨二氧化碳"), "tco2", 1e6),
    ("tce", ("吨标准煤", "吨标煤"), "tce", 1),
    ("10k tce", ("万吨标准煤", "万吨标煤"), "tce", 1e4),
    ("100m tce", ("亿吨标准煤", "亿吨标煤"), "tce", 1e8),
    ("kWh", ("千瓦时", "度"), "kwh", 1),
    ("trillion kWh", ("万亿千瓦时", "万亿度"), "kwh", 1e12),
    ("10k kWh", ("万千瓦时", "万度"), "kwh", 1e4),
    ("100m kWh", ("亿千瓦时", "亿度"), "kwh", 1e8),
    ("MWh", ("兆瓦时",), "kwh", 1e3),
    ("GWh", ("吉瓦时",), "kwh", 1e6),
    ("TWh", ("太瓦时",), "kwh", 1e9),
    ("MW", ("兆瓦",), "mw", 1),
    ("kW", ("千瓦", "瓩"), "mw", 1e-3),
    ("10 MW", ("万千瓦", "万瓩"), "mw", 10),
    ("GW", ("吉瓦",), "mw", 1e3),
    ("TW", ("太瓦",), "mw", 1e6),
    ("100 GW", ("亿千瓦", "亿瓩"), "mw", 1e5),
    ("count", ("个", "家", "件", "项", "座", "处", "辆", "次", "站", "栋", "facilities", "shop"), "count", 1),
    ("10k", ("万个", "万家", "万件", "万辆", "万次", "10k count", "10k vehicles", "10k trips"), "count", 1e4),
    ("100m", ("亿次", "亿件"), "count", 1e8),
    ("place", ("places", "个托位", "托位", "座位", "学位", "seat"), "service_place", 1),
    ("10k place", ("万个托位", "万托位", "万学位"), "service_place", 1e4),
    ("bed", ("beds", "张", "张床位", "床位"), "bed", 1),
    ("10k bed", ("万张", "万张床位"), "bed", 1e4),
    ("pupil", ("pupils",), "person", 1),
    ("job", ("jobs", "岗位"), "person", 1),
    ("year", ("years", "年", "岁"), "year", 1),
    ("month", ("months", "月", "个月"), "year", 1 / 12),
    ("day", ("days", "天", "日"), "day", 1),
    ("hour", ("hours", "小时"), "hour", 1),
    ("minute", ("minutes", "分钟", "min"), "hour", 1 / 60),
    ("°C", ("C", "celsius", "摄氏度", "℃"), "celsius", 1),
    (
        "ug/m3",
        (
            "μg/m3",
            "微克/立方米",
            "微克每立方米",
            "ug/m³",
            "μg/m³",
            "microgram/m3",
            "micrograms/m3",
            "microgram/m³",
            "㎍/㎥",
            "㎍/m³",
            "㎍/m3",
        ),
        "ug/m3",
        1,
    ),
    ("mg/m3", ("毫克/立方米", "毫克每立方米", "mg/m³", "㎎/㎥", "㎎/m³"), "ug/m3", 1e3),
    ("m3", ("立方米", "m³", "㎥", "cubic metres", "cubic meters"), "m3", 1),
    ("10k m3", ("万立方米", "万㎥", "万m3", "万m³"), "m3", 1e4),
    ("100m m3", ("亿立方米", "亿㎥", "亿m3", "亿m³"), "m3", 1e8),
    ("m3/s", ("立方米/秒",), "m3/s", 1),
    ("index", ("指数", "score", "分", "z-score sum", "0-100", "class"), "index", 1),
    ("share", ("1",), "", 1),
    ("%", ("％", "percent", "百分比", "% of base", "% vs base year", "% of maximum", "% of built-up area"), "", 1e-2),
    ("% of city jobs", (), "", 1e-2),
    ("%/year", ("% per year", "% on year", "%/年"), "", 1e-2),
    ("‰", ("per mille", "per 1,000", "千分比"), "", 1e-3),
    ("% point", ("percentage points", "percentage point", "个百分点", "百分点"), "", 1e-2),
    ("ratio", ("比", "x", "倍"), "", 1),
    ("males per 100 females", (), "", 1e-2),
    ("per 100", ("per 100 projects",), "", 1e-2),
)

# spellings of compounds that do not read as "A/B"
_PHRASES = {
    "people/km2": "person/km2",
    "people 16-59 per person 60+": "ratio",
    "places per 1,000 people": "place/1000 person",
    "per 1,000 residents": "‰",
    "yuan/person": "yuan/person",
    "元/人": "yuan/person",
    "tCO2e/person": "tCO2/person",
    "平方米/人": "m2/person",
}

# how amounts of a currency are written, before its symbol in English and before its word in Chinese
_AMOUNTS = (
    ("", "", 1),
    ("k ", "", 1e3),
    ("10k ", "万", 1e4),
    ("m ", "百万", 1e6),
    ("100m ", "亿", 1e8),
    ("bn ", "十亿", 1e9),
    ("trillion ", "万亿", 1e12),
)
_OTHER_MONEY = {"CNY": "yuan", "RMB": "yuan", "亿": "100m yuan"}  # 亿 alone is said of money

_PARTS: dict[str, tuple[str, str, float]] = {}
_IN: dict[str, str] = {}  # spelling of an amount of money -> symbol of its currency
for _symbol, _spellings, _base, _scale in _TABLE:
    for _spelling in (_symbol, *_spellings):
        _PARTS[_spelling] = (_symbol, _base, _scale)
for _currency in CURRENCIES.values():
    for _english, _chinese, _scale in _AMOUNTS:
        for _spelling in (
            f"{_english}{_currency.symbol}",
            *([f"{_chinese}{_currency.zh}"] if _chinese or not _english else []),
        ):
            _PARTS[_spelling] = (f"{_english}{_currency.symbol}", MONEY, _scale)
            _IN[_spelling] = _currency.symbol
for _spelling, _symbol in _OTHER_MONEY.items():
    _PARTS[_spelling], _IN[_spelling] = _PARTS[_symbol], _IN[_symbol]


_PLAIN = WIDE | {ord("µ"): "μ"}  # micro sign, Greek mu


def unit(text: str) -> Unit:
    """Return the unit that a text such as ``亿元``, ``%`` or ``yuan/person`` names.

    Raises UnitError with the nearest known spelling.

    >>> unit("亿元").scale
    100000000.0
    >>> unit("'000 people").scale, unit("yuan/000 t").scale
    (1000.0, 0.001)
    >>> unit("yuan/person").dimension
    (('money', 1), ('person', -1))
    """
    found = _read(text)
    if isinstance(found, str):
        raise UnitError(Text(f"未知的单位“{text}”", f"unknown unit '{text}'"), hint=_nearest(found))
    return found


@lru_cache(maxsize=2048)
def _read(text: str) -> Unit | str:
    """Return the unit that a text names, else the part of it that the table does not have."""
    written = re.sub(
        r"(?<=m)\s*(?:\^|\*\*)\s*(?=[23]\b)", "", with_code(text.translate(_PLAIN).strip())
    )  # km^2, µg/m^3
    phrase = _PHRASES.get(written, written)
    if phrase in _PARTS:
        symbol, base, scale = _PARTS[phrase]
        return Unit(symbol, float(scale), ((base, 1),) if base else (), _IN.get(phrase, ""))
    scale, currency = 1.0, ""
    powers: dict[str, int] = {}
    for sign, part in zip((1, *(-1,) * phrase.count("/")), phrase.split("/"), strict=True):
        number, spelling, name = _split(part)
        if not spelling:
            return name
        _, base, factor = _PARTS[spelling]
        currency = currency or _IN.get(spelling, "")
        scale *= (factor * float(number.replace(",", "") or 1)) ** sign
        if base:
            powers[base] = powers.get(base, 0) + sign
    dimension = tuple(sorted((base, power) for base, power in powers.items() if power))
    return Unit(written, scale, dimension, currency)


_THOUSANDS = re.compile(r"^\s*['’‘]?0{3}['’]?s?\s+(?=\D)")  # '000 tonnes, as English tables are headed


def _split(part: str) -> tuple[str, str, str]:
    """Return of a part of a compound its number, the spelling that the table has of the rest (empty: none), and the rest."""
    part = _THOUSANDS.sub("1000 ", part)
    number, name = re.fullmatch(r"\s*([\d,]*)\s*(.*?)\s*", part, re.DOTALL).groups()  # type: ignore[union-attr]
    if number and not number.strip("0,"):
        return "", "", part.strip()  # none of a thing at all is no unit
    spelling = next((item for item in (name, f"{number} {name}", f"{number}{name}") if item in _PARTS), "")
    return number if spelling == name else "", spelling, name


@lru_cache(maxsize=2048)
def plain_symbol(given: Unit) -> str:
    """Return the symbol of a unit in the spellings of the table's first column, whatever languages it was written in.

    >>> plain_symbol(unit("万元/公顷")), plain_symbol(unit("人/1000 person")), plain_symbol(unit("people/100 km2"))
    ('10k yuan/ha', 'person/1000 person', 'person/100 km2')
    """
    phrase = _PHRASES.get(given.symbol, given.symbol)
    if phrase in _PARTS:
        return _PARTS[phrase][0]
    return "/".join(_plain_part(*_split(part)[:2]) for part in phrase.split("/"))


def _plain_part(number: str, spelling: str) -> str:
    """Return a part of a compound with its number, as one symbol of the table where that is the same: `10k yuan`."""
    symbol, base, scale = _PARTS[spelling]
    whole = _PARTS.get(f"{number}{symbol}", ("", "", 0.0))
    same = number and whole[1:] == (base, float(number.replace(",", "")) * scale)
    return f"{number}{symbol}" if same else f"{number} {symbol}".strip()


def chinese_spelling(symbol: str) -> str:
    """Return the first Chinese spelling of a unit of the table, by its symbol; empty where it has none, or needs none as %.

    >>> chinese_spelling("10k m3"), chinese_spelling("1000 person"), chinese_spelling("°C")
    ('万立方米', '千人', '')
    """
    return _CHINESE_SPELLINGS.get(symbol, "")


_CHINESE_SPELLINGS = {
    row[0]: next((item for item in row[1] if "\u4e00" <= item[0] <= "\u9fff"), "")
    for row in _TABLE
    if row[0] != "°C" and re.search("[A-Za-z]", row[0])
}


@lru_cache(maxsize=2048)  # a workbook asks for every cell whether the words behind its number are a unit
def _nearest(name: str) -> Text:
    if re.fullmatch(
        r"(?:k|thousands?|'?0{3}s?|m(?:illi)?ons?|mn|bn|billions?|千|百万|十万)", name.strip(), re.IGNORECASE
    ):
        return Text(
            "只有数量级：还要写明数的是什么，例如 千人", "says only how many: name what is counted, such as 1000 person"
        )
    return did_you_mean(name, _PARTS)


@lru_cache(maxsize=2048)
def is_unit(text: str) -> bool:
    """Whether a text names a unit.

    >>> is_unit("万人"), is_unit("万")
    (True, False)
    """
    try:
        return not isinstance(_read(text.strip() or "?"), str)
    except ValueError:
        return False


def example_amount(currency: str) -> str:
    """Return an amount of money as one may write it in a city that counts in a currency.

    >>> example_amount("yuan"), example_amount("GBP")
    ('50亿元', '80 m GBP')
    """
    return "50亿元" if currency == "yuan" else f"80 m {currency}"


def in_currency(given: Unit, symbol: str) -> Unit:
    """Return a unit of money, or of money per something, as the same amounts of another currency; any other unit as it is.

    No rate of exchange is meant: the definition of an indicator names a scale, and each city counts in its own money.

    >>> str(in_currency(unit("100m yuan"), "GBP")), str(in_currency(unit("yuan/person"), "EUR"))
    ('100m GBP', 'EUR/person')
    """
    return unit(given.symbol.replace(given.currency, symbol)) if given.currency not in ("", symbol) else given


def canonical(given: Unit, currency: str = "yuan") -> Unit:
    """Return the one unit that all amounts of this dimension leave in: scale 1, and 1 for what has no dimension.

    currency: the symbol that money is written with.

    >>> str(canonical(unit("万亩"))), str(canonical(unit("%/year"))), str(canonical(unit("10k yuan/m2"), "GBP"))
    ('km2', '1', 'GBP/km2')
    """
    above = [_written_base(base, currency) for base, power in given.dimension for _ in range(power)]
    below = [_written_base(base, currency) for base, power in given.dimension for _ in range(-power)]
    if len(above) > 1:
        raise UnitError(
            Text(
                f"“{given}”把 {'、'.join(above)} 相乘；单位的分子只能有一项",
                f"'{given}' multiplies {' and '.join(above)}; a unit has one part above the line",
            )
        )
    symbol = "/".join([*(above or ["1"]), *below])
    return replace(unit(symbol), symbol=symbol)


def _written_base(base: str, currency: str) -> str:
    return currency if base == MONEY else next(row[0] for row in _TABLE if row[2] == base and row[3] == 1)


def unit_spellings() -> tuple[str, ...]:
    """Return every spelling of a unit that is no compound, such as ``亿元`` and ``km2``."""
    return (*_PARTS, *_PHRASES)


def convert(value: float, given: str | Unit, wanted: str | Unit) -> float:
    """Convert a number between two units of the same dimension; UnitError otherwise.

    >>> convert(2664, "万亩", "km2")
    17760.0
    """
    one, other = (item if isinstance(item, Unit) else unit(item) for item in (given, wanted))
    if one.dimension != other.dimension:
        raise UnitError(
            Text(
                f"“{one}”不能换算为“{other}”：二者量的不是同一种东西",
                f"'{one}' cannot be converted to '{other}': they measure different things",
            )
        )
    return value * one.scale / other.scale


_NUMBER = re.compile(r"^\s*([-+−]?)\s*((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?|\.\d+)\s*(.*?)\s*$")


@lru_cache(maxsize=65536)  # a table says the same amounts again and again
def parse_quantity(text: str, default: str = "") -> tuple[float, Unit]:
    """Read a number with or without a unit: ``12.4亿元``, ``3,205万人``, ``61%``, ``100``.

    Returns (value as written, its unit); the unit is `default` where the text has none, and where it has but 万, 亿 or the like,
    which then multiply: ``4.6万`` in persons is 46,000 of them.
    Raises UnitError for anything that is not one finite number.

    >>> value, given = parse_quantity("3,205万人")
    >>> value * given.scale
    32050000.0
    >>> parse_quantity("4.6万", "person")[0]
    46000.0
    """
    match = _NUMBER.match(with_code(text.translate(_PLAIN)))
    if not match:
        raise UnitError(
            Text(f"应为数字，实为“{text}”", f"expected a number, found '{text}'"),
            hint=Text("写成 1234.5 或 1,234.5，小数点用句点", "write 1234.5 or 1,234.5, with a full stop"),
        )
    sign, digits, symbol = match.groups()
    value = float(digits.replace(",", "")) * (-1 if sign in ("-", "−") else 1)
    if not math.isfinite(value):
        raise UnitError(Text(f"应为有限的数，实为“{text}”", f"expected a finite number, found '{text}'"))
    if symbol in _MANY and default and not (is_unit(symbol) and unit(symbol).dimension == unit(default).dimension):
        return float(Decimal(str(value)) * _scale_of(symbol, default, text)), unit(default)
    return value, unit(symbol or default or "ratio")


_MANY = {
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "万亿": 12,
}  # powers of ten, written behind a number
_SCALED = re.compile(r"万|亿|千(?![米克瓦])|(?:^|\s)\d|\b[a-z]n\b|million|billion")


def _scale_of(word: str, beside: str, text: str) -> Decimal:
    """Return what 万, 亿 and the like mean beside a unit; UnitError where the unit says so too."""
    if _SCALED.search(beside):
        raise UnitError(
            Text(
                f"“{text}”与旁边的单位“{beside}”有两种读法",
                f"'{text}' beside the unit '{beside}' can be read in two ways",
            ),
            hint=Text(
                "数值按单位填写，或改用不带万、亿的单位",
                "write the number that belongs to the unit, or a unit without a scale",
            ),
        )
    return Decimal(10) ** _MANY[word]


@lru_cache(maxsize=2048)  # every run and check asks all functions of the model
def declared_units(function: Callable[..., Any]) -> Mapping[str, Unit]:
    """Return the unit of every annotated argument of a model function, and of its result under 'return'."""
    hints = get_type_hints(function, include_extras=True)
    found = {name: _unit_in(hint) for name, hint in hints.items()}
    return MappingProxyType({name: item for name, item in found.items() if item is not None})


def _unit_in(hint: Any) -> Unit | None:
    """Return the unit of an annotation, of an argument that may be left out (`… | None`) as well."""
    for part in (hint, *get_args(hint)):
        for item in getattr(part, "__metadata__", ()):
            if isinstance(item, Unit):
                return item
    return None
