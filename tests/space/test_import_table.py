"""Facilities of a bureau's table: headings in Chinese or English, coordinates as people write them."""

import json

import numpy as np
import openpyxl
import pytest

from lantu.space import open_space
from lantu.space.importers.coordinates.shifts import to_gcj02
from lantu.space.importers.facilities.facility_points import names_of_kinds
from lantu.space.importers.numbers_given import has_decimal_commas
from tests.command import lantu
from tests.space.maps import contents, placed_pack, refused_import


@pytest.fixture
def pack(tmp_path):
    return placed_pack(tmp_path)


def take(file, pack, *words):
    return lantu("import", "table", file, pack, *words, "--lang", "en")


def refused(pack, *words):
    return refused_import(pack, "table", *words)


CHINESE = """2025年设施一览表,,,,
编号,设施名称,设施类型,经度,纬度,床位数
A1,人民医院,医院,106.55,29.55,"1,200"
A2,阳光幼儿园,幼儿园,106.56,29.56,
A3,社区菜场,农贸市场,106°33′36″,北纬29.57°,
"""


def test_a_chinese_table_is_read_by_its_headings(tmp_path, pack):
    (tmp_path / "list.csv").write_bytes(CHINESE.encode("gbk"))
    done = take(tmp_path / "list.csv", pack, "--json")
    assert done.returncode == 0, done.stderr
    found = open_space(pack).facilities()
    assert list(found.kind) == ["food_market", "hospital", "kindergarten"]
    assert list(found.id) == ["list.csv/A3", "list.csv/A1", "list.csv/A2"]
    np.testing.assert_allclose(found.lon, [106.56, 106.55, 106.56])
    np.testing.assert_array_equal(found.capacity, [np.nan, 1200, np.nan])
    assert json.loads(done.stdout)["counts"] == {
        "rows": 3,
        "facilities": 3,
        "food_market": 1,
        "hospital": 1,
        "kindergarten": 1,
    }
    first = contents(pack)
    assert take(tmp_path / "list.csv", pack).returncode == 0
    assert contents(pack) == first


def test_a_later_list_takes_the_place_of_its_own_rows_only(tmp_path, pack):
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text("name,type,lon,lat\nFirst,clinic,106.55,29.55\n", "utf-8")
    two.write_text('name,kind,location\nNear,clinic,"106.5501,29.55"\nOther,library,"106.52,29.53"\n', "utf-8")
    take(one, pack)
    done = take(two, pack)
    assert "1 of them lie within 30 m of one of the same kind from another source" in done.stderr
    one.write_text("name,type,lon,lat\nSecond,clinic,106.55,29.55\n", "utf-8")
    take(one, pack)
    assert sorted(open_space(pack).facilities().name) == ["Near", "Other", "Second"]


def test_a_workbook_with_several_sheets_asks_which(tmp_path, pack):
    book = openpyxl.Workbook()
    book.active.title = "说明"
    page = book.create_sheet("学校")
    page.append(["学校", "X", "Y"])
    page.append(["一中", 3272000.5, 35646500.25])
    page.append(["二中", 3273000.5, 35647000.25])
    book.save(tmp_path / "book.xlsx")
    assert "has several sheets (choose one with --sheet: 说明, 学校)" in refused(pack, tmp_path / "book.xlsx")[0]
    words = ("--sheet", "学校", "--kind", "中学")
    english, chinese = refused(pack, tmp_path / "book.xlsx", *words)
    assert "states no coordinate system" in english
    assert "4523" in english
    assert "没有写明坐标系" in chinese
    done = take(tmp_path / "book.xlsx", pack, *words, "--crs", "EPSG:4523")
    assert done.returncode == 0, done.stderr
    assert "surveyors' X points north" in done.stderr
    from pyproj import Transformer

    there = Transformer.from_crs(4523, 4326, always_xy=True).transform(35646500.25, 3272000.5)
    found = open_space(pack).facilities()
    assert (found.lon[0], found.lat[0]) == (pytest.approx(there[0], abs=1e-6), pytest.approx(there[1], abs=1e-6))


