"""Headings within a review that sound like what is to be done, and tell what was: （六）办好民生实事，…."""

import re

_MARKED = re.compile(r"\W*[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|\d{1,2}[.．、]")
_TO_COME = re.compile(
    r"[今明]年|下一|新的一年|今后|未来|展望|规划|计划|目标|安排|思路|打算|(?<![主重首必纲概需摘提])要(?![求素点])|将(?![军近])"
)


def goes_on_below(heads: tuple[str, ...], before: tuple[str, ...]) -> bool:
    """Whether headings go on in the chapter in which those before stood: they are its own, or an item without a word of time to come.

    >>> chapter = ("一、稳中求进，再上台阶",)
    >>> (
    ...     goes_on_below((*chapter, "（六）办好民生实事"), chapter),
    ...     goes_on_below((*chapter, "（七）守牢底线"), (*chapter, "（六）实事")),
    ... )
    (True, True)
    >>> (
    ...     goes_on_below(("二、重点任务", "（一）办好实事"), chapter),
    ...     goes_on_below((*chapter, "（六）今年的实事"), chapter),
    ... )
    (False, False)
    """
    if heads and before[: len(heads)] == heads:
        return True
    chapter = heads[:-1]
    same = bool(chapter) and before[: len(chapter)] == chapter and len(before) <= len(heads) + 1
    return same and _MARKED.match(heads[-1]) is not None and _TO_COME.search(heads[-1]) is None
