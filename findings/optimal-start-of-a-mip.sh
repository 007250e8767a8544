#!/usr/bin/env bash
# HiGHS 1.16.0 calls a start that it was given optimal, and says of it what a better choice is worth.
# Versions: highspy 1.16.0 (seen), highspy 1.15.1 (as expected). numpy 2.4.6.
# Expected: a feasible start of a mixed-integer programme only helps; objective and values at the end belong together.
# Seen: status Optimal, objective and bound of the best choice or above, but column values of the start, up to half as much worth,
# in about one of a hundred small programmes some of whose binary columns are fixed at 1; not with presolve off, not without a start.
# Why it matters: whoever reads the status or the objective builds a choice that is worse than what was proved.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "highspy==1.16.0" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
import highspy
import numpy as np


def solve(inside, weight, takes, stands, most, start=None):
    """Most people with a place: open sites take so many of the homes that they reach. Objective, what the values are worth."""
    sites, homes = inside.shape
    pairs = [(site, home) for site in range(sites) for home in range(homes) if inside[site, home]]
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    for site in range(sites):
        model.addVar(float(stands[site]), 1.0)
        model.changeColIntegrality(site, highspy.HighsVarType.kInteger)
    for at, (_, home) in enumerate(pairs, start=sites):
        model.addVar(0.0, float(weight[home]))
        model.changeColCost(at, 1.0)
    model.changeObjectiveSense(highspy.ObjSense.kMaximize)
    for home in range(homes):
        at = [sites + place for place, pair in enumerate(pairs) if pair[1] == home]
        model.addRow(-np.inf, float(weight[home]), len(at), np.array(at, np.int32), np.ones(len(at)))
    for site in range(sites):
        at = [site] + [sites + place for place, pair in enumerate(pairs) if pair[0] == site]
        model.addRow(-np.inf, 0.0, len(at), np.array(at, np.int32), np.array([-float(takes[site])] + [1.0] * (len(at) - 1)))
    model.addRow(-np.inf, float(most), sites, np.arange(sites, dtype=np.int32), np.ones(sites))
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = start
        model.setSolution(solution)
    model.run()
    assert model.modelStatusToString(model.getModelStatus()) == "Optimal"
    return model.getInfo().objective_function_value, sum(model.getSolution().col_value[sites:])


draw = np.random.default_rng(0)
asked = odd = worse = 0
for _ in range(400):
    sites, homes = int(draw.integers(2, 8)), int(draw.integers(2, 10))
    inside = draw.random((sites, homes)) < 0.5
    weight, stands = draw.integers(1, 20, homes), draw.random(sites) < 0.4
    takes, most = np.minimum(draw.integers(0, 40, sites), inside @ weight), int(stands.sum() + draw.integers(1, 3))
    others = draw.permutation(np.flatnonzero(~stands))[: draw.integers(0, most - stands.sum() + 1)]
    chosen, left, walks = {*np.flatnonzero(stands).tolist(), *others.tolist()}, weight.astype(float), []
    for site in range(sites):
        room = float(takes[site]) if site in chosen else 0.0
        for home in np.flatnonzero(inside[site]):
            walks.append(min(left[home], room))
            left[home] -= walks[-1]
            room -= walks[-1]
    if not walks:
        continue
    best, _ = solve(inside, weight, takes, stands, most)
    told, worth = solve(inside, weight, takes, stands, most, [float(site in chosen) for site in range(sites)] + walks)
    asked += 1
    odd += abs(told - worth) > 1e-6
    worse += worth < best - 1e-6
print(asked, "programmes with a start: objective that its values are not worth", odd, "| values worse than the best", worse)
assert odd > 0 and worse > 0, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
