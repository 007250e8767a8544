"""Built-up land: how much, how fast it grows, and what the city earns by selling it.

Source: identities (stock is last stock plus what is built, income is land sold times its price); the price as a random walk
with drift is Lantu's own.
"""

import numpy as np

from lantu.units import Km2, Person, PerYear, Ratio, Yuan, YuanPerKm2


def built_up_area(
    built_up_area_last: Km2,
    population: Person,
    population_last: Person,
    real_gdp: Yuan,
    real_gdp_last: Yuan,
    land_people_elasticity: Ratio,
    land_output_elasticity: Ratio,
) -> Km2:
    """Built-up area of the city (建成区面积), (member, 1).

    Grows with people and real output; fewer people do not take land back.

    Source: Angel, Parent, Civco, Blei & Potere 2011, Progress in Planning 75 (for the form).
    """
    people = population.sum(-1, keepdims=True) / population_last.sum(-1, keepdims=True)
    output = real_gdp / real_gdp_last
    growth = np.maximum(people, 1.0) ** land_people_elasticity * output**land_output_elasticity
    return built_up_area_last * np.maximum(growth, 1.0)


def built_up_area_base(built_up_area_base_last: Km2) -> Km2:
    """Built-up area in the first year, which the urban boundary is measured against (基期建成区面积)."""
    return built_up_area_base_last


def built_up_area_base_start(built_up_area: Km2) -> Km2:
    """Built-up area in the first year."""
    return built_up_area


def urban_boundary_expansion(built_up_area: Km2, built_up_area_base: Km2) -> Ratio:
    """Built-up area against that of the first year (城镇开发边界扩展倍数)."""
    return built_up_area / built_up_area_base


def construction_land_per_gdp_cut(
    urban_boundary_expansion: Ratio, real_gdp: Yuan, real_gdp_base: Yuan
) -> Ratio:
    """Fall of built-up land per unit of real output since the first year (单位GDP建设用地下降率)."""
    return 1 - urban_boundary_expansion / (real_gdp / real_gdp_base)


def real_gdp_base(real_gdp_base_last: Yuan) -> Yuan:
    """Real output of the first year (基期不变价地区生产总值)."""
    return real_gdp_base_last


def real_gdp_base_start(real_gdp: Yuan) -> Yuan:
    """Real output of the first year."""
    return real_gdp


def new_built_up_land(built_up_area: Km2, built_up_area_last: Km2) -> Km2:
    """Land built up for the first time in the year (新增建成区面积), (member, 1)."""
    return built_up_area - built_up_area_last


def land_sold(new_built_up_land: Km2, built_up_area_last: Km2, land_renewal_share: PerYear) -> Km2:
    """Land sold for building in the year (出让土地面积), (member, 1): new land and sites sold again."""
    return new_built_up_land + built_up_area_last * land_renewal_share


def land_price(
    land_price_last: YuanPerKm2,
    land_price_growth: PerYear,
    land_price_volatility: PerYear,
    land_price_shock: Ratio,
) -> YuanPerKm2:
    """Price of land sold for building (土地出让单价), (member, 1)."""
    return land_price_last * np.exp(land_price_growth + land_price_volatility * land_price_shock)


def land_income(land_sold: Km2, land_price: YuanPerKm2) -> Yuan:
    """Income from land sales (土地出让收入), (member, 1)."""
    return land_sold * land_price
