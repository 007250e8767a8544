#!/usr/bin/env bash
# What pandana says of a place from which nothing is within reach: five nodes in a row, 5 minutes apart, the last one an island; a school
# on the fourth, incomes of 100 and 200 on the third and fourth.
# Version: pandana 0.8.
# Expected: a missing value, or infinity, wherever nothing is reached.
# Seen: nearest_pois within 10 gives 10 to the node that is 10 away, to the one that is 15 away and to the island alike, so "at most
# 10" holds everywhere (max_distance, which changes it, is optional). aggregate gives 0 for mean, std, sum and count, -1 for min, max
# and median; shortest_path_length gives 4294967.295. The decay 'exponential' of the documentation is answered with an error about lengths
# ('exp' works).
# Why it matters: a share of people within 15 minutes is 100 % wherever streets end, and a mean income of 0 looks like the poorest place.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "pandana==0.8" "numpy==2.4.6" "pandas==3.1.1"
cd "$folder"
cat > seen.py <<'PYTHON'
import pandana
import pandas as pd

x, y = pd.Series([0.0, 5.0, 10.0, 15.0, 90.0]), pd.Series([0.0] * 5)
streets = pandana.Network(x, y, pd.Series([0, 1, 2]), pd.Series([1, 2, 3]), pd.DataFrame({"minutes": [5.0, 5.0, 5.0]}))
streets.set_pois("school", 10, 1, x[[3]], y[[3]])
streets.set(pd.Series([2, 3]), variable=pd.Series([100.0, 200.0]), name="income")
seen = {"nearest": streets.nearest_pois(10, "school")[1].tolist()}
for kind in ("mean", "std", "count", "min", "max", "median"):
    seen[kind] = streets.aggregate(7, type=kind, decay="flat", name="income").tolist()
seen["path"] = streets.shortest_path_length(0, 4)
try:
    streets.aggregate(7, decay="exponential", name="income")
except ValueError as error:
    seen["exponential"] = str(error)
print()
for what, answer in seen.items():
    print(what, "->", answer)
assert seen == {
    "nearest": [10.0, 10.0, 5.0, 0.0, 10.0],
    "mean": [0.0, 100.0, 150.0, 150.0, 0.0],
    "std": [0.0, 0.0, 50.0, 50.0, 0.0],
    "count": [0.0, 1.0, 2.0, 2.0, 0.0],
    "min": [-1.0, 100.0, 100.0, 100.0, -1.0],
    "max": [-1.0, 100.0, 200.0, 200.0, -1.0],
    "median": [-1.0, 100.0, 200.0, 200.0, -1.0],
    "path": 4294967.295,
    "exponential": "Length of values (0) does not match length of index (5)",
}, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
