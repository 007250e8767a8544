"""Boundary sets: the same city on the districts of another date, with totals kept."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from lantu.arrays import Array
from lantu.city.schema import BoundaryChange, City, Place
from lantu.language.units import Unit, unit

_AREA = unit("km2").dimension


class Split(NamedTuple):
    """How districts of one date become those of another: shares (new, old) of people and of area.

    estimated: the new districts of which some share was not measured. Each old district's shares add up to one.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    people: Array
    area: Array
    estimated: frozenset[str]

    def shares(self, of: Unit) -> Array:
        """Return the shares by which a quantity of a unit is split: land by area, everything else by people."""
        return self.area if of.dimension == _AREA else self.people


def split(city: City, on: date) -> Split:
    """Return how the districts that a city counts by become those of a date.

    Changes between the two dates are applied in order; going back in time leaves the districts as they are, since
    what has merged cannot be told apart again.
    """
    old = tuple(place.id for place in city.districts())
    new = tuple(place.id for place in city.districts(on))
    begun = city.boundaries or date(city.start, 12, 31)
    names = list(
        dict.fromkeys([*old, *new, *(item.old for item in city.changes), *(item.new for item in city.changes)])
    )
    at = {name: number for number, name in enumerate(names)}
    people, area = np.eye(len(names)), np.eye(len(names))
    estimated: set[str] = set()
    for day in sorted({item.on for item in city.changes if begun < item.on <= on}):
        moves = [item for item in city.changes if item.on == day]
        for whole, field in ((people, "share_people"), (area, "share_area")):
            step = np.eye(len(names))
            for item in moves:
                step[at[item.new], at[item.old]] += getattr(item, field)
                step[at[item.old], at[item.old]] -= getattr(item, field)
            whole[:] = step @ whole
        estimated |= {place for item in moves if item.basis != "measured" for place in (item.new, item.old)}
    kept = np.ix_([at[name] for name in new], [at[name] for name in old])
    return Split(old, new, people[kept], area[kept], frozenset(estimated & set(new)))


def successors(city: City, on: date) -> dict[str, str]:
    """Return for every district that is gone on a date the one that most of its people now live in."""
    parts = split(city, on)
    gone = [(number, name) for number, name in enumerate(parts.old) if name not in parts.new]
    return {name: parts.new[int(parts.people[:, number].argmax())] for number, name in gone}


def changes_ahead(city: City) -> tuple[BoundaryChange, ...]:
    """Return the changes after the date whose districts the city counts by, the first one first.

    A figure of a place that such a change touches is of other land from the year of the change on.
    """
    begun = city.boundaries or date(city.start, 12, 31)
    return tuple(sorted((item for item in city.changes if item.on > begun), key=lambda item: item.on))


def moved_between(city: City, place: str, after: int, until: int) -> BoundaryChange | None:
    """Return the first change of a place's boundary after one year and no later than another, None where it stays."""
    ahead = changes_ahead(city)
    return next((item for item in ahead if place in (item.old, item.new) and after < item.on.year <= until), None)


def on_boundaries(city: City, on: date) -> City:
    """Return the city with the districts of a date: figures by district are split and summed, city totals stay.

    Rows of districts that are split are marked 'modelled'; rates are averaged by people. Tables by sex and age follow
    the people.
    """
    parts = split(city, on)
    if parts.old == parts.new and np.allclose(parts.people, np.eye(len(parts.old))):
        return replace(city, boundaries=on)
    rows = city.observations
    changing = {
        name for number, name in enumerate(parts.old) if parts.people[:, number].max() < 1 or name not in parts.new
    }
    changing |= {name for number, name in enumerate(parts.new) if (parts.people[number] > 0).sum() > 1}
    touched = rows["place"].isin(changing) & rows["status"].eq("")
    made = [
        _converted(group, parts, changing)
        for _, group in rows[touched].groupby(["year", "variable", "sex", "age"], sort=False)
    ]
    return replace(
        city,
        boundaries=on,
        estimated=parts.estimated,
        observations=pd.concat([rows[~touched], *made], ignore_index=True),
        places=tuple(_with_shape(place, parts, city) for place in city.places),
    )


def _converted(group: pd.DataFrame, parts: Split, changing: set[str]) -> pd.DataFrame:
    """Return one year of one variable on the new districts; empty for those of which a part is not on record."""
    given = unit(str(group["unit"].iloc[0]))
    seen = dict(zip(group["place"], group["value"], strict=True))
    shares = parts.shares(given)
    first = group.iloc[[0]]
    rows: list[pd.DataFrame] = []
    for number, name in enumerate(parts.new):
        needed = [old for at, old in enumerate(parts.old) if shares[number, at] > 1e-12]
        if name not in changing or not all(old in seen for old in needed):
            continue
        weights = np.array([shares[number, parts.old.index(old)] for old in needed])
        values = np.array([seen[old] for old in needed])
        value = float(weights @ values) if given.additive else float(weights @ values / weights.sum())
        alone = len(needed) == 1 and weights[0] == 1
        basis = first["basis"].iloc[0] if alone or name not in parts.estimated else "modelled"
        rows.append(first.assign(place=name, value=value, basis=basis))
    return pd.concat(rows) if rows else group.iloc[:0]


def _with_shape(place: Place, parts: Split, city: City) -> Place:
    """Give a new district without a shape those of the districts that went mostly into it."""
    if place.geometry or place.id not in parts.new:
        return place
    row = parts.area[parts.new.index(place.id)]
    shapes = {item.id: item.geometry for item in city.places}
    mostly = [old for number, old in enumerate(parts.old) if row[number] > 0.5 and shapes.get(old)]
    polygons = [polygon for old in mostly for polygon in _polygons(shapes[old])]
    return replace(place, geometry={"type": "MultiPolygon", "coordinates": polygons}) if polygons else place


def _polygons(geometry) -> list:
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else list(geometry["coordinates"])
