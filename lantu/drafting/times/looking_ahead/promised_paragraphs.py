"""What a sentence promises holds for those behind it in its paragraph, until one tells of another time."""

import re
from dataclasses import dataclass, replace

from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.periods import years_in


@dataclass(frozen=True)
class Promised:
    """What a sentence has settled for those behind it in its paragraph: that they tell what is promised, and for which year."""

    line: int
    year: int | None
    leads: bool = False  # it ends in a colon: items follow
    listed: bool = False  # it is an item itself
    alone: bool = False  # a line that says no more than 目标: the short lines below it are aims


WITHIN_YEARS = re.compile(
    r"\W{0,3}(?:力争|争取|力求|计划|确保|拟)再?(?:通过|经过|用)[\d一二三四五六七八九十两]{1,2}(?:[-—–~至到][\d一二三四五六七八九十])?年"
)  # 力争用3年: what the paragraph tells is aimed at, and for no year that is told
_SETS = re.compile(
    r"(?:^|[，,：:；;])\W{0,3}(?:力争|确保|争取|规划|预计|计划)?(?<!年)到(?P<year>(?:20|21)\d\d)年(?:底|末)?(?=[，,\u4e00-\u9fff])"
    r"|(?:以下|下列|如下|预期|主要|总体|具体|工作|发展|奋斗|规划)目标[^，。；：:\d]{0,12}?(?:是|为)?[:：]"
    r"|(?:预期|预计|预估)(?:效益|成效|效果|成果)(?:包括|是|为|有)?[:：]"
    r"|(?:^|[，,：:；;])\W{0,3}(?P<will>(?:20|21)\d\d)年[^，。；\d]{0,12}[，,]?(?:将(?!近)|(?<![主重首必纲概需摘提])要)(?!求)"
    rf"|^{WITHIN_YEARS.pattern}"
    r"|^[^。；]{0,24}(?:今年|明年|下半年)[^，。；]{0,8}(?:要|将(?!近))(?!求)"
)
_AIMS_ALONE = re.compile(
    r"\W{0,3}(?:[一二三四五六七八九十\d]{1,3}[、.．)）])?\W?(?:主要|总体|发展|工作|预期|年度|具体|量化|约束性|核心|重点)*(?:目标|任务目标|目标任务)\W{0,2}"
)  # a line that says no more; the items below it are aims
_OF_ANOTHER_TIME = re.compile(
    r"(?<!项)目前(?!期)|现有|(?<![由从])现状|当前|近年|截至|同比|比上年|较上年|去年|以来|已[经完建达有成]|了[\d约超近一]|累计|其间|此前"
)


def promised_before(sentence: Sentence, before: Promised | None, text: str) -> Promised | None:
    """Return what the sentences before in the paragraph have settled for this one; None where it tells of another time."""
    if before is None or not _goes_on(text, sentence, before) or _OF_ANOTHER_TIME.search(sentence.text):
        return None
    own = [item for item in years_in(text, sentence.start, sentence.end) if not item.base]
    listed = before.listed or before.line != sentence.line
    own = [] if before.alone else own
    return None if own else replace(before, line=sentence.line, listed=listed)


_MORE = re.compile(
    r"\s*[\u4e00-\u9fff]{2,8}(?:更加?|显著|明显|大幅|持续|不断|全面|稳步)[\u4e00-\u9fff]{1,4}[。：:]"
)  # 产业能级更高。
_LEADS_INTO_LINES = re.compile(
    r"(?P<year>20\d\d)年[^。；，\d]{0,16}(?:主要目标|预期目标|工作目标|目标任务|重点任务|主要指标)(?:[是为有])?[。：:]?\s*$"
)  # 一起来看2031年工作思路和重点任务。
_IN_THIS_RESPECT = re.compile(r"\s*(?:在)?[^，。；：:\d]{2,24}方面[，,：:]")  # 水环境方面，
_BARE_LINE = re.compile(r"[^。；，,;：:\t]{4,26}(?<![。；，,;：:])")
_SINCE = re.compile(r"从(?:19|20)\d\d年[^。；]*$")  # 从2012年的2900公里，到2021年突破1万公里
_ORDINAL = re.compile(r"\s*[一二三四五六七八九十]{1,3}是")


def _goes_on(text: str, sentence: Sentence, before: Promised) -> bool:
    """Whether a sentence stands in the same paragraph, or in an item of the list that the paragraph leads into."""
    if before.line == sentence.line:
        return True
    line = text[sentence.line_start : sentence.line_end]
    if before.year and re.match(r"\s*[—―─-]{2}", line) and not sentence.head:
        return True
    if before.year and _MORE.match(line) and not sentence.head:
        return True
    if before.year and _IN_THIS_RESPECT.match(line) and not sentence.head:
        return True
    if before.alone and re.search(r"\d", line) and _BARE_LINE.fullmatch(line.strip()) and not sentence.head:
        return True
    if before.leads and before.year and _BARE_LINE.fullmatch(line.strip()) and not sentence.head:
        return True
    marked = _ORDINAL.match(line) is not None or first_mark(line) is not None
    return marked and (before.leads or before.listed) and not sentence.head


def promised_from(text: str, sentence: Sentence, before: Promised | None, written: int | None) -> Promised | None:
    """Return what holds for the sentences behind this one: 到2030年，…。…。 has both tell of 2030."""
    if _AIMS_ALONE.fullmatch(sentence.text.strip()):
        return Promised(sentence.line, None, leads=True, alone=True)
    if aims := _LEADS_INTO_LINES.search(sentence.text):
        return Promised(sentence.line, int(aims["year"]), leads=True)
    told = [
        one
        for one in _SETS.finditer(sentence.text)
        if not (one["year"] and _SINCE.search(sentence.text[: one.start()]))
    ]
    if not told:
        return before
    years = [int(one["year"] or one["will"]) for one in told if one["year"] or one["will"]]
    own = {item.year for item in years_in(text, sentence.start, sentence.end) if not item.base}
    year = years[-1] if years else own.pop() if len(own) == 1 else None
    leads = sentence.text.rstrip().endswith(("：", ":")) or any("目标" in one[0] for one in told)
    return None if year and written and year < written else Promised(sentence.line, year, leads)
