"""A city that lacks the figures of a part of the model: no number is printed that comes from figures which stand still.

The town has output by district in its first year only, output and its growth of the whole city later, and nobody's work: its economy is
left out. Its air is cleaner than that of most cities.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

import lantu
from lantu.city import write_skeleton
from lantu.city.learned import learn
from lantu.cli.names import variable_called
from lantu.language.errors import LantuError
from lantu.report.verdict.goal_reason import reason_in
from lantu.report.verdict.terminal import furthest_goals
from lantu.rules import diagnose
from lantu.web.views.why import explained, origin_of

FIGURES = {
    ("city", "gdp", "亿元"): {2019: 610, 2020: 620, 2022: 725, 2023: 762, 2024: 806},
    ("900001", "gdp", "亿元"): {2020: 410},
    ("900002", "gdp", "亿元"): {2020: 210},
    ("city", "gdp_growth_real", "%"): {2022: 4.1, 2023: 5.2, 2024: 5.9},
    ("city", "income_per_capita", "yuan/person"): {2022: 38_000, 2023: 40_100, 2024: 42_000},
    ("city", "built_up_area", "km2"): {2022: 71, 2023: 72.5, 2024: 73},
    ("city", "pm25", "ug/m3"): {2022: 11.2, 2023: 10.5, 2024: 10.9},
    ("city", "good_air_share", "%"): {2022: 99.1, 2023: 98.7, 2024: 99.2},
}
GOALS = (
    ("gdp_growth_real", ">=", 5, "%"),
    ("income_per_capita", ">=", 60_000, "yuan/person"),
    ("pm25_population_weighted", "<=", 12, "ug/m3"),
    ("gdp", ">=", 1_000, "亿元"),
)


def _cells(rows):
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    return _town(tmp_path_factory.mktemp("left_out") / "rivertown", FIGURES)


def _town(pack, figures):
    write_skeleton(pack, pack.name)
    lines = (pack / "observations.csv").read_text("utf-8").splitlines()
    kept = [line for line in lines if line.startswith("place,") or ",people_census," in line]
    rows = [
        [place, year, variable, "", "", value, unit, "measured", "EXAMPLE", "", ""]
        for (place, variable, unit), years in figures.items()
        for year, value in years.items()
    ]
    (pack / "observations.csv").write_text("\n".join(kept) + "\n" + _cells(rows), "utf-8")
    head = ["indicator", "place", "year", "relation", "value", "unit", "kind", "source", "note"]
    goals = [[name, "city", 2030, relation, value, unit, "own", "EXAMPLE", ""] for name, relation, value, unit in GOALS]
    (pack / "goals.csv").write_text(_cells([head, *goals]), "utf-8")
    run = lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=64)
    return run, lantu.appraise(run)


def _row(verdict, name):
    return next(row for row in verdict.goal_rows if row.indicator == name)


def test_what_rests_on_output_by_district_of_long_ago_is_left_out(town):
    run, _ = town
    assert {"gdp", "real_gdp", "gdp_deflator", "income_per_capita"} <= set(run.missing)
    assert "employment_rate" in run.missing["real_gdp"]
    assert not {"real_gdp", "gdp_deflator"} & set(run.data)


def test_a_growth_of_what_is_left_out_has_no_odds_and_says_what_is_lacking(town):
    _, verdict = town
    row = _row(verdict, "gdp_growth_real")
    assert (row.state, row.odds, row.median) == ("not measurable", None, None)
    assert "employment_rate" in row.lacks
    for language, said in (("zh", "未推演：缺"), ("en", "not simulated: lacks")):
        assert said in (reason := reason_in(row, "%", language))
        assert "employment_rate" in reason
    assert row.indicator not in {item.indicator for item in furthest_goals(verdict)}


@pytest.mark.parametrize("name", ["income_per_capita", "gdp"])
def test_what_has_a_record_goes_on_from_it_and_says_so(town, name):
    run, verdict = town
    row = _row(verdict, name)
    after = run.at(name).sel(year=2025).median("member").item()
    last = run.at(name).sel(year=2024).median("member").item()
    assert 1.0 < after / last < 1.12
    assert row.odds is not None
    assert "its own record" in reason_in(row, row.unit, "en")
    assert furthest_goals(verdict)[-1].lacks or not furthest_goals(verdict)


@pytest.mark.parametrize("name", ["pm25", "good_air_share"])
def test_a_level_of_other_cities_does_not_replace_the_record_after_its_last_figure(town, name):
    run, _ = town
    seen = [run.at(name).sel(year=year).median("member").item() for year in (2022, 2023, 2024)]
    after = run.at(name).sel(year=2025).median("member").item()
    assert after == pytest.approx(np.mean(seen), rel=0.1)  # a year of weather is 7 %


def test_the_level_of_clean_air_says_where_it_comes_from(town):
    run, verdict = town
    item = run.city.assumptions["pm25_start_level"]
    assert (item.low < item.value < item.high, item.basis) == (True, "modelled")
    assert "2022: 11.2" in item.source
    assert _row(verdict, "pm25_population_weighted").odds > 0.5


def test_one_figure_moves_the_level_and_leaves_it_wide(town):
    run, _ = town
    figures = run.city.observations
    other = lantu.read_city("chongqing").assumptions
    wide = replace(other["pm25_start_level"], value=30.0, low=20.0, high=45.0, level_of="pm25")
    one = learn({"a": wide}, figures[figures["year"].ne(2022) & figures["year"].ne(2023)], 2020)["a"]
    assert (one.value, one.low, one.high) == pytest.approx((10.9, 10.9 * 2 / 3, 10.9 * 1.5))
    assert learn({"a": wide}, figures[figures["variable"].ne("pm25")], 2020)["a"] == wide


def test_a_pack_that_knows_its_level_keeps_it():
    own = lantu.read_city("chongqing").assumptions
    told = {name: own[name].value / own[name].unit.scale for name in ("pm25_reference", "good_air_reference")}
    assert told == pytest.approx({"pm25_reference": 34.1, "good_air_reference": 0.901})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gdp_growth_real", "lacks employment_rate"),
        ("income_per_capita", "carried on from its own record"),
        ("hospital_beds_per_1000", "lacks hospital_beds_start"),
    ],
)
def test_explain_says_what_is_lacking(town, name, said):
    with pytest.raises(LantuError, match=said):
        lantu.explain(town[0], name, year=2027, members=4)


def test_an_indicator_that_is_a_variable_under_another_name_is_explained_as_that(town):
    run, _ = town
    assert variable_called("pm25_population_weighted", run.city) == "pm25"
    assert variable_called("gdp_growth_real", run.city) == "gdp_growth_real"


def test_the_page_of_an_indicator_says_where_its_values_come_from(town):
    run, _ = town
    indicators = run.city.indicators
    growth, income = (origin_of(run, indicators[name]) for name in ("gdp_growth_real", "income_per_capita"))
    assert "lacks employment_rate" in growth.en
    assert "no futures to draw" in growth.en
    assert "缺 employment_rate" in income.zh
    assert "按自身的历史记录外推" in income.zh
    known = lantu.run(*(read("chongqing") for read in (lantu.read_blueprint, lantu.read_city)), members=2)
    assert explained(known, known.city.indicators["gdp_growth_real"]) == ["real_gdp"]


def test_the_doctor_asks_for_what_is_lacking_and_not_for_what_is_there(town):
    run, verdict = town
    gaps = {gap.name: gap for gap in diagnose(run.plan, run.city, run.missing, verdict.goal_rows)}
    assert "gdp_growth_real" not in gaps
    assert "gdp_growth_real city 2030" in gaps["employment_rate"].goals


def test_what_counts_as_near_a_share_is_told_in_points(town):
    row = replace(_row(town[1], "gdp"), lacks="", odds=0.4, odds_reached=0.3, tolerance=0.5)
    assert "within 0.5 points" in reason_in(row, "%", "en")
    assert "0.5个百分点" in reason_in(row, "%", "zh")


def test_figures_under_the_name_of_an_indicator_are_the_join_as_well(tmp_path):
    figures = {("city", "pm25_population_weighted", "ug/m3"): {2022: 14.0, 2023: 13.1, 2024: 13.4}}
    run, verdict = _town(tmp_path / "hilltown", figures)
    values = lantu.indicators.evaluate(run, run.city.indicators["pm25_population_weighted"])
    after = float(values.sel(year=[2025, 2026, 2027]).median())
    assert after == pytest.approx(13.4, rel=0.15)
    assert _row(verdict, "pm25_population_weighted").last_value == 13.4
