"""What an English number is about where its nearest words say so plainly: an aim it is compared with, a change of what is named, "it"."""

import re

from lantu.drafting.figures.subjects.english.changes import ROUGHLY

_AGAINST_AIM = re.compile(
    r"(?:^|[\s,(])(?:(?:as\s+)?compared\s+(?:to|with)|(?:as\s+)?against|versus|below|above|short\s+of|exceeding|surpassing|missing|beating|than)\s+(?:(?:the|its|their|our|an?|this)\s+)?"
    r"(?:[a-z-]+\s+){0,2}?(?:targets?|targeted|goals?|budget(?:ed)?|forecasts?|estimates?|estimated|projections?|projected|planned|plan|allocations?|benchmarks?|standards?|ceilings?|limits?)"
    r"(?:\s+(?:figure|level|value|amount|rate))?(?:\s+(?:of|at|was|is))?(?:\s+(?:an?|the)\s+[a-z]+\s+of)?\s+"
    + ROUGHLY
    + r"(?:US|Rs\.?|K[Ss]hs?\.?|GH)?[£$€¢]?\s*$",
    re.IGNORECASE,
)  # "against the revised target of"
_CHANGE = r"(?:increase|reduction|decrease|cut|rise|growth|decline|improvement|fall|drop|gain|advance|jump|surge|uplift|saving)s?"
_ANY_NEXT = (
    r"(?!(?:the\s+)?(?:previous|last|preceding|prior|same|current|corresponding|past|next|coming|first|second|third|fourth|19|20\d\d|FY"
    r"|(?:constant|current|real|nominal|cash|absolute)\s+(?:prices|terms)|(?:a\s+)?(?:short\s+|brief\s+)?(?:period|space|span)|(?:[a-z]+\s+)?(?:years?|months?|quarters?|decades?)|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
_OF_WHAT = (
    rf"\s+(?:(?:in|of)\s+|(?:to|on)\s+(?=(?:the|our|its|their|your)\s))(?:(?:the|all|our|its|their|your)\s+)*{_ANY_NEXT}"
    r"(?P<of>[A-Za-z0-9](?:(?!\s(?:by|until|compared|since|between|from|over\s+the|and\s+an?|and\s+(?:about\s+|around\s+|over\s+)?[\d£$€]|while|which|that|who|due|as\s+well)\b)[^,;.:()\n\t]){2,90})"
)
_ITS_CHANGE = re.compile(
    rf"\s*(?:per\s?cent\s+)?(?:(?:annual|net|relative|further|overall|real|average|total|absolute|year-on-year|(?:per|a)\s+(?:year|month|week|annum))\s+)*{_CHANGE}{_OF_WHAT}",
    re.IGNORECASE,
)  # a 57% increase in water use
_BRACKET_OF_CHANGE = re.compile(rf"\b{_CHANGE}\s+\(\s*(?:of\s+|by\s+)?{ROUGHLY}$", re.IGNORECASE)
_BEHIND_BRACKET = re.compile(rf"\s*(?:%|per\s?cent)?\s*\){_OF_WHAT}", re.IGNORECASE)  # a small drop (1%) in prices
_SHOWING_A_CHANGE = re.compile(
    rf"(?:^|,)\s*(?:reflecting|marking|representing|showing|exhibiting|registering|indicating|recording|which\s+is|up\s+by|down\s+by)\s+(?:an?\s+)?(?:[a-z]+\s+){{0,2}}{_CHANGE}\s+of\s+{ROUGHLY}"
    r"(?:US|Rs\.?|K[Ss]hs?\.?|GH)?[£$€¢]?\s*$",
    re.IGNORECASE,
)  # ", reflecting a rise of"
_RAISES = re.compile(
    rf"\b(?:(?:targets?|goals?)\s+of|(?:rais|collect|generat|mobili[sz]|bring|attract|secur)(?:e|es|ed|ing|s)?)\s+(?:in\s+)?{ROUGHLY}(?:US|Rs\.?|K[Ss]hs?\.?|GH)?[£$€¢]?\s*$",
    re.IGNORECASE,
)
_IN_OR_THROUGH = re.compile(
    rf"\s+(?:in|through|from)\s+(?:(?:the|its|their|our)\s+)*{_ANY_NEXT}(?P<of>[A-Za-z][a-zA-Z’'-]+(?:\s(?!by\b|in\b|from\b|to\b|for\b|over\b|this\b|next\b|and\s+\d)[A-Za-z’'-]+){{0,5}})"
)  # raise so much in local taxes
_PER_MANY_TO = re.compile(
    rf"\s*(?:[a-z]+\s+)?(?:per|in\s+every)\s+\d[\d,]*(?:\s+[a-z-]+){{0,3}}?(?:\s+in\s+(?:19|20)\d\d)?,?\s+to\s+{ROUGHLY}",
    re.IGNORECASE,
)  # "from 61 per 1,000 births to"
_ONLY_MEASURES = re.compile(
    rf"\W*(?:(?:this|last)\s+(?:year|month|quarter)\s+)?(?:and|but)\s+(?:(?:has|have|had|is|are|was|were|will|already|now|also|then|be|expected|to)\s+)*"
    rf"(?:exceed|reach|total|surpass|pass|hit|stand)(?:s|es|ed|ing)?\s+(?:at\s+)?{ROUGHLY}(?:US|Rs\.?)?[£$€]?\s*"
    rf"|\W*(?:during|in|at|since|before|after)\s+(?:the\s+)?[a-z]+(?:\s[a-z]+)?\s+to\s+{ROUGHLY}(?:US|Rs\.?)?[£$€]?\s*",
    re.IGNORECASE,
)  # " this year and had already exceeded", " during the war to"
_UP_FROM_LAST = re.compile(
    rf"\W*(?:and\s+)?(?:slightly\s+|well\s+)?(?:up|down)\s+(?:slightly\s+|sharply\s+)?from\s+(?:(?:the\s+)?(?:(?:fiscal|financial|last|previous|prior)\s+years?|FY)(?:\s?(?:19|20)\d\d)?[’']s\s+|(?:19|20)\d\d[’']s\s+){ROUGHLY}(?:US|Rs\.?)?[£$€]?\s*",
    re.IGNORECASE,
)  # ", up from fiscal year 2030's $"
_BACK_TO = re.compile(
    rf".{{0,60}}\b(?:go|goes|going|return|returns|returning|revert|reverts)\s+(?:back\s+)?to\s+an?\s+(?:(?:maximum|minimum|annual|yearly|average)\s+)*{_CHANGE}\s+of\s+{ROUGHLY}",
    re.IGNORECASE,
)  # "then we will go back to a maximum annual rise of"
_CHANGE_AND_COMMA = re.compile(
    rf"\b{_CHANGE}\s+in\s+(?:(?:the|all|our|its|their)\s+)*(?P<of>[A-Za-z][^,;.()\d]{{3,80}}),\s+(?:up\s+|down\s+)?from\s+{ROUGHLY}(?:US|Rs\.?)?[£$€]?\s*$",
    re.IGNORECASE,
)  # "an increase in the share of leavers in work, from"
_PRONOUN = (
    r"(?:it|this|that|they|these|those|the\s+(?:figure|number|total|rate|share|ratio|level)|"
    r"(?:this|that)\s+(?:figure|number|ratio|rate|share|total|level|proportion|percentage))"
)
_ONLY_A_PRONOUN = re.compile(
    r"\W*(?:(?:and|but|while|where|then|today|now|currently|overall|in\s+total|this\s+time\s+last\s+year|a\s+year\s+(?:ago|earlier)|last\s+year|by\s+then|since\s+then),?\s+)*"
    rf"(?:(?:in|at|for|across)\s+(?:the\s+)?(?-i:[A-Z])[\w’'-]+(?:\s(?-i:[A-Z])[\w’'-]+){{0,3}},?\s+)?{_PRONOUN}"
    r"(?:\s+(?:is|was|are|were|went|stood|stands?|fell|rose|grew|dropped|declined|increased|decreased|remains?|remained|has|had|have|will|would|be|been|came|currently|now|still|down|up|to|at|by|even|further|also|only|just|about|"
    r"around|over|nearly|from|reached|reaches|reach|expected|projected|forecast|set|due|already|further|then|well|slightly|sharply|steadily|risen|fallen|grown|climbed|gone|come|returned|slipped|eased|back|again|estimated|an?|record|of))*\W*",
    re.IGNORECASE,
)
_ONLY_A_UNIT = re.compile(
    r"\W*(?:of\s+)?(?:(?:[kMG]t|tonnes|tons)?\s?CO2-?e?q?|eq|[kMG]t|(?:kilo|mega|giga)tonnes?(?:\s+(?:of\s+)?CO2-?e?q?)?|per\s+\d[\d,]*(?:\s+[a-z]+){0,3}|(?:kilo|mega|giga|tera)?watts?(?:[\s-]hours?)?|[kMGT]Wh?|(?:kilo|mega|giga)?litres?|dollars|euros|pounds|rupees|"
    r"percentage\s+points?|points?|per\s+(?:annum|year|cent)|targets?|goals?)(?:\s+(?:for|of|in|over|by)\s+the\s+(?:period|year|plan))?\W*",
    re.IGNORECASE,
)  # words that only measure
_ONLY_BY = re.compile(
    rf"\W*(?:\d+[.)]\s+)?(?:to\s+)?(?:reduc|increas|cut|rais|lower|improv|decreas|expand|grow|boost|curb|trim|minimi[sz]|limit|shrink)\w*\s+by\s+{ROUGHLY}$",
    re.IGNORECASE,
)
_AFTER_A = re.compile(rf"\W*(?:after|following|compared\s+(?:to|with)|against)\s+(?:an?\s+)?{ROUGHLY}", re.IGNORECASE)
_CHANGE_THEN = re.compile(
    rf"\s*(?:per\s?cent\s+)?(?:[a-z]+\s+)?{_CHANGE}\b(?!\s+(?:in|of)\s+(?!(?:the\s+)?(?:previous|last|preceding|prior|same|first|second|third|fourth|(?-i:[A-Z])[a-z]+\b|(?:19|20)\d\d)))",
    re.IGNORECASE,
)  # ", following a 5 % decline in July"
_WHICH_CHANGES = re.compile(
    rf"\b(?:which|that|this|they)\s+(?:(?:will|would|should|could|may|is\s+to|are\s+to|has|have|had|also|further)\s+)*"
    rf"(?:reduc|increas|rais|cut|lower|bring|brought|tak|took|lift|push|driv|drove|boost|improv)(?:e|es|ed|s)?\s+(?:the|its|our|their|total|overall|annual)\s+"
    rf"(?P<of>[a-z](?:(?!\s(?:for|in|by|from|to|down|up)\b)[^,;.:()\d]){{2,60}})(?:\s+(?:for|in)\s+[^,;.()]{{2,24}})?\s+(?:(?:up|down)\s+)?(?:to|by)\s+{ROUGHLY}(?:US|Rs\.?)?[£$€]?\s*$",
    re.IGNORECASE,
)  # "which would reduce the deficit for 2031 to"
_EQUALS = re.compile(
    rf"\W*(?:which\s+(?:is|would\s+be)\s+)?(?:translat(?:es|ed|ing)|equat(?:es|ed|ing)|amount(?:s|ed|ing)|correspond(?:s|ing)|equivalent)\s+(?:on\s+average\s+|roughly\s+)?(?:in)?to\s+{ROUGHLY}(?:US|Rs\.?)?[£$€]?\s*",
    re.IGNORECASE,
)  # ", translating on average to"
_WHAT_BEHIND = re.compile(
    r"\s*(?!(?:by|in|from|compared|of|to|and|or|over|on|at|until|before|between|within|per|a|each|every|annually|yearly|relative|against|versus|below|above|than|with|as|during|through|since|this|next|last|for|under|while|when|if|but|nationwide|overall)\b)"
    r"(?P<of>(?:the\s+)?[a-z][a-z’'-]+(?:\s(?!by\b|until\b|in\s+20|from\b|to\b|compared\b|over\s+the\b|and\s+to\b|before\b|within\b)[A-Za-z’'-]+){0,9})"
)  # "Reduce by 90% chronic hunger"


def said_plainly(told: str, lead: str, rest: str, before: str) -> str:
    """Return what a number is about where its nearest words say so plainly; empty elsewhere.

    told: what the words before it name; lead: these words; rest: those behind its digits; before: what the number before was about.

    >>> said_plainly("against the target", "against the target of ", " of GDP", "deficit")
    'deficit'
    >>> said_plainly("This was driven", "This was driven by a ", " rise in farm water use", "use")
    'farm water use'
    >>> said_plainly("There was a drop", "There was a drop (", "%) in the price of rice", "")
    'price of rice'
    """
    if before and (
        _AGAINST_AIM.search(lead)
        or _PER_MANY_TO.fullmatch(lead)
        or _ONLY_MEASURES.fullmatch(lead)
        or _UP_FROM_LAST.fullmatch(lead)
        or _BACK_TO.fullmatch(lead)
    ):
        return before
    if behind := _ITS_CHANGE.match(rest):
        return behind["of"].strip()
    if _BRACKET_OF_CHANGE.search(lead) and (behind := _BEHIND_BRACKET.match(rest)):
        return behind["of"].strip()
    if before and _SHOWING_A_CHANGE.search(lead) and not re.match(r"\s+(?:in|of)\s", rest):
        return before
    if _RAISES.search(lead) and (behind := _IN_OR_THROUGH.match(rest)):
        return behind["of"].strip()
    if _ONLY_BY.match(lead) and (behind := _WHAT_BEHIND.match(rest)):
        return behind["of"].strip()
    if changed := _WHICH_CHANGES.search(lead):
        return changed["of"].strip()
    if before and (_EQUALS.fullmatch(lead) or (_AFTER_A.fullmatch(lead) and _CHANGE_THEN.match(rest))):
        return before
    if before and _ONLY_A_PRONOUN.fullmatch(lead.strip()):
        return before
    return ""


_FOR_WHOM = re.compile(
    r"\s*(?:%|per\s?cent|percent|[a-z]+)?\s*(?P<part>(?:for|in|among|at)\s+(?:the\s+)?(?!(?:19|20)\d\d|FY|(?:the\s+)?(?:same|first|last|next|previous|total|all|year|period|long|short|past|least|most)\b)"
    r"(?P<word>[A-Za-z][A-Za-z’'&-]+)(?:(?!\s(?:to|by|in|with|while|compared|from|of)\b|\sand\s+(?:about\s+|around\s+|nearly\s+)?[\d£$€])\s[A-Za-z’'&-]+){0,6})(?=\s*(?:[,;.()]|$|(?:and|to|while|compared|as|against|from|by|with|is|was|are|were|will|have|has|in|over|during|respectively)\b))"
)


def change_before_a_comma(said: str) -> str:
    """Return what changes by the words of a sentence before a number that it came from; empty elsewhere.

    >>> (
    ...     change_before_a_comma("there was a rise in the share of boys at work, from "),
    ...     change_before_a_comma("a rise, from "),
    ... )
    ('share of boys at work', '')
    """
    found = _CHANGE_AND_COMMA.search(said)
    return found["of"].strip() if found else ""


def with_its_part(subject: str, rest: str, others: list[str]) -> str:
    """Return a subject with the part that its number is for, where another is for another: "4% for farms, 3% for mines".

    others: the words behind the other numbers.

    >>> with_its_part("growth", " for farms, ", [" for mines."]), with_its_part("growth", " for farms", [" in all"])
    ('growth for farms', 'growth')
    """
    own = _FOR_WHOM.match(rest)
    if own is None or own["word"].lower() in subject.lower():
        return subject
    beside = [found for other in others if (found := _FOR_WHOM.match(other))]
    same = [one for one in beside if one["part"].split()[0] == own["part"].split()[0] and one["part"] != own["part"]]
    for one in beside:
        subject = subject.removesuffix(f" {one['part']}")
    return f"{subject} {own['part']}"[-140:].strip() if same else subject


def names_only_a_unit(subject: str) -> bool:
    """Whether what was found as a subject only measures: "ktCO2", "gigawatts", "target".

    >>> names_only_a_unit("ktCO2"), names_only_a_unit("CO2 of ships")
    (True, False)
    """
    return _ONLY_A_UNIT.fullmatch(subject) is not None
