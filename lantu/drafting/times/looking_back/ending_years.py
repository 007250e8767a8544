"""What is expected of the years that end: 近5年…，预计五年新增 in a text that tells what these years have brought."""

import re

_EXPECTED = re.compile(
    r"(?:^|[，,。；;、])[^，。；]{0,16}(?:(?:[五三四两]|\d)年[^，。；\d]{0,6}预计|预计(?:[五三四两]|\d)年|年均[^，。；\d]{0,6}预计|预计年均)[^；。]*$"
)
_TO_COME = re.compile(r"未来|今后|接下来|下一|展望|到20\d\d年|力争|目标|期间|时期|计划|规划|以后")
_ENDS = re.compile(
    r"五[”\"]以来|五[”\"](?:规划)?(?:圆满|胜利|顺利)?收官|(?:近|这|过去)[五5]年|五年来|五[”\"]前[4四]年|五[”\"](?:时期|期间)[^。]{0,12}(?:成就|成效|已)"
)


_TOLD = re.compile(r"(?:19|20)\d\d年")


def of_no_year_told_before(said: str) -> bool:
    """Whether the words of a sentence before such a number tell no year in the clauses from the one that expects it on.

    >>> of_no_year_told_before("2031年用电90亿千瓦时，预计五年新增"), of_no_year_told_before("预计五年到2031年新增")
    (True, False)
    """
    found = _EXPECTED.search(said)
    return found is not None and _TOLD.search(found[0]) is None


def is_expected_of_what_ends(text: str, said: str) -> bool:
    """Whether the words of a sentence before a number expect it of years that a text says to be almost over.

    >>> is_expected_of_what_ends("近5年成效显著。", "预计五年新增"), is_expected_of_what_ends("", "预计五年新增")
    (True, False)
    """
    return _EXPECTED.search(said) is not None and not _TO_COME.search(said) and _ENDS.search(text) is not None
