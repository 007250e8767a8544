"""Figures of a part, tables beside a table, scales told twice, money of another kind: told, and never taken for the whole."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

import lantu
from lantu.exchange import in_rows, match_headings, read_foreign_sheet, translate
from tests.packs import small_pack

FIRST, SECOND = "示例一区", "示例二县"
FIGURES = ["地区", "年份", "指标", "数值", "单位"]


@pytest.fixture(scope="module")
def pack(tmp_path_factory) -> tuple[Path, Any, Any]:
    folder = small_pack(tmp_path_factory.mktemp("parts"))
    return folder, lantu.read_blueprint(folder), lantu.read_city(folder)


def taken(pack, rows: list[list[Any]] | str, into: str = "observations", merged: tuple[str, ...] = ()):
    """Return the rows that a sheet or a CSV text gives, and all that is said of it in English."""
    folder, plan, city = pack
    file = folder / ("a.csv" if isinstance(rows, str) else "a.xlsx")
    if isinstance(rows, str):
        file.write_text(rows, encoding="utf-8")
    else:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        for area in merged:
            book.active.merge_cells(area)
        book.active.title = "表"
        book.save(file)
    read = in_rows(read_foreign_sheet(file, None if isinstance(rows, str) else "表", into, {}), into, {}, plan, city)
    mapping, left = match_headings(read.sheet, into, {})
    found = translate(read.sheet, into, mapping, left, plan, city, read.wrong, read.above, read.below)
    said = [*read.notes, *found.notes, *found.doubts]
    assert all(item.zh and item.en for item in said)
    return [dict(row.values) for row in found.rows], "\n".join(item.en for item in said)


def test_a_part_of_a_year_in_brackets_is_not_the_year(pack):
    for year, whole in (
        ("2022年（1-9月）", False), ("2022（三季度）", False), ("2022 (Q1)", False), ("2022年（下半年）", False),
        ("2022 (mid-year)", False),
        ("2022年（修订）", True), ("2022年度", True), ("2022年（五普）", True),
    ):  # fmt: skip
        found, said = taken(pack, [FIGURES, [FIRST, year, "常住人口", 38, "万人"]])
        assert [row["year"] for row in found] == (["2022"] if whole else []), year
        assert ("a part of a year" in said) is not whole


def test_columns_that_tell_a_part_leave_out_its_rows(pack):
    for head, part, whole in (
        ("月份", 7, 12), ("季度", "二季度", "全年"), ("Month", "Jul", "Total"), ("城乡", "农村", "合计"), ("半年", "上半年", "全年"),
    ):  # fmt: skip
        rows = [
            [*FIGURES, head],
            [FIRST, 2022, "常住人口", 38, "万人", part],
            [SECOND, 2022, "常住人口", 9, "万人", whole],
        ]
        found, said = taken(pack, rows)
        assert [row["place"] for row in found] == ["900002"], head
        assert f"{head} is '{part}': a figure of a part" in said
    found, said = taken(pack, [[*FIGURES, "数值"], [FIRST, 2022, "常住人口", 38, "万人", 39]])
    assert (found, "two columns are called 数值" in said) == ([], True)


def test_a_second_table_beside_the_first_is_told_and_not_mixed_with_it(pack):
    rows = [
        ["地区", "年份", "常住人口（万人）", None, "地区", "年份", "森林覆盖率（%）"],
        [FIRST, 2022, 38, None, SECOND, 2022, 47],
    ]
    found, said = taken(pack, rows)
    assert [(row["place"], row["variable"]) for row in found] == [("900001", "population")]
    assert "from the second 地区 on are another table" in said


def test_a_goal_of_a_place_that_is_not_known_is_no_goal_of_the_city(pack):
    rows = [
        ["指标", "地区", "年份", "目标值", "单位"],
        ["森林覆盖率", f"{FIRST}和{SECOND}", 2031, 52, "%"],
        ["森林覆盖率", None, 2031, 50, "%"],
    ]
    found, said = taken(pack, rows, "goals")
    assert [row["value"] for row in found] == ["50"]
    assert "there is no place" in said
    found, said = taken(pack, [["指标", "年份", "目标值", "单位"], ["森林覆盖率", 2031, "+4", "%"]], "goals")
    assert (found, "a change, not a level" in said) == ([], True)


def test_a_scale_or_a_currency_told_twice_is_a_doubt(pack):
    heads = ["项目名称", "项目类型", "建设地点", "总投资（亿元）"]
    for cost, expected in (
        ("3,500万", ""), ("$35万", ""), ("€0.4", ""), ("￥0.4", "0.4亿元"), ("0.4亿", "0.4亿元"), ("4000万元", "4000万元"),
    ):  # fmt: skip
        (row,), said = taken(pack, [heads, ["某托育园", "nursery_place", FIRST, cost]], "projects")
        assert row.get("cost", "") == expected, (cost, said)
        assert bool(said) is not bool(expected)
    found, said = taken(pack, [FIGURES, [FIRST, 2022, "地区生产总值", "$310", "亿元"]])
    assert (found, "'$' beside an amount in 亿元" in said) == ([], True)


def test_whole_people_have_no_three_decimals(pack):
    found, said = taken(
        pack, f"地区;年份;指标;数值;单位\n{FIRST};2022;常住人口;380.125;人\n{SECOND};2022;常住人口;9,5;万人\n"
    )
    assert [row["value"] for row in found] == ["9.5"]
    assert "thousands or decimals" in said
    found, said = taken(pack, f"地区|年份|指标|数值|单位\n{FIRST}|2022|常住人口|380.125|人\n")
    assert (found, "thousands or decimals behind the dot" in said) == ([], True)
    for number, unit in (("380,125", "人"), ("38.125", "万人"), ("1.380.125", "人")):
        found, said = taken(pack, [FIGURES, [FIRST, 2022, "常住人口", number, unit]])
        assert len(found) == 1, (number, said)


def test_names_behind_numbers_before_marks_and_units(pack):
    for name, unit in (
        ("2.常住人口", "万人"), ("（三）常住人口", "万人"), ("常住人口*", "万人"), ("④常住人口", "万人"), ("常住人口，万人", None),
        ("常住人口/万人", None), ("1、常住人口（万人）", None),
    ):  # fmt: skip
        (row,), said = taken(pack, [FIGURES, [FIRST, 2022, name, 38, unit]])
        assert (row["variable"], row["unit"]) == ("population", "万人"), (name, said)
    (row,), said = taken(pack, [FIGURES, [FIRST, 2022, "水利工程数", 38, "个"]])
    assert row["variable"] == "水利工程数"
    assert "names of no indicator that is known, kept as they are: 水利工程数" in said


def test_headings_in_two_rows_and_a_row_of_units_with_dashes(pack):
    rows = [
        ["地区", "常住人口（万人）", None, "森林覆盖率（%）", None],
        [None, "2021年", "2022年", "2021年", "2022年"],
        [FIRST, 37, 38, 46, 47],
    ]
    found, said = taken(pack, rows, merged=("A1:A2", "B1:C1", "D1:E1"))
    assert [(row["variable"], row["year"], row["value"]) for row in found] == [
        ("population", "2021", "37"), ("population", "2022", "38"), ("forest_cover", "2021", "46"), ("forest_cover", "2022", "47"),
    ], said  # fmt: skip
    for dash in ("单位", "—", "-"):
        found, said = taken(
            pack, [["地区", "年份", "常住人口", "森林覆盖率"], [dash, dash, "万人", "%"], [FIRST, 2022, 38, 47]]
        )
        assert [row["unit"] for row in found] == ["万人", "%"], said


def test_notes_under_a_table_say_how_its_figures_came_about(pack):
    rows = [FIGURES, [FIRST, 2021, "常住人口", 37, "万人"], [FIRST, 2022, "常住人口", 38, "万人"]]
    found, said = taken(pack, [*rows, ["注：2022年数据为快报数。"], ["数据来源：某局"]])
    assert [row["basis"] for row in found] == ["measured", "provisional"]
    assert "row 4 is a note: 注：2022年数据为快报数。" in said
    found, _ = taken(pack, [*rows, ["备注：均为预计数"]])
    assert [row["basis"] for row in found] == ["expected", "expected"]


def test_targets_of_the_middle_and_of_the_end(pack):
    rows = [["指标", "单位", "2024年现状值", "2027年中期目标值", "2031年末期目标值"], ["森林覆盖率", "%", 46, 48, 52]]
    found, _ = taken(pack, rows, "goals")
    assert [(row["year"], row["value"]) for row in found] == [("2027", "48"), ("2031", "52")]


def test_two_numbers_over_each_other_in_a_cell_are_a_doubt(pack):
    found, said = taken(
        pack, [FIGURES, [FIRST, 2022, "常住人口", "38\n125", "万人"], [SECOND, 2022, "常住人口", "9", "万人"]]
    )
    assert [row["value"] for row in found] == ["9"]
    assert "no single number" in said


def test_units_below_two_rows_of_headings_and_years_as_dates(pack):
    rows = [
        ["地区", "常住人口", None],
        [None, "2021年", "2022年"],
        [None, "万人", "万人"],
        [FIRST, 37, 38],
        [SECOND, 9, 8],
    ]
    found, said = taken(pack, rows, merged=("A1:A3", "B1:C1"))
    assert [(row["place"], row["year"], row["value"], row["unit"]) for row in found] == [
        ("900001", "2021", "37", "万人"), ("900001", "2022", "38", "万人"), ("900002", "2021", "9", "万人"),
        ("900002", "2022", "8", "万人"),
    ], said  # fmt: skip
    for first, last in (("2021-12-31", "2022-12-31"), ("2021年12月", "2022年12月31日"), ("2021.12", "2022/12/31")):
        found, said = taken(pack, [["地区", "指标", "单位", first, last], [FIRST, "常住人口", "万人", 37, 38]])
        assert [(row["year"], row["value"]) for row in found] == [("2021", "37"), ("2022", "38")], (first, said)
    found, said = taken(pack, [["地区", "指标", "单位", "2021年6月"], [FIRST, "常住人口", "万人", 37]])
    assert found == [], said
    for year in ("2021[注2]", "二Ｏ二一年", "二O二一"):
        (row,), _ = taken(pack, [FIGURES, [FIRST, year, "常住人口", 37, "万人"]])
        assert row["year"] == "2021", year


@pytest.mark.parametrize(
    ("told", "value", "unit"),
    [
        ("No.", 38250, "person"),
        ("number", 38250, "person"),
        ("thousands", 38.25, "1000 person"),
        ("'000", 38.25, "1000 person"),
        ("000s persons", 38.25, "1000 persons"),
        ("millions", 0.03825, "1,000,000 person"),
        ("thousand people", 38.25, "1000 people"),
    ],
)
def test_units_of_english_sheets_are_counts_and_scales_of_what_is_counted(pack, told, value, unit):
    found, said = taken(pack, [FIGURES, [FIRST, 2022, "population", value, told]])
    assert [(row["value"], row["unit"]) for row in found] == [(f"{value}", unit)], said


def test_a_number_of_what_is_no_count_stays_a_doubt(pack):
    found, said = taken(pack, [FIGURES, [FIRST, 2022, "城镇化率", 38, "No."]])
    assert (found, "no unit that is known" in said) == ([], True)
