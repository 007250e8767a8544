"""Kinds of faults that real plans brought to light, each with other words and numbers than the plan's."""

import pytest

from lantu.drafting import draft


def figures(text: str) -> list[tuple[str, int | None, float | None]]:
    """Return kind, year and value of a text's figures in order."""
    return [(item.kind, item.date, item.value) for item in draft(text).numbers]


def test_a_year_behind_a_plain_comma():
    assert figures("报告提出,2029年,全市城镇新增就业目标是6.2万人以上。") == [("promise", 2029, 6.2)]


def test_what_follows_the_year_of_a_bulletin_is_of_that_year():
    text = "2021年，全县实现地区生产总值88.4亿元，同比增长4.2%。年末常住人口19.3万人，城镇化率51.2%。"
    assert [item[1] for item in figures(text)] == [2021, 2021, 2021, 2021]


def test_a_title_with_a_year_dates_what_stands_below_it():
    assert figures("2022年某县工作总结\n粮食总产量12.5万吨，同比增长2%。\n") == [
        ("baseline", 2022, 12.5),
        ("baseline", 2022, 2.0),
    ]


@pytest.mark.parametrize("words", ["是“十五五”规划的关键之年", "提前一年完成“十五五”规划目标"])
def test_a_plan_that_is_only_named_is_no_year(words):
    text = f"一、2027年工作回顾\n过去的一年{words}。风电光伏装机突破320万千瓦。\n"
    assert figures(text) == [("baseline", 2027, 320.0)]


def test_aims_told_as_met_look_back():
    text = "初步核算，全市生产总值增长6.3%，年初确定的主要预期目标全面超额完成。"
    assert [item[0] for item in figures(text)] == ["baseline"]


def test_what_is_now_is_no_promise():
    read = {value: (kind, year) for kind, year, value in figures("到2032年，湿地保护率从目前的41%提高到46%。")}
    assert read[41.0][0] == "baseline"
    assert read[46.0] == ("promise", 2032)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The aim for 62% of all errands to be run on foot stands until 2038.", "errands to be run on foot"),
        ("A 27% improvement in the depots' energy efficiency by 2033", "depots' energy efficiency"),
        ("The plan aimed at a 15 per cent reduction in water use of schools.", "water use of schools"),
    ],
)
def test_what_a_share_is_of_stands_behind_it(text, subject):
    assert subject in draft(text).numbers[0].subject


def test_comparisons_are_no_subject():
    found = draft("年末户籍人口52.1万人，比上年末减少0.4万人；小学入学率99.1%，同比上升0.3个百分点。").numbers
    assert ["户籍人口" in found[1].subject, "小学入学率" in found[3].subject] == [True, True]


def test_numbers_in_english_words():
    found = draft("There shall be a forty-five percent cut in waste by 2036, and two million fewer trips.").numbers
    assert [(item.value, item.unit) for item in found] == [(45.0, "%"), (2e6, "count")]


def test_a_unit_per_something_is_not_the_unit_alone():
    (found,) = draft("Per capita emissions: 3.7 tCO2e/resident (2017)").numbers
    assert (found.value, found.unit) != (3.7, "tCO2")


def test_a_line_is_not_glued_to_the_line_before():
    assert figures("No depot lies in a flood zone\n2.6 million additional seats are offered by 2034\n") == [
        ("promise", 2034, 2.6e6)
    ]


def test_times_ages_and_distances_in_names_are_no_figures():
    text = "2023-05-06 18:40来源: 某报\n5岁以下儿童死亡率继续下降。\nHomes lie within 300 metres of a park.\n"
    assert figures(text) == []


def test_lists_behind_a_line_that_leads_into_them():
    text = "The scheme rests on three pillars:\nBetter buses\nSafer streets\nWarmer homes\nIt starts in spring.\n"
    items = draft(text).items["task"]
    assert [text[item.start : item.end] for item in items] == ["Better buses", "Safer streets", "Warmer homes"]
    text = "To get there we need to:\n• Train more drivers\n• Mend the depots\n"
    items = draft(text).items["task"]
    assert [text[item.start : item.end] for item in items] == ["Train more drivers", "Mend the depots"]


