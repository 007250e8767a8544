"""Bureaus' sheets whose columns are years, indicators or places; second tables below the first; names of two places."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import Workbook

import lantu
from lantu.exchange import in_rows, match_headings, read_foreign_sheet, translate
from lantu.exchange.bureau_sheet.headings.headings import known_names
from tests.packs import edit, small_pack

FIRST, SECOND = "示例一区", "示例二县"


def taken(folder: Path, into: str, rows: list[list[Any]], shape: dict[str, str] | None = None):
    """Return the rows that a sheet gives, as (place, indicator, year, value, unit), and what is said of it."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cell, look in (shape or {}).items():
        book.active[cell].number_format = look
    book.active.title = "表"
    book.save(folder / "a.xlsx")
    pack = folder / "small" if (folder / "small").exists() else small_pack(folder)
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    read = in_rows(read_foreign_sheet(folder / "a.xlsx", "表", into, {}), into, {}, plan, city)
    mapping, left = match_headings(read.sheet, into, {})
    found = translate(read.sheet, into, mapping, left, plan, city, read.wrong, read.above)
    said = [*read.notes, *found.notes, *found.doubts]
    assert all(item.zh and item.en for item in said)
    names = ("place", "indicator" if into == "goals" else "variable", "year", "value", "unit")
    return [tuple(row.values.get(name, "") for name in names) for row in found.rows], "\n".join(
        item.en for item in said
    )


def figure(place, year, value, name="population", unit="万人"):
    return (place, name, str(year), str(value), unit)


def test_columns_of_years_indicators_and_places_give_a_row_for_each_number(tmp_path):
    people, share = "常住人口", "常住人口城镇化率"
    years = [figure("900001", 2021, 41), figure("900001", 2022, 42)]
    both = [figure("900001", 2021, 41), figure("900001", 2021, 63, "urbanisation_rate", "%")]
    for rows, expected in (
        ([["地区", "指标", "单位", "2021年", "2022年"], [FIRST, people, "万人", 41, 42]], years),
        ([["常住人口（万人）"], ["地区", "2021", "2022年末"], [FIRST, 41, 42]], years),
        ([[people, None, "单位：万人"], ["地区", "2021年", "2022年"], [FIRST, 41, 42]], years),
        ([["地区", "指标", "2021年（万人）", "2022年（万人）"], [FIRST, people, 41, 42]], years),
        ([["常住人口（万人）"], ["年份", FIRST, SECOND], [2021, 41, 7], [2022, 42, None]],
         [years[0], figure("900002", 2021, 7), years[1]]),
        ([["地区", "年份", f"{people}（万人）", f"{share}（%）"], [FIRST, 2021, 41, 63]], both),
        ([["地区", "2021年", "2021年"], ["地区", f"{people}（万人）", f"{share}（%）"], [FIRST, 41, 63]], both),
        ([["地区", "年份", people, share], [FIRST, 2021, "41万人", "63%"]], both),
    ):  # fmt: skip
        found, said = taken(tmp_path, "observations", rows)
        assert found == expected, (rows, said)
        assert "a row for each number" in said
    found, _ = taken(tmp_path, "observations", [["地区", "指标", "2021年"], [FIRST, share, 0.63]], {"C2": "0%"})
    assert found == both[1:]


def test_aims_and_records_are_parted_by_their_headings(tmp_path):
    rows = [["地区", "指标", "单位", "2021年", "2024年（预计）", "2031年目标"], [FIRST, "森林覆盖率", "%", 41, 43, 52]]
    found, said = taken(tmp_path, "observations", rows)
    assert [row[2:4] for row in found] == [("2021", "41"), ("2024", "43")]
    assert "basis expected" in said
    assert "not read: 2031年目标" in said
    found, said = taken(tmp_path, "goals", rows)
    assert [row[2:4] for row in found] == [("2031", "52")]
    assert "2021年, 2024年（预计）" in said
    found, said = taken(tmp_path, "goals", [["指标", "单位", "2027年", "2031年"], ["森林覆盖率", "%", 41, 52]])
    assert (found, "not read: 2027年, 2031年" in said) == ([], True)


