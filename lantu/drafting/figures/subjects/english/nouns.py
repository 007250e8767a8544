"""The noun that an English number stands before: "a 4.2% growth rate", "the city's 410,000 residents", "said the first 900 homes"."""

import re

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.figures.subjects.english.changes import ROUGHLY

TO_THEM = re.compile(
    r"\b(?:respond(?:s|ed|ing)?|attend(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|listen(?:s|ed|ing)?|issued|offered|awarded|delivered|provided|paid|visits?|home|transition(?:s|ed|ing)?|switch(?:es|ed|ing)?)\s+to\s+"
    + ROUGHLY
    + "$",
    re.IGNORECASE,
)  # behind "to" stand those to whom it was done
PART_OF_IT = re.compile(
    r"\b(?:reduc(?:e|es|ing)|cut(?:s|ting)?|sav(?:e|es|ing)|avoid(?:s|ing)?|offset(?:s|ting)?|eliminat(?:e|es|ing)|recycl(?:e|es|ing)|replac(?:e|es|ing)|home\s+to|within|(?:on|in|across|from)\s+(?:just|only|an?\s+mere)|[Ii]t\s+[a-z]+s)\s+"
    + ROUGHLY
    + "$"
)
AIMS_AT = re.compile(
    r"\b(?:council|city|government|ministry|authority|county|state|province|region|town|district|department|agency|company|we|it|they)\s+"
    r"(?:(?:is|are)\s+(?:now\s+|also\s+)?(?:targeting|aiming(?:\s+for)?|seeking|eyeing|hoping\s+for)|aims?\s+for|targets|wants|eyes)$",
    re.IGNORECASE,
)  # "…, and the council is targeting 55%": of what was told before
DOES_IT = re.compile(
    r"\W*(?:against\s+)?(?:(?:the|an?|its|their|our)\s+(?:aims?|goals?|targets?|objectives?|plans?)\s+)?(?:of\s+|to\s+|by\s+)?[a-z]+\s+(?:it|them|this|that|these|those)\W*",
    re.IGNORECASE,
)  # of increasing it
OF_PEOPLE = re.compile(
    r"(?:people|persons|residents|households|homes|children|women|men|students|pupils|adults|jobs)\b", re.IGNORECASE
)
_ARTICLE = re.compile(
    r"(?:^|[\s(,;:–—])(?:an?|the|its|their|our|this|[a-z]+[’']s)\s+"
    r"(?:(?:ambitious|bold|new|annual|average|minimum|maximum|overall|total|further|additional|initial|proposed|planned|current|estimated|combined|general)\s+){0,2}"
    r"(?:(?:[a-z]+ly\s+)?(?:sharp|steep|deep|severe|strong|robust|remarkable|impressive|solid|modest|healthy|significant|substantial)\s+)?$",
    re.IGNORECASE,
)
_CHANGES = (
    r"(?:increase|reduction|decrease|cut|rise|growth|decline|improvement|fall|drop|gain|jump|leap|surge|hike|slump|contraction|boost|saving|share|chance|"
    r"majority|interest|discount|figure|mark|level|stake)s?"
)
_STOPS = (
    r"(?:of|in|to|by|from|for|on|at|and|or|per|is|was|are|were|over|under|above|below|as|with|against|that|which|who|while|when|where|because|will|would|has|have|had|each|"
    r"compared|needed|required|spent|invested|allocated|raised|earned|paid|bringing|making|taking|giving|leaving|using|covering|early|late|soon|including|following|going|last|next|this|during|since|every|annually|yearly|monthly|today|more|less|lower|higher)\b"
)
_WORD = rf"(?!{_STOPS})[A-Za-z][A-Za-z’'&/-]*"
_NOUN = re.compile(
    rf"[\s-]*(?P<noun>(?!(?:a|an|the)\b)(?!{_CHANGES}\b(?!\s+(?:rate|target|forecast|projection|estimate)s?\b)){_WORD}(?:\s+{_WORD}){{0,4}}(?:\s+and(?:\s+[A-Z][A-Za-z’'-]*)+)?"
    rf"(?:(?<=contribution)\s+to(?:\s+{_WORD}){{1,4}}|\s+(?:of|in|for)\s+(?:the\s+)?{_WORD}(?:\s+{_WORD}){{0,3}})?)"
)
_AIM_ALONE = re.compile(
    r"(?:(?:[a-z]+\s+)?(?:target|goal|aim|cap|limit|threshold|objective|requirement)s?)", re.IGNORECASE
)


def attributive(lead: str, rest: str) -> str:
    """Return the noun behind a share or a sum of money that an article stands right before; empty where none does.

    >>> (
    ...     attributive("aiming for a ", " growth rate, and"),
    ...     attributive("landed on a ", " property tax rise to pay"),
    ...     attributive("below the ", " target"),
    ... )
    ('growth rate', 'property tax rise', '')
    """
    noun = _NOUN.match(rest) if _ARTICLE.search(lead) else None
    return noun["noun"] if noun and not _AIM_ALONE.fullmatch(noun["noun"]) else ""


