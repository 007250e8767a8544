"""A figure or an assumption in a unit of another kind is found at its line, whichever variable it is of, and stops nothing."""

from dataclasses import replace

import pandas as pd
import pytest

import lantu
from lantu.engine import graph_of
from lantu.engine.record.observed_units import asked_units, misfits, misread_assumptions
from lantu.engine.record.record import read_records
from lantu.language.units import convert, unit
from lantu.rules import check_pack
from tests.packs import small_pack

OTHER = {True: "hour", False: "km"}  # in which no variable is measured that is not of that kind itself


def _other(name: str) -> str:
    return OTHER[asked_units()[name].dimension == unit("km").dimension]


def _with(city, rows):
    more = pd.DataFrame(rows).reindex(columns=city.observations.columns, fill_value="")
    return replace(city, observations=pd.concat([city.observations, more], ignore_index=True))


def test_a_wrong_unit_of_any_variable_of_the_model_is_found_and_the_model_is_built(tmp_path):
    city = lantu.read_city(small_pack(tmp_path))
    names = [name for name in sorted(asked_units()) if name not in set(city.observations["variable"])]
    assert len(names) > 150
    rows = [
        {"place": "city", "year": 2022, "variable": name, "value": 3.0, "unit": _other(name), "basis": "measured",
         "source": "BOOK", "file": "observations.csv", "line": 100 + number}
        for number, name in enumerate(names)
    ]  # fmt: skip
    wrong = _with(city, rows)
    found = {name: where.line for where, name, *_ in misfits(wrong)}
    assert found == {row["variable"]: row["line"] for row in rows}
    assert graph_of(wrong).functions.keys() == graph_of(city).functions.keys()
    assert not set(names) & set(read_records(wrong))


@pytest.mark.parametrize(
    ("name", "value", "written", "hint"),
    [
        ("co2", "912.5", "kt", "ktCO2"),
        ("co2", "0.9", "Mt", "MtCO2"),
        ("built_up_area", "41", "km", "km2"),
        ("energy_consumption", "730", "MWh", "tce"),
        ("households", "61", "bed", "household"),
    ],
)
def test_every_verb_goes_on_and_check_tells_the_line_and_the_unit(tmp_path, name, value, written, hint):
    pack = small_pack(tmp_path)
    file = pack / "observations.csv"
    whole = file.read_text(encoding="utf-8").rstrip("\n")
    file.write_text(f"{whole}\ncity,2021,{name},,,{value},{written},measured,BOOK,,\n", encoding="utf-8")
    findings, unreadable = check_pack(str(pack))
    told = [item for item in findings if item.rule == "LB010"]
    assert not unreadable
    assert [(item.severity, item.location.line) for item in told] == [("error", whole.count("\n") + 2)]
    assert hint in told[0].hint.en
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    run = lantu.run(plan, city, members=4)
    assert lantu.appraise(run).goal_rows


def test_right_and_wrong_figures_of_one_variable_do_not_mix(tmp_path):
    pack = small_pack(tmp_path)
    file = pack / "observations.csv"
    whole = file.read_text(encoding="utf-8").rstrip("\n")
    rows = "city,2020,co2,,,840,kt,measured,BOOK,,\ncity,2021,co2,,,820,ktCO2,measured,BOOK,,"
    file.write_text(f"{whole}\n{rows}\n", encoding="utf-8")
    record = read_records(lantu.read_city(pack))["co2"]
    assert record.unit.dimension == unit("tCO2").dimension
    assert dict(record.city) == {2021: 820_000.0}


def test_an_assumption_in_a_wrong_unit_stops_nothing(tmp_path):
    city = lantu.read_city(small_pack(tmp_path))
    name = next(name for name in sorted(city.assumptions) if name in asked_units())
    changed = replace(city.assumptions[name], unit=unit(_other(name)))
    wrong = replace(city, assumptions={**city.assumptions, name: changed})
    assert [item for item, _ in misread_assumptions(wrong)] == [name]
    graph_of(wrong)


@pytest.mark.parametrize(
    ("written", "tonnes"), [("ktCO2", 1e3), ("kt CO2e", 1e3), ("千吨二氧化碳", 1e3), ("MtCO2e", 1e6), ("tCO2e", 1.0)]
)
def test_thousand_tonnes_of_carbon_dioxide_are_a_unit(written, tonnes):
    assert convert(2.5, written, "tCO2") == pytest.approx(2.5 * tonnes)
