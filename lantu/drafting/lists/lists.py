"""Lists in a text: the targets, tasks, reforms, challenges and strategies that it announces as such."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from lantu.drafting.lists import announced_behind, table_lists
from lantu.drafting.lists.chinese import (
    aims_and_troubles,
    counted_clauses,
    counted_industries,
    headlines,
    heads,
    plan_fields,
    promised,
    shifts,
)
from lantu.drafting.lists.chinese import announced as announced_in_chinese
from lantu.drafting.lists.chinese import series as chinese_series
from lantu.drafting.lists.contents import contents_of, tasks_told_only_here
from lantu.drafting.lists.english import aimed_at, announced_before, announced_of, put_first, put_in
from lantu.drafting.lists.english import announced as announced_in_english
from lantu.drafting.lists.english import series as english_series
from lantu.drafting.lists.lines import headed_lists, money_lines, named_deeds, unmarked_lists
from lantu.drafting.lists.list_leads import Kind, says_what_to_do
from lantu.drafting.lists.rows import marked_lists, run_together
from lantu.drafting.lists.rows.joined_lines import CODE
from lantu.drafting.lists.text_lines import TextLine, lines_of
from lantu.drafting.lists.unwrapped import unwrapped
from lantu.drafting.lists.weighed import weighed_lists
from lantu.drafting.sentences.months import MONTHS
from lantu.drafting.sentences.sentences import Sentence
from lantu.language.text import package_rows

KINDS: tuple[Kind, ...] = ("target", "task", "reform", "challenge", "strategy")
_REFORMS = re.compile(r"\breforms?\b[^.;:]{0,120}?,\s+(?=[a-z]+ing\b)", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?:and\s+)?[a-z]+ing\b", re.IGNORECASE)
_LEADING = re.compile(
    r"[\s\-—*•·●○◦▪♦➢➤→‣⁃∙✓✔√▸▶►#]*(?:[（(]?(?:\d{1,2}|[a-h])[.)]\s+|[（(]?\d{1,2}[．、）]\s*|[①-⑳]\s*|[一二三四五六七八九十]{1,3}[、.．]\s*|[一二三四五六七八九十]{1,2}是(?=[\u4e00-\u9fff]))?"
    r"(?:and\s+|as well as\s+|to:\s+)?(?:the\s+(?=[A-Z]))?"
)  # marks and words before an item that are not of it
_ASKS = re.compile(r".*(?:什么|谁来|怎么|怎样|如何|哪里|为何|何处).*")  # a question is no trouble
_AND_OTHERS = re.compile(r"(?:among )?others?|etc\.?|等(?:等)?", re.IGNORECASE)
LONGEST = {True: 220, False: 340}  # characters of an item, in Chinese and in other words
_PART_OF_A_PAPER = re.compile(
    r"(?:[^，。；、]{2,20}的)?(?:指导思想|总体要求|基本原则)[和与及](?:指导思想|总体要求|基本原则|目标任务|主要目标)|指导思想|(?:建设|实施|工作)(?:规划|方案)|20\d\d年[^，。；、]{2,14}(?:为民办实事|民生实事)(?:项目|清单|工程)|总体(?:要求|布局|思路|目标|部署|安排)|基本(?:原则|思路|情况|要求)|(?:主要|发展|工作|总体)(?:目标|任务|原则)|重点(?:任务|工作)|保障措施|组织(?:领导|保障|实施)|"
    r"(?:对|(?:19|20)\d\d年?|部分|今年|明年|今后|未来|下一步|一年|政府|经济社会|总体要求|政策取向|重大|主要|重点|发展|工作|总体|预期|"
    r"目标|任务|举措|措施|回顾|安排|计划|思路|要求|打算|部署|建议|远景|展望|时期|“?十[一二三四五六]五”?|的|和|与|及|、){2,9}|"
    r"(?:全面|细化|落实){1,3}(?:发展|主要)目标|工作(?:要求|步骤|安排|机制)|实施步骤|责任分工|有关要求|附则|"
    r"[^，。；、]{0,10}(?:重点|主要)?(?:把握|抓好|做好)以下[一二三四五六七八九十几\d]*(?:个?方面|点|项|件)|(?:着重|着力|重点|切实|全力|主要|需要|还?要|努力)*(?:做好|抓好|开展|推进)(?:以下|如下|下列|下面)[一二三四五六七八九十几\d个项方面]*(?:重点)?(?:工作|任务)|"
    r"[^，。；、]{0,8}(?:发展|工作)(?:背景|回顾|态势|历程)[^，。；、]{0,8}|(?:[一二三四五六七八九十\d]{1,2}|近期|中期|远期|年度|阶段)年?性?目标|(?:发展|建设|规划|编制|实施|现实|总体|面临的?|主要|现有|外部|内部|和|与|及|、){1,4}(?:背景|成就|成效|成绩|基础|现状|形势|环境|机遇|历程|条件)(?:与挑战|和挑战)?|introduction|background|conclusions?|overview|summary",
    re.IGNORECASE,
)  # what parts of any paper are called


@dataclass(frozen=True)
class Item:
    """A listed item: text[start:end] names it.

    likely: how likely its list is one, 0 to 1, where no rule holds it for one and the evidence was weighed; else None.
    """

    kind: Kind
    start: int
    end: int
    likely: float | None = None


def find_items(text: str, sentences: list[Sentence]) -> list[Item]:
    """Return the items that a text lists, in order, each part of the text at most once."""
    found: list[Item] = []
    lines = lines_of(sentences)
    whole = unwrapped(text, sentences)
    for item in (
        *marked_lists.find(text, lines),
        *heads.find(text, lines),
        *headlines.find(lines),
        *headed_lists.find(text, lines),
        *unmarked_lists.find(text, lines),
        *named_deeds.find(text, lines),
        *money_lines.find(lines),
        *table_lists.find(text, lines),
        *run_together.find(text, lines),
        *shifts.find(whole),
    ):
        _take(text, item, found)
    for item in counted_industries.find(whole):
        _take(text, item, found, 2)  # 光伏
    for find, shortest in (
        (promised.find, 2),
        (announced_in_chinese.find, 2),
        (counted_clauses.find, 3),
        (plan_fields.find, 3),
    ):  # 开源
        for item in find(_free(whole, found)):
            _take(text, item, found, shortest)
    free = _free(whole, found)
    for item in (
        *announced_before.find(free),
        *announced_in_english.find(free),
        *announced_behind.find(free),
        *announced_of.find(free),
        *aimed_at.find(free),
        *put_first.find(free),
        *put_in.find(free),
        *english_series.find(free),
        *heads.told_across(lines),
        *heads.quoted_across(lines),
        *_participles(sentences),
        *aims_and_troubles.find(text, sentences),
    ):
        _take(text, item, found)
    begun = _begun(whole, found)
    for item in (
        *counted_industries.behind_their_number(whole),
        *headlines.deeds(text, lines, begun),
    ):
        _take(text, item, found)
    for item in (*english_series.parted(_free(whole, found)), *chinese_series.find(whole, begun)):
        _take(text, item, found, likely=chinese_series.LIKELY)
    for one in weighed_lists.find(text, lines, whole, partial(_is_free, found)):
        if all(_is_free(found, start, end) for start, end in one.parts) and not _told_of_an_item(
            text, one.parts, found
        ):
            for start, end in one.parts:
                _take(text, (one.kind, start, end), found, 2, one.probability)
    for item in _national(text):
        _take(text, item, found)
    return _with_contents_once(text, lines, found)


def _with_contents_once(text: str, lines: list[TextLine], found: list[Item]) -> list[Item]:
    """Return the items without those of a table of contents, but with the tasks that only such a table tells."""
    contents = list(contents_of(lines))
    found = [item for item in found if not any(start <= item.start < end for start, end in contents)]
    for start, end in tasks_told_only_here(text, lines, contents):
        _take(text, ("task", start, end), found)
    return found


_DATED = rf"(?:(?:on|from|by|in)\s+)?(?:(?:\d{{1,2}}\s+)?{MONTHS}(?:\s+\d{{1,2}})?)(?:,?\s+(?:19|20)\d\d)?"
_SO_MUCH = r"(?:not\s+less\s+than\s+|at\s+least\s+)?[£$€]\d[\d,.]*(?:\s+[a-z%]+){0,4}"
_DATED_SUM = re.compile(
    rf"{_DATED},?(?:\s+to\s+{_SO_MUCH})?|{_SO_MUCH}\s+{_DATED}", re.IGNORECASE
)  # steps of a sum: "on July 1, 2031 to $10 per hour", "$12 per hour on January 1, 2033"


def _begun(sentences: list[Sentence], found: list[Item]) -> set[int]:
    """Return where the sentences start in which an item begins; both are in order."""
    starts = [item.start for item in found]
    return {item.start for item in sentences if bisect_left(starts, item.start) < bisect_left(starts, item.end)}


def _free(sentences: list[Sentence], found: list[Item]) -> list[Sentence]:
    """Return the sentences in which no item begins."""
    begun = _begun(sentences, found)
    return [sentence for sentence in sentences if sentence.start not in begun]


def _take(
    text: str, item: tuple[Kind, int, int], found: list[Item], shortest: int = 3, likely: float | None = None
) -> None:
    """Put a part among the items where its place is free, and it is long enough and no name of a part of any paper."""
    kind, (start, end) = item[0], _trim(text, *item[1:])
    only = (_PART_OF_A_PAPER, CODE, _AND_OTHERS, _DATED_SUM, *([_ASKS] if item[0] == "challenge" else []))
    if any(pattern.fullmatch(text[start:end]) for pattern in only):
        return
    chinese = "\u4e00" <= text[start : start + 1] <= "\u9fff"
    if shortest <= end - start <= LONGEST[chinese] and _is_free(found, start, end):
        found.insert(bisect_left(found, start, key=lambda item: item.start), Item(kind, start, end, likely))


_MARKED = re.compile(r"(?:[一二三四五六七八九十]{1,2}[是、]|[（(][一二三四五六七八九十\d]{1,2}[）)])\s*[“「]?$")


def _told_of_an_item(text: str, parts: Sequence[tuple[int, int]], found: list[Item]) -> bool:
    """Whether parts tell of the item before them in their line: 一、低碳餐饮：鼓励蔬食，…; 一是低碳餐饮。鼓励蔬食，…。二是…."""
    at = bisect_left(found, parts[0][0], key=lambda item: item.start)
    before, behind = found[at - 1] if at else None, found[at] if at < len(found) else None
    if before is not None and before.likely is None and text[before.end : parts[0][0]].strip() in (":", "："):
        return True
    if before is None or before.likely is not None or "\n" in text[before.end : parts[-1][1]]:
        return False
    if text[before.end : before.end + 1] in ("：", ":"):
        return True
    between = behind is not None and behind.likely is None and "\n" not in text[before.end : behind.start]
    return (
        between
        and text[before.end : before.end + 1] == "。"
        and _MARKED.search(text[max(0, before.start - 6) : before.start]) is not None
    )


def _is_free(found: list[Item], start: int, end: int) -> bool:
    """Whether no item stands in text[start:end]; the items are in order."""
    at = bisect_left(found, start, key=lambda item: item.start)
    return (at == 0 or found[at - 1].end <= start) and (at == len(found) or end <= found[at].start)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    lead = _LEADING.match(piece)
    start += lead.end() if lead else 0
    end -= len(piece) - len(
        re.sub(r"(?:[,;]\s*(?:and|or))?[\s.。;；,，:：*\"]+$", "", re.sub(r"[,;]\s*(?:and|or)\s*$", "", piece))
    )
    if text[start : start + 1] == "并" and says_what_to_do(text[start + 1 : end]):
        start += 1
    return _unquoted(text, start, max(start, end))


_QUOTES = {"“": "”", "「": "」", "『": "』"}


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of an item without quotation marks that hold all of it, or that open and never close."""
    close = _QUOTES.get(text[start : start + 1])
    at = text.find(close, start, end) if close else -1
    if close and at in (-1, end - 1):
        return start + 1, end - 1 if at == end - 1 else end
    return start, end


