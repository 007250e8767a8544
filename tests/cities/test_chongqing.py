"""The embedded city against numbers that were published elsewhere."""

from __future__ import annotations

import csv
import json
import math
import re
from collections import Counter, defaultdict
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from lantu.blueprint import read_blueprint_with_notes
from lantu.city import read_city_with_notes
from lantu.language.units import unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

PACK = files("lantu.cities").joinpath("chongqing")
CHINA = files("lantu.cities").joinpath("china")
Row = dict[str, str]


def rows(file: Traversable) -> list[Row]:
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def observations(pack: Traversable) -> Iterator[Row]:
    for file in pack.joinpath("observations").iterdir():
        yield from rows(file)


@pytest.fixture(scope="module")
def record() -> list[Row]:
    return list(observations(PACK))


@pytest.fixture(scope="module")
def sources() -> set[str]:
    return {row["id"] for row in rows(PACK.joinpath("sources.csv"))}


def census(record: list[Row], variable: str) -> dict[str, int]:
    people: dict[str, int] = defaultdict(int)
    for row in record:
        if row["variable"] == variable:
            people[row["sex"]] += int(row["value"])
            people[row["place"]] += int(row["value"])
    return people


# Chongqing Bureau of Statistics: bulletin of the 2020 census (32,054,159 people; 16.2021m men, 15.8521m women)
# and table 1-6 of the census of 2010 (28,846,170; 14,608,870 and 14,237,300).
@pytest.mark.parametrize(
    ("variable", "men", "women"),
    [("people_census", 16_202_133, 15_852_026), ("people_census_2010", 14_608_870, 14_237_300)],
)
def test_census_adds_up_to_the_published_people_of_each_sex(
    record: list[Row], variable: str, men: int, women: int
) -> None:
    people = census(record, variable)
    assert (people["m"], people["f"]) == (men, women)


def test_census_adds_up_in_every_district(record: list[Row]) -> None:
    for year, variable in ((2010, "people_census_2010"), (2020, "people_census")):
        people = census(record, variable)
        counted = {
            row["place"]: int(row["value"])
            for row in record
            if row["variable"] == "population" and row["year"] == str(year) and row["place"].isdigit()
        }
        assert len(counted) == 38
        assert {place: people[place] for place in counted} == counted
    assert sum(counted.values()) == 32_054_159


def test_every_unit_can_be_read(record: list[Row]) -> None:
    for row in [*record, *observations(CHINA)]:
        unit(row["unit"])


def test_a_variable_measures_one_thing(record: list[Row]) -> None:
    dimensions = defaultdict(set)
    for row in record:
        dimensions[row["variable"]].add(unit(row["unit"]).dimension)
    assert [name for name, found in dimensions.items() if len(found) > 1] == []


def test_one_figure_is_in_use_for_a_place_and_year(record: list[Row]) -> None:
    used = Counter(
        tuple(row[name] for name in ("place", "year", "variable", "sex", "age")) for row in record if not row["status"]
    )
    assert [key for key, count in used.items() if count > 1] == []


@pytest.mark.parametrize("name", ["goals.csv", "projects.csv", "breaks.csv", "changes.csv"])
def test_every_row_names_a_known_source(name: str, sources: set[str]) -> None:
    named = {source.strip() for row in rows(PACK.joinpath(name)) for source in row["source"].split(";")}
    assert named <= sources


def test_every_observation_names_a_known_source(record: list[Row], sources: set[str]) -> None:
    assert {row["source"] for row in record} <= sources
    assert {row["source"] for row in observations(CHINA)} <= {row["id"] for row in rows(CHINA.joinpath("sources.csv"))}


def test_every_place_is_on_the_map(record: list[Row]) -> None:
    features = json.loads(PACK.joinpath("places.geojson").read_text(encoding="utf-8"))["features"]
    places = {feature["properties"]["id"]: feature for feature in features}
    assert {row["place"] for row in record} <= set(places)
    assert sum(feature["geometry"] is not None for feature in features) == 38
    for feature in features:
        assert feature["properties"]["parent"] in {"", *places}
        assert feature["properties"]["name_en"]


