"""What a number counts: the unit or the noun behind it, and whether it counts anything at all.

Long because half of it are the words of two languages for what a number counts, read beside the patterns that use them.
"""

import re
from functools import lru_cache

from lantu.errors import UnitError
from lantu.units import unit, unit_spellings

SCALE = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
    "k": 1e3,
    "tn": 1e12,
    "mn": 1e6,
    "mln": 1e6,
    "lakh": 1e5,
    "lakhs": 1e5,
    "crore": 1e7,
    "crores": 1e7,
}
SCALED = re.compile(
    r"[\s-]*(thousand|million|billion|trillion|lakhs?|crores?|mln|mn|bn|tn|m(?=[\s,.;)]|$)|k(?=[\s,.;)]|$))\b(?!\s*[²³2])",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\s*(?:of\s+)?(?:(?:new|more|additional|extra|existing|further|about|affordable)\s+)*([a-zA-Z][a-zA-Z-]+)(?:\s+([a-zA-Z][a-zA-Z-]+))?"
)
_PERSON = {
    "people",
    "residents",
    "inhabitants",
    "persons",
    "citizens",
    "students",
    "visitors",
    "tourists",
    "passengers",
    "employees",
    "workers",
}
_COUNTED = {"hours", "households", "homes", "jobs", "beds", "places"}
_NO_NOUN = {
    "and",
    "or",
    "to",
    "in",
    "of",
    "by",
    "from",
    "at",
    "for",
    "on",
    "the",
    "with",
    "as",
    "is",
    "was",
    "were",
    "are",
    "will",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "am",
    "pm",
    "bc",
    "ad",
    "st",
    "nd",
    "rd",
    "th",
    "which",
    "that",
    "than",
    "when",
    "while",
    "but",
    "et",
    "no",
    "per",
    "targets",
    "target",
    "goals",
    "levels",
    "level",
    "baseline",
    "edition",
    "version",
    "onwards",
}
_COUNTERS = "个家件项座处辆次站栋所条类种批片场届艘列架台名户人套张亩米"
_LIST_OF = re.compile(
    r"\s*(?:个|项|大|条)?(?:主要|重点|关键|核心|基本)?(?:方面|维度|重点|目标|任务|指标|举措|措施|要点|步骤|坚持|意识|自信|务必|台阶)"
)
_FOREIGN = re.compile(r"\s*(?:万亿|亿|万)?(?:美元|欧元|日元|英镑|港元|港币|标准箱|标箱|TEU|公斤|斤|克(?!服))")
_UNKNOWN = re.compile(
    r"\s*(?:lit(?:re|er)s?|grams?|kilograms?|kg|dollars?|euros?|pounds?|degrees?|trains?|containers?|TEU|kWp|PWh|EJ|PJ|watts?|volts?|"
    r"g(?=\s)|mg|L(?=[/\s]))(?![a-z])(?:\s*(?:per|/)\s*\w+)*",
    re.IGNORECASE,
)  # quantities that Lantu has no unit for
_DATE = re.compile(r"\s*(?:年(?!均|增|产|人均|吞吐|产值|内|期)|月|日|号(?!线)|时(?!长)|点(?!\d))")


def unit_after(after: str, value: float, digits: str, before: str, grouped: bool) -> tuple[str | None, int]:
    """Return (spelling or None, characters that it takes); (None, 0) where the number counts nothing."""
    if after_tex := re.match(r"\s*\\?%\s*\$?", after):
        return "%", after_tex.end()
    if _is_date(after, digits) or _LIST_OF.match(after) or _A_NAME.match(after):
        return None, 0
    for unknown in (_FOREIGN, _UNKNOWN):
        if found := unknown.match(after):
            return "", found.end()
    if bare := re.match(r"(万亿|亿)(?=[、，。；两三]|和|的)", after):
        return f"{bare[1]}元", bare.end()
    if "." in digits and (lasting := re.match(r"\s*年(?![均增代])", after)):
        return "year", lasting.end()  # 受教育年限 11.7 年
    if re.search(r"系数[^，。；,;\d]{0,6}$", before) and re.match(r"\s*(?:[，。；,;、\n]|以上|以下|左右|$)", after):
        return "ratio", 0
    if said := _said_otherwise(after, before):
        return said
    if _is_duration(after):
        return None, 0
    longest = longest_unit(after)
    if longest:
        return longest
    chinese = re.match(r"\s*(万亿|亿|万|千|百)?(?:多|余)?([\u4e00-\u9fff]{0,2})", after)
    if chinese and (chinese[1] or chinese[2]):
        return _chinese_count(chinese)
    return _english_count(after, value, digits, before, grouped)


