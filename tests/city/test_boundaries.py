"""The same city on the districts of another date."""

from datetime import date

import numpy as np
import pytest

import lantu
from lantu.city import on_boundaries, read_city, split
from lantu.engine import run_on_boundaries

BEFORE, AFTER = date(2025, 11, 5), date(2025, 11, 6)


@pytest.fixture(scope="module")
def run():
    return lantu.run(lantu.read_blueprint("chongqing"), lantu.read_city("chongqing"), members=12)


def test_thirty_eight_districts_before_and_thirty_seven_after():
    city = read_city("chongqing")
    assert len(city.districts(BEFORE)) == 38
    assert len(city.districts(AFTER)) == 37
    parts = split(city, AFTER)
    assert np.allclose(parts.people.sum(0), 1)  # nobody is lost
    assert np.allclose(parts.area.sum(0), 1)
    assert (parts.people >= -1e-12).all()
    assert parts.estimated == {"liangjiang", "500109"}


def test_totals_stay_and_rates_stay_between_those_they_come_from(run):
    after = run_on_boundaries(run, AFTER)
    assert list(after.data["place"].values) == [place.id for place in after.city.districts()]
    for name, values in run.data.data_vars.items():
        if "place" not in values.dims:
            continue
        if values.attrs.get("additive"):
            # a total may be the small rest of large numbers of both signs: what is kept is kept against their size
            size = float(abs(values).sum("place").max())
            np.testing.assert_allclose(after.at(str(name)), run.at(str(name)), rtol=1e-5, atol=1e-6 * size)
        else:
            low, high = values.min("place"), values.max("place")
            assert bool(((after.data[name] >= low - 1e-5 * abs(low)) | low.isnull()).all()), name
            assert bool(((after.data[name] <= high + 1e-5 * abs(high)) | high.isnull()).all()), name


def test_districts_that_no_change_touches_are_the_same(run):
    after = run_on_boundaries(run, AFTER)
    np.testing.assert_array_equal(after.at("population", "500101"), run.at("population", "500101"))
    whole = (
        run.at("population", "500105") + 0.955 * run.at("population", "500112") + 0.42 * run.at("population", "500109")
    )
    np.testing.assert_allclose(after.at("population", "liangjiang"), whole, rtol=1e-5)


def test_a_date_before_the_change_changes_nothing(run):
    before = run_on_boundaries(run, BEFORE)
    assert before.data is run.data
    assert len(before.city.districts()) == 38


def test_the_verdict_on_the_city_is_the_same_on_both_sets(run):
    one, other = lantu.appraise(run), lantu.appraise(run_on_boundaries(run, AFTER))
    assert one.goals["state"].tolist() == other.goals["state"].tolist()
    assert {row["place"] for row in other.worst_places} <= {place.id for place in run.city.districts(AFTER)}


def test_figures_on_record_are_summed_and_marked():
    city, after = read_city("chongqing"), on_boundaries(read_city("chongqing"), AFTER)

    def total(of):
        rows = of.observations
        chosen = rows[rows["variable"].eq("people_census") & rows["status"].eq("") & rows["place"].ne("city")]
        return chosen.groupby("year")["value"].sum()

    np.testing.assert_allclose(total(after), total(city))
    new = after.observations[after.observations["place"].eq("liangjiang")]
    assert set(new["basis"]) == {"modelled"}
    assert next(place for place in after.places if place.id == "liangjiang").geometry is not None