def test_areas_add_up_to_the_published_area() -> None:
    features = json.loads(PACK.joinpath("places.geojson").read_text(encoding="utf-8"))["features"]
    total = sum(feature["properties"]["area_km2"] for feature in features if feature["geometry"] is not None)
    assert total == pytest.approx(82_402, rel=0.005)  # km2, Chongqing government


def test_the_record_is_long_enough_to_learn_from(record: list[Row]) -> None:
    years = defaultdict(set)
    for row in record:
        if row["place"] == "city" and not row["status"]:
            years[row["variable"]].add(row["year"])
    assert sum(len(seen) >= 4 for seen in years.values()) >= 20


def test_towns_and_people_agree_with_the_published_urban_share(record: list[Row]) -> None:
    used = {
        (row["variable"], int(row["year"])): float(row["value"]) * unit(row["unit"]).scale
        for row in record
        if row["place"] == "city" and not row["status"]
    }
    years = [year for name, year in used if name == "urban_population" and year >= 2021]
    assert len(years) >= 3
    for year in years:
        share = used["urban_population", year] / used["population", year]
        assert share == pytest.approx(used["urbanisation_rate", year], abs=1e-3)


def test_the_income_goal_was_met_before_the_plan_was_adopted(record: list[Row]) -> None:
    (goal,) = (row for row in rows(PACK.joinpath("goals.csv")) if row["indicator"] == "urban_rural_income_ratio")
    seen = max(
        (
            row
            for row in record
            if row["variable"] == "urban_rural_income_ratio" and not row["status"] and int(row["year"]) < 2025
        ),
        key=lambda row: int(row["year"]),
    )
    assert goal["relation"] == "<="
    assert float(seen["value"]) <= float(goal["value"])


def test_every_goal_is_for_an_indicator_and_fits_its_unit() -> None:
    known = read_city_with_notes("chongqing")[0].indicators
    for goal in rows(PACK.joinpath("goals.csv")):
        if goal["relation"] == "words":
            assert (goal["value"], goal["unit"]) == ("", "")
            assert goal["indicator"] in known
        else:
            assert unit(goal["unit"]).dimension == known[goal["indicator"]].unit.dimension


def test_goals_stand_once() -> None:
    found = Counter((row["indicator"], row["place"], row["year"]) for row in rows(PACK.joinpath("goals.csv")))
    assert max(found.values()) == 1


def test_quotes_are_as_long_as_their_offsets_say() -> None:
    text = PACK.joinpath("blueprint.yaml").read_text(encoding="utf-8")
    quotes = re.findall(r'doc: article, quote: "([^"]+)", start: (\d+), end: (\d+)', text)
    assert len(quotes) == 6 + 7 + 4 + 3 + 3
    for quote, start, end in quotes:
        assert int(end) - int(start) == len(quote)


def test_the_article_itself_is_not_shipped() -> None:
    """Its text is not ours to give away: only short quotes are."""
    text = PACK.joinpath("blueprint.yaml").read_text(encoding="utf-8")
    quoted = sum(len(quote) for quote in re.findall(r'quote: "([^"]+)"', text))
    assert quoted < 1500


def test_births_by_age_of_mother_make_a_whole() -> None:
    shares = defaultdict(float)
    for row in observations(CHINA):
        if row["variable"] == "fertility_pattern":
            shares[row["year"]] += float(row["value"])
    assert len(shares) >= 5
    assert all(share == pytest.approx(100, abs=0.01) for share in shares.values())


def test_illustrative_projects_are_said_to_be_made_up(sources: set[str]) -> None:
    for project in rows(PACK.joinpath("projects.csv")):
        assert (project["kind"] == "illustrative") == (project["source"] == "illustrative")
    assert "illustrative" in sources


