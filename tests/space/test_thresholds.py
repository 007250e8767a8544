"""Parks from a size on, stops from a frequency on: SDG 11.2.1 and 11.7.1, 3-30-300 and GHSCI on a district reckoned by hand."""

import json

import numpy as np
import pytest

from lantu.space import Facilities, Stops
from lantu.space.life_circle.accessibility import walked_place
from lantu.space.life_circle.circles import LIFE_CIRCLES, all_services
from lantu.space.life_circle.thresholds import with_thresholds
from tests.command import lantu
from tests.space import small_district as district
from tests.space.feeds import write_feed


def at(points, kinds, areas=None, source="gtfs:f") -> Facilities:
    """Facilities at (column, row) corners of the small district."""
    column, row = np.array(points, dtype=float).T
    size = len(points)
    return Facilities(
        id=np.array([f"f/{number}" for number in range(size)]), kind=np.array(kinds), name=np.full(size, ""),
        lon=district.WEST + district.WIDE * column, lat=district.SOUTH + district.TALL * row,
        capacity=np.full(size, np.nan), area=np.array(areas or [np.nan] * size, dtype=float),
        source=np.full(size, source),
    )  # fmt: skip


def timetable(facilities: Facilities, hourly) -> Stops:
    """A timetable of the same facilities: so many departures in each hour from 7 to 20, one way."""
    size = len(facilities.id)
    departures = np.zeros((size, 2, 24), dtype=np.int32)
    departures[:, 1, 7:20] = np.array(hourly)[:, None]
    return Stops(
        id=facilities.id, kind=facilities.kind, name=facilities.name, lon=facilities.lon, lat=facilities.lat,
        departures=departures, calls=departures.sum((1, 2), dtype=np.int32), longest_wait=np.zeros(size, np.float32),
        day=np.full(size, "2026-05-12"), source=facilities.source,
    )  # fmt: skip


def shares(facilities, stops=None) -> dict[str, tuple[float, float]]:
    place = walked_place(district.streets(), None, facilities, district.people(), ("adult",), stops=stops)
    return {row.list: (row.found.low, row.found.high) for row in place.answer().circles}


def within(corner, metres) -> float:
    """The share of people whose block's middle lies that near along the streets, reckoned block by block.

    A middle hangs on one of the four streets around it, at that street's middle: 50 m from both its ends.
    """
    side = district.SIDE - 1
    near = total = 0.0
    for row in range(side):
        for column in range(side):
            people = 10.0 if row < 6 else 20.0
            total += people
            ends = [(column + dx, row + dy) for dx in (0, 1) for dy in (0, 1)]
            walk = min(abs(x - corner[0]) + abs(y - corner[1]) for x, y in ends) * 100 + 50
            near += people * (walk <= metres)
    return near / total


@pytest.fixture(scope="module")
def busy():
    """A bus stop and a rail station where something leaves every 20 and every 30 minutes."""
    facilities = at([(0, 0), (5, 5)], ["bus_stop", "rail_station"])
    return facilities, timetable(facilities, [3, 2])


def test_a_bus_stop_counts_for_500_metres_and_a_station_for_a_kilometre(busy):
    bus = at([(0, 0)], ["bus_stop"])
    found = shares(bus)
    assert found["transit_access"][0] == pytest.approx(within((0, 0), 500), abs=0.04)
    rail = shares(at([(0, 0)], ["rail_station"]))["transit_access"][0]
    assert rail == pytest.approx(within((0, 0), 1000), abs=0.06)
    assert rail > 2.5 * found["transit_access"][0]
    assert not [name for name in found if LIFE_CIRCLES[name].by_timetable]  # nobody knows how often


