"""Which year a figure speaks of, and which it counts from.

Long because the words that bind a year to an amount stand beside what reads them.
"""

import re
from collections.abc import Sequence

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.figures.said_again import goes_on
from lantu.drafting.figures.subjects.english.changes import ROUGHLY
from lantu.drafting.figures.subjects.pairs import bracket_around
from lantu.drafting.figures.years.bracketed_years import of_another_number, of_which_ones, year_before
from lantu.drafting.sentences.months import MONTHS
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.comparisons import years_of_what_was
from lantu.drafting.times.parts_of_years import other_year, part_told
from lantu.drafting.times.passages import Passage
from lantu.drafting.times.periods import Year

_MONTH = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTHS}\s+)"
_PART_OF = (
    r"(?:the\s+)?(?:(?:(?:first|second|third|fourth|last|final)\s+(?:quarter|half)|end|start|beginning|middle)\s+of\s+"
    r"|(?:Q[1-4]|H[12]|early|late|mid)[\s-]+)"
)
_BEHIND = re.compile(
    rf"\s*(?:(?!and\b|or\b|but\b)\w+\s+)?(?:(?:in|by|as\s+of)\s+(?:FY\s?)?|(?:as\s+)?at\s+(?={_MONTH}|{_PART_OF}))(?:{_MONTH}|{_PART_OF})?"
    r"((?:19|20|21)\d\d)\b"
)
_PHASE_BEHIND = re.compile(
    r"\s*(?:(?:on\s+average|annually|yearly|(?:per|a|each|every)\s+(?:year|annum))\s+)?(?:in|over|during|throughout|for)\s+(?:the\s+)?(?:(?:period|phase|years)\s+(?:from\s+|of\s+)?)?"
    r"(?:FY\s?)?((?:19|20)\d\d)(?=\s?[–—-]\s?(?:19|20)\d\d\b)"
)  # 7% a year in the 2031-2040 phase
_ON_A_DAY = re.compile(
    rf"\s*(?:(?!and\b|or\b|but\b)\w+\s+){{0,3}}?on\s+(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTHS}|{MONTHS}\s+\d{{1,2}}),?\s+((?:19|20|21)\d\d)\b"
)  # $12 per hour on January 1, 2031
_SPAN_BEHIND = re.compile(
    r"\s*(?:(?!and\b|or\b|but\b|to\b)[a-z]+\s+)?between\s+(?:FY\s?)?(?:19|20)\d\d(?:[/–-]\d\d)?\s+and\s+(?:FY\s?)?(?P<last>(?:19|20)\d\d)(?:[/–-](?P<end>\d\d))?\b"
)  # averaged 4.2% between 2031 and 2035
_IN_BRACKETS = re.compile(
    r"(?:\s?(?:of\s+)?CO2-?e?q?)?(?:\s?/\s?[A-Za-z]+|\s+per\s+[a-z]+)?"
    rf"\s?\((?:{MONTHS}\s+|Q[1-4]\s+|H[12]\s+|FY\s?)?((?:19|20|21)\d\d)(?:[/–-]\d\d)?\)"
)  # 5.6% (Q4 2031), 0.7 t CO2e (2031)
_LEVEL_OF = re.compile(
    r"\b((?:19|20)\d\d)\s+(?:baseline|base|actual|target|levels?|figure|total|value|rate|average|population)(?:\s+(?:of|was|is)|\s?[:=]|(?<=baseline)|(?<=actual)|(?<=target))\s+(?:about\s+|around\s+|approximately\s+|some\s+|nearly\s+|over\s+|just\s+)*[£$€]?$"
)  # a 2031 baseline of
_BEFORE = re.compile(r"((?:19|20|21)\d\d)年(?:底|末)?的\s*约?$")


