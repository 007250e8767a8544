"""Names of what English numbers are about, without what hangs on them: an article, a verb of change, a link at the end."""

import re

_LINK = re.compile(r"^.*\b(?:while|whereas)\s+(?:the\s+)?(?=[A-Za-z][\w’'-]*\s+[A-Za-z])", re.IGNORECASE | re.DOTALL)


def after_link(told: str) -> str:
    """Return what is told behind the last conjunction: "new schemes", of "between 2031 and 2034 while the new schemes"."""
    return _LINK.sub("", told)


_WE_WILL = re.compile(
    r"^(?:we|it|they)\s+(?:will|shall|should|must|would|(?:aims?|plans?|seeks?|intends?|wants?|hopes?|committed|is|are|going|set)\s+to)\s+(?:also\s+|further\s+)?"
    r"(?:increase|reduce|raise|cut|lower|improve|expand|grow|double|bring|decrease|boost|lift|keep|limit|maintain|reach|halve)\s+(?:the\s+|its\s+|our\s+|their\s+)?(?=[A-Za-z]{3})",
    re.IGNORECASE,
)


def of_verb(told: str) -> str:
    """Return what a verb of change has for its object: poverty, of "we will lower poverty"."""
    return _WE_WILL.sub("", told)


_PER_OR_WORTH = re.compile(
    r"\s+per\s+(?:day|week|month|year|annum)$"
    r"|\s+(?:(?:worth|costing|valued\s+at|at\s+a\s+cost\s+of|with\s+an?\s+(?:budget|cost|value)\s+of|to)\s+)?(?:RM|Rs\.?|US|HK|GH|NT|PKR|KES|AED)$"
)


_NEXT_ONE = re.compile(
    r"\s+(?:on|within|in|at|from|and|or)\s+(?:just|only|about|around|nearly|over|some|almost|another|at\s+least)(?:\s+\d+)?$"
)


def plain(words: str) -> str:
    """Return words without an article before them, and without a link at their end."""
    words = _NEXT_ONE.sub("", _PER_OR_WORTH.sub("", words.strip()))
    return re.sub(
        r"\s+(?:and|or|of|in|to|for|with|the|a|that|by|from|per|within)$|(?<!and)(?<!or)\s+(?:below|above)$",
        "",
        re.sub(r"^(?:the|all|our|its)\s+", "", words.strip()),
    )


_ADVERB = re.compile(
    r"^\W*(?:overall|however|indeed|furthermore|moreover|meanwhile|also|first|second|finally|additionally|currently|today|nationally|locally|similarly|in\s+addition|in\s+total|as\s+a\s+result|for\s+example),\s*",
    re.IGNORECASE,
)


def head_of(sentence: str) -> str:
    """Return the first words of a sentence, where they are its subject: up to a comma, no time and no pronoun alone."""
    sentence = _ADVERB.sub("", sentence)
    first = re.split(r"[,;(\n\t]", sentence)[0].strip(" •*-–")
    timed = re.match(r"(?:by|in|at|on|over|since|from|as|during|under|to|if|when)\b", first, re.IGNORECASE)
    return "" if timed else re.sub(r"^(?:the|our|its)\s", "", first, flags=re.IGNORECASE)[:140]


_FROM_LEVEL = re.compile(
    r"(?<=[A-Za-z)])\s+from(?:\s+(?:the|its|an?|existing|present|current|estimated|about|around|nearly))*(?:\s+\d[\d.,]*\s?(?:%|per\s?cent)?)?$",
    re.IGNORECASE,
)  # literacy rate from existing
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d+)*[.)]\s+(?:to\s+(?=[a-z]))?(?=[A-Za-z])", re.IGNORECASE)


def without_number(words: str) -> str:
    """Return words without the number of the item that they begin, and what its verb does: latrines, of "7. To increase latrines"."""
    words = _FROM_LEVEL.sub("", _SPAN_FIRST.sub("", words))
    bare = _NUMBERED.sub("", words)
    return words if bare == words else _DOES_WITH.sub("", bare) or bare


_SPAN_FIRST = re.compile(
    r"^\W*(?:from|between|over|during|in)\s+(?:the\s+)?(?:period\s+)?(?:(?:fiscal|financial)\s+)?(?:years?\s+)?(?:FY\s?)?(?:19|20)\d\d(?:[/–-]\d\d)?\s*(?:to|and|[–—-])\s*(?:FY\s?)?(?:19|20)\d\d(?:[/–-]\d\d)?,?\s+(?:the\s+)?(?=[A-Za-z])",
    re.IGNORECASE,
)  # "From 2030 to 2033 the number of jobs"
_DOES_WITH = re.compile(
    r"^(?:increase|reduce|raise|cut|lower|improve|expand|grow|decrease|boost|lift|maintain|achieve)\s+(?:the\s+|its\s+|our\s+)?(?=[A-Za-z]{3})",
    re.IGNORECASE,
)
