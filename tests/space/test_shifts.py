"""The shifts of Chinese web maps: as their open implementations have them, undone to 0.1 m, and only in mainland China."""

import numpy as np
import pytest
import shapely

from lantu.language.text import Text
from lantu.space import Facilities
from lantu.space.importers.coordinates.extent import Extent, of_outline
from lantu.space.importers.coordinates.shift_found import KnownThere, found_shift
from lantu.space.importers.coordinates.shifts import area, to_bd09, to_gcj02, undone

METRES = 111_195.0


def test_a_point_of_beijing_moves_as_others_move_it():
    """Figures of the test of github.com/wandergis/coordtransform."""
    east, north = to_gcj02(np.array([116.404]), np.array([39.915]))
    assert (east[0], north[0]) == (
        pytest.approx(116.41024449916938, abs=1e-9),
        pytest.approx(39.91640428150164, abs=1e-9),
    )
    back = undone(np.array([116.41036949371029]), np.array([39.92133699351021]), "bd09")
    twice = to_gcj02(*back)  # BD-09 of the GCJ-02 point 116.404, 39.915
    assert (twice[0][0], twice[1][0]) == (pytest.approx(116.404, abs=1e-7), pytest.approx(39.915, abs=1e-7))


@pytest.mark.parametrize(("shift", "move"), [("gcj02", to_gcj02), ("bd09", to_bd09)])
def test_a_shift_is_undone_to_a_tenth_of_a_metre(shift, move):
    random = np.random.default_rng(1)
    lon, lat = random.uniform(74, 134, 20_000), random.uniform(18.5, 53, 20_000)
    inland = shapely.contains_xy(area().buffer(-0.1), lon, lat)
    lon, lat = lon[inland], lat[inland]
    there = move(lon, lat)
    east, north = undone(*there, shift)
    narrowed = np.cos(np.radians(lat))
    assert np.hypot((east - lon) * narrowed, north - lat).max() * METRES < 0.1
    assert np.hypot((there[0] - lon) * narrowed, there[1] - lat).max() * METRES > 600


@pytest.mark.parametrize(
    ("city", "lon", "lat"),
    [("Ulaanbaatar", 106.9, 47.9), ("Hanoi", 105.85, 21.03), ("Seoul", 127.0, 37.55), ("Helsinki", 24.94, 60.17)],
)
def test_nothing_moves_outside_china(city, lon, lat):
    for move in (to_gcj02, to_bd09, lambda x, y: undone(x, y, "gcj02")):
        assert [part[0] for part in move(np.array([lon]), np.array([lat]))] == [lon, lat], city


def _facilities(lon, lat, kind):
    nothing = np.full(len(lon), np.nan)
    words = np.arange(len(lon)).astype(str)
    return Facilities(
        words, np.array([kind] * len(lon)), words, lon, lat, nothing, nothing, np.array(["osm:x"] * len(lon))
    )


@pytest.mark.parametrize(("shift", "move"), [("gcj02", to_gcj02), ("bd09", to_bd09), (None, lambda x, y: (x, y))])
def test_a_shift_is_found_against_known_facilities_and_outlines(shift, move):
    """A list of a hundred, forty of which another file knows to some ten metres; and one that fills a small district."""
    random = np.random.default_rng(7)
    lon, lat = random.uniform(106.50, 106.56, 100), random.uniform(29.53, 29.57, 100)
    blurred = [part[:40] + random.normal(0, 1e-4, 40) for part in (lon, lat)]
    place = Extent(106.49, 29.52, 106.58, 29.58, Text())
    known = KnownThere(place, facilities=_facilities(*blurred, "school"), source="table:x")
    found = found_shift(*move(lon, lat), ["school"] * 100, known)
    assert (found.shift if found else None) == shift
    alone = found_shift(
        *move(lon, lat), ["school"] * 100, KnownThere(place, facilities=known.facilities, source="osm:x")
    )
    assert alone is None  # what this import brought before tells nothing
    lon, lat = random.uniform(106.50, 106.56, 600), random.uniform(29.53, 29.57, 600)
    district = of_outline(shapely.box(106.4999, 29.5299, 106.5601, 29.5701), Text())
    found = found_shift(*move(lon, lat), [""] * 600, KnownThere(district))
    assert (found.shift if found else None) == shift
    assert "outside the place as given, 0 once" in found.told.en if found else True


def test_streets_tell_a_shift_where_they_are_far_apart():
    """Facilities stand 20 m off streets that lie 400 m apart; moved, they stand anywhere between them."""
    from tests.space.streets_drawn import lines_of_streets

    step = 400 / METRES
    lines = [[(106.45, 29.45 + row * step), (106.65, 29.45 + row * step)] for row in range(60)]
    streets = lines_of_streets(lines)
    random = np.random.default_rng(3)
    lon = random.uniform(106.5, 106.6, 200)
    lat = 29.45 + random.integers(15, 45, 200) * step + random.choice([-20, 20], 200) / METRES
    place = Extent(106.45, 29.45, 106.65, 29.65, Text())
    for shift, move in ((None, lambda x, y: (x, y)), ("gcj02", to_gcj02)):
        found = found_shift(*move(lon, lat), [""] * 200, KnownThere(place, streets))
        assert (found.shift if found else None) == shift
    assert "20 m once that shift is undone" in found.told.en
