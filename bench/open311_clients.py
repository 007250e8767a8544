"""Clients of Open311 that others wrote, against a studio: ``python -m bench.open311_clients PYTHON``.

PYTHON is one of an environment of its own with georeport 0.3.1, three 0.8.0 and prometheus-client 0.26.0. A studio is served, requests are
sent and read by the clients, as JSON and as XML, and what they return is held against the register. Prometheus reads /metrics with its
own parser.
three was written for Python 2: itertools.ifilter is lent to it, and its XML is left out.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from lantu.archive import take_folder
from lantu.database import open_archive
from lantu.desk.open311 import services
from lantu.desk.request import Actor, RequestMove
from lantu.govern.desk import EVERYWHERE, QueueFilter, move_request, queue
from lantu.web import Studio
from lantu.web.access import Access
from tests.packs import small_pack
from tests.web.conftest import serving

SENDS = """
import itertools, json, sys
itertools.ifilter = filter
from three import Three
address = sys.argv[1]
city, found = Three(address, api_key="key"), {}
for word in ("first", "second"):
    made = city.post("waste", description=f"bags <&> left {word} 袋子", address_string=f"{word} 长江路 7 号", lat=29.56, long=106.57)
    found[word] = made
print(json.dumps(found))
"""
READS = """
import itertools, json, sys
itertools.ifilter = filter
from georeport import GeoReport
from three import Three
from prometheus_client.parser import text_string_to_metric_families
import requests
address, one = sys.argv[1], sys.argv[2]
found = {}
for form in ("json", "xml"):
    client = GeoReport(address, output_format=form)
    found["georeport", form] = {
        "services": [item["service_code"] for item in client.get_service_list()],
        "definition": client.get_service_definition("noise"),
        "all": client.get_service_requests(),
        "open": client.get_service_requests(status="open"),
        "one": client.get_service_request(one),
    }
other = Three(address)
found["three", "json"] = {
    "services": [item["service_code"] for item in other.services()],
    "all": other.requests(),
    "open": other.requests(status="open"),
    "one": other.request(one),
    "definition": other.services("noise"),
    "discovery": other.discovery(),
}
text = requests.get(address.replace("/open311/v2", "/metrics")).text
families = {item.name: len(item.samples) for item in text_string_to_metric_families(text)}
print(json.dumps({"clients": [[*key, value] for key, value in found.items()], "metrics": families}))
"""


def asked(python: str, program: str, *words: str) -> object:
    """Run a program of the other environment and return what it prints."""
    done = subprocess.run([python, "-c", program, *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    return json.loads(done.stdout)


def rows(told: Any) -> dict[str, Any]:
    """Return requests by their id, however a client gives them: a list, one, or what XML made of a list of one."""
    found = told.get("request", told) if isinstance(told, dict) else told
    return {one["service_request_id"]: one for one in (found if isinstance(found, list) else [found])}


def main() -> None:
    """Serve a studio, let the clients ask it, and print what they found."""
    python = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        archive = open_archive(top / "studio")
        take_folder(archive, small_pack(top))
        studio = Studio(str(top / "small"), top / "studio", archive, access=Access())
        with serving(studio) as address:
            v2 = f"{address}/open311/v2"
            sent = asked(python, SENDS, v2)
            print("sent by three:", sent)
            held = queue(archive, EVERYWHERE, QueueFilter()).requests
            assert len(held) == 2, held
            assert {one.text for one in held} == {f"bags <&> left {word} 袋子" for word in ("first", "second")}
            first = held[0]
            for action, actor, more in (
                ("assign", Actor("d", "dispatcher"), {"owner": "Office"}),
                ("accept", Actor("o", "officer", "Office"), {}),
                ("finish", Actor("o", "officer", "Office"), {"reason": "taken away"}),
            ):
                move_request(archive, RequestMove(first.id, action, None, **more), actor)
            told = asked(python, READS, v2, first.id)
            assert isinstance(told, dict)
            for client, form, what in told["clients"]:
                assert what["services"] == list(services())
                assert len(what["all"]) == 2
                every, still = rows(what["all"]), rows(what["open"])
                assert set(every) == {one.id for one in held}, every
                assert set(still) == {held[1].id}, still
                (one,) = rows(what["one"]).values()
                assert (one["status"], one["description"], one["agency_responsible"]) == (
                    "closed",
                    first.text,
                    "Office",
                ), one
                assert abs(float(one["lat"]) - 29.56) + abs(float(one["long"]) - 106.57) < 1e-6
                assert what["definition"]["service_code"] == "noise"
                print(
                    f"{client}, {form}: {len(what['services'])} services, {len(every)} requests, {len(still)} open; one as in the register"
                )
            print("metrics read by prometheus_client:", told["metrics"])
        archive.engine.dispose()


if __name__ == "__main__":
    main()
