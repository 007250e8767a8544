"""Works in Chinese sentences: three and more that one verb governs, and parts that a colon announces."""

import re
from collections.abc import Iterator
from typing import Literal

from lantu.drafting.sentences import Sentence

Kind = Literal["target", "task", "reform", "challenge", "strategy"]
Found = tuple[Kind, int, int]
_KINDS: dict[str, Kind] = {"目标": "target", "问题": "challenge", "挑战": "challenge", "短板": "challenge"}


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of works that are enumerated in a sentence."""
    yield from _works(sentences)
    yield from _behind_colon(sentences)
    yield from _announced(sentences)
    yield from _clauses_behind_colon(sentences)
    yield from _numbered_lines(sentences)
    yield from _as_many_as_told(sentences)


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


_TOLD = re.compile(
    r"(?P<head>任务|举措|措施|行动|工作|方面|方向|内容|要求|路径|工程|项目|目标|问题|挑战|短板)[^：:，。；]{0,8}[：:](?P<body>[^。：:]+；[^。：:]+)"
)


def _behind_colon(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield what a colon announces and semicolons part: 主要任务是：…；…；…; rows of figures stand as figures."""
    for sentence in sentences:
        for match in _TOLD.finditer(sentence.text):
            parts = list(re.finditer(r"[^；]+", match["body"]))
            if len(parts) < 3 or sum(bool(re.search(r"\d", part[0])) for part in parts) * 2 > len(parts):
                continue
            kind = _KINDS.get(match["head"], "task")
            for part in parts:
                yield (
                    kind,
                    sentence.start + match.start("body") + part.start(),
                    sentence.start + match.start("body") + part.end(),
                )


_ANNOUNCED = re.compile(
    r"(?P<head>任务|举措|措施|重点|工作|行动|内容|方向|路径|领域|工程|项目|目标|问题|挑战|短板)(?:主要)?(?:包括|涵盖|有|分为|是|为)[：:]?(?P<body>[^，。；;：:\n]{12,240})"
)
SAYS = re.compile(
    r"(?:新建|新增|新开工|改建|扩建|续建|建成|加装|启动|整体提升|打造|培训|投用|释放|为(?!了)|对(?!于|照)|在(?=[^，。]{2,12}(?:布局|设置|建设))|"
    r"完善|加强|加快|提升|提高|推进|推动|促进|优化|强化|深化|健全|构建|建立|建设|打造|实施|开展|落实|发展|改善|保护|保障|培育|拓展|扩大|增强|增加|统筹|创新|"
    r"坚持|全面|着力|大力|持续|积极|深入|有序|稳步|做好|抓好|营造|巩固|补齐|严格|规范|引导|支持|鼓励|整治|治理|修复|改造|更新|控制|降低|减少|实现|形成|"
    r"盘活|激发|释放|壮大|做强|做大|做优|聚焦|突出|弘扬|传承|压实|筑牢|守住|畅通|织密|塑造|探索|推广|倡导|基本|明显|显著)"
)


