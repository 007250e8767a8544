"""Households, and who lives in town.

Source: United Nations 1973, Manual VII (headship rates); United Nations 1974, Manual VIII (urban share); what only
multiplies or divides is an identity.
"""

import numpy as np

from lantu.units import Household, HouseholdPerPerson, Person, PersonPerHousehold, PerYear, Share


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


def urban_share(urban_share_last: Share, urban_ceiling: Share, urban_speed: PerYear) -> Share:
    """Share of residents in towns and cities, by district (城镇人口占比).

    Logistic towards a ceiling (United Nations 1974, Manual VIII); a place above the ceiling stays.
    """
    share = np.clip(urban_share_last, 1e-6, None)
    room = np.maximum(urban_ceiling - share, 0.0)
    return share + urban_speed * share * room / urban_ceiling


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
