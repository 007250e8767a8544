"""How to open a street for several works: fewest days of closure, then fewest openings, each work between its own days.

An opening begins at the latest start of its most pressing work, since beginning earlier never makes it shorter; whatever else fits
into it comes for nothing. So it is enough to try how long the first opening stays, and again for what is left. Searched with memory;
where that would take too long, each opening is chosen by itself, and it is said that this is not proved.

Source: the question is least busy time between release and due dates (R. Khandekar and others, Minimizing busy time in multiple machine
real-time scheduling, FSTTCS 2010), for a machine that takes any number at once; the search is our own, held against exhaustive ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

STATES = 20_000  # sets of works left that are tried for one street


@dataclass(frozen=True)
class StreetWork:
    """A work that opens a street: how many days in a row, from when it may begin and by when it must be done (both included).

    planned is the day on which it begins now. Days are in numbers (date.toordinal()).
    """

    id: str
    days: int
    earliest: int
    latest: int
    planned: int


def openings(works: Sequence[StreetWork]) -> tuple[list[list[tuple[StreetWork, int]]], bool]:
    """Return openings, each with its works and the day on which they begin, and whether nothing better exists.

    Best is: fewest days of closure, then fewest openings. Raises ValueError for a work that does not fit between its own days.
    """
    for work in works:
        if work.days < 1 or work.earliest + work.days - 1 > work.latest:
            raise ValueError(f"{work.id} does not fit between its days")
    order = sorted(works, key=lambda work: (work.latest - work.days, work.id))
    memory: dict[tuple[int, ...], tuple[int, int, int]] = {(): (0, 0, 0)}
    proved = [True]
    left = tuple(range(len(order)))
    _search(order, left, memory, proved)
    chosen = []
    while left:
        end = memory[left][2]
        begin = order[left[0]].latest - order[left[0]].days + 1
        inside = [at for at in left if max(begin, order[at].earliest) + order[at].days - 1 <= end]
        chosen.append(_earliest([order[at] for at in inside], begin, end))
        left = tuple(at for at in left if at not in set(inside))
    return chosen, proved[0]


def _search(
    order: list[StreetWork],
    left: tuple[int, ...],
    memory: dict[tuple[int, ...], tuple[int, int, int]],
    proved: list[bool],
) -> tuple[int, int, int]:
    """Return days of closure and openings of the works left, and when the first opening ends; remembered by the works left."""
    if left in memory:
        return memory[left]
    begin = order[left[0]].latest - order[left[0]].days + 1
    ends = [max(begin, order[at].earliest) + order[at].days - 1 for at in left]
    choices = sorted({end for end in ends if end >= ends[0]})
    if len(memory) > STATES:
        proved[0] = False
        choices = [end for end in choices if end <= _reach(order, left, begin, ends)][-1:]
    tried = []
    for end in choices:
        rest = tuple(at for at, its_end in zip(left, ends, strict=True) if its_end > end)
        days, count, _ = _search(order, rest, memory, proved)
        tried.append((end - begin + 1 + days, 1 + count, end))
    memory[left] = min(tried)  # there is one: the most pressing work itself always fits
    return memory[left]


def _reach(order: list[StreetWork], left: tuple[int, ...], begin: int, ends: list[int]) -> int:
    """Return how far an opening goes on without an idle day once all that can begin in it have."""
    reach = ends[0]
    for at, end in sorted(zip(left, ends, strict=True), key=lambda pair: pair[1]):
        if max(begin, order[at].earliest) <= reach + 1:
            reach = max(reach, end)
    return reach


def _earliest(works: list[StreetWork], begin: int, end: int) -> list[tuple[StreetWork, int]]:
    """Return the works of an opening as early as it can be without being longer, so that most days are left before what is due."""
    length = end - begin + 1
    first = max(max(work.earliest + work.days - 1 for work in works) - length + 1, min(work.earliest for work in works))
    first = min(first, begin)
    return sorted(((work, max(first, work.earliest)) for work in works), key=lambda pair: (pair[1], pair[0].id))


def closures(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return on how many days a street is closed, and how often it is opened; what follows on the next day is one opening.

    >>> closures([(1, 4), (3, 6), (7, 9), (20, 21)])
    (11, 2)
    """
    closed, count, last = 0, 0, None
    for begin, end in sorted(spans):
        if last is None or begin > last + 1:
            count += 1
            closed += end - begin + 1
            last = end
        elif end > last:
            closed += end - last
            last = end
    return closed, count
