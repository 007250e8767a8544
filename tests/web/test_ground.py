"""The page of the ground: people in cells, a hazard a layer, and the files that a city must still bring."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient
from httpx import Response
from rasterio.transform import from_origin

from lantu.packs import find_pack
from lantu.space import Homes
from lantu.space.folder import packed
from lantu.space.hazards.layer import HazardLayer
from lantu.web import JudgedRun, make_app
from tests.web.conftest import copy_of, ready_studio


@pytest.fixture(scope="module")
def page(first_run: Path, judged: JudgedRun, tmp_path_factory: pytest.TempPathFactory):
    """Asks a studio that shows Yuzhong, in a folder that may be written to."""
    folder = tmp_path_factory.mktemp("ground")
    for name in ("yuzhong", "chongqing"):
        shutil.copytree(find_pack(name), folder / name)
    studio = ready_studio(copy_of(first_run, folder / "studio"), judged)
    studio.pack = str(folder / "yuzhong")
    client = TestClient(make_app(studio), base_url="http://127.0.0.1")

    def ask(language: str, layer: str = "people", path: str = "/ground") -> str:
        answer = client.get(f"{path}?lang={language}&layer={layer}")
        assert answer.status_code == 200
        return answer.text

    return ask, folder / "yuzhong" / "space"


def test_a_place_without_layers_says_which_files_are_missing(page):
    ask, _ = page
    english, chinese = ask("en"), ask("zh")
    assert "588,717 people live in" in english  # the count of 2020
    assert "588,717 人住在" in chinese
    for text, said in ((english, "unknown, and not 0"), (chinese, "未知，不是 0")):
        assert said in text
        assert "--as depth --return-period 100" in text
    people = re.findall(r'<tr><th scope="row">.*?</th><td class="n">([\d,]+)', ask("en", "slope"))
    assert sum(int(number.replace(",", "")) for number in people) == 588_717


def test_depths_that_come_in_are_shown_and_cost_something(page):
    ask, space = page
    deep = HazardLayer(np.full((100, 140), 1.0, np.float32), 106.48, 29.60, 0.001, 0.001, "depth", 100.0, "made-up.tif")
    (space / "hazard_depth_100.npz").write_bytes(packed(deep))
    text = ask("en", "depth-100")
    assert "return period 100 years" in text
    assert "made-up.tif" in text
    assert re.search(r"a mean year costs [\d.,]+ million \(90 % band", text)
    assert "EUR 2010" in text


def test_rows_of_the_plan_name_the_pages_that_answer_and_the_files_that_are_missing(page):
    ask, _ = page
    english = ask("en")
    for row in ("K1", "K2", "K3", "T1", "T2"):
        assert f"<dt>{row} <b>" in english
    assert "jobs by cell or town" in english
    assert 'href="/ground/options?lang=en"' in english


def test_a_page_of_land_change_is_hatched_where_there_is_no_skill(page, tmp_path):
    _, space = page
    from lantu.report.ground.land.land_kept import keep_change

    told = {
        "held_back": "2010.tif", "change_seen": 40, "figure_of_merit": 0.2, "figure_of_merit_by_chance": [0.1, 0.12],
        "quantity_disagreement": 0.0, "allocation_disagreement": 0.08, "disagreement": 0.08, "disagreement_of_no_change": 0.06,
        "beats_chance": True, "beats_no_change": False, "has_skill": False, "weights": {"slope": -0.5}, "cells_built_next": 1,
        "demand": {"growth": [0.05, 0.1, 0.2], "from": 2025, "to": 2035}, "cells_short_of_land": 2,
    }  # fmt: skip
    assert "lantu ground change" in page[0]("en", path="/ground/change")
    values = np.array([[0, 1, 2], [4, 2, 255]], np.uint8)
    keep_change(space.parent, told, values, {"crs": None, "transform": from_origin(0, 0, 30, 30)})
    english, chinese = (page[0](language, path="/ground/change") for language in ("en", "zh"))
    assert 'fill="url(#hatch)"' in english
    assert "but not than no change: 8.00 % of the cells are wrong, of a map of no change 6.00 %" in english
    assert "grows by 10.0 % from 2025 to 2035 (90 % band 5.0 to 20.0); 2 more found no land" in english
    assert "但不好于不变" in chinese


def test_two_options_stand_side_by_side_and_unknown_is_not_0(page):
    ask, space = page
    assert "options.geojson" in ask("en", path="/ground/options")
    features = [
        area("compact", "homes", 106.560, 106.565, 2000, 1e8),
        area("spread", "homes", 106.500, 106.520, 2000, 0),
        area("spread", "red_line", 106.500, 106.510, 0, 0),
    ]
    (space / "options.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    (space / "options.csv").write_text("option,project,name_zh,name_en\ncompact,,紧凑,Compact\n", "utf-8")
    english = ask("en", path="/ground/options")
    rows = {
        name: cells
        for name, *cells in re.findall(
            r'<tr><th scope="row">(.*?)</th><td class="n">(.*?)</td><td class="n">(.*?)</td></tr>', english
        )
    }
    # 0.005 degrees of longitude at 29.5575 N are 484.6 m (WGS 84), 0.005 of latitude 554.2 m
    taken = [float(cell.removesuffix(" ha")) for cell in rows["land taken"]]
    assert taken == pytest.approx([26.86, 4 * 26.86], rel=0.005)
    assert rows["land taken for each person gained"][0] == "134 m²"
    assert rows["beyond control lines"][0] == "unknown"
    assert float(rows["beyond control lines"][1].removesuffix(" ha")) == pytest.approx(taken[1] / 2, rel=0.005)
    assert rows["cost"] == ["100 m yuan", "unknown"]
    assert "紧凑" in ask("zh", path="/ground/options")
    features[0]["properties"]["kind"] = "home"
    (space / "options.geojson").write_text(json.dumps({"features": features}), "utf-8")
    assert "found Polygon, &#39;home&#39;" in ask("en", path="/ground/options")


def area(option, kind, west, east, people, cost):
    ring = [[west, 29.555], [east, 29.555], [east, 29.56], [west, 29.56], [west, 29.555]]
    told = {"option": option, "kind": kind, "people": people, "cost": cost}
    return {"type": "Feature", "properties": told, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def test_more_cells_than_a_drawing_holds_come_as_tiles(page, first_run, judged, tmp_path):
    assert 'id="panes"' not in page[0]("en")  # 656 cells: a drawing holds them
    for name in ("yuzhong", "chongqing"):
        shutil.copytree(find_pack(name), tmp_path / name)
    space = tmp_path / "yuzhong" / "space"
    (space / "boundary.geojson").unlink()
    lon, lat = (part.ravel() for part in np.meshgrid(np.arange(106.45, 106.65, 0.001), np.arange(29.45, 29.65, 0.001)))
    everywhere = Homes(lon, lat, np.full(lon.size, 10.0), "people", np.zeros(lon.size, bool))
    (space / "people.npz").write_bytes(packed(everywhere))
    studio = ready_studio(copy_of(first_run, tmp_path / "studio"), judged)
    studio.pack = str(tmp_path / "yuzhong")
    client = TestClient(make_app(studio), base_url="http://127.0.0.1")
    text = client.get("/ground?lang=en").text
    told = json.loads(re.search(r'id="facts">(.*?)</script>', text)[1])
    west, south, east, north = told["box"]
    assert [west, south, east, north] == pytest.approx([106.45, 29.45, 106.649, 29.649], abs=0.002)
    tile = client.get(told["tiles"].format(z=9, x=407, y=212))  # 106.17 to 106.88 E, 29.23 to 29.84 N
    assert (tile.status_code, tile.headers["content-type"]) == (200, "application/vnd.mapbox-vector-tile")
    assert b"people" in tile.content
    assert client.get(told["tiles"].format(z=10, x=0, y=0)).status_code == 204
    assert client.get(told["tiles"].format(z=1, x=5, y=0)).status_code == 404
    assert client.get("/api/v1/ground/cells/snow/1/0/0.mvt").status_code == 404


def test_the_scorecard_is_answered_on_its_page_and_tells_visitors_points_and_days_alone(
    visitor: TestClient, signing_in: Callable[..., Response]
):
    client = visitor
    sent = {
        "question": "P9.7",
        "score": "2",
        "date": "2026-06-12",
        "assessor": "Emergency bureau",
        "evidence": "drill report",
    }
    assert 'class="score-form"' not in client.get("/ground/scorecard?lang=en").text
    signing_in(client, "editor")
    sent["csrf"] = client.get("/api/v1/me").json()["csrf"]
    wrong = client.post("/ground/scorecard?lang=en", data=sent | {"evidence": ""})
    assert wrong.status_code == 422
    assert "P9.7 has no evidence" in wrong.text
    kept = client.post("/ground/scorecard?lang=en", data=sent, follow_redirects=True)
    assert "The answer to P9.7 is kept" in kept.text
    assert "drill report" in kept.text
    refused = client.post(
        "/api/v1/scorecard/answers", json={**SENT, "score": 4}, headers={"X-CSRF-Token": sent["csrf"]}
    )
    assert refused.status_code == 400
    more = client.post("/api/v1/scorecard/answers", json=SENT, headers={"X-CSRF-Token": sent["csrf"]})
    assert (more.status_code, more.json()["answered"], more.json()["least"]) == (201, 2, 3)
    assert client.get("/api/v1/scorecard/answers.csv").text.splitlines()[1:] == [
        "P9.7,2,2026-06-12,Emergency bureau,drill report,", "P1.1,1,2026-01-02,Office,Plan,"
    ]  # fmt: skip
    client.cookies.clear()
    page = client.get("/ground/scorecard?lang=zh").text
    assert "47 个问题答了 2 个" in page
    assert "2 / 3" in page
    told = {one["question"]: one["answer"] for one in client.get("/api/v1/scorecard").json()["questions"]}
    assert told["P9.7"] == {"score": 2, "date": "2026-06-12", "assessor": "", "evidence": "", "note": ""}
    assert "drill report" not in page
    assert client.get("/api/v1/scorecard/answers.csv").status_code == 401


SENT = {"question": "P1.1", "score": 1, "date": "2026-01-02", "assessor": "Office", "evidence": "Plan"}