def test_the_pack_reads_without_a_finding() -> None:
    plan, plan_notes = read_blueprint_with_notes("chongqing")
    city, city_notes = read_city_with_notes("chongqing")
    assert (plan_notes, city_notes) == ((), ())
    assert plan.phases == (2027, 2030, 2035)
    assert [len(parts) for parts in (plan.targets, plan.tasks, plan.reforms, plan.challenges)] == [6, 7, 4, 3]
    assert len(city.districts()) == 38
    assert {project.measure for project in plan.projects} <= set(city.measures)


def test_thirty_seven_districts_are_left_after_the_change_of_2025() -> None:
    city, _ = read_city_with_notes("chongqing")
    now = {place.id for place in city.districts(date(2025, 11, 7))}
    assert len(now) == 37
    assert "liangjiang" in now
    assert not now & {"500105", "500112"}


def test_a_place_gives_away_no_more_than_it_has() -> None:
    city, _ = read_city_with_notes("chongqing")
    for old in {change.old for change in city.changes}:
        given = [change for change in city.changes if change.old == old]
        assert sum(change.share_people for change in given) <= 1 + 1e-9
        assert sum(change.share_area for change in given) <= 1 + 1e-9


def test_the_quotes_stand_where_they_say(request: pytest.FixtureRequest) -> None:
    """The article is not ours to ship: whoever has its text can put it beside this file as article.txt."""
    article = request.path.parent / "article.txt"
    if not article.exists():
        pytest.skip("the text of the article is not shipped")
    text = article.read_text(encoding="utf-8")
    plan, _ = read_blueprint_with_notes("chongqing")
    for part in (*plan.targets, *plan.tasks, *plan.reforms, *plan.challenges, *plan.strategies):
        assert part.source is not None
        assert text[part.source.start : part.source.end] == part.source.quote


PARTS_OF_TERRITORY = ("farming", "industry", "power", "construction", "transport", "services", "homes", "process")


def test_carbon_dioxide_in_the_territory_is_its_parts_in_every_year(record: list[Row]) -> None:
    """CEADs' own totals of 1997, 2012 and 2019, in million tonnes; parts add up but for rounding."""
    inventory: dict[str, dict[int, float]] = defaultdict(dict)
    for row in record:
        if row["variable"].startswith("co2_territory"):
            assert (row["source"], row["unit"]) == ("CEADS", "10k tCO2")
            inventory[row["variable"]][int(row["year"])] = float(row["value"]) / 100
    total = inventory["co2_territory"]
    assert sorted(total) == list(range(1997, 2020))
    assert (total[1997], total[2012], total[2019]) == pytest.approx((55.446472, 171.645829, 156.254673))
    for year, whole in total.items():
        assert sum(inventory[f"co2_territory_{part}"][year] for part in PARTS_OF_TERRITORY) == pytest.approx(
            whole, abs=1e-3
        )


def test_the_model_starts_above_the_inventory_of_the_year_before_by_what_electricity_is_bought(
    record: list[Row],
) -> None:
    """The model counts the carbon of bought electricity and no process; the inventory counts the other way round."""
    used = {(row["variable"], int(row["year"])): float(row["value"]) for row in record if not row["status"]}
    of_energy = used["co2_territory", 2019] - used["co2_territory_process", 2019]
    assert 1.0 < used["co2", 2020] / of_energy < 1.25


def test_the_trend_of_carbon_dioxide_is_that_of_the_inventory(record: list[Row]) -> None:
    used = {(row["variable"], int(row["year"])): float(row["value"]) for row in record if not row["status"]}
    years = range(2015, 2020)
    logs = [math.log(used["co2_territory", year] - used["co2_territory_process", year]) for year in years]
    slope = sum((year - 2017) * value for year, value in zip(years, logs, strict=True)) / 10
    assert used["co2_peak_trend", 2019] == pytest.approx(100 * slope, abs=0.01)


def test_notes_of_goals_are_in_both_languages() -> None:
    for goal in rows(PACK.joinpath("goals.csv")):
        assert bool(goal["note"]) == bool(goal["note_zh"])
        assert not re.search(r"[一-鿿]", goal["note"])
        assert not goal["note_zh"] or re.search(r"[一-鿿]", goal["note_zh"])
