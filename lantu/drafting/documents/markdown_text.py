"""A Markdown text as its reader sees it: without comments and struck words, raised numbers of footnotes, marks of escape and stress."""

import re

from lantu.language.text import Text
from lantu.packs.cells.raised import raised

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_STRUCK = re.compile(
    r"~~(?=\S)([^~\n]{1,400}?)(?<=\S)~~|<(del|s|strike)\b[^>\n]{0,80}>(.{0,400}?)</\2>", re.DOTALL | re.IGNORECASE
)
_RAISED = re.compile(r"<sup\b[^>\n]{0,80}>([^<\n]{0,40})</sup>|(?<=[\w%％])\^([^\s^]{1,12})\^", re.IGNORECASE)
_STRESSED = re.compile(r"(?<![\\*])(\*{1,3})([≥≤<>约~−-]?\d[\d,./–-]*\s?[%％‰]?)\1(?!\*)")  # *3250* 万人, **2031/32**
_BOLD_CELL = re.compile(r"(?<=\|)([ \t]*)\*\*([^*|\n]{1,120})\*\*([ \t]*)(?=\|)")  # | **Total** |
_ESCAPED = re.compile(r"\\([%~≥≤<>$+.\-])")  # of marks that part no cells and begin no lists
_BAR = re.compile(r"\\\|")  # in a cell: it parts nothing


def markdown_text(text: str, notes: list[Text]) -> str:
    r"""Return a text without what Markdown does not show; notes get a line where struck words are left out.

    >>> markdown_text(r"~~41%~~ 47\%, 3.2<sup>1</sup> km<sup>2</sup> of *310* <!-- 51 -->", [])
    ' 47%, 3.2 km² of 310 '
    """
    plain = _STRUCK.sub("", _COMMENT.sub("", text))
    if len(plain) < len(_COMMENT.sub("", text)):
        notes.append(Text("划掉的文字没有读取", "text that is struck is left out"))
    plain = _RAISED.sub(
        lambda found: raised(found[1] or found[2] or "", plain[max(0, found.start() - 20) : found.start()]), plain
    )
    return _BAR.sub("｜", _BOLD_CELL.sub(r"\1\2\3", _STRESSED.sub(r"\2", _ESCAPED.sub(r"\1", plain))))
