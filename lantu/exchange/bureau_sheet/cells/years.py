"""Years and periods as the cells of a bureau's sheet hold them: 2027年底, 2026年3月至2028年12月, 二〇二七年."""

import re

from lantu.exchange.bureau_sheet.doubts import doubt
from lantu.language.full_width import WIDE
from lantu.language.text import Text
from lantu.packs import FIRST_COUNTED
from lantu.packs.cells.written_number import DIGITS

_DAY = r"(?:\s*[年./-]\s*(?:1[0-2]|0?[1-9])(?!\d)(?:\s*[月./-]\s*(?:\d{1,2}(?!\d)\s*日?)?)?|\s*年)?(?:底|末|初|度)?"
_PERIOD = re.compile(
    rf"((?:19|20)\d\d){_DAY}\s*(?:(?:[-—–~～至到]|to)+\s*((?:19|20)\d\d|\d\d(?=年)){_DAY})?\s*(?:[（(][^（）()]*[)）])?",
    re.IGNORECASE,
)
_PART = re.compile(
    r"[（(][^（）()]*(?:\d|[月季旬周日]|半年|年中|上旬|month|quarter|half|week|mid|\b[QH]\b)[^（）()]*[)）]\s*$",
    re.IGNORECASE,
)  # behind a year: 2031年（1-6月）, 2031 (mid-year)
_MONTH = re.compile(r"(?:19|20)\d\d\s*[年./-]\s*(\d{1,2})(?:\s*[月./-]\s*(\d{1,2}))?")
_CHINESE_YEAR = re.compile(r"(?:一九|二[〇零○OＯ])[〇零○OＯ一二三四五六七八九]{2}")
_ONE_BY_ONE = str.maketrans({letter: str(value) for letter, value in DIGITS.items()} | dict.fromkeys("OＯ", "0"))


def _digits(text: str) -> str:
    """Return a text with its years in Chinese digits as plain ones: 二〇二七年 is 2027年."""
    return _CHINESE_YEAR.sub(lambda found: found[0].translate(_ONE_BY_ONE), text)


def years_in_cell(column: str, text: str, where: str, doubts: list[Text], whole: bool = False) -> dict[str, str]:
    """Return the years of a cell by column, a period as start and end; nothing (and a doubt) where they cannot be told.

    whole: what is told is of a whole year, so 2025年7月 is a doubt; December and the first of January stand for a year.
    """
    plain = re.sub(
        r"^'|^截[至止]\s*|\.0$|[*＊†‡①-⑳]{1,2}$|[\[［〔]\s*注?\s*\d{0,2}\s*[\]］〕]$| 00:00(?::00)?$",
        "",
        _digits(text.translate(WIDE).strip()),
    )
    found = _PERIOD.fullmatch(plain)
    first = found[1] if found else ""
    last = found[2] if found and found[2] else first
    last = last if len(last) == 4 else first[:2] + last  # 2026年-28年
    if not found or int(last) < int(first) or (column == "year" and last != first):
        kind = (
            Text("不是年份或起止年份", "is no year, and no first and last year")
            if column == "period"
            else Text("不是单独一年", "is no single year")
        )
        doubts.append(doubt(where, Text(f"`{column}`“{text}”{kind.zh}", f"{column} '{text}' {kind.en}")))
        return {}
    if int(first) < FIRST_COUNTED:
        why = Text(
            f"`{column}`“{text}”：2025 这样的数字设成日期格式，表格软件就会写成这样",
            f"{column} '{text}': what a spreadsheet makes of a number such as 2025 formatted as a date",
        )
        doubts.append(doubt(where, why))
        return {}
    if whole and (_is_within_a_year(plain) or _PART.search(plain)):
        why = Text(
            f"`{column}`“{text}”是一年中的一段；数字属于全年的，请写年份",
            f"{column} '{text}': a part of a year; write the year where the figure is of all of it",
        )
        doubts.append(doubt(where, why))
        return {}
    if column == "period":
        return {"start": first, "end": last}
    return {column: last if column == "end" else first}


def _is_within_a_year(plain: str) -> bool:
    found = _MONTH.match(plain)
    month, day = (int(found[1]), int(found[2] or 0)) if found else (12, 0)
    return month != 12 and (month, day) != (1, 1)