_OWNED_BY = re.compile(
    r"(?:\b(?:its|their|our)|[A-Za-z][’']s?)\s+(?:(?:existing|more\s+than|over|about|around|nearly|some|estimated|almost|approximately)\s+)*$"
)


def owned(lead: str, amount: Amount, rest: str, named: str) -> str:
    """Return what a possessive stands before: residents, of "the city's 410,000 residents"; empty elsewhere.

    rest: the words behind its number; named: the noun among them.
    """
    if amount.unit in ("km", "ha", "km2", "m2", "m") and re.match(r"\s*of\s", rest) and _OWNED_BY.search(lead):
        return named  # our 1,300 km of pipes
    people = amount.unit in ("person", "people", "home", "homes", "household", "households")
    return (named or amount.unit_text) if people and _OWNED_BY.search(lead) else ""


_SAYS = re.compile(
    r"^[^;]{0,80}?[A-Za-z]\s+(?:has\s+|have\s+|also\s+)?(?:said|says|stated|states|specified|announced|noted|added|explained|disclosed|revealed|confirmed|mentioned|reported)\s+"
    r"(?:(?:on|in|at|during)\s[^,;]{2,30}?\s)?(?:that\s+|(?=(?:the|an?|its|it|their|another|some|up|at|this|these|there)\s))"
)


_ONLY_SAID = re.compile(
    r"(?:Mr\.?\s|Ms\.?\s|Mrs\.?\s|Dr\.?\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}\s(?:said|says|noted|added|explained|announced|reported)"
)
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Za-z’' ]{2,24},\s+)?(?:[A-Z][a-z]+\.?\s+\d{1,2}\s+)?(?:\([A-Za-z ]{2,20}\)\s+|\s*)(?:--|—)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def without_speaker(words: str) -> str:
    """Return what somebody says of words that begin with who says it.

    >>> without_speaker("Mr Lee said the first"), without_speaker("the reported crimes")
    ('first', 'the reported crimes')
    """
    words = _DATELINE.sub("", words)
    if _ONLY_SAID.fullmatch(words):
        return ""
    said = _SAYS.sub("", words)
    return words if said == words else re.sub(r"^(?:the|an?)\s+(?=\S)", "", said)


_PER_MANY = re.compile(r"\bper\s+\d")


_MEASURE = re.compile(r"\s*(?:acres?|hectares?|ha|km|miles?|square\s+[a-z]+|m2|cubic\s+[a-z]+)\s+(?:of\s+)?(?=[a-z])")


def without_measure(rest: str) -> str:
    """Return the words behind a number without the measure that they begin with: parkland, of "acres of parkland per 1,000 residents"."""
    return _MEASURE.sub(" ", rest, count=1) if _MEASURE.match(rest) else rest


def is_per_many(amount: Amount) -> bool:
    """Whether an amount is counted for every thousand or so of others: 32 beds per 10,000 people."""
    return _PER_MANY.search(amount.unit_text) is not None


_ROW = re.compile(
    r"(?P<head>[^;.]{0,120}?\b(?:by|from|of|for|in|across|among|between|including)\s+[A-Za-z][^,;.]{1,60}),\s*$"
)
_HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|may|must|shall|should|rose|fell|grew|said|says|aims?|plans?|sets?|includes?|expects?)\b|[.;:]",
    re.IGNORECASE,
)
_LAST_OF_ROW = re.compile(
    r"(?:[A-Za-z’'-]+\s+){1,4}and\s+(?:[A-Za-z’'&-]+\s+){1,5}?(?:(?:in|of|across|for)\s+(?:[A-Z0-9][\w’'-]*\s+)+(?:in\s+(?:19|20)\d\d\s+)?)?"
    r"(?:amount(?:s|ed)?\s+to|total(?:s|led|ed)|reach(?:es|ed)|st(?:ands|ood)\s+at|were|was|are|is|(?:will|to)\s+[a-z]+|rose\s+(?:to|by)|fell\s+(?:to|by)|grew\s+(?:to|by))\s+"
    + ROUGHLY
    + "$"
)


def before_a_row(sentence: str, lead: str) -> str:
    """Return what a number is about whose clause is only the end of a row of names: "emissions from homes, shops and farms were".

    sentence: its words before the clause; lead: those of the clause before the number.

    >>> before_a_row("The emissions caused by homes, ", "shops and farms in 2031 amounted to ")
    'emissions caused by homes'
    >>> before_a_row("By 2031, ", "parks and squares will cover ")
    ''
    """
    row = _ROW.fullmatch(sentence) if _LAST_OF_ROW.fullmatch(lead) and not _HAS_VERB.search(sentence) else None
    timed = row and re.match(r"(?:by|in|at|on|over|since|from|as|during|under|to|for|of)\b", row["head"], re.IGNORECASE)
    return re.sub(r"^(?:the|our|its|total)\s", "", row["head"], flags=re.IGNORECASE) if row and not timed else ""


