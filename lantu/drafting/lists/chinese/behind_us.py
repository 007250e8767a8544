"""What Chinese words around a row of names say that is no aim: that it is finished, begun already, gone to see, measured or not met."""

import re

from lantu.drafting.lists.list_leads import looks_ahead

FINISHED = re.compile(
    r"[^，。；、]{0,6}(?:(?:均|都|全部)?(?:已经?|提前|如期|顺利|圆满)[^，。；、]{0,8}(?:完成|建成|开工|竣工|投用|落地|实施)|(?:建成|完成|竣工)(?:了|投用|[，。]))"
)  # what is said of all behind their number
BEGUN = re.compile(
    r"(?:开工|完工|完成|建成|竣工|投用|投产|获批|入选|获评|取得)的\d*[^，。；：]{0,12}$"
)  # 今年开工的20项工程分别是…
EXISTS = re.compile(
    r"(?:发展起来|兴办|盛产|出产|种植|拥有|现有|已有|素有|原有)[^，。；：]{0,12}?(?:有|为|包括|的是)?[：:]?$|(?:门类|产品|作物|物产)主?要?有[：:]?$"
)  # 发展起来的工业有：A、B: what a place has
GUIDES_OR_SINCE = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{0,2}[）)、]?(?:指导思想|以[^，。]{0,60}为(?:指导|统领|引领)，)"
    r"|[^，。：]{0,14}(?:(?:一|[二两三四五六七八九十近多])年来|以来|去年|上半年|“?十[一二三]五”?期间)[^，。：]{0,4}，"
)  # a sentence that begins with what work goes by, or with since when
VISITED = re.compile(
    r"(?:查看|察看|考察|走访|参观|观摩|视察|来到|前往|听取|通报|表彰|慰问)了?(?!要|组)"
)  # whom or what somebody went to see
_MEASURED = re.compile(r"[^，。；：、]{0,8}(?:规模|产值|营收|收入|增加值)[^，。；：、]{0,8}\d")  # of whose size is told
_SO_MANY_DONE = re.compile(
    r"(?:[和及与、][^，。；、]{2,6})?[，,]?[^，。；、\d]{0,8}(?:累计|(?<![公总])共(?![同享建治赢富投需计]))(?![将拟需])[^，。；、\d]{2,12}\d"
)  # 依托A、B等工程和项目，累计封育草原3300万亩
_ALL_WELL = re.compile(
    r"(?:均|都|全部)(?:已|有)?(?:收获|取得|获得|迎来|实现|展现)[^，。；]{0,8}(?:成果|成绩|成效|进展|突破|丰收)"
)  # A、B、C均收获亮眼成果
_GOES_ON = re.compile(r"[^，。；、]{0,4}(?:加快|有序|稳步|顺利|扎实)推进(?=[；。，]|$)")  # A、B三大项目前期工作加快推进
NOT_MET = re.compile(r"不再|未(?!来)|没有|取消|滞后")  # 2项指标不再考核，包括…


def is_done(words: str, at: int) -> bool:
    """Whether what stands behind names, from a place in a sentence's words on, says that they are finished or how much of them was done."""
    if FINISHED.match(words, at) or _ALL_WELL.search(words, at) or _MEASURED.match(words, at):
        return True
    return (_SO_MANY_DONE.match(words, at) or _GOES_ON.match(words, at)) is not None and not looks_ahead(words[:at])
