"""What a census says of a place that may tell where it goes: columns of numbers, by the facts that are known."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from lantu.arrays import Array
from lantu.hindcast.places.panel import FACTS, Places

_SMALL = 0.002  # share of movers below which a place has none worth telling apart
_MOVED = ("from_county", "from_province", "from_outside")
_PARENTS = (slice(4, 8), slice(5, 9), slice(6, 10))  # who may have borne children of 0-4, 5-9, 10-14


def known_facts(places: Places) -> list[tuple[str, ...]]:
    """Return the facts that are known of each place."""
    known = {name: np.isfinite(places.facts[name]) for name in FACTS if name in places.facts}
    return [tuple(name for name in known if known[name][row]) for row in range(len(places.codes))]


def features(places: Places, facts: Collection[str]) -> Array:
    """Return columns (place, feature) from the ages of places, and from those of their facts that are named.

    Ages: size, shares of the groups, young against middle-aged, children for those who may have borne them. Facts: as they
    are, and in logs. Region: the means of the places of the same region, and the place's share of its people.
    """
    people = places.before.sum(1)
    shares = places.before / people[:, None]
    region = _numbers(places.prefecture)
    columns = [np.log(people), *shares[:, 1:].T, shares[:, :3].sum(1)]
    columns.append(_log_ratio(places.before[:, 4:6].sum(1), places.before[:, 8:10].sum(1)))
    columns += [
        _log_ratio(places.before[:, age], places.before[:, parents].sum(1)) for age, parents in enumerate(_PARENTS)
    ]
    columns.append(people / np.bincount(region, people)[region])
    for name in facts:
        values = places.facts[name]
        if name in _MOVED:
            columns += [values, np.log(np.maximum(values, 0) + _SMALL)]
        elif name in ("births", "deaths", "household"):
            columns += [values, np.log(np.maximum(values, 1e-3))]
        else:
            columns.append(values)
    for name in ("from_outside", "from_province", "urban", "district"):
        if name in facts:
            values = places.facts[name]
            shown = np.log(np.maximum(values, 0) + _SMALL) if name in _MOVED else values
            columns.append(_mean(shown, people, region))
    return np.column_stack(columns)


def _mean(values: Array, people: Array, region: NDArray[np.int_]) -> Array:
    """Return the mean of a region's residents for each of its places, over the places where the fact is known."""
    known = np.isfinite(values)
    weight = np.where(known, people, 0.0)
    total = np.bincount(region, weight)
    mean = np.bincount(region, np.where(known, values, 0.0) * weight) / np.where(total > 0, total, np.nan)
    return mean[region]


def _numbers(names: Sequence[str]) -> NDArray[np.int_]:
    number = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return np.array([number[name] for name in names])


def _log_ratio(part: Array, whole: Array) -> Array:
    return np.log((part + 1) / (whole + 1))
