"""Names of a list that "respectively" or 分别 pairs with numbers: before three and more, behind the last, or as deeds."""

import re
from collections.abc import Sequence
from itertools import pairwise

from lantu.drafting.amounts.amount import Amount

AND = re.compile(  # and no letter of 普及率, 参与度, 总和
    r"、|以及|(?<![普涉提波惠危遍顾累企])及(?![时其格第早])|(?<![总温饱缓中调柔])和(?![平谐美县田])|(?<![参])与(?![会否])|,\s*and\b|,|\band\b",
    re.IGNORECASE,
)
_TIMED = re.compile(r"^\s*(?:by|in|until|from|between|over|during)\b[^,]*,\s*", re.IGNORECASE)


def of_many(lead: str, count: int) -> str:
    """Return the words of an English list of three and more names before their numbers; empty where they are not as many."""
    clause = _TIMED.sub("", re.split(r"[;:]\s", lead)[-1])
    clause = re.sub(r"^.*\b(?:while|whereas|and\s+that|that)\s+", "", clause)
    return clause if len(_names(clause)) == count else ""


def named_behind(text: str, word: re.Match[str], group: list[Amount]) -> list[str]:
    """Return the names that stand between numbers and their "respectively": 61 % and 24 % of boys and girls respectively."""
    between = re.fullmatch(
        r"\s*(?:of|in|for|among|by|at)\s+([^.;:()\d]{5,120}?),?\s*", text[group[-1].end : word.start()]
    )
    names = _names(between[1]) if between else []
    return names if len(names) == len(group) else []


def _names(words: str) -> list[str]:
    return [part.strip() for part in AND.split(words) if part.strip()]


_THEN_NAMED = re.compile(r"[^,;:]*[,;:]\s+(?:(?:and|while|with|but)\s+)?(?:the\s+)?(?P<names>[A-Za-z][^;:]*?)\s*,\s*")


def named_since(text: str, group: list[Amount], amounts: list[Amount]) -> list[str]:
    """Return as many names as numbers that stand behind the number before them: "50%, and towns and farms, 30% and 20%, respectively"."""
    last = max((item.end for item in amounts if item.end <= group[0].start), default=None)
    found = _THEN_NAMED.fullmatch(text, last, group[0].start) if last is not None else None
    names = _names(found["names"]) if found else []
    return names if len(names) == len(group) else []


_MONEY = r"(?:US|USD|Rs\.?|\$US)?\s?[£$€]?(?:USD|US)?\$?"
_FROM_OR_TO = re.compile(
    rf"\s*(?:[a-zA-Z]{{1,12}}\s+)?(?:(?:up|down)\s+from|from|to|compared\s+(?:to|with)|against)\s+(?:(?:the|a|an|current|present|about|around|over|previous)\s+)*{_MONEY}",
    re.IGNORECASE,
)
_BESIDE = re.compile(rf"\s*(?:,|,?\s*and\b)\s*{_MONEY}")
_MOVES = re.compile(
    r"(?:\s+(?:will|are|is|were|was|rise|rose|rising|grow|grew|growing|fall|fell|falling|move|increased?|increasing|climb(?:ed)?|declined?|from|to|at|by))+"
    rf"\s*{_MONEY}$",
    re.IGNORECASE,
)
_UNTO_ITS_OBJECT = re.compile(
    r"^.*\b(?:see|sees|raise|lift|bring|take|increase|reduce|cut|have)\s+(?:the\s+)?(?=[a-z])", re.IGNORECASE
)


def named_before_a_move(
    text: str, start: int, group: list[Amount], amounts: list[Amount]
) -> tuple[list[Amount], list[str]] | None:
    """Return an English list of as many numbers before one that it moves from or to, and the names of both; None where there is none.

    start: of the sentence, as in "income and output are to rise to 950 and 580 million from the current 506 and 17 million respectively".
    """
    earlier = [item for item in amounts if item.end <= group[0].start][-len(group) :]
    if len(earlier) != len(group) or not _FROM_OR_TO.fullmatch(text, earlier[-1].end, group[0].start):
        return None
    if not all(_BESIDE.fullmatch(text, one.end, other.start) for one, other in pairwise(earlier)):
        return None
    names = _names(_UNTO_ITS_OBJECT.sub("", _MOVES.sub("", text[start : earlier[0].start])))
    return (earlier, names) if len(names) == len(group) else None


_WHOSE = re.compile(r"(?:以上|左右)?的?(?P<whose>[\u4e00-\u9fff][^，。；：]{0,14}?)(?:要|将|已|均)?$")
_LINKED = re.compile(r"\s*(?:以上|左右)?\s*(?:、|和|与|及)\s*")
_DEED = re.compile(
    r"(?:建成|完成|实现|达到?|建有|设有|通|纳入|开展|配备|拥有|获得?|开通|成为)了?(?:[^，。；、]{1,10}的)?"
)
_END = re.compile(r"[，。；\n]")
_LONGEST = 120  # characters of a list


def names_of_deeds(text: str, word: re.Match[str], amounts: Sequence[Amount]) -> list[tuple[Amount, str]]:
    """Return the numbers before 分别 with what each is the share of: 90%、60%的县分别建成医院和站房; none where they are not as many.

    Each name holds the deed that is told once: 县建成医院, 县建成站房.
    """
    group = [item for item in amounts if item.end <= word.start()][-1:]
    for item in reversed([item for item in amounts if group and item.end <= group[0].start]):
        if not _LINKED.fullmatch(text[item.end : group[0].start]):
            break
        group.insert(0, item)
    whose = _WHOSE.fullmatch(text, group[-1].end, word.start()) if len(group) > 1 else None
    stop = _END.search(text, word.end())
    rest = text[word.end() : stop.start() if stop else len(text)][:_LONGEST]
    deed = _DEED.match(rest)
    if whose is None or deed is None:
        return []
    names = [name for name in AND.split(rest[deed.end() :]) if name.strip()]
    if len(names) != len(group):
        return []
    return [(item, f"{whose['whose']}{deed[0]}{name}") for item, name in zip(group, names, strict=True)]
