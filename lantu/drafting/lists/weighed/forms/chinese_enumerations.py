"""Chinese enumerations: parts between 、, within quotation marks or brackets, or in quotation marks of their own.

The first part is cut from what governs all of them (加快建设A、B), the last from what counts or calls them (…B等三大工程).
"""

import re
from collections.abc import Iterator

from lantu.drafting.lists.chinese.parts import ways_of
from lantu.drafting.lists.list_leads import Span
from lantu.drafting.lists.list_marks import number_of
from lantu.drafting.lists.weighed.forms.cuts import cut_of_first, say_what_to_do

_CLAUSE = re.compile(r"(?:“[^”]*”|「[^」]*」|《[^》]*》|（[^）]*）|\([^)]*\)|[，,](?=以?及)|[^，。；：:,;！？\n])+")
_WITHIN = re.compile(
    r"“(?P<a>[^”“]*、[^”]*)”|「(?P<b>[^」「]*、[^」]*)」|（(?P<c>[^）（]*、[^）]*)）|\((?P<d>[^()]*、[^()]*)\)"
)
_QUOTED = re.compile(r"“[^”“]{2,60}”|「[^」「]{2,60}」")
_JOINS = re.compile(r"(?:、|和|与|及|以及|、以及)?")
_COUNTED = re.compile(
    r"[”」）)]?(?:在内的|这|的|等|作为|成为|为|共|以上)*[“「]?(?P<count>[二两三四五六七八九]|十[一二三四五六七八九]?|\d{1,2})(?:个|项|大|类|条|件|张|种|点|方面|面向|方向|目标|主轴|领域)"
)
_CALLED = re.compile(
    r"(?:作为|成为|为)(?=[^、]{0,8}(?:目标|重点|任务|抓手|核心|主轴|方向|支撑|引领|主线|主攻|原则|策略|关键|基础))|等(?=[^、]{0,30}$)"
)
_GOVERNS = re.compile(
    r"(?:提出|围绕|聚焦|包括|包含|涵盖|涉及|明确|部署|推进|推动|实施|实现|锚定|抓好|做好|办好|面临|依次为|分别为|分别是|就是|即|从|以|将|在|针对|落实|突出|统筹|形成|分为|坚持|开展|打好|打赢|采取|按照|打造|订定|制定|"
    r"设定|确立|建设|构建|发展|培育|壮大|完善|强化|是|为|有|加强|加快|促进|对|通过|透过|发挥|深入|全力|扎实|重点|关于|着力|循|朝着?|向|由)了?"
)
_SPEAKS = re.compile(
    r"包括|包含|涵盖|依次为|分别为|分别是|就是|要|将|应|提出|强调|要求|部署|从|以|在|是|即|通过|透过|着力|实现|为|[”》）：]"
)

_ANNOUNCES = re.compile(r"包括|包含|涵盖|依次为|分别为|分别是|就是|即|从|以|是|为")


def find(words: str) -> Iterator[list[Span]]:
    """Yield the parts of each enumeration of a sentence."""
    for clause in _CLAUSE.finditer(words):
        quoted = list(_quoted(words, *clause.span()))
        yield from quoted
        if not quoted and "、" in _WITHIN.sub("", clause[0]):
            yield from _parted(words, *clause.span())
    for held in _WITHIN.finditer(words):
        start, end = held.span(held.lastgroup or 0)
        yield from _parted(words, start, end)


def _parted(words: str, start: int, end: int) -> Iterator[list[Span]]:
    """Yield the parts of a clause between 、: as many as are counted behind them, where some way to part it gives so many."""
    counted = _COUNTED.search(words, start + words[start:end].rfind("、") + 3, end)
    last = counted.start() if counted else end
    ways = [[(start + a, start + b) for a, b in way] for way in ways_of(words[start:last])]
    count = number_of(counted["count"]) if counted else 0
    way = next((way for way in ways if len(way) == count), ways[0])
    if len(way) > 1:
        yield _opened(words, _ended(words, way))


def _ended(words: str, parts: list[Span]) -> list[Span]:
    """Return parts, the last without what calls all of them: 以A、B为重点."""
    start, end = parts[-1]
    called = _CALLED.search(words, start + 2, end)
    return [*parts[:-1], (start, called.start())] if called else parts


def _opened(words: str, parts: list[Span]) -> list[Span]:
    """Return parts, the first without what governs all of them: cut where it comes nearest to the others in length."""
    (_, end), *others = parts
    cut = cut_of_first(words, parts, _SPEAKS if say_what_to_do(words, others) else _GOVERNS)
    announced = _ANNOUNCES.match(words, cut, end - 2)
    if announced and not any(words.startswith(announced[0], a) for a, _ in others):
        cut = announced.end()
    return [(cut, end), *others]


def _quoted(words: str, start: int, end: int) -> Iterator[list[Span]]:
    """Yield quotations that stand side by side: “A”“B”“C”, 「A」、「B」和「C」."""
    run: list[Span] = []
    for found in [*_QUOTED.finditer(words, start, end), None]:
        if found and run and _JOINS.fullmatch(words, run[-1][1] + 1, found.start()):
            run.append((found.start() + 1, found.end() - 1))
            continue
        if len(run) > 1:
            yield run
        run = [(found.start() + 1, found.end() - 1)] if found else []
