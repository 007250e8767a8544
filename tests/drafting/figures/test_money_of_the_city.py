"""Money in the currency of the city is read as its figures; any other waits, and is told."""

from datetime import date

import pytest

import lantu
from lantu.catalogue import catalogue
from lantu.drafting import draft, outcomes
from lantu.drafting.other_money import NOT_OF_THE_CITY, other_money

ADOPTED = date(2032, 1, 1)
TEXT = "GDP per head was £41,300 in 2031 and will reach £52,500 by 2036. By 2036 GDP will reach £17bn."


@pytest.fixture(scope="module")
def london():
    return lantu.read_city("london").indicators


def test_pounds_are_read_where_the_city_counts_in_pounds(london):
    found = draft(TEXT, 2032, london)
    rows = [item.row for item in outcomes(found, london, ADOPTED) if item.became != "unmatched"]
    told = {(row.get("indicator") or row["variable"], row["year"]): (row["value"], row["unit"]) for row in rows}
    assert told == {
        ("gdp_per_capita", 2031): ("41300", "GBP/person"),
        ("gdp_per_capita", 2036): ("52500", "GBP/person"),
        ("gdp", 2036): ("17000000000", "GBP"),
    }
    assert not other_money(found.figures, london)


def test_pounds_wait_where_the_city_counts_in_yuan_and_yuan_where_it_counts_in_pounds(london):
    found = draft(TEXT, 2032)
    assert [item.indicator for item in found.numbers] == [None] * 3
    reasons = {item.reason for item in outcomes(found, catalogue, ADOPTED)}
    assert reasons == {NOT_OF_THE_CITY}
    told = other_money(found.figures, catalogue)
    assert "sums of money in other currencies, such as pounds: 3;" in told.en
    assert "按英镑" in told.zh
    assert draft("到2036年，地区生产总值达到170亿元。", 2032, london).numbers[0].indicator is None
    assert draft("到2036年，地区生产总值达到170亿元。", 2032).numbers[0].indicator == "gdp"
