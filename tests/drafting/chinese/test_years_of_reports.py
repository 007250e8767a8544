"""Which year a yearly report tells of: its own, the one it looks back at, and not that of a plan that it names."""

import pytest

from lantu.drafting.sentences.sentences import split
from tests.drafting.reading import values_years_sides


@pytest.mark.parametrize(
    "named",
    [
        "2031年是“十六五”规划起步之年。",
        "2031年是实施“十六五”规划的第一年,也是改革的攻坚之年。",
        "2031年是推进“十六五”规划的头一年。",
        "2031年是“十五五”规划收官之后的首个年头,要为“十六五”良好开局打牢基础。",
        "做好今年工作,要确保“十六五”规划开好局、起好步。",
        "今年要为“十六五”时期高质量发展奠定坚实基础。",
        "推动“十六五”良好开局。",
        "深入贯彻“十六五”规划。",
        "全面实施“十六五”规划,我们要加压奋进。",
        "对照“十六五”规划目标,我们要加压奋进。",
        "锚定2035年远景目标,我们要加压奋进。",
        "落实《新城空间规划(2028—2040年)》,我们要加压奋进。",
        "按照《减碳行动方案(2029—2033年)》要求,我们要加压奋进。",
    ],
)
def test_a_plan_that_a_report_names_does_not_move_its_year(named):
    text = f"二、2031年工作安排\n{named}\n主要预期目标是:地区生产总值增长6.2%,新增就业1.7万人。"
    assert values_years_sides(text) == {(6.2, 2031, "promise"), (1.7, 2031, "promise")}


@pytest.mark.parametrize(
    "named",
    ["落实《新城空间规划(2028—2040年)》,", "编制《新城2040年远景规划》,", "锚定2040年碳中和目标,", "围绕“十七五”规划,"],
)
def test_nor_does_one_in_the_same_sentence(named):
    assert values_years_sides(f"二、2031年重点任务\n{named}城镇化率达到66%。") == {(66, 2031, "promise")}


def test_a_plan_that_says_what_follows_tells_its_year():
    assert values_years_sides("《新城空间规划(2028—2040年)》提出,城镇化率达到66%。") == {(66, 2040, "promise")}
    assert values_years_sides("二、“十六五”时期主要目标\n“十六五”时期是关键时期。\n城镇化率达到66%。") == {
        (66, 2035, "promise")
    }
    assert values_years_sides("面向“十六五”时期,我市目标明确:力争新增床位2万张。") == {(2, 2035, "promise")}


def test_five_years_to_come_are_not_the_year_of_the_heading():
    text = "三、2029年工作打算\n今后五年,地区生产总值年均增长6%。\n2029年,地区生产总值增长5%。"
    assert values_years_sides(text) == {(6, None, "promise"), (5, 2029, "promise")}


@pytest.mark.parametrize("line", ["2030年和“十五五”工作回顾", "2030年工作总结", "2030年主要工作回顾", "2030年发展回顾"])
def test_a_line_that_names_a_part_of_the_report_heads_its_sections(line):
    text = f"工作报告\n{line}\n一年来,全县上下攻坚克难。\n一、实力增强\n全年完成生产总值91亿元。\n二、民生改善\n新建校舍4栋。"
    assert values_years_sides(text) == {(91, 2030, "baseline"), (4, 2030, "baseline")}


def test_the_next_part_of_the_report_ends_it():
    text = "工作报告\n2031年工作回顾\n成绩显著。\n一、产业\n新增车间9个。\n2032年重点工作\n一、产业\n新增车间12个。"
    assert values_years_sides(text) == {(9, 2031, "baseline"), (12, 2032, "promise")}
    assert [item.head for item in split(text) if "年" in item.text] == [2, 2]


def test_a_line_within_a_section_ends_with_it():
    text = "方案\n一、要求\n2032年主要目标\n新增车间9个。\n二、保障\n安排资金3亿元。"
    assert (9, 2032, "promise") in values_years_sides(text)
    assert [item.heads for item in split(text)][-1] == ("二、保障",)


def test_a_year_that_is_looked_back_at_holds_below_headings_without_one():
    text = "刚刚过去的2029年,极不平凡。\n一、产业升级\n新增车间9个。\n二、补短板\n全年修路31公里。\n今年,要修路40公里。"
    assert values_years_sides(text) == {(9, 2029, "baseline"), (31, 2029, "baseline"), (40, None, "promise")}


def test_last_year_is_not_the_year_of_the_report():
    text = "2033年平川县政府工作报告\n去年,生产总值达到310亿元,增长4%。修路31公里。\n今年,生产总值增长5%左右。"
    assert values_years_sides(text) == {
        (310, 2032, "baseline"),
        (4, 2032, "baseline"),
        (31, 2032, "baseline"),
        (5, 2033, "promise"),
    }


def test_nor_is_the_year_that_has_passed():
    text = "2033年平川县政府工作报告\n一、过去一年工作回顾\n过去一年,修路31公里。\n新增车间9个。\n二、今年工作\n今年,要修路40公里。"
    assert values_years_sides(text) == {(31, 2032, "baseline"), (9, 2032, "baseline"), (40, 2033, "promise")}
    assert values_years_sides("去年,全区森林覆盖率为31%。\n到2035年,森林覆盖率达到35%。") == {
        (31, None, "baseline"),
        (35, 2035, "promise"),
    }