_THEN_BY = re.compile(
    r"^(?:[^,;.:()]|\([^()]{1,12}\)){0,90}\b(?:by|until)\s+(?:the\s+)?(?:end\s+of\s+|year\s+|early\s+|late\s+|mid-?\s?)?(?:\d{1,2}\s+)?(?:[A-Z][a-z]+\s+)?(?:FY\s?)?$"
)
_NAMES_A_THING = re.compile(r",\s(?:the|its|our|their|and\s+the|a)\s$|[“\"‘]$")  # ", the 2031 Clean Streets Plan"
_OVER_YEARS = re.compile(
    r"\b(?:over|in|within|during|for)\s+(?:the\s+)?(?:(?:first|next|following|coming|past|last)\s+)?(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)(?:\s+to\s+\w+)?\s+years\b",
    re.IGNORECASE,
)
_SAID_AGAIN = re.compile(
    r"\s*,?\s*(?:or|equivalent\s+to|i\.e\.,?|that\s+is,?)\s+(?:(?:about|around|some|approximately|nearly|over|by|a|an)\s+)*[£$€]?\s*",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(r"\s+and\s+(?:(?:about|around|nearly|over|some)\s+)*", re.IGNORECASE)  # "16% and 27% in 2031"
_ANOTHER_CLAUSE = re.compile(
    r"\b(?:and|but|while|which|that|who)\b(?:\s+[\w’'-]+){0,4}?\s+(?:will|to|should|is|are|was|were|has|have|expected|aims?|plans?|must|would|another|then)\b"
    r"|\b(?:and|but)\s+(?:to|then)\b",
    re.IGNORECASE,
)
_TWO_YEARS = r"(?<!\d){}\s*[/／–—-]\s*(?:{}|{}|{})(?!\d|\s*[%％])"


def part_of_year(text: str, bounds: tuple[int, int], at: int, year: int | None) -> str:
    """Return why a figure does not speak of one whole year: 上半年, first quarter, 2024/25; empty where nothing says so."""
    if year is None:
        return ""
    told = text[bounds[0] : at]
    last = max((found.start() for found in re.finditer(str(year), told)), default=0)
    ahead = re.split(r"[，,；;。]", told[max(0, last - 32) : last])[-1]  # first quarter of 2025
    behind = re.match(
        rf"[^,;，；。]{{1,40}}?(?:\b(?:in|by|as\s+of|at)\s+|\()([^,;.\d]{{0,30}}(?:[QH][1-4]\s+)?){year}\b",
        text[at : at + 90],
    )
    if part := part_told(ahead + told[last:]) or part_told(behind[1] if behind else ""):
        return f"'{part}': a part of the year"
    if twelve := other_year(ahead + told[last:]):
        return f"'{twelve}': not a calendar year"
    double = _TWO_YEARS.format(year - 1, f"{year % 100:02}", year, year)
    if re.search(double, text[bounds[0] : bounds[1]]):
        return f"a year from {year - 1} to {year}, not a calendar year"
    return ""


def bound_year(text: str, amount: Amount, years: Sequence[Year] = (), inside: Sequence[Amount] = ()) -> int | None:
    """Return the year that grammar binds to an amount: 2024年的52 %, "52 % in 2024"; None where none is bound.

    years and amounts: those of its sentence, for "33 % below the level of today by 2030 and 80 % by 2050".
    """
    if level := _LEVEL_OF.search(text[max(0, amount.start - 60) : amount.start]):
        return int(level[1])
    before = _BEFORE.search(text[max(0, amount.start - 12) : amount.start])
    before = None if "倍" in amount.unit_text else before  # 2020年的三倍 is counted from 2020
    behind = text[amount.end : amount.end + 44]
    if span := _SPAN_BEHIND.match(behind):
        return int(span["last"][:2] + (span["end"] or span["last"][2:]))
    found = before or _BEHIND.match(behind) or _PHASE_BEHIND.match(behind)
    found = found or _ON_A_DAY.match(behind) or _IN_BRACKETS.match(behind)
    if found:
        at = amount.end + found.start(1)
        return int(found[1]) if before else next((year.year for year in years if year.at >= at - 1), int(found[1]))
    following = min((item.start for item in inside if item.start > amount.start), default=len(text))
    again = next((item for item in inside if item.start == following), None)
    if again is not None and (
        _SAID_AGAIN.fullmatch(text[amount.end : following])
        or (amount.end_of_range == "low" and again.end_of_range == "high")
        or _both_told_behind(text, amount, again, years, inside)
    ):
        return bound_year(text, again, years, inside)  # "by 2.3 million tons or 40 per cent by 2031"
    for year in years:
        between = text[amount.end : year.at] if amount.end <= year.at < following else None
        if between is not None and re.fullmatch(rf"\d{{4}}[\s,]*{ROUGHLY}", text[year.at : following]):
            return None  # "44 % and by 2032 41 %": it is of the next one
        if between is not None and not year.base and _THEN_BY.search(between) and not _ANOTHER_CLAUSE.search(between):
            return year.year
    return None


def _both_told_behind(
    text: str, amount: Amount, again: Amount, years: Sequence[Year], inside: Sequence[Amount]
) -> bool:
    """Whether two amounts joined by "and" are both of the year behind the second: none is told right before the first.

    Not so in "in 2031-32 it was 9 % and 7 % in 2032-33".
    """
    if not again.unit or again.unit != amount.unit or not _AND_ANOTHER.fullmatch(text, amount.end, again.start):
        return False
    last = max((item.end for item in inside if item.end <= amount.start), default=0)
    told = [year for year in years if last <= year.at < amount.start and not year.base]
    return not any(last == 0 or re.search(r"[,;:.]\s", text[last : year.at]) for year in told)


_BY_WORD = (("明年", 1), ("去年", -1), ("截至上年", -1), ("今年", 0), ("本年", 0))


_FIRST_YEARS = re.compile(
    r"前([一二三四])年(?:的)?(?:平?均值?|平均)[^，。；]{0,4}$"
)  # “十五五”期间，…前四年均值为: of a plan that was told of


def year_by_word(words: str, year: int | None, told: Sequence[Year], written: int | None) -> int | None:
    """Return the year of a figure whose clause says 今年, 明年 or 去年 and no number of a year.

    Such a clause is not of the year that another clause of its sentence names, and last year never of the year of a passage.
    """
    mean = _FIRST_YEARS.search(words)
    if mean and year and year % 5 == 0:
        return year - 5 + "一二三四".index(mean[1]) + 1
    said = next((step for word, step in _BY_WORD if word in words), None)
    other = year is not None and any(year == item.year for item in told)
    if (
        said is None
        or not (other or said < 0)
        or re.search(r"(?:19|20)\d\d年|(?:比|较|与|由|从|同|高于|低于)(?:去年|上年)", words)
    ):
        return year
    return written + said if written else None


_STILL = re.compile(
    r"(?:^|[，,；;：:。])\W{0,3}(?:截[至止])?(?:目前|现时)(?!印发|出台|发布|下发|公布|通过|获批)[，,]?"
    r"(?:(?!将(?!近)|力争|争取|确保|计划|目标|(?<![主重首必纲概需摘提])要(?!求|素)|预计|到?\d{4}年|[今明后来]年|明、?后年|未来|下一步|今后|[；;。]).)*$"
)


def still_now(words: str) -> bool:
    """Whether the words of a sentence before a figure begin with 目前 and tell of no other time since.

    >>> still_now("目前，林地1.2亿亩，覆盖率"), still_now("目前已有2座，今年再建"), still_now("改善目前的")
    (True, False, False)
    """
    return _STILL.search(words) is not None


_LAST_YEAR = re.compile(
    r"(?:^|[，,；;：:。])\W{0,3}截[至止]到?(?:去年|上年|上一年)年?[底末]?[，,]?(?:(?!将(?!近)|力争|争取|确保|计划|目标|(?<![主重首必纲概需摘提])要(?!求|素)|预计|料|到?\d{4}年|[今明后来]年|明、?后年|未来|下一步|今后|[；;。]).)*$"
)


def told_of_last_year(words: str) -> bool:
    """Whether the words of a sentence before a figure begin with 截至去年底 and tell of no other time since.

    >>> told_of_last_year("截至去年底，全港有"), told_of_last_year("截至去年底，有1万支，明年中增至")
    (True, False)
    """
    return _LAST_YEAR.search(words) is not None


_YEARS_PAST = re.compile(
    r"(?:^|[，,；;：:。])\W{0,3}(?:在?过去的?|近)[\d一二两三四五六七八九十]{1,2}(?:多年|年)(?:来|间|里)?[，,]"
    r"(?:(?!将(?!近)|力争|争取|确保|计划|目标|(?<![主重首必纲概需摘提])要(?!求|素)|预计|料|到?\d{4}年|[今明后来]年|明、?后年|未来|下一步|今后|[；;。]).)*$"
)
_SINCE_THEN = re.compile(r"^\W*(?:而后|此后|随后|其后|之后|后来)")


def told_of_years_past(words: str) -> bool:
    """Whether the words of a sentence before a figure begin with 过去五年， and tell of no other time since.

    >>> told_of_years_past("过去五年，新建学校"), told_of_years_past("过去五年，新建3所，未来五年将新建")
    (True, False)
    """
    return _YEARS_PAST.search(words) is not None


_THIS_YEAR = re.compile(
    r"(?:^|[，,；;：:。])\W{0,3}(?:截[至止]到?(?:今年|本年)(?:\d{1,2}月)?[底末]?[，,]|今年(?:以来|[一二三]季度|上半年|前[一二三四五六七八九十\d]{1,2}个?(?:月|季度)|1[-—–至]\d{1,2}月))(?:(?!将(?!近)|力争|争取|确保|计划|目标|预计|\d{4}年|[去明后来]年|未来|下一步|今后|[；;。]).)*$"
    r"|\b(?:as\s+of|so\s+far|up\s+to|to\s+the\s+end\s+of|until)\s(?:(?!(?:19|20)\d\d|[,;.]).){0,30}\bthis\s+year\b(?:(?!(?:19|20)\d\d|\b(?:next|last)\s+year\b|;|\.\s).)*$"
)


def told_of_this_year(words: str) -> bool:
    """Whether the words of a sentence before a figure begin with 截至今年9月底 and tell of no other time since.

    >>> told_of_this_year("截至今年9月底，债务为"), told_of_this_year("截至今年9月底，债务为3亿元，2030年")
    (True, False)
    """
    return _THIS_YEAR.search(words) is not None


_FEW_YEARS = re.compile(
    r"(?:^|[，,；;：:。])\W{0,3}近(?:[两二三四几]|[2-4])年(?:来|间|多来)?[，,][^；。]*$"
    r"|(?:^|[，,；;：:。])\W{0,3}(?:自|从)?(?:19|20)\d\d年(?:\d{1,2}月)?以来\s?[，,][^；。]*$"
    r"|(?:^|[，,；;：:。]|政府|当局)下(?:一)?(?:个)?(?:财政)?年度(?!报|审)[^；。]*$"
    r"|(?:19|20)\d\d(?:[/／]\d\d)?年度?起(?:计)?的?(?:未来)?(?:[三五十]|\d{1,2})年[^；。]*$"
    r"|(?:[在于]?[这此该](?:个|一)?期间内?|期内)[^，；。]*$"
    r"|(?:与|和|同|较|比)[^，。；\d]{0,8}(?:最高位|高位|低位|高峰期?|峰值|最高峰)的?[^，。；]{0,16}$"
)


IN_THAT_TIME = re.compile(r"在?[这此该](?:个|一)?期间")  # 将在此期间落成


def of_no_one_year(words: str) -> bool:
    """Whether the words of a sentence before a figure begin with 近两年来 or 下年度 and tell no year since.

    >>> of_no_one_year("近两年来，共批准"), of_no_one_year("近两年来，新建6处，2031年"), of_no_one_year("近两年，")
    (True, False, True)
    """
    found = _FEW_YEARS.search(words)
    return found is not None and re.search(r"(?:19|20)\d\d年(?!度?起|(?:\d{1,2}月)?以来)", found[0]) is None


def told_of_later(clause: str) -> bool:
    """Whether a clause tells of what came behind a year that is named before it: 而后均不到4%."""
    return _SINCE_THEN.match(clause) is not None and re.search(r"\d{4}年", clause) is None


_AHEAD_NOW = re.compile(
    r"\b(?:will|would|expected|projected|forecast|set|due|likely|aims?|target\w*|seeks?|plans?|wants?|hopes?|intends?)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:lives?|is|are|has|have|stands?|accounts?|makes?|was|were)\b", re.IGNORECASE)


def _told_of_another(text: str, year: Year, amount: Amount, inside: list[Amount]) -> bool:
    """Whether a year in front of an amount is said of an amount before it, with a semicolon between: "50% by 2030; keep 40 % of …"."""
    of = next((item for item in reversed(inside) if item.end <= year.at), None)
    if of is None or not re.fullmatch(r"[^,;.]{0,40}\b(?:by|in|until)\s+", text[of.end : year.at]):
        return False
    between = text[year.at : amount.start]
    moved = re.search(r"\bfrom\s+[£$€]?$", text[max(0, of.start - 12) : of.start]) is not None and "," in between
    return ";" in between or moved  # "from 171 in 1990 to 60, and 40,000 still die": 1990 is over


def tells_what_is(text: str, amount: Amount, years: list[Year], bounds: tuple[int, int]) -> bool:
    """Whether an amount is told of today, and the first year behind it of what is to come.

    Such as 55 % in "Over 55% live in cities and it is expected to reach 68% by 2050".
    """
    behind = min((item.at for item in years if item.at > amount.end), default=0)
    between, own = text[amount.end : behind], text[bounds[0] : amount.start]
    if any(item.at < amount.start for item in years) or not between:
        return False
    first = re.split(r",?\s+(?:and|but|while)\s|[,;]\s+(?=(?:we|it|they|which|this|these)\s)", between)[0]
    return bool(
        _AHEAD_NOW.search(between[len(first) :]) and not _AHEAD_NOW.search(own + first) and _NOW.search(own + first)
    )


_SOURCE = 60  # characters between an amount and the brackets of its source at most


def _cites(text: str, year: Year, amount: Amount, sentence: Sentence, inside: Sequence[Amount]) -> bool:
    """Whether a year stands in brackets behind an earlier amount, and so is of that one: "54 (Child Estimates, June 2031), but 39 die"."""
    span = bracket_around(text, year.at, (sentence.start, sentence.end))
    if span is None or not re.search(r"[A-Za-z]{3}", text[span[0] : span[1]]):
        return False
    of = max((item.end for item in inside if item.end <= span[0]), default=-_SOURCE)
    return span[1] <= amount.start and span[0] - of < _SOURCE and not re.search(r"[,;]\s", text[max(of, 0) : span[0]])


_RESPECT = re.compile(r"[；;][^，。；\d]{1,8}方面[，,]")


def _in_another_respect(text: str, at: int, start: int, sentence: Sentence) -> bool:
    """Whether a year is told in another part of a sentence, and not in its first words: 航运方面，截至2031年…；铁路方面，…."""
    return at > sentence.start + 16 and _RESPECT.search(text, at, start) is not None


_CLOSES = re.compile(
    r"\d{4}(?:[/–-]\d{2})?,?\s+(?:and|but|while|which)\s+(?:this|it|that|these|they|then|had|has|have|is|was|were|will|rose|fell|grew|improved|increased|declined|dropped|reached)\b"
)  # "9 % could read in 1991 and this improved to 47 % in 2005": the first year is of the number before it


def _bound_to_a_later(text: str, year: Year, amount: Amount, inside: Sequence[Amount]) -> bool:
    """Whether a year stands right behind another amount than this one: "In 2031, 25 % came from fees, but this fell to 12 % in 2034"."""
    behind = [item for item in inside if item.start >= amount.end and item.end <= year.at]
    found = _BEHIND.match(text, behind[-1].end) if behind else None
    return found is not None and found.start(1) <= year.at < found.end(1) + 3


def year_of(
    text: str,
    amount: Amount,
    years: list[Year],
    bounds: tuple[int, int],
    passage: Passage,
    sentence: Sentence,
    inside: list[Amount],
) -> tuple[int | None, int | None]:
    """Return (year of the figure, year that it counts from).

    A year in brackets belongs to the amounts inside them; a year that another amount follows belongs to that one.
    """
    bracket = bracket_around(text, amount.start, (sentence.start, sentence.end))
    if bracket and (named := year_before(text, bracket[0], years)):
        return named.year, None
    if bracket:
        own = [item for item in years if bracket[0] <= item.at < bracket[1]]
        years = own or [item for item in years if not bracket[0] <= item.at < bracket[1]]
    else:
        taken = [bracket_around(text, item.start, (sentence.start, sentence.end)) for item in inside]
        years = [item for item in years if not any(span and span[0] <= item.at < span[1] for span in taken)]
        years = [item for item in years if item.base or not _cites(text, item, amount, sentence, inside)]
        years = [item for item in years if not of_another_number(text, item, sentence)]
        years = [item for item in years if item.at < amount.end or not of_which_ones(text, item, amount, years)]
    bases = [item for item in years if item.base and bounds[0] <= item.at < bounds[1]]
    base = min(bases, key=lambda item: abs(item.at - amount.start)).year if bases else None
    told = [item for item in years if not item.base]
    if sentence.is_english:
        of_another = years_of_what_was(text, amount, told, inside)
        years = [item for item in years if item not in of_another]
        told = [item for item in told if item not in of_another]
        told = [item for item in told if not _told_of_another(text, item, amount, inside)]
        told = [] if tells_what_is(text, amount, told, bounds) else told
    later = [item.start for item in inside if item.start > amount.start]
    led = [item for item in told if item.at > amount.start and any(item.at < at < bounds[1] for at in later)]
    led = [item for item in led if not (sentence.is_english and _CLOSES.match(text, item.at))]
    near = [item for item in told if bounds[0] <= item.at < bounds[1] and item not in led]
    directly = bound_year(text, amount, years, inside)
    if directly:
        return directly, base
    ahead = [item for item in told if item.at < amount.start]
    ahead = [item for item in ahead if text[item.at].isdigit()] or ahead  # a year says more than a five-year plan
    if sentence.is_english and ahead:
        near = [item for item in near if item.at < amount.end or not _bound_to_a_later(text, item, amount, inside)]
    if near:
        closest = min(near, key=lambda item: (item.at > amount.start + 60, abs(item.at - amount.start)))
        return closest.year, base
    if ahead and _in_another_respect(text, ahead[-1].at, amount.start, sentence):
        ahead = []  # 航空方面，截至2031年…；公路方面，密度…
    if ahead:
        return ahead[-1].year, base
    if told and sentence.is_english and not _NAMES_A_THING.search(text[amount.end : told[0].at]):
        return told[0].year, base
    if _OVER_YEARS.search(text[bounds[0] : bounds[1]]) and not goes_on(sentence):
        return None, base  # "in the first 3 years": not the year of the heading
    return passage.year, base
