"""Numbers as people write them: groups, decimal commas, signs, Chinese words; and the years that they do not speak of."""

import random

import pytest

from lantu.catalogue import catalogue
from lantu.drafting import draft
from lantu.drafting.pack import _sort_out
from lantu.language.units import unit
from lantu.packs.cells.written_number import numeral, written_number
from tests.drafting.reading import read_back


def levels(text):
    """Return the levels that a pack would get: (indicator, year) -> value in base units."""
    return {key: value for key, (value, _) in read_back(text).items()}


def test_groups_and_decimals_of_every_country():
    for number, value in (
        ("4 120 000", 4.12e6), ("4\u202f120\u202f000", 4.12e6), ("4'120'000", 4.12e6), ("4’120’000", 4.12e6), ("41,20,000", 4.12e6),
        ("4.120.000", 4.12e6), ("4,120,000", 4.12e6), ("41.2 lakh", 4.12e6), ("0.412 crore", 4.12e6), ("4.12 million", 4.12e6),
        ("4.12 mn", 4.12e6),
    ):  # fmt: skip
        text = f"By 2031, the population will reach {number} people."
        assert levels(text) == {("population", 2031): pytest.approx(value)}, text
    for number in ("61,4 %", "61·4 %", "61.4 %"):
        assert levels(f"By 2031, forest cover will reach {number}.") == {
            ("forest_cover", 2031): pytest.approx(0.614)
        }, number


def test_what_two_conventions_read_differently_waits():
    """1.250 is a thousand where 61,4 stands beside it; a comma between Chinese figures may end one of them."""
    assert levels("By 2031, forest cover will reach 61,4 %. The length of rail transit will be 1.250 km by 2031.") == {
        ("forest_cover", 2031): pytest.approx(0.614)
    }
    for text in ("到2031年，常住人口达到4，120万人。", "到2031年，森林覆盖率达到41,5%。"):
        assert levels(text) == {}, text
        assert draft(text, 2026).leftover or draft(text, 2026).figures
    assert levels("到２０３１年，常住人口达到４，１２０万人。") == {("population", 2031): pytest.approx(4.12e7)}


def test_both_ends_of_a_range_share_its_scale():
    for text in (
        "到2031年，轨道交通运营里程达到1,100-1,300公里。",
        "By 2031, the length of rail transit will be 1,100 to 1,300 km.",
        "到2031年，轨道交通运营里程达到一千一百公里。",
    ):
        assert levels(text) == {("rail_transit_km", 2031): 1100}, text
    for text in (
        "By 2031, the population will be between 4.1 and 4.3 million people.",
        "到2031年，常住人口保持在410万至430万人。",
    ):
        assert levels(text)[("population", 2031)] == pytest.approx(4.1e6), text


def test_chinese_words_for_shares_and_counts():
    for words, value in (
        ("六成五", 65),
        ("7成", 70),
        ("百分之六十一点五", 61.5),
        ("百分之61.5", 61.5),
        ("千分之六百一十五", 61.5),
    ):
        assert levels(f"到2031年，绿色出行比例达到{words}。") == {
            ("green_travel_share", 2031): pytest.approx(value / 100)
        }, words
    for words, value in (("三千四百二十万人", 3.42e7), ("三千四百二十五万人", 3.425e7)):
        assert levels(f"到2031年，常住人口达到{words}。") == {("population", 2031): pytest.approx(value)}, words
    for text in (
        "到2031年，绿色出行比例提高两成。",
        "到2031年，地区生产总值翻两番。",
        "到2031年，研发经费投入强度年均增长一成以上。",
    ):
        assert levels(text) == {}, text
        assert draft(text, 2026).figures, text


def test_numerals_are_read_back():
    dice = random.Random(3)
    digits, tens = "零一二三四五六七八九", ("", "十", "百", "千")

    def below(value):
        text, gap = "", False
        for at in (3, 2, 1, 0):
            digit = value // 10**at % 10
            if digit:
                text += ("零" if gap and text else "") + digits[digit] + tens[at]
            gap = not digit
        return text

    for _ in range(400):
        small, large = dice.randint(1, 9999), dice.randint(1000, 9999)
        assert numeral(below(small)) == small
        assert numeral(f"{below(small)}万{below(large)}") == small * 1e4 + large
        assert written_number(f"{below(small)}亿") == small * 1e8


