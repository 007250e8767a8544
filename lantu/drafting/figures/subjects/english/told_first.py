"""What an English number is about where a bracket, a comma or a verb at it says so: "30 km2 (3,000 ha)", "Leith (up 4 %)"."""

import re

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.units.unit_words import COUNTS
from lantu.drafting.figures.subjects.english.changes import ROUGHLY
from lantu.drafting.figures.subjects.english.comma_before import before_its_comma
from lantu.drafting.figures.subjects.english.states_of_shares import (
    changed_before_an_aside,
    first_of_aims,
    state_of_them,
)
from lantu.drafting.figures.subjects.english.whose_share import (
    in_another_measure,
    met_with,
    named_in_brackets,
    part_of_them,
    whose_share,
)
from lantu.drafting.sentences.sentences import Sentence

_SAME_AGAIN = re.compile(r"\d\s?(?:%|per\s?cent)\sof\s[^,;()\d]{0,60}\(\s*" + ROUGHLY + "$", re.IGNORECASE)
_LITTLE = re.compile(r"\W*(?:(?:of\s+which|and)\W*)?", re.IGNORECASE)
_WERE = re.compile(r"\s*(?:\([^()]{2,24}\)|\))\s*(?:were|was|are|is)\s+(?P<what>[A-Za-z][^,;.:()\d]{2,50})")
DEED_OF = re.compile(
    r"\b(?:delivery|construction|creation|provision|planting|building|installation|completion|addition|purchase|release|opening|upgrading)\s+of\s+"
    + ROUGHLY
    + "$",
    re.IGNORECASE,
)
_SECOND_WORD = re.compile(r"\s(?!(?:is|was|has|does)\b)[a-z]{2,}s\b")
DIGITS = re.compile(
    r"\s*[\d.,]+(?:[ \u00a0]\d{3}(?!\d))*"
    r"(?:\s*(?:to|–|-|and)\s*[\d.,]+)?\s*(?:(?:thousand|million|billion|trillion|lakhs?|lacs?|crores?|crs?|mn|bn|m|k)\b)?",
    re.IGNORECASE,
)
_COUNTED_IN_BRACKETS = re.compile(
    r"\([\d.,]+\s+(?P<thing>(?!per\s?cent|lakh|crore|million|billion|trillion|thousand|yuan|km|ha\b)[a-z][a-z -]{3,40})\)"
)


def told_first(text: str, sentence: Sentence, amount: Amount, lead: str, start: int, before: str) -> str:
    """Return what brackets around a number or before it, or a verb such as "account for", say that it is about; empty where none does."""
    said, digits = text[sentence.start : amount.start], DIGITS.match(text, amount.start)
    again = digits is not None and in_another_measure(said, text[digits.end() : sentence.end])
    if before and (again or _SAME_AGAIN.search(said)):
        return before  # "50 % of the land (about 200 hectares)"
    counted = _COUNTED_IN_BRACKETS.match(text, max(0, amount.start - 1))
    if counted and re.search(r"\d", said[:-1]):
        return counted["thing"]  # 65,000 individuals (13,000 households)
    share = amount.unit in ("%", "share")
    if named := named_in_brackets(text[start : amount.start]) or before_its_comma(said, before, share):
        return named  # "it (the growth rate) was", "Leith (up 4 %)"
    if amount.unit in COUNTS and DEED_OF.search(said) and re.fullmatch(r"[a-z][a-z -]{3,}", amount.unit_text):
        more = _SECOND_WORD.match(text, amount.end) if not amount.unit_text.endswith("s") else None
        return amount.unit_text + (more[0] if more else "")  # "the delivery of 900 homes", "of 100,000 heat pumps"
    if _LITTLE.fullmatch(lead) and (kinds := _WERE.match(text, amount.end)):
        return kinds["what"].strip()  # "of which 35% (52 MW) were wind turbines"
    if share and (so := _by_its_sentence(said, text[amount.end : sentence.end])):
        return so
    if share and (need := met_with(said, text[amount.end : sentence.end])):
        return need
    if share and before and (part := part_of_them(lead, text[amount.end : sentence.end])):
        return f"{before} {part}"[:140]
    return whose_share(lead, before)[:140] if share and not _IS_A_CHANGE.search(said) else ""


def _by_its_sentence(said: str, rest: str) -> str:
    """Return what a share is of that the shares before or behind it name, or the words before an aside; empty elsewhere."""
    return state_of_them(said, rest) or first_of_aims(said, rest) or changed_before_an_aside(said)


_IS_A_CHANGE = re.compile(
    r"\b(?:this|that|it)\s+represents\s+an?\s+$", re.IGNORECASE
)  # "this represents a 2 % rise": no share of what is named before
