import json
import signal
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np
import pytest
import xarray as xr
from numpy.testing import assert_allclose, assert_array_equal

import lantu
from lantu.engine.store import store
from lantu.language.errors import LantuError
from tests.packs import edit, small_pack


@pytest.fixture(scope="module")
def chongqing():
    return lantu.read_blueprint("chongqing"), lantu.read_city("chongqing")


@pytest.fixture(scope="module")
def run(chongqing):
    return lantu.run(*chongqing, members=24)


def test_results_do_not_depend_on_threads_block_or_the_number_of_members(chongqing, run):
    other = lantu.run(*chongqing, members=24, threads=1, block=7)
    fewer = lantu.run(*chongqing, members=10, threads=2, block=3)
    for name in run.data.data_vars:
        assert run.data[name].values.tobytes() == other.data[name].values.tobytes(), name
        assert_array_equal(run.data[name].values[:10], fewer.data[name].values, err_msg=str(name))


def test_nothing_goes_wrong_on_the_way(run):
    assert run.manifest["not_finite"] == []
    assert set(run.data.dims) == {"member", "place", "year", "sex", "age"}
    for name, variable in run.data.data_vars.items():
        assert {"units", "long_name", "long_name_zh", "basis"} <= variable.attrs.keys(), name


def test_the_census_is_reproduced_exactly_by_place_sex_and_group(chongqing, run):
    rows = chongqing[1].observations
    census = rows[(rows["variable"] == "people_census") & (rows["year"] == 2020)]
    table = census.set_index(["place", "sex", "age"])["value"].to_xarray()
    start = run.data["people_by_age"].sel(year=2020, member=0)
    assert_array_equal(
        start.transpose("place", "sex", "age"),
        table.sel(place=start["place"], sex=start["sex"], age=start["age"]),
    )


def test_published_totals_win_in_their_year(chongqing, run):
    rows = chongqing[1].observations
    used = rows[(rows["status"] == "") & (rows["place"] == "city") & (rows["sex"] == "")]
    for name, years in {
        "population": range(2021, 2025),
        "government_debt": [2023],
        "debt_ratio": [2023],
        "births": [2021, 2023],
    }.items():
        for year in years:
            seen = used[(used["variable"] == name) & (used["year"] == year)]["value"].to_numpy()
            if len(seen):
                assert_allclose(run.at(name).sel(year=year), seen[0], rtol=1e-6, err_msg=f"{name} {year}")


def test_people_and_debt_are_accounted_for(run):
    change = run.at("population").diff("year")
    flows = (run.at("births") - run.at("deaths") + run.at("net_migration")).isel(year=slice(1, None))
    assert_allclose(change, flows, atol=60)  # float32 of 32 million people
    flows = (run.at("net_borrowing") + run.at("debt_taken_over")).isel(year=slice(1, None))
    assert_allclose(run.at("government_debt").diff("year"), flows, atol=3e5)  # float32 of 2 trillion yuan


def test_a_zone_is_the_sum_of_its_districts_and_rates_do_not_add_up(run):
    zones = {place.parent for place in run.city.districts()}
    assert_allclose(sum(run.at("population", zone) for zone in zones), run.at("population"))
    with pytest.raises(LantuError, match="does not add up"):
        run.at("urban_share")
    with pytest.raises(LantuError, match="did you mean"):
        run["debt_ration"]


def test_setting_an_assumption_changes_only_what_rests_on_it(chongqing, run):
    other = lantu.run(*chongqing, members=24, settings={"budget_revenue_elasticity": 1.2})
    assert not np.array_equal(run["budget_revenue"], other["budget_revenue"])
    assert_array_equal(run["population"], other["population"])


@pytest.mark.parametrize(
    "options",
    [{"members": 0}, {"to": 2019}, {"to": 3000}, {"seed": -1}, {"settings": {"inflation_trendy": 1}},
     {"without": ["rail_line_99"]}, {"settings": {"fertility_shrink": 1.4}}],
)  # fmt: skip
def test_options_that_cannot_be_are_refused(chongqing, options):
    with pytest.raises(LantuError):
        lantu.run(*chongqing, **{"members": 2, **options})


