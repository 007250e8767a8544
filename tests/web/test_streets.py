"""The map of streets: what it is drawn of, minutes on foot, and what is said of a pack without streets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient

from lantu.web import JudgedRun, Studio, make_app
from lantu.web.views import street_shapes
from lantu.web.views.streets import mapped
from tests.space.small_district import SIDE, SOUTH, TALL, WEST, WIDE, people, streets, write_small_district
from tests.web.conftest import copy_of, ready_studio

EDGES = 2 * SIDE * (SIDE - 1) + 1


@pytest.fixture(scope="module")
def street_studio(first_run: Path, judged: JudgedRun, tmp_path_factory: pytest.TempPathFactory) -> Studio:
    """A studio whose pack has the streets of the small district."""
    folder = tmp_path_factory.mktemp("streets")
    studio = ready_studio(copy_of(first_run, folder / "studio"), judged)
    (folder / "district").mkdir()
    studio.pack = str(write_small_district(folder / "district"))
    return studio


@pytest.fixture(scope="module")
def walker(street_studio: Studio) -> Iterator[TestClient]:
    """Somebody who asks that studio."""
    with TestClient(make_app(street_studio), base_url="http://127.0.0.1") as asking:
        yield asking


def places(steps: list[int]) -> np.ndarray:
    """Longitudes and latitudes (point, 2) from what is sent."""
    return np.cumsum(np.array(steps).reshape(-1, 2), axis=0) * 1e-5


def test_a_pack_without_streets_says_which_command_brings_some(reader: TestClient) -> None:
    page = reader.get("/streets", params={"lang": "en"})
    assert page.status_code == 200
    assert "<code>lantu import osm FILE chongqing</code>" in page.text
    assert "还没有街道" in reader.get("/streets", params={"lang": "zh"}).text
    for path in ("streets", "streets/shapes"):
        refused = reader.get(f"/api/v1/{path}", params={"lang": "en"})
        assert refused.status_code == 404
        assert "`lantu import osm FILE chongqing`" in refused.json()["detail"]


def test_what_there_is_of_streets_is_counted(walker: TestClient) -> None:
    told = walker.get("/api/v1/streets").json()
    assert (told["nodes"], told["edges"], told["homes"]) == (SIDE * SIDE + 2, EDGES, 121)
    assert [(kind["kind"], kind["facilities"]) for kind in told["kinds"]] == [("school", 1), ("park", 1)]
    assert (told["weight"], told["total"]) == ("people", people().weight.sum())
    assert told["surface"] == "surface_model"
    assert told["credit"] == "© OpenStreetMap contributors (ODbL) · 2026-04-24"


def test_shapes_that_are_sent_lie_where_the_streets_are(walker: TestClient) -> None:
    told = walker.get("/api/v1/streets/shapes").json()
    assert told["edge"] == list(range(EDGES))
    assert told["in_view"] == EDGES
    drawn, ground = places(told["steps"]), streets()
    np.testing.assert_allclose(drawn[:, 0], ground.shape_lon, atol=0.6e-5)
    np.testing.assert_allclose(drawn[:, 1], ground.shape_lat, atol=0.6e-5)
    assert [told["kinds"][number] for number in told["kind"]].count("steps") == 8
    np.testing.assert_allclose(places(told["homes"]["steps"])[:, 0], people().lon, atol=0.6e-5)
    assert told["homes"]["cell"] == 100


def test_of_more_streets_than_are_sent_only_those_in_view_are(
    walker: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(street_shapes, "MOST", 60)
    west, south = WEST + 0.5 * WIDE, SOUTH + 0.5 * TALL
    box = f"{west},{south},{west + 2 * WIDE},{south + 2 * TALL}"  # two corners each way, and the streets that cross its sides
    told = walker.get("/api/v1/streets/shapes", params={"bbox": box}).json()
    assert told["in_view"] == len(told["edge"]) == 12
    assert len(told["homes"]["home"]) == told["homes"]["in_view"] == 9
    everything = walker.get("/api/v1/streets/shapes", params={"bbox": "106,29,107,30"}).json()
    assert (len(everything["edge"]), everything["in_view"]) == (60, EDGES)
    assert everything["edge"] == sorted(everything["edge"])


def test_a_bend_that_no_screen_shows_is_left_out_and_one_that_shows_stays() -> None:
    ground = streets()
    bent = np.insert(ground.shape_lon[:2], 1, [ground.lon[0] + WIDE / 3, ground.lon[0] + WIDE / 2])
    high = np.insert(ground.shape_lat[:2], 1, [ground.lat[0] + 2e-4 + 2e-6, ground.lat[0] + 3e-4])
    one = {"shape_lon": bent, "shape_lat": high, "shape_first": np.array([0, 4], dtype=np.int32)}
    drawn = street_shapes.lines_of(type(ground)(**{**vars(ground), **one}), np.array([0]), None)
    assert drawn.points.tolist() == [3]


@pytest.mark.parametrize("box", ["", "1,2,3", "a,b,c,d", "nan,0,1,1", "2,0,1,1", "0,0,1,91", "0,0,inf,1"])
def test_a_view_that_is_none_is_refused_with_an_example(walker: TestClient, box: str) -> None:
    answer = walker.get("/api/v1/streets/shapes", params={"bbox": box, "lang": "en"})
    if not box:
        assert answer.status_code == 200
        return
    assert answer.status_code == 400
    assert "106.5,29.5,106.6,29.6" in answer.json()["detail"]


def test_another_import_is_seen_at_once(street_studio: Studio) -> None:
    known = street_studio.ground()
    assert street_studio.ground() is known
    table = Path(street_studio.pack) / "space" / "facilities.csv"
    before = table.read_text("utf-8")
    table.write_text(before.replace("school", "library"), "utf-8")
    changed = street_studio.ground()
    kinds = list(mapped(changed)) if changed else []
    table.write_text(before, "utf-8")
    assert changed is not known
    assert kinds == ["park", "library"]
