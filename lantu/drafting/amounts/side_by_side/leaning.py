"""Bare English numbers that count what an amount beside them counts: "58 clinics and another 40", "from 60 to at least 85 per cent"."""

import re
from bisect import bisect_left
from dataclasses import replace

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.units.unit_words import COUNTS
from lantu.packs.cells.written_number import NUMBER, digits_of

_YEAR = re.compile(r"(?:19|20|21)\d\d")
_REACH = 200  # characters behind an amount in which another may lean on it
_ANOTHER = re.compile(
    rf"\b(?:another|(?:an?\s+)?(?:additional|further|extra))\s+(?P<number>{NUMBER})"
    r"(?=\s*(?:[.;,)\n]|$|(?:by|in|on|over|within|next|at|across|this|during|to\s+(?:follow|come)|are|will|under|planned|proposed|between)\b))"
    r"(?!\s*,\s*\d)(?!\.\d)",
    re.IGNORECASE,
)  # "and equip another 55"
_WHERE = r"(?:on|in|at|for|across|within|near|under|among|through|along)"
_AND_ELSEWHERE = re.compile(
    rf"(?:\s+{_WHERE}\s+(?:(?:19|20)\d\d|[^.;:,()\n\t\d]{{2,50}}?))?(?:,?\s+and|[,;:])\s+(?P<number>{NUMBER})(?=\s+(?P<where>{_WHERE})\s+(?!every\b|each\b|(?:one|two|three|four|five|ten|twenty)\b)(?:[A-Za-z]|(?:19|20)\d\d\b))"
)  # "16 hangars on streets and 65 on estates"
_NO_ELSEWHERE = re.compile(r"\s+(?:in|on|at)\s+(?:total|all|turn|average|time|the\s+(?:morning|afternoon|evening))\b")
_FROM_TO = re.compile(
    rf"\bfrom\s+(?:(?:about|around|nearly|just|over|under|only|some|approximately|currently)\s+)*(?P<number>{NUMBER})(?:\s*\(?(?:in\s+)?(?:19|20)\d\d\)?)?"
    r"\s+to\s+(?:(?:at\s+(?:least|most)|about|around|nearly|over|under|below|above|approximately|almost|some|more\s+than|less\s+than|fewer\s+than|no\s+(?:less|more|fewer)\s+than|an?\s+(?:minimum|maximum)\s+of)\s+|[<>≤≥]\s?)?$",
    re.IGNORECASE,
)


def add_leaning(text: str, starts: dict[int, Amount]) -> None:
    """Add bare numbers that count what an amount before them counts, or that move to an amount behind them, to those of a text.

    A number that counts per cent only because its neighbour does is in doubt.

    >>> found = {3: Amount(3, 14, 58.0, "count", "clinics")}
    >>> add_leaning("is 58 clinics and another 40.", found)
    >>> [(item.value, item.unit_text) for item in found.values()]
    [(58.0, 'clinics'), (40.0, 'clinics')]
    """
    for second in [*starts.values()]:
        if (second.unit or second.unit_text) and second.end_of_range == "":
            first = _FROM_TO.search(text[max(0, second.start - 80) : second.start])
            at = max(0, second.start - 80) + first.start("number") if first else -1
            if first and at not in starts and not _YEAR.fullmatch(first["number"]):
                number = first["number"]
                starts[at] = replace(second, start=at, end=at + len(number), value=_whole(number, second, text))
    places = sorted(starts)
    for number in _ANOTHER.finditer(text):
        at = number.start("number")
        before = bisect_left(places, at)
        last = starts[places[before - 1]] if before and at - places[before - 1] < _REACH else None
        within = last is not None and not re.search(r"[.!?]\s+[A-Z]|[;\n\t]", text[last.end : at])
        if last and within and at not in starts and last.unit in COUNTS and not _YEAR.fullmatch(number["number"]):
            starts[at] = _like(last, number)
    for item in sorted(starts.values(), key=lambda one: one.start):
        last = item
        while last.unit in COUNTS or last.unit == "%":
            beside = _AND_ELSEWHERE.match(text, _noun_end(text, last))
            if beside is None or beside.start("number") in starts or not _is_beside(text, last, beside):
                break
            last = starts[beside.start("number")] = _like(last, beside)


_BESIDE_ITS_YEAR = re.compile(
    rf"(?:(?:\s+(?!in\b|and\b|or\b|from\b|of\b|to\b)[a-z][a-z’'-]*){{0,2}}(?:\s+in\s+(?:19|20)\d\d(?:[/–-]\d\d)?)?\s+\((?P<year>(?:19|20)\d\d(?:[/–-]\d{{2,4}})?)\s*[:=]\s*|;\s+(?:19|20)\d\d(?:[/–-]\d{{2,4}})?\s*[:=]\s*)"
    rf"(?P<number>{NUMBER})(?=\)|;)"
)  # "45 deaths (2021: 33; 2020: 40)"


