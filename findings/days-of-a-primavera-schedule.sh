#!/usr/bin/env bash
# Two activities of ten working days each in a schedule of Primavera P6 (XER): a tunnel bored around the clock, its calendar of 24 hours a
# day, with three days of total float; and tracks that are laid four hours a night, one night late.
# Version: xerparser 0.13.9.
# Expected: durations and floats are kept in hours and shown in days of the activity's own calendar (day_hr_cnt): 10 and 10 days, floats of 3
# and -1 days ("Original Duration in Days", as the package says).
# Seen: hours are divided by 8 and cut: the tunnel has 30 days and a float of 9, the tracks 5 days and a float of 0. A free float of 0 hours
# is None, as if it were not known. is_critical, which looks at the hours, is right.
# Why it matters: works around the clock and at night are those of a metro and of busy streets. Their durations are three times or half
# of what they are, and a delay of less than eight hours on the calendar's clock is none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "xerparser==0.13.9"
cd "$folder"
cat > seen.py <<'PYTHON'
from xerparser import Xer

DAY, LATER = "2026-05-01 00:00", "2026-05-11 00:00"
WEEK = "(0||CalendarData()((0||DaysOfWeek()(" + "".join(f"(0||{day}()((0||0(s|00:00|f|04:00)())))" for day in range(1, 8)) + "))(0||Exceptions()())))"
CALENDAR = "clndr_id default_flag clndr_name proj_id base_clndr_id last_chng_date clndr_type day_hr_cnt week_hr_cnt month_hr_cnt year_hr_cnt"
PROJECT = "proj_id proj_short_name last_recalc_date plan_start_date plan_end_date scd_end_date sum_base_proj_id clndr_id add_date export_flag"
PROJECT += " critical_drtn_hr_cnt critical_path_type def_complete_pct_type last_tasksum_date"
OPTIONS = "schedoptions_id proj_id sched_outer_depend_type sched_open_critical_flag sched_lag_early_start_flag sched_retained_logic"
OPTIONS += " sched_setplantoforecast sched_float_type sched_calendar_on_relationship_lag sched_use_expect_end_flag sched_progress_override"
OPTIONS += " enable_multiple_longest_path_calc limit_multiple_longest_path_calc max_multiple_longest_path"
TASK = "task_id proj_id wbs_id clndr_id phys_complete_pct rev_fdbk_flag lock_plan_flag auto_compute_act_flag complete_pct_type task_type"
TASK += " duration_type status_code task_code task_name rsrc_id total_float_hr_cnt free_float_hr_cnt remain_drtn_hr_cnt act_work_qty remain_work_qty"
TASK += " target_work_qty target_drtn_hr_cnt target_equip_qty act_equip_qty remain_equip_qty cstr_date act_start_date act_end_date late_start_date"
TASK += " late_end_date expect_end_date early_start_date early_end_date restart_date reend_date target_start_date target_end_date"
TASK += " rem_late_start_date rem_late_end_date cstr_type priority_type suspend_date resume_date float_path float_path_order guid tmpl_guid"
TASK += " cstr_date2 cstr_type2 driving_path_flag act_this_per_work_qty act_this_per_equip_qty external_early_start_date external_late_end_date"
TASK += " create_date update_date create_user update_user location_id"
USUAL = {"proj_id": "1", "wbs_id": "1", "complete_pct_type": "CP_Drtn", "task_type": "TT_Task", "duration_type": "DT_FixedDrtn", "create_date": DAY}
USUAL |= {name: "0" for name in TASK.split() if name.endswith(("_qty", "_pct"))} | {name: "N" for name in TASK.split() if name.endswith("_flag")}
USUAL |= {f"{kind}_start_date": DAY for kind in ("early", "late", "target")} | {f"{kind}_end_date": LATER for kind in ("early", "late", "target")}
lines = [f"ERMHDR\t19.12\t{DAY[:10]}\tProject\tadmin\tadmin\tdb\tProject Management\tCNY"]


def table(name, columns, *rows):
    lines.extend([f"%T\t{name}", "%F\t" + columns.replace(" ", "\t"), *("%R\t" + "\t".join(row) for row in rows)])


def task(number, calendar, name, hours, total, free):
    said = USUAL | {"task_id": number, "clndr_id": calendar, "task_code": number, "task_name": name, "status_code": "TK_NotStart", "guid": number}
    said |= {"target_drtn_hr_cnt": hours, "remain_drtn_hr_cnt": hours, "total_float_hr_cnt": total, "free_float_hr_cnt": free}
    return [said.get(column, "") for column in TASK.split()]


around, nights = ["1", "Y", "around the clock", "", "", DAY, "CA_Base", "24", "168", "720", "8760"], ["2", "N", "nights", "", "", DAY, "CA_Base", "4", "28", "120", "1460"]
table("CALENDAR", CALENDAR + " rsrc_private clndr_data", [*around, "N", WEEK.replace("04:00", "00:00")], [*nights, "N", WEEK])
table("PROJECT", PROJECT, ["1", "Metro", DAY, DAY, "", LATER, "", "1", DAY, "Y", "0", "CT_TotFloat", "CP_Drtn", DAY])
table("SCHEDOPTIONS", OPTIONS, "1 1 SD_Both N N Y N FT_FF rcal_Predecessor N N N N 10".split())
table("PROJWBS", "wbs_id proj_id obs_id seq_num proj_node_flag status_code wbs_short_name wbs_name parent_wbs_id", ["1", "1", "1", "0", "Y", "WS_Open", "Metro", "Metro", ""])
table("TASK", TASK, task("1", "1", "tunnel", "240", "72", "0"), task("2", "2", "tracks", "40", "-4", "0"))
with open("metro.xer", "w", encoding="cp1252", newline="\r\n") as file:
    file.write("\n".join([*lines, "%E"]) + "\n")
seen = {}
for one in Xer.reader("metro.xer").tasks.values():
    seen[one.name] = one.original_duration, one.remaining_duration, one.total_float, one.free_float, one.is_critical
print("days, days left, total float, free float, critical:", seen)
assert seen == {"tunnel": (30, 30, 9, None, False), "tracks": (5, 5, 0, None, True)}, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
