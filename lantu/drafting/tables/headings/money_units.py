"""Money behind the words of a heading, as budgets print it: Net £m, 2031/32 budget £000."""

import re

MONEY_BEHIND = re.compile(
    r"(?:^|(?<=[\s\w)]))\s*[（(]?\s*(?P<sign>US\$|A\$|NZ\$|[£$€¥])\s*(?:in\s+)?(?P<scale>['’]?000s?|thousands?|k|m(?:n|illions?)?|bn|billions?)?\s*[)）]?\s*$",
    re.IGNORECASE,
)
_YUAN_BEHIND = re.compile(
    r"(?<=[度末底数年月])\s*((?:港币|港元|新台币|人民币|澳门元)?[十百千万亿]{0,2}元)\s*$"
)  # 2031年度 港币百万元: the unit below a year in one cell
_SCALES = {
    "k": "thousand",
    "m": "million",
    "b": "billion",
    "'": "thousand",
    "’": "thousand",
    "0": "thousand",
    "t": "thousand",
}


def money_unit(found: re.Match[str]) -> str:
    """Return the unit that money behind a heading tells.

    >>> [money_unit(found) for word in ("Net £m", "£000", "Cost £") if (found := MONEY_BEHIND.search(word))]
    ['£ million', '£ thousand', '£']
    """
    scale = found["scale"]
    return f"{found['sign']} {_SCALES[scale[0].casefold()]}" if scale else found["sign"]


def money_told(heading: str) -> tuple[str, str]:
    """Return the unit of money that a heading ends with, and the words before it; ('', the heading) where it ends with none.

    >>> money_told("2031 budget £000"), money_told("2031年度 港币百万元"), money_told("2031 budget")
    (('£ thousand', '2031 budget'), ('港币百万元', '2031年度'), ('', '2031 budget'))
    """
    if found := MONEY_BEHIND.search(heading):
        return money_unit(found), heading[: found.start()]
    if yuan := _YUAN_BEHIND.search(heading):
        return yuan[1], heading[: yuan.start()]
    return "", heading
