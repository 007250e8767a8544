"""What a figure is about: its subject against the catalogue's indicators."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lantu.catalogue import Indicator, synonyms
from lantu.drafting.figures.fitting_units import SameIndicators, counted_so, is_per_head, unit_named
from lantu.language.units import unit

SURE = 0.55  # score from which a match is taken
_CHANGE = re.compile(
    r"(?:增长|增加|提高|上升|下降|降低|减少|缩小|扩大|增速|涨幅|降幅)(?:率)?(?!到|至|为|达)[^，；。到至]{0,6}$"
    r"|\b(?:increas|grow|grew|rais|improv|reduc|decreas|cut|lower|declin|fall|fell|drop)\w*\b(?!.*\bto\b)[^,;.]{0,80}\bby\b[^,;.]{0,20}$"
    r"|\b(?:increase|reduction|decrease|cut|growth|decline|rise)\s+of\s*(?:[\w.,%]+\s*){0,4}$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    r"\s*(?:\$\s*)?(?:emission\s+)?(?:reduction|cut|increase|decrease|improvement|growth)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Match:
    """An indicator with its score from 0 to 1, and the next best one."""

    indicator: str
    score: float
    runner_up: str = ""
    runner_up_score: float = 0.0


_BEFORE_GROWTH = re.compile(
    r"(?:预计|预期|力争|有望|确保|保持|实现)(?=增长|增速)"
)  # 地区生产总值预计增长: of its growth
_NEAR = 400  # characters before or after a number; a name further away scores nothing


def match_subject(
    before: str,
    after: str,
    unit_name: str | None,
    indicators: Mapping[str, Indicator],
    multiple: bool = False,
) -> Match | None:
    """Return what a figure is about; None where no indicator fits well enough.

    before and after are the words around the number inside its clause. A unit of another dimension excludes an
    indicator, a change in percent every indicator that is no change itself; a multiple ("twenty times") has its own.
    """
    return _matched(before, after, unit_name, SameIndicators(indicators), multiple)


_PER_HEAD = re.compile(r"人均|每人|per capita|per head|per person")


@lru_cache(maxsize=5_000)  # every cell of a table's row asks the same
def _matched(
    before: str, after: str, unit_name: str | None, indicators: SameIndicators, multiple: bool
) -> Match | None:
    given = unit_named(unit_name)
    if given is None and not multiple:
        return None
    before, after = _BEFORE_GROWTH.sub("", before[-_NEAR:]).replace("居民的人均", "居民人均"), after[:_NEAR]
    change = says_change(before, after)
    scores: list[tuple[float, str]] = []
    for known in indicators.held.values() if multiple or unit_name is None else counted_so(unit_name, indicators):
        of_each = given is not None and not multiple and given.dimension != known.unit.dimension
        if of_each and given and is_per_head(known, given) and not _PER_HEAD.search(f"{known.name_zh} {before}"):
            continue
        changes = known.id.endswith(("_growth", "_growth_real", "_reduction", "_cut"))
        if not multiple and unit_name in ("%", "% point") and change != changes:
            continue
        if _of_another_whole(known, before):
            continue
        score = max((_score(phrase, before, after) for phrase in phrases(known)), default=0.0)
        if score:
            scores.append((score, known.id))
    scores.sort(key=lambda item: (-item[0], item[1]))
    if not scores or scores[0][0] < SURE:
        return None
    second = scores[1] if len(scores) > 1 else (0.0, "")
    return Match(scores[0][1], round(scores[0][0], 3), second[1], round(second[0], 3))


_WHOLES = (
    "生产总值|GDP",
    "工业",
    "人口",
    "用地|土地|国土",
    "能源|能耗",
    "用电|电量",
    "就业|从业",
    "财政|预算",
    "出口|贸易",
)
_SHARE_OF = re.compile(r"占([^，。；占]*)$")


def _of_another_whole(known: Indicator, before: str) -> bool:
    """Whether words tell of a share of one thing, and an indicator is a share of another: 占生产总值 and 占规模以上工业."""
    told, own = _SHARE_OF.search(before), _SHARE_OF.search(known.name_zh)
    if not told or not own:
        return False
    of, meant = ({whole for whole in _WHOLES if re.search(whole, one[1])} for one in (told, own))
    return bool(of and meant and not of & meant)


_OF_A_PART = re.compile(
    r"(?:园区|产业园|开发区|高新区|经开区|综保区)(?!数|个数|面积)[^，。；]{0,12}(?:生产总值|增加值|总产值|收入|投资|出口|税)"
)


_OF_A_TIME = re.compile(r"每[天日周月季]|每(?:小时|分钟|户|家|个|辆|平方)|日均|月均|户均|亩均|(?<!年)单日|当月")
_EACH_OF = re.compile(r"每(?![年逢])(?:[一二两三四五六七八九十百千万]|\d+)*")
_OF_EACH = re.compile(rf"{_EACH_OF.pattern}|[人户亩地村校班师车月日店企]均|单位(?=面积|产品|产量)")
_A_GAP = re.compile(
    r"(?:高|低|快|慢|优|好|多|少|大|小)[于出](?![\d约近])[^，。；\d]{2,16}$|(?:(?<![占配])比(?![例重率值分])|较)[^，。；\d]{1,20}(?:[高低快慢多少大小][出于]?了?|领先|落后)$|(?:领先|落后于?|超出|跑赢)[^，。；\d]{2,16}$"
)  # 高于全国0.5%, 比全省高0.3%
_LESS_SOME = re.compile(r"(?:扣除|剔除|除去)[^，。；\d]{2,24}(?:，[^，。；\d]{0,24})?$")


_OF_SOME = re.compile(
    r"\b(?:among|amongst|for|of)\s+(?:the\s+)?(?:wom[ae]n|men|girls|boys|youths?|young\s+people|foreigners|immigrants|graduates)\b",
    re.IGNORECASE,
)


def of_a_part(subject: str, match: Match | None, words: str = "", known: Indicator | None = None) -> str:
    """Return why a figure is not of the whole city and year: it is of its parks, of a day, or without a part. Empty where nothing says so.

    words: those of its sentence before it; known: its indicator.

    >>> of_a_part("全省园区实现生产总值", Match("gdp", 1.0)) != "", of_a_part("全区生产总值", Match("gdp", 1.0))
    (True, '')
    """
    if match and (time := _OF_A_TIME.search(subject)) and not (known and time[0] in "".join(phrases(known))):
        return "of a day, a month or a household, not of the whole city and year"
    apart = "[，。；：,;]" if "分别" in words else "[，。；：、,;]"
    each = _OF_EACH.search(subject) or _EACH_OF.search(re.split(apart, words)[-1])
    if match and known and each and each[0] not in "".join(phrases(known)):
        return f"'{each[0]}': counted for each of something, not of the whole city"
    if match and _A_GAP.search(words):
        return "how far it is above or below something else, not a level"
    if match and _LESS_SOME.search(words):
        return "without a part of it, not of the whole city"
    some = _OF_SOME.search(subject) if match else None
    if some and known and some[0].split()[-1].casefold() not in " ".join(phrases(known)).casefold():
        return f"'{some[0]}': of a part of the people, not of all"
    return "of parks or zones, not of the whole city" if match and _OF_A_PART.search(subject) else ""


def says_change(before: str, after: str) -> bool:
    """Whether the words around a number say by how much something changed, as 年均增长 and "grew by" do."""
    return bool(_CHANGE.search(before) or _CHANGE_AFTER.match(after))


def beyond_bounds(value: float, unit_name: str | None, match: Match | None, indicators: Mapping[str, Indicator]) -> str:
    """Return why a number cannot be a level of its indicator: below zero, or more than the whole; empty where it can."""
    known = indicators.get(match.indicator) if match else None
    if known is None or unit_name is None:
        return ""
    if value < 0 and known.lower is not None and known.lower >= 0:
        return "below zero, which this indicator cannot be: the sign may be a dash"
    share = known.upper == 1 and not known.unit.dimension
    if share and unit_name in ("%", "‰", "share") and value * unit(unit_name).scale > 1:
        return "more than 100 %, which a share cannot be"
    return ""


def currency_of(indicators: Mapping[str, Indicator]) -> str:
    """Return the currency that a city's indicators count money in; empty where none does."""
    return next((known.unit.currency for known in indicators.values() if known.unit.currency), "")


