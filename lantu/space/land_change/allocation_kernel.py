"""One step of land being built on, in two passes over the cells: scores with their neighbours counted, then the cells that are taken.

A score is the cell's own, plus a weight for each of its eight neighbours that is built. Whole numbers, so that a plain count gives the
same. Of the step before it is known about which scores are taken; lower ones are not counted, unless it turns out that there are too few.
Cells go by in pieces of a row, of which the highest score is kept: a piece that has nothing high is not looked at again, and one beside
which nothing was built keeps its scores. Both passes share rows out in bands. Plain loops that numba compiles.

Source: a cellular automaton with constrained demand, after R. White and G. Engelen, Environment and Planning A 25, 1993.
"""

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

Bytes, Shorts = NDArray[np.uint8], NDArray[np.int16]
Ints, Longs = NDArray[np.int32], NDArray[np.int64]

NEVER = -32768  # score of what cannot be built on
SPAN = 65536
PIECE = 128  # cells of a row that go by together


@njit(cache=True, nogil=True)
def _score_piece(above: Bytes, here: Bytes, below: Bytes, own: Shorts, weight: int, out: Shorts) -> np.int16:
    """Fill the scores of a piece of a row; return the highest. above, here, below: one cell more at each end."""
    high = np.int16(NEVER)
    for column in range(own.size):
        near = np.uint8(above[column] + above[column + 1])
        near = np.uint8(near + above[column + 2])
        near = np.uint8(near + here[column])
        near = np.uint8(near + here[column + 2])
        near = np.uint8(near + below[column])
        near = np.uint8(near + below[column + 1])
        near = np.uint8(near + below[column + 2])
        value = np.int16(own[column] + np.int16(np.int16(weight) * np.int16(near)))
        shut = (own[column] == np.int16(NEVER)) | (here[column + 1] != 0)
        value = np.int16(NEVER) if shut else value
        out[column] = value
        high = max(high, value)
    return high


@njit(cache=True, nogil=True, parallel=True)
def score(
    built: Bytes, own: Shorts, neighbour: int, floor: int, stale: Bytes, scores: Shorts, peaks: Shorts, counts: Ints
) -> None:
    """Fill scores (row, column), NEVER where land is built or closed, peaks (row, piece), and counts (band, SPAN) of those above the floor.

    built: (row + 2, column + 2), 1 where built, with a rim of 0. own: (row, column), NEVER where closed. stale: (row, piece), 1 where
    scores are not those of the land as it is; 0 afterwards.
    """
    rows, columns = own.shape
    bands = counts.shape[0]
    for band in prange(bands):
        for row in range(band * rows // bands, (band + 1) * rows // bands):
            for piece in range(peaks.shape[1]):
                begin = piece * PIECE
                end = min(begin + PIECE, columns)
                out = scores[row, begin:end]
                if stale[row, piece]:
                    around = slice(begin, end + 2)
                    peaks[row, piece] = _score_piece(
                        built[row, around],
                        built[row + 1, around],
                        built[row + 2, around],
                        own[row, begin:end],
                        neighbour,
                        out,
                    )
                    stale[row, piece] = 0
                if peaks[row, piece] > floor:
                    for column in range(out.size):
                        if out[column] > floor:
                            counts[band, np.int64(out[column]) - NEVER] += 1


@njit(cache=True, nogil=True, parallel=True)
def take(scores: Shorts, peaks: Shorts, least: int, starts: Longs, built: Bytes, stale: Bytes, tied: Longs) -> None:
    """Build on all cells whose score is above the least; fill tied with those that have it, in order.

    starts: (band,), where those of each band begin in tied. stale: set to 1 for pieces that hold a neighbour of a cell that was built.
    """
    rows, columns = scores.shape
    bands = starts.size
    for band in prange(bands):
        many = starts[band]
        for row in range(band * rows // bands, (band + 1) * rows // bands):
            for piece in range(peaks.shape[1]):
                if peaks[row, piece] < least:
                    continue
                for column in range(piece * PIECE, min((piece + 1) * PIECE, columns)):
                    if scores[row, column] > least:
                        build(row, column, built, stale)
                    elif scores[row, column] == least:
                        tied[many] = row * columns + column
                        many += 1


@njit(cache=True, nogil=True)
def build(row: int, column: int, built: Bytes, stale: Bytes) -> None:
    """Build on a cell, and mark the pieces whose scores that changes."""
    built[row + 1, column + 1] = 1
    for beside in range(max(row - 1, 0), min(row + 2, stale.shape[0])):
        for piece in range(max(column - 1, 0) // PIECE, min((column + 1) // PIECE + 1, stale.shape[1])):
            stale[beside, piece] = 1


@njit(cache=True, nogil=True)
def build_all(cells: Longs, built: Bytes, stale: Bytes) -> None:
    """Build on cells by their number in reading order."""
    columns = built.shape[1] - 2
    for cell in cells:
        build(cell // columns, cell % columns, built, stale)
