"""Files of the transportation network test problems (TNTP): metadata, links that go one way, and trips from zone to zone.

Source: the description of the format that its collection of networks gives.
"""

import re
from collections.abc import Mapping, Sequence

_TAG = re.compile(r"<([^>]+)>\s*([^\n~;]*)")
_END = "END OF METADATA"
_TRIP = re.compile(r"(\S+)\s*:\s*([^;:\s]+)\s*;")


def metadata(lines: Sequence[str]) -> Mapping[str, str]:
    """Return what stands before the end of metadata, by its tag in capitals; empty where the lines are no such file.

    >>> metadata(["<FIRST THRU NODE> 39", "<END OF METADATA>", "1 2"])
    {'FIRST THRU NODE': '39', 'END OF METADATA': ''}
    """
    found: dict[str, str] = {}
    for line in lines:
        told = _TAG.match(line.strip())
        if told:
            found[told[1].strip().upper()] = told[2].strip()
            if _END in found:
                return found
    return {}


def table_start(lines: Sequence[str]) -> int:
    """Return the number of lines before the table: up to the end of metadata, 0 where there is none."""
    return next((at + 1 for at, line in enumerate(lines) if f"<{_END}>" in line.upper()), 0)


def trips_of(lines: Sequence[str]) -> list[tuple[int, str, str, str]] | None:
    """Return line, origin, destination and people of a matrix of trips, those of 0 left out; None where the lines are none.

    >>> trips_of(["Origin 1", " 2 : 100.0; 3 : 0;"])
    [(2, '1', '2', '100.0')]
    """
    found: list[tuple[int, str, str, str]] = []
    origin = ""
    for number, line in enumerate(lines[table_start(lines) :], start=table_start(lines) + 1):
        words = line.split()
        if len(words) == 2 and words[0].casefold() == "origin":
            origin = words[1]
        elif words and not origin and not line.strip().startswith("~"):
            return None
        elif origin:
            found += [(number, origin, to, people) for to, people in _TRIP.findall(line) if people.strip("0.")]
    return found if origin else None
