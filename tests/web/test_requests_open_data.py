"""How a place deals with its requests, told to everybody: rates with intervals, no league on few, and data without anything personal."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from lantu.archive import drop, open_draft, take_folder
from lantu.database import Archive, open_archive
from lantu.desk.request import Actor, NewRequest, RequestContent, RequestMove
from lantu.govern.desk import ChangedRequest, DeskChange, change_desk
from lantu.web import Studio, make_app
from lantu.web.access import Access
from tests.packs import small_pack

NOW = datetime.now(UTC).replace(microsecond=0)
DISPATCHER, CALLER = Actor("d", "dispatcher"), Actor("c", "callback", "Hotline")
PERSONAL = ("Anna", "Secret street", "138 0000", "106.571234")
AS_FORMULA = "=HYPERLINK(1)"


def plant(archive: Archive) -> None:
    """300 requests of many people over some kilometres, and 40 about waste in one place."""
    draw = random.Random(3)
    at = [
        ("trees" if number < 260 else "waste", draw.gauss(106.5, 0.03), draw.gauss(29.5, 0.03)) for number in range(300)
    ]
    at += [("waste", draw.gauss(106.53, 0.001), draw.gauss(29.53, 0.001)) for _ in range(40)]
    sent = [
        NewRequest(kind, RequestContent("words", "", f"person {number}", lon, lat), NOW - timedelta(hours=number))
        for number, (kind, lon, lat) in enumerate(at)
    ]
    assert all(
        isinstance(one, ChangedRequest)
        for one in change_desk(archive, [DeskChange(one, Actor("i", "intake")) for one in sent])
    )


def fill(archive: Archive) -> None:
    """40 requests of two districts, received a day ago: in one all done, half of them called back by the owner itself."""
    begun = NOW - timedelta(days=1)
    sent = [
        NewRequest(
            "noise" if number % 2 else AS_FORMULA,
            RequestContent(f"Anna says {number}", "Secret street 7", f"138 0000 {number}", 106.571234, 29.55),
            begun,
            urgency="emergency",  # due two hours later
            district="d1" if number < 34 else "d2",
        )
        for number in range(40)
    ]
    taken = [
        one.request for one in change_desk(archive, [DeskChange(one, Actor("i", "intake"), begun) for one in sent])
    ]  # type: ignore[union-attr]
    for number, one in enumerate(taken[:34]):
        owner = Actor("o", "officer", "Office")
        late = timedelta(hours=1 if number < 17 else 3)
        caller = Actor("c", "callback", "Office") if number < 2 else CALLER
        steps = (
            (RequestMove(one.id, "assign", None, owner="Office"), DISPATCHER),
            (RequestMove(one.id, "accept", None), owner),
            (RequestMove(one.id, "finish", None, reason=f"Anna was told {number}"), owner),
            (
                RequestMove(
                    one.id,
                    "call_back",
                    None,
                    solved="yes" if number % 2 else "no",
                    satisfied="not_reached",
                    contacted="no" if number < 10 else "yes",
                ),
                caller,
            ),
        )
        told = change_desk(archive, [DeskChange(move, actor, begun + late) for move, actor in steps])
        assert all(isinstance(item, ChangedRequest) for item in told), told


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A visitor of a public studio."""
    top: Path = tmp_path_factory.mktemp("open-data")
    archive = open_archive(top / "studio")
    take_folder(archive, small_pack(top))
    fill(archive)
    studio = Studio(
        str(top / "small"),
        top / "studio",
        archive,
        access=Access(public=True, site="https://plan.example.org", one_factor=True),
    )
    return TestClient(make_app(studio), base_url="https://plan.example.org", headers={"Accept-Language": "en"})


def test_open_data_holds_all_requests_and_nothing_personal(reader: TestClient) -> None:
    as_json = reader.get("/api/v1/request-data", params={"limit": 15}).json()
    found = list(as_json["items"])
    while as_json["next"]:
        as_json = reader.get(as_json["next"]).json()
        found += as_json["items"]
    text = reader.get("/api/v1/request-data.csv").text
    table = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert (len(found), len({one["id"] for one in found}), len(table)) == (40, 40, 40)
    assert [row["id"] for row in table] == [one["id"] for one in found]
    assert {row["kind"] for row in table} == {"noise", f"'{AS_FORMULA}"}  # no spreadsheet runs it
    assert sorted(str(one["in_time"]) for one in found) == ["False"] * 17 + ["None"] * 6 + ["True"] * 17
    everything = [text, str(found)]
    addresses = (
        "/api/v1/request-figures",
        "/api/v1/request-catalogue",
        "/requests",
        "/requests/places",
        "/requests/place?district=d1",
    )
    everything += [reader.get(path).text for path in addresses]
    for told in everything:
        assert not [word for word in PERSONAL if word in told]
    assert len(reader.get("/api/v1/request-data", params={"district": "d2"}).json()["items"]) == 6
    for wrong in (
        {"since": "2026-01-01", "until": "2025-01-01"},
        {"since": "2020-01-01", "until": "2026-01-01"},
        {"since": "soon"},
    ):
        assert reader.get("/api/v1/request-data", params=wrong).status_code == 422


