"""Years that name another plan, or an aim beside what is told: 落实《空间规划（2021—2035年）》, 锚定2030年碳达峰目标."""

import re
from collections.abc import Sequence

from lantu.drafting.times.periods import Year

_SAYS = re.compile(
    r"》[^，。；《》]{0,4}[，,]?(?:提出|明确|要求|指出|确定|规定|设定|提到|显示|的?(?:主要|发展|总体)?目标|[到至]\d{4}年)"
)
_BY = re.compile(r"(?:按照?|根据|依据|依照|遵照|落实|贯彻|对照)[^，。；《》]{0,6}$")
_OF_ITS_WILL = re.compile(r"》的?(?:要求|规定|部署|精神)")  # 按照《…》要求 is by the plan, 《…》要求 is what it says
_LONGEST = 60  # characters of a title
_KEPT_IN_VIEW = re.compile(
    r"(?:锚定|围绕|对标|对照|聚焦|面向|瞄准|紧扣|紧盯|衔接|对接|着眼|落实|服务)(?:[^，。；《》\d]{0,6})$"
)
_AN_AIM = re.compile(r"\d{4}年(?:[^，。；、\d]{0,12})(?:目标|愿景|蓝图|规划|战略|碳达峰|碳中和)")


def without_named(text: str, years: Sequence[Year]) -> list[Year]:
    """Return years without those in the title of a plan that does not itself say what follows, and of aims kept in view.

    >>> from lantu.drafting.times.periods import years_in
    >>> told = lambda text: [one.year for one in without_named(text, years_in(text, 0, len(text)))]
    >>> told("落实《城市规划（2021—2035年）》"), told("《城市规划（2021—2035年）》提出"), told("锚定2030年远景目标，")
    ([], [2035], [])
    """
    return [one for one in years if not _in_a_title(text, one.at) and not _is_kept_in_view(text, one.at)]


def _in_a_title(text: str, at: int) -> bool:
    before, behind = text[max(0, at - _LONGEST) : at], text[at : at + _LONGEST]
    opened, closed = before.rfind("《"), behind.find("》")
    if (
        opened < before.rfind("》")
        or opened < 0
        or closed < 0
        or -1 < behind.find("《") < closed
        or "\n" in behind[:closed]
    ):
        return False
    by = _OF_ITS_WILL.match(behind, closed) and _BY.search(before[:opened])
    return by is not None or _SAYS.match(behind, closed) is None


def _is_kept_in_view(text: str, at: int) -> bool:
    return _AN_AIM.match(text, at) is not None and _KEPT_IN_VIEW.search(text[max(0, at - 10) : at]) is not None
