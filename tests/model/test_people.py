"""People of a made-up city: kept exactly at the start, met in years on record, conserved after."""

import numpy as np
import pytest

from lantu.model import births, migration, mortality, people
from lantu.model.cohorts.ages import group_sums
from tests.model import united_nations

PLACES = 4
NOTHING = np.full((1, 1), np.nan)


@pytest.fixture(scope="module")
def census():
    china = united_nations.by_sex("China", "people", 2020.5)
    groups = np.concatenate(
        [china[:, :1] * 0.2, china[:, :1] * 0.8, china[:, 1:17], china[:, 17:].sum(-1, keepdims=True)], 1
    )
    return np.round(groups * np.random.default_rng(0).uniform(0.5, 2, (1, PLACES, 1, 1)) / 40)


@pytest.fixture(scope="module")
def rate():
    return united_nations.by_sex("China", "mortality", 2018)[None, None]


def a_year(start, rate, **known):
    """Return (people, births, deaths) a year on."""
    pattern = united_nations.rates("China")["fertility_pattern"][2018][None, None, None]
    flows = {
        "survival": mortality.survival(mortality.survivors_at_age(rate), np.zeros((1, 1))),
        "births_city": known.get("births", NOTHING),
        "deaths_city": known.get("deaths", NOTHING),
    }
    at_risk = births.women_at_risk(start, flows["survival"], births.fertility_shape(pattern))
    born = births.births(at_risk, np.full((1, 1), 1.1), np.ones((1, 1)), flows["births_city"])
    died = mortality.deaths(start, flows["survival"], born, flows["deaths_city"])
    arrivals = np.full((1, PLACES), 1 / PLACES)
    profile = migration.migration_age_profile(np.full((1, 1), 20.0))
    after = people.people(
        start,
        flows["survival"],
        born,
        np.full((1, 1), 1.06),
        died,
        np.full((1, 1), 0.02),
        arrivals,
        known.get("external", np.zeros((1, 1))),
        profile,
        known.get("places", np.full((1, PLACES), np.nan)),
        known.get("city", NOTHING),
        known.get("by_age"),
    )
    return after, born, died


def test_census_groups_are_exact(census, rate):
    start = people.people_start(census, rate)
    np.testing.assert_allclose(people.people_by_age(start), census, rtol=1e-12)


def test_a_year_adds_up(census, rate):
    start = people.people_start(census, rate)
    after, born, died = a_year(start, rate, external=np.full((1, 1), 5000.0))
    assert after.sum() == pytest.approx(start.sum() + born.sum() - died.sum() + 5000, rel=1e-9)
    moved = people.net_migration(after.sum((-1, -2)), start.sum((-1, -2)), born, died)
    assert moved.sum() == pytest.approx(5000)


def test_net_arrivals_by_age_come_and_leave_as_they_are_given(census, rate):
    """Young women come, old men leave, more leave than come; what the year has beyond their sum comes by the usual profile."""
    start = people.people_start(census, rate)
    moves = np.zeros((1, 1, 2, 19))
    moves[0, 0, 1, 5:7], moves[0, 0, 0, 14:16] = 9000.0, -12000.0
    before, born, died = a_year(start, rate)
    after, *_ = a_year(start, rate, external=np.full((1, 1), -6000.0), by_age=moves)
    assert after.sum() == pytest.approx(start.sum() + born.sum() - died.sum() - 6000, rel=1e-9)
    np.testing.assert_allclose(group_sums(after - before).sum(1), moves[:, 0], atol=1e-3)
    came, here = (after - before)[0, :, 1, 22], before[0, :, 1, 22]
    np.testing.assert_allclose(came / came.sum(), here / here.sum())
    more, *_ = a_year(start, rate, external=np.full((1, 1), 4000.0), by_age=moves)
    assert (more - after).sum() == pytest.approx(10_000)
    assert (more - after)[0, :, :, 20:30].sum() > 0.15 * 10_000


def test_of_every_age_some_stay(census, rate):
    moves = np.full((1, 1, 2, 19), -1e9)
    left = migration.arrive_by_age(people.people_start(census, rate), moves)
    np.testing.assert_allclose(left, 0.05 * people.people_start(census, rate))


def test_the_record_is_met(census, rate):
    start = people.people_start(census, rate)
    places = np.array([[np.nan, start[0, 1].sum() * 1.02, np.nan, np.nan]])
    city = np.full((1, 1), start.sum() * 1.003)
    given = {"births": np.full((1, 1), 3e5), "deaths": np.full((1, 1), 2e5)}
    after, born, died = a_year(start, rate, places=places, city=city, **given)
    assert born.sum() == pytest.approx(3e5)
    assert died.sum() == pytest.approx(2e5)
    assert after.sum() == pytest.approx(city[0, 0])
    assert after[0, 1].sum() == pytest.approx(places[0, 1])


