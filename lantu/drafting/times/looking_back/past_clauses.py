"""Clauses of a Chinese sentence that tell what was, before one that tells what will be: 累计治理…，正在实施的工程将再解决…."""

import re

from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.periods import looks_ahead

_WAS = re.compile(
    r"累计|(?<![为末除罢])(?<!印发)(?<!发布)(?<!出台)(?<!公布)(?<!制定)(?<!部署)(?<!提出)(?<!明确)(?<!安排)(?<!列入)(?<!确定)了(?![解结])|(?:^|[，；：])[^，。；]{0,12}已(?![知然])|同比|比上年|较上年|截[至止]"
)
_WILL = re.compile(
    r"将(?!军)|力争|争取|确保|预计|计划|规划|拟|安排|目标|(?<![主重首必纲概需摘提])要(?![求素点，。；、])|[到至]20\d\d|会[有再于在继]|[可有]望|今后|未来|下一步|明年|后年|年底前|预期"
)


def was_before_what_will_be(sentence: Sentence, said: str, clause: str) -> bool:
    """Whether the words of a sentence up to the end of a number's clause tell what was, and only those behind it what will be.

    >>> from lantu.drafting.sentences.sentences import split
    >>> (sentence,) = split("全县累计植树90万株，惠及31个村，正在建设的林场将再植20万株。")
    >>> [was_before_what_will_be(sentence, said, said) for said in ("全县累计植树90万株，惠及31个村", sentence.text)]
    [True, False]
    """
    words = re.split("[；;]", f"{said}{clause}")[-1]
    return (
        not sentence.is_english
        and bool(_WAS.search(words))
        and not _WILL.search(f"{said}{clause}")
        and looks_ahead(sentence)
    )
