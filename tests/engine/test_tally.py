"""Runs of many members: those that are not kept whole are counted, and the counts tell their quantiles."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

import lantu
from lantu.engine.draws import normals, sobol
from lantu.engine.members.tally import QUANTILES, Tally, lay_bins
from lantu.engine.store import store
from lantu.language.errors import LantuError
from tests.packs import small_pack


@pytest.fixture
def pack(tmp_path):
    folder = small_pack(tmp_path)
    return lantu.read_blueprint(folder), lantu.read_city(folder)


@pytest.mark.parametrize(("start", "stop"), [(0, 7), (3, 11), (5, 60), (59, 60)])
def test_members_in_the_middle_can_be_drawn_alone(start, stop):
    chosen = range(start, stop)
    assert_array_equal(normals(9, "shock", 60, 3, 5)[start:stop], normals(9, "shock", chosen, 3, 5))
    assert_array_equal(sobol(9, 60, ["a", "b", "c"])["c"][start:stop], sobol(9, chosen, ["a", "b", "c"])["c"])


@pytest.mark.parametrize("shape", ["normal", "skewed", "constant", "holes"])
def test_quantiles_are_those_of_numpy(shape):
    draws = np.random.default_rng(0)
    values = draws.standard_normal((20_000, 1, 3)).astype(np.float32)
    if shape == "skewed":
        values = np.exp(0.8 * values)
    if shape == "constant":
        values[:] = 7.5
    if shape == "holes":
        values[::3] = np.nan
    tally = Tally(lay_bins({"x": values[:2000]}))
    for start in range(0, 20_000, 512):
        tally.add({"x": values[start : start + 512]})
    for share in QUANTILES:
        near = np.nanquantile(values[:, 0], [max(share - 0.005, 0), min(share + 0.005, 1)], axis=0)
        found = tally.quantile("x", share)
        assert (near[0] <= found + 1e-6).all()
        assert (found <= near[1] + 1e-6).all()


def test_a_tally_does_not_depend_on_who_counted_in_which_order():
    values = np.random.default_rng(1).standard_normal((900, 2, 3)).astype(np.float32)
    bins = lay_bins({"x": values[:300]})
    one, parts = Tally(bins), [Tally(bins) for _ in range(3)]
    one.add({"x": values})
    for number, part in enumerate(parts):
        part.add({"x": values[300 * number : 300 * number + 300]})
    for part in parts[:0:-1]:
        parts[0].merge(part)
    for share in QUANTILES:
        assert_array_equal(one.quantile("x", share), parts[0].quantile("x", share))


def test_odds_are_those_of_all_members_though_few_are_kept(pack, tmp_path):
    whole = lantu.run(*pack, members=700)
    few = lantu.run(*pack, members=700, keep=90, watch=lantu.goal_futures, out=tmp_path / "run")
    assert few.data.sizes["member"] == 90
    assert_array_equal(few["gdp"], whole["gdp"][:90])
    told, expected = lantu.appraise(few), lantu.appraise(whole)
    assert told.goals.equals(expected.goals)
    assert told.money == expected.money
    assert few.summary is not None
    middle = few.summary["gdp"].sel(quantile=0.5)
    np.testing.assert_allclose(middle, whole["gdp"].median("member"), rtol=0.01)
    read = store.load(tmp_path / "run")
    assert lantu.appraise(read).goals.equals(expected.goals)


def test_how_many_are_kept_must_make_sense(pack):
    with pytest.raises(LantuError, match="keep: expected 2 or more"):
        lantu.run(*pack, members=10, keep=1)
    assert lantu.run(*pack, members=10, keep=50).summary is None
