"""The text of a cell without what a page did to fit it in: broken lines, and letters set apart."""

import re

from lantu.packs.cells.stacked import numbers_apart

_BROKEN = re.compile(r"(?<=[\u4e00-\u9fff])[^\S\n]*\n\s*(?=[\u4e00-\u9fff])")
_PARTED = re.compile(r"(?:#\s*)?(?:(?:19|20)\d\d\s*)?[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff])+")


def in_one_line(text: str) -> str:
    r"""Return the text of a cell in one line.

    >>> in_one_line("常住人口\n 城镇化率"), in_one_line("Forest\ncover")
    ('常住人口城镇化率', 'Forest cover')
    """
    return " ".join(_BROKEN.sub("", numbers_apart(text)).split())


def closed_up(text: str) -> str:
    """Return the text of a cell whose letters are all set apart to fill it, closed up.

    >>> closed_up("宝 应 县"), closed_up("2031 年 目 标 值"), closed_up("宝应县 总面积")
    ('宝应县', '2031年目标值', '宝应县 总面积')
    """
    return re.sub(r"\s", "", text) if _PARTED.fullmatch(text) else text
