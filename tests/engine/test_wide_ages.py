"""A census in wide groups of ages is split to groups of five years, and how far that is off is known."""

import numpy as np
import pandas as pd
import pytest

import lantu
from lantu.city import new_city, read_city_with_notes, write_city
from lantu.engine.record.record import read_records, table_of
from lantu.engine.record.wide_ages import in_five_years, split_wide
from lantu.language.errors import UnreadableError
from lantu.model.cohorts import life_table
from lantu.model.cohorts.ages import group_labels, lower_bounds

FINE = lower_bounds(18)


@pytest.fixture(scope="module", params=["chongqing", "london", "vienna"])
def counted(request):
    """The people of a city's districts (place, sex, 18), and the life table's person-years (sex, 101)."""
    city = lantu.read_city(request.param)
    records = read_records(city)
    census = records["people_census"]
    places = tuple(sorted(set(census.table["place"])))
    people = table_of(census, int(census.table["year"].max()), places)
    groups = np.searchsorted(lower_bounds(people.shape[-1]), FINE)
    rates = records["mortality_rate"]
    year = min(set(rates.table["year"]), key=lambda year: abs(year - city.start))
    lived = life_table.person_years(life_table.survivors(table_of(rates, year, ("nation",))[0]))
    return request.param, np.add.reduceat(people, groups, axis=-1), lived


# the share of people in another group of five years (median, worst district), and how far 80 and over is off (median)
@pytest.mark.parametrize(
    ("bounds", "misplaced", "worst", "old"),
    [
        ((0, 15, 30, 45, 60, 75), 0.08, 0.12, 0.07),
        ((0, 15, 60, 65), 0.11, 0.17, 0.23),
        ((0, 10, 20, 30, 40, 50, 60, 70, 80), 0.08, 0.11, 0.001),
    ],
)
def test_how_far_a_split_is_off(counted, bounds, misplaced, worst, old):
    _, people, lived = counted
    wide = np.add.reduceat(people, np.searchsorted(FINE, bounds), axis=-1)
    split = np.stack([split_wide(counts, np.array(bounds), lived) for counts in wide])
    assert (split >= 0).all()
    np.testing.assert_allclose(np.add.reduceat(split, np.searchsorted(FINE, bounds), axis=-1), wide, rtol=1e-9)
    moved = np.abs(split - people).sum((-1, -2)) / people.sum((-1, -2)) / 2
    assert np.median(moved) < misplaced
    assert moved.max() < worst
    over_80 = split[..., 16:].sum((-1, -2)) / people[..., 16:].sum((-1, -2)) - 1
    assert np.median(np.abs(over_80)) < old


def test_both_sexes_together_become_men_and_women(counted):
    name, people, _ = counted
    city = lantu.read_city(name)
    rates = read_records(city)["mortality_rate"]
    death_rate = table_of(rates, int(rates.table["year"].max()), ("nation",))[0]
    labels = group_labels(18)
    rows = pd.DataFrame(
        {"place": "here", "year": 2020, "sex": "", "age": labels, "value": people[0].sum(0), "basis": "measured"}
    )
    split = in_five_years(rows, death_rate)
    assert set(split["basis"]) == {"modelled"}
    assert split["value"].sum() == pytest.approx(people[0].sum())
    women = split[split["sex"].eq("f")].set_index("age")["value"].loc[labels].to_numpy()
    assert 0.47 < women.sum() / people[0].sum() < 0.53
    assert women[-1] > 0.5 * people[0][:, -1].sum()  # women live longer


def test_a_pack_with_a_bulletins_three_groups_runs(tmp_path):
    """0-14, 15-59 and 60+ of both sexes are enough: the run says that it has estimated, and keeps the total."""
    write_city(tmp_path / "here", new_city("here", "France", "EUR", "2", 2021))
    path = tmp_path / "here" / "observations.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False, comment="#")
    census = table["variable"].eq("people_census")
    first = table[census].iloc[0].to_dict()
    places = sorted(set(table[census]["place"]))
    rows = [
        first | {"place": place, "sex": "", "age": age, "value": value}
        for place in places
        for age, value in (("0-14", "18000"), ("15-59", "61000"), ("60+", "21000"))
    ]
    pd.concat([table[~census], pd.DataFrame(rows)]).to_csv(path, index=False)
    city, found = read_city_with_notes(tmp_path / "here")
    notes = [finding for finding in found if "wide groups" in finding.message["en"]]
    run = lantu.run(lantu.read_blueprint(tmp_path / "here"), city, members=4, seed=0)
    people = run.data["people_by_age"].sel(year=2021).sum(("sex", "age")).isel(member=0)
    np.testing.assert_allclose(people, 100_000, rtol=1e-4)
    assert len(notes) == 1
    assert notes[0].severity == "note"


def test_an_open_group_that_begins_too_early_is_refused(tmp_path):
    write_city(tmp_path / "here", new_city("here", "Germany", "EUR", "1"))
    path = tmp_path / "here" / "observations.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False, comment="#")
    census = table["variable"].eq("people_census")
    kept = table[census & table["age"].isin(["0-4", "5-9"])].replace({"0-4": "0-17", "5-9": "18+"})
    pd.concat([table[~census], kept]).to_csv(path, index=False)
    with pytest.raises(UnreadableError, match="begins at 60 or later"):
        lantu.read_city(tmp_path / "here")
