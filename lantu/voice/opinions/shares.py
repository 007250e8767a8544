"""What binds opinion groups and what divides them: shares by statement and group, with intervals and a care for many comparisons.

Groups are drawn from the votes, so each statement is compared between groups that were drawn without it (in ten parts): else every
statement would divide, chance or not.
"""

from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lantu.later import later
from lantu.voice.opinions.consultation import StatementVotes
from lantu.voice.opinions.groups import OpinionGroups
from lantu.voice.opinions.partition import crossed, partition
from lantu.voice.opinions.vote_matrix import VoteMatrix, exact_axes, positions, vote_matrix

if TYPE_CHECKING:
    from scipy import special
else:
    special = later("scipy.special")

PARTS, TURNS, LEAST, FALSE = 10, 10, 10, 0.05
Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Shares:
    """Votes on statements by group; with no groups, of all voters as one.

    `statements` (statement): their places in the consultation; `agree`, `disagree`, `passed` (statement, group) counts; `low` and `high`
    (statement, group): 95 % interval of the share that agrees. `sure` (statement): every group has ten votes on it or more.
    """

    statements: Whole
    agree: Whole
    disagree: Whole
    passed: Whole
    low: Numbers
    high: Numbers
    sure: NDArray[np.bool_]

    @property
    def votes(self) -> Whole:
        """Votes on each statement by each group (statement, group)."""
        return self.agree + self.disagree + self.passed

    @property
    def share(self) -> Numbers:
        """Share of those who voted that agrees (statement, group), NaN where nobody voted."""
        return np.where(self.votes > 0, self.agree / np.maximum(self.votes, 1), np.nan)


@dataclass(frozen=True)
class Binding:
    """A statement that most of every group agree with (`way` 1) or disagree with (-1).

    `row` of the shares; `least`: the smallest such share of a group and its interval; `p` after correction for all statements.
    """

    row: int
    way: int
    least: float
    low: float
    high: float
    p: float


@dataclass(frozen=True)
class Dividing:
    """A statement on which two groups differ most: `most` agrees more often than `fewest`, by `difference` with its interval.

    `row` of the shares; `p` after correction for all statements and all pairs of groups.
    """

    row: int
    most: int
    fewest: int
    difference: float
    low: float
    high: float
    p: float


def group_shares(votes: StatementVotes, found: OpinionGroups) -> Shares:
    """Return votes on each statement that counts by group: groups drawn without that statement, or one group of all voters."""
    matrix = vote_matrix(votes)
    groups = max(found.count, 1)
    statements = (
        np.flatnonzero([one.counted for one in votes.statements]) if votes.statements else np.zeros(0, np.int64)
    )
    counts = np.zeros((3, len(statements), groups), np.int64)
    labels = _labels(matrix, found)
    for row, statement in enumerate(statements):
        voter, vote = votes.votes_on(int(statement))
        label = labels(int(statement))[voter] if found.count else np.zeros(len(voter), np.int64)
        for kind, value in enumerate((1, -1, 0)):
            here = label[(vote == value) & (label >= 0)]
            counts[kind, row] = np.bincount(here, minlength=groups)
    low, high = wilson(counts[0], counts.sum(axis=0), 0.05)
    return Shares(statements, counts[0], counts[1], counts[2], low, high, (counts.sum(axis=0) >= LEAST).all(axis=1))


def what_binds(shares: Shares) -> tuple[Binding, ...]:
    """Return the statements that most of every group agree (or disagree) with beyond chance, the clearest first.

    Of those listed about one in twenty may be there by chance; their intervals are as wide as it takes to be listed among many.
    Source: Benjamini, Hochberg, Controlling the false discovery rate, 1995; Benjamini, Yekutieli, False discovery rate-adjusted
    multiple confidence intervals, 2005; every group at once: Berger, Multiparameter hypothesis testing, 1982.
    """
    rows = np.flatnonzero(shares.sure)
    total = shares.votes[rows]
    each = np.stack([np.max(_so_many_of(part[rows], total), axis=1) for part in (shares.agree, shares.disagree)])
    way = each.argmin(axis=0)
    adjusted = adjusted_for_many(np.minimum(2 * each.min(axis=0), 1))
    listed = np.flatnonzero(adjusted <= FALSE)
    level = FALSE * len(listed) / max(len(rows), 1)
    out: list[Binding] = []
    for at in listed.tolist():
        row = int(rows[at])
        yes = (shares.agree, shares.disagree)[int(way[at])][row]
        low, high = wilson(yes, shares.votes[row], level)
        least = int(low.argmin())
        out.append(
            Binding(row, 1 - 2 * int(way[at]), float(yes[least] / shares.votes[row][least]), float(low[least]), float(high[least]),
                    float(adjusted[at]))
        )  # fmt: skip
    return tuple(sorted(out, key=lambda one: (-one.low, one.row)))


