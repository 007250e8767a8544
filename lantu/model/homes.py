"""Homes: how much floor there is to live on, what is built and pulled down, and whether people can afford it.

Counted in floor area, since floor area per person is what the census has of every district; nobody publishes how many
homes stand empty. Stock and flow agree: housing_area = housing_area_last + housing_completed - housing_demolished.

Source: the stock-flow identity of housing accounts (United Nations, Principles and Recommendations for Population and
Housing Censuses, 2017).
"""

import numpy as np

from lantu.units import Km2, Km2PerPerson, Person, PerYear, Ratio, Share, YuanPerKm2, YuanPerPerson


def housing_area_start(
    population: Person, housing_area_per_person_observed: Km2PerPerson, housing_area_default: Km2PerPerson
) -> Km2:
    """Floor area of homes in the first year: residents times the census's floor area per person, else a default."""
    per_person = np.where(
        np.isfinite(housing_area_per_person_observed), housing_area_per_person_observed, housing_area_default
    )
    return population * per_person


def housing_area(housing_area_last: Km2, housing_completed: Km2, housing_demolished: Km2) -> Km2:
    """Floor area of homes standing at year end, by district (住房存量建筑面积)."""
    return housing_area_last + housing_completed - housing_demolished


def completion_rate(completion_rate_last: PerYear, completion_long_run: PerYear, completion_slowing: Share) -> PerYear:
    """Floor area of homes completed in a year as a share of the stock, whole city (住宅竣工率), (member, 1)."""
    return completion_rate_last + completion_slowing * (completion_long_run - completion_rate_last)


def housing_completed(housing_area_last: Km2, completion_rate: PerYear, urban_population: Person) -> Km2:
    """Floor area of homes completed in the year, by district (住宅竣工面积): the city's, shared by urban residents."""
    city = housing_area_last.sum(-1, keepdims=True) * completion_rate
    return city * urban_population / urban_population.sum(-1, keepdims=True)


def housing_demolished(housing_area_last: Km2, demolition_rate: PerYear) -> Km2:
    """Floor area of homes pulled down or given up in the year, by district (住宅拆除面积)."""
    return housing_area_last * demolition_rate


def housing_area_per_person(housing_area: Km2, population: Person) -> Km2PerPerson:
    """Floor area of homes per resident, by district (人均住房建筑面积).

    Source: the census's own measure (2020, long form), all residents taken alike.
    """
    return housing_area / population


def home_price(
    home_price_last: YuanPerKm2,
    home_price_growth: PerYear,
    home_price_volatility: PerYear,
    home_price_shock: Ratio,
) -> YuanPerKm2:
    """Price of new homes per floor area (新建住宅均价), (member, 1): a drifting random walk."""
    return home_price_last * np.exp(home_price_growth + home_price_volatility * home_price_shock)


def housing_cost_to_income(
    home_price: YuanPerKm2, housing_area: Km2, population: Person, income_per_capita: YuanPerPerson
) -> Ratio:
    """Price of the floor area that a resident has, in years of disposable income (房价收入比), (member, 1).

    The price of a household's home over the income of its members, household size cancelled. Source: UN-Habitat, Urban
    Indicators Guidelines 2009 (house price to income).
    """
    floor = housing_area.sum(-1, keepdims=True) / population.sum(-1, keepdims=True)
    return home_price * floor / income_per_capita
