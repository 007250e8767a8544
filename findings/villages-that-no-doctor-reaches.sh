#!/usr/bin/env bash
# Access to doctors by access (PySAL): three doctors in a town of 100 people, a suburb of 200 people 20 minutes away and a village of 50 people 90
# minutes away; reach is 30 minutes.
# Version: access 1.1.10.post3.
# Expected: 0.01 doctors a head in town and suburb and 0 in the village (two-step floating catchments, Luo and Wang 2003: the sum over what
# is in reach, which is nothing); a mean over people of 3 / 350.
# Seen: the village has no figure, by each of the four catchment methods, although its way of 90 minutes is known. The mean of the column is 0.01, as if all
# had that. Made relative by the package's own `norm_access_df` town and suburb have 1.17: there the village is in the mean as 0 and still has no figure.
# By its fifth method, RAAM, the village is the worst off, 4.0.
# Why it matters: who reaches nobody is who one looks for. Left blank they drop out of the map, of the mean and of the share below a minimum, and a
# county looks the better the more of its villages are out of reach.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "access==1.1.10.post3" "geopandas==1.1.4" "pandas==2.3.3" "numpy==1.26.4" "shapely==2.2.0"
cd "$folder"
cat > seen.py <<'PYTHON'
import pandas
from access import Access

people = pandas.DataFrame({"id": ["town", "suburb", "village"], "people": [100, 200, 50]})
doctors = pandas.DataFrame({"id": ["town"], "doctors": [3.0]})
ways = pandas.DataFrame({"from": people["id"], "to": "town", "minutes": [5, 20, 90]})
reach = Access(
    demand_df=people, demand_index="id", demand_value="people", supply_df=doctors, supply_index="id", supply_value="doctors",
    cost_df=ways, cost_origin="from", cost_dest="to", cost_name="minutes",
)
reach.log.setLevel(50)
reach.two_stage_fca(name="two", max_cost=30)
reach.three_stage_fca(name="three", max_cost=30)
reach.enhanced_two_stage_fca(name="enhanced", max_cost=30)
reach.weighted_catchment(name="all", max_cost=30)
reach.raam(name="raam", tau=30)
told = reach.access_df.copy()
relative = reach.norm_access_df
two = told["two_doctors"]
print(told.round(4).to_dict("index"), "| mean", two.mean(), "| over people", 3 / 350, "| relative", relative["two_doctors"].round(3).to_dict())
assert told.loc["village", [f"{name}_doctors" for name in ("two", "three", "enhanced", "all")]].isna().all(), "the behaviour has changed"
assert two[["town", "suburb"]].round(9).tolist() == [0.01, 0.01] and round(two.mean(), 9) == 0.01, "the behaviour has changed"
assert relative["two_doctors"].round(3).tolist()[:2] == [1.167, 1.167] and relative["two_doctors"].isna()["village"], "the behaviour has changed"
assert told["raam_doctors"].idxmax() == "village" and round(told["raam_doctors"]["village"], 6) == 4, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
