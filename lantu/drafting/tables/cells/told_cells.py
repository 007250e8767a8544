"""Cells of a table that hold more than a number: "1,000 (2035)", "-40% (2030)", "1 GW by 2035", "about 12 %, from 2019"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.amounts import find_amounts

_YEAR = re.compile(
    r"(?:\b(?:by|in)\s+|[（(]\s*(?:\w+\s+)?(?:in\s+|for\s+)?|到|至)((?:19|20)\d\d)\b(?!\s?[-/–]\s?(?:20)?\d\d\s*[)）])",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:vs\.?|from|since|below|on|against)\s+((?:19|20)\d\d)\b|[比较]((?:19|20)\d\d)年", re.IGNORECASE
)
_ASIDE = re.compile(
    r"[（(]\s*(?:目前|现状|当前|现为|((?:19|20)\d\d)年)[^（()）]*$"
)  # 30% (目前25%), 5亿人（2014年为4亿人）
FISCAL = re.compile(
    r"[（(]\s*(?:(?:FY|CY|AY|SY)\s?(?:20)?(\d\d)(?:\s?[-/–]\s?(?:20)?(\d\d))?|20\d\d\s?[-/–]\s?(?:20)?(\d\d))\s*[)）]"
)  # (FY31-32), (2031-32)
_ALONE = re.compile(
    rf"\s*(?:[~≈∼<>≤≥=]|[<>]\s?/?\s?=)?\s*(\d[\d,]*(?:\.\d+)?)\s*(?:[（(]\s*(?:for\s+)?(?:19|20)\d\d\s*[)）]|{FISCAL.pattern})?\s*"
)

_MINUS = re.compile(
    r"(?:^|(?<=[\s(（,;:]))[-−–]$|^\s*[-−–]\s+$"
)  # no dash between ends of a range (70% - 80%) or behind a name (Bus – 4%)


@dataclass(frozen=True)
class ToldAmount:
    """An amount in a cell: the year that the cell gives it, the year it is counted from, whether it falls, and whether it was there."""

    amount: Amount
    year: int | None
    since: int | None
    fall: bool
    base: bool = False


def told_amounts(cell: str) -> Iterator[ToldAmount]:
    """Yield the amounts of a cell in order.

    >>> [(one.amount.value, one.year, one.since, one.fall) for one in told_amounts("-40% vs 2010 (2031)")]
    [(40.0, 2031, 2010, True)]
    >>> [(one.amount.value, one.year) for one in told_amounts("1,200 (2033)")]
    [(1200.0, 2033)]
    """
    since = _SINCE.search(cell)
    start = since.start(1) if since and since[1] else -1
    told = [(found.start(1), int(found[1])) for found in _YEAR.finditer(cell) if found.start(1) != start]
    told += [(found.start() + 1, 2000 + int(found[3] or found[2] or found[1])) for found in FISCAL.finditer(cell)]
    amounts = find_amounts(cell)
    if not amounts and (alone := _ALONE.fullmatch(cell)):
        amounts = [Amount(alone.start(1), alone.end(1), float(alone[1].replace(",", "")), None, "")]
    for amount in amounts:
        aside = _ASIDE.search(cell[: amount.start])
        own = next(
            (year for at, year in told if at >= amount.end and not (aside or "（" in cell[amount.end : at])), None
        )
        own = int(aside[1]) if aside and aside[1] else own
        fall = _MINUS.search(cell[: amount.start]) is not None
        if fall:
            amount = replace(amount, value=abs(amount.value))  # the sign says that it falls
        yield ToldAmount(amount, own, int(since[1] or since[2]) if since else None, fall, bool(aside))
