"""What a Chinese sentence promises: by a colon behind a year to come, by spending, by works of several kinds, in respects and brackets.

2032年，港区将推动…提速：…，…；…; 支出增加包括A；B；C; 13个项目包括A、B等2个…项目和4个…项目，C等7个…项目.
"""

import re
from collections.abc import Iterator

from lantu.drafting.lists.chinese.announced_parts import all_do
from lantu.drafting.lists.chinese.behind_us import BEGUN
from lantu.drafting.lists.chinese.parts import WORK, shaped, split
from lantu.drafting.lists.list_leads import Found, Span, looks_back, placed, says_what_to_do, says_what_was_done
from lantu.drafting.lists.list_marks import number_of
from lantu.drafting.sentences.sentences import Sentence

_BY_THEN = re.compile(
    r"(?:20\d\d年|明年|今年|未来[^，。：]{1,4}|[^，。：]{0,6}时期)，[^，。：；]{0,12}(?:将|要)[^，。：；]{4,30}：(?P<body>[^。！？：]{12,400})"
)
_OF_KINDS = re.compile(r"(?:公布|发布|介绍|回顾|总结|通报|展出|种|类)[^，。：；]{0,14}：")
_SPENT = re.compile(
    r"(?:支出|预算|经费|投资)(?:增加|主要|重点|将)*(?:包括|包含|用于)[：:]?(?P<body>[^。；：，]{4,60}(?:；[^。；：，]{4,60}){2,})(?=。|$)"
)
_ACCOUNTS = re.compile(r"决算|执行|完成|去年|上年|已")
_ALL_OF = re.compile(
    r"(?P<count>[三四五六七八九十\d])(?P<one>[\u4e00-\u9fff])[”」]?[（(](?P<body>[^（）()、]{2,8}(?:、[^（）()、]{2,8}){2,})[）)](?:[^，。；、]{0,4}(?:任务|行动|工程|目标|要求|建设|发展|战略))"
)  # 六强（强基础、…）任务: each part holds the word that is counted
_FROM = re.compile(
    r"(?:将|要)(?:重点|着重|主要)?从(?P<body>[^，。；：]{6,160})等(?:几|多|\d|[一二三四五六七八九十])?个?方面[，,]?(?P<rest>[^，。；]*)"
)
_INCLUDING = re.compile(
    r"(?:将|要|必须|需要?|计划|应)[^，。；：、]{0,4}?(?:完成|推动|推进|落实|实现)包括(?P<body>[^，。；：]{10,160}?)(?:等[^，。；、]{0,6})?(?=[，。；]|$)"
)
_KINDS = re.compile(
    r"(?P<all>\d{1,2})个[^，。；：、\d]{0,6}项目(?:包括|包含|分别是|分别为|有)[：:]?(?P<body>[^。；：]{10,400}项目)(?=[。；]|$)"
)
_KIND = re.compile(r"(?P<names>[^，]+?)等(?P<counts>\d{1,2}个[^，、\d]{2,12}?项目(?:和\d{1,2}个[^，、\d]{2,12}?项目)*)")
_LEAST = 4  # deeds behind a colon


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of the parts of such sentences."""
    for sentence in sentences:
        if "\t" in sentence.text or not re.search("[、；，]", sentence.text):
            continue
        yield from _by_then(sentence)
        yield from _spent(sentence)
        yield from _of_kinds(sentence)
        yield from _in_brackets(sentence)
        yield from _respects(sentence)


def _by_then(sentence: Sentence) -> Iterator[Found]:
    """Yield four deeds and more behind a colon and a clause that says what will be furthered then."""
    match = _BY_THEN.match(sentence.text)
    if match is None or _OF_KINDS.search(match[0]) or looks_back(sentence.text[: match.start("body")]):
        return
    parts = split(match["body"], re.compile("[，；]"))
    names = [match["body"][slice(*part)] for part in parts]
    if len(parts) >= _LEAST and all_do(names) and not any(map(says_what_was_done, names)):
        yield from placed(sentence, match.start("body"), parts, "task")


def _spent(sentence: Sentence) -> Iterator[Found]:
    """Yield three works and more, parted by semicolons, that money is for."""
    for match in _SPENT.finditer(sentence.text):
        parts = [one.span() for one in re.finditer("[^；]+", match["body"])]
        works = sum(_is_work(match["body"][slice(*part)]) for part in parts) * 3 >= len(parts) * 2
        before = sentence.text[: match.start("body")]
        if works and not _ACCOUNTS.search(before) and not looks_back(before):
            yield from placed(sentence, match.start("body"), parts, "task")


def _is_work(name: str) -> bool:
    return WORK.search(name) is not None or name.endswith(("兴建", "新辟", "开辟"))


def _of_kinds(sentence: Sentence) -> Iterator[Found]:
    """Yield the works of several kinds whose numbers are together the number before them."""
    for match in _KINDS.finditer(sentence.text):
        found = list(_KIND.finditer(match["body"]))
        counts = [int(count) for one in found for count in re.findall(r"\d{1,2}(?=个)", one["counts"])]
        before = sentence.text[: match.start("body")]
        if len(found) < 2 or sum(counts) != int(match["all"]) or BEGUN.search(before) or looks_back(before):
            continue
        parts = [
            part for one in found for part in _moved(split(one["names"].lstrip("，"), re.compile("、|和")), one.start())
        ]
        if len(parts) <= int(match["all"]):
            yield from placed(sentence, match.start("body"), parts, "task")


def _in_brackets(sentence: Sentence) -> Iterator[Found]:
    """Yield as many parts in brackets as are counted, each of which holds the word that is counted: 六强（强基础、…）任务."""
    for match in _ALL_OF.finditer(sentence.text):
        parts = split(match["body"], re.compile("、"))
        each = all(match["one"] in match["body"][slice(*part)] for part in parts)
        if each and len(parts) == number_of(match["count"]) and not looks_back(sentence.text[: match.start()]):
            yield from placed(sentence, match.start("body"), parts, "task")


def _respects(sentence: Sentence) -> Iterator[Found]:
    """Yield deeds in which respect something will be furthered, and works that are to be: 将从完善A、服务B等方面; 必须完成包括A、B等."""
    for match in _FROM.finditer(sentence.text):
        parts = split(match["body"], re.compile("、"))
        done = "了" in match["rest"] or looks_back(sentence.text[: match.start()])
        if len(parts) >= 3 and all(says_what_to_do(match["body"][slice(*part)]) for part in parts) and not done:
            yield from placed(sentence, match.start("body"), parts, "task")
    for match in _INCLUDING.finditer(sentence.text):
        parts = split(match["body"], re.compile("、"))
        names = [match["body"][slice(*part)] for part in parts]
        if len(parts) >= _LEAST and shaped(names) and not looks_back(sentence.text[: match.start()]):
            yield from placed(sentence, match.start("body"), parts, "task")


def _moved(parts: list[Span], at: int) -> list[Span]:
    return [(start + at, end + at) for start, end in parts]
