"""The page of shocks: who is cut off, the ranking, what the map is sent, and what is refused."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient

from lantu.web.app import make_app
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views.streets.shock import CLASSES, SHADES
from tests.space.small_district import streets, write_small_district
from tests.web.conftest import copy_of, ready_studio


@pytest.fixture(scope="module")
def walker(first_run: Path, judged: JudgedRun, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Somebody who asks a studio whose pack has the streets of the small district."""
    folder = tmp_path_factory.mktemp("shock")
    studio = ready_studio(copy_of(first_run, folder / "studio"), judged)
    (folder / "district").mkdir()
    studio.pack = str(write_small_district(folder / "district"))
    with TestClient(make_app(studio), base_url="http://127.0.0.1") as asking:
        yield asking


def test_a_pack_without_streets_says_which_command_brings_some(reader: TestClient) -> None:
    assert "lantu import osm" in reader.get("/shock", params={"lang": "en"}).text
    assert 'href="/shock?lang=en"' not in reader.get("/", params={"lang": "en"}).text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_ranks_links_and_says_who_is_cut_off(walker: TestClient, language: str) -> None:
    page = walker.get("/shock", params={"lang": language})
    assert page.status_code == 200
    assert 'id="ranked"' in page.text
    worst = walker.get("/api/v1/shock/links").json()["items"][0]
    assert worst["rank"] == 1
    lost = walker.get("/shock", params={"lang": language, "lose": str(worst["ways"][0])}).text
    assert ("谁被切断" if language == "zh" else "Who is cut off") in lost
    assert 'id="who"' in lost


def test_the_map_is_sent_a_class_for_each_home_and_what_is_lost(walker: TestClient) -> None:
    ways = streets().way
    links = walker.get("/api/v1/shock/links").json()["items"]
    asked = {"lose": [str(way) for link in links for way in link["ways"]][:40]}
    found = walker.get("/api/v1/shock/homes", params=asked).json()
    homes = walker.get("/api/v1/streets/shapes").json()["homes"]["home"]
    assert len(found["home"]) == len(homes)
    assert max(found["home"]) < len(SHADES) == len(CLASSES) + 2
    assert set(ways[np.array(found["lost"])].tolist()) == {int(way) for way in asked["lose"]}
    told = walker.get("/api/v1/shock", params=asked).json()
    assert {row["id"] for row in told["lost"]} == {f"way/{way}" for way in asked["lose"]}


@pytest.mark.parametrize(
    "query",
    [
        {"lose": "no such bridge"},
        {"kind": "castle"},
        {"profile": "rider"},
        {"lose": ["1"] * 3 + [str(n) for n in range(60)]},
    ],
)
def test_what_there_is_not_is_refused_with_a_sentence(walker: TestClient, query: dict) -> None:
    for path in ("/shock", "/api/v1/shock", "/api/v1/shock/homes"):
        assert walker.get(path, params={**query, "lang": "en"}).status_code in (400, 422)
