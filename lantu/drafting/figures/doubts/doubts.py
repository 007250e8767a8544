"""Why a number must not be used as it stands: a change where its indicator is a level, a part of a year, out of bounds."""

import re
from collections.abc import Mapping

from lantu.catalogue import Indicator
from lantu.drafting.figures.doubts.foretold import is_foretold
from lantu.drafting.figures.doubts.named_parts import before_brackets, of_a_named_part
from lantu.drafting.figures.doubts.names_of_more import says_more_in_a_clause
from lantu.drafting.figures.doubts.registered_people import of_registered
from lantu.drafting.figures.doubts.sums_over_years import of_several_years
from lantu.drafting.figures.matching import Match, beyond_bounds, of_a_part, phrases
from lantu.drafting.figures.number_in_clause import NumberInClause
from lantu.drafting.figures.subjects.told_subject import ToldSubject, is_of_a_budget, is_the_aim_passed
from lantu.drafting.figures.years.figure_years import part_of_year
from lantu.drafting.figures.years.year_and_side import YearAndSide
from lantu.drafting.tables.headings.aimed_titles import FORECAST
from lantu.drafting.times.passages import Passage

_SUM = "a change, or a sum over years, not a level"
_ESTIMATE = "an estimate of a year that was not yet over"
_SHARE_OF_THE_PLAN = re.compile(
    r"(?:计划|目标|目标任务|任务)\s*[\d.]+[^，。；\d]{0,6}的\s*$"
)  # 完成年计划710亿元的91.5%
_NEAR = 60  # characters before a number that may say that it is of a part
_ADDED = r"(?:新增|新建|新改扩建|净增|增设|增加|新认定|新培育|新入选|新引进|新登记|新注册|建成|建设|培育|认定|引进)(?<!增加(?=值))"
_NEW_ONES = r"(?:新增|净增|新认定|新培育|新[、]?[建改扩][建改扩造、和及]*|新开[工通]|新投[运产用])"
_CHANGED = re.compile(
    rf"{_ADDED}(?!到|至|为)[^，；。到至为]{{0,8}}$|{_NEW_ONES}[^，；。到至为\d]{{2,20}}$|{_ADDED}(?!到|至|为)(?:[^，；。、到至为]{{2,16}}\d[^，；。、到至为]{{0,6}}、)+[^，；。、到至为]{{2,12}}$"
    r"|(?:增长|减少|压减|累计|合计)(?!到|至|为)[^，；。到至为]{0,8}$|(?:高出|高于|低于|领先|超出|多于|少于)(?:了)?(?:全国|全省|全市|同期|上年|去年)[^，。；\d]{0,8}$"
    r"|\b(?:add(?:s|ed|ing)?|additional|extra|another|further|new|cumulative\w*|(?:increas|reduc|decreas|cut|grow|grew|ris|rose|fall|fell|dropp|declin|climb|shr[aiu]nk|swell|expand)\w*\s+by)\b[^,;.]{0,20}$"
    r"|\b(?:growth|increase|rise|decline|fall|decrease|reduction|drop|gain|loss)s?\s+(?:of|by|in\s+the\s+order\s+of)\b(?:[^;.]|\b(?:approx|ca)\.){0,30}$",
    re.IGNORECASE,
)
_CHANGE_AGAIN = re.compile(
    r"\b(?:increase|rise|growth|gain|fall|drop|decline|decrease|reduction)\s+of\s+[\d.]+\s?(?:%|per\s?cent)[^.;]{0,40}?(?:,\s+or|\bor|\(|,?\s+equivalent\s+to)\s+(?:(?:about|some|around|over|nearly)\s+)*$",
    re.IGNORECASE,
)  # an increase of 7.6% from 2016, or 361,721 people
_OF_NEW_ONES = re.compile(rf"{_NEW_ONES}[^。，；]{{2,}}[^。]*其中[，：]?[^。；]*$")  # 新增企业90家；其中…20家
_GROWS_BY = re.compile(r"年均(?:增长|增加|递增)了?约?$")  # 新增就业人数年均增长5万人: by so many more each year
_FLOW = re.compile(r"(?:净?流[入出]|净?迁[入出]|增量|缺口|差额)[^，。；\d]{0,6}$")  # 常住人口净流入3万人
_SUMMED = re.compile(
    r"(?:累计|合计|总共|五年共|cumulative\w*|in total|over (?:the )?(?:five|\d+) years)[^，,；;。]{0,24}$",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"新增|新建|净增|增加|增长|累计|减少|压减|下降|降低|增速|\bnew\b|added|additional|growth|increase|reduction|cut|cumulative",
    re.IGNORECASE,
)


