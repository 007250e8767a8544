"""Whether a yearly count is told for several years at once: 五年来城镇新增就业312万人 is none of one year."""

import re

from lantu.catalogue import Indicator
from lantu.drafting.times.passages import Passage

_SEVERAL = re.compile(
    r"五年(?!规划|计划)|[“\"]?(?<![\u4e00-\u9fff])十[一二三四五六七八九]?五[”\"]?(?:时期|期间|以来|规划期)|[三四五六七八九十\d]年[来间]|本届|任期"
)
_ONE = re.compile(r"(?<!到)(?:19|20)\d\d年(?!来|以来|回望)|[去今明]年|上年|全年|年均|每年|一年来|年度|当年|月")


def of_several_years(text: str, at: int, line: int, known: Indicator | None, passage: Passage) -> bool:
    """Whether text[at] counts what came about in several years, by the words of its paragraph, which begins at line, or its headings.

    Only of indicators that count what is new in a year: a level is that of the last year.
    """
    if known is None or "新增" not in known.name_zh or passage.reviewed:
        return False
    words = text[line:at]
    several = max((found.end() for found in _SEVERAL.finditer(words)), default=-1)
    one = max((found.end() for found in _ONE.finditer(words)), default=-1)
    if several < 0 and one < 0:
        heads = "".join(passage.heads)
        return _SEVERAL.search(heads) is not None and _ONE.search(heads) is None
    return several > one
