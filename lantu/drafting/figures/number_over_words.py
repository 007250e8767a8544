"""Numbers that stand alone on a line over the words for what they count, as pages of highlights print them."""

import re

from lantu.drafting.amounts.spelled import Amount
from lantu.drafting.sentences.sentences import Sentence

_ROUGH = re.compile(
    r"[\W_]*(?:(?:over|more\s+than|about|around|nearly|almost|up\s+to|at\s+least|超过?|近|约|逾|达)\s*)*", re.IGNORECASE
)
_LONGEST = 90  # characters of what is counted


def named_on_the_next_line(text: str, sentence: Sentence, amount: Amount) -> str:
    r"""Return what stands on the line under a number that is alone on its own; empty where it is not alone or a number stands there, too.

    >>> from lantu.drafting.sentences.sentences import split
    >>> page = "40 km\nof new cycle paths\n7%\nhomes empty\n"
    >>> [named_on_the_next_line(page, split(page)[0], Amount(0, 5, 40.0, "km", "km"))]
    ['new cycle paths']
    """
    around = text[sentence.line_start : amount.start], text[amount.end : sentence.line_end]
    if not _ROUGH.fullmatch(around[0]) or re.search(r"[\w]", around[1]):
        return ""
    below = next((line.strip() for line in text[sentence.line_end :].split("\n")[:3] if line.strip()), "")
    if not below or len(below) > _LONGEST or "\t" in below or re.search(r"\d", below) or below.endswith((":", "：")):
        return ""
    return re.sub(r"^(?:of|in|for)\s+(?:the\s+|our\s+|all\s+)?", "", below).rstrip(".。;；,，")
