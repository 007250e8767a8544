"""Numbers leave a run under their own unit and name, in every embedded city."""

import csv
from importlib.resources import files
from inspect import signature

import pytest

import lantu
from lantu.catalogue import FIGURES, catalogue
from lantu.language.errors import UnitError
from lantu.language.text import say
from lantu.language.units import unit
from lantu.model import functions
from lantu.report.verdict.money import money_groups

# every embedded pack with a plan of its own, also one whose city is another's (a district)
CITIES = sorted(
    item.name for item in files("lantu.cities").iterdir() if item.is_dir() and item.joinpath("blueprint.yaml").is_file()
)
_RUNS: dict[str, lantu.Run] = {}


def run_of(name: str) -> lantu.Run:
    if name not in _RUNS:
        _RUNS[name] = lantu.run(lantu.read_blueprint(name), lantu.read_city(name), members=4)
    return _RUNS[name]


@pytest.fixture(params=CITIES)
def run(request):
    return run_of(request.param)


def test_the_embedded_cities_are_found():
    assert {"chongqing", "jiangjin", "london"} <= set(CITIES)


def test_units_of_a_run_are_read_by_lantu_itself_and_have_scale_one(run):
    for name, values in run.data.data_vars.items():
        written = values.attrs["units"]
        assert unit(written).scale == 1, (name, written)
        assert unit(values.attrs["shown_units"]).dimension == unit(written).dimension, name


def test_a_dimension_has_one_unit(run):
    symbols: dict[object, set[str]] = {}
    for values in run.data.data_vars.values():
        symbols.setdefault(unit(values.attrs["units"]).dimension, set()).add(values.attrs["units"])
    assert {len(found) for found in symbols.values()} == {1}


def test_numbers_are_in_the_unit_that_they_leave_under():
    run = run_of("chongqing")
    growth, homes = run.data["city_growth"], run.data["housing_area_per_person"]
    assert growth.attrs["units"] == "1"
    assert abs(float(growth.mean())) < 0.2
    assert homes.attrs["units"] == "km2/person"
    assert 2e-5 < float(homes.mean()) < 1e-4


def test_every_variable_has_a_chinese_and_an_english_name(run):
    for name, values in run.data.data_vars.items():
        assert any("\u4e00" <= letter <= "\u9fff" for letter in values.attrs["long_name_zh"]), name
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in values.attrs["long_name"]), name


def test_a_dataset_says_what_cf_asks_for(run):
    assert run.data.attrs["Conventions"].startswith("CF-")
    assert run.data["year"].attrs["axis"] == "T"
    assert run.data["member"].attrs["standard_name"] == "realization"
    for name, values in run.data.coords.items():
        assert values.attrs["long_name"], name
        assert values.attrs["long_name_zh"], name


def test_money_is_written_in_the_citys_currency(run):
    for group in money_groups(run, [int(run.data["year"][-1])]):
        for row in group.rows:
            shown = row.range.en
            ratio = not unit(run.data[row.id].attrs["units"]).is_money
            assert shown.endswith("%") == ratio, (row.id, shown)


def test_a_multiplied_unit_is_refused():
    from lantu.language.units import Unit, canonical

    with pytest.raises(UnitError, match="above the line"):
        canonical(Unit("person km2", 1.0, (("km2", 1), ("person", 1))))


def test_figures_are_no_indicators_and_stand_once():
    table = files("lantu.catalogue").joinpath("figures.csv").read_text(encoding="utf-8")
    ids = [row["id"] for row in csv.DictReader(table.splitlines())]
    assert len(ids) == len(set(ids)) == len(FIGURES)
    assert not set(ids) & set(catalogue)


def test_recalled_is_told_as_not_checked():
    assert say("recalled", "zh") == "凭记忆，未核对"
    assert "not checked" in say("recalled", "en")


def test_every_draw_of_chance_that_a_page_may_name_has_words():
    drawn = {
        name for function in functions().values() for name in signature(function).parameters if name.endswith("_shock")
    }
    assert drawn
    for name in drawn:
        assert say(name, "zh") != say(name, "en"), name
