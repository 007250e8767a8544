"""What the sentences before have settled: whether a passage looks back or ahead, and at which year.

Long because every word by which a sentence settles it is weighed against the others here.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.beside_a_plan import begins_a_move
from lantu.drafting.times.looking_ahead.aims_of_a_year import year_of_aims
from lantu.drafting.times.looking_back.five_years import are_over
from lantu.drafting.times.looking_back.last_year import LAST_YEAR
from lantu.drafting.times.looking_back.review_heads import goes_on_below
from lantu.drafting.times.named_plans import without_named
from lantu.drafting.times.parts_of_years import part_told
from lantu.drafting.times.periods import View, looks_ahead, plan_years, section_view, tells_what_was, years_in
from lantu.drafting.times.plan_span import first_of_plan, is_only_of_a_title, tells_two_ends

_PARTS = re.compile(r"(?:共|分为?|分成)[^，。]{0,4}[二三四五六七八九十]+(?:个)?部分")  # what a paper is made of
_REVIEWED = re.compile(
    r"中期评估|评估报告|(?:规划|纲要|计划)(?:的)?(?:实施|执行|完成|落实)(?:情况|成效|进展|以来|实现)|过半|新成效|成绩单"
)  # how a plan is carried out, while it runs
_REVIEW = re.compile(r"(?:刚刚)?过去的((?:19|20)\d\d)年")  # a report begins so
_HARD_YEAR = re.compile(
    r"(?:[^。；，,]{2,12}[，,：])?\W*((?:19|20)\d\d)年，?是[^。；]{0,60}(?:不平凡|不寻常|不容易|不易|不凡|难忘|艰难)[^。；]{0,40}一年"
)  # 2031年是极不平凡的一年
_KIND_OF_YEAR = re.compile(r"\W*((?:19|20)\d\d)年，?(?:既|也)?是[^。；]{4,90}(?:一年|之年)")
_ENDED = re.compile(
    r"(?:圆满|胜利|顺利|成功)收官|目标[^，。；]{0,4}的(?:圆满|顺利|如期|全面)?(?:完成|实现)|目标(?:任务)?即将(?:圆满|胜利|顺利|如期|全面)(?:完成|实现)"
    r"|\d项(?:主要)?(?:指标)?(?:将|可|能)?(?:圆满|胜利|顺利|如期|全面|超额)完成"
)
_TO_END = re.compile(r"确保|力争|争取|努力|奋力|推动|全力|(?<!即)将(?![军近])|(?:为|向|朝着?)[^，。；]{0,16}收官")
_SINCE_A_PLAN = re.compile(r"\W*自?[“\"]?(?:十[一二三四五六七八九]?|二十)五[”\"]?以来")
_AN_AGE = re.compile(
    r"五[”\"]?(?:时期|期间|五年)?[，,]?是[^。]{0,40}(?:里程碑|极?不平凡|极?不寻常|最[快好大][^，。；]{0,12}的?(?:时期|五年))"
)  # “十五五”时期是发展最快的五年
_DEEDS_DONE = re.compile(
    r"五[”\"]?(?:时期|期间)[^。；]{0,24}累计[^。；]*?(?:较|比|是)[“\"]?十[一二三四五六七八九]?五[”\"]?(?:时期|期间|期|末)?(?:分别)?(?:增长|提高|增加|多)了?[\d.]+%?(?![\d.]*%?(?:以上|左右))"
    r"|五[”\"]?(?:时期|期间)[，,][^。；]*?(?:先后(?:投资|投入|实施|建成|完成|新建)|(?:实施|建成|完成|新建|改造|取得|实现|建设)了|截[至止]目前|取得[^，。；]{0,8}(?:阶段性|巨大|历史性|瞩目|辉煌|来之不易|丰硕)[^，。；]{0,8}(?:成效|成就|成果|成绩|进展|突破))|取得了[^，。；]{0,14}(?:成就|成效|成果|成绩|进展|突破)"
)
_PASSED = re.compile(
    r"(?:超额|提前(?:[一二两三四\d]年(?:半|多)?|半年)?)(?:完成|实现|达到|达成)了?[^，。；]{0,16}(?:目标|任务|计划|指标)"
)  # 提前一年达到“十六五”规划控制目标: what a plan wanted is already there
_A_YEAR_WILL = re.compile(
    r"\W*(?:19|20)\d\d年[^，。；\d]{0,10}(?:计划(?!执行|完成(?:情况|率)|总?投资)|将(?![军近])|拟(?=[新建改完])|力争)"
)
_A_STATE = re.compile(
    r"(?:呈现|保持)[^。；]{0,24}(?:态势|局面|势头)|稳中[有向][\u4e00-\u9fff]|取得[^，。；]{0,12}(?:成绩|成效|进展)"
)  # 2031年全区经济呈现向好态势: what follows is of that year
_SETS_AIMS = re.compile(
    r"(?:明确|提出|确定|描绘)了?[^，。；]{0,14}五[”\"]?(?:时期|期间)[^，。；]{0,20}目标"
)  # a piece of news: 《…纲要》已编制完成，明确了江苏“十三五”时期发展的总体目标
_PERIOD = re.compile(r"五[”\"]?(?:时期|期间|规划)|主要目标")


@dataclass
class Passage:
    """What the sentences before have settled: whether they look back or ahead, and at which year."""

    view: View = ""
    year: int | None = None
    first: int | None = None  # the year in which the period began
    heads: tuple[str, ...] = ()
    bids: bool = False  # what is to be done needs no word of time
    horizon: int | None = None  # the last year of the plan that the text is, where its title tells it
    coming: frozenset[int] = frozenset()  # the years of which the text says what will be in them
    aims: bool = False  # targets are told, in the present tense (see english_aims)
    part: str = ""  # the part of a year that is told of, such as 上半年
    reviewed: int | None = None  # the year that is looked back at, also below headings that name no time
    aside: "tuple[int, Passage] | None" = (
        None  # a paragraph that tells of last year, by its line, and what holds behind it
    )


def _begins(text: str, at: int, start: int) -> bool:
    """Whether a year stands where what follows is of it: in the first words of a sentence, or as a clause of its own."""
    if text[at - 1] == "于" and text[at - 2 : at - 1] in tuple("始源起建立办设生"):
        return False  # 始于2031年
    return at < start + 32 or (text[at - 1] in "，,：:" and text[at + 4 : at + 6] in ("年，", "年,"))


_A_YEAR_FIRST = re.compile(r"\W*(?:19|20)\d\d年(?:底|末|全年|度)?[，,]?")
_ENGLISH_AIM = re.compile(
    r"\b(?:by|until|for|in)\s+(?:the\s+end\s+of\s+)?(20\d\d)\b|\b(20\d\d)\s+(?:targets?|goals?|aims?|objectives?)\b",
    re.IGNORECASE,
)


def _year_of_heads(heads: tuple[str, ...], years: list[int]) -> int | None:
    """Return the year that headings tell: the last of them; in English one behind "by" or before "target" says more than a name."""
    for head in reversed(heads):
        told = [int(found[1] or found[2]) for found in _ENGLISH_AIM.finditer(head)]
        if told and max(told) in years:
            return max(told)
    return years[-1] if years else None


def _year_looked_back_at(text: str, heads: tuple[str, ...], year: int | None, view: View) -> int | None:
    """Return the year of headings; below one that looks back, the year in a report's title is not the one that is told of."""
    if view != "back" or year is None or year != _reported(text) or any(str(year) in head for head in heads[1:]):
        return year
    return year - 1 if re.search(r"过去的?一年|去年|上年|上一年", heads[-1]) else None


