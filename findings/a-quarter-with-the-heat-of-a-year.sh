#!/usr/bin/env bash
# Heat of a house by demandlib, hour by hour: 1,000 kWh a year, asked for the whole of 2025 and for its first quarter by the same weather.
# Version: demandlib 0.2.2.
# Expected: `annual_heat_demand` is the heat of a year: the first 90 days have the same hours in both, about 400 kWh.
# Seen: 400 kWh as part of the year, 1,000 kWh when asked for alone: whatever period is given has the demand of the year.
# Why it matters: asked for a cold week, a heat network or a grid is planned for many times the load, and twelve months asked for one by one
# burn twelve years of gas.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "demandlib==0.2.2" "numpy==2.4.6" "pandas==2.3.3"
cd "$folder"
cat > seen.py <<'PYTHON'
import numpy
import pandas
from demandlib import bdew

hours = pandas.date_range("2025-01-01", periods=8760, freq="h")
degrees = pandas.Series(10 - 10 * numpy.cos(numpy.arange(8760) / 8760 * 2 * numpy.pi))


def heat(number):
    house = bdew.HeatBuilding(
        hours[:number], temperature=degrees[:number], shlp_type="EFH", building_class=5, wind_class=0, annual_heat_demand=1000, name="house"
    )
    return house.get_bdew_profile()


year, quarter, week = heat(8760), heat(2160), heat(168)
print("kWh: year", round(year.sum()), "| its first quarter", round(year.iloc[:2160].sum()), "| asked for alone", round(quarter.sum()))
print("largest hour of the first week: in the year", round(year.iloc[:168].max(), 2), "asked for alone", round(week.max(), 1))
assert abs(year.sum() - 1000) < 1 and abs(quarter.sum() - 1000) < 1 and 380 < year.iloc[:2160].sum() < 420, "the behaviour has changed"
assert week.max() > 20 * year.iloc[:168].max(), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
