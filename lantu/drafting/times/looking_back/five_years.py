"""Headings that look back at five years which are no plan's: 过去五年工作回顾, in a report of a year within a plan."""

import re

from lantu.drafting.times.periods import years_in

_FIVE_YEARS = re.compile(r"(?:过去|[这近])的?[五5]年|[五5]年(?:来|工作|政府工作)[^，。；]{0,8}回顾")


def are_over(heads: tuple[str, ...]) -> bool:
    """Whether the nearest heading that tells a time looks back at five years, and names no plan whose years they are.

    >>> (
    ...     are_over(("一、过去五年工作回顾",)),
    ...     are_over(("一、“十五五”时期暨五年来工作回顾",)),
    ...     are_over(("2031年工作回顾",)),
    ... )
    (True, False, False)
    """
    for head in reversed(heads):
        years = years_in(head, 0, len(head))
        if _FIVE_YEARS.search(head):
            return not years
        if years:
            return False
    return False
