"""Ids, names, ages and sexes as programs and offices write them, in a pack's own files."""

import json

import pytest

from lantu.city import read_city
from lantu.drafting.figures.places import names_of
from lantu.language.errors import UnreadableError
from tests.command import lantu
from tests.packs import edit, small_pack


def changed(pack, **properties):
    file = pack / "places.geojson"
    places = json.loads(file.read_text(encoding="utf-8"))
    places["features"][3]["properties"] |= properties
    file.write_text(json.dumps(places), encoding="utf-8")


def test_ids_of_other_programs_are_the_ids_that_they_were_made_of(tmp_path):
    pack = small_pack(tmp_path)
    for told in (900001.0, "900001 ", 900001):
        changed(pack, id=told, name_zh=" 示例一区 ")
        assert [(place.id, place.name_zh) for place in read_city(pack).places][3] == ("900001", "示例一区"), told


def test_an_id_that_stands_elsewhere_is_pointed_to(tmp_path):
    pack = small_pack(tmp_path)
    places = json.loads((pack / "places.geojson").read_text(encoding="utf-8"))
    for other, hint in (({"ID": "900001"}, "write 'ID' as id"), ({}, "own id is '900001'")):
        feature = {**places["features"][3], "properties": {"level": "district", **other}, "id": "900001"}
        kept = [*places["features"][:3], feature, *places["features"][4:]]
        (pack / "places.geojson").write_text(json.dumps({**places, "features": kept}), encoding="utf-8")
        with pytest.raises(UnreadableError) as told:
            read_city(pack)
        assert hint in str(told.value)


def test_two_districts_of_one_name_at_one_time_are_told(tmp_path):
    pack = small_pack(tmp_path)
    for properties, told in (
        ({"name_zh": "示例二县"}, True),
        ({"name_zh": "三区", "name_en": "Example Two"}, True),
        ({"name_en": "", "valid_to": "2016-06-01"}, False),
    ):
        changed(pack, **properties)
        for language, words in (("zh", "同名"), ("en", "have the same name")):
            assert (words in lantu("check", pack, "--lang", language).stdout) == told, properties
    changed(pack, name_zh="示例二县", valid_to=None)
    assert "示例二县" not in names_of(read_city(pack).places)


def test_ages_and_sexes_written_otherwise_are_told_with_what_to_write(tmp_path):
    pack = small_pack(tmp_path)
    row = "900002,2020,people_census,f,75-79,"
    for written, hint in (
        ("900002,2020,people_census,女,75—79岁,", "write sex 'f', age '75-79'"),
        ("900002,2020,people_census,Female,75 and over,", "write sex 'f', age '75+'"),
        ("900002,2020,people_census,f,合计,", "leave out rows of totals"),
        ("900002,2020,people_census,f,Unknown,", "unknown age"),
        ("900002,2020,people_census,f,10月14日,", "a spreadsheet made a date"),
    ):
        edit(pack / "observations.csv", row, written)
        with pytest.raises(UnreadableError) as told:
            read_city(pack)
        assert hint in str(told.value), written
        edit(pack / "observations.csv", written, row)
