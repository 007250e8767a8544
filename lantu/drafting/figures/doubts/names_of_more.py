"""Whether the name of a row, or of a clause, says more than its indicator's: 农村地区常住人口, 森林覆盖率排名, "GDP at constant prices"."""

import re

from lantu.catalogue import Indicator
from lantu.drafting.figures.matching import phrases

_CHINESE = (
    r"农村|乡村|农业人口|非农|[男女]性|妇女|儿童|青年|\d+\s*周?岁|中心城区|主城|老城|郊区|开发区|高新区|经开区|新区|园区|试点|示范区|片区|"
    r"全国|全省|全球|世界|国家级?平均|省均|同类|排名|位次|名次|占比|比重|指数|缺口|差距|完成率|完成度|达标率|增量|新增|净增|增加[额量值]|增[长幅速]|减少|"
    r"下降|降幅|同比|环比|累计|月均|季度|\d+月|上半年|可比价|不变价|在建|拟建|规划|储备|投资|项目|满意|民营|民间|国有|外资|不含|除外|"
    r"扣除|户均|人均|亩均|每|流动|户籍|外来|误差|预算数"
)
_ENGLISH = (
    r"rural|urban|m[ae]n|wom[ae]n|males?|females?|youths?|aged|children|national(?:ly)?|nationwide|england|uk|eu|world|global|peers?|rank\w*|gaps?|index|"
    r"differences?|changes?|increases?|decreases?|reductions?|growth|grown|additional|new|extra|cumulative|monthly|quarterly|weekly|daily|q[1-4]|peak|"
    r"maximum|minimum|per|shares?|backlog|lost|avoided|capacity|satisfaction|costs?|budgets?|projects?|planned|proposed|construction|survey|samples?|"
    r"average\s+annual|excluding|except|without|constant|prices|deflated|errors?|met|centre|center|districts|compan(?:y|ies)|excl|zone|zones"
)
_MORE = re.compile(rf"{_CHINESE}|\b(?:{_ENGLISH})\b", re.IGNORECASE)
_SHARED = re.compile(r"占比|比重|人均|每|shares?|per", re.IGNORECASE)  # which a share or a rate may be told with
_SHORT = {False: 40, True: 110}  # characters of a name, Chinese and English; what is longer is a sentence


def says_more(name: str, known: Indicator | None) -> str:
    """Return why a row's figure is of something else than its indicator, by what its name says beside it; empty where nothing does.

    >>> from lantu.catalogue import catalogue
    >>> (
    ...     says_more("农村地区常住人口", catalogue["population"]),
    ...     says_more("年末常住人口（万人）", catalogue["population"]),
    ... )
    ("'农村': its name says more than the indicator's", '')
    """
    if known is None or len(name) > _SHORT[name.isascii()]:
        return ""
    low = name.casefold()
    called = max((item.casefold() for item in phrases(known) if item.casefold() in low), key=len, default="")
    if not called:
        return ""
    own = " ".join(phrases(known)).casefold()
    beside = low.replace(called, "，", 1)
    shared = not known.unit.dimension or len(known.unit.dimension) > 1
    told = next(
        (
            found[0]
            for found in _MORE.finditer(beside)
            if found[0] not in own and not (shared and _SHARED.fullmatch(found[0]))
        ),
        "",
    )
    return f"'{told}': its name says more than the indicator's" if told else ""


# Of a plan's own area or its verbs a sentence speaks too: 示范区耕地保有量, increase the forest cover to.
_IN_A_CLAUSE = re.compile(
    r"农村|乡村|非农|[男女]性|妇女|儿童|青年|全国|全省|全球|世界|排名|位次|占比|可比价|不变价|在建|拟建|试点|缺口|满意|完成率|达标率|误差|不含|除外|户均"
    r"|\b(?:rural|m[ae]n|wom[ae]n|males?|females?|youths?|aged|national(?:ly)?|nationwide|global|peers?|rank|gap|backlog|avoided|satisfaction|costs?|"
    r"budget|construction|survey|excluding|constant|prices)\b",
    re.IGNORECASE,
)
_NEAR = {False: (8, 8), True: (14, 34)}  # characters before and behind a name in a clause, Chinese and English


def says_more_in_a_clause(told: str, known: Indicator | None) -> str:
    """Return why a number of a sentence is of something else, by the words right beside the name of its indicator.

    >>> from lantu.catalogue import catalogue
    >>> says_more_in_a_clause("在建轨道交通运营里程", catalogue["rail_transit_km"]) != ""
    True
    """
    low = told.casefold()
    called = (
        max((item.casefold() for item in phrases(known) if item.casefold() in low), key=len, default="")
        if known
        else ""
    )
    if known is None or not called:
        return ""
    at, (before, behind) = low.rindex(called), _NEAR[called.isascii()]
    beside = f"{low[max(0, at - before) : at]}，{low[at + len(called) :][:behind]}"
    own = " ".join(phrases(known)).casefold()
    found = next((one[0] for one in _IN_A_CLAUSE.finditer(beside) if one[0] not in own), "")
    return f"'{found}': its name says more than the indicator's" if found else ""
