"""Numbers, coordinates and shapes of files in the forms that people have them: read as they are meant, or asked about."""

from datetime import date

import geopandas
import numpy as np
import pytest
from rasterio.transform import from_origin
from shapely.geometry import LineString, MultiPoint, Point, box

from lantu.cli.streets.brought_candidates import brought_candidates
from lantu.desk.intake.cell_values.points import numbers_of
from lantu.desk.intake.people_table import read_people as read_people_table
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.space.importers.coordinates.coordinates_given import angle, points_given
from lantu.space.importers.coordinates.extent import of_outline
from lantu.space.importers.facilities.facility_layers import facility_rows
from lantu.space.importers.facilities.facility_tables import ListedColumns, ListedLine
from lantu.space.importers.facilities.facility_tables import facility_rows as rows_of_table
from lantu.space.importers.gtfs.feed import read_timetable
from lantu.space.importers.layers.grid_cells import read_cells
from lantu.space.importers.layers.layers import read_layer
from lantu.space.importers.layers.outline import read_boundary
from lantu.space.importers.links.link_table import read_links
from lantu.space.importers.numbers_given import amounts_given, numbers_given, refuse_scaled
from lantu.space.importers.osm.forms.osmium_file import OsmiumFile
from lantu.space.importers.rasters.people import read_people
from lantu.space.importers.rasters.raster import opened
from lantu.voice.participation.records import day_of
from lantu.works.heritage.importers.columns import columns_of
from lantu.works.heritage.importers.rows import read_heritage
from lantu.works.heritage.importers.rows_to_assets import assets_of
from tests.space.feeds import FEED, write_feed
from tests.space.maps import EAST, NORTH, SOUTH, WEST, write_raster

HERE = of_outline(box(WEST, SOUTH, EAST, NORTH), Text("边界", "its boundary"))


def read(texts, whole=True, shown=frozenset()):
    return numbers_given(texts, range(1, len(texts) + 1), "n", "a.csv", shown, whole=whole).tolist()


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["3,450", "12"], [3450, 12]),
        (["3 450", "1'200", "17\u202f300"], [3450, 1200, 17300]),
        (["3.450.200", "12"], [3450200, 12]),
        (["3.450,5", "1.200"], [3450.5, 1200]),
        (["12,75", "3.450"], [12.75, 3450]),
        (["30.25", "1,20"], [30.25, 1.2]),
        (["３４５０", "１，２００"], [3450, 1200]),
    ],
)
def test_marks_between_thousands_and_before_decimals(texts, numbers):
    assert read(texts) == numbers


def test_a_point_before_three_digits_is_asked_about_where_a_count_is_meant():
    for texts in (["3.450", "2.125"], ["3.450", "80"]):
        with pytest.raises(
            LantuError, match=r"row 1, n: the point in '3\.450' may stand before decimals or part thousands"
        ):
            read(texts)
    assert read(["3.450", "0.5"]) == [3.45, 0.5]
    assert read(["3.450", "80"], whole=False) == [3.45, 80]
    assert read(["3.450", "80"], shown={"decimal"}) == [3450, 80]
    np.testing.assert_array_equal(read(["—", "N/A", "暂缺", "7"]), [np.nan, np.nan, np.nan, 7])


@pytest.mark.parametrize(
    "heading",
    [
        "POP_THOUS",
        "residents (in 1000)",
        "people_mio",
        "常住人口万",
        "人口（千）",
        "inhabitants '000",
        "pop_10000",
        "einw_mill",
    ],
)
def test_a_heading_that_counts_in_thousands_is_refused(heading):
    with pytest.raises(LantuError, match="counts in"):
        refuse_scaled(heading, "a.gpkg")


