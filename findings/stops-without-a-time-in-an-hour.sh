#!/usr/bin/env bash
# Buses by stop and by section of a line in the morning peak, by gtfs_parser: two buses from A by B to C, of which B has no time of its own.
# Version: gtfs_parser 0.3.0.
# Expected: a stop between two that have times may have none, and a bus calls there in between (GTFS Schedule Reference, stop_times.txt:
# arrival_time is required at the first and last stop, and at timepoints): two buses at A, B and C, two from A to B and from B to C.
# Seen: without an hour that is what comes out. From 6:00 to 9:00, in which both buses run from end to end, B has no bus and a line leads
# straight from A to C: calls without a time are left out before sections are made.
# Why it matters: feeds of many cities give times at main stops only. Asked for the peak, most stops have no service, and lines on the map cut
# corners through blocks; asked for the day, nothing is wrong.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "gtfs_parser==0.3.0" "pandas==2.3.3"
cd "$folder"
cat > seen.py <<'PYTHON'
import zipfile

from gtfs_parser import GTFSFactory
from gtfs_parser.aggregate import Aggregator

CALLS = "t{0},0{1}:00:00,0{1}:00:00,a,1\nt{0},,,b,2\nt{0},0{1}:20:00,0{1}:20:00,c,3\n"
TABLES = {
    "agency": "agency_id,agency_name,agency_url,agency_timezone\nx,Lines,http://example.org,Asia/Tokyo\n",
    "stops": "stop_id,stop_name,stop_lat,stop_lon\na,A,35.00,135.00\nb,B,35.02,135.00\nc,C,35.02,135.02\n",
    "routes": "route_id,agency_id,route_short_name,route_type\nr,x,1,3\n",
    "trips": "route_id,service_id,trip_id\nr,daily,t0\nr,daily,t1\n",
    "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n" + CALLS.format(0, 7) + CALLS.format(1, 8),
    "calendar": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
    "daily,1,1,1,1,1,1,1,20260101,20261231\n",
}
with zipfile.ZipFile("feed.zip", "w") as made:
    for name, text in TABLES.items():
        made.writestr(f"{name}.txt", text)


def counted(**hours):
    asked = Aggregator(GTFSFactory("feed.zip"), yyyymmdd="20260512", **hours)
    at_stops = {one["properties"]["similar_stop_name"]: one["properties"]["count"] for one in asked.read_interpolated_stops()}
    told = [one["properties"] for one in asked.read_route_frequency()]
    return at_stops, {one["prev_stop_name"] + one["next_stop_name"]: one["frequency"] for one in told}


day, peak = counted(), counted(begin_time="060000", end_time="090000")
print("all day", *day, "| from 6 to 9", *peak)
assert day == ({"A": 2, "B": 2, "C": 2}, {"AB": 2, "BC": 2}), "the behaviour has changed"
assert peak == ({"A": 2, "B": 0, "C": 2}, {"AC": 2}), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
