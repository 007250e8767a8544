"""Deaths: the nation's life table, moved so that the city's deaths are met, carried forward.

Source: Preston, Heuveline & Guillot 2001, Demography, ch. 3 (life table) and 6 (survival of cohorts).
"""

import numpy as np

from lantu.arrays import Array
from lantu.model.cohorts import life_table
from lantu.model.cohorts.ages import split_groups
from lantu.model.cohorts.remembered import remembered
from lantu.model.record.observed import meet_city
from lantu.units import Person, PerYear, Ratio, Share


def survivors_at_age(mortality_rate: Ratio) -> Share:
    """Share of newborns alive at each birthday, national table (存活人数 lx).

    mortality_rate (1, 1, sex, group) of this year; result (1, 1, sex, 102).
    """
    return life_table.survivors(mortality_rate)


def mortality_shift_start(
    people: Person,
    survivors_at_age: Share,
    deaths_city_observed: Person,
    death_rate_census_observed: Ratio | None = None,
) -> Ratio:
    """Shift of the city's life table against the nation's in the first year.

    From the deaths on record, else from the census's death rates by district; 0 where neither is known.
    """
    deaths = deaths_city_observed
    if death_rate_census_observed is not None:
        counted = (people.sum((-1, -2)) * death_rate_census_observed).sum(-1, keepdims=True)
        deaths = np.where(np.isfinite(deaths), deaths, counted)
    shift = _matching_shift(people.sum(1), survivors_at_age[:, 0], deaths)
    return np.where(np.isfinite(deaths), shift, 0.0)


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


def survival(
    survivors_at_age: Share,
    mortality_shift: Ratio,
    mortality_shock: Ratio | None = None,
    mortality_volatility: Ratio | None = None,
) -> Share:
    """Share of people who live through the year, by sex and age (存活率), (member, 1, sex, 102).

    A year of much or little illness moves the life table for that year only.
    """
    shift = mortality_shift
    if mortality_volatility is not None and mortality_shock is not None:
        shift = shift + mortality_volatility * mortality_shock
    return life_table.survival_ratios(life_table.shift(survivors_at_age, shift[..., None, None]))


def mortality_place_factor_start(
    people_census: Person,
    mortality_rate: Ratio,
    mortality_place_shock: Ratio | None = None,
    death_rate_census: Ratio | None = None,
    people_census_2010: Person | None = None,
    mortality_shrink: Share | None = None,
    mortality_place_error: Ratio | None = None,
) -> Ratio:
    """Deaths of each place against those that the city's life table gives its people, (member, place); their mean is 1.

    The census's death rates by district over the deaths to be expected at its ages (indirect standardisation), shrunk towards 1,
    since one year of deaths counts places unevenly; times an error that stays with the place.

    Source: Preston, Heuveline & Guillot 2001, Demography, ch. 2 (indirect standardisation); the shrinking is Lantu's own.
    """
    counted = people_census if people_census_2010 is None else people_census_2010
    factor = np.ones((1, counted.shape[1]))
    if death_rate_census is not None and mortality_shrink is not None:
        expected = expected_deaths(counted, mortality_rate)
        seen = death_rate_census * counted.sum((-1, -2))
        ratio = seen / expected / (seen.sum(-1, keepdims=True) / expected.sum(-1, keepdims=True))
        factor = 1 + (1 - mortality_shrink) * (ratio - 1)
    if mortality_place_error is not None and mortality_place_shock is not None:
        factor = factor * np.exp(mortality_place_error * mortality_place_shock)
    return factor


def mortality_place_factor(mortality_place_factor_last: Ratio) -> Ratio:
    """Deaths of each place against the city's life table (区县死亡水平系数): stays as at the census."""
    return mortality_place_factor_last


@remembered
def expected_deaths(people: Array, mortality_rate: Array) -> Array:
    """Return the deaths of a year among people of a census (1, place, sex, 19) by a life table, (1, place)."""
    alive = life_table.survivors(mortality_rate)
    living = split_groups(people, life_table.person_years(alive))
    return (living * (1 - life_table.survival_ratios(alive)[..., 1:])).sum((-1, -2))


def deaths(
    people_last: Person,
    survival: Share,
    births: Person,
    deaths_city_observed: Person,
    mortality_place_factor: Ratio | None = None,
    heat_mortality_effect: Ratio | None = None,
) -> Person:
    """Deaths in the year (死亡人口): the life table, by the level of each place, more of them in a hot summer."""
    gone = 1 - survival[:, 0]
    members, places, sexes, ages = people_last.shape
    chance = np.ascontiguousarray(gone[..., 1:]).reshape(-1, sexes * ages)
    # einsum, not BLAS: its result does not depend on how many members are in the block
    dying = np.einsum("mpk,mk->mp", people_last.reshape(members, places, sexes * ages), chance)
    newborn = births * gone[..., 0].mean(-1)[:, None]
    summer = 1.0 if heat_mortality_effect is None else 1 + heat_mortality_effect
    level = 1.0 if mortality_place_factor is None else mortality_place_factor
    return meet_city((dying + newborn) * level * summer, deaths_city_observed)


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
