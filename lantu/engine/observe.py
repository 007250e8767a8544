"""Observations win: what replaces the model's value in a year on record, and the distance that is kept afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lantu.arrays import Array
from lantu.city import Assumption
from lantu.engine.draws import normals
from lantu.engine.gaps import city_gaps, place_gaps
from lantu.engine.graph import Graph
from lantu.engine.record.record import Record


@dataclass(frozen=True)
class Observed:
    """What is on record of a variable in one year: places (place,) with NaN for none, city total or value.

    doubt is the standard error of the city's figure, as a share of it: 0 where it was measured. city_filled and places_filled:
    whether it, or some of them, is no figure but lies on the line between two (`lantu.engine.gaps`).
    """

    places: Array | None
    city: float | None
    doubt: float
    city_filled: bool = False
    places_filled: bool = False

    def is_filled(self, place: str) -> bool:
        """Whether the number of a place ('city' or a district's id) rests on a line between figures."""
        if place == "city":
            return self.city_filled or (self.city is None and self.places_filled)
        return self.places_filled or (self.places is None and self.city_filled)


def observed_by_year(
    records: Mapping[str, Record],
    graph: Graph,
    years: range,
    places: tuple[str, ...],
    assumptions: Mapping[str, Assumption],
) -> dict[tuple[str, int], Observed]:
    """Arrange the record of model variables: (variable, index of year) -> what was observed, or lies between two figures.

    Equations that are given a variable's record know by themselves what to do in years without a figure: nothing is filled for
    what reads its own, nor for what others meet by district (people by age are made to add up to the districts' residents).
    """
    observed: dict[tuple[str, int], Observed] = {}
    read_by_any = {argument for arguments in graph.arguments.values() for argument in arguments}
    for name in graph.functions:
        record = records.get(name)
        if record is None:
            continue
        is_met = f"{name}_observed" in read_by_any or f"{name}_city_observed" in graph.arguments[name]
        whole = {} if is_met else city_gaps(record, years)
        parts = {} if is_met else place_gaps(record, years, places)
        for index, year in enumerate(years):
            by_place = record.place_values(year, places) if record.places else None
            if by_place is not None and year in parts:
                by_place = np.where(np.isfinite(by_place), by_place, parts[year])
            if by_place is not None and not np.isfinite(by_place).any():
                by_place = None
            every = by_place is not None and bool(np.isfinite(by_place).all())  # what they add up to is no gap
            city = record.city.get(year, None if every else whole.get(year)) if record.own else None
            if by_place is None and city is None:
                continue
            basis = record.basis.get(year, "measured").replace("-", "_")
            doubt = assumptions.get(f"observation_error_{basis}")
            error = doubt.value if doubt and year in record.city and city is not None else 0.0
            observed[name, index] = Observed(
                by_place, city, error, city_filled=year in whole and city is not None, places_filled=year in parts
            )
    return observed


def draw_errors(observed: Mapping[tuple[str, int], Observed], seed: int, members: range) -> dict[str, Array]:
    """Draw how far each member's world lies from doubtful figures: variable -> (members, 1), in standard errors."""
    doubtful = {name for (name, _), item in observed.items() if item.doubt}
    return {name: normals(seed, f"observed:{name}", members, 1) for name in sorted(doubtful)}


def meet(value: Array, observed: Observed, additive: bool, error: Array | None) -> Array:
    """Return a variable with what was observed in it. value: (member, place) by district or (member, 1) city-wide.

    error (member, 1): by how many standard errors the figure is off, None where it was measured.
    """
    city = observed.city
    factor = np.exp(observed.doubt * error) if observed.doubt and error is not None else np.ones((1, 1))
    if value.shape[1] == 1 and city is not None:
        return np.broadcast_to(city * factor, (max(len(value), len(factor)), 1)).copy()
    result = value.copy()
    known = np.zeros(value.shape[1], dtype=bool)
    if observed.places is not None and len(observed.places) == value.shape[1]:
        known = np.isfinite(observed.places)
        result[:, known] = observed.places[known]
    if city is not None and additive and not known.all():
        rest = result[:, ~known].sum(1, keepdims=True)
        wanted = city * factor - result[:, known].sum(1, keepdims=True)
        scale = np.where((rest > 0) & (wanted > 0), wanted / np.where(rest > 0, rest, 1.0), 1.0)
        result[:, ~known] *= scale
    return result


def hold_within(part: Array, whole: Array) -> Array:
    """Return parts (member, place) of which none is above its whole; what is too much goes where there is room, so sums stay.

    >>> hold_within(np.array([[11.0, 4.0]]), np.array([[10.0, 8.0]]))
    array([[10.,  5.]])
    """
    inside = np.minimum(part, whole)
    too_much = (part - inside).sum(1, keepdims=True)
    room = whole - inside
    free = room.sum(1, keepdims=True)
    return inside + room * np.minimum(too_much / np.where(free > 0, free, 1.0), 1.0)


def distance(observed: Array, calculated: Array) -> tuple[Array, Array]:
    """Return how far the record is from the model, as (times, add), each (member, place).

    A ratio where both are above zero in all places of a member, else a difference; nothing where the model has no
    number. Each member by itself, so that it does not matter which others are calculated beside it.
    """
    known = np.isfinite(calculated).all(1, keepdims=True)
    positive = known & ((observed > 0) & (calculated > 0)).all(1, keepdims=True)
    times = np.where(positive, observed / np.where(positive, calculated, 1.0), 1.0)
    return times, np.where(known & ~positive, observed - calculated, 0.0)


def keep_distance(value: Array, kept: tuple[Array, Array]) -> Array:
    """Return a value with the distance to the last record kept."""
    times, add = kept
    return value * times + add