def test_what_a_wide_sheet_does_not_tell_is_said_once_or_at_its_column(tmp_path):
    rows = [["指标", "单位", "2021年", "2022年"], ["森林覆盖率", "%", 41, 42]]
    found, said = taken(tmp_path, "observations", rows)
    assert [row[:4] for row in found] == [
        ("city", "forest_cover", "2021", "41"),
        ("city", "forest_cover", "2022", "42"),
    ]
    assert said.count("taken as the city's") == 1
    rows = [["报送单位", *rows[0]], [FIRST, *rows[1]]]
    found, said = taken(tmp_path, "observations", rows)
    assert (found, said.count("no column fits place, and 报送单位 holds places")) == ([], 1), said
    rows = [["地区", "指标", "单位", "2021年", "2022年", "增速"], [FIRST, "森林覆盖率", "%", "=40+1", "…", 3]]
    found, said = taken(tmp_path, "observations", rows)
    assert (found, "表, 2021年 row 2: value holds a formula" in said, "表, 2022年 row 2" in said) == ([], True, True)
    rows = [["地区", "指标", "单位", "2021年", "2021年"], [FIRST, "森林覆盖率", "%", 41, 42]]
    found, said = taken(tmp_path, "observations", rows)
    assert (found, "appears 2 times" in said) == ([], True)
    for heads in (["地区", "2021年1-6月", "2021年增速"], ["地区", "其中：农村", "合计"]):
        found, said = taken(tmp_path, "observations", [["常住人口（万人）"], heads, [FIRST, 41, 42]])
        assert (found, "no column fits" in said) == ([], True), heads


def test_a_second_table_below_is_not_read_under_the_headings_of_the_first(tmp_path):
    heads = ["地区", "年份", "指标", "数值"]
    first = [["单位：万人"], heads, [FIRST, 2021, "常住人口", 41]]
    for more in (
        [["单位：人"], heads, [SECOND, 2021, "常住人口", 52_000]],
        [["表二"], ["年份", "地区", "指标", "数值（人）"], [2021, SECOND, "常住人口", 52_000]],
        [["表二"], ["地区", "2021年", "2022年"], [SECOND, 52_000, 53_000]],
    ):
        found, said = taken(tmp_path, "observations", [*first, *more])
        assert found == [figure("900001", 2021, 41)], more
        assert "row 5 begins another table" in said, more
    found, _ = taken(tmp_path, "observations", [*first, heads, [SECOND, 2021, "常住人口", 5]])
    assert found == [figure("900001", 2021, 41), figure("900002", 2021, 5)]
    wide = [["常住人口（万人）"], ["地区", "2021年"], [FIRST, 41], ["森林覆盖率（%）"], ["地区", "2021年"], [FIRST, 52]]
    found, said = taken(tmp_path, "observations", wide)
    assert (found, "row 5 begins another" in said) == ([figure("900001", 2021, 41)], True)


def test_a_name_of_two_places_names_neither(tmp_path):
    edit(small_pack(tmp_path) / "places.geojson", SECOND, FIRST)
    rows = [["地区", "年份", "指标", "数值", "单位"], [FIRST, 2021, "常住人口", 41, "万人"]]
    found, said = taken(tmp_path, "observations", rows)
    assert (found, f"several have the place '{FIRST}'" in said) == ([], True)


def two_rows(*groups: tuple[str, list[str]], names: tuple[str, ...] = ("指标", "单位"), above: bool = False):
    """Return two rows of headings: groups over years, the names in the first row, or in the second one (above)."""
    upper, lower = (
        [cell for group, years in groups for cell in (group, *[None] * (len(years) - 1))],
        [year for _, years in groups for year in years],
    )
    blank = [None] * len(names)
    return [[*(blank if above else names), *upper], [*(names if above else blank), *lower]]