def test_what_a_table_lacks_is_said(tmp_path, pack):
    def text(words):
        (tmp_path / "t.csv").write_text(words, "utf-8")
        return tmp_path / "t.csv"

    assert "has no line of headings" in refused(pack, text("a,b\n1,2\n"))[0]
    assert "has no columns of coordinates" in refused(pack, text("名称,类型\n一,医院\n"))[0]
    english, chinese = refused(pack, text("名称,经度,纬度\n一,106.55,29.55\n"))
    assert "what kind the facilities are is not known" in english
    assert "--kind 幼儿园" in chinese
    assert "row 2: 'east' is no coordinate" in refused(pack, text("名称,类型,经度,纬度\n一,医院,east,29.5\n"))[0]
    english, chinese = refused(pack, text("名称,类型,经度,纬度\n一,医院,0.5,0.5\n"))
    assert "none of the facilities (longitude 0.5000 to 0.5000" in english
    assert "没有一个设施" in chinese
    done = take(
        text("名称,类型,经度,纬度\n一,医院,106.55,29.55\n,医院,122.9,29.5\n空,医院,,\n怪,飞船,106.55,29.55\n"),
        pack,
        "--json",
    )
    assert "1 points lie outside the place (by its boundary), such as 医院 (3)" in done.stderr
    assert "kinds that are not known: 飞船 (1)" in done.stderr
    told = json.loads(done.stdout)
    assert told["dropped"] == {"kind not known": 1, "no coordinates": 1, "facilities outside the place": 1}
    assert take(text("名称,类型,经度,纬度\n一,医院,29.55,106.55\n"), pack).returncode == 0  # exchanged, which is told


def test_points_of_a_chinese_web_map_are_found_and_undone_only_when_asked(tmp_path, pack):
    random = np.random.default_rng(4)
    lon, lat = random.uniform(106.51, 106.59, 60), random.uniform(29.51, 29.59, 60)
    right, moved = tmp_path / "right.csv", tmp_path / "moved.csv"
    for file, points in ((right, (lon, lat)), (moved, to_gcj02(lon, lat))):
        rows = [
            f"{number},学校,{east:.7f},{north:.7f}" for number, (east, north) in enumerate(zip(*points, strict=True))
        ]
        file.write_text("\n".join(["名称,类型,经度,纬度", *rows]), "utf-8")
    assert take(right, pack).returncode == 0
    english, chinese = refused(pack, moved)
    assert "60 points look like GCJ-02" in english
    assert "60 once that shift is undone (to undo it: --shift gcj02" in english
    assert "还原后 60 个" in chinese
    done = take(moved, pack, "--shift", "gcj02", "--json")
    assert json.loads(done.stdout)["settings"]["shift"] == "gcj02"
    found = open_space(pack).facilities()
    mine = found.source == "table:moved.csv"
    order = [int(name) for name in found.name[mine]]
    np.testing.assert_allclose(found.lon[mine], lon[order], atol=1e-6)
    assert take(moved, pack, "--shift", "none").returncode == 0
    far = placed_pack(tmp_path / "far", [[24.9, 60.1], [25.0, 60.1], [25.0, 60.2], [24.9, 60.1]])
    (tmp_path / "h.csv").write_text("name,kind,lon,lat\na,park,24.98,60.12\n", "utf-8")
    assert "is used in mainland China" in refused(far, tmp_path / "h.csv", "--shift", "gcj02")[0]


def test_names_of_kinds_lead_to_one_kind():
    names = names_of_kinds()
    assert names["菜市场"] == names["农贸市场"] == "food_market"
    assert names["社区卫生服务站"] == "clinic"
    assert names["kindergarten"] == names["幼儿园"] == "kindergarten"


