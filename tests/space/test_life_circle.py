"""Coverage and life circles on streets that can be reckoned by hand."""

import numpy as np
import pytest

from lantu.language.text import Text
from lantu.space import FACILITY_KINDS, Homes, Network, Sites, nearest
from lantu.space.inside import inside
from lantu.space.life_circle.circles import LIFE_CIRCLES, CircleList, Service
from lantu.space.life_circle.coverage import share, worst_spots
from lantu.space.life_circle.home_walks import circle_coverage, kind_coverage, weights
from lantu.space.reach.access import UNREACHED, at_homes


def street(minutes):
    """A street of nodes in a row; arc i goes both ways and takes minutes[i]."""
    arcs = [(at, at + 1, m) for at, m in enumerate(minutes)] + [(at + 1, at, m) for at, m in enumerate(minutes)]
    arcs.sort()
    nodes = len(minutes) + 1
    first = np.searchsorted([start for start, _, _ in arcs], np.arange(nodes + 1)).astype(np.int64)
    return Network(
        first,
        np.array([end for _, end, _ in arcs], np.int32),
        np.array([600 * m for _, _, m in arcs], np.int32),
        np.zeros(len(arcs), np.int32),
    )


def on(*nodes):
    node = np.full((len(nodes), 2), -1, np.int32)
    node[:, 0] = nodes
    return Sites(node, np.zeros_like(node), np.full(len(nodes), -1, np.int32), np.zeros(len(nodes), np.float32))


def homes(weight, known=None, **ages):
    size = len(weight)
    return Homes(
        lon=np.array([106.5 + 0.01 * at for at in range(size)]),
        lat=np.full(size, 29.5, np.float64),
        weight=np.array(weight, float),
        counts="people",
        known=np.array([True] * size if known is None else known),
        ages={name.replace("_", "-").removeprefix("a"): np.array(people, float) for name, people in ages.items()},
    )


def test_the_share_within_some_minutes_is_that_of_people_and_the_limit_itself_is_within():
    found = nearest(street([5, 5, 5, 5]), on(0), 20 * 600)
    walk = {"clinic": at_homes(found.cost, on(0, 1, 2, 3, 4, -1), 20 * 600)}
    assert walk["clinic"].tolist() == [0, 3000, 6000, 9000, 12000, UNREACHED]
    people = homes([10, 20, 30, 40, 50, 50])
    (row,) = kind_coverage([walk], people, 15)
    assert (row.found.low, row.found.high, row.found.covered) == (0.5, 0.5, 100)
    (row,) = kind_coverage([walk], people, 14.9)
    assert row.found.covered == 60


def test_two_ways_of_walking_and_unmapped_levels_give_two_bounds():
    kind, steep = ({"clinic": np.array([0, minutes * 600], np.int32)} for minutes in (14, 16))
    (row,) = kind_coverage([kind, steep], homes([30, 70]), 15)
    assert (row.found.low, row.found.high) == (0.3, 1.0)
    # 100 m2 that are covered, and a house of unknown height outside that has 50 to 200
    found = share(np.array([True, False]), np.array([True, False]), np.array([100.0, 100]), np.array([True, False]))
    assert found is not None
    assert (found.low, found.high) == pytest.approx((100 / 300, 100 / 150))


def circle(*services, at_least=None):
    return CircleList("x", Text("", "x"), services, at_least or len(services), "", "", "ours")


def service(name, kinds, perhaps=(), minutes: float | None = 15.0, metres: float | None = None):
    return Service(name, Text("", name), kinds, perhaps, minutes, metres)


def test_a_circle_asks_for_all_its_services_and_counts_a_school_of_unstated_stage_only_as_possible():
    walk = {"clinic": np.array([0, 0, 0, 9001], np.int32), "school": np.array([0, 0, 9001, 0], np.int32)}
    wanted = circle(service("clinic", ("clinic",)), service("primary", ("primary_school",), ("school",)))
    row = circle_coverage([walk], {}, homes([1, 2, 3, 4]), wanted)
    assert row is not None
    assert (row.found.low, row.found.high) == (0.0, 0.3)
    assert row.met == pytest.approx((0.6, 0.6 + 0.7))
    assert [(item.low, item.high) for item in row.services] == [(0.6, 0.6), (0.0, 0.7)]


def test_a_circle_may_ask_for_some_of_its_services_or_measure_metres():
    walk = {"library": np.array([0, 99999], np.int32), "museum": np.array([0, 0], np.int32)}
    two = circle(service("a", ("library",)), service("b", ("museum",)), service("c", ("theatre",)), at_least=2)
    row = circle_coverage([walk], {}, homes([1, 3]), two)
    assert row is not None
    assert row.found.low == 0.25
    stop = circle(service("stop", ("bus_stop",), minutes=None, metres=500.0))
    row = circle_coverage([walk], {"bus_stop": np.array([5000, 5001], np.int32)}, homes([1, 3]), stop)
    assert row is not None
    assert row.found.low == 0.25


def test_older_people_are_counted_only_where_homes_have_their_ages():
    people = homes([10, 10], **{"a0_59": [9, 5], "a60_79": [1, 3], "a80+": [0, 2]})
    assert np.asarray(weights(people, "60+")).tolist() == [1, 5]
    assert weights(people, "65+") is None
    assert weights(homes([1]), "60+") is None


def test_the_worst_spot_is_where_most_people_lack_most():
    met = np.array([[True, True, False, True], [True, False, False, True]])
    lon = np.array([106.5, 106.55, 106.60, 106.65])
    spots = worst_spots(met, lon, np.full(4, 29.5), np.array([100.0, 50, 20, 100]), 250)
    assert [(spot.weight, spot.missing, spot.lost) for spot in spots] == [(50, (1,), 50), (20, (0, 1), 40)]
    assert spots[0].lon == pytest.approx(106.55)


def test_lists_name_facilities_that_exist_and_say_how_they_are_known():
    assert {"life_circle_15min_coverage", "gb50180_15", "gb50180_10", "gb50180_5"} <= set(LIFE_CIRCLES)
    for item in LIFE_CIRCLES.values():
        assert item.certainty in ("read", "recalled", "ours")
        assert 1 <= item.at_least <= len(item.services)
        for one in item.services:
            assert {*one.kinds, *one.perhaps} <= set(FACILITY_KINDS)
            assert one.minutes or one.metres


def test_points_lie_inside_an_outline_and_not_in_its_hole_or_beside_it():
    rng = np.random.default_rng(1)
    outer = [[0, 0], [4, 0], [4, 4], [2, 2], [0, 4], [0, 0]]
    hole = [[1, 0.5], [2, 0.5], [2, 1], [1, 1], [1, 0.5]]
    island = [[5, 5], [6, 5], [6, 6], [5, 6], [5, 5]]
    lon, lat = rng.uniform(-1, 7, (2, 4000))
    found = inside({"type": "MultiPolygon", "coordinates": [[outer, hole], [island]]}, lon, lat)
    body = (lon > 0) & (lon < 4) & (lat > 0) & (lat < 2 + np.abs(lon - 2))
    body &= ~((lon > 1) & (lon < 2) & (lat > 0.5) & (lat < 1))
    assert np.array_equal(found, body | ((lon > 5) & (lon < 6) & (lat > 5) & (lat < 6)))
