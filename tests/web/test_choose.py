"""Choosing: settings in the address, a job from the form, the portfolio that it finds, and two of them compared."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from lantu.blueprint import read_blueprint
from lantu.web import JudgedRun, Studio, make_app, open_studio
from lantu.web.figures.charts.portfolio import PORTFOLIO_FIGURES
from lantu.web.jobs.questions import OptimiseQuestion
from tests.conftest import MakeOnce
from tests.web.conftest import copy_of, ready_studio, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE = 300
AXE = Axe()
# What is near enough ends the search: no test here asks for the best. Works begin with the phases, which is a third of the work.
SMALL = {"futures": 8, "seconds": 5, "gap": 3, "phase_starts": True}


ONE: dict[str, Any] = {}
OTHER: dict[str, Any] = {"budget": 100e8, "floor": 0.3, "frontier": 3}


@pytest.fixture(scope="module")
def answers(made_once: MakeOnce, first_run: Path) -> Path:
    """The folder of a studio in which two portfolios were chosen, once for all workers, to copy from."""

    def choose(home: Path) -> None:
        studio = open_studio("chongqing", copy_of(first_run, home), members=64)
        with TestClient(make_app(studio), base_url="http://127.0.0.1") as client:
            for question in (ONE, OTHER):
                chosen(client, **question)
        studio.archive.engine.dispose()

    return made_once("portfolios", choose)


@pytest.fixture(scope="module")
def chooser(answers: Path, judged: JudgedRun, tmp_path_factory: pytest.TempPathFactory) -> Studio:
    """A studio that has the answers: whoever asks again has them at once."""
    return ready_studio(copy_of(answers, tmp_path_factory.mktemp("chooser")), judged)


@pytest.fixture(scope="module")
def asking(chooser: Studio) -> Iterator[TestClient]:
    with TestClient(make_app(chooser), base_url="http://127.0.0.1") as client:
        yield client


def chosen(client: TestClient, **question: Any) -> str:
    """Ask for a portfolio and wait for it; return the job's id."""
    job = client.post("/api/v1/jobs", json={"kind": "optimise", "question": {**SMALL, **question}}).json()
    began = time.monotonic()
    while (state := client.get(f"/api/v1/jobs/{job['id']}").json())["state"] != "done":
        assert state["state"] in ("waiting", "running"), state
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.3)
    return job["id"]


@pytest.fixture(scope="module")
def one(asking: TestClient) -> str:
    return chosen(asking, **ONE)


@pytest.fixture(scope="module")
def other(asking: TestClient) -> str:
    return chosen(asking, **OTHER)


def test_the_settings_are_those_of_the_address(client: TestClient) -> None:
    page = client.get("/choose", params={"lang": "en"}).text
    assert 'id="debt_cap"' in page
    assert "(as assumed)" in page
    assert 'value="300"' in page  # the plan's own ceiling, in percent
    asked = {"lang": "zh", "budget": "800", "floor": "50", "robust": "1", "benchmark": "0"}
    page = client.get("/choose", params=asked).text
    assert 'name="budget" data-setting inputmode="decimal" min="0" step="any" value="800"' in page
    assert 'name="floor" data-setting inputmode="decimal" min="0" step="any" value="50"' in page
    assert 'name="robust" data-setting data-was="0" checked' in page
    assert "区县保底" in page
    for wrong in ("much", "-3", "nan", "1e99"):
        refused = client.get("/choose", params={"budget": wrong})
        assert refused.status_code == 400
        assert wrong in refused.text
    assert client.get("/choose", params={"job": "nobody"}).status_code == 404


