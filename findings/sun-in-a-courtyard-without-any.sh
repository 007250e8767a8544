#!/usr/bin/env bash
# Hours of sun on the ground of a courtyard 20 m wide between walls of 300 m, on the coldest day (大寒, 20 January), at 29.5° north.
# Versions: pybdshadow 0.3.5, transbigdata 0.5.3.
# Expected: none; and whatever is found, a finer step of time is nearer to the truth.
# Seen: half an hour by steps of an hour, 0.87 hours by ten minutes, 0.95 by five: the first and the last half hour of the day, in which no
# shadow is drawn, count as sun everywhere, and only the last step makes up for it. The finer the step, the nearer to an hour too much.
# Why it matters: homes must have one to three hours of sun on the coldest or the shortest day (GB 50180-2018, 4.0.9): the finer and the more careful the
# study, the more homes pass that do not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "pybdshadow==0.3.5" "transbigdata==0.5.3" "geopandas==1.2.0" \
    "pandas==2.3.3" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
import geopandas
import pybdshadow
import transbigdata
from shapely.geometry import box

LON, LAT, METRE = 106.5, 29.5, 1 / 111_000


def square(half):
    return box(LON - half * METRE, LAT - half * METRE, LON + half * METRE, LAT + half * METRE)


walls = geopandas.GeoDataFrame({"height": [300.0], "building_id": [0]}, geometry=[square(200).difference(square(10))])
hours = {}
for step in (3600, 600, 300):
    ground, _ = transbigdata.area_to_grid(list(square(4).bounds), 4)
    sun = pybdshadow.cal_sunshine(pybdshadow.bd_preprocess(walls.copy()), day="2026-01-20", grids=ground, accuracy=4, precision=step)
    assert sun["time"].nunique() == 1  # every cell has as many steps of shade, so all there are
    hours[step] = round(float(sun["Hour"].min()), 2)
print("seconds of a step -> hours of sun", hours)
assert hours == {3600: 0.54, 600: 0.87, 300: 0.95}, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py > seen.txt 2> errors.txt || { cat errors.txt >&2; exit 1; }
tail -1 seen.txt
