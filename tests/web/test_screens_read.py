"""The screens that people read: what stands on them is what the run and the verdict say, and where it comes from."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from fastapi.testclient import TestClient

import lantu
from lantu.language.numbers import quantity
from lantu.web import JudgedRun, Studio, make_app, open_studio
from lantu.web.figures import FIGURES

if TYPE_CHECKING:
    from playwright.sync_api import Page

WUXI, QIJIANG = "500238", "500110"
PAGES = (
    "/indicators", "/indicator/debt_ratio", f"/indicator/gdp_per_capita?place={WUXI}", "/places",
    f"/place/{WUXI}", "/place/north_east", "/money", "/sources",
)  # fmt: skip
ASKED = {
    "ages": {"place": WUXI}, "debt": {}, "money_paths": {"group": "money_in"}, "peers": {"place": WUXI},
    "ranking": {"indicator": "gdp_per_capita", "year": "2027"}, "assumptions": {}, "indicators": {}, "money": {},
    "places": {}, "projects": {"place": "city"}, "record": {"indicator": "debt_ratio"}, "sources": {},
    "track": {"indicator": "gdp"}, "upkeep": {},
}  # fmt: skip

AS_PNG = ("debt", "places")  # a chart and a table: a PNG is made of the SVG, by one function for all


@pytest.fixture
def read_run(read_studio: Studio) -> JudgedRun:
    return read_studio.judged()


def text_of(reader: TestClient, address: str, language: str = "en") -> str:
    """A page as its words, without tags."""
    page = (
        reader.get(address, params={"lang": language})
        if "?" not in address
        else reader.get(f"{address}&lang={language}")
    )
    assert page.status_code == 200, address
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).replace("&#39;", "'").split())


def table(reader: TestClient, name: str, **query: str) -> list[dict[str, str]]:
    answer = reader.get(f"/figures/{name}.csv", params={**query, "lang": "en"})
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def per_head(judged: JudgedRun, year: int) -> dict[str, float]:
    """Median GDP per head by district, worked out from the run alone."""
    gdp, people = (
        judged.run[name].sel(year=year).transpose("member", "place").values for name in ("gdp", "population")
    )
    median = np.median(gdp.astype(float) / people, axis=0)
    return dict(zip(judged.run.data["place"].values.tolist(), median.tolist(), strict=True))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_indicator_shows_its_goals_as_the_verdict_has_them(
    reader: TestClient, read_run: JudgedRun, language: str
) -> None:
    goals = read_run.verdict.goals
    goal = goals[goals["indicator"].eq("foreign_trade_total")].iloc[0]
    page = text_of(reader, "/indicator/foreign_trade_total", language)
    known = read_run.city.indicators["foreign_trade_total"]
    assert known.name(language) in page
    for number in (
        goal["target"],
        goal["median"],
        goal["low"],
        goal["high"],
        goal["gap"],
        goal["last_value"],
    ):
        assert quantity(number, known.unit, language) in page
    assert f"{100 * goal['odds']:.0f}{'%' if language == 'zh' else ' %'}" in page


def test_a_number_names_its_source_and_every_source_that_is_named_can_be_asked(reader: TestClient) -> None:
    named: set[str] = set()
    for address in PAGES:
        named |= set(re.findall(r'data-source="([^"]+)"', reader.get(address).text))
    assert {"run", "S16"} <= named
    for source in sorted(named):
        told = reader.get(f"/api/v1/sources/{source}", params={"lang": "en"})
        assert told.status_code == 200, source
        assert told.json()["title"], source


def test_sources_stand_on_their_page_under_their_id(reader: TestClient, read_run: JudgedRun) -> None:
    page = reader.get("/sources").text
    ids = set(re.findall(r'<tr id="([^"]+)"', page))
    assert set(read_run.city.sources) <= ids
    listed = reader.get("/api/v1/sources", params={"lang": "zh", "limit": 1000}).json()["items"]
    rows = read_run.city.observations["source"].value_counts()
    assert {row["id"]: row["figures"] for row in listed} == {
        name: int(rows.get(name, 0)) for name in read_run.city.sources
    }
    one = reader.get("/api/v1/sources/S16", params={"lang": "zh"}).json()
    assert one["title"] == read_run.city.sources["S16"].title
    assert "政府债务率" in one["note"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sources_are_folded_by_what_they_give_and_open_where_they_are_found(reader: TestClient, language: str) -> None:
    page = reader.get("/sources", params={"lang": language}).text
    folds = re.findall(r'<details class="fold"([^>]*)>', page)
    assert len(folds) >= 4
    assert not [fold for fold in folds if "open" in fold]
    found = reader.get("/sources", params={"lang": language, "q": "census"}).text
    assert "data-group open>" in found
    assert page.count("data-said=") > page.count("<tr id=")  # on a phone each cell tells its heading


def test_a_year_of_the_calendar_is_no_duration(reader: TestClient) -> None:
    page = text_of(reader, "/sources")
    assert not re.search(r"2,0\d\d years", page)
    assert "2,028年" not in text_of(reader, "/sources", "zh")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_in_a_browser_the_page_of_sources_is_short_and_opens_where_its_address_points(
    address: str, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/sources?lang=en")
    assert page.evaluate("document.documentElement.scrollHeight") < 2500
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{address}/sources?lang=en#assumption-swap_limit_share")
    page.locator("#assumption-swap_limit_share").wait_for()
    assert page.locator("details.fold[open]").count() == 1
    cut = "[...document.querySelectorAll('details[open] td')].filter(cell => cell.getBoundingClientRect().right > innerWidth).length"
    assert page.evaluate(cut) == 0


def test_an_assumption_is_told_with_its_range_and_evidence(reader: TestClient, read_run: JudgedRun) -> None:
    item = read_run.city.assumptions["swap_limit_share"]
    told = reader.get("/api/v1/sources/assumption-swap_limit_share", params={"lang": "en"}).json()
    assert item.label_en in told["title"]
    for end in (item.value, item.low, item.high):
        assert quantity(end / item.unit.scale, item.unit, "en") in told["note"]
    assert item.source in told["note"]


def test_districts_are_ranked_by_the_medians_of_the_run(reader: TestClient, read_run: JudgedRun) -> None:
    expected = per_head(read_run, 2030)
    rows = table(reader, "ranking", indicator="gdp_per_capita", year="2030")
    assert [row["Code"] for row in rows] == sorted(expected, key=lambda place: -expected[place])
    assert float(rows[0]["Median"]) == pytest.approx(max(expected.values()), rel=1e-6)
    page = reader.get("/indicator/gdp_per_capita", params={"year": 2030, "lang": "en"}).text
    assert page.index(f"/place/{rows[0]['Code']}?") < page.index(f"/place/{rows[-1]['Code']}?")


def test_the_explanation_is_the_engines_and_stands_in_the_page_when_the_address_names_a_year(
    reader: TestClient, read_run: JudgedRun
) -> None:
    chengkou = "500229"
    found = lantu.explain(read_run.run, "population", place=chengkou, year=2030, members=100)
    page = reader.get(f"/indicator/population?place={chengkou}&year=2030&lang=en").text
    alone = reader.get(f"/indicator/population/why?place={chengkou}&year=2030&lang=en").text
    assert alone[alone.index('<ul class="tree">') :].strip() in page
    top = [part for part in found.root.parts if part.node]
    assert top
    for part in top:
        assert part.node
        assert part.node.label_en in alone
    shown = re.findall(r'<b class="amount">([^<]+)</b>', alone)
    assert shown[0].startswith(f"{found.root.parts[0].contribution / 1e3:+,.0f}")


def test_what_was_never_tested_or_has_no_skill_is_said_plainly(reader: TestClient, read_run: JudgedRun) -> None:
    assert "have not been tested against the past" in text_of(reader, "/indicator/sponge_area_share")
    from lantu.web.views.indicator import skill_of, track_rows

    said = {
        "no_skill": "No skill shown",
        "some_skill": "rows in red show no skill",
        "untested": "have not been tested",
    }
    states = {}
    for known in read_run.city.indicators.values():
        states.setdefault(skill_of(track_rows(read_run, known)), known.id)
    assert len(states) > 2
    for state, name in states.items():
        page = text_of(reader, f"/indicator/{name}")
        assert [key for key, words in said.items() if words in page] == [state] * (state in said)


@pytest.mark.parametrize(("by", "variable"), [("population", "population"), ("gdp_per_population", "gdp")])
def test_places_are_sorted_by_a_link(reader: TestClient, read_run: JudgedRun, by: str, variable: str) -> None:
    year = read_run.plan.adopted.year
    if by == "population":
        people = read_run.run["population"].sel(year=year).median("member")
        expected = dict(zip(people["place"].values.tolist(), people.values.tolist(), strict=True))
    else:
        expected = per_head(read_run, year)
    page = reader.get("/places", params={"by": by, "lang": "zh"}).text
    order = re.findall(r'<th scope="row"><a href="/place/(\d+)', page)
    assert order == sorted(expected, key=lambda place: -expected[place])
    assert "aria-sort" in page
    up = re.findall(
        r'<th scope="row"><a href="/place/(\d+)', reader.get("/places", params={"by": by, "order": "up"}).text
    )
    assert up == order[::-1]


def test_lists_leave_out_what_has_not_the_words_asked_for(reader: TestClient) -> None:
    rows = re.findall(r'<tr data-find="([^"]*)"( hidden)?', reader.get("/indicators", params={"q": "债务"}).text)
    shown = [find for find, hidden in rows if not hidden]
    assert shown
    assert all("债务" in find for find in shown)
    assert len(shown) < len(rows)


def test_a_place_stands_against_its_peers(reader: TestClient, read_run: JudgedRun) -> None:
    year = read_run.plan.adopted.year
    expected = per_head(read_run, year)
    rank = 1 + sum(value > expected[WUXI] for value in expected.values())
    row = next(row for row in table(reader, "peers", place=WUXI) if row["Measure"] == "GDP per head")
    assert (row["Rank from the highest"], row["Of"], row["Source"]) == (str(rank), "38", "run")
    assert row["Median of the peers"] == quantity(float(np.median(list(expected.values()))), "yuan/person", "en")
    worst = next(row for row in read_run.verdict.worst_places if row["place"] == WUXI)
    page = text_of(reader, f"/place/{WUXI}")
    assert f"In {worst['year']}, in the worst tenth of {worst['times']} of {worst['of']} measures" in page
    assert "巫溪县" in text_of(reader, f"/place/{WUXI}", "zh")


def test_people_by_age_add_up_to_the_residents(reader: TestClient, read_run: JudgedRun) -> None:
    year = read_run.plan.adopted.year
    rows = [row for row in table(reader, "ages", place="city") if row["Year"] == str(year)]
    people = sum(float(row["Men (people)"]) + float(row["Women (people)"]) for row in rows)
    assert people == pytest.approx(float(read_run.run.at("population").sel(year=year).median()), rel=0.01)


def test_projects_are_marked_as_what_they_are(reader: TestClient, read_run: JudgedRun) -> None:
    here = [project for project in read_run.plan.all_projects if project.place == QIJIANG]
    page = text_of(reader, f"/place/{QIJIANG}", "zh")
    assert here
    for project in here:
        assert project.name.zh in page
    rows = table(reader, "projects", place="north_east")
    kinds = {row["Id"]: row["Kind"] for row in rows}
    assert kinds["care_beds_north_east"] == "illustrative"
    assert kinds["rail_line_27"] == "committed"


def test_money_shows_the_debt_path_with_its_bands_and_the_limit(reader: TestClient, read_run: JudgedRun) -> None:
    page = text_of(reader, "/money")
    for row in read_run.verdict.money["phases"]:
        assert f"{row['median']:.0f} %" in page
        assert f"{row['low']:.0f}–{row['high']:.0f}" in page
        assert f"{row['band']} band" in page
    assert f"limit {read_run.verdict.money['limit']:.0f} %" in page
    revenue = read_run.run.at("budget_revenue").sel(year=2030)
    assert quantity(float(revenue.median()), "yuan", "en") in page
    rows = {row["Year"]: row for row in table(reader, "debt")}
    odds = read_run.verdict.money["phases"][0]
    assert float(rows[str(odds["year"])]["Odds of staying within the limit (%)"]) == pytest.approx(
        100 * odds["odds_within_limit"]
    )


def test_the_debt_path_stands_over_its_years(reader: TestClient, read_run: JudgedRun) -> None:
    drawn = reader.get("/figures/debt.svg", params={"lang": "en"}).text
    assert all(f">{row['year']}<" in drawn for row in read_run.verdict.money["phases"])


def test_one_stress_at_a_time_is_simulated_and_held_against_what_was_assumed(
    client: TestClient, studio: Studio
) -> None:
    assert not (studio.home / "runs" / "dear_money").exists()
    page = text_of(client, "/money?stress=dear_money")
    stressed = studio.judged("dear_money")
    last = stressed.verdict.money["phases"][-1]
    assert f"{last['median']:.0f} % {last['low']:.0f}–{last['high']:.0f}" in page
    rows = table(client, "debt", scenario="dear_money")
    base = {row["Year"]: row["Median"] for row in table(client, "debt")}
    assert {row["Year"]: row["Median as assumed"] for row in rows} == base
    assert [row["Median"] for row in rows] != list(base.values())
    assert not (studio.home / "runs" / "land_shock").exists()


@pytest.mark.parametrize(
    ("address", "zh", "near"),
    [
        ("/indicator/debt_rati", "没有指标“debt_rati”", "/indicator/debt_ratio"),
        ("/place/50023", "没有地方“50023”", "/place/5002"),
        ("/place/巫溪", "没有地方“巫溪”", f"/place/{WUXI}"),
        ("/money?stress=land_shok", "没有情景“land_shok”", "/money?stress=land_shock"),
    ],
)
def test_what_is_not_there_is_told_in_the_readers_language_with_the_nearest(
    reader: TestClient, address: str, zh: str, near: str
) -> None:
    for language, said in (("zh", zh), ("en", "there is no")):
        page = reader.get(f"{address}{'&' if '?' in address else '?'}lang={language}")
        assert page.status_code == 404
        assert near in page.text
        assert said in page.text


def test_a_program_is_told_what_is_missing_as_problem_json(reader: TestClient) -> None:
    answer = reader.get("/api/v1/sources/S1666")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert "S16" in answer.json()["detail"]


@pytest.mark.parametrize("name", sorted(ASKED))
def test_every_chart_and_table_comes_as_data_and_as_a_picture(reader: TestClient, name: str) -> None:
    assert name in FIGURES
    for language in ("zh", "en"):
        told = reader.get(f"/figures/{name}.json", params={**ASKED[name], "lang": language}).json()
        assert told["rows"]
        assert told["title"]
        assert '["zh", "en"]' not in json.dumps(told), "a pair of languages was taken for a list of two words"
        assert table(reader, name, **ASKED[name])
    assert reader.get(f"/figures/{name}.svg", params=ASKED[name]).text.startswith("<svg")
    if name in AS_PNG:
        assert reader.get(f"/figures/{name}.png", params=ASKED[name]).content.startswith(b"\x89PNG")


def test_a_city_without_money_data_in_another_currency_can_be_read_too(tmp_path: Path) -> None:
    with TestClient(make_app(open_studio("london", tmp_path, members=8)), base_url="http://127.0.0.1") as asking:
        for path in ("/indicators", "/indicator/gdp_per_capita", "/places", "/place/E09000001", "/sources"):
            assert "pounds a head" in text_of(asking, path) or path in ("/indicators", "/sources")
        money = text_of(asking, "/money")
        assert re.search(r"There is no money data.*\(observations.csv\)", money)  # and what brings it
        assert "Parts of the model lack data: without" in text_of(asking, "/")


@pytest.mark.browser
def test_in_a_browser_nothing_fails_and_nothing_leaves(address: str, page: Page) -> None:
    wrong: list[str] = []
    page.on(
        "console",
        lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith((address, "data:", "blob:")) else wrong.append(request.url),
    )
    for path in PAGES:
        for language in ("zh", "en"):
            page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
            for chart in page.locator("[data-figure]").all():
                chart.scroll_into_view_if_needed()
                chart.locator("svg").first.wait_for(timeout=60_000)
            assert wrong == [], path


@pytest.mark.browser
def test_in_a_browser_numbers_trees_and_lists_open(address: str, page: Page) -> None:
    page.goto(f"{address}/indicator/debt_ratio?lang=en")
    page.locator("#why").scroll_into_view_if_needed()
    page.locator("#tree .tree").wait_for(timeout=120_000)
    page.locator("#tree summary").first.click()
    assert page.locator("#tree details[open] li").first.is_visible()
    page.locator('#seen ~ div a.num, section[aria-labelledby="seen"] a.num').first.click()
    dialog = page.locator("dialog.source")
    dialog.wait_for()
    assert "measured" in dialog.inner_text()
    dialog.get_by_role("button").click()
    page.goto(f"{address}/places?lang=zh")
    page.locator("#find").fill("巫溪")
    assert page.locator("tbody tr:visible").count() == 1
    assert "q=" in page.url