def _participles(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield reforms that are told as a row of what is done: "deepening reforms, innovating A, establishing B, and ..."."""
    for sentence in sentences:
        match = _REFORMS.search(sentence.text)
        parts = _split_participles(sentence.text[match.end() :]) if match else []
        if match and len(parts) >= 3:
            base = sentence.start + match.end()
            for start, end in parts:
                yield "reform", base + start, base + end


def _split_participles(body: str) -> list[tuple[int, int]]:
    """Split where a comma is followed by a word in -ing; what follows the last such part's own quotation ends it."""
    body = re.split(r"[\"”]\s|,\"|,”", body)[0]
    if not _PARTICIPLE.match(body):
        return []
    cuts = [match.span() for match in re.finditer(r",\s+(?:and\s+)?(?=[a-z]+ing\b)", body)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(body)]
    return list(zip(starts, ends, strict=True)) if cuts else []


@lru_cache(maxsize=1)
def _strategies() -> list[re.Pattern[str]]:
    rows = package_rows("lantu.cities", "china/strategies.csv")
    verbs = r"(?:(?:深入|全面|扎实|加快|积极|主动)*(?:实施|推动|推进|促进|服务(?:和)?(?:融入)?|融入|落实))?"
    return [re.compile(f"{verbs}{row['zh']}(?:战略)?") for row in rows]


def _national(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Yield strategies of the nation by their name, each once: where something is done for it, else where it is first named."""
    for pattern in _strategies():
        found = [(match.start(), match.end()) for match in pattern.finditer(text)]
        if found:
            start, end = max(found, key=lambda span: span[1] - span[0])
            yield "strategy", start, end
