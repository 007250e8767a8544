"""Cells of columns that no pack has which make a row's figure another one: of a month, of the towns only, or told twice."""

import re
from collections.abc import Mapping, Sequence

from lantu.exchange.bureau_sheet.doubts import doubt
from lantu.language.text import Text
from lantu.packs import SheetRow

_PART = re.compile(
    r"月份?|季度?|季别|半年|期别|时段|months?|quarters?|qtr|half"
    r"|城乡|城乡划分|区域类型|urban\s*/\s*rural|urban or rural|residence|area type",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"0?12月?|1\s*[-—–~～至]\s*12月?|十二月|四季度|Q4|全年|年度?|年底|年末"
    r"|合计|总计|小计|全部|全市|全体|total|all|annual|year|both|full year|whole year|december|[-—–/]?",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\s#\d+$")


def parts_told(row: SheetRow, mapping: Mapping[str, str], left: Sequence[str]) -> list[Text]:
    """Return why the figure of a row is not that of its whole year and place, or not a single one; nothing where it is.

    left: headings of no column of a pack.
    """
    found: list[Text] = []
    for head in left:
        text = row.values.get(head, "")
        if not text:
            continue
        name = _AGAIN.sub("", head)
        if _PART.fullmatch(re.sub(r"[（(][^（）()]*[)）]", "", name).strip()) and not _WHOLE.fullmatch(text.strip()):
            why = Text(f"“{head}”为“{text}”：是一部分的数字", f"{head} is '{text}': a figure of a part")
            found.append(doubt(row.at, why))
        elif name != head and name in mapping and text != row.values.get(name, ""):
            why = Text(
                f"有两列叫“{name}”，分别写“{row.values.get(name, '')}”和“{text}”",
                f"two columns are called {name}, and say '{row.values.get(name, '')}' and '{text}'",
            )
            found.append(doubt(row.at, why))
    return found