def what_divides(shares: Shares) -> tuple[Dividing, ...]:
    """Return the statements on which groups differ beyond chance, the widest difference first; none where there are no groups.

    Source: as `what_binds`; Yates, Contingency tables involving small numbers, 1934.
    """
    groups = shares.agree.shape[1]
    rows, pairs = np.flatnonzero(shares.sure), list(combinations(range(groups), 2))
    if not pairs or not len(rows):
        return ()
    each = np.stack([_yates(shares.agree[rows], shares.votes[rows], one, other) for one, other in pairs])
    adjusted = adjusted_for_many(np.minimum(each.min(axis=0) * len(pairs), 1))
    listed = np.flatnonzero(adjusted <= FALSE)
    level = FALSE * len(listed) / len(rows) / len(pairs)
    out: list[Dividing] = []
    for at in listed.tolist():
        row, share = int(rows[at]), shares.share[int(rows[at])]
        one, other = pairs[int(each[:, at].argmin())]
        most, fewest = (one, other) if share[one] >= share[other] else (other, one)
        pair = [most, fewest]
        low, high = newcombe(shares.agree[row][pair], shares.votes[row][pair], level)
        apart = share[most] - share[fewest]
        out.append(Dividing(row, most, fewest, float(apart), low, high, float(adjusted[at])))
    return tuple(sorted(out, key=lambda one: (-one.difference, one.row)))


def adjusted_for_many(p: Numbers) -> Numbers:
    """Return p values (comparison,), each as large as the share of false ones among those listed up to it may be.

    Source: Benjamini, Hochberg, Controlling the false discovery rate, 1995.

    >>> adjusted_for_many(np.array([0.04, 0.01, 0.02])).round(6).tolist()
    [0.04, 0.03, 0.03]
    """
    order = np.argsort(p, kind="stable")
    ranked = p[order] * len(p) / np.arange(1, len(p) + 1)
    out = np.empty(len(p))
    out[order] = np.minimum.accumulate(ranked[::-1])[::-1]
    return np.minimum(out, 1.0)


def _so_many_of(count: Whole, total: Whole) -> Numbers:
    """Return the probability of as many heads or more in so many throws of a coin (any shape): the binomial's upper tail."""
    return np.where(count > 0, special.betainc(np.maximum(count, 1), total - count + 1, 0.5), 1.0)


def wilson(yes: Whole, total: Whole, level: float) -> tuple[Numbers, Numbers]:
    """Return the interval of shares (any shape) that misses them with probability `level`; 0 to 1 where nobody voted.

    Source: Wilson, Probable inference, the law of succession, and statistical inference, 1927.
    """
    z = float(-special.ndtri(max(level, 1e-12) / 2))
    count = np.maximum(total, 1)
    share = yes / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * np.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    asked = total > 0
    return np.where(asked, np.maximum(middle - half, 0), 0.0), np.where(asked, np.minimum(middle + half, 1), 1.0)


def newcombe(yes: Whole, total: Whole, level: float) -> tuple[float, float]:
    """Return the interval of the first share less the second (2,), that misses it with probability `level`.

    Source: Newcombe, Interval estimation for the difference between independent proportions, 1998 (method 10).
    """
    low, high = wilson(yes, total, level)
    one, other = (yes / np.maximum(total, 1)).tolist()
    down = one - other - np.hypot(one - low[0], high[1] - other)
    return float(down), float(one - other + np.hypot(high[0] - one, other - low[1]))


def _yates(agree: Whole, votes: Whole, one: int, other: int) -> Numbers:
    a, b, n, m = agree[:, one], agree[:, other], votes[:, one], votes[:, other]
    total, yes = n + m, a + b
    apart = np.maximum(np.abs(a * (m - b) - b * (n - a)) - total / 2, 0.0)
    under = (n * m).astype(np.float64) * yes * (total - yes)
    return special.chdtrc(1, np.where(under > 0, apart**2 * total / np.maximum(under, 1), 0.0))


def _labels(matrix: VoteMatrix, found: OpinionGroups):
    """Return a function from a statement to the group of each voter (voter of the consultation), drawn without that statement."""
    if not found.count:
        return lambda _: found.group
    _, directions, _ = exact_axes(matrix, found.axes)
    whole = found.group[matrix.voters]
    part_of = np.arange(len(matrix.statements)) % PARTS
    drawn: dict[int, Whole] = {}
    for part in range(min(PARTS, len(matrix.statements))):
        kept = part_of != part
        of_entry = np.repeat(kept, np.diff(matrix.starts))
        starts = np.concatenate(([0], np.cumsum(np.diff(matrix.starts)[kept])))
        voter = matrix.voter[of_entry]
        seen = np.bincount(voter, minlength=len(matrix.voters))
        less = VoteMatrix(matrix.statements[kept], matrix.voters, starts, voter, matrix.value[of_entry], seen)
        _, _, place = exact_axes(less, found.axes, None, directions[kept], TURNS)
        points = np.ascontiguousarray(positions(less, place)[:, : found.axes])
        label = partition(points, found.count).label
        both = crossed(whole, label, found.count)
        named = max(
            permutations(range(found.count)), key=lambda order: sum(both[order[g], g] for g in range(found.count))
        )
        group = np.full(len(found.group), -1)
        group[matrix.voters] = np.array(named)[label]
        drawn[part] = group
    place_of = {int(statement): at for at, statement in enumerate(matrix.statements)}
    return lambda statement: drawn[int(part_of[place_of[statement]])] if statement in place_of else found.group
