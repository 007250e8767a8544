"""Streets and heights for tests: straight ways between points in metres, and ground that is a plane."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from lantu.space import WAY_KINDS, Elevation, Streets

DEGREE = 111_195.0  # metres along a meridian, as in lantu.space.walking.slopes
WEST, SOUTH = 106.5, 0.0  # on the equator a degree of longitude is as long


def degrees(x: float, y: float) -> tuple[float, float]:
    """Return the point as lon, lat."""
    return WEST + x / DEGREE, SOUTH + y / DEGREE


def streets_of(points: Sequence[tuple[float, float]], ways: Sequence[dict], middles: dict | None = None) -> Streets:
    """Return streets between points (x, y in metres): a way says start and end, and what is not usual.

    middles: way number -> points that its shape goes through.
    """
    lon, lat = np.array([degrees(*point) for point in points]).reshape(-1, 2).T
    shapes = []
    for number, way in enumerate(ways):
        through = (middles or {}).get(number, [])
        shapes.append([points[way["start"]], *through, points[way["end"]]])
    length = [sum(float(np.hypot(*np.subtract(b, a))) for a, b in pairwise(s)) for s in shapes]
    drawn = np.array([degrees(*point) for shape in shapes for point in shape]).reshape(-1, 2)

    def column(name, usual, dtype):
        return np.array([way.get(name, usual) for way in ways], dtype=dtype)

    return Streets(
        lon=lon,
        lat=lat,
        start=column("start", 0, np.int32),
        end=column("end", 0, np.int32),
        length=np.array(length, dtype=np.float32),
        kind=np.array([WAY_KINDS.index(way.get("kind", "footway")) for way in ways], dtype=np.uint8),
        level=column("level", 0, np.uint8),
        access=column("access", 0, np.uint8),
        direction=column("direction", 0, np.int8),
        step_count=column("step_count", 0, np.int16),
        incline=column("incline", np.nan, np.float32),
        surface=column("surface", 0, np.uint8),
        wheelchair=column("wheelchair", 0, np.int8),
        way=np.array([way.get("way", number) for number, way in enumerate(ways)], dtype=np.int64),
        shape_first=np.concatenate(([0], np.cumsum([len(shape) for shape in shapes]))).astype(np.int32),
        shape_lon=drawn[:, 0].copy(),
        shape_lat=drawn[:, 1].copy(),
    )


def plane(east: float = 0.0, north: float = 0.0, *, surface="bare_earth", cell: float = 10.0, size: int = 400):
    """Return ground that rises by so much a metre, 200 m high in its middle, at x = y = 0."""
    half = size * cell / 2
    x = (np.arange(size) + 0.5) * cell - half
    height = 200 + east * x[None, :] - north * x[:, None]
    west, top = degrees(-half, half)
    return Elevation(height.astype(np.float32), west, top, cell / DEGREE, cell / DEGREE, surface)


def costs(network, streets) -> dict[tuple[int, str], int]:
    """Return the cost of each arc by its edge and direction."""
    leaves = np.repeat(np.arange(network.first.size - 1), np.diff(network.first))
    forth = leaves == streets.start[network.edge]
    return {
        (int(edge), "there" if ahead else "back"): int(cost)
        for edge, ahead, cost in zip(network.edge, forth, network.cost, strict=True)
    }
