"""What an English change is of, and what a number is about that stands beside another of its kind: "41 % of glass and 52 % of paper"."""

import re

ROUGHLY = (
    r"(?:(?:at\s+least|at\s+most|about|around|approximately|approx\.?|nearly|almost|over|more\s+than|less\s+than|fewer\s+than|no\s+(?:more|less|fewer)\s+than|up\s+to|"
    r"close\s+to|some|an?|the|another|extra|additional|further|only|just|(?:an?\s+)?estimated|(?:an?\s+)?(?:minimum|maximum|total|average)\s+of|as\s+many\s+as|under|below|roughly|"
    r"an?\s+mere|mere|impressive|massive|well|currently|so\s+far|of|its|their|our)\s+)*"
)
_CHANGE_OF = re.compile(
    r"\b(?:increase|reduction|decrease|cut|rise|growth|decline|improvement|fall|drop|gain|loss)s?\s+of\s+"
    + ROUGHLY
    + "$",
    re.IGNORECASE,
)  # a cut of 12% in what stands behind
_NAMED_GROWTH = re.compile(
    r"\b(?:economic|GDP|employment|population|exports?|income|revenue|productivity|sales|traffic|trade|output|credit|wage)\s+growth\s+of\s+"
    + ROUGHLY
    + "$",
    re.IGNORECASE,
)
_A_CHANGE = re.compile(
    r"\b(?:an?|the)\s+(?:[a-z]+\s+){0,2}(?:increase|reduction|decrease|cut|rise|growth|decline|fall|drop|gain|loss)s?\s+of\s[^,;]*$",
    re.IGNORECASE,
)
_IN_WHAT = re.compile(
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:in|to)\s+(?:(?:the|all|our|its|their)\s+)*"
    r"(?!(?:previous|last|preceding|prior|same|current|corresponding|past|next|coming|first|second|third|fourth|annual|revised|final|(?:constant|current|real|nominal|cash|absolute)\s+(?:prices|terms)|[a-z]+\s+(?:year|quarter|half|month)s?|(?:a\s+)?(?:short\s+|brief\s+)?(?:period|space|span)\s+of)\b)(?P<thing>[A-Za-z](?:(?!\s(?:by|until|between|from|compared|over|since|and\s+(?:an?|to)|in\s+(?:19|20)\d\d)\b)[^,;.:()\n\t]){2,90})",
    re.IGNORECASE,
)
_BY_WHAT = re.compile(
    r"\b(?:increas|reduc|rais|cut|lower|grow|improv|expand|boost|decreas)\w*\s+by\s+" + ROUGHLY + "$", re.IGNORECASE
)
_NUMBER_OF = re.compile(
    r"\s*(?:the\s+)?(?P<thing>(?:number|share|amount|proportion|percentage|rate|level|volume)s?\s+of\s+[^,;.:()\n\t]{3,80})",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:compared\s+(?:to|with)|against|versus|than|while|whereas)\s+" + ROUGHLY + "$", re.IGNORECASE
)
_OF_THE_LAST = re.compile(
    r"\W*of\s(?P<rest>[^,;]*?)\b(?P<link>and|or|with\s+an?|while|plus)\s+" + ROUGHLY + "$", re.IGNORECASE
)
ONLY_A_VERB = re.compile(
    r"\W*(?:(?:to|is|are|was|were|it|this|that|these|those|they|which|although|though|while|and|will|would|has|have|been|be|also|then)\s+)*(?:exceed|include|generate|provide|deliver|achieve|reach|cover|create|support|comprise|represent|account|produce|employ|attract|serve|contain|total|equal|expect|forecast|project|predict|anticipate|set|due|estimate|average|grow|increase|rise|fall|decrease|decline|reduce|benefit)(?:e?s|e?d|ing)?"
    r"(?:\s+(?:to|by|for|at|of|up|from|grow|increase|rise|fall|decrease|decline|reduce|reach|be|total|exceed)(?:e?s|e?d|ing)?)*\W*",
    re.IGNORECASE,
)  # "forecast to grow" names nothing
ONLY_A_CHANGE = re.compile(
    r"\W*(?:(?:amounting|equivalent|equal|corresponding|leading)\s+to\s+|(?:represent|mark|reflect|show|with|indicat)(?:ing)?\s+)?(?:(?:an?|the|this|further|additional|another|annual|net|overall|average|real|slight|sharp|total|cumulative)\s+)*"
    r"(?:growth|increase|rise|gain|improvement|reduction|decrease|decline|fall|drop|cut|change)(?:\s+(?:is|are|was|were|projected|expected|planned|forecast|recorded|estimated|rate|of|to|by|in|at))*\W*"
    r"|\W*(?:recorded|reported|registered|seen|observed|achieved|measured|projected|estimated)\s+(?:in|for|at|during|a)\b[^,;.]{0,40}"
    r"|\W*(?:while\s+|but\s+|and\s+)?(?:last|the\s+previous|this)\s+(?:financial\s+|fiscal\s+)?year\s+(?:it|this|that)(?:\s+(?:was|stood|is))?\W*"
    r"|\W*(?:compared\s+(?:to|with)|against|versus|(?:up|down)\s+(?:on|from))\s+(?:the\s+|an?\s+|its\s+)?(?:previous\s+|earlier\s+|last\s+)?(?:high|low|peak|record|level|figure)(?:\s+of)?\W*"
    r"|\W*(?:over|than|from|against|on)\s+(?:FY\s?)?(?:19|20)\d\d[/–-]\d{2,4}\W*",
    re.IGNORECASE,
)  # "a further reduction projected", "recorded in February": of what the number before it was of
AFTER_DASH = re.compile(r"^.*\s[–—-]\s+(?=" + ROUGHLY + r"$)", re.DOTALL | re.IGNORECASE)  # what a dash parts off
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\W*(?:(?:reduction|increase|cut|rise|growth|decrease)s?\s+)?of\s[^,;]*\band\s+" + ROUGHLY + "$", re.IGNORECASE
)


