"""The second embedded city, outside China: its figures against numbers published elsewhere, and the whole program on it."""

import csv
import json
from collections import defaultdict
from importlib.resources import files

import numpy as np
import pytest

import lantu
from lantu.model.cohorts import life_table
from lantu.report import report_page
from tests.command import lantu as command

PACK = files("lantu.cities").joinpath("london")


def rows(name, pack=PACK):
    return list(csv.DictReader(pack.joinpath("observations").joinpath(name).read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def city():
    return lantu.read_city("london")


@pytest.fixture(scope="module")
def run(city):
    return lantu.run(lantu.read_blueprint("london"), city, members=40)


def test_census_meets_the_mid_year_estimate_of_the_same_year():
    people = defaultdict(int)
    for row in rows("census.csv"):
        people[row["place"]] += int(row["value"])
    estimate = {row["place"]: int(row["value"]) for row in rows("boroughs.csv")
                if (row["variable"], row["year"]) == ("population", "2021")}  # fmt: skip
    assert len(people) == 33
    assert sum(people.values()) == pytest.approx(8_804_769, rel=2e-3)  # mid-2021, ONS
    assert all(people[place] == pytest.approx(estimate[place], rel=0.02) for place in people)


def test_boroughs_carry_the_published_output_of_london():
    output = [float(row["value"]) for row in rows("boroughs.csv") if (row["variable"], row["year"]) == ("gdp", "2021")]
    assert len(output) == 33
    assert sum(output) == pytest.approx(526_524, abs=15)  # ONS, April 2023; areas are rounded to a million


def test_births_and_deaths_are_those_published_elsewhere():
    """Births: the Greater London Authority's own update of August 2016; natural change of the year to mid-2015: Borough Profiles."""
    table = {(row["variable"], int(row["year"])): int(row["value"]) for row in rows("registers.csv")}
    assert {year for name, year in table if name == "births"} == set(range(1997, 2023))
    assert {year for name, year in table if name == "deaths"} == set(range(1997, 2023))
    assert [table["births", year] for year in (2001, 2006, 2012, 2015)] == [104_162, 120_898, 134_186, 129_615]
    change = [table["births", year] - table["deaths", year] for year in (2014, 2015)]
    assert sum(change) / 2 == pytest.approx(78_370, rel=0.02)


def test_a_run_has_the_births_of_london_and_not_of_the_mean_briton(run):
    assert run.at("births").sel(year=2022).values == pytest.approx(106_696)
    assert 1.3 < float(run.at("fertility").sel(year=2021).median()) < 1.5


@pytest.mark.parametrize("year", ["2005", "2020"])
def test_emissions_of_boroughs_and_of_sectors_add_up_to_the_city(year):
    table = [row for row in rows("emissions.csv") if row["year"] == year]
    city = {row["variable"]: float(row["value"]) for row in table if row["place"] == "city"}
    boroughs = [float(row["value"]) for row in table if row["place"] != "city"]
    assert len(boroughs) == 33
    assert sum(boroughs) == pytest.approx(city["la_co2"], abs=2e-3)
    sectors = sum(city[f"la_co2_{name}"] for name in ("homes", "transport", "work"))
    assert sectors == pytest.approx(city["la_co2"], rel=2e-3)  # the rest is farms and waste


@pytest.mark.parametrize(("year", "women", "men"), [(2018, 83.03, 79.40), (2023, 83.45, 79.82)])
def test_death_rates_give_the_life_expectancy_of_the_united_nations(year, women, men):
    table = rows("rates.csv", files("lantu.cities").joinpath("united_kingdom"))
    rates = [
        [
            float(row["value"])
            for row in table
            if (row["variable"], row["year"], row["sex"]) == ("mortality_rate", str(year), sex)
        ]
        for sex in "mf"
    ]
    expected = life_table.expectation(life_table.survivors(np.array(rates)))
    assert expected == pytest.approx([men, women], abs=0.15)


def test_every_source_and_licence_is_named(city):
    used = {part for row in city.observations["source"] for part in row.split(";")}
    assert used <= set(city.sources)
    assert all(city.sources[name].licence and city.sources[name].url for name in used)


def test_it_counts_in_pounds_and_inherits_nothing_of_china(city, run):
    assert city.money_unit == "GBP"
    assert [folder.name for folder in city.inherited] == ["united_kingdom"]
    assert run.data["gdp"].attrs["units"] == "GBP"
    assert {item.unit.currency for item in city.indicators.values()} <= {"", "GBP"}
    assert not {"debt_band_red", "land_price_growth"} & set(city.assumptions)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_says_pounds_and_never_yuan(run, language):
    page = report_page(run, lantu.appraise(run), [], language)
    text = page[page.index("<body") :].split("<script")[0]
    assert "万英镑" in text
    assert "10k pounds" in text
    assert "yuan" not in text
    assert "元" not in text.replace("单元", "")
    assert "Barking and Dagenham" in text


def test_what_has_no_record_is_left_out_and_said_so(run):
    assert "debt_ratio" not in run.data
    assert "government_debt_start" in run.missing["debt_ratio"]
    verdict = lantu.appraise(run)
    assert verdict.money == {}
    assert set(verdict.goals["state"][verdict.goals["indicator"].eq("heat_pumps")]) == {"not measurable"}


def told(*words, tmp_path):
    done = command(*words, cwd=tmp_path, NO_COLOR="1")
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_program_in_both_languages(tmp_path, language):
    said = {
        "run": told("run", "london", "--members", "20", "--lang", language, tmp_path=tmp_path),
        "check": told("check", "london", "--lang", language, tmp_path=tmp_path),
        "explain": told("explain", "london", "gdp_per_capita", "--year", "2030", "--members", "20", "--lang", language,
                        tmp_path=tmp_path),
        "doctor": told("doctor", "london", "--lang", language, tmp_path=tmp_path),
        "compare": told("compare", "baseline", "people_leave", "--pack", "london", "--members", "20", "--lang", language,
                        tmp_path=tmp_path),
    }  # fmt: skip
    assert ("大伦敦" if language == "zh" else "Greater London") in said["run"]
    assert ("英镑" if language == "zh" else "pounds a head") in said["explain"]
    assert "0 errors" in said["check"] or "0 个错误" in said["check"]
    assert "jobs" in said["compare"] or "就业岗位" in said["compare"]
    for name, text in said.items():
        assert "yuan" not in text, name
        assert "debt_ratio --year" not in text, name


@pytest.mark.slow
def test_hindcast_has_only_what_applies_to_it(tmp_path):
    table = json.loads(told("hindcast", "london", "--json", tmp_path=tmp_path))["rows"]
    levels = {row["level"] for row in table}
    assert "city" in levels
    assert not any("counties" in level or "provinces" in level for level in levels)
