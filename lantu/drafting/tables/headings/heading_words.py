"""What stands beside the words of a heading: the mark of a footnote, or in brackets a part of what the column is about."""

import re
from collections.abc import Sequence

_FOOTNOTE = re.compile(r"\s*(?:[①-⑳*＊†‡]{1,2}|[\[［]\s*(?:注\s*)?\d{1,2}\s*[\]］]|[（(]\s*注\s*\d{0,2}\s*[)）])\s*$")
_BRACKETS = re.compile(r"[（(]([^（）()]*)[)）]")
_OF_A_PART = re.compile(  # a place, a part of the people, or one of several futures
    r"全国|全省|全球|世界|[东西中]部|农村|乡村|城镇|市区|主城|郊|不含|除外|其中|[男女]|户籍|外来|方案|情景|[区县省州镇]$"
    r"|\b(?:uk|eu|us|england|national|nationwide|world|rural|urban|suburb\w*|excluding|excl|men|women|males?|females?|scenario|low|high)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"[全本]?[市区县州镇]|地区|小区", re.IGNORECASE)

UNITS = re.compile(
    r"(?:计量|度量|数据|指标|绩效(?:度量|计量)?)?单位|units?(?:\s+of\s+measure\w*)?|measurement\s+units?|uom",
    re.IGNORECASE,
)  # over a column of units
TARGETS = re.compile(r"(?:绩效)?指标值")  # of programmes: what follows is their unit alone


def unit_column_of(words: Sequence[str]) -> int | None:
    """Return the column of units of a heading; None where it has none, or where they are of the targets before them alone.

    >>> (
    ...     unit_column_of(["指标", "度量单位", "2031年"]),
    ...     unit_column_of(["预算数", "三级指标", "指标值", "度量单位", "权重"]),
    ... )
    (1, None)
    """
    at = next((at for at, word in enumerate(words) if UNITS.fullmatch(word)), None)
    return None if at and TARGETS.fullmatch(words[at - 1]) else at


UNIT_IN_BRACKETS = re.compile(
    r"(?<![/／])[（(]\s*(?:单位\s*[:：]?\s*)?([^（）()]{1,14}(?=\s*[)）]\s*$)|[%‰](?=\s*$))\s*[)）]?\s*$"
)  # behind a name: 常住人口（万人）, 增长(% without its end; not 盈余/(赤字)


_REMARK = re.compile(
    r"(?:[不未]?含|包括|包含|不包括|扣除|剔除|其中|原|[不未]?计入)[^（）()]{1,12}|(?:初步|快报|预计|预测|预估|修订|最终核实|核实|实际|调整后?|暂定)(?:数|值|核算)*(?:据)?"
    r"|(?:incl(?:\.|uding|udes)?|excl(?:\.|uding|udes)?|without|with|of\s+which|formerly|new|old)\s[^()]{1,40}"
    r"|赤字|亏损|deficit|surplus|loss|(?:provisional|preliminary|prov\.?|prelim\.?|revised|final|estimated?|expected|forecast|projected|actual)",
    re.IGNORECASE,
)


def is_remark(word: str) -> bool:
    """Whether words in brackets behind a place, a name or a year say how it was counted, and can be no unit.

    >>> [is_remark(word) for word in ("初步", "含开发区", "incl. the port", "provisional", "万人", "标箱", "km")]
    [True, True, True, True, False, False, False]
    """
    return _REMARK.fullmatch(word.strip()) is not None


def without_mark(word: str) -> str:
    """Return a heading or a label without the mark of a footnote behind it.

    >>> [
    ...     without_mark(word)
    ...     for word in ("2025年①", "森林覆盖率*", "Forest cover [2]", "常住人口（注1）", "PM2.5", "km²")
    ... ]
    ['2025年', '森林覆盖率', 'Forest cover', '常住人口', 'PM2.5', 'km²']
    """
    return _FOOTNOTE.sub("", word)


def names_a_part(word: str) -> bool:
    """Whether brackets in a heading name another place, a part of the people or of the city, or one of several futures.

    >>> [names_a_part(word) for word in ("2030年（农村）", "2030 (national)", "2030年（全市）", "2030年（万人）")]
    [True, True, False, False]
    """
    told = _BRACKETS.findall(word)
    return any(_OF_A_PART.search(words) and not _OF_ALL.fullmatch(words.strip()) for words in told)
