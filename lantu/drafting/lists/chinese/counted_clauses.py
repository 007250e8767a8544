"""Chinese lists whose parts stand each in quotation marks, or between commas, before what they are counted as: 设定了A，B，C3项目标."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.chinese.announced import COUNT, NOUN, count_of, says_an_aim, told_parts
from lantu.drafting.lists.list_leads import Found, kind_of, looks_back, says_what_to_do
from lantu.drafting.sentences.sentences import Sentence


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of the parts of such lists."""
    for sentence in sentences:
        if "\t" not in sentence.text and not sentence.head:
            yield from _quoted(sentence)
            yield from _by_commas(sentence)
            yield from _behind_is(sentence)


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
