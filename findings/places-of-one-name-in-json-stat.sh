#!/usr/bin/env bash
# A table of official statistics (JSON-stat) in which two areas share a label comes back with one area and too many values.
# Version: pyjstat 2.4.0.
# Expected: areas are known by their codes; two codes with the label "Newtown" stay two.
# Seen: the data frame keeps labels only, so the codes are gone; written again, the area dimension has one category, size says 1 by 3
# and the list of values still has six.
# Why it matters: districts of one name are common, and what is written is no longer a valid table.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "pyjstat==2.4.0" "pandas==3.1.1"
cd "$folder"
cat > seen.py <<'PYTHON'
import json

from pyjstat import pyjstat

table = {
    "version": "2.0", "class": "dataset", "label": "people", "id": ["area", "year"], "size": [2, 3],
    "dimension": {
        "area": {"category": {"index": ["001", "002"], "label": {"001": "Newtown", "002": "Newtown"}}},
        "year": {"category": {"index": ["2020", "2021", "2022"]}},
    },
    "value": [1, 2, 3, 4, 5, 6],
}  # fmt: skip
frame = pyjstat.Dataset.read(json.dumps(table)).write("dataframe")
again = json.loads(pyjstat.Dataset.read(frame).write())
print("areas of the frame ->", sorted(set(frame["area"])))
print("written again -> size", again["size"], "with", len(again["value"]), "values")
assert sorted(set(frame["area"])) == ["Newtown"]
assert again["size"] == [1, 3] and len(again["value"]) == 6, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
