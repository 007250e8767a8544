#!/usr/bin/env bash
# How often a bus leaves by gtfs-lite: timetables (GTFS) of one line with two to four buses, or one that runs every ten minutes.
# Version: gtfs-lite 0.2.1.
# Expected: the headway is the time between one bus and the next ("average time in minutes between trips on the route", as the package says;
# Transit Capacity and Quality of Service Manual): an hour for 7:00 and 8:00. Times are HH:MM:SS or H:MM:SS, and trips of frequencies.txt
# repeat (GTFS Schedule Reference).
# Seen: 30 minutes for 7:00 and 8:00, 7.5 for every ten, since the span is divided by the buses and not by the gaps between them. With
# 9:00:00 before 10:00:00 the first bus leaves after the last one has arrived and the headway is -20 minutes: times are compared as words.
# A bus every ten minutes for 16 hours is one trip. In the matrix of frequencies by hour the last bus is in no hour if it leaves on the hour.
# Why it matters: where few buses run, as in villages, service looks twice as good as it is, and lines that run by headway look dead.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "gtfs-lite==0.2.1" "pandas==2.3.3"
cd "$folder"
cat > seen.py <<'PYTHON'
import datetime
import zipfile

from gtfslite import GTFS

DAY = datetime.date(2026, 5, 12)


def line(starts, frequencies=""):
    calls = ""
    for trip, (hour, minute) in enumerate(starts):
        calls += f"t{trip},{hour}:{minute:02}:00,{hour}:{minute:02}:00,a,1\nt{trip},{hour}:{minute + 20}:00,{hour}:{minute + 20}:00,b,2\n"
    tables = {
        "agency": "agency_id,agency_name,agency_url,agency_timezone\nx,Lines,http://example.org,Europe/Rome\n",
        "stops": "stop_id,stop_name,stop_lat,stop_lon\na,A,40.85,14.27\nb,B,41.07,14.33\n",
        "routes": "route_id,agency_id,route_short_name,route_long_name,route_type\nr,x,1,One,3\n",
        "trips": "route_id,service_id,trip_id\n" + "".join(f"r,daily,t{trip}\n" for trip in range(len(starts))),
        "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n" + calls,
        "calendar": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
        "daily,1,1,1,1,1,1,1,20260101,20261231\n",
    }
    if frequencies:
        tables["frequencies"] = "trip_id,start_time,end_time,headway_secs\n" + frequencies
    with zipfile.ZipFile("feed.zip", "w") as made:
        for name, text in tables.items():
            made.writestr(f"{name}.txt", text)
    feed = GTFS.load_zip("feed.zip")
    return feed, feed.route_summary(DAY, "r")


hourly, two = line([("07", 0), ("08", 0)])
_, four = line([("07", 0), ("07", 10), ("07", 20), ("07", 30)])
_, early = line([("9", 0), ("10", 0), ("11", 0)])
often, repeated = line([("06", 0)], "t0,06:00:00,22:00:00,600\n")
matrix = hourly.route_frequency_matrix(DAY, 60)[["bin_start", "trips"]].values.tolist()
print("7:00, 8:00 -> minutes between buses", two["average_headway"], "| by hour", matrix)
print("every ten minutes, four times ->", four["average_headway"])
print("9:00, 10:00, 11:00 ->", early["average_headway"], "| first", early["first_departure"], "last", early["last_arrival"])
print("every ten minutes from 6 to 22 -> trips", repeated["total_trips"], "| hours of service", often.service_hours(DAY))
assert (two["average_headway"], four["average_headway"]) == (30, 7.5), "the behaviour has changed"
assert round(early["average_headway"]) == -20, "the behaviour has changed"
assert (early["first_departure"], early["last_arrival"]) == ("10:00:00", "9:20:00"), "the behaviour has changed"
assert repeated["total_trips"] == 1 and often.service_hours(DAY) == 32, "the behaviour has changed"
assert matrix == [["07:00", 1]], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
