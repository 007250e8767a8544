"""Works that meet heritage: by the asset itself, its zone or its buffer; a review that looked at this asset lets the work pass."""

import math

import numpy as np
import pytest
import shapely
from shapely.geometry import mapping

from lantu.language.text import Text
from lantu.works import Footprint, Review, Work
from lantu.works.heritage.assets import Asset, review_log, stopped, touches
from lantu.works.plane import plane_around

LON, LAT = 106.57, 29.56
DEGREE = 2 * math.pi * 6_371_000 / 360  # metres of latitude


def square(east, north, side=20.0):
    """A square whose south-west corner lies so many metres from the origin."""
    plane = plane_around([LON])
    x, y = (float(value) for value in plane.metres(LON, LAT))
    box = shapely.box(x + east, y + north, x + east + side, y + north + side)
    return mapping(shapely.transform(box, lambda at: np.column_stack(plane.degrees(at[:, 0], at[:, 1]))))


def work(name, east=0.0, north=0.0, side=20.0, **more):
    return Work(id=name, footprints=(Footprint(square(east, north, side)),), **more)


def asset(name, east=0.0, north=0.0, side=20.0, **more):
    return Asset(id=name, name=Text(name, name), geometry=square(east, north, side), **more)


def met(works, assets):
    return [(touch.work.id, touch.asset.id, touch.part) for touch in touches(works, assets)]


def test_the_asset_counts_before_its_zone_and_the_buffer_of_the_register_in_metres():
    wall = asset("wall", 100, buffer=30)
    zoned = asset("gate", 100, control_zone=square(60, 0, 100))
    for one in (wall, zoned):
        assert met([work("a", 90)], [one]) == [("a", one.id, "asset")]
        assert met([work("a", 60)], [one]) == [("a", one.id, "control_zone")]
    assert met([work("a", 49.9)], [wall]) == []
    assert met([work("a", 50.1)], [wall]) == [("a", "wall", "control_zone")]
    (touch,) = touches([work("a", 60)], [wall])
    assert touch.metres == pytest.approx(20, abs=0.01)


def test_an_asset_of_unknown_extent_asks_within_fifty_metres_and_never_stops():
    stele = Asset(id="stele", name=Text("碑"), geometry={"type": "Point", "coordinates": [LON, LAT]})
    assert met([work("near", 49, -10)], [stele]) == [("near", "stele", "extent_unknown")]
    assert met([work("far", 51, -10)], [stele]) == []
    assert not stopped([work("near", 49, -10)], [stele])
    assert stopped([work("on", -5, -5)], [stele])[0].part == "asset"


def test_a_review_lets_a_work_pass_where_it_looked_at_this_asset_and_was_granted():
    wall = asset("wall")
    for review, stops in (
        (Review("heritage", "passed", assets=("wall",)), False),
        (Review("heritage", "passed"), False),
        (Review("heritage", "passed", assets=("gate",)), True),
        (Review("heritage", "under_way", assets=("wall",)), True),
        (Review("heritage", "refused", assets=("wall",)), True),
        (Review("heritage", "not_needed", body="somebody"), True),  # it is needed: the ground says so
        (Review("red_line", "passed"), True),
    ):
        assert bool(stopped([work("a", reviews=(review,))], [wall])) is stops, review
    both = (Review("heritage", "passed"), Review("heritage", "refused", assets=("wall",)))
    assert stopped([work("a", reviews=both)], [wall])  # what was said of this asset counts before what was said of none
    assert stopped([work("a")], [wall])
    assert not stopped([work("a")], [asset("wall", grade="mapped")])
    assert not stopped([work("a", cancelled=True)], [wall])


def test_works_in_other_coordinates_or_without_ground_meet_nothing():
    away = Work(id="a", footprints=(Footprint(square(0, 0), crs="EPSG:4549"),))
    assert met([away, Work(id="b")], [asset("wall")]) == []


def test_the_log_has_every_touch_and_every_review_that_met_none():
    walls = [asset("wall"), asset("gate", 10)]
    seen = Review("heritage", "passed", assets=("wall",))
    idle = Review("heritage", "under_way", assets=("temple",))
    log = review_log([work("b", reviews=(seen, idle)), work("a", 500)], walls)
    told = [(line.work, line.asset.id if line.asset else "", line.review.state if line.review else "") for line in log]
    assert told == [("b", "wall", "passed"), ("b", "gate", ""), ("b", "", "under_way")]


def test_touches_are_those_that_every_pair_gives():
    draw = np.random.Generator(np.random.Philox(7))
    works = [work(f"w{at}", *draw.uniform(0, 600, 2), side=draw.uniform(5, 60)) for at in range(80)]
    assets = [asset(f"a{at}", *draw.uniform(0, 600, 2), side=draw.uniform(5, 60), buffer=draw.choice([None, 0, 15, 40]))
              for at in range(40)]  # fmt: skip
    plane = plane_around([LON])

    def flat(item):
        shape = shapely.geometry.shape(item)
        return shapely.transform(shape, lambda at: np.column_stack(plane.metres(at[:, 0], at[:, 1])))

    expected = []
    for one in works:
        here = flat(one.footprints[0].geometry)
        for two in assets:
            gap = here.distance(flat(two.geometry))
            if gap <= 0.001 + (two.buffer or 0):
                expected.append((one.id, two.id, "asset" if gap <= 0.001 else "control_zone"))
    assert len(expected) > 50
    assert met(works, assets) == expected


def test_one_footprint_that_encloses_nothing_hides_no_other_work_from_the_register():
    wall = asset("wall")
    ring = {"type": "Polygon", "coordinates": [[[LON, LAT], [LON + 0.001, LAT]]]}
    island = {"type": "MultiPolygon", "coordinates": [[[[LON, LAT], [LON, LAT]]], *[square(0, 0)["coordinates"]]]}
    metres = {"type": "LineString", "coordinates": [[36_361_000.0, 3_271_000.0], [36_361_050.0, 3_271_000.0]]}
    turned = {"type": "Polygon", "coordinates": [[(lat, lon) for lon, lat in square(2, 2)["coordinates"][0]]]}
    shapes = {"ring": ring, "island": island, "metres": metres, "turned": turned}
    odd = [Work(id=name, footprints=(Footprint(shape),)) for name, shape in shapes.items()]
    assert met([*odd, work("sound")], [wall]) == [("turned", "wall", "asset"), ("sound", "wall", "asset")]
    broken = Asset(id="broken", name=Text("残"), geometry=ring, control_zone=metres)
    assert met([work("sound")], [broken, wall]) == [("sound", "wall", "asset")]
