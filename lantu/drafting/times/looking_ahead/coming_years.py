"""Years of which a text says what will be in them: what it tells of them without a word of time is promised."""

import re
from functools import lru_cache

_WILL_BE = re.compile(
    r"((?:19|20)\d\d)年(?:度)?[，,]?[^，。；\d]{0,12}(?:将(?![军近])|力争|(?<![主重首必纲概需摘提])要(?![求点素闻]))"
    r"|(?:^|[，。；：])((?:19|20)\d\d)年(?:度)?[^，。；\d]{0,8}目标"
    r"|(?:^|[，。；：])\W{0,2}(?:力争|确保|争取)?到((?:19|20)\d\d)年(?:底|末)?[，,]?[^。；\d]{2,40}(?:达到|提高到|控制在|保持在)[\d.]+[^，。；\d]{1,6}(?:以上|左右|以内)",
    re.MULTILINE,
)
_WAS = re.compile(
    r"((?:19|20)\d\d)年(?:末|底|度)?[，,]?[^。\n]{0,60}?(?:同比|比上年|较上年|完成了|实现了|达到了|建成了|已经?)"
)


@lru_cache(maxsize=4)
def coming_years(text: str) -> frozenset[int]:
    """Return the years of which a text says what will be in them, and never what was.

    >>> sorted(coming_years("2031年将新建3座。2031年，增加值增长6%左右。2030年，税收同比增长5%。"))
    [2031]
    """
    told = {int(year) for found in _WILL_BE.findall(text) for year in found if year}
    return frozenset(told - {int(year) for year in _WAS.findall(text)})
