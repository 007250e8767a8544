"""What had been reached by a year before the one that the next sentence expects more of: 据了解，到2013年底…。预计到2017年…."""

import re

from lantu.drafting.sentences.sentences import Sentence

_REACHED = re.compile(
    r"\W*(?P<heard>(?:据|记者|笔者)[^，。；]{0,12}[，,])?[^，。；\d]{0,6}(?:截[至止]到?|到|至)(?P<year>(?:19|20)\d\d)年(?:底|末|年底|年末)?[，,]"
)
_AIMED = re.compile(r"将(?![军近])|力争|预计|规划|计划|拟|目标|争取|确保|(?<![主重首必纲概需摘提])要(?![求素点])")
_MORE = re.compile(r"\s*(?P<expected>预计|预期|有望)?(?:到|至)?(?P<year>(?:19|20)\d\d)年[^。]{0,60}")


def is_before_more(text: str, sentence: Sentence) -> bool:
    """Whether a sentence tells, without a word of aims, what a year has reached, and the one behind it what a later year is expected to.

    >>> from lantu.drafting.sentences.sentences import split
    >>> text = "据介绍，到2031年底，路网达900公里。预计到2034年，路网将达1200公里。"
    >>> [is_before_more(text, sentence) for sentence in split(text)]
    [True, False]
    """
    led = _REACHED.match(sentence.text)
    if led is None or _AIMED.search(sentence.text):
        return False
    more = _MORE.match(text, sentence.end, sentence.line_end)
    if more is None or int(more["year"]) <= int(led["year"]):
        return False
    return bool(more["expected"]) or (led["heard"] is not None and _AIMED.search(more[0]) is not None)
