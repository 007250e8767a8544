"""Homes and facilities meet the nearest way, as looking at every way finds it; the walk to its ends is the network's own."""

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from lantu.language.errors import LantuError
from lantu.space import GATED, PRIVATE, PROFILES, Streets, WalkSettings, at_homes, nearest, parts, snap
from lantu.space.streets import BRIDGE, TUNNEL
from lantu.space.walking.islands import closed_to_all, on_islands, share_on, ways_of
from lantu.space.walking.slopes import METRES_A_DEGREE
from lantu.space.walking.snapping import edge_costs, neighbours, on_own_street, snap_on_each
from lantu.space.walking.walk_time import flat, network
from tests.space.made_up_ways import degrees, plane, streets_of

ADULT = replace(PROFILES["adult"], level_speed=1.0)  # a metre is ten tenths of a second


def at(*points):
    lon, lat = np.array([degrees(*point) for point in points]).T
    return lon, lat


def by_looking_at_every_way(streets: Streets, lon: float, lat: float, limit: float):
    """Return (edge, share along it, metres) of the nearest way, or None."""
    best = None
    for edge in range(streets.length.size):
        first, last = streets.shape_first[edge], streets.shape_first[edge + 1] - 1
        shape = [
            ((streets.shape_lon[i] - lon) * math.cos(math.radians(lat)), streets.shape_lat[i] - lat)
            for i in range(first, last + 1)
        ]
        lengths = [math.dist(a, b) for a, b in pairwise(shape)]
        walked = 0.0
        for (ax, ay), (bx, by), length in zip(shape, shape[1:], lengths, strict=False):
            square = (bx - ax) ** 2 + (by - ay) ** 2
            part = min(max(-(ax * (bx - ax) + ay * (by - ay)) / square, 0), 1) if square else 0.0
            metres = math.hypot(ax + part * (bx - ax), ay + part * (by - ay)) * METRES_A_DEGREE
            along = (walked + part * length) / sum(lengths) if sum(lengths) else 0.0
            if metres <= limit and (best is None or round(metres * 1e6) < round(best[2] * 1e6)):
                best = (edge, along, metres)
            walked += length
    return best


@pytest.mark.parametrize("seed", range(60))
def test_thousands_of_made_up_points_meet_the_way_that_looking_at_every_way_finds(seed):
    draw = np.random.default_rng(seed)
    wide = float(draw.choice([30, 300, 3000]))
    points = draw.uniform(-wide, wide, (8, 2)).round(int(draw.choice([0, 2]))).tolist()
    ways = [{"start": int(a), "end": int(b)} for a, b in draw.integers(0, 8, (int(draw.integers(1, 12)), 2))]
    middles = {i: draw.uniform(-wide, wide, (int(draw.integers(0, 4)), 2)).tolist() for i in range(len(ways))}
    streets = streets_of(points, ways, middles)
    if seed % 3 == 0:  # far from the equator, where degrees of longitude are short
        streets = replace(streets, lat=streets.lat + 60, shape_lat=streets.shape_lat + 60)
    limit = float(draw.choice([5, 100, 1000]))
    lon, lat = at(*draw.uniform(-1.2 * wide, 1.2 * wide, (50, 2)))
    lat = lat + (60 if seed % 3 == 0 else 0)
    sites = snap(streets, flat(streets, ADULT), lon, lat, limit, leaving=True, islands=True)
    for number in range(50):
        expected = by_looking_at_every_way(streets, lon[number], lat[number], limit)
        if expected is None:
            assert sites.edge[number] == -1
            assert sites.node[number].tolist() == [-1, -1]
            continue
        edge, along, metres = expected
        assert sites.edge[number] == edge
        assert sites.along[number] == pytest.approx(along, abs=2e-4)
        assert sites.node[number].tolist() == [streets.start[edge], streets.end[edge]]
        cost = float(np.rint(10 * streets.length[edge]))
        assert sites.offset[number] == pytest.approx(
            [along * cost + 10 * metres, (1 - along) * cost + 10 * metres], abs=2 + 4e-4 * cost
        )


STREET = streets_of([(0, 0), (100, 0)], [{"start": 0, "end": 1}])


