"""Counts, sums, matrices and shared places, against all pairs of networkx and formulas written out."""

import networkx as nx
import numpy as np
import pytest

from lantu.language.errors import LantuError
from lantu.space import (
    UNREACHED,
    Sites,
    at_homes,
    catchments_by_block,
    catchments_within,
    count_within,
    exponential_decay,
    gaussian_decay,
    gravity,
    modified_two_step_floating_catchment,
    nearest,
    power_decay,
    step_decay,
    sum_within,
    travel_times,
    travel_times_by_block,
    two_step_floating_catchment,
)
from lantu.space.walking.snapping import Neighbours
from tests.space.made_up_streets import graph_of, made_up, made_up_sites, network_of, sites_of

LINE = network_of(4, [(0, 1, 3), (1, 0, 3), (1, 2, 3), (2, 1, 3)])  # 0 - 1 - 2, and 3 alone


def pairs(graph: nx.DiGraph, origins: Sites, sites: Sites) -> np.ndarray:
    """Return the cost from every origin to every site, each over the better of its ends; infinite where there is no way."""
    apart = dict(nx.all_pairs_dijkstra_path_length(graph, weight="cost"))
    costs = np.full((len(origins.node), len(sites.node)), np.inf)
    for origin, begin in np.ndindex(origins.node.shape):
        for site, end in np.ndindex(sites.node.shape):
            leaves, comes = int(origins.node[origin, begin]), int(sites.node[site, end])
            if leaves >= 0 and comes >= 0 and comes in apart[leaves]:
                way = apart[leaves][comes] + origins.offset[origin, begin] + sites.offset[site, end]
                costs[origin, site] = min(costs[origin, site], way)
    return costs


def made_up_neighbours(draw: np.random.Generator, homes: int, sites: int) -> Neighbours | None:
    """Return some homes and sites that lie on one street, with a walk that no network knows."""
    count = int(draw.integers(0, 4)) if homes * sites else 0
    if not count:
        return None
    cost = draw.integers(0, 9, count).astype(np.int32)
    return Neighbours(draw.integers(0, homes, count), draw.integers(0, sites, count), cost)


def nodes_as_sites(nodes: int) -> Sites:
    return sites_of(*(((node, 0),) for node in range(nodes)))


def shared(
    costs: np.ndarray, capacity: np.ndarray, demand: np.ndarray, decay: np.ndarray, again: np.ndarray
) -> np.ndarray:
    """Two-step floating catchment areas written out: home by home, site by site."""
    limit, found = decay.size - 1, np.zeros(len(demand))
    for home in range(len(demand)):
        for site in np.flatnonzero(costs[home] <= limit):
            own = [k for k in range(len(demand)) if costs[k, site] <= limit]
            sharing = sum(demand[k] * decay[int(costs[k, site])] for k in own)
            at = int(costs[home, site])
            if sharing > 0:
                found[home] += capacity[site] / sharing * again[at]
            elif decay[at] > 0:
                found[home] = np.nan
    return found


@pytest.mark.parametrize("at_nodes", [True, False])
def test_made_up_networks_give_the_answers_of_all_pairs(at_nodes):
    for seed in range(150):
        network, arcs = made_up(seed)
        nodes = network.first.size - 1
        draw = np.random.default_rng([seed, 3])
        limit, sites = int(draw.choice([0, 4, 9, 500])), made_up_sites(seed, nodes)
        homes = None if at_nodes else made_up_sites(seed + 10_000, nodes, 7)
        origins = nodes_as_sites(nodes) if homes is None else homes
        costs = pairs(graph_of(nodes, arcs), origins, sites)
        own = None if homes is None else made_up_neighbours(draw, *costs.shape)
        if own is not None:
            np.minimum.at(costs, (own.home, own.site), own.cost)
        within = costs <= limit
        weights = draw.uniform(0, 5, len(sites.node))
        np.testing.assert_array_equal(count_within(network, sites, limit, homes, own), within.sum(1))
        np.testing.assert_allclose(sum_within(network, sites, weights, limit, homes, own), within @ weights)
        found_homes = catchments_within(network, sites, limit, homes, own)
        site, origin = np.nonzero(within.T)
        np.testing.assert_array_equal(found_homes.home, origin)
        np.testing.assert_array_equal(found_homes.cost, costs[origin, site])
        np.testing.assert_array_equal(np.diff(found_homes.first), within.sum(0))
        times = np.where(within, costs, UNREACHED)
        np.testing.assert_array_equal(travel_times(network, origins, sites, limit, own), times)
        found = nearest(network, sites, limit, homes, own)
        np.testing.assert_array_equal(found.cost, times.min(axis=1, initial=UNREACHED))
        if len(sites.node):
            np.testing.assert_array_equal(found.site, np.where(within.any(1), times.argmin(1), -1))
        if homes is not None:
            by_ends = at_homes(nearest(network, sites, limit).cost, homes, limit)
            np.testing.assert_array_equal(by_ends, nearest(network, sites, limit, homes).cost)
        for decay in (gaussian_decay(limit), exponential_decay(limit, 3), power_decay(limit, 1.5)):
            weighed = np.where(within, decay[np.where(within, costs, 0).astype(int)], 0) @ weights
            np.testing.assert_allclose(gravity(network, sites, weights, decay, homes, own), weighed)


