"""The year of a Chinese text that names only one: what it tells without a year is of that year, where nothing says otherwise."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile

from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.figures.years.figure_years import of_no_one_year
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.looking_ahead.promised_paragraphs import WITHIN_YEARS
from lantu.drafting.times.parts_of_years import part_told
from lantu.drafting.times.periods import tells_what_was, years_in

_ANOTHER = re.compile(
    r"占地(?!区)|总面积|国土面积|海拔|下辖|现辖|去年|上年末|每年|明年|前年|(?<!项)目前(?!期)|现有|现状|当前|近年|历年|同期|年来|以来|此前|过去|届时|而后|此后|随后|下一步|未来|今后|远期|中期|[与和同较比][^，。；]{0,8}(?:最高位|高位|低位|高峰期?|峰值)|(?:从|由|自(?!动|助|行|主|然|来|身|治|有|愿|建|贸|驾|费|筹))[^，；。]{0,16}$"
)
_OVER_YEARS = re.compile(r"近[一二两三四几\d]年|下(?:财政)?年度|(?:今后|未来|接下来的?)[一二三四五六七八九十\d几]+年")
_COMPARED = re.compile(r"(?:比|较|与)(?:上年|去年)(?:同期|末|底)?")
_YEARLY = re.compile(r"报告|实事|计划|任务|目标|工程|要点|安排|清单|公报|方案|项目|规划|预算|情况")
_SEVERAL = 2  # sentences that tell what was, from which on a text that begins with 2031年是…一年 is that year's record
_LED_BY = 3  # lines at the beginning that tell what a text is


def with_year_of_text(
    text: str, sentences: Sequence[Sentence], figures: Sequence[StatedNumber], written: int | None = None
) -> list[StatedNumber]:
    """Return the figures of a text, those without a year with the only one that the text names.

    Promises are of it where the text's first lines or another promise tell it, what was is of it where a sentence states
    what was in it, unless it is aimed at or later than written, the year of the text. Of a text that tells of a part of the
    year none may be used as that year's.
    """
    year, said = _only_year(text, sentences)
    if year is None or said is None or not re.search(r"[\u4e00-\u9fff]{2}", said.text):
        return list(figures)
    if re.search(rf"[今明]年[^。]*{year}年(?:底|末)?(?:竣工|完工|落成|通车|启用|建成|投用|投产)", said.text):
        return list(figures)  # 明年搬迁，2031年竣工: it is written in another year
    dated = {item.kind for item in figures if item.date == year}
    led = said.line <= sentences[0].line + _LED_BY and _YEARLY.search(said.text) is not None
    led = led and not re.search(rf"{year}年(?:以来|[^，。；]{{0,4}}(?:回顾|总结|(?:和|及)今年))", said.text)
    if not led and re.search("今年|明年", text):
        return list(figures)  # it tells of two years, and nothing says which the other is
    part = next((told for item in sentences if (told := part_told(item.text))), "")
    checked = part and re.search(
        r"(?:完成|执行|运行|进展|发展|经济|统计|形势)情况|统计新闻|经济形势|经济运行", said.text
    )
    told_of = re.match(rf"\W*{year}年(?:，[^，。]{{0,12}})?是[^。]*(?:一年|之年)", said.text) is not None
    bulletin = (
        told_of and all(item.kind == "baseline" for item in figures) and sum(map(tells_what_was, sentences)) >= _SEVERAL
    )
    was = checked or bulletin or ((tells_what_was(said) or _tells_its_year(said, year)) and not part_told(said.text))
    aimed_at = (written is not None and year > written) or re.search(
        rf"(?<!达)[到至]{year}年|{year}年(?:底|末)?(?:以?前|之前)|规划期末|目标年", text
    )
    deeds = (
        re.search(rf"{year}年[^，。；\d]{{0,12}}(?:实事|工作计划|重点任务|目标任务|工作要点)", said.text) is not None
    )
    kinds = {
        "promise": "promise" in dated or (led and (deeds or "baseline" not in dated)),
        "baseline": bool("baseline" in dated or was) and "promise" not in dated and not aimed_at,
    }
    found: list[StatedNumber] = []
    starts = [one.start for one in sentences]
    for item in figures:
        around = sentences[max(0, bisect_right(starts, item.at) - 1)]
        words = _COMPARED.sub("", text[item.start : item.at])
        another = _ANOTHER.search(words) or (not led and re.search("今年|本年", words))
        said = text[around.start : item.at]
        another = another or _OVER_YEARS.search(said) or of_no_one_year(said)
        another = another or WITHIN_YEARS.match(text[around.line_start : item.at])
        another = another or str(year) in text[item.until : around.end]  # it is of a later clause
        own = item.date is None and not item.column and kinds[item.kind] and not another
        doubt = item.doubt or (f"'{part}': a part of the year" if part else "")
        found.append(replace(item, date=year, doubt=doubt) if own else item)
    return found


def promised_again(figures: Sequence[StatedNumber]) -> list[StatedNumber]:
    """Return figures with those that say a promise again, with its number and its words but without its year, as promised.

    到2031年，潜在增长率平均4%。…劳动对潜在增长率平均4%的贡献: the second 4 % is the first one.
    """
    found: list[StatedNumber] = []
    for item in figures:
        before = (
            one
            for one in found
            if one.kind == "promise"
            and (one.value, one.unit, one.end_of_range) == (item.value, item.unit, item.end_of_range)
            and len(one.subject) >= _TELLING
            and one.subject in item.quote
        )
        told = next(before, None) if item.kind == "baseline" and item.date is None and not item.column else None
        again = told is not None and not _ANOTHER.search(item.quote) and not _DONE.search(item.quote)
        found.append(replace(item, kind="promise", date=told.date) if told and again else item)
    return found


def headlines_of_promises(text: str, figures: Sequence[StatedNumber]) -> list[StatedNumber]:
    """Return figures with those of a headline that a sentence below promises, with its number and its subject, as promised.

    覆盖率达71%以上 on a line of its own above 到2032年，…覆盖率达71%以上; not where another figure tells the same as what was.
    """
    found: list[StatedNumber] = []
    for at, item in enumerate(figures):
        told = None
        if item.kind == "baseline" and not item.column and item.value is not None and _is_headline(text, item):
            below = takewhile(lambda one, at=item.at: one.at - at <= _BELOW, islice(figures, at + 1, None))
            same = [one for one in below if _says_the_same(item, one)]
            told = same[0] if same and all(one.kind == "promise" for one in same) else None
        found.append(replace(item, kind="promise", date=item.date or told.date) if told else item)
    return found


_HEADLINE = 60  # characters of a headline
_BELOW = 1500  # characters below it within which the promise stands


def _is_headline(text: str, item: StatedNumber) -> bool:
    start, end = text.rfind("\n", 0, item.at) + 1, text.find("\n", item.at)
    line = text[start : end if end >= 0 else len(text)].strip()
    return len(line) <= _HEADLINE and not line.endswith(("。", "；", "，", "：")) and not _DONE.search(line)


def _says_the_same(item: StatedNumber, other: StatedNumber) -> bool:
    alike = (other.value, other.unit) == (item.value, item.unit) or _whole(item) == _whole(other)
    dated = item.date is None or item.date == other.date
    names = sorted((item.subject, other.subject), key=len)
    return alike and dated and len(names[0]) >= _NAMED and names[0] in names[1]


_TENS = {"万": 1e4, "亿": 1e8}


def _whole(item: StatedNumber) -> tuple[float, str]:
    """Return (value, what is counted) of a count, its scale told out: 1.6万张 and 16000张 are the same."""
    told = item.unit_text
    scale = _TENS.get(told[:1], 1.0)
    return round((item.value or 0.0) * scale, 3), told[1:] if scale > 1 else told


_NAMED = 3  # characters of a name that both tell


def _tells_its_year(said: Sentence, year: int) -> bool:
    """Whether a sentence that begins with its year says what was done in it: 2031年…，完成了年初确定的各项目标任务。"""
    return (
        re.match(rf"\W*{year}年(?!到|至|将|要|力争|计划)", said.text) is not None
        and _WAS_DONE.search(said.text) is not None
    )


_WAS_DONE = re.compile(r"(?:完成|实现|取得|克服|战胜|交出|迈出|保持|经受|应对)了|胜利召开|圆满(?:完成|收官|召开)")
_CAPTION = re.compile(r"\W{0,3}[图表]\s*[\d一二三四五六七八九十]")  # 图1：2026年—2030年生产总值 says what is drawn
_TELLING = 5  # characters of a subject that is no other's
_DONE = re.compile(r"[已了]|截至|同比|比上年")


_DAY = re.compile(r"(?:20|19)\d\d[\d\s:：年月日./-]+")  # a line that says only when a page was put up
_PERIOD = re.compile(r"\d{4}\s*[/／–—至-]\s*\d(?!\d?\s?[/-]\s?\d{1,2}(?!\d))")  # 2031-32, not the day 2031-03-02


def _only_year(text: str, sentences: Sequence[Sentence]) -> tuple[int | None, Sentence | None]:
    """Return the year that a text names, where it is only one, and the first sentence that does; a five-year plan counts as a year."""
    year, said = None, None
    compared: set[int] = set()
    for sentence in sentences:
        if _CAPTION.match(sentence.text):
            continue
        for one in years_in(text, sentence.start, sentence.end):
            if one.base:
                compared.add(one.year)
                continue
            period = _PERIOD.match(text[one.at : one.at + 12])
            if year not in (None, one.year) or period:
                return None, None
            year = one.year
            said = said or (sentence if text[one.at].isdigit() and not _DAY.fullmatch(sentence.text) else None)
    return (year, said) if said and year not in compared else (None, None)
