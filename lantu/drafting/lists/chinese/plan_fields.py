"""What a Chinese plan is said to set out, named before its verb or behind it.

从加强A、推进B、完善C等方面提出…, 从A，B，C几个方面做了部署; two deeds of those that are counted (提出A、B等8个方面主要任务);
the fields behind the places that a plan puts first (突出A、B等重点区域以及C、D、E等16个重点领域); and 规划提出A；B；C.
"""

import re
from collections.abc import Iterator

from lantu.drafting.lists.chinese.announced_parts import says_an_aim
from lantu.drafting.lists.chinese.behind_us import is_done
from lantu.drafting.lists.chinese.nouns_and_counts import COUNT, NOUN, count_of
from lantu.drafting.lists.chinese.parts import split, ways_of
from lantu.drafting.lists.list_leads import (
    Found,
    Span,
    kind_of,
    looks_back,
    placed,
    says_what_to_do,
    says_what_was_done,
)
from lantu.drafting.sentences.sentences import Sentence

_PLAN = r"(?:规划|计划|计画|方案|意见|纲要|通知|决定|措施|办法|条例|草案|报告|行动|文件|政策|会议|《[^《》]{2,40}》|全会|决议)"
_SETS_OUT = (
    r"(?:提出|明确|部署|作出|做出|做了|进行|制定|给出|推出|发力|着力|入手|着手|展开|推进|开展|实施|谋划|细化|列出)"
)


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of the parts of such lists."""
    for sentence in sentences:
        if "\t" in sentence.text or sentence.head:
            continue
        yield from _respects(sentence)
        yield from _two_of_more(sentence)
        yield from _fields_behind_places(sentence)
        yield from _set_out(sentence)


_RESPECTS = re.compile(
    r"(?:^|[，。；：])(?P<before>[^，。；：、]{0,24}?)(?:从|就|针对|围绕|对|在)(?P<body>[^。；：\n]{8,200}?)(?:等(?:多个|几个|若干)?|这?[几多]个|各)"
    rf"(?:重点|主要|关键|不同)?(?:方面|领域|环节|维度|层面)(?P<deed>[，,]?[^，。；：、]{{0,8}}?{_SETS_OUT})"
)


def _respects(sentence: Sentence) -> Iterator[Found]:
    """Yield three deeds and more in whose respect a plan sets something out; of names there, the weights decide."""
    for match in _RESPECTS.finditer(sentence.text):
        body = match["body"]
        deeds = [part.span() for part in re.finditer(r"[^，,]+", body)]
        rows = [deeds, *ways_of(body)] if re.search(r"[，,]", body) else ways_of(body)
        for parts in rows:
            names = [body[slice(*part)].strip() for part in parts]
            doing = len(names) >= 3 and all(map(says_what_to_do, names))
            if doing and not looks_back(sentence.text[: match.start("body")]) and "了" not in match["before"]:
                yield from placed(sentence, match.start("body"), parts, "task")
                break


_TWO = re.compile(
    rf"(?:提出|明确|部署|从|包括|聚焦|围绕|推出|制定)了?(?P<body>[^，。；：、\n]{{6,30}}、[^，。；：、\n]{{6,30}}?)等(?:{COUNT})[^，。；：:、\d]{{0,6}}?(?P<head>{NOUN})"
)


def _two_of_more(sentence: Sentence) -> Iterator[Found]:
    """Yield two deeds that a plan names of those which it counts: 提出A、B等8个方面主要任务, 从A、B等7个方面发力."""
    for match in _TWO.finditer(sentence.text):
        parts = split(match["body"], re.compile("、"))
        doing = all(says_what_to_do(match["body"][slice(*part)]) for part in parts)
        told = looks_back(sentence.text[: match.start("body")]) or is_done(sentence.text, match.end())
        if len(parts) == 2 < (count_of(match) or 0) and doing and not told:
            yield from placed(sentence, match.start("body"), parts, kind_of(match["head"]) or "task")


_BEHIND_PLACES = re.compile(
    rf"等[^，。；：、]{{0,6}}(?:区域|地区|领域|行业|环节|群体|部位)(?:以及|和|及|与)(?P<body>[^，。；：\n]{{8,120}}?)等(?:{COUNT})[^，。；：:、\d]{{0,6}}?(?P<head>{NOUN})"
)


def _fields_behind_places(sentence: Sentence) -> Iterator[Found]:
    """Yield three fields and more of those that are counted, behind others that 等 has ended."""
    for match in _BEHIND_PLACES.finditer(sentence.text):
        parts = split(match["body"], re.compile("、(?:以?及)?"))
        short = all(3 <= end - start <= 20 for start, end in parts)
        if 3 <= len(parts) <= (count_of(match) or 0) and short and not looks_back(sentence.text[: match.start()]):
            yield from placed(sentence, match.start("body"), parts, kind_of(match["head"]) or "task")


_SET_OUT = re.compile(
    rf"{_PLAN}[”》」]?(?:还|并|同时|强调|进一步|同样|中)?(?:提出|明确|部署|要求|强调|指出)(?:了|要|，|,|：|:){{0,2}}(?P<body>[^。：；]{{4,80}}；[^。]+)"
)


def _set_out(sentence: Sentence) -> Iterator[Found]:
    """Yield three deeds and more between semicolons that a plan sets out: 规划提出A；B；C."""
    match = _SET_OUT.search(sentence.text)
    if match is None or looks_back(sentence.text[: match.start("body")]):
        return
    parts: list[Span] = [part.span() for part in re.finditer(r"[^；]+", match["body"])]
    names = [match["body"][slice(*part)] for part in parts]
    first = says_what_to_do(names[0].strip())
    told = sum(says_an_aim(name.strip()) for name in names)
    doing = sum(says_what_to_do(name.strip()) for name in names)
    sure = len(parts) >= 3 and first and told == len(parts) and doing * 4 >= len(parts) * 3
    if sure and not any(map(says_what_was_done, names)):
        yield from placed(sentence, match.start("body"), parts, "task")
