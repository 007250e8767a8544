"""A timetable becomes stops with departures: counted by hand on small ones, and as the standard has it where files are odd."""

import json
import re
import sys
import zipfile
from datetime import date

import numpy as np
import pytest

from lantu.space import headway, open_space
from lantu.space.folder import facilities_text
from lantu.space.importers.gtfs.feed import read_timetable
from tests.command import lantu
from tests.space.feeds import FEED, WEEK, write_feed


def leaving(feed, day=None) -> dict[str, int]:
    """Departures by stop of a feed."""
    stops = read_timetable(feed, "gtfs:f", day).stops
    return {
        f"{name.removeprefix('f/')} {kind}": int(many)
        for name, kind, many in zip(stops.id, stops.kind, stops.departures.sum((1, 2)), strict=True)
    }


def test_departures_are_where_one_may_board(tmp_path):
    read = read_timetable(write_feed(tmp_path / "f"), "gtfs:f")
    assert read.day == date(2026, 5, 5)  # the first Tuesday; all weekdays are alike
    assert (read.first, read.last) == (date(2026, 5, 4), date(2026, 5, 29))
    assert leaving(tmp_path / "f") == {"a bus_stop": 1, "b bus_stop": 1, "c bus_stop": 1, "s rail_station": 2}
    stops = dict(zip(read.stops.id.tolist(), range(9), strict=False))
    assert read.stops.departures[stops["f/a"], 0, 7] == 1
    assert read.stops.calls[stops["f/a"]] == 2  # a trip ends there: nobody leaves with it
    assert read.stops.departures[stops["f/c"], 1, 0] == 1  # 24:50 is ten to one at night
    assert read.counts == {"bus_stop": 3, "rail_station": 1, "trips": 4, "departures": 5, "filled_in": 0}
    assert read.timezones == ("Europe/Vienna",)


def test_a_station_is_its_platforms_together_and_a_point_for_each_entrance(tmp_path):
    facilities = read_timetable(write_feed(tmp_path / "f"), "gtfs:f").facilities
    station = facilities.kind == "rail_station"
    assert list(facilities.id[station]) == ["f/s", "f/s"]
    assert sorted(facilities.lat[station]) == [48.2095, 48.2105]
    assert list(facilities.name[~station]) == ["Anna", "Berg, Platz", "Carl"]
    alone = FEED["stops"].replace("in1,Nord,48.2105,16.3105,2,s\nin2,Süd,48.2095,16.3095,2,s\n", "")
    facilities = read_timetable(write_feed(tmp_path / "g", stops=alone), "gtfs:g").facilities
    assert list(facilities.lat[facilities.kind == "rail_station"]) == [48.21]


def test_a_platform_without_coordinates_lies_where_its_station_does(tmp_path):
    trips = FEED["trips"].replace("metro,wk,m", "bus,wk,m")
    stops = read_timetable(write_feed(tmp_path / "f", trips=trips), "gtfs:f").stops
    assert stops.lat[list(stops.id).index("f/s2")] == 48.21


def test_coordinates_keep_all_their_digits(tmp_path):
    """gtfs-parquet 0.7.2 keeps single precision, which moves a stop by up to 0.4 m."""
    stops = FEED["stops"].replace("48.200,16.300", "48.2000007,106.3000003")
    read = read_timetable(write_feed(tmp_path / "f", stops=stops), "gtfs:f")
    assert (read.stops.lat[0], read.stops.lon[0]) == (48.2000007, 106.3000003)
    assert facilities_text(read.facilities).splitlines()[1].startswith("f/a,bus_stop,Anna,106.3000003,48.2000007,")


