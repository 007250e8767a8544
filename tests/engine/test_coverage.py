"""What streets measure enters a run: two bounds, located projects, and no promise that is called kept on a bound."""

import json
import shutil

import numpy as np
import pytest

import lantu
from lantu.appraisal.projects.project_effects import plan_effect
from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.engine.projects.coverage import variable_at
from lantu.portfolio import Wishes, goal_rows, optimise
from lantu.report.portfolio.portfolio import portfolio_text
from lantu.report.verdict.goal_reason import goal_reason
from lantu.rules import check
from lantu.rules.needs.doctor import diagnose
from lantu.space import ImportRecord, open_space
from lantu.space.folder import facilities_text, packed
from tests.cases.test_access import facilities, hill, people
from tests.command import lantu as command
from tests.space.made_up_ways import degrees

RECORD = ImportRecord("osm:made-up.osm", "0", "2026-11-28", "test", licence="ODbL 1.0", as_of="2025-03-01")
HEAD = "id,name_en,task,measure,place,quantity,start,end,kind,facility,lon,lat,cost,funding"


def write_streets(pack, homes, surface="bare_earth"):
    streets, ground = hill(surface=surface)
    if surface == "surface_model":
        rough = np.random.default_rng(3).normal(0, 4, ground.height.shape).astype(np.float32)  # roofs
        ground = type(ground)(
            ground.height + rough, ground.west, ground.north, ground.step_lon, ground.step_lat, surface
        )
    parts = {
        "streets.npz": packed(streets),
        "elevation.npz": packed(ground),
        "facilities.csv": facilities_text(facilities(("library", 0))),
        "people.npz": packed(homes),
    }
    open_space(pack).save(RECORD, parts)


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    """A city of one street of 1,200 m: a library in its west, people all along, and a project that builds another in the east."""
    folder = tmp_path_factory.mktemp("street") / "hill"
    assert command("new", folder, "--country", "FR", "--districts", "West,East").returncode == 0
    write_streets(folder, people(*range(10, 1200, 20)), "surface_model")
    goals = ["indicator,place,year,relation,value,unit,kind,source,note,note_zh"]
    goals += [
        f"{name},city,{year},>=,{value},%,own,,,"
        for name, year, value in [
            ("within_15min_library", 2029, 100),
            ("within_15min_library", 2034, 99),
            ("within_15min_theatre", 2034, 20),
            ("culture_circle_15min", 2034, 50),
        ]
    ]
    (folder / "goals.csv").write_text("\n".join(goals) + "\n", "utf-8")
    lon, lat = degrees(1150, 5)
    rows = [
        f"east,A library in the east,,,city,1,2029,2030,committed,library,{lon},{lat},,",
        f"stage,A theatre,,,city,1,2029,2030,candidate,theatre,{lon},{lat},,",
    ]
    (folder / "projects.csv").write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def run(pack):
    return lantu.run(read_blueprint(pack), read_city(pack), members=40, seed=2)


def values(run, name, year):
    return run.data[name].sel(year=year).values.astype(float)


def row_of(run, name, year):
    return next(row for row in lantu.appraise(run).goal_rows if (row.indicator, row.year) == (name, year))


def test_a_located_project_counts_from_the_year_after_it_ends_and_futures_lie_between_the_bounds(run):
    before, after = (values(run, "within_15min_library", year) for year in (2030, 2031))
    assert 0.6 < before.min() < before.max() < 1  # roofs: some future walks farther than another
    assert (after > before).all()
    assert after.min() > 0.99  # of 60 people along the street everybody has a library within 600 m
    first = run.data["within_15min_library"].sel(member=3).values
    assert len(np.unique(first)) == 2  # nothing but the project moves it
    assert run.data["within_15min_library"].attrs["bound"] == "lower"


def test_the_bound_is_told_without_odds_and_never_called_kept_even_where_it_is_enough(run):
    enough = row_of(run, "within_15min_library", 2034)
    assert (enough.state, enough.odds, enough.odds_at_least) == ("lower bound", None, 1.0)
    assert (enough.last_year, enough.basis) == (2025, "modelled")
    assert enough.last_value < enough.median
    short = row_of(run, "within_15min_library", 2029)
    assert (short.state, short.odds_at_least) == ("lower bound", 0.0)
    assert short.gap > 0
    unmapped = row_of(run, "within_15min_theatre", 2034)
    assert (unmapped.median, unmapped.odds_at_least) == (0.0, 0.0)
    told = goal_reason(enough, run.city.indicators["within_15min_library"].unit)
    assert "lower bound" in told.en
    assert "100 % of the futures" in told.en
    assert "下限" in told.zh
    assert not any(
        state in ("met", "met early", "likely") for counts in lantu.appraise(run).counts.values() for state in counts
    )


def test_without_the_project_the_goal_falls_back_and_the_plan_is_said_to_move_it(pack, run):
    plan, city = run.plan, run.city
    bare = lantu.run(plan, city, members=40, seed=2, without=("all",))
    assert row_of(bare, "within_15min_library", 2034).odds_at_least == 0.0
    effect = plan_effect(run, members=40)
    assert effect is not None
    moved = [item for item in effect.compared if item.median != item.without]
    assert [(item.indicator, item.year) for item in moved] == [("within_15min_library", 2034)]
    assert moved[0].median > moved[0].without + 5
    assert moved[0].odds is None  # a bound has none
    more = lantu.run(plan, city, members=40, seed=2, including=("stage",))
    assert row_of(more, "within_15min_theatre", 2034).median > 60
    assert more.manifest["id"] != run.manifest["id"]


