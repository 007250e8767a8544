"""English items that say what was done, though words of aims stand in them: "inspected 68 km of pipes to prevent leaks"."""

import re

_DID_SO_MANY = re.compile(
    r"\W*(?:also\s+)?(?:achieved|completed|delivered|implemented|built|planted|installed|opened|created|launched|provided|supported|secured|received|trained|recorded|repaired|resurfaced|upgraded|spent|connected|served|"
    r"helped|prevented|invested|assisted|awarded|hosted|resolved|responded\s+to|dealt\s+with|issued|inspected|collected|processed|answered|handled|refurbished|replaced|removed|cleared|diverted|welcomed|attracted|distributed|maintained|held|ran)\s+"
    r"(?:(?:about|around|over|nearly|almost|some|more\s+than|an?\s+additional|another|approximately)\s+)*(?:US)?[£$€]?"
)  # an item "inspected 68 km of pipes to prevent leaks": it says what was done
_MET = re.compile(
    r"\b(?:achievement|achieving|achieved|attainment|completion|delivery|met)\s+(?:of\s+)?(?:[a-z-]+\s+){1,9}?"
    r"(?:targets|goals|milestones|objectives|indicators|KPIs)\s*\(\s*(?:over\s+|nearly\s+|about\s+)?$",
    re.IGNORECASE,
)


def is_done_so_often(said: str) -> bool:
    """Whether the words of an item before its number say what was done: "inspected ".

    >>> is_done_so_often("inspected "), is_done_so_often("improved access to ")
    (True, False)
    """
    return _DID_SO_MANY.fullmatch(said) is not None


def is_of_targets_met(before: str) -> bool:
    """Whether a number in brackets is the share of targets that were met: "Achievement of most of the targets (92 %)".

    >>> is_of_targets_met("Achievement of most of the targets ("), is_of_targets_met("the targets (")
    (True, False)
    """
    return _MET.search(before) is not None


_IN_SPITE_OF = re.compile(
    r"\b(?:despite|amid|amidst|notwithstanding|in\s+the\s+face\s+of)\s+"
    r"(?:(?!\b(?:will|targets?|goals?|aims?|plans?)\b)[^,;]){3,80}$",
    re.IGNORECASE,
)


def is_in_spite_of(before: str) -> bool:
    """Whether a number tells of what there is already, in spite of which something else is done: "despite high inflation (7.8 %".

    >>> is_in_spite_of("It was adopted despite high inflation ("), is_in_spite_of("despite a target of ")
    (True, False)
    """
    return _IN_SPITE_OF.search(before) is not None


_AFTER_A = re.compile(r"\b(?:after|following)\s+an?\s+(?:[a-z-]+\s+){0,2}$", re.IGNORECASE)
_CHANGED = re.compile(
    r"\s*(?:[a-z-]+\s+){0,2}(?:increase|rise|growth|gain|advance|expansion|jump|surge|fall|drop|decline|decrease|reduction|loss|slump|contraction)\b",
    re.IGNORECASE,
)


def is_after_a_change(own: str, after: str) -> bool:
    """Whether a number is that of a change behind which something comes: "will grow, after a 3 % advance in 2031".

    >>> is_after_a_change(", after a ", " advance in 2031"), is_after_a_change(", after ", " homes")
    (True, False)
    """
    return _AFTER_A.search(own) is not None and _CHANGED.match(after) is not None


_BESIDE_A_PLAN = re.compile(
    r"\s*(?:(?!to\b|will\b|be\b)[a-z-]+\s+){0,4}?[a-z]{3,}(?:ed|ilt|ade|un)\s+(?:against|versus|compared\s+(?:to|with))\s+"
    r"(?:(?:an?|the|its|our|their)\s+)?(?:planned|targeted|budgeted|(?:[a-z]+\s)?(?:plan|target|goal|budget)\b|\d[\d,.]*\s+planned)"
)


def is_done_beside_a_plan(after: str) -> bool:
    """Whether the words behind a number say that so many were done beside a plan: "12 clinics opened against the planned 15".

    >>> is_done_beside_a_plan(" clinics opened against the planned 15."), is_done_beside_a_plan(" clinics are planned.")
    (True, False)
    """
    return _BESIDE_A_PLAN.match(after) is not None
