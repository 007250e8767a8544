"""Chinese lists whose parts stand each in quotation marks, or between commas, before what they are counted as: 设定了A，B，C3项目标.

And three and more that a text names of those which it counts: 十大面向，包括A、B、C等; four that works are said to include.
"""

import re
from collections.abc import Iterator

from lantu.drafting.lists.chinese.announced_parts import says_an_aim, told_parts
from lantu.drafting.lists.chinese.behind_us import BEGUN, NOT_MET
from lantu.drafting.lists.chinese.nouns_and_counts import COUNT, NOUN, count_of
from lantu.drafting.lists.chinese.parts import split
from lantu.drafting.lists.list_leads import Found, kind_of, looks_back, placed, says_what_to_do
from lantu.drafting.sentences.sentences import Sentence


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of the parts of such lists."""
    for sentence in sentences:
        if "\t" not in sentence.text and not sentence.head:
            yield from _quoted(sentence)
            yield from _by_commas(sentence)
            yield from _behind_is(sentence)
            yield from _some_of(sentence)
            yield from _included(sentence)


_QUOTED = re.compile(
    rf"(?P<body>(?:[「“][^「」“”、，。；]{{2,24}}[」”]\s*[、和及与]?\s*){{3,}})(?P<more>等)?\s*(?:{COUNT})?[^，。；：:、\d]{{0,6}}?(?P<head>{NOUN}|面向)"
)
_EACH_QUOTED = re.compile(r"[「“]([^「」“”]+)[」”]")


def _quoted(sentence: Sentence) -> Iterator[Found]:
    """Yield parts that each stand in quotation marks before what they are, parted or not: 由「A」、「B」「C」等面向推动."""
    for match in _QUOTED.finditer(sentence.text):
        parts = [one.span(1) for one in _EACH_QUOTED.finditer(match["body"])]
        count = count_of(match)
        enough = len(parts) == count or (match["more"] and len(parts) < count) if count else match["more"] is not None
        passing = count is None and re.match(r"方面|领域|内容|区|问题|工作", match["head"])
        if enough and not passing and not looks_back(sentence.text[: match.start()]):
            yield from told_parts(sentence, match, parts, kind_of(match["head"]) or "task")


_AFTER_COMMAS = re.compile(
    rf"(?:^|[，。；：])[^，。；：]*?(?:设定|确定|确立|明确|提出|制定|部署|聚焦|围绕|实现|包括|涵盖|形成)了?(?P<body>[^，。；：]{{4,30}}(?:[，,][^，。；：]{{4,30}}){{2,}}?)(?:等)?(?:{COUNT})[^，。；：:、\d]{{0,6}}?(?P<head>{NOUN})"
)


def _by_commas(sentence: Sentence) -> Iterator[Found]:
    """Yield as many clauses as are counted behind them, each of which tells what comes true or what is to be done: 设定了A，B，C3项目标."""
    for match in _AFTER_COMMAS.finditer(sentence.text):
        parts = [one.span() for one in re.finditer(r"[^，,]+", match["body"])]
        told = sum(says_an_aim(match["body"][slice(*part)]) for part in parts)
        if (
            len(parts) == count_of(match)
            and told * 4 >= len(parts) * 3
            and not looks_back(sentence.text[: match.start("body")])
        ):
            yield from told_parts(sentence, match, parts, kind_of(match["head"]) or "task")


_IS = re.compile(
    r"(?P<head>任务|举措|措施|部署|安排|重点|方向|要求|策略)是[，,]\s*(?P<body>[^，。；：]{4,40}(?:[，,][^，。；：]{4,40}){2,})(?=[。；]|$)"
)


def _behind_is(sentence: Sentence) -> Iterator[Found]:
    """Yield three clauses and more behind 是 and a comma that each say what is to be done: 优先的工作部署是，建设A，促进B，增强C."""
    for match in _IS.finditer(sentence.text):
        parts = [one.span() for one in re.finditer(r"[^，,]+", match["body"])]
        doing = all(says_what_to_do(match["body"][slice(*part)]) for part in parts)
        if doing and not looks_back(sentence.text[: match.start()]):
            yield from told_parts(sentence, match, parts, kind_of(match["head"]) or "task")


_SOME_OF = re.compile(
    rf"(?:^|[，。；：])(?P<before>[^，。；：]*?){COUNT}[^，。；：:、\d]{{0,12}}?(?P<head>面向|方向|主轴|支柱|策略|战略|政策|目标|任务|举措|措施|行动|主题|议题)(?P<named>[^，。；：:、\d]{{0,4}})"
    r"[，,]\s*(?:其中|主要|重点)?(?:包括|包含)[：:]?(?P<body>[^，。；：:、\n]{4,30}(?:、[^，。；：:、\n]{4,30}){2,}?)等(?=[，。；]|$)"
)
_WAS = re.compile(r"已|完成|建成|(?<!提出)(?<!明确)(?<!制定)(?<!确定)(?<!公布)(?<!部署)(?<!订定)了")


def _some_of(sentence: Sentence) -> Iterator[Found]:
    """Yield three names and more of those that are counted before them, however the last is joined: 内容涵盖十大面向，包括A、B、C与D等."""
    for match in _SOME_OF.finditer(sentence.text):
        parts = [one.span(1) for one in re.finditer(r"(?:^|、)(?:以?及)?([^、]+)", match["body"])]
        before = match["before"]
        done = _WAS.search(before + match["named"]) or BEGUN.search(before) or NOT_MET.search(match["named"])
        if len(parts) < (count_of(match) or 0) and not done and not looks_back(sentence.text[: match.start("head")]):
            yield from placed(sentence, match.start("body"), parts, kind_of(match["head"]) or "task")


_INCLUDED = re.compile(
    r"(?:^|[，。；：])(?P<before>[^，。；：]*?)(?P<head>政策|举措|措施|项目|工程|重大建设|任务|重点|行动|计划)[，,]?\s*(?:其中|主要|重点)?(?:包括|包含|涵盖)[：:]?"
    r"(?P<body>[^，。；：:、\d]{3,16}(?:、[^，。；：:、\d]{3,16}){3,}?)(?:等)?(?=[，。；]|$)"
)


def _included(sentence: Sentence) -> Iterator[Found]:
    """Yield four short names and more, without a figure, that measures or works are said to include: 推动多项政策，包括A、B、C、D等."""
    for match in _INCLUDED.finditer(sentence.text):
        before = sentence.text[: match.start("head")]
        if not (_WAS.search(match["before"]) or BEGUN.search(match["before"]) or looks_back(before)):
            parts = split(match["body"], re.compile("、(?:以?及)?"))
            yield from placed(sentence, match.start("body"), parts, kind_of(match["head"]) or "task")