def test_a_district_is_asked_by_its_outline_and_a_published_figure_goes_first(pack, tmp_path):
    places = json.loads((pack / "places.geojson").read_text("utf-8"))
    ids = {}
    for feature in places["features"]:
        name = feature["properties"]["name_en"]
        if name in ("West", "East"):
            west, east = {"West": (-100, 600), "East": (600, 1400)}[name]
            (x0, y0), (x1, y1) = degrees(west, -300), degrees(east, 300)
            feature["geometry"] = {
                "type": "Polygon",
                "coordinates": [[[x0, y0], [x1, y0], [x1, y1], [x0, y1], [x0, y0]]],
            }
            ids[name] = str(feature["properties"]["id"])
    copy = tmp_path / "hill"
    shutil.copytree(pack, copy)
    (copy / "places.geojson").write_text(json.dumps(places), "utf-8")
    goals = ["indicator,place,year,relation,value,unit,kind,source,note,note_zh"]
    goals += [f"within_15min_library,{ids[name]},2027,>=,90,%,own,,," for name in ("West", "East")]
    (copy / "goals.csv").write_text("\n".join(goals) + "\n", "utf-8")
    found = lantu.run(read_blueprint(copy), read_city(copy), members=8)
    west, east = (values(found, variable_at("within_15min_library", ids[name]), 2027) for name in ("West", "East"))
    assert (west == 1).all()
    assert (east < 0.9).all()
    rows = {row.place: row.odds_at_least for row in lantu.appraise(found).goal_rows}
    assert rows == {ids["West"]: 1.0, ids["East"]: 0.0}
    figures = copy / "observations.csv"
    text = figures.read_text("utf-8").rstrip("\n").split("\n")
    cells = dict.fromkeys(text[0].split(","), "")
    cells |= {"place": ids["East"], "year": "2024", "variable": "within_15min_library", "value": "72", "unit": "%"}
    cells |= {"basis": "measured", "source": text[1].split(",")[text[0].split(",").index("source")]}
    figures.write_text("\n".join([*text, ",".join(cells.values())]) + "\n", "utf-8")
    again = lantu.run(read_blueprint(copy), read_city(copy), members=8)
    assert variable_at("within_15min_library", ids["East"]) not in again.data
    assert variable_at("within_15min_library", ids["West"]) in again.data


def test_without_streets_the_goal_names_the_file_that_is_missing(pack, tmp_path):
    copy = tmp_path / "flat"
    shutil.copytree(pack, copy, ignore=shutil.ignore_patterns("space"))
    plan, city = read_blueprint(copy), read_city(copy)
    said = [item for item in check(plan, city) if "within_15min_library" in item.message.en]
    assert said
    assert "lantu import osm FILE flat" in said[0].hint.en
    found = lantu.run(plan, city, members=4)
    row = row_of(found, "culture_circle_15min", 2034)
    assert row.state == "not measurable"
    assert "lantu import osm" in goal_reason(row, city.indicators["culture_circle_15min"].unit).en


def test_doctor_asks_for_figures_where_only_the_bound_is_known(run):
    gaps = diagnose(run.plan, run.city, {}, lantu.appraise(run).goal_rows)
    (gap,) = [item for item in gaps if item.name == "within_15min_theatre"]
    assert "gives a lower bound" in gap.where.en


def test_the_ground_is_part_of_what_a_run_depends_on(pack, run, tmp_path):
    assert "space/streets.npz" in run.manifest["files"]
    copy = tmp_path / "hill"
    shutil.copytree(pack, copy)
    write_streets(copy, people(*range(10, 1200, 40)), "surface_model")
    assert read_city(copy).files["space/people.npz"] != run.city.files["space/people.npz"]
    assert read_city(copy).files["space/streets.npz"] == run.city.files["space/streets.npz"]


def test_choosing_counts_who_reaches_a_site_however_little_it_costs(pack, tmp_path):
    copy = tmp_path / "hill"
    shutil.copytree(pack, copy)
    (copy / "measures.yaml").write_text(
        "stage:\n  name: {zh: 小剧场, en: Small theatre}\n  unit: count\n"
        '  unit_cost: {value: 900000, low: 500000, high: 2000000, unit: EUR, basis: assumed, source: "assumed: for a test"}\n'
        "  levers: []\n  facility: theatre\n",
        "utf-8",
    )
    rows = [
        f"{name},A theatre,,stage,city,1,2029,2030,candidate,theatre,{lon},{lat},900000,own:900000"
        for name, (lon, lat) in {"near": degrees(600, 5), "far": degrees(3000, 5)}.items()  # beyond every street
    ]
    (copy / "projects.csv").write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")
    plan, city = read_blueprint(copy), read_city(copy)
    found = optimise(plan, city, wishes=Wishes(budget=5e6), seconds=20, futures=8, frontier_seconds=0, draws=0)
    assert [project.id for project in found.projects] == ["near"]
    row = next(row for row in goal_rows(found) if row["indicator"] == "within_15min_theatre")
    assert (row["bound"], row["odds_before"], row["odds"], row["why"]) == ("lower", 0.0, 1.0, "bound")
    assert abs(found.proof.difference) < 0.01  # what one site adds alone is what the run of the choice says
    assert "at least: mapped facilities alone" in portfolio_text(found, "en")
    assert "只计已标注设施" in portfolio_text(found, "zh")
