"""Pairs of works that meet in space and time are those that brute force finds, in one go and one by one."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
import shapely

from lantu.works.clashes import pieces
from lantu.works.clashes.clash_kernel import hilbert, piece_gap
from lantu.works.clashes.index import (
    NEVER,
    OPEN_END,
    OPEN_START,
    TOUCHING,
    ClashIndex,
    Pairs,
    clash_index,
    pairs_of,
    with_pairs,
    with_work,
)
from lantu.works.clashes.pieces import pieces_of
from lantu.works.plane import Plane, plane_around

WORLDS = 2500


def made_up_ground(draw: np.random.Generator) -> object:
    """Points, lines, boxes, rings with a hole, two parts, bow ties made valid; corners often on whole metres, so that they touch."""
    x, y = draw.integers(0, 25, 2) + (draw.random(2) if draw.random() < 0.4 else 0.0)
    far, kind = int(draw.choice([1, 5, 20, 60])), draw.integers(0, 8)
    around = draw.integers(-far, far + 1, (draw.integers(3, 8), 2)) + np.array([x, y])
    return [
        lambda: shapely.Point(x, y),
        lambda: shapely.LineString(around),
        lambda: shapely.box(x, y, *(np.array([x, y]) + draw.integers(1, far + 1, 2))),
        lambda: shapely.Point(x, y).buffer(far, quad_segs=20).difference(shapely.Point(x, y).buffer(far * 0.6)),
        lambda: shapely.union_all([shapely.box(x, y, x + 2, y + 2), shapely.box(x + 10, y + 10, x + 13, y + 13)]),
        lambda: shapely.make_valid(shapely.Polygon(around)),
        lambda: shapely.MultiPoint(around),
        lambda: None if draw.random() < 0.5 else shapely.Polygon(),
    ][kind]()


def made_up_days(draw: np.random.Generator, works: int) -> np.ndarray:
    """Windows as planned and as known now: closed, open on either side, or without days."""
    day = np.zeros((works, 4), np.int32)
    for window in (0, 2):
        begin, kind = draw.integers(0, 30, works), draw.random(works)
        end = begin + draw.integers(0, 10, works)
        day[:, window] = np.select([kind < 0.1, kind > 0.85], [OPEN_START, NEVER[0]], begin)
        day[:, window + 1] = np.select([(kind > 0.05) & (kind < 0.2), kind > 0.85], [OPEN_END, NEVER[1]], end)
    return day


def by_brute_force(ground: np.ndarray, day: np.ndarray, reach: float, world: np.ndarray | None = None) -> Pairs:
    """Ask shapely for the distance of every pair of a world."""
    there = ~(shapely.is_missing(ground) | shapely.is_empty(ground))
    size = len(ground) if world is None else int(np.bincount(world).max())
    one, other = np.triu_indices(size, 1)
    if world is not None:
        one, other = ((np.unique(world) * size)[:, None] + each for each in (one, other))
    one, other = one.ravel(), other.ravel()
    kept = there[one] & there[other]
    one, other = one[kept], other[kept]
    meet = np.zeros(one.size, bool)
    for window in (0, 2):
        begins = np.maximum(day[one, window], day[other, window])
        meet |= begins <= np.minimum(day[one, window + 1], day[other, window + 1])
    one, other = one[meet], other[meet]
    gap = shapely.distance(ground[one], ground[other])
    near = gap <= reach + TOUCHING
    return Pairs(one[near], other[near], np.where(gap > TOUCHING, gap, 0)[near])


def alike(found: Pairs, expected: Pairs) -> None:
    assert found.complete
    np.testing.assert_array_equal([found.first, found.second], [expected.first, expected.second])
    np.testing.assert_allclose(found.gap, expected.gap, atol=1e-9)


@pytest.mark.parametrize(("reach", "long", "many"), [(0.0, 1000.0, 64), (2.5, 20.0, 30), (10.0, 40.0, 40)])
def test_thousands_of_worlds_have_the_pairs_of_brute_force(monkeypatch, reach, long, many):
    monkeypatch.setattr(pieces, "LONG", long)
    monkeypatch.setattr(pieces, "MANY", many)
    draw, each = np.random.default_rng(int(reach * 10)), 6
    count = WORLDS // 3 * each
    ground = np.array([made_up_ground(draw) for _ in range(count)], object)
    world = np.arange(count) // each
    east, north = world % 50 * 1000.0, world // 50 * 1000.0  # worlds that are out of each other's reach
    moved = [
        each if each is None else shapely.transform(each, lambda points, by=by: points + by)
        for each, by in zip(ground, np.stack([east, north], 1), strict=True)
    ]
    ground, day = np.array(moved, object), made_up_days(draw, count)
    found = pairs_of(clash_index(ground, day, reach))
    expected = by_brute_force(ground, day, reach, world)
    assert len(expected) > 1000
    alike(found, expected)


def test_works_that_come_move_and_go_one_by_one_leave_what_brute_force_finds(monkeypatch):
    monkeypatch.setattr("lantu.works.clashes.index._ADDED", 40)  # the tree is made anew several times
    draw = np.random.default_rng(3)
    ground, day = [made_up_ground(draw) for _ in range(40)], made_up_days(draw, 40)
    index = clash_index(np.array(ground, object), day, 3.0)
    pairs = pairs_of(index)
    for _ in range(120):
        number = int(draw.integers(0, len(ground) + 1))
        new, its_day = (None if draw.random() < 0.3 else made_up_ground(draw)), made_up_days(draw, 1)[0]
        if number == len(ground):
            ground.append(new)
            day = np.vstack([day, its_day])
        ground[number], day[number] = new, its_day
        index, own = with_work(index, number, new, its_day)
        pairs = with_pairs(pairs, number, own)
        alike(pairs, by_brute_force(np.array(ground, object), day, 3.0))
    alike(pairs_of(index), pairs)


def index_of(ground: Sequence[object], day: list[tuple[int, int]] | tuple[int, int], reach: float = 0.0) -> ClashIndex:
    windows = np.broadcast_to(np.array(day, np.int32).reshape(-1, 2), (len(ground), 2))
    return clash_index(np.array(ground, object), np.hstack([windows, windows]), reach)


def test_what_touches_meets_and_a_day_that_both_have_is_enough():
    plots = [shapely.box(0.1, 0.1, 0.3, 0.7), shapely.box(0.3, 0.1, 0.9, 0.7), shapely.box(5, 5, 6, 6)]
    assert len(pairs_of(index_of(plots, (1, 9)))) == 1
    assert len(pairs_of(index_of(plots, [(1, 5), (5, 9), (1, 9)]))) == 1
    assert len(pairs_of(index_of(plots, [(1, 4), (5, 9), (1, 9)]))) == 0
    within = [shapely.box(0, 0, 9, 9).difference(shapely.box(2, 2, 7, 7)), shapely.box(4, 4, 5, 5), shapely.Point(1, 1)]
    assert pairs_of(index_of(within, (1, 9))).second.tolist() == [2]  # in the hole is not on the ground


def test_a_thousand_works_on_one_spot_and_a_crowd_that_nobody_could_read():
    spot = shapely.box(0, 0, 20, 20)
    pairs = pairs_of(index_of([spot] * 1000, (1, 9)))
    assert len(pairs) == 1000 * 999 // 2
    assert pairs.complete
    assert not pairs.gap.any()
    crowd = pairs_of(index_of([spot] * 30_000, (1, 9)), most=5000)
    assert not crowd.complete
    assert len(crowd) == 5000
    turns = [(day, day) for day in range(30_000)]  # one after the other: a crowd in space alone
    assert len(pairs_of(index_of([spot] * 30_000, turns))) == 0


def test_a_metro_line_across_the_city_is_searched_where_it_runs_not_in_its_box():
    line = shapely.LineString([(0, 0), (35_000, 35_000)])
    draw = np.random.default_rng(1)
    away = draw.uniform(0, 35_000, (5000, 2))
    away = away[np.abs(away[:, 0] - away[:, 1]) > 2000]
    beside = [shapely.Point(10_000, 10_012), shapely.Point(10_000, 10_016)]
    ground = [line, *beside, *np.asarray(shapely.points(away))]
    pairs = pairs_of(index_of(ground, (1, 9), reach=10.0))
    assert (0, 1) in set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    assert (0, 2) not in set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    assert pairs.gap[0] == pytest.approx(12 / math.sqrt(2))
    boxes = pieces_of(np.array([line], object)).box
    assert (boxes[:, 2] - boxes[:, 0]).max() <= 1000


def test_the_gap_between_pieces_is_that_of_plain_python():
    def away(point: np.ndarray, one: np.ndarray) -> float:
        begin, along = one[:2], one[2:] - one[:2]
        share = np.clip((point - begin) @ along / (along @ along), 0, 1) if along.any() else 0.0
        return float(np.hypot(*(point - begin - share * along)))

    def across(one: np.ndarray, other: np.ndarray) -> bool:
        def side(point: np.ndarray, line: np.ndarray) -> float:
            (x, y), (x1, y1, x2, y2) = point, line
            return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)

        return side(one[:2], other) * side(one[2:], other) < 0 and side(other[:2], one) * side(other[2:], one) < 0

    draw = np.random.default_rng(5)
    for _ in range(200):
        one, other = draw.integers(0, 12, (2, 3, 4)).astype(float)
        ends = [
            away(end, line) for a, b in ((one, other), (other, one)) for s in a for end in (s[:2], s[2:]) for line in b
        ]
        expected = 0.0 if any(across(a, b) for a in one for b in other) else min(ends)
        found = piece_gap(one, 0, 3, False, other, 0, 3, False, np.array([0.0, 0.0, 12.0, 12.0]), 100.0)
        assert math.sqrt(found) == pytest.approx(expected, abs=1e-12)


def test_the_curve_through_cells_goes_from_each_to_a_neighbour_and_misses_none():
    x, y = (part.ravel() for part in np.meshgrid(np.arange(16), np.arange(16)))
    along = hilbert(x, y, 4)
    order = np.argsort(along)
    assert sorted(along.tolist()) == list(range(256))
    assert set(np.abs(np.diff(x[order])) + np.abs(np.diff(y[order]))) == {1}


def test_the_plane_of_metres_is_that_of_pyproj_and_knows_the_180th_meridian():
    pyproj = pytest.importorskip("pyproj")
    draw = np.random.default_rng(0)
    lon, lat = draw.uniform(101, 112, 500), draw.uniform(-70, 70, 500)
    x, y = Plane(106.5).metres(lon, lat)
    east, north = pyproj.Proj("+proj=tmerc +lon_0=106.5 +ellps=WGS84")(lon, lat)
    np.testing.assert_allclose([x, y], [east, north], atol=1e-5)
    np.testing.assert_allclose(Plane(106.5).degrees(x, y), [lon, lat], atol=1e-10)
    plane = plane_around([179.98, -179.99, -179.98])
    x, _ = plane.metres([179.999, -179.999], [-17.0, -17.0])
    assert abs(x[1] - x[0]) == pytest.approx(213, abs=1)
    assert plane.degrees(*plane.metres([-179.999], [-17.0]))[0] == pytest.approx(-179.999)
