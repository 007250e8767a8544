"""Opinion groups of a consultation, or the answer that there are none: beyond chance first, then stable, then with or without a gap.

A group is a set of voters who voted more alike than by chance, drawn by k-means where votes put them. It is no party and no list of
people: nobody chose it, it has no name of its own, and other statements would draw other groups.
"""

import os
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.voice.opinions.chance import Chance, against_chance
from lantu.voice.opinions.consultation import StatementVotes
from lantu.voice.opinions.gaps import gaps
from lantu.voice.opinions.partition import Partition, apartness, partition
from lantu.voice.opinions.stability import GroupStability, stability
from lantu.voice.opinions.vote_matrix import VoteMatrix, exact_axes, positions, vote_matrix

LEAST_VOTERS, LEAST_STATEMENTS, LEAST_GROUP = 20, 3, 5
LEAST_OVERLAP, LEAST_AGREEMENT = 0.6, 0.5
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Try:
    """A number of groups that was tried: how far they stand apart (mean silhouette) and how they held when voters were drawn anew."""

    count: int
    smallest: int
    silhouette: float
    stability: GroupStability | None

    @property
    def holds(self) -> bool:
        """Whether each group is found again: overlap 0.6 or more, agreement of the whole 0.5 or more, no group below five voters."""
        held = self.stability
        return held is not None and min(held.overlap) >= LEAST_OVERLAP and held.agreement >= LEAST_AGREEMENT


@dataclass(frozen=True)
class OpinionGroups:
    """What was found in a consultation.

    `verdict`: "groups", "chance" (votes do not go together more than shuffled ones), "unstable" (they do, but no groups are found again
    when voters are drawn anew) or "too_few" (fewer than 20 voters who can be placed, or than 3 statements); the last three mean: no
    groups. `group` (voter of the consultation) is 0, 1, … with the largest first, -1 for who is in none: everybody where there are no
    groups, else who voted on fewer than seven statements. `letters` (group,) "A", "B", …; `sizes` (group,); `overlap` (group,): how far
    each is found again, 1 always, from draws of voters; `gap` (group, group): p that there is one heap only between two groups, NaN on
    the diagonal: at 0.05 or more no gap is seen, and the line between them is drawn through a continuum. `place` (voter of the
    consultation, 2): where each stands, for a picture, NaN for who is not placed. `p`: share of shuffles in which votes go together at
    least as far. `share` (axis,): part of all spread on the axes beyond chance. `tried`: each number of groups.
    """

    verdict: str
    group: NDArray[np.int64]
    sizes: NDArray[np.int64]
    overlap: Numbers
    gap: Numbers
    place: Numbers
    p: float
    axes: int
    share: Numbers
    tried: tuple[Try, ...]
    placed: int
    statements: int
    deals: int
    resamples: int
    seed: int

    @property
    def count(self) -> int:
        """How many groups there are; 0 where the answer is that there are none."""
        return len(self.sizes)

    @property
    def letters(self) -> tuple[str, ...]:
        """What groups are called: A is the largest."""
        return tuple("ABCDEFGH"[: self.count])

    @property
    def parted(self) -> bool:
        """Whether a gap is seen between every two groups."""
        return self.count > 1 and bool(np.nanmax(self.gap) < 0.05)


def find_groups(
    votes: StatementVotes, deals: int = 99, resamples: int = 50, seed: int = 1, threads: int | None = None
) -> OpinionGroups:
    """Return the opinion groups of a consultation, or that there are none.

    Rejected statements and those about the consultation itself are left out. deals: shuffles that votes are held against; resamples: draws
    of voters that groups are looked for again in. The answer depends on votes and seed alone: not on rows, names of voters, or threads.
    """
    threads = threads or len(os.sched_getaffinity(0))
    matrix = vote_matrix(votes)
    if len(matrix.voters) < LEAST_VOTERS or len(matrix.statements) < LEAST_STATEMENTS:
        return _without(votes, matrix, "too_few", deals, resamples, seed)
    chance = against_chance(matrix, deals, seed, threads)
    if not chance.axes:
        return _without(votes, matrix, "chance", deals, resamples, seed, chance)
    spread, directions, place = exact_axes(matrix, max(chance.axes, 1))
    points = np.ascontiguousarray(positions(matrix, place)[:, : chance.axes])
    tried: list[Try] = []
    best: tuple[Try, Partition] | None = None
    for count in range(2, chance.axes + 2):
        part = partition(points, count)
        smallest = int(part.sizes.min())
        held = (
            stability(matrix, part, directions, chance.axes, resamples, seed, threads)
            if smallest >= LEAST_GROUP
            else None
        )
        tried.append(Try(count, smallest, apartness(points, part), held))
        if tried[-1].holds and (best is None or tried[-1].silhouette > best[0].silhouette):
            best = (tried[-1], part)
    total = _spread(matrix)
    share = spread[: chance.axes] / total
    if best is None or best[0].stability is None:
        return _without(votes, matrix, "unstable", deals, resamples, seed, chance, share, tuple(tried), place)
    part = best[1]
    return OpinionGroups(
        verdict="groups",
        group=_to_all(votes, matrix, part.label, -1),
        sizes=part.sizes,
        overlap=np.array(best[0].stability.overlap),
        gap=gaps(points, part, seed),
        place=_to_all(votes, matrix, positions(matrix, place)[:, :2], np.nan),
        p=float(chance.p[0]),
        axes=chance.axes,
        share=share,
        tried=tuple(tried),
        placed=len(matrix.voters),
        statements=len(matrix.statements),
        deals=deals,
        resamples=resamples,
        seed=seed,
    )


def _without(
    votes: StatementVotes, matrix: VoteMatrix, verdict: str, deals: int, resamples: int, seed: int, chance: Chance | None = None,
    share: Numbers | None = None, tried: tuple[Try, ...] = (), place: Numbers | None = None,
) -> OpinionGroups:  # fmt: skip
    if place is None and len(matrix.voters) and len(matrix.statements):
        place = exact_axes(matrix, 1)[2]
    stands = positions(matrix, place)[:, :2] if place is not None else np.zeros((0, 2))
    return OpinionGroups(
        verdict=verdict,
        group=np.full(len(votes.voters), -1),
        sizes=np.zeros(0, np.int64),
        overlap=np.zeros(0),
        gap=np.zeros((0, 0)),
        place=_to_all(votes, matrix, stands, np.nan),
        p=float(chance.p[0]) if chance else 1.0,
        axes=chance.axes if chance else 0,
        share=np.zeros(0) if share is None else share,
        tried=tried,
        placed=len(matrix.voters),
        statements=len(matrix.statements),
        deals=deals,
        resamples=resamples,
        seed=seed,
    )


def _to_all(votes: StatementVotes, matrix: VoteMatrix, of_placed: NDArray, missing: float) -> NDArray:
    out = np.full((len(votes.voters), *of_placed.shape[1:]), missing, of_placed.dtype)
    if len(of_placed):
        out[matrix.voters] = of_placed
    return out


def _spread(matrix: VoteMatrix) -> float:
    """Return the sum of squares of all votes around the means of their statements."""
    counts = np.maximum(np.diff(matrix.starts), 1)
    of_entry = np.repeat(np.arange(len(matrix.statements)), np.diff(matrix.starts))
    value = matrix.value.astype(np.float64)
    sums = np.bincount(of_entry, weights=value, minlength=len(matrix.statements))
    squares = np.bincount(of_entry, weights=value**2, minlength=len(matrix.statements))
    return float(np.maximum((squares - sums**2 / counts).sum(), 1e-300))
