"""Chinese names that a text counts.

They are written 加快发展A、B、C、D4个重点产业, 六大支柱产业：A、B、…, “A、B、C”三大工程, 突出“2条主线”，A和B, or 三大主轴“A”、“B”、“C”.
They are a list where they are exactly as many as the text says, each is a short name, and the text says what is to be done with them.
"""

import re
from collections.abc import Iterator

from lantu.drafting.lists.chinese.behind_us import is_done
from lantu.drafting.lists.chinese.nouns_and_counts import COUNT, NOUN, count_of
from lantu.drafting.lists.list_leads import Found, kind_of, looks_ahead, looks_back, placed
from lantu.drafting.lists.list_marks import number_of
from lantu.drafting.sentences.sentences import Sentence

_COUNT = r"(?P<count>[三四五六七八九]|十[一二三四五六七八九]?|二十[一二三四五]?|(?<![\d.])\d{1,2})\s*(?:个|大|类|条)"
_HEAD = (
    r"(?:(?:(?:重点|支柱|优势|主导|特色|新兴|战略性|未来|先进|制造业?|先导|现代|标志性|工业|农业|万亿级?|千亿级?|百亿级?)型?)+)?"
    r"[^，。；：、\d]{0,8}?(?:产业(?:集群|链)?|行业|赛道|品牌产品|业态|板块)"
)
_BEHIND = re.compile(rf"(?P<body>[^，,。；：:！？\n]{{0,240}}、[^，,。；：:！？\n、]{{2,14}}?)(?:等)?{_COUNT}{_HEAD}")
_BEFORE = re.compile(
    rf"{_COUNT}{_HEAD}(?:\s*[：:]|[，,]?(?:即|包括|涵盖|分别是|分别为)[：:]?)\s*(?P<body>[^，,。；：:！？\n]+)"
)
_IN_QUOTES = re.compile(
    r"[“「](?P<body>[^”」，。；]+、[^”」，。；]+)[”」]等?(?P<count>[三四五六七八九]|十[一二三四五]?|\d{1,2})\s*(?:个|大|类|条|项)\s*"
    r"(?P<head>工程|行动|计划|任务|举措|措施|战役|攻坚战|专项|体系|目标|重点|工作|项目|品牌|(?<=大)[\u4e00-\u9fff]{2,6})"
)
_EACH_QUOTED = re.compile(
    rf"{COUNT}[^，。；：:、\d“「]{{0,12}}?(?P<head>{NOUN})[^，。；：:、“「]{{0,8}}[：:，]?(?P<body>(?:[“「][^“”「」]{{2,24}}[”」][、和及与]?){{3,}})"
)
_LED = re.compile(
    r"[“「](?P<count>[2-9]|[二两三四五六七八九])(?:个|大|条|项)[^“”「」，。；、\d]{1,6}[”」][，：](?:即)?(?P<body>[^，。；：“”「」]{4,60})(?=[。；]|$)"
)
_GOVERNS = re.compile(
    r"^.*(?:推动|推进|促进|发展|培育|打造|壮大|做[大强优]|聚焦|围绕|瞄准|构建|布局|抓好|谋划|扶持|支持|实施|锚定|形成|建设|建成|提升|创建|突出)(?!了)(?=[^、]{2,}$)"
)
_ALSO = re.compile(r"以及|及|和|与|并")  # 培育A、B、C3个主导产业，以及D、E、F3个特色产业: the verb governs these, too
_DONE = re.compile(
    r"去年|上年|同比|增长\s*\d|增速|实现了|形成了|已|占|突破|了|(?:规模|产值|营收|收入|增加值)[^，。；]{0,6}达"
)
_LONGEST = 14  # characters of a name


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of the industries of such lists."""
    for sentence in sentences:
        if "、" not in sentence.text or "\t" in sentence.text:
            continue
        for match in _EACH_QUOTED.finditer(sentence.text):
            yield from _each_quoted(sentence, match)
        for match in _IN_QUOTES.finditer(sentence.text):
            if not _DONE.search(re.split(r"[，；。]", sentence.text[: match.start()])[-1]):
                yield from _counted(sentence, match, 0)
        row: re.Match[str] | None = None
        for match in _BEHIND.finditer(sentence.text):
            beside = row is not None and sentence.text[row.end() : match.start()] in "，,"
            governed = (_ALSO.match(match["body"]) if beside else None) or _GOVERNS.match(match["body"].split("、")[0])
            clause = re.split(r"[，,；：:。]", sentence.text[match.end() :])[0]
            row = match if governed and not _DONE.search(match["body"][: governed.end()] + clause) else None
            if governed and row:
                yield from _counted(sentence, match, governed.end())
        for match in _BEFORE.finditer(sentence.text):
            before = re.split(r"[。；]", sentence.text[: match.start()])[-1]
            told = _GOVERNS.match(f"{before}产业") is not None or looks_ahead(before)
            if told and not _DONE.search(before):
                yield from _counted(sentence, match, 0)


def _each_quoted(sentence: Sentence, match: re.Match[str]) -> Iterator[Found]:
    """Yield as many quoted names as are told before them: 以四大主轴逐一说明“甲”、“乙”、“丙”和“丁”."""
    parts = [part.span() for part in re.finditer(r"[^“”「」]{2,}", match["body"])]
    if len(parts) == count_of(match) and not looks_back(sentence.text[: match.start()]):
        yield from placed(sentence, match.start("body"), parts, kind_of(match["head"]) or "task")


def behind_their_number(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of two names and more behind a quotation that counts them: 突出“2条主线”，A和B."""
    for sentence in sentences:
        for match in [] if "\t" in sentence.text else _LED.finditer(sentence.text):
            if is_done(sentence.text, match.start("body")):
                continue
            yield from _counted(sentence, match, 0, 2)


def _counted(sentence: Sentence, match: re.Match[str], skip: int, least: int = 3) -> Iterator[Found]:
    """Yield the names of a match, those behind skip characters of its body, where they are as many as it says."""
    count = number_of(match["count"])
    body = match["body"][skip:].removesuffix("等")
    cuts = [found.span() for found in re.finditer("、", body)]
    ways = [cuts]
    if last := re.search(r"(?<=[^、])[和及与](?=[^、和及与]{2,}$)", body):
        ways.append([*cuts, last.span()])
    for way in ways:
        parts = list(zip([0, *(end for _, end in way)], [*(start for start, _ in way), len(body)], strict=True))
        short = all(2 <= end - start <= (_LONGEST if least == 3 else 2 * _LONGEST) for start, end in parts)
        if len(parts) == count >= least and short and not looks_back(sentence.text[: match.start()]):
            yield from placed(sentence, match.start("body") + skip, parts, "task")
            return
