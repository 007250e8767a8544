"""Chinese heads of what is to be done: short sentences that begin paragraphs or stand within one, and works told one by one."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.list_leads import (
    NUMERALS,
    Found,
    kind_of,
    looks_back,
    says_what_to_do,
    says_what_was_done,
)
from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.text_lines import TextLine

_LONGEST = 26  # characters of a short sentence that heads those behind it


def find(text: str, lines: list[TextLine]) -> Iterator[Found]:
    """Yield (kind, start, end) of such heads; nothing for a text without Chinese."""
    if re.search(r"[\u4e00-\u9fff]", text):
        yield from _over_paragraphs(lines)
        yield from _inside(lines)


def _inside(lines: list[TextLine]) -> Iterator[Found]:
    """Yield short sentences of one paragraph that each say what is to be done and head the longer ones behind them."""
    for line in lines:
        heads: list[tuple[int, int]] = []
        for sentence, after in zip(line.sentences, (*line.sentences[1:], None), strict=True):
            words = _said(sentence.text)
            start = sentence.start + len(sentence.text.rstrip("。")) - len(words)
            if _is_head(words) and sentence.text.endswith("。") and after and len(after.text) > len(words):
                heads.append((start, start + len(words)))
        if len(heads) >= 3 and not looks_back(line.text[:40]):
            for start, end in heads:
                yield "task", start, end


def _said(sentence: str) -> str:
    """Return what a sentence says behind its colon, dash or semicolon, without its stop."""
    return re.split(r"[：:；—]", sentence.rstrip("。"))[-1]


def _is_head(words: str) -> bool:
    return 4 <= len(words) <= _LONGEST and not re.search(r"[，；\d了]", words) and says_what_to_do(words)


def _over_paragraphs(lines: list[TextLine]) -> Iterator[Found]:
    """Yield the short first sentences of three paragraphs and more in a row that each say what is to be done."""
    run: list[TextLine] = []
    before: TextLine | None = None
    for line in [*lines, None]:
        if line is not None and not line.head and len(line.sentences) > 1 and first_mark(line.text) is None:
            words = line.sentences[0].text
            rest = line.text[len(words) :]
            if words.endswith("。") and _is_head(words.rstrip("。")) and len(rest) > len(words):
                run.append(line)
                continue
        done = sum(says_what_was_done(one.text[len(one.sentences[0].text) :]) for one in run)
        leads = [*run[0].sentences[0].heads, *([before.text[:60]] if before else [])] if run else []
        back = any(map(looks_back, leads))
        if len(run) >= 3 and not back and done * 2 < len(run):
            for one in run:
                yield "task", one.start, one.sentences[0].end
        run, before = [], line


_MOST = 12  # works that a text names one by one
_COUNTED = re.compile(
    r"(?:实施|开展|推进|推动|打好|聚力|抓好|落实|组织|启动|部署)[^，。；：、]{0,6}?[“「]?(?P<count>[三四五六七八九十]|\d{1,2})(?:大|项|个)(?P<what>[^，。；：、\d”」]{0,6}?)"
    r"(?P<head>行动|工程|计划|战役|专项|战略)[”」]?(?=[，。；：]|$)"
)
_TOLD = (
    r"(?:^|[，。；：])(?:(?:首先|其次|再次|最后|第[一二三四五六七八九十])(?:是|，)?|[一二三四五六七八九十]是|还将|同时)?(?:在|围绕|针对|通过)?(?:大力|深入|扎实|加快)?(?:实施|开展|推进|推动|打好)"
    r"[“「]?(?P<name>[^，。；：、“”「」\d]{2,16}?HEAD)[”」]?(?:方面|中|上|里)?(?=[，。；：]|$)"
)


def told_across(lines: list[TextLine]) -> Iterator[Found]:
    """Yield works that a sentence counts and the sentences behind it name one by one: 实施四大行动…。在实施安居行动方面，…."""
    sentences = [sentence for line in lines for sentence in line.sentences]
    for at, sentence in enumerate(sentences):
        for told in _COUNTED.finditer(sentence.text):
            count = NUMERALS[told["count"]] if told["count"] in NUMERALS else int(told["count"])
            if count > _MOST:
                continue
            pattern = re.compile(_TOLD.replace("HEAD", told["head"]))
            names: dict[str, tuple[int, int]] = {}
            for place, after in enumerate(sentences[at : at + 8 * count]):
                for found in pattern.finditer(after.text, told.end() if place == 0 else 0):
                    names.setdefault(
                        found["name"], (after.start + found.start("name"), after.start + found.end("name"))
                    )
            if len(names) == count and not looks_back(sentence.text[: told.start()]):
                for start, end in names.values():
                    yield kind_of(told["head"]) or "task", start, end
                return


_RESPECTS = re.compile(
    r"(?<![\d第])(?P<count>[三四五六七八九十]|\d{1,2})(?:大|项|个)(?:重点|主要|主|施政|发展|关键|重大)?(?P<head>计[划画]|项目|政策|建设|面向|方向|主轴|策略|任务|重点|举措|措施|行动|工程|支柱|领域|目标)"
)
_QUOTED = re.compile(
    r"(?P<nth>(?:首先|其次|再次|再者|最后|第[一二三四五六七八九十](?:项|个|大)?)[^，。；“「]{0,14})?[“「](?P<name>[^“”「」]{4,30})[”」](?P<respect>方面|部分|部份)?"
)


def quoted_across(lines: list[TextLine]) -> Iterator[Found]:
    """Yield names in quotation marks, one in each of the sentences behind one that counts them: 以五大面向…。在「A」方面，…."""
    sentences = [sentence for line in lines for sentence in line.sentences]
    for at, sentence in enumerate(sentences):
        told = [*_RESPECTS.finditer(sentence.text)]
        if len(told) != 1 or _QUOTED.search(sentence.text) or looks_back(sentence.text[: told[0].start()]):
            continue
        count = NUMERALS.get(told[0]["count"]) or int(told[0]["count"])
        found = [[*_QUOTED.finditer(after.text)] for after in sentences[at + 1 : at + 1 + 3 * count]]
        alone = [(after, names[0]) for after, names in zip(sentences[at + 1 :], found, strict=False) if len(names) == 1]
        respects = sum((name["respect"] or name["nth"]) is not None for _, name in alone)
        if len(alone) == count == sum(map(len, found)) and respects * 2 >= count:
            for after, name in alone:
                yield (
                    kind_of(told[0]["head"]) or "task",
                    after.start + name.start("name"),
                    after.start + name.end("name"),
                )
            return
