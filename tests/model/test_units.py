"""Every function gives the unit that it claims: called once with numbers that carry units."""

import inspect

import numpy as np
import pint
import pytest

from lantu.language.errors import UnitError
from lantu.language.units import declared_units, parse_quantity, unit
from lantu.model import functions

registry = pint.UnitRegistry()
for base in (
    "person",
    "household",
    "home",
    "money",
    "km2",
    "service_place",
    "bed",
    "tce",
    "tco2",
    "kwh",
    "mw",
    "_year",
    "_particles",
):
    registry.define(f"{base} = [{base}]")

# Whole-array work that no unit can pass through: compiled kernels, interpolation, root finding.
ARRAYS = {
    "people", "people_start", "mortality_place_factor_start", "people_at_least", "survivors_at_age", "survival", "deaths", "births",
    "mortality_shift_start", "mortality_shift", "fertility_shape", "women_at_risk", "migration_momentum_start",
    "migration_age_profile", "fertility_place_factor", "people_by_age", "district_built_up_area_start",
    "district_built_up_area", "great_flood",
}  # fmt: skip
AXES = {
    "people_at_least": (2, 3, 11),
    "people": (2, 3, 2, 101),
    "people_census": (1, 3, 2, 19),
    "fertility_shape": (1, 1, 1, 101),
}


def quantity(unit, name):
    dimension = registry.dimensionless
    for base, power in unit.dimension:
        dimension = dimension * registry.parse_units({"year": "_year", "ug/m3": "_particles"}.get(base, base)) ** power
    shape = AXES.get(name.removesuffix("_last"), (2, 3))
    return np.random.default_rng(len(name)).uniform(0.2, 0.9, shape) * dimension


def called(function):
    units = declared_units(function)
    arguments = {name: quantity(units[name], name) for name in inspect.signature(function).parameters if name in units}
    return function(**arguments), quantity(units["return"], "")


def test_unit_of_the_result_is_the_declared_one():
    for name in sorted(set(functions()) - ARRAYS):
        found, claimed = called(functions()[name])
        if not isinstance(found, pint.Quantity):  # a plain number has no unit
            found = found * registry.dimensionless
        assert found.dimensionality == claimed.dimensionality, name


def test_every_argument_and_result_declares_a_unit():
    for name, function in functions().items():
        required = [p.name for p in inspect.signature(function).parameters.values() if p.default is p.empty]
        assert set(required) | {"return"} <= set(declared_units(function)), name


def test_every_function_says_what_it_is():
    for name, function in functions().items():
        assert function.__doc__.splitlines()[0], name
        if not name.endswith("_start"):
            assert any("一" <= letter <= "鿿" for letter in inspect.getdoc(function)), f"{name} has no Chinese label"


def test_one_name_has_one_unit():
    seen = {}
    for name, function in functions().items():
        for argument, declared in declared_units(function).items():
            variable = name if argument == "return" else argument
            for ending in ("_last", "_city_observed", "_observed", "_start"):
                variable = variable.removesuffix(ending)
            assert seen.setdefault(variable, declared.dimension) == declared.dimension, f"{variable} in {name}"


def test_units_and_numbers_as_people_type_them():
    for text, symbol in (
        ("\u00b5g/m3", "ug/m3"),
        ("\u03bcg/m\u00b3", "ug/m3"),
        ("microgram/m3", "ug/m3"),
        ("亿亩", "100m mu"),
        ("千人", "1000 person"),
    ):
        assert unit(text).symbol == symbol, text
    assert unit("亿亩").scale == pytest.approx(1e8 / 1500)  # 15 mu are a hectare
    for text, value in (("４７．５％", 47.5), ("２，３００人", 2300), ("－３％", -3)):
        assert parse_quantity(text)[0] == value, text


@pytest.mark.parametrize(
    ("text", "beside", "base"),
    [
        ("4.6万", "person", 46_000),
        ("4.6亿", "yuan", 460_000_000),
        ("12亿", "亿元", 1_200_000_000),  # 亿 beside money is 亿元, as it is alone
        ("3.2万", "km2", 32_000),
        ("1.5百万", "千米", 1_500_000),
        ("-2千", "count", -2_000),
    ],
)
def test_a_number_with_a_chinese_scale_word_counts_in_the_unit_beside_it(text, beside, base):
    value, given = parse_quantity(text, beside)
    assert value * given.scale == pytest.approx(base, rel=1e-15)
    assert given.dimension == unit(beside).dimension


@pytest.mark.parametrize(
    ("text", "beside"), [("4.6万", "万人"), ("4.6万", "10k person"), ("3千", "万户"), ("2亿", "m people")]
)
def test_two_scales_that_could_both_be_meant_are_refused(text, beside):
    with pytest.raises(UnitError):
        parse_quantity(text, beside)


@pytest.mark.parametrize(
    ("text", "amount", "symbol"),
    [
        ("£37m", 37e6, "m GBP"), ("£2.4bn", 2.4e9, "bn GBP"), ("£41,250", 41250, "GBP"), ("-£3 million", -3e6, "m GBP"),
        ("€640k", 640e3, "k EUR"), ("£41,250/person", 41250, "GBP/person"), ("37 £m", 37e6, "m GBP"), ("2 bn £", 2e9, "bn GBP"),
    ],
)  # fmt: skip
def test_money_with_its_sign_is_an_amount_of_its_currency(text, amount, symbol):
    value, given = parse_quantity(text)
    assert (value * given.scale, given.symbol, given.currency) == (
        pytest.approx(amount),
        symbol,
        symbol.split("/")[0][-3:],
    )


def test_a_dollar_is_of_no_one_land():
    with pytest.raises(UnitError):
        parse_quantity("$37m")


@pytest.mark.parametrize("text", ["0 person", "00 t", "yuan/0 person", "0,000 km"])
def test_none_of_a_thing_is_no_unit(text):
    with pytest.raises(UnitError):
        unit(text)


@pytest.mark.parametrize(
    ("text", "scale"),
    [("'000 homes", 1e3), ("000 homes", 1e3), ("000s t", 1e3), ("£000", 1e3), ("bed/'000 person", 1e-3)],
)
def test_three_noughts_before_a_thing_are_a_thousand_of_it(text, scale):
    assert unit(text).scale == pytest.approx(scale)
