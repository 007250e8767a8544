"""Rates by age in groups that the model cannot take are found by the reader; a census beyond 100 is summed; ids of places."""

import csv
import json

import pytest

import lantu
from lantu.city import read_city_with_notes
from lantu.engine.record.record import read_records, table_of
from lantu.language.errors import UnreadableError
from lantu.rules import check_pack
from tests.packs import small_pack

LIFE_TABLE = ["0", "1-4", *(f"{age}-{age + 4}" for age in range(5, 100, 5)), "100+"]
MOTHERS = [f"{age}-{age + 4}" for age in range(15, 50, 5)]


def with_rates(tmp_path, name, ages, value="0.02", sexes="mf", place="nation", year=2019):
    pack = tmp_path / "small"
    if not pack.exists():
        small_pack(tmp_path)
        (tmp_path / "kept.csv").write_bytes((pack / "observations.csv").read_bytes())
    rows = [f"{place},{year},{name},{sex},{age},{value},ratio,measured,BOOK,," for sex in sexes for age in ages]
    whole = (tmp_path / "kept.csv").read_text(encoding="utf-8").rstrip("\n")
    (pack / "observations.csv").write_text("\n".join([whole, *rows]) + "\n", encoding="utf-8")
    return pack


def test_rates_by_age_that_no_run_could_take_are_found(tmp_path):
    for name, ages, more, said in (
        ("mortality_rate", [*LIFE_TABLE[:18], "85+"], {}, "has 19 age groups and that of 2003 has 22"),
        ("mortality_rate", [*LIFE_TABLE[:-1], "100-104", "105+"], {}, "cannot take"),
        ("mortality_rate", ["0-14", "15-64", "65+"], {}, "cannot take: 0-14 15-64 65+"),
        ("mortality_rate", [*LIFE_TABLE, "85+"], {}, "cannot take"),
        ("mortality_rate", LIFE_TABLE, {"sexes": "f"}, "expected m and f"),
        ("mortality_rate", LIFE_TABLE, {"value": "12"}, "per thousand is written"),
        ("mortality_rate", LIFE_TABLE, {"place": "900002"}, "has none of 900001"),
        ("fertility_pattern", MOTHERS, {"sexes": "f"}, "has 7 age groups and that of 2003 has 9"),
        ("fertility_pattern", [str(age) for age in range(15, 50)], {"sexes": "f"}, "cannot take"),
    ):
        pack = with_rates(tmp_path, name, ages, **more)
        with pytest.raises(UnreadableError) as caught:
            lantu.read_city(pack)
        told = [item for item in caught.value.findings if item.rule == "LB007"]
        assert [said in item.message.en for item in told] == [True], (name, ages, told)
        assert told[0].location.line
        assert told[0].message.zh
    for place in ("nation", "city"):
        read_city_with_notes(with_rates(tmp_path, "mortality_rate", LIFE_TABLE, place=place))


def test_a_census_that_goes_beyond_100_is_the_same_people_to_100(tmp_path):
    pack = small_pack(tmp_path)
    file = pack / "observations.csv"
    with file.open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = csv.reader(stream)
    old = [*(f"{age}-{age + 4}" for age in range(85, 115, 5)), "115+"]
    split = [
        new for row in rows for new in ([[*row[:4], age, "300", *row[6:]] for age in old] if row[4] == "85+" else [row])
    ]
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([head, *split])
    census = read_records(lantu.read_city(pack))["people_census"]
    people = table_of(census, 2020, ("900001", "900002"))
    assert people.shape == (2, 2, 22)
    assert (people[..., -4:] == [300, 300, 300, 4 * 300]).all()


def test_properties_that_are_null_and_ids_that_are_floats(tmp_path):
    pack = small_pack(tmp_path)
    whole = json.loads((pack / "places.geojson").read_text(encoding="utf-8"))
    whole["features"][3]["properties"]["id"] = 900001.0
    (pack / "places.geojson").write_text(json.dumps(whole), encoding="utf-8")
    assert not [item for item in check_pack(str(pack))[0] if item.severity == "error"]
    whole["features"][4]["properties"] = None
    (pack / "places.geojson").write_text(json.dumps(whole), encoding="utf-8")
    findings, unreadable = check_pack(str(pack))
    assert unreadable
    assert any("needs properties with an 'id'" in item.message.en for item in findings)
