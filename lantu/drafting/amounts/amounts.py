"""Amounts in a text: numbers with their units, in digits and in words, and where they stand.

Long because a number, its unit, and the ranges and rows it stands in are found together.
"""

import re
from dataclasses import replace

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.in_words.few import in_few_words, in_parts
from lantu.drafting.amounts.in_words.fractions import one_of_many, part_behind, size_of
from lantu.drafting.amounts.in_words.halves import in_halves, in_its_unit, without_rough
from lantu.drafting.amounts.in_words.measured import add_from_behind, in_measures
from lantu.drafting.amounts.in_words.spelled import in_chinese_words, in_english_words
from lantu.drafting.amounts.in_words.two_times import in_two_times
from lantu.drafting.amounts.marked_numbers import summed, without_marks
from lantu.drafting.amounts.number_dates import tells_time
from lantu.drafting.amounts.numbers_in_names import is_in_a_name
from lantu.drafting.amounts.side_by_side.leaning import add_beside_their_years, add_compared, add_leaning, add_of_them
from lantu.drafting.amounts.side_by_side.moves import add_bare_moves, add_moves, without_gap
from lantu.drafting.amounts.side_by_side.year_lines import in_year_lines
from lantu.drafting.amounts.units.bare_m import as_metres
from lantu.drafting.amounts.units.counted import unit_after
from lantu.drafting.amounts.units.money import BEHIND, length_before, money_before
from lantu.drafting.amounts.units.money_ranges import add_money_ranges, digits_of_money
from lantu.drafting.amounts.units.per_many import without_people_counted_for
from lantu.drafting.amounts.units.per_one import counted_for_one
from lantu.drafting.amounts.units.scales import in_digits, in_hundreds, in_two_scales, of_an_age
from lantu.drafting.amounts.units.unit_words import SCALE, SCALED, longest_unit
from lantu.drafting.sentences.months import MONTHS
from lantu.language.errors import UnitError
from lantu.language.full_width import WIDE_DIGITS
from lantu.language.units import unit
from lantu.packs.cells.written_number import NUMBER, TWO_WAYS, digits_of, marks_decimals_with_commas

