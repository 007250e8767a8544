"""Which works come within reach of each other in space and time: all pairs of a city, and those of one work that comes, moves or goes.

Exact: a tree of boxes only says where to look, distances are those of the ground itself. Two works meet where no more than `reach`
metres and a millimetre lie between them (whether touching counts must not hang on the last digit) and their windows share a day.
Numbers of works are rows; what they are called is the caller's. An index is a value: a changed one shares what has not changed.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.works.clashes.pieces import Geometries, Pieces, joined, ordered, pieces_of

Days = NDArray[np.int32]

TOUCHING = 0.001  # metres
OPEN_START, OPEN_END = -(2**31) + 1, 2**31 - 2  # days of windows that nobody closed
NEVER = (1, 0)  # a window without days: meets nothing
MOST = 1_000_000  # pairs that are listed; more is a crowd, of which it is only said that there are more
_ADDED = 4096  # pieces beside the tree before it is made anew
_CHUNK = 2048  # pieces that a thread takes at once
_BITS = 20


@dataclass(frozen=True)
class Tree:
    """Pieces in the order of a curve through them, and the boxes and days of each sixteen, each 256 …

    level_first: int64 (level + 1,), where the nodes of each level begin, leaves first. node_box: float64 (node, 4); node_day:
    int32 (node, 2).
    """

    pieces: Pieces
    level_first: NDArray[np.int64]
    node_box: NDArray[np.float64]
    node_day: Days


@dataclass(frozen=True)
class ClashIndex:
    """Works ready to be searched.

    day: int32 (work, 4), first and last day as planned, first and last as known now. gone: bool (work,), whose pieces in the
    tree no longer count. added: what came since the tree was made. reach: metres.
    """

    reach: float
    day: Days
    tree: Tree
    added: Tree
    gone: NDArray[np.bool_]


@dataclass(frozen=True)
class Pairs:
    """Works that meet: first < second (pair,), in order; gap (pair,) in metres, 0 where they touch or overlap.

    complete: whether these are all; otherwise there are more, and these are some of them.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    gap: NDArray[np.float64]
    complete: bool = True

    def __len__(self) -> int:
        return self.first.size


def clash_index(ground: Geometries, day: Days, reach: float) -> ClashIndex:
    """Return the index of works: ground (work,) in metres, None where a work has none; day (work, 4) as in ClashIndex."""
    days = np.ascontiguousarray(day, np.int32)
    return _index(pieces_of(np.asarray(ground, object)), days, reach)


