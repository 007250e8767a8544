"""Output: workers by district times what a worker produces, growing together with the city.

Conditional convergence after Barro & Sala-i-Martin (1992); shocks are AR(1) with one factor common to all districts.
Output is at current prices; real_gdp is at prices of the first year.

Source: Barro & Sala-i-Martin 1992, Journal of Political Economy 100 (conditional convergence); output as workers times
output per worker, deflators, sums and shares are identities of the national accounts.
"""

import numpy as np

from lantu.units import Person, PerYear, Ratio, Share, Yuan, YuanPerPerson


def people_15_plus(people_at_least: Person) -> Person:
    """Residents of 15 and over (15岁及以上人口)."""
    return people_at_least[..., 4]


def participation_start(employment_rate: Share, people_15_plus: Person, working_age: Person) -> Ratio:
    """Workers per person of 16-59 in the first year; the census counts them among people of 15 and over."""
    return employment_rate * people_15_plus / working_age


def participation(participation_last: Ratio, participation_growth: PerYear) -> Ratio:
    """Workers of any age per person of 16-59 (就业参与比)."""
    return participation_last * (1 + participation_growth)


def employed(working_age: Person, participation: Ratio) -> Person:
    """People in work (就业人员)."""
    return working_age * participation


def city_growth(city_growth_last: PerYear, city_growth_long_run: PerYear, city_growth_slowing: Share) -> PerYear:
    """Real growth of output per worker of the city before shocks (劳动生产率增速), (member, 1); slows to a long run."""
    return city_growth_last + city_growth_slowing * (city_growth_long_run - city_growth_last)


def growth_disturbance_start() -> PerYear:
    """No shock in the first year."""
    return np.zeros((1, 1))


def growth_disturbance(
    growth_disturbance_last: PerYear,
    growth_persistence: Share,
    growth_volatility: PerYear,
    growth_common_share: Share,
    growth_shock: Ratio,
    growth_place_shock: Ratio,
) -> PerYear:
    """Growth of a district that nobody foresaw (增长扰动): AR(1), with one factor that all districts share."""
    common = np.sqrt(growth_common_share) * growth_shock
    own = np.sqrt(1 - growth_common_share) * growth_place_shock
    return growth_persistence * growth_disturbance_last + growth_volatility * (common + own)


def productivity_growth(
    city_growth: PerYear,
    convergence: PerYear,
    growth_disturbance: PerYear,
    productivity_last: YuanPerPerson,
    gdp_last: Yuan,
    employed_last: Person,
    works_growth_last: PerYear | None = None,
) -> PerYear:
    """Real growth of output per worker, log points a year (区县劳动生产率增速).

    A district below the city's mean catches up by the share `convergence` of the log distance. What the plan's works of the
    year before added to public capital raises it everywhere, where that is known.
    """
    city = gdp_last.sum(-1, keepdims=True) / employed_last.sum(-1, keepdims=True)
    distance = np.log(productivity_last / city)
    weight = gdp_last / gdp_last.sum(-1, keepdims=True)
    mean_distance = (weight * distance).sum(-1, keepdims=True)
    grown = city_growth - convergence * (distance - mean_distance) + growth_disturbance
    return grown if works_growth_last is None else grown + works_growth_last


def gdp(
    gdp_last: Yuan,
    employed: Person,
    employed_last: Person,
    productivity_growth: PerYear,
    inflation: PerYear,
) -> Yuan:
    """Gross domestic product by district at current prices (地区生产总值): workers times output per worker."""
    return gdp_last * (employed / employed_last) * np.exp(productivity_growth) * (1 + inflation)


def productivity(gdp: Yuan, employed: Person) -> YuanPerPerson:
    """Output per worker at current prices (劳动生产率)."""
    return gdp / employed


def gdp_residual(gdp: Yuan, gdp_city_observed: Yuan) -> Yuan:
    """Part of the published city total that districts do not carry (区县加总与全市之差); 0 where none is published."""
    difference = gdp_city_observed - gdp.sum(-1, keepdims=True)
    return np.where(np.isfinite(gdp_city_observed), difference, 0 * gdp.sum(-1, keepdims=True))


def inflation(
    inflation_trend: PerYear,
    inflation_volatility: PerYear,
    inflation_shock: Ratio,
    gdp_last: Yuan,
    gdp_city_observed: Yuan,
    gdp_growth_real_city_observed: PerYear,
) -> PerYear:
    """Growth of the price of output (GDP平减指数涨幅), (member, 1).

    Where total and real growth are on record, what they imply together; else trend and shock.
    """
    nominal = gdp_city_observed / gdp_last.sum(-1, keepdims=True)
    implied = nominal / (1 + gdp_growth_real_city_observed) - 1
    return np.where(np.isfinite(implied), implied, inflation_trend + inflation_volatility * inflation_shock)


def gdp_deflator_start() -> Ratio:
    """Prices of the first year are 1."""
    return np.ones((1, 1))


def gdp_deflator(gdp_deflator_last: Ratio, inflation: PerYear) -> Ratio:
    """Price of output, first year = 1 (GDP平减指数)."""
    return gdp_deflator_last * (1 + inflation)


def real_gdp(gdp: Yuan, gdp_deflator: Ratio) -> Yuan:
    """City output at prices of the first year (不变价地区生产总值), (member, 1)."""
    return gdp.sum(-1, keepdims=True) / gdp_deflator


def gdp_per_capita(gdp: Yuan, population: Person, population_last: Person) -> YuanPerPerson:
    """City output per resident, mean of the residents at both ends of the year (人均地区生产总值), (member, 1)."""
    residents = (population.sum(-1, keepdims=True) + population_last.sum(-1, keepdims=True)) / 2
    return gdp.sum(-1, keepdims=True) / residents


def gdp_per_resident(gdp: Yuan, population: Person) -> YuanPerPerson:
    """Output per resident at year end, by district (区县人均地区生产总值)."""
    return gdp / population


def gva_primary(gdp: Yuan, share_primary: Share) -> Yuan:
    """Value added of farming, forestry and fishing (第一产业增加值), (member, 1)."""
    return gdp.sum(-1, keepdims=True) * share_primary


def gva_secondary(gdp: Yuan, share_secondary: Share) -> Yuan:
    """Value added of industry and building (第二产业增加值), (member, 1)."""
    return gdp.sum(-1, keepdims=True) * share_secondary


def gva_tertiary(gdp: Yuan, gva_primary: Yuan, gva_secondary: Yuan) -> Yuan:
    """Value added of services (第三产业增加值), (member, 1): the rest, so that sectors sum to the total."""
    return gdp.sum(-1, keepdims=True) - gva_primary - gva_secondary