def _announced(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield what is named one after the other behind its announcement: 重点任务包括完善…、加强…、提升…等."""
    for sentence in sentences:
        if sentence.head or "\t" in sentence.text:
            continue
        for match in _ANNOUNCED.finditer(sentence.text):
            parts = list(re.finditer(_NOT_OPEN, match["body"]))
            bare = [re.sub(r"等[^、]{0,12}$", "", part[0]) for part in parts]
            saying = sum(bool(SAYS.match(part) or _WORK.search(part)) for part in bare)
            if len(parts) >= 3 and saying >= len(parts) - 1 and all(3 <= len(part) <= 40 for part in bare):
                base = sentence.start + match.start("body")
                for part, told in zip(parts, bare, strict=True):
                    yield _KINDS.get(match["head"], "task"), base + part.start(), base + part.start() + len(told)


_ROW = re.compile(
    r"(?P<head>任务|举措|措施|工作|行动|方向|目标|要求|项目|实事|工程)[^：:，。；]{0,4}[：:](?P<body>[^。：:\n]{16,400})"
)


def _clauses_behind_colon(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield the clauses behind a colon that each say what is done: 主要目标是：提升…，完善…，提高…; figures stand as figures."""
    for sentence in sentences:
        for match in _ROW.finditer(sentence.text):
            listed = match["head"] in ("项目", "实事", "工程")  # figures of what is built are of the list
            parts = list(re.finditer(r"[^，、；]+" if listed else r"[^，；]+", match["body"]))
            if len(parts) < 3 or (not listed and any(re.search(r"\d", part[0]) for part in parts)):
                continue
            said = sum(bool(SAYS.match(part[0].strip())) for part in parts)
            most = len(parts) - (len(parts) // 6 if listed else 0)
            if said >= most and all(4 <= len(part[0]) <= 40 for part in parts):
                base = sentence.start + match.start("body")
                for part in parts:
                    yield _KINDS.get(match["head"], "task"), base + part.start(), base + part.end()


_NUMBER = re.compile(r"\s*[（(]?\d{1,2}[)）、．.]\s*(?P<name>[\u4e00-\u9fff][^。：:；;\d]{3,30})(?=[：:。；;]|$)")
_HEADS = re.compile(r"任务|举措|措施|工作|行动|目标|重点|内容|工程|项目|问题|挑战|短板|路径|建议|对策")


def _numbered_lines(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield what heads the numbered lines under a heading that calls them tasks or aims: 1、基础设施升级：…"""
    run: list[tuple[int, int]] = []
    kind: Kind = "task"
    named, line, wrong = False, -1, 0
    for sentence in [*sentences, None]:
        if sentence is not None and sentence.line == line:
            continue
        found = _NUMBER.match(sentence.text) if sentence is not None else None
        numbered = sentence is not None and re.match(r"\s*[（(]?\d{1,2}[)）、．.](?!\d)", sentence.text) is not None
        if sentence is not None and named and numbered:
            if found:
                run.append((sentence.start + found.start("name"), sentence.start + found.end("name")))
            else:
                wrong += 1
        else:
            if len(run) >= 3 and wrong * 4 <= len(run):
                for start, end in run:
                    yield kind, start, end
            run, wrong = [], 0
            head = _HEADS.search(sentence.text) if sentence is not None and len(sentence.text) <= 40 else None
            named = head is not None and not re.search(r"成绩|成效|回顾|总结", sentence.text if sentence else "")
            kind = _KINDS.get(head[0], "task") if head else "task"
        line = sentence.line if sentence is not None else -1


_COUNT_OF = re.compile(
    r"(?P<count>[二两三四五六七八九十]|十[一二三四五]|\d{1,2})(?:个|项|大)[^，。；：\d]{2,30}[，]?(?:包括|分别是|分别为|即|有|是|为)[：:]?"
    r"(?P<body>[^。；：:]{8,200})"
)
_COUNTED_BEHIND = re.compile(
    r"(?:提出|订定|制定|明确|实施|推进|围绕|聚焦|包括|以|落实|推动|锚定)(?P<body>[^，。；：\d]{6,80}?)(?:等)?(?P<count>[二两三四五六七八九十])(?:个|项|大)"
    r"[^，。；：、]{0,8}?(?:政策|策略|工程|计划|方向|路径|领域|重点|主轴|面向|支柱|体系|目标|任务|行动|举措)"
)
_PARTED = re.compile(r"、|以及|及(?!时)|和(?!平|谐)|与")
_NUMBERS = {letter: value for value, letter in enumerate("零一二三四五六七八九十")} | {"两": 2}


def _as_many_as_told(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield parts whose number is told: 6个新发展区，包括A、B、…和F; 提出A、B以及C等三大策略."""
    for sentence in sentences:
        for match in (*_COUNT_OF.finditer(sentence.text), *_COUNTED_BEHIND.finditer(sentence.text)):
            told, body = match["count"], match["body"].split("，")[0]
            count = int(told) if told.isdigit() else _NUMBERS.get(told) or 10 + _NUMBERS[told[1]]
            cuts = [cut.span() for cut in _PARTED.finditer(body)]
            parts = list(zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(body)], strict=True))
            if count < 3 or len(parts) != count or any(not 2 <= end - start <= 30 for start, end in parts):
                continue
            base = sentence.start + match.start("body")
            for start, end in parts:
                yield "task", base + start, base + end - (1 if body[start:end].endswith("等") else 0)
