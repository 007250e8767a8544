"""Names of an English list that "respectively" pairs with numbers: before three and more numbers, or between the last and the word."""

import re

from lantu.drafting.amounts.spelled import Amount

AND = re.compile(r"、|以及|及|和|与|,\s*and\b|,|\band\b", re.IGNORECASE)
_TIMED = re.compile(r"^\s*(?:by|in|until|from|between|over|during)\b[^,]*,\s*", re.IGNORECASE)


def of_many(lead: str, count: int) -> str:
    """Return the words of an English list of three and more names before their numbers; empty where they are not as many."""
    clause = _TIMED.sub("", re.split(r"[;:]\s", lead)[-1])
    clause = re.sub(r"^.*\b(?:while|whereas|and\s+that|that)\s+", "", clause)
    return clause if len(_names(clause)) == count else ""


def named_behind(text: str, word: re.Match[str], group: list[Amount]) -> list[str]:
    """Return the names that stand between numbers and their "respectively": 61 % and 24 % of boys and girls respectively."""
    between = re.fullmatch(
        r"\s*(?:of|in|for|among|by|at)\s+([^.;:()\d]{5,120}?),?\s*", text[group[-1].end : word.start()]
    )
    names = _names(between[1]) if between else []
    return names if len(names) == len(group) else []


def _names(words: str) -> list[str]:
    return [part.strip() for part in AND.split(words) if part.strip()]
