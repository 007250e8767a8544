"""Tables drawn with the signs of boxes (│ ─ ┼), as old pages and mails print them: tabs stand where cells are parted.

A cell that spans several columns of the rows below gets a tab for each, so that all rows have as many cells.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_PARTS = "│┃├┤┼┬┴║╠╣╬╦╩"
_RULES = "─━═┌┐└┘╔╗╚╝"
_SIGN = re.compile(f"[{_PARTS}{_RULES}]")
_UPRIGHT = re.compile("[│┃║]")
_FEWEST = 3  # rows with an upright


def boxes_with_tabs(text: str) -> str:
    r"""Return a text with tabs for the uprights of its drawn tables and blanks for their rules; no letter moves.

    >>> boxes_with_tabs("  Area │  2031    \n─────┼────┬─────\n     │Home│ Job \nEast │ 12 │ 340 \nWest │ 15 │ 410 \n")
    '  Area \t  2031   \t\n                \n     \tHome\t Job \nEast \t 12 \t 340 \nWest \t 15 \t 410 \n'
    """
    if not _UPRIGHT.search(text):
        return text
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _SIGN.search(lines[end]):
            end += 1
        if sum(bool(_UPRIGHT.search(line)) for line in lines[at:end]) >= _FEWEST:
            lines[at:end] = _tabbed(lines[at:end])
        at = max(end, at + 1)
    return "\n".join(lines)


def _tabbed(lines: Sequence[str]) -> list[str]:
    """Return the lines of one table with tabs; signs are one or two letters wide, whichever lets more of the uprights meet."""
    wide = min((1, 2), key=lambda width: len({at for line in lines for at, _ in _uprights(line, width)}))
    told = Counter(at for line in lines if _UPRIGHT.search(line) for at in {at for at, _ in _uprights(line, wide)})
    columns = sorted(at for at, number in told.items() if number > 1)
    most = max(len(_uprights(line, wide)) for line in lines if re.search(r"\w", line))
    return [_row(line, wide, columns, most) for line in lines]


def _uprights(line: str, wide: int) -> list[tuple[int, int]]:
    """Return (place on the page, place in the line) of the signs that part cells."""
    found: list[tuple[int, int]] = []
    place = 0
    for at, letter in enumerate(line):
        if letter in _PARTS:
            found.append((place, at))
        sign = letter in _PARTS or letter in _RULES
        place += wide if sign else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return found


def _row(line: str, wide: int, columns: Sequence[int], most: int) -> str:
    """Return a row with its tabs; most: the cells but one of the fullest row.

    Where a copy has lost blanks, uprights do not meet: then each cell spans as many columns as the others.
    """
    if not re.search(r"\w", line):
        return " " * len(line)
    letters = ["\t" if letter in _PARTS else " " if letter in _RULES else letter for letter in line]
    found = _uprights(line, wide)
    meets = all(place in columns for place, _ in found)
    begin, start = -1, 0
    for number, (place, at) in enumerate([*found, (10_000, len(line))]):
        spanned = sum(begin < column < place for column in columns)
        if not meets:
            spanned = most // len(found) - 1 if number and found and most % len(found) == 0 else 0
        end = at
        while spanned and end > start and letters[end - 1] == " ":
            end, spanned = end - 1, spanned - 1
            letters[end] = "\t"
        begin, start = place, at + 1
    return "".join(letters)