def _in_brackets(text: str, sentence: Sentence, at: int) -> bool:
    """Whether a place stands inside brackets of its sentence: "(from 16.4% in 2023)"."""
    before = text[sentence.start : at]
    return max(before.rfind("("), before.rfind("（")) > max(before.rfind(")"), before.rfind("）"))


_REPORT = re.compile(r"((?:19|20)\d\d)年?[^\n。；\d]{0,16}政府工作报告")


@lru_cache(maxsize=4)
def _reported(text: str) -> int | None:
    """Return the year of the report to the congress that a text is, as its first lines call it."""
    found = _REPORT.search(text[:200])
    return int(found[1]) if found else None


@lru_cache(maxsize=4)
def _last_plan(text: str) -> int:
    """Return the last year of the latest five-year plan that a text names, or that the title of a plan holds; 0 where it names none."""
    named = (item.year for item in years_in(text, 0, len(text)) if not text[item.at].isdigit())
    titles = (year for title in _PLAN_TITLE.finditer(text) for year in plan_years(title[0]))
    return max((*named, *titles), default=0)


_PLAN_TITLE = re.compile(r"《[^《》\n]{2,60}》")


def _next_span(text: str, latest: int) -> bool:
    """Whether a text is about the five years behind a plan's last one: 实施方案（2031—2035年） behind 2030."""
    return re.search(rf"{latest + 1}\s*年?\s*[-—–~～至到]+\s*{latest + 5}", text) is not None


