#!/usr/bin/env bash
# Three projects compared by cost and by reach (analytic hierarchy process, Saaty 1980); nobody has judged the reach of the third.
# Version: ahpy 2.1.
# Expected: an error, or a warning: what was not judged has no weight. Within one criterion the package fills in comparisons that are missing.
# Seen: the third counts with a reach of 0. All three cost the same, and the other two have 0.417 each, the third 0.167; the report says
# nothing of it. With its reach judged to be equal each has 0.333.
# Why it matters: projects are put to a vote or into a budget in this order. The one that was least looked at is last, and looks as if it
# had been found wanting.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "AHPy==2.1" "numpy==2.4.6" "scipy==1.17.1"
cd "$folder"
cat > seen.py <<'PYTHON'
import warnings

from ahpy import Compare

warnings.simplefilter("error")
EQUAL = {("bridge", "school"): 1, ("bridge", "park"): 1, ("school", "park"): 1}


def weights(reach):
    goal = Compare("choice", {("cost", "reach"): 1})
    goal.add_children([Compare("cost", EQUAL), Compare("reach", reach)])
    return {name: round(float(weight), 3) for name, weight in goal.target_weights.items()}


half, whole = weights({("bridge", "school"): 1}), weights(EQUAL)
print("the park's reach is not judged ->", half, "| it is ->", whole)
assert half == {"bridge": 0.417, "school": 0.417, "park": 0.167}, "the behaviour has changed"
assert set(whole.values()) == {0.333}, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
