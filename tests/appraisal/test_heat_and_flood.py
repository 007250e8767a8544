"""The year of heat and flood: what it moves, what it leaves alone, and where a reader sees it."""

import numpy as np
import pytest

import lantu
from lantu.appraisal import compare_runs
from lantu.report import comparison_text


@pytest.fixture(scope="module")
def both():
    plan, city = lantu.read_blueprint("chongqing"), lantu.read_city("chongqing")
    return [lantu.run(plan, city, members=24, scenario=name) for name in ("baseline", "heat_and_flood_year")]


def test_only_the_year_of_the_scenario_is_hotter(both):
    usual, hard = (run["heat_days"].astype(float) for run in both)
    years = usual["year"].values
    changed = np.abs(hard - usual).max("member").values > 1e-3
    assert years[changed].tolist() == [2030]
    assert (hard.sel(year=2030) > 25).all()


def test_people_die_and_the_grid_is_strained_and_last_year_is_the_same(both):
    usual, hard = both
    more = hard.at("deaths") - usual.at("deaths")
    assert float(more.sel(year=2030).median()) > 500
    np.testing.assert_array_equal(more.sel(year=slice(None, 2029)).fillna(0), 0)
    load = (hard["grid_peak_load"] / usual["grid_peak_load"]).median("member")
    assert float(load.sel(year=2030)) > 1.03
    assert float(load.sel(year=2032)) == pytest.approx(1, abs=0.01)


def test_output_is_not_said_to_suffer(both):
    """Nobody measured what a heat wave costs in output apart from other causes; people are a few fewer."""
    usual, hard = (run.at("gdp").sel(year=2030) for run in both)
    np.testing.assert_allclose(hard, usual, rtol=1e-3)


def test_compare_lists_figures_that_no_goal_is_about(both):
    table = compare_runs(*both)
    text = comparison_text(table, [], both[0].city, "en")
    for name in ("heat_days", "disaster_people_moved", "annual_disaster_loss", "grid_peak_load"):
        assert name in text
    assert "population" not in text
    assert "高温日数" in comparison_text(table, [], both[0].city, "zh")
    loss = table[table["indicator"].eq("annual_disaster_loss") & table["year"].eq(2030)].iloc[0]
    assert loss["state_a"] == "no goal"
    assert loss["median_b"] > loss["median_a"]