def test_places_that_are_shared_are_the_two_steps_written_out():
    for seed in range(150):
        network, arcs = made_up(seed)
        nodes = network.first.size - 1
        draw = np.random.default_rng([seed, 4])
        sites, homes = made_up_sites(seed, nodes), made_up_sites(seed + 10_000, nodes, 7)
        costs = pairs(graph_of(nodes, arcs), homes, sites)
        capacity = draw.integers(0, 50, len(sites.node)).astype(float)
        demand = draw.integers(0, 3, len(homes.node)).astype(float)
        limit = int(draw.choice([4, 9, 500]))
        for decay in (step_decay(limit), gaussian_decay(limit)):
            given = (network, sites, capacity, homes, demand, decay)
            plain = two_step_floating_catchment(*given)
            np.testing.assert_allclose(plain, shared(costs, capacity, demand, decay, decay))
            np.testing.assert_allclose(
                modified_two_step_floating_catchment(*given), shared(costs, capacity, demand, decay, decay**2)
            )
            weights = np.where(costs <= limit, decay[np.minimum(costs, limit).astype(int)], 0)
            reached = demand @ weights > 0  # by any resident
            assert np.nansum(plain * demand) == pytest.approx(capacity[reached].sum())


def test_no_facility_is_0_and_nobody_to_share_with_is_missing():
    clinics, homes = sites_of(((0, 0),), ((2, 0),)), sites_of(((0, 0),), ((1, 0),), ((2, 0),), ((3, 0),))
    within = step_decay(2)
    capacity, residents = np.array([6.0, 8.0]), np.array([2.0, 5.0, 0.0, 4.0])
    places = two_step_floating_catchment(LINE, clinics, capacity, homes, residents, within)
    np.testing.assert_array_equal(places, [3, 0, np.nan, 0])  # nobody lives where the second clinic can be reached
    farther = two_step_floating_catchment(LINE, clinics, capacity, homes, residents, step_decay(3))
    np.testing.assert_allclose(farther, [6 / 7, 6 / 7 + 8 / 5, 8 / 5, 0])
    unknown = two_step_floating_catchment(LINE, clinics, np.array([6, np.nan]), homes, residents, step_decay(3))
    np.testing.assert_array_equal(unknown, [6 / 7, np.nan, np.nan, 0])


def test_facilities_far_from_all_lose_what_they_offer_in_the_modified_form_only():
    clinic, homes = sites_of(((0, 0),)), sites_of(((1, 0),), ((1, 0),))
    decay = np.array([1.0, 0.9, 0.8, 0.5])
    given = (LINE, clinic, np.array([10.0]), homes, np.array([4.0, 1.0]), decay)
    np.testing.assert_allclose(two_step_floating_catchment(*given), [2, 2])  # 10 for 5, wherever they live
    np.testing.assert_allclose(modified_two_step_floating_catchment(*given), [1, 1])  # half is lost on the way


def test_a_gaussian_ends_at_0_a_power_begins_at_a_minute():
    assert gaussian_decay(100)[100] == pytest.approx(0)
    assert gaussian_decay(0).tolist() == [1]
    assert power_decay(601, 1)[[0, 599, 600]].tolist() == [1, 1, 1]
    assert power_decay(601, 1)[601] < 1
    assert (np.diff(exponential_decay(50, 7)) < 0).all()


def test_sums_on_one_and_many_threads_are_equal_bytes():
    draw = np.random.default_rng(7)
    nodes = 800
    arcs = list(zip(*draw.integers(0, nodes, (2, 2400)).tolist(), draw.integers(1, 40, 2400).tolist(), strict=True))
    network, sites = network_of(nodes, arcs), sites_of(*(((int(node), 0),) for node in draw.integers(0, nodes, 1700)))
    weights, homes = draw.uniform(0, 1, 1700), nodes_as_sites(nodes)
    demand = draw.uniform(0, 9, nodes)
    decay = gaussian_decay(90)
    for answer in (
        lambda threads: gravity(network, sites, weights, decay, threads=threads),
        lambda threads: two_step_floating_catchment(network, sites, weights, homes, demand, decay, threads=threads),
        lambda threads: travel_times(network, homes, sites, 90, threads=threads),
    ):
        assert answer(1).tobytes() == answer(3).tobytes()
    blocks = list(catchments_by_block(network, sites, 90))
    assert [block.start for block, _ in blocks] == [0, 1024]
    matrix = travel_times(network, homes, sites, 90)
    for block, costs in travel_times_by_block(network, homes, sites, 90):
        np.testing.assert_array_equal(costs, matrix[:, block])


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (
            lambda: sum_within(LINE, sites_of(((0, 0),)), np.ones(2), 5),
            "weights: expected one for each of 1 sites, found 2",
        ),
        (lambda: exponential_decay(5, 0), "must halve in more than 0, not 0"),
        (lambda: power_decay(5, -1), "cannot be below 0, not -1"),
        (lambda: gaussian_decay(-3), "a decay ends at 0 to 864000 tenths of a second, not -3"),
        (lambda: _shared(capacity=-1), "a capacity must be 0 or more, not -1"),
        (lambda: _shared(capacity=np.inf), "a capacity must be 0 or more, not inf"),
        (lambda: _shared(demand=-2), "a demand must be 0 or more, not -2"),
        (lambda: _shared(demand=np.nan), "a demand must be 0 or more, not nan"),
    ],
)
def test_what_cannot_be_is_refused(ask, message):
    with pytest.raises(LantuError, match=message):
        ask()


def _shared(capacity: float = 1, demand: float = 1):
    at = sites_of(((0, 0),))
    return two_step_floating_catchment(LINE, at, np.array([capacity]), at, np.array([demand]), step_decay(5))
