"""What a number is about: what it counts, whose share it is, the words before or behind it, else what was spoken of before."""

import re
from dataclasses import dataclass

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.figures.matching import Match
from lantu.drafting.figures.number_in_clause import NumberInClause
from lantu.drafting.figures.subjects.clause_before import (
    named_behind_the_last,
    of_the_clause_before,
    of_the_whole_before,
)
from lantu.drafting.figures.subjects.measured_behind import (
    counted_building,
    counted_of_a_size,
    helped_people,
    measured_behind,
)
from lantu.drafting.figures.subjects.pairs import Pair
from lantu.drafting.figures.subjects.subjects import (
    counted_behind,
    counted_of,
    subject_before,
    subject_behind,
    subject_of,
    such_behind,
    widened,
)
from lantu.drafting.figures.subjects.words_of_time import tells_only_a_time

_OF_THE_PLAN = re.compile(  # 生产总值650亿元，完成年计划710亿元的91.5%: the plan is the product's
    r"\W*(?:超额|超出|超)?(?:完成|占|为|达到|实现)?(?:了)?(?:全?年|年度|年初|预算|进度)(?:的)?(?:计划|目标任务|预期目标|目标|任务)"
)
_OF_A_BUDGET = re.compile(  # 占年初预算70亿元的52%, 超额完成“十五五”计划90亿元的目标
    r"\W*(?:完成|占|为|达到|实现)?(?:了)?(?:全?年|年度|年初|调整)的?预算(?:数)?的?|\W*(?:占|完成)(?:了)?计划"
    r"|\W*(?:超额|提前)?(?:完成|实现|高于|超过)(?:了)?[“\"]?(?:十[一二三四五六七八九]?|二十)五[”\"]?(?:规划|计划)(?:的)?(?:预期)?(?:目标)?"
)
_OF_RATES = ("%", "‰", "% point", "ratio", "share", None)  # a rate is counted so
_MONEY = ("人民币", "港币", "港元", "美元", "新台币")  # 增加到6亿元人民币
_COUNTERS = tuple("个家项座处所条种名场宗")
_COUNTERS_OF_THINGS = tuple("辆支台艘架部套间位")  # they count where the thing stands right behind
_A_HOME = re.compile(
    r"(?<=[户套间])(?:社会住宅|社宅|住宅|住房|房屋|公屋|公租房|安置房|保障房|家庭|居民|农户|牧民|群众)(?![率数面])"
)  # 1176户社宅
_NO_THING = re.compile(
    r"(?:的?(?:年度|全年|年初|既定|预期|计划|规划|约束性|考核|控制|总体?|发展|工作)*(?:目标|任务|指标)(?:任务|值)?$|基点$|(?:将|会|已|可望|预计|拟|正在|仍)(?!军|近|计)[\u4e00-\u9fff])"
)  # 2万个将在年内落成, 超过3万个的年度目标: what becomes of it, and that it was aimed at
_MEASURES = tuple("亩里米吨瓦顷元")
_NUMBER_WORDS = re.compile(
    r"^(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|half|hundred|thousand|million|billion|and)[\s-]+)+(?=[a-z]{3})",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\s*(?:全[市省县区国]|其中)?(?:有|仅|近|约|超过?|逾|已)*")  # 超七成行业实现增长


@dataclass(frozen=True)
class Subject:
    """What the number before was about, in the same sentence: its name, the words around it, its indicator."""

    name: str = ""
    whole: str = ""  # what a share before was of: 支出90亿元，占预算的4%
    context: str = ""
    match: Match | None = None
    shown: str = ""  # the name that its figure bears
    counted: str = ""  # what was counted before a rate: 改造项目开工60个，开工率75%，完成20个


@dataclass(frozen=True)
class ToldSubject:
    """What a number is about: its name, the words that an indicator is looked for in, and where its clause or the wider one begins."""

    name: str
    context: str
    start: int


def is_of_the_plan(lead: str, unit: str | None = None) -> bool:
    """Whether a number is what the year's plan wanted of the one before, by the words between them: 完成年计划710亿元.

    >>> [is_of_the_plan(lead) for lead in ("完成年计划", "，超额完成年度目标任务", "完成投资")]
    [True, True, False]
    """
    return _OF_THE_PLAN.fullmatch(lead) is not None or is_of_a_budget(lead, unit)


def is_of_a_budget(lead: str, unit: str | None = None) -> bool:
    """Whether a number is what a budget or a five-year plan had wanted of the one before, by the words between them.

    >>> [is_of_a_budget(lead) for lead in ("，占年初预算", "，超额完成了“十五五”计划", "，完成投资")]
    [True, True, False]
    """
    return unit != "%" and _OF_A_BUDGET.fullmatch(lead) is not None


_BEYOND = re.compile(r"(?:超过|超出|高于|多于|优于|低于|少于|未达到?|不及)[^，。；]{0,40}$")
_THE_AIM = re.compile(
    r"(?:以上|左右)?的(?:年度|全年|年初|既定|预期|计划|规划|约束性|考核|控制)+(?:发展|工作)?(?:目标|任务)"
)

_OF_A_PAPER = re.compile(
    r"(?:高于|低于|超过|优于|实现|完成|达到|未达)了?[^，。；《》]{0,4}《[^《》\n]{2,20}》[^，。；]{0,12}$"
)
_ITS_AIM = re.compile(r"(?:以上|左右|以内)?[”\"]?的?[^，。；\d]{0,6}(?:目标|要求)")  # 高于《纲要》“达到70%”的目标


_MET_BY = re.compile(r"(?:完成|实现|占|达到?)(?:了)?$")
_A_SHARE_OF_IT = re.compile(r"[^，。；\d]{0,8}(?:目标|任务|计划)的[\d.]+%")  # 完成12亿元销售目标的54%


def is_a_part_of_the_aim(lead: str, after: str) -> bool:
    """Whether a number is the aim of which a share behind it is met: 完成12亿元销售目标的54%."""
    return _MET_BY.search(lead) is not None and _A_SHARE_OF_IT.match(after) is not None


_OF_THE_TASK = re.compile(r"(?:完成|占|达到?|为)(?:了)?[^，。；\d]{0,10}(?:计划|目标|任务|预算)[^，。；\d]{0,4}的$")
_STILL_TO_DO = re.compile(r"力争|确保|争取|将(?![军近])|(?<![主重首必纲概需摘提])要(?![求素点])|达到?$")


def is_a_share_of_the_task(lead: str, unit: str | None) -> bool:
    """Whether a share tells how much of a task or a plan is done, by the words before it: 占改造任务数的28%, 完成全年计划投资的45%.

    >>> [is_a_share_of_the_task(lead, "%") for lead in ("，占改造任务数的", "，力争完成全年任务的")]
    [True, False]
    """
    done = unit == "%" and _OF_THE_TASK.search(lead) is not None
    return done and _STILL_TO_DO.search(lead) is None


def is_the_aim_passed(lead: str, after: str) -> bool:
    """Whether a number is the year's aim that another one passed or missed: 超过改造90个小区的年度目标.

    >>> is_the_aim_passed("，超过新增就业", "的年度目标"), is_the_aim_passed("，完成", "的年度目标")
    (True, False)
    >>> is_the_aim_passed("，完成", "销售目标的54%")
    True
    """
    if is_a_part_of_the_aim(lead, after):
        return True
    of_a_paper = _OF_A_PAPER.search(lead) is not None and _ITS_AIM.match(after) is not None
    return of_a_paper or (_BEYOND.search(lead) is not None and _THE_AIM.match(after) is not None)


def told_subject(at: NumberInClause, subject: Subject, pair: Pair | None) -> ToldSubject:
    """Return what a number is about; subject: what the one before was; pair: what 分别 or a row of names binds it to."""
    text, amount, start = at.text, at.amount, at.start
    counted = _counted(at, subject.name)
    counts = (
        at.after if amount.in_words else _NUMBER_WORDS.sub("", text[amount.start : at.end].lstrip("0123456789.,- "))
    )
    named = counted_behind(at.lead, counts) if amount.unit != "%" else ""
    whole = of_the_whole_before(text[at.sentence.start : start], at.lead)
    stepped = whole or ("" if at.number else of_the_clause_before(text[at.sentence.start : start], at.lead))
    told = (
        (subject.name if is_of_the_plan(at.lead, amount.unit) else "")
        or counted_of_a_size(at.after)
        or counted_building(text[amount.start : amount.end], at.after)
        or counted
        or _possessed(at.lead, at.after)
        or subject_of(at.lead, at.after)
        or named
        or (measured_behind(at.lead, at.after) if amount.unit_text[-1:] in _MEASURES else "")
        or helped_people(at.lead, amount.unit_text, at.after)
        or subject_before(at.lead)
        or named_behind_the_last(text, at.inside, at.number, start)
        or whole
        or _carried(subject, amount)
        or stepped
        or _behind(amount, at.after)
    )
    told = subject.name if subject.name and (tells_only_a_time(told) or told in _MONEY) else told
    if told == subject.name and not counted:
        start = widened(text, start, at.sentence.start)
    context = text[start : amount.start] if told != subject.name else subject.context + at.before
    context = f"{told}{at.before}" if stepped and told == stepped else context
    if pair and pair.subject:
        told = context = pair.subject
    return ToldSubject(told, context, start)


def _counted(at: NumberInClause, carried: str) -> str:
    """Return what a number counts, as the words behind its counter say: 3个领域, 12辆公交车."""
    text, amount = at.text, at.amount
    counter = amount.unit_text[-1:]
    named = counted_of(at.lead, subject_behind(_past_range(text, amount, at.inside, at.number, at.end)))
    thing = counter in _COUNTERS_OF_THINGS and "\u4e00" <= text[amount.end : amount.end + 1] <= "\u9fff"
    home = _A_HOME.match(text, amount.end)
    named = home[0] if home else named if counter in _COUNTERS or thing else ""
    named = (
        ""
        if re.match(r"工作日|自然日|(?:总|合计)?(?:里程|长度)|[总全]长", named) or (named == "单位" and carried)
        else named
    )
    named = "" if _NO_THING.match(named) else named
    named = such_behind(text[amount.end - 1 : at.end]) or named if named else ""
    return "" if any(item.start == amount.end for item in at.inside) else named  # 十四处四三七四户


def _past_range(text: str, amount: Amount, inside: list[Amount], number: int, end: int) -> str:
    """Return what stands behind an amount, or behind the range that it is the first end of: 3-5个领域."""
    low = amount.end_of_range == "low" and number + 1 < len(inside)
    return text[inside[number + 1].end if low else amount.end : end]


def _possessed(lead: str, after: str) -> str:
    """Return whose share a number is where a row of shares names them behind: 占0.5%的面积、34%的人口."""
    of = re.match(
        r"\s*(?:以上|以下|左右)?(?:的)?([\u4e00-\u9fff]{2,12}?)(?=实现|有(?!限)|达到|建成|完成|纳入|通(?!过)|具备|基本|开展|配备|配有|接入|拥有|参加|参与|享受|达标|使用|采用|成为|得到|安装|设立|建立|开设)",
        after,
    )
    if of and (_HOW_MANY.fullmatch(lead) or lead.endswith("、")):
        return of[1]
    before_too = re.match(r"\s*的[^，。；]{1,20}(?:、|和|与|及)\s*$", lead)
    owner = re.match(
        r"\s*(?:以上|以下|左右)?的?([\u4e00-\u9fff][^，。；、\d]{1,20}?)(?=[，。；、]|和\d|与\d|及\d|$)", after
    )
    return owner[1] if before_too and owner else ""


def _carried(subject: Subject, amount: Amount) -> str:
    """Return what a number without a subject of its own is of: what the one before is of, and behind a share what that is of.

    Points of percent are of the share itself: 支出90亿元，占预算的4%，同比增长2%; 占GDP的4%，提高2个百分点.
    """
    if subject.counted and subject.name.endswith("率") and amount.unit not in _OF_RATES:
        return subject.counted
    return subject.whole if subject.whole and amount.unit != "% point" else subject.name


def _behind(amount: Amount, after: str) -> str:
    """Return what the words behind a number say that it is about, with the noun that it counts: "37,000 new trees have been planted"."""
    behind = subject_behind(after)
    counts = amount.unit in ("count", "person", "home", "homes", "jobs") and re.search(r"[A-Za-z]{3}", amount.unit_text)
    return f"{amount.unit_text} {behind}".strip() if counts else behind
