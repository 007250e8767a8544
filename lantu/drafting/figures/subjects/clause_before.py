"""What the clause before a number's own says that it is about, where its own names nothing."""

import re

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.figures.subjects.only_beside import is_only_beside
from lantu.drafting.figures.subjects.subjects import subject_before

_STEPPED_UP = re.compile(
    r"(?:^|[，。；：、])(?:其中|全年|全市|全省|全县|全区)?([\u4e00-\u9fff]{2,20}?)(?:再次?|又|连续?|成功|历史性|首次)?(?:跨越?|[跨越]过|[跃登站迈跨踏]上|再上|突破|创)(?:了)?"
    r"(?:[\d两二三四五六七八九十几]+个)?(?:[十百千]?(?:万亿|[万亿])元?|历史|同期)?(?:级|的)?(?:新|大)*(?:台阶|关口|大关|门槛|高峰?)，$"
)

_TURNED = re.compile(
    r"(?:^|[，。；：、])(?:其中|全年|全市|全省|全县|全区)?([\u4e00-\u9fff]{2,20}?)(?:实现|保持|持续|由负转正|由降转增|由跌转涨|转正|扭负为正|止跌|企稳|稳中|稳步|平稳|较快|快速|高速|加速|强劲|大幅|小幅|逐步|逐年|不断|明显|显著|进一步|再[创获上]|屡创|创|连年|加快|放缓|连续(?:[一二两三四五六七八九十\d]{1,3})个?[年月季]度?|(?:[上下]半年|[一二三四]季度|年初|\d{1,2}月份?)(?=由|转|加快|稳定|恢复|回升))"
    r"(?:[\u4e00-\u9fff]{0,12})，$"
)  # 投资增速由负转正，增长3.2%


_MOST = re.compile(
    r"(?:^|[，。；：、])(?:则|其中)?(?:以|由)([\u4e00-\u9fff]{2,16}?)(?:最[多高大]|居首|为主|占比最[高大])，$"
)  # 以食品最多，占3成
_WHEN = re.compile(r"(?:[一二三四]季度|[上下]半年|\d{1,2}月份?)[\u4e00-\u9fff]{2,8}，$")
_CLAUSES = 3


def of_the_clause_before(before: str, lead: str) -> str:
    """Return what the clause before a number says to have reached another step or to have turned, where its own names nothing.

    >>> of_the_clause_before("外贸总额迈上新台阶，", "达到"), of_the_clause_before("外贸总额迈上新台阶，", "税收达到")
    ('外贸总额', '')
    """
    if subject_before(lead):
        return ""
    near = before[-80:]
    for _ in range(_CLAUSES):
        found = _STEPPED_UP.search(near[-60:]) or _TURNED.search(near[-60:]) or _MOST.search(near[-60:])
        if found and not is_only_beside(found[1]):
            return found[1]
        if not (found or _WHEN.search(near)):
            return ""
        near = re.sub(r"[^，。；：]*，$", "", near)  # 三、四季度加快恢复，全年增长4%: what the clause before that names
    return ""


_OF_WHICH = re.compile(
    r"其中[，：]?到?(?:20\d\d年(?:底|末)?)?(?:力争)?(?:达到?|不低于|不超过|不少于|不高于|控制在|保持在|为|约|在)*"
)
_BOUNDED = re.compile(
    r"(?:^|[，。；：])(?P<whole>[\u4e00-\u9fff]{3,24}?)(?:不低于|不超过|不少于|不高于|控制在|完成|达到)[^，。；\d]{2,18}[，,]$"
)


def of_the_whole_before(before: str, lead: str) -> str:
    """Return what the clause before bounds without a number, where a number's own says only 其中2031年不低于.

    >>> (
    ...     of_the_whole_before("岸线保有率不低于上级任务，", "其中2031年不低于"),
    ...     of_the_whole_before("用水量不超过指标，", "水价"),
    ... )
    ('岸线保有率', '')
    """
    found = _BOUNDED.search(before[-60:]) if _OF_WHICH.fullmatch(lead) else None
    return found["whole"] if found else ""


_AND_ANOTHER = re.compile(r"\s*(?:及|以及|和|与|并有|而)([\u4e00-\u9fff]{3,20}?)[，,]\s*")


def named_behind_the_last(text: str, inside: list[Amount], number: int, start: int) -> str:
    """Return what stands behind the number before, as a name for what the next clause says: 经费达3亿元及补助方案，由2万元增至…."""
    found = _AND_ANOTHER.fullmatch(text, inside[number - 1].end, start) if number else None
    return found[1] if found else ""
