"""What an import brings is kept whole, and comes back as it was."""

import numpy as np
import pytest

from lantu.language.errors import LantuError
from lantu.space import Elevation, Facilities, Homes, ImportRecord, open_space
from lantu.space.folder import facilities_text, packed

RECORD = ImportRecord("raster:ground.tif", "00", "2026-11-28", "lantu", counts={"cells": 6})


def _homes() -> Homes:
    return Homes(
        lon=np.array([106.5, 106.6]), lat=np.array([29.5, 29.6]), weight=np.array([12.0, 30.0]),
        counts="people", known=np.array([True, True]), ages={"65+": np.array([2.0, 5.0])}, cell=250.0,
    )  # fmt: skip


def test_parts_come_back_as_they_were(tmp_path):
    space = open_space(tmp_path)
    assert space.people() is None
    assert space.records() == {}
    ground = Elevation(np.arange(6, dtype=np.float32).reshape(2, 3), 106.0, 30.0, 0.1, 0.1, "surface_model")
    space.save(RECORD, {"people.npz": packed(_homes()), "elevation.npz": packed(ground)})
    people = space.people()
    assert people.counts == "people"
    assert people.cell == 250.0
    np.testing.assert_array_equal(people.ages["65+"], [2.0, 5.0])
    np.testing.assert_array_equal(space.elevation().height, ground.height)
    assert space.elevation().surface == "surface_model"
    assert space.records() == {RECORD.id: RECORD}


def test_an_import_made_twice_leaves_the_same_bytes(tmp_path):
    space = open_space(tmp_path)
    seen = []
    for _ in range(2):
        space.save(RECORD, {"people.npz": packed(_homes())})
        seen.append({path.name: path.read_bytes() for path in (tmp_path / "space").iterdir()})
    assert seen[0] == seen[1]


def test_facilities_are_a_table_that_people_edit(tmp_path):
    space = open_space(tmp_path)
    nan = np.array([np.nan, 12.0])
    given = Facilities(
        np.array(["node/2", "node/1"]), np.array(["park", "clinic"]), np.array(["鹅岭公园", "a, b"]),
        np.array([106.53, 106.54]), np.array([29.55, 29.56]), nan, nan[::-1], np.array(["osm:x", "osm:x"]),
    )  # fmt: skip
    space.save(RECORD, {"facilities.csv": facilities_text(given)})
    back = space.facilities()
    assert list(back.name) == ["a, b", "鹅岭公园"]
    np.testing.assert_array_equal(back.capacity, [12.0, np.nan])
    path = tmp_path / "space" / "facilities.csv"
    path.write_text(path.read_text().replace("106.54", "here"))
    with pytest.raises(LantuError, match=r"facilities.csv:2: lon: expected a number, found 'here"):
        space.facilities()


def test_a_table_that_was_edited_by_hand_may_name_kinds_in_words_and_is_read_as_excel_saves_it(tmp_path):
    space = open_space(tmp_path)
    (tmp_path / "space").mkdir()
    path = tmp_path / "space" / "facilities.csv"
    head = "id,kind,name,lon,lat,capacity,area_m2,source\n"
    text = head + "1,幼儿园,甲,106.5,29.5,,,m\n2,诊所、社区卫生服务站,乙,106.5,29.5,,,m\n3,Park,丙,106.5,29.5,,,m\n"
    for encoding in ("utf-8", "utf-8-sig", "gbk"):
        path.write_bytes(text.encode(encoding))
        read = space.facilities()
        assert list(read.kind) == ["kindergarten", "clinic", "park"]
        assert list(read.id) == ["1", "2", "3"]
        assert read.name[0] == "甲"
    path.write_text(head + "1,park,,106.5,29.5,,,m\n2,kindergardn,,106.5,29.5,,,m\n", "utf-8")
    with pytest.raises(LantuError, match=r"facilities.csv:3: unknown kind of facility 'kindergardn'.*kindergarten"):
        space.facilities()


def test_a_damaged_part_is_named(tmp_path):
    space = open_space(tmp_path)
    space.save(RECORD, {"people.npz": packed(_homes())[:200]})
    with pytest.raises(LantuError, match=r"people.npz: is damaged"):
        space.people()


def test_heights_between_cells_and_outside():
    ground = Elevation(np.array([[0, 10], [20, np.nan]], dtype=np.float32), 0.0, 2.0, 1.0, 1.0, "bare_earth")
    np.testing.assert_allclose(
        ground.at(np.array([0.5, 1.0, 0.5, 3.0]), np.array([1.5, 1.5, 1.0, 1.5])), [0, 5, 10, np.nan]
    )
