"""How a number of a text binds: at least, at most, more or less than, about, or just so."""

import re

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.denials import denied, opposite
from lantu.packs.cells.relation_words import denies, relation_between

__all__ = ["relation_between", "relation_of"]


_THAN_A_PART = re.compile(
    r"((?:不|不得|不能|不应)?(?:低于|少于|高于|多于|超过|逾|不足|超))(?!额|前|期|标)(?:[^，。；、\d低少高多超逾]{1,16}的|[全本][国省市县区](?:总[^，。；\d]{1,6})?)$"
)  # 不低于新增住房总套数的60%: the word of comparison stands before what the part is of
_STEP = re.compile(r"(?:的)?(?:[新大]|新的|新大)?(?:台阶|大关|关口|门槛)")
_STEPS_ON = re.compile(
    r"(?:迈上|跨上|登上|站上|跃上|踏上|迈入|迈过|跨过|跨越|越过|突破|达到?)(?:了|约)?$"
)  # 迈上2万亿元新台阶: over it
_PASSES = re.compile(
    r"(?:跨过|跨越|越过|迈过|连跨|连续(?:迈上|跨上|跨越|跨过|跃上))(?:了)?(?:\d+(?:\.\d+)?(?:万亿|千亿|百亿|亿|万)?元?[、和])*$"
)  # 连跨2万亿元、3万亿元两个台阶: over each of them


_THE = re.compile(r"\b(?:the|its|their|our|that|this|his|her|[a-z]+[’']s)\s+$", re.IGNORECASE)
_AN_AIM = re.compile(
    r"\s*(?:(?!of\b|in\b|to\b|for\b|by\b|and\b)[a-z-]+\s+){0,3}?(?:targets?|goals?|cap|ceiling|limit|thresholds?|benchmarks?|requirements?)\b",
    re.IGNORECASE,
)  # what goes beyond the 65 per cent target leaves that at 65
_MORE_OF_IT = re.compile(
    r"(?<=least|.most|.than)\s+(?:an?\s+)?(?:additional|further|extra|another|new)\s+$", re.IGNORECASE
)
_OR_MORE = re.compile(
    r"(?:\d\s+or|\bat)\s+(more|fewer|less|least|most)\b", re.IGNORECASE
)  # and "reduce at least by half"


_UP_TO = re.compile(r"\bup\s+to\s+(?:US)?[£$€]?$", re.IGNORECASE)
_RAISED_UP_TO = re.compile(
    r"\b(?:increas(?:e|es|ing)|rais(?:e|es|ing)|expand(?:s|ing)?|scal(?:e|es|ing)|grow(?:s|ing|th)?|lift(?:s|ing)?)\s+(?:(?!by\b|to\b|that\b|which\b|so\b|and\b|of\b(?=\s+up))[^\W\d]+[\s-]+){1,12}?(?<!by\s)(?<!of\s)up\s+to\s+(?:US)?[£$€]?$",
    re.IGNORECASE,
)
_CAME_FROM = re.compile(
    r"(?:\s*[a-z]+(?=\s)){0,3}?,?\s*\bfrom\s+(?:(?:about|around|just|only|nearly)\s+)?(?:US)?[£$€]?\d", re.IGNORECASE
)
_AT_LEAST_DO = re.compile(
    r"(?:至少|最少|起码|不少于|(?P<most>至多|最多))(?:要|需|须|应)?(?:新建|改建|建成|建设|建有|建立|开展|培育|打造|配备|设立|设置|安排|新增|增加|完成|引进|有|[建办设配保育增引])(?:了)?$"
)  # 至少办1所


_PAID_AT_MOST = re.compile(
    r"最高(?:可|能)?(?:以)?(?:领取|领|申领|获得?|享受?|补助|补贴|补偿|奖励|奖补|给予|资助|支持|发放|核发|减免)[^，。；：\d]{0,6}$"
)  # 最高可领3万元


def relation_of(text: str, amount: Amount, start: int, end: int) -> str:
    """Return the relation that the words around an amount give it, inside text[start:end]; '=' where they give none.

    One of '>=', '<=', '>', '<', 'about', '=', and 'reach' for a number that is reached (达到): from which side, its indicator
    says. What stands behind the amount (以上, 左右, "or more") binds before what stands in front of it, except that "not" in
    front wins over everything. A comparison that is denied from further ahead is the opposite one.
    """
    relation, before = _relation_told(text, amount, start, end), text[max(0, amount.start - 160) : amount.start]
    return opposite(relation, before) if denied(before) and not denies(before) else relation


def _relation_told(text: str, amount: Amount, start: int, end: int) -> str:
    """Return the relation of the comparison itself, as `relation_of` does."""
    if re.search(r"\bat\s+(?:a\s+)?minimum,\s*(?:an?\s+)?$", text[max(0, amount.start - 24) : amount.start]):
        return ">="
    if "±" in text[amount.start : amount.end]:
        return "about"
    if deed := _AT_LEAST_DO.search(text[max(start, amount.start - 10) : amount.start]):
        return "<=" if deed["most"] else ">="
    if _PAID_AT_MOST.search(text[max(start, amount.start - 14) : amount.start]):
        return "<="
    if text[amount.start : amount.start + 1] == "半" and text[amount.start - 1 : amount.start] in ("过", "超"):
        return ">"
    limit = re.match(r"之?内(?![部容外地需在])", text[amount.end : amount.end + 2])
    if limit and amount.unit in ("minute", "hour", "day", "分钟", "小时", "天"):
        return "<="
    if _reaches_up_to(text, amount, start):
        return "="
    own = _OR_MORE.search(text[amount.start : amount.end])
    if own:
        return ">=" if own[1] in ("more", "least") else "<="
    if _AN_AIM.match(text, amount.end) and _THE.search(text[max(start, amount.start - 12) : amount.start]):
        return "="
    before = _MORE_OF_IT.sub(" ", text[max(start, amount.start - 60) : amount.start])
    relation = relation_between(before, text[amount.end : end])
    of_another = _THAN_A_PART.search(text[max(start, amount.start - 40) : amount.start])
    if relation == "=" and of_another and amount.unit in ("%", "share", "ratio"):
        return relation_between(of_another[1], "")
    if relation in ("=", "reach") and _goes_beyond(text, amount, start):
        return ">"
    more = re.search(r"\d(?:万亿|亿|万)?[多余]|[百千万亿十番][多余]", text[amount.start : amount.end + 1])
    return ">=" if more and relation in ("=", "reach") else relation  # 3,200多个


def _reaches_up_to(text: str, amount: Amount, start: int) -> bool:
    """Whether "up to" tells how far something rises, and is no limit: "up to 65 from 51", "an increase in the share up to 4%"."""
    before = text[max(start, amount.start - 120) : amount.start]
    came = _UP_TO.search(before) and _CAME_FROM.match(text, amount.end)
    return came is not None or _RAISED_UP_TO.search(before) is not None


def _goes_beyond(text: str, amount: Amount, start: int) -> bool:
    """Whether a step is passed: 迈上2万亿元新台阶, 跨过3万亿元."""
    on = _STEP.match(text, amount.end) and _STEPS_ON.search(text[max(0, amount.start - 8) : amount.start])
    return bool(on or _PASSES.search(text[max(start, amount.start - 24) : amount.start]))
