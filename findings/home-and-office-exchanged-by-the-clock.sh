#!/usr/bin/env bash
# Home and work of one person in Chongqing by trackintel: two weeks of stays, from 20:00 to 8:00 in one place and from 9:00 to 19:00 in another, with
# their time zone (+08:00); and the same instants in universal time, in which phones record and the package's own reader of Beijing's tracks gives them.
# Version: trackintel 1.4.2.
# Expected: one answer: a time with its zone is an instant, the package takes no times without, and where the person sleeps is home. Its other
# method, which goes by how long one stays, says so both times.
# Seen: by `osna_method` home is home in +08:00, and in universal time the office is home and home is work: hours from 2 to 8 for rest and 8 to
# 19 for work are read as they stand. Its page says nothing of zones.
# Why it matters: commutes, catchments of schools and night populations rest on homes. In East Asia day and night are exchanged, so that
# business districts have the residents; in Europe a test shows next to nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "trackintel==1.4.2" "geopandas==1.1.4" "pandas==2.3.3" "numpy==1.26.4" \
    "shapely==2.2.0" "scikit-learn==1.9.1"
cd "$folder"
cat > seen.py <<'PYTHON'
import geopandas
import pandas
from shapely.geometry import Point
from trackintel.analysis import freq_method, osna_method

HOME, OFFICE = (1, Point(106.50, 29.50)), (2, Point(106.60, 29.60))
stays = []
for day in pandas.date_range("2026-03-02", periods=14, tz="Asia/Shanghai"):
    for (place, point), begin, end in ((HOME, 20, 32), (OFFICE, 9, 19)):
        stays.append((1, place, day + pandas.Timedelta(hours=begin), day + pandas.Timedelta(hours=end), point))
columns = ["user_id", "location_id", "started_at", "finished_at", "geom"]


def purposes(method, zone):
    table = geopandas.GeoDataFrame(stays, columns=columns, geometry="geom", crs="EPSG:4326").rename_axis("id")
    for column in ("started_at", "finished_at"):
        table[column] = table[column].dt.tz_convert(zone)
    told = method(table).groupby("location_id")["purpose"].first()
    return {"home": told[1], "office": told[2]}


seen = {f"{method.__name__} {zone}": purposes(method, zone) for method in (osna_method, freq_method) for zone in ("Asia/Shanghai", "UTC")}
print(seen)
right = {"home": "home", "office": "work"}
assert [one == right for one in seen.values()] == [True, False, True, True], "the behaviour has changed"
assert seen["osna_method UTC"] == {"home": "work", "office": "home"}, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
