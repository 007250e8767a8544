"""Whether a figure is promised or tells what was, in both languages."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import amounts_years_promised, read_back, sides_and_bounds, sides_years_values


def test_what_a_review_of_a_running_plan_tells_is_neither_promised_nor_of_the_last_year():
    text = (
        "“十五五”规划中期评估报告发布——取得新成效\n报告显示，规模以上工业实力增强，制造业增加值占GDP比重提升至31.4%。\n"
        "常住人口城镇化率达到71.2%。"
    )
    assert read_back(text, 2028) == read_back(text, 2030) == {}
    assert {item.kind for item in draft(text).numbers} == {"baseline"}


@pytest.mark.parametrize("aim", ["到2031年，常住人口城镇化率达到75%。", "规划期末的2031年，常住人口城镇化率达到75%。"])
def test_what_was_is_never_of_a_year_that_is_aimed_at(aim):
    found = read_back(f"云泽市规划\n{aim}\n目前，森林覆盖率为48.3%。\n森林覆盖率比上年提高，为48.3%。", 2026)
    assert ("forest_cover", 2031) not in found


def test_a_review_of_a_half_year_promises_nothing_and_is_of_no_whole_year():
    text = (
        "云泽市2031年上半年国民经济和社会发展计划执行情况的报告\n（一）主要指标完成情况\n2031年上半年，全市地区生产总值912亿元。"
        "城镇和农村常住居民人均可支配收入完成31200元、18450元。\n全年，常住人口城镇化率达到71%。"
    )
    assert not any(name.startswith("income") for name, _ in read_back(text, 2031))
    incomes = [item for item in draft(text, 2031).numbers if item.value in (31_200, 18_450)]
    assert [(item.kind, item.doubt) for item in incomes] == [("baseline", "'上半年': a part of the year")] * 2


def test_aims_whose_state_a_heading_does_not_tell_stay_promised():
    text = "云泽市2031年工作\n一、主要目标任务\n城镇常住居民人均可支配收入达到52000元。"
    assert read_back(text, 2031)["income_urban", 2031] == (52_000, ">=")


def test_a_sentence_behind_one_of_a_year_that_is_over_is_not_of_the_plan_s_year():
    text = "到2032年，常住人口城镇化率达到76%。\n2024年，地区生产总值完成3.1万亿元。城镇居民人均可支配收入预计达到51000元。"
    (income,) = [item for item in draft(text, 2026).figures if item.value == 51000]
    assert (income.kind, income.date) == ("baseline", 2024)


def test_what_the_year_s_plan_wanted_is_a_promise_of_what_stands_before_it_and_its_share_waits():
    found = draft("2024年，工业增加值512亿元，完成年度计划560亿元的91.4%，增长3.3%。").figures
    assert [(item.kind, item.value, item.date) for item in found[:2]] == [
        ("baseline", 512.0, 2024),
        ("promise", 560.0, 2024),
    ]
    assert {item.subject for item in found} == {"工业增加值"}
    assert found[2].doubt


def test_bullets_under_targets_include_are_promised_though_they_tell_them_as_done():
    assert {
        item[0]
        for item in sides_and_bounds("Targets include:\n• Landfill waste reduced 35%;\n• Bus trips increased 20%\n")
    } == {"promise"}


def test_aims_told_as_met_look_back():
    text = "初步核算，全市生产总值增长6.3%，年初确定的主要预期目标全面超额完成。"
    assert [item[0] for item in sides_years_values(text)] == ["baseline"]


def test_what_is_now_is_no_promise():
    read = {
        value: (kind, year) for kind, year, value in sides_years_values("到2032年，湿地保护率从目前的41%提高到46%。")
    }
    assert read[41.0][0] == "baseline"
    assert read[46.0] == ("promise", 2032)


def test_what_has_been_done_is_no_promise():
    text = "The fleet had grown to 575 buses by the end of 2025. The town has cut waste by 24% since 2012, ahead of its 2030 plan."
    assert {item.kind for item in draft(text).numbers} == {"baseline"}


def test_from_one_year_to_another_is_no_promise():
    text = "高速公路里程从2011年的1900公里，到2020年突破3000公里。农村公路达8万公里。"
    assert [promised for *_, promised in amounts_years_promised(text)] == [False, False, False]
    assert amounts_years_promised("到2033年，高速公路里程突破3000公里。")[0][3]


def test_aims_parted_by_semicolons_are_all_promised():
    text = "The target is to achieve growth of 4 per cent by 2033; generate 12 million jobs; and lift 9 million people out of poverty."
    assert [promised for *_, promised in amounts_years_promised(text)] == [True, True, True]


def test_what_was_beside_what_is_to_come():
    text = "Measure\tBaseline performance\t2030/31\t2031/32\t2032/33\nHomes let\t310\t340\t360\t380\n"
    assert amounts_years_promised(text)[1:] == [
        (340, "Homes let", 2031, True),
        (360, "Homes let", 2032, True),
        (380, "Homes let", 2033, True),
    ] or [promised for *_, promised in amounts_years_promised(text)] == [False, True, True, True]
    text = "2031年全市大会胜利召开，完成了年初确定的各项目标任务。\n全市完成进出口额412亿元，增长7%。"
    assert amounts_years_promised(text) == [(412, "亿元", 2031, False), (7, "%", 2031, False)]


def test_lines_that_a_sentence_of_aims_leads_into_are_promised():
    text = "一起来看全省2031年重点任务。\n地区生产总值增长5%\n居民收入和经济同步\n粮食产量310亿斤以上\n"
    assert [(year, promised) for _, _, year, promised in amounts_years_promised(text)] == [(2031, True), (2031, True)]


def test_what_was_under_one_year_and_what_is_aimed_at_under_the_next():
    text = "2031年\n新建林带41万亩\n建成公园93个、步道88公里\n新增床位3100张\n2032 新城市 新局面\n地区生产总值预期目标增长6%左右"
    assert [(year, promised) for _, _, year, promised in amounts_years_promised(text)] == [(2031, False)] * 4 + [
        (2032, True)
    ]


def test_projected_homes_and_what_would_be_done():
    text = "2033/34至2037/38年度的公营房屋建屋量，预计合共兴建41,700个单位。"
    assert [promised for *_, promised in amounts_years_promised(text)] == [True]
    text = "She said in a speech that the plan would in the next four years generate about 12 million jobs and lift 9 million people."
    assert [promised for *_, promised in amounts_years_promised(text)] == [True, True]
    text = "Measure\tPrevious period\tTarget\nDebt ratio (water)\t31%\t>/= 30%\nBills open\t41\t< 120\n"
    assert [(one.value, one.relation) for one in draft(text).numbers if one.kind == "promise"] == [
        (30, ">="),
        (120, "<"),
    ]
