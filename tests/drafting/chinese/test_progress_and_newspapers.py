"""Reports of progress and papers in traditional characters: rates beside counts, aims beside shares, digits written one by one."""

import pytest

from lantu.drafting import draft
from lantu.drafting.sentences.folding import fold
from tests.drafting.reading import amounts_in, entered, sides


def test_what_is_counted_behind_a_rate_is_of_the_works_before_it():
    text = "截至9月末，供水管网改造开工412公里，开工率82.4%，完成301.5公里，完成率60.3%；旧厂房改造开工26座，开工率65%，完成14座。"
    names = {item.value: item.subject for item in draft(text).numbers}
    assert "管网" in names[301.5]
    assert "厂房" in names[14]
    assert names[82.4] == names[65] == "开工率"


def test_points_behind_a_rate_stay_of_the_rate():
    text = "新开工项目40个，开工率80%，同比提高3个百分点。"
    assert [item.subject for item in draft(text).numbers][1:] == ["开工率", "开工率"]


@pytest.mark.parametrize(
    "text", ["实现销售额7.2亿元，完成9亿元销售目标的80%。", "已收款7.2亿元，完成9亿元收缴任务的80%。"]
)
def test_the_aim_that_a_share_is_of_is_promised_and_waits(text):
    aim = next(item for item in draft(text).numbers if item.value == 9)
    assert aim.kind == "promise"
    assert aim.doubt


def test_the_money_that_a_sum_is_told_in_is_not_what_it_is_about():
    text = "城镇居民人均可支配收入从1985年的640元人民币增加到2031年的48200元，增长74倍。"
    assert all(item.subject != "人民币" for item in draft(text).numbers)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("明年歲出規模為二三四五.六億元。", 2345.6),
        ("歲入編列八一六.二五億元。", 816.25),
        ("較今年增加八○.四七億元。", 80.47),
        ("污水處理編列二十四.三八億元。", 24.38),
        ("公共財政盈餘三百五十八‧四億元。", 358.4),
        ("其中博彩稅收四百O三億元。", 403),
    ],
)
def test_digits_written_one_by_one_keep_their_point(text, value):
    assert amounts_in(text) == [(pytest.approx(value), "亿元")]


def test_numbers_of_a_list_have_no_point():
    assert "三点" not in fold("本府提出三.七大重點，包括交通").text


def test_a_way_half_gone_is_no_number():
    assert not amounts_in("部分指标没有完成“双过半”目标任务。")


def test_incomes_of_townspeople_and_of_farmers_that_one_verb_moves_are_told_apart():
    text = "城镇居民、农村居民的人均可支配收入分别由2025年的41200元、18300元提高至2027年的45800元、21100元。"
    assert set(entered(text)) == {
        ("income_urban", 41200, 2025),
        ("income_urban", 45800, 2027),
        ("income_rural", 21100, 2027),
    } | {one for one in entered(text) if one == ("income_rural", 18300, 2025)}


def test_registered_townspeople_are_not_those_who_live_in_town():
    text = "2031年云岭县统计公报\n年末全县户籍人口为233180人。其中，城镇人口81240人，乡村人口151940人。"
    assert not entered(text)
    lives = "2031年云岭县统计公报\n年末全县户籍人口为233180人，常住人口20.1万人，其中，城镇人口12.4万人。"
    assert ("urban_population", 12.4, 2031) in entered(lives)


def test_revenue_of_the_city_itself_is_not_that_of_all_its_districts():
    text = "2031年市级（不含高新区，下同）一般公共预算收入决算数146230万元，为调整预算数的101.2%。"
    assert not entered(text)


@pytest.mark.parametrize("dash", ["—", "-", "至"])
def test_a_work_of_several_years_in_brackets_is_not_of_the_first(dash):
    text = f"1830个行政村通公路（2033{dash}2037年）。上半年已完成建设412公里。"
    assert draft(text).numbers[0].date != 2033


def test_a_day_that_is_past_elsewhere_is_past():
    text = (
        "截至2031年底，全市高速公路已建成1.3万公里。二是设施水平得到提升。到2031年底，六车道及以上的路段占比达22.4%。"
    )
    assert {side for *_, side in sides(text)} == {"baseline"}


def test_a_multiple_keeps_its_point():
    assert amounts_in("財產收益大幅增加一‧二倍。") == [(1.2, "ratio")]


def test_shares_of_a_task_and_what_is_done_by_the_end_of_a_month_are_no_promises():
    text = "2031年计划改造老旧小区520个，截至6月底，已开展前期工作的小区498个，占改造任务数的95.8%；已开工147个，占任务数的28.27%。"
    assert [side for *_, side in sides(text)] == ["promise"] + ["baseline"] * 4


def test_a_share_of_the_task_that_is_aimed_at_is_one():
    assert sides("2031年，力争6月底完成全年任务的60%。")[0][2] == "promise"


def test_letters_of_another_press_are_read():
    assert fold("生産總值、爲民辦實事、綫路、牀位").text == "生产总值、为民办实事、线路、床位"
