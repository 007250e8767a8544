"""Hazards: how hard heat, floods and other disasters hit a year, and what that does to people, the grid and property.

City-wide, (member, 1). Ordinary summers differ from the normal one by surprises whose mean is zero, so deaths and the
peak load of the baseline are not moved by this file. In the year `disaster_year` (0: none) a scenario puts a summer of
`disaster_heat` standard deviations and a great flood into every future. Losses of output are not modelled: nobody
measured them apart from other causes.

Source: Sendai Framework, Technical Guidance 2017 (what is counted).
"""

from typing import TYPE_CHECKING

import numpy as np

from lantu.later import later
from lantu.units import MW, Day, PerDay, Person, Ratio, Share, Year, Yuan

if TYPE_CHECKING:
    from scipy import special
else:
    special = later("scipy.special")


def heat_days(
    heat_days_normal: Day,
    heat_volatility: Ratio,
    heat_shock: Ratio,
    year: Year,
    disaster_year: Year,
    disaster_heat: Ratio,
    heat_days_city_observed: Day,
) -> Day:
    """Days with 35 °C or more, mean over the city (高温日数): lognormal about the normal number, which is its mean."""
    summer = np.where(year == disaster_year, disaster_heat, heat_shock)
    drawn = heat_days_normal * np.exp(heat_volatility * summer - heat_volatility**2 / 2)
    return np.where(np.isfinite(heat_days_city_observed), heat_days_city_observed, drawn)


def heat_excess(heat_days: Day, heat_days_normal: Day) -> Ratio:
    """Hot days beyond those of a normal summer, as a share of them (高温偏多程度); 0 on average."""
    return heat_days / heat_days_normal - 1


def heat_mortality_effect(heat_days: Day, heat_days_normal: Day, heat_mortality: PerDay) -> Ratio:
    """Deaths beyond those of a normal summer, as a share of the year's (高温超额死亡比例); below 0 in a cool one.

    Source: Li et al. 2014 (Chongqing) and Chen et al. 2018 (272 cities of China): more deaths on each hot day.
    """
    return heat_mortality * (heat_days - heat_days_normal)


def heat_deaths(deaths: Person, heat_mortality_effect: Ratio) -> Person:
    """Deaths beyond those of a normal summer (高温超额死亡人数), (member, 1); in years on record they are in the deaths."""
    return deaths.sum(-1, keepdims=True) * heat_mortality_effect / (1 + heat_mortality_effect)


def grid_peak_load(
    grid_peak_load_last: MW,
    real_gdp: Yuan,
    real_gdp_last: Yuan,
    peak_output_elasticity: Ratio,
    heat_peak_effect: Ratio,
    heat_excess: Ratio,
    heat_excess_last: Ratio,
) -> MW:
    """Highest load of the electricity grid in the year (电网最大负荷): output, and how hot the summer is.

    Cooling is more than half of the peak; a summer with twice the normal hot days raises it by the effect.
    """
    output = (real_gdp / real_gdp_last) ** peak_output_elasticity
    heat = (1 + heat_peak_effect * heat_excess) / (1 + heat_peak_effect * heat_excess_last)
    return grid_peak_load_last * output * heat


def great_flood(
    flood_chance: Share, flood_shock: Ratio, year: Year, disaster_year: Year, great_flood_city_observed: Ratio
) -> Ratio:
    """Whether the river rises as in the greatest floods on record (特大洪水): 1 or 0, independent from year to year."""
    drawn = 1.0 * ((flood_shock > special.ndtri(1 - flood_chance)) | (year == disaster_year))
    return np.where(np.isfinite(great_flood_city_observed), great_flood_city_observed, drawn)


def disaster_severity(disaster_volatility: Ratio, disaster_shock: Ratio) -> Ratio:
    """How hard other disasters hit the year against the mean (一般灾情程度): lognormal, 1 on average."""
    return np.exp(disaster_volatility * disaster_shock - disaster_volatility**2 / 2)


def disaster_people_moved(
    population: Person,
    disaster_severity: Ratio,
    moved_share: Share,
    great_flood: Ratio,
    flood_moved_share: Share,
    disaster_people_moved_city_observed: Person,
) -> Person:
    """People moved to safety or resettled because of disasters in the year (因灾转移安置人数)."""
    share = moved_share * disaster_severity + flood_moved_share * great_flood
    seen = disaster_people_moved_city_observed
    return np.where(np.isfinite(seen), seen, population.sum(-1, keepdims=True) * share)


def disaster_direct_loss(
    gdp: Yuan,
    disaster_severity: Ratio,
    loss_share: Share,
    great_flood: Ratio,
    flood_loss_share: Share,
    disaster_direct_loss_city_observed: Yuan,
) -> Yuan:
    """Direct loss of property by disasters in the year at current prices (自然灾害直接经济损失)."""
    share = loss_share * disaster_severity + flood_loss_share * great_flood
    seen = disaster_direct_loss_city_observed
    return np.where(np.isfinite(seen), seen, gdp.sum(-1, keepdims=True) * share)


def annual_disaster_loss(disaster_direct_loss: Yuan, gdp: Yuan) -> Share:
    """Direct loss by disasters over output (灾害直接经济损失占GDP比重), (member, 1). Source: Sendai Framework, target C."""
    return disaster_direct_loss / gdp.sum(-1, keepdims=True)


def expected_people_moved(
    population: Person, moved_share: Share, flood_chance: Share, flood_moved_share: Share
) -> Person:
    """People moved in a mean year, great floods by their chance (年均期望转移人数), (member, 1)."""
    return population.sum(-1, keepdims=True) * (moved_share + flood_chance * flood_moved_share)


def expected_disaster_loss(gdp: Yuan, loss_share: Share, flood_chance: Share, flood_loss_share: Share) -> Yuan:
    """Direct loss in a mean year, great floods by their chance (年均期望直接损失), (member, 1)."""
    return gdp.sum(-1, keepdims=True) * (loss_share + flood_chance * flood_loss_share)
