"""What is no timetable, or one that cannot be used, is said in both languages, and the pack stays as it was."""

import re
import zipfile

import pytest

from tests.command import lantu
from tests.space.feeds import FEED, write_feed


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "mycity"
    (folder / "space").mkdir(parents=True)
    (folder / "space" / "facilities.csv").write_text("id,kind,name,lon,lat,capacity,area_m2,source\n", encoding="utf-8")
    return folder


def refused(feed, pack, *options) -> tuple[str, str]:
    """The sentence in English and in Chinese; nothing of the pack may change."""
    before = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    said = []
    for language in ("en", "zh"):
        done = lantu("import", "gtfs", feed, pack, "--lang", language, *options)
        assert done.returncode == 2, done.stdout
        assert re.search(r"[\u4e00-\u9fff]", done.stderr) if language == "zh" else done.stderr.isascii()
        said.append(done.stderr)
    assert {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()} == before
    return said[0], said[1]


@pytest.mark.parametrize(
    ("changed", "english"),
    [
        ({"calendar": None}, "has neither calendar.txt nor calendar_dates.txt"),
        ({"calendar": FEED["calendar"].splitlines()[0] + "\n"}, "no day on which anything runs"),
        ({"calendar": FEED["calendar"].replace("20260504", "04.05.2026")}, "such as 20260512, found '04.05.2026'"),
        ({"calendar": FEED["calendar"].replace("20260504", "18260504")}, "more than a century"),
        ({"calendar": FEED["calendar"].replace("wk,", "other,")}, "nothing runs on any day"),
        ({"calendar": None, "calendar_dates": "service_id,date,exception_type\nwk,20260511,1\nwk,20260525,2\n"}, "takes away 1 days"),
        ({"stop_times": None}, "stop_times.txt is missing"),
        ({"stop_times": FEED["stop_times"].splitlines()[0] + "\n"}, "stop_times.txt: has no stop time"),
        ({"stop_times": ""}, "stop_times.txt:1: has no column trip_id"),
        ({"stop_times": FEED["stop_times"].replace("stop_sequence", "stopsequence")}, "did you mean 'stopsequence'"),
        ({"stop_times": FEED["stop_times"].replace(",b,", ",B9,")}, "1 of 9 rows name a stop_id that is not in stops.txt, such as 'B9'"),
        ({"trips": FEED["trips"].replace("m2", "m9")}, "2 of 9 rows name a trip_id that is not in trips.txt, such as 'm2'"),
        ({"stop_times": FEED["stop_times"].replace("07:12:00,b", "07:12:00,b,c,d")}, "stop_times.txt:3: the row has more than"),
        ({"stop_times": re.sub(r"\d+:\d+:\d+", "noon", FEED["stop_times"])}, "nothing runs on any day"),
        ({"stops": "stop_id,stop_lat,stop_lon\na,0,0\nb,,\nc,0,0\ns1,0,0\ns2,0,0\n"}, "no stop has coordinates"),
        ({"stops": "stop_id,stop_lat,stop_lon\na,106.5,29.5\nb,106.6,29.6\nc,106.6,29.5\n"}, "stop_lat and stop_lon are swapped"),
        ({"routes": "route_id,route_type\nbus,1500\nmetro,1100\n"}, "nothing can be boarded"),
    ],
)  # fmt: skip
def test_a_feed_that_cannot_be_used(tmp_path, pack, changed, english):
    assert english in refused(write_feed(tmp_path / "f", **changed), pack)[0]


def test_a_day_outside_the_timetable_or_without_service(tmp_path, pack):
    feed = write_feed(tmp_path / "f")
    english, chinese = refused(feed, pack, "--day", "2027-05-12")
    assert "--day 2027-05-12 is outside the timetable, which goes from 2026-05-04 to 2026-05-29" in english
    assert "2026-05-04 至 2026-05-29" in chinese
    assert "the nearest day on which something does is 2026-05-15" in refused(feed, pack, "--day", "2026-05-16")[0]
    assert "expected a date such as 2026-01-01, found 'May'" in refused(feed, pack, "--day", "May")[0]


