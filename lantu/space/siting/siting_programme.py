"""The best sites among few candidates, exactly: a programme with a row for each set of sites that serves homes equally well.

What a home saves is a staircase: a step is won as soon as some site of the set that reaches so high is chosen. Homes that share
a set share its row, so a thousand homes of one street are one row. Each row stands on the row of the next higher step.

Source: S. Garcia, M. Labbe and A. Marin, Solving large p-median problems with a radius formulation, INFORMS Journal on
Computing 23, 2011 (read as its preprint).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, eye_array

from lantu.programme import Answer, Programme
from lantu.space.reach.catchments import Savings


@dataclass(frozen=True)
class Staircase:
    """Steps that homes share: what each is worth, the step above it (-1 none), and the candidates that reach just it."""

    worth: NDArray[np.float64]
    above: NDArray[np.int64]
    first: NDArray[np.int64]
    site: NDArray[np.int64]


def staircase(offered: Savings) -> Staircase:
    """Return the steps of all homes, equal ones only once.

    >>> two = Savings(np.array([0, 2, 4]), np.array([0, 1, 0, 1], np.int32), np.array([5.0, 7.0, 5.0, 9.0]), homes=2)
    >>> steps = staircase(two)  # both sites are as good for home 0; site 1 is worth 2 more to home 1
    >>> steps.worth.tolist(), steps.above.tolist()
    ([5.0, 2.0, 7.0], [-1, -1, 1])
    """
    candidate = np.repeat(np.arange(offered.candidates), np.diff(offered.first))
    order = np.lexsort((candidate, -offered.saving, offered.home))
    home, site, saving = offered.home[order], candidate[order], offered.saving[order]
    known: dict[tuple[int, bytes], int] = {}
    worth: list[float] = []
    above: list[int] = []
    sites: list[NDArray[np.int64]] = []
    new_home = np.append(home[1:] != home[:-1], True)
    begin, parent = 0, -1
    for end in (np.flatnonzero(new_home | np.append(saving[1:] != saving[:-1], True)) + 1).tolist():
        key = (parent, site[begin:end].tobytes())
        step = known.setdefault(key, len(worth))
        if step == len(worth):
            worth.append(0.0)
            above.append(parent)
            sites.append(site[begin:end])
        worth[step] += float(saving[end - 1]) - (0.0 if new_home[end - 1] else float(saving[end]))
        begin, parent = end, -1 if new_home[end - 1] else step
    first = np.concatenate(([0], np.cumsum([len(item) for item in sites], dtype=np.int64)))
    return Staircase(
        np.array(worth), np.array(above, np.int64), first, np.concatenate(sites) if sites else np.zeros(0, np.int64)
    )


def exact_sites(
    offered: Savings, count: int, start: NDArray[np.int64], surely: NDArray[np.bool_], seconds: float
) -> tuple[NDArray[np.int64], Answer]:
    """Return the best sites, and what HiGHS says of them: its bound is the proof.

    start: sites to begin from. surely: bool (candidate,), those that every better choice holds.
    """
    steps = staircase(offered)
    programme, rows = Programme(), len(steps.worth)
    scale = 1.0 / max(float(steps.worth.max(initial=0.0)), 1e-300)  # HiGHS counts in tolerances of its own
    programme.add_columns("site", offered.candidates, surely.astype(np.float64), 1.0, whole=True)
    programme.add_columns("step", rows, 0.0, 1.0, cost=steps.worth * scale)
    stands = np.flatnonzero(steps.above >= 0)
    chain = eye_array(rows, format="csr") - csr_array(
        (np.ones(len(stands)), (stands, steps.above[stands])), shape=(rows, rows)
    )
    reach = csr_array((-np.ones(len(steps.site)), steps.site, steps.first), shape=(rows, offered.candidates))
    programme.add_rows("won", {"site": reach, "step": csr_array(chain)}, high=0.0)
    programme.add_rows("count", {"site": csr_array(np.ones((1, offered.candidates)))}, high=float(count))
    values = np.zeros(offered.candidates + rows)
    values[start] = 1.0
    for step in range(rows):  # a step stands on one that came before it
        on = values[start_of(step, steps)].any() or (
            steps.above[step] >= 0 and values[offered.candidates + steps.above[step]]
        )
        values[offered.candidates + step] = float(on)
    answer = programme.solve(whole=True, seconds=seconds, start=values)
    found = np.flatnonzero(answer.values[: offered.candidates] > 0.5) if answer.feasible else start
    return found, Answer(
        answer.status, answer.values, answer.objective / scale, answer.bound / scale, answer.reduced, answer.price
    )


def start_of(step: int, steps: Staircase) -> NDArray[np.int64]:
    """Return the candidates that reach just this step."""
    return steps.site[steps.first[step] : steps.first[step + 1]]
