"""Built-up land: how much is wanted, how much the limits leave in each district, and what the city earns by selling it.

What the city wants grows with its people and output. It is shared among districts by what each would want by itself, and
never goes beyond a district's limit; what finds no room anywhere is held back. No record of built-up land by district is
needed: the first year's total is shared by urban residents, and is modelled.

Source: Angel, Parent, Civco, Blei & Potere 2011, Progress in Planning 75 (growth with people and output); identities (stock is
last stock plus what is built, income is land sold times its price); the sharing among districts is Lantu's own.
"""

import numpy as np

from lantu.arrays import Array
from lantu.units import Km2, Person, PerYear, Ratio, Share, Yuan, YuanPerKm2

_ROUNDS = 3  # of sharing out: each fills the districts that are nearest to their limit; the rest goes where room is


def land_wanted(
    built_up_area_last: Km2,
    population: Person,
    population_last: Person,
    real_gdp: Yuan,
    real_gdp_last: Yuan,
    land_people_elasticity: Ratio,
    land_output_elasticity: Ratio,
) -> Km2:
    """New land that people and output of the whole city ask for (新增用地需求), (member, 1); 0 or more.

    Fewer people do not take land back.

    Source: Angel, Parent, Civco, Blei & Potere 2011, Progress in Planning 75 (for the form).
    """
    people = population.sum(-1, keepdims=True) / population_last.sum(-1, keepdims=True)
    output = real_gdp / real_gdp_last
    growth = np.maximum(people, 1.0) ** land_people_elasticity * output**land_output_elasticity
    return built_up_area_last * np.maximum(growth - 1, 0.0)


def land_limit(
    district_built_up_base: Km2, urban_boundary_ratio: Ratio, buildable_share: Share, area: Km2 | None = None
) -> Km2:
    """Most land that a district may build up (建设用地上限): the urban boundary, and ground outside protected lines.

    The boundary is a multiple of the first year's area in every district alike; who may exceed it is not published.
    """
    boundary = district_built_up_base * urban_boundary_ratio
    if area is None:
        return boundary
    return np.minimum(boundary, np.maximum(district_built_up_base, area * buildable_share))


def land_room(land_limit: Km2, district_built_up_area_last: Km2) -> Km2:
    """Land that the limits of all districts leave (可用建设用地余量), (member, 1)."""
    room = land_limit - district_built_up_area_last
    return ((room + abs(room)) / 2).sum(-1, keepdims=True)


def land_held_back(land_wanted: Km2, land_room: Km2) -> Km2:
    """New land that was wanted and finds no room within the limits in the year (受限未供用地), (member, 1)."""
    return land_wanted - np.minimum(land_wanted, land_room)


def built_up_area(built_up_area_last: Km2, land_wanted: Km2, land_room: Km2) -> Km2:
    """Built-up area of the city (建成区面积), (member, 1): what is wanted is built as far as there is room."""
    return built_up_area_last + np.minimum(land_wanted, land_room)


def land_pull(
    district_built_up_area_last: Km2,
    urban_population: Person,
    urban_population_last: Person,
    gdp: Yuan,
    gdp_last: Yuan,
    land_people_elasticity: Ratio,
    land_output_elasticity: Ratio,
) -> Km2:
    """New land that a district would want by itself (区县用地需求), which the city's is shared by.

    Townspeople and output at current prices: the common price rise hardly changes the shares.
    """
    people, output = urban_population / urban_population_last, gdp / gdp_last
    growth = np.maximum(people, 1.0) ** land_people_elasticity * output**land_output_elasticity
    return district_built_up_area_last * np.maximum(growth - 1, 1e-6)


def district_built_up_area_start(
    built_up_area: Km2, urban_population: Person, buildable_share: Share, area: Km2 | None = None
) -> Km2:
    """Built-up area by district in the first year: the city's, shared by townspeople, none beyond its own ground."""
    if area is None:
        return built_up_area * urban_population / urban_population.sum(-1, keepdims=True)
    return _share_out(built_up_area, urban_population, np.broadcast_to(area * buildable_share, urban_population.shape))


def district_built_up_area(
    district_built_up_area_last: Km2, new_built_up_land: Km2, land_pull: Km2, land_limit: Km2
) -> Km2:
    """Built-up area by district (区县建成区面积): sums to the city's, up to each limit unless the record goes beyond."""
    before = district_built_up_area_last
    added = _share_out(np.maximum(new_built_up_land, 0.0), land_pull, np.maximum(land_limit - before, 0.0))
    rest = new_built_up_land - added.sum(-1, keepdims=True)  # a record that falls, or grows by more than there is room
    return before + added + rest * before / before.sum(-1, keepdims=True)


def district_built_up_base(district_built_up_base_last: Km2) -> Km2:
    """Built-up area by district in the first year (区县基期建成区面积)."""
    return district_built_up_base_last


def district_built_up_base_start(district_built_up_area: Km2) -> Km2:
    """Built-up area by district in the first year."""
    return district_built_up_area


def built_up_area_base(built_up_area_base_last: Km2) -> Km2:
    """Built-up area in the first year, which the urban boundary is measured against (基期建成区面积)."""
    return built_up_area_base_last


def built_up_area_base_start(built_up_area: Km2) -> Km2:
    """Built-up area in the first year."""
    return built_up_area


def urban_boundary_expansion(built_up_area: Km2, built_up_area_base: Km2) -> Ratio:
    """Built-up area against that of the first year (城镇开发边界扩展倍数)."""
    return built_up_area / built_up_area_base


def construction_land_per_gdp_cut(urban_boundary_expansion: Ratio, real_gdp: Yuan, real_gdp_base: Yuan) -> Ratio:
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


def _share_out(total: Array, weights: Array, room: Array) -> Array:
    """Share a total (member, 1) by weights (member, place) so that nobody gets more than his room.

    All of it is given away unless all rooms are full. Rounds are as many for every member, so that none depends on another.
    """
    given = np.zeros_like(weights)
    for _ in range(_ROUNDS):
        given = given + _fill(total - given.sum(-1, keepdims=True), np.where(given < room, weights, 0.0), room - given)
    left = total - given.sum(-1, keepdims=True)
    return given + _fill(left, room - given, room - given)


def _fill(amount: Array, weights: Array, room: Array) -> Array:
    """Return an amount (member, 1) shared by weights (member, place), cut at each place's room."""
    whole = weights.sum(-1, keepdims=True)
    return np.minimum(amount * weights / np.where(whole > 0, whole, 1.0), room)
