"""How a quantity on record without an equation goes on, by its nature: one function a nature.

Each takes the years and values of a record (base units), the years wanted, and standard normals (member, years wanted + 1), and
returns paths (member, year): the record where there is one, what its nature allows after it. None falls where it cannot fall, and
none leaves its bounds. What a quantity follows (output, people, a whole) is taken out before and put back by `lantu.engine.record.links`.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from lantu.arrays import Array
from lantu.catalogue.nature import Kind
from lantu.later import later
from lantu.model.record import trend

if TYPE_CHECKING:
    from scipy import special
else:
    special = later("scipy.special")

Carry = Callable[[Array, Array, Array, Array], Array]

# A class moves in one year out of twenty: assumed, 90 % range 0 to 18 %; what a record saw counts beside it, a year as a year.
MOVES_ASSUMED, STAYS_ASSUMED = 0.5, 9.5

# An elasticity is 1 (in proportion) unless a record says otherwise: assumed, 90 % range 0.2 to 1.8 (standard deviation 0.5).
PROPORTIONAL, _PRIOR_SPREAD = 1.0, 0.5
_ENOUGH = 6  # figures that an elasticity can be learned from: fewer cannot tell it from a drift
_HIGHEST = 2.0


def legal_level(years: Array, values: Array, wanted: Array, normals: Array) -> Array:
    """A level set by law, or a count of years gone by: it stays, in every future."""
    return np.broadcast_to(np.interp(wanted, years, values), (len(normals), len(wanted))).copy()


def ordinal_class(years: Array, values: Array, wanted: Array, normals: Array) -> Array:
    """A class: in a year it may move by one, up or down alike, from the class that was last seen; the next move leads back.

    The chance of a move is drawn from what the record saw (moves in so many years) beside what is assumed.
    """
    order = np.argsort(years)
    seen, classes = years[order], np.round(values[order])
    last = float(classes[-1])
    span = max(float(seen[-1] - seen[0]), 0.0)
    moves = float(np.count_nonzero(np.diff(classes)))
    chance = special.betaincinv(
        MOVES_ASSUMED + moves, STAYS_ASSUMED + max(span - moves, 0.0), special.ndtr(normals[:, 0])
    )
    known = classes[np.clip(np.searchsorted(seen, wanted, side="right") - 1, 0, None)]
    result = np.broadcast_to(known, (len(normals), len(wanted))).copy()
    now = np.full(len(normals), last)
    for position, year in enumerate(wanted):
        if year <= seen[-1]:
            continue
        drawn = special.ndtr(normals[:, position + 1])
        up, down = drawn < chance / 2, drawn > 1 - chance / 2
        now = np.where(now == last, now + np.where(up, 1, 0) - np.where(down, 1, 0), np.where(up | down, last, now))
        now = np.maximum(now, 1.0)
        result[:, position] = now
    return result


def cumulative_stock(years: Array, values: Array, wanted: Array, normals: Array) -> Array:
    """A stock that never falls by itself, such as kilometres of rail: its trend, but never below what stood before."""
    paths = amount(years, values, wanted, normals)
    at = int(np.argmax(years))
    after = wanted > years[at]
    if after.any():
        paths[:, after] = np.maximum.accumulate(np.maximum(paths[:, after], values[at]), axis=1)
    return paths


def amount(years: Array, values: Array, wanted: Array, normals: Array) -> Array:
    """A stock, a flow or an index: a damped trend of its logarithm; of its level where it is not above zero."""
    return trend.paths(years, values, wanted, normals, "log" if (values > 0).all() else "level")


def share(years: Array, values: Array, wanted: Array, normals: Array) -> Array:
    """A share: a damped trend of its log odds, so that it stays between 0 and 1; an amount where it lies outside."""
    if ((values > 0) & (values < 1)).all():
        return trend.paths(years, values, wanted, normals, "logit")
    return amount(years, values, wanted, normals)


def rate(years: Array, values: Array, wanted: Array, normals: Array) -> Array:
    """A rate that may be below zero, such as inflation: a damped trend of the rate itself."""
    return trend.paths(years, values, wanted, normals, "level")


CARRIED: Mapping[Kind, Carry] = {
    "legal level": legal_level,
    "past period": legal_level,
    "ordinal class": ordinal_class,
    "cumulative stock": cumulative_stock,
    "stock": amount,
    "flow": amount,
    "index": amount,
    "share": share,
    "rate": rate,
    "identity": amount,  # only where a city lacks what its formula needs
}


def elasticity(years: Array, values: Array, driver: Array) -> float:
    """Return by how much more a quantity grows where its driver grows by 1 % more, from their records (year,).

    Least squares of yearly growth on yearly growth, own drift apart, weighed against `PROPORTIONAL` by how sure each is; the
    assumed value alone where fewer than six figures are on record. Between 0 and 2.

    >>> years = np.arange(2010.0, 2030)
    >>> driver = np.exp(np.cumsum(0.05 + 0.03 * np.sin(years)))
    >>> round(elasticity(years, 2 * driver**0.5, driver), 2), elasticity(years[:3], driver[:3], driver[:3])
    (0.5, 1.0)
    """
    usable = len(years) >= _ENOUGH and (values > 0).all() and (driver > 0).all()
    if not usable:
        return PROPORTIONAL
    gaps = np.diff(years)
    weight = np.sqrt(gaps)
    grown, driven = np.diff(np.log(values)) / gaps, np.diff(np.log(driver)) / gaps
    table = np.column_stack([np.ones_like(driven), driven]) * weight[:, None]
    fitted = np.linalg.lstsq(table, grown * weight, rcond=None)[0]
    slope, errors = float(fitted[1]), grown * weight - table @ fitted
    spread = float(((driven - np.average(driven, weights=gaps)) ** 2 * gaps).sum())
    if spread <= 0:
        return PROPORTIONAL
    doubt = float((errors**2).sum()) / max(len(gaps) - 2, 1) / spread
    sure, prior = 1 / max(doubt, 1e-12), 1 / _PRIOR_SPREAD**2
    return float(np.clip((sure * slope + prior * PROPORTIONAL) / (sure + prior), 0.0, _HIGHEST))
