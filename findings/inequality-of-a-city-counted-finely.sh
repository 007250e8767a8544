#!/usr/bin/env bash
# Schutz's coefficient of inequality by inequality: incomes of 1, 2, 3 and 4 in four districts; then each district in two halves, ten and a
# hundred parts of the same income.
# Version: inequality 1.1.2.
# Expected: one number for all four: the same incomes in finer parts are as unequal (the principle of population, H. Dalton, Economic Journal 30,
# 1920), and Schutz measured tenths of the people (American Economic Review 41, 1951), so that it stays below 100.
# Seen: 8, 16, 80 and 800: slopes are added up by row and times ten, however many rows there are. The distance beside it stays 0.20.
# Why it matters: a city whose figures come by street looks ten times as unequal as one whose figures come by district.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "inequality==1.1.2" "numpy==2.4.6" "pandas==2.3.3" "scipy==1.17.1" \
    "libpysal==4.14.1" "matplotlib==3.11.2"
cd "$folder"
cat > seen.py <<'PYTHON'
import pandas
from inequality.schutz import Schutz

found = [Schutz(pandas.DataFrame({"income": [1.0, 2, 3, 4] * parts}), "income") for parts in (1, 2, 10, 100)]
coefficients, distances = [round(float(one.coefficient), 1) for one in found], [round(float(one.distance), 2) for one in found]
print("in 4, 8, 40 and 400 parts: coefficient", coefficients, "distance", distances)
assert coefficients == [8, 16, 80, 800] and set(distances) == {0.2}, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