_LIFE = re.compile(r"(?:life\s+expectancy|lifespan|longevity|预期寿命)[^，。；,;.\d]{0,40}$", re.IGNORECASE)
_BARE_SQUARE = re.compile(
    r"\s*(万|亿)?(?:平方|平)(?=[，。；、）)（(以左的，]|多|和|及)"
)  # 5万平, 1.2亿平方: said so of square metres
_A_NAME = re.compile(r"-year|\s*分钟(?:生活圈|便民|社区|通勤圈|健身圈|养老|文化|品质)")
_RATE = re.compile(
    r"\s*/\s*(?:10\s*万|十万|1[,，]?000|千)(?:人)?"
)  # for every hundred thousand: Lantu has no such unit
_PEOPLE = re.compile(
    r"\s*(?:多|余)?(万|亿)?(?:多|余)?(?:名|位)?(?:居民(?!区|小区|楼|家庭|委员会)|群众|市民(?!中心)|村民|学生|旅客|游客|职工|老人|儿童|农民)"
)
_TOLD = re.compile(
    r"\b(?:from|to|of|was|is|be|reach(?:ed|es)?|exceed|surpass|below|above|at|over|than|least|most|within|about|around|approximately)\s*$|[(（](?:19|20)\d\d[:：]\s*$"
    r"|^[A-Za-z][A-Za-z ]{2,30}:\s*$",
    re.IGNORECASE,
)  # a bare number behind such a word says how many


def _said_otherwise(after: str, before: str) -> tuple[str, int] | None:
    """Return units that are said in other words than their own: 5万平, 470多万居民, 12/10万, years of life."""
    if (age := re.match(r"\s*years?\b|\s*年", after)) and _LIFE.search(before):
        return "year", age.end()
    if square := _BARE_SQUARE.match(after):
        return f"{square[1] or ''}平方米", square.end()
    if rate := _RATE.match(after):
        return "", rate.end()
    people = _PEOPLE.match(after)
    return (f"{people[1] or ''}人", people.end()) if people else None


def _is_duration(after: str) -> bool:
    """Whether a number counts time that passes, which is seldom a figure of a city."""
    return re.match(r"\s*(?:years?|days?|months?|weeks?|decades?|周年|年|天|个月)(?!\w*[均增])", after) is not None


def _is_date(after: str, digits: str) -> bool:
    year = re.fullmatch(r"(?:19|20|21)\d\d", digits) is not None
    if year and not after.lstrip().startswith("年") and longest_unit(after):
        return False
    if year and not re.match(r"\s*(?:%|个|家|件|人|万|亿|[a-zA-Z]+)", after.replace("年", "Y", 1)):
        return True
    if (
        year
        and re.match(r"\s*(?:年|s\b|[-–—/至到]\s*(?:19|20)?\d\d|[a-zA-Z])", after)
        and not longest_unit(after.replace("年", "\x00", 1))
    ):
        return True
    return bool(_DATE.match(after)) and "." not in digits


