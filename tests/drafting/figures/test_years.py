"""The year of a figure: of its clause, its heading, its title, the sentence before it."""

import pytest

from lantu.drafting import draft
from lantu.drafting.sentences.folding import fold
from tests.drafting.reading import amounts_years_promised, entered, sides_and_bounds, sides_years_values, subjects_in


def test_years_counted_from_1912():
    assert fold("民國一二〇年底前與121年").text == "2031年底前与2032年"
    assert fold("民国二十五年，共130年历史；第113年").text == "1936年，共130年历史；第113年"
    assert fold("118年").text == "118年"  # nothing says from when it counts
    assert sides_years_values("計畫至民國一一九年植樹達三萬株。")[0][1] == 2030


def test_a_year_of_the_next_clause_is_not_taken():
    assert sides_years_values("绿化覆盖率保持在43%以上，PM2.5浓度继续下降，到2031年，再生水利用率达到35%。") == [
        ("promise", None, 43.0),
        ("promise", 2031, 35.0),
    ]
    assert sides_years_values("Cut waste by 45% by 2032; keep 38% of the ground unsealed.")[1][1] is None
    assert sides_years_values("Cycling stands at 9 per cent, and the council aims for 25 per cent by 2037.") == [
        ("baseline", None, 9.0),
        ("promise", 2037, 25.0),
    ]
    assert sides_years_values("1995年以前建成的住宅占21%。")[0][1] is None


def test_what_follows_a_year_end_is_of_that_year():
    assert {
        year
        for _, year, _ in sides_years_values("2022年末，全县常住人口31.2万人，比2021年末减少0.4万人。城镇人口18万人。")
    } == {2022}


def test_a_sentence_that_names_a_year_s_aims_heads_those_behind_it():
    text = "2029年目标。全县自来水普及率超过92%；农村卫生厕所普及率达到88%。\n2034年主要目标。绿化覆盖率达到43%。"
    assert [(kind, value, year) for kind, value, year, *_ in sides_and_bounds(text)] == [
        ("promise", 92.0, 2029),
        ("promise", 88.0, 2029),
        ("promise", 43.0, 2034),
    ]


def test_a_year_behind_a_plain_comma():
    assert sides_years_values("报告提出,2029年,全市城镇新增就业目标是6.2万人以上。") == [("promise", 2029, 6.2)]


def test_what_follows_the_year_of_a_bulletin_is_of_that_year():
    text = "2021年，全县实现地区生产总值88.4亿元，同比增长4.2%。年末常住人口19.3万人，城镇化率51.2%。"
    assert [item[1] for item in sides_years_values(text)] == [2021, 2021, 2021, 2021]


def test_a_title_with_a_year_dates_what_stands_below_it():
    assert sides_years_values("2022年某县工作总结\n粮食总产量12.5万吨，同比增长2%。\n") == [
        ("baseline", 2022, 12.5),
        ("baseline", 2022, 2.0),
    ]


@pytest.mark.parametrize("words", ["是“十五五”规划的关键之年", "提前一年完成“十五五”规划目标"])
def test_a_plan_that_is_only_named_is_no_year(words):
    text = f"一、2027年工作回顾\n过去的一年{words}。风电光伏装机突破320万千瓦。\n"
    assert sides_years_values(text) == [("baseline", 2027, 320.0)]


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


def test_a_year_of_two_digits_at_its_end():
    assert amounts_years_promised("19年底，森林覆盖率41.1%。到2024年，森林覆盖率达到43%。")[0][2] == 2019
    assert amounts_years_promised("历时19年，森林覆盖率41.1%。到2024年，森林覆盖率达到43%。")[0][2] != 2019


def test_a_month_is_no_year_and_what_follows_is_of_its_year():
    text = "按照标准（GB 3095-2012），2031年7月，全市优良天数比例为92.1%。PM2.5平均浓度为17微克/立方米，同比下降3.1%。"
    assert [one.date for one in draft(text).numbers] == [2031, 2031, 2031]
    assert entered(text) == []
    assert entered("截至2031年7月，全市森林覆盖率为42.1%。")


def test_a_report_of_a_year_is_not_given_the_year_of_the_plan_that_it_drew_up():
    text = (
        "2031年工作回顾\n主要目标任务完成情况\n精心编制全市“十六五”规划纲要，累计完成投资超过3100亿元，为“十六五”开局起步打下基础\n"
        "初步测算，全市地区生产总值达到2.1万亿元、增长6.3%，研发经费支出占比预计达到2.4%"
    )
    assert {one.date for one in draft(text).numbers} == {2031}
    assert {kind for *_, kind in amounts_years_promised(text)} == {False}


def test_english_changes_on_another_year_and_pages_of_highlights():
    text = "This is a decrease of 3 per cent on the 21,400 homes started in 2030-31."
    assert [one.date for one in draft(text).numbers] == [None, 2031]
    text = "1.2 21,740 or 71 per cent of starts in 2031-32 were for rent. A further 4,110 were for sale."
    assert [one.value for one in draft(text).numbers] == [21740, 71, 4110]
    text = "Master plan\n410km\nof rail lines by 2034\n(260km in 2029)\n70%\nof homes within 10 min walk of a stop\nby 2034\n"
    assert [(one.value, one.date, one.kind == "promise", one.subject) for one in draft(text).numbers] == [
        (410, 2034, True, "rail lines"),
        (260, 2029, False, "rail lines"),
        (70, 2034, True, "homes within 10 min walk of a stop"),
    ]
    text = "It will bring water to 71,000 people (14,200 households) by 2033."
    assert subjects_in(text)[1] == "households"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("113年社會住宅完工310戶，117年預計再完工420戶。", "2024年社会住宅完工310户，2028年预计再完工420户。"),
        ("縣府表示，捷運將於118年通車。", "县府表示，捷运将于2029年通车。"),
        ("縣府表示，這座學校歷經113年風霜。", "县府表示，这座学校历经113年风霜。"),
        ("醫院成立112年，縣府祝賀。", "医院成立112年，县府祝贺。"),
        ("全港大學已有110年歷史，發展至今逾112年。", "全港大学已有110年历史，发展至今逾112年。"),
    ],
)
def test_years_since_1912_without_a_name(text, told):
    assert fold(text).text == told
