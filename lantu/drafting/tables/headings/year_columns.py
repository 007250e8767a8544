"""A column of a year: what a heading says that tells a year (2030年, 2025年基期值, Target 2031, 2031 to 2032 budget £m), and nothing else.

Long because it holds the words of two languages that stand beside a year.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lantu.drafting.sentences.months import MONTHS
from lantu.drafting.tables.headings.heading_words import is_remark, names_a_part, without_mark
from lantu.drafting.tables.headings.money_units import money_told
from lantu.packs import FIRST_COUNTED

CHANGE = re.compile(r"年均|累计|增速|增长|change|growth|属性|性质|单位|unit|type", re.IGNORECASE)
_AIM = re.compile(
    r"目标|规划|预期|target|goal|milestone|\baims?\b|want(?:s|ed)?\s+to\s+be|ambition|aspir|desired|adopted|enacted|budget|\bbud\.|approved|proposed|request(?:ed)?\b|recommended",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\s*(?:到|至|截至|(?:baseline|base|actual|target|goal|value|estimate|projection|plan|adopted|budget(?:ed)?|approved|proposed|projected|forecast|revised|outturn|result|aim|(?:year|end)[-\s](?:of[-\s]year|end))s?(?:\s+(?:for|in|by|year|value))?|(?:Q[1-4]|quarter\s+[1-4]|[1-4](?:st|nd|rd|th)\s+quarter))?\s*(?:FY\s*)?(?:(?:31(?:st)?\s+)?Dec(?:ember)?\.?\s+|31[./]12[./])?(?P<year>(?:19|20)\d\d)(?:(?<!11)[-/.]12(?:[-/.]31)?(?!\d)|[-/.]0?1[-/.]0?1|\s*年\s*12\s*月(?:\s*31\s*日|底|末)?|(?:\s*[-–/至]\s*(?P<last>(?:(?:19|20)\d\d|\d\d)(?![\d-]))))?\s*(?:(?:财政)?年度?)?\s*(?:底|末|年底|年末)?\s*[（(]?\s*"
    r"(?:(?:预期|规划|计划|发展)目标|(?:实际|预计)完成|基期|基准|基线|现状|现值|实际|实绩|完成|预计|预测|预估|预期|规划|目标|指标|约束|初步|初步核算|修订|最终核实)?\s*(?:年|值|数|情况|水平)?\s*"
    r"(?:baseline|base|actuals?|(?:act|est|proj|bud)\.|targets?|goals?|aims?|value|results?|outturn|(?:budget|revised)\s+estimates?|adopted|enacted|request(?:ed)?|budget(?:ed)?|approved|proposed|estimates?|estimated|projected|plan|planned|level|provisional|preliminary|prov\.?|revised|final|status|ytd|(?:year\s+)?to\s+date|forecast|projection|expected|[pefra])?\s*(?:value|year)?\s*[)）]?\s*(?:[（(][^（）()]{0,14}[)）])?\s*",
    re.IGNORECASE,
)
_BASELINE = re.compile(
    r"基期|基准|基线|现状|现值|实际|实绩|完成|初步|修订|核实|baseline|base\b|actual|\bact\.|status|\bytd\b|to\s+date|provisional|preliminary|revised|\bresults?\b|outturn|achieve(?:d|ment)|performance|current|latest|existing",
    re.IGNORECASE,
)
_NAMED_YEAR = re.compile(
    r"\s*[A-Za-z][A-Za-z ’'/-]{1,44}?(?:(?<=ilestone)\s\d)?\s*"
    r"(?:[(]|\b(?:by|in|for|at|as\s+of|end\s+of)\s|(?<=esult)\s|(?<=esults)\s|(?<=utturn)\s)\s*"
    r"(?:the\s+end\s+of\s+)?(?:FY\s*)?(?P<year>(?:19|20)\d\d)(?:\s*[-–/]\s*(?P<last>\d\d|(?:19|20)\d\d))?\s*[)]?\s*"
)  # Mid-term target (2031), Satisfaction by 2031
_YEAR_AND_ROLE = re.compile(
    r"\s*(?:FY\s*)?(?P<year>(?:19|20)\d\d)(?:\s*[-–/]\s*(?P<last>(?:19|20)?\d\d))?\s+(?:FY\s+)?"
    r"(?:actuals?|adopted|approved|proposed|amended|revised|estimated?|projected|budget(?:ed)?|forecast|preliminary|audited|unaudited|request(?:ed)?|recommended|enacted|(?:YE\s+)?proj\.?|year[-\s]end)"
    r"(?:\s+[A-Za-z’'&/-]+){0,3}\s*",
    re.IGNORECASE,
)  # 2031-2032 FY Proposed Tax Rate
_IN_HEADING = re.compile(r"[（(]\s*(?:单位\s*[:：]?)?\s*([^（）()]{1,14})\s*[)）]\s*$")
_TWO_DIGITS = re.compile(r"(?<![\d/.–-])(\d\d)(?:\s?/\s?|[–-])(\d\d)(?![\d/.–-])")
_FISCAL = re.compile(r"(?<![A-Za-z])S?FY\s*'?(\d\d)(?!\d)", re.IGNORECASE)  # FY31, also in brackets
_BY_A_MONTH = re.compile(
    rf"^\s*((?:baseline|target|goal)s?(?:\s+(?:for|by|in|at))?)\s+(?:\d{{1,2}}\s+)?(?:{MONTHS})\s+(?=20\d\d\b)",
    re.IGNORECASE,
)  # Target June 2031 is what is to be there within that year
_OF_A_MONTH = re.compile(
    r"\s*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*[-’']\s?(\d\d)\s+(target|actual)s?\s*",
    re.IGNORECASE,
)  # Sep-31 Target, as plans of delivery name the quarters of their year
_CALENDAR = re.compile(r"^\s*(?:CY|AY|SFY)\s?(?=(?:19|20)\d\d)")  # of a calendar year, of one of schools, of a state


@dataclass(frozen=True)
class YearColumn:
    """A column of a year (None: its cells say theirs): an aim or not (None: unsaid), its words, its unit, and whether of changes."""

    year: int | None
    aim: bool | None
    words: str
    unit: str = ""
    growth: bool = False
    doubt: str = ""  # why nothing of it may be used
    undated: bool = False  # its heading names what is counted, and nothing says when
    of: str = ""  # what the heading row above it names for some of the columns of years


def year_column(word: str) -> YearColumn | None:
    """Return the column of a heading that tells a year: 2030年, 2025年基期值, Target 2031; None for any other."""
    if month := _OF_A_MONTH.fullmatch(word):
        return YearColumn(
            2000 + int(month[1]), month[2].casefold() != "actual", word, doubt=f"'{word}': a part of the year"
        )
    word = _CALENDAR.sub("", _FISCAL.sub(r"FY20\1", without_mark(word)))
    money, word = money_told(word)
    word = _FISCAL_IN_WORDS.sub(_slashed, _BY_A_MONTH.sub(r"\1 ", word))
    if (short := _TWO_DIGITS.search(word)) and int(short[2]) == int(short[1]) + 1:
        word = f"{word[: short.start()]}20{short[1]}/{short[2]}{word[short.end() :]}"  # Target 31/32
    found = _HEADING.fullmatch(word) or _NAMED_YEAR.fullmatch(word) or _YEAR_AND_ROLE.fullmatch(word)
    if not found or int(found["year"]) < FIRST_COUNTED or CHANGE.search(_IN_HEADING.sub("", word)):
        return None
    unit = _IN_HEADING.search(word)
    aim: Literal[True] | bool | None = True if _AIM.search(word) else False if _BASELINE.search(word) else None
    if aim is None and re.match(r"\s*(?:Q[1-4]\b|quarter|[1-4](?:st|nd|rd|th)\s+quarter)", word, re.IGNORECASE):
        aim = False  # what a quarter brought
    named = found.re is _NAMED_YEAR
    year = int(found["year"])
    if found["last"]:  # 2031-32 is told by its end
        if int(found["last"]) % 100 != (year + 1) % 100 or (
            len(found["last"]) == 4 and "年" in word and "年度" not in word
        ):
            return None  # 2031—2032年 are two years
        year += 1
    unit = None if named or (unit and is_remark(unit[1])) else unit
    why = "a column that bears a name beside its year" if not named and names_a_part(word) else ""
    counted = unit[1].strip() if unit else money
    return YearColumn(year, aim, word, counted, doubt=why)


_FISCAL_IN_WORDS = re.compile(r"((?:19|20)\d\d)\s+to\s+((?:19|20)\d\d)\b")  # 2031 to 2032 budget


def _slashed(found: re.Match[str]) -> str:
    """Return two years that are one financial year as 2031/32."""
    return f"{found[1]}/{found[2][2:]}" if int(found[2]) == int(found[1]) + 1 else found[0]


_OF_A_PLACE = re.compile(r"[A-Z][A-Za-z’' -]{2,40}?\s+((?:19|20)\d\d)")


def columns_of_places(words: Sequence[str]) -> dict[int, YearColumn]:
    """Return the columns of a heading whose cells each name a place and a year: Eastmoor 2031, Shire 2031."""
    found = {at: match for at, word in enumerate(words) if at and (match := _OF_A_PLACE.fullmatch(word))}
    if len(found) < 2 or len({match[0] for match in found.values()}) < len(found):
        return {}
    doubt = "a column that bears a name beside its year"
    return {at: YearColumn(int(match[1]), False, match[0], doubt=doubt) for at, match in found.items()}
