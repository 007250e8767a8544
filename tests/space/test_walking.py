"""How long a walk takes: published speeds on the level, Tobler's on slopes, studies' on stairs; what is closed is not there."""

import csv
import math
from dataclasses import fields, replace
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantu.space import GATED, PRIVATE, PROFILES, WALKING_FIGURES, Streets, WalkSettings, walks
from lantu.space.streets import BRIDGE, TUNNEL
from lantu.space.walking.slopes import node_heights, slopes, smoothed, without_heights
from lantu.space.walking.walk_time import network, pace, walks_of
from tests.space.made_up_ways import costs, plane, streets_of

ADULT, OLDER, WHEELCHAIR, PUSHCHAIR = (PROFILES[name] for name in ("adult", "older", "wheelchair", "pushchair"))
HUNDRED = [(0, 0), (100, 0)]


def one(**way) -> Streets:
    """A way of 100 m eastwards."""
    return streets_of(HUNDRED, [{"start": 0, "end": 1, **way}])


def seconds(streets, ground=None, profile=ADULT, edge=0, **kwargs):
    """There and back, in seconds."""
    found = costs(network(streets, ground, profile, **kwargs), streets)
    return found[edge, "there"] / 10, found[edge, "back"] / 10


@pytest.mark.parametrize("name", PROFILES)
def test_on_the_level_everyone_walks_at_the_published_speed(name):
    profile = PROFILES[name]
    for ground in (None, plane()):
        assert seconds(one(), ground, profile) == pytest.approx([100 / profile.level_speed] * 2, abs=0.05)


def test_slopes_cost_what_tobler_s_table_says():
    # the table of the function in km/h: 5.04 on the level, 6 at -0.05, 3.71 at 0.0875 (5 degrees), 5.26 at -0.0875
    table = {0.0: 5.04, -0.05: 6.0, 0.0875: 3.71, -0.0875: 5.26}
    for slope, speed in table.items():
        assert 5.0371 / pace(np.array([slope]))[0] == pytest.approx(speed, abs=0.01)
    up, down = seconds(one(), plane(east=0.0875))
    assert up == pytest.approx(100 / 1.31 * 5.0371 / 3.71, rel=0.003)
    assert down == pytest.approx(100 / 1.31 * 5.0371 / 5.26, rel=0.003)


@settings(max_examples=60, deadline=None)
@given(st.floats(-0.4, 0.4), st.floats(-0.4, 0.4), st.sampled_from(sorted(PROFILES)))
def test_up_takes_longer_than_down_and_a_street_drawn_the_other_way_swaps_both(east, north, name):
    profile = replace(PROFILES[name], steepest=math.inf)
    points, ground = [(0, 0), (90, 40)], plane(east, north)
    rise = (east * 90 + north * 40) / math.hypot(90, 40)
    drawn = streets_of(points, [{"start": 0, "end": 1}])
    turned = streets_of(points, [{"start": 1, "end": 0}])
    there, back = seconds(drawn, ground, profile)
    assert seconds(turned, ground, profile) == pytest.approx((back, there), abs=0.11)
    if abs(rise) > 0.001:
        assert (there > back) == (rise > 0)
    assert there >= 0.83 * 100 / profile.level_speed * math.hypot(90, 40) / 100


def test_hills_on_the_way_cost_even_where_both_ends_are_level():
    ground = plane()
    hill = 200 + 20 * np.exp(-(((np.arange(400) - 204.5) / 3) ** 2))  # its top 50 m to the east of the start
    there, back = seconds(one(), replace(ground, height=np.tile(hill, (400, 1)).astype(np.float32)))
    assert there > 1.3 * 100 / 1.31
    assert there == pytest.approx(back, rel=0.01)


def test_a_height_that_is_unknown_is_level_ground():
    ground = plane(east=0.1)
    unknown = replace(ground, height=np.full_like(ground.height, np.nan))
    assert seconds(one(), unknown) == seconds(one())
    assert [without_heights(one(), grid).tolist() for grid in (unknown, ground)] == [[True], [False]]
    beyond = streets_of([(0, 0), (100, 0), (9000, 0)], [{"start": 0, "end": 1}, {"start": 1, "end": 2}])
    assert without_heights(beyond, ground).tolist() == [False, True]


def test_a_wall_beside_the_street_is_no_street():
    assert seconds(one(), plane(east=3.0)) == pytest.approx(seconds(one(), plane(east=0.35)), rel=0.001)


