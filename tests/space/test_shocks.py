"""Lost links: equal to asking anew for each, on made-up networks and on every link of Monaco; names; the order of restoration."""

import itertools

import networkx as nx
import numpy as np
import pytest

from lantu.city.ground.ground import ground_parts
from lantu.language.errors import LantuError
from lantu.packs import find_pack
from lantu.space import PROFILES, UNREACHED, Network, Sites, nearest, open_space
from lantu.space.shocks import restoration
from lantu.space.shocks.every_link import every_link, forth, only_ways
from lantu.space.shocks.ground_shocks import ground_shocks, lose, rank_links
from lantu.space.shocks.links import find_links, links_of, structures_of
from lantu.space.shocks.shock import MOST_COUNTED, STEPS, change, walks_after, without
from lantu.space.streets import BRIDGE
from lantu.space.walking.snapping import neighbours
from lantu.space.way_names import WayName
from tests.space.made_up_streets import made_up, made_up_sites
from tests.space.made_up_ways import streets_of


def plain_losses(network: Network, link: np.ndarray, sites: Sites, homes: Sites, weight: np.ndarray, gone: int):
    """Return cut, minutes, burden, over and longest by asking anew, with and without a link."""
    before, after = (
        nearest(walked, sites, UNREACHED - 1, homes).cost for walked in (network, without(network, link == gone))
    )
    found = change(before, after, weight)
    return found.cut, found.minutes, found.burden, list(found.over.values()), found.longest


@pytest.mark.parametrize("seed", range(40))
def test_losing_each_link_equals_asking_anew_without_it(seed: int) -> None:
    network, arcs = made_up(seed)
    draw = np.random.default_rng([seed, 9])
    nodes = network.first.size - 1
    links = int(draw.integers(1, 6))
    link = draw.integers(-1, links, max(len(arcs), 1)).astype(np.int32)
    network = Network(network.first, network.target, network.cost * 100, network.edge)
    sites, homes = made_up_sites(seed, nodes), made_up_sites(seed + 1000, nodes, 8)
    weight = draw.integers(0, 50, len(homes.node)).astype(np.float64)
    found = every_link(forth(network, link, sites, homes), weight, links)
    for gone in range(links):
        cut, minutes, burden, over, longest = plain_losses(network, link, sites, homes, weight, gone)
        assert found.cut[gone] == cut
        np.testing.assert_allclose(found.minutes[gone], minutes, rtol=1e-12)
        np.testing.assert_allclose(found.burden[gone], burden, rtol=1e-12)
        np.testing.assert_allclose(found.over[gone], over)
        np.testing.assert_allclose(found.longest[gone], longest)


def test_every_link_of_monaco_is_as_by_brute_force() -> None:
    parts = ground_parts("monaco")
    ground = ground_shocks(
        parts.streets, {}, parts.elevation, parts.facilities, parts.homes, PROFILES["adult"], ("hospital",)
    )
    (on,) = ground.grounds.values()
    sites, weight = on.sites["hospital"], np.rint(parts.homes.weight)
    own = neighbours(parts.streets, on.network, on.homes, sites)
    before = nearest(on.network, sites, UNREACHED - 1, on.homes, own).cost
    ranked = {row.link.id: row for row in rank_links(ground, "hospital", weight)}
    assert len(ground.links) > 1900
    assert sum(row.cut[0] > 0 for row in ranked.values()) > 20
    for link in ground.links:
        gone = np.zeros(parts.streets.length.size, dtype=bool)
        gone[link.edges] = True
        after = nearest(without(on.network, gone), sites, UNREACHED - 1, on.homes, own).cost
        cut = weight[(before < UNREACHED) & (after >= UNREACHED)].sum()
        both = after < UNREACHED
        minutes = (weight[both] * (after[both] - before[both])).sum() / 600
        row = ranked[link.id]
        assert row.cut == (cut, cut)
        assert row.minutes[0] == pytest.approx(minutes, rel=1e-12)


@pytest.mark.parametrize("seed", range(20))
def test_only_ways_are_the_bridges_of_the_graph(seed: int) -> None:
    draw = np.random.default_rng(seed)
    nodes = int(draw.integers(2, 15))
    start, end = (draw.integers(0, nodes, int(draw.integers(1, 22))).astype(np.int32) for _ in range(2))
    end = end[: start.size] if end.size >= start.size else np.resize(end, start.size)
    found = only_ways(start, end, nodes)
    graph = nx.MultiGraph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from((int(a), int(b), at) for at, (a, b) in enumerate(zip(start, end, strict=True)))
    whole = nx.number_connected_components(graph)
    for at, (a, b) in enumerate(zip(start.tolist(), end.tolist(), strict=True)):
        left = graph.copy()
        left.remove_edge(a, b, at)
        assert found[at] == (nx.number_connected_components(left) > whole)


