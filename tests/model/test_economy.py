"""Output, income, services and energy: identities that must hold whatever the numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from lantu.model import economy, energy, households, income, services

ONE = np.ones((1, 1))


def test_output_grows_by_workers_productivity_and_prices():
    before, workers = np.full((1, 3), 100.0), np.full((1, 3), 10.0)
    after = economy.gdp(before, workers * 1.02, workers, np.full((1, 3), np.log(1.05)), ONE * 0.01)
    np.testing.assert_allclose(after, 100 * 1.02 * 1.05 * 1.01)


def test_poorer_districts_catch_up_and_the_city_does_not_move():
    output, workers = np.array([[100.0, 100.0]]), np.array([[1.0, 4.0]])
    growth = economy.productivity_growth(ONE * 0.04, ONE * 0.02, ONE * 0, output / workers, output, workers)
    assert growth[0, 1] > growth[0, 0]
    assert (growth * output).sum() / output.sum() == pytest.approx(0.04)
    assert growth[0, 1] - growth[0, 0] == pytest.approx(0.02 * np.log(4))


def test_sectors_sum_to_output():
    output = np.array([[3.0, 5.0]])
    first, second = economy.gva_primary(output, ONE * 0.07), economy.gva_secondary(output, ONE * 0.4)
    assert (first + second + economy.gva_tertiary(output, first, second))[0, 0] == pytest.approx(8)


def test_prices_follow_the_record():
    found = economy.inflation(ONE * 0.5, ONE, ONE, np.array([[40.0, 60.0]]), ONE * 106.05, ONE * 0.05)
    assert found[0, 0] == pytest.approx(0.01)


def test_what_districts_do_not_carry_is_kept_apart():
    assert economy.gdp_residual(np.array([[40.0, 50.0]]), ONE * 100)[0, 0] == 10
    assert economy.gdp_residual(np.array([[40.0, 50.0]]), ONE * np.nan)[0, 0] == 0


@given(some.floats(0.01, 0.99), some.floats(1, 5), some.floats(1e3, 1e5))
def test_town_and_country_average_to_the_city(urban, ratio, mean):
    country = income.income_rural(ONE * mean, ONE * urban, ONE * ratio)
    town = income.income_urban(country, ONE * ratio)
    assert (urban * town + (1 - urban) * country)[0, 0] == pytest.approx(mean)


@given(some.floats(0.05, 1.0), some.floats(0.7, 0.95))
def test_urban_share_stays_a_share(share, ceiling):
    start = np.full((1, 1), share)
    for _ in range(50):
        start = households.urban_share(start, ONE * ceiling, ONE * 0.08)
    assert share - 1e-9 <= start[0, 0] <= max(share, ceiling) + 1e-9


def test_cover_is_a_share_of_need_of_all_districts():
    need = np.array([[300.0, 700.0]])
    assert services.childcare_cover(np.array([[400.0]]), need)[0, 0] == pytest.approx(0.4)
    assert services.childcare_cover(np.array([[600.0, 350.0]]), need)[0] == pytest.approx([1, 0.5])


@given(some.floats(-0.2, 0.2))
def test_peak_trend_is_the_slope_of_the_logarithm(slope):
    years = [np.full((1, 1), 1e8 * np.exp(slope * -ago)) for ago in range(5)]
    assert energy.co2_peak_trend(*years)[0, 0] == pytest.approx(slope, abs=1e-9)


def test_carbon_intensity_is_measured_from_its_base_year():
    base = energy.co2_intensity_base(ONE * 9, ONE * 5, ONE * 2022, ONE * 2022)
    later = energy.co2_intensity_base(base, ONE * 4, ONE * 2025, ONE * 2022)
    assert energy.co2_intensity_reduction(ONE * 4, later)[0, 0] == pytest.approx(0.2)


@given(some.lists(some.floats(0.1, 10), min_size=4, max_size=4), some.floats(50, 150))
def test_energy_of_sectors_sums_to_the_city(asked, total):
    demands = [ONE * value for value in asked]
    sectors = (energy.energy_primary, energy.energy_secondary, energy.energy_tertiary, energy.energy_homes)
    used = [sector(*demands, ONE * total) for sector in sectors]
    assert sum(used)[0, 0] == pytest.approx(total)


@given(
    some.lists(some.floats(0.1, 10), min_size=4, max_size=4),
    some.lists(some.floats(0.5, 1.5), min_size=4, max_size=4),
)
def test_carbon_of_sectors_sums_to_the_city(used, ratios):
    used, ratios = [ONE * value for value in used], [ONE * value for value in ratios]
    mix, total = energy.carbon_mix(*used, *ratios), sum(used)
    co2 = energy.co2(total, ONE * 0.2, ONE * 2.4, mix)
    sectors = (energy.co2_primary, energy.co2_secondary, energy.co2_tertiary, energy.co2_homes)
    parts = [sector(co2, part, total, ratio, mix) for sector, part, ratio in zip(sectors, used, ratios, strict=True)]
    assert sum(parts)[0, 0] == pytest.approx(co2[0, 0])


def test_energy_grows_as_its_sectors_do():
    grown = energy.energy_demand_secondary(ONE * 50, ONE * 103, ONE * 100, ONE * 0, ONE * 0.03)
    assert grown[0, 0] == pytest.approx(50 * 1.03 * np.exp(-0.03))
    homes = energy.energy_demand_homes(ONE * 10, ONE * 1.01, ONE, ONE * 1.04, ONE, ONE * 0, ONE * 0.5)
    assert homes[0, 0] == pytest.approx(10 * 1.01 * 1.04**0.5)
    growth = energy.energy_demand_growth(ONE, ONE * 53, ONE * 9, ONE * 3, ONE, ONE * 50, ONE * 6, ONE * 3)
    total = energy.energy_consumption(ONE * 60, growth, ONE * 0, ONE * 0)
    assert total[0, 0] == pytest.approx(60 * 66 / 60)


def test_kindergartens_empty_as_children_become_fewer():
    places, need = ONE * 1000, np.array([[300.0, 400.0]])
    assert services.kindergarten_spare(places, need)[0, 0] == 300
    assert services.kindergarten_spare(ONE * 600, need)[0, 0] == 0
    assert services.kindergarten_cover(ONE * 350, need)[0, 0] == 0.5
