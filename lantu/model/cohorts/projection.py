"""One population projected from given rates: the people functions without a city around them.

Takes what the United Nations and statistical offices publish, so that it can be held against their results.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from lantu.arrays import Array
from lantu.model.births import fertility_shape, women_at_risk
from lantu.model.cohorts import cohort, life_table
from lantu.model.cohorts.ages import lower_bounds, split_groups
from lantu.model.migration import migration_age_profile

Path = Mapping[float, ArrayLike]


def project(
    start: ArrayLike,
    years: Sequence[float],
    mortality: Path,
    total_fertility: Path,
    fertility_pattern: Path,
    sex_ratio_at_birth: Path,
    net_migration: Path,
    migration_pattern: ArrayLike | None = None,
) -> Array:
    """Project one population by sex and single year of age in one-year steps.

    start: people (2, ages), men first; ages 0..100+ single (101), 0-4..100+ (21), 0-4..85+ (18), 0, 1-4..85+ (19)
    or 0, 1-4..100+ (22). years: dates of the populations, one year apart, as decimal years (1 July 2020 = 2020.5).
    The other arguments are paths {time: value}, linear in between and level outside; a calendar year's rate
    stands at its middle (2020.5), that of mid-2020 to mid-2025 at 2023:
    mortality (2, groups) deaths per person-year by age (0, 1-4 .. 100+ or single), total_fertility children per woman,
    fertility_pattern (7 or 9,) shares of five-year groups from 15-19 or 10-14 in any scale,
    sex_ratio_at_birth boys per girl, net_migration people a year: one number, or (2, groups) by sex and age, of any
    sign in each. migration_pattern (2, 101) shares one number out over sex and age (default: half each, by
    the standard schedule of moves without its level common to all ages, in which those who come and those who go cancel).

    Returns people (year, 2, 101). Half of the migrants of a year come before and half after its births and
    deaths (Preston et al. 2001, ch. 6).

    >>> flat = {2020.5: [[0.01] * 22] * 2}
    >>> people = project(
    ...     [[1000.0] * 21] * 2,
    ...     [2020.5, 2021.5],
    ...     flat,
    ...     {2020: 1.5},
    ...     {2020: [1, 4, 5, 3, 1, 0, 0]},
    ...     {2020: 1.06},
    ...     {2020: 0},
    ... )
    >>> people.shape
    (2, 2, 101)
    """
    first = np.asarray(_at(mortality, years[0]), dtype=np.float64)
    living = split_groups(np.asarray(start, dtype=np.float64), life_table.person_years(life_table.survivors(first)))
    pattern = _shares(migration_pattern)
    result = [living]
    for begin, end in pairwise(years):
        time = (begin + end) / 2
        ratios = life_table.survival_ratios(life_table.survivors(_at(mortality, time)))
        movers = _movers(_at(net_migration, time), pattern, living) / 2
        living = _step(
            np.maximum(living + movers, 0),
            ratios,
            float(_at(total_fertility, time)),
            fertility_shape(_at(fertility_pattern, time)[None, None, None, :]),
            float(_at(sex_ratio_at_birth, time)),
        )
        living = np.maximum(living + movers, 0)
        result.append(living)
    return np.stack(result)


def _step(living: Array, ratios: Array, children: float, shape: Array, boys_per_girl: float) -> Array:
    """Return people (2, 101) a year later, with no moves."""
    people, survival = living[None, None], ratios[None, None]
    born = women_at_risk(people, survival, shape) * children
    result = np.empty_like(people)
    none = np.zeros((1, 1))
    boys = np.array([boys_per_girl / (1 + boys_per_girl)])
    unknown, flat = np.full((1, 1), np.nan), np.ones((1, people.shape[-1]))
    cohort.kernel().advance(people, survival[:, 0], born, boys, unknown, none, none, none[0], flat, result)
    return result[0, 0]


def _at(path: Path, time: float) -> Array:
    """Return the value of a path at a time."""
    times = sorted(path)
    values = np.stack([np.asarray(path[point], dtype=np.float64) for point in times])
    after = int(np.clip(np.searchsorted(times, time), 1, max(len(times) - 1, 1)))
    if len(times) == 1 or time <= times[0]:
        return values[0]
    if time >= times[-1]:
        return values[-1]
    weight = (time - times[after - 1]) / (times[after] - times[after - 1])
    return values[after - 1] * (1 - weight) + values[after] * weight


def _movers(net: Array, pattern: Array, living: Array) -> Array:
    """Return net arrivals of a year (2, 101): one number by the pattern, or a table as people of each group are aged."""
    if net.ndim == 0:
        return pattern * net
    bounds = lower_bounds(net.shape[-1])
    widths = np.diff(np.append(bounds, living.shape[-1]))
    here = np.maximum(living, 1e-9)
    return here * np.repeat(net / np.add.reduceat(here, bounds, axis=-1), widths, axis=-1)


def _shares(pattern: ArrayLike | None) -> Array:
    """Return the shares (2, 101) of migrants by sex and age, summing to 1.

    A schedule of moves is a rate for a person of each age. Its constant level would make as many centenarians as children
    arrive; it is about the same for those who come and those who go, so nothing of it is left in their difference.

    Source: Rogers & Castro 1981, Model Migration Schedules.
    """
    if pattern is None:
        profile = migration_age_profile(np.array([[20.0]]), np.zeros((1, 1)))[0]
        pattern = np.concatenate([profile, profile])
    shares = np.asarray(pattern, dtype=np.float64)
    return shares / shares.sum()