def test_a_table_with_decimal_commas_is_read_where_they_can_be_nothing_else(tmp_path, pack):
    file = tmp_path / "lista.csv"
    file.write_text(
        "name;type;longitude;latitude;capacity\nA;hospital;106,5512;29,55;12,5\nB;hospital;106,56;29,571;1200\n"
    )
    done = take(file, pack)
    assert done.returncode == 0, done.stderr
    assert "read as decimal points" in done.stderr
    found = open_space(pack).facilities()
    np.testing.assert_allclose(np.sort(found.lon), [106.5512, 106.56])
    np.testing.assert_allclose(np.sort(found.lat), [29.55, 29.571])
    np.testing.assert_allclose(np.sort(found.capacity), [12.5, 1200])
    file.write_text("name;type;longitude;latitude\nA;hospital;106,551;29,552\n")
    english, chinese = refused(pack, file)
    assert "may stand before decimals or part thousands" in english
    assert "千位分隔符" in chinese
    file.write_text("name;type;坐标\nA;hospital;106,5512; 29,552\n".replace("106,5512; 29,552", '"106,5512; 29,552"'))
    assert take(file, pack).returncode == 0
    np.testing.assert_allclose(open_space(pack).facilities().lon, [106.5512])


def test_commas_before_decimals_and_between_thousands():
    assert has_decimal_commas(["-51,2302", "", "-51,230"])
    assert has_decimal_commas(["35640000,125"])
    assert has_decimal_commas(["S 30,0331"])
    for texts in (["1,200", "35"], ["1,200,300"], ["30.5", "1,20"], ["12", ""], ["106.5,29.5"]):
        assert not has_decimal_commas(texts)


def test_a_capacity_below_0_is_refused_with_its_row(tmp_path, pack):
    (tmp_path / "list.csv").write_text(
        "name,type,longitude,latitude,capacity\nA,hospital,106.55,29.55,20\nB,hospital,106.56,29.57,-20\n"
    )
    done = take(tmp_path / "list.csv", pack)
    assert done.returncode == 2
    assert "row 3, capacity: expected 0 or more, found -20" in done.stderr
    assert not (pack / "space" / "facilities.csv").exists()


def test_a_facility_that_stands_twice_counts_once_and_a_dash_is_no_number(tmp_path, pack):
    heads = "名称,类型,经度,纬度,床位数\n"
    rows = (
        "东院,医院,106.55,29.55,300\n东院,医院,106.55,29.55,300\n东院,医院,106.55,29.55,400\n西院,医院,106.56,29.56,—\n"
    )
    (tmp_path / "a.csv").write_text(heads + rows, encoding="utf-8")
    done = take(tmp_path / "a.csv", pack)
    assert (done.returncode, "the same facility again 1" in done.stdout) == (0, True), done
    found = open_space(pack).facilities()
    np.testing.assert_array_equal(np.sort(found.capacity), [300, 400, np.nan])
    (tmp_path / "b.csv").write_text(heads.replace("床位数", "床位数（千）") + rows[:24] + "0.3\n", encoding="utf-8")
    english, chinese = refused(pack, tmp_path / "b.csv", "--capacity", "床位数（千）")
    assert "counts in 千" in english
    assert "以“千”计数" in chinese


def test_units_in_headings_and_columns_that_are_not_read(tmp_path, pack):
    (tmp_path / "list.csv").write_text(
        "名称,类型,经度,纬度,占地面积（亩）,座位数（人）,管理单位\n河边公园,公园,106.55,29.55,30,,某处\n剧场,剧院,106.56,29.55,1.5,420,某局\n",
        encoding="utf-8",
    )
    done = take(tmp_path / "list.csv", pack)
    assert done.returncode == 0, done.stderr
    assert "columns that are not read: 管理单位" in done.stdout + done.stderr
    found = open_space(pack).facilities()
    np.testing.assert_allclose(found.area, [20_000, 1_000])
    np.testing.assert_array_equal(found.capacity, [np.nan, 420])
