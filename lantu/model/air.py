"""Air: fine particles and the days of good air, by a slow trend and the weather of each year.

Calm or windy winters move a year and leave no trace in the next, so the two are kept apart: a trend that carried every
year's weather on would let the bands grow without bound. City-wide, (member, 1). Counts of good days are by the standard
in force until February 2026; what the new one would count is not known.

Source: Rao & Zurbenko 1994 (trend and weather apart).
"""

import numpy as np

from lantu.units import Day, MicrogramPerM3, PerYear, Ratio, Share, Yuan


def pm25_trend_start(pm25_start_level: MicrogramPerM3) -> MicrogramPerM3:
    """Fine particles in a year of normal weather, first year."""
    return 1 * pm25_start_level


def pm25_trend(
    pm25_trend_last: MicrogramPerM3,
    pm25_fall: PerYear,
    pm25_city_observed: MicrogramPerM3,
    real_gdp: Yuan | None = None,
    real_gdp_last: Yuan | None = None,
    pm25_output_elasticity: Ratio | None = None,
    pm25_output_reference: PerYear | None = None,
) -> MicrogramPerM3:
    """Fine particles in a year of normal weather (常态气象下PM2.5年均浓度): the level of the record, falling after it.

    The fall was seen while output grew by the reference; where it grows less, less is burnt and built, and they fall faster.
    """
    on_record = np.isfinite(pm25_city_observed)
    rise = -pm25_fall
    if (
        real_gdp is not None
        and real_gdp_last is not None
        and pm25_output_elasticity is not None
        and pm25_output_reference is not None
    ):
        rise = rise + pm25_output_elasticity * (np.log(real_gdp / real_gdp_last) - pm25_output_reference)
    return np.where(on_record, pm25_trend_last, pm25_trend_last * np.exp(rise))


def pm25(
    pm25_trend: MicrogramPerM3, air_weather: Ratio, air_shock: Ratio, pm25_city_observed: MicrogramPerM3
) -> MicrogramPerM3:
    """Fine particles, mean of the year (PM2.5年均浓度): the trend times the year's weather, 1 on average."""
    drawn = pm25_trend * np.exp(air_weather * air_shock - air_weather**2 / 2)
    return np.where(np.isfinite(pm25_city_observed), pm25_city_observed, drawn)


def good_air_share(
    pm25: MicrogramPerM3,
    pm25_reference: MicrogramPerM3,
    good_air_reference: Share,
    good_air_slope: Ratio,
    good_air_noise: Ratio,
    good_air_shock: Ratio,
    good_air_share_city_observed: Share,
) -> Share:
    """Share of days with good air (空气质量优良天数比率): its log odds fall with the logarithm of fine particles."""
    odds = good_air_reference / (1 - good_air_reference)
    odds = odds * (pm25 / pm25_reference) ** (-good_air_slope) * np.exp(good_air_noise * good_air_shock)
    seen = np.isfinite(good_air_share_city_observed)
    return np.where(seen, good_air_share_city_observed, odds / (1 + odds))


def good_air_days(good_air_share: Share, days_in_year: Day, good_air_days_city_observed: Day) -> Day:
    """Days with good air in the year (空气质量优良天数)."""
    seen = good_air_days_city_observed
    return np.where(np.isfinite(seen), seen, good_air_share * days_in_year)
