"""Amounts in a text: numbers with their units, in digits and in words, Chinese and English, and where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lantu.errors import UnitError
from lantu.units import unit, unit_spellings


@dataclass(frozen=True)
class Amount:
    """A quantity: text[start:end] is the number with its unit.

    unit is a spelling that `lantu.units.unit` reads, None where Lantu does not know it (unit_text says what stands
    there); in_words: written in words, such as 翻一番 or half.
    """

    start: int
    end: int
    value: float
    unit: str | None
    unit_text: str
    in_words: bool = False


_WIDE = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMBER = re.compile(
    r"(?<![\d.])(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.])|\d+)(?:\.\d+)?"
)
_NUMERAL = "[零〇一二两三四五六七八九十百千]"
_CHINESE = re.compile(
    rf"百分之(?P<percent>{_NUMERAL}+(?:点{_NUMERAL}+)?)"
    rf"|(?<![第/])(?P<number>[一二两三四五六七八九]{_NUMERAL}*(?:点{_NUMERAL}+)?)(?P<scale>万亿|亿|万)(?=[元人亩吨户平公千立个辆套张家])"
    r"|(?P<tenths>[一二三四五六七八九])成(?=以上|左右|多|的|[，。；、）])"
    r"|(?P<parts>[二三四五六七八九十])分之(?P<of>[一二三四五六七八九])"
    r"|翻(?P<doublings>[一两二三])番|(?P<doubled>翻番)"
    r"|(?P<times>[一两二三四五六七八九十]+)倍"
)
_SMALL = {word: value for value, word in enumerate(
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])}  # fmt: skip
_FOLD = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_ENGLISH = re.compile(
    r"\b(?:(?P<fold>two|three|four|five|six|seven|eight|nine|ten)-?fold"
    r"|(?P<word>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+times"
    r"|(?P<twice>doubl(?:e|ed|ing))(?!\s+(?:down|check|decker|taxation))|(?P<thrice>tripl(?:e|ed|ing))"
    r"|(?P<top>one|two|three|nine|\d)[\s-](?:in|out\s+of)[\s-](?P<bottom>two|three|four|five|ten|10|100|1000|[2-9])(?!\d|\s*(?:years|days|months))"
    r"|(?P<parts>one|two|three)[\s-](?P<of>thirds?|quarters?|fifths?|tenths?)"
    r"|(?P<half>halv(?:e|ed|ing)|half(?=\s+(?:of|the|its|our|all))))\b",
    re.IGNORECASE,
)
_OF = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_SCALE = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
    "k": 1e3,
    "tn": 1e12,
}
_SCALED = re.compile(
    r"[\s-]*(thousand|million|billion|trillion|bn|tn|m(?=[\s,.;)]|$)|k(?=[\s,.;)]|$))\b(?!\s*[²³2])",
    re.IGNORECASE,
)
_MONEY = {"$": "US dollars", "£": "pounds", "€": "euros", "¥": "yuan", "￥": "yuan"}
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
_NO_NOUN = {
    "and", "or", "to", "in", "of", "by", "from", "at", "for", "on", "the", "with", "as", "is", "was", "were", "are", "will",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "am", "pm", "bc", "ad", "st", "nd", "rd", "th", "which", "that", "than", "when", "while", "but", "et", "no", "per",
    "targets", "target", "goals", "levels", "level", "baseline", "edition", "version", "onwards",
}  # fmt: skip
_NAMED = re.compile(
    r"(?:\b(?:figure|fig|table|section|chapter|article|annex|page|pages|p|no|nr|scope|scopes|phase|stage|line|route|part|step|"
    r"version|act|sdg|goal|tier|class|type|natura|agenda|vision|plan|iso|room|box|note|appendix|horizon|covid|g|tel|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\.?|第|国函〔?|〔|图|表|附件|专栏)\s*$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[A-Za-z_/\\“‘\"'+^]$")
_COUNTERS = "个家件项座处辆次站栋所条类种批片场届艘列架台名户人套张亩米"
_LIST_OF = re.compile(
    r"\s*(?:个|项|大|条)?(?:主要|重点|关键|核心|基本)?(?:方面|维度|重点|目标|任务|指标|举措|措施|要点|步骤|坚持|意识|自信|务必|台阶)"
)
_FOREIGN = re.compile(r"\s*(?:万亿|亿|万)?(?:美元|欧元|日元|英镑|港元|港币|标准箱|标箱|TEU)")
_UNKNOWN = re.compile(
    r"\s*(?:lit(?:re|er)s?|grams?|kilograms?|kg|dollars?|euros?|pounds?|degrees?|trains?|containers?|TEU|kWp|watts?|volts?|"
    r"g(?=\s)|mg|L(?=[/\s]))(?![a-z])(?:\s*(?:per|/)\s*\w+)*",
    re.IGNORECASE,
)  # quantities that Lantu has no unit for
_DATE = re.compile(r"\s*(?:年(?!均|增|产|人均|吞吐|产值|内|期)|月|日|号(?!线)|时(?!长)|点(?!\d))")


def find_amounts(text: str) -> list[Amount]:
    """Return the amounts of a text in order; dates, list numbers, names and references are none.

    >>> [(amount.value, amount.unit) for amount in find_amounts("2025年达到3.2万亿元，增长百分之五")]
    [(3.2, '万亿元'), (5.0, '%')]
    """
    plain = text.translate(_WIDE)
    found = [*_in_chinese_words(plain), *_in_english_words(plain)]
    taken = [(item.start, item.end) for item in found]
    for match in _NUMBER.finditer(plain):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        amount = _amount(plain, match)
        if amount:
            found.append(amount)
    return sorted(_ranges(plain, found), key=lambda item: item.start)


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 60]
    digits = re.sub(r"[,\s\u00a0\u202f]", "", match[0])
    value = float(digits)
    after_tex = re.match(r"\s*\\?%\s*\$?", after)
    before = before.rstrip("$\\") if after_tex else before
    money = next(
        (name for sign, name in _MONEY.items() if before.rstrip().endswith(sign) and not after_tex), None
    )
    if not money and (_GLUED.search(before) or _NAMED.search(before) or re.match(r"[A-Za-z]*\d", after)):
        return None
    if re.match(r"[”’\"'](?![\d])", after) or _list_number(text, match):
        return None
    symbol, length = _unit_after(after, value, digits, before, match[0] != digits)
    if money:
        shown_before = text[: match.start()].rstrip(" $£€¥￥")
        if shown_before.endswith(("(", "（")) and shown_before[:-1].rstrip().endswith(("yuan", "元")):
            return None  # the same money again, in another currency
        scaled = _SCALED.match(after)
        factor = _SCALE[scaled[1].lower()] if scaled else 1.0
        known = "yuan" if money == "yuan" else None
        return Amount(
            match.start() - 1, match.end() + (scaled.end() if scaled else 0), value * factor, known, money
        )
    if symbol is None and length == 0:
        return None
    scale, shown = 1.0, after[:length].strip()
    scaled = _SCALED.match(after)
    if scaled and symbol is not None and not shown.lower().startswith(("m2", "m3", "mw")):
        if _is_unit(f"{scaled[1].lower()} {symbol}"):
            symbol = f"{scaled[1].lower()} {symbol}"
        else:
            scale = _SCALE[scaled[1].lower()]
    return Amount(match.start(), match.end() + length, value * scale, symbol or None, shown)


def _is_unit(text: str) -> bool:
    try:
        return bool(unit(text))
    except UnitError:
        return False


def _list_number(text: str, match: re.Match[str]) -> bool:
    line_start = text.rfind("\n", 0, match.start()) + 1
    lead = text[line_start : match.start()].strip(" \t#*（(")
    return not lead and bool(
        re.match(r"[.．、)）](?!\d)|\s+[A-Z]|\s*\n", text[match.end() : match.end() + 3])
    )


def _unit_after(after: str, value: float, digits: str, before: str, grouped: bool) -> tuple[str | None, int]:
    """Return (spelling or None, characters that it takes); (None, 0) where the number counts nothing."""
    if after_tex := re.match(r"\s*\\?%\s*\$?", after):
        return "%", after_tex.end()
    if _is_date(after, digits) or _LIST_OF.match(after) or re.match(r"-year", after):
        return None, 0
    if re.match(r"\s*分钟(?:生活圈|便民|社区|通勤圈|健身圈|养老|文化|品质)", after):
        return None, 0
    for unknown in (_FOREIGN, _UNKNOWN):
        if found := unknown.match(after):
            return "", found.end()
    if bare := re.match(r"(万亿|亿)(?=[、，。；两三]|和|的)", after):
        return f"{bare[1]}元", bare.end()
    if _is_duration(after):
        return None, 0
    longest = _longest_unit(after)
    if longest:
        return longest
    chinese = re.match(r"\s*(万亿|亿|万|千|百)?(?:多|余)?([\u4e00-\u9fff]{0,3})", after)
    if chinese and (chinese[1] or chinese[2]):
        return _chinese_count(chinese)
    return _english_count(after, value, digits, before, grouped)


def _is_duration(after: str) -> bool:
    """Whether a number counts time that passes, which is seldom a figure of a city."""
    return (
        re.match(r"\s*(?:years?|days?|months?|weeks?|decades?|周年|年|天|个月)(?!\w*[均增])", after)
        is not None
    )


def _is_date(after: str, digits: str) -> bool:
    year = re.fullmatch(r"(?:19|20|21)\d\d", digits) is not None
    if year and not re.match(r"\s*(?:%|个|家|件|人|万|亿|[a-zA-Z]+)", after.replace("年", "Y", 1)):
        return True
    if (
        year
        and re.match(r"\s*(?:年|s\b|[-–—/至到]\s*(?:19|20)?\d\d|[a-zA-Z])", after)
        and not _longest_unit(after.replace("年", "\x00", 1))
    ):
        return True
    return bool(_DATE.match(after)) and "." not in digits


@lru_cache(maxsize=1)
def _spellings() -> list[str]:
    words = set(unit_spellings())
    return sorted(
        (word for word in words if not re.fullmatch(r"[a-zA-Z]|[\d,.]+.*", word) or word in ("m", "t")),
        key=len,
        reverse=True,
    )


_MORE = {
    "square kilometres": "km2", "square kilometers": "km2", "square kilometre": "km2", "square kilometer": "km2", "sq km": "km2",
    "kilometres": "km", "kilometers": "km", "kilometre": "km", "kilometer": "km", "hectares": "ha", "square metres": "m2",
    "square meters": "m2", "per cent": "%", "percentage points": "% point", "percentage point": "% point", "percent": "%",
    "tonnes CO2eq": "tCO2", "tonnes CO2e": "tCO2", "tonnes of CO2": "tCO2", "tonnes CO2": "tCO2", "tCO2eq": "tCO2", "tCO2e": "tCO2",
    "tonnes": "t", "tons": "t", "megawatts": "MW", "gigawatts": "GW", "gigawatt-peak": "GW", "megawatt-hour": "MWh", "GWp": "GW",
    "MWp": "MW", "minutes": "minute", "-minute": "minute", "times": "ratio", "倍": "ratio", "mu": "mu",
    "元每平方米": "yuan/m2", "∶1": "ratio", ":1": "ratio", "：1": "ratio", "个百分点": "% point", "成": "",
}  # fmt: skip


def _longest_unit(after: str) -> tuple[str, int] | None:
    """Return the longest unit that a text begins with, and the characters that it takes."""
    lead = re.match(r"\s*(?:多|余)?", after)
    offset = lead.end() if lead else 0
    scaled = _SCALED.match(after)
    if scaled:
        offset = scaled.end() + len(after[scaled.end() :]) - len(after[scaled.end() :].lstrip())
    rest = after[offset:]
    for word, symbol in sorted(_MORE.items(), key=lambda item: -len(item[0])):
        if symbol and rest.lower().startswith(word.lower()) and not _runs_into_word(rest, len(word)):
            return symbol, offset + len(word)
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


def _english_count(
    after: str, value: float, digits: str, before: str, grouped: bool
) -> tuple[str | None, int]:
    scaled = _SCALED.match(after)
    noun = _NOUN.match(after[scaled.end() :] if scaled else after)
    end = (scaled.end() if scaled else 0) + (noun.end(1) if noun else 0)
    word = noun[1].lower() if noun else ""
    if word in _PERSON or (noun and noun[2] and noun[2].lower() in _PERSON):
        return "person", end
    if scaled:
        return "count", end if word not in _NO_NOUN else scaled.end()
    if noun and word not in _NO_NOUN and after[:1] in " \u00a0" and not word.isupper():
        if word in ("hours", "households", "homes", "jobs", "beds", "places"):
            return word, end
        if word in ("century", "centuries", "percent", "languages"):
            return None, 0
        code = len(digits) > 4 and not grouped  # 19115 is a telephone number, 19,115 is a count
        ranked = re.search(r"(?:^|[^\w])(?:top|rank\w*|scope)\s*$", before, re.IGNORECASE)
        if value >= 2 and "." not in digits and not ranked and not code:
            return "count", end
    if value >= 10_000 and re.search(r"\b(?:from|to|of|was|is|reached|at|over|about)\s*$", before):
        return "count", 0
    return None, 0


def _in_chinese_words(text: str) -> Iterator[Amount]:
    for match in _CHINESE.finditer(text):
        start, end = match.span()
        if match["percent"]:
            yield Amount(start, end, numeral(match["percent"]), "%", "百分之")
        elif match["number"]:
            found = _longest_unit(match["scale"] + text[end : end + 8])
            if found:
                yield Amount(
                    start, match.end("number") + found[1], numeral(match["number"]), found[0], found[0]
                )
        elif match["tenths"]:
            yield Amount(start, end, 10.0 * _DIGITS[match["tenths"]], "%", "成", True)
        elif match["parts"]:
            yield Amount(
                start, end, _DIGITS.get(match["of"], 1) / numeral(match["parts"]), "share", match[0], True
            )
        elif match["times"]:
            yield Amount(start, end, numeral(match["times"]), "ratio", "倍", True)
        else:
            yield Amount(
                start, end, 2.0 ** _DIGITS.get(match["doublings"] or "一", 1), "ratio", match[0], True
            )


def numeral(text: str) -> float:
    """Read a Chinese numeral.

    >>> numeral("三百二十"), numeral("三点二"), numeral("七十")
    (320.0, 3.2, 70.0)
    """
    whole, _, part = text.partition("点")
    total = section = 0.0
    for letter in whole:
        if letter in _DIGITS:
            section = _DIGITS[letter] if section < 10 and not total % 10 else section + _DIGITS[letter]
        elif letter in _TENS:
            total += (section or 1) * _TENS[letter]
            section = 0.0
    decimals = "".join(str(_DIGITS[letter]) for letter in part if letter in _DIGITS)
    return total + section + (float(f"0.{decimals}") if decimals else 0.0)


def _in_english_words(text: str) -> Iterator[Amount]:
    for match in _ENGLISH.finditer(text):
        start, end = match.span()
        if match["fold"]:
            value, symbol = float(_FOLD[match["fold"].lower()]), "ratio"
        elif match["word"]:
            value, symbol = float(_SMALL[match["word"].lower()]), "ratio"
        elif match["twice"] or match["thrice"]:
            value, symbol = (2.0 if match["twice"] else 3.0), "ratio"
        elif match["top"]:
            top, bottom = (
                _SMALL.get(match[name].lower()) or float(match[name]) for name in ("top", "bottom")
            )
            value, symbol = 100.0 * top / bottom, "%"
        elif match["parts"]:
            value, symbol = _SMALL[match["parts"].lower()] / _OF[match["of"].lower().rstrip("s")], "share"
        else:
            value, symbol = 50.0, "%"
        yield Amount(start, end, value, symbol, match[0], not match["fold"] and not match["word"])


def _ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    """Add the first end of a range that leaves its unit to the second: 45 to 55 %, 5-6%."""
    starts = {item.start: item for item in amounts}
    added: list[Amount] = []
    for match in re.finditer(r"(?<![\d.,\w])(\d+(?:\.\d+)?)(\s*(?:-|–|—|~|～|至|到|to|and)\s*)(?=\d)", text):
        second = starts.get(match.end())
        if (
            second
            and second.unit
            and match.start() not in starts
            and not re.fullmatch(r"(?:19|20)\d\d", match[1])
        ):
            if match[2].strip() == "and" and not re.search(
                r"between\s*$", text[: match.start()], re.IGNORECASE
            ):
                continue
            added.append(Amount(match.start(), match.end(1), float(match[1]), second.unit, second.unit_text))
    return [*amounts, *added]
