"""Energy and carbon by sector: the Kaya identity for farming, industry, services and homes, and whether the peak is behind.

co2 = activity x energy per activity x carbon per energy, summed over four sectors. City-wide, (member, 1).
A sector's energy counts what its electricity and heat cost to make. Sectors sum to the city's energy in every year; the
city's record is met first, and the last published balance by sector says how it is shared at the start.

Source: Kaya 1990 (identity of carbon dioxide: output, energy per output, carbon per energy); intensities that fall at a
steady rate are Lantu's own.

Long because the four sectors are one identity, met by the same record and the same published balance.
"""

import numpy as np

from lantu.units import (
    TCO2,
    Household,
    PerYear,
    Ratio,
    Share,
    Tce,
    TcePerYuan,
    TCO2PerTce,
    TCO2PerYuan,
    Year,
    Yuan,
    YuanPerPerson,
)


def energy_demand_primary(
    energy_primary_last: Tce,
    gva_primary: Yuan,
    gva_primary_last: Yuan,
    inflation: PerYear,
    energy_saving: PerYear,
) -> Tce:
    """Energy that farming asks for (第一产业能源需求): real value added times an intensity that falls by the saving."""
    return energy_primary_last * gva_primary / gva_primary_last / (1 + inflation) * np.exp(-energy_saving)


def energy_demand_secondary(
    energy_secondary_last: Tce,
    gva_secondary: Yuan,
    gva_secondary_last: Yuan,
    inflation: PerYear,
    energy_saving: PerYear,
) -> Tce:
    """Energy that industry and building ask for (第二产业能源需求): as for farming."""
    return energy_secondary_last * gva_secondary / gva_secondary_last / (1 + inflation) * np.exp(-energy_saving)


def energy_demand_tertiary(
    energy_tertiary_last: Tce,
    gva_tertiary: Yuan,
    gva_tertiary_last: Yuan,
    inflation: PerYear,
    energy_saving: PerYear,
) -> Tce:
    """Energy that transport and other services ask for (第三产业能源需求): as for farming."""
    return energy_tertiary_last * gva_tertiary / gva_tertiary_last / (1 + inflation) * np.exp(-energy_saving)


def energy_demand_homes(
    energy_homes_last: Tce,
    households: Household,
    households_last: Household,
    income_per_capita: YuanPerPerson,
    income_per_capita_last: YuanPerPerson,
    inflation: PerYear,
    home_energy_elasticity: Ratio,
) -> Tce:
    """Energy that homes ask for (居民生活能源需求): households times a use that grows with real income per head."""
    number = households.sum(-1, keepdims=True) / households_last.sum(-1, keepdims=True)
    income = income_per_capita / income_per_capita_last / (1 + inflation)
    return energy_homes_last * number * income**home_energy_elasticity


def energy_demand_growth(
    energy_demand_primary: Tce,
    energy_demand_secondary: Tce,
    energy_demand_tertiary: Tce,
    energy_demand_homes: Tce,
    energy_primary_last: Tce,
    energy_secondary_last: Tce,
    energy_tertiary_last: Tce,
    energy_homes_last: Tce,
) -> PerYear:
    """By how much more energy the sectors ask for than they used last year (能源需求增速)."""
    asked = energy_demand_primary + energy_demand_secondary + energy_demand_tertiary + energy_demand_homes
    before = energy_primary_last + energy_secondary_last + energy_tertiary_last + energy_homes_last
    return asked / before - 1


def energy_consumption(
    energy_consumption_last: Tce,
    energy_demand_growth: PerYear,
    energy_volatility: PerYear,
    energy_shock: Ratio,
) -> Tce:
    """Primary energy used in the year (能源消费总量): grows as what the sectors ask for."""
    return energy_consumption_last * (1 + energy_demand_growth) * np.exp(energy_volatility * energy_shock)


def energy_primary_start(energy_consumption: Tce, energy_share_primary: Share) -> Tce:
    """Energy of farming in the first year: its share in the last balance by sector."""
    return energy_consumption * energy_share_primary


def energy_primary(
    energy_demand_primary: Tce,
    energy_demand_secondary: Tce,
    energy_demand_tertiary: Tce,
    energy_demand_homes: Tce,
    energy_consumption: Tce,
) -> Tce:
    """Energy used by farming (第一产业能源消费): its part of what all ask for, of the city's total."""
    asked = energy_demand_primary + energy_demand_secondary + energy_demand_tertiary + energy_demand_homes
    return energy_consumption * energy_demand_primary / asked


def energy_secondary_start(
    energy_consumption: Tce,
    energy_share_primary: Share,
    energy_share_tertiary: Share,
    energy_share_homes: Share,
) -> Tce:
    """Energy of industry and building in the first year: what the others leave."""
    return energy_consumption * (1 - energy_share_primary - energy_share_tertiary - energy_share_homes)


def energy_secondary(
    energy_demand_primary: Tce,
    energy_demand_secondary: Tce,
    energy_demand_tertiary: Tce,
    energy_demand_homes: Tce,
    energy_consumption: Tce,
) -> Tce:
    """Energy used by industry and building (第二产业能源消费): its part of what all ask for, of the city's total."""
    asked = energy_demand_primary + energy_demand_secondary + energy_demand_tertiary + energy_demand_homes
    return energy_consumption * energy_demand_secondary / asked


def energy_tertiary_start(energy_consumption: Tce, energy_share_tertiary: Share) -> Tce:
    """Energy of transport and other services in the first year: its share in the last balance by sector."""
    return energy_consumption * energy_share_tertiary


