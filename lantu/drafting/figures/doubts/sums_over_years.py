"""Whether a yearly count is told for several years at once: 五年来城镇新增就业312万人 is none of one year."""

import re

from lantu.catalogue import Indicator
from lantu.drafting.times.passages import Passage

_SEVERAL = re.compile(
    r"五年(?!规划|计划)|[“\"]?(?<![\u4e00-\u9fff])十[一二三四五六七八九]?五[”\"]?(?:时期|期间|以来|规划期)|[三四五六七八九十\d]年[来间]|本届|任期"
)
_CHANGES = ("_growth", "_growth_real", "_reduction")
_LEAD, _FAR = 16, 8000  # characters of a paragraph that tell its time, and before one among which another tells it
_ONE = re.compile(r"过去的?一年|(?<!到)(?:19|20)\d\d年(?!来|以来|回望)|[去今明]年|上年|一年来")
_YEARLY = re.compile(r"全年|年均|每年|年度|当年|月")  # in the clause of a number


_FIVE_TO_FIVE = re.compile(
    r"[从由][“\"]?(?:十[一二三四五六七八九]?|二十)五[”\"]?(?:时期|期间)的[\d.](?!.*(?:19|20)\d\d年)"
)  # 从“十五五”时期的2588亿元增加到2742亿元；零售总额从1087亿元增加到…: sums of five years, one after the other


def of_several_years(text: str, at: int, line: int, known: Indicator | None, passage: Passage) -> bool:
    """Whether text[at] counts what came about in several years, by the words of its paragraph, which begins at line, or of one above.

    Only of indicators that count what is new in a year, or by how much something grew or fell in it: a level is that of the last year.
    """
    if known is not None and known.nature == "flow" and _FIVE_TO_FIVE.search(re.split("[。\n]", text[line:at])[-1]):
        return True
    yearly = known is not None and ("新增" in known.name_zh or known.id.endswith(_CHANGES))
    if not yearly or passage.reviewed:
        return False
    words = text[line:at]
    if _YEARLY.search(re.split("[，。；]", words)[-1]):
        return False
    several = max((found.end() for found in _SEVERAL.finditer(words)), default=-1)
    one = max((found.end() for found in _ONE.finditer(words)), default=-1)
    if max(several, one) >= 0:
        return several > one
    if passage.view == "back":
        return _told_above(text, line)
    for head in reversed(passage.heads):
        if _ONE.search(head) or _SEVERAL.search(head):
            return _ONE.search(head) is None
    return passage.view == "ahead" and not passage.heads and _told_above(text, line)


def _told_above(text: str, line: int) -> bool:
    """Whether the paragraph or heading above that is the last one to begin with a time begins with several years."""
    for above in reversed(text[max(0, line - _FAR) : line].split("\n")):
        led = above[:_LEAD]
        one, several = _ONE.search(led), _SEVERAL.search(led)
        if one or several:
            return one is None
    return False
