"""Small timetables for tests: three bus stops in a row, a station with platforms and entrances, and what a test adds."""

from pathlib import Path

STOPS = """stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
a,Anna,48.200,16.300,,
b,"Berg, Platz",48.201,16.301,0,
c,Carl,48.202,16.302,,
s,Hauptbahnhof,48.210,16.310,1,
s1,Steig 1,48.2101,16.3101,0,s
s2,Steig 2,,,0,s
in1,Nord,48.2105,16.3105,2,s
in2,Süd,48.2095,16.3095,2,s
"""
WEEK = "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
FEED = {
    "agency": "agency_id,agency_name,agency_url,agency_timezone\nx,Linien,http://example.org,Europe/Vienna\n",
    "stops": STOPS,
    "routes": "route_id,agency_id,route_short_name,route_type\nbus,x,1,3\nmetro,x,U1,1\n",
    "trips": "route_id,service_id,trip_id,direction_id\nbus,wk,t1,0\nbus,wk,t2,1\nmetro,wk,m1,0\nmetro,wk,m2,1\n",
    "stop_times": """trip_id,arrival_time,departure_time,stop_id,stop_sequence
t1,07:00:00,07:00:00,a,1
t1,07:10:00,07:12:00,b,2
t1,07:20:00,07:20:00,c,3
t2,24:50:00,24:50:00,c,1
t2,25:10:00,25:10:00,a,2
m1,08:00:00,08:00:00,s1,1
m1,08:10:00,08:10:00,a,2
m2,08:05:00,08:05:00,s2,1
m2,08:15:00,08:15:00,a,2
""",
    "calendar": WEEK + "wk,1,1,1,1,1,0,0,20260504,20260529\n",
}


def write_feed(folder: Path, **changed: str | None) -> Path:
    """Write the small timetable into a folder, with some tables changed, added, or left out (None)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**FEED, **changed}.items():
        if text is not None:
            (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return folder
