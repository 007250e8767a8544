"""What a walk, a schedule, a report or a page would stop at is a finding of the check, in `space/` and `works/`."""

import json
import shutil

import pytest

from lantu.rules import check_pack
from lantu.space import open_space
from tests.command import lantu
from tests.packs import small_pack
from tests.space.small_district import write_small_district

HEADS = "id,kind,name,lon,lat,capacity,area_m2,source\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return write_small_district(small_pack(tmp_path_factory.mktemp("ground")))


@pytest.fixture
def pack(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "small")


def square(west, south, side=0.004):
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [west + side, south], [west + side, south + side], [west, south]]],
    }


def features(geometry, **properties):
    return json.dumps(
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": properties, "geometry": geometry}]}
    )


LINE = {"type": "LineString", "coordinates": [[106.5, 29.5], [106.51, 29.51]]}
FIELD = {"kind": "farmland", "name": "", "law": "x", "dated": "2023-01-09", "source": "y"}
STELE = {"id": "t", "part": "asset", "name_en": "Stele"}


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("space/facilities.csv", HEADS.replace("kind", "sort") + "a,park,,106.5,29.5,,,x\n", "has no column kind"),
        ("space/facilities.csv", HEADS + "a,park,,106.5,29.5,inf,,x\n", "capacity: expected a number, found 'inf'"),
        ("space/facilities.csv", HEADS + ",,,,,,,\n\na,park,,29.5,106.5,,,x\n", "found 29.5, 106.5"),
        ("space/boundary.geojson", features(None), "holds no polygon"),
        ("space/boundary.geojson", features(LINE), "holds no polygon"),
        ("space/boundary.geojson", features(square(29.49, 106.49)), "no degrees of WGS 84, longitude first"),
        ("space/boundary.geojson", features(square(648_000, 3_266_000, 900)), "no degrees of WGS 84, longitude first"),
        ("space/boundary.geojson", "[1, 2]", "is not a boundary in GeoJSON"),
        ("space/imports.json", '[{"id": "a", "colour": 1}]', "is no record of imports"),
        ("space/people.npz", b"PK\x03\x04", "is damaged and cannot be read"),
        ("space/protected.geojson", features(LINE, **FIELD), "a protected line is an area, found LineString"),
        ("space/protected.geojson", features(square(648_000, 3_266_000, 90), **FIELD), "no degrees of WGS 84"),
        ("space/protected.geojson", features(square(106.5, 29.5), **{**FIELD, "kind": "farm_land"}), "there is no line 'farm_land'"),
        ("space/options.geojson", features(square(106.5, 29.5), option="a", kind="homes", people="2,400"), "found '2,400'"),
        ("space/options.geojson", features(square(29.5, 106.5), option="a", kind="homes", people=24), "no degrees of WGS 84"),
        ("space/protects.csv", "project,from,within_m,share\nexample_nursery,heat,80,30%\n", "found '30%'"),
        ("works/base_rates.csv", "id,what,share,counted_to,source,url\na,b,47,2024,c,d\n", "from 0 to 1, found '47'"),
        ("works/calendar.csv", "year,decided,kind,first,last,name_zh,notice,source\n2027,9/11/2026,off,x,y,z,n,s\n", "found '9/11/2026'"),
        ("works/heritage.geojson", features(None, **STELE), "`geometry`: expected a point, lines or an area"),
        ("works/heritage.geojson", features(square(106.5, 29.5), buffer_m="30 m", **STELE), "expected metres of 0 or more, found '30 m'"),
        ("works/heritage.geojson", features(square(648_000, 3_266_000), **STELE), "not degrees of WGS 84"),
    ],
)  # fmt: skip
def test_what_would_stop_a_report_is_found_with_its_file(pack, file, content, said):
    path = pack / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    findings, unreadable = check_pack(pack, select=("LB001", "LB562"))
    assert not unreadable
    (finding,) = findings
    assert (finding.severity, finding.location.file) == ("error", file)
    assert said in finding.message.en
    assert finding.message.zh


def test_a_boundary_and_lines_may_have_a_mark_or_be_in_gbk_and_a_name_any_letters(pack):
    drawn = features(square(106.499, 29.499, 0.02), 名称="渝中").replace("\\u6e1d\\u4e2d", "渝中")
    for content in (b"\xef\xbb\xbf" + drawn.encode(), drawn.encode("gbk")):
        (pack / "space" / "boundary.geojson").write_bytes(content)
        assert open_space(pack).outline() is not None
    table = pack / "space" / "facilities.csv"
    table.write_text(table.read_text("utf-8").replace("s1,school,,", 's1,school,"one\u2028two\x85three",'), "utf-8")
    assert "one\u2028two\x85three" in open_space(pack).facilities().name.tolist()
    assert check_pack(pack, select=("LB001",)) == ([], False)


def test_a_boundary_of_another_place_is_told_so(pack):
    (pack / "space" / "boundary.geojson").write_text(features(square(16.3, 48.2)))
    done = lantu("access", pack, "--lang", "en")
    assert done.returncode == 2
    assert "no people or homes of the pack 'small' lie within its boundary" in done.stderr


def test_sizes_of_seven_digits_are_kept(pack):
    table = pack / "space" / "facilities.csv"
    table.write_text(table.read_text("utf-8").replace(",12000,", ",1234567.8,"), "utf-8")
    found = open_space(pack).facilities()
    from lantu.space.folder import facilities_text

    assert ",1234567.8," in facilities_text(found)
