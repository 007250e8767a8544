#!/usr/bin/env bash
# A park with a lake, in the lake an island, on the island a pond, as rings of ArcGIS JSON in the two orders; and a flat road of 500 m with its
# kilometre posts (`hasM`, no `hasZ`), as GeoJSON.
# Versions: arcgis2geojson 3.1.3 and @esri/arcgis-to-geojson-utils 1.3.0 (npm), shapely 2.1.2.
# Expected: rings may come in any order, holes go with the ring that they are in: the pond is water both times. A third number without `hasZ` is a
# measure along the line; GeoJSON (RFC 7946) has no place for it, its third number is a height, so that it is left out.
# Seen: with the island before the park, the pond is a hole of the park and the island has none: the pond is land, and the shape is not valid. A
# hole goes to the last ring that holds it, not to the smallest. The posts at 12,400 and 12,900 m are heights: a road that is flat climbs
# by 500 m, one metre in each.
# Why it matters: who lives where the pond is, is in the park; areas add up to the same, so that a check of totals sees nothing. Slopes of
# streets for bicycles and wheelchairs, and lengths in space (707 m of 500), are made of posts. Both come from the same code, in two languages.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "arcgis2geojson==3.1.3" "shapely==2.1.2" "numpy==2.4.6"
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts "@esri/arcgis-to-geojson-utils@1.3.0" > npm.txt 2>&1 || { cat npm.txt >&2; exit 1; }
cat > convert.cjs <<'JAVASCRIPT'
const { arcgisToGeoJSON } = require("@esri/arcgis-to-geojson-utils");
const told = JSON.parse(require("node:fs").readFileSync("told.json"));
console.log(JSON.stringify(told.map((one) => arcgisToGeoJSON(one))));
JAVASCRIPT
cat > seen.py <<'PYTHON'
import json
import math
import subprocess

from arcgis2geojson import arcgis2geojson
from shapely import Point, get_coordinates
from shapely.geometry import shape


def square(near, far, clockwise):
    ring = [[near, near], [near, far], [far, far], [far, near], [near, near]]
    return ring if clockwise else ring[::-1]


park, lake, island, pond = square(0, 100, True), square(20, 80, False), square(30, 70, True), square(40, 60, False)
road = {"hasM": True, "paths": [[[0, 0, 12_400], [300, 400, 12_900]]]}
told = [{"rings": [park, lake, island, pond]}, {"rings": [island, pond, park, lake]}, road]
with open("told.json", "w", encoding="ascii") as file:
    json.dump(told, file)
by_node = json.loads(subprocess.run(["node", "convert.cjs"], check=True, capture_output=True).stdout)
seen = {}
for name, converted in (("Python", [arcgis2geojson(json.loads(json.dumps(one))) for one in told]), ("Node.js", by_node)):
    *parks, line = map(shape, converted)
    places = [(one.contains(Point(50, 50)), one.is_valid, one.area) for one in parks]
    start, end = get_coordinates(line, include_z=True)
    seen[name] = places, round(math.dist(start, end)), (end[2] - start[2]) / line.length
    print(f"{name}: pond is land, valid, area: {places} | length in space {seen[name][1]} m, slope {seen[name][2]:.0%}")
for places, in_space, slope in seen.values():
    assert places[0] == (False, True, 7600.0), "the behaviour has changed"
    assert places[1] == (True, False, 7600.0) and (in_space, slope) == (707, 1), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
