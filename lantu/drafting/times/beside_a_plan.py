"""Five-year plans that a number is set beside: 比“十三五”末, 是“十三五”增量的1.7倍."""

import re

_BEFORE = re.compile(r"(?:比|较|与)[“\"]?$")
_IS = re.compile(r"(?:是|为|相当于|达)[“\"]?$")
_TIMES = re.compile(
    r"[”\"]?(?:时期|期间|末|规划)?[^，。；“”\d]{0,6}?的?(?:\d+(?:\.\d+)?|[一二三四五六七八九十两]{1,3})倍"
)


def is_beside_a_plan(text: str, start: int, end: int) -> bool:
    """Whether the name of a plan, text[start:end], tells what something is compared with.

    >>> [is_beside_a_plan(text, 1, 5) for text in ("比“十四五”末", "是“十四五”的3倍", "在“十四五”期间")]
    [True, True, False]
    """
    led = text[max(0, start - 4) : start + 1].rstrip("十二")
    return _BEFORE.search(led) is not None or (_IS.search(led) is not None and _TIMES.match(text, end) is not None)
