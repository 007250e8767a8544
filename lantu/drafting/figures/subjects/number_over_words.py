"""Numbers that stand alone on a line over the words for what they count, as pages of highlights print them."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.sentences.sentences import Sentence

if TYPE_CHECKING:
    from lantu.drafting.figures.stated_number import StatedNumber

_ROUGH = re.compile(
    r"[\W_]*(?:(?:over|more\s+than|about|around|nearly|almost|up\s+to|at\s+least|超过?|近|约|逾|达)\s*)*", re.IGNORECASE
)
_LONGEST = 90  # characters of what is counted


def _is_alone(text: str, sentence: Sentence, amount: Amount) -> bool:
    """Whether a number stands on its line without any word but about how much it is."""
    before, behind = text[sentence.line_start : amount.start], text[amount.end : sentence.line_end]
    return _ROUGH.fullmatch(before) is not None and re.search(r"\w", behind) is None


def named_on_the_next_line(text: str, sentence: Sentence, amount: Amount) -> str:
    r"""Return what stands on the line under a number that is alone on its own; empty where it is not alone or a number stands there, too.

    >>> from lantu.drafting.sentences.sentences import split
    >>> page = "40 km\nof new cycle paths\n7%\nhomes empty\n"
    >>> [named_on_the_next_line(page, split(page)[0], Amount(0, 5, 40.0, "km", "km"))]
    ['new cycle paths']
    """
    if not _is_alone(text, sentence, amount):
        return ""
    below = next((line.strip() for line in text[sentence.line_end :].split("\n")[:3] if line.strip()), "")
    plain = re.sub(r"\b(?:by|in)\s+20\d\d\b|^(?:of|in|for)\b.*", "", below)
    if not below or len(below) > _LONGEST or "\t" in below or re.search(r"\d", plain) or below.endswith("："):
        return ""
    below = re.sub(r"\s+(?:by|in)\s+20\d\d\b.*$", "", below)
    return re.sub(r"^(?:of|in|for)\s+(?:the\s+|our\s+|all\s+)?", "", below).rstrip(".。;；,，")


_MOVES = re.compile(
    r"\W*(?:[从由]|增[加长]?[至到]|提[高升][至到]|[下]?降[低至到]?[至到]?|上升[至到]|达到?|超过?|约|突破|为)"
)
_ABOVE = 4  # lines above a number that may name it
_YEAR = re.compile(r"\W*(?:19|20)\d\d年?(?:底|末)?\W*")
_NUMBER = re.compile(r"\W*(?:[从由][^，。；]{0,8}的?)?\d[\d,.]*\s*[^\s\d，。；]{0,6}\W*")
_SHORT = 40  # characters of a name above a number


def named_on_the_line_above(text: str, sentence: Sentence, amount: Amount) -> str:
    r"""Return the name above a number that stands alone on its line, or behind nothing but a verb: ●全省GDP over 从2012年的2.39万亿元.

    >>> from lantu.drafting.sentences.sentences import split
    >>> page = "清洁水体比例\n2031年\n95.2%\n"
    >>> named_on_the_line_above(page, split(page)[2], Amount(13, 18, 95.2, "%", "%"))
    '清洁水体比例'
    """
    line = text[sentence.line_start : sentence.line_end]
    if not (_is_alone(text, sentence, amount) or _MOVES.match(line)) or "\t" in line:
        return ""
    for above in reversed(text[: sentence.line_start].split("\n")[-_ABOVE - 1 :]):
        bare = above.strip()
        if not bare or _YEAR.fullmatch(bare) or _NUMBER.fullmatch(bare) or (_MOVES.match(bare) and len(bare) <= _SHORT):
            continue
        named = re.sub(r"^\W+", "", bare)
        plain = len(named) <= _SHORT and not re.search(r"\d|[。；;，,.:：!?]$|\t", named)
        return named if plain and re.search(r"[\u4e00-\u9fff]{2}", named) else ""
    return ""


_BY = re.compile(r"\bby\s+(20\d\d)\b")
_AGAIN = re.compile(r"\s*[（(]?\s*\d[\d.,]*\s?(?:%|[a-zA-Z]{1,4})?\s+in\s+(?:19|20)\d\d\s*[)）]?\s*")  # (229km in 2019)


def of_the_lines_around(
    text: str, sentence: Sentence, amount: Amount, figure: "StatedNumber", last: str
) -> "StatedNumber":
    """Return a figure without a subject with that of the lines around it, and the year that they tell; last: the subject before."""
    if figure.subject:
        return figure
    below = named_on_the_next_line(text, sentence, amount)
    if below:
        lines = [line for line in text[sentence.line_end :].split("\n")[:4] if line.strip()][:2]
        lines = lines[: next((at for at, line in enumerate(lines) if at and re.search(r"^\W*\d", line)), 2)]
        told = _BY.search(" ".join(lines))
        if told and figure.date is None:
            return replace(figure, subject=below, date=int(told[1]), kind="promise")
        return replace(figure, subject=below)
    if _AGAIN.fullmatch(text[sentence.line_start : sentence.line_end]) and last:
        return replace(figure, subject=last)
    above = named_on_the_line_above(text, sentence, amount)
    return replace(figure, subject=above) if above else figure
