"""Which pieces of ground come within reach of each other while both are in use, and how far apart they are.

A piece is a few straight segments (x1, y1, x2, y2 in metres), the rim of an area or a line; a point is a segment without length.
Pieces lie in the leaves of a packed tree of boxes, sixteen to a node; nodes also know the first and the last day of what is in them.
A work has two windows of days, first and last included: as planned, and as far as is known now. A window that ends before it
begins meets nothing.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Numbers, Places, Days, Flags = NDArray[np.float64], NDArray[np.int64], NDArray[np.int32], NDArray[np.bool_]

FAN = 16  # children of a node
_DEEP = 512  # nodes that can wait at once: sixteen a level, far more levels than there can be


@njit(cache=True, nogil=True)
def hilbert(x: Places, y: Places, bits: int) -> Places:
    """Return the place of each cell (x, y below 2**bits) along a Hilbert curve, so that what is near stands near."""
    along = np.zeros(x.size, np.int64)
    for item in range(x.size):
        east, north, found = x[item], y[item], 0
        side = 1 << (bits - 1)
        while side > 0:
            right, up = int((east & side) > 0), int((north & side) > 0)
            found += side * side * ((3 * right) ^ up)
            if up == 0:
                if right == 1:
                    east, north = side - 1 - (east & (side - 1)), side - 1 - (north & (side - 1))
                east, north = north, east
            side >>= 1
        along[item] = found
    return along


@njit(cache=True, nogil=True)
def gather(level_first: Places, node_box: Numbers, node_day: Days, box: Numbers, day: Days, owner: Places) -> None:
    """Fill the nodes' boxes and days, level by level from the leaves up, from those of the pieces."""
    for level in range(level_first.size - 1):
        below = box.shape[0] if level == 0 else level_first[level] - level_first[level - 1]
        for node in range(level_first[level], level_first[level + 1]):
            own_box, own_day = node_box[node], node_day[node]
            own_box[0] = own_box[1] = np.inf
            own_box[2] = own_box[3] = -np.inf
            own_day[0], own_day[1] = np.iinfo(np.int32).max, np.iinfo(np.int32).min
            begin = (node - level_first[level]) * FAN
            for child in range(begin, min(begin + FAN, below)):
                if level == 0:
                    its_box, its_day = box[child], day[owner[child]]
                    for window in range(2):
                        if its_day[2 * window] <= its_day[2 * window + 1]:
                            own_day[0] = min(own_day[0], its_day[2 * window])
                            own_day[1] = max(own_day[1], its_day[2 * window + 1])
                else:
                    its_box = node_box[level_first[level - 1] + child]
                    under = node_day[level_first[level - 1] + child]
                    own_day[0], own_day[1] = min(own_day[0], under[0]), max(own_day[1], under[1])
                own_box[0], own_box[1] = min(own_box[0], its_box[0]), min(own_box[1], its_box[1])
                own_box[2], own_box[3] = max(own_box[2], its_box[2]), max(own_box[3], its_box[3])


@njit(cache=True, nogil=True)
def to_segment(x: float, y: float, x1: float, y1: float, x2: float, y2: float) -> float:
    """Return the squared distance of a point from a segment."""
    along_x, along_y = x2 - x1, y2 - y1
    length = along_x * along_x + along_y * along_y
    share = 0.0
    if length > 0:
        share = min(max(((x - x1) * along_x + (y - y1) * along_y) / length, 0.0), 1.0)
    away_x, away_y = x - x1 - share * along_x, y - y1 - share * along_y
    return away_x * away_x + away_y * away_y


@njit(cache=True, nogil=True)
def _side(x: float, y: float, x1: float, y1: float, x2: float, y2: float) -> float:
    return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)


@njit(cache=True, nogil=True)
def segment_gap(one: Numbers, other: Numbers) -> float:
    """Return the squared distance between two segments; 0 where they cross or touch."""
    a, b, c, d = one[0], one[1], one[2], one[3]
    e, f, g, h = other[0], other[1], other[2], other[3]
    if _side(a, b, e, f, g, h) * _side(c, d, e, f, g, h) < 0 and _side(e, f, a, b, c, d) * _side(g, h, a, b, c, d) < 0:
        return 0.0
    return min(
        min(to_segment(a, b, e, f, g, h), to_segment(c, d, e, f, g, h)),
        min(to_segment(e, f, a, b, c, d), to_segment(g, h, a, b, c, d)),
    )


@njit(cache=True, nogil=True)
def inside(x: float, y: float, segment: Numbers, begin: int, end: int) -> bool:
    """Return whether a point lies within the area whose rim (outer and holes) are the segments begin to end."""
    within = False
    for at in range(begin, end):
        x1, y1, x2, y2 = segment[at]
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            within = not within
    return within


