"""What was reached: of a figure that tells what was, 达到 says how much it is and no bound."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lantu.drafting.figures.stated_number import StatedNumber
from lantu.packs.cells.relation_words import relation_between

_NEAR = 60  # characters before a number that bind it
_IN_A_ROW = re.compile(
    r"(?:分别)?(?:达到?|完成|实现)(?:了)?(?:[\d.,]+[^，。；、\d]{1,6}[、和及与])+$"
)  # 分别达到4.2万元、: what binds the first of a row binds all


def as_reached(text: str, figures: Sequence[StatedNumber]) -> list[StatedNumber]:
    """Return figures with those of what was that a word such as 达到 or 完成 leads as just so much; 超过 and 以上 stay bounds."""
    return [
        replace(item, relation="=")
        if item.kind == "baseline"
        and item.relation in (">=", "<=")
        and not (item.end_of_range or item.column)
        and _is_reached(text, item)
        else item
        for item in figures
    ]


def _is_reached(text: str, item: StatedNumber) -> bool:
    words, behind = text[max(item.start, item.at - _NEAR) : item.at], text[item.until : item.end]
    bound = relation_between("", behind) != "="
    return relation_between(words, behind) == "reach" or (not bound and _IN_A_ROW.search(words) is not None)
