"""The nearest site of every node, against networkx and a plain twin of the kernel."""

import heapq
from itertools import product

import networkx as nx
import numpy as np
import pytest

from lantu.language.errors import LantuError
from lantu.space import UNREACHED, Network, Sites, at_homes, nearest, nearest_of_kinds, reversed_network
from tests.space.made_up_streets import graph_of, made_up, made_up_sites, network_of, sites_of

SQUARE = [(0, 1, 5), (1, 0, 7), (1, 2, 5), (2, 1, 7), (2, 3, 5), (3, 2, 7)]


def by_networkx(graph: nx.DiGraph, sites: Sites, limit: int) -> tuple[list[int], list[int]]:
    """Walk from every node to every site one by one."""
    nodes = graph.number_of_nodes()
    best = [(UNREACHED, -1)] * nodes
    apart = dict(nx.all_pairs_dijkstra_path_length(graph, weight="cost"))
    for start, (site, end) in product(range(nodes), np.ndindex(sites.node.shape)):
        node = int(sites.node[site, end])
        if node >= 0 and node in apart[start]:
            cost = apart[start][node] + int(sites.offset[site, end])
            if cost <= limit:
                best[start] = min(best[start], (cost, site))
    return [cost for cost, _ in best], [site for _, site in best]


def plain_twin(network: Network, sites: Sites, limit: int) -> tuple[list[int], list[int]]:
    """Do what the kernel does with a heap, over arcs that are looked for one by one."""
    nodes = network.first.size - 1
    comes_from = np.repeat(np.arange(nodes), np.diff(network.first))
    best, heap = {}, []
    for site, end in np.ndindex(sites.node.shape):
        if sites.node[site, end] >= 0:
            heapq.heappush(heap, (int(sites.offset[site, end]), site, int(sites.node[site, end])))
    while heap:
        cost, site, node = heapq.heappop(heap)
        if cost > limit or node in best:
            continue
        best[node] = (cost, site)
        for arc in np.flatnonzero(network.target == node):
            heapq.heappush(heap, (cost + int(network.cost[arc]), site, int(comes_from[arc])))
    found = [best.get(node, (UNREACHED, -1)) for node in range(nodes)]
    return [cost for cost, _ in found], [site for _, site in found]


def test_a_thousand_made_up_networks_give_the_answer_of_networkx():
    for seed in range(1200):
        network, arcs = made_up(seed)
        nodes = network.first.size - 1
        sites, limit = made_up_sites(seed, nodes), int(np.random.default_rng([seed, 2]).choice([0, 3, 8, 400, 10**6]))
        found = nearest(network, sites, limit)
        answer = (found.cost.tolist(), found.site.tolist())
        assert answer == by_networkx(graph_of(nodes, arcs), sites, limit), seed
        if seed < 200:
            assert answer == plain_twin(network, sites, limit), seed


def test_a_walk_goes_towards_the_site():
    network = network_of(4, SQUARE)  # cheaper with growing numbers
    assert nearest(network, sites_of(((3, 0),)), 100).cost.tolist() == [15, 10, 5, 0]
    assert nearest(network, sites_of(((0, 0),)), 100).cost.tolist() == [0, 7, 14, 21]


def test_the_limit_is_within_and_holds_the_offset():
    network = network_of(4, SQUARE)
    for offset in (0, 2):
        at = sites_of(((3, offset),))
        assert nearest(network, at, 10 + offset).cost.tolist()[1:] == [10 + offset, 5 + offset, offset]
        assert nearest(network, at, 9 + offset).cost.tolist()[1:] == [UNREACHED, 5 + offset, offset]
    assert nearest(network, sites_of(((3, 2),)), 1).cost.tolist() == [UNREACHED] * 4
    assert nearest(network, sites_of(((3, 0),)), 0).cost.tolist() == [UNREACHED] * 3 + [0]


def test_of_equally_near_sites_the_smaller_number_counts_in_whatever_order_they_come():
    network = network_of(3, [(0, 1, 4), (0, 2, 4), (1, 0, 4), (2, 0, 4)])
    assert nearest(network, sites_of(((1, 0),), ((2, 0),)), 100).site.tolist() == [0, 0, 1]
    assert nearest(network, sites_of(((2, 0),), ((1, 0),)), 100).site.tolist() == [0, 1, 0]


