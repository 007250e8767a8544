"""Figures in a unit of another kind than what they are figures of: 9.1 ‰ in the births of a year, 32万户 in its people.

`lantu check` finds them; a run leaves them out, since no formula can take them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np
import pandas as pd

from lantu.city import City
from lantu.engine.graph import base
from lantu.language.errors import Location
from lantu.language.units import MONEY, Unit, declared_units, unit
from lantu.model import functions

NO_UNIT = "ratio"  # what a figure without a unit is read in


def misfits(city: City) -> Iterator[tuple[Location, str, Unit, Unit, int]]:
    """Yield (where the first stands, variable, unit of it, unit expected, how many) for figures in use that do not fit.

    Expected is the unit of the indicator, of the model's variable or input, else of most figures of the variable.
    """
    rows = city.observations[city.observations["status"].eq("")]
    first = rows.drop_duplicates(["variable", "unit", "file"])
    counted = Counter(zip(rows["variable"], rows["unit"], rows["file"], strict=True))
    asked = {
        **asked_units(),
        **{name: found for item in city.functions.values() for name, found in _units_of(item).items()},
    }
    own = {
        name: declared_units(item)["return"]
        for name, item in city.functions.items()
        if "return" in declared_units(item)
    }
    by_name: dict[str, list[tuple[Unit, Location, int]]] = {}
    for name, written, file, line in zip(first["variable"], first["unit"], first["file"], first["line"], strict=True):
        found = (unit(str(written)), Location(str(file), int(line)), counted[name, written, file])
        by_name.setdefault(str(name), []).append(found)
    for name, items in by_name.items():
        if len({item.dimension for item, _, _ in items}) == 1 and name not in city.indicators and name not in asked:
            continue
        known = city.indicators.get(name)
        wanted = known.unit if known else own.get(name) or asked.get(name) or _commonest(items)
        for given, where, count in items:
            if given.dimension != wanted.dimension:
                yield where, name, given, wanted, count


def _commonest(items: list[tuple[Unit, Location, int]]) -> Unit:
    """Return the unit whose dimension most figures have; of two that have as many, the one that stands first."""
    votes: Counter[object] = Counter()
    for item, _, count in items:
        votes[item.dimension] += count
    most = votes.most_common(1)[0][0]
    return next(item for item, _, _ in items if item.dimension == most)


def is_counted_bare(given: Unit, wanted: Unit) -> bool:
    """Whether a figure has no unit where things are counted one by one: it is read so, and a warning says it."""
    return given.symbol == NO_UNIT and wanted.scale == 1 and wanted.base not in ("", MONEY)


def fitting(rows: pd.DataFrame, city: City) -> tuple[pd.DataFrame, dict[str, Unit]]:
    """Return the figures that a model can take, and the unit of each variable; a count without a unit is in that of its variable."""
    wrong = {(name, given.symbol): wanted for _, name, given, wanted, _ in misfits(city)}
    if wrong:
        units = {text: unit(text).symbol for text in map(str, rows["unit"].unique())}
        pairs = [(str(name), units[str(text)]) for name, text in zip(rows["variable"], rows["unit"], strict=True)]
        taken = [pair not in wrong or is_counted_bare(unit(pair[1]), wrong[pair]) for pair in pairs]
        rows = rows[np.array(taken, dtype=bool)]
    first = rows.drop_duplicates("variable")
    found = {name: unit(str(text)) for name, text in zip(first["variable"], first["unit"], strict=True)}
    return rows, {name: wrong.get((name, given.symbol), given) for name, given in found.items()}


def misread_assumptions(city: City) -> Iterator[tuple[str, Unit]]:
    """Yield (assumption, unit expected) for assumptions in a unit of another kind than that of the formula that reads them."""
    asked = asked_units()
    for name, item in city.assumptions.items():
        wanted = asked.get(name) or asked.get(name.removesuffix("_start"))
        if wanted is not None and wanted.dimension != item.unit.dimension and name not in city.functions:
            yield name, wanted


@cache
def asked_units() -> Mapping[str, Unit]:
    """Return the unit of every variable of the model, and of what it asks the record for."""
    made = functions()
    asked = {name: found for item in made.values() for name, found in _units_of(item).items()}
    return asked | {name: declared_units(item)["return"] for name, item in made.items()}


def _units_of(function: object) -> dict[str, Unit]:
    """Return the units of what a function of the model asks for, by the names that the record has for them."""
    declared = declared_units(function)  # pyright: ignore[reportArgumentType]
    return {
        base(argument)[0]: wanted
        for argument, wanted in declared.items()
        if argument != "return" and base(argument)[1] in ("", "last", "observed", "city_observed")
    }
