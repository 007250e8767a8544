import pytest

from lantu.indicators import FUNCTIONS, catalogue, indicator
from lantu.language.errors import LantuError


def test_the_sixty_indicators_of_the_plan_are_there():
    assert sum(item.tier in ("core", "extended") for item in catalogue.values()) == 60


def test_names_are_bilingual_and_possible_values_are_ordered():
    for item in catalogue.values():
        assert item.name_zh
        assert item.name_en
        assert item.definition
        if item.lower is not None and item.upper is not None:
            assert item.lower < item.upper, item.id


def test_every_named_function_exists():
    assert {item.function for item in catalogue.values() if item.function} <= set(FUNCTIONS)


def test_an_unknown_indicator_is_answered_with_the_nearest_one():
    with pytest.raises(LantuError, match="debt_ratio"):
        indicator("debt_ration")