def _under(text: str, heads: tuple[str, ...], passage: Passage, written: int | None) -> Passage:
    """Return what holds below headings; what was told of the year that is looked back at goes on below those that name no time."""
    settled = section_view(heads)
    dated = [head for head in heads if not tells_two_ends(head)]
    years = [item.year for head in dated for item in years_in(head, 0, len(head)) if not item.base]
    this = any(re.search(r"今年|本年", head) for head in heads)
    years = [written] if this and written and not years else years
    part = next(filter(None, map(part_told, reversed(heads))), "")
    below, before = (tuple(head for head in told if not _REPORT.search(head)) for told in (heads, passage.heads))
    item = goes_on_below(below, before) or (settled == "back" and below != () and below[:1] == before[:1])
    item = item and not any(years_in(head, 0, len(head)) for head in below)
    goes_on = passage.reviewed if item or not (settled or years) else None
    settled = "" if goes_on else settled
    if settled == "back" and are_over(heads) and (told := _reported(text)):
        return Passage("back", told - 1, told - 6, heads, part=part)
    return Passage(
        settled or ("back" if goes_on else ""),
        goes_on or _year_looked_back_at(text, heads, _year_of_heads(heads, years), settled),
        None,
        heads,
        part=part,
        reviewed=goes_on,
    )


def moved_on(text: str, sentence: Sentence, passage: Passage, written: int | None) -> Passage:
    """Return what holds from this sentence on."""
    if year_aimed_at := year_of_aims(sentence, written):
        return replace(passage, view="ahead", year=year_aimed_at, heads=sentence.heads, aside=None)
    passage = _by_its_words(text, sentence, passage, written)
    before_it = passage.view == "back" and passage.year and is_only_of_a_title(text, passage.heads, passage.year)
    return replace(passage, year=None) if before_it else passage


def _below_its_heads(text: str, sentence: Sentence, passage: Passage, written: int | None) -> Passage:
    """Return what holds where a sentence begins: below other headings, or behind a paragraph that told of another time."""
    if sentence.heads != passage.heads:
        passage = _under(text, sentence.heads, passage, written)
    if passage.aside and passage.aside[0] != sentence.line:
        passage = passage.aside[1]
    if sentence.start == sentence.line_start and passage.view == "ahead" and passage.year is None:
        above = _under(text, sentence.heads, passage, written)
        passage = above if written and (above.view, above.year) == ("ahead", written) else passage  # 2031年工作安排
    return passage