def energy_tertiary(
    energy_demand_primary: Tce,
    energy_demand_secondary: Tce,
    energy_demand_tertiary: Tce,
    energy_demand_homes: Tce,
    energy_consumption: Tce,
) -> Tce:
    """Energy used by transport and other services (第三产业能源消费): its part of what all ask for, of the city's total."""
    asked = energy_demand_primary + energy_demand_secondary + energy_demand_tertiary + energy_demand_homes
    return energy_consumption * energy_demand_tertiary / asked


def energy_homes_start(energy_consumption: Tce, energy_share_homes: Share) -> Tce:
    """Energy of homes in the first year: its share in the last balance by sector."""
    return energy_consumption * energy_share_homes


def energy_homes(
    energy_demand_primary: Tce,
    energy_demand_secondary: Tce,
    energy_demand_tertiary: Tce,
    energy_demand_homes: Tce,
    energy_consumption: Tce,
) -> Tce:
    """Energy used by homes (居民生活能源消费): its part of what all ask for, of the city's total."""
    asked = energy_demand_primary + energy_demand_secondary + energy_demand_tertiary + energy_demand_homes
    return energy_consumption * energy_demand_homes / asked


def energy_intensity(energy_consumption: Tce, real_gdp: Yuan) -> TcePerYuan:
    """Energy per unit of real output (单位GDP能耗).

    Source: identity.
    """
    return energy_consumption / real_gdp


def fossil_carbon_factor(fossil_carbon_factor_last: TCO2PerTce, fossil_switching: PerYear) -> TCO2PerTce:
    """Carbon dioxide per unit of fossil energy (化石能源碳排放因子): falls as gas takes the place of coal."""
    return fossil_carbon_factor_last * (1 - fossil_switching)


def nonfossil_energy_share(
    nonfossil_energy_share_last: Share,
    nonfossil_growth: PerYear,
    energy_consumption: Tce | None = None,
    energy_consumption_last: Tce | None = None,
    energy_growth_reference: PerYear | None = None,
) -> Share:
    """Non-fossil share of primary energy (非化石能源消费比重): what is built yields the same, of more or less energy used.

    Its pace is that of years in which energy use grew by the reference; more or less use moves its odds, so that it stays a share.
    """
    share = np.minimum(nonfossil_energy_share_last + nonfossil_growth, 1.0)
    if energy_consumption is None or energy_consumption_last is None or energy_growth_reference is None:
        return share
    yields = share * (1 + energy_growth_reference) / (energy_consumption / energy_consumption_last)
    return yields / (yields + 1 - share)


def carbon_mix(
    energy_primary: Tce,
    energy_secondary: Tce,
    energy_tertiary: Tce,
    energy_homes: Tce,
    carbon_ratio_primary: Ratio,
    carbon_ratio_secondary: Ratio,
    carbon_ratio_tertiary: Ratio,
    carbon_ratio_homes: Ratio,
) -> Ratio:
    """Carbon of the city's sectors against the same energy at the mean factor of the balance (碳排放结构系数)."""
    carbon = (
        energy_primary * carbon_ratio_primary
        + energy_secondary * carbon_ratio_secondary
        + energy_tertiary * carbon_ratio_tertiary
        + energy_homes * carbon_ratio_homes
    )
    return carbon / (energy_primary + energy_secondary + energy_tertiary + energy_homes)


def co2(
    energy_consumption: Tce,
    nonfossil_energy_share: Share,
    fossil_carbon_factor: TCO2PerTce,
    carbon_mix: Ratio,
) -> TCO2:
    """Carbon dioxide from energy (能源活动二氧化碳排放)."""
    return energy_consumption * (1 - nonfossil_energy_share) * fossil_carbon_factor * carbon_mix


def co2_primary(
    co2: TCO2, energy_primary: Tce, energy_consumption: Tce, carbon_ratio_primary: Ratio, carbon_mix: Ratio
) -> TCO2:
    """Carbon dioxide from the energy of farming (第一产业碳排放), electricity included: sectors sum to the city's."""
    return co2 * energy_primary / energy_consumption * carbon_ratio_primary / carbon_mix


def co2_secondary(
    co2: TCO2,
    energy_secondary: Tce,
    energy_consumption: Tce,
    carbon_ratio_secondary: Ratio,
    carbon_mix: Ratio,
) -> TCO2:
    """Carbon dioxide from the energy of industry and building (第二产业碳排放), electricity included: sectors sum to the city's."""
    return co2 * energy_secondary / energy_consumption * carbon_ratio_secondary / carbon_mix


def co2_tertiary(
    co2: TCO2, energy_tertiary: Tce, energy_consumption: Tce, carbon_ratio_tertiary: Ratio, carbon_mix: Ratio
) -> TCO2:
    """Carbon dioxide from the energy of transport and other services (第三产业碳排放), electricity included: sectors sum to the city's."""
    return co2 * energy_tertiary / energy_consumption * carbon_ratio_tertiary / carbon_mix


def co2_homes(
    co2: TCO2, energy_homes: Tce, energy_consumption: Tce, carbon_ratio_homes: Ratio, carbon_mix: Ratio
) -> TCO2:
    """Carbon dioxide from the energy of homes (居民生活碳排放), electricity included: sectors sum to the city's."""
    return co2 * energy_homes / energy_consumption * carbon_ratio_homes / carbon_mix


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