def test_a_timetable_of_another_city_or_with_swapped_coordinates(tmp_path, pack):
    ring = [[106.5, 29.5], [106.6, 29.5], [106.6, 29.6], [106.5, 29.5]]
    told = str({"type": "Polygon", "coordinates": [ring]}).replace("'", '"')
    (pack / "space" / "boundary.geojson").write_text(told, encoding="utf-8")
    assert (
        "no stop lies near this place: their middle is at latitude 48.21"
        in refused(write_feed(tmp_path / "f"), pack)[0]
    )
    (pack / "space" / "boundary.geojson").write_text(told.replace("106", "48").replace("29", "16"), encoding="utf-8")
    assert "stop_lat and stop_lon are swapped" in refused(tmp_path / "f", pack)[0]
    (pack / "space" / "boundary.geojson").write_text("{", encoding="utf-8")
    assert "is not a boundary in GeoJSON" in refused(tmp_path / "f", pack)[0]


@pytest.mark.parametrize(
    ("content", "english"),
    [
        (b"", "is empty"),
        (b"\n\r\n\x032.0\x10\x00\x18\x80\x96\x94\xe6\x05", "is GTFS Realtime"),
        (b'<?xml version="1.0"?><PublicationDelivery xmlns="http://www.netex.org.uk/netex"/>', "perhaps NeTEx"),
        (b"PK\x03\x04 and no more", "was cut short"),
        (b"stop_id,stop_lat\n", "is no ZIP"),
    ],
)
def test_a_file_that_is_no_timetable(tmp_path, pack, content, english):
    file = tmp_path / "feed"
    file.write_bytes(content)
    assert english in refused(file, pack)[0]


def packed(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def test_a_zip_that_holds_something_else(tmp_path, pack):
    for members, english in (
        ({"a.xml": "<x/>"}, "is XML, perhaps NeTEx"),
        ({"bus.zip": b"x", "metro.zip": b"y"}, "has no stops.txt, but ZIPs: bus.zip, metro.zip"),
        ({"a/stops.txt": "stop_id\n", "b/stops.txt": "stop_id\n"}, "the ZIP holds 2 timetables: a, b"),
        ({"notes.txt": "x", "bus_stops.txt": "stop_id\n"}, "has no stops.txt"),
        ({"../stops.txt": "stop_id\n"}, "a path that leads outside: ../stops.txt"),
        ({"/stops.txt": "stop_id\n"}, "a path that leads outside"),
    ):
        assert english in refused(packed(tmp_path / "x.zip", members), pack)[0]
    whole = packed(tmp_path / "y.zip", {f"{name}.txt": text for name, text in FEED.items()}).read_bytes()
    (tmp_path / "y.zip").write_bytes(whole.replace(b"PK\x01\x02", b"PK\x01\x09"))
    assert "the ZIP is damaged" in refused(tmp_path / "y.zip", pack)[0]
    at = whole.index(b"stops.txt") + len("stops.txt") + 20  # inside the packed rows of one table
    (tmp_path / "y.zip").write_bytes(whole[:at] + bytes(byte ^ 255 for byte in whole[at : at + 9]) + whole[at + 9 :])
    assert "damaged in the ZIP" in refused(tmp_path / "y.zip", pack)[0]
    assert "there is no such file" in refused(tmp_path / "none.zip", pack)[0]
    assert "there is no folder" in refused(tmp_path / "y.zip", tmp_path / "nowhere")[0]


def test_a_zip_that_swells_is_not_unpacked(tmp_path, pack, monkeypatch):
    """The guard goes by what the ZIP's own list says: here with limits of kilobytes instead of gigabytes."""
    monkeypatch.setattr("lantu.space.importers.gtfs.archive.HARMLESS", 1000)
    members = {f"{name}.txt": text for name, text in FEED.items()} | {"shapes.txt": "0" * 500_000}
    assert "it is not unpacked" in refused(packed(tmp_path / "x.zip", members), pack)[0]
    monkeypatch.setattr("lantu.space.importers.gtfs.archive.LARGEST", 100)
    assert "it is not unpacked" in refused(packed(tmp_path / "x.zip", {"stops.txt": FEED["stops"]}), pack)[0]
