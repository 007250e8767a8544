"""Rows of marked parts that state what is to be true in whole sentences: targets with figures, and what "we" do in a vision."""

import re

from lantu.drafting.lists.list_leads import looks_back
from lantu.drafting.sentences.months import MONTHS

_ONLY_TARGETS = re.compile(
    r"(?:(?:our|the|key|main|headline|overall|national|strategic|specific|performance|core|20[1-9]\d|for)\s+){0,4}(?:targets|goals|indicators)(?:\s+(?:for|by|to)\s+20\d\d)?\s*:?",
    re.IGNORECASE,
)
_TELLS_TARGETS = re.compile(
    r"(?:this\s+\w+|the\s+following|these|here)\b[^.:;]{0,40}\b(?:lists?|are|sets?\s+out|contains?|gives?)\b[^.:;]{0,30}\b(?:targets|goals)\b[^.:;]{0,60}[.:]?",
    re.IGNORECASE,
)
_VISION = re.compile(
    r"\b(?:vision|future|commit\w*|city|town|county|nation|country|place|society|community|region|island)\b[^.:;]{0,30}?\b(?:in\s+which|where|that)\s*:\s*$",
    re.IGNORECASE,
)
_OURS = re.compile(r"(?:we|our)\s+(?!were\b|had\b|have\s|did\b|achieved\b)[a-z]", re.IGNORECASE)
_WHOLE = 5  # words of a part that may be a sentence
_WILL = re.compile(r"\b(?:will|shall|must|is\s+to|are\s+to)\s+(?:not\s+|all\s+|each\s+|also\s+)?[a-z]+")
_OF_ALL = re.compile(
    r"(?:at\s+least\s+|over\s+|more\s+than\s+|all\s+|no\s+more\s+than\s+)?"
    r"(?:\d{1,3}(?:[ ,]\d{3})*(?:\.\d+)?\s*(?:%|percent\b|per\s+cent\b)?|all\b|every\b|each\b|[A-Z]\w+\s\d+)\s+(?:of\s+)?[A-Za-z]",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"\b(?:by|in|until|before)\s+(?:the\s+(?:year|end\s+of)\s+)?(?:{MONTHS}\s+)?20\d\d\b", re.IGNORECASE
)
_TOLD_OF = re.compile(
    r"\b(?:was|were|rose|fell|grew|increased|decreased|declined|dropped|compared|since)\b", re.IGNORECASE
)


def of_a_vision(lead: str, names: list[str]) -> bool:
    """Whether three parts and more, nine of ten of which begin with "we" or "our", say what a vision is, which a colon announces."""
    ours = sum(_OURS.match(name.strip()) is not None for name in names)
    return len(names) >= 3 and ours * 10 >= len(names) * 9 and _VISION.search(lead) is not None


def are_stated(lead: str, headed: bool, names: list[str], least: int) -> bool:
    """Whether at least so many parts are targets in whole English sentences, under a heading or a sentence that says nothing but targets.

    headed: the words before them are a heading. Each part has five words and more; most say what will be, by when, or of how many.
    """
    words = lead.strip()
    called = (_ONLY_TARGETS if headed else _TELLS_TARGETS).fullmatch(words)
    if called is None or looks_back(words):
        return False
    if (
        len(names) < least
        or any(_TOLD_OF.search(name) for name in names)
        or any(len(name.split()) < _WHOLE for name in names)
    ):
        return False
    stated = sum(bool(_WILL.search(name) or _DATED.search(name) or _OF_ALL.match(name.strip())) for name in names)
    return stated * 4 >= len(names) * 3


_BEHIND_NAME = re.compile(r"[A-Z][^:.;]{1,40}:\s+(?P<told>[^\t]*\b(?:will|shall|must)\b[^\t]*)")


def told_behind_names(wholes: list[str]) -> list[tuple[int, int]]:
    """Return where three sentences and more stand that say what will be, behind names of which one comes twice: "Quays: Staff will …".

    Such names are who does it, not what: none where each has its own.
    """
    told = [_BEHIND_NAME.match(whole) for whole in wholes]
    names = {whole.partition(":")[0] for whole in wholes}
    if len(wholes) < 3 or not all(told) or len(names) == len(wholes):
        return []
    return [found.span("told") for found in told if found]
