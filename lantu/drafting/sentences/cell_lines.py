"""The lines of a cell as one: a name that is broken between Chinese characters has no gap there."""

import re

_BROKEN = re.compile(r"(?<=[\u4e00-\u9fff])[^\S\n]*\n\s*(?=[\u4e00-\u9fff])")


def in_one_line(text: str) -> str:
    r"""Return the text of a cell in one line.

    >>> in_one_line("常住人口\n 城镇化率"), in_one_line("Forest\ncover")
    ('常住人口城镇化率', 'Forest cover')
    """
    return " ".join(_BROKEN.sub("", text).split())