def _by_its_words(text: str, sentence: Sentence, passage: Passage, written: int | None) -> Passage:
    passage = _below_its_heads(text, sentence, passage, written)
    years = [item for item in years_in(text, sentence.start, sentence.end) if not item.base]
    years = [item for item in without_named(text, years) if not begins_a_move(text, item.at)] if passage.year else years
    named = {item.year for item in years}
    if not named and passage.aside is None and (aside := _last_year(text, sentence, passage, written)):
        return aside
    plans = [item.year for item in years if not text[item.at].isdigit() and not _PARTS.search(sentence.text)]
    view, year, first = passage.view, passage.year, passage.first
    if re.search(r"这[五5]年|过去[五5]年|[五5]年来|回顾|过去的?一年", sentence.text[:40]) and not re.search(
        r"再奋斗", _PARTS.sub("再奋斗", sentence.text)
    ):
        view, first = "back", passage.first
        year = next(
            (item for item in plans if written is None or item < written),
            year if year and (not written or year < written) else None,
        )
    elif (
        plans
        and (_PERIOD.search(sentence.text[:60]) or _SETS_AIMS.search(sentence.text))
        and not _names_a_plan_beside(sentence, passage, plans)
    ):
        view, year = _of_five_years(text, sentence, passage, plans, written)
    view, year = _said_by_word(sentence, view, year, written)
    begun = [item.year for item in years if text[item.at].isdigit() and _begins(text, item.at, sentence.start)]
    moves_on = year is not None and year == passage.year and named == set(begun) and not plans
    moves_on = moves_on and year not in named and not any(years_in(head, 0, len(head)) for head in sentence.heads)
    unsettled = passage.year is None and year is None
    if (unsettled or moves_on) and len(named) == 1 and begun and _tells_a_record(sentence):
        year = (
            None if _UP_TO_A_MONTH.match(sentence.text) else begun[0]
        )  # a bulletin: 2023年，全区… 同比增长…; what follows is of that year
    ahead = {
        item.year
        for item in years
        if view == "ahead" and (written is None or item.year > written) and not _in_brackets(text, sentence, item.at)
    }
    if passage.year and year == passage.year and ahead and year not in ahead:
        year = None  # two years to choose from: a sentence that names none waits
    over = max(begun, default=0)
    if year and named == {over} and over < year and over <= (written or over) and _A_YEAR_FIRST.match(sentence.text):
        view, year = "", None  # 2025年，…。 within a plan to 2030: what follows without a year is not the plan's
    if year and view == "back":
        first = year - 5 if plans or first else first
    reviewed = passage.reviewed if view == "back" and not _ends_review(text, sentence, passage) else None
    if passage.reviewed and reviewed is None and view == "back":
        view, year = "", None if year == passage.year else year  # 今年要…: the review is over
    if review := _REVIEW.search(sentence.text[:24]) or _HARD_YEAR.match(sentence.text) or _told(text, sentence, view):
        view, year = "back", int(review[1])
        reviewed = year
    aside = passage.aside if (view, year) == (passage.view, passage.year) else None
    if unsettled and year and not sentence.heads and _STAMPED.search(sentence.text) and _A_HISTORY.search(text):
        aside = (sentence.line, passage)  # it holds in its paragraph
    return Passage(view, year, first, passage.heads, part=_part(sentence, passage.part), reviewed=reviewed, aside=aside)


def _told(text: str, sentence: Sentence, view: View) -> "re.Match[str] | None":
    """Return the year before the report's, where a sentence says what kind of year it was: 2031年是“十六五”规划承上启下之年."""
    found = None if view == "ahead" else _KIND_OF_YEAR.match(sentence.text)
    return found if found and int(found[1]) + 1 == _reported(text) else None


def _tells_a_record(sentence: Sentence) -> bool:
    """Whether a sentence tells what was measured, or how things stood, and nothing that is aimed at."""
    return tells_what_was(sentence) or (_A_STATE.search(sentence.text) is not None and not looks_ahead(sentence))


_LATER = re.compile(r"[今明]年|本年|下一步|下一阶段|接下来|今后|未来|新的一年")