def test_a_project_adds_what_it_says_from_the_year_after_it_ends(tmp_path):
    pack = small_pack(tmp_path)
    edit(pack / "projects.csv", "illustrative", "committed")
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    edit(pack / "projects.csv", "committed", "candidate")
    bare = lantu.run(lantu.read_blueprint(pack), city, members=8)["childcare_places"]
    built = lantu.run(plan, city, members=8)["childcare_places"]
    gained = (built - bare).sel(year=slice(2026, 2028)).mean("member")
    assert gained.sel(year=2026) == 0
    assert float(gained.sel(year=2028)) == pytest.approx(200, rel=0.01)


def test_a_run_survives_the_disk(tmp_path, chongqing):
    made = lantu.run(*chongqing, members=3, out=tmp_path / "run")
    read = store.load(tmp_path / "run")
    xr.testing.assert_identical(
        made.data,
        read.data.assign_coords(place=made.data["place"], sex=made.data["sex"], age=made.data["age"]),
    )
    assert read.manifest["id"] == made.manifest["id"]
    assert not list((tmp_path / "run").glob(".*"))
    beside = store.load(tmp_path / "run", read=chongqing)
    assert (beside.plan, beside.city) == chongqing
    assert beside.missing == read.missing
    xr.testing.assert_identical(beside.data, read.data)


def test_a_run_is_not_put_beside_a_plan_that_it_is_not_of(tmp_path):
    pack = small_pack(tmp_path)
    read = lantu.read_blueprint(pack), lantu.read_city(pack)
    lantu.run(*read, members=2, out=tmp_path / "run")
    edit(pack / "projects.csv", "illustrative", "committed")
    with pytest.raises(LantuError, match="has changed since"):
        store.load(tmp_path / "run", read=(lantu.read_blueprint(pack), read[1]))


def test_half_a_run_is_not_a_run(tmp_path):
    (tmp_path / "run" / "data.zarr").mkdir(parents=True)
    with pytest.raises(LantuError, match="no finished run"):
        store.load(tmp_path / "run")
    (tmp_path / "run" / "manifest.json").write_text("{")
    with pytest.raises(LantuError, match="not a manifest"):
        store.load(tmp_path / "run")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").write_text("")
    with pytest.raises(LantuError, match="not a run"):
        store.refuse_foreign(tmp_path / "mine", replace=True)


@pytest.mark.slow
def test_a_killed_run_goes_on_where_it_was(tmp_path):
    pack, out = small_pack(tmp_path), tmp_path / "run"
    words = ["run", str(pack), "--members", "1600", "--threads", "1", "--out", str(out), "--no-report"]
    command = [sys.executable, "-m", "lantu", *words]  # four pieces one by one: time to kill it after the first
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and not list(out.glob(".parts/*/*.done")):
        time.sleep(0.005)
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert not (out / "manifest.json").exists()
    finished = subprocess.run([*command, "--resume", "--json"], capture_output=True, text=True, check=True)
    whole = lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=1600)
    assert json.loads(finished.stdout)["run"] == whole.manifest["id"]
    assert_array_equal(store.load(out)["gdp"], whole["gdp"])


def test_a_project_also_moves_what_has_a_record_but_no_equation(chongqing, run):
    plan, city = chongqing
    built = next(item for item in plan.all_projects if item.measure == "wind_mw" or item.place != "city")
    wind = replace(
        built, id="new_wind", measure="wind_mw", place="500243", quantity=1000.0, start=2026, end=2026,
        cost=None, upkeep=None, funding={}, kind="committed", needs=(), excludes=(),
    )  # fmt: skip
    other = lantu.run(replace(plan, projects=(*plan.projects, wind)), city, members=24)
    more = (other["wind_solar_capacity"] - run["wind_solar_capacity"]).mean("member")
    assert float(more.sel(year=2025)) == 0
    assert float(more.sel(year=2026)) == pytest.approx(1000, rel=1e-4)  # MW, when the works are done