@njit(cache=True, nogil=True)
def piece_gap(
    segment: Numbers,
    begin: int,
    end: int,
    area: bool,
    others: Numbers,
    other_begin: int,
    other_end: int,
    other_area: bool,
    other_box: Numbers,
    reach: float,
) -> float:
    """Return the squared distance of two pieces; more than reach squared where they are farther apart than reach."""
    if other_area and inside(segment[begin, 0], segment[begin, 1], others, other_begin, other_end):
        return 0.0
    if area and inside(others[other_begin, 0], others[other_begin, 1], segment, begin, end):
        return 0.0
    nearest = np.inf
    for at in range(begin, end):
        one = segment[at]
        west, east = min(one[0], one[2]) - reach, max(one[0], one[2]) + reach
        south, north = min(one[1], one[3]) - reach, max(one[1], one[3]) + reach
        if other_box[0] > east or other_box[2] < west or other_box[1] > north or other_box[3] < south:
            continue
        for there in range(other_begin, other_end):
            other = others[there]
            if (
                (other[0] < west and other[2] < west)
                or (other[0] > east and other[2] > east)
                or (other[1] < south and other[3] < south)
                or (other[1] > north and other[3] > north)
            ):
                continue
            gap = segment_gap(one, other)
            if gap < nearest:
                nearest = gap
                if gap == 0.0:
                    return 0.0
    return nearest


@njit(cache=True, nogil=True)
def days_meet(one: Days, other: Days) -> bool:
    """Return whether two works are on their ground on one day: as planned, or as far as is known now."""
    planned = max(one[0], other[0]) <= min(one[1], other[1])
    return planned or max(one[2], other[2]) <= min(one[3], other[3])


@njit(cache=True, nogil=True)
def meet(  # noqa: C901  (one loop: calls in it would be slower)
    begin: int,
    end: int,
    after: bool,
    own_segment: Numbers,
    own_first: Places,
    own_area: Flags,
    own_box: Numbers,
    own_owner: Places,
    segment: Numbers,
    first: Places,
    area: Flags,
    box: Numbers,
    owner: Places,
    day: Days,
    gone: Flags,
    level_first: Places,
    node_box: Numbers,
    node_day: Days,
    reach: float,
    most: int,
    pair: Places,
    gap: Numbers,
) -> int:
    """Fill pair (found, 2) with the works, gap with the squared metres, of pieces begin to end and those of the tree.

    after: own pieces are those of the tree, and each pair is wanted once. Returns how many were found; only as many are filled as
    there is room for, and the search stops above `most`.
    """
    found = 0
    waiting = np.empty((_DEEP, 2), np.int64)
    top = level_first.size - 2
    if top < 0:
        return 0
    covers = np.empty(top + 1, np.int64)  # pieces under a node of each level
    for level in range(top + 1):
        covers[level] = FAN if level == 0 else covers[level - 1] * FAN
    for own in range(begin, end):
        work = own_owner[own]
        if after and gone[work]:
            continue
        days = day[work]
        west, south, east, north = (
            own_box[own, 0] - reach,
            own_box[own, 1] - reach,
            own_box[own, 2] + reach,
            own_box[own, 3] + reach,
        )
        early, late = np.iinfo(np.int32).max, np.iinfo(np.int32).min
        for window in (0, 2):
            if days[window] <= days[window + 1]:
                early, late = min(early, days[window]), max(late, days[window + 1])
        if early > late:
            continue
        held = 0
        for node in range(level_first[top], level_first[top + 1]):
            waiting[held, 0], waiting[held, 1] = top, node
            held += 1
        while held > 0:
            held -= 1
            level, node = waiting[held]
            if node_box[node, 0] > east or node_box[node, 2] < west:  # a view of a row would cost more than the search
                continue
            if node_box[node, 1] > north or node_box[node, 3] < south:
                continue
            if node_day[node, 0] > late or node_day[node, 1] < early:
                continue
            under = node - level_first[level]
            if after and (under + 1) * covers[level] <= own + 1:
                continue
            if level > 0:
                below = level_first[level] - level_first[level - 1]
                for child in range(under * FAN, min((under + 1) * FAN, below)):
                    waiting[held, 0], waiting[held, 1] = level - 1, level_first[level - 1] + child
                    held += 1
                continue
            for other in range(under * FAN, min((under + 1) * FAN, box.shape[0])):
                if after and other <= own:
                    continue
                if box[other, 0] > east or box[other, 2] < west or box[other, 1] > north or box[other, 3] < south:
                    continue
                there = owner[other]
                if there == work or gone[there] or not days_meet(days, day[there]):
                    continue
                apart = piece_gap(
                    own_segment,
                    own_first[own],
                    own_first[own + 1],
                    own_area[own],
                    segment,
                    first[other],
                    first[other + 1],
                    area[other],
                    box[other],
                    reach,
                )
                if apart <= reach * reach:
                    if found < pair.shape[0]:
                        pair[found, 0], pair[found, 1] = min(work, there), max(work, there)
                        gap[found] = apart
                    found += 1
                    if found > most:
                        return found
    return found
