"""The page of the ground: people in cells, a hazard a layer, and the files that a city must still bring."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient

from lantu.packs import find_pack
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

    def ask(language: str, layer: str = "people") -> str:
        answer = client.get(f"/ground?lang={language}&layer={layer}")
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
