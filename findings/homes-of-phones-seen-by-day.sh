#!/usr/bin/env bash
# Homes and work places of phones: one is seen at home at night and at work by day, one at work only, one for an hour in a shop.
# Version: transbigdata 0.5.3.
# Expected: home is where a phone stays longest at night (as the package says); who was nowhere at night has no home, as who is nowhere
# for three hours a day has no work place, which it leaves out.
# Seen: all three have a home: that of the second is its office, that of the third the shop, both with 0 hours at night.
# Why it matters: residents by cell are counted so from phones. Visitors and those whose phone is off at night are added to business districts
# and stations as residents, and live where they work, so that commutes of 0 km appear and the mean distance falls.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "transbigdata==0.5.3" "pandas==2.3.3" "numpy==2.4.6" "geopandas==1.2.0"
cd "$folder"
cat > seen.py <<'PYTHON'
import pandas
import transbigdata

HOME, OFFICE, SHOP = (5, 5), (1, 1), (9, 9)
stays = [
    (1, "2026-05-11 09:00", "2026-05-11 17:30", *OFFICE),
    (1, "2026-05-11 18:30", "2026-05-12 07:00", *HOME),
    (2, "2026-05-11 09:00", "2026-05-11 17:00", *OFFICE),
    (3, "2026-05-11 10:00", "2026-05-11 11:00", *SHOP),
]
table = pandas.DataFrame(stays, columns=["uid", "stime", "etime", "LONCOL", "LATCOL"])
night, _ = transbigdata.mobile_stay_duration(table, col=["stime", "etime"])
homes, works = transbigdata.mobile_identify_home(table), transbigdata.mobile_identify_work(table)
cells = [{int(row.uid): (int(row.LONCOL), int(row.LATCOL)) for row in found.sort_values("uid").itertuples()} for found in (homes, works)]
print("seconds at night", night.astype(int).tolist(), "| homes", cells[0], "| work", cells[1])
assert night.astype(int).tolist() == [0, 39600, 0, 0], "the behaviour has changed"
assert cells == [{1: HOME, 2: OFFICE, 3: SHOP}, {1: OFFICE, 2: OFFICE}], "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
