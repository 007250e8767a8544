"""Next sites with capacities: equal to trying every choice, each with its own best division of people."""

from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import linprog

from lantu.language.errors import LantuError
from lantu.space.reach.catchments import Catchments
from lantu.space.siting.capacitated import sites_with_capacity
from lantu.space.siting.covering import newly_covered
from lantu.space.siting.next_sites import next_sites

FAR = 2**30


def rows(inside):
    first = np.concatenate(([0], np.cumsum(inside.sum(axis=1))))
    return Catchments(first, np.nonzero(inside)[1].astype(np.int32), np.full(first[-1], 60, np.int32), inside.shape[1])


def places(inside, weight, capacity, chosen):
    """How many have a place in the chosen sites: a linear programme of its own."""
    pairs = [(site, home) for site in chosen for home in np.flatnonzero(inside[site])]
    if not pairs:
        return 0.0
    limits = [[float(pair[1] == home) for pair in pairs] for home in range(len(weight))]
    limits += [[float(pair[0] == site) for pair in pairs] for site in chosen]
    done = linprog(-np.ones(len(pairs)), limits, [*weight, *capacity[list(chosen)]])
    return -done.fun


def test_sites_with_capacity_equal_trying_every_choice():
    draw = np.random.default_rng(2)
    for _ in range(40):
        candidates, homes, count = draw.integers(2, 7), draw.integers(2, 9), int(draw.integers(1, 4))
        inside = draw.random((candidates, homes)) < 0.5
        weight = draw.integers(0, 20, homes).astype(float)
        capacity = draw.integers(0, 40, candidates).astype(float)
        stands = draw.random(candidates) < 0.2
        there, free = np.flatnonzero(stands), np.flatnonzero(~stands)
        best = max(
            places(inside, weight, capacity, (*there, *more)) for more in combinations(free, min(count, len(free)))
        )
        found = sites_with_capacity(rows(inside), weight, capacity, count, 600, stands=stands)
        assert found.value == pytest.approx(best, abs=1e-6)
        assert found.bound == pytest.approx(best, abs=1e-5)
        assert len(found.site) <= count
        assert not stands[found.site].any()
        assert (found.served <= capacity + 1e-6).all()
        assert found.value == pytest.approx(places(inside, weight, capacity, (*there, *found.site)), abs=1e-6)


def test_without_limits_it_is_maximal_covering():
    draw = np.random.default_rng(4)
    for _ in range(15):
        inside = draw.random((8, 20)) < 0.3
        weight = draw.integers(1, 20, 20).astype(float)
        free = sites_with_capacity(rows(inside), weight, np.full(8, np.inf), 3, 600)
        plain = next_sites(newly_covered(rows(inside), weight, np.full(20, FAR, np.int32), 600), 3)
        assert free.value == pytest.approx(plain.value)
        assert free.share == pytest.approx(1)


def test_two_ways_of_walking_share_their_sites_and_not_their_places():
    """Each choice is tried, and for each way people are divided by a linear programme of its own."""
    draw = np.random.default_rng(9)
    for _ in range(15):
        candidates, homes, count = int(draw.integers(2, 6)), int(draw.integers(2, 7)), int(draw.integers(1, 3))
        inside = draw.random((2, candidates, homes)) < 0.5
        weight, capacity = draw.integers(0, 20, homes).astype(float), draw.integers(0, 40, candidates).astype(float)
        best = max(
            sum(places(one, weight, capacity, chosen) for one in inside)
            for chosen in combinations(range(candidates), min(count, candidates))
        )
        side_by_side, both = np.hstack(list(inside)), np.tile(weight, 2)
        way = np.repeat([0, 1], homes)
        found = sites_with_capacity(rows(side_by_side), both, capacity, count, 600, way=way)
        assert found.value == pytest.approx(best, abs=1e-6)
        assert (found.served <= capacity + 1e-6).all()
        quick = sites_with_capacity(rows(side_by_side), both, capacity, count, 600, way=way, moderate=0)
        assert not quick.asked
        assert quick.value <= best + 1e-6
        assert quick.bound >= best - 1e-6
        assert quick.served.sum() == pytest.approx(quick.value)


def test_a_site_beside_a_full_one_is_worth_what_the_full_one_cannot_take():
    inside = np.array([[True, True], [True, True], [False, True]])
    weight, capacity = np.array([100.0, 10.0]), np.array([60.0, 60.0, 60.0])
    stands = np.array([True, False, False])
    found = sites_with_capacity(rows(inside), weight, capacity, 1, 600, stands=stands)
    assert found.site.tolist() == [1]
    assert found.value == 110
    with pytest.raises(LantuError, match="0 or more"):
        sites_with_capacity(rows(inside), weight, np.array([1, np.nan, 2]), 1, 600)


def test_who_walks_just_the_limit_already_is_not_covered_anew():
    inside = np.ones((1, 3), dtype=bool)
    offered = newly_covered(
        rows(inside), np.array([4.0, 8.0, 16.0]), np.array([899, 900, 901], dtype=np.int32), limit=900
    )
    assert offered.home.tolist() == [2]
    assert offered.saving.tolist() == [16.0]
