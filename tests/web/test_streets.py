"""The map of streets: what it is drawn of, minutes on foot, who gains, and what is said of a pack without streets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi.testclient import TestClient
from playwright.sync_api import expect

from lantu.report.streets.classes import CLASSES, COLOURS, shade_names
from lantu.space import PRIVATE, PROFILES, Facilities, Homes, ImportRecord, Streets, open_space
from lantu.space.folder import facilities_text, packed
from lantu.space.life_circle.gains import gain_of
from lantu.space.life_circle.walker import with_more
from lantu.space.walking.walk_time import Bound
from lantu.web import JudgedRun, Studio, make_app
from lantu.web.state.ground import StreetGround
from lantu.web.views.streets import street_shapes
from lantu.web.views.streets.street_question import StreetQuestion, mapped
from lantu.web.views.streets.streets import home_costs, put
from tests.conftest import BROWSER_WAITS, NO_GRAPHICS_CARD
from tests.space.made_up_ways import degrees, streets_of
from tests.space.small_district import SIDE, SOUTH, TALL, WEST, WIDE, people, streets, write_small_district
from tests.web.conftest import copy_of, ready_studio, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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
    assert 'href="/streets?lang=en"' not in page.text  # nor is it in the menu
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
    assert len(told["homes"]["home"]) == told["homes"]["in_view"] == 6
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


FLAT = {"kind": "school", "bound": "flat", "lang": "en"}
A_BLOCK = 100 / PROFILES["adult"].level_speed  # seconds


def ask(client: TestClient, path: str, **query: Any) -> Any:
    answer = client.get(f"/api/v1/streets/{path}", params={**FLAT, **query})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_on_a_flat_map_a_walk_is_blocks_to_the_school_at_the_corner(walker: TestClient) -> None:
    walk = np.array(ask(walker, "minutes")["edge"]) / 10
    ground = streets()
    blocks = ((ground.lon - WEST) / WIDE + (ground.lat - SOUTH) / TALL).round()
    expected = (np.minimum(blocks[ground.start], blocks[ground.end]) + 0.5) * A_BLOCK
    near = (expected < 30 * 60) & (np.arange(EDGES) < EDGES - 1)
    np.testing.assert_allclose(walk[near], expected[near], atol=2.5)
    assert walk[-1] == -0.1  # the lane that leads nowhere
    homes = np.array(ask(walker, "minutes")["home"])
    assert homes[0] / 10 == pytest.approx(0.8 * A_BLOCK, abs=2)  # 30 m to the street, half a block along it


def test_the_share_within_minutes_is_that_of_the_homes_whose_walk_is_told(walker: TestClient) -> None:
    weight, minutes = people().weight, 9
    told = ask(walker, "coverage", minutes=minutes)
    assert (told["facilities"], told["weight"]) == (1, "people")
    assert [row["bound"] for row in told["items"]] == ["flat", "smoothed", "raw"]
    for row in told["items"]:
        home = np.array(ask(walker, "minutes", bound=row["bound"])["home"])
        within = (home >= 0) & (home <= minutes * 600)
        assert row["share_low"] == row["share_high"] == pytest.approx(weight[within].sum() / weight.sum())
        assert row["covered"] == pytest.approx(weight[within].sum())
    flat, smoothed, _ = told["items"]
    assert 0 < flat["share_low"] < smoothed["share_low"] < 1  # the school lies below: a gentle way down is quicker


def test_who_gains_is_who_was_beyond_the_minutes_and_is_within_them(walker: TestClient) -> None:
    lon, lat = WEST + 11 * WIDE, SOUTH + 11 * TALL  # the corner that is farthest from the school
    gain = ask(walker, "gains", lon=lon, lat=lat, minutes=5)
    row, column = np.divmod(np.arange(121), 11)
    walk = np.array(ask(walker, "minutes")["home"])
    to_corner = (11 - row + 10 - column + 0.8) * A_BLOCK
    new = (to_corner <= 300) & ((walk < 0) | (walk > 3000))
    weight = people().weight
    assert gain["homes"] == new.sum() == 6
    assert gain["weight"] == weight[new].sum() == 120
    assert gain["ages"] == {"65+": 24}
    assert gain["share_after"] - gain["share_before"] == pytest.approx(120 / weight.sum())
    assert gain["nearest_minutes"] == pytest.approx(1.8 * A_BLOCK / 60, abs=0.1)
    beside = ask(walker, "gains", lon=WEST, lat=SOUTH, minutes=5)  # where one stands already
    assert (beside["homes"], beside["weight"], beside["nearest_minutes"]) == (0, 0, None)
    off = ask(walker, "gains", lon=WEST - 0.03, lat=SOUTH, minutes=5)
    assert (off["on_street"], off["homes"]) == (False, 0)


@pytest.mark.parametrize(("kind", "bound"), [("school", "raw"), ("park", "smoothed")])
def test_one_more_is_what_asking_anew_with_it_would_give(street_studio: Studio, kind: str, bound: Bound) -> None:
    ground = street_studio.ground()
    assert ground is not None
    asked = StreetQuestion(kind, "older", bound, 7)
    for column, row in ((3.4, 8.0), (9.0, 2.7), (5.2, 5.0)):
        lon, lat = WEST + WIDE * column, SOUTH + TALL * row
        (more,) = with_more(ground.streets, one_facility(kind, lon, lat), [ground.walker("older")])
        walks = more.walks[bound][kind]
        expected = gain_of(people(), home_costs(ground, asked), walks, asked.limit)
        found = put(ground, asked, lon, lat).gain
        assert found is not None
        assert found.homes.tolist() == expected.homes.tolist() != []
        assert (found.weight, found.before, found.after) == (expected.weight, expected.before, expected.after)
        assert (found.nearest, found.mean) == (expected.nearest, expected.mean)


def one_facility(kind: str, lon: float, lat: float) -> Facilities:
    text, number = np.array([""]), np.array([np.nan])
    return Facilities(text, np.array([kind]), text, np.array([lon]), np.array([lat]), number, number, text)


def test_who_is_served_worst_is_counted_once_the_most_first(walker: TestClient) -> None:
    spots = ask(walker, "worst", minutes=5, limit=1000)["items"]
    sizes = [spot["weight"] for spot in spots]
    assert sizes == sorted(sizes, reverse=True)
    walk = np.array(ask(walker, "minutes")["home"])
    beyond = (walk < 0) | (walk > 3000)
    assert sum(sizes) == pytest.approx(people().weight[beyond].sum())
    assert all(spot["minutes"] is None or 5 < spot["minutes"] <= 30 for spot in spots)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"kind": "scool"}, "school"),
        ({"kind": "theatre"}, "park"),
        ({"profile": "adlt"}, "adult"),
        ({"bound": "bare_earth"}, "smoothed"),
        ({"minutes": "0"}, "1"),
        ({"minutes": "soon"}, "whole"),
        ({"lon": "0", "lat": "0"}, "106.5"),
        ({"lon": "nan", "lat": "29.5"}, "106.5"),
    ],
)
def test_what_there_is_not_is_refused_with_the_choices(walker: TestClient, query: dict[str, str], named: str) -> None:
    answer = walker.get("/streets", params={**FLAT, **query})
    assert answer.status_code == 400
    assert named in answer.text
    chinese = walker.get("/api/v1/streets/gains", params={"lon": "106.5", "lat": "29.5", **FLAT, **query, "lang": "zh"})
    assert chinese.status_code in (400, 422)
    assert re.search("[\u4e00-\u9fff]", chinese.json()["detail"])


def test_the_page_tells_in_both_languages_what_the_addresses_answer(walker: TestClient) -> None:
    query = {**FLAT, "minutes": "5", "lon": f"{WEST + 11 * WIDE:.5f}", "lat": f"{SOUTH + 11 * TALL:.5f}"}
    english = walker.get("/streets", params=query).text
    chinese = walker.get("/streets", params={**query, "lang": "zh"}).text
    assert "<b>120 people</b> come within 5 minutes because of it, in 6 homes" in english
    assert "<b>120人</b> 因此进入步行5分钟之内，涉及6处住处" in chinese
    assert "Of them, aged 65+: 24 people." in english
    share = round(100 * ask(walker, "coverage", minutes=5)["items"][0]["share_low"])
    assert f"<b>{share} %</b> on a flat map" in english
    assert f"<b>{share}%</b> 若按平地图" in chinese
    for text in (english, chinese):
        assert "© OpenStreetMap contributors (ODbL) · 2026-04-24" in text
        assert 'href="/streets?lang=' in text  # in the menu


def test_classes_of_the_legend_meet_and_hold_everybody_once(walker: TestClient) -> None:
    page = walker.get("/streets", params={**FLAT, "minutes": "10"}).text
    lines = re.findall(r'<li><i class="(\w+)"></i>([^<]+?) <small>(\d+) %</small></li>', page)
    assert [shade for shade, _, _ in lines] == shade_names(10)
    words = [said for _, said, _ in lines]
    assert words[:2] == ["≤ 5 min", "&gt; 5 – 10 min"]
    assert words[-2:] == ["&gt; 20 – 30 min", "over 30 min, or not reached"]
    assert sum(int(share) for _, _, share in lines) == pytest.approx(100, abs=3)


def test_within_the_minutes_is_blue_and_beyond_is_orange() -> None:
    for minutes in range(1, 31):
        shades = shade_names(minutes)
        assert (len(shades), shades[-1]) == (6, "none")
        assert set(shades) <= set(COLOURS)
        blue = [shade.startswith("b") for shade in shades[:-1]]
        assert blue == [end <= minutes for end in CLASSES]


def test_pages_and_pictures_have_the_same_shades() -> None:
    css = (Path(street_shapes.__file__).parents[2] / "static" / "map" / "streets.css").read_text("utf-8")
    light = css.split("@media", 1)[0]
    assert dict(re.findall(r"--(\w+): (#\w+);", light)) == COLOURS


def test_the_picture_and_the_files_hold_every_street_and_home(walker: TestClient) -> None:
    query = {**FLAT, "minutes": "5"}
    drawn = walker.get("/figures/streets.svg", params=query)
    assert drawn.status_code == 200
    paths = re.findall(r'<path d="([^"]+)" fill="none" stroke="#\w+" stroke-linecap="round"', drawn.text)
    assert sum(path.count("M") for path in paths) == EDGES
    for words in ("≤ 5 min", "over 30 min, or not reached", ">N<", " m</text>", "© OpenStreetMap contributors"):
        assert words in drawn.text
    assert walker.get("/figures/streets.png", params=query).content.startswith(b"\x89PNG")
    rows = list(
        csv.DictReader(io.StringIO(walker.get("/figures/streets.csv", params=query).content.decode("utf-8-sig")))
    )
    assert [float(row["People"]) for row in rows] == people().weight.tolist()
    walk = np.array(ask(walker, "minutes")["home"])
    told = [float(row["Minutes, flat map (no slopes or stairs)"] or "nan") for row in rows]
    np.testing.assert_allclose(told, np.where(walk < 0, np.nan, np.ceil(walk / 60) / 10))
    file = walker.get("/downloads/streets.geojson", params=query).json()
    assert len(file["features"]) == EDGES
    assert file["attribution"].startswith("© OpenStreetMap contributors")
    assert [item["properties"]["minutes"] for item in file["features"]].count(None) >= 1
    part = walker.get("/downloads/streets.geojson", params={**query, "bbox": f"{WEST},{SOUTH},{WEST},{SOUTH}"}).json()
    assert len(part["features"]) == 2


@pytest.fixture(scope="module")
def street_address(street_studio: Studio) -> Iterator[str]:
    with serving(street_studio) as at:
        yield at


@pytest.fixture(params=["desktop", "phone"])
def street_page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails the test where anything goes wrong in it or leaves the machine."""
    phone = request.param == "phone"
    size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
    context = chromium.new_context(viewport=size, has_touch=phone)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(BROWSER_WAITS)
    wrong: list[str] = []
    page.on(
        "console",
        lambda said: wrong.append(said.text) if said.type == "error" and NO_GRAPHICS_CARD not in said.text else None,
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request",
        lambda asked: None if urlsplit(asked.url).hostname in ("127.0.0.1", None) else wrong.append(asked.url),
    )
    yield page
    context.close()
    assert not wrong


