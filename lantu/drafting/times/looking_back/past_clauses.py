"""Clauses of a Chinese sentence that tell what was, before one that tells what will be: 累计治理…，正在实施的工程将再解决…."""

import re

from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.periods import looks_ahead

_WAS = re.compile(
    r"累计|(?<![为末除罢])(?<!印发)(?<!发布)(?<!出台)(?<!公布)(?<!制定)(?<!部署)(?<!提出)(?<!明确)(?<!安排)(?<!列入)(?<!确定)了(?![解结])|(?:^|[，；：])[^，。；]{0,12}已(?![知然])|同比|比上年|较上年|截[至止]"
)
_WILL = re.compile(
    r"将(?![军近])|力争|争取|确保|预计|计划|规划|拟|安排|目标|(?<![主重首必纲概需摘提])要(?![求素点，。；、])|[到至]20\d\d|会[有再于在继]|[可有]望|今后|未来|下一步|明年|后年|年底前|预期"
)


_MOVED = re.compile(r"(?:由|从)[^，。；]{1,16}(?:降|升|增|减|提[高升]|缩[短减]|扩大)[加少低]?[至到为][^，。；]{1,16}$")
_ON_THE_WAY = re.compile(r"[，,](?:并|再|正|正在|进一步)*(?:迈向|朝着?|向着?)[^，。；]{0,30}目标")


def moved_on_the_way(sentence: Sentence, said: str, clause: str) -> bool:
    """Whether a clause tells a move that was made, and the one behind it the aim that it leads to: 由5年降至4年，迈向…的目标.

    >>> from lantu.drafting.sentences.sentences import split
    >>> (sentence,) = split("轮候时间由5年降至4年，迈向2034年降至3年的目标。")
    >>> moved_on_the_way(sentence, "轮候时间由5年降至", "4年")
    True
    """
    words = f"{said}{clause}"
    return (
        _MOVED.search(words) is not None
        and not _WILL.search(words)
        and _ON_THE_WAY.match(sentence.text, len(words)) is not None
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


_DONE_THIS_YEAR = re.compile(r"[^，。；]{0,12}已(?:经|全部|分别|陆续|相继|先后)?[于在]?(?:今年|本年)")


def done_this_year(behind: str) -> bool:
    """Whether the words of a clause behind its number tell what this year has brought so far: 90个单位已分别于今年五月入伙.

    >>> done_this_year("个单位已分别于今年五月入伙"), done_this_year("个单位将于今年十二月入伙")
    (True, False)
    """
    return _DONE_THIS_YEAR.match(behind) is not None
