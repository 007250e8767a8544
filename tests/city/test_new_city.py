"""A city of any country is written whole, reads and runs at once, and says what of it is an example."""

import json

import pytest

import lantu
from lantu.city import new_city, write_city
from lantu.language.errors import LantuError
from tests import command

CITIES = (
    ("France", "EUR", "9"),
    ("印度", None, "3"),
    ("KOR", "krw", "Jung,Mapo"),
    ("China", "CNY", "1"),
    ("US", "CAD", "12"),
)


@pytest.mark.parametrize(("country", "currency", "districts"), CITIES)
def test_a_city_of_any_country_reads_without_an_error(tmp_path, country, currency, districts):
    wanted = new_city("mine", country, currency, districts)
    write_city(tmp_path / "mine", wanted)
    city = lantu.read_city(tmp_path / "mine")
    assert len(city.districts()) == (int(districts) if districts.isdigit() else 2)
    assert city.money_unit == wanted.currency.symbol
    rows = city.observations[~city.observations["place"].eq("nation")]
    assert set(rows["source"]) == {"EXAMPLE"}
    assert set(rows["basis"]) == {"assumed"}
    assert {"mortality_rate", "fertility_pattern", "total_fertility"} <= set(city.observations["variable"])
    assert not [item for item in lantu.check(lantu.read_blueprint(tmp_path / "mine"), city) if item.severity == "error"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--country", "Frnce", "--districts", "9"], "did you mean 'France'"),
        (["--country", "France", "--currency", "EUU", "--districts", "9"], "did you mean 'EUR'"),
        (["--country", "France", "--districts", "0"], "from 1 to 1000"),
        (["--country", "France", "--districts", "2.5"], "from 1 to 1000"),
        (["--country", "France", "--districts", ""], "from 1 to 1000"),
        (["--country", "France", "--districts", "a,b,a"], "'a' is named twice"),
        (["--country", "Afghanistan"], "AFN"),
        (["--country", "France", "--start", "1890"], "from 2000 to 2030"),
        (["--currency", "EUR"], "--country is missing"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path, options, said):
    done = command.lantu("new", "mine", *options, "--lang", "en", cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert not list(tmp_path.iterdir())
    zh = command.lantu("new", "mine", *options, "--lang", "zh", cwd=tmp_path)
    assert any("一" <= letter <= "鿿" for letter in zh.stderr)


@pytest.mark.parametrize("name", ["渝中区", "Łódź", "Αθήνα", "my-city"])
def test_a_folder_is_called_as_people_call_the_city(tmp_path, name):
    """Its id stays ASCII, and the city's name is the folder's."""
    write_city(tmp_path / name, new_city(name, "France", "EUR", "2"))
    city = lantu.read_city(tmp_path / name)
    assert city.id.isascii()
    assert city.name_zh == name
    assert not [item for item in lantu.check(lantu.read_blueprint(tmp_path / name), city) if item.severity == "error"]


@pytest.mark.parametrize(
    ("name", "near"), [("渝中 区", "渝中-区"), ("2035 plan", "plan"), ("../up", "up"), ("7", "mycity")]
)
def test_a_name_that_cannot_be_a_folder_is_answered_with_one_that_can(tmp_path, name, near):
    with pytest.raises(LantuError) as wrong:
        write_city(tmp_path / "mine", new_city(name, "France", "EUR", "2"))
    assert wrong.value.hint is not None
    assert wrong.value.hint.en.endswith(f"such as {near}")
    write_city(tmp_path / near, new_city(near, "France", "EUR", "2"))


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "goals.csv").write_text("mine", "utf-8")
    with pytest.raises(LantuError, match="not empty"):
        write_city(tmp_path / "mine", new_city("mine", "France", "EUR", "2"))
    assert (tmp_path / "mine" / "goals.csv").read_text("utf-8") == "mine"


def test_a_city_of_a_country_runs_at_once(tmp_path):
    """People and output of a city that nobody has edited: every goal of it has odds or says why not."""
    write_city(tmp_path / "mine", new_city("mine", "Brazil", "BRL", "4"))
    run = lantu.run(lantu.read_blueprint(tmp_path / "mine"), lantu.read_city(tmp_path / "mine"), members=32)
    people = run.data["population"].sel(year=[2020, 2035]).sum("place").median("member")
    assert 0.7 < float(people[1] / people[0]) < 1.3
    rows = {row.indicator: row for row in lantu.appraise(run).goal_rows}
    assert set(rows) == {"population", "old_age_support_ratio", "gdp_per_capita"}
    assert all(row.odds is not None for row in rows.values()), rows


def test_the_people_of_an_example_are_those_of_a_life_table(tmp_path):
    """Fewer at each age than at the one before, more women than men among the old."""
    write_city(tmp_path / "mine", new_city("mine", "Japan", "JPY", "1"))
    census = lantu.read_city(tmp_path / "mine").observations.query("variable == 'people_census'")
    men, women = (census[census["sex"].eq(sex)]["value"].to_list() for sex in "mf")
    assert men[:17] == sorted(men[:17], reverse=True)
    assert women[-1] > men[-1]
    assert sum(men) + sum(women) == pytest.approx(50_000, rel=0.01)
    json.loads((tmp_path / "mine" / "places.geojson").read_text("utf-8"))
