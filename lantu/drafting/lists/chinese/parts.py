"""The parts of a clause in Chinese: where 、, 和 and 及 part it, and whether the parts are of one shape."""

import re

from lantu.drafting.lists.list_leads import ONLY_VERBS, says_what_to_do

_BUILT = (  # nouns of works
    r"改造|建设|整治|治理|修复|提升|保护|开发|更新|工程|行动|计划|项目|专项|试点|改革|共享|管理|示范|"
    r"培育|升级|优化|扩建|新建|配套|转型|振兴|监管|防治|利用|创建|攻坚|整改|推广|服务|保障|节能|减排|"
    r"绿化|补短板"
)
_DONE = (  # nouns of other deeds
    r"计画|整顿|整合|促进|攻坚战|保卫战|强化|引领|支撑|布局|谋划推进|谋划|引资|推进|发展|再造|优先|建置|"
    r"运行|产业|再生|打造|提供|实施|惠民|便民|利民"
)
BUILDING = re.compile(rf"(?:{_BUILT})[”》]?$")
WORK = re.compile(rf"(?:{_BUILT}|{_DONE})[”》」]?$")
_TAIL = re.compile(r"等(?:[^、；]{0,14})$")
PARTED = re.compile(r"、(?:以及)?|[，,]?以及|及(?!时|其|格)|(?<!总|温|饱|谐|缓)和(?!平|谐|田|县)|与(?!否)|与(?!否|会)")


def split(body: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the parts of a body; what stands in quotation marks or brackets stays whole, and 等 ends the last."""
    plain = re.sub(r"“[^”]*”|「[^」]*」|《[^》]*》|（[^）]*）|\([^)]*\)", lambda found: "口" * len(found[0]), body)
    cuts = [found.span() for found in pattern.finditer(plain)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(plain)]
    parts = [(start, end) for start, end in zip(starts, ends, strict=True) if plain[start:end].strip()]
    if parts and (tail := _TAIL.search(plain[slice(*parts[-1])])) and tail.start() >= 2:
        parts[-1] = (parts[-1][0], parts[-1][0] + tail.start())
    return parts


def ways_of(body: str) -> list[list[tuple[int, int]]]:
    """Return the ways to part a clause: at 、 and, in its last part, at 和 or 及; at 、 alone; at all of them."""
    plain = split(body, re.compile("、(?:以?及)?"))
    found = [plain, split(body, PARTED)]
    if len(plain) >= 2 and (last := PARTED.search(body, plain[-1][0] + 2, plain[-1][1] - 1)):
        closed = [*plain[:-1], (plain[-1][0], last.start()), (last.end(), plain[-1][1])]
        closed = plain if ONLY_VERBS.fullmatch(body, plain[-1][0], last.start()) else closed  # 进一步保障和改善民生
        doing = [says_what_to_do(body[slice(*part)]) for part in closed]
        if doing[-1] or not all(doing[:-1]):
            found.insert(0, closed)
    return found


def shaped(names: list[str], counted: bool = False) -> bool:
    """Whether parts are of one shape: most say what to do, or are named as works; counted ones may end with the same word."""
    told = sum(says_what_to_do(name) or WORK.search(name) is not None for name in names)
    return told * 4 >= len(names) * 3 or (counted and _end_alike(names))


_KINDS = re.compile(r"(?:体系|机制|制度|平台|网络|模式|高地|通道|基地|中心|屏障|品牌|集群)[”》」]?$")  # what is set up


def _end_alike(names: list[str]) -> bool:
    """Whether three parts and more end with the same word for what is set up: 组织领导体系、政策保障体系、考核评价体系."""
    ends = {found[0].rstrip("”》」") if found else "" for found in map(_KINDS.search, names)}
    return len(names) >= 3 and len(ends) == 1 and "" not in ends