@pytest.mark.parametrize(
    "heading",
    [
        "pct_old",
        "60岁以上比重",
        "老年人口占比",
        "popdens",
        "inhabitants_per_km2",
        "人口密度",
        "old_share",
        "入住率",
        "% 65+",
    ],
)
def test_a_heading_of_a_share_or_a_density_is_refused(heading):
    with pytest.raises(LantuError, match="a share or a density"):
        refuse_scaled(heading, "a.gpkg")


@pytest.mark.parametrize(
    "heading", ["pop_2020", "residents", "万州区人口", "people_1000m", "millbrook", "P_65", "人口数"]
)
def test_a_heading_of_plain_counts_is_taken(heading):
    refuse_scaled(heading, "a.gpkg")


def test_a_table_in_decimal_commas_has_points_between_thousands():
    cells = [
        "name;type;lon;lat;beds;area_m2",
        "A;hospital;106,5512;29,55;1.350;2.500",
        "B;hospital;106,56;29,571;80;7,5",
    ]
    lines = [ListedLine(number, row.split(";")) for number, row in enumerate(cells, start=1)]
    rows, _, _ = rows_of_table(lines, "a.csv", HERE, ListedColumns(), None)
    assert (rows.capacity.tolist(), rows.area.tolist()) == ([1350, 80], [2500, 7.5])


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("-46°38′00″", -46.6333333333),
        ("-46.6W", -46.6),
        ("Ｅ１０６．５", 106.5),
        ("+29.5", 29.5),
        ("无", np.nan),
        ("n/a", np.nan),
    ],
)
def test_a_coordinate_with_a_sign_in_wide_letters_or_missing(text, degrees):
    assert angle(text) == pytest.approx(degrees, nan_ok=True)


def test_one_row_with_latitude_and_longitude_exchanged_is_named():
    with pytest.raises(
        LantuError, match=r"row 9: the latitude 106\.55 is beyond 90: it and the longitude look exchanged"
    ):
        points_given(["106.55", "29.55", "106.56"], ["29.55", "106.55", "29.56"], ["8", "9", "10"], "a.csv", HERE, None)


def layer(tmp_path, columns, shapes, name="l.geojson"):
    geopandas.GeoDataFrame(columns, geometry=shapes, crs=4326).to_file(tmp_path / name)
    return read_layer(tmp_path / name, HERE)


def test_rows_of_lines_and_of_several_points_are_told(tmp_path):
    shapes = [
        MultiPoint([(106.51, 29.51), (106.52, 29.52)]),
        LineString([(106.5, 29.5), (106.6, 29.6)]),
        Point(106.53, 29.53),
    ]
    columns = {"type": ["library", "park", "library"], "name": ["Two doors", "Greenway", "One"], "owner": "x"}
    rows, notes = facility_rows(layer(tmp_path, columns, shapes), None, None, None)
    assert list(rows.label) == ["1", "1", "3"]
    assert rows.lon.tolist() == [106.51, 106.52, 106.53]
    assert [note.en for note in notes] == [
        "rows that are lines, not read: 1 (row 2)",
        "rows of several points, read as one facility with an entrance at each: 1 (row 1)",
        "columns that are not read: owner",
    ]


def test_sizes_of_a_layer_are_read_in_the_unit_of_their_heading(tmp_path):
    columns = {"类型": ["医院", "公园"], "床位数（万张）": [0.035, None], "占地面积（亩）": [None, 12.0]}
    rows, _ = facility_rows(layer(tmp_path, columns, [Point(106.51, 29.51), Point(106.53, 29.53)]), None, None, None)
    np.testing.assert_allclose(rows.capacity, [350, np.nan])
    np.testing.assert_allclose(rows.area, [np.nan, 8000])


def test_latitude_before_longitude_and_a_boundary_of_lines_say_what_is_wrong(tmp_path):
    with pytest.raises(LantuError, match=r"latitudes reach 106\.6, beyond 90: longitude and latitude look exchanged"):
        layer(tmp_path, {"type": ["clinic"]}, [Point(29.5, 106.6)])
    lines = layer(tmp_path, {"n": [1, 2]}, [box(WEST, SOUTH, EAST, NORTH), LineString([(106.5, 29.5), (106.6, 29.6)])])
    with pytest.raises(LantuError, match=r"row 2 is a LineString .*Lines to polygons"):
        read_boundary(lines, "vector:l")


