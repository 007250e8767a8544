#!/usr/bin/env bash
# Slopes of three sewers of a town (SWMM), once with the ends of the pipes as heights above the floor of their manholes (LINK_OFFSETS DEPTH),
# once as elevations (LINK_OFFSETS ELEVATION); and a pipe that was laid uphill by 0.1 m.
# Versions: swmmio 0.8.6, with the engine of swmm-toolkit 0.17.0 (SWMM 5.2) beside it.
# Expected: both files are one network. The engine says so: 1.2, 1.0 and 0.6 % for each.
# Seen: by swmmio 1.2, 1.0 and 0.6 % with depths, 2.2, 2.0 and 1.6 % with elevations: what the floors fall is counted once more. The pipe that
# rises by 0.2 % falls by 0.8 %.
# Why it matters: a slope of 2 % for 1 % carries 1.4 times the water by Manning's formula, so that pipes that are too small pass,
# and backfalls are not found. Elevations are what a survey gives.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "swmmio==0.8.6" "swmm-toolkit==0.17.0" "numpy==2.4.6" "pandas==2.3.3"
cd "$folder"
cat > seen.py <<'PYTHON'
import re
from pathlib import Path

import swmmio
from swmm.toolkit import solver

NETWORK = """[OPTIONS]
FLOW_UNITS LPS
FLOW_ROUTING DYNWAVE
LINK_OFFSETS %s
START_DATE 03/04/2026
START_TIME 00:00:00
END_DATE 03/04/2026
END_TIME 00:10:00
ROUTING_STEP 10

[JUNCTIONS]
A 100.5 2 0 0 0
B 100.0 2 0 0 0
C 99.5 2 0 0 0

[OUTFALLS]
OUT 99.0 FREE NO

[CONDUITS]
one A B 50 0.013 %s 0 0
two B C 50 0.013 %s 0 0
three C OUT 50 0.013 %s 0 0

[XSECTIONS]
one CIRCULAR 0.4 0 0 0 1
two CIRCULAR 0.5 0 0 0 1
three CIRCULAR 0.6 0 0 0 1

[COORDINATES]
A 0 100
B 50 100
C 100 100
OUT 150 100

[REPORT]
INPUT YES
"""
FILES = {
    "depths": ("DEPTH", "0.2 0.1", "0 0", "0 0.2"),
    "elevations": ("ELEVATION", "100.7 100.1", "100 99.5", "99.5 99.2"),
    "laid uphill": ("ELEVATION", "100.7 100.1", "100 99.5", "99.5 99.6"),
}
seen = {}
for name, told in FILES.items():
    Path("town.inp").write_text(NETWORK % told, encoding="ascii")
    solver.swmm_run("town.inp", "town.rpt", "town.out")
    report = Path("town.rpt").read_text(encoding="latin-1")
    engine = [round(float(one), 1) for one in re.findall(r"CONDUIT +50\.0 +(-?[\d.]+)", report)]
    read = [round(100 * float(slope), 1) for slope in swmmio.Model("town.inp").conduits()["SlopeFtPerFt"]]
    seen[name] = engine, read
print("", *(f"{name}: % by the engine {engine}, by swmmio {read}" for name, (engine, read) in seen.items()), sep="\n")
assert seen["depths"] == ([1.2, 1.0, 0.6], [1.2, 1.0, 0.6]), "the behaviour has changed"
assert seen["elevations"] == ([1.2, 1.0, 0.6], [2.2, 2.0, 1.6]), "the behaviour has changed"
assert seen["laid uphill"][0][2] == -0.2 and seen["laid uphill"][1][2] == 0.8, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py > seen.txt 2> errors.txt || { cat seen.txt errors.txt >&2; exit 1; }
tail -3 seen.txt
