"""How a city changes: one plain function per variable.

The files of this room are the chapters; `cohorts` is the arithmetic of ages, `record` what a record says of the years to come.
"""

from collections.abc import Callable, Mapping
from functools import cache
from inspect import isfunction

from lantu.arrays import Array
from lantu.language.units import declared_units
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

# Amounts that begin from a record and are counted by district: a figure of the whole city is none of a district's.
COUNTED_BY_DISTRICT = frozenset({"gdp"})

# Variables that never go beyond an assumption, by construction: whoever promises no more than that has it by rule.
LIMITS = {"urban_boundary_expansion": "urban_boundary_ratio"}

# Variables that carry an error of the model, and the record that tells its years apart: what an equation of behaviour says.
# Left out: sums, shares and ratios of others; people by age, which births, deaths and moves move; output, with shocks of its own.
CARRIES_ERROR = {
    "births": "births",
    "budget_revenue": "budget_revenue",
    "transfers": "transfers",
    "service_requirement": "budget_spending",
    "government_debt": "government_debt",
    "energy_consumption": "energy_consumption",
    "grid_peak_load": "grid_peak_load",
    "income_per_capita": "income_per_capita",
    "childcare_places": "childcare_places",
    "school_places": "school_places",
    "kindergarten_places": "kindergarten_places",
    "elder_care_beds": "elder_care_beds",
    "hospital_beds": "hospital_beds",
    "sports_ground_area": "sports_ground_area",
}
# What is a part of another in every district, also where districts were made to add up to the city's figure.
WITHIN = {"urban_population": "population"}


def functions() -> dict[str, Callable[..., Array]]:
    """Return every variable's function by name: public, defined in this room, annotated with a unit.

    >>> functions()["government_debt"].__name__
    'government_debt'
    """
    return dict(_functions())


@cache
def _functions() -> Mapping[str, Callable[..., Array]]:
    """Look through the modules once a process; they do not change."""
    return {
        name: item
        for module in _MODULES
        for name, item in vars(module).items()
        if isfunction(item)
        and not name.startswith("_")
        and item.__module__ == module.__name__
        and "return" in declared_units(item)
    }