def doubt_of(
    at: NumberInClause,
    told: ToldSubject,
    match: Match | None,
    unit: str | None,
    side: YearAndSide,
    passage: Passage,
    indicators: Mapping[str, Indicator],
) -> str:
    """Return why a number must not be used as it stands, empty where nothing speaks against it; unit: what it is counted in."""
    sentence, amount = at.sentence, at.amount
    known = indicators.get(match.indicator) if match else None
    near = at.text[max(sentence.start, amount.start - _NEAR) : amount.start]
    return (
        amount.doubt
        or ("a share of what the year's plan wanted" if _SHARE_OF_THE_PLAN.search(at.said_before) else "")
        or ("an aim that another number is set beside" if _is_set_beside(at) else "")
        or _change(at.before, at.after, unit, match, indicators, at.said_before)
        or (_SUM if of_several_years(at.text, amount.start, sentence.line_start, known, passage) else "")
        or of_a_part(told.name, match, near, known)
        or of_a_named_part(at.text[before_brackets(at.text, told.start, amount.start) : amount.start], at.after, known)
        or of_registered(at.text, amount.start, known)
        or beyond_bounds(amount.value, unit, match, indicators)
        or part_of_year(at.text, (sentence.start, sentence.end), amount.start, side.date)
        or _inside_part(passage, side)
        or _of_a_budget_alone(at, unit, side)
        or (_ESTIMATE if side.estimated else "")
        or says_more_in_a_clause(told.name, known)
        or (FORECAST if side.promised and at.is_english and is_foretold(at.said_before, known) else "")
    )


_BUDGETED = re.compile(
    r"(?:代表大会|人代会|人大)[^，。；]{0,16}(?:批准|通过)|(?:批准|核定|下达)的?[^，。；\d]{0,10}预算|预算(?:数|安排|拟安排|调整)|(?:收入|支出)(?:预算|拟|计划|预计)*安排|年初预算|调整预算"
)
_CAME_IN = re.compile(r"执行|完成|决算|实现|达到?|入库|实际")


def _of_a_budget_alone(at: NumberInClause, unit: str | None, side: YearAndSide) -> str:
    """Return why a sum of money is no record: a budget sets it, and nothing says that it came in."""
    money = unit is not None and unit.endswith("元") and not side.promised
    words = at.text[max(at.sentence.start, at.amount.start - _NEAR) : at.amount.start]
    clause = re.split("[，。；]", words)[-1]
    set_so = money and _BUDGETED.search(clause) and not _CAME_IN.search(clause)
    return "what a budget sets, not what came in" if set_so else ""


def _is_set_beside(at: NumberInClause) -> bool:
    """Whether a number is the aim that a result stands beside."""
    return is_the_aim_passed(at.lead, at.after) or is_of_a_budget(at.lead, at.amount.unit)


def _inside_part(passage: Passage, side: YearAndSide) -> str:
    """Return why a number that was is of no whole year: the sentences before tell of a part of it, and its own of no year."""
    return f"'{passage.part}': a part of the year" if passage.part and not side.promised and not side.years else ""


def _change(
    before: str,
    after: str,
    unit_name: str | None,
    match: Match | None,
    indicators: Mapping[str, Indicator],
    sentence: str = "",
) -> str:
    """Return why a number is a change and no level, where its indicator is a level; empty where it is not so."""
    known = indicators.get(match.indicator) if match else None
    if known is not None and unit_name not in ("%", "ratio", "share") and _CHANGE_AGAIN.search(sentence):
        return _SUM
    if (
        known is not None
        and _SUMMED.search(before)
        and not re.search(r"累计|cumulative", " ".join(phrases(known)), re.IGNORECASE)
    ):
        return _SUM
    if known is not None and unit_name not in ("%", "‰", "ratio", "share") and _GROWS_BY.search(before):
        return _SUM
    if known is None or any(_CHANGES.search(phrase) for phrase in phrases(known)):
        return ""
    if unit_name == "% point" and known.unit.symbol != "% point":
        return "a change in percentage points, not a level"
    if _FLOW.search(before):
        return "a change, not a level"
    if unit_name not in ("%", "ratio", "share") and (_CHANGED.search(before) or _OF_NEW_ONES.search(sentence)):
        return _SUM
    return ""
