#!/usr/bin/env bash
# Dissimilarity with and without its spatial corrections by segregation: four districts in a row with 90, 80, 10 and 20 of 100 people in a
# group; then the same with three parks beyond the last, where nobody lives.
# Version: segregation 2.5.4.
# Expected: a place without people has no share, so nothing changes (a border is between two populations: R. Morrill, On the measure of
# geographic segregation, 1991; D. Wong, Urban Studies 30 (3), 1993).
# Seen: dissimilarity stays 0.70. The spatial ones go from 0.40 and 0.45 to 0.52 and 0.54: a park is a district whose share is 0, and parks beside
# parks are neighbours that do not differ, which takes away from the correction.
# Why it matters: census zones without people are common: water, airports, parks. A town with more of them is told to be more segregated.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "segregation==2.5.4" "numpy==2.4.6" "pandas==2.3.3" "geopandas==1.2.0" \
    "scipy==1.17.1" "libpysal==4.14.1"
cd "$folder"
cat > seen.py <<'PYTHON'
import geopandas
from segregation.singlegroup import BoundarySpatialDissim, Dissim, SpatialDissim
from shapely.geometry import box


def told(group, people):
    shapes = [box(1000 * place, 0, 1000 * place + 1000, 1000) for place in range(len(group))]
    town = geopandas.GeoDataFrame({"group": group, "all": people}, geometry=shapes, crs=32650)
    return [round(float(index(town, "group", "all").statistic), 2) for index in (Dissim, SpatialDissim, BoundarySpatialDissim)]


districts, with_parks = told([90, 80, 10, 20], [100] * 4), told([90, 80, 10, 20, 0, 0, 0], [100] * 4 + [0] * 3)
print("plain, spatial, by borders: districts", districts, "| with parks", with_parks)
assert districts == [0.7, 0.4, 0.45] and with_parks == [0.7, 0.52, 0.54], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
