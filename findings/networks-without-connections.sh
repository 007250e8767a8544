#!/usr/bin/env bash
# Traffic and water by planx-sdk: 3,000 trips on three streets side by side; and four pipes that each lead from one source to a place.
# Version: planx-sdk 2.28.1.
# Expected: in a user equilibrium (Wardrop 1952) the flows on streets side by side add up to the trips, and those that are used take equally
# long and none is faster: 1,205, 1,795 and 0, all at 13.2 minutes. Each place has the head of the source, 60 m, less the loss of its
# own pipe, 12 m: 48 m (Hazen, Williams).
# Seen: flows of 1,331, 1,993 and 669, together 3,993, and times of 14.7, 13.8 and 15.0: the function takes links and trips, and nothing
# that says which link leads where, so that streets in a row have the same flows. The places have 48, 36, 24 and 12 m, one of them too
# little: heads are counted down through the list, though each pipe says from and to. In another order another place has none to spare.
# Why it matters: a street is widened or a pipe replaced at the place that happened to stand last. Names and documentation, "Frank-Wolfe Traffic
# Assignment User Equilibrium", "water_distribution_epanet", are those of the methods that would be right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "planx-sdk==2.28.1" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
import inspect

import numpy
from planx.infrastructure import simulate_water_pipe_network
from planx.mobility import frank_wolfe_user_equilibrium

capacity, free = numpy.array([1000.0, 2000.0, 2000.0]), numpy.array([10.0, 12.0, 15.0])
found = frank_wolfe_user_equilibrium(3, capacity, free, numpy.array([[0.0, 3000.0], [0.0, 0.0]]))
flows, times = found["equilibrium_flows"].round().astype(int).tolist(), found["congested_link_times"].round(1).tolist()
print("flows", flows, "of 3,000 trips, together", sum(flows), "| minutes", times, "| asked for", list(inspect.signature(frank_wolfe_user_equilibrium).parameters))
pipes = [{"id": place, "from": "source", "to": place, "length_m": 500, "diameter_mm": 200, "c_factor": 130, "flow_lps": 70} for place in "ABCD"]
heads = {}
for order in (pipes, pipes[::-1]):
    water = simulate_water_pipe_network(order)
    heads[order[0]["id"]] = {one["pipe_id"]: round(one["residual_head_m"]) for one in water.pipe_diagnostics}
    print("heads from the source", heads[order[0]["id"]], "| loss of each", water.pipe_diagnostics[0]["head_loss_m"], "| too low", water.nodes_below_minimum_pressure_count)
assert heads == {"A": {"A": 48, "B": 36, "C": 24, "D": 12}, "D": {"D": 48, "C": 36, "B": 24, "A": 12}}, "the behaviour has changed"
assert flows == [1331, 1993, 669] and times == [14.7, 13.8, 15.0], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
