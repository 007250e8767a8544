"""A pack described as a Frictionless data package."""

import hashlib

import pytest

from lantu.language.errors import LantuError, UnreadableError
from lantu.schemas import data_package
from tests.packs import edit, small_pack


@pytest.fixture
def pack(tmp_path):
    return small_pack(tmp_path)


def resources(pack):
    return {resource["path"]: resource for resource in data_package(pack)["resources"]}


def column(pack, file, name):
    return next(field for field in resources(pack)[file]["schema"]["fields"] if field["name"] == name)


def test_every_file_of_the_pack_is_described_with_its_hash(pack):
    described = resources(pack)
    assert set(described) == {path.name for path in pack.iterdir()}
    for path, resource in described.items():
        content = (pack / path).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
    assert data_package(pack)["title"] == "示例市蓝图 · Blueprint of Example City"


def test_a_table_lists_the_columns_that_its_file_has_in_their_order(pack):
    edit(pack / "sources.csv", "id,title,publisher,date,url,licence", "title,id")
    edit(pack / "sources.csv", ",,,,", "")
    edit(pack / "sources.csv", "BOOK,示例来源，请替换 · example source: replace", "示例来源,BOOK")
    table = resources(pack)["sources.csv"]["schema"]
    assert [field["name"] for field in table["fields"]] == ["title", "id"]
    assert table["primaryKey"] == ["id"]


def test_a_quantity_is_a_number_only_where_no_cell_carries_a_unit(pack):
    assert column(pack, "goals.csv", "value")["type"] == "number"
    assert column(pack, "projects.csv", "cost")["type"] == "string"  # 1000万元
    edit(pack / "goals.csv", ",66,", ',"1,066",')
    assert column(pack, "goals.csv", "value")["groupChar"] == ","
    edit(pack / "goals.csv", ',"1,066",', ",66%,")
    assert column(pack, "goals.csv", "value")["type"] == "string"


def test_an_encoding_is_named(pack):
    text = (pack / "projects.csv").read_text(encoding="utf-8")
    (pack / "projects.csv").write_bytes(text.encode("gbk"))
    assert resources(pack)["projects.csv"]["encoding"] == "gb18030"
    assert resources(pack)["goals.csv"]["encoding"] == "utf-8"


def test_long_tables_have_files_of_their_own():
    paths = {resource["path"] for resource in data_package("chongqing")["resources"]}
    assert {"observations/census.csv", "observations/districts.csv"} <= paths


def test_what_cannot_be_read_is_said(pack, tmp_path):
    (pack / "goals.csv").write_bytes(b"indicator\0place")
    with pytest.raises(UnreadableError, match="zero bytes"):
        data_package(pack)
    (tmp_path / "empty").mkdir()
    with pytest.raises(LantuError, match="no file of a pack"):
        data_package(tmp_path / "empty")
