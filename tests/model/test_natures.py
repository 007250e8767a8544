"""How each nature is carried on: levels stay, classes move by one, stocks never fall, shares stay shares, elasticities are learned."""

import numpy as np
import pytest

from lantu.catalogue import KINDS
from lantu.engine.formula import calculate, names_in
from lantu.language.errors import LantuError
from lantu.model.record import natures

YEARS = np.arange(2020.0, 2036)


def normals(members=400, seed=0):
    return np.random.default_rng(seed).standard_normal((members, len(YEARS) + 1))


def test_every_nature_has_a_way():
    assert set(natures.CARRIED) == set(KINDS)


def test_a_legal_level_is_the_same_in_every_future():
    found = natures.legal_level(np.array([2019.0, 2023.0]), np.array([10.0, 12.0]), YEARS, normals(3))
    assert (found[:, 3:] == 12).all()
    assert (found[:, 0] == 10.5).all()


def test_a_class_is_whole_and_seldom_moves_where_it_never_did():
    found = natures.ordinal_class(np.arange(2017.0, 2024), np.full(7, 2.0), YEARS, normals(5000))
    assert set(np.unique(found)) <= {1.0, 2.0, 3.0}
    assert 0.02 < (found[:, 7] > 2).mean() < 0.1  # 2027: three in a hundred years a move, half of them for the worse


def test_a_class_that_moved_often_moves_more():
    years, once, often = np.arange(2010.0, 2020), np.full(10, 2.0), np.array([2.0, 3, 2, 3, 2, 3, 2, 3, 2, 2])
    calm, lively = (natures.ordinal_class(years, item, YEARS, normals()) for item in (once, often))
    assert (lively[:, -1] != 2).mean() > 2 * (calm[:, -1] != 2).mean()


def test_a_class_is_never_above_the_best():
    found = natures.ordinal_class(np.array([2019.0]), np.array([1.0]), YEARS, normals(5000))
    assert found.min() == 1


def test_a_cumulative_stock_never_falls():
    found = natures.cumulative_stock(np.array([2015.0, 2018, 2022]), np.array([100.0, 140, 130]), YEARS, normals())
    after = found[:, 2:]
    assert (np.diff(after, axis=1) >= 0).all()
    assert (after >= 130).all()


def test_a_share_stays_between_nothing_and_all():
    found = natures.share(np.array([2018.0, 2020, 2022]), np.array([0.9, 0.95, 0.98]), YEARS, normals())
    assert ((found > 0) & (found < 1)).all()


def test_a_rate_may_fall_below_zero():
    assert (natures.rate(np.array([2018.0, 2022]), np.array([0.02, 0.001]), YEARS, normals()) < 0).any()


@pytest.mark.parametrize("true", [0.3, 1.5])
def test_an_elasticity_is_learned_from_a_long_record_and_assumed_for_a_short_one(true):
    draw = np.random.default_rng(3)
    years = np.arange(2000.0, 2030)
    driver = np.exp(np.cumsum(0.06 + 0.04 * draw.standard_normal(30)))
    values = driver**true * np.exp(0.01 * draw.standard_normal(30))
    assert natures.elasticity(years, values, driver) == pytest.approx(true, abs=0.15)
    assert natures.elasticity(years[:5], values[:5], driver[:5]) == natures.PROPORTIONAL


def test_an_elasticity_of_a_driver_that_stands_still_is_assumed():
    years = np.arange(2000.0, 2010)
    assert natures.elasticity(years, years, np.ones(10)) == natures.PROPORTIONAL


def test_a_formula_is_arithmetic_and_nothing_else():
    assert names_in("a_last + b * 2") == ("a_last", "b")
    assert calculate("-(a - b) / 4", {"a": np.array([2.0]), "b": np.array([6.0])}).tolist() == [1.0]
    for wrong in ("open(a)", "a.b", "a if b else a", "a **", "a ** b", "'a'"):
        with pytest.raises(LantuError, match="no formula"):
            calculate(wrong, {"a": np.ones(1), "b": np.ones(1)})
