"""Deaths: the nation's life table, moved so that the city's deaths are met, carried forward.

Source: Preston, Heuveline & Guillot 2001, Demography, ch. 3 (life table) and 6 (survival of cohorts).
"""

import numpy as np

from lantu.model import life_table
from lantu.model.observed import meet_city
from lantu.units import Array, Person, PerYear, Ratio, Share


def survivors_at_age(mortality_rate: Ratio) -> Share:
    """Share of newborns alive at each birthday, national table (存活人数 lx).

    mortality_rate (1, 1, sex, group) of this year; result (1, 1, sex, 102).
    """
    return life_table.survivors(mortality_rate)


def mortality_shift_start(people: Person, survivors_at_age: Share, deaths_city_observed: Person) -> Ratio:
    """Shift of the city's life table against the nation's in the first year; 0 where deaths are not on record."""
    alive = survivors_at_age[:, 0]
    shift = _matching_shift(people.sum(1), alive, deaths_city_observed)
    return np.where(np.isfinite(deaths_city_observed), shift, 0.0)


def mortality_shift(
    mortality_shift_last: Ratio,
    mortality_drift: PerYear,
    mortality_memory: Share,
    people_last: Person,
    survivors_at_age: Share,
    deaths_city_observed: Person,
) -> Ratio:
    """Brass logit shift of the city's life table against the nation's (死亡率调整): above 0 = more deaths.

    While deaths are on record the shift follows them, with some memory so that one bad year (2023) does
    not become the rule; afterwards it moves by the drift.

    Source: Brass 1971, On the scale of mortality (logit of a standard table).
    """
    if not np.isfinite(deaths_city_observed).all():
        return mortality_shift_last + mortality_drift
    matching = _matching_shift(people_last.sum(1), survivors_at_age[:, 0], deaths_city_observed)
    return mortality_memory * mortality_shift_last + (1 - mortality_memory) * matching


def survival(survivors_at_age: Share, mortality_shift: Ratio) -> Share:
    """Share of people who live through the year, by sex and age (存活率), (member, 1, sex, 102)."""
    return life_table.survival_ratios(life_table.shift(survivors_at_age, mortality_shift[..., None, None]))


def deaths(
    people_last: Person,
    survival: Share,
    births: Person,
    deaths_city_observed: Person,
    heat_mortality_effect: Ratio | None = None,
) -> Person:
    """Deaths in the year (死亡人口): the life table, more of them in a hot summer and fewer in a cool one."""
    gone = 1 - survival[:, 0]
    members, places, sexes, ages = people_last.shape
    chance = np.ascontiguousarray(gone[..., 1:]).reshape(-1, sexes * ages)
    # einsum, not BLAS: its result does not depend on how many members are in the block
    dying = np.einsum("mpk,mk->mp", people_last.reshape(members, places, sexes * ages), chance)
    newborn = births * gone[..., 0].mean(-1)[:, None]
    summer = 1.0 if heat_mortality_effect is None else 1 + heat_mortality_effect
    return meet_city((dying + newborn) * summer, deaths_city_observed)


def _matching_shift(people: Array, alive: Array, observed: Array) -> Array:
    """Return the logit shift (member, 1) at which people (member, sex, age) have the observed deaths (1, 1)."""

    def distance(shift: Array) -> Array:
        ratios = life_table.survival_ratios(life_table.shift(alive, shift[..., None]))
        return np.log((people * (1 - ratios[..., 1:])).sum((1, 2))[:, None] / observed)

    before = np.zeros((len(people), 1))
    missed = distance(before)
    now = -missed / 2  # the logarithm of deaths grows about twice as fast as the shift
    for _ in range(8):  # secant steps: the curve is almost straight
        misses = distance(now)
        slope = np.where(now != before, (misses - missed) / np.where(now != before, now - before, 1), 2.0)
        before, missed, now = now, misses, now - misses / np.where(np.abs(slope) > 0.1, slope, 2.0)
    return now
