"""Five-year plans that are named and tell no time: 比“十三五”末, 是“十三五”增量的1.7倍, 结合“十六五”规划编制."""

import re

_BEFORE = re.compile(r"(?:比|较|与)[“\"]?$")
_FROM = re.compile(r"(?:从|由)[“\"]?$")
_BEGINS = re.compile(
    r"[“\"]?(?:十[一二三四五六七八九]?|二十)五[”\"]?(?:时期|期间|期?末)?的\d"
)  # 从“十五五”末的4万元增加到
_IS = re.compile(r"(?:是|为|相当于|达)[“\"]?$")
_TIMES = re.compile(
    r"[”\"]?(?:时期|期间|末|规划)?[^，。；“”\d]{0,6}?的?(?:\d+(?:\.\d+)?|[一二三四五六七八九十两]{1,3})倍"
)


def is_beside_a_plan(text: str, start: int, end: int) -> bool:
    """Whether the name of a plan, text[start:end], tells what something is compared with.

    >>> [is_beside_a_plan(text, 1, 5) for text in ("比“十四五”末", "是“十四五”的3倍", "在“十四五”期间")]
    [True, True, False]
    """
    led = text[max(0, start - 4) : start + 1].rstrip("十二")
    return _BEFORE.search(led) is not None or (_IS.search(led) is not None and _TIMES.match(text, end) is not None)


def begins_a_move(text: str, at: int) -> bool:
    """Whether the name of a plan at a place tells when a move began, and nothing else is of its time: 从“十五五”末的4万元增加到.

    >>> begins_a_move("从“十四五”末的4万元增加到", 2), begins_a_move("从“十四五”开始，", 2)
    (True, False)
    """
    return _FROM.search(text[max(0, at - 2) : at]) is not None and _BEGINS.match(text, at) is not None


_REACHED_EARLY = re.compile(r"提前[^，。；“”]{0,6}(?:完成|实现|达到|达成)了?[“\"]?$")
_MADE_READY = re.compile(
    r"[”\"]?(?:时期)?(?:发展)?规划(?:纲要)?(?:的|草案)?(?:编制|谋划|研究|起草|储备|盘子)"
    r"|[”\"]?规划(?:纲要)?(?:的|确定的|明确的|内)?(?:\d+[项个])?(?:重大|重点)(?:工程|项目)"
)


def names_no_time(text: str, start: int, end: int) -> bool:
    """Whether the name of a plan, text[start:end], tells no time: its aims were met early, it is drawn up, its works are meant.

    >>> of = lambda text: names_no_time(text, text.index("“"), text.index("五") + 1)
    >>> of("提前一年达到“十四五”规划目标"), of("结合“十六五”规划编制"), of("启动一批“十六五”规划重大项目")
    (True, True, True)
    >>> of("提前谋划，“十六五”时期达到"), of("“十六五”规划目标")
    (False, False)
    """
    led = text[max(0, start - 14) : start + 1].rstrip("十二")
    return _REACHED_EARLY.search(led) is not None or _MADE_READY.match(text, end) is not None
