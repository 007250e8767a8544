"""What people and programs write into a cell that holds nothing, or that nobody knows; in small letters."""

import re

NO_VALUE = frozenset(
    (
        "-", "--", "–", "—", "——", "…", ".", "..", "/", "na", "n/a", "n.a", "n.a.", "nan", "nat", "nil", "null", "(null)", "none", "\\n",
        "missing", "no data", "not available", "无", "暂无", "空", "缺", "暂缺", "缺失", "无数据", "未统计", "未填",
    )
)  # fmt: skip
NOT_KNOWN = frozenset(
    ("unknown", "not stated", "unspecified", "tbd", "不详", "未知", "未指定", "待定")
)  # there is one, and nobody says which
_MARKS = re.compile(r"[-–—－─…․.·:/×x#]+")


def holds_nothing(text: str) -> bool:
    """Whether a cell holds nothing, or says so.

    >>> [holds_nothing(text) for text in ("", " N/A ", "……", "暂缺", "不详", "0", "无锡")]
    [True, True, True, True, True, False, False]
    """
    word = text.strip().casefold()
    return not word or word in NO_VALUE or word in NOT_KNOWN or _MARKS.fullmatch(word) is not None
