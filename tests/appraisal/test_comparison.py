"""Scenarios and what they do."""

import json
from dataclasses import replace

import pandas as pd
import pytest

import lantu
from lantu.appraisal import compare_runs, explain_difference
from lantu.city import read_city
from lantu.engine import scenario_settings
from lantu.indicators import evaluate
from lantu.language.errors import LantuError, UnreadableError
from tests.command import lantu as command
from tests.packs import edit, small_pack


@pytest.fixture(scope="module")
def chongqing():
    return lantu.read_blueprint("chongqing"), lantu.read_city("chongqing")


def test_a_scenario_takes_the_ends_of_the_ranges_that_stand_in_the_pack(chongqing):
    city = chongqing[1]
    settings = scenario_settings(city, "land_slump")
    assert settings == {name: city.assumptions[name].low for name in ("land_price_growth", "land_renewal_share")}
    assert scenario_settings(city, "baseline") == {}
    run = lantu.run(*chongqing, members=4, scenario="land_slump", settings={"land_renewal_share": 0.01})
    assert run.manifest["settings"] == {
        "land_price_growth": settings["land_price_growth"],
        "land_renewal_share": 0.01,
    }
    with pytest.raises(LantuError, match="did you mean 'land_slump'"):
        scenario_settings(city, "land_slumps")


def test_every_scenario_runs_and_changes_something(chongqing):
    base = lantu.run(*chongqing, members=8)
    for name in chongqing[1].scenarios:
        other = lantu.run(*chongqing, members=8, scenario=name)
        assert any(not base.data[item].equals(other.data[item]) for item in base.data.data_vars), name


def test_contributions_add_up_to_the_difference(chongqing):
    """Three settings move the odds; what each contributes sums to the change between the two runs."""
    one, other = (lantu.run(*chongqing, members=40, scenario=name) for name in ("baseline", "fast_transition"))
    goals = compare_runs(one, other)
    parts = explain_difference(one, other, members=40)
    row = goals[goals["indicator"].eq("nonfossil_energy_share") & goals["year"].eq(2030)].iloc[0]
    mine = [item for item in parts if (item["indicator"], item["year"]) == ("nonfossil_energy_share", 2030)]
    assert sum(item["odds"] for item in mine) == pytest.approx(row["odds_b"] - row["odds_a"], abs=1e-9)
    assert sum(item["median"] for item in mine) == pytest.approx(row["median_b"] - row["median_a"], rel=1e-6)
    assert {item["group"] for item in parts} <= {"energy_saving", "nonfossil_growth", "fossil_switching"}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    pack = small_pack(tmp_path_factory.mktemp("small"))
    edit(pack / "projects.csv", "illustrative", "candidate")
    with (pack / "goals.csv").open("a", encoding="utf-8") as file:
        file.write("childcare_places_per_1000,city,2030,>=,4,‰,own,BOOK,\n")
    return lantu.read_blueprint(pack), lantu.read_city(pack)


@pytest.mark.slow
def test_too_many_groups_for_all_orders_and_a_project_still_add_up(small):
    """Seven settings and a project differ: what is averaged over orders sums as what is exact does."""
    city = small[1]
    names = [
        "urban_speed", "urban_ceiling", "childcare_growth", "childcare_places_start", "fertility_drift",
        "migration_turnover", "mortality_drift",
    ]  # fmt: skip
    settings = {name: city.assumptions[name].high for name in names}
    one = lantu.run(*small, members=12)
    other = lantu.run(*small, members=12, settings=settings, including=["example_nursery"])
    goals = compare_runs(one, other).set_index(["indicator", "year"])
    parts = explain_difference(one, other, members=12)
    assert not any(part["exact"] for part in parts)
    assert "project example_nursery" in {part["group"] for part in parts}
    for (indicator, year), row in goals.iterrows():
        mine = [part for part in parts if (part["indicator"], part["year"]) == (indicator, year)]
        if pd.isna(row["odds_a"]) or pd.isna(row["odds_b"]):
            continue  # a figure without a goal has no odds to share
        assert mine, indicator
        assert sum(part["odds"] for part in mine) == pytest.approx(row["odds_b"] - row["odds_a"], abs=1e-9)
        assert sum(part["median"] for part in mine) == pytest.approx(row["median_b"] - row["median_a"], rel=1e-6)