def _ends_review(text: str, sentence: Sentence, passage: Passage) -> bool:
    """Whether a sentence ends the review of a year: it looks ahead, and below a heading that says 回顾 it tells of a later time."""
    if not looks_ahead(sentence):
        return False
    if (
        sentence.start != sentence.line_start
        and not re.search(r"\d", sentence.text)
        and not _LATER.search(sentence.text)
    ):
        return False  # a vow in the midst of a paragraph: 我们将持续努力
    if section_view(passage.heads) != "back" or passage.reviewed is None:
        return True
    later = any(item.year > passage.reviewed for item in years_in(text, sentence.start, sentence.end))
    return later or _LATER.search(sentence.text) is not None


def _of_five_years(
    text: str, sentence: Sentence, passage: Passage, plans: list[int], written: int | None
) -> tuple[View, int | None]:
    """Return the side and the year that hold from a sentence on that tells of a five-year plan."""
    latest = max(plans) if re.search(r"目标|开局|展望", sentence.text) else plans[0]
    counted_to = re.search(
        rf"截[至止]到?[“\"]?{_word_of(latest)}五[”\"]?末|(?:显示|统计|核算)[，,：:]?\s*{latest}年(?![^。；]{{0,40}}(?:将|预计|力争))",
        text,
    )
    over = (
        counted_to is not None
        or passage.view == "back"
        or (not passage.view and passage.year is not None and passage.year >= latest)
    )
    followed = (
        written is None
        and (latest < _last_plan(text) or _next_span(text, latest))
        and f"到{latest}年" not in text
        and not looks_ahead(sentence)
    )
    followed = followed or latest < first_of_plan(text)
    ended = _ENDED.search(sentence.text) is not None and _TO_END.search(sentence.text) is None
    will = looks_ahead(sentence) and re.search(r"将(?![军近])|力争", sentence.text) is not None
    done = re.search(r"五[”\"]?(?:时期|期间)[，,]?[^，。；]{0,6}已", sentence.text) is not None
    done = done or _AN_AGE.search(sentence.text) is not None or _DEEDS_DONE.search(sentence.text) is not None
    told = followed or ended or done or (over and not will and not re.search(r"目标|展望", sentence.text))
    view: View = "ahead" if not told and (written is None or latest >= written) else "back"
    year: int | None = latest
    if told and passage.year and passage.year < latest:
        year = passage.year  # 2021年工作回顾: 编制“十四五”规划纲要 tells of that year all the same
    if _REVIEWED.search(sentence.text) and not re.search(r"展望|今后|下一步", sentence.text):
        view, year = "back", latest if written and latest < written else None
    return view, year


_ORDINALS = {
    2005: "十",
    2010: "十一",
    2015: "十二",
    2020: "十三",
    2025: "十四",
    2030: "十五",
    2035: "十六",
    2040: "十七",
}


def _word_of(year: int) -> str:
    """Return what the five-year plan that ends in a year is called before 五: 十四."""
    return _ORDINALS.get(year, "二十")


def _last_year(text: str, sentence: Sentence, passage: Passage, written: int | None) -> Passage | None:
    """Return what holds in a paragraph that begins with 去年，; None for any other."""
    led, of = LAST_YEAR.match(sentence.text), written or _reported(text)
    if led is None or not (of or "去年" in led[0]):
        return None
    return replace(passage, view="back", year=of - 1 if of else None, aside=(sentence.line, passage))


_THIS_YEAR = re.compile(r"\W*(?:(?:做好)?(?:今年|明年|新的?一年)|(?P<year>(?:19|20)\d\d)年(?=[，,]?\s*是))")


def _names_a_plan_beside(sentence: Sentence, passage: Passage, plans: list[int]) -> bool:
    """Whether a sentence names a five-year plan beside what it tells of: a year, or five years that end with no plan."""
    return are_over(sentence.heads) or _tells_this_year(sentence, passage, plans)


