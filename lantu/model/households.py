"""Households, and who lives in town.

Source: United Nations 1973, Manual VII (headship rates); United Nations 1974, Manual VIII (urban share); what only
multiplies or divides is an identity.
"""

import numpy as np

from lantu.units import Household, HouseholdPerPerson, Person, PersonPerHousehold, PerYear, Ratio, Share, Yuan

_SLOWEST, _FASTEST = 0.1, 3.0  # of the growth that the speed was seen at: what a year may slow or hasten it by


def headship_rate_start(
    households_observed: Household, adults: Person, headship_default: HouseholdPerPerson
) -> HouseholdPerPerson:
    """Households per adult in the first year: from the census, else the national rate."""
    return np.where(np.isfinite(households_observed), households_observed / adults, headship_default)


def headship_rate(headship_rate_last: HouseholdPerPerson, headship_growth: PerYear) -> HouseholdPerPerson:
    """Households per person of 20 and over (户主率); rises while families grow smaller."""
    return headship_rate_last * (1 + headship_growth)


def households(adults: Person, headship_rate: HouseholdPerPerson) -> Household:
    """Households (家庭户与集体户): adults times headship rate (United Nations 1973, Manual VII)."""
    return adults * headship_rate


def household_size(population: Person, households: Household) -> PersonPerHousehold:
    """Residents per household (户均人口).

    Source: identity.
    """
    return population / households


def urban_share(
    urban_share_last: Share,
    urban_ceiling: Share,
    urban_speed: PerYear,
    real_gdp: Yuan | None = None,
    real_gdp_last: Yuan | None = None,
    urban_growth_elasticity: Ratio | None = None,
    urban_growth_reference: PerYear | None = None,
) -> Share:
    """Share of residents in towns and cities, by district (城镇人口占比).

    Logistic towards a ceiling (United Nations 1974, Manual VIII); a place above the ceiling stays. The speed is that of years
    in which the city's output grew by the reference: people move to towns sooner where work is made.
    """
    share = np.clip(urban_share_last, 1e-6, None)
    room = np.maximum(urban_ceiling - share, 0.0)
    speed = urban_speed
    if (
        real_gdp is not None
        and real_gdp_last is not None
        and urban_growth_elasticity is not None
        and urban_growth_reference is not None
    ):
        growth = np.clip(np.log(real_gdp / real_gdp_last) / urban_growth_reference, _SLOWEST, _FASTEST)
        speed = urban_speed * growth**urban_growth_elasticity
    return share + speed * share * room / urban_ceiling


def urban_population(population: Person, urban_share: Share) -> Person:
    """Residents of towns and cities (城镇常住人口).

    Source: identity.
    """
    return population * urban_share


def urbanisation_rate(urban_population: Person, population: Person) -> Share:
    """Urban share of residents, whole city (常住人口城镇化率), (member, 1).

    Source: identity.
    """
    return urban_population.sum(-1, keepdims=True) / population.sum(-1, keepdims=True)