def test_targets_that_are_nothing_but_figures_are_no_items():
    assert not draft("Reduction targets are: 25% by 2029, 55% by 2037 and 85% by 2049.").items["target"]


def test_what_a_verb_does_stands_behind_the_number():
    subjects = {
        "The agency will build 1,240 social homes by 2032.": "social homes",
        "Allotments cover 300 ha.": "Allotments",
        "By 2031 the scheme aims to plant at least 52,000 street trees.": "street trees",
    }
    for text, subject in subjects.items():
        assert [item.subject for item in draft(text).numbers] == [subject]


def test_all_of_a_list_bind_as_it_says_once():
    low = draft("到2031年，全县生产总值、人均生产总值分别突破620亿元、9万元。").numbers
    assert [item.relation for item in low] == [">", ">"]
    about = draft("2031年，城镇、农村居民人均可支配收入分别增长6%、7%左右。").numbers
    assert [item.relation for item in about] == ["about", "about"]


def test_this_year_s_aims_behind_last_year_s_results():
    text = "县长在报告中表示，2031年，我县生产总值达到612亿元，增长5.3%。财政收入增长4%。今年发展主要预期目标是：生产总值增长5%左右。"
    assert [(item.kind, item.date, item.value) for item in draft(text).numbers] == [
        ("baseline", 2031, 612.0),
        ("baseline", 2031, 5.3),
        ("baseline", 2031, 4.0),
        ("promise", None, 5.0),
    ]


def test_the_year_of_a_report_is_its_title_s():
    text = "平山县2032年政府工作报告\n一、2031年工作回顾\n财政收入增长3%。\n二、2032年工作安排\n今年的主要目标是：生产总值增长6%左右。"
    assert draft(text).written == 2032
    assert [(item.kind, item.date) for item in draft(text).numbers] == [("baseline", 2031), ("promise", 2032)]


def test_what_has_been_done_is_no_promise():
    text = "The fleet had grown to 575 buses by the end of 2025. The town has cut waste by 24% since 2012, ahead of its 2030 plan."
    assert {item.kind for item in draft(text).numbers} == {"baseline"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("三次产业结构调整为9.1:35.2:55.7。", [(9.1, "%"), (35.2, "%"), (55.7, "%")]),
        ("用地比例由28∶72调整。", [(28.0, "%"), (72.0, "%")]),
        ("会议于10:30开始，图纸比例1:500。", []),
        ("改造旧房6.5万平，惠及120多万居民。", [(6.5, "万平方米"), (120.0, "万人")]),
        ("到2031年，孕产妇死亡率降到9/10万。", [(9.0, None)]),
        ("Life expectancy is to rise to 83 years by 2034.", [(83.0, "year")]),
        (
            "By 2031 a third of all homes will be rented, and a 3/4 reduction of waste is planned.",
            [(1 / 3, "share"), (0.75, "share")],
        ),
        ("Demand will fall from 9.1 PWh.", [(9.1, None)]),
    ],
)
def test_quantities_said_in_other_words(text, read):
    assert [(item.value, item.unit) for item in draft(text).numbers] == read


@pytest.mark.parametrize("text", ["The town has nine libraries since 2024.", "去年新建社区医院六家。"])
def test_numbers_in_words_are_told(text):
    assert [item.reason for item in draft(text).leftover] == ["a number in words, whose meaning was not understood"]


def test_words_of_lists_are_no_numbers():
    assert not draft("The plan has three pillars and five priorities for the next two years.").leftover


@pytest.mark.parametrize(("text", "whole"), [("累积减碳卅六·八万吨。", 36.8), ("已完工2万415户。", 20415.0)])
def test_half_of_a_number_is_no_number(text, whole):
    assert [item.value for item in draft(text).numbers] == [whole]
