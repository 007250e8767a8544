"""The map: its values are those of the run, its files open elsewhere, and it can be worked with mouse and keyboard."""

from __future__ import annotations

import io
import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import expect

from lantu.city import City, Place
from lantu.web import JudgedRun, Studio, make_app
from lantu.web.views.maps.maps import default_variable
from lantu.web.views.maps.shading import NO_DATA, NONE, about_zero
from tests.web.conftest import copy_of, ready_studio

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = "http://127.0.0.1"


@pytest.fixture
def studio(read_studio: Studio) -> Studio:
    """One studio for all tests, which only read."""
    return read_studio


@pytest.fixture
def client(reader: TestClient) -> TestClient:
    return reader


def medians(studio: Studio, variable: str, year: int) -> dict[str, float]:
    values = studio.judged().run[variable].median("member").sel(year=year)
    return {str(place): float(value) for place, value in zip(values["place"].values, values.values, strict=True)}


def test_values_are_the_medians_of_the_run(client: TestClient, studio: Studio) -> None:
    told = client.get("/api/v1/maps/births", params={"lang": "en"}).json()
    at = told["years"].index(2030)
    factor = {"people": 1, "k people": 1e3, "m people": 1e6}[told["unit"]]
    shown = dict(zip(told["places"], told["drawn"][0]["median"][at], strict=True))
    expected = medians(studio, "births", 2030)
    assert shown.keys() == expected.keys()
    for place, value in shown.items():
        assert value * factor == pytest.approx(expected[place], rel=1e-4)


