"""Digits as they are written: in groups, with decimals, behind a gap or a broken line, in words and scales, and what shares a unit."""

from __future__ import annotations

from random import Random

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from lantu.drafting.reasons import reason_in
from lantu.drafting.sentences.folding import fold
from lantu.language.units import unit
from lantu.packs.cells.written_number import digits_of, written_number
from tests.drafting.reading import read_back, sides_years_values, subjects_amounts_sides, sure_amounts, values_in

GAP = "a gap inside a number: a point that is lost, or two numbers"


def test_numbers_that_name_their_scales_as_they_go_are_read_whole_or_not_at_all():
    dice, read, tried = Random(17), 0, 0
    for _ in range(300):
        large, ones = dice.randint(1, 999), dice.randint(10, 9999)
        tens = dice.randint(1, 9)
        middle = dice.randint(100, 9999)
        for written, value in (
            (f"{large}万{ones}", large * 1e4 + ones),
            (f"{large}萬{ones:,}" if ones >= 1000 else f"{large}萬{ones}", large * 1e4 + ones),
            (f"{large}亿{middle}万", large * 1e8 + middle * 1e4),
            (f"{tens}千万", tens * 1e7),
            (f"{tens}百", tens * 100),
            (f"{tens}亿{tens}千万", tens * 1.1e8),
        ):
            counted = dice.choice(("户", "人", "辆", "亩"))
            found = sure_amounts(f"全市现有{written}{counted}。")
            tried += 1
            assert len(found) <= 1, (written, found)
            for size, name in found:
                assert size * unit(name or "?").scale == pytest.approx(value * unit(counted).scale), (written, found)
                read += 1
    assert read >= 0.95 * tried


def test_a_row_of_numbers_shares_its_unit():
    assert sure_amounts("由80、120立方米降至64和91立方米") == [
        (80, "立方米"),
        (120, "立方米"),
        (64, "立方米"),
        (91, "立方米"),
    ]
    assert sure_amounts("by 25 and 45 per cent") == [(25, "%"), (45, "%")]
    assert [item.doubt != "" for item in find_amounts("分别为35、60万人")] == [True, False]
    assert [item.value for item in find_amounts("约3、4万人") if not item.doubt] == []


def test_a_line_that_a_page_broke_between_number_and_unit():
    assert sure_amounts("全年拆除违法建设1840万平方米、腾退土地1975\n公顷，绿化建设用地") == [
        (1840, "万平方米"),
        (1975, "公顷"),
    ]
    assert sure_amounts("全年拆除违法建设和腾退土地1975\n公园建设") == []


def test_half_width_marks_in_a_chinese_sentence():
    assert fold("到2033年,长58,200公里;桥9座:其中3座(在建)").text == "到2033年，长58,200公里；桥9座：其中3座(在建)"
    assert fold("At 08:30, 5,000 people; all").text == "At 08:30, 5,000 people; all"


@pytest.mark.parametrize(
    "text",
    [
        "2031年地区生产总值12 7亿元",
        "2031年预计实现地区生产总值8. 6亿元",
        "2031年地区生产总值3  4万亿元",
        "2031年城镇化率达到71 6%",
        "GDP will reach 41 3 billion yuan by 2031",
    ],
)
def test_the_half_of_a_number_behind_a_gap_never_enters_a_pack(text):
    assert read_back(text) == {}
    assert any(item.doubt == GAP for item in draft(text).numbers)
    assert reason_in(GAP, "zh") != GAP


@pytest.mark.parametrize(
    ("text", "value"),
    [("常住人口 2 130 500 人", 2_130_500), ("2031 25% of homes", 25), ("2. 30%的家庭", 30), ("到2031年 3.5亿元", 3.5)],
)
def test_groups_of_three_years_and_marks_of_lists_are_no_such_gap(text, value):
    assert [(item.value, item.doubt) for item in find_amounts(text)] == [(value, "")]


def test_a_line_of_rupees_is_one_sentence():
    found = draft("We will raise the income per head from Rs. 61,400 in 2021 to Rs. 3,20,000 by 2031.").numbers
    assert [(item.value, item.date, item.kind) for item in found] == [
        (61_400, 2021, "baseline"),
        (320_000, 2031, "promise"),
    ]