def test_the_aim_and_goals_that_get_money_all_the_same_can_be_set(client: TestClient) -> None:
    page = client.get("/choose", params={"lang": "en"}).text
    assert '<option value="odds" selected>Odds gained</option>' in page
    assert "data-for" in page
    assert not re.search(r"<input[^>]* data-for[^>]* checked", page)
    asked = {"lang": "zh", "objective": "progress", "for": "sponge_area_share/2030,childcare_places_per_1000/2027"}
    page = client.get("/choose", params=asked).text
    assert '<option value="progress" selected>提高达成度</option>' in page
    ticked = re.findall(r'<input[^>]* value="([^"]+)"[^>]* checked>', page)
    assert {"sponge_area_share/2030", "childcare_places_per_1000/2027"} <= set(ticked)
    assert "海绵城市达标面积占比" in page
    for name, wrong in (("objective", "glory"), ("for", "sponge_area_share/2031")):
        refused = client.get("/choose", params={name: wrong})
        assert refused.status_code == 400
        assert wrong in refused.text


def test_a_question_of_the_studio_asks_what_the_terminal_asks() -> None:
    """What the form sends is taken: the aim, goals by their id, and how often to choose again."""
    asked = {"objective": "progress", "goals": ["sponge_area_share/2030"], "draws": 3}
    question = OptimiseQuestion.model_validate(asked)
    wishes = question.wishes()
    assert (wishes.objective, wishes.goals, question.draws) == ("progress", ("sponge_area_share/2030",), 3)


