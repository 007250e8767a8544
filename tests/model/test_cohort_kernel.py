"""The fused kernel against its plain numpy twin, and what must not change."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from lantu.model.cohorts import cohort_kernel
from lantu.model.cohorts.ages import group_sums, lower_bounds

MEMBERS, PLACES = 3, 5


def a_city(seed=0, members=MEMBERS, places=PLACES):
    draw = np.random.default_rng(seed)
    return {
        "people": draw.random((members, places, 2, 101)) * 1e4,
        "survival": 1 - draw.random((members, 2, 102)) * np.linspace(0.001, 0.5, 102),
        "births": draw.random((members, places)) * 1e4,
        "boys": draw.uniform(0.5, 0.53, members),
        "deaths": draw.random((members, places)) * 1e4 + 2e4,
        "out_rate": draw.random((members, places)) * 0.05,
        "arrival_share": draw.dirichlet(np.ones(places), members),
        "external": draw.normal(0, 1e4, members),
        "profile": 0.2 + draw.random((members, 101)),
    }


def advance(city):
    result = np.empty_like(city["people"])
    cohort_kernel.advance(*city.values(), result)
    return result


def live(city):
    """Numpy twin of a year without moves."""
    people, survival, births = city["people"], city["survival"][:, None], city["births"]
    boys = city["boys"][:, None]
    born = np.stack([births * boys, births * (1 - boys)], axis=-1)
    gone = 1 - survival
    expected = (people * gone[..., 1:]).sum((-1, -2)) + (born * gone[..., 0]).sum(-1)
    scale = np.where(np.isnan(city["deaths"]), 1, city["deaths"] / expected)[..., None, None]
    new = np.zeros_like(people)
    new[..., 1:] = people[..., :-1] * (1 - scale * gone[..., 1:-1])
    new[..., 100] += people[..., 100] * (1 - scale[..., 0] * gone[..., 101])
    new[..., 0] = born * (1 - scale[..., 0] * gone[..., 0])
    return new


def test_kernel_is_its_numpy_twin():
    city = a_city()
    new, profile = live(city), city["profile"][:, None, None]
    rate = city["out_rate"] * new.sum((-1, -2)) / (new * profile).sum((-1, -2))
    leaving = new * rate[..., None, None] * profile
    new = new - leaving + city["arrival_share"][..., None, None] * leaving.sum(1, keepdims=True)
    outside = city["external"] / (new * profile).sum((1, 2, 3))
    new = new * (1 + outside[:, None, None, None] * profile)
    np.testing.assert_allclose(advance(city), new, rtol=1e-9)


def test_matrix_kernel_is_its_numpy_twin():
    city = a_city(places=7)
    moves = np.random.default_rng(1).random((1, 7, 7)) * 0.01
    outside = np.random.default_rng(2).normal(0, 0.01, (MEMBERS, 7))
    result = np.empty_like(city["people"])
    arguments = (city[name] for name in ("people", "survival", "births", "boys", "deaths"))
    cohort_kernel.advance_by_matrix(*arguments, moves, city["profile"], outside, result)
    new = live(city) * (1 + outside)[..., None, None]
    movers, table = new * city["profile"][:, None, None], moves[0] * (1 - np.eye(7))
    expected = new - movers * table.sum(1)[:, None, None] + np.einsum("mpsa,pq->mqsa", movers, table)
    np.testing.assert_allclose(result, expected, rtol=1e-9)


@settings(max_examples=30, deadline=None)
@given(some.integers(0, 10_000))
def test_people_are_conserved(seed):
    city = a_city(seed)
    before, after = city["people"].sum((1, 2, 3)), advance(city).sum((1, 2, 3))
    flows = city["births"].sum(1) - city["deaths"].sum(1) + city["external"]
    assert after == pytest.approx(before + flows, rel=1e-9)


def test_order_of_places_is_irrelevant():
    city = a_city()
    turned = {name: value[:, ::-1] if value.shape[1:2] == (PLACES,) else value for name, value in city.items()}
    turned = {name: np.ascontiguousarray(value) for name, value in turned.items()}
    np.testing.assert_allclose(advance(turned), advance(city)[:, ::-1], rtol=1e-12)


def test_a_member_does_not_know_the_others():
    city = a_city()
    alone = {name: value[1:2].copy() for name, value in city.items()}
    np.testing.assert_array_equal(advance(alone)[0], advance(city)[1])


def test_deaths_not_given_follow_the_table():
    city = a_city()
    city["deaths"] = np.full((MEMBERS, PLACES), np.nan)
    city["out_rate"], city["external"] = np.zeros((MEMBERS, PLACES)), np.zeros(MEMBERS)
    np.testing.assert_allclose(advance(city), live(city), rtol=1e-12)


def test_one_pass_over_ages_gives_the_groups_of_the_census_and_who_is_at_least_so_old():
    people = a_city()["people"]
    cuts = np.array([0, 1, 4, 7, 18, 23, 60, 84, 85])
    firsts = np.searchsorted(lower_bounds(19), cuts)
    groups, counts = np.empty((MEMBERS, PLACES, 2, 19)), np.empty((MEMBERS, PLACES, len(cuts)))
    cohort_kernel.age_sums(people, cuts, firsts, groups, counts)
    np.testing.assert_allclose(groups, group_sums(people, 19), rtol=1e-12)
    expected = np.stack([people[..., cut:].sum((-1, -2)) for cut in cuts], axis=-1)
    np.testing.assert_allclose(counts, expected, rtol=1e-12)


@given(some.floats(0.2, 2.0))
def test_places_are_met_and_nobody_is_below_zero(factor):
    city = a_city()
    wanted = city["people"].sum((-1, -2)) * factor
    people = city["people"].copy()
    cohort_kernel.move_to_meet(people, wanted, city["profile"])
    np.testing.assert_allclose(people.sum((-1, -2)), wanted, rtol=1e-9)
    assert (people > 0).all()
    moved, ease = people / city["people"] - 1, city["profile"][:, None, None]
    if abs(factor - 1) < 0.1:  # by the profile, as long as nobody is left out
        np.testing.assert_allclose(moved / ease, (moved / ease)[..., :1, :1].repeat(2, 2).repeat(101, 3), atol=1e-9)