@pytest.mark.parametrize("old", [[0.12, 0.2], [11.5, 23.0]])
def test_shares_of_a_group_of_ages_are_not_taken_for_people(tmp_path, old):
    cells = [box(106.51, 29.51, 106.515, 29.515), box(106.52, 29.51, 106.525, 29.515)]
    with pytest.raises(LantuError, match="they look like shares, not people"):
        read_cells(layer(tmp_path, {"population": [900, 400], "old": old}, cells), HERE, None, {"65+": "old"}, ())
    homes, *_ = read_cells(
        layer(tmp_path, {"population": [900.5, 400.25], "old": [90.5, 40.25]}, cells), HERE, None, {"65+": "old"}, ()
    )
    assert homes.ages["65+"].tolist() == [90.5, 40.25]


def test_what_a_mask_hides_and_the_largest_number_of_a_type_are_no_people(tmp_path):
    import rasterio

    values, grid = np.full((4, 4), 7, dtype=np.uint16), from_origin(WEST, NORTH, 0.02, 0.02)
    values[1, 1] = 900
    seen = np.ones((4, 4), dtype=bool)
    seen[1, 1] = False
    file = write_raster(tmp_path / "m.tif", values, grid)
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(file, "r+") as out:
        out.write_mask(seen)
    with opened(file, HERE) as raster:
        assert read_people(raster, HERE)[0].weight.tolist() == [7.0] * 15
    values[1, 1] = 65535
    write_raster(tmp_path / "n.tif", values, grid)
    with opened(tmp_path / "n.tif", HERE) as raster, pytest.raises(LantuError, match="--nodata 65535"):
        read_people(raster, HERE)
    with opened(tmp_path / "n.tif", HERE, nodata="none") as raster:
        assert read_people(raster, HERE)[0].weight.max() == 65535


def test_an_amount_below_0_keeps_its_row():
    with pytest.raises(LantuError, match="row 2, n: expected 0 or more, found -3"):
        amounts_given(["4", "-3"], [1, 2], "n", "a.csv")


def heritage(tmp_path, rows):
    (tmp_path / "h.csv").write_text(f"编号,名称,经度,纬度,缓冲距离\n{rows}", encoding="utf-8")
    read = read_heritage(tmp_path / "h.csv")
    return assets_of(read, columns_of(read.columns, (), "h.csv"), "heritage:h.csv", "h.csv").assets


def test_a_register_has_degrees_in_any_form_and_no_distance_below_0(tmp_path):
    (asset,) = heritage(tmp_path, "7,塔,106°30′36″,北纬29.6°,40\n")
    np.testing.assert_allclose(asset.geometry["coordinates"], [106.51, 29.6])
    with pytest.raises(LantuError, match="expected 0 or more, found -40"):
        heritage(tmp_path, "7,塔,106.51,29.6,-40\n")


def links(tmp_path, rows):
    (tmp_path / "l.csv").write_text(f"from;to;length\n{rows}", encoding="utf-8")
    return read_links(tmp_path / "l.csv").cost.tolist()


def test_lengths_of_a_list_of_links(tmp_path):
    assert links(tmp_path, "a;b;3,5\nb;c;12,25\n") == [3.5, 12.25]
    assert links(tmp_path, "a;b;3.125\nb;c;12.250\n") == [3.125, 12.25]
    assert links(tmp_path, "a;b;3.125\nb;c;0\nc;a;1500\n") == [3.125, 0, 1500]
    assert links(tmp_path, "a;b;3.125.400\nb;c;12,5\n") == [3125400, 12.5]
    with pytest.raises(
        LantuError, match=r"l\.csv:2: the point in '3\.125' may stand before decimals or part thousands"
    ):
        links(tmp_path, "a;b;3.125\nb;c;640\n")


