"""Rows that a number leads, aims told in words beside what is there, columns that tell whose a row is, and months over a table."""

import pytest

from lantu.drafting import draft
from lantu.drafting.tables.headings.row_numbering import numbers_rows
from tests.drafting.reading import subject_of_value, values_in, values_years_sides

WORDED = (
    "Table 4 What the shire wants for its water and its buses\n"
    "Ref\t2036 Target\tBaseline\tHow it is measured\n"
    "Aim 1\tSaving of water\n"
    "1.1\tReduce water used per household by 12%\t21.5 kL/HH/yr\tMeter readings plus audits\n"
    "1.2\tDecrease reports of litter by 30% along the quays\tTBC\tReports\n"
    "Aim 2\tBetter buses\n"
    "2.1\tAchieve an 82% bus satisfaction rate by 2034\t61.2%\tSurvey\n"
    "2.2\tHalve the number of late buses on all lines\t8,400 trips\tSurvey of lines\n"
    "Aim 3\tSorting\n"
    "3.1\tImprove sorting at the depots of each stream\tSand (31.4%) Glass (52.9%)\tWeighing\n"
)


def test_numbers_of_rows_under_heads_are_no_figures():
    assert not {1.1, 1.2, 2.1, 2.2, 3.1} & set(values_in(WORDED))


def test_aims_in_words_are_promised_for_the_year_of_their_column_and_what_stands_beside_them_was_there():
    assert {
        (12.0, 2036, "promise"),
        (21.5, None, "baseline"),
        (30.0, 2036, "promise"),
        (82.0, 2034, "promise"),
        (61.2, None, "baseline"),
        (0.5, 2036, "promise"),
        (8400.0, None, "baseline"),
        (31.4, None, "baseline"),
        (52.9, None, "baseline"),
    } == values_years_sides(WORDED)


def test_what_is_there_is_of_the_aim_beside_it():
    told = subject_of_value(WORDED)
    assert told[21.5] == told[12.0] == "water used per household"
    assert told[30.0] == "reports of litter"
    assert told[61.2] == "bus satisfaction rate"
    assert told[8400.0] == "number of late buses on all lines"
    assert told[31.4] == "Sand"


@pytest.mark.parametrize("first", [["1.1", "1.2", "2.5"], ["3.2", "3.3", "3.4"], ["0.8", "1.1", "2.1"], ["1.1", "1.2"]])
def test_first_cells_that_do_not_count_up_are_amounts(first: list[str]):
    assert not numbers_rows(first)


def test_a_row_is_named_by_what_it_counts_and_not_by_whose_it_is():
    text = (
        "KPI\tService\tDescription\tUnit\tprevious\tcurrent\ttarget\n"
        "LB04\tLibraries, Arts and Parks\t% of loans renewed online\t%\t61.5\t64.2\t70\n"
        "WS11\tStreet Services\tMean time (in days) taken to mend a lamp\t\t6\t5\t4\n"
    )
    told = subject_of_value(text)
    assert told[64.2] == "% of loans renewed online"
    assert told[4.0].startswith("Mean time")


def test_a_department_names_a_row_where_nothing_else_does():
    told = subject_of_value("Service\t2031\t2032\nParks\t14.5\t15.2\nQuays\t3.1\t3.4\n")
    assert told[15.2] == "Parks"


def test_departments_beside_indicators_are_left_out_in_chinese():
    told = subject_of_value(
        "指标\t责任部门\t2031年\t2032年\n养老床位数(张)\t民政和退役军人事务局\t3100\t3300\n公园面积(公顷)\t住房和城乡建设管理局\t41\t44\n"
    )
    assert (told[3300.0], told[44.0]) == ("养老床位数", "公园面积")


def test_a_month_over_a_table_tells_the_year_of_its_columns():
    text = (
        "服务业用水指标\n全区\t\t\t2031.4\n单位:户、吨\n指标名称\t本月\t同比%\t累计\t同比%\n"
        "用水户数\t812\t2.5\t812\t2.5\n用水总量\t45120\t3.1\t171530\t4.4\n"
    )
    figures = draft(text).numbers
    assert {one.date for one in figures} == {2031}
    assert not {"本月", "累计"} & {one.unit_text for one in figures}


def test_years_in_a_column_are_no_figures_wherever_it_stands():
    text = (
        "序号\t项目名称\t起止年限\t子项目\t具体内容\t进展情况\n1\t水网工程\t2032- 2033\t改造水厂\t更换水泵14台\t已完成招标\n"
        "2\t\t2033\t铺设管网\t铺设管网26公里\t开工建设\n3\t\t2033\t新建泵站\t新建泵站5座\t正在备货\n"
    )
    assert {14.0, 26.0, 5.0} == set(values_in(text))
