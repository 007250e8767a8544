"""Built-up land: districts sum to the city, nobody goes beyond his limit, and what finds no room is told."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays

import lantu
from lantu.model import built_land

ONE = np.ones((1, 1))
AREAS = arrays(float, (3, 5), elements=some.floats(1.0, 500.0))


@given(AREAS, arrays(float, (3, 1), elements=some.floats(0.0, 2000.0)), AREAS, AREAS)
def test_what_is_wanted_is_built_or_held_back(before, wanted, pull, room):
    limit, city = before + room - 1.0, before.sum(-1, keepdims=True)
    left = built_land.land_room(limit, before)
    np.testing.assert_allclose(left, (room - 1).sum(-1, keepdims=True), atol=1e-9)
    grown = built_land.built_up_area(city, wanted, left)
    held = built_land.land_held_back(wanted, left)
    np.testing.assert_allclose(built_land.new_built_up_land(grown, city) + held, wanted, atol=1e-8)
    after = built_land.district_built_up_area(before, grown - city, pull, limit)
    np.testing.assert_allclose(after.sum(-1, keepdims=True), grown, rtol=1e-12)
    assert (after <= limit + 1e-8).all()
    assert (after >= before - 1e-8).all()


@given(AREAS, AREAS)
def test_without_a_limit_in_reach_land_goes_by_pull(before, pull):
    after = built_land.district_built_up_area(before, ONE * 10, pull, before + 1e6)
    np.testing.assert_allclose(after - before, 10 * pull / pull.sum(-1, keepdims=True), rtol=1e-6)


@given(AREAS, some.floats(0.8, 1.5))
def test_a_record_is_met_even_beyond_the_limits(before, times):
    whole = before.sum(-1, keepdims=True)
    city = whole * times
    after = built_land.district_built_up_area(before, city - whole, before, before * 1.1)
    np.testing.assert_allclose(after.sum(-1, keepdims=True), city, rtol=1e-12)


def test_a_crowded_district_starts_within_its_own_ground():
    """Yuzhong has 23 km2 and more townspeople than such ground holds at the city's mean."""
    people, ground = np.array([[588_000.0, 2_000_000.0]]), np.array([[23.0, 1000.0]])
    start = built_land.district_built_up_area_start(ONE * 200, people, ONE * 0.9, ground)
    assert start.sum() == pytest.approx(200)
    assert start[0, 0] <= 0.9 * 23 + 1e-9


def test_land_does_not_shrink_with_people():
    people = np.array([[50.0, 40.0]])
    wanted = built_land.land_wanted(ONE * 100, people, people * 1.2, ONE, ONE, ONE * 0.5, ONE * 0.3)
    assert wanted[0, 0] == 0


def test_limit_is_the_boundary_or_the_ground():
    base, ground = np.array([[10.0, 100.0, 30.0]]), np.array([[1000.0, 200.0, 23.0]])
    limit = built_land.land_limit(base, ONE * 1.3, ONE * 0.6, ground)
    np.testing.assert_allclose(limit, [[13, 120, 30]])  # what stands already is never above its limit
    np.testing.assert_allclose(built_land.land_limit(base, ONE * 1.3, ONE * 0.6), base * 1.3)


def test_rooms_of_a_run_agree_with_each_other():
    """Districts sum to the city, stocks to their flows, sectors to the city's energy and carbon, in every year."""
    run = lantu.run(lantu.read_blueprint("chongqing"), lantu.read_city("chongqing"), members=16)

    def city(name):
        return run.at(name).astype(float).transpose("member", "year").values

    np.testing.assert_allclose(city("district_built_up_area"), city("built_up_area"), rtol=1e-5)
    assert (city("urban_boundary_expansion") <= 1.3 + 1e-6).all()
    flows = city("housing_completed")[:, 1:] - city("housing_demolished")[:, 1:]
    np.testing.assert_allclose(np.diff(city("housing_area")), flows, atol=0.01)
    for total, parts in (("energy_consumption", "energy"), ("co2", "co2")):
        summed = sum(city(f"{parts}_{sector}") for sector in ("primary", "secondary", "tertiary", "homes"))
        np.testing.assert_allclose(summed, city(total), rtol=1e-5)
    assert run.manifest["not_finite"] == []
