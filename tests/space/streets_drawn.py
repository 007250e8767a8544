"""Streets from lines that a test draws: each line is an edge of its own, a street without anything said of it."""

import dataclasses

import numpy as np

from lantu.space import Streets
from lantu.space.geodesy import step_lengths


def lines_of_streets(lines) -> Streets:
    """Return streets whose edges are these lines, lists of (lon, lat)."""
    points = np.concatenate([np.array(line, dtype=np.float64) for line in lines])
    first = np.cumsum([0, *map(len, lines)]).astype(np.int32)
    count = len(lines)
    ends = np.stack([first[:-1], first[1:] - 1], axis=1).ravel()
    said = {
        "lon": points[ends, 0],
        "lat": points[ends, 1],
        "start": np.arange(0, 2 * count, 2, dtype=np.int32),
        "end": np.arange(1, 2 * count, 2, dtype=np.int32),
        "length": np.array([step_lengths(*np.array(line).T).sum() for line in lines], dtype=np.float32),
        "incline": np.full(count, np.nan, dtype=np.float32),
        "way": np.arange(count, dtype=np.int64),
        "shape_first": first,
        "shape_lon": points[:, 0],
        "shape_lat": points[:, 1],
    }
    rest = {item.name: np.zeros(count, dtype=np.uint8) for item in dataclasses.fields(Streets) if item.name not in said}
    return Streets(**{**rest, **said})
