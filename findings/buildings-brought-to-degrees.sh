#!/usr/bin/env bash
# Two tiles of a city in CityJSON, each with a building of 10 m by 10 m: one brought from metres to degrees, and the tiles joined to one.
# Version: cjio 0.10.1, with pyproj 3.7.2.
# Expected: degrees as fine as they need be (the package takes eight decimals); a join that refuses tiles of two reference systems, and
# that keeps both buildings or tells where an id is there twice.
# Seen: the file is written with a scale of 0.0, since numbers are written with six decimals: every corner of every building is one and
# the same point. --digit 9 is the same. A tile in EPSG:4549 joins one in EPSG:28992 and is said to be of 28992, 2,800 km north of the other; of two
# buildings of one id one is left. cjio says nothing and ends with success.
# Why it matters: floor space and shade of a city are measured on such files. They open, have all buildings in their list, and each has
# no area; or a district's buildings are fewer than before, wherever each bureau numbers its own from 1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "cjio==0.10.1" "pyproj==3.7.2"
cd "$folder"
cat > seen.py <<'PYTHON'
import json
import subprocess
import sys
from pathlib import Path


def tile(path, epsg, corner, name, tall):
    building = {"type": "Building", "attributes": {"storeys": tall}}
    building["geometry"] = [{"type": "MultiSurface", "lod": "1", "boundaries": [[[0, 1, 2, 3]]]}]
    said = {"type": "CityJSON", "version": "2.0", "metadata": {"referenceSystem": f"https://www.opengis.net/def/crs/EPSG/0/{epsg}"}}
    said |= {"transform": {"scale": [0.001] * 3, "translate": [*corner, 0]}, "CityObjects": {name: building}}
    said["vertices"] = [[0, 0, 0], [10000, 0, 0], [10000, 10000, 0], [0, 10000, 0]]
    Path(path).write_text(json.dumps(said))


def made(*steps):
    subprocess.run([Path(sys.executable).with_name("cjio"), *steps, "save", "made.json"], check=True, capture_output=True)
    city = json.loads(Path("made.json").read_text())
    scale, move = city["transform"]["scale"], city["transform"]["translate"]
    return city, [[at * by + off for at, by, off in zip(one, scale, move, strict=True)] for one in city["vertices"]]


tile("west.json", 28992, (85000, 446000), "1", 6)
tile("east.json", 28992, (85100, 446000), "1", 30)
tile("china.json", 4549, (500000, 3262000), "2", 3)
for digits in ([], ["--digit", "9"]):
    degrees, points = made("west.json", "crs_reproject", *digits, "4326")
    print("in degrees: scale", degrees["transform"]["scale"], "| corners", {tuple(one) for one in points})
    assert len(points) == 4 and len({tuple(one) for one in points}) == 1, "the behaviour has changed"
mixed, points = made("west.json", "merge", "china.json")
print("two systems:", mixed["metadata"]["referenceSystem"][-5:], "| from south to north", round(max(y for _, y, _ in points) - min(y for _, y, _ in points)))
assert mixed["metadata"]["referenceSystem"].endswith("28992") and max(y for _, y, _ in points) > 3_000_000, "the behaviour has changed"
joined, _ = made("west.json", "merge", "east.json")
print("one id twice:", {name: one["attributes"] for name, one in joined["CityObjects"].items()})
assert len(joined["CityObjects"]) == 1, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