def phrases(known: Indicator) -> tuple[str, ...]:
    """Return what an indicator is called."""
    return (known.name_zh, known.name_en, *synonyms().get(known.id, ()))


def phrases_of(name: str | None) -> tuple[str, ...]:
    """Return the synonyms of an indicator by its id; none where it has none."""
    return synonyms().get(name or "", ())


def _score(phrase: str, before: str, after: str) -> float:
    """Return how well a phrase names the subject: longer names and names close to the number score higher."""
    if len(phrase) < 3:
        return 0.0
    lowered, wanted = before.casefold().replace("’", "'"), phrase.casefold()
    at = lowered.rfind(wanted)
    if at >= 0 and _whole(lowered, at, wanted):
        distance = len(lowered) - at - len(wanted)
        length = min(1.0, len(wanted) / (10 if _chinese(phrase) else 24))
        length += len(wanted) / 1000  # of two full names the longer one says more
        reach = 14 if _chinese(phrase) else 70
        return max(0.0, 0.62 + 0.33 * length - 0.35 * max(0.0, distance - 4) / reach)
    behind = after.casefold().find(wanted)
    if behind >= 0 and behind < 30 and not _chinese(phrase) and _whole(after.casefold(), behind, wanted):
        return 0.58 + 0.1 * min(1.0, len(wanted) / 24)
    return 0.0


