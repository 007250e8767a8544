"""The works of a pack: read from PACK/works, written there all or none, and never over somebody else's change."""

from dataclasses import replace

import pytest

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.works import Work
from lantu.works.folder import read_works, write_works

PACKAGE = """{"version": "0.9", "projects": [
 {"id": "bridge", "title": "Footbridge", "mine": 1.10},
 {"id": "tunnel", "title": "Tunnel"}
], "zz": "last"}"""


@pytest.fixture
def pack(tmp_path):
    (tmp_path / "works").mkdir()
    (tmp_path / "works" / "city.json").write_text(PACKAGE, encoding="utf-8")
    return tmp_path


def test_a_pack_without_works_has_none_and_the_first_one_makes_the_folder(tmp_path):
    assert read_works(tmp_path) == ()
    assert write_works(tmp_path, [Work(id="桥/1", title=Text("桥")), Work(id="桥:1")]) == (
        "works/桥_1.json",
        "works/桥_1-2.json",
    )
    assert [work.id for work in read_works(tmp_path)] == ["桥:1", "桥/1"]


def test_a_work_is_written_where_it_stands_and_the_rest_of_the_file_stays(pack):
    bridge, tunnel = read_works(pack)
    assert (str(bridge.location), str(tunnel.location)) == ("works/city.json:2", "works/city.json:3")
    assert write_works(pack, [bridge, tunnel]) == ()  # nothing changed: the file is not touched
    assert (pack / "works" / "city.json").read_text(encoding="utf-8") == PACKAGE
    assert write_works(pack, [replace(tunnel, stage="construction"), Work(id="quay")]) == (
        "works/city.json",
        "works/quay.json",
    )
    text = (pack / "works" / "city.json").read_text(encoding="utf-8")
    assert '"mine": 1.10' in text
    assert text.rstrip().endswith('"zz": "last"\n}')
    assert [work.stage for work in read_works(pack)] == [None, "construction", None]


def test_somebody_else_s_change_is_not_overwritten_and_nothing_is_half_written(pack):
    bridge, tunnel = read_works(pack)
    write_works(pack, [replace(bridge, title=Text("", "Bridge for people on foot"))])
    before = {path.name: path.read_bytes() for path in (pack / "works").iterdir()}
    with pytest.raises(LantuError, match="changed by somebody else"):
        write_works(pack, [Work(id="quay"), replace(bridge, stage="construction")])
    with pytest.raises(LantuError, match="has a record already"):
        write_works(pack, [tunnel, tunnel])
    assert {path.name: path.read_bytes() for path in (pack / "works").iterdir()} == before


def test_two_records_of_one_work_and_a_broken_file_are_told_with_their_places(pack):
    (pack / "works" / "other.json").write_text('{\n"id": "bridge"}', encoding="utf-8")
    with pytest.raises(LantuError, match=r"works/other.json:1: work 'bridge' has a record already: works/city.json:2"):
        read_works(pack)
    (pack / "works" / "other.json").write_text('{"id": "x",\n}', encoding="utf-8")
    with pytest.raises(LantuError, match=r"works/other.json:\d.*this is not JSON"):
        read_works(pack)
