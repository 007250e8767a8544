"""Footprints read many at once are those that GEOS reads from their text, and whatever is unusual is left to it."""

import json
import random
from decimal import Decimal
from typing import Any

import pytest
import shapely

from lantu.works.sound_footprints import sound_footprints

SQUARE = [[106.5, 29.5], [106.6, 29.5], [106.6, 29.6], [106.5, 29.5]]

UNUSUAL = {
    "open ring": {"type": "Polygon", "coordinates": [SQUARE[:3]]},
    "three corners": {"type": "Polygon", "coordinates": [[*SQUARE[:2], SQUARE[0]]]},
    "no corners": {"type": "Polygon", "coordinates": []},
    "an empty ring": {"type": "Polygon", "coordinates": [SQUARE, []]},
    "one point": {"type": "LineString", "coordinates": [[106.5, 29.5]]},
    "heights": {"type": "LineString", "coordinates": [[106.5, 29.5, 210], [106.6, 29.5, 215]]},
    "text": {"type": "Point", "coordinates": ["106.5", 29.5]},
    "yes and no": {"type": "Point", "coordinates": [True, 29.5]},
    "no number": {"type": "Point", "coordinates": [float("nan"), 29.5]},
    "beyond floats": {"type": "Point", "coordinates": [10**400, 29.5]},
    "too deep": {"type": "LineString", "coordinates": [SQUARE]},
    "too flat": {"type": "Polygon", "coordinates": SQUARE},
    "nothing": {"type": "Point", "coordinates": None},
    "no coordinates": {"type": "Point"},
    "a collection": {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [106.5, 29.5]}]},
    "a list for a type": {"type": ["Point"], "coordinates": [106.5, 29.5]},
}


def drawn(draw: random.Random) -> dict[str, Any]:
    """Return a sound geometry of any kind."""

    def line(least: int) -> list[Any]:
        pair = draw.choice([list, tuple])
        return [pair([draw.uniform(-180, 180), draw.randint(-90, 90)]) for _ in range(draw.randint(least, 7))]

    def ring() -> list[Any]:
        points = line(3)
        return [*points, points[0]]

    def several(part: Any) -> list[Any]:
        return [part() for _ in range(draw.randint(1, 4))]

    kinds = {
        "Point": lambda: line(1)[0],
        "MultiPoint": lambda: line(1),
        "LineString": lambda: line(2),
        "MultiLineString": lambda: several(lambda: line(2)),
        "Polygon": lambda: several(ring),
        "MultiPolygon": lambda: several(lambda: several(ring)),
    }
    kind = draw.choice(list(kinds))
    return {"type": kind, "coordinates": kinds[kind]()}


def test_many_at_once_are_what_geos_reads_one_by_one():
    draw = random.Random(20)
    given = [drawn(draw) for _ in range(1500)]
    for at in range(0, 1500, 100):  # an unusual one in each block keeps none of the others back
        given[at] = draw.choice(list(UNUSUAL.values()))
    found = sound_footprints([None, *given])[1:]
    for at, geometry in enumerate(given):
        if at % 100 == 0:
            assert found[at] is None
        else:
            assert shapely.equals_identical(found[at], shapely.from_geojson(json.dumps(geometry)))


@pytest.mark.parametrize("name", UNUSUAL)
def test_what_is_unusual_is_left_to_the_reader_that_says_why(name):
    assert sound_footprints([UNUSUAL[name]])[0] is None


def test_decimals_of_a_file_are_its_numbers():
    geometry = {"type": "Point", "coordinates": [Decimal("106.55"), Decimal("29.56")], "note": "kept elsewhere"}
    assert shapely.equals_identical(sound_footprints([geometry])[0], shapely.Point(106.55, 29.56))