def test_rates_have_intervals_and_none_stands_on_few(reader: TestClient) -> None:
    told = reader.get("/api/v1/request-figures").json()
    places = {one["place"]: one for one in told["places"]}
    if NOW.astimezone().timetuple().tm_yday > 3:  # else they came in last year
        one = places["d1"]
        assert (one["in_time"], one["due"], one["on_time_percent"]) == (17, 34, 50.0)
        assert one["on_time_low"] < 50 < one["on_time_high"]
        assert (one["rank_best"], one["rank_worst"]) == (1, 1)
        few = places["d2"]
        assert (few["due"], few["overdue"], few["on_time_percent"], few["rank_best"]) == (6, 6, None, None)
        solved = one["rates"]["solved"]
        assert (solved["asked"], solved["answered"], solved["value"]) == (
            32,
            32,
            0.5,
        )  # those of the owner do not count
        assert one["rates"]["satisfied"]["value"] is None
        assert one["rates"]["contacted"]["value"] == 0.75  # 8 of 32 had not been contacted
        page = reader.get("/requests/places").text
        assert "fewer than 30: no rate" in page
    assert told["equity_ratio"]["value"] is None
    assert reader.get("/requests/place?district=nowhere").status_code == 404


def test_the_catalogue_describes_what_can_be_fetched(reader: TestClient) -> None:
    answer = reader.get("/api/v1/request-catalogue")
    assert answer.headers["content-type"] == "application/ld+json"
    told = answer.json()
    assert all(isinstance(value, str) for value in told["@context"].values())  # nothing to fetch from elsewhere
    dataset = told["dcat:dataset"][0]
    for name in ("dct:title", "dct:description", "dct:publisher"):
        assert told[name], name
        assert dataset[name], name
    assert len(dataset["dcat:distribution"]) == 2
    fetch: Callable[[str], int] = lambda address: reader.get(address).status_code  # noqa: E731
    for one in dataset["dcat:distribution"]:
        assert fetch(one["dcat:downloadURL"]["@id"]) == 200
    assert reader.get("/api/v1/request-catalogue", params={"district": "nowhere"}).status_code == 404


def test_a_planted_hotspot_is_told_to_everybody_and_its_squares_to_the_desk(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "studio")
    take_folder(archive, small_pack(tmp_path))
    plant(archive)
    pack, home = str(tmp_path / "small"), tmp_path / "studio"
    told = {}
    for public in (True, False):
        app = make_app(Studio(pack, home, archive, access=Access(public=public)))
        client = TestClient(app, base_url="http://127.0.0.1", headers={"Accept-Language": "en"})
        page = client.get("/requests/hotspots?kind=waste&days=30&cell=1000")
        facts = json.loads(re.findall(r'id="facts">(.*?)</script>', page.text)[0])
        told[public] = len(facts["areas"]["features"]), len(facts["cells"]["features"])
        assert "person" not in str(facts)
        shapes = client.get("/requests/hotspots.geojson?kind=waste&days=30&cell=1000").json()["features"]
        assert shapes == facts["areas"]["features"]
        first = shapes[0]["properties"]
        assert (first["p"], first["cases"] >= 40) == (0.001, True)
        around = shapes[0]["geometry"]["coordinates"][0]
        assert min(x for x, _ in around) < 106.53 < max(x for x, _ in around)
        assert "no request with a point" in client.get("/requests/hotspots?kind=noise&days=30").text
    assert told[True] == (told[False][0], 0)
    assert told[False][1] > 5
    archive.engine.dispose()


def test_figures_go_into_a_draft_once_and_overrule_nothing_that_was_typed(tmp_path: Path) -> None:
    archive, pack = open_archive(tmp_path / "studio"), small_pack(tmp_path)
    take_folder(archive, pack)
    fill(archive)
    year, members = NOW.year, {}
    for public in (False, True):
        app = make_app(Studio(str(pack), tmp_path / "studio", archive, access=Access(public=public)))
        members[public] = TestClient(app, base_url="http://127.0.0.1", headers={"Accept-Language": "en"})
    local, stranger = members[False], members[True]
    assert stranger.get("/requests/theme").status_code == 403
    for path, body in (("request-figures/draft", {"year": year}), ("request-themes", {"month": "2026-10"})):
        assert stranger.post(f"/api/v1/{path}", json=body).status_code in (401, 403)
    assert local.get("/requests/theme").status_code == 200
    for wrong in ({"month": "2026-10", "indicator": "nothing"}, {"month": "2026-10", "cell": 7}, {"month": "2026-13"}):
        assert local.post("/api/v1/request-themes", json=wrong).status_code == 422
    assert local.post("/api/v1/request-figures/draft", json={"year": year - 7}).status_code == 422
    if NOW.astimezone().timetuple().tm_yday > 3:  # else they came in last year
        first, again = (local.post("/api/v1/request-figures/draft", json={"year": year}).json() for _ in range(2))
        assert (first["rows"] > 0, again["rows"]) == (True, 0)
        rows = open_draft(archive, "local").live
        assert {edit.after["source"] for edit in rows if edit.sheet == "observations"} == {"request_records"}
        assert {edit.sheet for edit in rows} == {"observations", "sources"}
        with (pack / "observations.csv").open("a", encoding="utf-8") as file:
            file.write(f"city,{year},request_on_time_rate,,,71,%,survey,BOOK,,\n")
        drop(archive, open_draft(archive, "local"))
        take_folder(archive, pack)
        refused = local.post("/api/v1/request-figures/draft", json={"year": year})
        assert (refused.status_code, "typed in" in refused.json()["detail"]) == (409, True)
    archive.engine.dispose()
