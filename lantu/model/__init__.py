"""How a city changes: one plain function per variable."""

from collections.abc import Callable
from inspect import isfunction

from lantu.model import (
    air,
    births,
    built_land,
    debt,
    economy,
    energy,
    hazards,
    homes,
    households,
    income,
    migration,
    money,
    mortality,
    people,
    public_works,
    services,
)
from lantu.units import Array, declared_units

_MODULES = (
    people,
    births,
    mortality,
    migration,
    households,
    economy,
    income,
    money,
    debt,
    public_works,
    built_land,
    homes,
    services,
    energy,
    air,
    hazards,
)

# Stocks whose function only counts, and the flows that account for them: stock = last + sum of sign x flow.
ACCOUNTS = {
    "population": {"births": 1.0, "deaths": -1.0, "net_migration": 1.0},
    "housing_area": {"housing_completed": 1.0, "housing_demolished": -1.0},
}

# Variables that never go beyond an assumption, by construction: whoever promises no more than that has it by rule.
LIMITS = {"urban_boundary_expansion": "urban_boundary_ratio"}


def functions() -> dict[str, Callable[..., Array]]:
    """Return every variable's function by name: public, defined in this room, annotated with a unit.

    >>> functions()["government_debt"].__name__
    'government_debt'
    """
    return {
        name: item
        for module in _MODULES
        for name, item in vars(module).items()
        if isfunction(item)
        and not name.startswith("_")
        and item.__module__ == module.__name__
        and "return" in declared_units(item)
    }
