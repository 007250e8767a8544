"""Energy and carbon: the Kaya identity for the whole city, and whether the peak is behind.

co2 = output x energy per output x carbon per energy (Kaya 1990). City-wide, (member, 1). Whole economy, since no
energy balance by sector is on record.

Source: Kaya 1990 (identity of carbon dioxide: output, energy per output, carbon per energy); intensities that fall at a
steady rate are Lantu's own.
"""

import numpy as np

from lantu.units import TCO2, PerYear, Share, Tce, TcePerYuan, TCO2PerTce, TCO2PerYuan, Year, Yuan


def energy_consumption(
    energy_consumption_last: Tce,
    real_gdp: Yuan,
    real_gdp_last: Yuan,
    energy_saving: PerYear,
    energy_volatility: PerYear,
    energy_shock: Share,
) -> Tce:
    """Primary energy used in the year (能源消费总量): output times an intensity that falls by the saving."""
    return (
        energy_consumption_last
        * (real_gdp / real_gdp_last)
        * np.exp(-energy_saving + energy_volatility * energy_shock)
    )


def energy_intensity(energy_consumption: Tce, real_gdp: Yuan) -> TcePerYuan:
    """Energy per unit of real output (单位GDP能耗).

    Source: identity.
    """
    return energy_consumption / real_gdp


def fossil_carbon_factor(fossil_carbon_factor_last: TCO2PerTce, fossil_switching: PerYear) -> TCO2PerTce:
    """Carbon dioxide per unit of fossil energy (化石能源碳排放因子): falls as gas takes the place of coal."""
    return fossil_carbon_factor_last * (1 - fossil_switching)


def nonfossil_energy_share(nonfossil_energy_share_last: Share, nonfossil_growth: PerYear) -> Share:
    """Non-fossil share of primary energy (非化石能源消费比重)."""
    return np.minimum(nonfossil_energy_share_last + nonfossil_growth, 1.0)


def co2(energy_consumption: Tce, nonfossil_energy_share: Share, fossil_carbon_factor: TCO2PerTce) -> TCO2:
    """Carbon dioxide from energy (能源活动二氧化碳排放)."""
    return energy_consumption * (1 - nonfossil_energy_share) * fossil_carbon_factor


def co2_intensity(co2: TCO2, real_gdp: Yuan) -> TCO2PerYuan:
    """Carbon dioxide per unit of real output (单位GDP二氧化碳排放).

    Source: identity.
    """
    return co2 / real_gdp


def co2_intensity_base_start(co2_intensity: TCO2PerYuan) -> TCO2PerYuan:
    """Intensity in the first year."""
    return co2_intensity


def co2_intensity_base(
    co2_intensity_base_last: TCO2PerYuan, co2_intensity: TCO2PerYuan, year: Year, co2_base_year: Year
) -> TCO2PerYuan:
    """Carbon intensity of the base year of the goal (基期碳强度)."""
    return np.where(year <= co2_base_year, co2_intensity, co2_intensity_base_last)


def co2_intensity_reduction(co2_intensity: TCO2PerYuan, co2_intensity_base: TCO2PerYuan) -> Share:
    """Fall of carbon dioxide per unit of real output since the base year (单位GDP二氧化碳排放降低率)."""
    return 1 - co2_intensity / co2_intensity_base


def co2_1_year_ago(co2_last: TCO2) -> TCO2:
    """Carbon dioxide a year ago (上年排放)."""
    return 1 * co2_last


def co2_2_years_ago(co2_1_year_ago_last: TCO2) -> TCO2:
    """Carbon dioxide two years ago (前年排放)."""
    return 1 * co2_1_year_ago_last


def co2_3_years_ago(co2_2_years_ago_last: TCO2) -> TCO2:
    """Carbon dioxide three years ago (三年前排放)."""
    return 1 * co2_2_years_ago_last


def co2_4_years_ago(co2_3_years_ago_last: TCO2) -> TCO2:
    """Carbon dioxide four years ago (四年前排放)."""
    return 1 * co2_3_years_ago_last


def co2_peak_trend(
    co2: TCO2, co2_1_year_ago: TCO2, co2_2_years_ago: TCO2, co2_3_years_ago: TCO2, co2_4_years_ago: TCO2
) -> PerYear:
    """Trend of carbon dioxide over the last five years (二氧化碳排放五年趋势): below 0 = past the peak.

    Least-squares slope of the logarithm; NaN until five years have run.

    Source: least-squares slope of five logarithms, in closed form.
    """
    far, near = np.log(co2 / co2_4_years_ago), np.log(co2_1_year_ago / co2_3_years_ago)
    return (2 * far + near) / 10 + 0 * np.log(co2_2_years_ago / co2)


def ghg_basic(co2: TCO2, other_ghg_share: Share) -> TCO2:
    """Greenhouse gases, GPC BASIC (温室气体排放): energy's carbon dioxide and a share for waste and other gases.

    Source: Global Protocol for Community-Scale Greenhouse Gas Inventories (GPC), level BASIC; the share is an assumption.
    """
    return co2 * (1 + other_ghg_share)