def test_a_home_leaves_uphill_slower_than_a_facility_is_reached_from_above():
    hill = network(STREET, plane(east=0.1), ADULT)
    there, back = edge_costs(STREET, hill)
    assert there[0] > back[0]
    home = snap(STREET, hill, *at((30, 0)), 50, leaving=True)
    school = snap(STREET, hill, *at((30, 0)), 50, leaving=False)
    assert home.offset.tolist() == [[round(0.3 * back[0]), round(0.7 * there[0])]]
    assert school.offset.tolist() == [[round(0.3 * there[0]), round(0.7 * back[0])]]


def test_a_one_way_lets_one_end_be_reached():
    one_way = replace(STREET, direction=np.array([1], dtype=np.int8))
    for leaving, node in ((True, [-1, 1]), (False, [0, -1])):
        sites = snap(one_way, flat(one_way, ADULT), *at((25, 0)), 50, leaving=leaving, islands=True)
        assert sites.node.tolist() == [node]
        assert sites.offset[sites.node >= 0].tolist() == [750 if leaving else 250]


def test_the_way_between_a_door_and_its_street_is_walked_too():
    sites = snap(STREET, flat(STREET, ADULT), *at((0, 20), (100, -40), (50, 51)), 50, leaving=True)
    assert sites.offset.tolist() == [[200, 1200], [1400, 400], [0, 0]]
    assert sites.edge.tolist() == [0, 0, -1]
    nobody = replace(flat(STREET, ADULT), level_speed=0.0)
    assert snap(STREET, nobody, *at((0, 20)), 50, leaving=True).offset.tolist() == [[0, 1000]]


@pytest.mark.parametrize("way", [{"level": BRIDGE}, {"level": TUNNEL}, {"kind": "escalator"}, {"kind": "elevator"}])
def test_no_door_is_on_a_bridge_or_in_a_tunnel_though_it_is_nearest(way):
    points = [(0, 0), (100, 0), (0, 30), (100, 30)]
    streets = streets_of(points, [{"start": 0, "end": 1, **way}, {"start": 2, "end": 3}, {"start": 0, "end": 2}])
    walk = flat(streets, ADULT)
    assert snap(streets, walk, *at((50, 5)), 60, leaving=True).edge.tolist() == [1]
    every = np.ones(3, dtype=bool)
    assert snap(streets, walk, *at((50, 5)), 60, leaving=True, on=every).edge.tolist() == [0]


def test_nobody_is_put_on_a_way_that_is_closed_to_them():
    points = [(0, 0), (100, 0), (0, 30), (100, 30)]
    ways = [{"start": 0, "end": 1, "kind": "steps"}, {"start": 2, "end": 3, "access": GATED}, {"start": 0, "end": 2}]
    streets, home = streets_of(points, ways), at((60, 5))
    for profile, access, edge in (("adult", "public", 0), ("wheelchair", "residents", 1), ("wheelchair", "public", 2)):
        walk = network(streets, None, PROFILES[profile], WalkSettings(access=access))
        assert snap(streets, walk, *home, 90, leaving=True).edge.tolist() == [edge]


def test_a_place_that_is_nowhere_hangs_on_nothing():
    lon, lat = np.array([math.nan, 500.0, -180.0]), np.array([0.0, 0.0, -90.0])
    assert snap(STREET, flat(STREET, ADULT), lon, lat, 50, leaving=True).edge.tolist() == [-1, -1, -1]
    closed = flat(replace(STREET, access=np.array([3], dtype=np.uint8)), ADULT)
    assert snap(STREET, closed, *at((0, 0)), 50, leaving=True).edge.tolist() == [-1]
    assert snap(STREET, closed, np.array([]), np.array([]), 50, leaving=True).edge.shape == (0,)


def test_walkers_together_hang_where_each_alone_does():
    points = [(0, 0), (100, 0), (0, 30), (100, 30)]
    ways = [{"start": 0, "end": 1, "kind": "steps"}, {"start": 2, "end": 3}, {"start": 0, "end": 2}]
    streets, homes = streets_of(points, ways), at((60, 5), (20, 25), (500, 500))
    networks = {name: network(streets, plane(east=0.02), profile) for name, profile in PROFILES.items()}
    together = snap_on_each(streets, networks, *homes, 90, leaving=True)
    for name, walk in networks.items():
        alone = snap(streets, walk, *homes, 90, leaving=True)
        assert all(
            np.array_equal(a, b) for a, b in zip(vars(alone).values(), vars(together[name]).values(), strict=True)
        )
    assert together["adult"].edge.tolist() == [0, 1, -1]
    assert together["wheelchair"].edge.tolist() == [1, 1, -1]


