"""Rows that begin with their number and say behind it what it counts, as pages of highlights print them: read as sentences."""

import re

_ROW = re.compile(
    r" *[£$€]?\d[\d., \u00a0]*(?:%|\s(?:thousand|million|billion)|\s?(?:Mt|km|ha|MW|GWh))? *\t *[a-z][^\t]*",
    re.IGNORECASE,
)
_FEWEST = 3  # rows of this kind, one under the other
_AIMS = re.compile(r"\b(?:aims?|hopes?|targets?|goals?|will|plans\s+to|seeks?|intends?)\b[^.;]*:\s*$", re.IGNORECASE)


def as_sentences(text: str) -> tuple[str, frozenset[int]]:
    r"""Return a text in which a space stands for the tab of such rows, and where the rows begin that a line of aims leads into.

    >>> as_sentences("40\tnew clinics by 2031\n7%\tof homes empty\n3 km\tof quays opened\n")
    ('40 new clinics by 2031\n7% of homes empty\n3 km of quays opened\n', frozenset())
    >>> sorted(as_sentences("We will have:\n40\tclinics\n7%\tof homes empty\n3 km\tof quays")[1])
    [14, 25, 43]
    """
    lines = text.split("\n")
    are = [_ROW.fullmatch(line) is not None for line in lines]
    aims: set[int] = set()
    at = place = 0
    while at < len(lines):
        end = at
        while end < len(lines) and are[end]:
            end += 1
        if end - at >= _FEWEST and not _only_counts(lines[at:end]):
            aimed = at > 0 and _AIMS.search(lines[at - 1]) is not None
            for row in range(at, end):
                lines[row] = lines[row].replace("\t", " ")
                if aimed:
                    aims.add(place + len(lines[row]) - len(lines[row].lstrip()))
                place += len(lines[row]) + 1
        else:
            end = at + 1
            place += len(lines[at]) + 1
        at = end
    return "\n".join(lines), frozenset(aims)


def _only_counts(rows: list[str]) -> bool:
    r"""Whether the numbers of rows go up by one, from any on: they number the rows and count nothing behind them.

    >>> (
    ...     _only_counts(["1\tPlant trees", "2\tMend lamps", "3\tOpen parks"]),
    ...     _only_counts(["40\tclinics", "7%\tof homes"]),
    ... )
    (True, False)
    """
    told = [row.split("\t")[0].strip(" .") for row in rows]
    first = int(told[0]) if told[0].isdecimal() else 0
    return told == [str(number) for number in range(first, first + len(rows))]