def test_headings_over_years_are_read_with_them(tmp_path):
    """A row of years under groups, merged or not, in either language; the group says which hold aims and which are still expected."""
    body = ["森林覆盖率", "%", 41, 43, 44, 52]
    years = ["2021年", "2024年（预计）"]
    for shape in (
        two_rows(("现状", years), ("规划目标", ["2028年", "2033年"])),
        two_rows(("“十四五”现状", years), ("目标值", ["2028", "2033"]), above=True),
        two_rows(("Actual", ["2021", "2024 (expected)"]), ("Targets", ["2028", "2033"]), names=("Indicator", "Unit")),
        two_rows(("实际", ["2021年"]), ("预计", ["2024年"]), ("规划", ["2028年", "2033年"])),
    ):
        for titles in ([], [["某市主要指标"], ["填报单位：某局    单位：%、万人"]]):
            found, said = taken(tmp_path, "observations", [*titles, *shape, body])
            assert [row[:4] for row in found] == [
                ("city", "forest_cover", "2021", "41"),
                ("city", "forest_cover", "2024", "43"),
            ], said
            assert ("names no basis: taken as measured" in said, "makes the basis expected" in said) == (True, True), (
                said
            )
            found, said = taken(tmp_path, "goals", [*titles, *shape, body])
            assert [row[2:4] for row in found] == [("2028", "44"), ("2033", "52")], said


def test_a_heading_over_years_that_is_not_understood_is_left_and_told(tmp_path):
    rows = [*two_rows(("其中：农村", ["2021年", "2022年"])), ["森林覆盖率", "%", 41, 43]]
    found, said = taken(tmp_path, "observations", rows)
    assert (found, "make headings of two rows one" in said) == ([], True), said
    rows = [["指标", "年份", "目标值", "单位"], ["森林覆盖率", 2031, 52, "%"], [None, 2032, 53, "%"]]
    found, _ = taken(tmp_path, "goals", rows)
    assert [row[2:4] for row in found] == [("2031", "52")]


def test_a_goal_of_an_indicator_without_a_better_side_needs_its_relation(tmp_path):
    heads = ["指标", "年份", "目标值", "单位"]
    for value, relation in ((315, ""), ("不超过315", "315"), ("≥315", "315"), ("315左右", "315")):
        found, said = taken(tmp_path, "goals", [heads, ["建成区面积", 2032, value, "平方公里"]])
        assert ([row[3] for row in found], "has no better side" in said) == (
            [relation] if relation else [],
            not relation,
        )


def test_a_theme_is_no_kind_of_a_goal(tmp_path):
    rows = [
        ["类别", "指标", "年份", "目标值", "单位"],
        ["民生", "森林覆盖率", 2032, 51, "%"],
        ["生态", "常住人口城镇化率", 2032, 71, "%"],
    ]
    found, said = taken(tmp_path, "goals", rows)
    assert (len(found), "tells no kind of a goal" in said) == (2, True)


def test_names_of_the_pages_and_of_plans_are_known(tmp_path):
    """What the page on data and the drafts call a thing is its name here too; an amount a head may leave the head out."""
    for into, name, value, unit, expected in (
        ("goals", "居民人均可支配收入", 61200, "元", ("income_per_capita", "元/person")),
        ("goals", "per capita disposable income", 61200, "yuan", ("income_per_capita", "yuan/person")),
        ("goals", "细颗粒物（PM2.5）年均浓度", 27, "微克/立方米", ("pm25_population_weighted", "微克/立方米")),
        ("observations", "细颗粒物（PM2.5）年均浓度", 27, "微克/立方米", ("pm25", "微克/立方米")),
        ("observations", "政府债务余额", 1204, "亿元", ("government_debt", "亿元")),
        ("observations", "Transfers from above", 33, "亿元", ("transfers", "亿元")),
    ):
        found, said = taken(tmp_path, into, [["指标", "年份", "数值", "单位"], [name, 2024, value, unit]])
        assert [(row[1], row[4]) for row in found] == [expected], (name, said)
    _, said = taken(tmp_path, "goals", [["指标", "年份", "数值", "单位"], ["城镇居民可支配收入", 2024, 61200, "元"]])
    assert "did you mean" in said


