"""What a reader refuses its schema refuses, where a schema can say so."""

import pytest

from lantu.blueprint import read_blueprint_with_notes
from lantu.city import read_city_with_notes
from lantu.language.errors import LantuError
from lantu.language.units import parse_quantity
from lantu.schemas import schema
from tests.packs import edit, small_pack
from tests.schemas.fitting import fits, problems


@pytest.fixture
def pack(tmp_path):
    return small_pack(tmp_path)


BROKEN = {
    "an unknown key": ("blueprint.yaml", "phases:", "fases:"),
    "an unknown key of a part": ("blueprint.yaml", "serves:", "servs:"),
    "a date in words": ("blueprint.yaml", "2025-01-01", "last year"),
    "a year nobody means": ("blueprint.yaml", "[2027,", "[20277,"),
    "a rule that is code": ("blueprint.yaml", "debt_ratio <= 300 %", "__import__('os')"),
    "a part without an id": ("blueprint.yaml", "- id: ageing\n    name", "- name"),
    "a city without an end": ("city.yaml", "end: 2035", ""),
    "a start that is no year": ("city.yaml", "start: 2020", "start: soon"),
    "an assumption without a range": ("assumptions.yaml", "low: 1000, ", ""),
    "an assumption in words": ("assumptions.yaml", "value: 1500", "value: many"),
    "an unknown basis": ("assumptions.yaml", "basis: assumed", "basis: guessed"),
    "a lever that is no lever": ("measures.yaml", "how: add", "how: ad"),
    "an unknown unit": ("measures.yaml", "unit: place\n", "unit: plaze\n"),
    "a comma for a point": ("measures.yaml", "share: 0.2", 'share: "0,2"'),
    "a place without an id": ("places.geojson", '"id": "edge", ', ""),
    "an unknown level": ("places.geojson", '"zone"', '"region"'),
    "an area of nothing": ("places.geojson", '"area_km2": 1500', '"area_km2": 0'),
    "no district at all": ("places.geojson", '"district"', '"area"'),
    "an unknown relation": ("goals.csv", ",>=,", ",=>,"),
    "a goal in words": ("goals.csv", ",66,", ",sixty,"),
    "a goal with a comma": ("goals.csv", ",66,", ',"66,5",'),
    "a goal that is not a number": ("goals.csv", ",66,", ",nan,"),
    "a goal of an unknown kind": ("goals.csv", ",own,", ",ours,"),
    "a goal for no year": ("goals.csv", ",2030,", ",20300,"),
    "a unit nobody knows": ("goals.csv", ",%,", ",percents,"),
    "a missing column": ("goals.csv", "indicator,", "indicater,"),
    "a column too many": ("goals.csv", ",source,note\n", ",source,mood\n"),
    "money from nowhere": ("projects.csv", "own:1000万元", "heaven:1000万元"),
    "money in words": ("projects.csv", "own:1000万元", "own:plenty"),
    "an unknown kind of project": ("projects.csv", "illustrative", "wished"),
    "an unknown sex": ("observations.csv", "people_census,m,0,", "people_census,x,0,"),
    "an unknown age": ("observations.csv", "people_census,m,0,", "people_census,m,baby,"),
    "an unknown basis of a figure": ("observations.csv", "700,亿元,assumed", "700,亿元,guessed"),
    "points for thousands": ("observations.csv", ",480,亿元", ',"1.480,5",亿元'),
    "a figure without a source": ("observations.csv", "9000,person,assumed,BOOK", "9000,person,assumed,"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_the_reader_refuses_the_schema_refuses(pack, case):
    file, old, new = BROKEN[case]
    name = file.split(".")[0]
    assert problems(pack / file, name) == []
    text = (pack / file).read_text(encoding="utf-8")
    assert old in text
    (pack / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(LantuError):
        (read_blueprint_with_notes(pack), read_city_with_notes(pack))
    assert problems(pack / file, name)


def test_a_comma_that_cuts_a_name_in_two_is_seen(pack):
    """The reader drops the tail of `en: Slow, steady growth`; the schema knows no key of that name."""
    edit(pack / "blueprint.yaml", "en: Living environment", "en: Living, working environment")
    assert problems(pack / "blueprint.yaml", "blueprint")


def test_quantities_that_the_reader_takes_the_schema_takes(pack):
    for text in (
        "3,205万人",
        "12.4亿元",
        "61%",
        "1e6",
        ".5",
        "-3",
        "2 100m yuan",
        "5 km2",
        "7 count/10k person",
    ):
        parse_quantity(text)
        assert fits(schema("goals")["fields"][4], text), text


def test_an_unknown_schema_gets_the_nearest():
    with pytest.raises(LantuError, match="did you mean 'goals'"):
        schema("goal")
