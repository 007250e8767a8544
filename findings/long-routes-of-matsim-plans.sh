#!/usr/bin/env bash
# Plans of MATSim with 2,000 car trips, half of them over 5 links, half over 200; and a network whose capacities are those of 12 hours.
# Version: matsim-tools 0.0.22.
# Expected: every route of the file, in the column value; a capacity with the period it is of (capperiod, network_v2.dtd), or by the hour.
# Seen: a seventh of the long routes has no value, and hardly any of the short ones: what stands in a route is read at its start tag, when
# the parser may not have come to its end (Python's xml.etree.ElementTree.iterparse promises no more there). With routes of 1,000 links it
# is three quarters. capperiod is not kept: 6,000 vehicles in 12 hours look like 6,000.
# Why it matters: links counted from routes lose traffic, and lose it of long trips: main roads and the edge of a city come out too empty,
# streets of short trips do not. No row is missing, so that no count of trips tells.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --quiet --disable-pip-version-check "matsim-tools==0.0.22" "pandas==2.3.3"
cd "$folder"
cat > seen.py <<'PYTHON'
import random

import matsim

PERSON = (
    '<person id="{0}"><plan selected="yes"><activity type="home" link="a" x="0" y="0" end_time="08:00:00"></activity>'
    '<leg mode="car"><route type="links" start_link="a" end_link="b" distance="{1}">{2}</route></leg>'
    '<activity type="work" link="b" x="1" y="1"></activity></plan></person>\n'
)
NETWORK = (
    '<network><nodes><node id="1" x="0" y="0"/><node id="2" x="1000" y="0"/></nodes><links capperiod="12:00:00"><link id="a" '
    'from="1" to="2" length="1000" freespeed="13.9" capacity="6000" permlanes="1" modes="car"/></links></network>'
)
random.seed(1)


def lost(links):
    with open("plans.xml", "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE population SYSTEM "http://www.matsim.org/files/dtd/population_v6.dtd">\n')
        file.write("<population>\n")
        for person in range(2000):
            walked = links if person % 2 else 5
            file.write(PERSON.format(person, walked, " ".join(f"link_{random.randrange(10**6):06}" for _ in range(walked))))
        file.write("</population>")
    routes = matsim.plan_reader_dataframe("plans.xml").routes
    assert len(routes) == 2000
    return {int(of): round(float(share), 3) for of, share in routes["value"].isna().groupby(routes["distance"].astype(int)).mean().items()}


long, longer = lost(200), lost(1000)
with open("network.xml", "w", encoding="utf-8") as file:
    file.write('<!DOCTYPE network SYSTEM "http://www.matsim.org/files/dtd/network_v2.dtd">\n' + NETWORK)
network = matsim.read_network("network.xml")
print("share of routes without their links, by length:", long, longer, "| capacity", network.links["capacity"].item(), network.network_attrs)
assert long[5] < 0.01 < 0.1 < long[200] < 0.2 and 0.6 < longer[1000], "the behaviour has changed"
assert network.links["capacity"].item() == 6000 and "capperiod" not in {*network.network_attrs, *network.links}, "the behaviour has changed"
PYTHON
"$folder/env/bin/python" seen.py 2> errors.txt || { cat errors.txt >&2; exit 1; }
