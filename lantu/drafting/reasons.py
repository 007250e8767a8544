"""Why a number was left, in the reader's language; the files of a pack keep the English."""

import re
from collections.abc import Mapping
from functools import cache

from lantu.language.text import package_rows

_WITH_FIGURES = (
    (r"'(.+)' pairs (\d+) numbers with another count of names or years", r"“\1”对应 \2 个数字，与名称或年份的个数不符"),
    (r"'(.+)': a part of the year", r"“\1”：只是一年的一部分"),
    (r"'(.+)': not a calendar year", r"“\1”：不是自然年"),
    (r"'(.+)': of a place of its own, not of the whole city", r"“\1”：是该地自己的数字，不是全市的"),
    (r"'(.+)': counted for each of something, not of the whole city", r"“\1”：按每个单位计算，不是全市的"),
    (r"'(.+)': of a part, not of the whole city", r"“\1”：只是一部分，不是全市的"),
    (r"'(.+)': its name says more than the indicator's", r"“\1”：名称所指与该指标不同"),
    (r"a year from (\d+) to (\d+), not a calendar year", r"\1 至 \2 的跨年度，不是日历年"),
)


def reason_in(reason: str, language: str) -> str:
    """Return a reason in 'zh' or 'en'; one that has no Chinese stays as it is.

    >>> reason_in("no year is told", "zh"), reason_in("a year from 2024 to 2025, not a calendar year", "zh")
    ('没有写明年份', '2024 至 2025 的跨年度，不是日历年')
    """
    if language != "zh":
        return reason
    for english, chinese in _WITH_FIGURES:
        if found := re.fullmatch(english, reason):
            return found.expand(chinese)
    return _chinese().get(reason, reason)


@cache
def _chinese() -> Mapping[str, str]:
    return {row["en"]: row["zh"] for row in package_rows("lantu.drafting", "reasons.csv")}
