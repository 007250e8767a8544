"""Where land is built on next: cells by score, the best first, in steps, until the demand is met or no land is left."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text

Bytes, Shorts = NDArray[np.uint8], NDArray[np.int16]
MOST = 3000  # of a cell's own score either way, so that eight neighbours still fit
BANDS = 16
MARGIN = 60  # hundredths below the last score that was taken, from which on scores are counted in the next step


@dataclass(frozen=True)
class Allocation:
    """Land after the steps.

    built: uint8 (row, column). taken: cells of each step. short: cells of the demand for which there was no land.
    """

    built: Bytes
    taken: tuple[int, ...]
    short: int


def own_scores(logit: NDArray[np.float64], closed: NDArray[np.bool_]) -> Shorts:
    """Return logits as whole scores, hundredths, and NEVER where land is closed; far ends are cut off at MOST."""
    from lantu.space.land_change.allocation_kernel import NEVER

    whole = np.clip(np.rint(100 * np.nan_to_num(logit)), -MOST, MOST).astype(np.int16)
    return np.where(closed, np.int16(NEVER), whole)


def allocate(
    built: NDArray[np.bool_], own: Shorts, neighbour: int, demand: int, steps: int = 10, seed: int = 0
) -> Allocation:
    """Return land once so many cells more are built, in steps of equal size; neighbours are counted anew in each.

    own: scores as `own_scores` gives them. neighbour: hundredths for each built neighbour, -300 to 300. Of cells with equal scores those
    with the lowest number drawn by the seed are taken.
    """
    from lantu.space.land_change import allocation_kernel as kernel

    if built.shape != own.shape or demand < 0 or steps < 1 or not -300 <= neighbour <= 300:
        raise LantuError(
            Text(
                f"分配需要同样大小的网格、不小于 0 的需求和至少 1 步，实为 {built.shape}、{own.shape}、{demand}、{steps}",
                f"allocation needs grids alike, a demand of 0 or more and 1 step or more, found {built.shape}, {own.shape}, {demand}, "
                f"{steps}",
            )
        )
    rows, columns = own.shape
    now = np.zeros((rows + 2, columns + 2), dtype=np.uint8)
    now[1:-1, 1:-1] = built
    scores = np.empty(own.shape, dtype=np.int16)
    peaks = np.empty((rows, -(-columns // kernel.PIECE)), dtype=np.int16)
    stale = np.ones(peaks.shape, dtype=np.uint8)
    counts = np.empty((BANDS, kernel.SPAN), dtype=np.int32)
    floor, taken, left = kernel.NEVER, list[int](), 0
    for step in range(steps):
        wanted = demand * (step + 1) // steps - demand * step // steps + left
        if wanted <= 0:
            taken.append(0)
            continue
        counts[:] = 0
        kernel.score(now, own, neighbour, floor, stale, scores, peaks, counts)
        if floor > kernel.NEVER and counts.sum(dtype=np.int64) < wanted:  # too little above the floor: count all
            counts[:] = 0
            kernel.score(now, own, neighbour, kernel.NEVER, stale, scores, peaks, counts)
        least, done = _take(now, scores, peaks, stale, counts, wanted, seed + step)
        floor = max(least - MARGIN, kernel.NEVER)
        taken.append(done)
        left = wanted - done
    return Allocation(now[1:-1, 1:-1].copy(), tuple(taken), left)


def _take(
    now: Bytes, scores: Shorts, peaks: Shorts, stale: Bytes, counts: NDArray[np.int32], wanted: int, seed: int
) -> tuple[int, int]:
    """Build on the best cells; return the score of the last of them, and how many were taken. counts: (band, SPAN)."""
    from lantu.space.land_change import allocation_kernel as kernel

    above = np.cumsum(counts.sum(axis=0, dtype=np.int64)[::-1])[::-1]  # how many have at least this score
    wanted = min(wanted, int(above[0]))
    if not wanted:
        return kernel.NEVER, 0
    at = int(np.flatnonzero(above >= wanted)[-1])
    ends = np.cumsum(counts[:, at], dtype=np.int64)
    tied = np.empty(int(ends[-1]), dtype=np.int64)
    kernel.take(scores, peaks, at + kernel.NEVER, ends - counts[:, at], now, stale, tied)
    higher = int(above[at + 1]) if at + 1 < above.size else 0
    kernel.build_all(tied[drawn(tied, seed)[: wanted - higher]], now, stale)
    return at + kernel.NEVER, wanted


def drawn(cells: NDArray[np.int64], seed: int) -> NDArray[np.intp]:
    """Return the order of cells by a number that only the cell and the seed decide."""
    mixed = (cells.astype(np.uint64) + np.uint64(seed * 0x9E3779B97F4A7C15 % 2**64)) * np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0x94D049BB133111EB)
    return np.lexsort((cells, mixed ^ (mixed >> np.uint64(29))))
