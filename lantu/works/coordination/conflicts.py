"""Which works are in conflict with another or with a plan layer, for a rate: the ground itself, days, streets and red lines.

Not seen in a record, so not counted as no conflict: that two works which share ground and days have agreed on a schedule.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

import numpy as np

from lantu.works.record import Work

REOPENED = timedelta(days=3 * 365)  # by the catalogue's definition: a road reopened within three years


def in_conflict(works: Sequence[Work], as_of: date) -> dict[str, str]:
    """Return, for each work with ground and days, why it is in conflict ('ground', 'street', 'red_line'), '' where it is not.

    Days are the real ones as far as they are known on the day, else as forecast, else as planned.
    """
    from lantu.works.clashes.index import clash_index, pairs_of
    from lantu.works.ground import ground_of

    here = [
        (work, ground, days)
        for work, ground in zip(works, ground_of(works).geometry, strict=True)
        if ground is not None and not work.cancelled and (days := days_of(work, as_of))
    ]
    found = {work.id: "" for work, _, _ in here}
    if not here:
        return found
    flat = np.empty(len(here), object)
    flat[:] = [ground for _, ground, _ in here]
    days = np.array([[start.toordinal(), end.toordinal()] * 2 for _, _, (start, end) in here], np.int32)
    pairs = pairs_of(clash_index(flat, days, 0.0))
    for pair in (pairs.first.tolist(), pairs.second.tolist()):
        for at in pair:
            found[here[at][0].id] = "ground"
    for name in _reopened([(work, days) for work, _, days in here]):
        found[name] = found[name] or "street"
    for work, _, _ in here:
        if any(item.kind == "red_line" and item.state == "refused" for item in work.reviews):
            found[work.id] = found[work.id] or "red_line"
    return found


def days_of(work: Work, as_of: date) -> tuple[date, date] | None:
    """Return the first and the last day of a work as known on a day; None where one is not known."""
    start = work.actual.start if work.actual.start and work.actual.start <= as_of else None
    end = work.actual.end if work.actual.end and work.actual.end <= as_of else None
    start = start or work.forecast.start or work.planned.start
    end = end or work.forecast.end or work.planned.end
    return (start, end) if start and end and start <= end else None


def _reopened(works: Sequence[tuple[Work, tuple[date, date]]]) -> set[str]:
    """Return the works that close a street which another has closed not three years before, and those others."""
    of_street: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
    for work, (start, end) in works:
        for street in {item.street for item in work.footprints if item.street and item.closes != "none"}:
            of_street[street].append((start, end, work.id))
    found: set[str] = set()
    for closed in of_street.values():
        for first, second in combinations(sorted(closed), 2):
            if first[2] != second[2] and second[0] - first[1] <= REOPENED:
                found |= {first[2], second[2]}
    return found