def test_a_minus_is_kept_and_a_dash_is_none():
    for text, value in (
        ("2025年净增为-1.4%", -1.4),
        ("增速为负1.4%", -1.4),
        ("minus 1.4 %", -1.4),
        ("3-4%", None),
        ("A-14 %", None),
    ):
        values = [item.value for item in draft(text, 2026).numbers]
        assert (value in values) if value else all(one > 0 for one in values), text
    (figure,) = draft("到2031年，森林覆盖率-58%。", 2026).numbers
    assert figure.doubt
    for text, value in (
        ("(1,310)", -1310),
        ("－1310", -1310),
        ("△1310", -1310),
        ("'1310", 1310),
        ("1 310\u00a0", 1310),
        ("12/3", None),
    ):
        assert written_number(text) == value, text


def test_a_part_of_a_year_or_two_years_are_not_a_year():
    for text in ("2025年上半年，城镇调查失业率为4.9%。", "2025年前三季度，城镇调查失业率为4.9%。", "2025年1—6月，城镇调查失业率为4.9%。",
                 "In the first quarter of 2025 the urban surveyed unemployment rate was 4.9 %.", "In 2024/25 the forest cover was 49 %.",
                 "In 2024-25 the forest cover was 49 %."):  # fmt: skip
        assert levels(text) == {}, text
        assert any(item.doubt for item in draft(text, 2026).figures), text
    assert levels("2025年，城镇调查失业率为4.9%。") == {("surveyed_unemployment_rate", 2025): pytest.approx(0.049)}


def test_months_that_are_named_one_by_one_are_a_part_of_a_year_and_all_twelve_are_the_year():
    for span in (
        "3月至8月",
        "2月份—9月份",
        "1月1日至9月30日",
        "2到7月",
        "一月至十月",
        "首季",
        "头四个月",
        "前11月",
        "1—11月",
    ):
        assert levels(f"2025年{span}，城镇调查失业率为4.9%。") == {}, span
    for span in ("From July to November 2025", "Between March and September 2025", "In the nine months to September 2025",
                 "From September to December 2025", "In the year to June 2025", "In the 12 months ended 31 March 2025"):  # fmt: skip
        assert levels(f"{span} the urban surveyed unemployment rate was 4.9 %.") == {}, span
    year = {("surveyed_unemployment_rate", 2025): pytest.approx(0.049)}
    for span in ("1—12月", "1月至12月", "1月1日至12月31日"):
        assert levels(f"2025年{span}，城镇调查失业率为4.9%。") == year, span
    for span in (
        "From January to December 2025",
        "In the year to December 2025",
        "In the year ending 31 December 2025",
    ):
        assert levels(f"{span} the urban surveyed unemployment rate was 4.9 %.") == year, span
    assert levels("In 2025 it takes months to register; the urban surveyed unemployment rate was 4.9 %.") == year


def test_a_revision_goes_before_what_it_revises_and_a_contradiction_waits():
    first, later = "2024年森林覆盖率为44.1%（初步数）", "2024年森林覆盖率为44.6%（修订数）"
    for text in (
        f"{first}。{later}。",
        f"{later}。{first}。",
        "指标\t单位\t2024年（初步）\t2024年（修订）\n森林覆盖率\t%\t44.1\t44.6",
    ):
        assert levels(text) == {("forest_cover", 2024): pytest.approx(0.446)}, text
        _, seen, rest = _sort_out(draft(text, 2026), catalogue, __import__("datetime").date(2026, 1, 1))
        assert "revised" in str(seen[0]["note"])
        assert [row["value"] for row in rest] == ["44.1"], text
    assert levels("指标\t单位\t2031年\n森林覆盖率\t%\t44\n森林覆盖率\t%\t46") == {}
    assert unit("㎍/㎥") == unit("ug/m3") or unit("㎍/㎥").scale == unit("ug/m3").scale
