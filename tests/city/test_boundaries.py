"""The same city on the districts of another date."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

import lantu
from lantu.blueprint import Goal
from lantu.city import on_boundaries, read_city, split
from lantu.engine import run_on_boundaries
from lantu.engine.record.record import read_records
from lantu.language.errors import Location
from lantu.language.units import unit
from lantu.rules import boundary_notes

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


TOWNS = {
    ("500105", "liangjiang"): 12,
    ("500112", "liangjiang"): 25,
    ("500109", "liangjiang"): 5,
    ("500112", "500109"): 5,
}


def test_towns_that_moved_are_named_and_each_moved_once():
    """Counted in the lists of towns of 2023 (statistics bureau) and 2026: 42 towns of Liangjiang, five that came to Beibei."""
    moves = read_city("chongqing").changes
    assert {(item.old, item.new): len(item.towns) for item in moves} == TOWNS
    towns = [(item.old, town) for item in moves for town in item.towns]
    assert len(set(towns)) == len(towns) == 47
    to_beibei = next(item.towns for item in moves if item.new == "500109")
    assert set(to_beibei) == {"大湾镇", "统景镇", "大盛镇", "兴隆镇", "茨竹镇"}


def with_people_of(city, place, year, value):
    """The city with one more figure of people in a place."""
    mine = city.observations["place"].eq("500109") & city.observations["variable"].eq("population")
    row = city.observations[mine & city.plain].iloc[[-1]].assign(place=place, year=year, value=value)
    return replace(city, observations=pd.concat([city.observations, row], ignore_index=True))


def test_a_series_across_the_change_is_told_and_its_later_side_stays_out_of_runs():
    plan, city = lantu.read_blueprint("chongqing"), read_city("chongqing")
    assert not lantu.check(plan, city, select=["LB407"])
    later = with_people_of(city, "500109", 2026, 600_000.0)
    [found] = lantu.check(plan, later, select=["LB407"])
    assert found.subject == "500109/population"
    assert all("2025-11-06" in said for said in found.message.values())
    assert read_records(later)["population"].places == read_records(city)["population"].places
    # a district that no change touches keeps its figure, and so does a city that counts by the new districts
    assert (2026, "500101") in read_records(with_people_of(city, "500101", 2026, 1.5e6))["population"].places
    after = on_boundaries(city, AFTER)
    assert (2026, "500109") in read_records(with_people_of(after, "500109", 2026, 600_000.0))["population"].places
    assert not lantu.check(plan, with_people_of(after, "500109", 2026, 600_000.0), select=["LB407"])


def test_a_goal_of_a_district_that_changes_is_a_series_break(run):
    plan, here = lantu.read_blueprint("chongqing"), Location("goals.csv", 2)
    goals = tuple(
        Goal("gdp", place, 2030, ">=", 900.0, unit("100m yuan"), "own", "F26", "", here)
        for place in ("500109", "500101")
    )
    asked = replace(plan, goals=goals)
    states = lantu.appraise(run, asked).goals.set_index("place")["state"]
    assert states["500109"] == "series break"
    assert states["500101"] != "series break"
    assert [item.subject for item in lantu.check(asked, run.city, select=["LB107"])] == ["gdp/500109/2030"]


def test_the_doctor_names_the_towns_in_both_languages():
    [note] = boundary_notes(read_city("chongqing"))
    for language, words in (("zh", "渝北区 → 两江新区: 25个镇街"), ("en", "Yubei → Liangjiang New Area: 25 towns")):
        told = note.text.say(language)
        assert words in told
        assert "统景镇" in told
        assert "lantu run chongqing --boundaries 2025-11-06" in told
    assert boundary_notes(read_city("london")) == []
