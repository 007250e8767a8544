#!/usr/bin/env bash
# Two indices of poverty for six households and a line of 300: as they are; with the best-off earning ten times as much; with the two poor
# households further apart.
# Version: poverty 7.2.
# Expected: Sen's index (1976) is made of the poor alone, H (I + (1 - I) G) with G the Gini of the poor: 0.194, and 0.194 when only the
# best-off earns more. The index of Sen, Shorrocks and Thon has 1 + the Gini of the gaps of all: 0.287.
# Seen: both take the Gini of everybody's incomes, and so are one and the same: 0.228. When the best-off earns 10,000 instead of 1,000
# both are 0.289. When the poor have 1 and 299 instead of 150 each, Sen's index by its formula goes from 0.167 to 0.249; here from 0.227 to 0.230.
# Why it matters: a district where one rich household moves in has more poverty, and a measure that lifts the poorest does next to nothing.
# Headcount and gap are right, and the indices look like indices.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "poverty==7.2" "numpy==2.4.6" "matplotlib==3.10.8"
cd "$folder"
cat > seen.py <<'PYTHON'
import numpy
from poverty import index

LINE = 300.0


def gini(values):
    ordered = numpy.sort(values)
    ranks = 2 * numpy.arange(1, len(ordered) + 1) - len(ordered) - 1
    return (ranks * ordered).sum() / (len(ordered) * ordered.sum())


def by_formula(incomes):
    gaps = numpy.maximum(0, 1 - incomes / LINE)
    poor = incomes < LINE
    sen = poor.mean() * (gaps[poor].mean() + (1 - gaps[poor].mean()) * gini(incomes[poor]))
    return round(sen, 3), round(gaps.mean() * (1 + gini(gaps)), 3)


seen = {}
for name, poor, best in (("as they are", (100, 200), 1000), ("best-off richer", (100, 200), 10000), ("poor alike", (150, 150), 1000), ("poor apart", (1, 299), 1000)):
    incomes = numpy.array([*poor, 300, 400, 500, best], dtype=float)
    seen[name] = round(float(index.sen_index(incomes, LINE)), 3), round(float(index.sst_index(incomes, LINE)), 3)
    print(name, "| headcount", round(index.calc_head(incomes, LINE), 3), "| Sen, Sen-Shorrocks-Thon", seen[name], "| by their formulas", tuple(map(float, by_formula(incomes))))
assert by_formula(numpy.array([100.0, 200, 300, 400, 500, 1000])) == (0.194, 0.287)
assert seen["as they are"] == (0.228, 0.228) and seen["best-off richer"] == (0.289, 0.289), "the behaviour has changed"
assert seen["poor alike"] == (0.227, 0.227) and seen["poor apart"] == (0.23, 0.23), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
