"""Schemas say what the readers know: the same keys and columns, and no to what a reader refuses."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

import lantu.language.units
import lantu.packs.folders
import lantu.packs.reading.rows
from lantu.blueprint import read_blueprint_with_notes, words
from lantu.city import assumptions, read_city, read_city_with_notes, scenarios
from lantu.city import read as city_reader
from lantu.hindcast import read_past_goals
from lantu.packs import YamlNode
from lantu.schemas import fields, schema, schema_names
from tests.packs import edit, small_pack
from tests.schemas.fitting import problems

CITIES = lantu.packs.folders.CITIES
DOCUMENTS = [name for name, file in schema_names().items() if not file.endswith(".csv")]
TABLES = [name for name, file in schema_names().items() if file.endswith(".csv")]
# https://datapackage.org/standard/table-schema/: types and constraints that we use
TYPES, CONSTRAINTS = (
    {"string", "number", "year", "date"},
    {"required", "enum", "pattern", "minimum", "maximum"},
)


@pytest.fixture
def pack(tmp_path):
    return small_pack(tmp_path)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_schema_is_a_schema(name):
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_schema_has_only_what_the_standard_has(name):
    for field in schema(name)["fields"]:
        assert field["type"] in TYPES
        assert set(field.get("constraints", {})) <= CONSTRAINTS
        assert set(field) <= {"name", "title", "description", "type", "constraints"}


@pytest.mark.parametrize("city", ["chongqing", "china", "jiangjin"])
def test_embedded_packs_fit(city):
    files = {name: CITIES / city / file for name, file in schema_names().items()}
    checked = [(name, file) for name, file in files.items() if file.exists()]
    checked += [("observations", file) for file in (CITIES / city / "observations").glob("*.csv")]
    assert {name: problems(file, name) for name, file in checked if problems(file, name)} == {}
    assert len(checked) >= 4


def test_the_skeleton_fits(pack):
    files = {name: pack / file for name, file in schema_names().items()}
    said = {name: problems(file, name) for name, file in files.items() if file.exists()}
    assert len(said) >= 10
    assert not any(said.values()), said


def test_every_description_is_in_both_languages():
    for shape in fields().values():
        for field in shape.values():
            for words_of in (field.title, field.description):
                assert re.search("[\u4e00-\u9fff]", words_of), field
                assert re.search("[A-Za-z]{2}", words_of), field


def known_columns(pack, monkeypatch, read) -> dict[str, tuple[set[str], set[str]]]:
    """The columns that readers require and know, by file, as they tell their table."""
    asked = {}
    header = lantu.packs.reading.rows._header

    def listening(reading, file, line, cells, needed, known):
        asked[Path(file).name] = (set(needed), set(known))
        return header(reading, file, line, cells, needed, known)

    monkeypatch.setattr(lantu.packs.reading.rows, "_header", listening)
    for reader in read:
        reader(pack)
    return asked


def test_columns_are_those_of_the_readers(pack, monkeypatch):
    (pack / "indicators.csv").write_text("id,name_zh,name_en,unit,direction\nx,甲,X,%,higher\n", encoding="utf-8")
    (pack / "past_goals.csv").write_text("plan,adopted,indicator,year,relation,value,source\n", encoding="utf-8")
    # The plan looks the ids up in sources.csv, so the city reads last: it is the one that owns the file.
    readers = (read_blueprint_with_notes, lambda pack: read_past_goals(read_city(pack)), read_city_with_notes)
    asked = known_columns(pack, monkeypatch, readers)
    for name in TABLES:
        shape = schema(name)
        assert (set(shape["lantu:columns"]), {field["name"] for field in shape["fields"]}) == asked[f"{name}.csv"]


def test_columns_of_the_shipped_catalogue_are_those_of_a_packs_indicators():
    header = (CITIES.parent / "catalogue" / "catalogue.csv").read_text(encoding="utf-8").splitlines()[0]
    assert set(header.split(",")) == {field["name"] for field in schema("indicators")["fields"]}


def test_keys_are_those_that_the_readers_know():
    parts = {"targets": "target", "tasks": "task", "reforms": "reform", "challenges": "challenge"}
    parts |= {"strategies": "strategy", "limits": "limit"}
    assert {shape: set(fields()[shape]) for shape in parts.values()} == {
        parts[kind]: set(keys) for kind, keys in words._PART.items()
    }
    assert set(fields()["blueprint"]) == set(words.HEAD)
    assert set(fields()["city"]) == set(city_reader._KEYS)
    assert set(fields()["assumption"]) == set(assumptions._ASSUMPTION)
    assert set(fields()["measure"]) == set(assumptions._MEASURE)
    assert set(fields()["scenario"]) == set(scenarios._KEYS)
    assert set(fields()["lever"]) == set(assumptions._LEVER)


def test_keys_of_names_quotes_and_costs_are_those_that_the_readers_ask_for(pack, monkeypatch):
    edit(pack / "blueprint.yaml", "waivers: []", "waivers:\n  - {rule: LB102, on: x/2030, reason: it stands}")
    asked: dict[int, set[str]] = {}
    get = YamlNode.get

    def listening(self, key):
        if isinstance(self.value, dict):
            asked.setdefault(id(self.value), set()).add(key)
            seen.append(self.value)
        return get(self, key)

    seen: list[dict] = []
    monkeypatch.setattr(YamlNode, "get", listening)
    read_blueprint_with_notes(pack)
    read_city_with_notes(pack)
    by_keys = {frozenset(value): asked[id(value)] for value in seen}
    waiver = by_keys[frozenset({"rule", "on", "reason"})]
    assert waiver == set(fields()["waiver"])
    assert by_keys[frozenset({"zh", "en"})] == set(fields()["name"])
    assert by_keys[frozenset({"doc", "quote"})] == set(fields()["quote"])
    assert by_keys[frozenset({"value", "low", "high", "unit", "basis", "source"})] == set(fields()["cost"])
    assert by_keys[frozenset({"share", "basis", "source"})] == set(fields()["upkeep"])


def test_properties_of_places_are_those_that_the_reader_reads(pack):
    """Each property of the schema changes what is read."""
    given = {
        "id": "900003", "name_zh": "新", "name_en": "New", "level": "area", "parent": "edge", "area_km2": 12.5,
        "valid_from": "2021-01-01", "valid_to": "2030-01-01", "protected": True,
    }  # fmt: skip
    assert set(given) == set(fields()["place"])
    feature = {"type": "Feature", "properties": given, "geometry": None}
    edit(pack / "places.geojson", "]}", "," + json.dumps(feature) + "]}")
    assert problems(pack / "places.geojson", "places") == []
    place = next(item for item in read_city_with_notes(pack)[0].places if item.id == "900003")
    told = {name: str(getattr(place, name)) for name in given}
    assert told == {name: str(value) for name, value in given.items()}