def test_bands_are_sums_of_single_ages(census, rate):
    start = people.people_start(census, rate)
    at_least = people.people_at_least(start, people.people_by_age(start))
    single = start.sum(-2)
    for band, ages in {
        people.under_3: slice(0, 3),
        people.kindergarten_age: slice(3, 6),
        people.senior_age: slice(15, 18),
        people.working_age: slice(16, 60),
        people.people_60_plus: slice(60, None),
        people.people_80_plus: slice(80, None),
    }.items():
        np.testing.assert_allclose(band(at_least), single[..., ages].sum(-1))


def test_deaths_on_record_set_the_level(census, rate):
    start = people.people_start(census, rate)
    alive = mortality.survivors_at_age(rate)
    shift = mortality.mortality_shift_start(start, alive, np.full((1, 1), 9e5))
    died = mortality.deaths(start, mortality.survival(alive, shift), np.zeros((1, PLACES)), NOTHING)
    assert died.sum() == pytest.approx(9e5, rel=1e-6)


def test_fertility_on_record_sets_the_level(census, rate):
    shape = births.fertility_shape(united_nations.rates("China")["fertility_pattern"][2018][None, None, None])
    assert shape.sum() == pytest.approx(1)
    factor = births.fertility_place_factor(census, np.full((1, 1), 0.0))
    children, women = census[..., :2].sum((-1, -2)), census[:, :, 1, 4:11].sum(-1)
    np.testing.assert_allclose(factor, children / women * women.sum() / children.sum())


def test_two_censuses_give_back_the_moves_between_them(census, rate):
    start = people.people_start(census, rate)
    alive = mortality.survival(mortality.survivors_at_age(rate), np.zeros((1, 1)))
    living = start.copy()
    for _ in range(10):
        older = np.zeros_like(living)
        older[..., 1:] = living[..., :-1] * alive[..., 1:-1]
        older[..., -1] += living[..., -1] * alive[..., -1]
        living = older
    gained = living * np.array([1.0, 1.10, 0.95, 1.0])[None, :, None, None]
    later = group_sums(gained)
    found = migration.residual_rate(later, census, rate)
    assert found[0] == pytest.approx([0, 0.10 / 1.05 / 10, -0.05 / 0.975 / 10, 0], abs=1e-4)
    momentum = migration.migration_momentum_start(later, rate, census)
    assert (momentum * later.sum((-1, -2))).sum() == pytest.approx(0, abs=1e-6)
    assert migration.migration_momentum_start(later, rate).tolist() == [[0.0] * PLACES]


@pytest.mark.parametrize("groups", [18, 21, 22, 101])
def test_fertility_of_places_does_not_depend_on_how_a_census_groups_ages(groups):
    single = np.random.default_rng(1).uniform(50, 100, (1, PLACES, 2, 101))
    shrink = np.array([[0.5]])
    usual = births.fertility_place_factor(group_sums(single, 19), shrink)
    assert births.fertility_place_factor(group_sums(single, groups), shrink) == pytest.approx(usual)


def test_what_districts_of_one_zone_have_in_common_is_a_standard_normal_of_theirs():
    """Three districts of one zone get one number, two of another one another; each with the spread of a single number."""
    from lantu.model.migration import in_common

    numbers = np.random.default_rng(0).standard_normal((20_000, 5))
    common = in_common(numbers, np.array([[0.0, 1.0, 0.0, 0.0, 1.0]]))
    np.testing.assert_allclose(common[:, 0], (numbers[:, 0] + numbers[:, 2] + numbers[:, 3]) / np.sqrt(3))
    np.testing.assert_array_equal(common[:, [0, 0, 1]], common[:, [2, 3, 4]])
    assert common.std(0) == pytest.approx(np.ones(5), abs=0.02)
    assert abs(np.corrcoef(common[:, 0], common[:, 1])[0, 1]) < 0.02


def test_who_is_at_least_so_old_is_asked_of_the_people_who_are_given(census, rate):
    start = people.people_start(census, rate)
    groups = people.people_by_age(start)
    known = people.people_at_least(start, groups)
    other = people.people_at_least(2 * start, people.people_by_age(3 * start))
    np.testing.assert_allclose(other, 2 * known)
    np.testing.assert_array_equal(people.people_at_least(start, groups.copy()), known)
