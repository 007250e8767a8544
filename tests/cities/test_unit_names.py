"""Every unit that an embedded pack counts in has a Chinese name: a page in Chinese shows no English one."""

import re

import pytest

import lantu
from lantu.language.numbers import quantity
from lantu.language.unit_words import unit_name, unit_to_write
from lantu.language.units import unit, unit_spellings
from tests.engine.test_labels import CITIES


def units_of(city) -> set[str]:
    """Every unit of a city's figures, assumptions, indicators, measures and levers."""
    found = {str(symbol) for symbol in city.observations["unit"].unique()}
    found |= {item.unit.symbol for item in (*city.assumptions.values(), *city.indicators.values())}
    for measure in city.measures.values():
        found |= {measure.unit.symbol, *(lever.unit.symbol for lever in measure.levers)}
    return found


@pytest.mark.parametrize("name", CITIES)
def test_units_are_named_in_chinese(name):
    for symbol in sorted(units_of(lantu.read_city(name))):
        said = unit_name(unit(symbol), "zh")
        assert not re.search(r"[A-Za-z]", said.replace("°C", "")), symbol
        assert not re.match(r"\d", said), symbol  # 9.6 and 10k would read as 9.610k


@pytest.mark.parametrize(
    ("value", "symbol", "zh", "en"),
    [
        (9.6, "10k place", "9.6万个", "96 k places"),
        (2805, "10k mu", "2,805万亩", "28.1 m mu"),
        (0.31, "10k t/day", "0.31万吨/日", "3.1 k t a day"),
        (1370, "100m kWh", "1,370亿千瓦时", "137 bn kWh"),
        (-4.2, "10k", "-4.2万", "-42 k"),
        (0.02, "10k household", "0.02万户", "200 households"),
        (0.34, "bed/person", "0.34张/人", "0.34 beds a head"),
        (1.2, "100m yuan/km2", "1.2亿元/平方公里", "120 m yuan/km²"),
    ],
)
def test_a_number_is_written_with_the_name_of_its_unit(value, symbol, zh, en):
    assert quantity(value, symbol, "zh") == zh
    assert quantity(value, symbol, "en") == en


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("平方米/person", "平方米/人", "m² a head"),
        ("人/1000 person", "人/千人", "per 1,000 people"),
        ("万英镑/公顷", "万英镑/公顷", "10k pounds/ha"),
        ("percent", "%", "%"),
        ("10k m3", "万立方米", "10k m³"),
        ("m3/万元", "立方米/万元", "m³/10k yuan"),
        ("亿吨标煤", "亿吨标准煤", "100m tce"),
        ("yuan/10k people", "元/万人", "yuan per 10k people"),
    ],
)
def test_a_unit_written_in_either_language_or_in_both_is_named_in_the_reader_s(written, zh, en):
    assert (unit_name(unit(written), "zh"), unit_name(unit(written), "en")) == (zh, en)


def test_no_unit_of_the_table_has_letters_in_chinese_or_characters_in_english():
    for spelling in unit_spellings():
        name = unit_name(unit(spelling), "zh")
        assert not re.search(r"[A-Za-z]", name.replace("°C", "")), spelling
        assert not re.search(r"[\u4e00-\u9fff]", unit_name(unit(spelling), "en")), spelling


def test_what_a_reader_is_told_to_write_reads_back_as_the_same_unit():
    for spelling in unit_spellings():
        known, told = unit(spelling), unit_to_write(unit(spelling))
        for language in ("zh", "en"):
            assert (unit(told[language]).dimension, unit(told[language]).scale) == (known.dimension, known.scale)
