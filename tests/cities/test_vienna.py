"""The third embedded city, in euros and smaller than the others: its figures, and what a run says of what it lacks."""

import csv
from importlib.resources import files

import pytest

import lantu
from lantu.packs import lineage

PACK = files("lantu.cities").joinpath("vienna")


def rows(name):
    return list(csv.DictReader(PACK.joinpath("observations").joinpath(name).read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def city():
    return lantu.read_city("vienna")


@pytest.fixture(scope="module")
def run(city):
    return lantu.run(lantu.read_blueprint("vienna"), city, members=20)


@pytest.mark.parametrize(("year", "people"), [("2011", 1_717_084), ("2021", 1_931_593)])
def test_people_by_age_are_those_that_the_city_counted(year, people):
    census = [int(row["value"]) for row in rows("census.csv") if row["year"] == year]
    districts = [
        int(row["value"]) for row in rows("districts.csv") if (row["variable"], row["year"]) == ("population", year)
    ]
    assert (len(census), len(districts)) == (23 * 2 * 18, 23)
    assert sum(census) == sum(districts) == people  # 1 January of the next year


def test_the_oldest_are_split_as_eurostat_has_them():
    older = {sex: sum(int(row["value"]) for row in rows("census.csv")
                      if (row["year"], row["sex"], row["age"]) == ("2021", sex, "85+")) for sex in "mf"}  # fmt: skip
    assert older["m"] == pytest.approx(11_565, abs=15)  # Eurostat, AT130, 1 January 2022; districts are rounded
    assert older["f"] == pytest.approx(25_122, abs=15)
    assert {row["basis"] for row in rows("census.csv") if row["age"] in ("80-84", "85+")} == {"modelled"}


def test_every_source_is_used_and_has_a_licence(city):
    used = {part for row in city.observations["source"] for part in row.split(";")}
    used |= {goal["source"] for goal in csv.DictReader(PACK.joinpath("goals.csv").read_text("utf-8").splitlines())}
    own = {row["id"] for row in csv.DictReader(PACK.joinpath("sources.csv").read_text("utf-8").splitlines())}
    assert own - used == {"ogd_density", "ogd_outlines"}  # areas and outlines of places
    assert all(city.sources[name].licence and city.sources[name].url for name in used)


def test_it_counts_in_euros_and_inherits_nothing_of_china(city, run):
    assert city.money_unit == "EUR"
    assert "china" not in [folder.name for folder in lineage(PACK)]
    assert run.data["gdp"].attrs["units"] == "EUR"
    assert {item.unit.currency for item in city.indicators.values()} <= {"", "EUR"}
    assert not {"debt_band_red", "land_price_growth"} & set(city.assumptions)


def test_people_are_simulated_and_what_has_no_figures_is_said_to_be_missing(run):
    people = run.data["population"].sel(year=2040).sum("place")
    assert float(people.min()) > 1.9e6
    assert float(people.max()) < 3e6
    assert {"debt_ratio", "energy_consumption", "built_up_area", "productivity"} <= set(run.missing)
    assert "government_debt_start" in run.missing["debt_ratio"]


def test_goals_have_the_odds_that_their_records_allow(run):
    goals = lantu.appraise(run).goals
    states = {(row["indicator"], row["year"]): row["state"] for _, row in goals.iterrows()}
    assert states["pv_capacity", 2025] == "met"
    assert states["green_travel_share", 2030] == "unlikely"
    assert {states[name, 2030] for name in ("heat_per_head_cut", "transport_co2_per_head_cut")} == {"not measurable"}
    assert {states[name, 2040] for name in ("ghg_per_head_cut", "final_energy_per_head_cut")} == {"record too thin"}
    assert len(states) == 12
