"""How the line that leads marked lines in binds their numbers: below "the following minimum targets:" each is at least so much."""

import re
from dataclasses import replace

from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.sentences.sentences import Sentence

_MARKED = re.compile(r"\s*(?:[-•*–·▪●]|[（(]?(?:\d{1,2}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,2})[.)、）])\s*\S")
_LEAST = re.compile(
    r"\bminimum\b(?!\s+(?:wage|age|temperature))|\bat\s+least\s+the\s+following\b|最低(?:目标|标准|要求|指标|比例)|不低于(?:以下|下列)",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"\bmaximum\b(?!\s+temperature)|\b(?:no\s+more\s+than|at\s+most)\s+the\s+following\b|最高(?:限[值额度]|不超过)|不(?:高于|超过)(?:以下|下列)",
    re.IGNORECASE,
)
_LINES, _LONGEST, _FAR = 12, 400, 5000  # lines and characters among which the leading line stands, characters of it


def bound_by_lead(text: str, sentence: Sentence, figure: StatedNumber) -> StatedNumber:
    """Return a figure of a marked line that says nothing of how it binds as the line binds it that leads these lines in."""
    if figure.relation != "=" or figure.kind != "promise" or not _MARKED.match(text, sentence.line_start):
        return figure
    for line in reversed(
        text[max(0, sentence.line_start - _FAR) : sentence.line_start].rstrip("\n").split("\n")[-_LINES:]
    ):
        if line.rstrip().endswith((":", "：")):
            lead = line[-_LONGEST:]
            least, most = _LEAST.search(lead), _MOST.search(lead)
            return figure if bool(least) == bool(most) else replace(figure, relation=">=" if least else "<=")
        if not _MARKED.match(line):
            return figure
    return figure
