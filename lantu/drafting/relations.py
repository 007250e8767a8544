"""How a number binds: at least, at most, about, or just so."""

import re

from lantu.drafting.spelled import Amount

_AT_MOST = re.compile(
    r"(?:不超过|不高于|不大于|控制在|低于|小于|至多|up to|at most|no more than|not exceed|below|under|less than)\s*[^，,;；]{0,6}$",
    re.IGNORECASE,
)
_AT_MOST_AFTER = re.compile(r"\s*(?:以内|以下|之内|or less|or fewer)")
_ABOVE = re.compile(r"(?:超过|突破|高于|大于|more than|over|above|exceed\w*|surpass\w*)\s*$", re.IGNORECASE)
_AT_LEAST = re.compile(r"(?:不低于|不少于|不小于|至少|达到|at least|no less than|minimum of)\s*$", re.IGNORECASE)
_AT_LEAST_AFTER = re.compile(r"\s*(?:以上|及以上|or more|or above)")
_ABOUT = re.compile(r"(?:约|大约|around|about|approximately|approx\.|some|nearly|almost)\s*$", re.IGNORECASE)
_ABOUT_AFTER = re.compile(r"\s*(?:左右|上下)")


def relation_of(text: str, amount: Amount, start: int, end: int) -> str:
    """Return the relation that the words around an amount give it, inside text[start:end]; '=' where they give none."""
    before, after = text[start : amount.start], text[amount.end : end]
    if _AT_MOST_AFTER.match(after) or _AT_MOST.search(before):
        return "<="
    if _AT_LEAST_AFTER.match(after) or (_AT_LEAST.search(before) and not _ABOUT_AFTER.match(after)):
        return ">="
    if _ABOUT_AFTER.match(after) or _ABOUT.search(before):
        return "about"
    return ">" if _ABOVE.search(before) else "="
