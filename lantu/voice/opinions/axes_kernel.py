"""Axes of a vote matrix by repeated multiplication, and its votes shuffled; plain twins stand in tests/voice/test_opinion_groups.py.

Entries are sorted by statement: `starts` (statement + 1) says where those of a statement begin, `voter` (entry) who voted, `value`
(entry) 1, 0 or -1, `mean` (statement) what is taken off. Who did not vote counts as the mean. Four axes are turned at a time.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

AXES = 4
Numbers = NDArray[np.float64]
Votes = NDArray[np.int8]
Starts = NDArray[np.int64]
Voters = NDArray[np.int32]


@njit(cache=True, nogil=True)
def turn(
    starts: Starts, voter: Voters, value: Votes, weight: Numbers, first: Numbers, rounds: int
) -> tuple[Numbers, Numbers]:
    """Return directions (statement, 4), at right angles, after some rounds from `first`, and where voters stand on them (voter, 4).

    weight (voter,): how often each voter counts; means are taken with it.
    """
    statements = len(starts) - 1
    mean, axes, place = means(starts, voter, value, weight), first.copy(), np.zeros((len(weight), AXES))
    for done in range(rounds + 1):
        put_at_right_angles(axes)
        place[:] = 0.0
        for j in range(statements):
            a0, a1, a2, a3 = axes[j, 0], axes[j, 1], axes[j, 2], axes[j, 3]
            for e in range(starts[j], starts[j + 1]):
                x, i = value[e] - mean[j], voter[e]
                place[i, 0] += x * a0
                place[i, 1] += x * a1
                place[i, 2] += x * a2
                place[i, 3] += x * a3
        if done == rounds:
            break
        for j in range(statements):
            a0 = a1 = a2 = a3 = 0.0
            for e in range(starts[j], starts[j + 1]):
                i = voter[e]
                x = (value[e] - mean[j]) * weight[i]
                a0 += x * place[i, 0]
                a1 += x * place[i, 1]
                a2 += x * place[i, 2]
                a3 += x * place[i, 3]
            axes[j, 0], axes[j, 1], axes[j, 2], axes[j, 3] = a0, a1, a2, a3
    return axes, place


@njit(cache=True, nogil=True)
def means(starts: Starts, voter: Voters, value: Votes, weight: Numbers) -> Numbers:
    """Return the mean vote on each statement of those who voted on it (statement,); 0 where nobody counts."""
    out = np.zeros(len(starts) - 1)
    for j in range(len(out)):
        total, count = 0.0, 0.0
        for e in range(starts[j], starts[j + 1]):
            total += weight[voter[e]] * value[e]
            count += weight[voter[e]]
        out[j] = total / count if count > 0 else 0.0
    return out


@njit(cache=True, nogil=True)
def put_at_right_angles(axes: Numbers) -> None:
    """Turn columns (statement, 4) to right angles and length one, each against those before it; a lost one becomes 0."""
    statements = len(axes)
    for c in range(AXES):
        for before in range(c):
            dot = 0.0
            for j in range(statements):
                dot += axes[j, c] * axes[j, before]
            for j in range(statements):
                axes[j, c] -= dot * axes[j, before]
        length = 0.0
        for j in range(statements):
            length += axes[j, c] * axes[j, c]
        length = np.sqrt(length)
        for j in range(statements):
            axes[j, c] = axes[j, c] / length if length > 1e-12 else 0.0


@njit(cache=True, nogil=True)
def mixed(state: np.uint64) -> np.uint64:
    """Return 64 bits that look random, from 64 bits. Source: Steele, Lea, Flood, Fast splittable generators, 2014 (SplitMix64)."""
    z = state + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@njit(cache=True, nogil=True)
def shuffled(starts: Starts, value: Votes, seed: np.uint64) -> Votes:
    """Return the votes (entry,) shuffled within each statement: who voted on what stays, and how many agreed. Fisher and Yates."""
    out, state = value.copy(), mixed(seed)
    for j in range(len(starts) - 1):
        for e in range(starts[j + 1] - 1, starts[j], -1):
            state = mixed(state)
            other = starts[j] + np.int64(((state >> np.uint64(32)) * np.uint64(e - starts[j] + 1)) >> np.uint64(32))
            out[e], out[other] = out[other], out[e]
    return out
