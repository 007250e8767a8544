"""Meeting the record, scaling districts so that a published total is met; and amounts that cannot be negative."""

import numpy as np

from lantu.arrays import Array


def meet_city(values: Array, city: Array) -> Array:
    """Scale values (member, place) so that their sum is the city's (1, 1); leave them where it is not on record."""
    total = values.sum(-1, keepdims=True)
    factor = np.divide(city, total, out=np.ones_like(total), where=np.isfinite(city) & (total > 0))
    return values * factor


def meet_record(values: Array, places: Array, city: Array) -> Array:
    """Return what the record says: places (1, place) where known, the others scaled to meet the city (1, 1).

    NaN means that there is no record; a record of every place wins over the city's.
    """
    known = np.isfinite(places)
    result = np.where(known, places, values)
    if known.all() or not np.isfinite(city).all():
        return result
    rest = np.where(known, 0.0, values)
    wanted = city - np.where(known, result, 0.0).sum(-1, keepdims=True)
    factor = np.where(wanted > 0, wanted / rest.sum(-1, keepdims=True), 1.0)
    return np.where(known, result, values * factor)


def above_zero(amount: Array) -> Array:
    """Return an amount, 0 where it is negative: never minus zero, which is another number byte for byte."""
    return np.where(amount < 0 * amount, 0.0, amount)
