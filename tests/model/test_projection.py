"""The people functions against the UN's own projection from its own inputs."""

import numpy as np
import pytest

from lantu.model.cohorts.ages import group_sums
from lantu.model.people import project
from tests.model import united_nations


@pytest.mark.parametrize(("country", "sure_ages"), [("China", 95), ("Japan", 100), ("India", 95)])
def test_projection_meets_the_united_nations(country, sure_ages):
    # In 2019 the UN worked in five-year steps, which spread the few people of 95 and over by another rule: as in a life table
    # inside each group, whether the cohorts grow or shrink. China's of 95 and over used to be met because the default schedule
    # sent centenarians abroad.
    start = united_nations.by_sex(country, "people", 2020.5)
    people = project(start, np.arange(2020.5, 2036), **united_nations.rates(country))
    for years in (5, 10, 15):
        expected = united_nations.by_sex(country, "people", 2020.5 + years).sum(0)
        found = group_sums(people[years].sum(0), 21)
        assert found.sum() == pytest.approx(expected.sum(), rel=0.005)
        if years == 15:
            sure = slice(0, -(-sure_ages // 5))
            np.testing.assert_allclose(found[sure], expected[sure], rtol=0.02)


@pytest.mark.parametrize(
    "country", ["United States", "Germany", "Korea", "China", "Japan", "India", "United Kingdom", "Mexico"]
)
def test_thirty_years_from_the_inputs_of_the_united_nations_meet_its_result(country):
    """From totals of net migration alone: where people come (a fifth of the USA's of 2050) and where they go."""
    start = united_nations.by_sex(country, "people", 2020.5)
    people = project(start, np.arange(2020.5, 2051), **united_nations.rates(country))[30]
    expected = united_nations.by_sex(country, "people", 2050.5).sum(0)
    found = group_sums(people.sum(0), 21)
    assert found.sum() == pytest.approx(expected.sum(), rel=0.005)
    np.testing.assert_allclose(found[:18], expected[:18], rtol=0.03)  # every five-year group under 90


def test_net_migration_by_sex_and_age_may_change_sign():
    """Young men come, old women go: what is left after a year is what was there, less or more by as many."""
    flat = {2020.0: np.full((2, 22), 1e-9)}
    net = np.zeros((2, 19))
    net[0, 5], net[1, 18] = 40.0, -30.0  # men of 20-24 arrive, women of 85 and over leave
    start = np.full((2, 101), 10.0)
    people = project(start, [2020, 2021], flat, {2020: 0}, {2020: [1] * 7}, {2020: 1.05}, {2020: net})[1]
    assert people.sum() == pytest.approx(2020 + 10)
    assert (people[0] - 10)[1:].sum() == pytest.approx(40 + 10)  # nobody dies, so 100+ holds one cohort more
    assert (people[1] - 10)[1:].sum() == pytest.approx(-30 + 10)
    assert people[0, 20:26].sum() == pytest.approx(60 + 40)


def test_single_ages_and_groups_agree():
    rates = united_nations.rates("China")
    start = united_nations.by_sex("China", "people", 2020.5)
    grouped = project(start, [2020.5, 2021.5], **rates)
    single = project(grouped[0], [2020.5, 2021.5], **rates)
    np.testing.assert_allclose(single, grouped)


def test_nobody_dies_nobody_is_born():
    flat = {2020.0: np.full((2, 22), 1e-9)}
    people = project(
        np.full((2, 101), 10.0), [2020, 2021, 2022], flat, {2020: 0}, {2020: [1] * 7}, {2020: 1.05}, {2020: 0}
    )
    assert people.sum((1, 2)) == pytest.approx([2020, 2020, 2020])
    assert people[2, :, 0] == pytest.approx([0, 0])
    assert people[2, :, 100] == pytest.approx([30, 30])


def test_migrants_are_all_counted():
    flat = {2020.0: np.full((2, 22), 1e-9)}
    arguments = ([2020, 2021], flat, {2020: 0}, {2020: [1] * 7}, {2020: 1.05})
    people = project(np.full((2, 101), 10.0), *arguments, {2020: 50})
    assert people[1].sum() == pytest.approx(2020 + 50)
