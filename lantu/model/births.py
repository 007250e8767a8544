"""Births: women at risk, how many children they have, and how many are boys.

Source: Preston, Heuveline & Guillot 2001, Demography, ch. 6 (births from women at risk by age).
"""

import numpy as np

from lantu.arrays import Array
from lantu.model.cohorts.ages import SINGLE_AGES, lower_bounds
from lantu.model.cohorts.curves import pchip
from lantu.model.cohorts.remembered import remembered
from lantu.model.record.observed import meet_city
from lantu.units import Person, PerYear, Ratio, Share

_FIRST_AGE = {9: 10, 7: 15}  # groups in a table of fertility: from 10-14 to 50-54, or from 15-19 to 45-49


def fertility_shape(fertility_pattern: Share) -> Share:
    """Share of a woman's children born at each age, (1, 1, 1, 101); sums to 1 (生育年龄模式).

    fertility_pattern: five-year groups, last axis 7 (15-19..45-49) or 9 (10-14..50-54); split by the monotone
    cubic through the cumulative share.
    """
    return _single_ages(fertility_pattern)


def fertility_place_factor(people_census: Person, fertility_shrink: Share) -> Ratio:
    """Fertility of each place against the city's, from the child-woman ratio of the census (妇幼比).

    Children of 0-4 per woman of 15-49 over the same of the city, shrunk towards 1, since children also live
    away from their mothers. people_census (1, place, sex, age group), in any grouping that has bounds at 5, 15 and 50.

    Source: Siegel & Swanson 2004, The Methods and Materials of Demography (child-woman ratio); the shrinking is Lantu's own.
    """
    from_5, from_15, from_50 = np.searchsorted(lower_bounds(people_census.shape[-1]), (5, 15, 50))
    children = people_census[..., :from_5].sum((-1, -2))
    women = people_census[:, :, 1, from_15:from_50].sum(-1)
    city = children.sum(-1, keepdims=True) / women.sum(-1, keepdims=True)
    return 1 + (1 - fertility_shrink) * (children / women / city - 1)


def women_at_risk(people_last: Person, survival: Share, fertility_shape: Share) -> Person:
    """Women in the middle of the year by the age pattern of births (育龄妇女): births if each had one child.

    The mean of the women at both ends of the year, before moves (Preston et al. 2001, ch. 6).
    """
    shape = fertility_shape[:, 0, 0]
    weight = shape.copy() if len(survival) == 1 else np.repeat(shape, len(survival), axis=0)
    weight[:, :-1] += shape[:, 1:] * survival[:, 0, 1, 1:-1]
    # einsum, not BLAS: its result does not depend on how many members are in the block
    return np.einsum("mpa,ma->mp", people_last[:, :, 1], weight / 2)


def fertility_start(
    people: Person,
    fertility_shape: Share,
    fertility_place_factor: Ratio,
    births_city_observed: Person,
    total_fertility: Ratio,
) -> Ratio:
    """Children per woman in the first year: from the births on record, else the nation's."""
    at_risk = (people[:, :, 1] * fertility_shape[:, :, 0]).sum(-1)
    seen = births_city_observed / (at_risk * fertility_place_factor).sum(-1, keepdims=True)
    return np.where(np.isfinite(births_city_observed), seen, total_fertility)


def fertility(
    fertility_last: Ratio,
    women_at_risk: Person,
    fertility_place_factor: Ratio,
    births_city_observed: Person,
    fertility_drift: PerYear,
    fertility_volatility: PerYear,
    fertility_shock: Ratio,
) -> Ratio:
    """Children per woman at this year's rates, whole city (总和生育率): the record, then a drifting random walk.

    Source: random walk with drift (Hyndman & Athanasopoulos 2021, Forecasting: Principles and Practice, 5.2).
    """
    seen = births_city_observed / (women_at_risk * fertility_place_factor).sum(-1, keepdims=True)
    walked = fertility_last * np.exp(fertility_drift + fertility_volatility * fertility_shock)
    return np.where(np.isfinite(births_city_observed), seen, walked)


def births(
    women_at_risk: Person, fertility: Ratio, fertility_place_factor: Ratio, births_city_observed: Person
) -> Person:
    """Births in the year (出生人口)."""
    return meet_city(women_at_risk * fertility * fertility_place_factor, births_city_observed)


def birth_sex_ratio_start(sex_ratio_at_birth: Ratio) -> Ratio:
    """Boys per girl at birth in the first year."""
    return sex_ratio_at_birth


def birth_sex_ratio(
    birth_sex_ratio_last: Ratio,
    birth_sex_ratio_norm: Ratio,
    birth_sex_ratio_return: Share,
    sex_ratio_at_birth_city_observed: Ratio,
) -> Ratio:
    """Boys per girl at birth (出生人口性别比): the record, then slowly back to the biological ratio.

    Source: Lantu's own: a share of the distance to the biological ratio closes each year.
    """
    returning = birth_sex_ratio_last + birth_sex_ratio_return * (birth_sex_ratio_norm - birth_sex_ratio_last)
    return np.where(np.isfinite(sex_ratio_at_birth_city_observed), sex_ratio_at_birth_city_observed, returning)


@remembered
def _single_ages(pattern: Array) -> Array:
    """Split an age pattern of births in five-year groups to single years."""
    groups = pattern[:, :, -1:, :]
    first = _FIRST_AGE[groups.shape[-1]]
    bounds = first + 5 * np.arange(groups.shape[-1] + 1)
    cumulative = np.cumsum(groups / groups.sum(-1, keepdims=True), axis=-1)
    cumulative = np.concatenate([np.zeros_like(cumulative[..., :1]), cumulative], axis=-1)
    shape = np.zeros((*groups.shape[:-1], SINGLE_AGES))
    curve = pchip(bounds, cumulative, np.arange(first, bounds[-1] + 1))
    shape[..., first : bounds[-1]] = np.diff(curve, axis=-1)
    return shape