def test_odd_files_are_read_as_they_are_meant(tmp_path):
    """Byte order mark, CRLF, blanks in headings and ids, quotes, columns that nobody knows, and a feed in a folder of its ZIP."""
    odd = {name: "\ufeff" + text.replace(",", " , ", 2).replace("\n", "\r\n") + "\r\n" for name, text in FEED.items()}
    odd["stop_times"] = odd["stop_times"].replace("t1,", '"t1",')
    odd["trips"] = odd["trips"].replace("t1,0", " t1 ,0")
    odd["routes"] = 'route_desc,route_id,route_type,x\r\n"a\nb",bus,3,\r\n,metro,1,\r\n'
    folder = write_feed(tmp_path / "f", **odd)
    packed = tmp_path / "odd.zip"
    with zipfile.ZipFile(packed, "w") as made:
        for file in folder.iterdir():
            made.write(file, f"export/2026/{file.name}")
        made.writestr("__MACOSX/export/2026/stops.txt", b"\0\0")
    other = tmp_path / "stroke.zip"
    with zipfile.ZipFile(other, "w") as made:
        for file in folder.iterdir():
            made.writestr(f"export\\{file.name}", file.read_bytes())
    expected = leaving(write_feed(tmp_path / "plain" / "f"))
    assert leaving(other) == expected
    assert leaving(folder) == expected
    assert leaving(packed) == expected
    (tmp_path / "holder").mkdir()
    packed.rename(tmp_path / "holder" / "odd.zip")
    assert leaving(tmp_path / "holder") == expected


def test_an_id_that_looks_missing_or_like_a_number_is_kept(tmp_path):
    """pandas takes NA, null and nan for missing, and 01 for 1."""
    swap = {name: FEED[name].replace("\na,", "\nNA,").replace(",a,", ",NA,") for name in ("stops", "stop_times")}
    swap = {name: text.replace("\nb,", "\n007,").replace(",b,", ",007,") for name, text in swap.items()}
    assert leaving(write_feed(tmp_path / "f", **swap)) == {
        "007 bus_stop": 1, "NA bus_stop": 1, "c bus_stop": 1, "s rail_station": 2
    }  # fmt: skip


def test_times_between_timepoints_are_spread_evenly(tmp_path):
    times = """trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type
t1,06:50:00,06:50:00,a,10,0
t1,,,b,30,0
t1,,,s1,20,
t1,07:05:00,07:20:00,c,40,0
t1,,,a,50,1
t1,08:20:00,,b,60,0
"""
    read = read_timetable(write_feed(tmp_path / "f", stop_times=times), "gtfs:f")
    hours = dict(zip(read.stops.id.tolist(), read.stops.departures.sum(1).tolist(), strict=True))
    assert hours["f/s1"][6] == 1  # 6:55, by its place in the trip and not in the file
    assert hours["f/b"][7] == 1  # 7:00
    assert hours["f/a"][6] == 1
    assert sum(hours["f/a"]) == 1  # at its second call the bus only sets down
    assert read.counts["filled_in"] == 3


def test_a_loop_calls_twice_and_a_call_written_twice_counts_once(tmp_path):
    times = """trip_id,arrival_time,departure_time,stop_id,stop_sequence
t1,07:00:00,07:00:00,a,1
t1,07:10:00,07:10:00,b,2
t1,07:10:00,07:10:00,b,2
t1,07:20:00,07:20:00,a,3
t1,07:30:00,07:30:00,c,4
t1,07:40:00,07:40:00,a,5
"""
    assert leaving(write_feed(tmp_path / "f", stop_times=times)) == {"a bus_stop": 2, "b bus_stop": 1, "c bus_stop": 1}
    assert read_timetable(tmp_path / "f", "gtfs:f").dropped == {"repeated_sequence": 1}


