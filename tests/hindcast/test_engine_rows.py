"""Runs from earlier years: they know nothing of what came, and districts start from what other places' past foretells."""

from dataclasses import replace

import numpy as np
import pytest

from lantu.city import as_of, censuses, read_city
from lantu.hindcast import moves_table, read_panel
from lantu.hindcast.engine_rows import district_rows, is_informed, rests_on, series_cases, start_from
from lantu.language.errors import LantuError
from lantu.packs import find_pack


@pytest.fixture(scope="module")
def city():
    return read_city("chongqing")


def shuffled_after(city, year):
    """The city whose figures after a year are thrice as high and change places."""
    table = city.observations.copy()
    late = table["year"] > year
    table.loc[late, "value"] = 3 * table.loc[late, "value"].to_numpy()[::-1]
    return replace(city, observations=table)


@pytest.mark.parametrize("origin", [2010, 2020, 2022])
def test_a_run_from_an_earlier_year_is_blind_to_what_came(city, origin):
    """Whatever the record says of later years, people, money and the carried-on series of a run from before them stay."""
    plain, other = (start_from(item, origin, members=4).run.data for item in (city, shuffled_after(city, origin)))
    assert set(plain) == set(other)
    for name in plain:
        np.testing.assert_array_equal(plain[name].values, other[name].values, err_msg=str(name))


def test_a_city_as_of_2010_starts_from_the_census_of_2010(city):
    assert censuses(city) == [2010, 2020]
    then = as_of(city, 2015)
    assert then.start == 2010
    assert then.observations["year"].max() == 2015
    people = then.observations[then.observations["variable"].eq("people_census")]
    assert people["value"].sum() == 28_846_170  # census of 2010, Chongqing Bureau of Statistics, table 1-6
    assert not [item for item in then.breaks if item.on.year > 2015]
    with pytest.raises(LantuError, match="has no census by age before 2010"):
        as_of(city, 2009)


def test_the_moves_in_the_pack_are_those_that_the_panel_foretells(city):
    kept = (find_pack("chongqing") / "observations" / "moves_foretold.csv").read_text(encoding="utf-8")
    fresh = moves_table(city, read_panel())
    for one, other in zip(kept.splitlines()[1:], fresh.splitlines()[1:], strict=True):
        old, new = one.split(","), other.split(",")
        assert old[:5] == new[:5]
        assert float(old[5]) == pytest.approx(float(new[5]), abs=2e-4)


def test_districts_of_one_zone_err_together_in_a_run(city):
    """By as much more than districts of two zones as counties of one prefecture do more than those of two: 0.15 and more."""
    run = start_from(city, 2020, members=400).run
    people = run.data["population"].transpose("member", "place", "year").values
    grown = np.corrcoef(np.log(people[:, :, -1] / people[:, :, 0]).T)
    above = np.array([place.parent for place in city.districts()])
    same = above[:, None] == above[None, :]
    apart = grown[~same].mean()
    assert grown[same & ~np.eye(len(above), dtype=bool)].mean() - apart == pytest.approx(0.17, abs=0.05)


def test_the_learned_relation_foretells_districts_better_than_their_own_past_decade(city):
    """The candidates on what is on record of districts after the census of 2020, and the ten years before it."""
    start = start_from(city, 2020, members=32)
    rows = {row.horizon: row for row in district_rows(city, start, "population", (1, 2, 3))}
    assert rows[3].n == 15
    for row in rows.values():
        assert row.mape < 0.75 * row.rivals["own past decade"]
    decade = next(iter(district_rows(city, start_from(city, 2010, members=32), "population", (10,))))
    assert decade.n == 38
    assert decade.mape < decade.rivals["last value"]


def test_a_variable_whose_parameter_has_seen_later_years_is_marked(city):
    start = start_from(city, 2020, members=2)
    assert {"migration_persistence", "net_migration_rate"} <= rests_on(start.run.graph, "population")
    assert is_informed(start, "population")  # net_migration_rate is that of 2021-2024
    blind = {name: replace(item, source="before 2019") for name, item in start.then.assumptions.items()}
    assert not is_informed(replace(start, then=replace(start.then, assumptions=blind)), "population")


def test_no_case_reaches_over_a_change_of_definition(city):
    """Workers are counted anew from 2020 on, and no figure of the new count was known before 2021."""
    starts = [start_from(city, origin, members=8) for origin in (2020, 2021)]
    cases = [case for case in series_cases(city, starts) if case.series == "employed"]
    assert {case.years[-1] for case in cases} == {2021}
    assert {case.year - case.ahead for case in cases} == {2021}


def test_a_figure_of_a_survey_is_foretold_with_its_error(city):
    start = start_from(city, 2020, members=400)
    found = {}
    for size in (0.0, 0.03):
        error = replace(city.assumptions["observation_error_survey"], value=size)
        then = replace(start.then, assumptions={**start.then.assumptions, error.name: error})
        cases = series_cases(city, [replace(start, then=then)])
        found[size] = {case.series: float(np.log(case.members).std()) for case in cases if case.ahead == 1}
    assert found[0.03]["people_60_plus"] == pytest.approx(np.hypot(found[0.0]["people_60_plus"], 0.03), rel=0.1)
    assert found[0.03]["gdp"] == found[0.0]["gdp"]