def pairs_of(index: ClashIndex, most: int = MOST, threads: int | None = None) -> Pairs:
    """Return all pairs of works that meet; where there are more than `most`, some of them."""
    if len(index.added.pieces) or index.gone.any():
        index = _made_anew(index)
    pieces, kernel = index.tree.pieces, _kernel()
    starts = range(0, len(pieces), _CHUNK)
    told = [0]

    def search(begin: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        if told[0] > 2 * most:
            return np.zeros((0, 2), np.int64), np.zeros(0)
        pair, gap = _search(kernel, index, index.tree, pieces, begin, min(begin + _CHUNK, len(pieces)), True, 2 * most)
        told[0] += gap.size
        return pair, gap

    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as crew:
        found = list(crew.map(search, starts))
    pairs = _once([pair for pair, _ in found], [gap for _, gap in found], index.day.shape[0])
    if told[0] <= 2 * most and len(pairs) <= most:
        return pairs
    return Pairs(pairs.first[:most], pairs.second[:most], pairs.gap[:most], complete=False)


def with_work(index: ClashIndex, number: int, ground: Any, day: Days, most: int = MOST) -> tuple[ClashIndex, Pairs]:
    """Return the index with a work that is new (number is the count of works so far), moved, or gone (ground None), and its pairs now.

    What it met before is no longer true: drop the pairs with its number, and take these.
    """
    days = index.day.copy()
    gone = index.gone
    if number == days.shape[0]:
        days = np.vstack([days, np.asarray(day, np.int32)[None]])
        gone = np.append(gone, True)
    else:
        days[number] = day
        gone = gone.copy()
        gone[number] = True
    own = pieces_of(np.array([ground], object), np.array([number]))
    beside = index.added.pieces
    kept = np.flatnonzero(beside.owner != number)
    changed = replace(index, day=days, gone=gone)
    added = joined(ordered(beside, kept), own)
    changed = replace(changed, added=_tree(added, days))
    found = [
        _search(_kernel(), changed, tree, own, 0, len(own), False, most, void)
        for tree, void in ((changed.tree, gone), (changed.added, np.zeros(gone.size, np.bool_)))
    ]
    pairs = _once([pair for pair, _ in found], [gap for _, gap in found], days.shape[0])
    if len(added) > _ADDED:
        changed = _made_anew(changed)
    return changed, pairs


def met_by(index: ClashIndex, ground: Geometries, reach: float) -> Pairs:
    """Return what lies within reach (metres) of other ground, whatever the days: first is the row of the ground, second the work."""
    works = index.day.shape[0]
    ever = np.tile(np.array([OPEN_START, OPEN_END] * 2, np.int32), (works + len(ground), 1))
    if len(index.added.pieces) or index.gone.any():
        index = _made_anew(index)
    index = replace(index, day=ever, reach=reach)
    index = replace(index, tree=replace(index.tree, node_day=np.tile(ever[:1, :2], (index.tree.node_day.shape[0], 1))))
    own = pieces_of(ground, works + np.arange(len(ground)))
    void = np.zeros(works + len(ground), np.bool_)
    pair, gap = _search(_kernel(), index, index.tree, own, 0, len(own), False, 2**62, void)
    found = _once([pair], [gap], works + len(ground))
    order = np.lexsort((found.first, found.second))
    return Pairs(found.second[order] - works, found.first[order], found.gap[order])


def with_pairs(pairs: Pairs, number: int, own: Pairs) -> Pairs:
    """Return pairs with those of one work replaced by what it meets now."""
    kept = (pairs.first != number) & (pairs.second != number)
    first = np.concatenate([pairs.first[kept], own.first])
    second = np.concatenate([pairs.second[kept], own.second])
    gap = np.concatenate([pairs.gap[kept], own.gap])
    order = np.lexsort((second, first)) if own.first.size else slice(None)
    return Pairs(first[order], second[order], gap[order], pairs.complete and own.complete)


def _index(pieces: Pieces, day: Days, reach: float) -> ClashIndex:
    nothing = _tree(ordered(pieces, np.zeros(0, np.int64)), day)
    return ClashIndex(float(reach), day, _tree(pieces, day), nothing, np.zeros(day.shape[0], np.bool_))


def _made_anew(index: ClashIndex) -> ClashIndex:
    """Return the index with all that counts in one tree."""
    stay = np.flatnonzero(~index.gone[index.tree.pieces.owner])
    return _index(joined(ordered(index.tree.pieces, stay), index.added.pieces), index.day, index.reach)


def _tree(pieces: Pieces, day: Days) -> Tree:
    """Return pieces as a tree; those of one place are in the order of the days on which they begin."""
    count, kernel = len(pieces), _kernel()
    if not count:
        return Tree(pieces, np.zeros(1, np.int64), np.zeros((0, 4)), np.zeros((0, 2), np.int32))
    middle = (pieces.box[:, :2] + pieces.box[:, 2:]) / 2
    low = middle.min(axis=0)
    cell = max(float((middle.max(axis=0) - low).max()), 1.0) / (2**_BITS - 1)
    place = ((middle - low) / cell).astype(np.int64)
    along = kernel.hilbert(place[:, 0].copy(), place[:, 1].copy(), _BITS)
    pieces = ordered(pieces, np.lexsort((day[pieces.owner, 2], along)))
    firsts, size = [0], count
    while True:
        size = -(-size // kernel.FAN)
        firsts.append(firsts[-1] + size)
        if size == 1:
            break
    level_first = np.array(firsts, np.int64)
    node_box, node_day = np.zeros((firsts[-1], 4)), np.zeros((firsts[-1], 2), np.int32)
    kernel.gather(level_first, node_box, node_day, pieces.box, day, pieces.owner)
    return Tree(pieces, level_first, node_box, node_day)


def _search(
    kernel: Any,
    index: ClashIndex,
    tree: Tree,
    own: Pieces,
    begin: int,
    end: int,
    after: bool,
    most: int,
    gone: NDArray[np.bool_] | None = None,
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the pairs of works (found, 2) of some pieces with those of a tree, and squared gaps; again with more room where needed."""
    room, there = 64 + 8 * (end - begin), tree.pieces
    while True:
        pair, gap = np.empty((room, 2), np.int64), np.empty(room)
        found = kernel.meet(
            *(begin, end, after, own.segment, own.first, own.area, own.box, own.owner),
            *(there.segment, there.first, there.area, there.box, there.owner, index.day),
            *(index.gone if gone is None else gone, tree.level_first, tree.node_box, tree.node_day),
            *(index.reach + TOUCHING, most, pair, gap),
        )
        if found <= room:
            return pair[:found], gap[:found]
        room = min(max(found, 4 * room), most + 1)


def _once(pairs: list[NDArray[np.int64]], gaps: list[NDArray[np.float64]], works: int) -> Pairs:
    """Return each pair of works once, with the least of the gaps between their pieces, in order."""
    pair = np.concatenate([np.zeros((0, 2), np.int64), *pairs])
    gap = np.concatenate([np.zeros(0), *gaps])
    key = pair[:, 0] * works + pair[:, 1]
    order = np.lexsort((gap, key))
    key, gap = key[order], np.sqrt(gap[order])
    new = np.ones(key.size, np.bool_)
    new[1:] = key[1:] != key[:-1]
    key, gap = key[new], gap[new]
    return Pairs(key // works if works else key, key % works if works else key, np.where(gap > TOUCHING, gap, 0.0))


def _kernel() -> Any:
    """Return `lantu.works.clashes.clash_kernel`; with it comes numba, which takes a second to import."""
    from lantu.works.clashes import clash_kernel

    return clash_kernel
