"""Land change: allocation equal to a plain count, scores as Pontius has them, skill where there is a rule and none where there is chance.

The land is made up, with a known rule.
"""

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from scipy import ndimage

from lantu.space.land_change.agreement import Agreement
from lantu.space.land_change.allocation import allocate, drawn
from lantu.space.land_change.suitability import trial
from tests.command import lantu

AROUND = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]], np.int32)


def plain(built: np.ndarray, own: np.ndarray, weight: int, demand: int, steps: int, seed: int) -> np.ndarray:
    """Return land after the steps by numpy and scipy alone."""
    now = built.astype(np.uint8)
    for step in range(steps):
        wanted = demand * (step + 1) // steps - demand * step // steps
        if not wanted:
            continue
        score = own.astype(np.int32) + weight * ndimage.convolve(now.astype(np.int32), AROUND, mode="constant")
        cells = np.flatnonzero((own != -32768) & (now == 0))
        values = score.ravel()[cells]
        least = np.sort(values)[values.size - wanted]
        now.ravel()[cells[values > least]] = 1
        tied = cells[values == least]
        now.ravel()[tied[drawn(tied, seed + step)[: wanted - int((values > least).sum())]]] = 1
    return now


@pytest.mark.parametrize("seed", range(60))
def test_allocation_equals_a_plain_count(seed: int) -> None:
    draw = np.random.default_rng(seed)
    shape = tuple(draw.integers(1, 150 if seed % 7 == 0 else 20, 2))
    built = draw.random(shape) < draw.random() * 0.5
    own = draw.integers(-30, 30, shape).astype(np.int16) * int(draw.choice([1, 50]))
    own[draw.random(shape) < 0.2] = -32768
    weight, steps = int(draw.integers(-50, 200)), int(draw.integers(1, 6))
    demand = int(draw.integers(0, int(((own != -32768) & ~built).sum()) + 1))
    found = allocate(built, own, weight, demand, steps, 7)
    assert (found.built == plain(built, own, weight, demand, steps, 7)).all()
    assert (found.built.sum() - built.sum(), found.short, sum(found.taken)) == (demand, 0, demand)


def test_more_demand_than_land_is_told_and_nothing_closed_is_built_on() -> None:
    own = np.full((3, 3), -32768, dtype=np.int16)
    own[1] = 5
    found = allocate(np.zeros((3, 3), bool), own, 10, 7)
    assert (found.built.sum(), found.short) == (3, 4)
    assert not found.built[[0, 2]].any()


def test_disagreements_add_up_to_all_that_is_wrong() -> None:
    found = Agreement(hits=3, misses=5, false_alarms=2, rejections=10)
    assert found.figure_of_merit == 0.3
    assert found.quantity + found.allocation == pytest.approx((5 + 2) / 20)


def test_no_change_is_beaten_by_fewer_wrong_cells_alone() -> None:
    """A map with a figure of merit below a third has more wrong cells than one of no change, as much change as came said."""
    found = Agreement(hits=20, misses=40, false_alarms=40, rejections=900)
    assert found.figure_of_merit == 0.2
    assert (found.wrong, found.wrong_of_no_change) == (0.08, 0.06)


def land(rule: bool) -> tuple[list[np.ndarray], np.ndarray]:
    """Return land at three dates: by a rule it grows where slopes are gentle and land is built beside it, else anywhere."""
    draw = np.random.default_rng(3)
    slope = ndimage.gaussian_filter(draw.normal(size=(90, 90)), 6) * 100
    dates = [np.zeros((90, 90), bool)]
    dates[0][40:50, 40:50] = True
    for _ in range(2):
        near = ndimage.distance_transform_edt(~dates[-1])
        score = (-slope / 3 - near if rule else 0) + draw.gumbel(size=slope.shape)
        score[dates[-1]] = -np.inf
        now = dates[-1].copy()
        now.ravel()[np.argsort(score, axis=None)[-400:]] = True
        dates.append(now)
    return dates, slope


