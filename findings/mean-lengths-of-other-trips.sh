#!/usr/bin/env bash
# 430 trips between three zones, in bands of 0 to 10, 10 to 20 and 20 to 30 km: how many and how long they are on average.
# Version: caf.toolkit 0.14.2, with pandas 2.3.3 and numpy 2.4.6.
# Expected: the mean length of a band is that of its trips: 0, 11.2 and 20 km. Trips times lengths over the bands are what all drive
# together, 3,300 km.
# Seen: 10, 16.25 and 25 km, together 6,225. Trips of exactly 10 km are counted in the second band, as by numpy.histogram (from the lower end on,
# without the upper), but averaged in the first, as by pandas.cut (without the lower end, with the upper): 150 trips within a zone, of 0 km, are
# told to be 10 km long each, and the last band, left with no trips for its mean, has its middle.
# Why it matters: kilometres and minutes of a model come rounded, and trips within a zone as 0, so that many lie on an edge; traffic, fuel and
# emissions are mean lengths times trips. No band may begin below 0, so that trips of 0 are in no mean at all. With half a kilometre within
# a zone and edges at 0, 9.5, 19.5 and 30, where no trip lies, both agree.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "caf.toolkit==0.14.2" "pandas==2.3.3" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
import numpy
from caf.toolkit.cost_utils import CostDistribution

TRIPS = numpy.array([[50.0, 100, 10], [100, 50, 30], [10, 30, 50]])
KM = numpy.array([[0.0, 10, 20], [10, 0, 15], [20, 15, 0]])


def bands(km, edges):
    found = CostDistribution.from_data(TRIPS, km, bin_edges=edges)
    inside = [(km >= low) & (km < high) for low, high in zip(edges, edges[1:])]
    means = [round(float((TRIPS[band] * km[band]).sum() / TRIPS[band].sum()), 2) for band in inside]
    together = float((found.trip_vals * found.weighted_avg_vals).sum())
    return found.trip_vals.tolist(), found.weighted_avg_vals.round(2).tolist(), means, round(together), round((TRIPS * km).sum())


on_edges, beside = bands(KM, [0, 10, 20, 30]), bands(numpy.maximum(KM, 0.5), [0, 9.5, 19.5, 30])
for name, (trips, told, means, together, driven) in (("trips on edges", on_edges), ("no trip on an edge", beside)):
    print(name, "| trips", trips, "| mean km told", told, "of those trips", means, "| km together", together, "of", driven)
assert on_edges[2] == [0.0, 11.15, 20.0] and on_edges[4] == 3300
assert on_edges[:2] == ([150.0, 260.0, 20.0], [10.0, 16.25, 25.0]) and on_edges[3] == 6225, "the behaviour has changed"
assert beside[1] == beside[2] and beside[3] == beside[4], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
