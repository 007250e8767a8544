"""Walks on the real streets of a hilly peninsula: what must hold of every arc, and the reason of the radius of smoothing."""

import numpy as np
import pytest

from lantu.packs import find_pack
from lantu.space import PROFILES, WAY_KINDS, open_space, parts, walks_of
from lantu.space.walking.slopes import slopes, smoothed
from lantu.space.walking.snapping import edge_costs
from lantu.space.walking.walk_time import WalkSettings

STEPS, MAIN = WAY_KINDS.index("steps"), WAY_KINDS.index("main_road")


@pytest.fixture(scope="module")
def ground():
    space = open_space(find_pack("yuzhong"))
    return space.streets(), space.elevation()


@pytest.fixture(scope="module")
def walked(ground):
    return walks_of(*ground, PROFILES.values())


def test_older_people_and_children_are_nowhere_quicker_than_adults(ground, walked):
    for bound, adult in walked["adult"].items():
        assert adult.cost.min() >= 1
        for name in ("older", "child"):
            assert np.array_equal(adult.target, walked[name][bound].target)
            assert (walked[name][bound].cost >= adult.cost).all()


def test_a_wheelchair_meets_no_stairs_and_falls_into_more_parts_than_the_map(ground, walked):
    streets, _ = ground
    for bound in ("smoothed", "raw"):
        passed = walked["wheelchair"][bound].edge
        assert not (streets.kind[passed] == STEPS).any()
        assert not (streets.wheelchair[passed] == -1).any()
        assert len(parts(streets, walked["wheelchair"][bound]).nodes) > 2 * len(parts(streets).nodes)
    assert (streets.kind[walked["wheelchair"]["flat"].edge] == STEPS).any()  # a flat map does not know them


def test_stairs_are_slower_up_than_down_where_the_map_says_which_way_is_up(ground, walked):
    streets, _ = ground
    tagged = (streets.kind == STEPS) & np.isinf(streets.incline)
    assert tagged.sum() > 50
    for bound in ("smoothed", "raw"):
        there, back = edge_costs(streets, walked["adult"][bound])
        up = streets.incline[tagged] > 0
        assert np.array_equal(there[tagged] > back[tagged], up)


def test_roofs_make_walks_longer_and_a_flat_map_makes_them_shorter(walked):
    total = {bound: walk.cost.sum(dtype=np.int64) for bound, walk in walked["adult"].items()}
    assert total["flat"] < total["smoothed"] < total["raw"]
    assert 1.05 < total["smoothed"] / total["flat"] < 1.3
    assert 1.2 < total["raw"] / total["flat"] < 1.6


def test_the_radius_of_smoothing_makes_main_roads_no_steeper_than_they_are_built(ground):
    streets, elevation = ground

    def gentle(radius):
        """Share of the length of main roads on the ground at 8 % or less."""
        found = slopes(streets, smoothed(elevation, radius))
        count = np.diff(found.first)
        main = np.repeat((streets.kind == MAIN) & (streets.level == 0), count)
        length = np.repeat(streets.length / count, count)
        return length[main & (np.abs(found.slope) <= 0.08)].sum() / length[main].sum()

    radius = WalkSettings().smoothing
    assert gentle(0) < 0.7
    assert gentle(radius / 2) < 0.85 < gentle(radius)
    assert gentle(2 * radius) - gentle(radius) < 0.05
