"""Measures that an English text counts in words: "a cut to six tonnes", "twelve kilometres of tracks", and "from nine" behind them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.in_words.spelled import SMALL
from lantu.drafting.amounts.units.unit_words import COUNTS, longest_unit
from lantu.packs.cells.written_number import NUMBER, digits_of

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_VALUES = (
    {word: float(value) for word, value in SMALL.items() if value > 1}
    | {word: float(value) for value, word in enumerate(_TEENS, 13)}
    | {word: 10.0 * value for value, word in enumerate(_TENS, 2)}
)
_WORDS = "|".join(_VALUES)
_MEASURED = re.compile(
    rf"(?<![\w-])(?P<number>{_WORDS})\s+(?P<unit>(?:mega|giga|kilo|tera)watts?(?:[\s-]hours?)?|[kMGT]Wh?|(?:metric\s+)?tonnes?|(?:metric\s+)?tons|hectares?|"
    r"(?:square|cubic)\s+(?:kilo)?met(?:re|er)s|kilomet(?:re|er)s|km|per\s?cent(?:age\s+points?)?)\b(?!-|\s+(?:away|north|south|east|west|wide|long|deep|high|from|of\s+(?:a|the)\s+(?:station|stop|school|coast|centre|center|city)))",
    re.IGNORECASE,
)
_NAMES_A_PLACE = re.compile(r"\b(?:within|under|every|each|the\s+next|a|an|per|of\s+less\s+than)\s+$", re.IGNORECASE)


def in_measures(text: str) -> Iterator[Amount]:
    """Yield what is measured in words; distances to something are none.

    >>> [(item.value, item.unit) for item in in_measures("a cut to six tonnes a head, within two kilometres of a stop")]
    [(6.0, 't')]
    """
    for found in _MEASURED.finditer(text):
        unit = longest_unit(" " + found["unit"])
        if unit and not _NAMES_A_PLACE.search(text[max(0, found.start() - 16) : found.start()]):
            yield Amount(found.start(), found.end(), _VALUES[found["number"].lower()], unit[0], found["unit"])


_TO = re.compile(
    r"\bto\s+(?:(?:about|around|nearly|just|over|under|only|some|at\s+least|at\s+most|approximately|almost)\s+)*(?:US)?[£$€]?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"(?:\s+(?:of|per|a|for)(?:\s+[a-z]+){{1,4}}?|\s+[a-z]+)?,?\s+(?:(?:up|down)\s+)?from\s+(?:(?:about|around|nearly|just|over|under|only|some|approximately|almost|currently)\s+)*"
    rf"(?:(?P<number>(?!(?:19|20)\d\d\b){NUMBER})|(?P<word>{_WORDS}))(?=\s*(?:[;,)\n](?!\d)|\.(?!\d)|$)|\s+(?:in|last|a\s+year|currently|today|now)\b)",
    re.IGNORECASE,
)

_PER = re.compile(r"\bper\s+([a-z]+)", re.IGNORECASE)


def add_from_behind(text: str, starts: dict[int, Amount]) -> None:
    """Add the bare number that a move to an amount before it comes from: nine, of "to six tonnes a head from nine".

    >>> found = {5: Amount(5, 15, 6.0, "t", "tonnes")}
    >>> add_from_behind("down six tonnes a head from nine.", found), len(found)
    (None, 1)
    >>> found = {8: Amount(8, 18, 6.0, "t", "tonnes")}
    >>> add_from_behind("down to six tonnes a head from nine.", found), [item.value for item in found.values()]
    (None, [6.0, 9.0])
    """
    for item in [*starts.values()]:
        if not item.unit or item.end_of_range or not _TO.search(text[max(0, item.start - 40) : item.start]):
            continue
        behind = _FROM.match(text, item.end)
        name = "number" if behind and behind["number"] else "word"
        if behind is None or behind.start(name) in starts:
            continue
        told = behind[name].lower()
        value = float(digits_of(told)) if name == "number" else _VALUES[told]
        of = _PER.search(behind[0]) if item.unit not in ("%", "minute", "hour", "day", *COUNTS) else None
        unit, shown = (None, f"{item.unit_text}/{of[1]}") if of else (item.unit, item.unit_text)
        doubt = "its unit stands only at the number before" if item.unit == "%" else item.doubt
        starts[behind.start(name)] = replace(
            item,
            start=behind.start(name),
            end=behind.end(name),
            value=value,
            unit=unit,
            unit_text=shown,
            doubt=doubt,
            in_words=False,
        )