def test_people_of_a_table_for_hotspots(tmp_path):
    def people(head, *rows, encoding="utf-8"):
        (tmp_path / "p.csv").write_bytes("\n".join([head, *rows, ""]).encode(encoding))
        return read_people_table(tmp_path / "p.csv")

    assert people("lon,lat,people", '106.51,29.52,"2,300"', "106.53,29.54,85").people.tolist() == [2300, 85]
    assert people("经度,纬度,人口,街道", "106.51,29.52,85,石门", encoding="gbk").names == ("石门",)
    with pytest.raises(LantuError, match=r"p\.csv:3: is the place of line 2 again"):
        people("lon,lat,people", "106.51,29.52,85", "106.51,29.52,90")
    with pytest.raises(LantuError, match="are the two exchanged"):
        people("lon,lat,people", "29.52,106.51,85")
    with pytest.raises(LantuError, match=r"the point in '2\.300' may"):
        people("lon,lat,people", "106.51,29.52,2.300", "106.53,29.54,85")


def test_requests_on_a_plane_have_commas_between_thousands():
    np.testing.assert_array_equal(
        numbers_of(["3,271,500", "648,200", "648200,5"], metres=True), [3271500, 648200, 648200.5]
    )
    np.testing.assert_allclose(
        numbers_of(["106,512", "E106.51", "106°30′36″", "somewhere"]), [106.512, 106.51, 106.51, np.nan]
    )


WAY = '<way id="{}" version="{}"><nd ref="1"/><nd ref="2"/><tag k="highway" v="path"/></way>'
NODES = '<node id="1" lat="29.55" lon="106.55"/><node id="2" lat="29.551" lon="106.55"/>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f'<osm version="0.6">{NODES}{WAY.format(8, 1)}{WAY.format(8, 2)}</osm>', "holds the number 8 twice"),
        (
            f"""<osm version='0.6' generator='JOSM'>{NODES}{WAY.format(8, 1).replace("<way", "<way action='delete'")}</osm>""",
            "holds what was deleted in JOSM",
        ),
    ],
)
def test_a_map_that_holds_a_way_twice_or_deleted_is_refused(tmp_path, content, said):
    (tmp_path / "a.osm").write_text(content)
    with pytest.raises(LantuError, match=said):
        list(OsmiumFile(tmp_path / "a.osm", "osm").nodes_and_ways({"highway"}))


def test_a_stop_whose_degrees_are_no_number_is_named(tmp_path):
    stops = FEED["stops"].replace("48.201,16.301", '"48,201","16,301"')
    with pytest.raises(LantuError, match=r"stop_lon: expected degrees such as 48\.2082, found '16,301'"):
        read_timetable(write_feed(tmp_path / "f", stops=stops), "gtfs:f")


def test_a_letter_that_parts_lines_stays_in_its_cell_and_blank_rows_are_none(tmp_path):
    (tmp_path / "c.csv").write_text(
        'name,lon,lat\nPier\u2028West,106.51,29.52\n,,\n\n"a\nb",106.53,29.54\n,106.5,east\n', "utf-8"
    )
    with pytest.raises(LantuError, match=r"c\.csv:7: lat: expected degrees"):
        brought_candidates(tmp_path / "c.csv")
    (tmp_path / "d.csv").write_text("name,lon,lat\nPier\u2028West,106.51,29.52\n,,\n", "utf-8")
    assert brought_candidates(tmp_path / "d.csv").lon.tolist() == [106.51]


def test_a_day_that_says_that_it_is_none(tmp_path):
    assert [day_of(told, "r.csv", 2) for told in ("—", "N/A", "暂缺", "")] == [None] * 4
    assert day_of("2026年3月9日", "r.csv", 2) == date(2026, 3, 9)