@pytest.mark.parametrize("exact", ["0", "1", ""])
def test_frequencies_are_rolled_out_and_the_pattern_does_not_run_itself(tmp_path, exact):
    """gtfs-kit 13.0.1 counts one trip here, partridge 1.1.2 too: every ten minutes from six to eight are twelve, not thirteen."""
    rows = f"trip_id,start_time,end_time,headway_secs,exact_times\nt1,06:00:00,08:00:00,600,{exact}\n"
    rows += rows.splitlines()[1] + "\nt1,09:00:00,09:00:00,600,\nt1,10:00:00,11:00:00,0,\n"
    read = read_timetable(write_feed(tmp_path / "f", frequencies=rows), "gtfs:f")
    at = list(read.stops.id).index("f/b")
    hours = read.stops.departures[at, 0]
    assert {hour: int(many) for hour, many in enumerate(hours) if many} == {6: 5, 7: 6, 8: 1}  # 6:12 to 8:02
    assert read.dropped == {"frequencies": 2}


def test_calendar_dates_alone_are_a_calendar(tmp_path):
    dates = "service_id,date,exception_type\nwk,20260509,1\nwk,20260513,1\nwk,20260514,1\n"
    read = read_timetable(write_feed(tmp_path / "f", calendar=None, calendar_dates=dates), "gtfs:f")
    assert read.day == date(2026, 5, 13)
    assert (read.first, read.last) == (date(2026, 5, 9), date(2026, 5, 14))
    dates = "service_id,date,exception_type\nwk,20260510,1\nwk,20260509,1\n"
    assert read_timetable(write_feed(tmp_path / "f", calendar=None, calendar_dates=dates), "gtfs:f").day.day == 9


def test_the_day_is_the_tuesday_to_thursday_with_most_departures_and_the_earliest_of_them(tmp_path):
    """partridge takes the first of all tied days, gtfs-kit the last, and a Monday or a Saturday may win."""
    week = WEEK + "wk,1,1,1,1,1,0,0,20260504,20260529\nmore,1,0,0,0,0,1,1,20260504,20260529\n"
    trips = FEED["trips"].replace("bus,wk,t2", "bus,more,t2")
    feed = write_feed(tmp_path / "f", calendar=week, trips=trips)
    assert read_timetable(feed, "gtfs:f").day == date(2026, 5, 5)
    dates = "service_id,date,exception_type\nwk,20260505,2\nmore,20260520,1\nmore,20260521,1\nwk,20260506,1\n"
    feed = write_feed(tmp_path / "f", calendar=week, trips=trips, calendar_dates=dates)
    assert read_timetable(feed, "gtfs:f").day == date(2026, 5, 20)
    assert "c bus_stop" not in leaving(feed, date(2026, 5, 6))
    assert leaving(feed, date(2026, 5, 20))["c bus_stop"] == 1
    assert leaving(feed, date(2026, 5, 9)) == {"c bus_stop": 1}  # a Saturday


def test_headways_are_of_the_better_served_direction(tmp_path):
    """A trip every 20 minutes one way and two a day back: 20 minutes, not what both would give together."""
    rows = "trip_id,start_time,end_time,headway_secs\nt1,05:00:00,23:00:00,1200\n"
    times = """trip_id,arrival_time,departure_time,stop_id,stop_sequence
t1,05:00:00,05:00:00,a,1
t1,05:10:00,05:10:00,b,2
t1,05:20:00,05:20:00,c,3
t2,12:50:00,12:50:00,c,1
t2,13:10:00,13:10:00,b,2
t2,13:20:00,13:20:00,a,3
"""
    stops = read_timetable(write_feed(tmp_path / "f", frequencies=rows, stop_times=times), "gtfs:f").stops
    np.testing.assert_allclose(headway(stops), [20, 20, 780])
    np.testing.assert_allclose(stops.longest_wait, [20, 20, 430])  # from 12:50 until 20:00
    assert np.isinf(headway(stops, 0, 4)).all()