@pytest.mark.slow
def test_the_portfolio_is_told_as_the_job_found_it(asking: TestClient, one: str) -> None:
    result = asking.get(f"/api/v1/jobs/{one}/result").json()
    for language in ("zh", "en"):
        page = asking.get("/choose", params={"job": one, "lang": language})
        assert page.status_code == 200
        assert f"{result['verified']['before']:.1f} → <b>{result['verified']['attainment']:.1f}</b>" in page.text
        assert f"{result['gap_points']:.2f}" in page.text
        assert "None" not in page.text
        assert "nan" not in page.text.split()
    assert result["verified"]["attainment"] > result["verified"]["before"]
    # nothing of the page changes, so whoever has it gets no second copy
    again = asking.get("/choose", params={"job": one, "lang": "en"}, headers={"If-None-Match": page.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.slow
def test_every_figure_comes_as_every_file(asking: TestClient, one: str, other: str) -> None:
    for name in PORTFOLIO_FIGURES:
        told = asking.get(f"/figures/{name}.json", params={"job": other, "lang": "en"})
        assert told.status_code == 200, name
        assert told.json()["words"]
        assert '["zh", "en"]' not in json.dumps(told.json()), name
        table = asking.get(f"/figures/{name}.csv", params={"job": other, "lang": "zh"}).content.decode("utf-8-sig")
        assert table.count("\r\n") == len(told.json()["rows"]) + 1
    drawn = asking.get("/figures/portfolio_map.svg", params={"job": one, "lang": "zh", "measure": "money"})
    assert drawn.text.startswith("<svg")
    assert asking.get("/figures/portfolio_money.png", params={"job": one}).content.startswith(b"\x89PNG")
    # the table is the result: by year and payer it adds up to what the projects cost
    money = asking.get("/figures/portfolio_money.json", params={"job": one, "lang": "en"}).json()["rows"]
    costs = sum(row["cost"] for row in asking.get(f"/api/v1/jobs/{one}/result").json()["chosen"])
    assert sum(sum(row.values()) - row["year"] for row in money) * 1e8 == pytest.approx(costs, rel=1e-6)
    for query in ({}, {"job": "nobody"}):
        missing = asking.get("/figures/portfolio_money.json", params=query)
        assert missing.status_code == 404
        assert missing.headers["content-type"] == "application/problem+json"


@pytest.mark.slow
def test_the_projects_and_the_new_plan_can_be_taken_away(asking: TestClient, one: str, tmp_path: Path) -> None:
    result = asking.get(f"/api/v1/jobs/{one}/result").json()
    book = asking.get(f"/api/v1/jobs/{one}/projects.xlsx", params={"lang": "en"})
    sheet = load_workbook(io.BytesIO(book.content)).active
    assert sheet is not None
    assert sheet.max_row == len(result["chosen"]) + 1
    assert sheet["C1"].value == "Project"
    packed = asking.get(f"/api/v1/jobs/{one}/plan.zip")
    assert packed.headers["content-disposition"].startswith("attachment")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        archive.extractall(tmp_path)
    plan = read_blueprint(str(tmp_path / "chongqing-chosen"))
    committed = {project.id for project in plan.projects if project.kind == "committed"}
    assert {row["id"] for row in result["chosen"]} <= committed


@pytest.mark.slow
def test_two_portfolios_are_compared(asking: TestClient, one: str, other: str) -> None:
    page = asking.get("/choose", params={"job": one, "with": other, "lang": "en"})
    assert page.status_code == 200
    assert "Two portfolios compared" in page.text
    a, b = (asking.get(f"/api/v1/jobs/{name}/result").json() for name in (one, other))
    more = b["verified"]["attainment"] - a["verified"]["attainment"]
    assert f"{more:+.2f}" in page.text
    rows = asking.get("/figures/portfolio_pair.json", params={"job": one, "with": other, "lang": "en"}).json()["rows"]
    change = (sum(row["cost"] for row in b["chosen"]) - sum(row["cost"] for row in a["chosen"])) / 1e8
    assert sum(row["more"] for row in rows) == pytest.approx(change, abs=1e-6)
    same = asking.get("/choose", params={"job": one, "with": one, "lang": "en"})
    assert "Both build exactly the same" in same.text
    # what it was asked with stands in the list of earlier answers
    assert "Budget 10 bn yuan · Floor by district 30 %" in page.text
    assert page.text.count('aria-current="true"') == 1


@pytest.mark.slow
@pytest.mark.browser
def test_a_person_chooses_and_sees_how_far_it_is(page: Page, studio: Studio) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.set_default_timeout(PATIENCE * 1000)
    with serving(studio) as address:
        page.goto(f"{address}/choose?lang=zh&futures=8&seconds=5&phase_starts=1")
        page.fill("#budget", "300")
        slider = page.locator("[data-of=floor]")
        slider.focus()
        page.keyboard.press("ArrowRight")
        assert page.input_value("#floor") == "5"
        page.wait_for_url(lambda url: "budget=300" in url and "floor=5" in url)
        page.reload()
        assert (page.input_value("#budget"), page.input_value("#floor")) == ("300", "5")

        page.keyboard.press("Tab")
        page.get_by_role("button", name="开始优选").press("Enter")
        box = page.locator(".job")
        box.get_by_text("进行中").first.wait_for()
        box.locator("[data-part=found]").wait_for()  # the best so far, and the bound
        page.locator("#answer").wait_for()
        assert "job=" in page.url
        assert page.input_value("#budget") == "300"
        assert page.locator("#changed").is_hidden()
        _drawn(page)
        assert not AXE.run(page).response["violations"]

        # another setting: the address keeps it, and the page says that the answer is to the earlier ones
        page.fill("#fairness", "7")
        page.wait_for_url(lambda url: "fairness=7" in url)  # the browser tells of it a moment later
        assert page.locator("#changed").is_visible()

        page.get_by_role("link", name="English").click()
        page.get_by_text("What is built, and when").first.wait_for()
        _drawn(page)
        assert "What holds it back" in (page.text_content("main") or "")
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == 390

        # the same question again is answered at once
        page.goto(f"{address}/choose?lang=en&futures=8&seconds=5&phase_starts=1&budget=300&floor=5")
        page.get_by_role("button", name="Choose").click()
        page.locator("#answer").wait_for(timeout=20_000)
        assert page.request.get(f"{address}/api/v1/jobs").json()["total"] == 1

        # one that is cancelled can be asked again
        page.goto(f"{address}/choose?lang=en&futures=2000&seconds=600")
        page.get_by_role("button", name="Choose").click()
        page.get_by_role("button", name="Cancel").click()
        page.locator(".job").get_by_text("Cancelled").first.wait_for()
        assert page.get_by_role("button", name="Choose").is_enabled()
    assert not told


def _drawn(page: Page) -> None:
    for chart in page.locator("[data-figure]").all():
        chart.scroll_into_view_if_needed()
        chart.locator("svg").first.wait_for()
        assert chart.get_attribute("aria-label")
