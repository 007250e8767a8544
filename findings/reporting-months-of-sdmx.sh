#!/usr/bin/env bash
# Where sdmx1 puts the twelve reporting months of a year (2025-M01 to 2025-M12) and its three trimesters (2025-T1 to 2025-T3) when their
# dimension of time is to become dates.
# Versions: sdmx1 2.28.0, pandas 2.3.3.
# Expected: the first of January, February … December, as for 2025-01 to 2025-12 and for quarters; January, May and September. SDMX 2.1,
# section 6, standard reporting periods: -M01 to -M12 last one month each, -T1 to -T3 four.
# Seen: all twelve months lie in January, one to twelve seconds past its midnight, and trimesters in January, February and March. Halves
# (2025-S2) and weeks are refused with an error. As periods of a month, all are January.
# Why it matters: international offices publish months so. By quarters, a year's figures are all in the first one, sums of a year are
# right, and the order of months as well, so nothing looks amiss.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "sdmx1==2.28.0" "pandas==2.3.3" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
import io

import sdmx

NAMES = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
MESSAGE = f"""<m:GenericData xmlns:m="{NAMES}/message" xmlns:g="{NAMES}/data/generic" xmlns:c="{NAMES}/common">
<m:Header><m:ID>a</m:ID><m:Test>false</m:Test><m:Prepared>2026-01-01T00:00:00</m:Prepared><m:Sender id="x"/>
<m:Structure structureID="s" dimensionAtObservation="TIME_PERIOD"><c:Structure><Ref id="d" version="1.0" agencyID="x"/></c:Structure></m:Structure>
</m:Header><m:DataSet structureRef="s"><g:Series><g:SeriesKey><g:Value id="GEO" value="city"/></g:SeriesKey>%s</g:Series></m:DataSet>
</m:GenericData>"""
CALL = '<g:Obs><g:ObsDimension value="%s"/><g:ObsValue value="%d"/></g:Obs>'


def read(periods):
    calls = "".join(CALL % (period, number) for number, period in enumerate(periods, 1))
    message = sdmx.read_sdmx(io.BytesIO((MESSAGE % calls).encode()))
    return sdmx.to_pandas(message.data[0], datetime_dimension="TIME_PERIOD")["city"]


def told(index):
    return [f"{moment:%m-%d %H:%M:%S}" for moment in index]


plain = read([f"2025-{month:02}" for month in range(1, 13)])
months = read([f"2025-M{month:02}" for month in range(1, 13)])
quarters = read([f"2025-Q{number}" for number in range(1, 5)])
trimesters = read([f"2025-T{number}" for number in range(1, 4)])
by_quarter = {name: found.resample("QS").sum().tolist() for name, found in (("2025-01", plain), ("2025-M01", months))}
print("2025-M06, -M07, -M12 ->", told(months.index)[5], told(months.index)[6], told(months.index)[11])
print("quarters ->", told(quarters.index), "trimesters ->", told(trimesters.index))
print("months of 1 to 12, summed by quarter ->", by_quarter)
assert [moment.month for moment in plain.index] == list(range(1, 13)), "the behaviour has changed"
assert [(moment.month, moment.second) for moment in months.index] == [(1, n) for n in range(1, 13)], "the behaviour has changed"
assert [moment.month for moment in quarters.index] == [1, 4, 7, 10], "the behaviour has changed"
assert [moment.month for moment in trimesters.index] == [1, 2, 3], "the behaviour has changed"
assert by_quarter == {"2025-01": [6, 15, 24, 33], "2025-M01": [78]}, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
