"""Observations win: what replaces the model's value in a year on record, and the distance that is kept afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lantu.city import Assumption
from lantu.engine.draws import normals
from lantu.engine.record import Record
from lantu.units import Array


@dataclass(frozen=True)
class Seen:
    """What is on record of a variable in one year: places (place,) with NaN for none, city total or value, error.

    error (members, 1) is a factor on the value: the doubt about figures that nobody measured.
    """

    places: Array | None
    city: float | None
    error: Array | None


def seen_by_year(
    records: Mapping[str, Record],
    names: list[str],
    years: range,
    places: tuple[str, ...],
    assumptions: Mapping[str, Assumption],
    seed: int,
    members: int,
) -> dict[tuple[str, int], Seen]:
    """Arrange the record of model variables: (variable, index of year) -> what was seen."""
    seen: dict[tuple[str, int], Seen] = {}
    for name in names:
        record = records.get(name)
        if record is None:
            continue
        for index, year in enumerate(years):
            by_place = record.place_values(year, places) if record.places else None
            if by_place is not None and not np.isfinite(by_place).any():
                by_place = None
            city = record.city.get(year) if record.own else None
            if by_place is None and city is None:
                continue
            doubt = assumptions.get(
                f"observation_error_{record.basis.get(year, 'measured').replace('-', '_')}"
            )
            error = None
            if doubt is not None and city is not None:
                error = np.exp(doubt.value * normals(seed, f"observed:{name}", members, 1))
            seen[name, index] = Seen(by_place, city, error)
    return seen


def meet(value: Array, seen: Seen, additive: bool, members: slice) -> Array:
    """Return a variable with what was seen in it. value: (member, place) by district or (member, 1) city-wide."""
    city = seen.city
    factor = 1.0 if seen.error is None else seen.error[members]
    if value.shape[1] == 1 and city is not None:
        return np.broadcast_to(city * factor, (max(len(value), np.size(factor)), 1)).copy()
    result = value.copy()
    known = np.zeros(value.shape[1], dtype=bool)
    if seen.places is not None and len(seen.places) == value.shape[1]:
        known = np.isfinite(seen.places)
        result[:, known] = seen.places[known]
    if city is not None and additive and not known.all():
        rest = result[:, ~known].sum(1, keepdims=True)
        wanted = city * factor - result[:, known].sum(1, keepdims=True)
        scale = np.where((rest > 0) & (wanted > 0), wanted / np.where(rest > 0, rest, 1.0), 1.0)
        result[:, ~known] *= scale
    return result


def distance(seen: Array, calculated: Array) -> tuple[str, Array]:
    """Return how far the record is from the model: ('times', ratio) where both are above zero, else ('add', difference)."""
    if (seen > 0).all() and (calculated > 0).all():
        return "times", seen / calculated
    return "add", seen - calculated


def keep_distance(value: Array, kept: tuple[str, Array]) -> Array:
    """Return a value with the distance to the last record kept."""
    how, amount = kept
    return value * amount if how == "times" else value + amount
