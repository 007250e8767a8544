#!/usr/bin/env bash
# Working days of China in a year whose notice of days off is not out, by chinese-days: 1 October 2027, a Friday, and the week from it.
# Version: chinese-days 0.0.2 (beside it: chinesecalendar 1.11.0).
# Expected: 1 to 3 October are off in every year (全国年节及纪念日放假办法 of the State Council, art. 2), whatever a notice moves; or no
# answer, as chinesecalendar gives none for 2027.
# Seen: National Day and New Year's Day 2027 are working days, and the week from 1 October has five. In 2026, which has a notice, all is right.
# Why it matters: contracts run for years. Dates of the next year come out days too early, and no mark tells them from settled ones.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "chinese-days==0.0.2" "chinesecalendar==1.11.0"
cd "$folder"
cat > seen.py <<'PYTHON'
from datetime import date

import chinese_calendar
import chinesedays

worked = {year: [chinesedays.is_workday(date(year, month, 1)) for month in (1, 10)] for year in (2026, 2027)}
week = chinesedays.count_workdays("2027-10-01", "2027-10-07")
try:
    beside = chinese_calendar.is_workday(date(2027, 10, 1))
except NotImplementedError:
    beside = "no answer"
print("1 January and 1 October worked", worked, "| days worked from 1 to 7 October 2027:", week, "| chinesecalendar:", beside)
assert worked == {2026: [False, False], 2027: [True, True]} and week == 5, "the behaviour has changed"
assert beside == "no answer", "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