_CODES = "|".join(
    f"(?<=\\b{code}\\.)"
    for code in (
        *("Rs", "Tk", "Rp", "Nu", "Sh", "USD", "KES", "UGX", "TZS", "INR", "PKR", "NPR", "LKR", "AED", "SAR", "QAR"),
        *("OMR", "PHP", "Php", "RWF", "Rwf", "Frw", "BDT"),
    )
)
_AFTER_CODE = rf"(?:(?<![\d.])|{_CODES}|(?<=hs\.)|(?<=[KUT][Ss]h\.))"  # Rs.420 million: the point is the code's
_NUMBER = re.compile(
    rf"{_AFTER_CODE}(?<!\d[万亿千百])(?:(?<!\d[,，'’·])|(?<=\.\d[,，])|(?<=\.\d\d[,，])){NUMBER}"
    r"(?:(?:(?<=\.\d)|(?<=\.\d\d))(?!\d)|(?![,，'’·](?!(?:19|20)\d\d年)\d))"  # no digits of 1.3 stand behind a comma
    r"|(?<=[\s(])\.\d{1,3}(?=\s?(?:%|per\s?cent))"  # .5 %
)
_MINUS = re.compile(
    r"(?:(?<=\[\d\])-|(?<![A-Za-z0-9%％)）\]—–−~～-])[-−–－]|(?<![减担抱肩背欠胜])负|\bminus\s*|\bnegative\s*)$",
    re.IGNORECASE,
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NAMED = re.compile(
    r"(?:\b(?:figure|fig|table|section|chapter|policy|clause|paragraph|para|item|objective|column|row|option|scenario|grade|zone|block|ward|lot|quarter|week|article|annex|page|pages|p|no|nr|scope|scopes|phase|stage|line|route|part|step|"
    r"version|fy|act|sdg|goal|tier|class|type|natura|agenda|vision|plan|ndp|mtp|mtdp|nst|cidp|iso|room|box|note|appendix|horizon|covid|g|tel|wi-?fi|bluetooth|"
    r"category|categories|bands?|grades|nqf levels?|"
    r"fit for|(?-i:Volume|Vol|Book|Prop|Proposition|Measure|Bill|Ordinance|Resolution|Amendment)|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\.?|第|国函〔?|〔|图|表|附件|专栏)\s*$",
    re.IGNORECASE,
)
_NAMED_TOO = re.compile(
    r"\b(?:grades?|nqf\s+levels?|categor(?:y|ies)|bands?|zones?|phases?|tiers?|stages?|wards?|scopes?)\s+\d+(?:,\s*\d+)*,?\s+(?:and|or|to|&)\s+$",
    re.IGNORECASE,
)  # the 4 of grades 3 and 4
_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{1,3}-(?:\d+-)?$")  # order N-81-22
_IN_A_NAME = re.compile(
    r"(?:\bwithin|\b(?:trips|journeys)\s+(?:under|of\s+less\s+than))\s+\d+\s*(?:metres?|meters?|km|m|kilomet\w+|minutes?|mins?)\s+(?:of|will|walk|to)\b|首[个条座][^，。；\d]{0,4}\d"
)
_AGE = re.compile(r"\s*(?:[-—–~～至到]\s*\d{1,3}\s*)?(?:周)?岁")
_AGES = re.compile(r"(?:寿命|年龄|岁数)[^，。；,;]{0,24}$")  # of these, years of age are figures
_NAMED_SO = re.compile(r"(?<![\d.])(?<!\d\s)\b[A-Za-z]{2,}[-‐‑]$")  # COVID-19, pre-2008, Euro-6
_GLUED = re.compile(r"(?<!GD)(?<!R&)(?<!CP)(?<!PP)(?<!千瓦)(?<!兆瓦)(?<![kMG]W)[A-Za-z_/\\“‘\"'^]$|[^\s(（]\+$")


def find_amounts(text: str) -> list[Amount]:
    """Return the amounts of a text in order; dates, list numbers, names and references are none.

    >>> [(amount.value, amount.unit) for amount in find_amounts("2025年达到3.2万亿元，增长百分之五")]
    [(3.2, '万亿元'), (5.0, '%')]
    """
    plain = without_marks(text.translate(WIDE_DIGITS))
    commas = not _CHINESE.search(plain) and marks_decimals_with_commas(plain)
    halves = list(in_halves(plain))
    words = [
        *in_chinese_words(plain),
        *(in_its_unit(plain, item) for item in in_english_words(plain)),
        *in_two_scales(plain),
        *of_an_age(plain),
        *in_digits(plain),
        *in_hundreds(plain),
        *in_two_times(plain),
        *in_year_lines(plain),
    ]
    words += [
        item for item in in_measures(plain) if not any(one.start < item.end and item.start < one.end for one in words)
    ]
    words += in_few_words(plain, words)
    words += [
        part for part in in_parts(plain) if not any(one.start < part.end and part.start < one.end for one in words)
    ]
    found = [
        *halves,
        *(item for item in words if not any(one.start < item.end and item.start < one.end for one in halves)),
    ]
    taken = [(item.start, item.end) for item in found]
    for match in _NUMBER.finditer(plain):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        amount = _amount(plain, match)
        if amount:
            doubt = _two_ways(match[0], commas, bool(_CHINESE.search(plain))) or one_of_many(plain, match.start())
            found.append(replace(amount, doubt=doubt) if doubt else amount)
    found = [without_rough(plain, without_gap(plain, item)) for item in found]
    found = [summed(text, item) for item in found]
    found = sorted(_ranges(plain, found), key=lambda item: item.start)
    return [counted_for_one(plain, item) for item in without_people_counted_for(plain, found)]


def _two_ways(number: str, commas: bool, chinese: bool) -> str:
    """Return why a number can be read in two ways; empty where it cannot."""
    if chinese and re.fullmatch(r"\d+,\d{1,2}", number):
        return "a comma between digits: a decimal comma, or two numbers"
    if commas and TWO_WAYS.fullmatch(number):
        return "thousands or decimals: the text marks decimals with a comma elsewhere"
    return ""


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    part = part_behind(text, match)
    last = part.end() if part else match.end()
    line = text.find("\n", last, last + 60)
    cell = text.find("\t", last, last + 60)
    stop = min((at for at in (line, cell) if at >= 0), default=last + 60)
    before, after = text[max(0, match.start() - 80) : match.start()], text[last:stop]
    if not after.strip() and (wrapped := _wrapped(text, match)):
        after = wrapped
    elif share := _WRAPPED_SHARE.match(text, last):
        return _broken_share(text, match, share.end())
    before = _of_its_line(before)
    digits = digits_of(match[0])
    value = float(digits) + (size_of(part) if part else 0.0)
    if minus := _MINUS.search(before):
        value, before = -value, before[: minus.start()]
    after_tex = re.match(r"\s*\\?%\s*\$?", after)
    before = before.rstrip("$\\") if after_tex else before
    money = None if after_tex else money_before(before, match[0], after)
    if (
        (not money and _is_named(before, digits, after))
        or _list_number(text, match)
        or _no_figure(before, digits, after)
    ):
        return None
    letter = _LETTER_SCALE.match(after)
    if letter and (money or "." in digits or re.search(r"\b(?:from|to|of|about|around|over|nearly)\s+$", before)):
        scale = 1e9 if letter[1] == "B" else 1e12  # 1.3B, $4.8B
        return Amount(match.start() - bool(money), last + 1, value * scale, None, money or letter[1])
    if not money and (metres := re.match(r"\s+m\b(?!\s+[a-z]+s\b)", after)) and _OF_A_LENGTH.search(before):
        return Amount(match.start(), last + metres.end(), value, "m", "m")
    symbol, length = unit_after(after, value, digits, before, match[0] != digits)
    if money:
        shown_before = text[max(0, match.start() - 80) : match.start()].rstrip(" $£€¥￥")
        if shown_before.endswith(("(", "（")) and shown_before[:-1].rstrip().endswith(("yuan", "元")):
            return None  # the same money again, in another currency
        scaled = SCALED.match(after)
        factor = SCALE[scaled[1].lower()] if scaled else 1.0
        known = "yuan" if money == "yuan" else None
        end = last + (scaled.end() if scaled else 0)
        return Amount(match.start() - length_before(before), end, float(f"{value * factor:.12g}"), known, money)
    if symbol is None and length == 0:
        return None
    if symbol == "count" and (metres := as_metres(before, after)):
        return Amount(match.start(), last + metres[0], value, "m", "m", doubt=metres[1])
    return _scaled(match, last, after, value, symbol, length)


def _scaled(match: re.Match[str], last: int, after: str, value: float, symbol: str | None, length: int) -> Amount:
    """Return an amount with the scale that stands behind its number: 3.2 million homes; symbol and length: of its unit."""
    scale, shown = 1.0, after[:length].strip()
    scaled = SCALED.match(after)
    if scaled and symbol is not None and not shown.lower().startswith(("m2", "m3", "mw")):
        if symbol and _is_unit(f"{scaled[1].lower()} {symbol}"):
            symbol = f"{scaled[1].lower()} {symbol}"
        else:
            scale = SCALE[scaled[1].lower()]
            shown = shown if symbol or BEHIND.match(after) else after[scaled.end() : length].strip()
    return Amount(match.start(), last + length, float(f"{value * scale:.12g}"), symbol or None, shown)


_LED_ON = re.compile(
    r"[^\n\t]{30,}\b(?:to|of|at|from|by|than|is|was|about|around|over|nearly|some|approximately|reached|exceeds?|exceeded|total(?:l?ed|ling|s)?)$",
)  # a page breaks its line before a number: "from 110,000 to about" and "440,000 in 2041" below


def _of_its_line(before: str) -> str:
    """Return the words before a number on its line, which a page may have broken: it glues nothing to the next one."""
    above, broken, own = before.rpartition("\n")
    led = _LED_ON.search(above) if broken and not own.strip() else None
    return f"{led[0]} " if led else own


_OF_A_LENGTH = re.compile(  # "no more than 400 m" of these is metres and no million
    r"\b(?:walk\w*|liv(?:e|es|ing)|distances?|away|lengths?|widths?|heights?|depths?|rises?|buffers?|setbacks?|elevations?|diameters?|"
    r"sea\s+levels?)\b[^.;]*$",
    re.IGNORECASE,
)
_LETTER_SCALE = re.compile(r"([BT])(?![A-Za-z0-9-])")


_LEARNERS = r"(?:students?|pupils?|learners?|boys|girls|children|classes|exams?|graduates?|leavers?)\b"
_SCHOOL_YEAR = re.compile(
    r"(?<!each )(?<!every )(?<!per )(?<!this )(?<!that )(?<!next )(?<!last )(?<!a )\b(?:years?|forms?|standards?|primary|stages?)\s+"
    r"(?:\d{1,2}\s*(?:,|and|to|or|-|–|&)\s*)*$",
    re.IGNORECASE,
)  # the 9 and the 12 of "year 9 to 12 students"
_OF_SCHOOL = re.compile(rf"\s*(?:(?:,|and|to|or|-|–|&)\s*(?:(?:year|form)\s+)?\d{{1,2}}\s+)?{_LEARNERS}", re.IGNORECASE)
_TITLE = re.compile(r"(?:\b[A-Z][a-z]+\s+){2,}$")
_DOES = re.compile(
    r"\s+(?:builds|sets|aims|seeks|outlines|provides|focuses|commits|identifies|establishes|calls|recogni[sz]es|includes|supports|delivers|lays|puts|takes|works|will|is|was|has)\s+"
    r"(?:on|out|to|an?|the|for|our|its|be|up|in|with|over|been)\b"
)  # Local Agenda 21 builds on: a paper with a number in its name


_A_TIME = re.compile(
    r"\b(?:the|this|that|last|each|every|first|second|third|fourth|final)\s+(?:quarter|week)\s+$|\b(?:under|in|within)\s+(?:the|this|our|its|their)\s+(?:plan|policy|vision)\s+$",
    re.IGNORECASE,
)
_WEEKS = 53  # of a year: a number behind "the week" that is more is none of its name


def _begins_behind_a_time(before: str, digits: str, after: str) -> bool:
    """Whether a number stands behind a time or a plan without a comma, and is no part of its name: "this quarter 82 homes"."""
    counts = re.match(r"\s*(?:%|per\s?cent)", after) or (
        float(digits.replace(",", "")) > _WEEKS and not re.fullmatch(r"(?:19|20)\d\d", digits)
    )
    return bool(counts) and _A_TIME.search(before) is not None


def _is_named(before: str, digits: str, after: str) -> bool:
    """Whether a number is glued to a word, or is what something is called by: table 3, COVID-19."""
    if (_SCHOOL_YEAR.search(before) and _OF_SCHOOL.match(after)) or (_TITLE.search(before) and _DOES.match(after)):
        return True
    cells = re.search(r"[a-z]{3}$", before) and re.match(
        r"%", after
    )  # "kept95.19%": cells that a page has run together
    if (
        (_GLUED.search(before) and not cells)
        or (
            any(one.search(before) for one in (_NAMED, _NAMED_TOO)) and not _begins_behind_a_time(before, digits, after)
        )
        or re.match(r"[A-Za-z]*\d", after)
    ):
        return True
    if _CODE.search(before) and (before[-2:-1].isdigit() or re.match(r"-\d", after)):
        return True
    if is_in_a_name(before, digits, after):
        return True
    return _NAMED_SO.search(before) is not None and not re.match(r"\s*(?:%|per\s?cent|[$£€])", after)


def _no_figure(before: str, digits: str, after: str) -> bool:
    """Whether a number is quoted, an age or a distance in a name (15-64岁人口, within 400 metres of a stop), an hour or a part of 7:3."""
    if re.fullmatch("0{2,}", digits) or re.match(r"[”’\"'](?![\d])", after) or _VIEWS.search(before):
        return True
    if re.search(r"\b(?:of|in|for)\s+(?:each|every)\s+$", before, re.IGNORECASE) and digits in ("10", "100", "1000"):
        return True  # of every 10 children
    if re.match(r"\s?(?:%|per\s?cent)\s+(?:CI\b|confidence)", after):
        return True  # 95% CI
    if before.endswith("连续") and re.match(r"\s*(?:年|个?月|天|届|次)", after):
        return True  # 连续7年增产
    if (
        _DAY_OF_A_MONTH.search(before)
        and re.fullmatch(r"[12]?\d|3[01]", digits)
        and re.match(r"\s+[A-Z]|[,.;)]", after)
    ):
        return True  # this Nov. 21 Harbour Board report
    if re.match(r"\s+(?:consecutive|straight|successive)\s+(?:years|quarters|months|weeks|days|terms)\b", after):
        return True
    if re.fullmatch(r"(?:19|20)\d\d", digits) and _SINCE_YEAR.search(before) and not SCALED.match(after):
        return True  # between 2029 and 2033 jobs grew
    if digits in ("999", "911", "112", "101", "111") and re.match(
        r"\s+(?:emergency\s+)?(?:calls?|operators?)\b", after
    ):
        return True  # the number that is called
    if digits in ("1", "100", "1000") and _AS_HUNDRED.search(before):
        return True
    if (_AGE.match(after) and "." not in digits and not _AGES.search(before)) or _in_a_name(before, digits, after):
        return True
    return tells_time(before, digits, after) or re.search(r"(?<!\d)\d{1,2}:$", before) is not None


_DAY_OF_A_MONTH = re.compile(rf"\b(?:{MONTHS}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)\s+$")
_SINCE_YEAR = re.compile(r"\bbetween\s+(?:19|20)\d\d\s+and\s+$", re.IGNORECASE)
_AS_HUNDRED = re.compile(r"(?:以|设)[^，。；（(]{1,12}(?:为|=)$")  # 性别比98.5（以女性为100）
_VIEWS = re.compile(
    r"(?:浏览|阅读|点击|访问|播放)(?:次数|总数|数量|人数|量|数)?[:：]\s*$"
)  # of the page, not of the plan


_WRAPPED = re.compile(r"[ \t]*\n[ \t]*(?=[\u4e00-\u9fff%])")
_WRAPPED_SHARE = re.compile(r"\s(?:per)?[ \t]*\n[ \t]*(?:per[ \t]+)?cent\b")  # "5.28 per" and "cent" on the next line


def _wrapped(text: str, match: re.Match[str]) -> str:
    """Return what stands behind a number at the end of a line that a page broke there: its unit begins the next one; empty elsewhere."""
    start = text.rfind("\n", 0, match.start()) + 1
    broken = _WRAPPED.match(text, match.end())
    if not broken or "\t" in text[start : broken.end() + 40] or match.start() - start < 14:
        return ""
    behind = text[broken.end() : broken.end() + 40].split("\n")[0]
    return text[match.end() : broken.end()] + behind if longest_unit(behind) else ""


def _broken_share(text: str, match: re.Match[str], end: int) -> Amount | None:
    """Return a share whose "per cent" a page breaks over two lines."""
    minus = _MINUS.search(text[max(0, match.start() - 12) : match.start()])
    value = float(digits_of(match[0]))
    return Amount(match.start(), end, -value if minus else value, "%", "per cent")


def _in_a_name(before: str, digits: str, after: str) -> bool:
    """Whether a number is part of what something is called: within 400 metres of a stop, trips under 5 km."""
    return any(found.start() <= len(before) < found.end() for found in _IN_A_NAME.finditer(f"{before}{digits}{after}"))


def _is_unit(text: str) -> bool:
    try:
        return bool(unit(text))
    except UnitError:
        return False


def _list_number(text: str, match: re.Match[str]) -> bool:
    line_start = text.rfind("\n", 0, match.start()) + 1
    lead = text[line_start : match.start()].strip(" \t#*（(")
    if not lead and re.match(r"0\d$", match[0]) and re.match(r"\s", text[match.end() :]):
        return True  # 01 at the start of a line
    behind = r"[.．、)）](?!\d)|\s*\n" + (r"|\s+[A-Z]" if len(match[0]) < 3 else "")
    return (
        not lead
        and not longest_unit(text[match.end() : match.end() + 12])
        and bool(re.match(behind, text[match.end() : match.end() + 3]))
    )


_RANGE = r"\s*(?:-|–|—|－|−|~|～|至|到|to|and)\s*"


_FIRST_END = re.compile(
    rf"(?<![\d.A-Za-z_])(?<!\d[,，'’])(?P<number>{NUMBER})(?P<scale>万亿|亿|万|(?:bn|[km])(?=[\s–—~-]))?(?P<link>{_RANGE})(?=\d)",
    re.IGNORECASE,
)


_LETTERS = re.compile(r"bn|[km]", re.IGNORECASE)
_SECOND_YEAR = re.compile(r"(?:19|20)\d\d\s?[-–/]$|\bFY\s?$")
_THOUSANDS = re.compile(r"\d{1,3}[, ]000")


def _first_end(text: str, match: re.Match[str], second: Amount) -> Amount | None:
    """Return the first end of a range, counted as the second is, or in a scale of its own: 3200万至1.2亿人."""
    value, spelling = float(digits_of(match["number"])), second.unit or ""
    number = _NUMBER.match(text, second.start)
    written = float(digits_of(number[0])) if number else 0.0
    small = value <= written or value < 100  # 300,000 to 1.4 million: the first is whole
    if number and 1 < value < 1000 and _THOUSANDS.fullmatch(number[0]) and value * 1000 < written:
        value *= 1000  # 30-35,000
    if number and not match["scale"] and written and small:
        value *= abs(second.value) / written  # 3.2 to 3.3 million
    letters = SCALE.get((match["scale"] or "").lower())
    if letters:  # 6k to 9k, 800k to 1.2m; of metres the m is none
        value = float(digits_of(match["number"])) * (1.0 if second.unit == "m" else letters)
    elif match["scale"] and not second.unit_text.startswith(match["scale"]):
        spelling = match["scale"] + second.unit_text.lstrip("万亿")
        if not _is_unit(spelling):
            return None
    return Amount(
        match.start(),
        match.start("link"),
        float(f"{value:.12g}"),
        spelling or second.unit,
        second.unit_text,
        doubt=second.doubt,
    )


_ROW = re.compile(
    rf"(?<![\d.A-Za-z_第图表])(?<!\d[,，'’万亿])(?<!\d{{4}}[-–/])(?P<number>{NUMBER})(?P<link>\s*(?:、|和|与|及|以及)\s*|,?\s+and\s+|,\s+(?=\d[\d.]*(?:,\s\d[\d.]*){{0,5}},?\s+and\s))(?=\d)"
)  # also 40, 60 and 80 per cent


_NUMBERS_A_LINE = re.compile(r"\s*[（(]?\d{1,2}[)）]?\s*、\s*")
_AN_INDEX = re.compile(r"\b(?:index|score|coefficient|ratio|rating)\b[^.;%]{0,60}$", re.IGNORECASE)


def _rows(text: str, starts: dict[int, Amount]) -> None:
    """Add numbers that leave their unit to the next one of a row: 90、150立方米, 30 and 50 per cent.

    They are in doubt where 万 may be of the last one alone.
    """
    for match in reversed(list(_ROW.finditer(text))):
        second, before = starts.get(match.end()), text[max(0, match.start() - 40) : match.start()]
        if not second or not second.unit or match.start() in starts or re.fullmatch(r"(?:19|20)\d\d", match["number"]):
            continue
        joined = "and" in match["link"] or "," in match["link"]
        if "、" in match["link"] and _NUMBERS_A_LINE.fullmatch(
            text, text.rfind("\n", 0, match.start()) + 1, match.end()
        ):
            continue  # 10、70%以上的村庄
        if joined and "." in match["number"] and _AN_INDEX.search(before):
            continue  # "the index was 0.81 and 44% of adults"
        if _NAMED.search(before) or _GLUED.search(before) or _list_number(text, match) or _MINUS.search(before):
            continue
        small = len(match["number"]) == 1 and second.end - second.start < 4
        if small and second.value == float(match["number"]) + 1 and "、" in match["link"]:
            starts[second.start] = replace(second, doubt="two numbers in a row that may be one rough number")
        thousands = "," in match["number"] and second.unit in ("homes", "count", "jobs", "person")
        if small or (joined and second.unit not in ("%", "% point") and not thousands):
            continue
        doubt = "its unit stands only behind the next number" if second.unit_text[:1] in ("万", "亿") else second.doubt
        starts[match.start()] = Amount(
            match.start(),
            match.end("number"),
            float(digits_of(match["number"])),
            second.unit,
            second.unit_text,
            doubt=doubt,
        )


_ONE_OF = r"\d+(?:\.\d+)?个"
_JOINED = "(?:、|，|和|与|及|以及)"
_POINTS = re.compile(rf"(?P<number>\d+(?:\.\d+)?)个(?={_JOINED}(?:{_ONE_OF}{_JOINED})*{_ONE_OF}百分点)")


def _points_in_a_row(text: str, starts: dict[int, Amount]) -> None:
    """Give numbers of a row the points of percent that only its last one names: 分别提高0.4个和0.9个百分点."""
    for match in _POINTS.finditer(text):
        if match.start() in starts:
            value = float(match["number"])
            starts[match.start()] = Amount(match.start(), match.end(), value, "% point", "个百分点")


_RAISED_BY = re.compile(
    r"\b(?:(?:went|gone|go|goes|going)\s+(?:up|down)|rais|increas|grow|grew|expand|boost|lift|reduc|cut|lower|decreas|declin|fall|fell|ris|rose|drop|climb|jump|slip|shrank|shrink)\w*\s(?:[^.;,]{0,60}?\b)?by\s+"
    r"(?:(?:about|around|some|nearly|over|almost|approximately|just)\s+)?$",
    re.IGNORECASE,
)


_ROSE = re.compile(
    r"\b(?:increased|rose|grew|climbed|fell|dropped|declined|decreased)\s+$", re.IGNORECASE
)  # rose 1% to 4.5%


_MADE_MORE = re.compile(
    r"[把将][^，。；\d]{2,16}(?:增加|减少|增|减|提高|降低|扩大|上调|下调|调高|调低)$"
)  # 把名额增加400个至1600个


def _ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    """Mark the two ends of ranges, and add a first end that leaves its unit to the second: 45 to 55 %, 5-6%, 5%至6%."""
    starts = {item.start: item for item in amounts}
    _rows(text, starts)
    _points_in_a_row(text, starts)
    add_moves(text, starts)
    add_bare_moves(text, starts)
    add_leaning(text, starts)
    add_beside_their_years(text, starts)
    add_compared(text, starts)
    add_of_them(text, starts)
    add_from_behind(text, starts)
    add_money_ranges(text, starts)
    money = digits_of_money(text, starts)
    for match in _FIRST_END.finditer(text):
        second = starts.get(match.end())
        first = starts.get(match.start())
        if match.start() in money or (
            not second
            or (second.value < 0 and float(digits_of(match["number"])) >= -second.value)  # 2,377 -1.5%: two cells
            or not (second.unit or second.unit_text)
            or (first and first.unit and not _LETTERS.fullmatch(match["scale"] or ""))
            or re.fullmatch(r"(?:19|20)\d\d", match["number"])
        ):
            continue
        if _SECOND_YEAR.search(text[max(0, match.start() - 6) : match.start()]) and len(match["number"]) == 2:
            continue  # 2033-34 to 120 million
        if match["link"].strip() == "and" and not re.search(
            r"between\s*$", text[max(0, match.start() - 40) : match.start()], re.IGNORECASE
        ):
            continue
        made = _first_end(text, match, second)
        if made:
            starts[match.start()] = made
    found = sorted(starts.values(), key=lambda item: item.start)
    for number in range(len(found) - 1):
        first, second = found[number], found[number + 1]
        link = re.fullmatch(_RANGE, text[first.end : second.start])
        before = text[max(0, first.start - 24) : first.start]
        moved = re.search(r"(?:从|由|自|\bfrom)[^，,；;。]*$", before, re.IGNORECASE)  # from 4 % to 5 % is a change
        moved = moved and not re.search(r"水平[^，；。]{0,4}(?:降低|下降|减少|减低|提高|提升|增加|增长|上升)$", before)
        by_to = _RAISED_BY.search(text[max(0, first.start - 80) : first.start]) and link and link[0].strip() == "to"
        rose = link and _ROSE.search(text[max(0, first.start - 16) : first.start]) and second.value >= 2 * first.value
        moved = moved or bool(rose and re.search(r"[A-Za-z%]", text[first.start : first.end]))
        moved = moved or (first.unit != "%" and first.unit_text and _MADE_MORE.search(before))
        own = re.search(r"[A-Za-z]{2}|[£$€₹]\s?[\d.,]+\s?[mkb]$", text[first.start : first.end])
        # "by 11 million to 24 million", "by €2m to €9m": no range
        moved = moved or (by_to and own and first.unit != "%" and second.value >= 2 * first.value)
        apart = 5 if text[first.end - 1 : first.end] in "%t" else 10  # fell by 2% to 45%, by 6,400 to 3.8 million
        moved = moved or (by_to and second.value >= apart * first.value)
        between = link and (link[0].strip() != "and" or re.search(r"between\s*$", before, re.IGNORECASE))
        if between and not moved and first.unit == second.unit and first.value < second.value:
            found[number] = replace(first, end_of_range="low")
            found[number + 1] = replace(second, end_of_range="high")
    return found
