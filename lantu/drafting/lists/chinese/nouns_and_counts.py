"""What Chinese lists are called, and how many parts words tell of."""

import re

from lantu.drafting.lists.list_marks import number_of

NOUN = (
    r"目标|愿景|任务|举措|措施|行动|工作|大事|工程|项目(?!部)|实事|重点|抓手|内容|方面|方向|路径|领域|范畴|要求|策略|战略(?!性)|政策|计划|计画|方案|"
    r"支柱|主轴|主线|安排|部署|要点|承诺|体系|专项|对策|建议|改革|定位|格局|蓝图|主题|议题|维度|网络|问题|挑战|短板|困难|瓶颈|优先|理念|原则"
)
COUNT = (
    r"[“\"「]?\s*(?:(?P<count>[二两三四五六七八九]|十[一二三四五六七八九]?|二十[一二三四五]?|\d{1,2})\s*(?:个|项|大|条|张|类|件|方面|地)|"
    r"(?<![\d.第十])(?P<bare>\d{1,2}|[二两三四五六七八九])(?=方向|面向|目标|重点|任务|策略|主轴))"
)
COUNT_BEHIND = COUNT.replace("count", "told").replace("bare", "alone")


def count_of(match: re.Match[str]) -> int | None:
    """Return how many parts the words around a list tell of; None where they do not."""
    given = match.groupdict()
    told = next((given[name] for name in ("count", "bare", "told", "alone") if given.get(name)), None)
    return None if told is None else number_of(told)
