#!/usr/bin/env bash
# An express bus of five stops in TransXChange, the British format of timetables, brought to GTFS: people board at the first two, the bus passes the
# third (Activity `pass`), the fourth and fifth are to alight only (`setDown`).
# Version: transx2gtfs 0.6.0.
# Expected: by the schema guide a stop that is passed is not served: it has no row, or one that says that nobody boards or alights (GTFS pickup_type and
# drop_off_type 1). Where one only alights pickup_type is 1, where one only boards drop_off_type.
# Seen: five rows, all alike, and no such columns, which in GTFS means that one boards and alights everywhere. The activities are read from the file
# and used nowhere. A journey where all five stop gives the same rows to the letter.
# Why it matters: every stop on the way of a coach from the airport or of a night bus is told to be served, so that villages that are
# passed at speed have a bus, and minutes from there to the centre are those of the express.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "transx2gtfs==0.6.0" "pandas==2.3.3" "numpy==2.4.6"
cd "$folder"
cat > seen.py <<'PYTHON'
import csv
import io
import zipfile
from pathlib import Path

import transx2gtfs

STOPS = ("market", "station", "village", "hospital", "airport")
LINK = """<JourneyPatternTimingLink id="link{0}"><From SequenceNumber="{0}"><Activity>{3}</Activity><StopPointRef>{1}</StopPointRef>
<TimingStatus>PTP</TimingStatus></From><To SequenceNumber="{5}"><Activity>{4}</Activity><StopPointRef>{2}</StopPointRef>
<TimingStatus>PTP</TimingStatus></To><RunTime>PT5M</RunTime></JourneyPatternTimingLink>"""
STOP = "<AnnotatedStopPointRef><StopPointRef>{0}</StopPointRef><CommonName>{0}</CommonName></AnnotatedStopPointRef>"
TIMETABLE = """<?xml version="1.0" encoding="UTF-8"?>
<TransXChange xmlns="http://www.transxchange.org.uk/" SchemaVersion="2.4" CreationDateTime="2026-01-01T00:00:00"
ModificationDateTime="2026-01-01T00:00:00" Modification="new" RevisionNumber="1" FileName="bus.xml">
<StopPoints>%s</StopPoints>
<JourneyPatternSections><JourneyPatternSection id="section">%s</JourneyPatternSection></JourneyPatternSections>
<Operators><Operator id="operator"><OperatorCode>OP</OperatorCode><OperatorShortName>Buses</OperatorShortName></Operator></Operators>
<Services><Service><ServiceCode>X1</ServiceCode><Lines><Line id="line"><LineName>X1</LineName></Line></Lines>
<OperatingPeriod><StartDate>2026-03-02</StartDate><EndDate>2026-03-29</EndDate></OperatingPeriod>
<OperatingProfile><RegularDayType><DaysOfWeek><MondayToFriday/></DaysOfWeek></RegularDayType></OperatingProfile>
<RegisteredOperatorRef>operator</RegisteredOperatorRef><Mode>bus</Mode><Description>Express</Description>
<StandardService><Origin>market</Origin><Destination>airport</Destination><JourneyPattern id="pattern"><Direction>outbound</Direction>
<JourneyPatternSectionRefs>section</JourneyPatternSectionRefs></JourneyPattern></StandardService></Service></Services>
<VehicleJourneys><VehicleJourney><VehicleJourneyCode>journey</VehicleJourneyCode><ServiceRef>X1</ServiceRef><LineRef>line</LineRef>
<JourneyPatternRef>pattern</JourneyPatternRef><DepartureTime>07:00:00</DepartureTime></VehicleJourney></VehicleJourneys>
</TransXChange>"""


def converted(activities):
    links = [LINK.format(at + 1, *STOPS[at : at + 2], *activities[at : at + 2], at + 2) for at in range(4)]
    Path("timetables/bus.xml").write_text(TIMETABLE % ("".join(map(STOP.format, STOPS)), "".join(links)), encoding="utf-8")
    transx2gtfs.convert("timetables", "feed.zip", worker_cnt=1, naptan_path="stops.csv")
    with zipfile.ZipFile("feed.zip") as feed:
        return list(csv.DictReader(io.TextIOWrapper(feed.open("stop_times.txt"), "utf-8")))


Path("timetables").mkdir()
rows = [f"{stop},{stop},51.{number},-0.1" for number, stop in enumerate(STOPS)]
Path("stops.csv").write_text("\n".join(["ATCOCode,CommonName,Latitude,Longitude", *rows]) + "\n", encoding="utf-8")
express = converted(("pickUp", "pickUp", "pass", "setDown", "setDown"))
everywhere = converted(("pickUpAndSetDown",) * 5)
print(f"columns: {', '.join(express[0])}", *(f"{row['departure_time']} {row['stop_id']}" for row in express), sep="\n")
assert [row["stop_id"] for row in express] == list(STOPS), "the behaviour has changed"
assert not {"pickup_type", "drop_off_type"} & set(express[0]), "the behaviour has changed"
assert express == everywhere, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" -W ignore seen.py > seen.txt 2> errors.txt || { cat seen.txt errors.txt >&2; exit 1; }
tail -6 seen.txt