def test_districts_without_outlines_have_a_table_and_no_map_and_the_page_says_what_brings_one(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn, bare = City.districts, []

    def without(city: City) -> tuple[Place, ...]:
        bare.append(city)
        return tuple(replace(place, geometry=None) for place in drawn(city))

    monkeypatch.setattr(City, "districts", without)
    for language, page in (("en", "docs/how-to/your-own-city.md"), ("zh", "docs/zh/how-to/your-own-city.md")):
        for view in ("one", "years"):
            text = client.get("/map", params={"lang": language, "view": view, "year": "2031"}).text
            assert {"places.geojson", page} <= set(re.findall(r"<code>(.*?)</code>", text))
            assert 'data-figure="/figures/districts' not in text
        assert '"outlined": false' in client.get("/map", params={"lang": language, "year": "2032"}).text
    assert bare


def test_an_indicator_is_the_ratio_of_its_parts(client: TestClient, studio: Studio) -> None:
    run = studio.judged().run
    expected = (run["working_age"] / run["people_60_plus"]).median("member").sel(year=2035)
    told = client.get("/api/v1/maps/old_age_support_ratio").json()
    shown = told["drawn"][0]["median"][told["years"].index(2035)]
    np.testing.assert_allclose(shown, expected.sel(place=told["places"]).values, rtol=1e-4)


def test_a_figure_on_record_is_shown_as_measured_in_its_year_and_modelled_afterwards(
    client: TestClient, studio: Studio
) -> None:
    seen = studio.judged().city.observations
    census = seen[(seen["variable"] == "population") & (seen["year"] == 2010)].set_index("place")["value"]
    told = client.get("/api/v1/maps/population", params={"lang": "en"}).json()
    drawn, first = told["drawn"][0], told["years"].index(2010)  # ten years before the run begins
    factor = {"k people": 1e3, "m people": 1e6}[told["unit"]]
    for place, value in zip(told["places"], drawn["median"][first], strict=True):
        assert value * factor == pytest.approx(census[place], rel=1e-4)
    assert {told["bases"][number] for number in drawn["basis"][first]} == {"measured"}
    assert {told["bases"][number] for number in drawn["basis"][told["years"].index(2030)]} == {"modelled"}
    college = client.get("/api/v1/maps/college_share", params={"lang": "en"}).json()
    assert college["years"] == [2020]
    assert college["name"] == "People with a college degree"


def test_classes_are_fifths_and_their_words_say_what_is_in_them(client: TestClient) -> None:
    told = client.get("/api/v1/maps/gdp_per_capita", params={"classes": "year", "lang": "en"}).json()
    at = told["years"].index(2030)
    drawn = told["drawn"][0]
    counts = np.bincount(drawn["shade"][at], minlength=5)
    assert counts.sum() == 38
    assert counts.max() - counts.min() <= 1
    for number, words in told["legend"][at]:
        inside = [
            value for value, shade in zip(drawn["median"][at], drawn["shade"][at], strict=True) if shade == number
        ]
        low, high = (float(part.replace(",", "")) for part in words.split(" – "))
        assert (low, high) == pytest.approx((min(inside), max(inside)), rel=0.01)


def test_a_difference_at_an_edge_is_in_the_class_that_its_words_name() -> None:
    """Nearer to zero on either side, so that no difference of 50 is told as above 50: findings/classes-of-two-counts.sh."""
    values = np.array([-60.0, -50, -30, -10, 10, 30, 50, 60, *[20.0] * 20, np.nan])
    shading = about_zero(values)
    assert [words for _, words in shading.legend][::6] == ["< -50", "> 50"]
    assert shading.number[:8].tolist() == [0, 1, 2, 3, 3, 4, 5, 6]
    assert about_zero(-values).number.tolist() == [NONE if one == NONE else 6 - one for one in shading.number]


def test_a_difference_has_zero_in_its_middle_class(client: TestClient, studio: Studio) -> None:
    told = client.get("/api/v1/maps/urban_share", params={"view": "difference", "other": "2020", "lang": "en"}).json()
    at, start = told["years"].index(2035), told["years"].index(2020)
    one, other = told["sides"]
    difference = told["drawn"][0]
    expected = np.array(one["median"][at]) - np.array(other["median"][start])
    np.testing.assert_allclose(difference["median"][at], expected, atol=0.01)
    assert set(difference["shade"][start]) == {3}  # a year against itself
    assert len(told["shades"]) == 7
    assert told["unit"] == "points"


def test_two_scenarios_are_compared_on_one_scale(compared: TestClient) -> None:
    told = compared.get("/api/v1/maps/births", params={"view": "swipe", "other": "low_birth"}).json()
    one, other = told["drawn"]
    at = told["years"].index(2035)
    assert np.nansum(np.array(other["median"][at], dtype=float)) < np.nansum(np.array(one["median"][at], dtype=float))
    pairs = {
        (value, shade)
        for side in (one, other)
        for value, shade in zip(side["median"][at], side["shade"][at], strict=True)
    }
    ordered = [shade for _, shade in sorted(pairs)]
    assert ordered == sorted(ordered)  # a higher value never has a lighter shade, whichever side it is on


def test_in_every_picture_what_was_not_measured_is_hatched_and_what_is_not_known_is_dotted(
    client: TestClient, studio: Studio
) -> None:
    query = {"variable": "population", "view": "swipe", "other": "2000", "year": "2030", "lang": "en"}
    told = client.get("/figures/districts.json", params=query).json()
    drawn = told["spec"]["datasets"]
    seen = studio.judged().city.observations
    known = set(seen[(seen["variable"] == "population") & (seen["year"] == 2000)]["place"])
    for row in drawn["rows"]:
        if row["panel"].endswith("2030"):
            assert "hatched" in row["pattern"]
        else:
            assert row["pattern"] is None if row["id"] in known else "no data" in row["pattern"]
    shapes = gpd.GeoDataFrame.from_features(drawn["shapes"]).geometry.make_valid()
    for name in ("lines", "dots"):
        ids = [feature["id"] for feature in drawn[name]]
        assert set(ids) <= {feature["id"] for feature in drawn["shapes"]}
        inside = gpd.GeoDataFrame.from_features([dict(item, properties={}) for item in drawn[name]]).geometry
        of = {feature["id"]: shape for feature, shape in zip(drawn["shapes"], shapes, strict=True)}
        for place, marks in zip(ids, inside, strict=True):
            assert of[place].buffer(0.001).covers(marks)
    assert len(drawn["lines"]) == len(drawn["shapes"])


QUERIES = [
    {"variable": "population", "year": "2030"},
    {"variable": "gdp_per_capita", "year": "2027", "classes": "year"},
    {"variable": "urban_share", "view": "difference", "other": "2020", "year": "2035"},
    {"variable": "births", "view": "swipe", "other": "2024", "year": "2035"},
    {"variable": "population", "view": "swipe", "other": "2000", "year": "2021"},
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query["variable"])
def test_the_map_without_webgl_has_the_same_breaks_colours_and_legend(
    client: TestClient, query: dict[str, str], language: str
) -> None:
    """What the page paints with WebGL comes from /api/v1/maps, what stands in without it from /figures: place by place the same."""
    told = client.get(f"/api/v1/maps/{query['variable']}", params={**query, "lang": language}).json()
    spec = client.get("/figures/districts.json", params={**query, "lang": language}).json()["spec"]
    at = told["years"].index(int(query["year"]))
    layers = spec["layer"] if "layer" in spec else spec["concat"][0]["layer"]
    color = layers[0]["encoding"]["color"]
    shade_of = dict(zip(color["scale"]["domain"], color["scale"]["range"], strict=True))
    panels = list(dict.fromkeys(row["panel"] for row in spec["datasets"]["rows"]))
    assert len(panels) == len(told["drawn"])
    for panel, drawn in zip(panels, told["drawn"], strict=True):
        rows = {row["id"]: row for row in spec["datasets"]["rows"] if row["panel"] == panel}
        for place, name in enumerate(told["places"]):
            number = drawn["shade"][at][place]
            assert rows[name]["class"] == number
            assert shade_of[number] == (NO_DATA if number < 0 else told["shades"][number])
            value = drawn["median"][at][place]
            assert rows[name]["value"] == (value if value is None else pytest.approx(value, rel=1e-4))
    known = [number for number in color["scale"]["domain"] if number >= 0]
    words = json.loads(color["legend"]["labelExpr"].removesuffix(")[datum.label]").removeprefix("("))
    assert [[number, words[str(number)]] for number in known] == told["legend"][at]
    assert (-1 in shade_of) == any(-1 in drawn["shade"][at] for drawn in told["drawn"])
    assert color["legend"]["title"].strip() == told["unit"]


def test_what_is_not_known_is_said_with_the_nearest_choice(client: TestClient) -> None:
    missing = client.get("/api/v1/maps/populaton")
    assert missing.status_code == 400
    assert "population" in missing.json()["detail"]
    assert "low_birth" in client.get("/map", params={"scenario": "low_brth"}).text
    for query in ({"variable": "births", "year": "1066"}, {"year": "soon"}):
        assert client.get("/downloads/districts.gpkg", params=query).status_code == 400
    assert client.get("/downloads/districts.shp").status_code == 404


@pytest.mark.parametrize("form", ["geojson", "gpkg", "parquet"])
def test_files_open_elsewhere_with_places_and_values(
    client: TestClient, studio: Studio, tmp_path: Path, form: str
) -> None:
    answer = client.get(f"/downloads/districts.{form}", params={"variable": "births", "year": "2030"})
    assert f"districts-births-2030.{form}" in answer.headers["content-disposition"]
    file = tmp_path / f"districts.{form}"
    file.write_bytes(answer.content)
    table = gpd.read_parquet(file) if form == "parquet" else pyogrio.read_dataframe(file)
    assert len(table) == 38
    assert table.crs.to_epsg() == 4326
    assert table.geometry.is_valid.mean() > 0.9
    west, south, east, north = table.total_bounds
    assert 105 < west < east < 111  # Chongqing lies between 105° and 110.2° east, 28.1° and 32.3° north
    assert 28 < south < north < 33
    expected = medians(studio, "births", 2030)
    found = table.set_index("code")
    assert found.loc["500103", "name_zh"] == "渝中区"
    for place, value in expected.items():
        assert found.loc[place, "median"] == pytest.approx(value, rel=1e-6)
    assert (found["p05"] <= found["median"]).all()
    assert (found["median"] <= found["p95"]).all()


def test_without_the_stack_of_a_gis_the_studio_gives_geojson_and_says_what_the_others_need(
    first_run: Path, judged: JudgedRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = TestClient(make_app(ready_studio(copy_of(first_run, tmp_path / "studio"), judged)), base_url=HERE)
    monkeypatch.setitem(sys.modules, "geopandas", None)  # as where lantu[space] is not installed
    monkeypatch.setattr("lantu.web.api.space.downloads.find_spec", lambda name: None)
    page = client.get("/map", params={"variable": "births", "lang": "en"}).text
    assert "/downloads/districts.geojson" in page
    assert "/downloads/districts.gpkg" not in page
    query = {"variable": "births", "year": "2030"}
    drawn = client.get("/downloads/districts.geojson", params=query).json()["features"]
    assert len(drawn) == 38
    assert {type(feature["properties"]["median"]) for feature in drawn} == {float}
    for form in ("gpkg", "parquet"):
        refused = client.get(f"/downloads/districts.{form}", params=query)
        assert refused.status_code == 400
        assert "lantu[space]" in refused.text


def test_the_map_is_a_figure_with_its_files(client: TestClient) -> None:
    query = {"variable": "population", "years": "2020,2035", "view": "years", "lang": "en"}
    told = client.get("/figures/districts.json", params=query).json()
    assert {row["year"] for row in told["rows"]} == {2020, 2035}
    assert client.get("/figures/districts.svg", params=query).text.startswith("<svg")
    lines = client.get("/figures/districts.csv", params=query).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 2 * 38


def test_every_layer_can_be_mapped_and_is_named_in_both_languages(client: TestClient) -> None:
    for language in ("zh", "en"):
        layers = client.get("/api/v1/layers", params={"lang": language, "limit": 1000}).json()["items"]
        assert len(layers) > 50
        for item in layers:
            chinese = re.search("[\u4e00-\u9fff]", item["name"])
            assert bool(chinese) == (language == "zh"), item
    for item in layers:
        answer = client.get(f"/api/v1/maps/{item['id']}")
        assert answer.status_code == 200, item
        assert answer.json()["years"], item


@pytest.fixture
def map_page(chromium: Browser) -> Iterator[Page]:
    """A page that fails the test where anything goes wrong in it or leaves the machine."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda asked: None if _is_here(asked.url) else wrong.append(f"left the machine: {asked.url}"),
    )
    yield page
    context.close()
    assert not wrong


def _is_here(url: str) -> bool:
    return url.startswith(("http://127.0.0.1", "data:", "blob:"))


def colours(page: Page) -> int:
    """Return how many different colours the middle of the map shows."""
    from PIL import Image

    shot = Image.open(io.BytesIO(page.locator("#panes").screenshot()))
    return len(shot.convert("RGB").getcolors(maxcolors=2**20) or [])


@pytest.mark.browser
def test_the_map_draws_and_its_year_changes_at_once(map_page: Page, address: str) -> None:
    map_page.goto(f"{address}/map?lang=en&variable=population&year=2020")
    map_page.wait_for_selector("#panes[data-drawn]", timeout=60_000)
    assert colours(map_page) > 20
    first = map_page.locator("#table tbody tr").first.inner_text()
    spent = map_page.evaluate(
        """() => { const slider = document.getElementById("slider"); const began = performance.now();
        slider.value = slider.max; slider.dispatchEvent(new Event("input")); slider.dispatchEvent(new Event("change"));
        return performance.now() - began; }"""
    )
    assert spent < 100
    assert map_page.locator("#when").inner_text() == "2035"
    assert "2035" in map_page.locator("#table thead").inner_text()
    assert map_page.locator("#table tbody tr").first.inner_text() != first
    assert "year=2035" in map_page.url
    assert all("year=2035" in link.get_attribute("href") for link in map_page.locator("a[href^='/downloads']").all())
    assert "hatched: not measured" in map_page.locator("#legend").inner_text()


@pytest.mark.browser
def test_a_place_tells_its_value_to_mouse_and_keyboard_and_opens_on_click(map_page: Page, address: str) -> None:
    map_page.goto(f"{address}/map?lang=en&variable=population&year=2030")
    map_page.wait_for_selector("#panes[data-drawn]", timeout=60_000)
    map_page.locator("#table tbody a").first.focus()
    told = map_page.locator("#told").inner_text()
    assert re.fullmatch(r".+ · [\d,]+ k people \([\d,]+ – [\d,]+\) · modelled", told), told
    map_page.evaluate("scrollTo(0, 0)")
    label = map_page.locator(".place", has_text="Wanzhou").bounding_box()
    assert label
    map_page.mouse.move(label["x"] + 3, label["y"] + label["height"] + 4)
    expect(map_page.locator("#told")).to_have_text(re.compile("^Wanzhou"))
    map_page.route("**/place/**", lambda route: route.fulfill(body="a place", content_type="text/html"))
    map_page.mouse.click(label["x"] + 3, label["y"] + label["height"] + 4)
    map_page.wait_for_url(re.compile("/place/500101"))


@pytest.mark.browser
def test_the_swipe_moves_by_keyboard_and_mouse_and_both_maps_stay_in_step(map_page: Page, address: str) -> None:
    map_page.goto(f"{address}/map?lang=en&variable=gdp_per_capita&year=2035&view=swipe&other=2020")
    map_page.wait_for_selector("#panes[data-drawn]", timeout=60_000)
    divider = map_page.get_by_role("slider", name="Where the two maps meet")
    divider.focus()
    map_page.keyboard.press("ArrowRight")
    assert divider.get_attribute("aria-valuenow") == "52"
    map_page.keyboard.press("Home")
    assert divider.get_attribute("aria-valuenow") == "0"
    assert map_page.locator(".pane").nth(1).evaluate("pane => pane.style.clipPath") == "inset(0px 0px 0px 0%)"
    map_page.keyboard.press("End")
    box = map_page.locator("#panes").bounding_box()
    assert box
    map_page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2)
    map_page.mouse.down()
    map_page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2, steps=4)
    map_page.mouse.up()
    assert 23 <= int(divider.get_attribute("aria-valuenow") or 0) <= 27
    places = "() => [...document.querySelectorAll('.pane')].map((pane) => pane.querySelector('.place').style.transform)"
    before = map_page.evaluate(places)
    map_page.locator(".pane").nth(1).locator(".maplibregl-ctrl-zoom-in").click()
    expect(map_page.locator(".pane .place").first).not_to_have_css("transform", before[0])
    # both stand where they stood in ten pictures before: a map that moves is drawn elsewhere in each
    still = f"""() => {{
        const now = JSON.stringify(({places})());
        window.still = now === window.was ? window.still + 1 : 0;
        window.was = now;
        return window.still >= 10;
    }}"""
    map_page.wait_for_function(still, polling="raf")
    one, other = (
        [round(float(number)) for number in re.findall(r"[-\d.]+(?=px)", place)] for place in map_page.evaluate(places)
    )
    assert one == pytest.approx(other, abs=1)  # a map that still moves is placed by fractions of a pixel
    assert map_page.evaluate(places)[0] != before[0]
    assert map_page.locator("#panes .side").all_inner_texts() == ["Baseline 2035", "Baseline 2020"]


@pytest.mark.browser
def test_without_webgl_a_plain_map_stands_in_and_says_so(page: Page, address: str) -> None:
    page.add_init_script(
        "HTMLCanvasElement.prototype.getContext = ((old) => function (kind, ...rest)"
        " { return kind.startsWith('webgl') ? null : old.call(this, kind, ...rest); })(HTMLCanvasElement.prototype.getContext);"
    )
    page.goto(f"{address}/map?lang=en&variable=population&year=2030")
    page.locator("#plain svg").wait_for(timeout=60_000)
    assert "no WebGL" in page.locator("#plain").inner_text()
    page.locator("#slider").focus()
    page.keyboard.press("End")
    assert page.locator("#tableyear").inner_text() == "2035"


def test_a_page_of_another_year_comes_quickly(client: TestClient) -> None:
    client.get("/map", params={"lang": "en"})
    began = time.perf_counter()
    answer = client.get("/map", params={"lang": "en", "year": "2031"})
    assert time.perf_counter() - began < 1
    assert '<output id="tableyear">2031</output>' in answer.text


def test_a_map_opens_on_a_rate_of_the_plan(judged: JudgedRun) -> None:
    name = default_variable(judged)
    assert name in {goal.indicator for goal in judged.plan.goals}
    assert not judged.verdict.indicators[name].unit.additive
