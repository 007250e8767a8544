#!/usr/bin/env bash
# Days in China's air quality index: fine particles (PM2.5, mean of 24 hours) of 75, 115 and 150 µg/m³, and carbon monoxide of 2.9, 4.1 and
# 4.9 mg/m³, which is measured to a tenth.
# Versions: aqipy-atmotech 0.1.5, python-aqi 0.6.1.
# Expected (HJ 633-2012, table 1, linear in between): 75, 115 and 150 µg/m³ are 100, 150 and 200, so that all above 75 is polluted; 2, 4
# and 14 mg/m³ are 50, 100 and 150, so that 2.9 is 73 and 4.1 and 4.9 are 101 and 105. A good day has 100 at most (优良天数).
# Seen: aqipy has the limits of PM10 for PM2.5 and those of PM2.5 for PM10: 150 µg/m³ of fine particles, twice the limit, are 100, good.
# python-aqi cuts carbon monoxide to whole milligrams: 2.9 is 50, excellent, and 4.9 is 100, good. Its particles are right.
# Why it matters: the share of good days is a binding goal of five-year plans. Its worst days become good, and nothing is told.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "aqipy-atmotech==0.1.5" "python-aqi==0.6.1"
cd "$folder"
cat > seen.py <<'PYTHON'
import aqi
from aqi.constants import POLLUTANT_CO_24H, POLLUTANT_PM25
from aqipy import aqi_cn


def mep(pollutant, concentration):
    return int(aqi.to_iaqi(pollutant, concentration, algo=aqi.ALGO_MEP))


fine = {level: aqi_cn.get_aqi_pm25_24h(level)[0] for level in (75, 115, 150)}
coarse = {level: aqi_cn.get_aqi_pm10_24h(level)[0] for level in (50, 150)}
particles = {level: mep(POLLUTANT_PM25, level) for level in ("75", "115", "150")}
monoxide = {level: mep(POLLUTANT_CO_24H, level) for level in ("2", "2.9", "4", "4.1", "4.9")}
print("aqipy PM2.5", fine, "PM10", coarse, "| python-aqi PM2.5", particles, "CO", monoxide)
assert fine == {75: 63, 115: 83, 150: 100}, "the behaviour has changed"
assert coarse == {50: 69, 150: 200}, "the behaviour has changed"
assert particles == {"75": 100, "115": 150, "150": 200}, "the behaviour has changed"  # as the standard has them
assert monoxide == {"2": 50, "2.9": 50, "4": 100, "4.1": 100, "4.9": 100}, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