@pytest.mark.parametrize("limit", [0, -5, math.nan])
def test_a_limit_of_nothing_is_refused(limit):
    with pytest.raises(LantuError, match="above 0 m"):
        snap(STREET, flat(STREET, ADULT), *at((0, 0)), limit, leaving=True)


# --- on one street ---------------------------------------------------------------------------------------------------


def test_a_school_three_doors_away_is_reached_along_the_street():
    hill = network(STREET, plane(east=0.1), ADULT)
    there, back = edge_costs(STREET, hill)
    homes = snap(STREET, hill, *at((20, 0), (70, 10), (50, 0)), 50, leaving=True)
    schools = snap(STREET, hill, *at((50, 0)), 50, leaving=False)
    by_ends = at_homes(nearest(hill, schools, 10_000).cost, homes)
    mended = on_own_street(STREET, hill, homes, schools, by_ends)
    assert mended.tolist() == pytest.approx([0.3 * there[0], 0.2 * back[0] + 100, 0], abs=2)
    assert (mended < by_ends).all()


def test_on_a_one_way_the_school_behind_is_not_reached_along_it():
    one_way = replace(STREET, direction=np.array([1], dtype=np.int8))
    walk = flat(one_way, ADULT)
    homes = snap(one_way, walk, *at((20, 0), (70, 0)), 50, leaving=True, islands=True)
    schools = snap(one_way, walk, *at((50, 0), (90, 0)), 50, leaving=False, islands=True)
    found = neighbours(one_way, walk, homes, schools)
    assert sorted(zip(found.home.tolist(), found.site.tolist(), found.cost.tolist(), strict=True)) == [
        (0, 0, 300),
        (0, 1, 700),
        (1, 1, 200),
    ]


@pytest.mark.parametrize("seed", range(20))
def test_walks_on_one_street_are_those_of_a_street_that_is_cut_at_every_door(seed):
    """The same street with a node at each door, where no edge has two sites."""
    draw = np.random.default_rng(seed)
    doors = np.sort(draw.choice(np.arange(1, 100), 6, replace=False))
    homes_x, schools_x = doors[::2], doors[1::2]
    hill = plane(east=float(draw.uniform(-0.2, 0.2)))
    walk = network(STREET, hill, ADULT)
    homes = snap(STREET, walk, *at(*[(x, 0) for x in homes_x]), 50, leaving=True)
    schools = snap(STREET, walk, *at(*[(x, 0) for x in schools_x]), 50, leaving=False)
    mended = on_own_street(STREET, walk, homes, schools, at_homes(nearest(walk, schools, 10_000).cost, homes))
    stops = [0, *doors.tolist(), 100]
    cut = streets_of([(x, 0) for x in stops], [{"start": i, "end": i + 1} for i in range(len(stops) - 1)])
    there, back = edge_costs(cut, network(cut, hill, ADULT))
    for home, cost in zip(homes_x, mended, strict=True):
        here, best = stops.index(home), []
        for school in schools_x:
            other = stops.index(school)
            best.append(there[here:other].sum() if other > here else back[other:here].sum())
        assert cost == pytest.approx(min(best), abs=8)


def test_a_loop_s_two_directions_are_kept_apart():
    loop = streets_of([(0, 0), (5, 0)], [{"start": 0, "end": 0}, {"start": 0, "end": 1}], {0: [(100, 0), (100, 100)]})
    for direction, expected in ((0, (True, True)), (1, (True, False)), (-1, (False, True))):
        turned = replace(loop, direction=np.array([direction, 0], dtype=np.int8))
        there, back = edge_costs(turned, flat(turned, ADULT))
        assert (there[0] >= 0, back[0] >= 0) == expected


# --- islands ---------------------------------------------------------------------------------------------------------

TOWN = streets_of(
    [(0, 0), (9000, 0), (100, 50), (200, 50), (0, 3000), (6000, 3000)],
    [{"start": 0, "end": 1, "way": 11}, {"start": 2, "end": 3, "way": 22}, {"start": 4, "end": 5, "way": 33}],
)


