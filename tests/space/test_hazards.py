"""Hazards: who stands in them, what they cost, and a mean year; what nobody modelled is unknown and not safe."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantu.language.errors import LantuError
from lantu.space.elevation import Elevation
from lantu.space.hazards.annual import annual_expectation
from lantu.space.hazards.damage import curve, curves
from lantu.space.hazards.drainage import height_above_drainage, refuse_pits, slope_of
from lantu.space.hazards.exposure import exposure
from lantu.space.hazards.heat import heat_of_heights, in_heat
from lantu.space.hazards.layer import HazardLayer
from lantu.space.hazards.losses import AssetValue, flood_losses
from lantu.space.hazards.susceptibility import landslide_classes

VALUE = AssetValue(1000, 1000, "CNY", 2024, "a test")


def depths(values, period=100.0):
    return HazardLayer(np.array(values, np.float32), 106.0, 30.0, 0.01, 0.01, "depth", period)


def middles(layer):
    rows, columns = layer.values.shape
    lon, lat = np.meshgrid(106.005 + 0.01 * np.arange(columns), 29.995 - 0.01 * np.arange(rows))
    return lon.ravel(), lat.ravel()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.floats(1, 1000), st.floats(0, 1e9)), min_size=1, max_size=6))
def test_a_mean_year_of_steps_is_their_closed_form(steps):
    """Losses that jump at periods and stay between them: the sum of each jump by the chance of a year as bad."""
    periods = sorted({round(period, 3) for period, _ in steps})
    jumps = [loss for (_, loss), _ in zip(steps, periods, strict=False)]
    levels = np.cumsum(jumps)
    at, losses = [periods[0]], [levels[0]]
    for period, below, above in zip(periods[1:], levels[:-1], levels[1:], strict=True):
        at += [period, period]
        losses += [below, above]
    found = annual_expectation(np.array(at), np.array(losses))
    exact = sum(jump / period for jump, period in zip(jumps, periods, strict=True))
    assert float(found.mean) == pytest.approx(exact, rel=1e-9, abs=1e-9)


def test_the_tails_of_a_mean_year_are_told_apart():
    """Trapezoid by hand: (0+30)/2 x (1/10 - 1/50); rarer: 30/50; years more often than the tenth could add 0."""
    found = annual_expectation(np.array([50.0, 10.0]), np.array([[30.0, 0.0], [30.0, 10.0]]))
    np.testing.assert_allclose(found.between, [1.2, 1.6])
    np.testing.assert_allclose(found.rarer, [0.6, 0.6])
    np.testing.assert_allclose(found.often, [0.0, 9.0])
    with pytest.raises(LantuError, match="at least 1"):
        annual_expectation(np.array([0.5]), np.array([1.0]))


def test_curves_begin_at_nothing_end_at_all_and_lie_within_their_spread():
    for (continent, assets), found in curves().items():
        assert found.share[-1] == 1, (continent, assets)
        assert (np.diff(found.share) >= 0).all()
        assert ((found.least <= found.share) & (found.share <= found.most)).all()
    asia = curve("asia", "residential")
    np.testing.assert_allclose(
        asia.lost(np.array([-1, 0, 0.25, 1, 2.5, 12, np.nan])), [0, 0, 0.1635, 0.494, 0.7955, 1, np.nan]
    )
    assert asia.lost(np.array([1.0]), -1)[0] == 0.378  # the least of six continents at a metre: Africa
    with pytest.raises(LantuError, match="asia/offices"):
        curve("asia", "offices")


def test_a_depth_of_exactly_30_centimetres_counts_and_no_data_is_unknown():
    layer = depths([[0.0, 0.3, 0.29], [np.nan, 2.5, 1.0]])
    found = exposure(layer, *middles(layer), np.array([1.0, 10, 100, 1000, 10000, 100000]))
    assert found.amounts.tolist() == [1, 100, 10, 100000, 10000]
    assert (found.exposed, found.unknown, found.whole) == (110010, 1000, 111111)
    outside = exposure(layer, np.array([100.0]), np.array([29.0]), np.array([7.0]))
    assert (outside.unknown, outside.exposed) == (7, 0)


def test_losses_by_hand():
    """100 m2 on one floor under 1 m of water lose 49.4 % of 1,000 a m2; on two floors half of that; dry ground nothing."""
    layer = depths([[1.0, 0.0, np.nan]], 10)
    lon, lat = middles(layer)
    ask = (np.array([100.0, 100.0, 50.0]), np.array([5.0, 6.0, 7.0]), curve("asia", "residential"))
    for storeys, cost in ((1, 49_400), (2, 24_700)):
        found = flood_losses([layer], lon, lat, *ask, VALUE, (storeys, storeys), np.random.default_rng(0), 400)
        assert np.median(found.losses) == pytest.approx(cost, rel=0.05)  # half of the curves lie on each side
        assert found.losses.std() > 0
        np.testing.assert_allclose(found.annual.mean, found.losses[:, 0] / 10)
        assert (found.people_at.tolist(), float(found.people.mean), found.unknown) == ([5], 0.5, 50)


def bowl(height):
    """A valley that falls to the south, one cell of water in the middle of each row."""
    rows, columns = height
    across = np.abs(np.arange(columns) - columns // 2)
    return (200 - 2.0 * np.arange(rows)[:, None] + 10.0 * across[None, :]).astype(np.float32)


def test_height_above_drainage_is_the_height_above_the_valley_floor():
    ground = Elevation(bowl((40, 41)), 106.0, 30.0, 0.001, 0.001, "bare_earth")
    found = height_above_drainage(ground, 1.0)
    middle = found.values[30]
    assert middle[20] == 0
    # beside the water each cell drains aslope, a column inwards and a row down the valley: 10 + 2 m
    np.testing.assert_allclose(np.diff(middle[19:11:-1]), 12, atol=1e-3)
    np.testing.assert_allclose(middle, middle[::-1])
    with pytest.raises(LantuError, match="drains"):
        height_above_drainage(ground, 1e6)


def test_holes_at_sea_level_are_missing_values():
    heights, filled = np.array([[100.0, 0.0, 0.0]]), np.array([[100.0, 60.0, 3.0]])
    with pytest.raises(LantuError, match="1 cells have a height of 0 m"):
        refuse_pits(heights, filled)
    refuse_pits(np.array([[0.0, 2.0]]), np.array([[0.0, 2.0]]))  # the shore


def test_a_slope_in_degrees_and_its_class():
    lat, lon = np.meshgrid(np.arange(20), np.arange(20), indexing="ij")
    step = 0.001
    east = 111_195 * step * np.cos(np.radians(30 - step * 10))
    ground = Elevation(
        (500 + np.tan(np.radians(30)) * east * lon + 0 * lat).astype(np.float32), 106, 30, step, step, "bare_earth"
    )
    slope = slope_of(ground)
    np.testing.assert_allclose(slope.values, 30, atol=0.05)
    assert [float(landslide_classes(slope, rain).values[5, 5]) for rain in (None, 1100, 400)] == [3, 4, 2]
    assert np.isnan(landslide_classes(depths([[np.nan]]), None).values[0, 0])


def test_heat_falls_with_height_and_needs_to_know_the_green():
    ground = Elevation(np.array([[0, 1000]], np.float32), 106.0, 30.0, 0.01, 0.01, "bare_earth")
    heat = heat_of_heights(ground)
    np.testing.assert_allclose(heat.values, [[3.25, -3.25]])
    green = HazardLayer(np.array([[10.0, np.nan]], np.float32), 106.0, 30.0, 0.01, 0.01, "green")
    assert in_heat(heat, green, np.array([106.005, 106.015]), np.array([29.995, 29.995]), np.array([4.0, 5.0])) == (
        4,
        5,
    )
