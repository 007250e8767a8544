"""The votes that groups are drawn from: statements that count, voters with enough votes, in an order made of the votes alone."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.later import later
from lantu.voice.opinions.consultation import StatementVotes

if TYPE_CHECKING:
    from lantu.voice.opinions import axes_kernel as kernel
else:
    kernel = later("lantu.voice.opinions.axes_kernel")

LEAST_VOTES = 7  # fewer votes place nobody; where fewer statements count, all of them are asked
ROUNDS, MOST_ROUNDS = 6, 400
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class VoteMatrix:
    """Votes of those who can be placed.

    Entries as in `StatementVotes`, of `statements` (their places there) and `voters` (theirs): starts (statement + 1), voter (entry), value
    (entry) 1, 0 or -1; `seen` (voter) how many of the statements each voted on. Voters stand in an order made of their votes: voters
    with other names, or in other rows, give the same matrix.
    """

    statements: NDArray[np.int64]
    voters: NDArray[np.int64]
    starts: NDArray[np.int64]
    voter: NDArray[np.int32]
    value: NDArray[np.int8]
    seen: NDArray[np.int64]

    @property
    def first(self) -> Numbers:
        """Directions to begin with (statement, 4): fixed numbers, the same for votes and shuffled votes."""
        return np.random.default_rng(20150630).standard_normal((len(self.statements), kernel.AXES))


def vote_matrix(votes: StatementVotes, without: NDArray[np.bool_] | None = None) -> VoteMatrix:
    """Return the matrix of a consultation; without (statement of the consultation,) leaves more statements out."""
    counted = np.array([statement.counted for statement in votes.statements], np.bool_)
    if without is not None:
        counted &= ~without
    counts = np.diff(votes.starts)
    counted &= counts > 0
    statements = np.flatnonzero(counted)
    of_entry = np.repeat(counted, counts)
    statement = np.repeat(np.arange(len(counts)), counts)[of_entry]
    voter, value = votes.voter[of_entry].astype(np.int64), votes.vote[of_entry]
    seen = np.bincount(voter, minlength=len(votes.voters))
    enough = seen >= min(LEAST_VOTES, max(len(statements), 1))
    voters = np.flatnonzero(enough)
    kept = enough[voter]
    statement, voter, value = np.searchsorted(statements, statement[kept]), voter[kept], value[kept]
    voters = voters[np.lexsort((voters, _by_content(statement, voter, value, len(votes.voters))[voters]))]
    place = np.zeros(len(votes.voters), np.int64)
    place[voters] = np.arange(len(voters))
    order = np.lexsort((place[voter], statement))
    return VoteMatrix(
        statements=statements,
        voters=voters,
        starts=np.searchsorted(statement[order], np.arange(len(statements) + 1)).astype(np.int64),
        voter=place[voter][order].astype(np.int32),
        value=value[order],
        seen=seen[voters],
    )


def _by_content(
    statement: NDArray[np.int64], voter: NDArray[np.int64], value: NDArray[np.int8], voters: int
) -> NDArray[np.uint64]:
    """Return a number of each voter that is made of what they voted, in no matter which order (voter,)."""
    with np.errstate(over="ignore"):
        each = mixed_all(statement.astype(np.uint64) * np.uint64(3) + (value + 1).astype(np.uint64))
        out = np.zeros(voters, np.uint64)
        np.add.at(out, voter, each)
    return out


def mixed_all(state: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return 64 bits that look random for each (any shape), as `mixed` does for one."""
    z = state + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def strengths(place: Numbers, weight: Numbers) -> tuple[Numbers, Numbers]:
    """Return the spread of voters along each axis, greatest first (axis,), and how the four are turned to be those axes (4, axis)."""
    spread, turned = np.linalg.eigh(place.T @ (place * weight[:, None]))
    return spread[::-1], turned[:, ::-1]


def exact_axes(
    matrix: VoteMatrix,
    axes: int,
    weight: Numbers | None = None,
    first: Numbers | None = None,
    rounds: int = MOST_ROUNDS,
) -> tuple[Numbers, Numbers, Numbers]:
    """Return the principal axes of the votes: spread (4,), directions (statement, 4) and where voters stand (voter, 4).

    axes: how many of the first ones must stand still; weight (voter,): how often each voter counts; first (statement, 4): directions to
    begin with; rounds: how many turns at most.

    Who did not vote on a statement counts as its mean. The sign of an axis is that its greatest direction is positive.
    Source: Pearson, On lines and planes of closest fit, 1901.
    """
    weight = np.ones(len(matrix.voters)) if weight is None else weight
    directions, before, step = matrix.first if first is None else first, np.zeros(kernel.AXES), min(rounds, 20)
    done = 0
    while True:
        directions, place = kernel.turn(matrix.starts, matrix.voter, matrix.value, weight, directions, step)
        spread, turned = strengths(place, weight)
        done += step
        if done + step > rounds or np.all(np.abs(spread - before)[:axes] <= 1e-13 * max(spread[0], 1e-300)):
            break
        before = spread
    directions, place = directions @ turned, place @ turned
    sign = np.sign(directions[np.abs(directions).argmax(axis=0), np.arange(kernel.AXES)])
    return spread, directions * sign, place * sign


def positions(matrix: VoteMatrix, place: Numbers) -> Numbers:
    """Return where voters stand as if each had seen all statements (voter, axis): few votes would else look like the middle.

    Source: Small, Bjorkegren, Erkkilä, Shaw, Megill, Polis: scaling deliberation by mapping high dimensional opinion spaces, 2021.
    """
    return place * np.sqrt(len(matrix.statements) / np.maximum(matrix.seen, 1))[:, None]
