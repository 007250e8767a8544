#!/usr/bin/env bash
# Energy by the hour over a year, added up by month: 1 kWh in every hour, or 1 MWh at midnight only.
# Version: ladybug-core 0.44.62.
# Expected: twelve months that add up to the year: 8,760 kWh; 31 MWh in January.
# Seen: 8,771: each month but December takes the first hour of the next one, which is there again. 1 MWh at midnight makes 32 MWh in January
# and 376 in the year, which has 365. Days add up, and so does one month that is cut out first.
# Why it matters: what is switched on at midnight, night tariffs, stores and vehicles that charge, has three per cent too much in its months,
# and a peak of the first of a month stands in two.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "ladybug-core==0.44.62"
cd "$folder"
cat > seen.py <<'PYTHON'
from ladybug.analysisperiod import AnalysisPeriod
from ladybug.datacollection import HourlyContinuousCollection
from ladybug.datatype.energy import Energy
from ladybug.header import Header


def year(values):
    return HourlyContinuousCollection(Header(Energy(), "kWh", AnalysisPeriod()), values)


steady, nightly = year([1.0] * 8760), year([1000.0 if hour % 24 == 0 else 0.0 for hour in range(8760)])
january = steady.filter_by_analysis_period(AnalysisPeriod(1, 1, 0, 1, 31, 23))
print("year", steady.total, "| months", steady.total_monthly().total, "| days", steady.total_daily().total, "| January alone", january.total_monthly().total)
print("at midnight: January", nightly.total_monthly()[0], "| year", nightly.total, "| months", nightly.total_monthly().total)
assert (steady.total, steady.total_monthly().total, steady.total_daily().total) == (8760, 8771, 8760), "the behaviour has changed"
assert january.total_monthly().total == 744, "the behaviour has changed"
assert (nightly.total_monthly()[0], nightly.total_monthly().total, nightly.total) == (32_000, 376_000, 365_000), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
