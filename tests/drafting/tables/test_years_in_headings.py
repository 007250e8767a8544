"""Years over columns and above tables: which column tells what was, which promises, and what stays open."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import (
    amounts_years_promised,
    entered,
    sides_and_bounds,
    sides_years_values,
    subjects_in,
    values_years_sides,
)

UNSAID = "a table of one year without a word of an aim: a record, or a promise"


def test_a_heading_of_growth_is_no_ratio():
    text = "2023年某县主要指标\n指标\t绝对数(亿元)\t比上年增长%\n生产总值\t312.4\t4.1\n第一产业\t40.2\t3.3\n第二产业\t120.6\t5.7\n"
    assert [item.unit for item in draft(text).numbers if item.value in (4.1, 3.3, 5.7)] == ["%", "%", "%"]


def test_years_in_a_row_are_a_record():
    text = "指标\t2023年\t2022年\t2021年\n森林覆盖率(%)\t46.1\t45.8\t45.2\n"
    assert {kind for kind, _, _ in sides_years_values(text)} == {"baseline"}
    assert {kind for kind, _, _ in sides_years_values("指标\t2023年\t2030年\n森林覆盖率(%)\t46.1\t49\n")} == {
        "baseline",
        "promise",
    }


@pytest.mark.parametrize(
    "heading",
    ["2031年\t同比增速（%）", "2031年\t比上年增长(%)", "2031年\t占比\t较上年增长%", "2031\tYear-on-year change (%)"],
)
def test_a_year_beside_its_growth_over_the_last_year_is_what_was(heading):
    gap = "0.4\t" * (heading.count("\t") - 1)
    text = f"表3\n指标\t单位\t{heading}\n地区生产总值\t亿元\t312.5\t{gap}6.1\n第一产业\t亿元\t12\t{gap}-2.1\n"
    found = draft(text).numbers
    assert [(item.value, item.unit, item.date, item.kind) for item in found if item.value in (312.5, 12.0)] == [
        (312.5, "亿元", 2031, "baseline"),
        (12.0, "亿元", 2031, "baseline"),
    ]
    assert [(item.value, item.unit, item.kind) for item in found if item.value in (6.1, -2.1)] == [
        (6.1, "%", "baseline"),
        (-2.1, "%", "baseline"),
    ]


def test_a_year_beside_growth_on_average_is_still_promised():
    text = "主要指标\n指标\t单位\t2031年\t年均增长(%)\n地区生产总值\t亿元\t312.5\t6.1\n常住人口\t万人\t88\t0.4\n"
    assert [(item.value, item.kind) for item in draft(text).numbers if item.date == 2031] == [
        (312.5, "promise"),
        (88.0, "promise"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "指标\t单位\t2031年\n地区生产总值\t亿元\t312.5\n常住人口\t万人\t88\n",
        "表4 主要指标\n指标\t2031年\n常住人口（万人）\t88\n城镇化率（%）\t71\n",
        "Indicator\tUnit\t2031\nPopulation\tperson\t812400\n",
    ],
)
def test_a_table_of_one_year_without_a_word_of_an_aim_waits(text):
    found = draft(text).numbers
    assert found
    assert {(item.kind, item.date, item.doubt) for item in found} == {("baseline", 2031, UNSAID)}


@pytest.mark.parametrize("title", ["规划主要指标", "到2031年发展目标", "Targets"])
def test_one_with_such_a_word_promises(title):
    found = draft(f"{title}\n指标\t单位\t2031年\n地区生产总值\t亿元\t312.5\n常住人口\t万人\t88\n").numbers
    assert [(item.kind, item.doubt) for item in found if item.value in (312.5, 88)] == [("promise", "")] * 2


def test_fiscal_years_of_two_digits_head_columns_and_a_row_within_a_target_is_none_of_targets():
    rows = "Measures\tResult 22–23\tTarget 23–24\nLeakage held below the target\t14%\t<12%\nTrains on time\t91%\t93%\n"
    assert [item[:4] for item in sides_and_bounds(rows)] == [
        ("baseline", 14.0, 2023, "="),
        ("promise", 12.0, 2024, "<"),
        ("baseline", 91.0, 2023, "="),
        ("promise", 93.0, 2024, "="),
    ]


def test_financial_years_head_columns():
    text = "Measure\t2030-31\t2031-32\t2032-33\nHomes repaired\t410\t433\t460\nBenches placed\t21\t33\t35\n"
    assert [(item.value, item.date) for item in draft(text).numbers] == [
        (410, 2031), (433, 2032), (460, 2033), (21, 2031), (33, 2032), (35, 2033),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2033年末各区公园情况\n单位：处\n区域\t既有\t在建\n明湖\t31\t4\n望江\t12\t9\n", {2033}),
        ("Parks by ward, 31 March 2033\nWard\tOpen\tClosed\nMill\t31\t4\nHale\t12\t9\n", {2033}),
        ("Parks by ward, 2033/34\nWard\tOpen\tClosed\nMill\t31\t4\nHale\t12\t9\n", {2034}),
        ("Parks 2030 to 2033\nWard\tOpen\tClosed\nMill\t31\t4\nHale\t12\t9\n", {None}),
        ("\tCensus 2031 numbers\tSurvey 2034 numbers\nParks\t31\t44\nPonds\t12\t19\n", {2031, 2034}),
        (
            "Source\tThing\tNumbers\nCensus 2031\tParks\t31\n\tPonds\t12\nSurvey 2034\tParks\t44\n\tPonds\t19\n",
            {2031, 2034},
        ),
        (
            "全國公園統計表\n單位：處\t114年6月30日\n區域\t主體\t既有\t興建中\n明湖\t中央\t31\t4\n\t地方\t12\t9\n",
            {2025},
        ),
    ],
)
def test_what_stands_above_in_a_name_or_at_a_row_tells_the_year_of_a_table(text: str, years: set[int | None]):
    assert {one.date for one in draft(text).numbers} == years
    assert entered(text) == []


def test_names_of_two_heading_rows_are_both_of_the_subject():
    text = (
        "2033年主要农产品\n产品\t产量\t产量\t面积\t面积\n\t绝对量（吨）\t增长（%）\t绝对量（公顷）\t增长（%）\n"
        "荞麦\t912\t3.3\t77\t-1.4\n燕麦\t455\t-2\t31\t0.6\n"
    )
    assert subjects_in(text)[:4] == ["荞麦 产量 绝对量", "荞麦 产量 增长", "荞麦 面积 绝对量", "荞麦 面积 增长"]
    assert [one.unit for one in draft(text).numbers][:4] == ["吨", "%", "公顷", "%"]
    over = (
        "地区\t常住人口（万人）\t常住人口（万人）\t生产总值（亿元）\t生产总值（亿元）\n"
        "\t2030年\t2031年\t2030年\t2031年\n明湖\t31.2\t31.4\t201\t214\n望江\t44.1\t45.2\t300\t311\n"
    )
    assert amounts_years_promised(over)[:4] == [
        (31.2, "万人", 2030, False),
        (31.4, "万人", 2031, False),
        (201, "亿元", 2030, False),
        (214, "亿元", 2031, False),
    ]
    assert entered(over) == []


def test_years_beside_a_target_and_two_years_side_by_side_are_a_record():
    text = "Name\tUnit\tTarget\t2029–30\t2030–31\t2031–32\nForest cover\t%\t30\t21\t22\t24\n"
    assert amounts_years_promised(text) == [
        (30, "%", None, True),
        (21, "%", 2030, False),
        (22, "%", 2031, False),
        (24, "%", 2032, False),
    ]
    assert amounts_years_promised("指标\t2030年\t2031年\n森林覆盖率（%）\t41\t42\n") == [
        (41, "%", 2030, False),
        (42, "%", 2031, False),
    ]


def test_a_share_of_the_plan_is_read_and_enters_nothing():
    text = "2031年重点任务完成情况\n指标名称\t全年任务目标(%)\t实际完成(%)\t完成进度\n森林覆盖率\t40\t41\t102.5%\n"
    assert amounts_years_promised(text) == [(40, "%", 2031, True), (41, "%", 2031, False), (102.5, "%", 2031, False)]
    assert ("forest_cover", 102.5, 2031) not in entered(text)
    text = "2031年各区进度表\n区域\t计划完成数\t累计开工数\t计划投资完成率\n明湖\t31\t30\t41.2%\n望江\t12\t9\t37.7%\n"
    assert [promised for *_, promised in amounts_years_promised(text)] == [True, False, False] * 2


def test_cells_on_lines_of_their_own_are_one_heading_and_such_rows_wait():
    text = (
        "Key Measures\nFY29\nActual\nFY30\nActual\nFY31\nTarget\nDesired\nLevel\nShare of papers that are sent out\n"
        "within two days (%) N/A 85% 95% 96%\nNumber of papers sent (#) 12,782 5,100 5,300 5,400\n"
    )
    assert [(one.value, one.date, one.kind == "promise") for one in draft(text).numbers] == [
        (85, 2030, False),
        (95, 2031, True),
        (96, None, True),
        (12782, 2029, False),
        (5100, 2030, False),
        (5300, 2031, True),
        (5400, None, True),
    ]
    assert subjects_in(text)[0] == "Share of papers that are sent out within two days"
    assert entered("指标 单位 2029年 2034年\n常住人口 万人 406 420\n森林覆盖率 % 41.2 43\n", 2030) == []


def test_heading_rows_between_a_title_and_its_columns():
    text = "明湖市2031年2月各区空气状况表\n区\t1-2月\t1-2月\t2月\n区\t优良率(%)\t排名\t优良率(%)\n东区\t98.1\t1\t100\n西区\t97.7\t2\t96\n"
    assert [(one.value, one.date) for one in draft(text).numbers] == [
        (98.1, 2031),
        (100, 2031),
        (97.7, 2031),
        (96, 2031),
    ]
    text = "表1 主要农产品\n指标\t计量单位\t2031年\t增减(±%)\n荞麦\t吨\t9121\t0.8\n燕麦\t吨\t455\t-0.4\n"
    assert amounts_years_promised(text) == [
        (9121, "吨", 2031, False),
        (0.8, "%", 2031, False),
        (455, "吨", 2031, False),
        (-0.4, "%", 2031, False),
    ]


@pytest.mark.parametrize(
    ("first", "years"), [("年度科目別", [2021, 2022, 2023]), ("會計年度", [2021, 2022, 2023]), ("年齡別", [])]
)
def test_years_of_taiwan_in_a_heading(first, years):
    text = f"單位:新臺幣億元\n{first}\t110\t111\t112\n決算數\t31.5\t34.8\t36.2\n"
    assert sorted({item.date for item in draft(text).numbers if item.date}) == years


def test_numbers_of_stages_are_no_years_of_taiwan():
    assert not any(item.date for item in draft("年度\t1\t2\t3\n造林公顷\t31\t34\t36\n").numbers)


def test_the_end_of_a_year_heads_a_column_as_the_year_does_and_dates_no_text():
    for first, last in (
        ("2024-12-31", "2029-12-31"), ("2024/12/31", "2029/12/31"), ("2024.12", "2029.12"), ("2024年12月", "2029年12月31日"),
        ("31 December 2024", "Dec 2029"), ("31/12/2024", "31.12.2029"),
    ):  # fmt: skip
        text = f"指标\t单位\t{first}\t{last}\n绿化覆盖率\t%\t41.2\t44\n"
        assert values_years_sides(text) == {(41.2, 2024, "baseline"), (44, 2029, "promise")}, first
        assert draft(text).written is None, first
    assert draft("发文日期\t2027-02-11\n到2029年，绿化覆盖率达到44%。").written == 2027
