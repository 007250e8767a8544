"""Numbers and five-year plans in Chinese words."""

from datetime import date

import pytest

from lantu.catalogue import catalogue
from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from lantu.drafting.outcome import outcomes
from lantu.drafting.times.periods import years_in
from lantu.packs.cells.written_number import numeral
from tests.drafting.reading import amounts_in, read_back


def test_chinese_numerals_are_read_as_they_are_counted():
    for text, value in (
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百零三", 103),
        ("三百二十", 320),
        ("两千五百", 2500),
        ("六点五", 6.5),
        ("四万八一五三", 48_153),
        ("五千三一二", 5312),
        ("二亿三四五六万", 234_560_000),
        ("八万五", 85_000),
    ):
        assert numeral(text) == value, text


def test_a_five_year_plan_stands_for_its_last_year():
    """The first ended in 1957, each later one five years after the one before, the fourteenth in 2025."""
    for text, year in (("“十三五”期间", 2020), ("“十四五”末", 2025), ("“十五五”时期", 2030), ("“十六五”规划", 2035)):
        assert [item.year for item in years_in(text, 0, len(text))] == [year], text


def test_a_range_has_a_low_end_and_a_high_end():
    for text in ("增速保持在5%至6%", "between 5 % and 6 % a year", "growth of 5-6% a year"):
        ends = {item.end_of_range: item.value for item in find_amounts(text)}
        assert ends == {"low": 5, "high": 6}, text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2032年，绿色出行比例过半。", (("green_travel_share", 2032), (0.5, ">"))),
        ("到2032年，森林覆盖率接近一半。", (("forest_cover", 2032), (0.5, "about"))),
        ("到2032年，常住人口突破四百六十万大关。", (("population", 2032), (4.6e6, ">"))),
        ("到2032年，全市常住人口达到两千一百多万。", (("population", 2032), (2.1e7, ">="))),
        ("By 2032, the population will reach half a million.", (("population", 2032), (5e5, ">="))),
        ("By 2032, the population will reach three quarters of a million.", (("population", 2032), (7.5e5, ">="))),
        ("By 2032, the population will reach four and a half million people.", (("population", 2032), (4.5e6, ">="))),
        ("By 2032, GDP will be half a trillion yuan.", (("gdp", 2032), (5e11, ">="))),
        ("By 2032, GDP will be two trillion yuan.", (("gdp", 2032), (2e12, ">="))),
        ("By 2032, GDP will reach 1.3trn yuan.", (("gdp", 2032), (1.3e12, ">="))),
    ],
)
def test_halves_and_scales_in_words_are_numbers(text, expected):
    found = read_back(text)
    assert dict([expected]).items() <= {key: (pytest.approx(value), how) for key, (value, how) in found.items()}.items()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2024年，全市绿色出行比例过半。", [50]),
        ("到2032年，公共交通与小汽车之比为六比四。", [60, 40]),
        ("到2032年，常住人口达到四五百万人。", [4500]),
        ("到2032年，轨道交通运营里程达到六七百公里。", [6700]),
        ("By 2032, forest cover will rise three percentage points a year.", [3]),
        ("By 2032, forest cover will rise by half a percentage point.", [0.5]),
        ("By 2032, the population will be one and a half times that of 2020.", [1.5]),
        ("By 2032, two dozen new metro lines.", [24]),
        ("到2032年，新增一千六百盏灯。", ["一千六百"]),
        ("到2032年，时间过半、任务过半。", []),
    ],
)
def test_what_words_say_of_parts_changes_and_rough_numbers_waits(text, numbers):
    assert read_back(text) == {}
    waits = outcomes(draft(text, 2026), catalogue, date(2026, 1, 1))
    assert [str(item.row["value"]) for item in waits] == [str(number) for number in numbers]


@pytest.mark.parametrize(
    "text",
    [
        "到2032年，户籍人口城镇化率达到48%。",
        "到2032年，农村常住人口降到90万人。",
        "到2032年，全国森林覆盖率达到26%。",
        "By 2032, the youth unemployment rate will be below 11%.",
        "By 2032, the rural population will be 0.9 million people.",
        "By 2032, national forest cover will reach 26%.",
    ],
)
def test_what_is_said_of_a_part_or_of_another_place_is_not_the_citys(text):
    assert read_back(text) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("裝置容量約四五〇〇萬瓩。", [(4500, "万瓩")]),
        ("光電發電約五九一．二萬瓩。", [(591.2, "万瓩")]),
        ("容量達二．〇六GW。", [(2.06, "GW")]),
        ("去年達三．一億人次。", [(3.1, "亿次")]),
        ("全年旅客二三一八万人次。", [(2318, "万次")]),
        ("金額近四十億美元。", [(40, "亿美元")]),
        ("占外資約三十六．四％。", [(36.4, "%")]),
        ("三．八大重點。", []),
        ("一二三產業。", []),
    ],
)
def test_digits_that_are_told_one_by_one_keep_scale_and_point(text, found):
    assert amounts_in(text) == found


def test_a_currency_and_a_scale_are_what_a_column_counts_in_and_no_number():
    assert amounts_in("三月 港幣百萬元") == []
    assert amounts_in("單位：千萬元") == []
    assert amounts_in("撥款百萬元") == [(100, "万元")]
    assert [value for value, _ in amounts_in("日均一點三公斤，明年的零點八四公斤")] == [1.3, 0.84]
