"""Tables whose cells bars part, without bars at the ends of their rows: a ruled line below the heading tells them from prose."""

import re
from collections.abc import Sequence

_RULE = re.compile(r"\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+")


def ruled_rows(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the rows of tables whose heading a ruled line parts from them, and that have no bars at their ends."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        if number and _RULE.fullmatch(line) and "|" in lines[number - 1]:
            end = number + 1
            while end < len(lines) and "|" in lines[end]:
                end += 1
            found |= {number - 1, *range(number + 1, end)}
    return {number for number in found if not lines[number].strip().startswith("|")}
