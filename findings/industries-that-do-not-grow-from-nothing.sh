#!/usr/bin/env bash
# How the industries of a town grow by econcomplex: steel, hotels that nobody counted in 2021, and batteries that came in 2022; and how
# concentrated an industry is that no region has.
# Version: econcomplex 1.0.1.
# Expected: what follows a year without a figure has no growth rate, and what follows nothing has none either (x / 0), or an error says so.
# Growth of the town is told of the industries that both years have. An industry without a job anywhere has no place and no concentration.
# Seen: hotels fall by 100 % in the year that is missing and grow by 0 % in the next, with 420 jobs after none; batteries with 600 jobs
# after none grow by 0 %. The town shrinks by 31.7 % and then more than doubles. An industry that nobody has is as concentrated as can be: 0.5.
# Why it matters: a gap in a survey is a collapse that never recovers; the new industry that a plan is about stands at 0 % beside steel with 2.4 %.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "econcomplex==1.0.1" "numpy==2.4.6" "pandas==2.3.3"
cd "$folder"
cat > seen.py <<'PYTHON'
import econcomplex
import pandas

JOBS = {("steel", 2020): 800, ("steel", 2021): 820, ("steel", 2022): 840, ("hotels", 2020): 400, ("hotels", 2022): 420, ("batteries", 2022): 600}
rows = pandas.DataFrame([{"town": "A", "industry": industry, "year": year, "jobs": jobs} for (industry, year), jobs in JOBS.items()])


def rates(axis, name):
    found = econcomplex.growth_rates(rows, "town", "industry", "jobs", "year", axis=axis)
    return {(one[name], one["year"]): round(one["growth"], 1) for one in found.to_dict("records")}


industries, town = rates(1, "industry"), rates(0, "town")
spread = econcomplex.locational_gini(pandas.DataFrame({"mines": [10.0, 0, 30], "shops": [50.0, 60, 40], "nobody's": [0.0, 0, 0]}, index=["A", "B", "C"]))
print("industries", industries, "| town", town)
print("concentration", {name: round(float(one), 3) for name, one in spread.items()})
assert industries["steel", 2022] == 2.4 and industries["batteries", 2022] == 0.0, "the behaviour has changed"
assert industries["hotels", 2021] == -100.0 and industries["hotels", 2022] == 0.0, "the behaviour has changed"
assert town == {("A", 2021): -31.7, ("A", 2022): 126.8}, "the behaviour has changed"
assert spread["nobody's"] == 0.5 > spread["mines"], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