def test_without_all_bridges_the_peninsula_has_no_way_to_the_other_banks() -> None:
    parts = ground_parts("yuzhong")
    names = open_space(find_pack("yuzhong")).way_names()
    ground = ground_shocks(
        parts.streets, names, parts.elevation, parts.facilities, parts.homes, PROFILES["adult"], ("hospital",)
    )
    assert list(ground.grounds) == ["smoothed", "raw"]
    whole = {link.name.zh: link for link in ground.structures}
    assert len(whole["黄花园大桥"].ways) == 2
    assert whole["黄花园大桥"].kind == "bridge"
    shocked = lose(ground, ["黄花园大桥"])  # no hospital is nearer across it
    assert all(item.cut == 0 for item in shocked.changes("hospital", parts.homes.weight).values())
    shocked = lose(ground, ["凯旋路"])
    for item in shocked.changes("hospital", parts.homes.weight).values():
        assert item.cut > 9e4
        assert item.longest > 20
        assert item.burden == pytest.approx(item.minutes + MOST_COUNTED * item.cut)
        assert list(item.over) == list(STEPS)


# two bridges of one name beside each other, one far away, and a street between them
POINTS = [(0, 0), (0, 100), (900, 0), (900, 100)]
WAYS = [
    {"start": 0, "end": 1, "level": BRIDGE, "way": 1},
    {"start": 0, "end": 1, "level": BRIDGE, "way": 2},
    {"start": 2, "end": 3, "level": BRIDGE, "way": 3},
    {"start": 0, "end": 2, "way": 4},
]
NAMES = {
    1: WayName("长江大桥", "", "Yangtze Bridge"),
    2: WayName("长江大桥"),
    3: WayName("长江二桥"),
    4: WayName("滨江路"),
}


def ways():
    """Return the streets of WAYS."""
    return streets_of(POINTS, WAYS, {1: [(20, 50)]})


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("长江大桥", {1, 2}),
        ("yangtze bridge", {1, 2}),
        ("Yangtze", {1, 2}),
        ("二桥", {3}),
        ("way/3", {3}),
        ("4", {4}),
        ("bridge", {1, 2, 3}),
        ("桥", {1, 2, 3}),
    ],
)
def test_a_link_is_named_by_number_name_part_of_a_name_or_kind(said: str, expected: set[int]) -> None:
    streets = ways()
    assert set(streets.way[find_links([said], streets, NAMES)].tolist()) == expected


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("长江", "may be 2 links"),
        ("长江大乔", "长江大桥"),
        ("99", "no way 99"),
        ("cable car", "nobody walks"),
        ("隧道", "nobody walks"),
        ("", "no link named"),
    ],
)
def test_a_word_that_fits_none_or_several_offers_the_nearest(said: str, told: str) -> None:
    with pytest.raises(LantuError) as raised:
        find_links([said], ways(), NAMES)
    assert told in str(raised.value)
    assert raised.value.say("zh") != str(raised.value)


def test_a_bridge_of_two_carriageways_is_one_link_and_others_of_its_name_are_not() -> None:
    streets = ways()
    far = {**NAMES, 3: WayName("长江大桥")}
    (whole,) = structures_of(streets, far, links_of(streets, far))
    assert whole.ways == (1, 2)


def test_restoration_is_the_best_of_all_orders_and_its_bound_holds() -> None:
    draw = np.random.default_rng(4)
    for _ in range(25):
        links, crews = int(draw.integers(1, 6)), int(draw.integers(1, 4))
        hours = draw.integers(1, 9, links).astype(float).tolist()
        homes = draw.random((12, links)) * (draw.random((12, links)) < 0.4)

        def burden(lost: frozenset[int], homes: np.ndarray = homes) -> float:
            return float(homes[:, sorted(lost)].max(axis=1, initial=0).sum())

        found = restoration.restore(hours, burden, crews, homes)
        orders = itertools.permutations(range(links))
        best = min(restoration.told(restoration.scheduled(order, hours, crews), links, burden)[0] for order in orders)
        assert found.exact
        assert found.total == pytest.approx(best)
        assert restoration._bound(hours, burden, crews, homes) <= best + 1e-9
        looked = restoration._looked_for(hours, burden, crews)
        assert restoration.told(restoration.scheduled(looked, hours, crews), links, burden)[0] >= best - 1e-9


def test_many_links_have_a_bound_beside_the_order() -> None:
    weights = np.diag(np.arange(1.0, 12.0))
    found = restoration.restore([1.0] * 11, lambda lost: float(sum(each + 1 for each in lost)), 2, weights)
    assert not found.exact
    assert 0.9 * found.total < found.bound <= found.total
    assert [step.link for step in found.steps] == list(range(10, -1, -1))  # the heaviest first


def test_who_lives_on_a_lost_street_still_gets_out_at_both_of_its_ends() -> None:
    parts = ground_parts("monaco")
    ground = ground_shocks(parts.streets, {}, None, parts.facilities, parts.homes, PROFILES["adult"], ("hospital",))
    (on,) = ground.grounds.values()
    walked = walks_after(
        parts.streets, on.network, np.unique(on.homes.edge[on.homes.edge >= 0])[:1], on.sites, on.homes
    )
    assert (walked.before["hospital"] <= walked.after["hospital"]).all()