# --- bridges and tunnels ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", [BRIDGE, TUNNEL])
def test_a_bridge_over_a_valley_runs_evenly_from_end_to_end(level):
    ground = plane()
    x = (np.arange(400) + 0.5) * 10 - 2000
    valley = np.where((x > 30) & (x < 270), 120.0, 200.0)
    ground = replace(ground, height=np.tile(valley, (400, 1)).astype(np.float32))
    points = [(-50, 0), (0, 0), (100, 0), (300, 0), (350, 0)]
    ways = [
        {"start": 0, "end": 1},
        *({"start": i, "end": i + 1, "level": level} for i in (1, 2)),
        {"start": 3, "end": 4},
    ]
    streets = streets_of(points, ways)
    assert node_heights(streets, ground) == pytest.approx([200] * 5, abs=1e-3)
    for edge in (1, 2):
        assert seconds(streets, ground, edge=edge) == pytest.approx([streets.length[edge] / 1.31] * 2, abs=0.06)
    on_ground = replace(streets, level=np.zeros_like(streets.level))
    assert seconds(on_ground, ground, edge=2)[0] > 1.3 * 200 / 1.31
    sloped = replace(ground, height=(ground.height + 0.03 * x[None, :]).astype(np.float32))
    assert node_heights(streets, sloped) == pytest.approx([198.5, 200, 203, 209, 210.5], abs=0.01)
    assert slopes(streets, sloped).slope[slopes(streets, sloped).first[1:3]] == pytest.approx([0.03, 0.03], abs=1e-4)


def test_a_bridge_whose_other_end_lies_beyond_the_heights_goes_on_level():
    points = [(1800, 0), (1900, 0), (2500, 0), (3500, 0), (3600, 0)]
    ways = [{"start": i, "end": i + 1, "level": BRIDGE if i in (1, 2) else 0} for i in range(4)]
    heights = node_heights(streets_of(points, ways), plane(east=0.1))
    assert heights[:3] == pytest.approx([380, 390, 390], abs=0.01)
    assert np.isnan(heights[3:]).all()
    there, back = seconds(streets_of(points, ways), plane(east=0.1), edge=1)
    assert there == back == pytest.approx(600 / 1.31, abs=0.06)


def test_a_bridge_that_ends_nowhere_floats_level():
    streets = streets_of([(0, 0), (50, 0), (100, 0)], [{"start": i, "end": i + 1, "level": BRIDGE} for i in (0, 1)])
    assert np.ptp(node_heights(streets, plane(east=0.2))) < 0.01


# --- stairs ----------------------------------------------------------------------------------------------------------


def test_stairs_are_climbed_by_their_steps_and_landings_walked():
    stairs = streets_of(
        [(0, 0), (12, 0)], [{"start": 0, "end": 1, "kind": "steps", "step_count": 30, "incline": math.inf}]
    )
    landings = (12 - 30 * 0.30) / 1.31
    assert seconds(stairs) == pytest.approx((30 / 1.5 + landings, 30 / 1.9 + landings), abs=0.06)
    landings = (12 - 30 * 0.30) / 1.05
    assert seconds(stairs, profile=OLDER) == pytest.approx((30 / 1.08 + landings, 30 / 1.06 + landings), abs=0.06)


def test_uncounted_stairs_have_steps_for_what_they_climb_within_what_stairs_can_be():
    def steps(east):
        up, _ = seconds(one(kind="steps"), plane(east=east))
        return (up - 100 / 1.31) / (1 / 1.5 - 0.30 / 1.31)  # a step takes a step's time and saves its length of landing

    assert steps(0.3) == pytest.approx(200, rel=0.01)  # 30 m at 15 cm
    assert steps(0.9) == pytest.approx(100 / 0.30, rel=0.01)  # nothing but steps
    assert steps(0.01) == pytest.approx(0.2 * 100 / 0.15, rel=0.01)  # a grid cannot see it: the gentlest stairs


def test_stairs_without_heights_or_tag_take_the_same_both_ways():
    there, back = seconds(one(kind="steps"))
    assert there == back
    assert there == pytest.approx((260 / 1.5 + 260 / 1.9) / 2 + (100 - 78) / 1.31, abs=0.06)


@pytest.mark.parametrize(("incline", "east", "longer"), [(math.inf, -0.2, "there"), (-math.inf, 0.2, "back")])
def test_who_stood_at_the_stairs_knows_which_way_is_up(incline, east, longer):
    there, back = seconds(one(kind="steps", incline=incline), plane(east=east, surface="surface_model"))
    assert (there > back) == (longer == "there")


def test_stairs_are_slower_than_the_same_way_without_them():
    for profile in (ADULT, OLDER, PUSHCHAIR, PROFILES["child"]):
        assert min(seconds(one(kind="steps"), None, profile)) > 100 / profile.level_speed


