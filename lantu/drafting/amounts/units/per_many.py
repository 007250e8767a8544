"""What is counted for every thousand people and the like: neither the thousand nor the bare unit before it is a figure."""

import re
from dataclasses import replace

from lantu.drafting.amounts.amount import Amount

_FOR_EVERY = re.compile(r"\b(?:per|every|each)\s+$")
_HEADS = ("人", "万人", "千人", "person", "10k person")
_SUM = re.compile(
    r"(?:[A-Z]{0,3}\s?[£$€₹]|Rs\.?)\s?1(?:,?0{2,3})?(?![\d.,]\d|\s*(?:million|billion|m\b|bn\b|lakh|crore))"
)  # 35 cents per $100
_BESIDE = re.compile(
    r"(?:\s*\(?(?:19|20)\d\d\)?|\s+in\s+(?:19|20)\d\d)?\s*(?:to|-|–|—|and)\s+(?:(?:about|around|just|under|over|below|nearly|at\s+least)\s+)*"
)
_MANY = re.compile(r"1(?:[,. ]?000){1,2}\b|10[,. ]?000\b|100[,. ]?000\b")


def without_people_counted_for(text: str, amounts: list[Amount]) -> list[Amount]:
    """Return the amounts without the people that others are counted for: "2.4 ha per 1,000 people" holds no 1,000 and no ha."""
    left: list[Amount] = []
    for item in amounts:
        if text[max(0, item.start - 1) : item.start] == "每" and item.unit in _HEADS:
            continue  # 每10万人中
        counted_for = _MANY.match(text, item.start) or _SUM.match(text, item.start)
        every = _FOR_EVERY.search(text[max(0, item.start - 12) : item.start]) and counted_for
        if not every:
            left.append(item)
            continue
        before = left[-1] if left else None
        if (
            before
            and before.unit != "%"
            and not re.search(r"[,;.\n]\s|\n|[A-Za-z]\W*\(", text[before.end : item.start])
        ):
            noun = "" if re.match(r"per\b", before.unit_text) else f"{before.unit_text} "
            counted = f"{noun}per {text[item.start : item.end]}"
            first = left[-2] if len(left) > 1 and before.unit and left[-2].unit == before.unit else None
            left[-1] = replace(before, unit=None, unit_text=counted)
            if first and _BESIDE.fullmatch(text[first.end : before.start]):
                left[-2] = replace(first, unit=None, unit_text=counted)  # from 85.4 to 72.3 offences per 1,000
    return [_counted_for(text, item) for item in left]


_FOR_MANY_BEHIND = re.compile(
    r"(?:\s+[a-z][a-z-]*){0,2}\s+per\s+(?P<many>1(?:[,. ]?000){1,2}|10[,. ]?000|100[,. ]?000)(?![\d,.]\d)"
)


def _counted_for(text: str, item: Amount) -> Amount:
    """Return a count without its unit where so many of others stand behind it, and no noun of theirs: "134 cases per 100,000"."""
    many = _FOR_MANY_BEHIND.match(text, item.end) if item.unit in ("count", "person", "people") else None
    return replace(item, unit=None, unit_text=f"{item.unit_text} per {many['many']}") if many else item
