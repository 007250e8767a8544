"""Units against the laws and standards that define them, not against the table that Lantu reads."""

import pytest

from lantu.language.units import convert, parse_quantity, unit


def test_a_mu_is_a_fifteenth_of_a_hectare_however_many_are_counted():
    """15 市亩 are a hectare (State Council 1984, decree on legal units of measurement)."""
    for text, mu in (("亩", 1), ("万亩", 1e4), ("10k mu", 1e4), ("亿亩", 1e8)):
        assert convert(15, text, "ha") == pytest.approx(mu), text
    value, given = parse_quantity("2664万亩")
    assert convert(value, given, "km2") == pytest.approx(2664 * 1e4 / 1500)


def test_counts_of_ten_thousand_and_a_hundred_million_are_what_they_say():
    """万 is ten thousand and 亿 a hundred million of whatever follows (GB/T 15835-2011)."""
    for small, ten_thousand, hundred_million in (
        ("人", "万人", "亿人"),
        ("亩", "万亩", "亿亩"),
        ("吨", "万吨", "亿吨"),
        ("立方米", "万立方米", "亿立方米"),
        ("元", "万元", "亿元"),
    ):
        assert convert(1, ten_thousand, small) == pytest.approx(1e4)
        assert convert(1, hundred_million, ten_thousand) == pytest.approx(1e4)
    for tens, small in (
        ("万套", "套"),
        ("万户", "户"),
        ("万张", "张"),
        ("万个", "个"),
        ("万公里", "公里"),
        ("万平方米", "平方米"),
    ):
        assert convert(1, tens, small) == pytest.approx(1e4), tens


def test_a_rate_per_thousand_is_of_a_thousand_people():
    """4.5 places for every thousand of 32 million people are 144,000 places."""
    assert 32e6 * convert(4.5, "places per 1,000 people", "place/person") == pytest.approx(144_000)
    assert convert(1, "10k people/km2", "person/ha") == pytest.approx(100)
    assert unit("‰").scale == pytest.approx(1 / 1000)