def what_changes(lead: str, rest: str) -> str:
    """Return what a change is of that the words behind its number name; empty where they do not.

    >>> (
    ...     what_changes("a reduction of at least ", " in violent crime"),
    ...     what_changes("to increase by ", " the number of trips"),
    ... )
    ('violent crime', 'number of trips')
    """
    if _NAMED_GROWTH.search(lead):
        return ""  # an economic growth of 6% in the annual budget
    found = (_CHANGE_OF.search(lead) and _IN_WHAT.match(rest)) or (_BY_WHAT.search(lead) and _NUMBER_OF.match(rest))
    return found["thing"] if found else ""


def beside_the_last(lead: str, rest: str, named: str, before: str, share: bool) -> str:
    """Return what a number is about that stands beside the one before it, or that a change counts; empty where it does neither.

    named: the noun behind it; before: what the number before it was about; share: it counts in %.

    >>> beside_the_last(" of glass and ", " of paper", "paper", "glass", True)
    'paper'
    """
    of_all = share and re.match(r"\s*of\s", rest) is not None
    if named and of_all and (_COMPARED.search(lead) or _OF_ANOTHER.match(lead)):
        return named
    if named and _CHANGE_OF.search(lead) and _A_CHANGE.search(lead):
        return named  # a rise of 2 million trips
    tail = _OF_THE_LAST.match(lead)
    if tail and before and _FINITE.search(tail["rest"]):
        return before  # "of the schemes are done with a further 8%"
    if named and re.match(r"\s*of\s", rest) and _AND_NEXT.match(lead):
        return named  # 4,700 MW of wind farms and 2,000 MW of storage
    return ""


_AND_NEXT = re.compile(r"\W*of\s[^,;.]{2,60}?,?\s+and\s+" + ROUGHLY + "$", re.IGNORECASE)
TIMED_BEHIND = re.compile(
    r"^\s*(?:to|-|–|—)\s*\d[\d,.]*\s*(?:%|per\s?cent)?\s*(?:yearly|annually|this|next|last|each|every|per|a\s+year|in|by|over)\b"
)
TO_ITS_END = re.compile(r"^\s*(?:to|-|–|—)\s*\d[\d,.]*\s*(?:%|per\s?cent)?")  # 4.5 % to 5.5 % annual growth
YEARLY = re.compile(
    r"\s(?:an?\s+)?(?:yearly|annual|average|average\s+annual)\s+$", re.IGNORECASE
)  # a yearly 8 % GDP growth
