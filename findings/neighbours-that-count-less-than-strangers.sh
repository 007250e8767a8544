#!/usr/bin/env bash
# Spatial segregation by segregation: ten districts of 1 km in a row, 100 people in each; a group is 90 of them in five districts and 10 in
# five. In one town the five lie side by side, in the other every second district is one.
# Version: segregation 2.5.4.
# Expected: what is near weighs more, exp(-d) (B. Morgan, Area 15 (3), 1983), so a group in one block is the more isolated one, and the index of
# spatial proximity is above 1 for a block and near 1 or below for a chessboard (M. White, 1983; D. Massey & N. Denton, Social Forces 67 (2), 1988):
# by these formulas in km 0.75 and 0.50, 1.48 and 0.98.
# Seen: the other way round: 0.60 for the block and 0.67 for the chessboard, 1.18 and 1.32. Weights grow with distance: what is far counts most.
# Why it matters: a town that breaks up a quarter is told that it has segregated more, and one that walls it in that it has mixed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "segregation==2.5.4" "numpy==2.4.6" "pandas==2.3.3" "geopandas==1.2.0" \
    "scipy==1.17.1" "libpysal==4.14.1"
cd "$folder"
cat > seen.py <<'PYTHON'
import geopandas
import numpy
from segregation.singlegroup import AbsoluteClustering, DistanceDecayIsolation, SpatialProximity
from shapely.geometry import box

BLOCK, CHESSBOARD = [90] * 5 + [10] * 5, [90, 10] * 5
places = numpy.arange(10) + 0.5
apart = abs(places[:, None] - places) + numpy.eye(10) * 0.6**0.5
near = numpy.exp(-apart)


def told(index, group):
    shapes = [box(1000 * place, 0, 1000 * place + 1000, 1000) for place in range(10)]
    town = geopandas.GeoDataFrame({"group": group, "all": [100] * 10}, geometry=shapes, crs=32650)
    return round(float(index(town, "group", "all").statistic), 2)


def of_the_formulas(group):
    group = numpy.array(group, float)
    others = 100 - group
    isolated = (group / group.sum() * (near / near.sum(1, keepdims=True) * group / 100).sum(1)).sum()
    both = (group @ near @ group / group.sum() + others @ near @ others / others.sum()) / (near.sum() * 10)
    return [round(float(one), 2) for one in (isolated, both)]


block, chessboard = ([told(one, group) for one in (DistanceDecayIsolation, SpatialProximity, AbsoluteClustering)] for group in (BLOCK, CHESSBOARD))
print("isolation, proximity, clustering: block", block, "chessboard", chessboard)
print("isolation and proximity by the formulas: block", of_the_formulas(BLOCK), "chessboard", of_the_formulas(CHESSBOARD))
assert of_the_formulas(BLOCK) == [0.75, 1.48] and of_the_formulas(CHESSBOARD) == [0.5, 0.98]
assert block == [0.6, 1.18, 0.18] and chessboard == [0.67, 1.32, 0.32], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
