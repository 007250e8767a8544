"""Works in Chinese sentences: three and more that one verb governs, and parts that a colon announces."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.list_leads import Found, looks_back
from lantu.drafting.sentences.sentences import Sentence


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of works that are enumerated in a sentence."""
    yield from _works(sentences)


_DOES = re.compile(
    r"(?:推进|推动|开展|实施|加强|抓好|落实|统筹|加快|完善|打造|包括|涵盖|主要有|着力|突出|聚焦|围绕|谋划|启动|组织|做好)(?P<body>(?![^、]{0,4}一批)[^，,。；;：:\n]{10,200})"
)
_WORK = re.compile(
    r"(?:改造|建设|整治|治理|修复|提升|保护|开发|更新|工程|行动|计划|项目|专项|试点|改革|共享|管理|示范|培育|升级|优化|扩建|新建|配套|转型|振兴|监管|防治|"
    r"利用|创建|攻坚|整改|推广|服务|保障|节能|减排|绿化|补短板)(?:等)?[”》]?$"
)
_NOT_OPEN = r"(?:[^、（(“《]|[（(][^）)]*[）)]|“[^”]*”|《[^》]*》)+"


def _works(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield three works and more that one verb governs: 推进雨污分流改造、排水防涝设施建设、黑臭水体治理."""
    for sentence in sentences:
        if sentence.head or "\t" in sentence.text:
            continue
        for match in _DOES.finditer(sentence.text):
            if looks_back(sentence.text[: match.start()]):
                continue
            parts = list(re.finditer(_NOT_OPEN, match["body"]))
            named = [_WORK.search(re.sub(r"等[^、]{0,12}$", "", part[0])) is not None for part in parts]
            if (
                len(parts) >= 3
                and sum(named) >= max(3, len(parts) - 1)
                and all(3 <= len(part[0]) <= 30 for part in parts)
            ):
                base = sentence.start + match.start("body")
                for part in parts:
                    more = re.search(r"等[^、]{0,12}$", part[0])
                    yield "task", base + part.start(), base + part.start() + (more.start() if more else len(part[0]))
