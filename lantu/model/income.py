"""Disposable income per head: the city's, in town and in the country.

Source: identity of the mean (urban share times urban income plus rural share times rural income); its growth with output
at a constant elasticity is Lantu's own.
"""

import numpy as np

from lantu.units import Person, PerYear, Ratio, Share, Yuan, YuanPerPerson


def income_per_capita(
    income_per_capita_last: YuanPerPerson,
    gdp: Yuan,
    gdp_last: Yuan,
    population: Person,
    population_last: Person,
    income_elasticity: Ratio,
    income_volatility: PerYear,
    income_shock: Ratio,
) -> YuanPerPerson:
    """Disposable income per resident (全体居民人均可支配收入), (member, 1): grows with output per resident."""
    now = gdp.sum(-1, keepdims=True) / population.sum(-1, keepdims=True)
    before = gdp_last.sum(-1, keepdims=True) / population_last.sum(-1, keepdims=True)
    return income_per_capita_last * (now / before) ** income_elasticity * np.exp(income_volatility * income_shock)


def income_rural(
    income_per_capita: YuanPerPerson, urbanisation_rate: Share, urban_rural_income_ratio: Ratio
) -> YuanPerPerson:
    """Disposable income per head in the country (农村居民人均可支配收入), (member, 1).

    Follows from the city's mean and the record of the ratio: mean = urban share x urban + rural share x rural.
    """
    return income_per_capita / (1 - urbanisation_rate + urbanisation_rate * urban_rural_income_ratio)


def income_urban(income_rural: YuanPerPerson, urban_rural_income_ratio: Ratio) -> YuanPerPerson:
    """Disposable income per head in town (城镇居民人均可支配收入), (member, 1)."""
    return income_rural * urban_rural_income_ratio
