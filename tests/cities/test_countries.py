"""Any country: found by its names, its rates lead from one census to the next, and a city in it runs."""

import re

import numpy as np
import pytest

import lantu
from lantu.city.new_pack.country import countries, find_country
from lantu.language.errors import LantuError, UnreadableError
from tests.cities.country_errors import PAGE, errors, line

SOME = ("BRA", "CHN", "DEU", "FRA", "IND", "JPN", "MAR", "NGA", "USA", "VNM")


def test_a_country_goes_by_its_names_in_both_languages_and_its_codes():
    for word in ("Germany", "德国", "DE", "deu", " germany "):
        assert find_country(word).code == "DEU"
    assert find_country("Great Britain").pack == "united_kingdom"
    assert find_country("韩国").currency == "KRW"


def test_no_two_countries_share_a_name():
    names = [name.casefold() for country in countries().values() for name in set(country.spellings())]
    assert len(names) == len(set(names)) > 900
    assert all(re.fullmatch("[A-Z]{3}", country.code) and country.names.zh for country in countries().values())


@pytest.mark.parametrize(("word", "near"), [("Portugul", "Portugal"), ("西班呀", "西班牙"), ("qqqq", "FRA")])
def test_another_name_is_refused_with_the_nearest(word, near):
    with pytest.raises(LantuError) as refused:
        find_country(word)
    assert word in str(refused.value)
    assert near in str(refused.value)
    assert near in refused.value.say("zh")


def test_the_page_tells_the_errors_of_all_countries_as_they_are():
    text = PAGE.read_text("utf-8")
    rows = [cells.split(" | ") for cells in re.findall(r"^\| (.* [A-Z]{3} \| .*) \|$", text, re.MULTILINE)]
    assert len(rows) >= 200
    totals = np.abs([float(cells[4]) for cells in rows])
    assert np.median(totals) < 0.5  # of the total, in percent, over ten years
    assert np.quantile(totals, 0.9) < 1.5
    for one in errors(SOME):
        assert line(one) in text
        assert abs(one.total) < 1.5


def test_the_table_says_what_the_united_nations_say_of_the_united_kingdom():
    """The pack of the United Kingdom was made from the same source by other means."""
    from lantu.city.new_pack.country import country_rows

    found = {(row["year"], row["variable"], row["sex"], row["age"]): row["value"] for row in country_rows("GBR")}
    known = lantu.read_city("london").observations
    known = known[known["place"].eq("nation")]
    assert len(known) > 300
    for row in known.itertuples():
        assert found[row.year, row.variable, row.sex, row.age] == pytest.approx(row.value, rel=6e-4, abs=1e-9)


def test_a_city_names_its_country_or_is_told_to(tmp_path):
    for head, said in (("", "needs a country"), ("country: Frence\n", "did you mean 'France'")):
        (tmp_path / "city.yaml").write_text(f"id: x\nname: X\nstart: 2020\nend: 2035\ninherits: world\n{head}", "utf-8")
        with pytest.raises(UnreadableError) as refused:
            lantu.read_city(tmp_path)
        assert said in str(refused.value)


@pytest.mark.parametrize(("word", "near"), [("GRB", "GBR"), ("FAR", "FRA"), ("DUE", "DEU")])
def test_a_code_whose_letters_changed_places_is_told(word, near):
    with pytest.raises(LantuError) as wrong:
        find_country(word)
    assert f"'{near}'" in str(wrong.value)
