"""Life tables: from death rates by age group to the share of people who live one more year.

Preston, Heuveline & Guillot (2001), Demography, ch. 3 and 6. Arrays are (…, sex, age), men first.
"""

import numpy as np

from lantu.arrays import Array
from lantu.model.cohorts.ages import OPEN_AGE, lower_bounds
from lantu.model.cohorts.curves import pchip
from lantu.model.cohorts.remembered import remembered

# Mean years lived in the first year of life by those who die in it, per unit of infant death rate:
# Coale & Demeny (1983) West, as in Preston et al. table 3.3; men, women.
_INFANT = np.array([[0.045, 2.684], [0.053, 2.800]])
_INFANT_HIGH = np.array([0.330, 0.350])
_CHILD = np.array([[1.651, -2.816], [1.522, -1.518]])
_CHILD_HIGH = np.array([1.352, 1.361])
_HIGH_INFANT_RATE = 0.107


@remembered
def survivors(death_rate: Array) -> Array:
    """Return who of one newborn is alive at exact ages 0..101, (…, sex, 102), from death rates (…, sex, groups).

    Rates of groups become probabilities with the usual separation factors (Greville's above age 10); the
    cumulative hazard is then interpolated to single years by a monotone cubic. Above 100 the rate is constant.
    """
    rate = np.maximum(np.asarray(death_rate, dtype=np.float64), 1e-9)
    bounds = np.array(lower_bounds(rate.shape[-1]), dtype=np.float64)
    width = np.diff(bounds)
    closed = rate[..., :-1]
    lived = separation(rate)
    died = np.clip(width * closed / (1 + (width - lived) * closed), 0, 1 - 1e-9)
    hazard = -np.cumsum(np.log1p(-died), axis=-1)
    hazard = np.concatenate([np.zeros_like(hazard[..., :1]), hazard], axis=-1)
    last = int(bounds[-1])
    ages = np.arange(last + 1)
    smooth = pchip(bounds, hazard, ages)
    beyond = np.arange(1, OPEN_AGE + 2 - last)
    tail = smooth[..., -1:] + rate[..., -1:] * beyond
    return np.exp(-np.concatenate([smooth, tail], axis=-1))


def separation(rate: Array) -> Array:
    """Return the mean years lived in each closed group by those who die in it, (…, sex, groups - 1)."""
    bounds = np.array(lower_bounds(rate.shape[-1]), dtype=np.float64)
    width = np.diff(bounds)
    mean = np.broadcast_to(width / 2, rate[..., :-1].shape).copy()
    inner = rate[..., 1:-1]
    with np.errstate(divide="ignore"):
        slope = np.log(rate[..., 2:] / rate[..., :-2]) / (2 * width[1:])
    greville = width[1:] / 2 - width[1:] ** 2 / 12 * (inner - slope)
    older = bounds[1:-1] >= 10
    mean[..., 1:] = np.where(older, np.clip(greville, 0.2 * width[1:], 0.8 * width[1:]), mean[..., 1:])
    if width[0] == 1:
        infant = rate[..., 0]
        high = infant >= _HIGH_INFANT_RATE
        mean[..., 0] = np.where(high, _INFANT_HIGH, _INFANT[:, 0] + _INFANT[:, 1] * infant)
        if width[1] == 4:
            mean[..., 1] = np.where(high, _CHILD_HIGH, _CHILD[:, 0] + _CHILD[:, 1] * infant)
    return mean


def person_years(alive: Array) -> Array:
    """Return the person-years lived at ages 0..100 (in the year after each birthday), (…, sex, 101)."""
    infant_deaths = alive[..., 0] - alive[..., 1]
    lived = (alive[..., :-1] + alive[..., 1:]) / 2
    share = np.minimum(_INFANT[:, 0] + _INFANT[:, 1] * infant_deaths, _INFANT_HIGH)
    lived[..., 0] = alive[..., 1] + share * infant_deaths
    lived[..., -1] = _constant_hazard(alive[..., -2], alive[..., -1])
    return lived


def _constant_hazard(first: Array, last: Array) -> Array:
    """Return person-years lived in one year in which `first` fall to `last` at an even rate."""
    return (first - last) / np.log(first / last)


def survival_ratios(alive: Array) -> Array:
    """Return the share that lives one more year, (…, sex, 102).

    Position 0 is from birth to the end of the year, position a from age a-1 to a, position 101 within 100+.
    """
    lived = person_years(alive)
    ratios = np.empty_like(alive)
    ratios[..., 0] = lived[..., 0]
    ratios[..., 1:-1] = lived[..., 1:] / lived[..., :-1]
    ratios[..., -1] = alive[..., -1] / alive[..., -2]
    return ratios


def shift(alive: Array, logit: Array) -> Array:
    """Move a life table by Brass's relational logit: more deaths at every age where `logit` is above 0.

    Brass (1971): logit of the survivors is a + logit of the standard. `logit` broadcasts over (…, sex, 102).
    """
    return alive / (alive + (1 - alive) * np.exp(2 * logit))


def expectation(alive: Array) -> Array:
    """Return the expectation of life at birth, (…, sex)."""
    beyond = alive[..., -1] / np.log(alive[..., -2] / alive[..., -1])
    return person_years(alive).sum(-1) + beyond
