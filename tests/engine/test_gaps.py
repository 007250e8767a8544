"""A year without a figure between two years that have one: every future takes the line between them, and an explanation says so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import lantu
from lantu.catalogue.nature import Nature
from lantu.city import read_city, write_skeleton
from lantu.engine.gaps import city_gaps, place_gaps
from lantu.engine.record.record import Record
from lantu.language.units import unit

YEARS = range(2020, 2031)


def _record(city, places=None, symbol="yuan", nature="flow", own=True):
    kind = Nature(nature, "", "", None, None)
    return Record("x", unit(symbol), city, own, {}, places or {}, pd.DataFrame(), kind)


@pytest.mark.parametrize(
    ("figures", "symbol", "nature", "expected"),
    [
        ({2021: 100.0, 2023: 121.0}, "yuan", "flow", {2022: 110.0}),  # 10 % a year
        ({2020: 8.0, 2023: 1.0}, "person", "stock", {2021: 4.0, 2022: 2.0}),  # halved every year
        ({2021: 0.1, 2023: 0.5}, "share", "share", {2022: 0.25}),  # odds 1:9 and 1:1, between them 1:3
        ({2021: -0.02, 2023: 0.04}, "1/year", "rate", {2022: 0.01}),
        ({2020: 3.0, 2023: 5.0}, "ratio", "ordinal class", {2021: 3.0, 2022: 3.0}),  # a class is the last that was seen
        ({2016: 50.0, 2023: 70.0, 2024: 80.0}, "yuan", "flow", {}),  # before the run it is the model's
        ({2024: 80.0}, "yuan", "flow", {}),
    ],
)
def test_a_gap_is_a_straight_line_on_the_scale_of_its_nature(figures, symbol, nature, expected):
    assert city_gaps(_record(figures, symbol=symbol, nature=nature), YEARS) == pytest.approx(expected)


def test_figures_of_the_nation_fill_no_gap_of_a_city():
    assert city_gaps(_record({2021: 100.0, 2023: 121.0}, own=False), YEARS) == {}


def test_districts_in_a_gap_add_up_to_the_city_where_its_total_is_on_record():
    """a and b are 110 and 220 on their lines in 2022; the city had 360, of which c had 30: a and b share 330 as 1 to 2."""
    places = {(2021, "a"): 100.0, (2023, "a"): 121.0, (2021, "b"): 200.0, (2023, "b"): 242.0}
    places |= {(2021, "c"): 30.0, (2022, "c"): 30.0, (2023, "c"): 30.0}
    found = place_gaps(_record({2022: 360.0}, places), YEARS, ("a", "b", "c"))
    assert set(found) == {2022}
    np.testing.assert_allclose(found[2022], [110.0, 220.0, np.nan])
    found = place_gaps(_record({2022: 391.0 + 2}, places), YEARS, ("a", "b", "c"))
    np.testing.assert_allclose(found[2022], [121.0, 242.0, np.nan])
    alone = place_gaps(_record({}, places), YEARS, ("a", "b", "c"))
    np.testing.assert_allclose(alone[2022], [110.0, 220.0, np.nan])


def test_a_run_goes_along_the_line_and_its_explanation_names_the_years(tmp_path):
    """Output of every district grows tenfold over three years on record: nobody left the two years between to the model."""
    write_skeleton(tmp_path / "example", "example")
    plan, city = lantu.read_blueprint(tmp_path / "example"), read_city(tmp_path / "example")
    output = city.observations["variable"].eq("gdp")
    first = city.observations[output & city.observations["year"].eq(city.start)]
    later = first.assign(year=city.start + 3, value=first["value"] * 1000)
    known = replace(city, observations=pd.concat([city.observations[~output], first, later], ignore_index=True))
    run = lantu.run(plan, known, members=4)
    gdp = run.data["gdp"].sum("place") if "place" in run.data["gdp"].dims else run.data["gdp"]
    for step in range(4):
        np.testing.assert_allclose(gdp.sel(year=city.start + step) / gdp.sel(year=city.start), 10.0**step)
    between = [city.start + 1, city.start + 2]
    told = lantu.explain(run, "gdp", year=city.start + 3, since=city.start, members=4)
    evidence = [part["evidence"] for part in told.to_json()["parts"]]
    assert {"between_figures": between} in evidence
    assert f"({between[0]}, {between[1]}: no figure" in told.text("en")
    assert f"{between[0]}、{between[1]} 年没有数字" in told.text("zh")
    assert "no figure" not in lantu.explain(run, "gdp", year=city.start + 5, since=city.start + 3, members=4).text("en")
