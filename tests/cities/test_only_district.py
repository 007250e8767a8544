"""Figures of the one district that makes up a city are the city's."""

from pathlib import Path

import pytest

import lantu
from lantu.city import new_city, write_city
from lantu.engine.record.record import read_records
from lantu.indicators import last_value, record
from lantu.rules import check_pack


def _county(folder: Path, districts: str, *rows: str) -> Path:
    pack = folder / "county"
    write_city(pack, new_city("county", "France", "EUR", districts))
    file = pack / "observations.csv"
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if ",gdp," not in line]
    file.write_text("\n".join([*lines, *rows, ""]), encoding="utf-8")
    return pack


def test_a_figure_of_the_only_district_is_the_citys_where_the_city_has_none(tmp_path):
    pack = _county(
        tmp_path, "Valfleur",
        "d01,2021,gdp,,,61,100m EUR,measured,EXAMPLE,,",
        "d01,2022,gdp,,,64,100m EUR,measured,EXAMPLE,,",
        "city,2022,gdp,,,65,100m EUR,measured,EXAMPLE,,",
    )  # fmt: skip
    city = lantu.read_city(pack)
    place = city.only_district
    assert place
    seen = record(city, city.indicators["gdp"])
    assert dict(seen["value"]) == {2021: 6.1e9, 2022: 6.5e9}
    assert last_value(record(city, city.indicators["gdp"], place)) == (2022, 6.4e9)
    assert dict(read_records(city)["gdp"].city) == {2021: 6.1e9, 2022: 6.5e9}
    assert read_records(city)["gdp"].own


def test_a_district_among_several_is_not_the_city(tmp_path):
    pack = _county(tmp_path, "Valfleur,Montclos", "d01,2021,gdp,,,61,100m EUR,measured,EXAMPLE,,")
    city = lantu.read_city(pack)
    assert city.only_district == ""
    assert record(city, city.indicators["gdp"]).empty
    assert not read_records(city)["gdp"].city


@pytest.mark.parametrize(("value", "told"), [("610", 1), ("61", 0), ("62", 0)])
def test_the_check_tells_where_the_only_district_and_the_city_differ(tmp_path, value, told):
    pack = _county(
        tmp_path, "Valfleur",
        "d01,2021,gdp,,,61,100m EUR,measured,EXAMPLE,,",
        f"city,2021,gdp,,,{value},100m EUR,measured,EXAMPLE,,",
    )  # fmt: skip
    found = [item for item in check_pack(str(pack))[0] if "the only district has" in item.message.en]
    assert len(found) == told
    assert all("唯一的区县" in item.message.zh for item in found)


def test_a_goal_on_the_only_districts_figure_is_measured(tmp_path):
    pack = _county(tmp_path, "Valfleur", "d01,2020,gdp,,,61,100m EUR,measured,EXAMPLE,,")
    (pack / "goals.csv").write_text(
        "indicator,place,year,relation,value,unit,kind,source,note\ngdp,city,2030,>=,70,100m EUR,own,EXAMPLE,\n",
        encoding="utf-8",
    )
    findings, _ = check_pack(str(pack))
    assert not [item for item in findings if item.rule == "LB106"]
