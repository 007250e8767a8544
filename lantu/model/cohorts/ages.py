"""Ages: how groups of ages are told apart, split to single years and summed again."""

import itertools

import numpy as np

from lantu.arrays import Array
from lantu.model.cohorts.curves import pchip
from lantu.model.cohorts.remembered import remembered

OPEN_AGE = 100  # single years 0..99, then everybody of 100 and more
SINGLE_AGES = OPEN_AGE + 1
# Lower bounds of the groups, by their number: an array says by its length which grouping it has.
_LOWER_BOUNDS = {
    19: (0, 1, *range(5, 90, 5)),  # most censuses: 0, 1-4, 5-9 .. 80-84, 85+
    22: (0, 1, *range(5, 105, 5)),  # a UN life table: 0, 1-4, 5-9 .. 95-99, 100+
    18: tuple(range(0, 90, 5)),  # 0-4, 5-9 .. 80-84, 85+
    21: tuple(range(0, 105, 5)),  # a UN population table: 0-4, 5-9 .. 95-99, 100+
    SINGLE_AGES: tuple(range(SINGLE_AGES)),
}


def lower_bounds(groups: int) -> tuple[int, ...]:
    """Return the first age of each group, for a table with that many age groups.

    >>> lower_bounds(21)[:3]
    (0, 5, 10)
    """
    if groups not in _LOWER_BOUNDS:
        known = ", ".join(str(number) for number in sorted(_LOWER_BOUNDS))
        raise ValueError(f"{groups} age groups are not a known grouping; known: {known}")
    return _LOWER_BOUNDS[groups]


def group_labels(groups: int = 19) -> list[str]:
    """Return what the groups of ages are called, in the order in which `group_sums` gives them.

    >>> group_labels()[:3], group_labels()[-1]
    (['0', '1-4', '5-9'], '85+')
    """
    bounds = lower_bounds(groups)
    closed = [f"{low}" if high == low + 1 else f"{low}-{high - 1}" for low, high in itertools.pairwise(bounds)]
    return [*closed, f"{bounds[-1]}+"]


def group_sums(people: Array, groups: int = 19) -> Array:
    """Sum single years of age (…, 101) to groups (…, groups)."""
    return np.add.reduceat(people, lower_bounds(groups), axis=-1)


@remembered
def split_groups(counts: Array, person_years: Array, cohort_births: Array | None = None) -> Array:
    """Split groups of ages (…, groups) to single years (…, 101); every group keeps its sum.

    The cumulative count is interpolated by a monotone cubic (PCHIP), so no year of age is negative. With
    `cohort_births` (…, 101), births in the year in which people of each age were born, it is interpolated over
    cumulative births instead of years of age, so that a famine or a boom inside a group keeps its place.
    An open group below 100+ is first shared out like a stable population: person-years lived of the
    life table (…, 101), times the growth seen between the two groups below it (Preston, Heuveline &
    Guillot 2001, ch. 7).
    """
    if counts.shape[-1] == SINGLE_AGES:
        return np.array(counts, dtype=np.float64)
    bounds = np.array(lower_bounds(counts.shape[-1]))
    if bounds[-1] < OPEN_AGE:
        counts, bounds = _share_open_group(counts, bounds, person_years)
    closed = np.concatenate([np.zeros((*counts.shape[:-1], 1)), np.cumsum(counts[..., :-1], axis=-1)], axis=-1)
    cumulative = _interpolate(closed, bounds, cohort_births)
    single = np.concatenate([np.diff(cumulative, axis=-1), counts[..., -1:]], axis=-1)
    sums = np.add.reduceat(single, bounds, axis=-1)
    exact = np.divide(counts, sums, out=np.ones_like(sums), where=sums > 0)
    return single * np.repeat(exact, np.diff(np.append(bounds, SINGLE_AGES)), axis=-1)


def _interpolate(closed: Array, bounds: np.ndarray, cohort_births: Array | None) -> Array:
    """Return the cumulative count (…, 101) at single ages from that at the bounds."""
    if cohort_births is None:
        return pchip(bounds, closed, np.arange(SINGLE_AGES))
    births = np.broadcast_to(cohort_births, (*closed.shape[:-1], SINGLE_AGES)).reshape(-1, SINGLE_AGES)
    born = np.concatenate([np.zeros((len(births), 1)), np.cumsum(births[:, :-1], axis=-1)], axis=-1)
    rows = closed.reshape(-1, len(bounds))
    curves = [pchip(time[bounds], row, time) for time, row in zip(born, rows, strict=True)]
    return np.stack(curves).reshape(*closed.shape[:-1], SINGLE_AGES)


def _share_open_group(counts: Array, bounds: np.ndarray, person_years: Array) -> tuple[Array, np.ndarray]:
    """Share an open group over five-year groups up to 100+; return (counts, lower bounds)."""
    start = int(bounds[-1])
    lived = np.broadcast_to(person_years, (*counts.shape[:-1], SINGLE_AGES))
    below, last = lived[..., start - 10 : start - 5].sum(-1), lived[..., start - 5 : start].sum(-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        growth = np.log((counts[..., -3] / below) / (counts[..., -2] / last)) / 5
    growth = np.clip(np.nan_to_num(growth), -0.02, 0.08)  # small places: no wilder than any national record
    ages = np.arange(start, SINGLE_AGES)
    stable = lived[..., start:] * np.exp(-growth[..., None] * (ages - start))
    stable *= (counts[..., -1] / stable.sum(-1))[..., None]
    finer = np.arange(start, OPEN_AGE + 1, 5)
    shared = np.add.reduceat(stable, finer - start, axis=-1)
    return np.concatenate([counts[..., :-1], shared], axis=-1), np.append(bounds[:-1], finer)
