#!/usr/bin/env bash
# A street of 26 m in Beijing 1954 is 69 m long once it is brought to WGS 84.
# Versions: geopandas 1.2.0, pyproj 3.7.2 (PROJ 9.5.1), shapely 2.2.0.
# Expected: a change of datum moves neighbours alike: what is 26 m long stays so, or the change is refused.
# Seen: the shift is chosen for each point by the area of use of EPSG's parameters. East of 107° E (the Ordos basin) a point moves by 47 m,
# west of it by nothing at all (a "ballpark" shift, which is not told): layers are torn along a line that is on no map.
# Why it matters: older Chinese surveys are in Beijing 1954, and Yinchuan's towns lie on both sides of 107° E; the same holds along
# 110° E, 35° N and 39° N. A street graph loses its connections there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "geopandas==1.2.0" "pyproj==3.7.2" "shapely==2.2.0"
cd "$folder"
cat > seen.py <<'PYTHON'
import warnings

import geopandas
from pyproj import Geod
from shapely.geometry import LineString

street = geopandas.GeoSeries([LineString([(106.99985, 38.0), (107.00015, 38.0)])], crs="EPSG:4214")
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    brought = street.to_crs("EPSG:4326")
before, after = Geod(ellps="krass").geometry_length(street[0]), Geod(ellps="WGS84").geometry_length(brought[0])
moved = [
    Geod(ellps="WGS84").inv(*old, *new)[2] for old, new in zip(street[0].coords, brought[0].coords, strict=True)
]
print(f"length before {before:.1f} m, after {after:.1f} m; ends moved by {moved[0]:.1f} m and {moved[1]:.1f} m; warnings: {len(told)}")
assert moved[0] < 0.01 and moved[1] > 40 and not told, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
