"""The years of the plan that a text is, as its title tells them: 规划（2031—2040年）, 第十六个五年规划和2045年远景目标纲要."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from lantu.drafting.times.periods import Year, plan_years, years_in

_SPAN = re.compile(
    r"(?:规划|纲要|计划|方案|战略)[》”]?[^\n。]{0,6}[（(](?P<first>(?:19|20)\d\d)年?\s*[-—–~－至到]+\s*(?P<last>20\d\d)年?[）)]"
)
_FIVE_YEAR_PLAN = re.compile(
    r"[^，。；：、\t《》]{4,50}(?:规划|纲要|计划)(?:[（(][^（()）\d]{1,8}[）)])?"
)  # a title and nothing else
_PROPOSED = re.compile(
    r"[^，。；：、\t《》]{0,24}关于制定[^，。；：、\t《》]{4,50}五年(?:规划|计划)[^，。；：、\t《》]{0,20}的建议"
)
_BESIDE = re.compile(
    r"编制|制定|印发|发布|公布|通过|启动|谋划|落实|贯彻|实施|开启|迈向|解读|评估|建议"
)  # a headline that names a plan
_TITLES, _BEGINNING = 3, 400  # lines that may be the title, characters in which a span may stand
_LENGTH = 5  # years of a plan that is numbered


@lru_cache(maxsize=4)
def first_of_plan(text: str) -> int:
    """Return the first year of the plan that a text is: of 建设规划（2031—2040年） 2031, of 第十六个五年规划 too; 0 where none is told.

    >>> first_of_plan("《水网建设规划（2031—2040年）》提出"), first_of_plan("到2040年")
    (2031, 0)
    >>> first_of_plan("青禾县第十六个五年规划和2045年远景目标纲要"), first_of_plan("青禾县编制第十六个五年规划")
    (2031, 0)
    """
    if found := _SPAN.search(text[:_BEGINNING]):
        return int(found["first"])
    rows = (row.strip() for row in text.split("\n"))
    for row in islice(filter(None, rows), _TITLES):
        of_a_plan = _FIVE_YEAR_PLAN.fullmatch(row) and not _BESIDE.search(row)
        ends = plan_years(row) if of_a_plan or _PROPOSED.fullmatch(row) else []
        first = ends[0] - _LENGTH + 1 if len(ends) == 1 else 0
        if first and all(item.year >= first for item in years_in(row, 0, len(row))):
            return first
    return 0


def horizon_of(text: str) -> int | None:
    """Return the last year of the plan that the beginning of a text names: of 总体规划（2021—2035年） 2035."""
    found = _SPAN.search(text[:_BEGINNING])
    return int(found["last"]) if found else None


def tells_two_ends(head: str) -> bool:
    """Whether a title is of a five-year plan and of aims for a later year, so that what says no year is of one of two.

    >>> tells_two_ends("第十六个五年规划和2045年远景目标纲要"), tells_two_ends("第十六个五年规划纲要")
    (True, False)
    """
    later = {item.year for item in years_in(head, 0, len(head))}
    return (
        bool(later) and re.search("规划|纲要", head) is not None and any(max(later) > end for end in plan_years(head))
    )


def is_only_of_a_title(text: str, heads: tuple[str, ...], year: int) -> bool:
    """Whether a year is one that the title of the plan is for, so that what was there before the plan is not of it."""
    first = first_of_plan(text)
    titles = (head for head in heads if re.search("规划|纲要|计划", head))
    return bool(first) and any(item.year == year >= first for head in titles for item in years_in(head, 0, len(head)))


_MOVED_BETWEEN = re.compile(
    r"[从由](?:19|20)\d\d年(?:底|末)?的?[\d.,]+[^，。；\d]{1,12}[到至](?P<last>(?:19|20)\d\d)年(?:底|末)?的$"
)


def moved_before_the_plan(text: str, said: str) -> bool:
    """Whether the words before a number end a move between two years that are over when the plan begins which a text is about.

    >>> text = "《中部崛起“十六五”规划》发布。占比由2020年的18%提高到2030年的20%"
    >>> [moved_before_the_plan(text, text[:-3].replace("2030", year)) for year in ("2030", "2035")]
    [True, False]
    """
    ends, moved = plan_years(text[:_BEGINNING]), _MOVED_BETWEEN.search(said)
    return bool(ends) and moved is not None and int(moved["last"]) <= max(ends) - _LENGTH


_TITLE = re.compile(r"《[^《》\n]{4,60}》")


def outside_titles(text: str, start: int, end: int, years: Sequence[Year]) -> list[Year]:
    """Return the years of a sentence, text[start:end], without those in the title of a plan with two ends, where others stand outside."""
    titles = [found.span() for found in _TITLE.finditer(text, start, end) if tells_two_ends(found[0])]
    outside = [year for year in years if not any(first < year.at < last for first, last in titles)]
    return outside or list(years)