def test_a_comma_behind_decimals_ends_a_number():
    text = "到2032年，PUE值达到1.25,5G用户普及率82%，里程达到1.234,5公里。"
    assert subjects_amounts_sides(text) == [
        ("PUE值", 1.25, None, 2032, "promise"),
        ("5G用户普及率", 82, "%", 2032, "promise"),
        ("里程", 1234.5, "公里", 2032, "promise"),
    ]


def test_a_thousand_in_brackets_is_one_where_it_is_counted():
    assert [one[1:3] for one in subjects_amounts_sides("新增林地一千公顷，治理河岸（三千亩）。")] == [
        (1000, "公顷"),
        (3000, "亩"),
    ]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("By 2031 the grant rises from Rs 45 000 to Rs 60 000. A second grant follows.", [45_000, 60_000]),
        ("By 2031 the loan rises to Rs 80 000, and more is lent.", [80_000]),
        ("The harbour paid grants of Rs 2 350 000.", [2_350_000]),
        ("By 2031 the town builds 12 500 homes, and rents rise to Rs 30 700, at most.", [12_500, 30_700]),
    ],
)
def test_digits_in_groups_are_one_number_where_a_stop_or_a_comma_ends_it(text, stated):
    assert values_in(text) == stated


def test_a_cell_of_digits_in_groups_is_one_number():
    assert written_number("2 350 000") == 2_350_000
    assert written_number("2 350,5") == 2_350.5
    assert digits_of("2 350 000.5") == "2350000.5"


def test_numbers_in_english_words():
    found = draft("There shall be a forty-five percent cut in waste by 2036, and two million fewer trips.").numbers
    assert [(item.value, item.unit) for item in found] == [(45.0, "%"), (2e6, "count")]


def test_a_line_is_not_glued_to_the_line_before():
    assert sides_years_values("No depot lies in a flood zone\n2.6 million additional seats are offered by 2034\n") == [
        ("promise", 2034, 2.6e6)
    ]


@pytest.mark.parametrize(("text", "whole"), [("累积减碳卅六·八万吨。", 36.8), ("已完工2万415户。", 20415.0)])
def test_half_of_a_number_is_no_number(text, whole):
    assert [item.value for item in draft(text).numbers] == [whole]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("到2033年，单位产值能耗下降1/5，绿色出行比重达到3/4以上。", [0.2, 0.75]),
        ("全市产量占全国1/3、1/6。", [1 / 3, 1 / 6]),
        ("We will deliver 61,000 homes by 2033, of which 27,000 will be let.", [61000, 27000]),
        ("At least 61,000 homes (27,000 of which will be let) by 2033.", [61000, 27000]),
        ("Exports will grow to N31 billion by 2033.", [31e9]),
        ("The plan will lower the risk index to 21 from 33.4.", [21, 33.4]),
        ("全年发生火灾7起，接待来访312批次。", [7, 312]),
        ("预计2033/34年度共有9,200单位落成，另有1.7万伙动工。", [9200, 17000]),
        ("课程（3/4）于4/5开课，详见9/11通知。", []),
        ("The N7 road and line K9 will open.", []),
    ],
)
def test_numbers_that_were_passed_over(text: str, figures: list[float]):
    found = [
        one.value * (unit(one.unit).scale if one.unit and "/" not in one.unit_text else 1)
        for one in draft(text).numbers
        if one.value
    ]
    assert found == pytest.approx(figures)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("全市实现GDP412.6亿元。", [412.6]),
        ("共建成4万3千个泊位。", [43000]),
        ("单位能耗[2]-4.1%。", [-4.1]),
        ("连续9年增产，产量31万吨。", [31]),
        ("Only 512 (11%) out of the total 4,619 sites were met.", [512, 11, 4619]),
        ("A further 731 (net) new homes were built, 400 per quarter.", [731, 400]),
    ],
)
def test_numbers_of_other_forms(text: str, values: list[float]):
    assert [one.value for one in draft(text).numbers] == values
