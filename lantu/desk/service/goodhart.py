"""Signs that a figure was served instead of residents. Each is a question to ask, with a test and its p; none is a proof.

Bunched: closings that fall into the last tenth of the time allowed, against the tenth before it and the tenth after. Where nothing
happens at the deadline the three are about equally full, however quick the work is: binomial, one third.
Asked where content: whether late or reopened requests were called back as often as the others (Fisher's exact test).
A league: places in order of a rate, with ranks only as far as their intervals part them, and none on fewer than thirty.

Source: G. W. Imbens and T. Lemieux, Regression discontinuity designs, Journal of Econometrics 142, 2008 (density at a threshold).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.desk.intake.columns import CLOSED, NOT_ASKED, RequestColumns
from lantu.desk.service.on_time import ServiceFigure
from lantu.works.coordination.rates import wilson

FEWEST = 30
LEVEL = 0.05


@dataclass(frozen=True)
class Sign:
    """A sign about an owner ('' all): a share, that of the others, p, and how many it rests on.

    what: bunched, reopened, asked_late_less or asked_reopened_less.
    """

    what: str
    owner: str
    share: float
    others: float
    p: float
    count: int


@dataclass(frozen=True)
class Rank:
    """A place with the best and the worst rank that its interval allows; None where too few count."""

    place: str
    best: int | None
    worst: int | None
    value: float | None
    of: int


def signs(columns: RequestColumns) -> tuple[Sign, ...]:
    """Return the signs that stay below 5 % when all that were looked at are counted (Bonferroni within each question), the surest first."""
    seen: dict[str, list[Sign]] = {}
    for name, here in _owners(columns):
        for sign in (_bunched(columns, name, here), _reopened(columns, name, here), *_asked(columns, name, here)):
            if sign is not None:
                seen.setdefault(sign.what, []).append(sign)
    kept = [sign for found in seen.values() for sign in found if sign.p * len(found) < LEVEL]
    return tuple(sorted(kept, key=lambda sign: (sign.p, sign.what, sign.owner)))


def ranked(figures: Sequence[ServiceFigure]) -> tuple[Rank, ...]:
    """Return places in order of a rate (higher is better), with the ranks that their intervals allow; those on too few come last."""
    known = [one for one in figures if one.place != "city" and one.value is not None and one.of >= FEWEST]
    rows = [
        Rank(
            one.place,
            1 + sum((other.low or 0) > (one.high or 0) for other in known),
            len(known) - sum((other.high or 0) < (one.low or 0) for other in known),
            one.value,
            one.of,
        )
        for one in sorted(known, key=lambda item: -(item.value or 0))
    ]
    few = [Rank(one.place, None, None, None, one.of) for one in figures if one.place != "city" and one not in known]
    return (*rows, *few)


def _owners(columns: RequestColumns) -> list[tuple[str, NDArray[np.bool_]]]:
    numbers = np.bincount(columns.owner.codes[columns.owner.codes >= 0], minlength=len(columns.owner.names))
    every = [("", np.ones(columns.count, np.bool_))]
    return every + [
        (columns.owner.names[place], columns.owner.codes == place)
        for place in np.flatnonzero(numbers >= FEWEST).tolist()
    ]


def _bunched(columns: RequestColumns, name: str, here: NDArray[np.bool_]) -> Sign | None:
    from scipy.stats import binom

    known = here & ~np.isnat(columns.closed) & ~np.isnat(columns.due) & (columns.due > columns.received)
    allowed = (columns.due - columns.received)[known].astype(np.float64)
    used = (columns.closed - columns.received)[known].astype(np.float64) / allowed
    last = int(((used > 0.9) & (used <= 1.0)).sum())
    total = int(((used > 0.8) & (used <= 1.1)).sum())
    if total < FEWEST:
        return None
    return Sign("bunched", name, last / total, 1 / 3, float(binom.sf(last - 1, total, 1 / 3)), total)


def _reopened(columns: RequestColumns, name: str, here: NDArray[np.bool_]) -> Sign | None:
    from scipy.stats import binom

    known = (columns.state == CLOSED) & (columns.reopened_times >= 0)
    own, others = known & here, known & ~here
    if own.sum() < FEWEST or others.sum() < FEWEST:
        return None
    usual = wilson(float((columns.reopened_times[others] > 0).mean()), float(others.sum()))[1]
    again, count = int((columns.reopened_times[own] > 0).sum()), int(own.sum())
    return Sign("reopened", name, again / count, usual, float(binom.sf(again - 1, count, usual)), count)


def _asked(columns: RequestColumns, name: str, here: NDArray[np.bool_]) -> list[Sign | None]:
    from scipy.stats import fisher_exact

    shut = here & (columns.state == CLOSED)
    asked = columns.satisfied != NOT_ASKED
    late = ~np.isnat(columns.closed) & ~np.isnat(columns.due) & (columns.closed > columns.due)
    found: list[Sign | None] = []
    for what, odd in (("asked_late_less", late), ("asked_reopened_less", columns.reopened_times > 0)):
        one, two, three, four = (
            int((shut & group & called).sum()) for group in (odd, ~odd) for called in (asked, ~asked)
        )
        if one + two < FEWEST or three + four < FEWEST or not one + three:
            continue
        p = float(fisher_exact(np.array([[one, two], [three, four]]), alternative="less").pvalue)
        found.append(Sign(what, name, one / (one + two), three / (three + four), p, one + two))
    return found