def add_beside_their_years(text: str, starts: dict[int, Amount]) -> None:
    """Add the numbers of other years that stand in brackets behind a count, each behind its year.

    >>> found = {0: Amount(0, 9, 45.0, "count", "deaths")}
    >>> add_beside_their_years("45 deaths (2031: 33; 2030: 40)", found)
    >>> [item.value for item in found.values()]
    [45.0, 33.0, 40.0]
    """
    for item in [*starts.values()]:
        last = item
        while last.unit in COUNTS and (beside := _BESIDE_ITS_YEAR.match(text, last.end)):
            if beside.start("number") in starts or (last is item) != (beside["year"] is not None):
                break
            last = starts[beside.start("number")] = _like(last, beside)


_COMPARED_WITH = re.compile(
    rf"(?:\s+(?!against\b|compared\b|versus\b|as\b|up\b|down\b)[a-z][a-z’'-]*){{0,3}}?,?\s+(?:against|(?:as\s+)?compared\s+(?:to|with)|versus|(?:up|down)\s+from)\s+(?:(?:about|around|some|just|only)\s+)?(?P<number>{NUMBER})(?=\s*(?:[.;,)\n]|$|in\s|last\s|the\s|a\s+year|during\s))"
)  # "576 fires against 566 in 2031"


def add_compared(text: str, starts: dict[int, Amount]) -> None:
    """Add the bare numbers with which a count before them is compared.

    >>> found = {0: Amount(0, 8, 76.0, "count", "fires")}
    >>> add_compared("76 fires against 66 in 2031", found)
    >>> [item.value for item in found.values()]
    [76.0, 66.0]
    """
    for item in [*starts.values()]:
        beside = _COMPARED_WITH.match(text, item.end) if item.unit in COUNTS else None
        whole = beside and "." not in beside["number"] and not _YEAR.fullmatch(beside["number"])
        if beside and whole and beside.start("number") not in starts:
            starts[beside.start("number")] = _like(item, beside)


_OF_THE = re.compile(
    r"\b[Oo]f\s+(?:the|these|our|its|all)\s+(?:\d{1,4}\s+)?(?P<noun>[a-z][a-z -]{2,40}?s)\b(?:\s[^.;,\d]{2,50}(?:(?:19|20)\d\d)?)?,"
    rf"\s+(?P<number>{NUMBER})(?=\s+(?:are|were|have|had|is|was)\s)"
)
_NEXT_ARE = re.compile(rf"[^.;\d]{{3,60}};\s+(?:and\s+)?(?P<number>{NUMBER})(?=\s+(?:are|were|have|had|is|was)\s)")


def add_of_them(text: str, starts: dict[int, Amount]) -> None:
    """Add bare numbers that count parts of what a sentence begins with: "Of the schemes, 8 are done; 39 are on track".

    >>> found: dict[int, Amount] = {}
    >>> add_of_them("Of the schemes, 8 are done; 39 are on track.", found)
    >>> [(item.value, item.unit_text) for item in found.values()]
    [(8.0, 'schemes'), (39.0, 'schemes')]
    """
    for first in _OF_THE.finditer(text):
        number: re.Match[str] | None = first
        while number is not None and not _YEAR.fullmatch(number["number"]) and "." not in number["number"]:
            at, value = number.start("number"), float(digits_of(number["number"]))
            starts.setdefault(at, Amount(at, number.end("number"), value, "count", first["noun"]))
            number = _NEXT_ARE.match(text, number.end("number"))


def _like(last: Amount, number: re.Match[str]) -> Amount:
    """Return a bare number as an amount of what another one counts."""
    doubt = "its unit stands only at the number before" if last.unit == "%" else last.doubt
    value = float(digits_of(number["number"]))
    return replace(
        last, start=number.start("number"), end=number.end("number"), value=value, doubt=doubt, in_words=False
    )


def _whole(number: str, second: Amount, text: str) -> float:
    """Return the value of a first number that leaves its scale to the second: from 3 to over 4 million."""
    written = re.match(NUMBER, text[second.start : second.end])
    size, own = float(digits_of(number)), float(digits_of(written[0])) if written else 0.0
    scale = abs(second.value) / own if own and size <= own * 10 else 1.0
    return float(f"{size * scale:.12g}")


_NOUN = re.compile(
    r"(?:\s+(?!(?:on|in|at|for|across|within|near|under|among|through|along|and|or|of|to|by|from|that|which|are|is|were|was|will)\b)[a-z][a-z’'-]*){0,3}"
)


def _noun_end(text: str, amount: Amount) -> int:
    """Return where the noun of a count ends: "16 on-street hangars"."""
    if amount.unit == "%":
        return amount.end
    found = _NOUN.match(text, amount.end)
    return found.end() if found else amount.end


def _is_beside(text: str, last: Amount, beside: re.Match[str]) -> bool:
    """Whether a bare number before a word of place counts the same as the amount before it; per cent only behind such a word, too."""
    number = beside["number"]
    if _NO_ELSEWHERE.match(text, beside.end()) or (_YEAR.fullmatch(number) and "," not in number):
        return False
    told = text[beside.start() : beside.start("number")]
    placed = re.match(rf"\s+({_WHERE})\s", told)
    if last.unit == "%":
        return placed is not None and _paired(placed[1], beside["where"]) and float(digits_of(number)) <= 100
    return "." not in number


def _paired(one: str, other: str) -> bool:
    """Whether two words of place set one thing beside another: "8% for girls and 5 for boys", "at one level and 10 at the next"."""
    return one == other or {one, other} <= {"for", "at", "in", "among"}