@pytest.mark.browser
def test_the_map_tells_minutes_and_who_gains_by_mouse_touch_and_keyboard(
    street_page: Page, street_address: str
) -> None:
    page, phone = street_page, street_page.viewport_size == {"width": 390, "height": 844}
    language = "zh" if phone else "en"
    page.goto(f"{street_address}/streets?kind=school&bound=flat&minutes=5&lang={language}")
    page.wait_for_selector("#panes[data-drawn]", timeout=60_000)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 1
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    assert [item["id"] for item in found if item["impact"] in ("serious", "critical")] == []
    canvas = page.locator("#panes canvas")
    if phone:
        canvas.tap(position={"x": 150, "y": 150})
        expect(page.locator("#told")).to_contain_text("分钟")
        page.locator("#put").tap()
        canvas.tap(position={"x": 150, "y": 120})
    else:
        canvas.hover(position={"x": 420, "y": 300})
        expect(page.locator("#told")).to_contain_text("minutes on foot")
        canvas.focus()
        page.keyboard.press("ArrowRight")
        expect(page.locator("#panes")).to_have_class(re.compile("crossed"))
        page.keyboard.press("Enter")
    expect(page.locator("#gain .gained")).to_be_visible()
    assert "lon=" in page.url
    assert page.locator(".new-site").count() == 1
    shown = page.locator("#gain .gained").inner_text()
    page.reload()  # the address holds what is shown
    expect(page.locator("#gain .gained")).to_have_text(shown)
    page.locator("#worst a[data-put]").first.click()
    expect(page.locator("#gain[aria-busy]")).to_have_count(0)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 1