def test_projects_that_differ_are_told_each_by_itself(small):
    plan, city = small
    built = replace(plan, projects=tuple(replace(item, kind="committed") for item in plan.projects))
    one = lantu.run(built, city, members=12, without=["example_nursery"])
    other = lantu.run(built, city, members=12, including=["example_nursery"])
    parts = explain_difference(one, other, members=12)
    assert {part["group"] for part in parts} == {"project example_nursery"}
    assert all(part["exact"] for part in parts)
    # and back again: put in by one, left out by the other
    back = explain_difference(other, one, members=12)
    assert [part["median"] for part in back] == pytest.approx([-part["median"] for part in parts])
    assert all(part["median"] > 0 for part in parts if part["indicator"] == "childcare_places_per_1000")


def test_land_income_shows_in_the_debt_and_nowhere_else(chongqing):
    one, other = (lantu.run(*chongqing, members=40, scenario=name) for name in ("baseline", "land_slump"))
    goals = compare_runs(one, other)
    debt = goals[goals["indicator"].eq("debt_ratio") & goals["year"].eq(2035)].iloc[0]
    assert debt["median_b"] > debt["median_a"]


def test_a_city_s_own_scenarios_and_what_is_wrong_with_them(tmp_path):
    pack = small_pack(tmp_path)
    (pack / "scenarios.yaml").write_text(
        "dear:\n  label: {zh: 贵, en: Dear}\n  settings: {bond_rate_long_run: 6 %, childcare_places_start: high}\n",
        encoding="utf-8",
    )
    city = read_city(pack)
    settings = scenario_settings(city, "dear")
    assert settings["bond_rate_long_run"] == pytest.approx(0.06)
    assert settings["childcare_places_start"] == 2200
    assert "low_birth" in city.scenarios  # what all Chinese cities share
    (pack / "scenarios.yaml").write_text("dear:\n  label: x\n  settings: {bond_rate_longrun: low}\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match="bond_rate_long_run"):
        read_city(pack)


def test_the_command_line_compares(tmp_path):
    """On the small pack, which reads, runs and is taken apart as Chongqing is (tests/cases/test_gallery.py compares that)."""
    pack = small_pack(tmp_path)

    def lantu_(*words):
        return command(*words, cwd=tmp_path)

    done = lantu_("compare", "baseline", "fast_transition", "--pack", pack, "--members", "16", "--json")
    told = json.loads(done.stdout)
    assert {"goals", "why"} <= told.keys()
    run = lantu_("run", pack, "--scenario", "low_birth", "--members", "4", "--no-report")
    assert run.returncode == 0, run.stderr
    compared = lantu_("compare", "runs/small", "baseline", "--pack", pack, "--members", "4", "--lang", "zh")
    assert compared.returncode == 0, compared.stderr
    again = lantu_(
        "compare", "low_birth", "runs/small", "--no-why", "--lang", "en"
    )  # of the run's pack, in its futures
    assert "No difference." in again.stdout, again.stderr
    assert "chance" not in again.stdout
    fewer = lantu_("compare", "low_birth", "runs/small", "--members", "3", "--no-why", "--lang", "en")
    assert "is chance" in fewer.stdout
    wrong = lantu_("compare", "baseline", "boom", "--pack", pack)
    assert wrong.returncode == 2
    assert "low_birth" in wrong.stderr


def test_two_scenarios_are_of_a_pack_that_is_read_and_told_once(tmp_path):
    pack = small_pack(tmp_path)
    (pack / "model.py").write_text("raise SystemError\n", encoding="utf-8")
    done = command("compare", "baseline", "low_birth", "--pack", pack, "--members", "4", "--no-why", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("model.py") == 1


def test_what_goals_ask_of_a_run_is_worked_out_once_and_anew_for_another_run_or_indicator(small, monkeypatch):
    from lantu.appraisal.goals import futures

    asked = []
    monkeypatch.setattr(futures, "evaluate", lambda *about: asked.append(about[1].id) or evaluate(*about))
    run = lantu.run(*small, members=4)
    known = run.city.indicators["childcare_places_per_1000"]
    first, later = (futures.future(run, known, "city", year) for year in (2029, 2030))
    assert asked == [known.id]
    values = evaluate(run, known)
    assert first.tolist() == values.sel(year=2029).values.tolist()
    assert later.tolist() == values.sel(year=2030).values.tolist()
    assert futures.future(run, replace(known, factor=2 * known.factor), "city", 2040) is None
    half = replace(run, data=run.data.isel(member=slice(2)))
    assert futures.future(half, known, "city", 2030).tolist() == later[:2].tolist()
    assert len(asked) == 3