def test_only_stops_where_something_leaves_often_count(busy):
    facilities, stops = busy
    found = shares(facilities, stops)
    only_bus = shares(at([(0, 0)], ["bus_stop"]))["transit_access"]
    assert found["transit_access_20min"] == only_bus  # the station is served every 30 minutes
    assert found["transit_access"][0] > only_bus[0]
    assert found["ghsci_frequent_transit"] == only_bus
    mapped = at([(11, 11)], ["bus_stop"], source="osm:x")  # nobody knows how often anything leaves there
    both = Facilities(**{name: np.concatenate([getattr(facilities, name), getattr(mapped, name)])
                         for name in Facilities.__dataclass_fields__})  # fmt: skip
    again = shares(both, stops)
    assert again["transit_access_20min"] == only_bus
    assert again["transit_access"][0] > found["transit_access"][0]


def test_a_park_counts_from_a_size_on_and_one_of_unknown_size_may():
    spots = [(0, 0), (10, 10)]
    large, small = ([12_000.0, 4_000.0], [9_999.0, 4_000.0])
    found = shares(at(spots, ["park", "park"], large))
    assert found["green_space_300m"][0] == found["green_space_300m"][1]
    assert found["green_space_300m"][0] == pytest.approx(within((0, 0), 300), abs=0.04)
    assert found["ghsci_large_open_space"] == (0.0, 0.0)
    assert found["ghsci_open_space"][0] > found["sdg_11_7_1"][0] > found["green_space_300m"][0] > 0
    # 5,000 m2 within 500 m, or 2,000 m2 within 300 m
    both = shares(at([(0, 0), (0, 0)], ["park", "park"], large))["park_radius_mohurd"][0]
    assert both == shares(at([(0, 0)], ["park"], [5_000.0]))["park_radius_mohurd"][0]
    assert found["park_radius_mohurd"][0] > both
    assert shares(at(spots, ["park", "park"], small))["green_space_300m"] == (0.0, 0.0)
    low, high = shares(at(spots, ["park", "park"], [np.nan, 4_000.0]))["green_space_300m"]
    assert (low, high) == (0.0, found["green_space_300m"][0])


def test_kinds_of_a_threshold_stand_beside_the_plain_ones(busy):
    facilities, stops = busy
    more = with_thresholds(facilities, stops, all_services())
    assert set(facilities.kind) < set(more.kind)
    assert sorted(set(more.kind) - set(facilities.kind)) == ["bus_stop every 20 min 7-19", "bus_stop every 20 min 7-20"]
    assert list(with_thresholds(facilities, None, all_services()).kind) == list(facilities.kind)


def test_a_timetable_that_is_imported_unlocks_what_only_it_can_tell(tmp_path):
    pack = district.write_small_district(tmp_path)
    before = json.loads(lantu("access", pack, "--profile", "adult", "--json").stdout)

    def corner(column, row):
        return f"{district.SOUTH + district.TALL * row:.6f},{district.WEST + district.WIDE * column:.6f}"

    heading = "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
    stops = f"a,Anna,{corner(0, 0)},,\nb,Berg,{corner(11, 0)},,\nc,Carl,{corner(11, 11)},,\ns,Bahn,{corner(5, 5)},1,\n"
    often = "trip_id,start_time,end_time,headway_secs\nt1,05:00:00,23:00:00,900\nm1,06:00:00,22:00:00,2400\n"
    feed = write_feed(tmp_path / "buses", stops=heading + stops + "s1,1,,,0,s\ns2,2,,,0,s\n", frequencies=often)
    assert lantu("import", "gtfs", feed, pack).returncode == 0
    after = json.loads(lantu("access", pack, "--profile", "adult", "--json").stdout)
    lists = {row["list"]: row for row in after["circles"]}
    new = {row["list"] for row in after["circles"]} - {row["list"] for row in before["circles"]}
    assert new == {"transit_access_20min", "ghsci_frequent_transit"}
    assert lists["transit_access"]["share_low"] > 0.9
    expected = within((0, 0), 500) + within(
        (11, 0), 500
    )  # every 15 minutes; the station every 40, the stop c once a night
    assert lists["transit_access_20min"]["share_low"] == pytest.approx(expected, abs=0.08)
    told = lantu("access", pack, "--profile", "adult", "--lang", "en").stdout
    assert "How often something leaves is that of 2026-05-05 in gtfs:buses." in told
