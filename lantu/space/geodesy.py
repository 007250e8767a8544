"""Lengths and areas on the WGS 84 ellipsoid, good to a millionth over a town: by the radii of curvature where they are."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

_AXIS, _ECCENTRICITY_SQUARED = 6378137.0, 0.0066943799901413165  # WGS 84


def metres_per_degree(lat: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how many metres a degree of longitude and one of latitude are at a latitude (degrees)."""
    angle = np.radians(np.asarray(lat, dtype=np.float64))
    bent = 1 - _ECCENTRICITY_SQUARED * np.sin(angle) ** 2
    east = _AXIS / np.sqrt(bent) * np.cos(angle)
    north = _AXIS * (1 - _ECCENTRICITY_SQUARED) / bent**1.5
    return np.radians(east), np.radians(north)


def step_lengths(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the metres from each point of a polyline to the next: (point - 1,)."""
    east, north = metres_per_degree((lat[1:] + lat[:-1]) / 2)
    return np.hypot(np.diff(lon) * east, np.diff(lat) * north)


def ring_areas(
    lon: NDArray[np.float64], lat: NDArray[np.float64], first: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return area (square metres) and centre (lon, lat) of closed rings; ring i is points first[i] to first[i + 1].

    A ring without area has its mean point as its centre.
    """
    rings = len(first) - 1
    if not rings:
        return np.zeros(0), np.zeros(0), np.zeros(0)
    count = np.diff(first)
    ring = np.repeat(np.arange(rings), count)
    middle_lon = np.add.reduceat(lon, first[:-1]) / count
    middle_lat = np.add.reduceat(lat, first[:-1]) / count
    east, north = metres_per_degree(middle_lat)
    x, y = (lon - middle_lon[ring]) * east[ring], (lat - middle_lat[ring]) * north[ring]
    after = np.arange(1, len(lon) + 1)
    after[first[1:] - 1] = first[:-1]
    cross = x * y[after] - x[after] * y
    twice = np.add.reduceat(cross, first[:-1])
    safe = np.where(np.abs(twice) > 1e-9, twice, np.inf)
    centre_x = np.add.reduceat((x + x[after]) * cross, first[:-1]) / (3 * safe)
    centre_y = np.add.reduceat((y + y[after]) * cross, first[:-1]) / (3 * safe)
    return np.abs(twice) / 2, middle_lon + centre_x / east, middle_lat + centre_y / north
