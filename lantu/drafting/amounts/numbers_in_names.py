"""Numbers that are part of a name: versions (Industry 4.0), generations of a network (5G), groups by age (the 5-9 age group)."""

import re

_VERSION_OF = re.compile(r"\b(?P<name>[A-Z][A-Za-z]*)[ \u00a0-]$")
_MEASURED = re.compile(
    r"(?:rate|ratio|index|score|average|mean|median|growth|total|target|baseline|gini|level|value|of|to|by|at|from|than|is|was|about|over|under|gpa|tfr|ph|magnitude|only|"
    r"and|or|in|around|nearly|some|almost|just|least|most|with|for|increased?|decreased?|reached|fell|rose|grew|an|the)",
    re.IGNORECASE,
)
_ENDS_A_NAME = re.compile(r"(?=\s*(?:$|[,;:.)\n\t’'\"”]))|\s+(?!per\b|times\b|points?\b)[A-Za-z]")
_COUNTS_SO = re.compile(
    r"\s*(?:%|per\s?cent|[-–]|million|billion|trillion|thousand|lakh|crore|mn\b|bn\b|(?!(?:is|in|to|and|has|for|by|was|on|as|or|are|at|can)\b)[a-zA-Z]{1,3}(?![A-Za-z]))"
)
_SCALED = re.compile(r"\s*(?:%|per\s?cent|thousand|million|billion)")
_GENERATION = re.compile(r"G\b(?!\s*(?:W|Hz|/|of\s+force))")
_AGE_BEHIND = re.compile(
    r"(?:\s*(?:-|–|—|to|and)\s*\d{1,3}|\s?\+)?\s*(?:-?\s*(?:years?|yrs?)[\s-]+)?(?:aged?|old)[\s-]+(?:groups?|brackets?|cohorts?|ranges?|bands?|categor(?:y|ies)|class(?:es)?)\b",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    r"\bage(?:d|s)?[\s-]+(?:groups?|brackets?|cohorts?|ranges?|bands?|categor(?:y|ies))\s+(?:of\s+|from\s+|between\s+|is\s+|\()?(?:\d{1,3}\s*(?:-|–|—|to|and)\s*)?$"
    r"|\b(?:children|people|persons|women|men|girls|boys|population|youth|residents|adults|pupils)\s+(?:of\s+)?(?:in\s+)?(?:the\s+)?ages?\s+(?:of\s+|from\s+|between\s+)?(?:\d{1,3}\s*(?:-|–|—|to|and)\s*)?$",
    re.IGNORECASE,
)

_NUMBERED = re.compile(r"(?:附录|附表|附件|附图|图表)\s*(?:\d{1,3}\s*[-–—.]\s*)?$|\bTABLE\s+\d{1,3}:\s*Programme\s$")
_PAGE = re.compile(r"(?:\.\s?){4,}\s*$|[A-Za-z)]\.{3}\s?$")  # the dots of a table of contents lead to it
_LETTERED = re.compile(
    r"\b(?:module|part|annex|appendix|action|policy|objective|measure|strategy|table|figure|exhibit|attachment|schedule)\s+[A-Z]{1,3}-?$",
    re.IGNORECASE,
)  # Module B-3
_HOTLINE = re.compile(r"[”\"]?(?:[\u4e00-\u9fff]{0,8})热线")  # 12345市民服务热线
_CLASSES = re.compile(r"\b(?:Pre-?)?K-$")  # K-12 schools
_BASE = re.compile(r"(?:19|20)\d\d年?\s*=\s*$")  # 1978=100: what an index counts from


def _is_of_a_phone(before: str, digits: str, after: str) -> bool:
    """Whether digits are a part of a number that is called: (239) 555-0142, 239-555-0142."""
    if re.match(r"\)\s?\d{3}[-.]\d{4}", after) and len(digits) == 3 and before.endswith("("):
        return True
    if re.match(r"[-.]\d{3}[-.]\d{4}(?!\d)", after) and len(digits) == 3:
        return True
    middle = len(digits) == 3 and re.match(r"[-.]\d{4}(?!\d)", after) is not None
    last = len(digits) == 4 and re.search(r"(?:\(\d{3}\)\s?|(?<![\d.])\d{3}[-.])\d{3}[-.]$", before) is not None
    return last or (middle and re.search(r"(?:\(\d{3}\)\s?|(?<![\d.])\d{3}[-.])$", before) is not None)


def is_in_a_name(before: str, digits: str, after: str) -> bool:
    """Whether a number between the words before and after it is part of what something is called.

    >>> is_in_a_name("the Smart Nation ", "2.0", " plan"), is_in_a_name("a rate of ", "2.0", " in Leeds")
    (True, False)
    >>> is_in_a_name("and ", "5", "G coverage"), is_in_a_name("of the ", "15", "-24 age group")
    (True, True)
    """
    if _CLASSES.search(before) or _is_of_a_phone(before, digits, after):
        return True
    if _PAGE.search(before) or _LETTERED.search(before):
        return True
    if _NUMBERED.search(before) or (digits == "100" and _BASE.search(before)):
        return True
    if re.fullmatch(r"(?:12|9[56]|1[01])\d{1,3}", digits) and _HOTLINE.match(after):
        return True
    if digits in "1234567" and _GENERATION.match(after):
        return True
    if re.fullmatch(r"\d{1,3}", digits) and (
        _AGE_BEHIND.match(after) or (_AGE_BEFORE.search(before) and not _SCALED.match(after))
    ):
        return True
    name = _VERSION_OF.search(before) if re.fullmatch(r"\d{1,2}\.0", digits) else None
    named = name is not None and not _MEASURED.fullmatch(name["name"])
    return named and _ENDS_A_NAME.match(after) is not None and not _COUNTS_SO.match(after)
