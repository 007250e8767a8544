"""Few things that an English text counts in words, where a verb or a row of others says so: "runs four parks and two pools"."""

import re
from collections.abc import Iterator

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.in_words.spelled import SMALL

_FEW = "|".join(list(SMALL)[2:])
_NOT_COUNTED = (
    r"(?:years|months|weeks|days|hours|decades|minutes|times|phases|stages|thirds|quarters|halves|ways|points|centuries|terms|others|"
    r"areas|themes|pillars|goals|objectives|aims|targets|priorities|principles|parts|sections|chapters|components|dimensions|aspects|strategies|"
    r"categories|criteria|elements|factors|issues|steps|outcomes|clusters|indicators|questions|options|scenarios|reasons|kinds|types|levels|roles|functions|"
    r"values|items|documents|plans|reports|policies|challenges|actions|activities|initiatives|measures|is|this|its|has|was|plus)"
)
_THING = (
    r"(?:(?!and\b|or\b|of\b|to\b|in\b|per\b|the\b|by\b|for\b|with\b|that\b|which\b|at\b|on\b|from\b)[a-z]+(?:-[a-z]+)*\s+){0,3}?"
    rf"(?!{_NOT_COUNTED}\b)[a-z]{{3,}}(?<!s)s\b(?!-|\s+(?:old|ago|from\s+now|halls?|fields?|grounds?|cent(?:re|er)s?|facilities|clubs?|courts?|hubs?)\b)"
)
_ONE = rf"(?P<few>{_FEW})\s+(?P<noun>{_THING})"
_KEPT = re.compile(
    r"\b(?:manag|operat|own|run|maintain|administer|overse|host|involv|employ|clos|renam|purchas|acquir|staff|equip|monitor|inspect|restor|replac)(?:e|es|ed|s|ing|ning|ns)?\s+"
    rf"(?:(?:about|over|around|more\s+than|up\s+to)\s+)?{_ONE}",
    re.IGNORECASE,
)  # behind such a verb things are counted that stand somewhere
_AT_LEAST = re.compile(
    rf"\b(?:at\s+least|at\s+most|no\s+(?:fewer|less|more)\s+than|more\s+than|fewer\s+than|up\s+to|a\s+(?:minimum|maximum)\s+of)\s+{_ONE}",
    re.IGNORECASE,
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_WORDS = {word: 10.0 * (number + 2) for number, word in enumerate(_TENS)} | {
    word: 13.0 + number for number, word in enumerate(_TEENS)
}
_WAS_DONE = r"(?=\s+(?:were|have\s+been|had\s+been|are\s+being|are\s+to\s+be|will\s+be)\s+[a-z]+(?:ed|en|ilt|un|et)\b)"
_IN_PASSING = (
    r"(?!(?:[a-z]+\s+)?(?:pages|lines|words|letters|articles|members|votes|seats|speakers|delegates|countries|nations|states|percent"
    r"|thousands|millions)\b)"
)
_COMPOUND = re.compile(
    rf"(?<!-)\b(?:(?P<tens>{'|'.join(_TENS)})-(?P<ones>{'|'.join(list(SMALL)[1:10])})\s+(?P<noun>{_IN_PASSING}{_THING})"
    rf"|(?P<done>{'|'.join(_WORDS)}|eleven|twelve)\s+(?P<things>{_IN_PASSING}{_THING}){_WAS_DONE})",
    re.IGNORECASE,
)  # twenty-six schools; eleven bridges were mended
_AND_MORE = re.compile(rf"(?:,\s+and|,|\s+and|\s+as\s+well\s+as)\s+{_ONE}", re.IGNORECASE)


def in_few_words(text: str, taken: list[Amount]) -> Iterator[Amount]:
    """Yield few things in words behind a verb that says that they are there, or a word of bound, and those that stand in a row with others.

    taken: amounts in words that are found already.

    >>> [(item.value, item.unit_text) for item in in_few_words("The trust runs four parks and two skate ramps.", [])]
    [(4.0, 'parks'), (2.0, 'skate ramps')]
    >>> list(in_few_words("It involves three steps and two goals.", []))
    []
    """
    ends = {item.end for item in taken if item.unit == "count" and item.unit_text.endswith("s")}
    starts = {item.start for item in taken}
    for pattern in (_KEPT, _AT_LEAST):
        for found in pattern.finditer(text):
            if found.start("few") not in starts:
                starts.add(found.start("few"))
                ends.add(found.end())
                yield _amount(found)
    for found in _COMPOUND.finditer(text):
        if not any(found.start() <= start < found.end() for start in starts):
            starts.add(found.start())
            ends.add(found.end())
            yield _of_tens(found)
    for end in sorted(ends):
        row = _AND_MORE.match(text, end)
        while row and row.start("few") not in starts:
            starts.add(row.start("few"))
            yield _amount(row)
            row = _AND_MORE.match(text, row.end())


_PART_BY = re.compile(
    r"\b(?:cut|reduc|increas|rais|fall|fell|drop|grow|grew|lower|shrink|declin|decreas|rise|rose|expand)\w*\b[^.;,\n]{0,80}?\sby\s+"
    r"(?:at\s+least\s+|about\s+|around\s+|nearly\s+|almost\s+|over\s+|more\s+than\s+|up\s+to\s+|some\s+)?(?P<part>(?P<top>an?|one|two|three)[\s-](?P<of>third|quarter|fifth|tenth)s?)\b"
    r"(?!\s+(?:of|to)\b|-)",
    re.IGNORECASE,
)
_OF = {"third": 3.0, "quarter": 4.0, "fifth": 5.0, "tenth": 10.0}


def in_parts(text: str) -> Iterator[Amount]:
    """Yield parts by which something changes, in words.

    >>> [(item.value, item.unit) for item in in_parts("cut traffic by at least a fifth")]
    [(0.2, 'share')]
    """
    for found in _PART_BY.finditer(text):
        top = {"two": 2.0, "three": 3.0}.get(found["top"].lower(), 1.0)
        yield Amount(*found.span("part"), top / _OF[found["of"].lower()], "share", found["part"], True)


def _amount(found: re.Match[str]) -> Amount:
    return Amount(found.start("few"), found.end(), float(SMALL[found["few"].lower()]), "count", found["noun"])


def _of_tens(found: re.Match[str]) -> Amount:
    if found["done"]:
        said = found["done"].lower()
        value = _WORDS.get(said) or float(SMALL[said])
        return Amount(found.start(), found.end(), value, "count", found["things"])
    value = _WORDS[found["tens"].lower()] + SMALL[found["ones"].lower()]
    return Amount(found.start(), found.end(), value, "count", found["noun"])
