"""Numbers that another one moves on from, and their years: 较2024年0.42吨下降26%, 比上年同期70万元增长9%, 较上一个五年期的9万套提高四成."""

import re

from lantu.drafting.times.periods import plan_years

_A_YEAR = re.compile(
    r"(?:较|比|与|相比于?)(?:((?:19|20)\d\d)年(?:底|末)?|(?P<plan>[“\"]?[^，。；“”\"\d]{1,3}五[”\"]?)(?:规划|时期|期)*末)的?约?$"
)
_LAST_YEAR = re.compile(r"(?:较|比|与)(?:上年|去年)(?:同期)?的?约?$")
_MOVES_ON = re.compile(
    r"的?(?:基础上)?(?:大幅|再)?(?:下降|减少|降低|增长|增加|提高|上升|提升|翻|多|少|高|低)[^，。；]{0,6}\d"
)
_SOMEWHAT = re.compile(r"的?(?:有所|略有|明显|显著)(?:下降|减少|降低|增长|增加|提高|上升|提升|回落)")
_A_SPAN = re.compile(r"(?:较|比|相比于?)[^，。；]{0,4}(?:上一个?|前一个?|过去|此前|对上)[^，。；]{2,30}的约?$")
_MOVES = re.compile(r"[^，。；\d]{0,6}?(?:大幅|显著|明显)?(?:增加|提高|上升|减少|下降|增长|多出?|少)")


def year_moved_on_from(words: str, after: str, unit: str | None, year: int | None) -> tuple[bool, int | None]:
    """Return (whether another number moves on from the one between these words, its year); year: the one that it would have else.

    >>> year_moved_on_from("较2031年的", "下降26%", "t", 2034), year_moved_on_from("比上年同期", "增长9%", "万元", 2034)
    ((True, 2031), (True, 2033))
    >>> (
    ...     year_moved_on_from("较上一个五年期的", "单位大幅提高", "个", 2034),
    ...     year_moved_on_from("达到", "，增长9%", "t", 2034),
    ... )
    ((True, 2034), (False, 2034))
    """
    moves_on = _MOVES_ON.match(after) is not None
    if moves_on and (told := _A_YEAR.search(words)):
        return True, int(told[1]) if told[1] else next(iter(plan_years(f"{told['plan']}期")), None)
    if (moves_on or _SOMEWHAT.match(after)) and unit != "%" and _LAST_YEAR.search(words):
        return True, year - 1 if year else None
    return _MOVES.match(after) is not None and _A_SPAN.search(words) is not None, year
