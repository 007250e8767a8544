"""Numbers that lean on the one before them: the second of a move that leaves its unit to the first, and digits behind a gap."""

import re
from dataclasses import replace

from lantu.drafting.amounts.amount import Amount
from lantu.packs.cells.written_number import NUMBER, digits_of

_GAP = re.compile(
    r"(?<![\d.,:：/-])(?!(?:19|20)\d\d[ \u00a0\u3000])\d(?:[\d.,]*\d)?[ \u00a0\u3000]{1,2}$|[\u4e00-\u9fff]\d+[.．][ \u3000]+$"
)
_IN_TENS = re.compile(r"\d+[ \u00a0](?=(?:10k|100m)[ \u00a0])")  # 640 100m yuan, in the spelling of tables: no 640,100


def without_gap(text: str, item: Amount) -> Amount:
    """Return an amount, in doubt where only a gap parts it from the digits before: of 总值5 9亿元 a point may be lost."""
    cut = text[item.start : item.start + 1].isdigit() and (
        _GAP.search(text[max(0, item.start - 24) : item.start]) or _IN_TENS.match(text, item.start)
    )
    return replace(item, doubt="a gap inside a number: a point that is lost, or two numbers") if cut else item


_TO = re.compile(r"\bfrom\s+$")
_THEN_TO = re.compile(
    rf"[^.;,\n]{{0,24}}?(?:\s+|(?<=\s))to\s+(?P<number>{NUMBER})(?=\s*(?:[.;,\n]|in\s|by\s|and\s|as\s+well\s|$))"
)


_DECIMAL = re.compile(r"\d{1,3}\.\d+")  # an index bears no unit


def add_moves(text: str, starts: dict[int, Amount]) -> None:
    """Add the second number of a move that leaves its unit to the first: "from 760 new homes to 1200"."""
    for first in [*starts.values()]:
        if not _TO.search(text[max(0, first.start - 6) : first.start]) or not (
            first.unit or _DECIMAL.fullmatch(text, first.start, first.end)
        ):
            continue
        found = _THEN_TO.match(text, first.end)
        at = found.start("number") if found else -1
        year = found is not None and re.fullmatch(r"(?:19|20|21)\d\d", found["number"])
        share = first.unit in ("%", "% point", None)
        if found and at not in starts and not year and (not share or "." in found["number"]):
            starts[at] = replace(
                first,
                start=at,
                end=found.end("number"),
                value=float(digits_of(found["number"])),
                end_of_range="",
                doubt="its unit stands only at the number before" if share and first.unit else first.doubt,
            )


_BARE_MOVE = re.compile(
    r"\b(?:increas|rais|improv|boost|lift|grow|ris|fall|reduc|cut|lower|decreas|bring|mov)(?:e|es|ing|s)?\b[^.;\n\t]{3,80}?"
    r"\bfrom\s(?P<first>\d{1,3}\.\d{1,3})\s+to\s+(?P<second>\d{1,3}\.\d{1,3})(?=\s*(?:[,;)\n\t]|\.(?!\d)|$)|\s(?:(?-i:[A-Z])|in\s|by\s))",
    re.IGNORECASE,
)


_TO_FROM = re.compile(
    r"\b(?:increas|rais|improv|boost|lift|grow|ris|fall|reduc|cut|lower|decreas|bring|mov)(?:e|es|ing|s)?\b[^.;\n\t]{3,80}?"
    r"\bto\s(?P<first>\d{1,3}(?:\.\d{1,4})?)\s+(?:(?:(?:up|down)\s+)?from|compared\s+(?:to|with)|against)\s(?P<second>\d{1,3}\.\d{1,4})(?=\s*(?:[,;)\n\t]|\.(?!\d)|$)|\s(?:and|in|by)\s)",
    re.IGNORECASE,
)  # lower the index to 24 from 29.7


def add_bare_moves(text: str, starts: dict[int, Amount]) -> None:
    """Add the two decimals of a move without a unit: "increase the number of students per teacher from 2.6 to 3.0", "to 3.0 from 2.6"."""
    for found in _TO_FROM.finditer(text):
        for name in ("first", "second"):
            if found.start(name) not in starts:
                starts[found.start(name)] = Amount(*found.span(name), float(found[name]), None, "")
    for found in _BARE_MOVE.finditer(text):
        if not any(found.start(name) in starts for name in ("first", "second")):
            for name in ("first", "second"):
                starts[found.start(name)] = Amount(*found.span(name), float(found[name]), None, "")
