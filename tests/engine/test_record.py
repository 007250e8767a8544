"""The record: what is read where nothing is on it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

import lantu
from lantu.city import read_city, write_skeleton
from lantu.engine import read_records
from lantu.engine.record.record import Record, start_values
from lantu.language.units import unit


def test_a_city_without_figures_has_no_record():
    """Where pyarrow is installed, pandas maps words to words even when there are none."""
    city = read_city("chongqing")
    assert read_records(replace(city, observations=city.observations.iloc[:0])) == {}


def test_districts_with_old_figures_share_what_those_with_new_ones_leave_of_the_city():
    """The city has 100 people now and district a 40: b and c, last 10 and 20, share the other 60 as 20 and 40."""
    read = read_records(read_city("chongqing"))
    places = {(2020, "a"): 40.0, (2015, "a"): 30.0, (2015, "b"): 10.0, (2018, "c"): 20.0}
    record = Record("people", unit("person"), {2020: 100.0}, True, {2020: "measured"}, places, read["gdp"].table)
    np.testing.assert_allclose(start_values(record, 2020, ("a", "b", "c"), None), [[40.0, 20.0, 40.0]])


def test_output_of_the_city_alone_is_not_given_to_each_of_its_districts(tmp_path):
    """The example has 70 bn yuan of output in two districts: without their own figures it is carried on as one."""
    write_skeleton(tmp_path / "example", "example")
    plan, city = lantu.read_blueprint(tmp_path / "example"), read_city(tmp_path / "example")
    rows = city.observations
    alone = rows[~(rows["variable"].eq("gdp") & rows["place"].ne("city"))]
    by_district = lantu.run(plan, city, members=2).data["gdp"]
    of_the_city = lantu.run(plan, replace(city, observations=alone), members=2)
    assert by_district.dims == ("member", "place", "year")
    assert of_the_city.data["gdp"].dims == ("member", "year")
    np.testing.assert_allclose(of_the_city.data["gdp"].sel(year=2020), by_district.sel(year=2020).sum("place"))
    assert {"gdp", "productivity", "migration_pull"} <= set(of_the_city.missing)
