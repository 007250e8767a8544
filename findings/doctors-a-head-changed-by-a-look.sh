#!/usr/bin/env bash
# Doctors a head by access (PySAL): one doctor whom only a town of 100 people reaches and one whom a suburb of 100 reaches as well; then a score
# of access is asked for, or the relative figures are looked at (`norm_access_df`, a property).
# Version: access 1.1.10.post3.
# Expected: the table of access keeps what was computed, 0.015 and 0.005 doctors a head; relative figures are another table, 1.5 and 0.5.
# Seen: the first look writes the relative figures over the table: it has 1.5 and 0.5 doctors a head from then on, under the same name. So does `score`, which
# looks. Of two methods of which one was asked for before the look and one after, one column is relative and the other a count.
# Why it matters: tables and maps made after a score say 1.5 doctors for each resident; and where figures are near 1 anyway, as counts of places in
# reach are, nothing looks wrong, and a limit is checked against shares of a mean.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "access==1.1.10.post3" "geopandas==1.1.4" "pandas==2.3.3" "numpy==1.26.4" "shapely==2.2.0"
cd "$folder"
cat > seen.py <<'PYTHON'
import pandas
from access import Access

people = pandas.DataFrame({"id": ["town", "suburb"], "people": [100, 100]})
doctors = pandas.DataFrame({"id": ["clinic", "practice"], "doctors": [1.0, 1.0]})
ways = pandas.DataFrame([("town", "clinic", 5), ("town", "practice", 5), ("suburb", "practice", 5)], columns=["from", "to", "minutes"])


def reach():
    made = Access(
        demand_df=people, demand_index="id", demand_value="people", supply_df=doctors, supply_index="id", supply_value="doctors",
        cost_df=ways, cost_origin="from", cost_dest="to", cost_name="minutes",
    )
    made.log.setLevel(50)
    made.two_stage_fca(name="two", max_cost=30)
    return made


def held(made, column="two_doctors"):
    return made.access_df[column].round(6).to_dict()


looked, scored = reach(), reach()
before = held(looked)
_ = looked.norm_access_df
scored.score({"two_doctors": 1.0})
looked.weighted_catchment(name="all", max_cost=30)
print("before", before, "| after a look", held(looked), "| after a score", held(scored), "| asked for later", held(looked, "all_doctors"))
assert before == {"town": 0.015, "suburb": 0.005}, "the behaviour has changed"
assert held(looked) == held(scored) == {"town": 1.5, "suburb": 0.5}, "the behaviour has changed"
assert held(looked, "all_doctors") == {"town": 2, "suburb": 1}, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