def test_no_site_no_street_and_no_way():
    nothing = nearest(network_of(3, []), sites_of(), 100)
    assert nothing.cost.tolist() == [UNREACHED] * 3
    assert nothing.site.tolist() == [-1] * 3
    assert nearest(network_of(0, []), sites_of(), 100).cost.size == 0
    alone = nearest(network_of(3, [(0, 0, 2)]), sites_of(((0, 3),), ((-1, 0), (2, 1))), 100)
    assert alone.cost.tolist() == [3, UNREACHED, 1]
    assert alone.site.tolist() == [0, -1, 1]


def test_kinds_on_one_and_many_threads_are_equal_bytes():
    draw = np.random.default_rng(5)
    nodes = 3000
    arcs = [
        (int(a), int(b), int(c))
        for a, b, c in zip(*draw.integers(0, nodes, (2, 9000)), draw.integers(1, 40, 9000), strict=True)
    ]
    network = network_of(nodes, arcs)
    kinds = {str(kind): made_up_sites(kind, nodes, 40) for kind in range(9)}
    one, many = (nearest_of_kinds(network, kinds, 150, threads=threads) for threads in (1, 4))
    for kind, found in one.items():
        assert found.cost.tobytes() == many[kind].cost.tobytes()
        assert found.site.tobytes() == many[kind].site.tobytes()
        alone = nearest(network, kinds[kind], 150)
        assert alone.cost.tobytes() == found.cost.tobytes()
    assert list(one) == list(kinds)


def test_a_network_turned_round_twice_is_the_same_but_for_the_order_of_arcs():
    for seed in range(50):
        network, arcs = made_up(seed)
        back = reversed_network(network)
        comes_from = np.repeat(np.arange(back.first.size - 1), np.diff(back.first))
        turned = sorted(
            zip(back.target.tolist(), comes_from.tolist(), back.cost.tolist(), back.edge.tolist(), strict=True)
        )
        assert turned == sorted((*arc, number) for number, arc in enumerate(arcs))


def test_homes_take_the_better_end_of_their_edge():
    cost = np.array([0, 50, UNREACHED], dtype=np.int32)
    homes = sites_of(((0, 30), (1, 10)), ((0, 70), (1, 10)), ((1, 5), (2, 0)), ((2, 1), (2, 1)), ())
    assert at_homes(cost, homes).tolist() == [30, 60, 55, UNREACHED, UNREACHED]
    assert at_homes(cost, homes, 55).tolist() == [30, UNREACHED, 55, UNREACHED, UNREACHED]
    assert at_homes(cost[:0], sites_of(())).tolist() == [UNREACHED]


@pytest.mark.parametrize(
    ("arcs", "sites", "limit", "message"),
    [
        ([(0, 1, 0)], [], 10, "an arc must cost 1 or more"),
        ([(0, 2, 1)], [], 10, "an arc leads to no node; nodes are 0 to 1"),
        ([(0, -1, 1)], [], 10, "an arc leads to no node"),
        ([(0, 1, 1)], [((2, 0),)], 10, "a site hangs on node 2, but nodes are 0 to 1"),
        ([(0, 1, 1)], [((1, -4),)], 10, "a site cannot be less than 0 from the network, found -4"),
        ([(0, 1, 1)], [((1, 4),)], -1, "a limit must be 0 to 1073741823"),
        ([(0, 1, 1)], [((1, 4),)], UNREACHED, "a limit must be"),
        ([(0, 1, 1)], [((1, 4),)], float("nan"), "a limit must be"),
    ],
)
def test_arrays_that_fit_no_walk_are_refused(arcs, sites, limit, message):
    with pytest.raises(LantuError, match=message):
        nearest(network_of(2, arcs), sites_of(*sites), limit)


def test_arrays_of_unequal_length_are_refused():
    network = network_of(2, [(0, 1, 1)])
    with pytest.raises(LantuError, match="must be equally long, found 1, 1, 0"):
        nearest(Network(network.first, network.target, network.cost, network.edge[:0]), sites_of(), 10)
    with pytest.raises(LantuError, match="end with the number of arcs, 1"):
        nearest(Network(network.first * 0, network.target, network.cost, network.edge), sites_of(), 10)