# --- what is closed, and what one waits for --------------------------------------------------------------------------


def arcs(streets, profile, ground=None, **kwargs):
    return sorted(costs(network(streets, ground, profile, **kwargs), streets))


BOTH = [(0, "back"), (0, "there")]


@pytest.mark.parametrize(
    ("way", "adult", "pushchair", "wheelchair"),
    [
        ({"kind": "steps"}, True, True, False),
        ({"kind": "steps", "wheelchair": 1}, True, True, True),
        ({"kind": "steps", "wheelchair": 2}, True, True, False),
        ({"kind": "footway", "wheelchair": -1}, True, True, False),
        ({"kind": "footway", "wheelchair": 2}, True, True, True),
        ({"kind": "elevator"}, True, True, True),
        ({"kind": "escalator"}, True, False, False),
        ({"kind": "ferry"}, False, False, False),
    ],
)
def test_who_can_pass_what(way, adult, pushchair, wheelchair):
    for profile, open_ in ((ADULT, adult), (PUSHCHAIR, pushchair), (WHEELCHAIR, wheelchair)):
        assert arcs(one(**way), profile) == (BOTH if open_ else [])


@pytest.mark.parametrize(("slope", "open_"), [(0.05, True), (0.08, True), (0.09, False), (0.3, False)])
def test_a_wheelchair_stops_at_one_in_twelve(slope, open_):
    assert arcs(one(), WHEELCHAIR, plane(east=slope)) == (BOTH if open_ else [])
    assert arcs(one(incline=-slope), WHEELCHAIR) == (BOTH if open_ else [])
    assert arcs(one(wheelchair=1), WHEELCHAIR, plane(east=slope)) == BOTH  # who says so has been there
    assert arcs(one(), ADULT, plane(east=slope)) == BOTH


def test_a_tagged_incline_counts_before_heights_with_roofs_and_after_bare_ground():
    tagged, level = one(incline=0.1), 100 / 1.31
    for ground, slope in ((None, 0.1), (plane(surface="surface_model"), 0.1), (plane(), 0.0)):
        assert seconds(tagged, ground)[0] == pytest.approx(level * math.exp(3.5 * slope), abs=0.06)
    assert seconds(one(incline=math.inf)) == seconds(one())  # up, but nobody says how steep


@pytest.mark.parametrize(
    ("access", "open_"),
    [
        ("public", {0: True, GATED: False, PRIVATE: False}),
        ("residents", {GATED: True, PRIVATE: False}),
        ("all", {PRIVATE: True}),
    ],
)
def test_gates_and_private_ways_open_as_asked(access, open_):
    for kind, passes in open_.items():
        assert arcs(one(access=kind), ADULT, settings=WalkSettings(access=access)) == (BOTH if passes else [])


def test_one_way_walks_are_walked_one_way():
    assert arcs(one(kind="escalator", direction=1), ADULT) == [(0, "there")]
    assert arcs(one(kind="escalator", direction=-1), ADULT) == [(0, "back")]
    assert seconds(one(kind="escalator"))[0] == pytest.approx(100 / 0.45, abs=0.06)


def test_who_crosses_waits_once_however_often_the_crossing_was_cut():
    points = [(0, 0), (4, 0), (10, 0), (20, 0)]
    crossing = [{"start": i, "end": i + 1, "kind": "crossing", "way": 7} for i in range(3)]
    whole = sum(seconds(streets_of(points, crossing), edge=edge)[0] for edge in range(3))
    assert whole == pytest.approx(20 / 1.31 + 10, abs=0.15)
    lift = [{"start": i, "end": i + 1, "kind": "elevator", "way": 9} for i in range(2)]
    assert sum(seconds(streets_of(points[:3], lift), edge=edge)[0] for edge in range(2)) == pytest.approx(60, abs=0.1)


def test_an_arc_costs_something_however_short_it_is():
    assert seconds(streets_of([(0, 0), (0, 0)], [{"start": 0, "end": 1}]), plane()) == (0.1, 0.1)


# --- bounds ----------------------------------------------------------------------------------------------------------


def test_the_bounds_are_named_after_what_the_heights_are():
    streets, bare = one(kind="steps"), plane(east=0.2)
    assert list(walks(streets, None, ADULT)) == ["flat", "stairs"]
    assert list(walks(streets, bare, ADULT)) == ["flat", "bare_earth"]
    assert list(walks(streets, replace(bare, surface="surface_model"), ADULT)) == ["flat", "smoothed", "raw"]
    assert set(walks(streets, None, WHEELCHAIR)["flat"].cost.tolist()) == {round(1000 / 0.79)}  # knows of no stairs


