#!/usr/bin/env bash
# Hours in which a road may be dug up, Monday to Friday from 21:00 to 3:00 of the next day, between two moments.
# Version: business-duration 0.68.
# Expected: from Monday 23:00 to Wednesday 1:00 are 4 hours of the first night and 4 of the second, 8; from 1:00 to 2:00 in a night is an
# hour; five working days of 9:00 to 17:00 are 5 days in the unit "day".
# Seen: 6 hours: nights in between end at the minute at which the last one is left, at 1:00 and not at 3:00. From Monday 21:00 to
# Wednesday 3:00 it is right. An hour after midnight is 0, since a night is looked for from its evening only. Five days are 1.67, since a
# day has 24 hours though each is of 8.
# Why it matters: permits for works at night, and what is charged for them, are counted so. Tests from opening to closing are all right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "business-duration==0.68" "pandas==2.3.3" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
from datetime import datetime, time

from business_duration import businessDuration


def night_hours(begin, end):
    return businessDuration(datetime(2026, 5, *begin), datetime(2026, 5, *end), time(21), time(3), unit="hour")


left_early, whole, after_midnight = night_hours((11, 23), (13, 1)), night_hours((11, 21), (13, 3)), night_hours((13, 1), (13, 2))
days = businessDuration(datetime(2026, 5, 11, 9), datetime(2026, 5, 15, 17), time(9), time(17), unit="day")
print("Monday 23 to Wednesday 1 ->", left_early, "| 21 to 3 ->", whole, "| Wednesday 1 to 2 ->", after_midnight, "| five days ->", round(days, 2))
assert (left_early, whole, after_midnight, round(days, 2)) == (6, 12, 0, 1.67), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
