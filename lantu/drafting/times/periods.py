"""Years in a text: which year a sentence speaks of, which it counts from, and whether it looks back or ahead.

Long because the words of two languages that look back or ahead stand beside what weighs them.
"""

import re
from dataclasses import dataclass
from typing import Literal

from lantu.drafting.sentences.months import MONTHS
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.beside_a_plan import is_beside_a_plan, names_no_time

View = Literal["back", "ahead", ""]
_COUNTED = (
    "%|人|个|千|万|亿|元|平方|公里|公顷|亩|家|项|户|套|张|座|米|吨|名|辆|所|处|条|株|棵|件|床|位|度|km|kilomet|metres?|meters?|miles?|"
    "million|billion|trillion|square|hectares?|homes|jobs|trees|[kMGT]W|tonnes?|tons?|ha\\b|m2|m²"
)
_QUALIFIES = r"年(?:以|之)?前(?:建成|建设|建造|竣工|投用|形成|出生)"  # 2000年前建成的小区: which ones, not when
_YEAR = re.compile(
    r"(?<![\d.])(?<!\d,)(?<!Natura )(?<!年鉴)(?<!年鉴》[（(])((?:19|20|21)\d\d)"
    rf"(?!\d|,\d|\.\d|年?(?:[卷辑刊]|版(?![）)]))|年?[\u4e00-\u9fff]{{0,6}}年鉴"
    rf"|(?<!between \d\d\d\d and \d\d\d\d)(?<!Between \d\d\d\d and \d\d\d\d)\s*(?:{_COUNTED})|{_QUALIFIES})(?!(?<=21\d\d)\s[a-z]+s\b)"
    r"(?!(?<=[“\"]\d\d\d\d)(?:[”\"](?!远景|目标|愿景)|[^“”\"，。年\d]{1,10}(?:工程|计划|行动|专项)[”\"]))"
    # “2152”工程, “2030先锋工程”: names
)
_PLAN = re.compile(
    r"[“\"]?(十[一二三四五六七八九]?|二十)五[”\"]?(?=时期|期间|规划|末|以来|开局|目标|[”\"])|第(十[一二三四五六七八九]?|二十)个五年(?=规划|计划)"
)
_NO_AIM = re.compile(
    r"(?:规划)?(?:目标任务|规划|时期)?(?:目标)?(?:任务)?(?:实施|谋划|编制)?的?(?:关键|收官|开局|攻坚|冲刺|谋划|起步|起始|承上启下|编制|决胜|第一|头一|首)[^，。；]{0,3}(?:之年|一年|年(?=[，。；、]))"
    r"|(?:规划)?开局起步|(?:规划)?[^，。；]{0,6}(?:良好开局|开好局|起好步|开门红|精彩开局|开新局)"
)  # what a year is called, and how a plan begins
_PREPARED = re.compile(r"[^，。；]{0,24}(?:基础|蓄[势力能]|赋能|准备|条件|铺[路垫]|动能|腾出|铺垫)")
_KEPT_TO = re.compile(r"[^，。；,;]{0,20}(?:保持一致|相一致|相衔接|相协调|相承接)")
_BASE_BEFORE = re.compile(
    r"(?:(?:比|较|与|相比)(?:(?:19|20)\d\d年、)?|以|自|基于|相当于|不变价|按|(?:the\s+)?same\s+(?:level\s+)?as\s+(?:for|in|at)|compared\s+(?:to|with)\s+[^,;.()\d]{3,60}\(|since\s+(?:[a-z]+\s+){0,3}(?:began|begun|started|beginning)(?:\s+(?:being\s+)?[a-z]+ed)?\s+in|since|from|over|(?<=%\s)on|(?<=cent\s)on|than|compared\s+(?:to|with)|relative\s+to|versus|vs\.?|against|between)\s*(?:(?:it|they|that|what\s+it)\s+(?:was|were|had\s+been)\s+)?(?:(?:(?:the|its|their)\s+)?(?:levels?|figures?|numbers?|rates?|values?|totals?)\s+(?:of|in|seen\s+in|recorded\s+in)\s+|(?<=than\s)in\s+|(?<=was\s)in\s+|(?<=were\s)in\s+|(?<=been\s)in\s+|(?<=with\s)in\s+)?"
    r"(?:(?:(?:the|its|their)\s+)?(?:(?:revised|original|actual|provisional|advance|initial|approved)\s+)?(?:(?:budget|revised)\s+)?(?:estimates?|budget|actuals?|outturn|allocation|expenditure)\s+(?:of|for|in)\s+)?(?:(?:the\s+)?(?:census|survey)\s+(?:of\s+|in\s+)?)?"
    r"(?:(?:during\s+|for\s+|in\s+)?(?:(?:the\s+)?(?:same|corresponding)\s+(?:period|time|quarter|months?|weeks?|half)\s+(?:in|of)\s+|(?<!from\s)[a-z]{3,9}\s+(?:to|-|–)\s+[a-z]{3,9}\s+))?"
    r"(?:the\s+)?(?:(?:(?:fiscal|financial)\s+)?years?\s+)?"
    r"(?:(?<=since\s)(?:early|late|mid-?|the\s+(?:start|beginning|end)\s+of)?\s*(?:(?:\d{1,2}\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+(?:\d{1,2},?\s+)?)?"
    r"|(?:(?:first|second|third|fourth|last|final)\s+(?:quarter|half)\s+of\s+|Q[1-4]\s+|H[12]\s+)"
    r"|(?<!from\s)(?<!over\s)(?<!between\s)(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+)?$",
    re.IGNORECASE,
)
_BASE_AFTER = re.compile(
    r"\s*(?:年)?\s*(?:(?:[-–/]\d\d)?\s*\)?\s*(?:constant\s+)?prices\b|(?:(?!based\b|relative\b|compared\b)[a-z-]+\s+){0,2}(?:baseline|levels?)\b|(?:同期)?的?(?:实际)?水平|(?:年)?(?:底|末)?的?基础上|为基期|为基数|不变价|价格|相比"
    r"|年(?:底|末)?(?:的|[^，。；\d]{2,14}的)?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]{1,2})倍|年以来|(?:[/／]\d\d)?年度?起(?:计)?的?(?:未来|首)?(?:[三五十]|\d{1,2})年)",
    re.IGNORECASE,
)
_NUMERALS = "〇一二三四五六七八九十"
_BACK = re.compile(
    r"截至|同比|比上年|比去年|较上年|初步核算|过去[一二三四五\d]*年|这五年|五年来|以来|去年|上年|回顾|成就|成效|历程|累计|已经|收官|圆满|"
    r"\b(?:was|were|has|have|had|having|grew|rose|fell|reached|amounted|served|increased|decreased|surpassed|achieved in|currently|"
    r"consists?|made up|covers?|covering|accounts? for|represents?|is|are)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?:提出|明确|要求|设定|确定|规定)(?!了)[^，。；]{0,4}[，：]?(?:到|在)?[“\"]?(?:十[一二三四五六七八九]?|二十)五[”\"]?(?:规划)?(?:时期|期)?末(?![^。；]*(?:已|了|累计|同比))|"
    r"(?:^|[，。；])\W{0,2}到[“\"]?(?:十[一二三四五六七八九]?|二十)五[”\"]?(?:规划)?(?:时期|期)?末(?![^。；]*(?:已|了|累计|同比))|力争(?!上游)|争取(?!到(?!\d))|确保|努力(?:实现|达到)|(?<![超及合会场业于定强心初])预期(?!寿命|管理|转|偏|不|减弱|改善|向好|内|稳)|年年?底前|目标(?!价格|管理|责任|导向|群体|人群|客户|市场)|(?<!行动)计划(?!中(?:表现|获|取得|[，。]))|根据(?:该|此|上述)?(?:通知|方案|规划|行动计划|实施意见)，(?![^。；]*[已了])|预算安排|将(?![军近]|[^，。；]{1,20}(?:与|和|同)[^，。；]{1,14}(?:相比|比较|对比))|预料|未来[\d一二两三四五六七八九十]+(?:个)?年(?:内|间|期间|，|将|有|料|预计|计划)|(?:^|[，。；])\W{0,2}(?:在|于)未?来?[\d一二两三四五六七八九十]{1,3}年(?:之)?内(?![^，。；]*(?:[已了]|建成投))|(?<=[\u4e00-\u9fff])料(?=有|在|可|达|会|于)|(?<![降升加高长减至增扩缩达展延伸落年止])到20\d\d年|(?:^|[，。；])至20\d\d年(?:底|末)?[，,](?![^。；]*(?:已|了|累计|同比))|纳入[^，。；]{0,8}(?:民心|实事)(?:工程|项目)|为民办实事项目(?!的?(?:完成|进展|全部))|(?:[今明后]年|20\d\d年)(?:底|末)?可(?:增|达|望|完成|提[升高]|全部)|20\d\d年(?:底|末)?或(?:之|以)前|预计(?:今年|明年|后年|年内|再有)[^，。；已了]{0,10}(?:完工|竣工|开工|动工|投用|启用)|展望|今后|(?:^|[，。；])\W{0,2}拟(?=发行|安排|新增|投入|投资|建设|新建|实施|增加)|拟[按将]|远[景期](?:线网|路网|网络|规模|规划)|(?:^|[，。；])规划(?:在|建设|新建|新增|布局)|(?:^|[，。；]|政府|当局)下(?:一)?(?:个)?(?:财政)?年度(?!报|审)|不低于|不少于|不超过|不高于|控制在|以内|(?<![主重摘首纪提概纲])要(?![求素点闻，。；、])|建成后|(?:预计|估计|预期|料)(?:每年|最终|合共|总共|届时)?(?:最多)?可|(?:^|[，。；]|[亦还也都]|政府|当局|市府|我们)会(?:继续|再|陆续)?(?:新增|增加|增设|提供|兴建|推出|增至|提升至|拨款|建造)|"
    r"\b(?:will|shall|aims?|aimed\s+at|aiming|(?:is|are)\s+to|targets?|targeted|goals?|plans? to|"
    r"planned|commit\w*|by (?:the end of |early )?(?:20|21)\d\d|ambition|"
    r"expected|expects?|to be|intends?|should|estimated to|strives?|pledges?d?|until 20\d\d)\b",
    re.IGNORECASE,
)
_ATTAINED = re.compile(
    r"(?:远?超过?|超额?完成|提前完成|完成|实现)(?:了)?[^，。；,;]{0,12}(?:目标|任务|(?<!将)(?<!待)(?:年度|全年|建设)计划)(?!\s*[:：])|(?:超额|提前|圆满|全面)完成(?:了)?[^，。；,;]{0,30}(?:目标|任务)|(?:主要)?(?:预期)?(?:目标|任务)[^，。；,;]{0,14}(?:超额|全面|圆满|提前|如期)[^，。；,;]{0,4}(?:完成|实现)"
)  # aims that are told as met
_MET = re.compile(
    r"\b(?:exceed(?:s|ed|ing)|met|surpass(?:es|ed|ing)|beat(?:en|ing)?|missed|achieved|reached|outperform(?:s|ed|ing)|(?:short|ahead)\s+of|within|against|above|below|under|over|(?:is|are|was|were|remains?|running)\s+on|better\s+than|worse\s+than)\s+"
    r"(?:(?:the|its|our|their|that|this|all|interim|annual|previous|yearly)\s+)*(?:(?!on\b|of\b|by\b|to\b|in\b)[\w’'-]+\s+){0,3}?(?:targets?|goals?)\b",
    re.IGNORECASE,
)  # aims that are told as met or missed
_BY_THE_PLAN = re.compile(
    r"(?:高于|低于|超过|快于|好于|优于|未达|不及|实现|完成|达到)了?[^，。；《》]{0,4}《[^《》\n]{2,20}》[^，。；]{0,20}(?:目标|要求)|计划完成率|占[^，；。\d]{0,8}(?:计划|任务)(?=[\d.]+亿|[\d.]+万|的)|(?:为|占|超(?:过|额)?|达|达到|完成|高于|低于|快于|好于|优于|不及|塌|欠|落后于?)(?:了)?(?:全年|年度|年初|既定|预期|控制|同期|季度|投资|建设|市|省|年|月){0,3}(?:计划|目标|任务)(?:目标)?(?:数|值|进度)?"
    r"|(?<!保)(?<!要)(?:高于|低于|超过|快于|好于|优于|未达|不及)[^，。；]{0,24}(?:规划|计划|预期|年度|既定|约束性|考核|下达|控制)(?:的)?(?:年度)?(?:考核)?(?:目标|指标)|(?:低于|高于|优于|控制在)[\d.]+%的(?:控制|预期|年度|年初|既定){1,2}目标|(?:年度)?计划(?:总)?投资(?:总?额)?|(?:列入|纳入)[^，。；\d]{0,10}计划的?|计划用水"
)  # what was, told beside what had been planned
_MEASURED = re.compile(
    r"创(?:下|造)?了?[^，。；]{0,20}(?:新高|新低|新纪录|新记录|历史最[好高低优])|(?:19|20)\d\d年[至到—-](?:19|20)\d\d年\d{1,2}月[底末]?[，,]|(?:^|[，。；])\W{0,2}[自从]?(?:19|20)\d\d年(?:\d{1,2}月)?以来\s?[，,]|^\W{0,3}(?:上半年|前[一二三]季度|一季度|1[-—至]\d{1,2}月)[，,]|目前已|已完成|初步估算|(?:下降|增长|提高|增加|减少|实现|完成|突破|建成|新增)了|截[至止]到?(?:19|20)\d\d年|截[至止]到?(?:去年|上年|目前|\d{1,2}月)|同比|比上年|较上年|初步核算|(?:较|比)(?:19|20)\d\d年(?:同期)?(?:按年)?(?:减少|增加|下降|增长|上升|下跌|提高|回落)[\d.]+%?(?![\d.]*%?(?:以上|左右|以内))"
)
_AT_LEAST = re.compile(
    r"(?:达到|提高到|提升到|提升至|提高至)\s*(?:20\d\d年的?\s*)?[\d.]+\s*[^，。；\d]{1,6}以上|(?:降低|下降)\s*[\d.]+\s*%以上"
)
_DONE = re.compile(r"已|了|近年|年来")  # 覆盖率达到38%以上 tells of an aim, where nothing says that it is so
_SECTION_BACK = re.compile(
    r"(?:全面|圆满|提前|如期|基本|顺利|超额)(?:完成|实现)$|回顾|成就|过去|历程|(?<!解决)(?<!破解)(?<!补齐)(?:主要|存在|面临|突出)的?(?:主要|突出)?(?:问题|困难|短板|挑战|不足)$|现状$|"
    r"(?:^|[章节篇、.）)\s])(?:发展|规划|现实)基础(?:[与和及][^，。；]{2,10})?$|(?:^|[章节篇、.）)\s])历史方位$|"
    r"achievement|progress so far|where we are|baseline|profile|background|strengths",
    re.IGNORECASE,
)
_HEADING = 36  # characters of a heading that may tell what was
_SECTION_DONE = re.compile(
    r"(?:落实|保障|完成|实现|取得|推进|提升|增强|改善|优化|加强|促进|巩固|夯实|拓展|深化)了|(?:实施|执行|完成|落实|进展)(?:情况|成效|效果)|成效|回顾|(?:工作|情况)总结|(?:19|20)\d\d年[^，。]{0,4}工作情况"
)  # such a heading tells what was, whatever plan it names
_SECTION_AHEAD = re.compile(
    r"实事(?!求是)(?![^，。]*(?:进展|完成|情况))|行动计划|实施方案|工作要点|目标|任务|安排|重点工作|展望|今后|规划|工作$|targets?|goals?|objectives?|commitments?|actions?|vision|ambition|"
    r"^\W*by\s+(?:the\s+end\s+of\s+)?20\d\d\W*$|\bto\s+be\s+(?:achieved|reached|attained|met|delivered)\b|\baims\b|\baim\s+is\b|\baim(?:s|ed)?\s+(?:to|for|at)\b|\b(?:will|shall|needs?\s+to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Year:
    """A year where it stands in the text; base: something is counted from it."""

    at: int
    year: int
    base: bool


def years_in(text: str, start: int, end: int) -> list[Year]:
    """Return the years of text[start:end]; a five-year plan stands for its last year."""
    found = [
        Year(match.start(), _last_of_span(text, match), _is_base(text, match.start(), match.end()))
        for match in _YEAR.finditer(text, start, end)
        if not (_names_a_paper(text, match.start(), match.end()) or _begins_span(text, match.end()))
    ]
    for match in _PLAN.finditer(text, start, end):
        done = re.search(r"(?:完成|实现|远?超额?)[^，。；,;]{0,4}$", text[max(0, match.start() - 8) : match.start()])
        set_on = re.search(
            r"(?:锚定|围绕|对标|对照|紧扣|紧盯|瞄准|聚焦|面向|谋划|开启|进入|迈向|衔接|对接|落实)[“\"]?$|(?:编制|制定|起草|出台|印发)[^，。；]{0,6}[“\"]?$",
            text[max(0, match.start() - 10) : match.start()],
        )
        for_it = text[max(0, match.start() - 3) : match.start() + 1].rstrip('十二“"').endswith(("为", "向"))
        prepared = for_it and _PREPARED.match(text, match.end())
        carried_out = re.search(
            r"(?:贯彻|实施|推进|执行|衔接)[“\"]?$", text[max(0, match.start() - 4) : match.start() + 1].rstrip("十二")
        )
        set_on = set_on or (carried_out and re.match(r"[”\"]?规划(?!期|末|以来|时期)", text[match.end() :]))
        set_on = set_on and not re.match(r"[^，。；]{0,3}(?:时期|期间)", text[match.end() : match.end() + 6])
        if done or set_on or prepared or _NO_AIM.match(text, match.end()) or _KEPT_TO.match(text, match.end()):
            continue
        beside = (
            is_beside_a_plan(text, match.start(), match.end()) or text[match.end() :][:3].lstrip('”"')[:2] == "以来"
        )
        if _OF_A_MEASURE.match(text, match.end()) or names_no_time(text, match.start(), match.end()):
            continue
        begun = _FIRST_YEARS.match(text, match.end())
        ended = _plan_year(match[1] or match[2])
        year = ended - 5 + "一二三四".index(begun[1].translate(_COUNTED_YEARS)) + 1 if begun else ended
        found.append(Year(match.start(), year, beside))
    found += [
        Year(match.start(), 2000 + int(match[2] or match[1]), False) for match in _FISCAL.finditer(text, start, end)
    ]
    return sorted(found, key=lambda item: item.at)


_FIRST_YEARS = re.compile(r"[”\"]?(?:时期|期间|规划)?前([一二三四1-4])年")  # “十五五”前四年 end in 2029
_COUNTED_YEARS = str.maketrans("1234", "一二三四")
_OF_A_MEASURE = re.compile(
    r"[”\"](?:国家)?(?:地表水|国控|省控|国考|省考|考核)"
)  # “十五五”国控断面: by which they are measured


def plan_years(text: str) -> list[int]:
    """Return the last years of the five-year plans that a text names: 2030 of “十五五”."""
    return [_plan_year(match[1] or match[2]) for match in _PLAN.finditer(text)]


def _plan_year(word: str) -> int:
    number = 20 if word == "二十" else 10 + (_NUMERALS.index(word[1]) if len(word) > 1 else 0)
    return 1955 + 5 * number


_FISCAL = re.compile(r"\bFY[ ]?[’']?(\d\d)(?:[ ]?[-–/][ ]?(\d\d))?(?![\d.,%])")  # FY 33-34
_OF_A_STANDARD = re.compile(r"[A-Z]{2,}(?:/[A-Z])?\s?\d+(?:\.\d+)?\s?[-—–]$")  # GB 3095-2012
_OF_A_LAW = re.compile(r"\b(?:Act|Rules?|Regulations?|Bill|Ordinance)[,;]?\s+(?:of\s+)?$")
_SECOND_YEAR = re.compile(r"\s?[/–—\\-]\s?(\d\d)(?![\d%,.]\d|\d|\s*%)")
_LAST_YEAR = re.compile(rf"\s?[/–—-]\s?(?:FY\s?|{MONTHS}\s+)?(?:19|20|21)\d\d\b(?!\s*[年%])")
_TO_A_BUDGET_YEAR = re.compile(r"[/／]\d\d(?:年度?)?[至到—–~-](?=(?:19|20)\d\d[/／]\d\d)")
_CLOSED = re.compile(r"年?\s?[—–~至到-]+\s?(?:19|20)\d\d年?[)）]")  # （2031—2035年）
_TO_A_YEAR = re.compile(r"\s+to\s+(?:FY\s?)?(?=(?:19|20|21)\d\d\b)")


_WHEN = re.compile(r",?\s+when\s")
_QUOTED = re.compile(r"\s+[A-Z][a-z]")


def _names_a_paper(text: str, start: int, end: int) -> bool:
    """Whether a year is part of the name of a standard, a law or a paper: GB 3095-2012, the Homes Act 2031, "2031 White Paper"."""
    before = text[max(0, start - 24) : start]
    if before[-1:] in ("“", '"') and _QUOTED.match(text, end):
        return True
    return _OF_A_STANDARD.search(before) is not None or _OF_A_LAW.search(before) is not None


def _last_of_span(text: str, match: re.Match[str]) -> int:
    """Return the year that a span ends in: 2032 of 2031/32 and of 2031-32, else the year itself."""
    year, second = int(match[1]), _SECOND_YEAR.match(text, match.end())
    span = (int(second[1]) - year) % 100 if second else 0
    around = text[max(0, match.start() - 30) : match.end() + 30]
    dashed = (
        second is not None
        and second[0].strip()[0] in "–—-"
        and not re.match(r"-\d", text[second.end() : second.end() + 2])
    )
    bracketed = (
        text[match.start() - 1 : match.start()] == "("
        and second is not None
        and text[second.end() : second.end() + 1] == ")"
    )
    short = span == 1 or (dashed and 1 < span <= (10 if bracketed else 6) and not re.search(r"[\u4e00-\u9fff]", around))
    return year + span if short else year


def _begins_span(text: str, end: int) -> bool:
    """Whether a year begins a span that another year ends: the 2028 of "2028-2031", 2028/29至2031/32年度."""
    if _TO_A_BUDGET_YEAR.match(text, end) or (text[end - 5 : end - 4] in ("(", "（") and _CLOSED.match(text, end)):
        return True
    to = _TO_A_YEAR.match(text, end)
    if (
        to and (last := _YEAR.match(text, to.end())) and last[1] > text[end - 4 : end]
    ):  # not from 1410 km in 2025 to 1948 km
        return not re.search(r"\b(?:from|between)\s+$", text[max(0, end - 14) : end - 4])
    return (
        _LAST_YEAR.match(text, end) is not None
        and re.search(r"[A-Za-z]{3}", text[max(0, end - 60) : end + 40]) is not None
    )


def _is_base(text: str, start: int, end: int) -> bool:
    if _WHEN.match(text, end):
        return False  # "since 2031 when it was 1 %"
    if _SUMMED_TO.search(text[max(0, start - 12) : start]) and _THE_SUM_OF.match(text, end):
        return True
    if _BEGINS_A_SUM.match(text, end):
        return True
    begins = text[max(0, start - 1) : start] in ("从", "由") and re.match(
        r"年(?:底|末)?(?:的|(?=\d))", text[end : end + 4]
    )
    return bool(
        begins or _BASE_BEFORE.search(text[max(0, start - 48) : start]) or _BASE_AFTER.match(text[end : end + 28])
    )


_SUMMED_TO = re.compile(r"[是为于超过达][\s]?(?:19|20)\d\d年?[到至—–-]$")
_THE_SUM_OF = re.compile(r"年[^，。；]{0,12}(?:总和|之和|总量|合计)")
_BEGINS_A_SUM = re.compile(r"年?[到至—–-](?:19|20)\d\d年[^，。；]{0,12}(?:总和|之和)")  # 是1950年到2026年76年的总和

_FROM_YEAR = re.compile(
    r"从(?:19|20)\d\d年(?:(?!将|力争|目标)[^。；])*?(?:[，,]\s*|(?<![高加升长至展增]))到(?=(?:19|20)\d\d年)"
)  # 从2012年的2900公里，到2021年突破1万公里 tells of two years, not of an aim


def view_of(sentence: Sentence, section: View, latest: int, written: int | None) -> View:
    """Return whether a sentence looks back or ahead; latest is the last year that it speaks of (0: none)."""
    if written and latest > written:
        return "ahead"
    told = _of_itself(_MET.sub("", sentence.text))
    ahead, back = _AHEAD.search(told), _BACK.search(told)
    if not ahead and _MEASURED.search(told):
        return "back"
    if written and 0 < latest < written and not re.search(r"今年|\bwill\b", sentence.text):
        return "back"
    if ahead and not (back and section == "back"):
        return (
            "ahead"
            if section != "back" or re.search(r"力争|预期目标|不少于|不低于|\bwill\b|by 20[3-9]\d", sentence.text)
            else "back"
        )
    if section:
        return section
    return "back" if back else "ahead" if _AT_LEAST.search(told) and not _DONE.search(told) else ""


def looks_ahead(sentence: Sentence) -> bool:
    """Whether a sentence has a word of what is aimed at: 力争, 将, by 2031."""
    return _AHEAD.search(_of_itself(sentence.text)) is not None


_AIMED_SUM = re.compile(r"累计(?:建成|达到?|新增|新建|培育|改造)(?=[^，。；\d了]{0,12}\d[\d.,]*[^，。；\d]{0,6}以上)")


_SUM_OF_A_DEED = re.compile(
    r"(?<=[个项处座条家所])、完成投资(?=[\d.]+[万亿]元)"
)  # 实施粮食项目9个、完成投资4亿元: what the deed is to cost, where nothing else says that it is done


def without_aimed_sums(words: str) -> str:
    """Return the words of a sentence without those of a sum that tell no time: 累计建成900公里以上, 实施项目9个、完成投资4亿元.

    >>> without_aimed_sums("新铺管道70公里以上，累计建成900公里以上"), without_aimed_sums("已累计建成900公里以上")
    ('新铺管道70公里以上，900公里以上', '已累计建成900公里以上')
    """
    return words if re.search(r"[已了]|截[至止]", words) else _SUM_OF_A_DEED.sub("、", _AIMED_SUM.sub("", words))


_FIRST_TIME = re.compile(
    r"(?:首次|首度|历史性)(?:[下回]?[降跌落]|控制|低|压减)[^，。；将拟]{0,16}以[内下]"
)  # 首次降到3%以内


def _of_itself(words: str) -> str:
    """Return the words of a sentence without those that tell of a plan beside it, or of two years."""
    words = _FIRST_TIME.sub("", without_aimed_sums(words))
    return _FROM_YEAR.sub("", _BY_THE_PLAN.sub("", _ATTAINED.sub("", words)))


_AT_ONE_TIME = re.compile(
    r"(?:^|[，,：:。】])\W{0,3}(?:19|20)\d\d年(?:末|底|全年)?[，,]"
    r"|(?:^|[,;:]\s)(?:as\s+of|at\s+the\s+end\s+of)\s+(?:19|20)\d\d,",
    re.IGNORECASE,
)


def tells_what_was(sentence: Sentence) -> bool:
    """Whether a sentence states what was measured, and nothing that is aimed at: 2023年，…同比增长5%."""
    told = _BY_THE_PLAN.sub("", _ATTAINED.sub("", sentence.text))
    stated = _MEASURED.search(told) or _AT_ONE_TIME.search(told)
    return bool(stated) and not _AHEAD.search(told)


_CHECKED = re.compile(
    r"(?:目标|任务)+[^，。；]{0,6}(?=(?:全面|圆满|提前|如期|基本|顺利|超额)(?:完成|实现)$)|(?:(?:主要|预期|发展|年度|目标|任务|指标|计划|规划|纲要|预算|和|及|的)+)(?=(?:完成|执行|实施|落实|进展|实现)(?:的)?情况)"
)


def _without_what_is_checked(head: str) -> str:
    """Return a heading without the aims whose state it tells: 主要目标完成情况 tells what was."""
    return _CHECKED.sub("", head)


def section_view(heads: tuple[str, ...]) -> View:
    """Return how the section under some headings looks: its nearest telling heading decides."""
    for head in map(_without_what_is_checked, reversed(heads)):
        head = _MET.sub("", head)
        told_so = len(head) <= _HEADING and not _AHEAD.search(head) and _SECTION_DONE.search(head)
        if told_so and not re.search("计划|安排|打算|目标任务$|思路", head):
            return "back"
        if _SECTION_AHEAD.search(head):
            return "ahead"
        if _SECTION_BACK.search(head):
            return "back"
    return ""