@pytest.mark.browser
def test_without_webgl_a_picture_stands_in_and_the_rest_works(chromium: Browser, street_address: str) -> None:
    page = chromium.new_page()
    page.set_default_timeout(BROWSER_WAITS)
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(f"{street_address}/streets?kind=school&bound=flat&minutes=5&lang=en")
    expect(page.locator("#plain img")).to_be_visible()
    page.wait_for_function("document.querySelector('#plain img').naturalWidth > 0")
    assert not page.locator("#put").is_visible()
    page.locator("#worst a[data-put]").first.click()
    page.wait_for_url("**lon=**")
    expect(page.locator("#gain .gained")).to_be_visible()
    page.close()


def compound() -> Streets:
    """A public street of 600 m, and a private one 40 m north of it that a private way joins to it."""
    points = [(0.0, 0.0), (600, 0), (300, 0), (300, 40), (450, 40)]
    ways = [
        {"start": 0, "end": 2},
        {"start": 2, "end": 1},
        {"start": 2, "end": 3, "access": PRIVATE},
        {"start": 3, "end": 4, "access": PRIVATE},
    ]
    return streets_of(points, ways)


def test_what_is_put_into_a_compound_hangs_on_the_street_outside_it(tmp_path: Path) -> None:
    lon, lat = np.array([degrees(x, 2) for x in (20, 580)]).T
    homes = Homes(lon.copy(), lat.copy(), np.array([70.0, 30.0]), "people", np.ones(2, dtype=bool))
    far, none = degrees(5, 2), np.array([np.nan])
    there = Facilities(
        np.array(["s"]),
        np.array(["school"]),
        np.array([""]),
        *(np.array([x]) for x in far),
        none,
        none,
        np.array(["t"]),
    )
    record = ImportRecord("osm:compound.json", "0", "2026-11-29", "test")
    parts = {"streets.npz": packed(compound()), "people.npz": packed(homes), "facilities.csv": facilities_text(there)}
    open_space(tmp_path).save(record, parts)
    ground = StreetGround(open_space(tmp_path), compound(), ())
    asked = StreetQuestion("school", "adult", "stairs", 5)
    inside, outside = (put(ground, asked, *degrees(450, north)) for north in (38, 2))
    assert inside.gain is not None
    assert outside.gain is not None
    assert inside.gain.homes.tolist() == outside.gain.homes.tolist() == [1]
    # 38 m of open ground to the public street, and none of the private ways
    assert inside.gain.nearest - outside.gain.nearest == pytest.approx(10 * 36 / PROFILES["adult"].level_speed, abs=2)
