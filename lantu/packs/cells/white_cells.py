"""Figures of a sheet in white letters without a colour behind them, which its reader does not see."""

import re
from collections.abc import Iterable
from typing import Any

from lantu.language.text import Text, listed


def white_figures(cells: Iterable[Any]) -> list[Text]:
    """Return a line that names the cells of openpyxl whose digits are white on white; they are read, for paper may be dark."""
    found = [cell.coordinate for cell in cells if cell.value is not None and _is_white(cell)]
    if not found:
        return []
    some = listed(found[:_SHOWN])
    more = Text(f" 等 {len(found)} 格", f" and others ({len(found)})") if len(found) > _SHOWN else Text()
    return [
        Text(
            f"{some.zh}{more.zh} 的数字是白色的，没有底色：在表上看不见，仍然读取",
            f"figures in white without a colour behind them, which nobody sees, were read: {some.en}{more.en}",
        )
    ]


_SHOWN = 8


def _is_white(cell: Any) -> bool:
    colour = cell.font.color if cell.font is not None else None
    if colour is None or not re.search(r"\d", str(cell.value)) or cell.fill.patternType:
        return False
    if colour.type == "rgb":
        return str(colour.rgb).upper().endswith("FFFFFF")
    return colour.type == "theme" and colour.theme == 0 and not colour.tint
