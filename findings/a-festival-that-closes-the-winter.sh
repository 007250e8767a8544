#!/usr/bin/env bash
# When works of ten working days end by a calendar of IFC (Monday to Friday) whose exception is Spring Festival, 16 to 20 February 2026.
# Version: ifcopenshell 0.9.0.post1.
# Expected: from 5 January they end on Friday 16 January, as without the festival; from 9 February on the 27th, a week later than without it.
# IFC 4, IfcWorkTime: from Start to Finish, both included, a pattern only narrows it. Works of P1M end a month later, or an error says that a
# month is no number of working days.
# Seen: both end on 5 March. Where an exception has a Finish, its Start is not looked at: every day before 20 February is closed, 2025 with
# it, and the 20th itself is worked. Works after the festival are right. Works of a month end the midnight they begin.
# Why it matters: a calendar says its holidays this way, and one holiday in autumn closes the year before it. What is
# dated after it, and a calendar tested without holidays, is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "ifcopenshell==0.9.0.post1"
cd "$folder"
cat > seen.py <<'PYTHON'
from datetime import datetime, timedelta

import ifcopenshell
import ifcopenshell.api.sequence as schedule
import ifcopenshell.guid
import ifcopenshell.util.date
import ifcopenshell.util.sequence as dates


def calendar(model, *holidays):
    made = schedule.add_work_calendar(model, name="five days")
    week = schedule.assign_recurrence_pattern(model, parent=schedule.add_work_time(model, made, time_type="WorkingTimes"), recurrence_type="WEEKLY")
    schedule.edit_recurrence_pattern(model, recurrence_pattern=week, attributes={"WeekdayComponent": [1, 2, 3, 4, 5]})
    for first, last in holidays:
        closed = schedule.add_work_time(model, made, time_type="ExceptionTimes")
        schedule.edit_work_time(model, work_time=closed, attributes={"Start": first, "Finish": last})
    return made


def end(made, month, day, duration):
    return dates.get_start_or_finish_date(datetime(2026, month, day), ifcopenshell.util.date.ifc2datetime(duration), "WORKTIME", made)


model = ifcopenshell.file(schema="IFC4")
model.create_entity("IfcProject", GlobalId=ifcopenshell.guid.new(), Name="works")
plain, festival = calendar(model), calendar(model, ("2026-02-16", "2026-02-20"))
seen = {}
for name, made in (("no holiday", plain), ("Spring Festival", festival)):
    seen[name] = [f"{end(made, month, day, 'P10D'):%d %b}" for month, day in ((1, 5), (2, 9), (3, 2))]
    print(name, "| ten days from 5 January, 9 February and 2 March end on", seen[name])
days = [datetime(2026, 2, 9) + timedelta(days=number) for number in range(19)]
worked = [f"{day:%d}" for day in days if dates.is_working_day(day, festival)]
in_2025 = dates.count_working_days(datetime(2025, 6, 2), datetime(2025, 6, 6), festival)
month = end(plain, 3, 2, "P1M")
print("worked of 9 to 27 February", worked, "| working days of a week in 2025", in_2025, "| a month from 2 March ends on", month)
assert seen["no holiday"] == ["16 Jan", "20 Feb", "13 Mar"], "the behaviour has changed"
assert seen["Spring Festival"] == ["05 Mar", "05 Mar", "13 Mar"], "the behaviour has changed"
assert worked == ["20", "23", "24", "25", "26", "27"] and in_2025 == 0 and month == datetime(2026, 3, 2), "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py > seen.txt 2> errors.txt || { cat seen.txt errors.txt >&2; exit 1; }
grep -v "^Note" seen.txt
