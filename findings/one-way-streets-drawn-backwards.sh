#!/usr/bin/env bash
# Four streets of OpenStreetMap as a network for cars (GMNS): one-way as drawn, one-way against its drawing, closed to all, private.
# Version: osm2gmns 1.0.1.
# Expected: oneway=-1 is a one-way street from the last node of the way to the first (OpenStreetMap wiki, Key:oneway); access=no is closed to
# everybody, at least as much as access=private.
# Seen: oneway=-1 becomes a link from the first node to the last: cars drive the street against its direction, and nobody along it.
# The street that is closed to all is open both ways; the private one is left out.
# Why it matters: streets are drawn backwards where they were joined or split. Assignments route against the traffic, and a closure for
# works, which is tagged access=no, closes nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "osm2gmns==1.0.1"
cd "$folder"
cat > streets.osm <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6"><bounds minlat="51.49" minlon="-0.02" maxlat="51.52" maxlon="0.06"/>
<node id="1" version="1" lat="51.50" lon="0.00"/><node id="2" version="1" lat="51.50" lon="0.01"/><node id="3" version="1" lat="51.50" lon="0.02"/>
<node id="4" version="1" lat="51.51" lon="0.00"/><node id="5" version="1" lat="51.51" lon="0.01"/>
<way id="11" version="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="secondary"/><tag k="oneway" v="yes"/><tag k="name" v="as drawn"/></way>
<way id="12" version="1"><nd ref="2"/><nd ref="3"/><tag k="highway" v="secondary"/><tag k="oneway" v="-1"/><tag k="name" v="against"/></way>
<way id="13" version="1"><nd ref="1"/><nd ref="4"/><tag k="highway" v="secondary"/><tag k="access" v="no"/><tag k="name" v="closed"/></way>
<way id="14" version="1"><nd ref="2"/><nd ref="5"/><tag k="highway" v="secondary"/><tag k="access" v="private"/><tag k="name" v="private"/></way>
</osm>
XML
cat > seen.py <<'PYTHON'
import csv

import osm2gmns

osm2gmns.outputNetToCSV(osm2gmns.getNetFromFile("streets.osm", mode_types="auto"))
with open("node.csv", encoding="utf-8", newline="") as file:
    osm = {row["node_id"]: int(row["osm_node_id"]) for row in csv.DictReader(file)}
links = {}
with open("link.csv", encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        links.setdefault(row["name"], []).append((osm[row["from_node_id"]], osm[row["to_node_id"]]))
print({name: sorted(both) for name, both in links.items()})
assert links["as drawn"] == [(1, 2)] and "private" not in links, "the behaviour has changed"
assert links["against"] == [(2, 3)], "the behaviour has changed"
assert sorted(links["closed"]) == [(1, 4), (4, 1)], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py > seen.txt 2> errors.txt || { cat seen.txt errors.txt >&2; exit 1; }
tail -1 seen.txt
