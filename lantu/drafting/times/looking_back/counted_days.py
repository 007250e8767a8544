"""Days up to which a text has counted: behind 截至2031年底，已建成300公里 what is told of the end of 2031 was there."""

import re
from functools import lru_cache

_COUNTED = re.compile(
    r"截[至止]到?(?P<year>(?:19|20)\d\d)年(?:12月)?(?:底|末|31日)[，,]?(?=[^。；]{0,60}(?:已|达|完成|建成|共有|为))"
    r"(?![^。；]*(?:力争|将(?![军近])|确保|计划|目标|预计|拟))"
)


def is_counted_day(text: str, year: int | None, said: str) -> bool:
    """Whether the words of a sentence tell of the end of a year up to which another sentence has counted.

    >>> text = "截至2031年底，已建成300公里。"
    >>> is_counted_day(text, 2031, "到2031年底，占比达"), is_counted_day(text, 2031, "2031年，力争达")
    (True, False)
    """
    return year in _counted(text) and re.search(rf"[到至]{year}年(?:底|末)", said) is not None


@lru_cache(maxsize=4)
def _counted(text: str) -> frozenset[int]:
    return frozenset(int(found["year"]) for found in _COUNTED.finditer(text))