@pytest.mark.parametrize("rule", [True, False])
def test_there_is_skill_where_land_grows_by_a_rule_and_none_where_it_grows_anywhere(rule: bool) -> None:
    dates, slope = land(rule)
    found = trial(dates, np.ones(slope.shape, bool), {"slope": slope})
    assert found.held
    assert found.has_skill is rule
    assert found.found.quantity == 0
    assert trial(dates[:2], np.ones(slope.shape, bool), {"slope": slope}).held is False


def test_the_command_tries_the_fit_and_writes_where_land_is_built_on_next(tmp_path: Path) -> None:
    dates, slope = land(True)
    closed = np.zeros_like(slope)
    closed[:30] = 1
    percent, roads = np.ones_like(slope), np.zeros_like(slope)
    percent[:30], roads[45] = 100, 1
    layers = {
        "a": dates[0],
        "b": dates[1],
        "c": dates[2],
        "slope": slope,
        "closed": closed,
        "all": percent,
        "roads": roads,
    }
    for name, values in layers.items():
        profile = {"driver": "GTiff", "count": 1, "height": 90, "width": 90, "dtype": "float32", "crs": "EPSG:32648"}
        profile |= {"nodata": 0} if name == "roads" else {}
        with rasterio.open(tmp_path / f"{name}.tif", "w", transform=from_origin(0, 0, 30, 30), **profile) as out:
            out.write(values.astype(np.float32), 1)
    asked = ["ground", "change", "a.tif", "b.tif", "c.tif", "--factor", "slope.tif", "--closed", "closed.tif"]
    told = lantu(*asked, "--demand", 100, "--out", "next.tif", "--json", cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["has_skill"] is True
    with rasterio.open(tmp_path / "next.tif") as file:
        values = file.read(1)
    assert (values == 3).sum() == 100
    assert not (values[:30] == 3).any()
    assert "Better than no change" in lantu(*asked, "--lang", "en", cwd=tmp_path).stdout
    ways = [
        "a.tif",
        "b.tif",
        "c.tif",
        "--closed",
        "all.tif",
        "--closed-from",
        "100",
        "--near",
        "roads.tif",
        "--built",
        "1:",
    ]
    near = lantu("ground", "change", *ways, "--json", cwd=tmp_path)
    assert near.returncode == 0, near.stderr
    assert "distance to roads" in json.loads(near.stdout)["weights"]
    for folder, name in (("slopes", "slope"), ("percents", "all")):  # of one name, in folders of their own
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1990.tif").write_bytes((tmp_path / f"{name}.tif").read_bytes())
    both = ["--factor", "slopes/1990.tif", "--factor", "percents/1990.tif", "--json"]
    weights = json.loads(lantu("ground", "change", "a.tif", "b.tif", "c.tif", *both, cwd=tmp_path).stdout)["weights"]
    assert {"slopes/1990", "percents/1990"} < weights.keys()
    for words, said in (
        (["a.tif", "none.tif"], "no file"),
        (["a.tif", "a.tif"], "nothing can be fitted"),
        (["a.tif", "b.tif", "--out", "x.tif"], "--out needs --demand"),
        (["a.tif", "b.tif", "--built", "two"], "expected numbers or ranges"),
        (["slope.tif", "b.tif"], "values (-"),
        (["a.tif", "b.tif", "--nodata", "0"], "every cell that is known counts as built"),
        (["a.tif", "b.tif", "--closed", "all.tif"], "closes nearly all land that could change (values: 1, 100)"),
        (["a.tif", "b.tif", "--factor", "roads.tif"], "for roads and the like use --near"),
        (["a.tif", "b.tif", "--keep", "pack"], "--keep needs --demand or --like"),
        (["a.tif", "b.tif", "--out", "x.tif", "--like", "pack"], "expected PACK:YEAR:YEAR"),
    ):
        refused = lantu("ground", "change", *words, "--lang", "en", cwd=tmp_path)
        assert refused.returncode == 2
        assert said in refused.stderr
