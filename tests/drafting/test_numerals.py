"""Numbers and five-year plans in Chinese words."""

from lantu.drafting.amounts import find_amounts
from lantu.drafting.periods import years_in
from lantu.packs.written_number import numeral


def test_chinese_numerals_are_read_as_they_are_counted():
    for text, value in (
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百零三", 103),
        ("三百二十", 320),
        ("两千五百", 2500),
        ("六点五", 6.5),
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