_SHARED = re.compile(
    r"\W*(?:attributable\s+to|coming\s+from|spent\s+on|allocated\s+to|going\s+to|for|to|on|from)\s[^,;]*,?\s+and\s+"
    + ROUGHLY
    + "$"
)
_TO_ANOTHER = re.compile(
    r"\s*(?P<part>(?:for|to|on|from)\s+[A-Za-z](?:(?!\s(?:by|in|is|are|was|were|will|over|compared)\b)[^,;.:()\d\n]){2,50})"
)


def shared_out(lead: str, rest: str) -> str:
    """Return the part of a whole that a share is for, beside another one: "52% for staff and 30% for goods".

    >>> shared_out(" for staff and ", " for goods."), shared_out(" of staff and ", " of goods.")
    ('for goods', '')
    """
    part = _TO_ANOTHER.match(rest) if _SHARED.fullmatch(lead) else None
    return part["part"].strip() if part else ""


_OUT_OF = re.compile(
    r"(?:Out\s+of|Of)\s+(?:the\s+|all\s+)?(?:\d[\d,]*\s+)?(?P<noun>[A-Za-z][A-Za-z ’'-]{2,50}?)(?:\s+\([^()]*\))?,\s"
)
_IN_BRACKETS = re.compile(r"\d\s*\(\s*$")
_SAYS_OF_THEM = re.compile(
    r"\s*(?:%|per\s?cent)?\s*\)\s*(?:(?:of\s+(?:them|these|those|which)|were|was|are|is|had|have|has|been|a|an|the)\s+)*(?P<what>[A-Za-z][^,.;:()\d]{3,60})"
)


def share_of_a_count(text: str, start: int, amount: Amount) -> str:
    """Return what a share in brackets behind a bare number is of: "Of the 31 schemes, 20 (65%) were on track"; empty elsewhere.

    >>> text = "Of the 31 schemes, 20 (65%) were on track, 4 (13%) had failed."
    >>> shares = (Amount(23, 26, 65.0, "%", "%"), Amount(46, 49, 13.0, "%", "%"))
    >>> [share_of_a_count(text, 0, share) for share in shares]
    ['schemes on track', 'schemes failed']
    """
    whole = _OUT_OF.match(text, start) if _IN_BRACKETS.search(text[max(0, amount.start - 4) : amount.start]) else None
    says = _SAYS_OF_THEM.match(text, amount.end) if whole else None
    return f"{whole['noun']} {says['what'].strip()}"[:140] if whole and says else ""


_DOING = re.compile(
    r"\b(?P<verb>plant|restor|afforest|reforest|irrigat|pav|lay|dredg|clear|produc|consum|recycl|collect|generat|stor|sav|treat)(?:ing)\s+"
    + ROUGHLY
    + "$",
    re.IGNORECASE,
)
_NOTHING_ELSE = re.compile(
    r"\s*(?:per\s+(?:year|annum|day|month|week)|a\s+(?:year|day|month|week)|annually|yearly|each\s+year|every\s+year|by\s+(?:19|20)\d\d|in\s+(?:19|20)\d\d|[.,;)(]|and\s+\d|or\s+\d|$)"
)


def done_to(lead: str, rest: str) -> str:
    """Return what is being done to a measure that nothing else names: "recommended planting 10,000 hectares a year"; empty elsewhere.

    >>> done_to("recommended planting ", " a year"), done_to("planting ", " of oak")
    ('planting', '')
    """
    doing = _DOING.search(lead) if _NOTHING_ELSE.match(rest) else None
    return doing[0].split()[0] if doing else ""


_NOTHING_YET = re.compile(
    r"\W*(?:(?:from\s+[^,;.\d]{2,40}\s)?and|(?:out\s+)?of\s+(?:the|these|this)\s+[^,]{1,24},)?\s*" + ROUGHLY + "$",
    re.IGNORECASE,
)
_FROM_IT = re.compile(
    r"\s*(?:(?:will\s+|would\s+)?(?:come|be\s+(?:generated|produced|obtained|raised|drawn))\s+|com(?:es?|ing)\s+|came\s+)?from\s+(?:the\s+)?(?P<source>(?!\d|here\b|there\b)[A-Za-z][a-z-]+(?:\s(?!and\b|by\b|in\b|to\b|from\b)[A-Za-z-]+){0,4})"
)


def comes_from(lead: str, rest: str) -> str:
    """Return the source of a part that nothing else names: "Out of the 900 MW, 320 MW will come from hydro power, 300 MW from gas".

    >>> comes_from("", " from gas, "), comes_from("rose ", " from gas")
    ('gas', '')
    """
    source = _FROM_IT.match(rest) if _NOTHING_YET.fullmatch(lead) else None
    return source["source"] if source else ""
