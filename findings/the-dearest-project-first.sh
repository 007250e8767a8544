#!/usr/bin/env bash
# Three projects by cost (100, 200 and 400 million) and people served (50, 55 and 60 thousand), weighted 0.6 and 0.4, by methods of
# several criteria.
# Version: pymcdm 1.4.0 with numpy 2.4.6.
# Expected: COPRAS, "complex proportional assessment of projects" (Zavadskas, Kaklauskas 1994), puts the cheapest first, as the weighted sum
# and PROMETHEE do: a project gains by its part of all costs together in inverse proportion to its own. LoPM measures how
# far a project is over its limits: the lowest value has rank 1.
# Seen: by COPRAS the dearest is first, 1.00, the cheapest last, 0.42. The sum is left out, so that each project gains by what it costs, and
# the more the dearer it is. The values of LoPM are right, its ranks are upside down.
# Why it matters: a list of projects by "utility degree" is led by those that cost most for what they do. No message comes, and
# where no criterion is a cost the method is refused, so that nobody meets it in the case that would be right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "pymcdm==1.4.0" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
import numpy
from pymcdm import methods

PROJECTS, WEIGHTS, TYPES = numpy.array([[100.0, 50], [200, 55], [400, 60]]), numpy.array([0.6, 0.4]), numpy.array([-1, 1])
seen = {}
for name in ("WSM", "PROMETHEE_II", "COPRAS", "LoPM"):
    method = getattr(methods, name)("usual") if name == "PROMETHEE_II" else getattr(methods, name)()
    values = method(PROJECTS, WEIGHTS, TYPES)
    seen[name] = values.round(2).tolist(), method.rank(values).astype(int).tolist()
costs, served = (WEIGHTS * PROJECTS / PROJECTS.sum(axis=0)).T
by_formula = served + costs.sum() / (costs * (1 / costs).sum())
by_formula = (by_formula / by_formula.max()).round(2).tolist()
print("", *(f"{name}: values {values}, ranks {ranks}" for name, (values, ranks) in seen.items()), f"COPRAS by its formula: {by_formula}", sep="\n")
assert by_formula == sorted(by_formula, reverse=True)
assert seen["WSM"][1] == seen["PROMETHEE_II"][1] == [1, 2, 3]
assert seen["COPRAS"] == ([0.42, 0.62, 1.0], [3, 2, 1]), "the behaviour has changed"
assert seen["LoPM"][0] == sorted(seen["LoPM"][0]) and seen["LoPM"][1] == [3, 2, 1], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py > seen.txt 2> errors.txt || { cat seen.txt errors.txt >&2; exit 1; }
cat errors.txt
tail -5 seen.txt