def test_a_title_names_the_measure_beside_words_of_places_and_years(tmp_path):
    heads, body = ["县（市、区）", "2021年", "2022年（初步）"], [FIRST, 41, 42]
    for title, unit, named in (
        ("各区县年末常住人口", "单位：万人", "population"),
        ("表2 2021—2022年各县（市、区）常住人口情况（万人）", None, "population"),
        ("Forest cover by district, 2021-2022", "单位：%", "forest_cover"),
        ("各区县农村常住人口", "单位：万人", ""),
        ("各区县人均森林覆盖率", "单位：%", ""),
    ):
        found, said = taken(tmp_path, "observations", [[title], [unit], heads, body])
        assert [row[1] for row in found] == [named] * (2 if named else 0), (title, said)
        wanted = f"the title '{title}' says" if named else "write the indicator and its unit alone into the row above"
        assert wanted in said, (title, said)
    found, said = taken(tmp_path, "observations", [["各区县年末常住人口"], ["单位：万人"], heads, body, [SECOND, 7, 8]])
    assert "2021年, rows 4, 5 name no basis: taken as measured" in said
    assert "2022年（初步）, rows 4, 5: '初步' makes the basis provisional" in said


def test_a_list_of_projects_without_measures_says_what_to_write(tmp_path):
    found, said = taken(tmp_path, "projects", [["项目名称", "地区", "建设内容"], ["某某医院扩建", FIRST, "床位320张"]])
    assert (found, "add a column 'measure' with an id or name that lantu measures lists" in said) == ([], True)


def test_words_of_the_years_end_and_of_the_whole_city_are_no_part_of_a_name(tmp_path):
    for name, expected in (
        ("年末常住人口（万人）", "population"), ("年末全县常住人口（万人）", "population"), ("全市常住人口（万人）", "population"),
        ("常住人口数（万人）", "population"), ("常住人口（年末），万人", "population"),
        ("Population at year end (10k people)", "population"),
        ("Year-end population (10k people)", "population"), ("年末户籍人口（万人）", "年末户籍人口"),
        ("全国常住人口（万人）", "全国常住人口"),
        ("全省常住人口（万人）", "全省常住人口"),
    ):  # fmt: skip
        found, said = taken(tmp_path, "observations", [["指标", "2021年"], [name, 41]])
        assert [row[1] for row in found] == [expected], (name, said)
    found, _ = taken(tmp_path, "observations", [["地区", "年份", "年末常住人口（万人）"], [FIRST, 2021, 41]])
    assert found == [figure("900001", 2021, 41)]


def test_a_name_of_the_city_and_of_its_only_district_is_settled_and_one_of_several_names_their_ids(tmp_path):
    pack = small_pack(tmp_path)
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    first, *others = [place for place in city.places if place.level == "district"]
    same = replace(first, name_zh=city.name_zh, name_en=city.name_en)
    kept = tuple(place for place in city.places if place.level != "district")
    alone = replace(city, places=(*kept, same))
    for into, place in (("projects", "900001"), ("goals", "city"), ("observations", "city")):
        assert known_names("place", plan, alone, into)[city.name_zh] == (place,), into
    edit(pack / "places.geojson", FIRST, city.name_zh)
    rows = [["项目名称", "建设地点", "投资（万元）", "起止年限"], ["东门文化站", city.name_zh, 510, "2028-2029"]]
    assert others
    _, said = taken(tmp_path, "projects", rows)
    assert f"several have the place '{city.name_zh}': write its id, one of 900001, city" in said