def _tells_this_year(sentence: Sentence, passage: Passage, plans: list[int]) -> bool:
    """Whether a sentence tells of a year that is not a plan's last, and names the plan beside it: 2031年是“十六五”规划的第一年."""
    told = _THIS_YEAR.match(sentence.text)
    if told is None:
        return False
    return (int(told["year"]) if told["year"] else passage.year) not in plans


def _said_by_word(sentence: Sentence, view: View, year: int | None, written: int | None) -> tuple[View, int | None]:
    """Return the side and the year that hold from a sentence on which says 今年, 下一步, 未来五年 or “十五五”以来."""
    if view == "ahead" and not sentence.heads and _SINCE_A_PLAN.match(sentence.text) and not looks_ahead(sentence):
        return "", None  # what the sentences before have aimed at is not of these years
    if view == "ahead" and not sentence.heads and _PASSED.search(sentence.text) and not looks_ahead(sentence):
        return "back", year  # 截至8月底，…超额完成目标任务: the plan is over
    if view == "back" and not sentence.heads and _A_YEAR_WILL.match(sentence.text):
        return "", None  # 2031年计划…, behind 近五年来
    if re.search(r"今后五年|未来五年", sentence.text):
        view, year = "ahead", year if year and year % 5 == 0 else None  # no year of a heading but a plan's last one
    this = re.search(r"(?<!特别是)(?<!尤其是)(?<!其中)(?<!其中，)(?:今年|本年)", sentence.text[:60])
    if this and written:
        return ("back" if _SO_FAR.match(sentence.text, this.end()) else "ahead"), written
    if this and not (_NEXT.match(sentence.text) and view == "back"):
        over = view == "back" and looks_ahead(sentence) and not _SO_FAR.match(sentence.text, this.end())
        return ("" if over else view), None  # this year, and nothing says which that is
    if view == "ahead" and _PART_DONE.match(sentence.text) and not _TO_COME.search(sentence.text):
        return "back", year  # 1-6月，…收入完成3亿元
    return ("ahead" if _NEXT.match(sentence.text) and view == "back" else view), year


_PART_DONE = re.compile(
    r"\W*(?:今年|(?:19|20)\d\d年)?(?:\d{1,2}月?\s*[-—–~至到]\s*\d{1,2}月份?|上半年|前[一二三四五六七八九十\d]{1,2}个?(?:月|季度)|一季度)"
    r"(?:以来)?[，,](?=[^。]*?(?:完成|实现|同比|入库|执行))"
)
_TO_COME = re.compile(r"将(?![军近])|力争|确保|争取|预计|预期|计划(?!的)|拟|(?<![主重首必纲概需摘提])要(?![求素点])")
_NEXT = re.compile(r"\W{0,3}(?:下一步|下半年|接下来|下一阶段|下阶段)")
_A_HISTORY = re.compile(r"(?:\d{2,3}|[一二三四五六七八九]?十)年前[，,]")  # 50年前，…: the paragraphs tell of many times
_STAMPED = re.compile(r"截[至止]到?(?:19|20)\d\d年")  # says when one number was counted
_UP_TO_A_MONTH = re.compile(r"(?:[^，。；：]{0,16}[，：])?\W*截[至止]到?(?:19|20)\d\d年(?!1?2月)\d{1,2}月")
_SO_FAR = re.compile(  # 今年前三季度: what was
    r"度?(?:以来|截至|已|前\d|前[一二三四五六七八九十]{1,2}个?[季月]|上半年|[一二三]季度|第[一二三]季度|\d{1,2}\s*[-—–~至到]\s*\d{1,2}月)"
    r"(?![^。；]{0,12}(?:将|计划|拟|力争|(?<![主重首必纲概需摘提])要))"
)
_WHOLE_YEAR = re.compile(r"全年|年末|年底|年初|(?:19|20)\d\d年")


def _part(sentence: Sentence, before: str) -> str:
    """Return the part of a year that holds from this sentence on: told in its first words, until a year is told of."""
    if told := part_told(sentence.text[:40]):
        return told
    return "" if _WHOLE_YEAR.search(sentence.text) else before