def test_kinds_follow_basic_and_extended_route_types(tmp_path):
    for number, kind in ((0, "bus_stop"), (109, "rail_station"), (4, "ferry_stop"), (1200, "ferry_stop"),
                         (402, "rail_station"), (715, "bus_stop"), (800, "bus_stop"), (12, "rail_station"),
                         (202, "bus_stop"), (906, "bus_stop"), (1400, "rail_station")):  # fmt: skip
        routes = f"route_id,route_type\nbus,{number}\nmetro,1100\n"
        read = read_timetable(write_feed(tmp_path / "f", routes=routes), "gtfs:f")
        assert set(read.stops.kind.tolist()) == {kind}
        assert read.dropped == {"other_route_type": 2}


def test_a_second_import_takes_the_place_of_the_first_and_leaves_others(tmp_path):
    pack = tmp_path / "mycity"
    (pack / "space").mkdir(parents=True)
    own = "id,kind,name,lon,lat,capacity,area_m2,source\nnode/1,bus_stop,Eigene,16.3,48.2,,,osm:x\n"
    (pack / "space" / "facilities.csv").write_text(own, encoding="utf-8")
    write_feed(tmp_path / "city")
    write_feed(tmp_path / "ferries", routes="route_id,route_type\nbus,4\nmetro,4\n")
    seen = []
    for name in ("city", "ferries", "city"):
        done = lantu("import", "gtfs", tmp_path / name, pack, "--lang", "en")
        assert done.returncode == 0, done.stderr
        seen.append((pack / "space" / "facilities.csv").read_bytes())
    assert "Day: 2026-05-05 (Tuesday), 4 trips, 5 departures" in done.stdout
    assert "all stops are kept" in done.stdout
    assert "Mean headway from 7 to 20 o'clock: bus or tram stops: median 780 minutes, 0 at most 20; rail" in done.stdout
    assert seen[1] == seen[2]
    space = open_space(pack)
    assert sorted(set(space.facilities().source)) == ["gtfs:city", "gtfs:ferries", "osm:x"]
    assert list(space.records()) == ["gtfs:city", "gtfs:ferries"]
    assert space.stops().departures.shape == (4 + 4, 2, 24)
    zh = lantu("import", "gtfs", tmp_path / "city", pack, "--lang", "zh", "--day", "2026-05-08").stdout
    assert "当日：2026-05-08（周五），4 个班次，5 次可乘发车" in zh
    assert re.search(r"^站点：公交站（含有轨电车站） \d+ 个", zh, re.MULTILINE)
    assert "时刻表已于 2026-05-29 到期：请导入新的" in zh


def test_only_stops_of_this_place_are_kept(tmp_path):
    pack = tmp_path / "mycity"
    (pack / "space").mkdir(parents=True)
    ring = [[16.30, 48.1995], [16.302, 48.1995], [16.302, 48.1795], [16.30, 48.1995]]
    told = str({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [ring]}}).replace("'", '"')
    (pack / "space" / "boundary.geojson").write_text(told, encoding="utf-8")
    far = FEED["stops"].replace("48.202,16.302", "48.402,16.302")
    done = lantu("import", "gtfs", write_feed(tmp_path / "city", stops=far), pack, "--lang", "en", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["stops"][0]["headway"] == 780
    assert '"calls_outside": 2' in done.stdout
    assert "city/c" not in open_space(pack).stops().id


def test_without_the_extra_packages_a_pack_that_knows_no_place_is_served(tmp_path, monkeypatch):
    (tmp_path / "mycity").mkdir()
    feed = write_feed(tmp_path / "city")
    monkeypatch.setattr("lantu.space.importers.installed.find_spec", lambda package: None)
    monkeypatch.setitem(sys.modules, "lantu.space.importers.coordinates.extent", None)
    assert lantu("import", "gtfs", feed, tmp_path / "mycity").returncode == 0
    (tmp_path / "mycity" / "space" / "boundary.geojson").write_text("{}", encoding="utf-8")
    done = lantu("import", "gtfs", feed, tmp_path / "mycity", "--lang", "en")
    assert done.returncode == 2
    assert "pip install 'lantu[space]'" in done.stderr