def test_smoothing_by_nothing_leaves_the_heights_as_they_are():
    rough = replace(plane(), height=np.random.default_rng(5).normal(200, 5, (60, 60)).astype(np.float32))
    made = walks(one(), replace(rough, surface="surface_model"), ADULT, WalkSettings(smoothing=0))
    for name in (field.name for field in fields(made["raw"])):
        assert np.array_equal(getattr(made["smoothed"], name), getattr(made["raw"], name))


def test_smoothing_takes_a_roof_out_and_leaves_a_slope():
    slope = plane(east=0.1, cell=30, size=80)
    roof = slope.height.copy()
    roof[38:41, 40:42] += 60  # a tower of 90 by 60 m
    without = smoothed(replace(slope, height=roof), 120).height
    assert np.abs(without - slope.height)[10:-10, 10:-10].max() < 7
    assert np.abs(np.gradient(without, 30, axis=1) - 0.1)[10:-10, 10:-10].max() < 0.06


def test_smoothing_keeps_unknown_cells_unknown_and_out_of_their_neighbours():
    slope = plane(cell=30, size=40)
    holed = slope.height.copy()
    holed[20, 20] = np.nan
    without = smoothed(replace(slope, height=holed), 120).height
    assert np.isnan(without[20, 20])
    assert np.delete(without.ravel(), 20 * 40 + 20) == pytest.approx(200, abs=1e-3)


# --- figures ---------------------------------------------------------------------------------------------------------


def test_every_figure_has_a_range_around_it_a_basis_and_a_source():
    named = {"level_speed", "stairs_up", "stairs_down", "steepest", "rough_ground", "soft_ground"}
    for profile in PROFILES:
        assert {figure for who, figure in WALKING_FIGURES if who == profile} == named
    for figure in WALKING_FIGURES.values():
        assert figure.basis in {"survey", "standard", "assumed"}
        assert all([figure.source.zh, figure.source.en, figure.name.zh, figure.name.en, figure.unit.zh, figure.unit.en])
        if not math.isnan(figure.low):
            assert figure.low <= figure.value <= figure.high, figure
        elif figure.basis != "assumed":
            pytest.fail(f"a published figure without a range: {figure}")


def test_older_people_and_wheelchairs_are_slower_than_adults():
    for profile in (OLDER, WHEELCHAIR, PUSHCHAIR):
        assert profile.level_speed < ADULT.level_speed
        assert profile.stairs_up < ADULT.stairs_up


SURFACES = [
    row["ground"] for row in csv.DictReader((files("lantu.space") / "surfaces.csv").read_text("utf-8").splitlines())
]


@pytest.mark.parametrize("name", PROFILES)
def test_rough_ground_is_slower_and_soft_ground_closed_to_wheels(name):
    profile = PROFILES[name]
    firm, rough, soft = (one(surface=SURFACES.index(ground)) for ground in ("firm", "rough", "soft"))
    assert seconds(firm, profile=profile) == seconds(one(), profile=profile)
    assert seconds(rough, profile=profile) == pytest.approx(
        [100 / profile.level_speed / profile.rough_ground] * 2, abs=0.06
    )
    assert profile.rough_ground < 1
    assert arcs(soft, profile) == ([] if profile.wheels else BOTH)
    assert arcs(soft, profile, settings=WalkSettings(access="all")) == arcs(soft, profile)


def test_walkers_together_walk_as_each_alone():
    streets = streets_of(
        [(0, 0), (100, 0), (100, 60)], [{"start": 0, "end": 1}, {"start": 1, "end": 2, "kind": "steps"}]
    )
    ground = plane(east=0.06, north=0.2, surface="surface_model")
    together = walks_of(streets, ground, PROFILES.values())
    assert list(together) == list(PROFILES)
    for name, profile in PROFILES.items():
        alone = walks(streets, ground, profile)
        assert list(together[name]) == list(alone)
        for bound, walk in alone.items():
            assert costs(together[name][bound], streets) == costs(walk, streets)


def test_a_roof_beside_the_street_slows_a_wheelchair_in_one_bound_and_closes_the_way_in_none():
    level = plane(cell=30, size=60, surface="surface_model")
    roof = level.height.copy()
    roof[29:31, 31] += 20  # a house of 30 m, 45 m to the east of the start
    found = walks(one(), replace(level, height=roof), WHEELCHAIR)
    assert {bound: len(walk.cost) for bound, walk in found.items()} == {"flat": 2, "smoothed": 2, "raw": 2}
    assert found["raw"].cost.min() > 1.2 * found["smoothed"].cost.max()
