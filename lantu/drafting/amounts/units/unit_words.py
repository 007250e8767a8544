"""The words that units are written in, and the longest of them that a text begins with."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from lantu.language.errors import UnitError
from lantu.language.units import unit, unit_spellings

SCALE = {
    "thousand": 1e3,
    "thousands": 1e3,
    "million": 1e6,
    "millions": 1e6,
    "billion": 1e9,
    "billions": 1e9,
    "trillion": 1e12,
    "trillions": 1e12,
    "m": 1e6,
    "bn": 1e9,
    "k": 1e3,
    "tn": 1e12,
    "trn": 1e12,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "mrd": 1e9,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "lacs": 1e5,
    "cr": 1e7,
    "crs": 1e7,
    "crore": 1e7,
    "crores": 1e7,
    "lakh crore": 1e12,
    "lakh crores": 1e12,
    "thousand crore": 1e10,
    "ten thousand": 1e4,
    "hundred thousand": 1e5,
    "ten million": 1e7,
    "hundred million": 1e8,
}
COUNTS = (
    "count",
    "person",
    "people",
    "home",
    "homes",
    "houses",
    "household",
    "households",
    "jobs",
    "bed",
    "beds",
    "place",
    "places",
)  # units of what is counted one by one
_LETTER_ENDS = r"(?=[\s,.;:)\]\"'’”?!/]|$|[-–—~]\s?(?:[£$€]?\d|(?!wide|long|high|deep|tall|thick|square|radius)[a-z]))"
_MEASURED = (
    r"sea|high|wide|deep|long|tall|thick|above|below|away|rise|radius|buffer|setback|storm|flood|contour|width|height|depth|walk|walking|"
    r"distance|apart|clear|strip|wave|streets?|roads?|corridors?|reserves?|verges?|bridges?|walls?|towers?|buildings?|masts?|pools?|lanes?|"
    r"tracks?|paths?|and\s+\d+\s?m\s+(?:wide|high|long|streets?|roads?|reserves?|lanes?|paths?)"
)  # behind an m of metres
SCALED = re.compile(
    r"[\s-]*(lakh\x20crores?|thousand\x20crore|(?:ten|hundred)\x20(?:thousand|million)|thousands?|millions?|billions?|trillions?|lakhs?|lacs?|crores?|crs?|mln|mio|mrd|mn|bn|trn|tn|"
    rf"m{_LETTER_ENDS}(?!\s+(?:{_MEASURED})\b)|k{_LETTER_ENDS})\b(?!\s*[²³2])",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _spellings() -> dict[str, list[str]]:
    """Return the spellings of units by their first letter, the longest first."""
    words = set(unit_spellings()) - {"亿"}  # bare, it is money only where nothing is counted behind it
    return _by_letter(word for word in words if not re.fullmatch(r"[a-zA-Z]|[\d,.]+.*", word) or word in ("m", "t"))


@lru_cache(maxsize=1)
def _more_by_letter() -> dict[str, list[str]]:
    """Return what else a text may call a unit, in small letters, by the first of them, the longest first."""
    return _by_letter(word for word, symbol in _SYMBOLS.items() if symbol)


def _by_letter(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda word: (-len(word), word)):
        found[word[:1]].append(word)
    return dict(found)


_MORE = {
    "square kilometres": "km2",
    "square kilometers": "km2",
    "square kilometre": "km2",
    "square kilometer": "km2",
    "sq km": "km2",
    "kilometres": "km",
    "kilometers": "km",
    "kilometre": "km",
    "kilometer": "km",
    "hectares": "ha",
    "hectare": "ha",
    "-hectare": "ha",
    "square metres": "m2",
    "square meters": "m2",
    "sq.m": "m2",
    "sq m": "m2",
    "sqm": "m2",
    "cubic metres": "m3",
    "cubic meters": "m3",
    "per cent": "%",
    "micrograms per cubic metre": "ug/m3",
    "micrograms per cubic meter": "ug/m3",
    "pct.": "%",
    "pc": "%",
    "p.c.": "%",
    "pct": "%",
    "pps": "% point",
    "pp": "% point",
    "ppts": "% point",
    "metric tons": "t",
    "kilotonnes": "kt",
    "kilotons": "kt",
    "megatonnes": "Mt",
    "metric tonnes": "t",
    "公吨": "t",
    "公尺": "m",
    "平方公尺": "m2",
    "立方公尺": "m3",
    "万平方公尺": "万平方米",
    "万立方公尺": "万立方米",
    "万公吨": "万吨",
    "亿公吨": "亿吨",
    "percentage points": "% point",
    "percentage point": "% point",
    "percent": "%",
    "-percent": "%",
    "-per-cent": "%",
    "tonnes CO2-e": "tCO2",
    "tonnes of CO2-e": "tCO2",
    "tCO2-e": "tCO2",
    "tonnes CO2eq": "tCO2",
    "tonnes CO2e": "tCO2",
    "tonnes of CO2": "tCO2",
    "tonnes CO2": "tCO2",
    "tCO2eq": "tCO2",
    "tCO2e": "tCO2",
    "tonnes": "t",
    "tons": "t",
    "kw": "kW",
    "kwh": "kWh",
    "kilowatt-hours": "kWh",
    "kilowatt-hour": "kWh",
    "kilowatt hours": "kWh",
    "kilowatt hour": "kWh",
    "megawatt-hours": "MWh",
    "megawatt hours": "MWh",
    "megawatt hour": "MWh",
    "gigawatt-hours": "GWh",
    "gigawatt-hour": "GWh",
    "gigawatt hours": "GWh",
    "gigawatt hour": "GWh",
    "terawatt-hours": "TWh",
    "terawatt-hour": "TWh",
    "terawatt hours": "TWh",
    "terawatt hour": "TWh",
    "kilowatts": "kW",
    "kilowatt": "kW",
    "megawatts": "MW",
    "gigawatts": "GW",
    "terawatts": "TW",
    "gigawatt-peak": "GW",
    "megawatt-hour": "MWh",
    "GWp": "GW",
    "MWp": "MW",
    "minutes": "minute",
    "-minute": "minute",
    "times": "ratio",
    "倍": "ratio",
    "mu": "mu",
    "元每平方米": "yuan/m2",
    "∶1": "ratio",
    ":1": "ratio",
    "：1": "ratio",
    "个百分点": "% point",
    "成": "",
}


_SYMBOLS = {word.lower(): symbol for word, symbol in _MORE.items()}
_PER_MANY = re.compile(
    r"\s+per\s+(?:(?:10|100|1,?000)[, ]?000\b(?![,.]\d)|(?:(?:one|a|ten|hundred)\s+)?(?:thousand|lakh|lac|million)\b)"
    r"|\s*/\s*(?:1[, ]?000|10[, ]?000|100[, ]?000|lakh|lac|million)\b(?![,.]\d)"
)  # of people or births: Lantu has no such unit
_BEGINS_A_WORD = re.compile(
    r"分(?:[类别批期级解步工布散区段离担管局公店校行院]|之)|户(?:籍|外|型)|家(?:庭|长|政|装|乡|园|具)|处(?:理|置|罚|级|长|方)|座(?:谈|椅)|次(?:日|要|年|生)|"
    r"站(?:点|台)|项目经理|件套|套餐|套件|度(?:假|过)|人(?:大(?!次)|才|均|工|民|口|事|居|文|力)|个体|名(?:胜|录|单|优|城|镇|村|校|师|医)"
)  # 14分类: what begins with the letter of a unit and is a word of its own


def longest_unit(after: str) -> tuple[str, int] | None:
    """Return the longest unit that a text begins with, and the characters that it takes."""
    if many := _PER_MANY.match(after):
        return "", many.end()
    lead = re.match(r"\s*(?:多|余)?", after)
    offset = lead.end() if lead else 0
    scaled = SCALED.match(after)
    if scaled:
        offset = scaled.end() + len(after[scaled.end() :]) - len(after[scaled.end() :].lstrip())
    rest = after[offset:]
    for word in _more_by_letter().get(rest[:1].lower(), ()):
        goes_on = word[-1] == "1" and re.match(r"[\d.:：∶]", rest[len(word) :])  # the 0.4 of 0.4:16.8:82.8
        if rest[: len(word)].lower() == word and not goes_on and not _runs_into_word(rest, len(word)):
            return _per(_SYMBOLS[word], rest[len(word) :], offset + len(word))
    if _BEGINS_A_WORD.match(rest):
        return None
    best: tuple[str, int] | None = None
    for word in _spellings().get(rest[:1], ()):
        cut = word[-1].isdigit() and re.match(r"[,.]?\d", rest[len(word) :])  # the per 100 of per 100,000
        if rest.startswith(word) and not cut and not _runs_into_word(rest, len(word)):
            best = (word, offset + len(word))
            break
    if best is None:
        return None
    if many := re.match(
        r"/\d{1,3},000\b(?:\s(?:people|persons?|residents?|population|inhabitants))?", rest[len(best[0]) :]
    ):
        return "", best[1] + many.end()  # 3.2 beds/1,000
    per = re.match(
        r"/(?!\d+(?:\.\d+)?[万亿]?(?:千瓦|兆瓦|[kMG]W|吨|立方|平方))[\u4e00-\u9fffA-Za-z0-9²³]{1,6}",
        rest[len(best[0]) :],
    )
    for length in range(len(per[0]) if per else 0, 1, -1):
        try:
            unit(best[0] + rest[len(best[0]) : len(best[0]) + length])
        except UnitError:
            continue
        return rest[: len(best[0]) + length], offset + len(best[0]) + length
    return ("", best[1] + len(per[0])) if per and not per[0][1:2].isdigit() else best  # 30 km/h are no km


def _per(symbol: str, rest: str, end: int) -> tuple[str, int]:
    """Return a unit with what it is counted per, "tCO2e/person"; a unit that Lantu has not is known as none."""
    per = re.match(r"\s?/\s?([A-Za-z]{1,12})\b", rest)
    if not per:
        return symbol, end
    try:
        return (f"{symbol}/{per[1]}" if unit(f"{symbol}/{per[1]}") else symbol), end + per.end()
    except UnitError:
        return "", end + per.end()


def _runs_into_word(rest: str, length: int) -> bool:
    return (
        rest[length - 1 : length].isascii()
        and rest[length - 1 : length].isalpha()
        and bool(re.match(r"[A-Za-z]", rest[length:]))
    )
