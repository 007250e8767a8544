#!/usr/bin/env bash
# A reader of quantities in English prose knows units that no plan means.
# Version: quantulum3 0.10.0 (without its classifier).
# Expected: ug/m3 is micrograms per cubic metre, "2 M people" is two million people, "2,5 %" (as the continent writes) is 2.5 %, 5 mu an area.
# Seen: an atomic mass unit times gram per cubic metre, 2 metres, the two numbers 2 and 5 %, and 5 without a unit.
# Why it matters: air quality, people and shares come out as numbers with a plausible look and another unit; no error is raised.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "quantulum3==0.10.0"
cd "$folder"
cat > seen.py <<'PYTHON'
from quantulum3 import parser


def read(text):
    return [(found.value, found.unit.name) for found in parser.parse(text)]


seen = {text: read(text) for text in ["20 ug/m3", "2 M people", "2,5 %", "5 mu", "12 km2"]}
for name, value in seen.items():
    print(name, "->", value)
assert list(seen.values()) == [
    [(20.0, "atomic mass unit gram per cubic metre")], [(2.0, "metre")], [(2.0, "dimensionless"), (5.0, "percentage")],
    [(5.0, "dimensionless")], [(12.0, "square kilometre")],
], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
