#!/usr/bin/env bash
# A stop of a timetable (GTFS) with the id NA is missing once the timetable is read.
# Versions: gtfs-kit 13.0.1, partridge 1.1.2.
# Expected: an id is any text (GTFS Schedule Reference, field type ID), so the stops NA and CE have the departures that stop_times.txt lists.
# Seen: pandas takes NA for a missing value in both readers: the id is missing in stops and in stop_times, and the stop is in no statistic.
# The last call of a trip is counted as a departure, so the stop where all trips end has as many "trips" as the others.
# Why it matters: stations are known by codes of two or three letters on many railways, and a stop that is not in the table is a place
# without public transport.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "gtfs-kit==13.0.1" "partridge==1.1.2" "pandas==3.1.1"
cd "$folder"
cat > seen.py <<'PYTHON'
import warnings
import zipfile

warnings.filterwarnings("ignore")
import gtfs_kit
import partridge

tables = {
    "agency": "agency_id,agency_name,agency_url,agency_timezone\nx,Lines,http://example.org,Europe/Rome\n",
    "stops": "stop_id,stop_name,stop_lat,stop_lon\nNA,Napoli,40.85,14.27\nCE,Caserta,41.07,14.33\n",
    "routes": "route_id,agency_id,route_short_name,route_type\nr,x,1,2\n",
    "trips": "route_id,service_id,trip_id,direction_id\nr,daily,t1,0\nr,daily,t2,0\n",
    "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
    "t1,08:00:00,08:00:00,NA,1\nt1,08:40:00,08:40:00,CE,2\nt2,09:00:00,09:00:00,NA,1\nt2,09:40:00,09:40:00,CE,2\n",
    "calendar": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
    "daily,1,1,1,1,1,1,1,20260101,20261231\n",
}
with zipfile.ZipFile("feed.zip", "w") as made:
    for name, text in tables.items():
        made.writestr(f"{name}.txt", text)

kit = gtfs_kit.read_feed("feed.zip", dist_units="km")
counted = kit.compute_stop_stats(["20260512"])[["stop_id", "num_trips"]].values.tolist()
print("gtfs-kit: ids missing in stops ->", int(kit.stops["stop_id"].isna().sum()), "; trips by stop ->", counted)
tail = partridge.load_feed("feed.zip")
lost = int(tail.stops["stop_id"].isna().sum()), int(tail.stop_times["stop_id"].isna().sum())
print("partridge: ids missing in stops and in stop_times ->", lost)
assert kit.stops["stop_id"].isna().sum() == 1 and counted == [["CE", 2]], "the behaviour has changed"
assert lost == (1, 2), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