@lru_cache(maxsize=1)
def _spellings() -> list[str]:
    words = set(unit_spellings()) - {"亿"}  # bare, it is money only where nothing is counted behind it
    return sorted(
        (word for word in words if not re.fullmatch(r"[a-zA-Z]|[\d,.]+.*", word) or word in ("m", "t")),
        key=len,
        reverse=True,
    )


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
    "square metres": "m2",
    "square meters": "m2",
    "per cent": "%",
    "micrograms per cubic metre": "ug/m3",
    "micrograms per cubic meter": "ug/m3",
    "pct.": "%",
    "pct": "%",
    "percentage points": "% point",
    "percentage point": "% point",
    "percent": "%",
    "tonnes CO2eq": "tCO2",
    "tonnes CO2e": "tCO2",
    "tonnes of CO2": "tCO2",
    "tonnes CO2": "tCO2",
    "tCO2eq": "tCO2",
    "tCO2e": "tCO2",
    "tonnes": "t",
    "tons": "t",
    "megawatts": "MW",
    "gigawatts": "GW",
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


def longest_unit(after: str) -> tuple[str, int] | None:
    """Return the longest unit that a text begins with, and the characters that it takes."""
    lead = re.match(r"\s*(?:多|余)?", after)
    offset = lead.end() if lead else 0
    scaled = SCALED.match(after)
    if scaled:
        offset = scaled.end() + len(after[scaled.end() :]) - len(after[scaled.end() :].lstrip())
    rest = after[offset:]
    for word, symbol in sorted(_MORE.items(), key=lambda item: -len(item[0])):
        if symbol and rest.lower().startswith(word.lower()) and not _runs_into_word(rest, len(word)):
            return _per(symbol, rest[len(word) :], offset + len(word))
    best: tuple[str, int] | None = None
    for word in _spellings():
        if rest.startswith(word) and not _runs_into_word(rest, len(word)):
            best = (word, offset + len(word))
            break
    if best is None:
        return None
    per = re.match(r"/[\u4e00-\u9fffA-Za-z0-9²³]{1,6}", rest[len(best[0]) :])
    for length in range(len(per[0]) if per else 0, 1, -1):
        try:
            unit(best[0] + rest[len(best[0]) : len(best[0]) + length])
        except UnitError:
            continue
        return rest[: len(best[0]) + length], offset + len(best[0]) + length
    return best


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


def _chinese_count(match: re.Match[str]) -> tuple[str | None, int]:
    scale, noun = match[1] or "", match[2]
    if noun[:1] and noun[0] in _COUNTERS:
        word = scale + noun[0]
        try:
            return unit(word).symbol and word, match.start(2) + 1
        except UnitError:
            return ("10k" if scale == "万" else None) if scale else "个", match.start(2) + 1
    if scale and noun:
        return "", match.end()
    return None, 0


def _english_count(after: str, value: float, digits: str, before: str, grouped: bool) -> tuple[str | None, int]:
    scaled = SCALED.match(after)
    noun = _NOUN.match(after[scaled.end() :] if scaled else after)
    end = (scaled.end() if scaled else 0) + (noun.end(1) if noun else 0)
    word = noun[1].lower() if noun else ""
    if word in _PERSON or (noun and noun[2] and noun[2].lower() in _PERSON):
        return "person", end
    second = noun[2].lower() if noun and noun[2] else ""
    if second in _COUNTED and word not in _NO_NOUN and not scaled:
        return second, noun.end(2) if noun else end
    if scaled:
        return "count", end if word not in _NO_NOUN else scaled.end()
    if noun and word not in _NO_NOUN and after[:1] in " \u00a0" and not word.isupper():
        if word in _COUNTED:
            return word, end
        if word in ("century", "centuries", "percent", "languages"):
            return None, 0
        named = value < 10 and re.match(
            r"(?:North|South|East|West|Central|Road|Street|Line|Corridor|Terminal)\b", noun[1]
        )
        if named and re.search(r"\b[A-Z][a-z]+\s*$", before):
            return None, 0  # Crossrail 2 South
        code = len(digits) > 4 and not grouped  # 19115 is a telephone number, 19,115 is a count
        ranked = re.search(r"(?:^|[^\w])(?:top|rank\w*|scope)\s*$", before, re.IGNORECASE)
        if value >= 2 and "." not in digits and not ranked and not code:
            return "count", end
    counted = value >= 10_000 or re.search(r"\bnumber\s+of\b", before, re.IGNORECASE)
    if counted and "." not in digits and _TOLD.search(before):
        return "count", 0
    return None, 0
