"""Scenarios side by side: what the page says is what the runs say, and nobody waits for a run that was not asked for."""

from __future__ import annotations

import csv
import io
import threading
import time
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

import lantu
from lantu.language.errors import LantuError
from lantu.web import Studio
from lantu.web.state.runs import judged
from tests.web.conftest import serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAIR = {"a": "baseline", "b": "low_birth"}
SLOWER = {"a": "baseline", "b": "slow_growth"}  # moves odds, where fewer births move none until 2035


def rows_of(client: TestClient, name: str, **query: str) -> list[dict[str, str]]:
    answer = client.get(f"/figures/{name}.csv", params={**query, "lang": "en"})
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_table_says_what_both_runs_say(compared: TestClient, compared_studio: Studio) -> None:
    rows = rows_of(compared, "comparison", **PAIR)
    for scenario, label in (("baseline", "Baseline"), ("low_birth", "Low births")):
        goals = lantu.appraise(compared_studio.judged(scenario).run).goals
        measured = goals[goals["odds"].notna() & goals["indicator"].ne("debt_ratio")]
        assert len(measured) > 10
        for goal in measured.to_dict("records"):
            known = compared_studio.judged().city.indicators[goal["indicator"]]
            found = [row for row in rows if row["Indicator"] == known.name_en and row["Year"] == str(goal["year"])]
            assert any(float(row[f"{label}: odds (%)"]) == pytest.approx(100 * goal["odds"]) for row in found), goal
            assert goal["state"] in {row[f"{label}: state"] for row in found}


def test_the_change_is_the_difference_of_the_odds(compared: TestClient, compared_studio: Studio) -> None:
    compared_studio.judged("slow_growth")
    changed = [row for row in rows_of(compared, "comparison", **SLOWER) if row["Baseline: odds (%)"]]
    assert any(row["Slow growth: change"] for row in changed)
    for row in changed:
        points = float(row["Slow growth: odds (%)"]) - float(row["Baseline: odds (%)"])
        told = float(row["Slow growth: change"].lstrip("'") or 0)
        assert told == pytest.approx(points, abs=0.51)


def test_the_page_names_both_and_shows_fans_on_one_scale(compared: TestClient) -> None:
    page = compared.get("/compare", params={**PAIR, "lang": "en", "indicator": "old_age_support_ratio"})
    assert page.status_code == 200
    for words in ("What moves", "The debt path", "Why they differ", "Low births"):
        assert words in page.text
    assert "indicator=old_age_support_ratio" in page.text
    fans = compared.get("/figures/fans.json", params={**PAIR, "indicator": "debt_ratio", "lang": "en"}).json()
    assert {row["scenario"] for row in fans["rows"]} == {"Baseline", "Low births"}
    assert "facet" in fans["spec"]
    assert "resolve" not in fans["spec"]  # the panels keep Vega-Lite's common scale


def test_why_adds_up_to_the_difference(compared: TestClient, compared_studio: Studio) -> None:
    from lantu.appraisal import compare_runs

    runs = [compared_studio.judged(name).run for name in SLOWER.values()]  # as many futures as the small runs have
    reasons = rows_of(compared, "why", **SLOWER)
    assert reasons
    assumed = compared_studio.judged().city.assumptions
    labels = {assumed[name].label_en for name in ("city_growth_start", "city_growth_long_run")}
    assert {row["Setting or project"] for row in reasons} == labels
    pairs = compare_runs(*runs).to_dict("records")
    names = {item.id: item.name_en for item in compared_studio.judged().city.indicators.values()}
    added: dict[tuple[str, str], float] = defaultdict(float)
    for row in reasons:
        added[row["Indicator"], row["Year"]] += float(row["Adds to the odds (points)"].lstrip("'"))
    for (indicator, year), adds in added.items():
        expected = [
            100 * (pair["odds_b"] - pair["odds_a"])
            for pair in pairs
            if names.get(pair["indicator"]) == indicator and str(pair["year"]) == year
        ]
        assert any(adds == pytest.approx(value, abs=1e-6) for value in expected), (indicator, year)
    page = compared.get("/compare", params={**SLOWER, "why": "1", "lang": "en"})
    assert "What each setting adds to odds and median" in page.text


def test_a_scenario_that_was_not_run_is_not_started_by_looking(client: TestClient, studio: Studio) -> None:
    for path in ("/compare?a=baseline&b=slow_growth&lang=en", "/map?scenario=slow_growth&lang=en"):
        page = client.get(path)
        assert page.status_code == 200
        assert "has not been run yet" in page.text
        assert "go=1" in page.text
    assert not studio.ready(["slow_growth"])["slow_growth"]
    done = client.get("/compare?a=baseline&b=slow_growth&lang=en&go=1", follow_redirects=False)
    assert done.status_code == 303
    assert "go=" not in done.headers["location"]
    assert studio.ready(["slow_growth"])["slow_growth"]
    assert "What moves" in client.get(done.headers["location"]).text


@pytest.mark.browser
def test_the_button_runs_a_scenario_and_leads_to_the_page(page: Page, studio: Studio) -> None:
    with serving(studio) as address:
        page.goto(f"{address}/compare?b=dear_money&lang=en")
        page.get_by_role("button", name="Run it now").or_(page.get_by_role("link", name="Run it now")).click()
        page.get_by_role("heading", name="What moves").wait_for(timeout=120_000)
        assert "go=" not in page.url
        page.locator(".chart").first.scroll_into_view_if_needed()
        page.locator(".chart svg").first.wait_for(timeout=60_000)


def test_an_unknown_scenario_is_refused_with_the_nearest(client: TestClient) -> None:
    answer = client.get("/compare", params={"b": "low_brith", "lang": "en"})
    assert answer.status_code == 400
    assert "low_birth" in answer.text
    assert client.get("/figures/fans.json", params={"a": "baseline"}).status_code == 400


def test_ready_standings_do_not_wait_for_one_that_is_simulated(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    studio.judged()
    running, may_end = threading.Event(), threading.Event()
    simulate = judged.run

    def slowly(*args: object, **options: object) -> object:
        running.set()
        assert may_end.wait(60)
        return simulate(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(judged, "run", slowly)
    found: list[object] = []
    waiting = [threading.Thread(target=lambda: found.append(studio.judged("low_birth"))) for _ in range(3)]
    for thread in waiting:
        thread.start()
    assert running.wait(60)
    began = time.perf_counter()
    assert studio.judged().scenario == "baseline"
    assert not studio.ready(["low_birth"])["low_birth"]
    assert time.perf_counter() - began < 0.5
    assert not found
    may_end.set()
    for thread in waiting:
        thread.join(120)
    assert len(found) == 3
    assert len({id(item) for item in found}) == 1  # simulated once, whoever asked


def test_an_unknown_scenario_leaves_nothing_behind(studio: Studio) -> None:
    with pytest.raises(LantuError, match="low_birth"):
        studio.judged("low_brith")
    assert not (studio.home / "runs" / "low_brith").exists()


def test_what_is_worked_out_once_is_made_once(studio: Studio) -> None:
    made: list[int] = []

    def slow() -> int:
        time.sleep(0.1)
        made.append(1)
        return len(made)

    one = studio.judged()
    threads = [threading.Thread(target=one.once, args=("slow", slow)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]