_OF_OTHERS = re.compile(  # right before a name: it speaks of a part of the city's people, or of another place
    r"(?:户籍(?:人口)?|农村|乡村|全国|全省|世界|全球|青年|女性|男性|外来|流动|数字贸易|服务贸易|跨境电商|电子商务|民营企业|外资企业|国有企业|一般贸易|加工贸易|机电产品|(?:[东西中]部|东北|沿海|长三角|京津冀|珠三角|粤港澳大湾区|成渝|川渝)(?:地区|城市群|经济圈)?)的?$"
    r"|(?<![a-z-])(?:rural|youth|national|global|world|working[- ]age|female|male|elderly|migrant|foreign-born)\s+$"
)


_ALL_REVENUE = re.compile(r"(?:大口径|全口径|全部)的?(?:地方)?$")
_MORE_OF = re.compile(r"(?:新增|净增|增加)的?$")
_STOCK = re.compile(r"人口$|面积$|里程$|率$|总值$|总量$|保有量$|存量$|债务$|余额$")


def _whole(text: str, at: int, wanted: str) -> bool:
    """Whether a phrase stands there as words of its own; in Chinese a longer name may not end with it.

    >>> (
    ...     _whole("农村常住人口", 2, "常住人口"),
    ...     _whole("rural population", 6, "population"),
    ...     _whole("常住人口", 0, "常住人口"),
    ... )
    (False, False, True)
    """
    if _OF_OTHERS.search(text[max(0, at - 20) : at]):
        return False
    if wanted == "财政收入" and _ALL_REVENUE.search(text[max(0, at - 6) : at]):
        return False  # with what goes to the nation
    if _MORE_OF.search(text[max(0, at - 4) : at]) and _STOCK.search(wanted):
        return False  # 新增常住人口 is how much more there is of it
    if _chinese(wanted) and re.match(r"的?(?:贡献|拉动)", text[at + len(wanted) :]):
        return False  # 对经济增长的贡献率 is of something else
    if _chinese(wanted):
        return not (text[:at].rstrip()[-1:] in ("位", "均") and not wanted.startswith(("人均", "单位", "年均")))
    ahead = text[at - 1 : at]
    if text[:at].rstrip()[-1:] in ("位", "均"):
        return False
    goes_on = re.match(r"[a-z]|[\u4e00-\u9fff](?<![达力争超突将为约预实增同])", text[at + len(wanted) :])
    return (not ahead.isalnum() or ahead in "年市县区的内") and not goes_on  # 2032年GDP力争达…, not 人均GDP or GDP能耗


def _chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)