def test_parts_are_told_longest_first_and_a_short_one_that_nothing_joins_is_an_island():
    found = parts(TOWN)
    assert found.of_node.tolist() == [0, 0, 2, 2, 1, 1]
    assert found.length.tolist() == [9000, 6000, 100]
    assert found.nodes.tolist() == [2, 2, 2]
    assert found.island.tolist() == [False, False, True]
    assert ways_of(TOWN, found, 2).tolist() == [22]
    assert on_islands(TOWN, found).tolist() == [False, True, False]


def test_nobody_is_put_on_an_island_unless_asked_and_how_many_would_be_is_told():
    walk, homes = flat(TOWN, ADULT), at((150, 45), (8000, 5), (3000, 3001))
    assert snap(TOWN, walk, *homes, 100, leaving=True).edge.tolist() == [0, 0, 2]
    stranded = snap(TOWN, walk, *homes, 100, leaving=True, islands=True)
    assert stranded.edge.tolist() == [1, 0, 2]
    islands = on_islands(TOWN, parts(TOWN))
    assert share_on(islands, stranded, np.array([30.0, 50, 20])) == pytest.approx(0.3)
    assert share_on(islands, stranded, np.zeros(3)) == 0


def test_what_can_only_be_left_is_a_part_of_its_own():
    points = [(0, 0), (9000, 0), (9000, 100)]
    streets = streets_of(points, [{"start": 0, "end": 1}, {"start": 2, "end": 1, "kind": "escalator", "direction": 1}])
    found = parts(streets)
    assert found.of_node.tolist() == [0, 0, 1]
    assert on_islands(streets, found).tolist() == [False, True]


def test_stairs_cut_a_wheelchair_s_streets_into_parts():
    points = [(0, 0), (100, 0), (110, 0), (200, 0)]
    ways = [{"start": 0, "end": 1}, {"start": 1, "end": 2, "kind": "steps"}, {"start": 2, "end": 3}]
    streets = streets_of(points, ways)
    assert parts(streets).nodes.tolist() == [4]
    assert parts(streets, network(streets, None, PROFILES["wheelchair"])).nodes.tolist() == [2, 2]


def test_a_facility_in_a_compound_that_only_private_ways_leave_hangs_on_the_next_open_street():
    points = [(0, 0), (9000, 0), (4000, 60), (4200, 60)]
    ways = [{"start": 0, "end": 1}, {"start": 2, "end": 3}, {"start": 0, "end": 2, "access": PRIVATE}]
    streets, bank = streets_of(points, ways), at((4100, 55))
    for access, edge, islands in (("all", 1, 0), ("public", 0, 1)):
        walk = network(streets, None, ADULT, WalkSettings(access=access))
        assert snap(streets, walk, *bank, 100, leaving=False).edge.tolist() == [edge]
        assert parts(streets, walk).island.sum() == islands
    assert snap(streets, walk, *bank, 100, leaving=False, islands=True).edge.tolist() == [1]


def test_a_node_that_only_closed_ways_touch_is_no_island():
    points = [(0, 0), (9000, 0), (9000, 50)]
    streets = streets_of(points, [{"start": 0, "end": 1}, {"start": 1, "end": 2, "access": PRIVATE}])
    walk = network(streets, None, ADULT, WalkSettings(access="public"))
    assert parts(streets, walk).nodes.tolist() == [2, 1]
    assert not parts(streets, walk).island.any()


def test_what_is_closed_is_what_settings_close_even_where_a_walker_meets_none_of_it():
    ways = [
        {"start": 0, "end": 1},
        {
            "start": 1,
            "end": 2,
            "kind": "steps",
            "access": GATED,
        },  # the only gated way, and a wheelchair takes no stairs
        {"start": 2, "end": 3},
    ]
    streets = streets_of([(0.0, 0.0), (300, 0), (320, 0), (900, 0)], ways)
    chair = network(streets, None, PROFILES["wheelchair"])
    assert not closed_to_all(streets, chair).any()
    shut = network(streets, None, PROFILES["wheelchair"], WalkSettings(access="public"))
    assert closed_to_all(streets, shut).tolist() == [False, True, False]
