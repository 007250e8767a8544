"""Every unit that an embedded pack counts in has a Chinese name: a page in Chinese shows no English one."""

import re

import pytest

import lantu
from lantu.language.numbers import quantity, unit_name
from lantu.language.units import unit
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
        (9.6, "10k place", "9.6万个", "9.6 10k places"),
        (0.34, "bed/person", "0.34张/人", "0.34 beds a head"),
        (1.2, "100m yuan/km2", "1.2亿元/平方公里", "1.2 100m yuan/km2"),
    ],
)
def test_a_number_is_written_with_the_name_of_its_unit(value, symbol, zh, en):
    assert quantity(value, symbol, "zh") == zh
    assert quantity(value, symbol, "en") == en
