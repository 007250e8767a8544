#!/usr/bin/env bash
# A week of half-hourly readings of 1 kWh in a summary by day with peak, shoulder and off-peak; and a reading of 20 minutes in quarters of an hour.
# Version: energy-shaper 0.1.1.
# Expected: the peak of the evening, 16:00 to 20:00, is on working days, Monday to Friday, 8 kWh each, or the days have to be given. Of 24 kWh
# in 20 minutes of even use, the first quarter of an hour has 18 and the five minutes after it 6.
# Seen: days are counted from Sunday, and the ones that stand there when none are given are 0 to 4: Sunday has a peak, Friday and Saturday
# have none. Each week has its five, and totals are right. Both pieces of the 20 minutes have 12: the five minutes run at three times the power.
# Why it matters: the peak that a tariff or a substation is planned by is that of Sunday evening, and Friday's, often the highest of the
# week, is in the shoulder.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "energy-shaper==0.1.1"
cd "$folder"
cat > seen.py <<'PYTHON'
from datetime import datetime, timedelta

from energy_shaper.grouper import group_into_daily_summary
from energy_shaper.splitter import split_into_profiled_intervals

MONDAY, HALF = datetime(2026, 1, 5), timedelta(minutes=30)
readings = [(MONDAY + HALF * number, MONDAY + HALF * (number + 1), 1.0) for number in range(48 * 7)]
peaks = {f"{day.day:%a}": round(day.peak) for day in group_into_daily_summary(readings)}
pieces = list(split_into_profiled_intervals([(MONDAY, MONDAY + timedelta(minutes=20), 24.0)], 15))
quarters = [((one.end - one.start).seconds // 60, round(one.usage, 6)) for one in pieces]
print("peak by day", peaks, "| minutes and kWh", quarters)
assert peaks == {"Mon": 8, "Tue": 8, "Wed": 8, "Thu": 8, "Fri": 0, "Sat": 0, "Sun": 8}, "the behaviour has changed"
assert quarters == [(15, 12.0), (5, 12.0)], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
